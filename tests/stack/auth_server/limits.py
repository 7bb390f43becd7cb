"""How many requests are let through: a bucket for each guarded endpoint (internal/api/options.go of the real one)."""

from __future__ import annotations

from threading import Lock
from time import monotonic

from tests.stack.auth_server.problems import AuthProblem

GUARDED = {"/signup", "/otp", "/recover", "/resend", "/token", "/verify", "PUT /user"}
BURST = 30
REFILL_SECONDS = 300


class Limits:
    """Counts requests by all clients together. Called from any thread.

    Args:
        refill: requests to each endpoint per five minutes, once the first `BURST` are used up; None for no limit.
    """

    def __init__(self, refill: int | None) -> None:
        self._refill = refill
        self._left: dict[str, tuple[float, float]] = {}
        self._lock = Lock()

    def count(self, method: str, path: str) -> None:
        """Let a request through.

        Raises:
            AuthProblem: it is one too many.
        """
        endpoint = path if path in GUARDED else f"{method} {path}"
        if self._refill is None or endpoint not in GUARDED:
            return
        with self._lock:
            moment = monotonic()
            left, since = self._left.get(endpoint, (BURST, moment))
            left = min(BURST, left + (moment - since) * self._refill / REFILL_SECONDS)
            self._left[endpoint] = (left - 1 if left >= 1 else left), moment
            if left < 1:
                raise AuthProblem(429, "over_request_rate_limit", "Request rate limit reached")
