"""The first run after an account was made: three short steps, each of which can be skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QRadioButton, QVBoxLayout, QWidget

from desktop.models.slug import slugify
from desktop.ui.account.step import STEP_WIDTH, Step
from desktop.ui.account.step_stack import StepStack
from desktop.ui.account.username_step import UsernameStep
from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import hairline, label

if TYPE_CHECKING:
    from collections.abc import Sequence


class StatsStep(Step):
    """Where the numbers come from.

    Signals:
        given: `youtube`, `instagram` or `typed`.
    """

    given = Signal(str)

    def __init__(self) -> None:
        """Ask."""
        super().__init__(
            self.tr("Where are your numbers?"),
            self.tr("Brands look at them first. Your kit names the source of each."),
        )
        self._ways = {
            "youtube": QRadioButton(self.tr("On YouTube")),
            "instagram": QRadioButton(self.tr("On Instagram")),
            "typed": QRadioButton(self.tr("I type them in myself")),
        }
        for way in self._ways.values():
            self.column.addWidget(way)
        self._ways["typed"].setChecked(True)
        self.column.addWidget(
            label(
                self.tr(
                    "Kitfolio can't read numbers from channels yet. Type them into the Numbers block of any kit."
                ),
                "secondary",
                wrap=True,
            )
        )
        self.end_with(self.tr("Continue"), self._go)
        self.column.addStretch(1)

    def _go(self) -> None:
        self.given.emit(next(key for key, way in self._ways.items() if way.isChecked()))


class WelcomeStep(Step):
    """The end.

    Signals:
        begun: on to the first kit, to those there are, or back to the one that is being published.
    """

    begun = Signal()

    def __init__(self, publishing: str, *, has_kits: bool) -> None:
        """Show what comes next: publishing the kit of that title, or one of those there are, or a first one."""
        super().__init__(
            self.tr("You're set"),
            self.tr("Everything you make is saved on this computer at once and synced to your account."),
        )
        steps: tuple[str, ...] = (
            self.tr("1.  Pick a template and fill it in"),
            self.tr("2.  Check it in the preview: phone, tablet, desktop"),
            self.tr("3.  Publish, and send the link to a brand"),
        )
        main = self.tr("Make a kit")
        if publishing:
            steps = (self.tr("{kit} is next: publish it, and send the link to a brand.").format(kit=publishing),)
            main = self.tr("Continue publishing")
        elif has_kits:
            steps = (self.tr("Your kits are ready: open one, publish it, and send the link to a brand."),)
            main = self.tr("Show my kits")
        for words in steps:
            self.column.addWidget(label(words, wrap=True))
        self.end_with(main, self.begun.emit)
        self.column.addStretch(1)


class FirstRun(QDialog):
    """Walks through the steps that are not done yet.

    Signals:
        looked_for: a name whose availability is wanted.
        name_given: the name to be taken; the step waits for `name_taken` or `show_problem`.
        step_done: `username`, `stats` or `welcome` is done or was skipped.
        source_given: where the numbers come from.
        kit_wanted: the first kit is wanted.
        kits_wanted: the kits there are are wanted.
    """

    looked_for = Signal(str)
    name_given = Signal(str)
    step_done = Signal(str)
    source_given = Signal(str)
    kit_wanted = Signal()
    kits_wanted = Signal()

    def __init__(
        self,
        steps: Sequence[str],
        *,
        site: str,
        proposal: str,
        publishing: str = "",
        has_kits: bool = False,
        parent: QWidget,
    ) -> None:
        """Begin with the first of the steps.

        Args:
            steps: those that are wanted, in order.
            site: address of the public pages.
            proposal: what a name may be made of, such as the e-mail's first part.
            publishing: title of the kit that is being published, to which the last step leads back.
            has_kits: there are kits of the creator's own.
            parent: the window.
        """
        super().__init__(parent)
        self.setWindowTitle(self.tr("Welcome to Kitfolio"))
        self.setModal(True)
        self.username = UsernameStep(site)
        self.stats = StatsStep()
        self.welcome = WelcomeStep(publishing, has_kits=has_kits)
        self._publishing = bool(publishing)
        self._has_kits = has_kits
        self._all: dict[str, Step] = {"username": self.username, "stats": self.stats, "welcome": self.welcome}
        self._left = [step for step in steps if step in self._all]
        self._steps = StepStack(STEP_WIDTH)
        for step in self._all.values():
            self._steps.addWidget(step)
        self._count = label("", "secondary")
        self._skip = push(self.tr("Skip"))
        self._skip.clicked.connect(self.go_on)
        self._total = len(self._left)
        self._lay_out()
        self._connect()
        if proposal and "username" in self._left:
            self.username.propose(slugify(proposal))
        self._show()

    def name_taken(self) -> None:
        """The name is the creator's now: go on."""
        self._left.pop(0)
        self._show()

    def show_problem(self, words: str) -> None:
        """Say what is wrong with the step that is shown."""
        step = self._all[self._left[0]]
        step.show_busy("")
        step.show_problem(words)
        step.retry()

    def go_on(self) -> None:
        """End a step, done or skipped."""
        self.step_done.emit(self._left.pop(0))
        self._show()

    def done(self, result: int) -> None:
        """Close; what is left is asked at the next sign-in."""
        self.username.rest()
        super().done(result)

    def _show(self) -> None:
        self.username.rest()
        if not self._left:
            self.accept()
            return
        step = self._all[self._left[0]]
        self._steps.setCurrentWidget(step)
        number = self._total - len(self._left) + 1
        self._count.setText(self.tr("Step {number} of {total}").format(number=number, total=self._total))
        self._count.setVisible(self._total > 1)
        last = self._left[0] == "welcome"
        self._skip.setText(self.tr("Close") if last else self.tr("Skip"))
        step.begin()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 12)
        foot.addWidget(self._count)
        foot.addStretch(1)
        foot.addWidget(self._skip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        column.addWidget(self._steps, 1)
        column.addWidget(hairline())
        column.addLayout(foot)

    def _connect(self) -> None:
        self.username.looked_for.connect(self.looked_for)
        self.username.given.connect(self._name_given)
        self.stats.given.connect(self._source_given)
        self.welcome.begun.connect(self._begun)

    def _name_given(self, name: str) -> None:
        self.username.show_busy(self.tr("Taking it…"))
        self.name_given.emit(name)

    def _source_given(self, source: str) -> None:
        self.source_given.emit(source)
        self.go_on()

    def _begun(self) -> None:
        self.go_on()
        if self._publishing:
            return
        (self.kits_wanted if self._has_kits else self.kit_wanted).emit()
