"""What the studio takes up again at its next start."""

import pytest

from desktop.ui.kits.model import CardRole
from desktop.ui.panels.blocks_panel import BlocksPanel
from desktop.ui.panels.outline_panel import OutlinePanel
from tests.ui.studio_stage import StudioStage


@pytest.fixture
def start(qtbot, qapp, tmp_path):
    """Return a call that starts a studio on one and the same profile; the one before has to have been left."""
    stages = []

    def start():
        stages.append(StudioStage(qtbot, qapp, tmp_path / "profile", with_sample=not stages))
        return stages[-1]

    yield start
    stages[-1].leave()


def test_the_kit_that_was_open_is_open_again(start):
    first = start()
    kit_id = first.kits[0].id
    first.open(kit_id)
    first.leave()
    again = start()
    again.wait(lambda: again.session is not None)
    assert again.session.kit.id == kit_id
    again.trigger("app.kits")
    again.leave()
    assert start().session is None


def test_the_outline_that_was_in_front_is_in_front_again(start):
    first = start()
    first.open(first.kits[0].id)
    outline = first.page.findChild(OutlinePanel)
    assert not outline.isVisible()
    first.page.show_panel(1)
    assert outline.isVisible()
    first.leave()
    again = start()
    again.wait(lambda: again.page is not None and again.page.findChild(OutlinePanel).isVisible())
    again.page.show_panel(0)
    again.leave()
    last = start()
    last.wait(lambda: last.page is not None and last.page.findChild(BlocksPanel).isVisible())
    assert not last.page.findChild(OutlinePanel).isVisible()


def test_a_kit_that_is_gone_is_not_missed(start):
    first = start()
    first.open(first.kits[0].id)
    first.foundation.settings.put("editor/kit", "gone")
    first.leave()
    again = start()
    again.wait(lambda: bool(again.kits))
    assert again.session is None
    assert again.window.page is again.foundation.kits_page


def test_stored_pictures_are_on_the_cards_at_once(start):
    first = start()
    first.wait(lambda: shown(first) and first.studio.pictures.idle)
    folder = first.foundation.paths.thumbnails
    first.wait(lambda: any(folder.glob("*.png")))
    first.leave()
    again = start()
    again.wait(lambda: shown(again))
    assert "engine" not in vars(again.studio.services)


def shown(stage):
    model = stage.foundation.kits_page._model
    return model.index(1).data(CardRole.THUMBNAIL) is not None
