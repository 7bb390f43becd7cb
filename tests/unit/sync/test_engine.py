import asyncio
import threading

import pytest

from desktop.models.theme import Theme
from desktop.network.problems import NetworkKind, NetworkProblem
from desktop.runtime.events import Events
from desktop.runtime.io_thread import IoThread
from desktop.runtime.worker import Worker
from desktop.services.autosave import Autosave
from desktop.services.library import Library, LibraryChanged
from desktop.services.syncing import Syncing
from desktop.storage.database import Database
from desktop.sync import engine as engine_module
from desktop.sync.platform import RequestRefused, SignInNeeded
from desktop.sync.state import Activity, SyncState, SyncStatus
from tests.unit.sync.fake_platform import FakePlatform, Server

PATIENT_SECONDS = 10


class Studio:
    """The real threads and services over a platform in memory."""

    def __init__(self, folder, server, intervals):
        self.platform = FakePlatform(server)
        self.events = Events()
        self.io = IoThread()
        self.db = Worker("db")
        self.database = Database(folder / "kitfolio.db")
        self.db.submit(self.database.open).result()
        self.library = Library(self.database, self.db, self.events)
        self.autosave = Autosave(self.database, self.db, self.io, self.events)
        self.states = []
        self.announced = []
        self._seen = threading.Condition()
        self.events.subscribe(SyncState, self._see)
        self.events.subscribe(LibraryChanged, self.announced.append)
        self.sync = Syncing(
            database=self.database, db=self.db, io=self.io, events=self.events, autosave=self.autosave,
            platform=self.platform,
        )  # fmt: skip
        self.sync._engine._intervals = intervals

    def _see(self, state):
        with self._seen:
            self.states.append(state)
            self._seen.notify_all()

    def wait(self, condition):
        with self._seen:
            assert self._seen.wait_for(lambda: any(map(condition, self.states)), PATIENT_SECONDS), self.states
            self.states.clear()

    def status(self, status):
        self.wait(lambda state: state.status is status)

    def run(self, coroutine):
        return self.io.submit(coroutine).result(PATIENT_SECONDS)

    def create(self, title="Travel"):
        return self.run(self.library.create(title, Theme(), ()))

    def close(self):
        self.sync.close()
        self.io.stop()
        self.db.submit(self.database.close).result()
        self.db.stop()


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
        made.append(Studio(folder, server, known | {Activity(name): value for name, value in intervals.items()}))
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

    async def fail(*_):
        raise error

    studio.platform.changed = fail
    studio.run(studio.sync.start("mia"))
    studio.wait(lambda state: state.status is status and state.problem == str(error))


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
