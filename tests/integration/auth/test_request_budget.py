"""Issue 4, section 6: what a signed-in studio asks of the platform in an hour, on the local stack.

An hour is as many runs of sync as its clock makes in one; the clock is sped up, the requests are the real ones.
"""

import pytest

from desktop.app.sync_flow import SyncFlow
from desktop.sync.pace import USUAL, Pace
from desktop.sync.state import Activity, SyncState, SyncStatus
from tests.integration.auth.account_stage import sign_in, skip_first_run

HOUR = 3600.0
FASTER = 600.0
AT_WORK = 300.0
"""An hour at work is twelve times as long as this; each run of it asks the same."""


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

    def pass_by(self, activity, seconds=HOUR):
        """Let that much time go by; returns the requests it took."""
        self.stage.studio._syncing.wake()
        before, runs = len(self.requests), self.runs
        sessions = self.stage.account._online.account._sessions
        old = self.stage.run(sessions.access_token())
        self.stage.run(sessions.access_token(refused=old))  # a token lives for an hour
        self.stage.wait(lambda: self.runs - runs >= seconds / USUAL.interval(activity))
        assert self.engine._activity is activity
        return self.requests[before:]

    async def _sent(self, request):
        self.requests.append(request.url.path)

    def _told(self, state):
        self.runs += state.status is SyncStatus.SYNCED


@pytest.fixture
def make_meter(make_stage, fresh_user):
    """Return a call that opens a signed-in studio of another pace."""

    def make(**pace):
        stage = make_stage()
        stage.studio.pace = Pace(**pace)
        sign_in(stage, fresh_user)
        skip_first_run(stage)
        stage.wait(lambda: stage.studio._syncing._engine.state.status is SyncStatus.SYNCED)
        return Meter(stage)

    return make


def test_an_hour_hidden_costs_at_most_a_request_a_minute(make_meter):
    meter = make_meter(idle=USUAL.idle / FASTER)
    meter.stage.window.hide()
    meter.be(Activity.IDLE)
    asked = meter.pass_by(Activity.IDLE)
    meter.stage.window.show()
    assert "/auth/v1/token" in asked
    assert HOUR / USUAL.idle <= len(asked) <= 60, asked


def test_an_hour_without_input_costs_at_most_a_request_a_minute(make_meter):
    meter = make_meter(idle=USUAL.idle / FASTER, recent_for=0.0)
    meter.be(Activity.IDLE)
    asked = meter.pass_by(Activity.IDLE)
    assert HOUR / USUAL.idle <= len(asked) <= 60, asked


def test_an_hour_beside_another_window_asks_once_a_run(make_meter):
    meter = make_meter(recent=USUAL.recent / FASTER, active_for=0.0)
    meter.be(Activity.RECENT)
    asked = meter.pass_by(Activity.RECENT)
    runs = HOUR / USUAL.recent
    assert runs <= len(asked) <= runs * 1.1, len(asked)


def test_at_work_a_run_asks_once_too(make_meter):
    meter = make_meter(active=USUAL.active / FASTER)
    meter.stage.come_forward()
    meter.be(Activity.ACTIVE)
    asked = meter.pass_by(Activity.ACTIVE, AT_WORK)
    runs = AT_WORK / USUAL.active
    assert runs <= len(asked) <= runs * 1.1, len(asked)
