"""The kit's title in the head of the editor: as wide as its words where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QStyle, QStyleOptionFrame

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPaintEvent

_MARGIN: Final = 32
_LEAST: Final = 96
_INDENT: Final = 2
"""What Qt leaves free at both ends of a line's words."""


class TitleField(QLineEdit):
    """Ends in "…" where it has not room for all of its words, until one writes in it."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.setProperty("kind", "title")
        self.setAccessibleName(self.tr("Kit title"))
        self.setMaxLength(120)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._take_text)
        self._take_text("")

    @property
    def shown(self) -> str:
        """What is read of the title while nobody writes in it."""
        words = self.text()
        return self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self._place(self._frame()).width())

    def sizeHint(self) -> QSize:
        """Be as wide as the words."""
        wide = self.fontMetrics().horizontalAdvance(self.text()) + _MARGIN
        return QSize(max(wide, _LEAST), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Make room for all else in the head."""
        return QSize(_LEAST, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the beginning with "…" where Qt would cut the words off."""
        shown = self.shown
        if self.hasFocus() or shown == self.text():
            super().paintEvent(event)
            return
        frame = self._frame()
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, frame, painter, self)
        painter.setPen(self.palette().text().color())
        painter.drawText(self._place(frame), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()

    def _frame(self) -> QStyleOptionFrame:
        frame = QStyleOptionFrame()
        self.initStyleOption(frame)
        return frame

    def _place(self, frame: QStyleOptionFrame) -> QRect:
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, frame, self)
        return inside.adjusted(_INDENT, 0, -_INDENT, 0)

    def _take_text(self, text: str) -> None:
        """Have another width, and the whole title in the tooltip."""
        self.setToolTip("\n".join(part for part in (text, self.tr("Only you see this title")) if part))
        self.updateGeometry()
