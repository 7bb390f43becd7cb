"""Publishing in the window: the button of the open kit, the sheet, the cards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QGuiApplication

from desktop.app.mending import Mending
from desktop.app.runner import Runner
from desktop.models.site import page_path
from desktop.services.account import AccountChanged, Standing
from desktop.services.library import LibraryChanged
from desktop.services.preflight import Finding, Place
from desktop.services.publishing import Author, PagesChanged, PageStatus
from desktop.sync.state import SyncState, SyncStatus
from desktop.ui.problems import translated
from desktop.ui.publish.sheet import PublishSheet
from desktop.ui.sync.words import told

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from desktop.app.editing_flow import EditingFlow
    from desktop.app.foundation import Foundation
    from desktop.app.kits_flow import KitsFlow
    from desktop.app.services import Services
    from desktop.services.publishing import PageStanding
    from desktop.ui.session import KitSession

_HINDERED = frozenset(
    {SyncStatus.OFFLINE, SyncStatus.PAUSING, SyncStatus.PAUSED, SyncStatus.SIGN_IN, SyncStatus.PROBLEM}
)
_SHOWN = frozenset({PageStatus.PUBLIC, PageStatus.CHANGED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """Where publishing leads to in other parts of the studio.

    Attributes:
        site: tells where public pages are found, or "".
        open_site: shows where that is set up.
        sign_in: opens the login.
        choose_username: lets the creator choose their name.
        send: syncs at once, also where it was paused.
        opener: shows an address in the browser.
    """

    site: Callable[[], str]
    open_site: Callable[[], object]
    sign_in: Callable[[], object]
    choose_username: Callable[[], object]
    send: Callable[[], object]
    opener: Callable[[QUrl], object]


class PublishFlow(QObject):
    """Publishes the open kit, and shows how its page stands. Lives on the gui thread.

    Attributes:
        ways: where it leads to; others in tests.
        link: of the open kit's public page, or "".
    """

    def __init__(
        self,
        foundation: Foundation,
        services: Services,
        *,
        kits: KitsFlow,
        editing: EditingFlow,
        ways: Ways,
        parent: QObject,
    ) -> None:
        """Wait for a kit to be opened."""
        super().__init__(parent)
        self._foundation = foundation
        self._services = services
        self._publishing = services.publishing
        self._kits = kits
        self._editing = editing
        self.ways = ways
        self.link = ""
        self._mending = Mending(foundation, services, editing, open_site=ways.open_site, parent=self)
        self._account = AccountChanged()
        self._sync = SyncState(SyncStatus.OFF)
        self._sheet: PublishSheet | None = None
        self._turn = 0  # looks of earlier turns are dropped
        self._publication: Future[PageStanding] | None = None
        self._run = Runner(foundation, services.io, self, self._tell).run
        listen = foundation.bridge.listen
        listen(foundation.events, AccountChanged, self, self._take_account)
        listen(foundation.events, SyncState, self, self._take_sync)
        listen(foundation.events, PagesChanged, self, self._take_pages)
        listen(foundation.events, LibraryChanged, self, lambda _: self._look())
        editing.opened.connect(self._bind)

    @property
    def under_way(self) -> str:
        """Title of the kit whose sheet is open, or ""."""
        session = self._editing.session
        return (session.kit.title or session.kit.slug) if session is not None and self._sheet is not None else ""

    def open_sheet(self) -> None:
        """Show the open kit's sheet."""
        session = self._editing.session
        if session is None:
            return
        sheet = PublishSheet(self._foundation.icons, self._foundation.window)
        self._sheet = sheet
        sheet.finished.connect(self._close)
        sheet.publish_wanted.connect(self._publish)
        sheet.unpublish_wanted.connect(self.unpublish)
        sheet.sign_in_wanted.connect(self.ways.sign_in)
        sheet.fix_wanted.connect(self._mend)
        sheet.action_wanted.connect(lambda name: self._foundation.actions[name].trigger())
        sheet.copy_wanted.connect(lambda link: QGuiApplication.clipboard().setText(link))
        sheet.open_wanted.connect(lambda link: self.ways.opener(QUrl(link)))
        sheet.open()
        self._look()

    def unpublish(self) -> None:
        """Take the open kit off the web, with a way back."""
        session = self._editing.session
        if session is None:
            return
        kit_id, publishing = session.kit.id, self._publishing

        def put_back() -> None:
            self._run(publishing.set_public(kit_id, public=True))

        self._run(publishing.set_public(kit_id, public=False))
        words = self.tr("The page comes off the web. The kit stays here.")
        self._foundation.window.toasts.show_message(words, self.tr("Undo"), put_back)

    @property
    def future_link(self) -> str:
        """The address the open kit's page will have once it is published, or ""."""
        session, author = self._editing.session, self._author
        if session is None or not author.username or not author.site:
            return ""
        return author.site + page_path(author.username, session.kit.slug, default=session.kit.default)

    def copy_link(self) -> None:
        """Put the open kit's link on the clipboard."""
        if self.link:
            QGuiApplication.clipboard().setText(self.link)
            self._foundation.window.toasts.show_message(self.tr("Link copied"))
        else:
            self._foundation.window.toasts.show_message(self.tr("There is no link yet. See Publish."))

    # ------------------------------------------------------------------- events

    def _bind(self, session: KitSession) -> None:
        page, bind = self._editing.page, self._foundation.actions.bind
        if page is None:
            return
        bind("share.publish", self.open_sheet, page)
        bind("share.unpublish", self.unpublish, page)
        bind("share.copy_link", self.copy_link, page)
        self.link = ""
        self._show_badge(session, PageStatus.DRAFT)
        self._ask_badge()

    def _take_account(self, account: AccountChanged) -> None:
        self._account = account
        self._ask_badge()
        self._look()

    def _take_sync(self, sync: SyncState) -> None:
        stood, self._sync = self._sync.status, sync
        if sync.status is not stood:
            self._ask_badge()
        self._look()

    def _take_pages(self, _pages: PagesChanged) -> None:
        self._kits.refresh()
        self._ask_badge()
        self._look()

    def _ask_badge(self) -> None:
        session = self._editing.session
        if session is not None:
            self._run(self._publishing.status(session.kit.id), lambda status: self._show_badge(session, status))
            where = self._publishing.public_path(session.kit.id, self._author)
            self._run(where, lambda path: self._take_path(session, path))

    def _show_badge(self, session: KitSession, status: PageStatus) -> None:
        page = self._editing.page
        if page is None or session is not self._editing.session:
            return
        # An edit that is on its way in a moment would only make the button flicker while somebody types.
        calm = status is PageStatus.CHANGED and not self._hindrance()
        page.header.publish.show_status(PageStatus.PUBLIC if calm else status)
        self._foundation.actions.set_enabled("share.unpublish", status not in {PageStatus.DRAFT, PageStatus.LEAVING})
        self._foundation.actions.set_enabled("share.copy_link", status in _SHOWN)

    def _take_path(self, session: KitSession, path: str) -> None:
        page, author = self._editing.page, self._author
        if page is None or session is not self._editing.session:
            return
        self.link = f"{author.site}{path}" if author.site and path else ""
        if author.username:
            page.inspector.page.set_home(f"{author.site.partition('://')[2]}/{author.username}".lstrip("/"))

    # -------------------------------------------------------------------- sheet

    def _look(self) -> None:
        session, sheet = self._editing.session, self._sheet
        if session is None or sheet is None or (self._publication is not None and not self._publication.done()):
            return
        if self._account.standing is Standing.SIGNED_OUT:
            sheet.show_signed_out()
            return
        turn = self._turn
        look = self._publishing.stands(session.kit.id, self._author)
        self._run(look, lambda standing: self._show(standing) if turn == self._turn else None, receiver=sheet)

    def _show(self, standing: PageStanding) -> None:
        if self._sheet is not None:
            self._sheet.show_standing(standing, self.ways.site(), self._hindrance())

    def _publish(self) -> None:
        session, sheet = self._editing.session, self._sheet
        if session is None or sheet is None:
            return
        self._turn += 1  # how it stood before is of no interest any more
        work = self._publishing.publish(session.kit.id, self._author)
        self._publication = self._run(work, self._published, receiver=sheet)

    def _published(self, standing: PageStanding) -> None:
        self._show(standing)
        self.ways.send()

    def _mend(self, finding: Finding) -> None:
        if finding.place is Place.USERNAME:
            self.ways.choose_username()
        else:
            self._mending.mend(finding)

    def _hindrance(self) -> str:
        """Return why nothing is synced at the moment, in words, or ""."""
        if self._account.locked is not None:
            return translated(self._account.problem)
        if self._account.standing is Standing.SIGNED_OUT:
            return self.tr("You're signed out.")
        if self._sync.status not in _HINDERED:
            return ""
        words = {
            SyncStatus.OFFLINE: self.tr("You're offline."),
            SyncStatus.PAUSING: self.tr("Sync is paused."),
            SyncStatus.PAUSED: self.tr("Sync is paused."),
            SyncStatus.SIGN_IN: self.tr("You're signed out."),
        }
        return words.get(self._sync.status, told(self._sync).detail)

    def _close(self) -> None:
        if self._sheet is not None:
            self._sheet.deleteLater()
            self._sheet = None
        self._turn += 1
        self._publication = None

    # ------------------------------------------------------------------- inside

    @property
    def _author(self) -> Author:
        profile = self._account.profile
        return Author(profile.username if profile is not None else None, self.ways.site())

    def _tell(self, words: str) -> None:
        if self._sheet is not None:
            self._sheet.show_problem(words)
        else:
            self._foundation.window.toasts.show_message(words)
