"""What happens on the kits screen: every wish goes to the library, every deed can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.services.library import LibraryChanged
from desktop.services.samples import add_samples
from desktop.storage.problems import StorageProblem
from desktop.ui.kits.history import Deed, LibraryHistory

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence
    from typing import Any

    from desktop.app.foundation import Foundation
    from desktop.app.services import Services
    from desktop.models.blocks import Block
    from desktop.models.summary import KitSummary
    from desktop.models.theme import Theme

T = TypeVar("T")


class KitsFlow(QObject):
    """Ties the kits screen to the library.

    Signals:
        open_requested: id of a kit to edit.
        new_requested: the gallery of templates is wanted.
    """

    open_requested = Signal(str)
    new_requested = Signal()

    def __init__(self, foundation: Foundation, services: Services, parent: QObject) -> None:
        """Listen to the screen."""
        super().__init__(parent)
        self._foundation = foundation
        self._services = services
        self._library = services.library
        self._page = foundation.kits_page
        self._history = LibraryHistory(foundation.actions, self)
        page = self._page
        page.open_requested.connect(self.open_requested)
        page.new_requested.connect(self.new_requested)
        page.rename_requested.connect(self._rename)
        page.duplicate_requested.connect(self._duplicate)
        page.default_requested.connect(self._make_default)
        page.trash_requested.connect(self._trash)
        page.sample_requested.connect(self.add_sample)
        page.clear_sample_requested.connect(self._clear_sample)
        foundation.bridge.listen(foundation.events, LibraryChanged, self, self._changed)
        foundation.actions.bind("app.new_kit", self.new_requested.emit, self)
        foundation.actions.bind("app.kits", self.show, self)

    def begin(self, *, with_sample: bool) -> None:
        """Bind the actions; an empty profile gets the sample where it was asked for."""
        self._bind()
        self.run(self._library.empty_old_trash())
        if with_sample and not self._page.kits:
            self.add_sample()

    def show(self) -> None:
        """Come back to the kits."""
        self._foundation.window.show_page(self._page, "app.kits")
        self._bind()
        self._page.focus_grid()
        self.refresh()

    def refresh(self) -> None:
        """Read the cards again."""
        self.run(self._library.summaries(), self._page.show_kits)

    def create(self, title: str, theme: Theme, blocks: Sequence[Block]) -> None:
        """Make a kit and open it."""
        self.run(self._library.create(title, theme, blocks), lambda kit: self.open_requested.emit(kit.id))

    def add_sample(self) -> None:
        """Put the sample kit into the store."""
        foundation = self._foundation
        self.run(
            add_samples(foundation.database, foundation.db, self._services.bundled / "samples"),
            lambda _: self.refresh(),
        )

    def run(self, work: Coroutine[Any, Any, T], then: Callable[[T], object] | None = None) -> None:
        """Start work on `io`; the store's troubles are told in the banner, anything else is unexpected."""
        self._foundation.bridge.deliver(self._services.io.submit(work), self, then, self.tell_problem)

    def tell_problem(self, problem: BaseException) -> None:
        """Say what is wrong with the store."""
        if isinstance(problem, StorageProblem):
            self._foundation.window.banner.say(str(problem))
        else:
            self._foundation.errors.report(problem)

    def _bind(self) -> None:
        self._page.bind_actions()
        self._history.bind(self._page)

    def _changed(self, _event: LibraryChanged) -> None:
        self.refresh()

    def _rename(self, kit_id: str, title: str) -> None:
        before = self._kit(kit_id).title
        self._do(
            self.tr("rename"),
            lambda: self.run(self._library.rename(kit_id, title)),
            lambda: self.run(self._library.rename(kit_id, before)),
        )

    def _duplicate(self, kit_id: str) -> None:
        def made(copy: KitSummary) -> None:
            deed = Deed(
                self.tr("duplicate"),
                lambda: self.run(self._library.trash([copy.id])),
                lambda: self.run(self._library.restore([copy.id])),
            )
            self._history.add(deed)
            self._page.select(copy.id)

        self.run(self._library.duplicate(kit_id), made)

    def _make_default(self, kit_id: str) -> None:
        before = next((kit.id for kit in self._page.kits if kit.default), kit_id)
        self._do(
            self.tr("default kit"),
            lambda: self.run(self._library.make_default(kit_id)),
            lambda: self.run(self._library.make_default(before)),
        )

    def _trash(self, kit_ids: tuple[str, ...]) -> None:
        deed = self._do(
            self.tr("delete"),
            lambda: self.run(self._library.trash(kit_ids)),
            lambda: self.run(self._library.restore(kit_ids)),
        )
        words = self._kit(kit_ids[0]).title if len(kit_ids) == 1 else self.tr("%n kits", "", len(kit_ids))
        self._foundation.window.toasts.show_message(
            self.tr("{what} moved to the trash").format(what=words),
            self.tr("Undo"),
            lambda: self._history.take_back(deed),
        )

    def _clear_sample(self) -> None:
        self.run(self._library.clear_samples())
        again = self.tr("Bring it back")
        self._foundation.window.toasts.show_message(self.tr("The sample is cleared"), again, self.add_sample)

    def _do(self, name: str, act: Callable[[], None], back: Callable[[], None]) -> Deed:
        deed = Deed(name, back, act)
        act()
        self._history.add(deed)
        return deed

    def _kit(self, kit_id: str) -> KitSummary:
        return next(kit for kit in self._page.kits if kit.id == kit_id)
