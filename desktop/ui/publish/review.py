"""Before publishing: the link, what readers will find changed, and what to mend."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from desktop.services.changes import ChangeKind
from desktop.ui.controls.labels import hairline, label
from desktop.ui.controls.scrolling import scrolling
from desktop.ui.publish.lines import Lines, fix_button
from desktop.ui.publish.link_bar import LinkBar
from desktop.ui.publish.words import Line, change_line, finding_line, finding_words, fix_word, status_words

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtWidgets import QPushButton

    from desktop.services.changes import PageChange
    from desktop.services.preflight import Finding
    from desktop.services.publishing import PageStanding
    from desktop.ui.look.icons import Icons

_MOST: Final = 12


class ReviewPage(QWidget):
    """Shows what publishing would do.

    Signals:
        fix_wanted: the `Finding` to be mended.
    """

    fix_wanted = Signal(object)

    def __init__(self, icons: Icons) -> None:
        """Show nothing yet."""
        super().__init__()
        self.link = LinkBar(icons)
        self._title = label("", "title", wrap=True)
        self._detail = label("", "hint", wrap=True)
        self._findings = Lines(icons, self.tr("Before you publish"))
        self._changes = Lines(icons, self.tr("What readers will see"))
        head = QVBoxLayout()
        head.setContentsMargins(24, 24, 24, 16)
        head.setSpacing(4)
        head.addWidget(self._title)
        head.addWidget(self._detail)
        head.addSpacing(12)
        head.addWidget(self.link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(hairline())
        self._scroll = self._lists()
        column.addWidget(self._scroll, 1)

    def show_standing(self, standing: PageStanding, site: str) -> None:
        """Show how a kit's page stands."""
        title, detail = status_words(standing.status)
        self._title.setText(title)
        self._detail.setText(detail)
        self.link.show_link(site, standing.public_path or standing.path, public=standing.public)
        findings = [(finding_line(one, standing.kit), self._fix(one)) for one in standing.findings]
        fine = Line("circle-check", "good", self.tr("Nothing to fix. A brand finds all it needs."))
        self._findings.show_lines(findings or [(fine, None)])
        going_on = self.tr("What changes for readers"), self.tr("What readers will see")
        self._changes.rename(going_on[0] if standing.public else going_on[1])
        self._changes.show_lines([(line, None) for line in self._change_lines(standing)])

    def spare_height(self, width: int) -> int:
        """Return how much higher than Qt's hint the lists are where nothing is to scroll, in logical pixels."""
        self._inside.activate()
        return self._inside.totalHeightForWidth(width) - self._scroll.sizeHint().height()

    def _change_lines(self, standing: PageStanding) -> list[Line]:
        away = {finding.block_id for finding in standing.findings if finding.left_out}
        lines = [change_line(one) for one in standing.changes if not _unseen(one, away)]
        if not standing.public:  # all of it is new: what counts is what the page will hold
            lines = [Line("check", "good", line.title) for line in lines]
        if len(lines) > _MOST:
            more = self.tr("and {number} more").format(number=len(lines) - _MOST)
            lines = [*lines[:_MOST], Line("ellipsis", "text2", more)]
        return lines

    def _fix(self, finding: Finding) -> QPushButton | None:
        word = fix_word(finding)
        if not word:
            return None
        button = fix_button(word, finding_words(finding))
        button.clicked.connect(lambda: self.fix_wanted.emit(finding))
        return button

    def _lists(self) -> QScrollArea:
        inside = QWidget()
        column = self._inside = QVBoxLayout(inside)
        column.setContentsMargins(24, 16, 24, 20)
        column.setSpacing(24)
        column.addWidget(self._findings)
        column.addWidget(self._changes)
        column.addStretch(1)
        return scrolling(inside, sideways=False)


def _unseen(change: PageChange, away: Collection[str]) -> bool:
    """Tell whether a block is new, but among those that the page leaves out."""
    return change.kind is ChangeKind.ADDED and change.block is not None and change.block.id in away
