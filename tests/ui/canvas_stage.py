"""Puts a canvas with its panels on an offscreen stage, for the tests beside this file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget

from desktop.document.document import Document
from desktop.models.kit import Kit
from desktop.models.metrics import AccountSnapshot, HistoryDay, Source
from desktop.ui.actions import Actions
from desktop.ui.canvas.view import CanvasView
from desktop.ui.look.icons import Icons
from desktop.ui.look.look import Look, Mode
from desktop.ui.panels.blocks_panel import BlocksPanel
from desktop.ui.panels.outline_panel import OutlinePanel
from desktop.ui.session import KitSession

KEY = Qt.Key
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
RESOURCES = Path(__file__).parents[2] / "resources"
SOURCE = {"provider": "youtube", "platformId": "channel"}
BLOCKS = (
    {"id": "hero", "type": "profile", "data": {"name": "Mara Voss", "tagline": "Slow travel"}},
    {"id": "numbers", "type": "stats", "data": {"source": SOURCE, "metrics": ["subscribers", "views"]}},
    {"id": "growth", "type": "chart", "data": {"source": SOURCE, "metric": "views", "range": "28d"}},
    {"id": "pause", "type": "separator", "data": {"label": "Work with me"}},
    {"id": "words", "type": "custom", "data": {"kind": "text", "title": "How I work", "markdown": "I **test** it."}},
    {"id": "newer", "type": "poll", "data": {"question": "?"}},
    {"id": "book", "type": "contact", "data": {"email": "mara@voss.example"}},
)


def snapshots():
    source = Source(provider="youtube", platform_id="channel")
    days = tuple(HistoryDay(date=f"2026-01-{day:02}", values={"views": day * 100}) for day in range(1, 29))
    stats = {"subscribers": 128_400, "views": None}
    return {
        ("youtube", "channel"): AccountSnapshot(
            source=source, name="Mara", stats=stats, history=days, as_of="2026-01-28", sample=True
        )
    }


def open_session(blocks=BLOCKS, **theme) -> KitSession:
    kit = Kit.model_validate({"id": "kit", "slug": "mara", "theme": theme, "blocks": list(blocks)})
    return KitSession(Document(kit), snapshots())


@dataclass
class Stage:
    """Everything on the stage; `window` holds palette, outline, canvas and a text field side by side."""

    look: Look
    icons: Icons
    actions: Actions
    session: KitSession
    view: CanvasView
    palette: BlocksPanel
    outline: OutlinePanel
    field: QLineEdit
    window: QWidget

    @property
    def page(self):
        return self.view.page

    @property
    def order(self):
        return self.session.order

    def strike(self):
        """Clear the stage. The offscreen clipboard outlives Python, so nothing of ours may stay on it."""
        QApplication.clipboard().clear()
        self.actions.release(self.view)
        self.session.deleteLater()
        self.look.deleteLater()

    def key(self, key, modifiers=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(QApplication.focusWidget(), key, modifiers)

    def middle(self, block_id: str) -> QPoint:
        widget = self.page.widget(block_id)
        return widget.pos() + widget.card_rect().center()

    def click(self, block_id: str, modifiers=Qt.KeyboardModifier.NoModifier):
        widget = self.page.widget(block_id)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, modifiers, widget.card_rect().center())


def build(session: KitSession, *, motion: bool = False, mode: Mode = Mode.LIGHT) -> Stage:
    look = Look(QApplication.instance(), icons=RESOURCES / "icons", mode=mode, reduce_motion=not motion)
    icons = Icons(look, RESOURCES / "icons")
    actions = Actions(icons, look)
    window = QWidget()
    view = CanvasView(session, look, icons, actions)
    palette = BlocksPanel(session, look, icons, actions)
    outline = OutlinePanel(session, look, icons, actions)
    field = QLineEdit()
    palette.setFixedWidth(240)
    outline.setFixedWidth(240)
    field.setFixedWidth(120)
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    for each in (palette, outline, view, field):
        row.addWidget(each, 1 if each is view else 0)
    window.resize(1500, 820)
    return Stage(look, icons, actions, session, view, palette, outline, field, window)


def show(stage: Stage, qtbot) -> None:
    """Show the window and put the keyboard on the canvas."""
    qtbot.addWidget(stage.window)
    with qtbot.waitExposed(stage.window):
        stage.window.show()
    stage.window.activateWindow()
    qtbot.waitUntil(stage.window.isActiveWindow)
    stage.view.setFocus()


def shown_stage(qtbot):
    """Body of a fixture: a stage that is shown, and cleared afterwards."""
    stage = build(open_session())
    show(stage, qtbot)
    yield stage
    stage.strike()
