"""The editor page: left panel, canvas, preview and inspector, arranged by `layout`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTabWidget, QWidget

from desktop.ui.editor.layout import INSPECTOR_WIDTH, LEFT_WIDTH, Shown, ViewMode, Wishes, shown_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent


class EditorPage(QWidget):
    """Holds the parts of one open kit. The parts are made by `app` and belong to the page from then on.

    The preview is made when it is first shown: WebEngine costs 0.4 s and 200 MB (facts/performance.md, section 1).

    Signals:
        shown_changed: what is visible now (`layout.Shown`), for the view switch in the header.
    """

    shown_changed = Signal(object)

    def __init__(
        self,
        *,
        blocks: QWidget,
        outline: QWidget,
        canvas: QWidget,
        inspector: QWidget,
        make_preview: Callable[[], QWidget],
        wishes: Wishes,
    ) -> None:
        """Arrange the parts."""
        super().__init__()
        self.canvas = canvas
        self.inspector = inspector
        self._make_preview = make_preview
        self._preview: QWidget | None = None
        self._wishes = wishes
        self._shown: Shown | None = None
        self._left = self._left_panel(blocks, outline)
        self._middle = QSplitter(Qt.Orientation.Horizontal)
        self._middle.setChildrenCollapsible(False)
        self._middle.addWidget(canvas)
        inspector.setFixedWidth(INSPECTOR_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addWidget(self._middle, 1)
        row.addWidget(inspector)

    @property
    def wishes(self) -> Wishes:
        """What the creator chose, to be remembered."""
        return self._wishes

    @property
    def preview(self) -> QWidget | None:
        """The preview, once it has been shown."""
        return self._preview

    def set_mode(self, mode: ViewMode) -> None:
        """Show canvas, split or preview."""
        self._wish(Wishes(mode, self._wishes.left_panel, self._wishes.inspector))

    def set_left_panel(self, visible: bool) -> None:
        """Show or collapse the palette and outline."""
        self._wish(Wishes(self._wishes.mode, visible, self._wishes.inspector))

    def set_inspector(self, visible: bool) -> None:
        """Show or collapse the inspector."""
        self._wish(Wishes(self._wishes.mode, self._wishes.left_panel, visible))

    def show_panel(self, index: int) -> None:
        """Bring the palette (0) or the outline (1) to the front, opening the panel."""
        self._left.setCurrentIndex(index)
        self.set_left_panel(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the parts to the new width."""
        super().resizeEvent(event)
        self._arrange()

    def _left_panel(self, blocks: QWidget, outline: QWidget) -> QTabWidget:
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.setFixedWidth(LEFT_WIDTH)
        tabs.addTab(blocks, self.tr("Blocks"))
        tabs.addTab(outline, self.tr("Outline"))
        tabs.setAccessibleName(self.tr("Blocks and outline"))
        return tabs

    def _wish(self, wishes: Wishes) -> None:
        self._wishes = wishes
        self._arrange()

    def _arrange(self) -> None:
        shown = shown_at(self.width(), self._wishes)
        if shown == self._shown:
            return
        self._shown = shown
        self._left.setVisible(shown.left_panel)
        self.inspector.setVisible(shown.inspector)
        self.canvas.setVisible(shown.canvas)
        if shown.preview and self._preview is None:
            self._preview = self._make_preview()
            self._middle.addWidget(self._preview)
            self._middle.setSizes([1, 1])
        if self._preview is not None:
            self._preview.setVisible(shown.preview)
        self.shown_changed.emit(shown)
