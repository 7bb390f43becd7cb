"""Short messages at the lower edge, with a way back: they go by themselves, and wait while the pointer is on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.controls.announce import announce
from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QEnterEvent

SECONDS: Final = 5
SECONDS_WITH_ACTION: Final = 8
"""To read it, to decide, and to get there."""
_MOST: Final = 3
_MARGIN: Final = 24


class Toasts(QWidget):
    """Holds the messages of a window and keeps them above everything else."""

    def __init__(self, window: QWidget) -> None:
        """Stay at the lower edge of the window."""
        super().__init__(window)
        self._window = window
        self._shown: list[_Toast] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        window.installEventFilter(self)
        self.hide()

    def show_message(
        self, text: str, action: str = "", on_action: Callable[[], object] | None = None
    ) -> Callable[[], None]:
        """Show a message, with one action where there is a way back.

        Returns:
            What takes the message back, once it is not true any more.
        """
        while len(self._shown) >= _MOST:
            self._drop(self._shown[0])
        toast = _Toast(text, action, on_action, self._drop)
        self._shown.append(toast)
        self._column.addWidget(toast)
        toast.show()  # Qt would show it later, and the others would have to make room within their own
        self.show()
        self.raise_()
        self._place()
        announce(self, text)
        return lambda: self._drop(toast)

    def texts(self) -> list[str]:
        """Return what is being said, oldest first."""
        return [toast.text for toast in self._shown]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _drop(self, toast: _Toast) -> None:
        if toast not in self._shown:
            return
        self._shown.remove(toast)
        self._column.removeWidget(toast)
        toast.hide()
        toast.deleteLater()
        self.setVisible(bool(self._shown))
        self._place()

    def _place(self) -> None:
        self.adjustSize()
        size, window = self.sizeHint(), self._window
        left, top = (window.width() - size.width()) // 2, window.height() - size.height() - _MARGIN
        self.setGeometry(left, top, size.width(), size.height())


class _Toast(QFrame):
    """One message."""

    def __init__(
        self, text: str, action: str, on_action: Callable[[], object] | None, drop: Callable[[_Toast], None]
    ) -> None:
        super().__init__()
        self.text = text
        self.setProperty("role", "toast")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12 if action else 16, 8)
        row.setSpacing(12)
        words = label(text, "toast", wrap=len(text) > 72)
        words.setMinimumHeight(28)
        if len(text) > 72:
            words.setFixedWidth(440)
        row.addWidget(words)
        seconds = SECONDS_WITH_ACTION if action else SECONDS
        self._timer = QTimer(self, singleShot=True, interval=seconds * 1000)
        self._timer.timeout.connect(lambda: drop(self))
        if action and on_action is not None:
            button = push(action, "toast")
            button.clicked.connect(lambda _: on_action())
            button.clicked.connect(lambda: drop(self))
            button.installEventFilter(self)
            row.addWidget(button)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait while the keyboard is on the way back."""
        if event.type() == QEvent.Type.FocusIn:
            self._timer.stop()
        elif event.type() == QEvent.Type.FocusOut:
            self._timer.start()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait while the pointer is here."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Go on."""
        self._timer.start()
        super().leaveEvent(event)
