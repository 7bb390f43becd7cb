"""A kit's earlier versions: each as the page it was; name one, bring one back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import hairline, label
from desktop.ui.sync.version_list import LONGEST_NAME, VersionList
from desktop.ui.sync.version_words import difference

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.models.kit import Kit
    from desktop.models.metrics import Snapshots
    from desktop.models.version import KitVersion
    from desktop.services.changes import PageChange
    from desktop.ui.look.icons import Icons
    from desktop.ui.sync.version_page import VersionPage

_SIZE: Final = QSize(1120, 720)
_MARGIN: Final = QSize(64, 64)
_LIST_WIDTH: Final = 288
_NAME_WIDTH: Final = 280


class VersionSheet(QDialog):
    """Lists versions; shows the page of the chosen one beside the list.

    Signals:
        look_wanted: the `KitVersion` to be shown.
        restore_wanted: the `Kit` to bring back.
        keep_wanted: the name under which the present state is to be kept.
        name_wanted: a `KitVersion` and the name it is to have.
    """

    look_wanted = Signal(object)
    restore_wanted = Signal(object)
    keep_wanted = Signal(str)
    name_wanted = Signal(object, str)

    def __init__(self, icons: Icons, make_page: Callable[[], VersionPage], parent: QWidget) -> None:
        """Show nothing yet.

        Args:
            icons: the icon set.
            make_page: makes what shows pages, once there is one to show: the engine takes a moment to start.
            parent: the window.
        """
        super().__init__(parent)
        self._kit: Kit | None = None
        self._make_page = make_page
        self._page: VersionPage | None = None
        self.setWindowTitle(self.tr("Version history"))
        self.setModal(True)
        self.resize(_SIZE.boundedTo(parent.size() - _MARGIN))
        self.list = VersionList(icons)
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.chosen.connect(self._choose)
        self.list.named.connect(self.name_wanted)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self.list)
        body.addWidget(hairline(vertical=True))
        body.addLayout(self._beside(), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(hairline())
        column.addLayout(body, 1)
        column.addWidget(hairline())
        column.addLayout(self._foot())
        self.list.setFocus()

    @property
    def page(self) -> VersionPage | None:
        """What shows the pages, once there was one to show."""
        return self._page

    def show_versions(self, versions: Sequence[KitVersion]) -> None:
        """List them, newest first."""
        self.list.show_versions(versions)
        self._name.setEnabled(bool(versions))
        self._words.setText(
            ""
            if versions
            else self.tr(
                "No earlier versions yet. One is kept after ten minutes of work, and whenever you name one above."
            )
        )

    def show_kept(self, versions: Sequence[KitVersion]) -> None:
        """List them after the present state was kept, which is the newest and is looked at."""
        self.show_versions(versions)
        self.list.setCurrentRow(0)

    def show_kit(self, kit: Kit, snapshots: Snapshots, found: Sequence[PageChange]) -> None:
        """Show the chosen version.

        Args:
            kit: what is in it.
            snapshots: the numbers known now.
            found: what bringing it back changes.
        """
        self._kit = kit
        if self._page is None:
            self._page = self._make_page()
            self._stack.addWidget(self._page)
            self._stack.setCurrentWidget(self._page)
        blocks = {change.block.id for change in found if change.block is not None}
        self._page.show_version(kit, snapshots, blocks)
        self._difference.setText(difference(found))
        self._restore.setEnabled(bool(found))

    def _head(self) -> QHBoxLayout:
        self._new_name = QLineEdit()
        self._new_name.setPlaceholderText(self.tr("Name for the present version"))
        self._new_name.setAccessibleName(self._new_name.placeholderText())
        self._new_name.setMaxLength(LONGEST_NAME)
        keep = push(self.tr("Keep this version"))
        keep.setEnabled(False)
        self._new_name.textChanged.connect(lambda text: keep.setEnabled(bool(text.strip())))
        self._new_name.returnPressed.connect(self._keep)
        keep.clicked.connect(self._keep)
        head = QHBoxLayout()
        head.setContentsMargins(24, 24, 24, 16)
        head.setSpacing(8)
        head.addWidget(label(self.tr("Version history"), "title"))
        head.addStretch(1)
        self._new_name.setFixedWidth(_NAME_WIDTH)
        head.addWidget(self._new_name)
        head.addWidget(keep)
        return head

    def _beside(self) -> QStackedLayout:
        self._words = label("", "hint", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setContentsMargins(64, 0, 64, 0)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._words)
        return self._stack

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 12)
        foot.setSpacing(8)
        self._name = push(self.tr("Name it…"))
        self._name.setToolTip(self.tr("A version with a name is never thinned out (F2)"))
        self._name.setEnabled(False)
        self._name.clicked.connect(self.list.start_naming)
        self._difference = label("", "hint", wrap=True)
        close = push(self.tr("Close"))
        close.clicked.connect(self.reject)
        self._restore = push(self.tr("Bring back"), "primary")
        self._restore.setToolTip(self.tr("This can be undone"))
        self._restore.setEnabled(False)
        self._restore.clicked.connect(self._bring_back)
        foot.addWidget(self._name)
        foot.addSpacing(8)
        foot.addWidget(self._difference, 1)
        foot.addWidget(close)
        foot.addWidget(self._restore)
        return foot

    def _choose(self, version: KitVersion) -> None:
        self._restore.setEnabled(False)
        self.look_wanted.emit(version)

    def _keep(self) -> None:
        if name := self._new_name.text().strip():
            self._new_name.clear()
            self.keep_wanted.emit(name)

    def _bring_back(self) -> None:
        if self._kit is not None:
            self.restore_wanted.emit(self._kit)
            self.accept()
