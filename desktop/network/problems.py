"""What can be wrong between this computer and a server: the environment's fault, shown to the creator and retried."""

from __future__ import annotations

from enum import Enum

from desktop.models.problem import Problem


class NetworkKind(Enum):
    """Which trouble it is; the words are in the problem itself."""

    OFFLINE = "offline"
    TIMEOUT = "timeout"
    PORTAL = "portal"
    BUSY = "busy"
    SERVER = "server"


_WORDS = {
    NetworkKind.OFFLINE: "Couldn't reach the internet. Kitfolio keeps trying.",
    NetworkKind.TIMEOUT: "The server took too long to answer. Kitfolio tries again soon.",
    NetworkKind.PORTAL: "This network asks you to sign in first. Open a web page to do that; Kitfolio keeps trying.",
    NetworkKind.BUSY: "The server asks for a pause. Kitfolio tries again by itself.",
    NetworkKind.SERVER: "The server has trouble at the moment. Kitfolio tries again soon.",
}


class NetworkProblem(Problem):
    """A request got no answer that could be used; it may be sent again. Its text is for users.

    Attributes:
        kind: which trouble it is.
        retry_after: seconds the server asked to wait, or None.
    """

    def __init__(self, kind: NetworkKind, retry_after: float | None = None) -> None:
        """Take the words of the kind."""
        super().__init__(_WORDS[kind])
        self.kind = kind
        self.retry_after = retry_after
