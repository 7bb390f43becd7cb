"""A real Chromium, driven over its DevTools protocol (chromedevtools.github.io/devtools-protocol)."""

import json
import shutil
import subprocess
import time
import urllib.request
from contextlib import contextmanager

import websocket

FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
    "--remote-debugging-port=0", "--remote-allow-origins=*", "--window-size=1280,900",
]  # fmt: skip
PATIENCE = 30


def executable():
    """Return Chromium's path, or None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Tab:
    """One tab: commands and their answers, and every event that came."""

    def __init__(self, address):
        self._socket = websocket.create_connection(address, timeout=PATIENCE)
        self._number = 0
        self.events = []

    def call(self, method, **parameters):
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self._socket.recv())
            if message.get("id") == self._number:
                assert "error" not in message, message
                return message["result"]
            self._take(message)

    def _take(self, message):
        self.events.append(message)
        if message["method"] == "Page.javascriptDialogOpening":  # or the page would hang in it
            self._number += 1
            closing = {"id": self._number, "method": "Page.handleJavaScriptDialog", "params": {"accept": False}}
            self._socket.send(json.dumps(closing))

    def named(self, method):
        return [event["params"] for event in self.events if event["method"] == method]

    def wait_for(self, method):
        deadline = time.monotonic() + PATIENCE
        while not self.named(method):
            assert time.monotonic() < deadline, f"no {method}"
            self._take(json.loads(self._socket.recv()))

    def run(self, script):
        """Run a script in the page, waiting for its promise; returns its value."""
        found = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def open(self, file):
        """Load a file; events of before are forgotten."""
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.call(f"{domain}.enable")
        self.events.clear()
        self.call("Page.navigate", url=file.as_uri())
        self.wait_for("Page.loadEventFired")

    def emulate(self, *, width=1280, height=900, scheme="light"):
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.call("Emulation.setEmulatedMedia", features=features)

    def close(self):
        self._socket.close()


@contextmanager
def chromium(profile):
    """Run Chromium on an empty profile; gives one tab."""
    with subprocess.Popen(
        [executable(), *FLAGS, f"--user-data-dir={profile}", "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            line = next(line for line in process.stderr if "DevTools listening on" in line)
            port = line.rsplit(":", 1)[1].split("/")[0]
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list", timeout=PATIENCE) as answer:
                targets = json.load(answer)
            tab = Tab(next(one["webSocketDebuggerUrl"] for one in targets if one["type"] == "page"))
            yield tab
            tab.close()
        finally:
            process.terminate()
            process.stderr.read()
