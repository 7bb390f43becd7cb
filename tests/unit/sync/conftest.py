import pytest

from tests.unit.sync.client import Client
from tests.unit.sync.fake_platform import FakePlatform, Server


@pytest.fixture
def server():
    return Server()


@pytest.fixture
def clients(server, tmp_path):
    """Two computers of one creator."""
    made = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        made.append(Client(tmp_path / name, FakePlatform(server)))
    yield made
    for client in made:
        client.close()
