"""How often the platform is asked: the budget of requests (issue 4, section 6), written once."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Final

from desktop.sync.state import Activity


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """All in seconds.

    Attributes:
        active: between two runs while somebody works here: what was edited elsewhere shows within three seconds.
        recent: between two runs while the studio is open beside something else.
        idle: between two runs while it is hidden or left alone: at most one request a minute.
        active_for: without input, until the studio counts as open beside something else.
        recent_for: without input, until it counts as left alone.
        compare: between two comparisons of ids, which find what was deleted for ever elsewhere; never while idle.
        first_retry: after a failure; each further wait is twice the one before, minus up to half by chance.
        longest_retry: the longest of these waits.
        stop_within: what is under way when sync stops gets this long to end; leaving the studio waits little longer.
    """

    active: float = 1.5
    recent: float = 15.0
    idle: float = 90.0
    active_for: float = 60.0
    recent_for: float = 300.0
    compare: float = 1800.0
    first_retry: float = 2.0
    longest_retry: float = 300.0
    stop_within: float = 3.0

    def interval(self, activity: Activity) -> float:
        """Return the seconds between two runs."""
        return {Activity.ACTIVE: self.active, Activity.RECENT: self.recent, Activity.IDLE: self.idle}[activity]

    def activity(self, unused: float, *, shown: bool, in_front: bool) -> Activity:
        """Tell how much of sync is needed.

        Args:
            unused: seconds since the last input.
            shown: the window can be seen.
            in_front: it has the keyboard.
        """
        if not shown or unused >= self.recent_for:
            return Activity.IDLE
        return Activity.ACTIVE if in_front and unused < self.active_for else Activity.RECENT

    def wait(self, activity: Activity, *, failures: int, retry_after: float) -> float:
        """Return the seconds until the next run.

        Args:
            activity: how much of sync is needed.
            failures: how many runs have failed, one after the other.
            retry_after: how long the platform asked to be left alone.
        """
        if not failures:
            return self.interval(activity)
        wait = min(self.first_retry * 2.0 ** (failures - 1), self.longest_retry)
        return max(wait * random.uniform(0.5, 1.0), retry_after, self.interval(activity))  # noqa: S311 - jitter


USUAL: Final = Pace()
"""The studio's."""
