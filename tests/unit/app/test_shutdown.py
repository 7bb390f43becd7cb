import logging
import threading
import time

from desktop.app.shutdown import run_steps


def test_steps_run_in_order_and_report_nothing_when_all_went_well():
    done = []
    assert run_steps([("save", lambda: done.append("save")), ("close", lambda: done.append("close"))]) == ()
    assert done == ["save", "close"]


def test_a_step_that_hangs_is_given_up_and_the_rest_still_runs(caplog, expect_log):
    expect_log(logging.WARNING)
    release = threading.Event()
    done = []
    unfinished = run_steps([("hang", release.wait), ("close", lambda: done.append("close"))], time_box=0.1)
    release.set()
    assert unfinished == ("hang",)
    assert done == ["close"]


def test_one_that_hangs_leaves_time_for_those_that_follow(expect_log):
    expect_log(logging.WARNING)
    release = threading.Event()
    slow = threading.Event()
    begun = time.monotonic()

    def take_a_while():
        slow.wait(0.3)

    unfinished = run_steps([("hang", release.wait), ("save", take_a_while), ("hang too", release.wait)], time_box=2)
    taken = time.monotonic() - begun
    release.set()
    assert unfinished == ("hang", "hang too")
    assert taken < 2


def test_a_step_that_fails_is_logged_and_the_rest_still_runs(expect_log):
    expect_log(logging.ERROR)
    done = []

    def fail():
        raise OSError("no space")

    assert run_steps([("save", fail), ("close", lambda: done.append("close"))]) == ("save",)
    assert done == ["close"]
