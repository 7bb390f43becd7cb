"""Opening a kit, keeping it saved, and leaving it: one kit is open at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from desktop.app.runner import Runner
from desktop.models.slug import slugify
from desktop.services.autosave import SaveState, SaveStatus
from desktop.services.library import LibraryChanged
from desktop.services.preview import PreviewService
from desktop.storage.problems import StorageKind, StorageProblem
from desktop.ui.canvas.view import CanvasView
from desktop.ui.controls.save_chip import Saved
from desktop.ui.editor.header import EditorHeader
from desktop.ui.editor.layout import Panel, ViewMode, Wishes
from desktop.ui.editor.page import EditorPage
from desktop.ui.inspector.images.desk import ImageDesk
from desktop.ui.inspector.inspector import Inspector
from desktop.ui.panels.blocks_panel import BlocksPanel
from desktop.ui.panels.outline_panel import OutlinePanel
from desktop.ui.problems import told
from desktop.ui.session import KitSession

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.app.foundation import Foundation
    from desktop.app.services import Services
    from desktop.document.change import Change
    from desktop.models.problem import Problem
    from desktop.models.summary import KitSummary
    from desktop.services.autosave import Incoming
    from desktop.services.library import OpenedKit

_CHIP = {SaveStatus.SAVED: Saved.SAVED, SaveStatus.SAVING: Saved.SAVING, SaveStatus.FAILED: Saved.FAILED}

_LAST: Final = "editor/kit"
"""The kit that is open. Quitting leaves it there, for the next start."""


class EditingFlow(QObject):
    """The kit that is open.

    Signals:
        opened: the `KitSession` of the kit that is shown now.
        left: the kit is being taken down.
        closed: it was left for the list.
        settled: what was edited is stored, so cards may be read again.
        default_wanted: id of the kit that is to answer the creator's bare address.
        theme_for_all: the `Theme` every kit is to get.
    """

    opened = Signal(object)
    left = Signal()
    closed = Signal()
    settled = Signal()
    default_wanted = Signal(str)
    theme_for_all = Signal(object)

    def __init__(self, foundation: Foundation, services: Services, parent: QObject) -> None:
        """Have nothing open."""
        super().__init__(parent)
        self._foundation = foundation
        self._services = services
        self._run = Runner(foundation, services.io, self).run
        self._page: EditorPage | None = None
        self._session: KitSession | None = None
        self._withdraw: Callable[[], object] = lambda: None
        foundation.bridge.listen(foundation.events, SaveState, self, self._show_state)
        foundation.bridge.listen(foundation.events, LibraryChanged, self, self._look_for_incoming)

    @property
    def session(self) -> KitSession | None:
        """The open kit, or None."""
        return self._session

    @property
    def page(self) -> EditorPage | None:
        """The editor, while a kit is open."""
        return self._page

    def open(self, kit_id: str) -> None:
        """Show a kit in the editor. What is open now is left first, unless it is this one."""
        if self._page is None or not self._is_open(kit_id):
            self._services.read_templates()
            self._run(self._read(kit_id), self._show)
        else:
            self._foundation.window.show_page(self._page)

    def open_last(self) -> None:
        """Open the kit that was open when the studio was quit, if it is still there."""
        kit_id = self._foundation.settings.text(_LAST)
        if any(kit.id == kit_id for kit in self._foundation.kits_page.kits):
            self.open(kit_id)

    def close(self) -> None:
        """Leave the kit for the list."""
        if self._session is not None:
            self.leave()
            self.closed.emit()

    def leave(self) -> None:
        """Leave the kit for wherever one is going; what is not stored yet is stored meanwhile."""
        if self._session is None:
            return
        self._foundation.settings.put(_LAST, "")
        self._run(self._services.autosave.leave(self._session.kit.id), lambda _: self.settled.emit())
        self.let_go()

    def take_cards(self, kits: tuple[KitSummary, ...]) -> None:
        """Show whether the open kit is the default one, now that the kits were read again."""
        if self._page is None or self._session is None:
            return
        kit_id = self._session.kit.id
        self._show_default(self._page, default=any(kit.default for kit in kits if kit.id == kit_id))

    def let_go(self) -> None:
        """Take the editor down; the page goes before the engine it is shown with."""
        if self._page is None or self._session is None:
            return
        self.left.emit()
        self._withdraw()
        self._remember()
        self._foundation.actions.release(self._page)
        self._foundation.window.remove_page(self._page)
        self._session.deleteLater()
        self._page, self._session = None, None

    def _is_open(self, kit_id: str) -> bool:
        return self._session is not None and self._session.kit.id == kit_id

    async def _read(self, kit_id: str) -> OpenedKit:
        """Read a kit. What was edited of it must be in the store by then, or it would be gone with the next save."""
        if not await self._services.autosave.flush(kit_id):
            raise StorageProblem(StorageKind.UNSAVED)
        return await self._services.library.open(kit_id)

    def _show(self, opened: OpenedKit) -> None:
        if self._is_open(opened.document.kit.id):
            return  # it was asked for twice
        self.leave()
        session = KitSession(opened.document, opened.snapshots, sample=opened.sample, parent=self)
        session.changed.connect(self._take_change)
        session.deleted.connect(self._offer_back)
        session.refused.connect(self._foundation.window.toasts.show_message)
        self._session = session
        self._page = self._build(session)
        self._bind(self._page)
        self._foundation.window.show_page(self._page)
        self._page.canvas.setFocus()
        self._foundation.settings.put(_LAST, session.kit.id)
        self.opened.emit(session)

    def _build(self, session: KitSession) -> EditorPage:
        look, icons, actions = self._foundation.look, self._foundation.icons, self._foundation.actions
        title = slugify(session.kit.slug).replace("-", " ").capitalize()
        canvas = CanvasView(session, look, icons, actions)
        inspector = self._inspector(session)
        inspector.leave_requested.connect(canvas.setFocus)
        return EditorPage(
            self._foundation.window.room,
            header=EditorHeader(session, title, look, icons, actions),
            blocks=BlocksPanel(session, look, icons, actions),
            outline=OutlinePanel(session, look, icons, actions),
            canvas=canvas,
            inspector=inspector,
            make_preview=self._make_preview,
            wishes=self._wishes(),
        )

    def _inspector(self, session: KitSession) -> Inspector:
        foundation, library = self._foundation, self._services.library
        desk = ImageDesk(self._services.rendering, foundation.bridge, foundation.files, foundation.window)
        inspector = Inspector(session, foundation.icons, desk)
        inspector.theme.apply_to_all.connect(self.theme_for_all)
        inspector.page.default_wanted.connect(partial(self.default_wanted.emit, session.kit.id))
        self._run(library.taken_slugs(session.kit.id), inspector.page.set_taken, receiver=inspector)
        return inspector

    def _show_default(self, page: EditorPage, *, default: bool) -> None:
        page.inspector.page.set_default(default=default)
        self._foundation.actions.set_enabled("kits.default", not default)

    def _make_preview(self) -> QWidget:
        if self._session is None:
            raise RuntimeError("a preview without an open kit")
        from desktop.ui.preview.pane import PreviewPane

        foundation, services = self._foundation, self._services
        return PreviewPane(
            self._session,
            service=PreviewService(services.renderer, services.rendering),
            engine=services.engine,
            pages=services.pages,
            look=foundation.look,
            icons=foundation.icons,
            actions=foundation.actions,
            bridge=foundation.bridge,
            settings=foundation.settings,
        )

    def _bind(self, page: EditorPage) -> None:
        bind = self._foundation.actions.bind
        page.header.back.connect(self.close)
        page.header.title_given.connect(page.canvas.setFocus)
        bind("app.kits", self.close, page)
        for mode in ViewMode:
            bind(f"view.{mode}", partial(page.set_mode, mode), page)
        for panel in Panel:
            bind(f"view.{panel}", partial(page.toggle, panel), page)
        bind("kits.rename", page.header.edit_title, page)
        bind("kits.default", page.inspector.page.default_wanted.emit, page)
        self._show_default(page, default=self._session is not None and self._session.kit.default)

    def _offer_back(self, words: str) -> None:
        """Tell of blocks that were deleted, for as long as Undo brings back those and nothing else."""
        if self._session is not None:
            toasts = self._foundation.window.toasts
            self._withdraw = toasts.show_message(words, self.tr("Undo"), self._session.undo)

    def _take_change(self, _change: Change) -> None:
        self._withdraw()
        self._save()

    def _save(self) -> None:
        if self._session is None:
            return
        document = self._session.document
        if document.kit is not document.origin:  # what was just taken over as it is stored need not be stored again
            self._services.autosave.submit(document.snapshot())

    def _look_for_incoming(self, changed: LibraryChanged) -> None:
        session = self._session
        if session is None or session.kit.id not in changed.kit_ids:
            return
        self._run(
            self._services.autosave.incoming(session.document.snapshot()),
            partial(self._take_over, session),
            partial(self._gone, session),
        )

    def _take_over(self, session: KitSession, incoming: Incoming | None) -> None:
        if incoming is None or session is not self._session:
            return
        met = session.take_over(incoming)
        if met:
            self._run(self._services.autosave.keep_conflict(incoming.stored, met))
        if incoming.trashed:
            self._leave_trashed(incoming.stored.id)

    def _leave_trashed(self, kit_id: str) -> None:
        library = self._services.library

        def put_back() -> None:
            self._run(library.restore([kit_id]), lambda _: self.open(kit_id))

        self.close()
        words = self.tr("This kit was moved to the trash on another computer")
        self._foundation.window.toasts.show_message(words, self.tr("Put back"), put_back)

    def _gone(self, session: KitSession, problem: Problem) -> None:
        words = told(problem)
        if isinstance(problem, StorageProblem) and problem.kind is StorageKind.MISSING:
            if session is not self._session:
                return
            self.close()
            words = self.tr("This kit was deleted on another computer")
        self._foundation.window.toasts.show_message(words)

    def _show_state(self, state: SaveState) -> None:
        if self._page is None or self._session is None or state.kit_id != self._session.kit.id:
            return
        if state.status is SaveStatus.SAVED and state.revision < self._session.document.revision:
            return  # a newer edit is on its way
        why = self._why(state.problem.kind) if state.problem is not None else ""
        self._page.header.chip.show_state(_CHIP[state.status], why, told(state.problem) if state.problem else "")

    def _why(self, kind: StorageKind) -> str:
        """Return a trouble in a word or two."""
        return {
            StorageKind.DISK_FULL: self.tr("disk full"),
            StorageKind.READ_ONLY: self.tr("folder is read-only"),
            StorageKind.LOCKED: self.tr("file is in use"),
            StorageKind.UNREACHABLE: self.tr("folder not reached"),
            StorageKind.CORRUPT: self.tr("file is damaged"),
        }.get(kind, "")

    def _wishes(self) -> Wishes:
        settings = self._foundation.settings
        mode = settings.text("editor/mode")
        return Wishes(
            ViewMode(mode) if mode in set(ViewMode) else None,
            settings.flag("editor/left_panel", default=True),
            settings.flag("editor/inspector", default=True),
            outline=settings.flag("editor/outline", default=False),
        )

    def _remember(self) -> None:
        if self._page is None:
            return
        wishes, settings = self._page.wishes, self._foundation.settings
        settings.put("editor/mode", wishes.mode or "")
        settings.put("editor/left_panel", wishes.left_panel)
        settings.put("editor/inspector", wishes.inspector)
        settings.put("editor/outline", wishes.outline)
