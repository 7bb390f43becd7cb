from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.blocks import (
    ChartBlock,
    ChartData,
    ContactBlock,
    ContactData,
    CustomBlock,
    CustomData,
    Entry,
    FrozenStats,
    Link,
    OpaqueBlock,
    ProfileBlock,
    ProfileData,
    SeparatorBlock,
    StatItem,
    StatsBlock,
    StatsData,
)
from desktop.models.kit import Kit
from desktop.models.metrics import AccountSnapshot, HistoryDay, Source
from desktop.models.theme import Theme
from desktop.services.preflight import Place, Prospect, Severity, preflight, silent_blocks

TODAY = date(2026, 11, 25)
YOUTUBE = Source(provider="youtube", platform_id="UC1")
PROFILE = ProfileBlock(id="p", data=ProfileData(name="Mara"))
CONTACT = ContactBlock(id="c", data=ContactData(email="mara@example.com"))
PICTURE = "https://example.com/a.png"


def account(as_of="2026-11-24", *, sample=False):
    history = (HistoryDay(date=as_of, values={"views": 3}),)
    stats = {"subscribers": 7}
    return AccountSnapshot(source=YOUTUBE, name="Mara", stats=stats, history=history, as_of=as_of, sample=sample)


def prospect(*blocks, snapshots=(), slug="travel", theme=None, **more):
    kit = Kit(id="k", slug=slug, blocks=blocks or (PROFILE, CONTACT), theme=theme or Theme())
    known = {(one.source.provider, one.source.platform_id): one for one in snapshots}
    return Prospect(kit, known, TODAY, "mara", "https://kits.example", **more)


def found(*blocks, **more):
    return preflight(prospect(*blocks, **more))


def only(*blocks, **more):
    (finding,) = found(*blocks, **more)
    return finding


def test_a_good_kit_passes():
    assert found() == ()


@pytest.mark.parametrize("slug", ["", "a", "Travel", "admin", "-x-"])
def test_an_address_that_cannot_be_stops(slug):
    finding = only(slug=slug)
    assert (finding.severity, finding.place) == (Severity.STOP, Place.ADDRESS)


def test_an_address_of_ones_own_or_of_somebody_else_stops():
    assert only(taken=frozenset({"travel"})).place is Place.ADDRESS
    finding = only(refused="slug_taken")
    assert "Somebody else" in finding.words
    assert finding.about == "/travel"


@pytest.mark.parametrize(("refused", "words"), [("too_large", "too large"), ("invalid", "doesn't take something")])
def test_what_the_platform_would_not_take_stops_and_says_why(refused, words):
    finding = only(refused=refused)
    assert finding.severity is Severity.STOP
    assert words in finding.words


def test_the_sample_is_copied_not_published():
    finding = only(sample=True)
    assert (finding.severity, finding.place) == (Severity.STOP, Place.COPY)


def test_a_link_needs_a_name_and_a_site():
    nameless = preflight(replace(prospect(), username=None))
    assert [(one.severity, one.place) for one in nameless] == [(Severity.STOP, Place.USERNAME)]
    homeless = preflight(replace(prospect(), site=""))
    assert [(one.severity, one.place) for one in homeless] == [(Severity.WARN, Place.SITE)]


def test_an_empty_page_stops():
    assert only(CustomBlock(id="t", data=CustomData(hidden=True, markdown="x"))).place is Place.INSERT
    strange = OpaqueBlock(id="x", type="hologram", raw={})
    assert only(strange).severity is Severity.STOP


def test_a_page_without_a_way_to_reach_the_creator():
    finding = only(PROFILE)
    assert (finding.place, finding.block_id) == (Place.INSERT, "contact")
    finding = only(PROFILE, ContactBlock(id="c"))
    assert (finding.place, finding.block_id, finding.field) == (Place.BLOCK, "c", "email")
    assert found(PROFILE, ContactBlock(id="c", data=ContactData(phone="+43 512 555 0142"))) == ()
    hidden = ContactBlock(id="c", data=ContactData(email="mara@example.com", hidden=True))
    assert only(PROFILE, hidden).block_id == "contact"


@pytest.mark.parametrize(
    "block",
    [
        CustomBlock(id="e", data=CustomData(kind="rates")),
        CustomBlock(id="e", data=CustomData(kind="faq", entries=(Entry(answer="Yes"),))),
        StatsBlock(id="e"),
    ],
)
def test_an_empty_block_is_told(block):
    finding = only(PROFILE, block, CONTACT)
    assert (finding.severity, finding.block_id) == (Severity.WARN, "e")


def test_a_separator_or_a_hidden_block_may_be_empty():
    hidden = CustomBlock(id="h", data=CustomData(kind="rates", hidden=True))
    assert found(PROFILE, SeparatorBlock(id="s"), hidden, CONTACT) == ()


def test_a_missing_name_is_told():
    finding = only(ProfileBlock(id="p"), CONTACT)
    assert (finding.block_id, finding.field) == ("p", "name")


@pytest.mark.parametrize("url", ["https://", "htps://a.example", "javascript:alert(1)", "https://a b.example", "a"])
def test_links_that_lead_nowhere_are_told_with_their_field(url):
    profile = ProfileBlock(id="p", data=ProfileData(name="M", bio=f"See [this]({url})", links=(Link(url=url),)))
    assert {(one.field, one.block_id) for one in found(profile, CONTACT)} == {("bio", "p"), ("links.0.url", "p")}
    rates = CustomBlock(id="r", data=CustomData(kind="portfolio", entries=(Entry(title="T", url=url),)))
    assert (only(PROFILE, rates, CONTACT).field, only(PROFILE, rates, CONTACT).about) == ("entries.0.url", url)
    contact = ContactBlock(id="c", data=ContactData(email="mara@example.com", booking_url=url))
    assert only(PROFILE, contact).field == "booking_url"


@pytest.mark.parametrize(
    "url", ["https://a.example/x?y=1#z", "a.example", "www.a.example/x", "mailto:a@b.example", ""]
)
def test_links_that_work_are_not_told(url):
    profile = ProfileBlock(id="p", data=ProfileData(name="M", links=(Link(label="L", url=url),)))
    assert found(profile, CONTACT) == ()


def test_an_e_mail_address_that_is_none():
    finding = only(PROFILE, ContactBlock(id="c", data=ContactData(email="mara at example")))
    assert (finding.field, finding.about) == ("email", "mara at example")


def test_a_picture_needs_a_description():
    def gallery(alt):
        return CustomBlock(id="g", data=CustomData(kind="gallery", entries=(Entry(image=PICTURE, alt=alt),)))

    assert only(PROFILE, gallery(None), CONTACT).field == "entries.0.alt"
    assert found(PROFILE, gallery("A beach"), CONTACT) == ()


@pytest.mark.parametrize(("as_of", "stale"), [("2026-10-26", False), ("2026-10-25", True), ("2025-01-01", True)])
def test_numbers_of_more_than_a_month_ago_are_stale(as_of, stale):
    stats = StatsBlock(id="s", data=StatsData(source=YOUTUBE, metrics=("subscribers",)))
    findings = found(PROFILE, stats, CONTACT, snapshots=[account(as_of)])
    assert [(one.block_id, one.about) for one in findings] == ([("s", as_of)] if stale else [])


def test_numbers_another_computer_froze_grow_stale_too():
    frozen = FrozenStats(stats={"subscribers": 7}, as_of="2026-01-01")
    stats = StatsBlock(id="s", data=StatsData(source=YOUTUBE, metrics=("subscribers",), frozen=frozen))
    assert only(PROFILE, stats, CONTACT).about == "2026-01-01"


def test_sample_numbers_are_told():
    stats = StatsBlock(id="s", data=StatsData(source=YOUTUBE, metrics=("subscribers",)))
    finding = only(PROFILE, stats, CONTACT, snapshots=[account(sample=True)])
    assert (finding.block_id, finding.field) == ("s", "source")
    assert "sample" in finding.words


@pytest.mark.parametrize("source", [None, YOUTUBE])
def test_nobody_is_asked_to_fill_a_chart_before_a_channel_is_connected(source):
    chart = ChartBlock(id="g", data=ChartData(source=source))
    finding = only(PROFILE, chart, CONTACT, snapshots=[account(sample=True)])
    assert (finding.severity, finding.block_id, finding.left_out) == (Severity.NOTE, "g", True)
    assert (finding.place, "stays off your page" in finding.words) == (Place.NOWHERE, True)
    other = account().model_copy(update={"source": Source(provider="instagram", platform_id="1")})
    asked = only(PROFILE, ChartBlock(id="g"), CONTACT, snapshots=[other])
    assert (asked.severity, asked.block_id) == (Severity.WARN, "g")


def test_numbers_typed_in_are_never_stale():
    stats = StatsBlock(id="s", data=StatsData(items=(StatItem(label="Readers", value="5 K"),)))
    assert found(PROFILE, stats, CONTACT) == ()


def test_a_colour_that_is_not_used_as_it_is_is_noted():
    finding = only(theme=Theme(primary="#ffe066"))
    assert (finding.severity, finding.place, finding.about) == (Severity.NOTE, Place.THEME, "#ffe066")
    assert found(theme=Theme(primary="#7c3aed")) == ()


@given(st.text(max_size=40))
def test_no_text_makes_it_fail(words):
    data = ProfileData(name=words, bio=words, links=(Link(label=words, url=words),))
    entry = Entry(title=words, image=words, url=words, answer=words, question=words)
    blocks = (
        ProfileBlock(id="p", data=data),
        CustomBlock(id="f", data=CustomData(kind="faq", markdown=words, entries=(entry,))),
        StatsBlock(id="s", data=StatsData(frozen=FrozenStats(stats={}, as_of=words))),
        ContactBlock(id="c", data=ContactData(email=words, phone=words, booking_url=words)),
    )
    severities = [one.severity for one in found(*blocks)]
    assert severities == sorted(severities)


def test_a_block_without_content_stays_off_the_page():
    kit = prospect(PROFILE, StatsBlock(id="s"), CustomBlock(id="h", data=CustomData(hidden=True)), CONTACT).kit
    assert silent_blocks(kit, {}, TODAY) == {"s"}


def test_prices_that_may_be_misread_are_told_where_they_are_mended():
    entries = (Entry(name="Video", price="450", currency="EUR"), Entry(name="Reel", price="a lot", currency="euros"))
    first, second = found(PROFILE, CustomBlock(id="r", data=CustomData(kind="rates", entries=entries)), CONTACT)
    assert (first.block_id, first.field, first.about) == ("r", "entries.1.price", "Reel · a lot")
    assert (second.field, second.about) == ("entries.1.currency", "Reel · euros")
    left_over = CustomBlock(
        id="q", data=CustomData(kind="faq", entries=(Entry(question="?", answer="!", price="x"),))
    )
    assert found(PROFILE, left_over, CONTACT) == ()


def test_a_number_that_cannot_be_called_from_abroad():
    assert only(PROFILE, ContactBlock(id="c", data=ContactData(phone="0512 555 0142"))).field == "phone"
