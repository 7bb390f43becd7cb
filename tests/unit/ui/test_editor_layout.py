import pytest

from desktop.ui.editor.layout import Panel, Shown, ViewMode, Wishes, shown_at


@pytest.mark.parametrize(("width", "mode"), [(960, ViewMode.CANVAS), (1439, ViewMode.CANVAS), (1440, ViewMode.SPLIT)])
def test_the_split_is_the_default_in_a_wide_window(width, mode):
    assert shown_at(width, Wishes()).mode is mode


@pytest.mark.parametrize("mode", ViewMode)
@pytest.mark.parametrize("width", [960, 1280, 1920])
def test_a_wish_holds_at_every_width(width, mode):
    assert shown_at(width, Wishes(mode=mode)).mode is mode


def test_a_narrow_split_gives_up_the_left_panel_first_and_then_the_inspector():
    assert shown_at(900, Wishes(mode=ViewMode.SPLIT)) == Shown(ViewMode.SPLIT, left_panel=False, inspector=False)
    assert shown_at(1200, Wishes(mode=ViewMode.SPLIT)) == Shown(ViewMode.SPLIT, left_panel=False, inspector=True)
    assert shown_at(1500, Wishes(mode=ViewMode.SPLIT)) == Shown(ViewMode.SPLIT, left_panel=True, inspector=True)


def test_the_preview_alone_has_the_window_for_itself():
    shown = shown_at(1920, Wishes(mode=ViewMode.PREVIEW))
    assert (shown.canvas, shown.preview, shown.left_panel, shown.inspector) == (False, True, False, False)


def test_collapsed_panels_stay_collapsed():
    shown = shown_at(1920, Wishes(left_panel=False, inspector=False))
    assert (shown.left_panel, shown.inspector) == (False, False)


NARROW = 904  # the window at its narrowest, without the rail


@pytest.mark.parametrize("mode", [None, *ViewMode])
@pytest.mark.parametrize("panel", Panel)
@pytest.mark.parametrize("width", [NARROW, 1000, 1200, 1500, 1920])
def test_a_panel_that_is_asked_for_is_shown_and_goes_again_without_a_trace(width, panel, mode):
    before = Wishes(mode)
    asked = before.with_panel(panel)
    assert shown_at(width, asked).shows(panel)
    hidden = asked.without_panel(panel, width)
    assert not shown_at(width, hidden).shows(panel)
    if not shown_at(width, before).shows(panel):
        assert hidden == before


def test_beside_a_panel_that_was_asked_for_stays_what_has_room():
    canvas, split = Wishes(ViewMode.CANVAS), Wishes(ViewMode.SPLIT)
    assert shown_at(NARROW, canvas.with_panel(Panel.LEFT)) == Shown(ViewMode.CANVAS, True, False)
    assert shown_at(1000, canvas.with_panel(Panel.LEFT)) == Shown(ViewMode.CANVAS, True, True)
    assert shown_at(NARROW, split.with_panel(Panel.INSPECTOR)) == Shown(ViewMode.CANVAS, False, True)
    assert shown_at(1200, split.with_panel(Panel.LEFT)) == Shown(ViewMode.SPLIT, True, False)
    asked = split.with_panel(Panel.LEFT)
    assert shown_at(1500, asked) == Shown(ViewMode.SPLIT, True, True)
    assert shown_at(NARROW, asked.with_mode(ViewMode.SPLIT)) == Shown(ViewMode.SPLIT, False, False)


def test_a_panel_that_had_room_is_hidden_at_every_width():
    wishes = Wishes(ViewMode.CANVAS).without_panel(Panel.INSPECTOR, NARROW)
    assert not shown_at(1920, wishes).inspector
    assert shown_at(1920, wishes).left_panel
