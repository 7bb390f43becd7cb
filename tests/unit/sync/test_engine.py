import asyncio
import threading

import pytest

from desktop.models.content import KitContent
from desktop.network.problems import NetworkKind, NetworkProblem
from desktop.sync.pace import USUAL, Pace
from desktop.sync.platform import Page, RequestRefused, SignInNeeded
from desktop.sync.state import Activity, SyncStatus
from tests.unit.sync.fake_platform import FakePlatform, Server
from tests.unit.sync.studio import Studio


@pytest.fixture
def server():
    return Server()


@pytest.fixture
def make(tmp_path, server):
    made = []

    def make(*, paused=False, **pace):
        folder = tmp_path / str(len(made))
        folder.mkdir()
        rare = {"active": 600.0, "recent": 600.0, "idle": 600.0}
        made.append(Studio(folder, FakePlatform(server), Pace(**rare | pace), paused=paused))
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


class Held:
    """A request of a platform that is answered once it is let go."""

    def __init__(self, studio, name):
        self._studio = studio
        self._asked = threading.Event()
        self._free = asyncio.Event()
        answer = getattr(studio.platform, name)

        async def hold(*words, **options):
            self._asked.set()
            await self._free.wait()
            return await answer(*words, **options)

        setattr(studio.platform, name, hold)

    def until_asked(self):
        assert self._asked.wait(10)

    def let_go(self):
        self._studio.io.post(self._free.set)


def test_paused_in_the_middle_it_says_so_takes_the_answer_and_asks_nothing_more(make, server):
    studio = make()
    kit = studio.create()
    push = Held(studio, "push")
    studio.run(studio.sync.start("mia"))
    push.until_asked()
    studio.run(studio.sync.pause())
    studio.wait(lambda state: state.status is SyncStatus.PAUSING and state.waiting == 1)
    push.let_go()
    studio.wait(lambda state: state.status is SyncStatus.PAUSED and state.waiting == 0)
    assert (set(server.rows), studio.platform.requests) == ({kit.id}, ["push"])
    studio.run(studio.sync.resume())
    studio.status(SyncStatus.SYNCED)
    assert studio.platform.requests[1:] == ["changed", "ids"]


def test_resumed_before_the_answer_came_the_run_goes_on(make, server):
    studio = make()
    studio.create()
    push = Held(studio, "push")
    studio.run(studio.sync.start("mia"))
    push.until_asked()
    studio.run(studio.sync.pause())
    studio.run(studio.sync.resume())
    push.let_go()
    studio.status(SyncStatus.SYNCED)
    assert studio.platform.requests[:2] == ["push", "changed"]


def test_who_signs_in_while_sync_is_paused_is_told(make):
    studio = make()
    studio.run(studio.sync.start("mia"))
    studio.status(SyncStatus.SYNCED)
    studio.run(studio.sync.pause())
    studio.run(studio.sync.stop())
    studio.status(SyncStatus.OFF)
    studio.platform.requests.clear()
    studio.run(studio.sync.start("ben"))
    studio.status(SyncStatus.PAUSED)
    assert studio.platform.requests == []


def test_paused_at_its_start_it_asks_nothing_before_it_is_resumed(make, server):
    studio = make(paused=True)
    kit = studio.create()
    studio.run(studio.sync.start("mia"))
    studio.wait(lambda state: state.status is SyncStatus.PAUSED and state.waiting == 1)
    studio.sync.wake()
    studio.run(studio.sync.retry())
    assert studio.platform.requests == []
    studio.run(studio.sync.resume())
    studio.status(SyncStatus.SYNCED)
    assert set(server.rows) == {kit.id}


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


def test_a_fault_of_ours_is_reported_and_sync_goes_on(make, server):
    reported = []
    studio = make(recent=0.01, first_retry=0.01, longest_retry=0.01)
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


class SlowRows(list):
    """An answer that takes its time to be written into the store."""

    def __init__(self, rows, happened):
        super().__init__(rows)
        self.reading, self.free = threading.Event(), threading.Event()
        self._happened = happened

    def __iter__(self):
        if not self.free.is_set():
            self.reading.set()
            assert self.free.wait(10)
            self._happened.append("written")
        return super().__iter__()


@pytest.fixture
def writing(make, server):
    """Return a call that brings a studio to the middle of writing an answer into its store."""
    all_rows = []

    def begin(**pace):
        studio, happened = make(**pace), []
        rows = SlowRows(
            [server.put("k", KitContent("travel", published=False, default=False, theme={}, blocks=[]))], happened
        )
        all_rows.append(rows)

        async def changed(_owner, since, after=None, limit=1000):
            return Page(rows, 1, None if after else ("2026-11-25T12:00:00.000001", "k"))

        studio.platform.changed = changed
        studio.run(studio.sync.start("mia"))
        assert rows.reading.wait(10)
        return studio, rows, happened

    yield begin
    for rows in all_rows:
        rows.free.set()


def test_off_it_writes_nothing_any_more(writing):
    studio, rows, happened = writing()
    stopped = studio.io.submit(studio.sync.stop())
    stopped.add_done_callback(lambda _: happened.append("off"))
    studio.run(asyncio.sleep(0))  # it was begun by now
    rows.free.set()
    stopped.result(10)
    assert happened == ["written", "off"]


def test_a_store_that_hangs_does_not_keep_it_from_being_off(writing):
    studio, rows, happened = writing(stop_within=0.01)
    studio.run(studio.sync.stop())
    assert happened == []
    rows.free.set()


def test_off_a_request_under_way_is_given_up(make, server):
    studio = make()
    studio.create()
    push = Held(studio, "push")
    studio.run(studio.sync.start("mia"))
    push.until_asked()
    studio.run(studio.sync.stop())
    push.let_go()
    studio.run(asyncio.sleep(0))
    assert (server.rows, studio.platform.requests) == ({}, [])


def test_waits_grow_with_each_failure_and_heed_the_server():
    def wait(failures, retry_after=0.0):
        return USUAL.wait(Activity.RECENT, failures=failures, retry_after=retry_after)

    first, *later = (wait(failures) for failures in range(12))
    assert first == USUAL.recent
    assert max(later) <= USUAL.longest_retry
    assert later[-1] > later[3]
    assert wait(11, retry_after=900.0) == 900.0


def test_the_budget_of_requests():
    assert USUAL.active <= 2
    assert USUAL.idle > 60
    assert USUAL.recent_for <= 5 * 60


@pytest.mark.parametrize(
    ("unused", "shown", "in_front", "activity"),
    [
        (0, True, True, Activity.ACTIVE),
        (59, True, True, Activity.ACTIVE),
        (60, True, True, Activity.RECENT),
        (0, True, False, Activity.RECENT),
        (300, True, True, Activity.IDLE),
        (0, False, True, Activity.IDLE),
    ],
)
def test_how_much_is_needed_follows_window_and_input(unused, shown, in_front, activity):
    assert USUAL.activity(unused, shown=shown, in_front=in_front) is activity


def test_idle_a_run_is_one_request(make, server):
    studio = make()
    studio.run(studio.sync.start("mia"))
    studio.status(SyncStatus.SYNCED)
    studio.sync.set_activity(Activity.IDLE)
    studio.platform.requests.clear()
    studio.sync.wake()
    studio.status(SyncStatus.SYNCED)
    assert studio.platform.requests == ["changed"]
