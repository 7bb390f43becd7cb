"""No screen of the tour cuts words off, in the smallest window and in a usual one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QToolButton, QWidget

from desktop.app.tour_stop import floating
from desktop.app.tour_stops import Stops
from tests.ui.studio_stage import StudioStage

pytestmark = pytest.mark.webengine

SLACK = 1
"""Pixels: the metrics are rounded."""


def words_of(widget):
    if isinstance(widget, QToolButton) and widget.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly:
        return "" if not widget.icon().isNull() else widget.text()
    return widget.text().replace("&", "") if isinstance(widget, QLabel | QAbstractButton) else ""


def too_narrow(widget):
    """Tell whether a widget is too small for its own words."""
    advance = max(widget.fontMetrics().horizontalAdvance(line) for line in words_of(widget).splitlines())
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(widget.width()) > widget.height() + SLACK
    room = widget.contentsRect().width()
    icon = widget.iconSize().width() if isinstance(widget, QAbstractButton) and not widget.icon().isNull() else 0
    return advance + icon > room + SLACK


def runs_out(widget, window):
    """Tell whether a widget leaves one that holds it, to a side: nothing scrolls sideways."""
    edge, parent = widget.rect(), widget
    while parent is not window:
        edge.translate(parent.pos())
        parent = parent.parentWidget()
        if edge.left() < -SLACK or edge.right() > parent.width() + SLACK:
            return True
    return False


def cut_off(window):
    """Return the words in a window that cannot be read in full."""
    found = []
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.window() is window and words_of(widget).strip():
            if too_narrow(widget):
                found.append(f"too small: {words_of(widget)}")
            elif runs_out(widget, window):
                found.append(f"runs out: {words_of(widget)}")
    return found


@pytest.mark.parametrize("size", [(960, 640), (1440, 900)], ids=str)
def test_no_words_are_cut_off(qtbot, qapp, tmp_path, size):
    stage = StudioStage(qtbot, qapp, tmp_path / "profile", with_sample=False)
    stage.window.resize(*size)
    cut = {}
    for stop in Stops(stage.foundation, stage.studio, tmp_path).all():
        stop.go()
        stage.wait(stop.stands)
        shown = floating() or stage.window
        qapp.sendPostedEvents()
        if stop.name and (found := cut_off(shown)):
            cut[stop.name] = found
        if not stop.keeps and (above := floating()) is not None:
            above.close()
    stage.leave()
    assert cut == {}


@pytest.mark.parametrize(("width", "x", "found"), [
    (200, 0, []),
    (40, 0, ["too small: Rather long words"]),
    (200, 150, ["runs out: Rather long words"]),
])  # fmt: skip
def test_what_is_cut_off_is_found(qtbot, width, x, found):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(240, 100)
    words = QLabel("Rather long words", window)
    words.setGeometry(x, 0, width, 30)
    window.show()
    assert cut_off(window) == found
