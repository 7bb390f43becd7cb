import pytest

from desktop.storage.database import Database


@pytest.fixture
def database(tmp_path):
    database = Database(tmp_path / "kitfolio.db")
    database.open()
    yield database
    database.close()
