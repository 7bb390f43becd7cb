"""The tour's stops of the account: signing in, the first run, publishing, versions and sync.

No network is asked: each sheet is put into its state by the same calls that its flow makes.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QPushButton

from desktop.app.tour_stop import Stop, floats, open_session
from desktop.auth.codes import CodeFor
from desktop.auth.home import Home
from desktop.auth.problems import VaultKind, VaultProblem
from desktop.auth.session import User
from desktop.models.blocks import ProfileBlock
from desktop.models.conflict import Conflict, ConflictKind
from desktop.models.profile import Profile
from desktop.services.account import AccountChanged, Standing
from desktop.services.changes import ChangeKind, PageChange
from desktop.services.publishing import Author, PageStanding, PageStatus
from desktop.storage.conflicts import OpenConflict
from desktop.storage.outbox import Waiting
from desktop.sync.state import SyncState, SyncStatus
from desktop.ui.account.delete_dialog import DeleteDialog
from desktop.ui.account.first_run import FirstRun
from desktop.ui.account.sheet import SignInSheet
from desktop.ui.publish.sheet import PublishSheet
from desktop.ui.sync.conflict_sheet import ConflictSheet
from desktop.ui.sync.popover import SyncPopover

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.app.foundation import Foundation
    from desktop.app.studio import Studio
    from desktop.models.version import KitVersion

_EMAIL: Final = "mara@maravoss.example"
_NAME: Final = "mara-voss"
_SITE: Final = "https://kits.example"
_QUEUE: Final = (
    Waiting("travel", "Travel kit", "travel", "slug_taken"),
    Waiting("mara-voss", "Mara Voss", "mara-voss"),
    Waiting("gaming", "Gaming kit", "gaming", trashed=True),
)


class AccountStops:
    """Knows the way through the account's screens, in a studio that has the sample open and holds more kits."""

    def __init__(self, foundation: Foundation, studio: Studio) -> None:
        """Walk through a studio."""
        self._foundation = foundation
        self._studio = studio
        self._pages: dict[bool, PageStanding] = {}
        """How the page of the sample stands (True), and that of an untouched template."""
        self._kept: list[KitVersion] = []

    def all(self) -> Iterator[Stop]:
        """Yield the stops in their order."""
        yield from self._sign_in()
        yield from self._first_run()
        yield from self._publish()
        yield from self._sync()
        yield from self._account()

    # ------------------------------------------------------------------ screens

    def _sign_in(self) -> Iterator[Stop]:
        none = VaultProblem(VaultKind.NONE)
        wrong = "This e-mail and password don't go together. Try again, or have a code mailed."
        steps: tuple[tuple[str, Callable[[SignInSheet], object]], ...] = (
            ("sign-in", SignInSheet.show_start),
            ("sign-in-error", lambda sheet: sheet.show_problem(wrong)),
            ("sign-in-busy", lambda sheet: sheet.show_busy("Signing in…")),
            ("sign-up", lambda sheet: sheet.show_start(new=True)),
            ("sign-in-code", lambda sheet: sheet.show_code(CodeFor.SIGN_UP, _EMAIL)),
            ("sign-in-password", SignInSheet.show_new_password),
            ("sign-in-browser", lambda sheet: sheet.show_browser(_SITE)),
            ("sign-in-keep", lambda sheet: sheet.show_keep(none, Home.KEYCHAIN)),
            ("sign-in-project", SignInSheet.show_project),
        )
        for name, show in steps:
            yield Stop(name, partial(self._open_sign_in, show), floats)

    def _first_run(self) -> Iterator[Stop]:
        for name in ("username", "stats", "welcome"):
            yield Stop(f"first-run-{name}", partial(self._open_first_run, name), floats)

    def _publish(self) -> Iterator[Stop]:
        yield Stop("publish-signed-out", lambda: self._open_publish().show_signed_out(), floats)
        yield Stop("", self._ask_pages, lambda: len(self._pages) > 1)
        sample, template = self._pages[True], self._pages[False]
        ready = replace(sample, findings=())
        path = sample.path
        public = replace(ready, public=True, public_path=path)
        profile, *_, last = sample.kit.blocks
        kinds = (ChangeKind.CHANGED, ChangeKind.REMOVED)
        edits = tuple(PageChange(kind, block) for kind, block in zip(kinds, (profile, last), strict=True))
        changed = replace(public, status=PageStatus.CHANGED, changes=(*edits, PageChange(ChangeKind.THEME)))
        for name, standing, hindrance in (
            ("publish-ready", ready, ""),
            ("publish-sample", sample, ""),
            ("publish-findings", template, ""),
            ("publish-changes", changed, "You're offline."),
            ("publish-done", replace(public, status=PageStatus.PUBLIC, changes=()), ""),
        ):
            yield Stop(name, partial(self._show_page, standing, hindrance), floats)
        yield Stop("publish-queued", partial(self._show_queued, ready), floats)

    def _sync(self) -> Iterator[Stop]:
        yield Stop("conflict", self._open_conflict, floats)
        yield Stop("queue", self._open_queue, floats)
        yield Stop("", self._keep_version, lambda: bool(self._kept))
        yield Stop("versions", self._foundation.actions["kits.versions"].trigger, floats)

    def _account(self) -> Iterator[Stop]:
        yield Stop("delete-account", lambda: DeleteDialog(_EMAIL, self._foundation.window).open(), floats)
        yield Stop("", partial(self._know, _SIGNED_IN))
        yield Stop("account", self._foundation.actions["account.open"].trigger)
        yield Stop("", partial(self._know, AccountChanged()))

    # ------------------------------------------------------------------ deeds

    def _open_sign_in(self, show: Callable[[SignInSheet], object]) -> None:
        sheet = SignInSheet(self._foundation.icons, self._foundation.window)
        sheet.finished.connect(sheet.deleteLater)
        sheet.start.show_email(_EMAIL)
        show(sheet)
        sheet.open()

    def _open_first_run(self, name: str) -> None:
        steps = FirstRun((name,), site=_SITE, proposal=_NAME, parent=self._foundation.window)
        steps.finished.connect(steps.deleteLater)
        steps.username.show_free(_NAME, free=True)
        steps.open()

    def _ask_pages(self) -> None:
        publishing, author = self._studio.services.publishing, Author(_NAME, _SITE)
        for sample in (True, False):
            kit = next(kit for kit in self._foundation.kits_page.kits if kit.sample is sample)
            self._studio.kits.run(publishing.stands(kit.id, author), partial(self._pages.__setitem__, sample))

    def _open_publish(self) -> PublishSheet:
        sheet = PublishSheet(self._foundation.icons, self._foundation.window)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()
        return sheet

    def _show_page(self, standing: PageStanding, hindrance: str) -> None:
        self._open_publish().show_standing(standing, _SITE, hindrance)

    def _show_queued(self, ready: PageStanding) -> None:
        sheet = self._open_publish()
        sheet.show_standing(ready, _SITE, "")
        next(button for button in sheet.findChildren(QPushButton) if button.isDefault()).click()
        sheet.show_standing(replace(ready, status=PageStatus.QUEUED), _SITE, "You're offline.")

    def _open_conflict(self) -> None:
        kit = open_session(self._studio).kit
        profile = next(block for block in kit.blocks if isinstance(block, ProfileBlock))
        theirs = "Slow travel films for people who would rather walk, and the guides that go with them"
        met = (
            Conflict(
                kind=ConflictKind.FIELD,
                block_id=profile.id,
                path=("data", "tagline"),
                mine=profile.data.tagline,
                theirs=theirs,
            ),
            Conflict(kind=ConflictKind.FIELD, path=("theme", "primary"), mine=kit.theme.primary, theirs="#0e7490"),
        )
        sheet = ConflictSheet(kit, [OpenConflict(1, kit.id, None, met)], self._foundation.window)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _open_queue(self) -> None:
        window = self._foundation.window
        queue = SyncPopover(window, self._foundation.icons)
        queue.show_state(SyncState(SyncStatus.WAITING, waiting=len(_QUEUE), refused=1))
        queue.show_queue(_QUEUE)
        queue.open_beside(window.rail)

    def _keep_version(self) -> None:
        self._studio.kits.run(
            self._studio.services.versions.keep(open_session(self._studio).kit.id, "Before the rebrand"),
            self._kept.append,
        )

    def _know(self, state: AccountChanged) -> None:
        self._foundation.events.publish(state)


_SIGNED_IN: Final = AccountChanged(
    Standing.SIGNED_IN, user=User("mara", _EMAIL), profile=Profile("mara", _EMAIL, _NAME, "pro")
)
