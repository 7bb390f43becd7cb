"""A list whose items begin with a picture: adding asks for files at once, and several make several items."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import Qt

from desktop.models.ids import new_id
from desktop.services.images import ImageProblem
from desktop.ui.controls.announce import announce
from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import label
from desktop.ui.inspector.fields.rows import RowsField
from desktop.ui.problems import told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic import JsonValue
    from PySide6.QtGui import QDragEnterEvent, QDropEvent
    from PySide6.QtWidgets import QWidget

    from desktop.services.images import PreparedImage
    from desktop.ui.inspector.fields.field import Keep
    from desktop.ui.inspector.fields.row import Parts
    from desktop.ui.inspector.images.desk import ImageDesk
    from desktop.ui.inspector.images.place import Place
    from desktop.ui.look.icons import Icons

_IMAGE: Final = "image"


class PicturesField(RowsField):
    """A list of items with a picture in each. Files can be dropped anywhere on it."""

    def __init__(
        self,
        name: str,
        icons: Icons,
        parts: Parts,
        desk: ImageDesk,
        place: Place,
        *,
        add: str,
        title_keys: Sequence[str],
        begin: str,
        without: str = "",
    ) -> None:
        """Show no item yet.

        Args:
            name: the label, translated.
            icons: the icon set.
            parts: makes the fields of one item: key and field.
            desk: opens, crops and prepares pictures.
            place: where on the page they stand.
            add: words of the button that asks for pictures.
            title_keys: an item is named by the first of these that holds a text.
            begin: the field that is written next, once an item has its picture.
            without: words of the button that adds an item without a picture; "" where it would be nothing.
        """
        super().__init__(name, icons, parts, add=add, title_keys=title_keys, ids=True)
        self._desk = desk
        self._place = place
        self._begin = begin
        self._status = label("", "secondary", wrap=True)
        self._status.hide()
        self._without = push(without, "quiet", icons.icon("plus", "text2"))
        self._without.setVisible(bool(without))
        self._without.clicked.connect(self._add_empty)
        self._inside.addWidget(self._without, 0, Qt.AlignmentFlag.AlignLeft)
        self._inside.addWidget(self._status)
        self.setAcceptDrops(True)

    def parts(self) -> Sequence[QWidget]:
        """Return the items, then the buttons that add some."""
        return [*super().parts(), self._without]

    def show_value(self, value: JsonValue) -> None:
        """Show items; what was said of others is over."""
        super().show_value(value)
        self._say("")

    def add(self) -> None:
        """Ask for pictures; each becomes an item. One by itself is cropped first."""
        self._desk.choose_several(partial(self._take, self.keep))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        urls = event.mimeData().urls()
        if urls and all(one.isLocalFile() for one in urls):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        event.acceptProposedAction()
        self._take(self.keep, [Path(one.toLocalFile()) for one in event.mimeData().urls()])

    def _take(self, keep: Keep, files: Sequence[Path]) -> None:
        self._say(self.tr("Opening the pictures…"))
        if len(files) == 1:
            self._desk.take_file(files[0], self._place, partial(self._keep_one, keep), self._refused)
        else:
            self._desk.take_files(files, self._place, partial(self._keep_all, keep))

    def _keep_one(self, keep: Keep, prepared: PreparedImage | None) -> None:
        self._keep_all(keep, [] if prepared is None else [prepared], [])

    def _keep_all(self, keep: Keep, prepared: Sequence[PreparedImage], refused: Sequence[str]) -> None:
        """Add an item for each picture at the end, in one step, wherever the list is shown by then."""
        items: list[JsonValue] = [{"id": new_id(), _IMAGE: one.data_uri} for one in prepared]
        if items:
            keep(lambda value: [*(value if isinstance(value, list) else []), *items])
        if shiboken6.isValid(self):
            self._say("\n".join(refused), "error")
            self._show_new([item["id"] for item in items if isinstance(item, dict)])

    def _show_new(self, ids: Sequence[JsonValue]) -> None:
        """Go on with the words of a picture that came alone; of several, say how many there are."""
        rows = [row for row in self._rows if row.item.get("id") in ids]
        if len(rows) == 1:
            rows[0].start(self._begin)
        elif rows:
            announce(self, self.tr("%n pictures added", "", len(rows)))

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, ImageProblem):
            raise error
        self._say(told(error), "error")

    def _say(self, words: str, role: str = "secondary") -> None:
        self._status.setText(words)
        self._status.setVisible(bool(words))
        self._status.setProperty("role", role)
        self._status.style().unpolish(self._status)
        self._status.style().polish(self._status)
