"""Sync follows the account, also where the store cannot be read at first."""

import logging
import sqlite3
import threading

import pytest

from desktop.auth.session import User
from desktop.services.account import AccountChanged
from desktop.services.following import Following
from desktop.sync.state import SyncStatus
from tests.unit.sync.fake_platform import FakePlatform, Server
from tests.unit.sync.studio import Studio


@pytest.fixture
def studio(tmp_path):
    studio = Studio(tmp_path, FakePlatform(Server()))
    yield studio
    studio.close()


class Told(logging.Handler):
    """Tells that something was logged."""

    def __init__(self):
        super().__init__()
        self.told = threading.Event()

    def emit(self, record):  # noqa: ARG002
        self.told.set()


@pytest.fixture
def log(caplog):
    caplog.set_level(logging.INFO, "desktop.services.following")
    handler, logger = Told(), logging.getLogger("desktop.services.following")
    logger.addHandler(handler)
    yield handler
    logger.removeHandler(handler)


async def hear(following, changed):
    following.hear(changed)


def test_a_store_that_is_locked_at_sign_in_is_asked_again(studio, tmp_path, log):
    following = Following(studio.sync, retry=0.05)
    other = sqlite3.connect(tmp_path / "kitfolio.db", isolation_level=None)
    other.execute("begin exclusive")
    studio.run(hear(following, AccountChanged(user=User("mia", "mia@example.com"))))
    assert log.told.wait(10)
    other.execute("rollback")
    other.close()
    studio.status(SyncStatus.SYNCED)
    studio.run(following.close())
