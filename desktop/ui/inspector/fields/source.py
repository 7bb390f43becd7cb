"""The account a block takes its numbers from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.render import wording
from desktop.ui.controls.combo import Combo
from desktop.ui.inspector.fields.field import Field

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import JsonValue
    from PySide6.QtWidgets import QComboBox

    from desktop.models.metrics import Snapshots


class SourceField(Field):
    """One of the accounts whose numbers are on this computer, or none."""

    control: QComboBox

    def __init__(self, name: str, snapshots: Snapshots) -> None:
        """Offer the accounts; sample ones are marked."""
        box = Combo()
        super().__init__(name, box)
        self._followers: list[Callable[[str], object]] = []
        box.addItem(self.tr("No account"), None)
        for (provider, platform_id), snapshot in snapshots.items():
            words = f"{wording.provider(provider)}: {snapshot.name}"
            if snapshot.sample:
                words = self.tr("{account} (sample)").format(account=words)
            box.addItem(words, (provider, platform_id))
        self._known = box.count()
        box.activated.connect(self._chosen)

    def follow(self, follower: Callable[[str], object]) -> None:
        """Tell a follower which platform is chosen, now and whenever it changes."""
        self._followers.append(follower)

    def show_value(self, value: JsonValue) -> None:
        """Show an account; of one that this computer has no numbers of, no more than the platform is known."""
        while self.control.count() > self._known:
            self.control.removeItem(self._known)
        key = (value["provider"], value["platform_id"]) if isinstance(value, dict) else None
        index = self._place_of(key)
        if index < 0 and key is not None:
            words = self.tr("{provider}: an account that isn't here")
            self.control.addItem(words.format(provider=wording.provider(str(key[0]))), key)
            index = self.control.count() - 1
        self.control.setCurrentIndex(index)
        self._tell()

    def _place_of(self, key: tuple[object, object] | None) -> int:
        """Return where an account stands, or -1. `findData` compares tuples by identity."""
        return next((at for at in range(self.control.count()) if self.control.itemData(at) == key), -1)

    def _chosen(self, index: int) -> None:
        key = self.control.itemData(index)
        self._tell()
        self.edited.emit(None if key is None else {"provider": key[0], "platform_id": key[1]})
        self.left.emit()

    def _tell(self) -> None:
        key = self.control.currentData()
        for follower in self._followers:
            follower("" if key is None else str(key[0]))
