"""How the flows start work: what comes of it lands on the gui thread, and what goes wrong is told in one way."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from desktop.models.problem import Problem
from desktop.ui.problems import told

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from concurrent.futures import Future
    from typing import Any

    from PySide6.QtCore import QObject

    from desktop.app.foundation import Foundation
    from desktop.runtime.io_thread import IoThread

T = TypeVar("T")


class Runner:
    """Runs the use cases of one flow on `io`. Lives on the gui thread."""

    def __init__(
        self, foundation: Foundation, io: IoThread, receiver: QObject, tell: Callable[[str], object] | None = None
    ) -> None:
        """Start nothing yet.

        Args:
            foundation: has the bridge, and the handler of what nobody expects.
            io: where the work runs.
            receiver: the flow; nothing is called once it is deleted.
            tell: says what went wrong; in a toast when left out.
        """
        self._foundation = foundation
        self._io = io
        self._receiver = receiver
        self._tell = tell or foundation.window.toasts.show_message

    def run(
        self,
        work: Coroutine[Any, Any, T],
        then: Callable[[T], object] | None = None,
        failed: Callable[[Problem], object] | None = None,
        *,
        receiver: QObject | None = None,
    ) -> Future[T]:
        """Start work.

        Args:
            work: a use case.
            then: takes its result.
            failed: takes a problem that a creator can mend, in place of the words; a fault of ours never gets here.
            receiver: nothing is called once it is deleted; the flow when left out.

        Returns:
            The future, for cancelling.
        """

        def tell(error: BaseException) -> None:
            if not isinstance(error, Problem):
                self._foundation.errors.report(error)
            elif failed is not None:
                failed(error)
            else:
                self._tell(told(error))

        return self._foundation.bridge.deliver(self._io.submit(work), receiver or self._receiver, then, tell)
