"""Issue 4, section 6: what an hour of a signed-in studio asks of the platform, on the local stack.

An hour is as many runs of sync as its clock makes in one; the clock is sped up, the requests are the real ones.
"""

import pytest

from desktop.app import sync_flow
from desktop.app.sync_flow import SyncFlow
from desktop.sync.engine import INTERVALS
from desktop.sync.state import Activity, SyncState, SyncStatus
from tests.integration.auth.account_stage import sign_in, skip_first_run

HOUR = 3600.0
FASTER = 600.0


class Meter:
    """Counts the requests of a studio and the runs of its sync."""

    def __init__(self, stage):
        self.stage = stage
        self.requests = []
        self.runs = 0
        self.engine = stage.studio._syncing._engine
        self.flow = stage.studio.findChild(SyncFlow)
        client = stage.account._online._client
        client.event_hooks = {"request": [self._sent], "response": []}
        stage.foundation.events.subscribe(SyncState, self._told)

    def be(self, activity):
        """Let the window tell sync how much it is needed."""
        self.flow._tell_activity()
        self.stage.wait(lambda: self.engine._activity is activity)

    def hour(self, activity):
        """Let an hour of that activity pass; returns the requests it took."""
        self.engine._intervals = {one: seconds / FASTER for one, seconds in INTERVALS.items()}
        self.stage.studio._syncing.wake()
        before, runs = len(self.requests), self.runs
        sessions = self.stage.account._online.account._sessions
        old = self.stage.run(sessions.access_token())
        self.stage.run(sessions.access_token(refused=old))  # a token lives for an hour
        self.stage.wait(lambda: self.runs - runs >= HOUR / INTERVALS[activity])
        assert self.engine._activity is activity
        return self.requests[before:]

    async def _sent(self, request):
        self.requests.append(request.url.path)

    def _told(self, state):
        self.runs += state.status is SyncStatus.SYNCED


@pytest.fixture
def meter(make_stage, fresh_user):
    stage = make_stage()
    sign_in(stage, fresh_user)
    skip_first_run(stage)
    stage.wait(lambda: stage.studio._syncing._engine.state.status is SyncStatus.SYNCED)
    return Meter(stage)


def test_an_hour_hidden_costs_at_most_a_request_a_minute(meter):
    meter.stage.window.hide()
    meter.be(Activity.IDLE)
    asked = meter.hour(Activity.IDLE)
    meter.stage.window.show()
    assert "/auth/v1/token" in asked
    assert HOUR / INTERVALS[Activity.IDLE] <= len(asked) <= 60, asked


def test_an_hour_without_input_costs_at_most_a_request_a_minute(meter, monkeypatch):
    monkeypatch.setattr(sync_flow, "_RECENT_MS", 1)
    meter.be(Activity.IDLE)
    asked = meter.hour(Activity.IDLE)
    assert HOUR / INTERVALS[Activity.IDLE] <= len(asked) <= 60, asked


def test_an_hour_beside_another_window_asks_once_a_run(meter, monkeypatch):
    monkeypatch.setattr(sync_flow, "_ACTIVE_MS", -1)
    meter.be(Activity.RECENT)
    asked = meter.hour(Activity.RECENT)
    runs = HOUR / INTERVALS[Activity.RECENT]
    assert runs <= len(asked) <= runs * 1.1, len(asked)


def test_what_counts_as_idle_is_what_was_promised():
    assert sync_flow._RECENT_MS <= 5 * 60_000
    assert INTERVALS[Activity.IDLE] >= 60
