"""One studio per profile: a second start raises the first one's window and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCryptographicHash, QDeadlineTimer, QLockFile, QObject, QThread, Signal

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtNetwork import QLocalServer

_TIMEOUT_MS: Final = 2000
_PATIENCE_MS: Final = 10_000
_PAUSE_MS: Final = 100


class SingleInstance(QObject):
    """Holds a profile for this process.

    The lock on the file decides who is first, not what is written in it: the system takes that lock from a process
    that ends, whereas a process number comes to others, and a file may be cut short (`removeStaleLockFile` asks for
    the lock before it deletes). The local socket only carries the wish to be raised. QtNetwork is loaded when that is
    asked for, since the first window does not wait for it.

    Signals:
        raise_requested: another start of the same profile was made.
    """

    raise_requested = Signal()

    def __init__(self, lock_file: Path, *, patience_ms: int = _PATIENCE_MS) -> None:
        """Take nothing yet.

        Args:
            lock_file: of the profile.
            patience_ms: how long a studio that has it may take to start, in milliseconds.
        """
        super().__init__()
        self._patience_ms = patience_ms
        self._lock = QLockFile(str(lock_file))
        self._lock.setStaleLockTime(0)
        place = str(lock_file.resolve()).encode()
        digest = QCryptographicHash.hash(place, QCryptographicHash.Algorithm.Sha256).toHex()
        self._name = f"kitfolio-{bytes(digest.data())[:16].decode()}"
        self._server: QLocalServer | None = None

    def acquire(self) -> bool:
        """Take the profile. False when another studio has it.

        A folder in which no lock can be made is nobody's: the store will tell what is wrong with it.
        """
        return (
            self._lock.tryLock(0)
            or self._lock.error() is not QLockFile.LockError.LockFailedError
            or (self._lock.removeStaleLockFile() and self._lock.tryLock(0))
        )

    def listen(self) -> None:
        """Hear of later starts. Call it once the window is there."""
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._name)
        self._server.newConnection.connect(self._greet)
        self._server.listen(self._name)

    def ask_to_raise(self) -> bool:
        """Ask the studio that has the profile to show itself. False when it does not answer. Blocks.

        One that is just starting, as after a double click, hears of it once its window is there.
        """
        patience = QDeadlineTimer(self._patience_ms)
        while (answered := self._ask()) is None and not patience.hasExpired():
            QThread.msleep(_PAUSE_MS)
        return bool(answered)

    def _ask(self) -> bool | None:
        """Ask once; None where nobody listens."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_TIMEOUT_MS):
            return None
        # The system connects also for a studio that hangs; only one that lives hangs up (`_greet`).
        gone = socket.state() is QLocalSocket.LocalSocketState.UnconnectedState
        return gone or socket.waitForDisconnected(_TIMEOUT_MS)

    def release(self) -> None:
        """Give the profile back."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _greet(self) -> None:
        if self._server is None:
            return
        while (connection := self._server.nextPendingConnection()) is not None:
            connection.disconnected.connect(connection.deleteLater)
            connection.disconnectFromServer()
            self.raise_requested.emit()
