import pytest

from desktop.ui.editor.layout import Shown, ViewMode, Wishes, shown_at


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
