"""How results and events come over to `gui` from the other threads.

What crosses is frozen. Everything that arrives passes through one object that lives as long as the app, by a queued
signal; the receiver is looked at on the gui thread only, so one that is gone is skipped, never called
(facts/style.md, section 4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from desktop.runtime.events import Events

T = TypeVar("T")
E = TypeVar("E")


class Bridge(QObject):
    """Hands background results to widgets. Lives on the gui thread and outlives every other thread.

    Signals:
        failed: an exception nobody asked to handle; the unexpected-error handler listens.
    """

    failed = Signal(object)
    _crossed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Make the crossing; call it on the gui thread."""
        super().__init__(parent)
        self._closed = False
        self._crossed.connect(self._land, Qt.ConnectionType.QueuedConnection)

    def close(self) -> None:
        """Let nothing land any more: what an answer would ask for next has no thread to run on."""
        self._closed = True

    def deliver(
        self,
        future: Future[T],
        receiver: QObject,
        on_result: Callable[[T], object] | None = None,
        on_error: Callable[[BaseException], object] | None = None,
    ) -> Future[T]:
        """Call back on the gui thread when the future is done.

        Args:
            future: from `Worker.submit` or `IoThread.submit`.
            receiver: nothing is called once this object is deleted.
            on_result: takes the result.
            on_error: takes the exception; without it the exception goes to `failed`. Cancelling calls neither.

        Returns:
            The future, for cancelling.
        """

        def land() -> None:
            if future.cancelled() or not shiboken6.isValid(receiver):
                return
            error = future.exception()
            if error is not None:
                (on_error or self.failed.emit)(error)
            elif on_result is not None:
                on_result(future.result())

        future.add_done_callback(lambda _: self._crossed.emit(land))
        return future

    def listen(self, events: Events, kind: type[E], receiver: QObject, on_event: Callable[[E], object]) -> None:
        """Call back on the gui thread for each event of a type, until the receiver is deleted."""

        def cross(event: E) -> None:
            self._crossed.emit(lambda: on_event(event) if shiboken6.isValid(receiver) else None)

        unsubscribe = events.subscribe(kind, cross)
        receiver.destroyed.connect(unsubscribe)

    def _land(self, call: Callable[[], object]) -> None:
        if not self._closed:
            call()
