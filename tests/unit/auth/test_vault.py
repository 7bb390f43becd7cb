import asyncio
import os
import stat
import threading

import pytest

from desktop.auth.home import Home
from desktop.auth.problems import VaultKind, VaultProblem
from desktop.auth.vault import Vault
from desktop.runtime.patient import Patient
from tests.secrecy.run import RUN
from tests.unit.auth.keychains import MemoryKeychain

SECRET = b'{"refresh_token": "the-token"}'
PASSPHRASE = RUN.secret("passphrase", "correct horse")


@pytest.fixture
def file(tmp_path):
    return tmp_path / "secrets"


@pytest.fixture
def keychain():
    return MemoryKeychain()


def vault_of(file, keychain, home=Home.KEYCHAIN):
    return Vault(file=file, keychain=keychain, patient=Patient("keychain"), home=home)


async def problem_of(awaitable):
    with pytest.raises(VaultProblem) as caught:
        await awaitable
    return caught.value.kind


async def test_the_next_start_reads_what_was_written(file, keychain):
    assert await vault_of(file, keychain).read() is None
    await vault_of(file, keychain).write(SECRET)
    assert await vault_of(file, keychain).read() == SECRET


async def test_the_file_holds_nothing_readable_and_is_the_users_alone(file, keychain):
    await vault_of(file, keychain).write(SECRET)
    assert b"token" not in file.read_bytes()
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in file.parent.iterdir()] == [file.name]


async def test_the_keychain_holds_a_key_of_44_characters_under_one_name(file, keychain):
    vault = vault_of(file, keychain)
    await vault.write(SECRET)
    await vault.write(b"x" * 10_000)
    assert [len(secret) for secret in keychain.secrets.values()] == [44]


async def test_the_same_content_is_never_the_same_file(file, keychain):
    vault = vault_of(file, keychain)
    await vault.write(SECRET)
    first = file.read_bytes()
    await vault.write(SECRET)
    assert file.read_bytes() != first


async def test_a_locked_keychain_is_not_an_empty_one(file, keychain):
    await vault_of(file, keychain).write(SECRET)
    keychain.locked = True
    vault = vault_of(file, keychain)
    assert await problem_of(vault.read()) is VaultKind.LOCKED
    keychain.locked = False
    assert await vault.read() == SECRET


async def test_a_keychain_that_is_not_running_today_is_not_an_empty_one(file, keychain):
    await vault_of(file, keychain).write(SECRET)
    keychain.missing = True
    assert await problem_of(vault_of(file, keychain).read()) is VaultKind.LOCKED
    assert file.exists()


async def test_without_a_keychain_nothing_is_written_until_the_creator_chose(file, keychain):
    keychain.missing = True
    vault = vault_of(file, keychain)
    assert await problem_of(vault.write(SECRET)) is VaultKind.NONE
    assert list(file.parent.iterdir()) == []


async def test_in_memory_nothing_reaches_the_disk(file, keychain):
    keychain.missing = True
    vault = vault_of(file, keychain)
    await vault.settle(Home.MEMORY, None)
    await vault.write(SECRET)
    assert await vault.read() == SECRET
    assert list(file.parent.iterdir()) == []
    await vault.clear()
    assert await vault.read() is None


async def test_a_passphrase_opens_its_file_at_the_next_start(file, keychain):
    keychain.missing = True
    vault = vault_of(file, keychain)
    await vault.settle(Home.PASSPHRASE, None, PASSPHRASE)
    await vault.write(SECRET)
    later = vault_of(file, keychain)
    assert await problem_of(later.read()) is VaultKind.PASSPHRASE
    assert later.home is Home.PASSPHRASE
    assert await problem_of(later.unlock("wrong horse")) is VaultKind.WRONG_PASSPHRASE
    await later.unlock(PASSPHRASE)
    assert await later.read() == SECRET
    await later.write(b"next")
    assert await later.read() == b"next"
    assert keychain.secrets == {}


async def test_moving_from_passphrase_to_keychain_and_back_keeps_the_content(file, keychain):
    patient = Patient("keychain")
    vault = Vault(file=file, keychain=keychain, patient=patient)
    await vault.settle(Home.PASSPHRASE, SECRET, PASSPHRASE)
    await vault.settle(Home.KEYCHAIN, SECRET)
    assert await vault_of(file, keychain).read() == SECRET
    await vault.settle(Home.KEYCHAIN, SECRET)
    await patient.run(lambda: None)
    assert len(keychain.secrets) == 1
    await vault.settle(Home.PASSPHRASE, SECRET, "another horse")
    await patient.run(lambda: None)
    assert keychain.secrets == {}
    later = vault_of(file, keychain)
    await later.unlock("another horse")
    assert await later.read() == SECRET


async def test_moving_into_memory_takes_file_and_key_away(file, keychain):
    patient = Patient("keychain")
    vault = Vault(file=file, keychain=keychain, patient=patient)
    await vault.write(SECRET)
    await vault.settle(Home.MEMORY, SECRET)
    await patient.run(lambda: None)
    assert await vault.read() == SECRET
    assert not file.exists()
    assert keychain.secrets == {}


async def test_moving_to_a_keychain_that_is_not_there_changes_nothing(file, keychain):
    vault = vault_of(file, keychain)
    await vault.settle(Home.PASSPHRASE, SECRET, PASSPHRASE)
    keychain.missing = True
    assert await problem_of(vault.settle(Home.KEYCHAIN, SECRET)) is VaultKind.NONE
    assert vault.home is Home.PASSPHRASE
    assert await vault.read() == SECRET


async def test_moving_to_a_keychain_that_closes_meanwhile_changes_nothing(file):
    class ClosingKeychain(MemoryKeychain):
        def put(self, name, secret):
            self.locked = not name.startswith("probe")
            super().put(name, secret)

    vault = vault_of(file, ClosingKeychain())
    await vault.settle(Home.PASSPHRASE, SECRET, PASSPHRASE)
    assert await problem_of(vault.settle(Home.KEYCHAIN, SECRET)) is VaultKind.LOCKED
    assert vault.home is Home.PASSPHRASE
    later = vault_of(file, MemoryKeychain())
    await later.unlock(PASSPHRASE)
    assert await later.read() == SECRET


@pytest.mark.parametrize(("before", "after"), [(Home.PASSPHRASE, Home.KEYCHAIN), (Home.KEYCHAIN, Home.PASSPHRASE)])
async def test_a_move_that_cannot_be_written_changes_nothing(file, keychain, before, after):
    vault = vault_of(file, keychain)
    await vault.settle(before, SECRET, PASSPHRASE)
    keys = dict(keychain.secrets)
    full = file.with_name("s" * 250)  # the file beside it that a write begins with has too long a name
    file.rename(full)
    vault = vault_of(full, keychain)
    await vault.unlock(PASSPHRASE)
    assert await vault.read() == SECRET
    assert await problem_of(vault.settle(after, SECRET, PASSPHRASE)) is VaultKind.DISK
    assert vault.home is before
    assert keychain.secrets == keys
    later = vault_of(full, keychain)
    await later.unlock(PASSPHRASE)
    assert await later.read() == SECRET


async def test_what_is_lost_or_locked_does_not_stand_in_the_way_of_another_home(file, keychain):
    await vault_of(file, keychain).write(SECRET)
    keychain.locked = True
    vault = vault_of(file, keychain)
    assert await problem_of(vault.read()) is VaultKind.LOCKED
    await vault.settle(Home.PASSPHRASE, b"signed in anew", PASSPHRASE)
    later = vault_of(file, keychain)
    await later.unlock(PASSPHRASE)
    assert await later.read() == b"signed in anew"


@pytest.mark.parametrize("harm", ["flip", "cut", "label", "other"])
async def test_a_damaged_file_is_lost_and_can_be_written_anew(file, keychain, harm):
    await vault_of(file, keychain).write(SECRET)
    whole = file.read_bytes()
    harmed = {
        "flip": whole[:-1] + bytes([whole[-1] ^ 1]),
        "cut": whole[:30],
        "label": whole[:6] + bytes([whole[6] ^ 1]) + whole[7:],
        "other": b"plain text",
    }[harm]
    file.write_bytes(harmed)
    vault = vault_of(file, keychain)
    assert await problem_of(vault.read()) is VaultKind.LOST
    await vault.write(SECRET)
    assert await vault_of(file, keychain).read() == SECRET


async def test_a_key_that_left_the_keychain_is_lost(file, keychain):
    await vault_of(file, keychain).write(SECRET)
    keychain.secrets.clear()
    assert await problem_of(vault_of(file, keychain).read()) is VaultKind.LOST


async def test_clearing_removes_file_and_key_and_does_not_wait_for_a_locked_keychain(file, keychain):
    patient = Patient("keychain")
    vault = Vault(file=file, keychain=keychain, patient=patient)
    await vault.write(SECRET)
    await vault.clear()
    await patient.run(lambda: None)
    assert not file.exists()
    assert keychain.secrets == {}
    await vault.write(SECRET)
    keychain.locked = True
    await vault.clear()
    await patient.run(lambda: None)
    assert not file.exists()


async def test_a_file_that_cannot_be_replaced_is_a_problem_to_mend(file, keychain):
    vault = vault_of(file, keychain)
    file.mkdir()
    assert await problem_of(vault.write(SECRET)) is VaultKind.DISK
    assert [one.name for one in file.parent.iterdir()] == [file.name]


async def test_a_prompt_nobody_answers_holds_up_neither_the_loop_nor_the_end_of_the_process():
    asked, answer = threading.Event(), threading.Event()

    def prompt():
        asked.set()
        answer.wait()

    patient = Patient("keychain")
    waiting = asyncio.ensure_future(patient.run(prompt))
    await asyncio.to_thread(asked.wait)
    thread = next(one for one in threading.enumerate() if one.name == "keychain")
    assert thread.daemon
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    after = asyncio.ensure_future(patient.run(lambda: "next"))
    answer.set()
    assert await after == "next"
