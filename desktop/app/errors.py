"""The one handler for unexpected errors: redacted log, a message with details to copy, and the app stays up."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from desktop.app.redaction import redact

if TYPE_CHECKING:
    from types import TracebackType

log = logging.getLogger(__name__)


class UnexpectedErrors(QObject):
    """Collects exceptions that nobody handled, from every thread.

    Lives on the gui thread; `report` may be called from any.

    Signals:
        occurred: redacted details, on the gui thread; the window shows them.
    """

    occurred = Signal(str)
    _reported = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        """Listen to nothing yet."""
        super().__init__(parent)
        self._reported.connect(self.occurred, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Become the hook for this process: main thread, Qt slots, and all other threads."""
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def uninstall(self) -> None:
        """Give Python its own hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def report(self, error: BaseException) -> None:
        """Log an exception and show it. From any thread."""
        log.error("Unexpected error", exc_info=error)
        self._reported.emit(redact("".join(traceback.format_exception(error))))

    def report_loop(self, _loop: Any, context: dict[str, Any]) -> None:  # noqa: ANN401 - asyncio's own signature
        """Serve as the `io` loop's exception handler."""
        error = context.get("exception")
        self.report(error if isinstance(error, BaseException) else RuntimeError(str(context.get("message"))))

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error)

    def _thread_hook(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.report(args.exc_value)
