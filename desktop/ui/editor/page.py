"""The editor page: left panel, canvas, preview and inspector, arranged by `layout`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QTabWidget, QVBoxLayout, QWidget

from desktop.ui.controls.labels import hairline
from desktop.ui.editor.layout import CANVAS_MINIMUM, INSPECTOR_WIDTH, LEFT_WIDTH, Panel, shown_at

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from desktop.ui.editor.header import EditorHeader
    from desktop.ui.editor.layout import Shown, ViewMode, Wishes
    from desktop.ui.inspector.inspector import Inspector

_PALETTE: Final = 0
_OUTLINE: Final = 1


class EditorPage(QWidget):
    """Holds the parts of one open kit. The parts are made by `app` and belong to the page from then on.

    The preview is made when it is first shown: WebEngine costs 0.4 s and 200 MB (facts/performance.md, section 1).
    """

    def __init__(
        self,
        room: QWidget,
        *,
        header: EditorHeader,
        blocks: QWidget,
        outline: QWidget,
        canvas: QWidget,
        inspector: Inspector,
        make_preview: Callable[[], QWidget],
        wishes: Wishes,
    ) -> None:
        """Arrange the parts, from the outside in: Qt dresses anew all that is in what moves into another widget.

        Args:
            room: what the page will stand in.
            header: name, undo, view switch.
            blocks: the palette.
            outline: the list of the kit's blocks.
            canvas: the page to edit.
            inspector: forms, theme, page.
            make_preview: called when the preview is first shown.
            wishes: what the creator chose to see.
        """
        super().__init__(room)
        self.header = header
        self.canvas = canvas
        self.inspector = inspector
        self._make_preview = make_preview
        self._preview: QWidget | None = None
        self._wishes = wishes
        self._shown: Shown | None = None
        self._left = QTabWidget(self)
        self._middle = QSplitter(Qt.Orientation.Horizontal, self)
        self._edges = (hairline(vertical=True), hairline(vertical=True))
        self._lay_out()
        self._fill_left_panel(blocks, outline)
        self._fill_middle()
        inspector.setFixedWidth(INSPECTOR_WIDTH)
        inspector.wanted.connect(lambda: self.ask_for(Panel.INSPECTOR))
        header.mode_chosen.connect(self.set_mode)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(hairline())
        row = QHBoxLayout()
        row.setSpacing(0)
        column.addLayout(row, 1)
        for one in (self._left, self._edges[0], self._middle, self._edges[1], self.inspector):
            row.addWidget(one, 1 if one is self._middle else 0)

    def _fill_middle(self) -> None:
        self._middle.setChildrenCollapsible(False)
        self.canvas.setMinimumWidth(CANVAS_MINIMUM)
        self._middle.addWidget(self.canvas)

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
        self._wish(self._wishes.with_mode(mode))

    def toggle(self, panel: Panel) -> None:
        """Show a panel, or collapse it where it is shown."""
        if self._shown is not None and self._shown.shows(panel):
            self._wish(self._wishes.without_panel(panel, self.width()))
        else:
            self._wish(self._wishes.with_panel(panel))

    def ask_for(self, panel: Panel) -> None:
        """Show a panel. What there is no room for beside it gives way."""
        if self._shown is None or not self._shown.shows(panel):
            self._wish(self._wishes.with_panel(panel))

    def edit_address(self) -> None:
        """Bring the keyboard to the kit's address, opening the inspector."""
        self.ask_for(Panel.INSPECTOR)
        self.inspector.show_page()
        self.inspector.page.edit_address()

    def show_panel(self, index: int) -> None:
        """Bring the palette (0) or the outline (1) to the front, opening the panel."""
        self._left.setCurrentIndex(index)
        self.ask_for(Panel.LEFT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the parts to the new width."""
        super().resizeEvent(event)
        self._arrange()

    def _fill_left_panel(self, blocks: QWidget, outline: QWidget) -> None:
        tabs = self._left
        tabs.setDocumentMode(True)
        tabs.setFixedWidth(LEFT_WIDTH)
        tabs.addTab(blocks, self.tr("Blocks"))
        tabs.addTab(outline, self.tr("Outline"))
        tabs.setAccessibleName(self.tr("Blocks and outline"))
        tabs.setCurrentIndex(_OUTLINE if self._wishes.outline else _PALETTE)
        tabs.currentChanged.connect(self._take_tab)

    def _take_tab(self, index: int) -> None:
        self._wishes = replace(self._wishes, outline=index == _OUTLINE)

    def _wish(self, wishes: Wishes) -> None:
        self._wishes = wishes
        self._arrange()

    def _arrange(self) -> None:
        shown = shown_at(self.width(), self._wishes)
        self.header.show_parts(shown)
        if shown == self._shown:
            return
        self._shown = shown
        if shown.preview and self._preview is None:
            self._preview = self._make_preview()
            self._middle.addWidget(self._preview)
            self._middle.setSizes([self.width(), self.width()])
        parts = [
            (self._left, shown.left_panel),
            (self._edges[0], shown.left_panel),
            (self.inspector, shown.inspector),
            (self._edges[1], shown.inspector),
            (self.canvas, shown.canvas),
        ]
        if self._preview is not None:
            parts.append((self._preview, shown.preview))
        for one, visible in parts:
            if visible:
                one.show()
        self._move_keyboard([one for one, visible in parts if not visible])
        for one, visible in parts:
            one.setVisible(visible)

    def _move_keyboard(self, going: Sequence[QWidget]) -> None:
        """Keep the keyboard in the middle of the page when its part goes; Qt would hand it to any neighbour."""
        focused = self.window().focusWidget()
        if focused is not None and any(one is focused or one.isAncestorOf(focused) for one in going):
            stays = self._preview if self.canvas in going and self._preview is not None else self.canvas
            stays.setFocus(Qt.FocusReason.OtherFocusReason)
