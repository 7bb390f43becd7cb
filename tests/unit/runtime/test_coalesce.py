import asyncio

import pytest

from desktop.runtime.coalesce import Coalescer


class Recorder:
    """An action whose runs are seen, and that fails as often as it is told."""

    def __init__(self, failures=0):
        self.runs = []
        self.failures = failures
        self.changed = asyncio.Condition()

    async def __call__(self, key, value):
        done = self.failures == 0
        self.failures = max(0, self.failures - 1)
        self.runs.append((key, value, done, asyncio.get_running_loop().time()))
        async with self.changed:
            self.changed.notify_all()
        return done

    async def ran(self, count):
        async with self.changed:
            await asyncio.wait_for(self.changed.wait_for(lambda: len(self.runs) >= count), 5)


async def test_the_first_value_runs_at_once_and_then_only_the_newest():
    recorder = Recorder()
    coalescer = Coalescer(recorder, interval=0.05)
    coalescer.submit("a", 1)
    await recorder.ran(1)
    for value in (2, 3, 4):
        coalescer.submit("a", value)
    await recorder.ran(2)
    assert [(key, value) for key, value, *_ in recorder.runs] == [("a", 1), ("a", 4)]
    assert recorder.runs[1][3] - recorder.runs[0][3] >= 0.05


async def test_keys_never_wait_for_one_another():
    recorder = Recorder()
    coalescer = Coalescer(recorder, interval=60)
    coalescer.submit("a", 1)
    coalescer.submit("b", 2)
    await recorder.ran(2)
    assert {key for key, *_ in recorder.runs} == {"a", "b"}
    coalescer.forget("a")
    coalescer.forget("b")


async def test_flush_does_what_waits_at_once():
    recorder = Recorder()
    coalescer = Coalescer(recorder, interval=60)
    coalescer.submit("a", 1)
    await recorder.ran(1)
    coalescer.submit("a", 2)
    assert await coalescer.flush()
    assert [value for _, value, *_ in recorder.runs] == [1, 2]
    coalescer.forget("a")


async def test_a_value_that_failed_is_tried_again_until_it_is_done():
    recorder = Recorder(failures=3)
    coalescer = Coalescer(recorder, interval=0.01, retry_delays=(0.01, 0.02))
    coalescer.submit("a", 1)
    await recorder.ran(4)
    assert [(value, done) for _, value, done, _ in recorder.runs] == [(1, False)] * 3 + [(1, True)]


async def test_a_newer_value_takes_the_place_of_one_that_failed_and_hurries():
    recorder = Recorder(failures=1)
    coalescer = Coalescer(recorder, interval=0.01, retry_delays=(60,))
    coalescer.submit("a", 1)
    await recorder.ran(1)
    await asyncio.sleep(0)
    coalescer.submit("a", 2)
    await recorder.ran(2)
    assert [(value, done) for _, value, done, _ in recorder.runs] == [(1, False), (2, True)]


async def test_flush_tells_when_something_could_not_be_done_and_keeps_it():
    recorder = Recorder(failures=2)
    coalescer = Coalescer(recorder, interval=60, retry_delays=(60,))
    coalescer.submit("a", 1)
    await recorder.ran(1)
    assert not await coalescer.flush()
    assert await coalescer.flush()
    assert [done for *_, done, _ in recorder.runs] == [False, False, True]
    coalescer.forget("a")


async def test_what_is_forgotten_does_not_run():
    recorder = Recorder()
    coalescer = Coalescer(recorder, interval=0.01)
    coalescer.submit("a", 1)
    coalescer.forget("a")
    assert await coalescer.flush()
    assert recorder.runs == []


async def test_a_value_that_met_an_unexpected_error_is_tried_again_and_the_error_told_once():
    recorder = Recorder()
    faults = ["a bug", "a bug", "another bug", "another bug"]

    async def action(key, value):
        if faults:
            raise RuntimeError(faults.pop(0))
        return await recorder(key, value)

    errors = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: errors.append(str(context["exception"])))
    coalescer = Coalescer(action, interval=0.01, retry_delays=(0.01, 0.02))
    coalescer.submit("a", 1)
    await recorder.ran(1)
    assert errors == ["a bug", "another bug"]
    faults.append("another bug")
    coalescer.submit("a", 2)
    await recorder.ran(2)
    assert errors == ["a bug", "another bug", "another bug"]
    assert [value for _, value, *_ in recorder.runs] == [1, 2]


async def test_flush_does_what_it_can_before_it_tells_of_a_fault():
    done = []

    async def action(key, value):
        if key == "broken":
            raise RuntimeError("ours")
        done.append((key, value))
        return True

    told = []
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: told.append(context["exception"]))
    coalescer = Coalescer(action, interval=60)
    for key in ("broken", "whole"):
        coalescer.submit(key, 1)
    await asyncio.sleep(0)
    coalescer.submit("whole", 2)
    with pytest.raises(RuntimeError, match="ours"):
        await coalescer.flush()
    assert done[-1] == ("whole", 2)
    coalescer.forget("broken")
