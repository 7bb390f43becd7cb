from desktop.models.blocks import ChartBlock, ChartData, ProfileBlock, ProfileData
from desktop.models.kit import Kit
from desktop.models.metrics import AccountSnapshot, Source
from desktop.services.completeness import gaps, score

YOUTUBE = Source(provider="youtube", platform_id="UC1")


def numbers(*, sample):
    one = AccountSnapshot(source=YOUTUBE, name="Mara", stats={}, history=(), as_of="2026-11-24", sample=sample)
    return {("youtube", "UC1"): one}


def words(kit, snapshots):
    return [gap.words for gap in gaps(kit, snapshots)]


def test_a_chart_is_missed_once_a_channel_of_ones_own_can_fill_it():
    kit = Kit(id="k", slug="mara", blocks=(ProfileBlock(id="p", data=ProfileData(name="Mara", tagline="Walks")),))
    assert "No growth chart yet" not in words(kit, {})
    assert "No growth chart yet" not in words(kit, numbers(sample=True))
    assert "No growth chart yet" in words(kit, numbers(sample=False))
    assert score(kit, numbers(sample=False)) == round(100 * 2 / 8)
    assert score(kit, {}) == round(100 * 2 / 7)


def test_a_chart_that_has_its_channel_is_missed_no_more():
    kit = Kit(id="k", slug="mara", blocks=(ChartBlock(id="g", data=ChartData(source=YOUTUBE)),))
    assert "No growth chart yet" not in words(kit, numbers(sample=False))
