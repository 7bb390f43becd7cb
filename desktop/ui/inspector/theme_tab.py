"""The theme tab: one colour, a style and its corners, live on canvas and preview, with the palette they lead to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.document.commands import SetTheme
from desktop.document.labels import Label
from desktop.models.blocks import ProfileBlock
from desktop.models.theme import Theme
from desktop.render.contrast import ratio
from desktop.render.hero import finish_for
from desktop.render.palette import derive
from desktop.services.checks import Comment
from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import FieldLabel, label
from desktop.ui.controls.slider import Slider
from desktop.ui.controls.tab_order import walk_in_order
from desktop.ui.inspector.colour_picker import ColourPicker
from desktop.ui.inspector.dominant import dominant
from desktop.ui.inspector.fields.image import decoded
from desktop.ui.inspector.fields.text import TextField
from desktop.ui.inspector.style_picker import StylePicker
from desktop.ui.inspector.swatch import Swatch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPaintEvent, QShowEvent

    from desktop.document.change import Change
    from desktop.render.hero import Finish
    from desktop.render.palette import Palette
    from desktop.ui.session import KitSession

PRESETS: Final = (
    ("#7c3aed", "Violet"), ("#4f46e5", "Indigo"), ("#2563eb", "Blue"), ("#0e7490", "Petrol"),
    ("#0f766e", "Teal"), ("#15803d", "Green"), ("#a16207", "Gold"), ("#c2410c", "Rust"),
    ("#dc2626", "Red"), ("#be185d", "Raspberry"), ("#57534e", "Stone"), ("#1f2937", "Ink"),
)  # fmt: skip
_SAMPLE_SIDE: Final = 72


class ThemeTab(QWidget):
    """Edits the kit's theme.

    Signals:
        apply_to_all: the `Theme` every kit is to get.
    """

    apply_to_all = Signal(object)

    def __init__(self, session: KitSession) -> None:
        """Follow the session's theme."""
        super().__init__()
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._hex = TextField(self.tr("Colour"), check=_comment_on_hex, hint="#7c3aed")
        self._hex.control.setMaxLength(7)
        self._hex.edited.connect(self._take_hex)
        self._hex.left.connect(session.document.break_burst)
        self._well = Swatch("#000000", self.tr("Pick a colour"))
        self._picker = ColourPicker(self)
        self._picker.picked.connect(self._set_colour)
        self._picker.closed.connect(session.document.break_burst)
        self._well.clicked.connect(lambda: self._picker.open_at(session.kit.theme.primary, self._well))
        self._from_picture = QHBoxLayout()
        self._swatches: list[Swatch] = []
        self._styles = StylePicker()
        self._styles.picked.connect(self._choose_style)
        self._radius = Slider()
        self._radius.setAccessibleName(self.tr("Corner radius in pixels"))
        self._radius.valueChanged.connect(self._set_radius)
        self._radius.sliderReleased.connect(session.document.break_burst)
        self._radius_words = label("", "secondary")
        self._range_words = label("", "hint", wrap=True)
        self._derived = _Derived()
        self._readable = label("", "good", wrap=True)
        self._lay_out()
        session.redraw.connect(self._take_change)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Offer the colours of the picture: looking for them takes a while, so not before they are seen."""
        super().showEvent(event)
        self._show_picture_colours()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 24)
        column.setSpacing(14)
        column.addWidget(label(self.tr("Theme"), "section"))
        colour = QHBoxLayout()
        colour.setSpacing(8)
        colour.addWidget(self._hex, 1)
        colour.addWidget(self._well, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(colour)
        column.addLayout(self._presets())
        column.addWidget(label(self.tr("From your picture"), "secondary"))
        self._from_picture.setSpacing(8)
        column.addLayout(self._from_picture)
        column.addWidget(FieldLabel(self.tr("Style"), self._styles))
        column.addWidget(self._styles)
        column.addLayout(self._corners())
        column.addWidget(label(self.tr("Preview"), "secondary", wrap=True))
        column.addWidget(self._derived)
        column.addWidget(self._readable)
        everywhere = push(self.tr("Apply to all kits"))
        everywhere.clicked.connect(lambda _: self.apply_to_all.emit(self._session.kit.theme))
        column.addSpacing(4)
        column.addWidget(everywhere, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def _corners(self) -> QVBoxLayout:
        corners = QVBoxLayout()
        corners.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(FieldLabel(self.tr("Corners"), self._radius))
        head.addStretch(1)
        head.addWidget(self._radius_words)
        corners.addLayout(head)
        corners.addWidget(self._radius)
        corners.addWidget(self._range_words)
        return corners

    def _presets(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(8)
        for number, (colour, name) in enumerate(PRESETS):
            swatch = Swatch(colour, self.tr(name))
            swatch.clicked.connect(lambda _=False, chosen=colour: self._choose(chosen))
            grid.addWidget(swatch, number // 6, number % 6)
            self._swatches.append(swatch)
        grid.setColumnStretch(6, 1)
        return grid

    def _take_change(self, change: Change) -> None:
        if change.theme or change.changed:
            self._show()

    def _show(self) -> None:
        theme = self._session.kit.theme
        self._hex.show_value(theme.primary)
        self._well.set_colour(theme.primary)
        finish = finish_for(theme.radius)
        self._styles.show_theme(theme)
        with QSignalBlocker(self._radius):
            self._radius.setRange(finish.least, finish.most)
            self._radius.setValue(theme.radius)
        words = self.tr("This style has corners of {least} to {most} px. For others, choose another style.")
        self._range_words.setText(words.format(least=finish.least, most=finish.most))
        self._radius_words.setText(self.tr("{count} px").format(count=theme.radius))
        self._derived.show_theme(theme)
        palette = derive(theme.primary)
        worst = min(
            ratio(s.primary_text, g) for s in (palette.light, palette.dark) for g in (s.page, s.surface, s.tint)
        )
        self._readable.setText(self._how_readable(theme.primary, palette))
        self._readable.setToolTip(self.tr("Contrast at least {ratio} : 1").format(ratio=f"{worst:.1f}"))
        if self.isVisible():
            self._show_picture_colours()
        for swatch in self._swatches:
            swatch.set_in_use(in_use=swatch.colour == theme.primary)

    def _how_readable(self, primary: str, palette: Palette) -> str:
        """Say that it can be read, and where the page has another shade of the colour for that."""
        if palette.light.primary != primary:
            return self.tr("✓ Easy to read: on white, the page uses a darker shade of your colour")
        if palette.dark.primary != primary:
            return self.tr("✓ Easy to read: in the dark, the page uses a lighter shade of your colour")
        return self.tr("✓ Easy to read")

    def _show_picture_colours(self) -> None:
        profile = next((b for b in self._session.kit.blocks if isinstance(b, ProfileBlock)), None)
        source = (profile.data.avatar if profile is not None else None) or ""
        if source == self._from_picture.property("source"):
            return
        self._from_picture.setProperty("source", source)
        while (item := self._from_picture.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        colours = dominant(_pixels(decoded(source)))
        swatches = [Swatch(colour, self.tr("Use {colour}").format(colour=colour)) for colour in colours]
        for swatch, colour in zip(swatches, colours, strict=True):
            swatch.clicked.connect(lambda _=False, chosen=colour: self._choose(chosen))
            self._from_picture.addWidget(swatch)
        walk_in_order([self._swatches[len(PRESETS) - 1], *swatches])
        self._swatches[len(PRESETS) :] = swatches
        if not colours:
            self._from_picture.addWidget(
                label(self.tr("Add a picture to the profile to pick from it."), "hint", wrap=True)
            )
        self._from_picture.addStretch(1)

    def _take_hex(self, text: str | None) -> None:
        if re.fullmatch(r"#[0-9a-fA-F]{6}", text or ""):
            self._set_colour(str(text))

    def _choose(self, colour: str) -> None:
        self._session.document.break_burst()
        self._set_colour(colour)
        self._session.document.break_burst()

    def _set_colour(self, colour: str) -> None:
        self._apply(self._session.kit.theme.model_copy(update={"primary": colour.lower()}), Label.CHANGE_COLOUR)

    def _choose_style(self, finish: Finish) -> None:
        if finish is not finish_for(self._session.kit.theme.radius):
            self._session.document.break_burst()
            self._apply(self._session.kit.theme.model_copy(update={"radius": finish.radius}), Label.CHANGE_STYLE)
            self._session.document.break_burst()
            self._show()  # at once: the corners move within another range now

    def _set_radius(self, radius: int) -> None:
        self._apply(self._session.kit.theme.model_copy(update={"radius": radius}), Label.CHANGE_RADIUS)

    def _apply(self, theme: Theme, name: Label) -> None:
        self._session.apply(SetTheme(theme=theme), name, initiator=self, merge=name)


class _Derived(QLabel):
    """The derived palette, painted as two small pages."""

    def __init__(self) -> None:
        super().__init__()
        self._theme = Theme()
        self.setFixedHeight(72)
        self.setAccessibleName(self.tr("Derived palette"))

    def show_theme(self, theme: Theme) -> None:
        """Show another theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint both pages."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = derive(self._theme.primary)
        width = (self.width() - 8) / 2
        radius = min(self._theme.radius, 20) * 0.6
        for left, scheme in ((0.0, palette.light), (width + 8, palette.dark)):
            painter.setPen(QPen(QColor(scheme.border), 1))
            painter.setBrush(QColor(scheme.page))
            painter.drawRoundedRect(QRectF(left + 0.5, 0.5, width - 1, 71), 8, 8)
            painter.setBrush(QColor(scheme.surface))
            painter.drawRoundedRect(QRectF(left + 8.5, 8.5, width - 17, 55), radius, radius)
            painter.setPen(QColor(scheme.text))
            painter.drawText(QRectF(left + 18, 12, width - 30, 20), Qt.AlignmentFlag.AlignVCenter, self.tr("Text"))
            painter.setPen(QColor(scheme.primary_text))
            painter.drawText(QRectF(left + 60, 12, width - 60, 20), Qt.AlignmentFlag.AlignVCenter, self.tr("Link"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(scheme.primary))
            button = QRectF(left + 16, 36, 60, 20)
            painter.drawRoundedRect(button, min(radius, 10), min(radius, 10))
            painter.setPen(QColor(scheme.on_primary))
            painter.drawText(button, Qt.AlignmentFlag.AlignCenter, self.tr("Button"))


def _pixels(image: QImage) -> Iterator[tuple[int, int, int]]:
    if image.isNull():
        return
    small = image.scaled(QSize(_SAMPLE_SIDE, _SAMPLE_SIDE)).convertToFormat(QImage.Format.Format_RGBA8888)
    parts = bytes(small.constBits())
    yield from zip(parts[0::4], parts[1::4], parts[2::4], strict=True)


def _comment_on_hex(text: str) -> Comment | None:
    if re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        return None
    digits = text.strip().removeprefix("#").lower()
    if re.fullmatch(r"[0-9a-f]{3}", digits):
        digits = "".join(digit * 2 for digit in digits)
    if re.fullmatch(r"[0-9a-f]{6}", digits):
        return Comment("Colours are # and six digits.", f"#{digits}", "Use it", clear=True)
    return Comment("Write # and six digits, like #7c3aed.")
