"""How the studio looks: colours and motion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop.ui.controls.labels import FieldLabel
from desktop.ui.controls.segments import Segment, Segments
from desktop.ui.look.look import Mode

if TYPE_CHECKING:
    from desktop.ui.look.look import Look
    from desktop.ui.settings import Settings


class Appearance(QWidget):
    """Applies each choice at once and remembers it."""

    def __init__(self, look: Look, settings: Settings) -> None:
        """Show what is in force."""
        super().__init__()
        self._look = look
        self._settings = settings
        mode = Segments(
            self.tr("Colours"),
            [
                Segment(Mode.SYSTEM, self.tr("As the system")),
                Segment(Mode.LIGHT, self.tr("Light")),
                Segment(Mode.DARK, self.tr("Dark")),
            ],
        )
        mode.choose(look.mode)
        mode.chosen.connect(self._set_mode)
        motion = QCheckBox(self.tr("Reduce motion"))
        motion.setChecked(look.reduce_motion)
        motion.toggled.connect(self._set_motion)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(FieldLabel(self.tr("Colours"), mode))
        column.addWidget(mode, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(motion)

    def _set_mode(self, key: str) -> None:
        self._settings.put("look/mode", key)
        self._look.set_mode(Mode(key))

    def _set_motion(self, reduce: bool) -> None:
        self._settings.put("look/reduce_motion", reduce)
        self._look.set_reduce_motion(reduce)
