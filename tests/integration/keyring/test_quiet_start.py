"""Issue 4, section 6: a signed-in studio asks nobody before its window is painted."""

import os
import socket
import subprocess
import threading

import pytest

from desktop.auth.keychain import SystemKeychain
from tests.e2e.desk import ROOT
from tests.e2e.running_studio import RunningStudio, command
from tests.e2e.waiting import until
from tests.integration.keyring.signed_in import sign_in_profile

PAINTED = '"moment": "painted"'


class Listener:
    """Stands where the project should be, and notes what the studio had said by each call."""

    def __init__(self):
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self.said = str
        self.calls = []
        self._thread = threading.Thread(target=self._listen, name="listener")
        self._thread.start()

    def _listen(self):
        while True:
            call, _ = self._socket.accept()
            with call:
                if self.said is None:
                    return
                self.calls.append(self.said())

    def close(self):
        self.said = None
        socket.create_connection(self._socket.getsockname()).close()
        self._thread.join()
        self._socket.close()


@pytest.fixture
def listener():
    listener = Listener()
    yield listener
    listener.close()


@pytest.fixture
async def profile(service, tmp_path, listener):
    (tmp_path / "profile").mkdir()
    await sign_in_profile(tmp_path / "profile", SystemKeychain(), listener.url)
    return tmp_path / "profile"


def test_nobody_is_called_before_the_first_paint(profile, listener):
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "KITFOLIO_QUIT_AFTER_PAINT": "1"}
    done = subprocess.run(
        command(profile), cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    assert listener.calls == []


def test_the_platform_is_called_after_it(profile, listener):
    output = profile.parent / "profile.out"
    listener.said = output.read_text
    studio = RunningStudio(profile, os.environ | {"QT_QPA_PLATFORM": "offscreen"})
    try:
        until(lambda: listener.calls, studio.log)
        assert PAINTED in listener.calls[0]
        assert studio.leave() == 0
    finally:
        studio.end()
