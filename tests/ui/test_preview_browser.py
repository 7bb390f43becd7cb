import contextlib
import http.client
import json
import logging
import os
import re
import shutil
import subprocess
import threading
from datetime import date
from urllib.parse import urlsplit

import pytest
import websocket

from desktop.runtime.io_thread import IoThread
from desktop.runtime.worker import Worker
from desktop.services.preview import Pages
from desktop.services.rendering import load_renderer
from desktop.ui.bridge import Bridge
from desktop.ui.preview.in_browser import InBrowser
from tests.ui.preview_stage import RESOURCES, long_kit, session_on

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def renderer_on(thread):
    assert threading.current_thread().name.startswith(thread)
    return load_renderer(RESOURCES)


@pytest.fixture
def stage(qtbot):
    worker, io, opened = Worker("render"), IoThread(), []
    session, bridge = session_on(long_kit(2)), Bridge()
    shown = InBrowser(
        session,
        renderer=lambda: renderer_on("render"),
        worker=worker,
        pages=Pages(today=lambda: date(2026, 11, 21)),
        io=io,
        bridge=bridge,
        opener=lambda url: opened.append(url.toString()),
    )
    yield session, shown, opened
    closing = shown.close()
    if closing is not None:
        closing.result(5)
    io.stop()
    worker.stop()


def get(url):
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=10)
    try:
        connection.request("GET", parts.path)
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


def test_opening_shows_the_kit_as_it_is_now(qtbot, stage):
    session, shown, opened = stage
    shown.open()
    qtbot.waitUntil(lambda: len(opened) == 1, timeout=5_000)
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{32}/", opened[0])
    assert "Mara Voss" in get(opened[0])[1]
    with qtbot.waitSignal(session.redraw):
        session.set_data("hero", {"name": "Nora Voss"})
    assert "Nora Voss" in get(opened[0])[1]


def test_opening_again_shows_the_same_address(qtbot, stage):
    _, shown, opened = stage
    shown.open()
    shown.open()
    qtbot.waitUntil(lambda: len(opened) == 1, timeout=5_000)
    shown.open()
    assert opened == [opened[0]] * 2


def test_after_closing_nothing_is_served_and_it_can_be_opened_anew(qtbot, stage):
    _, shown, opened = stage
    shown.open()
    qtbot.waitUntil(lambda: len(opened) == 1, timeout=5_000)
    shown.close().result(5)
    with pytest.raises(ConnectionRefusedError):
        get(opened[0])
    shown.open()
    qtbot.waitUntil(lambda: len(opened) == 2, timeout=5_000)
    assert opened[1] != opened[0]
    assert get(opened[1])[0] == 200


@contextlib.contextmanager
def no_more_files():
    """The process may open nothing more, and what is open stays."""
    resource = pytest.importorskip("resource", reason="needs limits of a process")
    limits, taken = resource.getrlimit(resource.RLIMIT_NOFILE), []
    first = os.open(os.devnull, os.O_RDONLY)
    resource.setrlimit(resource.RLIMIT_NOFILE, (first + 20, limits[1]))
    try:
        with contextlib.suppress(OSError):
            while True:
                taken.append(os.open(os.devnull, os.O_RDONLY))
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
        for one in (first, *taken):
            os.close(one)


def test_what_the_system_does_not_give_is_told_and_logged(qtbot, stage, caplog, expect_log):
    expect_log(logging.WARNING)
    _session, shown, opened = stage
    with no_more_files(), qtbot.waitSignal(shown.failed) as failed:
        shown.open()
    assert "Try again in a moment" in failed.args[0]
    assert isinstance(caplog.records[0].exc_info[1], OSError)
    shown.open()
    qtbot.waitUntil(lambda: len(opened) == 1, timeout=5_000)


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_a_real_browser_reloads_by_itself(qtbot, stage, tmp_path):
    session, shown, opened = stage
    shown.open()
    qtbot.waitUntil(lambda: len(opened) == 1, timeout=5_000)
    browser = Browser(tmp_path, opened[0])
    try:
        qtbot.waitUntil(lambda: "Mara Voss" in browser.read("document.body.innerText"), timeout=15_000)
        browser.read("scrollTo({top: 300, behavior: 'instant'})")
        session.set_data("hero", {"name": "Nora Voss"})
        qtbot.waitUntil(lambda: "Nora Voss" in browser.read("document.body.innerText"), timeout=15_000)
        qtbot.waitUntil(lambda: browser.read("String(Math.round(scrollY))") == "300", timeout=5_000)
        for number in range(5):
            session.set_data("hero", {"name": f"Name {number}"})
        qtbot.waitUntil(lambda: "Name 4" in browser.read("document.body.innerText"), timeout=15_000)
        assert browser.errors() == []
    finally:
        browser.close()


class Browser:
    """Chromium on its own profile, spoken to by its debugging protocol."""

    def __init__(self, folder, url):
        command = [CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"]
        command += ["--remote-debugging-port=0", f"--user-data-dir={folder / 'chromium'}", "about:blank"]
        self._process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        line = next(line for line in self._process.stderr if "DevTools listening on" in line)
        endpoint = urlsplit(line.split()[-1])
        connection = http.client.HTTPConnection(endpoint.hostname, endpoint.port, timeout=10)
        connection.request("GET", "/json/list")
        [tab] = [tab for tab in json.loads(connection.getresponse().read()) if tab["type"] == "page"]
        connection.close()
        self._socket = websocket.create_connection(tab["webSocketDebuggerUrl"], timeout=10, suppress_origin=True)
        self._count = 0
        self._errors: list[str] = []
        for domain in ("Runtime", "Log"):
            self._ask(f"{domain}.enable")
        self._ask("Page.navigate", url=url)

    def _ask(self, method, **params):
        self._count += 1
        self._socket.send(json.dumps({"id": self._count, "method": method, "params": params}))
        while True:
            message = json.loads(self._socket.recv())
            if message.get("method") == "Log.entryAdded":
                self._errors.append(message["params"]["entry"]["text"])
            if message.get("id") == self._count:
                return message.get("result", {})

    def read(self, expression):
        result = self._ask("Runtime.evaluate", expression=expression).get("result", {})
        return str(result.get("value", ""))

    def errors(self):
        return [error for error in self._errors if "favicon" not in error]

    def close(self):
        self._socket.close()
        self._process.terminate()
        self._process.wait(10)
        self._process.stderr.close()
