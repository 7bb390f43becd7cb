"""Problems in the creator's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from desktop.network.problems import NetworkKind, NetworkProblem
from desktop.services.publishing import PublishProblem
from desktop.ui.publish.words import finding_words

if TYPE_CHECKING:
    from desktop.models.problem import Problem

_WAITED_FOR: Final = {
    NetworkKind.OFFLINE: "Couldn't reach the internet. Check your connection, then try again.",
    NetworkKind.TIMEOUT: "The server took too long to answer. Try again.",
    NetworkKind.PORTAL: "This network asks you to sign in first. Open a web page to do that, then try again.",
    NetworkKind.BUSY: "That was too often for now. Wait a minute, then try again.",
    NetworkKind.SERVER: "The server has trouble at the moment. Try again in a minute.",
}


def told(problem: Problem) -> str:
    """Return a sentence for somebody who waits.

    What `network` says itself is meant for work that goes on by itself (`translated`).
    """
    if isinstance(problem, PublishProblem):
        return finding_words(problem.findings[0])
    words = _WAITED_FOR[problem.kind] if isinstance(problem, NetworkProblem) else problem.words
    return translated(words).format(**problem.values) if problem.values else translated(words)


def translated(words: str) -> str:
    """Return the words of a problem that a state carries."""
    return QCoreApplication.translate("Problems", words)
