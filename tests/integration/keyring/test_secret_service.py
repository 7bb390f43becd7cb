"""The vault on a real Secret Service, and where there is none."""

import pytest

from desktop.auth.keychain import KeychainLocked, KeychainMissing, SystemKeychain, probe
from desktop.auth.problems import VaultKind, VaultProblem
from desktop.auth.vault import Vault
from desktop.runtime.patient import Patient
from tests.integration.keyring.secret_service import secret_service

SECRET = b'{"refresh_token": "the-token"}' * 200


def vault_of(folder):
    return Vault(file=folder / "secrets", keychain=SystemKeychain(), patient=Patient("keychain"))


async def test_a_session_goes_in_and_comes_out_at_the_next_start(service, tmp_path):
    await vault_of(tmp_path).write(SECRET)
    assert await vault_of(tmp_path).read() == SECRET
    assert len(service.labels()) == 1
    assert b"token" not in b"".join(service.secrets())


async def test_two_profiles_keep_apart(service, tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    await vault_of(tmp_path / "one").write(b"one")
    await vault_of(tmp_path / "two").write(b"two")
    assert await vault_of(tmp_path / "one").read() == b"one"
    assert len(service.labels()) == 2


async def test_clearing_leaves_nothing_behind(service, tmp_path):
    patient = Patient("keychain")
    vault = Vault(file=tmp_path / "secrets", keychain=SystemKeychain(), patient=patient)
    await vault.write(SECRET)
    await vault.clear()
    await patient.run(lambda: None)
    assert service.labels() == []
    assert not (tmp_path / "secrets").exists()


async def test_locked_and_the_prompt_dismissed_is_locked_not_empty(service, tmp_path):
    await vault_of(tmp_path).write(SECRET)
    service.lock()
    with pytest.raises(VaultProblem) as caught:
        await vault_of(tmp_path).read()
    assert caught.value.kind is VaultKind.LOCKED
    assert (tmp_path / "secrets").exists()


async def test_a_first_sign_in_with_a_locked_keychain_says_so(service, tmp_path):
    probe(SystemKeychain())
    service.lock()
    with pytest.raises(KeychainLocked):
        probe(SystemKeychain())
    with pytest.raises(VaultProblem) as caught:
        await vault_of(tmp_path).write(SECRET)
    assert caught.value.kind is VaultKind.LOCKED


async def test_the_probe_leaves_nothing_behind(service):
    probe(SystemKeychain())
    assert service.labels() == []


async def test_the_keychain_survives_its_own_restart(bus, tmp_path):
    with secret_service(tmp_path / "home", bus):
        await vault_of(tmp_path).write(SECRET)
    with pytest.raises(VaultProblem) as caught:
        await vault_of(tmp_path).read()
    assert caught.value.kind is VaultKind.LOCKED
    with secret_service(tmp_path / "home", bus):
        assert await vault_of(tmp_path).read() == SECRET


async def test_a_bus_without_a_keychain_has_none(bus, tmp_path):
    with pytest.raises(KeychainMissing):
        probe(SystemKeychain())
    with pytest.raises(VaultProblem) as caught:
        await vault_of(tmp_path).write(SECRET)
    assert caught.value.kind is VaultKind.NONE
    assert not (tmp_path / "secrets").exists()


async def test_without_a_bus_there_is_none(monkeypatch, tmp_path):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'nobody'}")
    with pytest.raises(VaultProblem) as caught:
        await vault_of(tmp_path).write(SECRET)
    assert caught.value.kind is VaultKind.NONE
