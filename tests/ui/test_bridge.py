import asyncio
import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject

from desktop.runtime.events import Events
from desktop.runtime.io_thread import IoThread, on
from desktop.runtime.worker import Worker
from desktop.ui.bridge import Bridge


class Receiver(QObject):
    def __init__(self):
        super().__init__()
        self.seen = []

    def take(self, value):
        self.seen.append((value, threading.current_thread()))


@pytest.fixture
def threads():
    worker, io = Worker("db"), IoThread()
    yield worker, io
    io.stop()
    worker.stop()


def test_a_result_lands_on_the_gui_thread(qtbot, threads):
    worker, io = threads
    bridge, receiver = Bridge(), Receiver()
    bridge.deliver(io.submit(on(worker, lambda: 42)), receiver, receiver.take)
    qtbot.waitUntil(lambda: receiver.seen == [(42, threading.main_thread())])


def test_an_error_goes_to_its_handler(qtbot, threads):
    worker, _ = threads
    bridge, receiver = Bridge(), Receiver()
    bridge.deliver(worker.submit(int, "x"), receiver, on_error=receiver.take)
    qtbot.waitUntil(lambda: len(receiver.seen) == 1)
    assert isinstance(receiver.seen[0][0], ValueError)


def test_an_error_nobody_handles_is_announced(qtbot, threads):
    worker, _ = threads
    bridge, receiver = Bridge(), Receiver()
    with qtbot.waitSignal(bridge.failed) as signal:
        bridge.deliver(worker.submit(int, "x"), receiver, receiver.take)
    assert isinstance(signal.args[0], ValueError)
    assert receiver.seen == []


def test_a_receiver_that_is_gone_is_skipped(qtbot, threads):
    worker, _ = threads
    bridge, gone, last = Bridge(), Receiver(), Receiver()
    release = threading.Event()
    bridge.deliver(worker.submit(release.wait), gone, gone.take)
    bridge.deliver(worker.submit(lambda: "later"), last, last.take)
    seen = gone.seen
    shiboken6.delete(gone)
    release.set()
    qtbot.waitUntil(lambda: len(last.seen) == 1)
    assert seen == []


def test_a_cancelled_call_lands_nowhere(qtbot, threads):
    worker, io = threads
    bridge, receiver, last = Bridge(), Receiver(), Receiver()
    future = bridge.deliver(io.submit(asyncio.Event().wait()), receiver, receiver.take, receiver.take)
    future.cancel()
    bridge.deliver(worker.submit(lambda: None), last, last.take)
    qtbot.waitUntil(lambda: len(last.seen) == 1)
    assert receiver.seen == []


def test_events_arrive_until_the_listener_is_gone(qtbot):
    events, bridge, receiver = Events(), Bridge(), Receiver()
    bridge.listen(events, str, receiver, receiver.take)
    events.publish("hello")
    events.publish(7)
    qtbot.waitUntil(lambda: [value for value, _ in receiver.seen] == ["hello"])
    seen = receiver.seen
    shiboken6.delete(receiver)
    events.publish("nobody")
    assert [value for value, _ in seen] == ["hello"]


def test_once_it_is_closed_nothing_lands(qtbot, threads):
    worker, _ = threads
    bridge, other, receiver, last = Bridge(), Bridge(), Receiver(), Receiver()
    bridge.deliver(worker.submit(lambda: "late"), receiver, receiver.take)
    bridge.close()
    other.deliver(worker.submit(lambda: None), last, last.take)
    qtbot.waitUntil(lambda: len(last.seen) == 1)
    assert receiver.seen == []
