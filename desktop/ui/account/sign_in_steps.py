"""The steps of signing in: e-mail and password, a code from a mail, a new password, the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication

from desktop.auth.codes import CodeFor
from desktop.ui.account.fields import CODE_DIGITS, Code, Email, Named, Password
from desktop.ui.account.step import Step
from desktop.ui.controls.buttons import push

if TYPE_CHECKING:
    from desktop.ui.look.icons import Icons

MIN_PASSWORD: Final = 8
_AGAIN_SECONDS: Final = 60  # Supabase mails once a minute to a user


class StartStep(Step):
    """E-mail and password, for somebody new or not; or Google.

    Signals:
        given: e-mail, password, and whether an account is to be made.
        code_asked: what for, and the e-mail.
        browser_asked: Google is to vouch.
        titled: what it asks for now, for the window's title.
    """

    given = Signal(str, str, bool)
    titled = Signal(str)
    code_asked = Signal(object, str)
    browser_asked = Signal()

    def __init__(self, icons: Icons) -> None:
        """Ask somebody who has an account."""
        super().__init__("", "")
        self._new = False
        self.email = Email()
        self.password = Password()
        google = push(self.tr("Continue with Google"), "", icons.icon("external-link", "text2"))
        google.setMinimumHeight(36)
        google.clicked.connect(self.browser_asked)
        self.column.addWidget(google)
        self._browser = (google, self.add_or(self.tr("or")))
        self._password = self.password.named(self.tr("Password"), icons)
        self.column.addWidget(Named(self.tr("E-mail"), self.email))
        self.column.addWidget(self._password)
        self.end_with(self.tr("Sign in"), self._go)
        self._forgot, self._code = self.add_links(
            (self.tr("Forgot your password?"), lambda: self._ask(CodeFor.RECOVERY)),
            (self.tr("Mail me a code instead"), lambda: self._ask(CodeFor.SIGN_IN)),
        )
        self.column.addStretch(1)
        (self._other,) = self.add_links(("", lambda: self.ask_new(new=not self._new)))
        self.ask_new(new=False)

    def ask_new(self, *, new: bool) -> None:
        """Ask somebody new, or somebody who has an account."""
        self._new = new
        title = self.tr("Create your account") if new else self.tr("Sign in")
        self.set_words(title, self.tr("Your kits sync between computers and go public with one click."))
        self.titled.emit(title)
        self.name_main(self.tr("Create account") if new else self.tr("Sign in"))
        self._password.say(self._rule() if new else "")
        self._forgot.setVisible(not new)
        self._code.setVisible(not new)
        self._other.setText(self.tr("I have an account: sign in") if new else self.tr("New here? Create an account"))
        self.show_problem("")
        self.begin()

    def offer_browser(self, *, offer: bool) -> None:
        """Offer Google, where the project takes it."""
        for one in self._browser:
            one.setVisible(offer)

    def show_email(self, email: str) -> None:
        """Fill the e-mail in."""
        self.email.setText(email)

    def _go(self) -> None:
        self.show_problem("")
        if not self._checked_email():
            return
        password = self.password.text()
        if not password or (self._new and len(password) < MIN_PASSWORD):
            self.password.setFocus()
            if self._new:
                self._password.say(self._rule(), "error")
            else:
                self.show_problem(self.tr("Enter your password."))
            return
        self.given.emit(self.email.address, password, self._new)

    def _rule(self) -> str:
        return self.tr("At least {count} characters").format(count=MIN_PASSWORD)

    def _ask(self, code_for: CodeFor) -> None:
        self.show_problem("")
        if self._checked_email():
            self.code_asked.emit(code_for, self.email.address)

    def _checked_email(self) -> bool:
        if self.email.address:
            return True
        self.email.setFocus()
        self.show_problem(self.tr("Enter your e-mail first."))
        return False


class CodeStep(Step):
    """The code from a mail.

    Signals:
        given: what for, the e-mail, the code.
        again_asked: what for, the e-mail.
        back_asked: another address, or another way.
    """

    given = Signal(object, str, str)
    again_asked = Signal(object, str)
    back_asked = Signal()

    def __init__(self) -> None:
        """Wait for `ask`."""
        super().__init__(self.tr("Check your e-mail"), "")
        self._for = CodeFor.SIGN_IN
        self._to = ""
        self._left = 0
        self.code = Code()
        self.code.complete.connect(lambda _: self._go())
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._tick)
        self.column.addWidget(Named(self.tr("Code of six digits"), self.code))
        self.end_with(self.tr("Continue"), self._go)
        paste, self._again = self.add_links(
            (self.tr("Paste the code"), self._paste), ("", lambda: self.again_asked.emit(self._for, self._to))
        )
        paste.setToolTip(self.tr("Takes the code out of what you copied"))
        self.column.addStretch(1)
        self.add_links((self.tr("Use another e-mail, or sign in"), self.back_asked.emit))

    def ask(self, code_for: CodeFor, email: str) -> None:
        """Ask for a code that was just mailed."""
        self._for, self._to = code_for, email
        if code_for is CodeFor.SIGN_UP:
            words = self.tr(
                "We mailed a code to {email}. No mail? Then this address may have an account: sign in instead."
            )
        else:
            words = self.tr("If {email} has an account, a code is on its way.")
        self.set_words(self.tr("Check your e-mail"), words.format(email=email))
        self.show_problem("")
        self.code.clear()
        self._left = _AGAIN_SECONDS
        self._tick()
        self._clock.start()
        self.begin()

    def show_problem(self, words: str) -> None:
        """Say what is wrong, with the code ready to be typed over."""
        super().show_problem(words)
        if words:
            self.code.selectAll()
            self.code.setFocus()

    def rest(self) -> None:
        """Stop counting: the step is left."""
        self._clock.stop()

    def _tick(self) -> None:
        wait = self.tr("Send again in {seconds} s").format(seconds=self._left)
        self._again.setText(wait if self._left else self.tr("Send again"))
        self._again.setEnabled(not self._left)
        if not self._left:
            self._clock.stop()
        self._left -= 1

    def _paste(self) -> None:
        self.code.take(QGuiApplication.clipboard().text())

    def _go(self) -> None:
        self.show_problem("")
        digits = self.code.text()
        if len(digits) != CODE_DIGITS:
            self.show_problem(self.tr("The code has six digits."))
            return
        self.given.emit(self._for, self._to, digits)


class NewPasswordStep(Step):
    """The end of a recovery.

    Signals:
        given: the password.
    """

    given = Signal(str)

    def __init__(self, icons: Icons) -> None:
        """Ask for it."""
        super().__init__(
            self.tr("Choose a new password"), self.tr("You are signed in with it on this computer right after.")
        )
        self.password = Password()
        named = self.password.named(self.tr("New password"), icons)
        named.say(self.tr("At least {count} characters").format(count=MIN_PASSWORD))
        self.column.addWidget(named)
        self.end_with(self.tr("Save and sign in"), self._go)
        self.column.addStretch(1)

    def _go(self) -> None:
        password = self.password.text()
        if len(password) < MIN_PASSWORD:
            self.show_problem(self.tr("Your password needs at least {count} characters.").format(count=MIN_PASSWORD))
            return
        self.show_problem("")
        self.given.emit(password)


class BrowserStep(Step):
    """Waiting for the browser.

    Signals:
        again_asked: the address is to be opened once more.
        back_asked: give up.
    """

    again_asked = Signal(str)
    back_asked = Signal()

    def __init__(self) -> None:
        """Wait for `show_address`."""
        super().__init__(
            self.tr("Continue in your browser"),
            self.tr("A page has opened there. Sign in with Google, then come back: this window continues by itself."),
        )
        self._address = ""
        self.end_with(self.tr("Open the page again"), lambda: self.again_asked.emit(self._address))
        self.add_links(
            (self.tr("Copy its address"), lambda: QGuiApplication.clipboard().setText(self._address)),
            (self.tr("Use e-mail instead"), self.back_asked.emit),
        )
        self.column.addStretch(1)

    def show_address(self, address: str) -> None:
        """Know what was opened."""
        self._address = address
