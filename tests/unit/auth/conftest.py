"""The desk that the tests of signing in work at."""

import pytest

from tests.unit.auth.keychains import MemoryKeychain
from tests.unit.auth.project import Desk


@pytest.fixture
async def desk(tmp_path):
    desk = Desk(tmp_path / "secrets", MemoryKeychain())
    yield desk
    await desk.client.aclose()
