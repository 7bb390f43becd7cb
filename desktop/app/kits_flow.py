"""What happens on the kits screen: every wish goes to the library, every deed can be undone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from desktop.app.runner import Runner
from desktop.services.days import trusted_day, with_day
from desktop.services.library import LibraryChanged
from desktop.services.samples import Cleared
from desktop.ui.editor.page import EditorPage
from desktop.ui.kits.copy_titles import copy_titles
from desktop.ui.kits.history import Deed, LibraryHistory
from desktop.ui.problems import told

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence
    from typing import Any

    from PySide6.QtWidgets import QWidget

    from desktop.app.foundation import Foundation
    from desktop.app.services import Services
    from desktop.models.blocks import Block
    from desktop.models.summary import KitSummary
    from desktop.models.theme import Theme
    from desktop.services.transfer import ImportReport

    Work = Callable[[], Coroutine[Any, Any, object]]

_DAYS: Final = "trash/days"
_SAMPLE_GIVEN: Final = "kits/sample_given"
"""It was given once: who cleared it does not find it again at the next start."""


class KitsFlow(QObject):
    """Ties the kits screen to the library.

    Signals:
        open_requested: id of a kit to edit.
        new_requested: the gallery of templates is wanted.
        listed: the kits in use, a tuple of `KitSummary`, whenever they were read.

    Attributes:
        run: starts work (`Runner.run`); the store's troubles are told in the banner.
    """

    open_requested = Signal(str)
    new_requested = Signal()
    listed = Signal(object)

    def __init__(self, foundation: Foundation, services: Services, parent: QObject) -> None:
        """Listen to the screen."""
        super().__init__(parent)
        self._foundation = foundation
        self._services = services
        self._library = services.library
        self._page = foundation.kits_page
        self.run = Runner(foundation, services.io, self, foundation.window.banner.say).run
        self._history = LibraryHistory(foundation.actions, foundation.window.toasts, self)
        page = self._page
        page.open_requested.connect(self.open_requested)
        page.new_requested.connect(self.new_requested)
        page.rename_requested.connect(self._rename)
        page.duplicate_requested.connect(self._duplicate)
        page.default_requested.connect(self.make_default)
        page.trash_requested.connect(self._trash)
        page.sample_requested.connect(self.add_sample)
        page.clear_sample_requested.connect(self._clear_sample)
        foundation.window.page_shown.connect(self._lead)
        foundation.bridge.listen(foundation.events, LibraryChanged, self, self._changed)
        foundation.actions.bind("app.new_kit", self.new_requested.emit, self)
        foundation.actions.bind("app.kits", self.show, self)

    def begin(self, *, with_sample: bool) -> None:
        """Bind the actions; an empty profile gets the sample where it was asked for."""
        self._lead(self._page)
        self._empty_old_trash()
        settings = self._foundation.settings
        if with_sample and not self._page.kits and not settings.flag(_SAMPLE_GIVEN, default=False):
            settings.put(_SAMPLE_GIVEN, True)  # noqa: FBT003 - its name says it
            self.add_sample()

    def _empty_old_trash(self) -> None:
        settings = self._foundation.settings
        seen = with_day(settings.text(_DAYS), datetime.now(UTC).date())
        settings.put(_DAYS, seen)
        if (day := trusted_day(seen)) is not None:
            self.run(self._library.empty_old_trash(day))

    def show(self) -> None:
        """Come back to the kits."""
        self._foundation.window.show_page(self._page, "app.kits")
        self._page.focus_grid()
        self.refresh()

    def refresh(self) -> None:
        """Read the cards again."""
        self.run(self._library.summaries(), self._show_kits)

    def create(self, title: str, theme: Theme, blocks: Sequence[Block]) -> None:
        """Make a kit and open it."""
        self.run(self._library.create(title, theme, blocks), lambda kit: self.open_requested.emit(kit.id))

    def add_sample(self) -> None:
        """Put the sample kit into the store."""
        self.run(self._services.samples.add())

    def make_default(self, kit_id: str) -> None:
        """Let a kit answer the creator's bare address."""
        if (kit := self._kit(kit_id)) is None:
            return
        before = next((kit.id for kit in self._page.kits if kit.default), kit_id)
        self._do(
            self.tr("default kit"),
            self.tr("{kit} is the default kit now").format(kit=kit.title),
            lambda: self._library.make_default(kit_id),
            lambda: self._library.make_default(before),
        )

    def restore(self, kit_ids: tuple[str, ...], titles: Sequence[str]) -> None:
        """Take kits out of the trash."""
        many = self.tr("%n kits restored", "", len(kit_ids))
        self._do(
            self.tr("restore"),
            self.tr("{kit} is back").format(kit=titles[0]) if len(titles) == 1 else many,
            lambda: self._library.restore(kit_ids),
            lambda: self._library.trash(kit_ids),
        )

    def theme_for_all(self, theme: Theme) -> None:
        """Give every kit a theme; what is being edited is stored first."""

        async def give() -> tuple[tuple[str, Theme], ...]:
            await self._services.autosave.flush()
            return await self._library.theme_for_all(theme)

        def tell(before: tuple[tuple[str, Theme], ...]) -> None:
            words = self.tr("Theme applied to %n more kits", "", len(before))
            if before:
                back = self._starting(lambda: self._library.put_themes_back(before))
                self._history.add(Deed(self.tr("theme for all kits"), back, self._starting(give)), words)
            else:
                self._foundation.window.toasts.show_message(words)

        self.run(give(), tell)

    def tell_imported(self, report: ImportReport) -> None:
        """Say what came of a file of kits, with the way back."""
        words = self.tr("%n kits imported", "", len(report.titles))
        if report.refused:
            words = f"{words}. {told(report.refused[0])}"
        if more := len(report.refused[1:]):
            unread = self.tr("%n more kits in it couldn't be read.", "", more)
            words = f"{words} {unread}"
        if not report.kit_ids:
            self._foundation.window.toasts.show_message(words)
            return
        deed = Deed(
            self.tr("import"),
            self._starting(lambda: self._library.trash(report.kit_ids)),
            self._starting(lambda: self._library.restore(report.kit_ids)),
        )
        self._history.add(deed, words)
        self._show_selected(report.kit_ids[0])

    def _lead(self, page: QWidget) -> None:
        """Take the actions that a page leaves to the kits: all on the kits' own, undo wherever no kit is open."""
        if page is self._page:
            self._page.bind_actions()
        else:
            self._page.release_actions()
        if isinstance(page, EditorPage):
            self._history.step_back()
        else:
            self._history.lead()

    def _show_kits(self, kits: tuple[KitSummary, ...]) -> None:
        self._page.show_kits(kits)
        self.listed.emit(kits)

    def _show_selected(self, kit_id: str) -> None:
        """Read the cards again and select one of them, which may not have been among those read last."""

        def show(kits: tuple[KitSummary, ...]) -> None:
            self._show_kits(kits)
            self._page.select(kit_id)

        self.run(self._library.summaries(), show)

    def _changed(self, _event: LibraryChanged) -> None:
        self.refresh()

    def _rename(self, kit_id: str, title: str) -> None:
        if (kit := self._kit(kit_id)) is None:
            return
        before = kit.title
        self._do(
            self.tr("rename"),
            self.tr("{kit} is called {title} now").format(kit=before, title=title),
            lambda: self._library.rename(kit_id, title),
            lambda: self._library.rename(kit_id, before),
        )

    def _duplicate(self, kit_id: str) -> None:
        def made(copy: KitSummary) -> None:
            deed = Deed(
                self.tr("duplicate"),
                self._starting(lambda: self._library.trash([copy.id])),
                self._starting(lambda: self._library.restore([copy.id])),
            )
            self._history.add(deed, self.tr("{kit} is here now").format(kit=copy.title))
            self._show_selected(copy.id)

        self.run(self._library.duplicate(kit_id, *copy_titles()), made)

    def _trash(self, kit_ids: tuple[str, ...]) -> None:
        default = next((kit.id for kit in self._page.kits if kit.default and kit.id in kit_ids), "")

        async def put_back() -> None:
            await self._library.restore(kit_ids)
            if default:
                await self._library.make_default(default)

        what = self.tr("%n kits", "", len(kit_ids))
        if len(kit_ids) == 1:
            if (kit := self._kit(kit_ids[0])) is None:
                return
            what = kit.title
        self._do(
            self.tr("delete"),
            self.tr("{what} moved to the trash").format(what=what),
            lambda: self._library.trash(kit_ids),
            put_back,
        )

    def _clear_sample(self) -> None:
        samples = self._services.samples
        last = Cleared()

        async def clear() -> None:
            nonlocal last
            last = await samples.clear()

        def cleared(_: object) -> None:
            words = self.tr("The sample is cleared")
            if last.edited:
                words = self.tr("The sample is cleared. What you made of it is in the trash.")
            self._history.add(deed, words)

        name, back = self.tr("clear the sample"), self._starting(lambda: samples.bring_back(last))
        deed = Deed(name, back, self._starting(clear))
        self.run(clear(), cleared)

    def _do(self, name: str, words: str, act: Work, back: Work) -> None:
        """Do something to the library; once it is done it is told, and can be taken back."""
        deed = Deed(name, self._starting(back), self._starting(act))
        self.run(act(), lambda _: self._history.add(deed, words))

    def _starting(self, work: Work) -> Callable[[], None]:
        def start() -> None:
            self.run(work(), lambda _: self.refresh())

        return start

    def _kit(self, kit_id: str) -> KitSummary | None:
        """Return a kit that is shown. Where sync took it away under an open menu, that is said."""
        found = next((kit for kit in self._page.kits if kit.id == kit_id), None)
        if found is None:
            self._foundation.window.toasts.show_message(self.tr("This kit is not here any more."))
        return found
