"""What went wrong, for somebody who waits. What `network` says itself is meant for work that goes on by itself."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from desktop.auth.problems import AuthProblem, SignedOut, VaultProblem
from desktop.models.cloud import CloudProblem
from desktop.network.problems import NetworkKind, NetworkProblem
from desktop.storage.problems import StorageProblem
from desktop.sync.platform import RequestRefused, SignInNeeded

EXPECTED: Final = (
    AuthProblem,
    CloudProblem,
    NetworkProblem,
    RequestRefused,
    SignedOut,
    SignInNeeded,
    StorageProblem,
    VaultProblem,
)
"""What a use case of the account may raise; anything else is a mistake of ours."""

_NETWORK: Final = {
    NetworkKind.OFFLINE: "Couldn't reach the internet. Check your connection, then try again.",
    NetworkKind.TIMEOUT: "The server took too long to answer. Try again.",
    NetworkKind.PORTAL: "This network asks you to sign in first. Open a web page to do that, then try again.",
    NetworkKind.BUSY: "That was too often for now. Wait a minute, then try again.",
    NetworkKind.SERVER: "The server has trouble at the moment. Try again in a minute.",
}


def told(problem: BaseException) -> str:
    """Return a sentence for the creator, in their language."""
    words = _NETWORK[problem.kind] if isinstance(problem, NetworkProblem) else str(problem)
    return QCoreApplication.translate("AccountWords", words)
