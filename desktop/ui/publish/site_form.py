"""Where public pages are found: the site's address, a setting."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.models.site import SiteProblem, site_from
from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import label
from desktop.ui.problems import told


class SiteForm(QWidget):
    """Takes the address.

    Signals:
        chosen: the address to use from now on, or "".
    """

    chosen = Signal(str)

    def __init__(self, site: str) -> None:
        """Show the present one."""
        super().__init__()
        self._field = QLineEdit(site)
        self._field.setPlaceholderText("https://example.com")
        self._field.setAccessibleName(self.tr("Address of your site"))
        self._use = push(self.tr("Use"))
        self._use.setAccessibleName(self.tr("Use this address"))
        self._answer = label("", "secondary", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._field, 1)
        row.addWidget(self._use)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        words = self.tr("The address your links begin with. Whoever runs the platform tells it to you.")
        column.addWidget(label(words, "hint", wrap=True))
        column.addLayout(row)
        column.addWidget(self._answer)
        self._field.returnPressed.connect(self._take)
        self._field.textChanged.connect(lambda _: self._use.setEnabled(True))
        self._use.clicked.connect(self._take)
        self._say(site)
        self._use.setEnabled(False)

    @property
    def answer(self) -> str:
        """What is said under the field."""
        return self._answer.text()

    def start(self) -> None:
        """Put the keyboard into the field."""
        self._field.setFocus()

    def _take(self) -> None:
        try:
            site = site_from(self._field.text())
        except SiteProblem as problem:
            self._write(told(problem), "error")
            return
        self._field.setText(site)
        self._use.setEnabled(False)
        self._say(site)
        self.chosen.emit(site)

    def _say(self, site: str) -> None:
        if site:
            words = self.tr("Your links look like {site}/your-name/travel").format(site=site.split("://", 1)[1])
        else:
            words = self.tr("Without it, kits are published, but the studio can't show their links.")
        self._write(words, "secondary")

    def _write(self, words: str, role: str) -> None:
        self._answer.setProperty("role", role)
        self._answer.style().unpolish(self._answer)
        self._answer.style().polish(self._answer)
        self._answer.setText(words)
