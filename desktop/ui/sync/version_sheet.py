"""A kit's earlier versions: when, why, what was in them; name one, bring one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.document.catalogue import entry_for
from desktop.models.version import KitVersion, VersionKind
from desktop.ui.canvas.titles import own_title
from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import hairline, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.models.kit import Kit


class VersionSheet(QDialog):
    """Lists versions; shows the chosen one beside the list.

    Signals:
        look_wanted: the `KitVersion` to be shown.
        restore_wanted: the `Kit` to bring back.
        keep_wanted: the name under which the present state is to be kept.
    """

    look_wanted = Signal(object)
    restore_wanted = Signal(object)
    keep_wanted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._kit: Kit | None = None
        self.setWindowTitle(self.tr("Version history"))
        self.setModal(True)
        self.resize(QSize(720, 560))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(hairline())
        body = QHBoxLayout()
        body.setSpacing(0)
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Versions"))
        self._list.setFixedWidth(264)
        self._list.setProperty("role", "lines")
        self._list.currentItemChanged.connect(self._choose)
        body.addWidget(self._list)
        body.addWidget(hairline(vertical=True))
        body.addWidget(self._preview_area(), 1)
        column.addLayout(body, 1)
        column.addWidget(hairline())
        column.addLayout(self._foot())

    def show_versions(self, versions: Sequence[KitVersion]) -> None:
        """List them, newest first."""
        self._list.clear()
        for version in versions:
            item = QListWidgetItem(f"{self._name(version)}\n{_when(version.made_at)}")
            item.setData(Qt.ItemDataRole.UserRole, version)
            self._list.addItem(item)
        if versions:
            self._list.setCurrentRow(0)
        else:
            self._say(
                self.tr("No earlier versions yet. One is kept after ten minutes of work, and whenever you name one.")
            )

    def show_kit(self, kit: Kit) -> None:
        """Show what is in the chosen version."""
        self._kit = kit
        self._restore.setEnabled(True)
        self._say("", kit)

    def _head(self) -> QHBoxLayout:
        self._new_name = QLineEdit()
        self._new_name.setPlaceholderText(self.tr("Name for the present version"))
        self._new_name.setAccessibleName(self._new_name.placeholderText())
        self._new_name.setMaxLength(80)
        keep = push(self.tr("Keep this version"))
        keep.setEnabled(False)
        self._new_name.textChanged.connect(lambda text: keep.setEnabled(bool(text.strip())))
        self._new_name.returnPressed.connect(self._keep)
        keep.clicked.connect(self._keep)
        head = QHBoxLayout()
        head.setContentsMargins(24, 16, 24, 16)
        head.setSpacing(8)
        head.addWidget(self._new_name, 1)
        head.addWidget(keep)
        return head

    def _preview_area(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._preview = QWidget()
        self._lines = QVBoxLayout(self._preview)
        self._lines.setContentsMargins(24, 16, 24, 16)
        self._lines.setSpacing(8)
        area.setWidget(self._preview)
        return area

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 12)
        foot.setSpacing(8)
        foot.addWidget(label(self.tr("Bringing one back can be undone."), "secondary"))
        foot.addStretch(1)
        close = push(self.tr("Close"))
        close.clicked.connect(self.reject)
        self._restore = push(self.tr("Bring back"), "primary")
        self._restore.setEnabled(False)
        self._restore.clicked.connect(self._bring_back)
        foot.addWidget(close)
        foot.addWidget(self._restore)
        return foot

    def _say(self, words: str, kit: Kit | None = None) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        if words:
            self._lines.addWidget(label(words, "hint", wrap=True))
        for block in kit.blocks if kit is not None else ():
            card = QFrame()
            card.setProperty("role", "card")
            inside = QVBoxLayout(card)
            inside.setContentsMargins(12, 8, 12, 10)
            inside.setSpacing(2)
            inside.addWidget(label(entry_for(block).label, "secondary"))
            if title := own_title(block):
                inside.addWidget(label(title, wrap=True))
            self._lines.addWidget(card)
        self._lines.addStretch(1)

    def _choose(self, item: QListWidgetItem | None) -> None:
        self._restore.setEnabled(False)
        if item is not None:
            self.look_wanted.emit(item.data(Qt.ItemDataRole.UserRole))

    def _keep(self) -> None:
        if name := self._new_name.text().strip():
            self._new_name.clear()
            self.keep_wanted.emit(name)

    def _bring_back(self) -> None:
        if self._kit is not None:
            self.restore_wanted.emit(self._kit)
            self.accept()

    def _name(self, version: KitVersion) -> str:
        if version.name:
            return version.name
        if version.kind is VersionKind.THEIRS:
            return self.tr("From the other computer")
        return self.tr("Kept automatically")


def _when(seconds: float) -> str:
    moment = QDateTime.fromSecsSinceEpoch(int(seconds))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
