"""What the preview and export tests stand on: an engine, a session on a small kit, and what ties them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from desktop.document.document import Document
from desktop.models.kit import Kit
from desktop.runtime.worker import Worker
from desktop.services.preview import Pages, PreviewService
from desktop.services.rendering import load_renderer
from desktop.services.samples import sample_accounts, sample_kit
from desktop.ui.actions import Actions
from desktop.ui.bridge import Bridge
from desktop.ui.export.job import ExportTools
from desktop.ui.look.icons import Icons
from desktop.ui.look.look import Look, Mode
from desktop.ui.preview.engine import OfflineEngine
from desktop.ui.preview.live import LivePage
from desktop.ui.preview.pane import PreviewPane
from desktop.ui.session import KitSession
from desktop.ui.settings import Settings

RESOURCES = Path(__file__).parents[2] / "resources"

WORLD = 1


def long_kit(blocks=12) -> Kit:
    """A kit several screens long: a profile, texts of many lines, a contact."""
    words = "\n\n".join(["A line of words that goes on for a while, as lines do."] * 8)
    texts = [
        {"id": f"text{n}", "type": "custom", "data": {"kind": "text", "title": f"Part {n}", "markdown": words}}
        for n in range(blocks)
    ]
    hero = {"id": "hero", "type": "profile", "data": {"name": "Mara Voss", "tagline": "Slow travel"}}
    book = {"id": "book", "type": "contact", "data": {"headline": "Write me", "email": "mara@voss.example"}}
    return Kit.model_validate({"id": "kit", "slug": "mara", "blocks": [hero, *texts, book]})


@dataclass
class Stage:
    """Everything the preview needs, and `pane` once it is shown."""

    session: KitSession
    folder: Path
    opened: list[str] = field(default_factory=list)
    errors: list[BaseException] = field(default_factory=list)
    pane: Any = None

    def __post_init__(self) -> None:
        self.look = Look(QApplication.instance(), icons=RESOURCES / "icons", mode=Mode.LIGHT, reduce_motion=True)
        self.icons = Icons(self.look, RESOURCES / "icons")
        self.actions = Actions(self.icons, self.look)
        self.settings = Settings(self.folder / "settings.ini")
        self.bridge = Bridge()
        self.bridge.failed.connect(self.errors.append)
        self.worker = Worker("render")
        self.renderer = load_renderer(RESOURCES)
        self.pages = Pages(today=lambda: date(2026, 11, 21))
        self.engine = OfflineEngine(RESOURCES, lambda url: self.opened.append(url.toString()))
        self.tools = ExportTools(self.renderer, self.pages, lambda: self.engine, self.worker, self.bridge)

    def show_pane(self, qtbot, width=900, height=700) -> PreviewPane:
        self.pane = PreviewPane(
            self.session,
            service=PreviewService(self.renderer, self.worker),
            engine=self.engine,
            pages=self.pages,
            look=self.look,
            icons=self.icons,
            actions=self.actions,
            bridge=self.bridge,
            settings=self.settings,
        )
        self.pane.resize(width, height)
        with qtbot.waitSignal(self.live.ready, timeout=20_000):
            self.pane.show()
        return self.pane

    @property
    def live(self) -> LivePage:
        """What keeps the page up to date; the pane has it to itself."""
        return self.pane.findChild(LivePage)

    @property
    def page(self):
        return self.live.page

    def ask(self, qtbot, source):
        """Return the value of an expression in our world of the page."""
        return ask(qtbot, self.page, source)

    def strike(self) -> None:
        if self.pane is not None:
            shiboken6.delete(self.pane)
        self.session.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.engine.close()
        self.worker.stop()
        self.look.deleteLater()


def ask(qtbot, page, source):
    """Run statements in our world of a page and return the value of the last, by way of JSON.

    WORKAROUND: PySide6 6.11 hands some lists over as "" (a list of one string, an empty list).
    """
    statements, _, last = source.rpartition(";")
    answers: list[str] = []
    page.runJavaScript(f"{statements}; JSON.stringify(({last}) ?? null)", WORLD, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
    return json.loads(answers[0])


def sample_session() -> KitSession:
    accounts = sample_accounts(RESOURCES / "samples")
    snapshots = {(account.source.provider, account.source.platform_id): account for account in accounts}
    return KitSession(Document(sample_kit(RESOURCES / "samples")), snapshots, sample=True)


def session_on(kit: Kit) -> KitSession:
    return KitSession(Document(kit), {})
