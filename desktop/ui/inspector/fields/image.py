"""A picture: drop one, choose one, crop it, or take it away."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.document.labels import Label
from desktop.services.images import ImageProblem
from desktop.ui.controls.buttons import icon_button, push
from desktop.ui.controls.labels import label
from desktop.ui.embedded import decode, is_embedded
from desktop.ui.inspector.fields.field import Field
from desktop.ui.problems import told

if TYPE_CHECKING:
    from pydantic import JsonValue
    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QMouseEvent, QPaintEvent

    from desktop.services.images import PreparedImage
    from desktop.ui.inspector.fields.field import Keep
    from desktop.ui.inspector.images.desk import ImageDesk
    from desktop.ui.inspector.images.place import Mask, Place
    from desktop.ui.look.icons import Icons

_SIDE: Final = 64


class ImageField(Field):
    """A picture with what can be done to it."""

    action = Label.CHANGE_IMAGE

    def __init__(self, name: str, icons: Icons, desk: ImageDesk, place: Place) -> None:
        """Show no picture yet.

        Args:
            name: of the field.
            icons: the icon set.
            desk: opens, crops and prepares pictures.
            place: where on the page it stands.
        """
        box = QWidget()
        super().__init__(name, box)
        self._desk = desk
        self._place = place
        self._source = ""
        self._shown = _Thumbnail(place.mask)
        self._shown.clicked.connect(self._open)
        self._choose = push(self.tr("Choose…"), "", icons.icon("image-plus", "text2"))
        self._choose.clicked.connect(self._ask)
        self._crop = icon_button(self.tr("Crop picture…"), icons.icon("crop", "text2"))
        self._crop.clicked.connect(self._crop_again)
        self._remove = icon_button(self.tr("Remove picture"), icons.icon("trash-2", "text2"))
        self._remove.clicked.connect(self._clear)
        self._status = label("", "secondary", wrap=True)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._shown)
        side = QVBoxLayout()
        side.setSpacing(4)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(self._choose)
        buttons.addWidget(self._crop)
        buttons.addWidget(self._remove)
        buttons.addStretch(1)
        side.addLayout(buttons)
        side.addWidget(self._status)
        row.addLayout(side, 1)
        self.setAcceptDrops(True)

    def start(self, within: str = "") -> None:  # noqa: ARG002
        """Put the keyboard where a picture is chosen."""
        self._choose.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_value(self, value: JsonValue) -> None:
        """Show a picture; one that lies on the web is named, not fetched."""
        source = value if isinstance(value, str) else ""
        if source != self._source or not self._status.text():  # or what was said of this one stays
            self._source = source
            self._say_where()
        self._shown.show_image(decoded(source))
        self._shown.setToolTip(self._crop.toolTip() if is_embedded(source) else self._choose.text())
        self._crop.setVisible(is_embedded(source))
        self._remove.setVisible(bool(source))

    def take(self, file: Path) -> None:
        """Take a file: it is cropped and prepared first. It goes to what is shown now, whatever is shown by then."""
        self._take(self.keep, file)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file."""
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        event.acceptProposedAction()
        self.take(Path(event.mimeData().urls()[0].toLocalFile()))

    def _ask(self) -> None:
        self._desk.choose(partial(self._take, self.keep))

    def _open(self) -> None:
        """Do what is done next to what is there: crop the picture, or choose one."""
        if is_embedded(self._source):
            self._crop_again()
        else:
            self._ask()

    def _take(self, keep: Keep, file: Path) -> None:
        self._say(self.tr("Opening the picture…"), "secondary")
        self._desk.take_file(file, self._place, partial(self._done, keep), self._refused)

    def _crop_again(self) -> None:
        self._say(self.tr("Opening the picture…"), "secondary")
        self._desk.crop_again(self._source, self._place, partial(self._done, self.keep), self._refused)

    def _done(self, keep: Keep, prepared: PreparedImage | None) -> None:
        if prepared is not None:
            keep(lambda _: prepared.data_uri)  # first: the field may be gone, and the picture finds its own
        if shiboken6.isValid(self):
            self._say_where()

    def _refused(self, error: BaseException) -> None:
        if not isinstance(error, ImageProblem):
            raise error
        self._say(told(error), "error")

    def _clear(self) -> None:
        self.show_value(None)
        self.edited.emit(None)
        self.left.emit()

    def _say_where(self) -> None:
        on_the_web = self._source.startswith("http")
        words = self.tr("This picture lies on the web") if on_the_web else self.tr("Or drop a picture here")
        self._say(words, "secondary")

    def _say(self, words: str, role: str) -> None:
        if not shiboken6.isValid(self):
            return  # a list has fewer items now; the picture finds its own all the same
        self._status.setText(words)
        self._status.setProperty("role", role)
        self._status.style().unpolish(self._status)
        self._status.style().polish(self._status)


class _Thumbnail(QWidget):
    """The picture, small. For the pointer only: the keyboard has the buttons beside it.

    Signals:
        clicked: it is to be opened.
    """

    clicked = Signal()

    def __init__(self, mask: Mask | None) -> None:
        super().__init__()
        self._image = QImage()
        self._mask = mask
        self.setFixedSize(QSize(_SIDE, _SIDE))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_image(self, image: QImage) -> None:
        """Show a picture, or none."""
        self._image = image
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press, so that the release comes here too."""
        event.setAccepted(event.button() is Qt.MouseButton.LeftButton)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Be clicked."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it, as much as the page shows."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        area = QRectF(self.rect())
        if self._mask is not None:
            shape = self._mask(area)
        else:
            shape = QPainterPath()
            shape.addRoundedRect(area, 6, 6)
        painter.setClipPath(shape)
        painter.fillRect(area, self.palette().alternateBase())
        if not self._image.isNull():
            side = min(self._image.width(), self._image.height())
            left, top = (self._image.width() - side) / 2, (self._image.height() - side) / 2
            painter.drawImage(area, self._image, QRectF(left, top, side, side))
        painter.setClipping(False)
        painter.setPen(QColor(self.palette().mid().color()))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)


def decoded(source: str) -> QImage:
    """Return an embedded picture, small; a null image where there is none."""
    return decode(source, QSize(_SIDE, _SIDE) * 2, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
