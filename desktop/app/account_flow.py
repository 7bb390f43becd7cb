"""The account in the window: who is signed in, the settings' two cards, and the ways in and out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from desktop.app.cloud_settings import CloudSettings
from desktop.app.first_run_flow import FirstRunFlow
from desktop.app.runner import Runner
from desktop.app.sign_in_flow import SignInFlow
from desktop.app.unlock_flow import UnlockFlow
from desktop.auth.home import Home
from desktop.auth.provider import GOOGLE
from desktop.services.account import AccountChanged, Standing
from desktop.services.earlier import EarlierAccounts
from desktop.ui.account.card import AccountCard
from desktop.ui.account.project_form import ProjectForm
from desktop.ui.account.rail_button import AccountButton
from desktop.ui.dialogs.kit_file import KitFileDialog
from desktop.ui.problems import told
from desktop.ui.publish.site_form import SiteForm

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.app.editing_flow import EditingFlow
    from desktop.app.foundation import Foundation
    from desktop.app.kits_flow import KitsFlow
    from desktop.app.services import Services
    from desktop.auth.keychain import Keychain
    from desktop.auth.provider import Provider
    from desktop.auth.session import User
    from desktop.models.cloud import Cloud
    from desktop.models.problem import Problem
    from desktop.services.online import Online
    from desktop.ui.account.delete_dialog import DeleteDialog

_HOME: Final = "account/home"


@dataclass(frozen=True, slots=True)
class Outside:
    """What the account meets outside the studio; others in tests.

    Attributes:
        provider: who vouches in the browser.
        open_address: opens the browser; says whether it could.
        keychain: None for the system's.
    """

    provider: Provider = GOOGLE
    open_address: Callable[[str], bool] = lambda address: QDesktopServices.openUrl(QUrl(address))
    keychain: Keychain | None = None


class AccountFlow(QObject):
    """Ties the account's screens to its use cases. Lives on the gui thread.

    What speaks to the platform is made on `io` when somebody was signed in at the last start, or wants to sign in.

    Signals:
        online: the `Online`, before anybody is signed in with it.

    Attributes:
        run: starts work (`Runner.run`).
    """

    online = Signal(object)

    def __init__(
        self,
        foundation: Foundation,
        services: Services,
        *,
        editing: EditingFlow,
        kits: KitsFlow,
        publishing: Callable[[], str],
        parent: QObject,
    ) -> None:
        """Show nobody; `publishing` gives the title of the kit that is being published, or ""."""
        super().__init__(parent)
        self.outside = Outside()
        self.cloud = CloudSettings(foundation.settings, services.bundled)
        self._foundation = foundation
        self._services = services
        self._editing = editing
        self._online: Online | None = None
        self._waiting: list[Callable[[Online], object]] = []
        self._state = AccountChanged()
        self._deletion: DeleteDialog | None = None
        self._earlier = EarlierAccounts(foundation.database, foundation.db, foundation.events)
        self._withdraw: Callable[[], object] = lambda: None
        self.run = Runner(foundation, services.io, self).run
        self.card = AccountCard(foundation.icons)
        self.project = ProjectForm(self.tr("The Supabase project that keeps your account and your public pages."))
        self.project.show_project(self.cloud.cloud)
        self.site = SiteForm(self.cloud.site)
        self.site.chosen.connect(self.cloud.put_site)
        self._button = AccountButton(foundation.icons)
        foundation.window.rail.add_sign(self._button)
        self._unlocking = UnlockFlow(foundation, self._unlock, self)
        self._sign_in = SignInFlow(foundation, services, self)
        self._first_run = FirstRunFlow(foundation, services, self, publishing)
        self._first_run.kit_wanted.connect(kits.new_requested)
        self._connect()

    @property
    def state(self) -> AccountChanged:
        """How the account stands."""
        return self._state

    def begin(self) -> None:
        """Take up the session of the last time, if there is one. The network is asked after that."""
        if self.cloud.unusable:
            words = self.tr("An address in your settings can't be used. Look at Project and Public pages there.")
            self._foundation.window.toasts.show_message(words)
        if self._foundation.paths.session.exists():
            self.with_online(lambda online: self.run(online.account.begin()))

    def sign_in(self, *, new: bool = False) -> None:
        """Open the sign-in sheet."""
        if self._state.standing is Standing.SIGNED_IN:
            self._foundation.actions["account.open"].trigger()
            return
        self.with_online(lambda online: self._sign_in.open(online, new=new))

    def choose_username(self) -> None:
        """Let the creator choose the name in their links."""
        self.with_online(self._first_run.rename)

    def with_online(self, then: Callable[[Online], object]) -> None:
        """Do something with what speaks to the platform, once it is made."""
        if self._online is not None:
            then(self._online)
            return
        self._waiting.append(then)
        if len(self._waiting) == 1:
            home, cloud = self._foundation.settings.text(_HOME, Home.KEYCHAIN), self.cloud.cloud
            chosen = Home(home) if home in set(Home) else Home.KEYCHAIN
            work = self._services.io.submit(self._make(cloud, chosen))
            self._foundation.bridge.deliver(work, self, self._made, self._not_made)

    def show_home(self, home: Home) -> None:
        """Remember where the creator wants the session kept, and show it."""
        self._foundation.settings.put(_HOME, home)
        self.card.show_state(self._state, home)

    def close(self) -> None:
        """End the connections. Blocks; called while leaving, not on `gui`."""
        if self._online is not None:
            self._services.io.submit(self._online.close()).result()

    # ------------------------------------------------------------------ making

    async def _make(self, cloud: Cloud | None, home: Home) -> Online:
        from desktop.services.online import Online

        foundation = self._foundation
        return Online(
            cloud=cloud,
            home=home,
            secrets=foundation.paths.session,
            database=foundation.database,
            db=foundation.db,
            events=foundation.events,
            keychain=self.outside.keychain,
        )

    def _made(self, online: Online) -> None:
        self._online = online
        self.online.emit(online)
        waiting, self._waiting = self._waiting, []
        for then in waiting:
            then(online)

    def _not_made(self, error: BaseException) -> None:
        """Tell, and let the next click try again."""
        self._waiting.clear()
        self._foundation.errors.report(error)

    # ------------------------------------------------------------------ showing

    def _connect(self) -> None:
        foundation, card = self._foundation, self.card
        foundation.bridge.listen(foundation.events, AccountChanged, self, self._show)
        foundation.actions.bind("account.sign_in", self.sign_in, self)
        foundation.window.activated.connect(self._come_back)
        self._button.clicked.connect(self._open)
        self._sign_in.signed_in.connect(self._first_run.begin)
        card.sign_in_wanted.connect(self.sign_in)
        card.sign_out_wanted.connect(self._sign_out)
        card.delete_wanted.connect(self._ask_to_delete)
        card.username_wanted.connect(self.choose_username)
        card.home_wanted.connect(lambda: self.with_online(self._sign_in.move))
        card.unlock_wanted.connect(lambda passphrase: self._unlock(passphrase, lambda one: card.say(told(one))))
        self.project.check_asked.connect(self.use_project)

    def _show(self, state: AccountChanged) -> None:
        before, self._state = self._state, state
        home = self._online.account.home if self._online is not None else Home.KEYCHAIN
        self._button.show_state(state)
        self._unlocking.take_state(state)
        self.card.show_state(state, home)
        self.project.set_locked("" if state.standing is Standing.SIGNED_OUT else self.tr("Sign out to change it."))
        self._foundation.kits_page.welcome.offer_sign_in(offer=state.standing is Standing.SIGNED_OUT)
        self._foundation.actions.set_enabled("account.sign_in", state.standing is not Standing.SIGNED_IN)
        if state.standing is Standing.SIGNED_IN:
            self._foundation.actions.bind("account.sign_out", self._sign_out, self.card)
        else:
            self._foundation.actions.release(self.card)
        self._greet_another(before, state)
        if before.user != state.user:
            self._withdraw()
            if (user := state.user) is not None:
                self.run(self._earlier.have_kits(user), partial(self._offer_earlier, user))
        if state.standing is Standing.SIGNED_OUT and state.problem:
            words, again = self.tr("You were signed out. Your work is safe here."), self.tr("Sign in")
            self._foundation.window.toasts.show_message(words, again, self.sign_in)

    def _greet_another(self, before: AccountChanged, state: AccountChanged) -> None:
        """Put away what belongs to the person who was here before; it is shown when they sign in again."""
        if state.user is None or before.profile is None or before.profile.user_id == state.user.id:
            return
        self._editing.leave()
        words = self.tr("The kits of {email} are put away. They show again when {email} signs in.")
        self._foundation.window.toasts.show_message(words.format(email=before.profile.email))

    def _offer_earlier(self, user: User, found: bool) -> None:
        """Offer kits of an account that had the same e-mail: it may be gone, and nobody could sign in to see them."""
        if not found or self._state.user != user:
            return
        words = self.tr("Kits of an earlier account with your e-mail are on this computer.")
        show = self._foundation.window.toasts.show_message
        self._withdraw = show(words, self.tr("Take them over"), lambda: self.run(self._earlier.adopt(user)))

    def _open(self) -> None:
        if self._state.standing is Standing.SIGNED_OUT:
            self.sign_in()
        elif self._unlocking.wanted:
            self._unlocking.ask()
        else:
            self._foundation.actions["account.open"].trigger()

    def _come_back(self) -> None:
        if self._online is not None and self._state.user is not None:
            self.run(self._online.account.refresh())

    # ------------------------------------------------------------------ doing

    def use_project(
        self,
        cloud: Cloud,
        then: Callable[[], object] | None = None,
        failed: Callable[[Problem], object] | None = None,
    ) -> None:
        """Ask a project whether it is there, and use it if it is."""

        async def check(online: Online) -> frozenset[str]:
            ways = await online.check(cloud)
            await online.use(cloud)
            return ways

        def found(ways: frozenset[str]) -> None:
            self.cloud.put(cloud, ways)
            self.project.show_project(cloud)
            self.project.show_found(ways)
            if then is not None:
                then()

        self.with_online(lambda online: self.run(check(online), found, failed or self.project.show_trouble))

    def _unlock(self, passphrase: str, refused: Callable[[Problem], object]) -> None:
        self.with_online(lambda online: self.run(online.account.unlock(passphrase), failed=refused))

    def _sign_out(self) -> None:
        words = self.tr("Signed out. Your kits stay on this computer.")
        self.with_online(
            lambda online: self.run(
                online.account.sign_out(), lambda _: self._foundation.window.toasts.show_message(words)
            )
        )

    def _ask_to_delete(self) -> None:
        from desktop.ui.account.delete_dialog import DeleteDialog

        email = self._state.user.email if self._state.user is not None else ""
        dialog = self._deletion = DeleteDialog(email, self._foundation.window)
        dialog.export_wanted.connect(partial(self._ask_where, dialog))
        dialog.agreed.connect(self._delete)
        dialog.finished.connect(self._asked)
        dialog.open()

    def _asked(self) -> None:
        if self._deletion is not None:
            self._deletion.deleteLater()
            self._deletion = None

    def _ask_where(self, dialog: DeleteDialog) -> None:
        files, write = self._foundation.files, partial(self.copy_kits, dialog)
        KitFileDialog(files, dialog, self.tr("Export kits"), "kitfolio.json", write).open()

    def copy_kits(self, dialog: DeleteDialog, file: Path) -> None:
        """Write all kits into a file, before the account goes."""

        def failed(problem: Problem) -> None:
            dialog.show_problem(told(problem))

        self.run(self._services.export_kits(None, file), partial(dialog.show_copied, file), failed, receiver=dialog)

    def _delete(self) -> None:
        def gone(_: None) -> None:
            if self._deletion is not None:
                self._deletion.accept()
            self._foundation.window.toasts.show_message(
                self.tr("Your account is deleted. Your kits are still on this computer.")
            )

        def failed(problem: Problem) -> None:
            if self._deletion is not None:
                self._deletion.show_problem(told(problem))
            else:
                self._foundation.window.toasts.show_message(told(problem))

        self._editing.leave()
        self.with_online(lambda online: self.run(online.account.delete_account(), gone, failed))
