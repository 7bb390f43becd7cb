"""What travels with a drag: blocks as typed JSON and text for anybody, and for this window which ones they are."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QDrag, QFont, QPainter, QPen, QPixmap

from desktop.document import clipboard
from desktop.document.catalogue import ENTRIES
from desktop.models.blocks import is_locked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDropEvent
    from PySide6.QtWidgets import QWidget

    from desktop.ui.look.look import Look
    from desktop.ui.session import KitSession

MOVE_MIME: Final = "application/x-kitfolio-move+json"
KEY_MIME: Final = "application/x-kitfolio-block-key"

_MOST_WIDTH: Final = 460
_MOST_HEIGHT: Final = 260
_LIFT: Final = 12


@dataclass(frozen=True, slots=True)
class Load:
    """What is being dragged over this window.

    Attributes:
        ids: blocks of this very session, to be moved; empty for anything else.
        key: catalogue key of a new block, or "" for blocks that are to be copied.
    """

    ids: tuple[str, ...] = ()
    key: str = ""


def pack_blocks(session: KitSession, ids: Sequence[str]) -> QMimeData:
    """Return blocks of a session as they travel."""
    chosen = [block_id for block_id in session.order if block_id in ids]
    mime = session.mime_of(chosen)
    move = {"session": _name(session), "ids": chosen}
    mime.setData(MOVE_MIME, QByteArray(json.dumps(move).encode()))
    return mime


def pack_key(key: str) -> QMimeData:
    """Return a catalogue entry as it travels."""
    mime = QMimeData()
    mime.setData(KEY_MIME, QByteArray(key.encode()))
    return mime


def unpack(mime: QMimeData, session: KitSession) -> Load | None:
    """Return what is dragged, or None where it is nothing that a kit can take."""
    if mime.hasFormat(KEY_MIME):
        key = bytes(mime.data(KEY_MIME).data()).decode(errors="replace")
        return Load(key=key) if any(entry.key == key for entry in ENTRIES) else None
    return Load(ids=_own_ids(mime, session)) if mime.hasFormat(clipboard.MIME) else None


def accept_drag(event: QDropEvent, load: Load) -> Qt.DropAction:
    """Accept a drag over this window: its own blocks move (Ctrl copies them), everything else is copied."""
    copy = not load.ids or event.proposedAction() == Qt.DropAction.CopyAction
    action = Qt.DropAction.CopyAction if copy else Qt.DropAction.MoveAction
    event.setDropAction(action)
    event.accept()
    return action


def drop(session: KitSession, mime: QMimeData, load: Load, index: int, *, copy: bool) -> None:
    """Put what was dragged into the kit.

    Args:
        session: the kit.
        mime: what was dropped.
        load: the same, unpacked.
        index: insertion position among all blocks, before anything moves.
        copy: copy the session's own blocks instead of moving them (Ctrl).
    """
    if load.key:
        session.insert(load.key, index)
    elif load.ids and not copy:
        session.move_to(load.ids, index)
    else:
        session.drop(mime, index)


def may_drag(session: KitSession, ids: Sequence[str]) -> bool:
    """Tell whether these blocks can be moved; if not, the session says why, in words."""
    if not ids:
        return False
    if any(is_locked(session.kit.block(block_id)) for block_id in ids):
        session.move_to(ids, session.order.index(ids[0]))
        return False
    return True


def _own_ids(mime: QMimeData, session: KitSession) -> tuple[str, ...]:
    if not mime.hasFormat(MOVE_MIME):
        return ()
    try:
        move = json.loads(bytes(mime.data(MOVE_MIME).data()))
        if move["session"] != _name(session):
            return ()
        return tuple(block_id for block_id in session.order if block_id in move["ids"])
    except (ValueError, KeyError, TypeError):
        return ()


def _name(session: KitSession) -> str:
    """Name a session among all windows of this computer: drags do not leave it."""
    return f"{os.getpid()}-{id(session):x}"


def start_drag(source: QWidget, mime: QMimeData, copy: QPixmap, grabbed: QPoint) -> Qt.DropAction:
    """Drag until the pointer is let go or Esc is pressed. Runs a nested event loop.

    Args:
        source: where the drag starts.
        mime: what travels.
        copy: the lifted picture at the pointer.
        grabbed: where in the picture the pointer holds it.
    """
    drag = QDrag(source)
    drag.setMimeData(mime)
    drag.setPixmap(copy)
    drag.setHotSpot(grabbed)
    actions = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction
    first = Qt.DropAction.MoveAction if mime.hasFormat(MOVE_MIME) else Qt.DropAction.CopyAction
    return drag.exec(actions, first)


def lifted_copy(portrait: QPixmap, count: int, look: Look, font: QFont) -> QPixmap:
    """Return the picture at the pointer: slightly transparent, with a shadow, and a count for several blocks."""
    ratio = portrait.devicePixelRatio()
    natural = portrait.deviceIndependentSize()
    scale = min(1.0, _MOST_WIDTH / max(1.0, natural.width()))
    size = QSize(round(natural.width() * scale), min(_MOST_HEIGHT, round(natural.height() * scale)))
    pixmap = QPixmap((size + QSize(2 * _LIFT, 2 * _LIFT)) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    card = QRect(QPoint(_LIFT, _LIFT), size)
    _shadow(painter, card)
    painter.setOpacity(0.94)
    shown = QRectF(0, 0, portrait.width(), size.height() / scale * ratio)
    painter.drawPixmap(QRectF(card), portrait, shown)
    painter.setOpacity(1.0)
    if count > 1:
        _count(painter, card, count, look, font)
    painter.end()
    return pixmap


def grip(copy: QPixmap, at: QPoint, block: QSize) -> QPoint:
    """Return where the lifted copy is held, so that the pointer keeps its place on the block.

    Args:
        copy: the lifted picture.
        at: where the block was pressed.
        block: its size.
    """
    size = copy.deviceIndependentSize()
    x = _LIFT + at.x() / max(1, block.width()) * (size.width() - 2 * _LIFT)
    y = _LIFT + min(at.y() / max(1, block.height()), 1.0) * (size.height() - 2 * _LIFT)
    return QPoint(round(x), round(y))


def _shadow(painter: QPainter, card: QRect) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for step in range(_LIFT, 0, -2):
        painter.setBrush(QColor(0, 0, 0, 7))
        painter.drawRoundedRect(card.adjusted(-step, -step + 4, step, step), 12 + step, 12 + step)


def _count(painter: QPainter, card: QRect, count: int, look: Look, font: QFont) -> None:
    badge = QFont(font)
    badge.setPixelSize(12)
    badge.setWeight(QFont.Weight.DemiBold)
    painter.setFont(badge)
    words = str(count)
    wide = max(24, painter.fontMetrics().horizontalAdvance(words) + 14)
    rect = QRectF(card.right() - wide + 8, card.top() - 8, wide, 24)
    painter.setPen(QPen(QColor(look.tokens.surface), 2))
    painter.setBrush(QColor(look.tokens.accent))
    painter.drawRoundedRect(rect, 12, 12)
    painter.setPen(QColor(look.tokens.on_accent))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
