import asyncio

import pytest

from desktop.network.problems import NetworkKind, NetworkProblem
from desktop.runtime.events import Events
from desktop.sync import engine as engine_module
from desktop.sync.platform import RequestRefused, SignInNeeded
from desktop.sync.state import Activity, SyncStatus
from tests.unit.sync.fake_platform import FakePlatform, Server
from tests.unit.sync.studio import Studio


@pytest.fixture
def server():
    return Server()


@pytest.fixture
def make(tmp_path, server):
    made = []

    def make(**intervals):
        folder = tmp_path / str(len(made))
        folder.mkdir()
        known = {Activity.ACTIVE: 600.0, Activity.RECENT: 600.0, Activity.IDLE: 600.0}
        made.append(
            Studio(folder, FakePlatform(server), known | {Activity(name): value for name, value in intervals.items()})
        )
        return made[-1]

    yield make
    for studio in made:
        studio.close()


def test_work_made_before_the_first_sign_in_is_claimed_and_sent(make, server):
    studio = make()
    kit = studio.create()
    studio.run(studio.sync.start("mia"))
    studio.status(SyncStatus.SYNCED)
    assert set(server.rows) == {kit.id}
    assert studio.run(studio.sync.queue()) == ()


def test_an_edit_wakes_it_and_another_studio_that_works_sees_it_soon(make):
    a, b = make(), make(recent=0.05)
    for studio in (a, b):
        studio.run(studio.sync.start("mia"))
        studio.status(SyncStatus.SYNCED)
    kit = a.create()
    b.wait(lambda _: any(kit.id in one.kit_ids for one in b.announced))


def test_without_the_network_it_says_so_keeps_the_queue_and_goes_on_when_it_is_back(make, server):
    studio = make()
    studio.platform.online = False
    studio.run(studio.sync.start("mia"))
    studio.create()
    studio.wait(
        lambda state: state.status is SyncStatus.OFFLINE and state.waiting == 1 and "internet" in state.problem
    )
    studio.platform.online = True
    studio.sync.wake()
    studio.status(SyncStatus.SYNCED)
    assert len(server.rows) == 1


def test_paused_it_sends_nothing_and_resumed_it_does(make, server):
    studio = make()
    studio.run(studio.sync.start("mia"))
    studio.status(SyncStatus.SYNCED)
    studio.run(studio.sync.pause())
    studio.status(SyncStatus.PAUSED)
    studio.platform.requests.clear()
    studio.create()
    assert len(studio.run(studio.sync.queue())) == 1
    assert studio.platform.requests == []
    studio.run(studio.sync.resume())
    studio.status(SyncStatus.SYNCED)
    assert len(server.rows) == 1


def test_a_refused_address_is_counted_and_can_be_tried_again(make, server):
    studio = make()
    server.taken.add("travel")
    studio.create()
    studio.run(studio.sync.start("mia"))
    studio.wait(lambda state: state.refused == 1 and state.status is SyncStatus.SYNCED)
    server.taken.clear()
    studio.run(studio.sync.retry())
    studio.wait(lambda state: state.waiting == 0 and state.status is SyncStatus.SYNCED)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (SignInNeeded("Sign in again."), SyncStatus.SIGN_IN),
        (RequestRefused("Update Kitfolio."), SyncStatus.PROBLEM),
        (NetworkProblem(NetworkKind.SERVER), SyncStatus.OFFLINE),
    ],
)
def test_each_failure_has_its_state_and_its_words(make, error, status):
    studio = make()

    async def fail(*_, **__):
        raise error

    studio.platform.changed = fail
    studio.run(studio.sync.start("mia"))
    studio.wait(lambda state: state.status is status and state.problem == str(error))


def test_a_fault_of_ours_is_reported_and_sync_goes_on(make, server, monkeypatch):
    monkeypatch.setattr(engine_module, "RETRY_SECONDS", (0.01, 0.01))
    reported = []
    studio = make(recent=0.01)
    real = studio.platform.changed

    async def fail(*_, **__):
        studio.platform.changed = real
        raise KeyError("updated_at")

    async def listen():
        asyncio.get_running_loop().set_exception_handler(lambda _, told: reported.append(told["exception"]))

    studio.run(listen())
    studio.platform.changed = fail
    studio.run(studio.sync.start("mia"))
    studio.status(SyncStatus.PROBLEM)
    studio.status(SyncStatus.SYNCED)
    assert [type(fault) for fault in reported] == [KeyError]


def test_signed_out_it_is_off(make, server):
    studio = make()
    studio.run(studio.sync.start("mia"))
    studio.status(SyncStatus.SYNCED)
    studio.run(studio.sync.stop())
    studio.status(SyncStatus.OFF)
    studio.create()
    assert server.rows == {}


def test_waits_grow_with_each_failure_and_heed_the_server():
    async def waits():
        engine = engine_module.Engine(
            database=None, db=None, platform=None, events=Events(), flush=None, announce=None
        )
        found = [engine._pause()]
        for failures in range(1, 12):
            engine._failures = failures
            found.append(engine._pause())
        engine._retry_after = 900.0
        return [*found, engine._pause()]

    first, *later, told = asyncio.run(waits())
    assert first == engine_module.INTERVALS[Activity.RECENT]
    assert max(later) <= engine_module.RETRY_SECONDS[1]
    assert later[-1] > later[3]
    assert told == 900.0


def test_the_budget_of_requests():
    assert engine_module.INTERVALS[Activity.ACTIVE] <= 2
    assert engine_module.INTERVALS[Activity.IDLE] > 60


def test_idle_a_run_is_one_request(make, server):
    studio = make()
    studio.run(studio.sync.start("mia"))
    studio.status(SyncStatus.SYNCED)
    studio.sync.set_activity(Activity.IDLE)
    studio.platform.requests.clear()
    studio.sync.wake()
    studio.status(SyncStatus.SYNCED)
    assert studio.platform.requests == ["changed"]
