"""The cards as a list model: the first one makes a new kit, the others are kits."""

from __future__ import annotations

import time
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QDateTime,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage

    from desktop.models.summary import KitSummary

Index = QModelIndex | QPersistentModelIndex


class CardRole(IntEnum):
    """What a card knows besides its words."""

    SUMMARY = Qt.ItemDataRole.UserRole + 1
    THUMBNAIL = Qt.ItemDataRole.UserRole + 2


class Order:
    """How the cards are sorted."""

    EDITED = "edited"
    TITLE = "title"


class KitsModel(QAbstractListModel):
    """Cards of the kits, filtered and sorted.

    Signals:
        renamed: id and new title, after an inline rename.
    """

    renamed = Signal(str, str)

    def __init__(self, *, with_new: bool) -> None:
        """Start empty.

        Args:
            with_new: the first card makes a new kit.
        """
        super().__init__()
        self._with_new = with_new
        self._all: tuple[KitSummary, ...] = ()
        self._shown: list[KitSummary] = []
        self._thumbnails: dict[str, QImage] = {}
        self._query = ""
        self._order = Order.EDITED

    def set_kits(self, kits: Sequence[KitSummary]) -> None:
        """Show these kits."""
        self._all = tuple(kits)
        self._rebuild()

    def set_query(self, query: str) -> None:
        """Show only kits whose title or address holds every word."""
        self._query = query
        self._rebuild()

    def set_order(self, order: str) -> None:
        """Sort by last edit or by title."""
        self._order = order
        self._rebuild()

    def set_thumbnail(self, kit_id: str, picture: QImage) -> None:
        """Show a kit's picture."""
        self._thumbnails[kit_id] = picture
        for row, kit in enumerate(self._shown):
            if kit.id == kit_id:
                index = self.index(row + self._with_new)
                self.dataChanged.emit(index, index, [CardRole.THUMBNAIL])

    @property
    def kits(self) -> tuple[KitSummary, ...]:
        """All kits, whatever the filter shows."""
        return self._all

    @property
    def query(self) -> str:
        """The words the kits are filtered by."""
        return self._query

    def row_of(self, kit_id: str) -> int:
        """Return a kit's row, or -1 where it is not shown."""
        for row, kit in enumerate(self._shown):
            if kit.id == kit_id:
                return row + self._with_new
        return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many cards there are."""
        return 0 if parent.isValid() else len(self._shown) + self._with_new

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Kits can be renamed in place."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self.kit_at(index) is not None else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return a card's words, state and picture."""
        kit = self.kit_at(index)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return kit.title if kit is not None else self.tr("New kit")
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.tr("New kit") if kit is None else spoken(kit)
            case Qt.ItemDataRole.ToolTipRole:
                return None if kit is None else moment_words(kit.edited_at)
            case CardRole.SUMMARY:
                return kit
            case CardRole.THUMBNAIL:
                return None if kit is None else self._thumbnails.get(kit.id)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401
        """Take a new title from the inline editor; the store's answer brings the card up to date."""
        kit, title = self.kit_at(index), str(value).strip()
        if role != Qt.ItemDataRole.EditRole or kit is None or not title or title == kit.title:
            return False
        self.renamed.emit(kit.id, title)
        return True

    def kit_at(self, index: Index) -> KitSummary | None:
        """Return the kit of a card, or None for the first one."""
        row = index.row() - self._with_new
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _rebuild(self) -> None:
        words = self._query.lower().split()
        found = [kit for kit in self._all if all(word in f"{kit.title} {kit.slug}".lower() for word in words)]
        if self._order == Order.TITLE:
            found.sort(key=lambda kit: kit.title.lower())
        self.beginResetModel()
        self._shown = found
        self.endResetModel()


def state_words(kit: KitSummary) -> str:
    """Return a kit's state in a word or two."""
    if kit.sample:
        return _tr("Sample")
    if not kit.published:
        return _tr("Leaving the web") if kit.public else _tr("Draft")
    if not kit.public:
        return _tr("Waiting to be published")
    return _tr("Unpublished changes") if kit.changed_since_publish else _tr("Published")


def ago(moment: float, now: float | None = None) -> str:
    """Return how long ago a moment was: "edited 2 h ago"."""
    seconds = max(0.0, (time.time() if now is None else now) - moment)
    minutes = int(seconds // 60)
    if minutes < 1:
        return _tr("edited just now")
    if minutes < 60:
        return _tr("edited {count} min ago").format(count=minutes)
    if minutes < 60 * 24:
        return _tr("edited {count} h ago").format(count=minutes // 60)
    days = minutes // (60 * 24)
    return _tr("edited yesterday") if days == 1 else _tr("edited {count} days ago").format(count=days)


def moment_words(moment: float) -> str:
    """Return when a kit was edited, to the minute: the card says how long ago that was."""
    when = QLocale().toString(QDateTime.fromSecsSinceEpoch(int(moment)), QLocale.FormatType.ShortFormat)
    return _tr("Edited {when}").format(when=when)


def spoken(kit: KitSummary) -> str:
    """Return a card in words, for screen readers."""
    parts = [kit.title, _tr("address {slug}").format(slug=kit.slug), state_words(kit), ago(kit.edited_at)]
    if kit.default:
        parts.insert(1, _tr("default kit"))
    return ", ".join(parts)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Kits", text)
