"""The present look: light or dark as the system wishes or the creator chose, and whether things may move."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette

from desktop.ui.look.stylesheet import style_sheet
from desktop.ui.look.tokens import BASE_PX, DARK, LIGHT, Tokens

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


class Mode(StrEnum):
    """What the creator chose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Look(QObject):
    """Holds the tokens in force and dresses the application in them. Lives on the gui thread.

    Signals:
        changed: light became dark or the other way round; whoever paints by hand paints again.
    """

    changed = Signal()

    def __init__(
        self, app: QApplication, *, icons: Path, mode: Mode = Mode.SYSTEM, reduce_motion: bool = False
    ) -> None:
        """Take the system's wish; `apply` puts it on.

        Args:
            app: what is dressed.
            icons: folder of the icon set.
            mode: what the creator chose.
            reduce_motion: nothing moves.
        """
        super().__init__(app)
        self._app = app
        self._controls = icons / "controls"
        self._mode = mode
        self._reduce_motion = reduce_motion
        self._dark = self._wanted()
        app.styleHints().colorSchemeChanged.connect(self._follow)

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return DARK if self._dark else LIGHT

    @property
    def dark(self) -> bool:
        """The dark scheme is in force."""
        return self._dark

    @property
    def mode(self) -> Mode:
        """What the creator chose."""
        return self._mode

    @property
    def reduce_motion(self) -> bool:
        """Nothing moves."""
        return self._reduce_motion

    def set_mode(self, mode: Mode) -> None:
        """Follow the system, or hold light or dark."""
        self._mode = mode
        self._follow()

    def set_reduce_motion(self, reduce: bool) -> None:
        """Stop or allow animations."""
        self._reduce_motion = reduce

    def duration(self, milliseconds: int) -> int:
        """Return how long an animation takes: nothing at all under "reduce motion"."""
        return 0 if self._reduce_motion else milliseconds

    def apply(self) -> None:
        """Dress the application: Fusion, palette, font, style sheet."""
        self._app.setStyle("Fusion")
        font = QFont("Inter")
        font.setPixelSize(BASE_PX)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self._app.setFont(font)
        self._dress()

    def _wanted(self) -> bool:
        if self._mode is Mode.SYSTEM:
            return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._mode is Mode.DARK

    def _follow(self) -> None:
        wanted = self._wanted()
        if wanted != self._dark:
            self._dark = wanted
            self._dress()
            self.changed.emit()

    def _dress(self) -> None:
        self._app.setPalette(_palette(self.tokens))
        self._app.setStyleSheet(style_sheet(self.tokens, self._controls))


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.sunken,
        role.Text: tokens.text,
        role.PlaceholderText: tokens.text2,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.bad,
        role.ToolTipBase: tokens.tooltip,
        role.ToolTipText: tokens.on_tooltip,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent_text,
        role.LinkVisited: tokens.accent_text,
        role.Accent: tokens.accent,
        role.Mid: tokens.border,
        role.Midlight: tokens.hover,
        role.Dark: tokens.control_border,
        role.Light: tokens.surface,
        role.Shadow: tokens.control_border,
    }
    palette = QPalette()
    for one, colour in colours.items():
        palette.setColor(one, QColor(colour))
    for one in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, one, QColor(tokens.control_border))
    return palette
