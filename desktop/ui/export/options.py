"""The part of the export sheet that depends on the format: what it is, and what can be chosen about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.render.addresses import link
from desktop.services.export.formats import Format, Paper
from desktop.ui.controls.labels import FieldLabel, label
from desktop.ui.controls.segments import Segment, Segments

if TYPE_CHECKING:
    from desktop.services.preview import Scheme
    from desktop.ui.look.icons import Icons
    from desktop.ui.settings import Settings

_PAPER_KEY: Final = "export/paper"
_DARK_KEY: Final = "export/dark"
_SVG_KEY: Final = "export/qr_svg"
_DOUBT_WIDTH: Final = 400


@dataclass(frozen=True, slots=True)
class Choice:
    """A format as the sheet offers it; one of two, for QR codes.

    Attributes:
        name: source text, like `words`; translated when it is shown.
        action: id of the action that opens the sheet on it.
    """

    format: Format
    name: str
    words: str
    icon: str
    action: str


CHOICES: Final = (
    Choice(
        Format.HTML,
        "Web page",
        "One file with everything in it. Opens in any browser, and can be put on any web space.",
        "file-code",
        "share.html",
    ),
    Choice(
        Format.PDF,
        "PDF",
        "For attaching to a mail and for printing. Links stay clickable.",
        "file-text",
        "share.pdf",
    ),
    Choice(Format.PNG, "Picture", "The whole page as one tall picture.", "image", "share.png"),
    Choice(
        Format.CARD,
        "Link card",
        "1200 × 630 pixels: the picture that goes with a link in a post or message.",
        "rectangle-horizontal",
        "share.card",
    ),
    Choice(Format.STORY, "Story", "1080 × 1920 pixels, for stories and reels.", "rectangle-vertical", "share.story"),
    Choice(
        Format.QR_PNG,
        "QR code",
        "Leads a phone's camera to an address, in your kit's colour.",
        "qr-code",
        "share.qr",
    ),
    Choice(
        Format.JSON,
        "Kit file",
        "The kit itself with all its pictures: to keep, or to import into Kitfolio on another computer.",
        "file-json",
        "share.json",
    ),
)


def translated(text: str) -> str:
    """Return a source text of the table in the creator's language."""
    return QCoreApplication.translate("ExportChoice", text)


class ExportOptions(QWidget):
    """What can be chosen about one format. Remembers each choice.

    Signals:
        changed: another choice.
    """

    changed = Signal()

    def __init__(
        self, icons: Icons, settings: Settings, address: str, *, future: bool, parent: QWidget | None = None
    ) -> None:
        """Start with what was chosen last.

        Args:
            icons: the icon set.
            settings: remembers.
            address: what a QR code may lead to, to begin with.
            future: nothing is found there before the kit is published.
            parent: Qt owner.
        """
        super().__init__(parent)
        self._settings = settings
        self._choice = CHOICES[0]
        self._name = label("", "title")
        self._words = label("", "hint", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._paper = self._segments(
            self.tr("Paper"),
            [(Paper.A4, self.tr("A4")), (Paper.LETTER, self.tr("US Letter"))],
            _stored_paper(settings),
        )
        self._dark = settings.flag(_DARK_KEY, default=False)
        self._scheme = self._schemes(icons)
        self._scheme.choose("dark" if self._dark else "light")
        self._scheme.chosen.connect(self._take_scheme)
        self._svg = settings.flag(_SVG_KEY, default=False)
        self._kind = self._segments(
            self.tr("File"),
            [("png", self.tr("PNG, for screens")), ("svg", self.tr("SVG, for print"))],
            "svg" if self._svg else "png",
        )
        self._paper.chosen.connect(self._take_paper)
        self._kind.chosen.connect(self._take_kind)
        self._address = self._address_line(address)
        self._doubt = label("", "error", wrap=True)
        self._doubt.setMinimumWidth(_DOUBT_WIDTH)
        self._later = label(self.tr("Works once the kit is published."), "secondary") if address and future else None
        self._lay_out()
        self.show_choice(CHOICES[0])

    @property
    def choice(self) -> Choice:
        """The format chosen."""
        return self._choice

    @property
    def format(self) -> Format:
        """The kind of file."""
        if self._choice.format is Format.QR_PNG and self._svg:
            return Format.QR_SVG
        return self._choice.format

    @property
    def paper(self) -> Paper:
        """The paper of a PDF."""
        return _stored_paper(self._settings)

    @property
    def scheme(self) -> Scheme:
        """Light or dark pictures."""
        return "dark" if self._dark else "light"

    @property
    def address(self) -> str:
        """What a QR code leads to; "" while no link was typed."""
        return link(self._address.text()) or ""

    @property
    def complete(self) -> bool:
        """Nothing is missing."""
        return self._choice.format is not Format.QR_PNG or bool(self.address)

    def show_choice(self, choice: Choice) -> None:
        """Show what can be chosen about a format."""
        self._choice = choice
        self._name.setText(translated(choice.name))
        self._words.setText(translated(choice.words))
        rows: tuple[tuple[QWidget, bool], ...] = (
            (self._paper, choice.format is Format.PDF),
            (self._scheme, choice.format in {Format.PNG, Format.CARD, Format.STORY}),
            (self._address, choice.format is Format.QR_PNG),
            (self._kind, choice.format is Format.QR_PNG),
            (self._doubt, choice.format is Format.QR_PNG and bool(self._doubt.text())),
        )
        if self._later is not None:
            self._form.setRowVisible(self._later, choice.format is Format.QR_PNG)
        for widget, shown in rows:
            self._form.setRowVisible(widget, shown)
        self.changed.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._name)
        column.addWidget(self._words)
        column.addSpacing(12)
        self._form = QFormLayout()
        self._form.setSpacing(12)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        self._address.setMinimumWidth(280)
        rows: tuple[tuple[str, QWidget], ...] = (
            (self.tr("Paper"), self._paper),
            (self.tr("Colours"), self._scheme),
            (self.tr("Leads to"), self._address),
            (self.tr("File"), self._kind),
        )
        for words, widget in rows:
            self._form.addRow(_field_label(words, widget), widget)
            if widget is self._address:
                self._form.addRow("", self._doubt)
            if widget is self._address and self._later is not None:
                self._form.addRow("", self._later)
        column.addLayout(self._form)

    def _address_line(self, address: str) -> QLineEdit:
        line = QLineEdit(address)
        line.setPlaceholderText("https://")
        line.setAccessibleName(self.tr("Address the code leads to"))
        line.textChanged.connect(self._take_address)
        line.editingFinished.connect(self._complete_address)
        return line

    def _take_address(self, text: str) -> None:
        """Comment in place on what no phone could open."""
        is_link = not text.strip() or bool(self.address)
        words = "" if is_link else self.tr("This is no link yet. Write it like example.com/you.")
        self._doubt.setText(words)
        self._form.setRowVisible(self._doubt, bool(words))
        self._address.setAccessibleDescription(words)
        self._address.setProperty("state", "error" if words else "")
        self._address.style().unpolish(self._address)
        self._address.style().polish(self._address)
        self.changed.emit()

    def _complete_address(self) -> None:
        """Show the link whole once it is typed: it is what the code says."""
        if self.address:
            self._address.setText(self.address)

    def _schemes(self, icons: Icons) -> Segments:
        light = Segment("light", self.tr("Light"), icons.icon("sun", "text2"))
        dark = Segment("dark", self.tr("Dark"), icons.icon("moon", "text2"))
        return Segments(self.tr("Colours"), [light, dark])

    @staticmethod
    def _segments(name: str, parts: list[tuple[str, str]], chosen: str) -> Segments:
        segments = Segments(name, [Segment(key, words) for key, words in parts])
        segments.choose(chosen)
        return segments

    def _take_paper(self, key: str) -> None:
        self._settings.put(_PAPER_KEY, key)
        self.changed.emit()

    def _take_scheme(self, key: str) -> None:
        self._dark = key == "dark"
        self._settings.put(_DARK_KEY, self._dark)
        self.changed.emit()

    def _take_kind(self, key: str) -> None:
        self._svg = key == "svg"
        self._settings.put(_SVG_KEY, self._svg)
        self.changed.emit()


def _field_label(words: str, widget: QWidget) -> QLabel:
    found = FieldLabel(words, widget)
    found.setMinimumSize(72, 32)
    return found


def _stored_paper(settings: Settings) -> Paper:
    """Return the paper chosen last; Letter where inches are at home."""
    imperial = QLocale().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    stored = settings.text(_PAPER_KEY, Paper.LETTER if imperial else Paper.A4)
    return Paper(stored) if stored in set(Paper) else Paper.A4
