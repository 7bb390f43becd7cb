"""The sign-in sheet: one small window, one step at a time. It asks and shows; `app.account_flow` does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QProgressBar, QVBoxLayout, QWidget

from desktop.ui.account.keep_step import KeepStep
from desktop.ui.account.project_form import ProjectForm
from desktop.ui.account.sign_in_steps import BrowserStep, CodeStep, NewPasswordStep, StartStep
from desktop.ui.account.step import STEP_WIDTH, Step
from desktop.ui.account.step_stack import StepStack
from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import hairline

if TYPE_CHECKING:
    from desktop.auth.codes import CodeFor
    from desktop.auth.home import Home
    from desktop.auth.problems import VaultProblem
    from desktop.ui.look.icons import Icons

_LONG_MS: Final = 4000
"""Milliseconds of waiting after which somebody should look whether they are being asked something elsewhere."""


class SignInSheet(QDialog):
    """Signs somebody in. Lives on the gui thread; never blocks (`open`). Closing it gives up what is under way.

    Signals:
        credentials_given: e-mail, password, and whether an account is to be made.
        code_asked: what for, and the e-mail.
        code_given: what for, the e-mail, the code.
        password_chosen: the new password.
        browser_asked: Google is to vouch.
        address_asked: an address is to be opened once more.
        home_chosen: where the session is kept, and the passphrase.
        project_given: the `Cloud` to be checked.
        given_up: what is under way is not wanted any more.
    """

    credentials_given = Signal(str, str, bool)
    code_asked = Signal(object, str)
    code_given = Signal(object, str, str)
    password_chosen = Signal(str)
    browser_asked = Signal()
    address_asked = Signal(str)
    home_chosen = Signal(object, str)
    project_given = Signal(object)
    given_up = Signal()

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        """Start with nothing shown."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Sign in"))
        self.setModal(True)
        self._moves = False
        self._long = QTimer(self, singleShot=True, interval=_LONG_MS)
        self._long.timeout.connect(self._show_long)
        self.start = StartStep(icons)
        self.start.titled.connect(self.setWindowTitle)
        self.code = CodeStep()
        self.new_password = NewPasswordStep(icons)
        self.browser = BrowserStep()
        self.keep = KeepStep(icons)
        self.project = _ProjectStep()
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(3)
        self._bar.setAccessibleName(self.tr("Waiting"))
        keeping = self._bar.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(keeping)
        self._bar.hide()
        self._steps = StepStack(STEP_WIDTH)
        for step in (self.start, self.code, self.new_password, self.browser, self.keep, self.project):
            self._steps.addWidget(step)
        self._close = push(self.tr("Not now"))
        self._close.clicked.connect(self.reject)
        self._lay_out()
        self._connect()

    @property
    def step(self) -> Step:
        """The step that is shown."""
        step = self._steps.currentWidget()
        assert isinstance(step, Step)  # noqa: S101 - nothing else is put there
        return step

    @property
    def moves(self) -> bool:
        """It was opened to keep a session elsewhere, not to sign in."""
        return self._moves

    def show_start(self, *, new: bool = False) -> None:
        """Ask for e-mail and password."""
        self._turn_to(self.start)
        self.start.ask_new(new=new)

    def show_code(self, code_for: CodeFor, email: str) -> None:
        """Ask for a code that was mailed."""
        self._turn_to(self.code)
        self.code.ask(code_for, email)

    def show_new_password(self) -> None:
        """Ask for a new password."""
        self._turn_to(self.new_password)

    def show_browser(self, address: str) -> None:
        """Wait for the browser."""
        self._turn_to(self.browser)
        self.browser.show_address(address)
        self._bar.show()

    def show_keep(self, problem: VaultProblem | None, home: Home) -> None:
        """Ask where the session is kept."""
        self._moves = problem is None
        self._turn_to(self.keep)
        self.keep.ask(problem, home)
        self._close.setText(self.tr("Cancel") if problem is None else self.tr("Later"))

    def show_project(self) -> None:
        """Ask for the project: none is known."""
        self._turn_to(self.project)

    def show_busy(self, words: str) -> None:
        """Wait for an answer."""
        self.step.show_problem("")
        self.step.show_busy(words)
        self._bar.show()
        self._long.start()

    def show_problem(self, words: str) -> None:
        """Say what is wrong with what was tried."""
        if self.step is self.browser:
            self._turn_to(self.start)
        self._rest()
        self.step.show_problem(words)
        self.step.retry()

    def done(self, result: int) -> None:
        """Close; what is under way is given up."""
        self.code.rest()
        self._long.stop()
        self._bar.hide()
        self.given_up.emit()
        super().done(result)

    # ------------------------------------------------------------------ inside

    def _turn_to(self, step: Step) -> None:
        self._rest()
        self.code.rest()
        self._steps.setCurrentWidget(step)
        self._close.setText(self.tr("Not now"))
        step.show_problem("")
        step.begin()

    def _show_long(self) -> None:
        self.step.show_problem(
            self.tr("Still waiting. If your keychain asks for its password in another window, answer it there.")
        )

    def _rest(self) -> None:
        self._long.stop()
        self._bar.hide()
        self.step.show_busy("")

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 12)
        foot.addStretch(1)
        foot.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        column.addWidget(self._bar)
        column.addWidget(self._steps, 1)
        column.addWidget(hairline())
        column.addLayout(foot)

    def _connect(self) -> None:
        self.start.given.connect(self.credentials_given)
        self.start.code_asked.connect(self.code_asked)
        self.start.browser_asked.connect(self.browser_asked)
        self.code.given.connect(self.code_given)
        self.code.again_asked.connect(self.code_asked)
        self.code.back_asked.connect(self.show_start)
        self.new_password.given.connect(self.password_chosen)
        self.browser.again_asked.connect(self.address_asked)
        self.browser.back_asked.connect(self._give_up_browser)
        self.keep.chosen.connect(self.home_chosen)
        self.project.form.check_asked.connect(self.project_given)

    def _give_up_browser(self) -> None:
        self.given_up.emit()
        self.show_start()


class _ProjectStep(Step):
    """Which project: asked only where the build names none."""

    def __init__(self) -> None:
        super().__init__(
            self.tr("Which project?"),
            self.tr("Kitfolio keeps accounts in a Supabase project. You find both under Settings, API keys, there."),
        )
        self.form = ProjectForm()
        self.column.addWidget(self.form)
        self.column.addStretch(1)
