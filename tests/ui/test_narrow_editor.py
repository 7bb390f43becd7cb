"""Panels that are asked for in a narrow window come, and nothing is changed that one does not see."""

import pytest
from PySide6.QtWidgets import QLineEdit

from desktop.models.blocks import ProfileBlock
from desktop.ui.panels.blocks_panel import BlocksPanel


@pytest.fixture
def narrow(studio):
    studio.window.resize(960, 640)
    studio.open(studio.kits[0].id)
    studio.trigger("view.canvas")
    return studio


def shown(stage):
    page, actions = stage.page, stage.foundation.actions
    parts = {
        "left_panel": page.findChild(BlocksPanel).isVisible(),
        "inspector": page.inspector.isVisible(),
        "canvas": page.canvas.isVisible(),
        "preview": page.preview is not None and page.preview.isVisible(),
    }
    for panel in ("left_panel", "inspector"):
        assert actions[f"view.{panel}"].isChecked() == parts[panel]
    assert stage.window.width() in {960, 1500}
    return {name for name, visible in parts.items() if visible}


def test_the_blocks_panel_comes_in_a_narrow_window_and_the_inspector_gives_way(narrow):
    assert shown(narrow) == {"canvas", "inspector"}
    narrow.trigger("view.left_panel")
    assert shown(narrow) == {"canvas", "left_panel"}
    narrow.trigger("view.inspector")
    assert shown(narrow) == {"canvas", "inspector"}
    narrow.trigger("view.left_panel")
    narrow.trigger("view.left_panel")
    assert shown(narrow) == {"canvas", "inspector"}
    narrow.window.resize(1500, 700)
    narrow.wait(lambda: shown(narrow) == {"canvas", "inspector", "left_panel"})


@pytest.mark.webengine
def test_the_preview_gives_way_to_a_panel_in_a_narrow_window_and_comes_back(narrow):
    narrow.trigger("view.split")
    assert shown(narrow) == {"canvas", "preview"}
    narrow.trigger("view.inspector")
    assert shown(narrow) == {"canvas", "inspector"}
    narrow.trigger("view.inspector")
    assert shown(narrow) == {"canvas", "preview"}
    narrow.trigger("view.left_panel")
    assert shown(narrow) == {"canvas", "left_panel"}
    narrow.window.resize(1500, 700)
    narrow.wait(lambda: shown(narrow) == {"canvas", "preview", "inspector", "left_panel"})


def test_editing_a_block_brings_the_inspector_that_gave_way(narrow):
    narrow.trigger("view.left_panel")
    profile = next(block for block in narrow.session.kit.blocks if isinstance(block, ProfileBlock))
    narrow.session.select_block(profile.id)
    narrow.trigger("edit.edit")
    assert shown(narrow) == {"canvas", "inspector"}
    assert narrow.find(QLineEdit, "Name").hasFocus()


def test_a_panel_that_is_hidden_on_purpose_stays_hidden(narrow):
    narrow.trigger("view.inspector")
    assert shown(narrow) == {"canvas", "left_panel"}
    narrow.window.resize(1500, 700)
    narrow.trigger("view.canvas")
    narrow.wait(lambda: shown(narrow) == {"canvas", "left_panel"})
