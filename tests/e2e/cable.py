"""The cable between one computer and the platform: it can be pulled out and put back."""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

_PIECE = 65_536


class Cable:
    """Forwards a port of its own to a server. While it is out, connections are cut and new ones refused.

    Attributes:
        url: of the server, as seen through the cable.
    """

    def __init__(self, url: str) -> None:
        """Put it in."""
        parts = urlsplit(url)
        self._server = parts.hostname or "", parts.port or 80
        self._port = 0
        self._ends: set[socket.socket] = set()
        self._guard = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._listener: socket.socket | None = None
        self.plug()
        self.url = f"{parts.scheme}://127.0.0.1:{self._port}"

    def plug(self) -> None:
        """Put it back in, at the same port."""
        listener = socket.create_server(("127.0.0.1", self._port))
        self._port = listener.getsockname()[1]
        self._listener = listener
        self._begin(self._accept, listener)

    def pull(self) -> None:
        """Pull it out."""
        if self._listener is not None:
            _cut(self._listener)
            self._listener = None
        with self._guard:
            ends, self._ends = self._ends, set()
        for end in ends:
            _cut(end)
        for thread in self._threads:
            thread.join(timeout=10)
        self._threads.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.pull()

    def _begin(self, run: Callable[..., None], *arguments: socket.socket) -> None:
        thread = threading.Thread(target=run, args=arguments, name="cable")
        self._threads.append(thread)
        thread.start()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                near, _ = listener.accept()
            except OSError:
                return  # pulled out
            far = socket.create_connection(self._server)
            with self._guard:
                self._ends |= {near, far}
            self._begin(self._carry, near, far)
            self._begin(self._carry, far, near)

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):  # cut
            while piece := source.recv(_PIECE):
                target.sendall(piece)
        _cut(source)
        _cut(target)


def _cut(end: socket.socket) -> None:
    with contextlib.suppress(OSError):  # it is cut already
        end.shutdown(socket.SHUT_RDWR)
    end.close()
