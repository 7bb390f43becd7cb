import httpx
import pytest

from desktop.services.farewell import Farewell
from tests.unit.auth.keychains import MemoryKeychain
from tests.unit.auth.project import Desk


@pytest.fixture
async def desk(tmp_path):
    desk = Desk(tmp_path / "secrets", MemoryKeychain())
    yield desk
    await desk.client.aclose()


@pytest.fixture
async def farewell(desk):
    farewell = Farewell(desk.sessions)
    yield farewell
    await farewell.close()


async def signed_out(desk):
    await desk.sign_in()
    await desk.sessions.end()


async def test_asked_again_it_tries_at_once_and_by_one_task(desk, farewell):
    await signed_out(desk)
    desk.project.next = [httpx.ConnectError("no route")]
    farewell.say()
    await desk.until(lambda: not desk.project.next)
    for _ in range(3):
        farewell.say()
    await desk.until(lambda: not desk.file.exists())
    assert desk.project.out == ["access-1"]


async def test_what_is_ended_while_it_says_goodbye_is_told_too(desk, farewell):
    await signed_out(desk)
    desk.project.gate.clear()
    farewell.say()
    await desk.until(lambda: desk.project.waiting)
    desk.project.gate.set()
    await signed_out(desk)
    farewell.say()
    await desk.until(lambda: not desk.file.exists())
    assert sorted(desk.project.out) == ["access-1", "access-2"]


async def test_what_was_not_said_is_said_at_the_next_start(desk, farewell):
    await signed_out(desk)
    desk.project.next = [httpx.ConnectError("no route")]
    farewell.say()
    await desk.until(lambda: not desk.project.next)
    await farewell.close()
    assert desk.project.out == []
    desk.restart()
    await desk.sessions.restore()
    following = Farewell(desk.sessions)
    following.say()
    await desk.until(lambda: not desk.file.exists())
    await following.close()
    assert desk.project.out == ["access-1"]
