"""What every test is held to: no unexpected log, no leaked thread, timer, window or web page."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if hasattr(os, "geteuid") and os.geteuid() == 0:
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

import gc
import itertools
import logging
import sys
import threading

import pytest
import shiboken6
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.secrecy.plugin"]

settings.register_profile(
    "kitfolio", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=bool(os.environ.get("CI"))
)
settings.load_profile("kitfolio")

PATIENT_SECONDS = 5
THOROUGH_EVERY = 25
QTS_OWN = {"QTipLabel"}
"""Classes of the windows that Qt makes by itself and keeps."""

_tests = itertools.count(1)


def pytest_configure(config):
    config.addinivalue_line("markers", "leaks_allowed(reason): the test leaves something behind on purpose")
    gc.disable()  # Python's own collections come on any thread and in the midst of anything (app.garbage)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Where everything has to be there (CI), a skip for a missing part is a failure."""
    report = yield
    if os.environ.get("KITFOLIO_REQUIRE_ALL") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped where nothing may be skipped: {report.longrepr}"
    return report


@pytest.fixture
def expect_log():
    """Allow records of a level: `expect_log(logging.ERROR)`."""
    allowed = []
    yield allowed.append
    allowed.clear()


@pytest.fixture(autouse=True)
def no_unexpected_log(request, caplog):
    """A log line of WARNING or above that the test did not ask for fails it."""
    caplog.set_level(logging.WARNING)
    allowed = []
    if "expect_log" in request.fixturenames:
        allowed = request.getfixturevalue("expect_log").__self__
    yield
    records = [
        record
        for when in ("setup", "call")
        for record in caplog.get_records(when)
        if record.levelno >= logging.WARNING and record.levelno not in allowed
    ]
    assert not records, "unexpected log: " + "; ".join(record.getMessage() for record in records)


@pytest.fixture(autouse=True)
def no_leaked_threads():
    """A thread that outlives its test fails it."""
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        if not thread.daemon:
            thread.join(PATIENT_SECONDS)
            assert not thread.is_alive(), f"leaked thread: {thread.name}"


@pytest.fixture(autouse=True)
def no_leaked_qt_objects(request):
    """A top-level widget, web page or running timer that outlives its test fails it. Cycles are deleted before.

    Only tests with a Qt application are looked at: walking all objects after each of the others took half of the run.
    """
    before = _windows()
    yield
    if "qapp" not in request.fixturenames:
        return
    gc.collect(2 if next(_tests) % THOROUGH_EVERY == 0 else 1)
    if (app := _application()) is None:
        return
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [w for w in _windows() if w not in before and type(w).__name__ not in QTS_OWN]
    assert not left, f"leaked windows: {left}"
    core, web = sys.modules["PySide6.QtCore"], sys.modules.get("PySide6.QtWebEngineCore")
    pages = (web.QWebEnginePage,) if web is not None else ()
    alive = _alive((core.QTimer, *pages))
    timers = [one for one in alive if isinstance(one, core.QTimer) and one.isActive()]
    assert not timers, f"leaked timers: {timers}"
    left = [one for one in alive if isinstance(one, pages)]
    assert not left, f"leaked web pages: {left}"


def _windows():
    """Return the widgets that stand for themselves, hidden ones too: every change of the look walks them all."""
    app = _application()
    return [w for w in app.topLevelWidgets() if w.parent() is None] if app is not None else []


def _application():
    """Return the Qt application with windows, once a test has made one."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    app = widgets.QApplication.instance() if widgets is not None else None
    return app if widgets is not None and isinstance(app, widgets.QApplication) else None


def _alive(kinds):
    """Return the objects of Qt classes that Python still holds and Qt has not deleted."""
    return [one for one in gc.get_objects() if issubclass(type(one), kinds) and shiboken6.isValid(one)]


def pytest_collection_finish():
    """Take what the imports have made out of sight of the collector, which walks the rest after each test."""
    gc.collect()
    gc.freeze()


def pytest_collection_modifyitems(items):
    """Browser-engine tests last: the first of them starts Chromium in this process."""
    items.sort(key=lambda item: item.get_closest_marker("webengine") is not None)
