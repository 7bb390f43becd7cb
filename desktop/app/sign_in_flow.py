"""Signing in: what the sheet asks for is done here, one thing at a time, and can be given up at any moment."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.auth.codes import CodeFor
from desktop.auth.loopback import Words
from desktop.auth.problems import VaultKind, VaultProblem
from desktop.models.problem import Problem
from desktop.ui.problems import told

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from concurrent.futures import Future
    from typing import Any

    from desktop.app.account_flow import AccountFlow
    from desktop.app.foundation import Foundation
    from desktop.app.services import Services
    from desktop.auth.home import Home
    from desktop.models.cloud import Cloud
    from desktop.services.online import Online
    from desktop.ui.account.sheet import SignInSheet

T = TypeVar("T")


class SignInFlow(QObject):
    """Opens the sheet and does what it asks for. Lives on the gui thread.

    Signals:
        signed_in: the `Online`; somebody signed in by hand.
    """

    signed_in = Signal(object)
    _address_ready = Signal(str)

    def __init__(self, foundation: Foundation, services: Services, account: AccountFlow) -> None:
        """Wait for `open`."""
        super().__init__(account)
        self._foundation = foundation
        self._services = services
        self._account = account
        self._sheet: SignInSheet | None = None
        self._work: Future[Any] | None = None
        self._address_ready.connect(self._show_browser)

    @property
    def sheet(self) -> SignInSheet | None:
        """The sheet, while it is open."""
        return self._sheet

    def open(self, online: Online, *, new: bool = False) -> None:
        """Ask who it is; or first for the project, where none is known."""
        sheet = self._open_sheet(online)
        if online.cloud is None:
            sheet.show_project()
        else:
            self._start(sheet, new=new)
        sheet.open()

    def move(self, online: Online) -> None:
        """Ask where the session is to be kept."""
        sheet = self._open_sheet(online)
        sheet.show_keep(None, online.account.home)
        sheet.open()

    # ------------------------------------------------------------------ inside

    def _open_sheet(self, online: Online) -> SignInSheet:
        from desktop.ui.account.sheet import SignInSheet

        if self._sheet is not None:
            self._sheet.reject()
        sheet = self._sheet = SignInSheet(self._foundation.icons, self._foundation.window)
        sheet.credentials_given.connect(partial(self._take_credentials, online))
        sheet.code_asked.connect(partial(self._send_code, online))
        sheet.code_given.connect(partial(self._take_code, online))
        sheet.password_chosen.connect(partial(self._take_password, online))
        sheet.browser_asked.connect(partial(self._go_to_browser, online))
        sheet.address_asked.connect(self._account.outside.open_address)
        sheet.home_chosen.connect(partial(self._keep, online))
        sheet.project_given.connect(partial(self._use_project, online))
        sheet.given_up.connect(self._give_up)
        sheet.finished.connect(partial(self._closed, sheet))
        return sheet

    def _start(self, sheet: SignInSheet, *, new: bool = False) -> None:
        sheet.start.offer_browser(offer=self._account.cloud.offers(self._account.outside.provider.name))
        sheet.show_start(new=new)

    def _closed(self, sheet: SignInSheet, _result: int) -> None:
        if self._sheet is sheet:
            self._sheet = None
        sheet.deleteLater()

    def _give_up(self) -> None:
        if self._work is not None:
            self._work.cancel()
            self._work = None

    def _run(self, online: Online, words: str, work: Coroutine[Any, Any, T], then: Callable[[T], object]) -> None:
        sheet = self._sheet
        if sheet is None:
            work.close()
            return
        self._give_up()
        sheet.show_busy(words)
        self._work = self._services.io.submit(work)
        self._foundation.bridge.deliver(self._work, sheet, then, partial(self._failed, online))

    def _failed(self, online: Online, problem: BaseException) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        if isinstance(problem, VaultProblem) and problem.kind is not VaultKind.WRONG_PASSPHRASE:
            if sheet.step is sheet.keep:
                sheet.show_problem(told(problem))
            else:
                sheet.show_keep(problem, online.account.home)
        elif isinstance(problem, Problem):
            sheet.show_problem(told(problem))
        else:
            sheet.reject()
            self._foundation.errors.report(problem)

    # ------------------------------------------------------------------ steps

    def _take_credentials(self, online: Online, email: str, password: str, new: bool) -> None:
        account = online.account
        if not new:
            self._run(online, self.tr("Signing in…"), account.sign_in(email, password), lambda _: self._done(online))
            return

        def made(signed_in: bool) -> None:
            if signed_in:
                self._done(online)
            elif self._sheet is not None:
                self._sheet.show_code(CodeFor.SIGN_UP, email)

        self._run(online, self.tr("Making your account…"), account.sign_up(email, password), made)

    def _send_code(self, online: Online, code_for: CodeFor, email: str) -> None:
        def sent(_: None) -> None:
            if self._sheet is not None:
                self._sheet.show_code(code_for, email)

        self._run(online, self.tr("Mailing a code…"), online.account.send_code(code_for, email), sent)

    def _take_code(self, online: Online, code_for: CodeFor, email: str, code: str) -> None:
        def right(_: None) -> None:
            if code_for is not CodeFor.RECOVERY:
                self._done(online)
            elif self._sheet is not None:
                self._sheet.show_new_password()

        self._run(online, self.tr("Checking…"), online.account.enter_code(code_for, email, code), right)

    def _take_password(self, online: Online, password: str) -> None:
        work = online.account.choose_password(password)
        self._run(online, self.tr("Saving…"), work, lambda _: self._done(online))

    def _go_to_browser(self, online: Online) -> None:
        words = Words(
            done=(self.tr("You're back in Kitfolio"), self.tr("You can close this page.")),
            refused=(self.tr("You are not signed in"), self.tr("Go back to Kitfolio to try again.")),
            over=(self.tr("This sign-in is over"), self.tr("Go back to Kitfolio to start again.")),
        )
        work = online.account.sign_in_with(self._account.outside.provider, self._address_ready.emit, words)
        self._run(online, self.tr("Opening your browser…"), work, lambda _: self._done(online))

    def _show_browser(self, address: str) -> None:
        if self._sheet is not None:
            self._sheet.show_browser(address)
            self._account.outside.open_address(address)

    def _keep(self, online: Online, home: Home, passphrase: str) -> None:
        def kept(_: None) -> None:
            self._account.show_home(home)
            self._done(online)

        self._run(online, self.tr("Keeping it…"), online.account.keep_in(home, passphrase), kept)

    def _use_project(self, _online: Online, cloud: Cloud) -> None:
        sheet = self._sheet
        if sheet is None:
            return

        def found() -> None:
            if self._sheet is sheet:
                self._start(sheet)

        def failed(problem: Problem) -> None:
            if self._sheet is sheet:
                sheet.project.form.show_trouble(problem)

        self._account.use_project(cloud, found, failed)

    def _done(self, online: Online) -> None:
        if self._sheet is not None:
            moved = self._sheet.moves
            self._sheet.accept()
            self._foundation.window.come_forward()
            if moved:
                return
        user = online.account.state.user
        if user is not None:
            words = self.tr("Signed in as {email}").format(email=user.email)
            self._foundation.window.toasts.show_message(words)
            self.signed_in.emit(online)
