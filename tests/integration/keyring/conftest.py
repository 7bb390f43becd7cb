import pytest

from tests.integration.keyring.secret_service import missing_program, secret_service, session_bus


@pytest.fixture(autouse=True)
def need_programs():
    if missing := missing_program():
        pytest.skip(missing)


@pytest.fixture
def bus(monkeypatch, tmp_path):
    with session_bus(tmp_path) as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@pytest.fixture
def service(bus, tmp_path):
    with secret_service(tmp_path / "home", bus) as running:
        yield running
