"""A studio in which something hangs for ever while it is told to go; started by `test_leaving`."""

import asyncio
import sys
import threading
import time
from pathlib import Path

from PySide6.QtCore import QTimer

from desktop.app import startup
from desktop.app.paths import Paths


async def deaf():
    """Hear of no cancelling."""
    while True:
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            continue


async def stuck():
    """Hold the loop itself."""
    threading.Event().wait()


class HungStart(startup.Start):
    """Hangs something as soon as the studio stands, and asks it to go."""

    def __init__(self, foundation, *, with_sample):
        super().__init__(foundation, with_sample=with_sample)
        self._hanging = foundation
        self.ready.connect(self._hang)

    def _hang(self, studio):
        what = sys.argv[2]
        if what == "store":
            self._hanging.db.submit(threading.Event().wait)
        else:
            studio.services.io.submit({"deaf task": deaf, "stuck loop": stuck}[what]())
        QTimer.singleShot(100, self._ask_to_go)

    def _ask_to_go(self):
        sys.stdout.write(f"{time.monotonic()}\n")
        sys.stdout.flush()
        self._hanging.window.close()


if __name__ == "__main__":
    startup.Start = HungStart
    sys.exit(startup.run_studio(Paths(Path(sys.argv[1])), with_sample=False))
