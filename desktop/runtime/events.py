"""Typed announcements: a service says what happened, whoever cares has subscribed."""

from __future__ import annotations

import threading
from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

E = TypeVar("E")


class Events:
    """Carries frozen event values to subscribers by their exact type.

    `publish` calls the subscribers at once, on the publisher's thread; `ui.bridge` moves them to `gui`.
    """

    def __init__(self) -> None:
        """Start with no subscriber."""
        self._lock = threading.Lock()
        self._subscribers: dict[type, list[Callable[[Any], None]]] = defaultdict(list)

    def subscribe(self, kind: type[E], subscriber: Callable[[E], None]) -> Callable[[], None]:
        """Call `subscriber` for each event of that type. Returns the call that ends the subscription."""
        with self._lock:
            self._subscribers[kind].append(subscriber)

        def unsubscribe() -> None:
            with self._lock:
                self._subscribers[kind].remove(subscriber)

        return unsubscribe

    def publish(self, event: object) -> None:
        """Hand the event to its subscribers."""
        with self._lock:
            subscribers = tuple(self._subscribers[type(event)])
        for subscriber in subscribers:
            subscriber(event)
