"""The publish sheet: one button, and all that should be known before and after it is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from desktop.services.export.qr import qr_png
from desktop.services.publishing import PageStatus
from desktop.ui.controls.announce import announce
from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import hairline, label
from desktop.ui.publish.outcome import OutcomePage
from desktop.ui.publish.review import ReviewPage
from desktop.ui.publish.signed_out import SignedOutPage
from desktop.ui.publish.words import button_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.services.publishing import PageStanding
    from desktop.ui.look.icons import Icons

_SIZE: Final = QSize(600, 408)
"""Before it is known how the kit stands."""
_HIGHEST: Final = 600
_ON_ITS_WAY: Final = frozenset({PageStatus.QUEUED, PageStatus.CHANGED})


class PublishSheet(QDialog):
    """Publishes one kit. It asks and shows; `app.publish_flow` does. Lives on the gui thread; never blocks (`open`).

    Signals:
        publish_wanted: the one button was pressed.
        unpublish_wanted: the page is to come off the web.
        sign_in_wanted: the login is wanted.
        fix_wanted: the `Finding` to be mended; the sheet closes for that.
        copy_wanted: the link is to be put on the clipboard; `open_wanted` that it is to be opened.
        action_wanted: id of the action to go on with; the sheet closes for that.
    """

    publish_wanted = Signal()
    unpublish_wanted = Signal()
    sign_in_wanted = Signal()
    fix_wanted = Signal(object)
    copy_wanted = Signal(str)
    open_wanted = Signal(str)
    action_wanted = Signal(str)

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        """Show that it is being looked at how the kit stands."""
        super().__init__(parent)
        self._pressed = False
        self._shown: tuple[PageStanding, str, str] | None = None
        self.review = ReviewPage(icons)
        self.outcome = OutcomePage(icons)
        self.signed_out = SignedOutPage(icons)
        self._empty = QWidget()
        self._pages = QStackedWidget()
        for page in (self._empty, self.review, self.outcome, self.signed_out):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._pages, 1)
        column.addWidget(hairline())
        self._foot = self._lay_out_foot()
        column.addLayout(self._foot)
        self._connect()
        self.setWindowTitle(self.tr("Publish"))
        self.setModal(True)
        self.setFixedSize(_SIZE)
        self._show_foot(words=self.tr("Looking at the kit…"), busy=True)

    def show_signed_out(self) -> None:
        """Say what an account gives."""
        self._shown = None
        self._turn(self.signed_out, self.signed_out.button)
        self._show_foot()

    def show_standing(self, standing: PageStanding, site: str, hindrance: str) -> None:
        """Show how the kit's page stands.

        Args:
            standing: it.
            site: where public pages are found, or "".
            hindrance: why nothing is synced at the moment, in words, or "".
        """
        if (standing, site, hindrance) == self._shown:
            return  # what has the keyboard keeps it
        self._shown = standing, site, hindrance
        self._unpublish.setText(self.tr("Unpublish") if standing.public else self.tr("Cancel publishing"))
        if standing.status is PageStatus.PUBLIC:
            self._show_public(standing, site)
        elif self._pressed and standing.status in _ON_ITS_WAY:
            self._show_on_its_way(standing, site, hindrance)
        else:
            self._pressed = False
            self.review.show_standing(standing, site)
            self._go.setText(button_words(standing.status))
            freed = standing.possible and not self._go.isEnabled()
            self._go.setEnabled(standing.possible)
            words = "" if standing.possible else self.tr("Fix the red item first.")
            self._show_foot(words=words or hindrance, go=True, unpublish=standing.status in _ON_ITS_WAY)
            self._turn(self.review, self._go if standing.possible else self._close)
            if freed and self.focusWidget() is self._close:  # it only had the keyboard because nothing else could
                self._go.setFocus()

    def show_problem(self, words: str) -> None:
        """Say why nothing was published."""
        self._pressed, self._shown = False, None
        self._show_foot(words=words, error=True, go=True)
        self._announce(words)

    def _show_public(self, standing: PageStanding, site: str) -> None:
        path = standing.public_path
        self.outcome.link.show_link(site, path, public=True)
        self.outcome.show_code(_code(f"{site}{path}" if site and path else "", standing.kit.theme.primary))
        title = self.tr("Your kit is published") if self._pressed else self.tr("This kit is on the web")
        detail = self.tr("What you edit appears on the page as it is synced.")
        self.outcome.show_words("circle-check", "good", title, detail)
        self._show_foot(unpublish=True)
        self._turn(self.outcome, self.outcome.link.copy if site and path else self._close)
        if self._pressed:
            self._announce(title)

    def _show_on_its_way(self, standing: PageStanding, site: str, hindrance: str) -> None:
        self.outcome.link.show_link(site, standing.path, public=standing.public)
        there = f"{site}{standing.path}" if site and standing.public else ""
        self.outcome.show_code(_code(there, standing.kit.theme.primary))
        self._turn(self.outcome, self._close)
        if hindrance:
            title = self.tr("Queued")
            if standing.public:
                detail = self.tr("{why} Your edits appear on the page by themselves once the studio syncs again.")
            else:
                detail = self.tr("{why} Your kit goes on the web by itself once the studio syncs again.")
            self.outcome.show_words("clock", "warn", title, detail.format(why=hindrance))
            self._show_foot(unpublish=True)
            self._announce(title)
        else:
            self.outcome.show_words(
                "upload", "accent_text", self.tr("Publishing"), self.tr("You can close this and go on working.")
            )
            self._show_foot(busy=True)

    # ------------------------------------------------------------------- inside

    def _turn(self, page: QWidget, first: QWidget) -> None:
        """Turn to a page, with the keyboard where it is wanted first; a page that is shown already keeps it."""
        if self._pages.currentWidget() is not page:
            self._pages.setCurrentWidget(page)
            first.setFocus()
        self._fit()

    def _fit(self) -> None:
        """Be as high as what is shown, up to where its lists scroll."""
        page, wide = self._pages.currentWidget(), self.width()
        lists = self.review.spare_height(wide) if page is self.review else 0
        layout = page.layout() if page is not None else None
        if layout is not None:
            layout.activate()
            high = layout.totalHeightForWidth(wide) + lists + 1 + self._foot.totalHeightForWidth(wide)
            self.setFixedHeight(min(high, _HIGHEST))

    def _lay_out_foot(self) -> QHBoxLayout:
        self._words = label("", "hint", wrap=True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Publishing"))
        self._unpublish = push(self.tr("Unpublish"), "danger")
        self._close = push(self.tr("Close"))
        self._go = push("", "primary")
        self._go.setDefault(True)
        middle = QVBoxLayout()
        middle.addWidget(self._words)
        middle.addWidget(self._bar)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 12)
        foot.setSpacing(8)
        foot.addWidget(self._unpublish)
        foot.addLayout(middle, 1)
        foot.addWidget(self._close)
        foot.addWidget(self._go)
        return foot

    def _connect(self) -> None:
        self._go.clicked.connect(self._press)
        self._close.clicked.connect(self.reject)
        self._unpublish.clicked.connect(self._leave_for(self.unpublish_wanted.emit))
        self.signed_out.sign_in_wanted.connect(self.sign_in_wanted)
        self.review.fix_wanted.connect(lambda finding: self._leave_for(lambda: self.fix_wanted.emit(finding))())
        self.outcome.action_wanted.connect(lambda one: self._leave_for(lambda: self.action_wanted.emit(one))())
        for bar in (self.review.link, self.outcome.link):
            bar.copy_wanted.connect(self.copy_wanted)
            bar.open_wanted.connect(self.open_wanted)

    def _press(self) -> None:
        self._pressed, self._shown = True, None
        self._show_foot(words=self.tr("Publishing…"), busy=True)
        self.publish_wanted.emit()

    def _leave_for(self, call: Callable[[], object]) -> Callable[[], None]:
        def leave() -> None:
            self.accept()
            call()

        return leave

    def _show_foot(
        self, *, words: str = "", busy: bool = False, error: bool = False, go: bool = False, unpublish: bool = False
    ) -> None:
        self._words.setProperty("role", "error" if error else "hint")
        self._words.style().unpolish(self._words)
        self._words.style().polish(self._words)
        self._words.setText(words)
        self._bar.setVisible(busy)
        self._go.setVisible(go)
        self._unpublish.setVisible(unpublish)
        self._fit()

    def _announce(self, words: str) -> None:
        announce(self, words)


def _code(address: str, primary: str) -> QImage:
    return QImage.fromData(qr_png(address, primary)) if address else QImage()
