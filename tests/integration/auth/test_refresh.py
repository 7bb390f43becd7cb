"""Keeping a session over its tokens' ends, on a stack whose tokens live for seconds."""

import asyncio
from dataclasses import replace

import httpx
import psycopg
import pytest

from desktop.models.cloud import Cloud
from desktop.network.problems import NetworkProblem
from desktop.services.account import Standing
from desktop.sync.platform import SignInNeeded
from tests.integration.auth.account_desk import AccountDesk
from tests.integration.conftest import need_parts
from tests.stack.options import Options
from tests.stack.stack import Stack

ALIVE = 4


@pytest.fixture(scope="module")
def quick_stack():
    need_parts()
    with Stack.start(Options(access_token_seconds=ALIVE, reuse_seconds=0)) as stack:
        yield stack


class Line(httpx.AsyncBaseTransport):
    """The real network, of which the test breaks pieces."""

    def __init__(self):
        self._real = httpx.AsyncHTTPTransport()
        self.down = False
        self.lose_next = False
        self.refreshes = 0

    async def handle_async_request(self, request):
        if self.down:
            raise httpx.ConnectError("no network")
        answer = await self._real.handle_async_request(request)
        if "grant_type=refresh_token" in str(request.url):
            self.refreshes += 1
            if self.lose_next:
                self.lose_next = False
                await answer.aread()
                await answer.aclose()
                raise httpx.ReadError("the answer got lost")
        return answer

    async def aclose(self):
        await self._real.aclose()


@pytest.fixture
async def desk(quick_stack, tmp_path):
    line = Line()
    desk = AccountDesk(tmp_path / "p", Cloud(quick_stack.url, quick_stack.publishable_key), transport=line)
    desk.line = line
    person = quick_stack.admin.create()
    await desk.account.sign_in(person.email, person.password)
    await desk.until(lambda: not desk.account._tasks)
    yield desk
    await desk.close()


async def renewed(desk):
    """Force a refresh and prove that the platform takes the token."""
    await desk.sessions.access_token(refused=await desk.sessions.access_token())
    answer = await desk.online.rest.request("GET", "profiles", {"select": "id"})
    assert [row["id"] for row in answer.json()] == [desk.state.user.id]


async def test_work_goes_on_over_many_refreshes(desk):
    for _ in range(5):
        await renewed(desk)
    assert desk.line.refreshes == 5
    assert desk.state.standing is Standing.SIGNED_IN


async def test_many_requests_at_the_end_of_a_token_cost_one_refresh(desk):
    old = await desk.sessions.access_token()
    before = desk.line.refreshes
    await asyncio.gather(*(desk.sessions.access_token(refused=old) for _ in range(25)))
    assert desk.line.refreshes == before + 1


async def test_an_answer_that_got_lost_after_rotation_is_fetched_again(desk):
    desk.line.lose_next = True
    with pytest.raises(NetworkProblem):
        await renewed(desk)
    await renewed(desk)
    assert desk.state.standing is Standing.SIGNED_IN


async def test_a_crash_between_refresh_and_save_is_survived(desk):
    file = desk.folder / "session"
    kept = file.read_bytes()
    await renewed(desk)
    await desk.close()
    file.write_bytes(kept)
    desk.transport = desk.line = Line()
    desk._open()
    await desk.account.begin()
    await renewed(desk)
    assert desk.state.standing is Standing.SIGNED_IN


async def test_no_network_for_long_costs_nothing(desk):
    desk.line.down = True
    for _ in range(15):
        with pytest.raises(NetworkProblem):
            await renewed(desk)
    desk.line.down = False
    await renewed(desk)
    assert desk.state.standing is Standing.SIGNED_IN


async def test_deleting_the_account_without_network_deletes_nothing_and_stays_signed_in(desk, quick_stack):
    user = desk.state.user
    desk.line.down = True
    with pytest.raises(NetworkProblem):
        await desk.account.delete_account()
    assert (desk.state.standing, desk.state.user) == (Standing.SIGNED_IN, user)
    desk.line.down = False
    await renewed(desk)
    assert user.id in {one["id"] for one in await asyncio.to_thread(quick_stack.admin.users)}


async def test_a_session_ended_elsewhere_ends_here(desk, quick_stack):
    with psycopg.connect(quick_stack.database_url) as connection:
        connection.execute("delete from auth.sessions where user_id = %s", (desk.state.user.id,))
    with pytest.raises(SignInNeeded):
        await desk.online.rest._tokens.access_token(refused=await desk.sessions.access_token())
    assert desk.state.standing is Standing.SIGNED_OUT
    assert not (desk.folder / "session").exists()


async def test_a_token_the_table_server_refuses_is_renewed_and_the_request_repeated(desk, quick_stack):
    session = desk.sessions._session
    forged = replace(session, access_token=f"{session.access_token[:-4]}AAAA")
    await desk.sessions.begin(forged)
    answer = await desk.online.rest.request("GET", "profiles", {"select": "id"})
    assert [row["id"] for row in answer.json()] == [session.user.id]


async def test_a_farewell_is_said_once_the_network_is_back(desk, quick_stack):
    user = desk.state.user
    desk.line.down = True
    await desk.account.sign_out()
    assert desk.state.standing is Standing.SIGNED_OUT
    with psycopg.connect(quick_stack.database_url) as connection:
        count = "select count(*) from auth.sessions where user_id = %s"
        assert connection.execute(count, (user.id,)).fetchone()[0] == 2  # the admin's own sign-in is the other
        desk.line.down = False
        await desk.sessions.say_goodbye()
        connection.rollback()
        assert connection.execute(count, (user.id,)).fetchone()[0] == 1
