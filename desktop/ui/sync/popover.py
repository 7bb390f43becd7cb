"""The queue: what waits to be sent, what stands in its way, pause and retry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.sync.state import SyncState, SyncStatus
from desktop.ui.controls.buttons import push
from desktop.ui.controls.labels import hairline, label
from desktop.ui.controls.popover import Popover
from desktop.ui.sync.words import Remedy, refusal_of, told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from desktop.storage.outbox import Waiting
    from desktop.ui.look.icons import Icons

_LINES: Final = 6
_WIDTH: Final = 336
_ROOM: Final = _WIDTH - 2 * 17
"""Between the margins."""
_WORDS_WIDTH: Final = _ROOM - 20 - 12
"""Beside the sign."""


class SyncPopover(Popover):
    """Floats beside the rail until one looks elsewhere.

    Signals:
        pause_wanted: stop sending and fetching.
        resume_wanted: go on.
        retry_wanted: try at once.
        kit_wanted: id of a kit to open: it is too large.
        address_wanted: id of a kit whose address is to be changed.
        trash_wanted: a kit in the trash needs the creator.
        conflicts_wanted: what met is to be looked at.
        sign_in_wanted: the session is over.
    """

    pause_wanted = Signal()
    resume_wanted = Signal()
    retry_wanted = Signal()
    kit_wanted = Signal(str)
    address_wanted = Signal(str)
    trash_wanted = Signal()
    conflicts_wanted = Signal()
    sign_in_wanted = Signal()

    def __init__(self, window: QWidget, icons: Icons) -> None:
        """Stay hidden until `open_beside`."""
        super().__init__(window)
        self._icons = icons
        self._state = SyncState(SyncStatus.OFF)
        column = QVBoxLayout(self)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        column.addStrut(_ROOM)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addLayout(self._head())
        self._queue = QVBoxLayout()
        self._queue.setSpacing(4)
        column.addLayout(self._queue)
        column.addSpacing(4)
        column.addWidget(hairline())
        column.addLayout(self._buttons())
        self._foot = QPoint()
        self.setAccessibleName(self.tr("Sync"))

    def show_state(self, state: SyncState) -> None:
        """Tell how it stands."""
        self._state = state
        words = told(state)
        self._sign.setPixmap(self._icons.icon(words.icon, words.role).pixmap(20, 20))
        self._title.setText(words.title)
        self._detail.setText(words.detail)
        self._detail.setVisible(bool(words.detail))
        self._detail.setFixedHeight(max(self._detail.heightForWidth(_WORDS_WIDTH), 0))
        paused = state.paused
        self._pause.setText(self.tr("Resume") if paused else self.tr("Pause"))
        asks = paused or state.status is SyncStatus.SIGN_IN or bool(state.conflicts)
        self._retry.setVisible(not asks)
        self._sign_in.setVisible(state.status is SyncStatus.SIGN_IN)
        self._conflicts.setVisible(bool(state.conflicts))

    def show_queue(self, queue: Sequence[Waiting]) -> None:
        """List what waits; what needs the creator first."""
        while (item := self._queue.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        ordered = sorted(queue, key=lambda line: not line.refused)
        for line in ordered[:_LINES]:
            self._queue.addWidget(self._line(line))
        if len(queue) > _LINES:
            self._queue.addWidget(label(self.tr("and {number} more").format(number=len(queue) - _LINES), "secondary"))

    def open_beside(self, button: QWidget) -> None:
        """Show it at the right of a button, grown upwards."""
        self._foot = button.mapToGlobal(QPoint(button.width() + 12, button.height()))
        self._stand()
        first = next((one for one in (self._conflicts, self._sign_in) if one.isVisible()), self._pause)
        first.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lower edge where it is, whatever the queue does."""
        super().resizeEvent(event)
        if self.isVisible():
            self._stand()

    def _stand(self) -> None:
        self.float_at(self._foot - QPoint(0, self.height()))

    def _head(self) -> QHBoxLayout:
        self._sign = QLabel()
        self._title = label("", "section")
        self._detail = label("", "hint", wrap=True)
        self._detail.setFixedWidth(_WORDS_WIDTH)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._detail)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def _buttons(self) -> QHBoxLayout:
        self._pause = push(self.tr("Pause"), "quiet")
        self._pause.clicked.connect(self._pause_or_resume)
        self._retry = push(self.tr("Sync now"))
        self._retry.clicked.connect(self.retry_wanted)
        self._conflicts = push(self.tr("Choose what to keep"), "primary")
        self._conflicts.clicked.connect(self._leave_for(self.conflicts_wanted.emit))
        self._sign_in = push(self.tr("Sign in"), "primary")
        self._sign_in.clicked.connect(self._leave_for(self.sign_in_wanted.emit))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._pause)
        row.addStretch(1)
        for button in (self._retry, self._conflicts, self._sign_in):
            row.addWidget(button)
        return row

    def _line(self, line: Waiting) -> QWidget:
        name = line.title or line.slug.replace("-", " ").capitalize()
        if line.refused:
            return self._refused(line, name)
        where = self.tr("to the trash") if line.trashed else ""
        return _row(name, label(self.tr("deleted permanently") if line.purged else where, "secondary"))

    def _refused(self, line: Waiting, name: str) -> QWidget:
        refusal = refusal_of(line)
        leads: dict[Remedy, Callable[[], object]] = {
            Remedy.ADDRESS: lambda: self.address_wanted.emit(line.kit_id),
            Remedy.KIT: lambda: self.kit_wanted.emit(line.kit_id),
            Remedy.TRASH: self.trash_wanted.emit,
        }
        button = push(refusal.way, "link")
        button.setAccessibleName(f"{refusal.way}: {name}")
        button.setAccessibleDescription(refusal.words)
        button.clicked.connect(self._leave_for(leads[refusal.remedy]))
        why = label(refusal.words, "hint", wrap=True)
        why.setFixedWidth(_ROOM)
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addWidget(_row(name, button))
        column.addWidget(why)
        return both

    def _leave_for(self, call: Callable[[], object]) -> Callable[[], None]:
        def leave() -> None:
            self.close()
            call()

        return leave

    def _pause_or_resume(self) -> None:
        (self.resume_wanted if self._state.paused else self.pause_wanted).emit()


def _row(name: str, beside: QWidget) -> QWidget:
    row = QWidget()
    inner = QHBoxLayout(row)
    inner.setContentsMargins(0, 0, 0, 0)
    inner.setSpacing(6)
    inner.addWidget(_elided(name, _ROOM - beside.sizeHint().width() - 12))
    inner.addStretch(1)
    inner.addWidget(beside)
    return row


def _elided(words: str, width: int) -> QLabel:
    """Return a name in one line; a long one is whole in its tooltip."""
    shown = label(words)
    shown.ensurePolished()
    short = shown.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width)
    if short != words:
        shown.setText(short)
        shown.setToolTip(words)
    return shown
