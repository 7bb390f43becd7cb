"""The list of a kit's versions: why and when each was kept; a name is typed in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDateTime, QLocale, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate

from desktop.models.version import KitVersion, VersionKind
from desktop.ui.look.tokens import RADIUS_CONTROL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from desktop.ui.look.icons import Icons

LONGEST_NAME: Final = 80

_VERSION: Final = Qt.ItemDataRole.UserRole
_ICONS: Final = {VersionKind.AUTOMATIC: "clock", VersionKind.NAMED: "star", VersionKind.THEIRS: "monitor"}


class VersionList(QListWidget):
    """Lists versions, newest first.

    Signals:
        chosen: the `KitVersion` to look at.
        named: a `KitVersion` and the name it is to have from now on.
    """

    chosen = Signal(object)
    named = Signal(object, str)

    def __init__(self, icons: Icons) -> None:
        """List nothing yet."""
        super().__init__()
        self._icons = icons
        self.setAccessibleName(self.tr("Versions"))
        self.setProperty("role", "lines")
        self.setIconSize(QSize(16, 16))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked)
        self.setItemDelegate(_Naming(self))
        self.currentItemChanged.connect(self._choose)

    @property
    def version(self) -> KitVersion | None:
        """The version that is looked at, or None."""
        return _of(self.currentItem())

    def show_versions(self, versions: Sequence[KitVersion]) -> None:
        """List these; the one that was looked at stays chosen, else it is the newest."""
        before = self.version
        with QSignalBlocker(self):
            self.clear()
            for version in versions:
                self.addItem(self._item(version))
        if versions:
            self.setCurrentRow(next((row for row, one in enumerate(versions) if before and one.id == before.id), 0))

    def start_naming(self) -> None:
        """Let the creator type a name for the chosen version."""
        if (item := self.currentItem()) is not None:
            self.setFocus()
            self.editItem(item)

    def _item(self, version: KitVersion) -> QListWidgetItem:
        words = f"{self._name(version)}\n{self._when(version.made_at)}"
        item = QListWidgetItem(self._icons.icon(_ICONS[version.kind], "text2"), words)
        item.setData(_VERSION, version)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        return item

    def _name(self, version: KitVersion) -> str:
        if version.name:
            return version.name
        if version.kind is VersionKind.THEIRS:
            return self.tr("From the other computer")
        return self.tr("Kept automatically")

    def _when(self, seconds: float) -> str:
        moment = QDateTime.fromSecsSinceEpoch(int(seconds))
        locale = QLocale()
        clock = locale.toString(moment.time(), QLocale.FormatType.ShortFormat)
        days = moment.date().daysTo(QDateTime.currentDateTime().date())
        if days == 0:
            return self.tr("Today, {time}").format(time=clock)
        if days == 1:
            return self.tr("Yesterday, {time}").format(time=clock)
        return f"{locale.toString(moment.date(), QLocale.FormatType.ShortFormat)}, {clock}"

    def _choose(self, item: QListWidgetItem | None) -> None:
        if (version := _of(item)) is not None:
            self.chosen.emit(version)


class _Naming(QStyledItemDelegate):
    """A line to type the name in, where the words of the version stand; and the keyboard's ring around them."""

    def __init__(self, versions: VersionList) -> None:
        super().__init__(versions)
        self._versions = versions

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the version, with a ring where the keyboard is."""
        super().paint(painter, option, index)
        keyboard = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange
        if option.state & keyboard == keyboard:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Link), 2))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), RADIUS_CONTROL, RADIUS_CONTROL)
            painter.restore()

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """Return the line."""
        line = QLineEdit(parent)
        line.setMaxLength(LONGEST_NAME)
        line.setPlaceholderText(self.tr("Name"))
        line.setAccessibleName(self.tr("Name of this version"))
        return line

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        """Begin with the name it has."""
        version = index.data(_VERSION)
        if isinstance(editor, QLineEdit) and isinstance(version, KitVersion):
            editor.setText(version.name)
            editor.selectAll()

    def setModelData(
        self, editor: QWidget, _model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ask for the name; the list is shown anew once it is stored."""
        version = index.data(_VERSION)
        if isinstance(editor, QLineEdit) and isinstance(version, KitVersion):
            name = editor.text().strip()
            if name and name != version.name:
                self._versions.named.emit(version, name)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Lay the line over the words, all of them."""
        editor.setGeometry(option.rect.adjusted(4, 4, -4, -4))


def _of(item: QListWidgetItem | None) -> KitVersion | None:
    version = item.data(_VERSION) if item is not None else None
    return version if isinstance(version, KitVersion) else None
