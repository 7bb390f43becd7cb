"""Where the browser engine cannot have its sandbox."""

from __future__ import annotations

import logging
import os
import sys
from typing import Final

_VARIABLE: Final = "QTWEBENGINE_DISABLE_SANDBOX"

log = logging.getLogger(__name__)


def go_without_sandbox_where_refused() -> None:
    """Let the engine start as root on Linux, where Chromium ends the process rather than run in its sandbox.

    To be called before the first engine of the process is made. What somebody else decided in the environment stands.
    Source: "Running as root without --no-sandbox is not supported" (content/browser/zygote_host_impl_linux.cc).
    """
    if sys.platform.startswith("linux") and os.geteuid() == 0 and _VARIABLE not in os.environ:
        os.environ[_VARIABLE] = "1"
        log.info("The page is shown without Chromium's sandbox, which root cannot have")
