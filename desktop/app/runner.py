"""How the flows start work: what comes of it lands on the gui thread, and what goes wrong is told in one way."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from desktop.services.export.files import ExportProblem
from desktop.services.publishing import PublishProblem
from desktop.services.transfer import ImportProblem
from desktop.ui.account.words import EXPECTED, told
from desktop.ui.publish.words import finding_words

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
        failed: Callable[[BaseException], object] | None = None,
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
            words = words_for(error)
            if words is None:
                self._foundation.errors.report(error)
            elif failed is not None:
                failed(error)
            else:
                self._tell(words)

        return self._foundation.bridge.deliver(self._io.submit(work), receiver or self._receiver, then, tell)


def words_for(problem: BaseException) -> str | None:
    """Return a sentence about what a creator can mend, in their language; None where the fault is ours."""
    if isinstance(problem, PublishProblem):
        return finding_words(problem.findings[0])
    if isinstance(problem, ExportProblem | ImportProblem):
        return str(problem)
    return told(problem) if isinstance(problem, EXPECTED) else None
