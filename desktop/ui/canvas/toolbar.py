"""The small bar on the selected block: grip, move, duplicate, hide, lock, delete, more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QToolButton, QWidget

from desktop.ui.controls.buttons import ToolButton

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent

    from desktop.ui.actions import Actions
    from desktop.ui.look.icons import Icons
    from desktop.ui.look.look import Look

_ACTIONS: Final = ("edit.move_up", "edit.move_down", "edit.duplicate", "edit.hide", "edit.lock", "edit.delete")
_TARGET: Final = 28
_OVERLAP: Final = 12


class Grip(QToolButton):
    """Where the selection can be grabbed.

    Signals:
        pulled: the pointer has left its place while pressed; where it was pressed, in the grip's coordinates.
    """

    pulled = Signal(QPoint)

    def __init__(self) -> None:
        """Make it."""
        super().__init__()
        self._pressed_at: QPoint | None = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setToolTip(self.tr("Drag to move"))
        self.setAccessibleName(self.tr("Drag to move"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where."""
        self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Start the drag."""
        at = self._pressed_at
        if at is not None and (event.position().toPoint() - at).manhattanLength() >= QApplication.startDragDistance():
            self._pressed_at = None
            self.pulled.emit(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Forget it."""
        self._pressed_at = None


class QuickBar(QWidget):
    """Floats on the upper edge of the current block. Its buttons are the studio's own actions.

    Signals:
        more: the context menu is wanted, below this global point.
    """

    more = Signal(QPoint)

    def __init__(self, page: QWidget, look: Look, icons: Icons, actions: Actions) -> None:
        """Make it, out of sight."""
        super().__init__(page)
        self._look = look
        self._icons = icons
        self.setAccessibleName(self.tr("Block tools"))
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.grip = Grip()
        self._more = ToolButton()
        self._more.setAccessibleName(self.tr("More actions"))
        self._more.setToolTip(self.tr("More actions"))
        self._more.clicked.connect(self._ask_for_more)
        self.buttons = [ToolButton() for _ in _ACTIONS]
        for button, action in zip(self.buttons, _ACTIONS, strict=True):
            button.setDefaultAction(actions[action])
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(0)
        for each in (self.grip, *self.buttons, self._more):
            each.setProperty("kind", "icon")
            each.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            each.setIconSize(QSize(16, 16))
            each.setMinimumSize(_TARGET, _TARGET)
            row.addWidget(each)
        for each in (*self.buttons, self._more):
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._recolour()
        look.changed.connect(self._recolour)
        self.hide()

    @property
    def stops(self) -> list[QWidget]:
        """The buttons that Tab reaches, in order."""
        return [*self.buttons, self._more]

    def place(self, block: QRect, seen: tuple[int, int], *, rtl: bool) -> None:
        """Float on the upper corner where a block's lines end, and stay in sight on a tall block.

        Args:
            block: the block, in the page's coordinates.
            seen: the visible span of the page.
            rtl: the block reads from right to left.
        """
        self.adjustSize()
        highest = block.top() - self.height() + _OVERLAP
        lowest = max(highest, block.bottom() - self.height() - 8)
        top = min(max(highest, seen[0] + 8), lowest)
        left = block.left() + 8 if rtl else block.right() - self.width() - 8
        self.move(max(0, left), top)
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the bar's surface."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._look.tokens.border), 1))
        painter.setBrush(QColor(self._look.tokens.surface))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1).toRectF().translated(0.5, 0.5), 8, 8)
        painter.end()

    def _ask_for_more(self) -> None:
        self.more.emit(self._more.mapToGlobal(QPoint(0, self._more.height() + 4)))

    def _recolour(self) -> None:
        self.grip.setIcon(self._icons.icon("grip-vertical", "text2"))
        self._more.setIcon(self._icons.icon("ellipsis", "text"))
        self.update()
