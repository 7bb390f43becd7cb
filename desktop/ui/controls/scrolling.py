"""What scrolls where there is more than fits."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolling(body: QWidget, *, sideways: bool = True) -> QScrollArea:
    """Return an area around a body that takes its width: without a frame, and no stop for Tab.

    Args:
        body: what scrolls; belongs to the area from then on.
        sideways: a bar appears where the body is wider than its room.
    """
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    if not sideways:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(body)
    return area
