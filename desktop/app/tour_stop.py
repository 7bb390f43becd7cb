"""What a stop of the tour is, and what floats there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop.ui.controls.popover import Popover

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.app.studio import Studio
    from desktop.ui.session import KitSession


@dataclass(frozen=True, slots=True)
class Stop:
    """One screen in one state.

    Attributes:
        name: of its picture; "" takes none.
        go: leads there.
        stands: it is there, ready for its picture.
        keeps: what floats is left open for the next stop.
    """

    name: str
    go: Callable[[], object]
    stands: Callable[[], bool] = lambda: True
    keeps: bool = False


def open_session(studio: Studio) -> KitSession:
    """Return the kit that is open at this stop."""
    session = studio.editing.session
    if session is None:
        raise RuntimeError("the tour has no kit open here")
    return session


def floating() -> QWidget | None:
    """Return what floats above the window, or None."""
    windows = QApplication.topLevelWidgets()
    within = (one for window in windows for one in window.findChildren(Popover) if one.isVisible())
    return QApplication.activePopupWidget() or QApplication.activeModalWidget() or next(within, None)


def floats() -> bool:
    """Tell whether anything floats above the window."""
    return floating() is not None
