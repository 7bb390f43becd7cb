"""Which Supabase project the studio speaks to: URL and key, with a check that gives a clear answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.models.cloud import CloudProblem, cloud_from
from desktop.ui.account.fields import Named
from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import label
from desktop.ui.problems import told

if TYPE_CHECKING:
    from collections.abc import Collection

    from desktop.models.cloud import Cloud
    from desktop.models.problem import Problem


class ProjectForm(QWidget):
    """URL and key.

    Signals:
        check_asked: the `Cloud` to be asked whether it is there; it is used once it is.
    """

    check_asked = Signal(object)

    def __init__(self, words: str = "") -> None:
        """Start empty, below some words."""
        super().__init__()
        self.url = QLineEdit()
        self.url.setPlaceholderText("https://name.supabase.co")
        self.key = QLineEdit()
        self.key.setPlaceholderText("sb_publishable_…")
        self._check = push(self.tr("Check and use"), "primary")
        self._check.setMinimumHeight(36)
        self._check.clicked.connect(self._ask)
        self._answer = label("", "secondary", wrap=True)
        self.url.returnPressed.connect(self._ask)
        self.key.returnPressed.connect(self._ask)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._check)
        row.addWidget(self._answer, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        if words:
            column.addWidget(label(words, "hint", wrap=True))
        column.addWidget(Named(self.tr("Project URL"), self.url))
        column.addWidget(Named(self.tr("Publishable key"), self.key))
        column.addLayout(row)

    @property
    def answer(self) -> str:
        """What the check said."""
        return self._answer.text()

    def show_project(self, cloud: Cloud | None) -> None:
        """Fill the project in use in."""
        self.url.setText(cloud.url if cloud else "")
        self.key.setText(cloud.key if cloud else "")
        self.say("")

    def set_locked(self, why: str) -> None:
        """Allow no change, and say why; "" allows it."""
        for one in (self.url, self.key, self._check):
            one.setDisabled(bool(why))
        self.say(why)

    def show_checking(self) -> None:
        """Say that an answer is awaited."""
        self._check.setDisabled(True)
        self.say(self.tr("Asking the project…"))

    def show_found(self, ways: Collection[str]) -> None:
        """Say that the project answered."""
        self._check.setDisabled(False)
        google = self.tr("It is there, and takes e-mail and Google.")
        self.say(google if "google" in ways else self.tr("It is there, and takes e-mail."), "good")

    def show_trouble(self, problem: Problem) -> None:
        """Say what is wrong."""
        self._check.setDisabled(False)
        self.say(told(problem), "error")

    def say(self, words: str, role: str = "secondary") -> None:
        """Write beside the button."""
        self._answer.setProperty("role", role)
        self._answer.style().unpolish(self._answer)
        self._answer.style().polish(self._answer)
        self._answer.setText(words)

    def _ask(self) -> None:
        try:
            cloud = cloud_from(self.url.text(), self.key.text())
        except CloudProblem as problem:
            self.show_trouble(problem)
            return
        self.show_checking()
        self.check_asked.emit(cloud)
