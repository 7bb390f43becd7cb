"""The page tab: title, address, default kit, and what a brand would still miss."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from desktop.document.commands import SetPage
from desktop.document.labels import Label
from desktop.models import slug
from desktop.models.slug import MAX_LENGTH, MIN_LENGTH, SlugProblem
from desktop.services.checks import Comment
from desktop.services.completeness import gaps, score
from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import hairline, label
from desktop.ui.controls.tab_order import walk_in_order
from desktop.ui.inspector.fields.text import TextField

if TYPE_CHECKING:
    from desktop.document.change import Change
    from desktop.services.completeness import Gap
    from desktop.ui.session import KitSession

_PROBLEMS: Final = {
    SlugProblem.TOO_SHORT: f"Use at least {MIN_LENGTH} characters.",
    SlugProblem.TOO_LONG: f"Use at most {MAX_LENGTH} characters.",
    SlugProblem.CHARACTERS: "Use lower-case letters, digits and hyphens only.",
    SlugProblem.HYPHENS: "A hyphen stands between letters or digits, never alone or at an end.",
    SlugProblem.RESERVED: "This word is kept for Kitfolio itself. Add another word.",
    SlugProblem.TAKEN: "Another of your kits has this address.",
}


class PageTab(QWidget):
    """Edits what belongs to the kit as a whole.

    Signals:
        default_wanted: this kit is to answer the creator's bare address.
    """

    default_wanted = Signal()

    def __init__(self, session: KitSession) -> None:
        """Follow the session's kit."""
        super().__init__()
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._taken: frozenset[str] = frozenset()
        self._home = self.tr("your-name")
        self._title = TextField(self.tr("Kit name (only you see it)"), hint=self.tr("Travel kit"))
        self._title.control.setMaxLength(120)
        self._title.edited.connect(self._take_title)
        self._address = TextField(self.tr("Address"), check=self._comment_on_address, hint=self.tr("travel"))
        self._address.edited.connect(self._look_at_address)
        self._address.control.editingFinished.connect(self._take_address)
        for field in (self._title, self._address):
            field.left.connect(session.document.break_burst)
        self._shown_address = label("", "secondary", wrap=True)
        self._default = push(self.tr("Make default kit"))
        self._default.clicked.connect(self.default_wanted)
        self._default_note = label(self.tr("★ Default kit: it opens at your main link"), "good", wrap=True)
        self._score = QProgressBar()
        self._score.setTextVisible(False)
        self._score.setRange(0, 100)
        self._score.setAccessibleName(self.tr("Completeness"))
        self._score_words = label("", "secondary")
        self._missing: tuple[Gap, ...] = ()
        self._gaps = QVBoxLayout()
        self._gaps.setSpacing(0)
        self._lay_out()
        session.redraw.connect(self._take_change)
        self._show()

    def set_taken(self, taken: frozenset[str]) -> None:
        """Know which addresses other kits use."""
        self._taken = taken
        self._address.comment_on(self._address.control.text())

    def set_home(self, home: str) -> None:
        """Know what the creator's links begin with."""
        self._home = home
        self._show_address(self._session.kit.slug)

    def set_default(self, *, default: bool) -> None:
        """Show whether this kit is the default one."""
        self._default.setVisible(not default)
        self._default_note.setVisible(default)

    def edit_address(self) -> None:
        """Put the keyboard into the address."""
        self._address.control.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._address.control.selectAll()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 24)
        column.setSpacing(14)
        column.addWidget(label(self.tr("Page"), "section"))
        column.addWidget(self._title)
        column.addWidget(self._address)
        column.addWidget(self._shown_address)
        column.addWidget(self._default, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._default_note)
        column.addWidget(hairline())
        column.addWidget(label(self.tr("Completeness"), "section"))
        column.addWidget(self._score)
        column.addWidget(self._score_words)
        column.addLayout(self._gaps)
        column.addStretch(1)
        self.set_default(default=self._session.kit.default)

    def _take_change(self, change: Change) -> None:
        self._show_gaps()
        if change.page and change.initiator is not self:
            self._show()

    def _show(self) -> None:
        kit = self._session.kit
        self._title.show_value(kit.title)
        self._address.show_value(kit.slug)
        self._show_address(kit.slug)
        self._show_gaps()

    def _show_address(self, text: str) -> None:
        self._shown_address.setText(self.tr("Your page: {home}/{slug}").format(home=self._home, slug=text))

    def _take_title(self, text: str | None) -> None:
        if text:
            self._session.apply(SetPage(title=text), Label.RENAME_KIT, initiator=self, merge="title")

    def _look_at_address(self, text: str | None) -> None:
        """Comment at every key, and show where the page would be; as it is, where it can't be moved there."""
        wanted = (text or "").lower().replace(" ", "-")
        if wanted != text:
            self._address.control.show_text(wanted)
        self._address.comment_on(wanted)
        refused = slug.check(wanted, self._taken) is not None
        self._show_address(self._session.kit.slug if refused else wanted)

    def _take_address(self) -> None:
        """Move the page once the address is typed whole: half a word would take a link from under its readers."""
        wanted = self._address.control.text()
        if slug.check(wanted, self._taken) is None:
            self._show_address(wanted)
            self._session.apply(SetPage(slug=wanted), Label.CHANGE_ADDRESS, initiator=self)

    def _comment_on_address(self, text: str) -> Comment | None:
        problem = slug.check(text, self._taken)
        if problem is None:
            return None
        free = slug.free_slug(text, self._taken)
        return Comment(_PROBLEMS[problem], free, "Use another" if problem is SlugProblem.TAKEN else "Fix it")

    def _show_gaps(self) -> None:
        kit, snapshots = self._session.kit, self._session.snapshots
        points = score(kit, snapshots)
        self._score.setValue(points)
        missing = gaps(kit, snapshots)
        self._score_words.setText(
            self.tr("{points} % complete").format(points=points) if missing else self.tr("Complete: ready to be sent")
        )
        if missing == self._missing:
            return  # as after nearly every key
        self._missing = missing
        while (item := self._gaps.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        buttons = [push(QCoreApplication.translate("Completeness", gap.words), "link") for gap in missing]
        for gap, button in zip(missing, buttons, strict=True):
            button.clicked.connect(lambda _=False, one=gap: self._fill(one))
            self._gaps.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        walk_in_order([self._default, *buttons])

    def _fill(self, gap: Gap) -> None:
        if gap.insert:
            self._session.insert(gap.insert, len(self._session.order) if gap.insert != "profile" else 0)
            return
        self._session.select_block(gap.block_id)
        self._session.edit_requested.emit(gap.block_id, gap.field)
