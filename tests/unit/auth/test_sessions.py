import asyncio

import pytest

from desktop.auth.home import Home
from desktop.auth.problems import FINAL_CODES, AuthProblem, SignedOut, VaultKind, VaultProblem
from desktop.network.problems import NetworkKind, NetworkProblem
from tests.unit.auth.project import ANSWERS, DAY, ask_while_the_project_hangs, refusal


async def test_a_token_is_given_as_it_is_until_a_minute_before_its_end(desk):
    session = await desk.sign_in()
    desk.clock.now += 3600 - 61
    assert await desk.sessions.access_token() == session.access_token
    desk.clock.now += 2
    assert await desk.sessions.access_token() == "access-2"
    assert desk.project.refreshes == ["refresh-1"]


async def test_a_token_that_lives_shortly_is_renewed_at_half_time(desk):
    desk.project.lifetime = 10
    await desk.sign_in()
    desk.clock.now += 4
    assert await desk.sessions.access_token() == "access-1"
    desk.clock.now += 2
    assert await desk.sessions.access_token() == "access-2"


async def test_all_who_ask_at_once_get_the_answer_of_one_request(desk):
    await desk.sign_in()
    desk.clock.now += 4000
    desk.project.gate.clear()
    asked = [asyncio.ensure_future(desk.sessions.access_token()) for _ in range(20)]
    await asyncio.sleep(0)
    desk.project.gate.set()
    assert set(await asyncio.gather(*asked)) == {"access-2"}
    assert desk.project.refreshes == ["refresh-1"]


async def test_a_refused_token_is_renewed_once_however_many_were_refused(desk):
    await desk.sign_in()
    first = await desk.sessions.access_token()
    tokens = await asyncio.gather(*(desk.sessions.access_token(refused=first) for _ in range(5)))
    assert set(tokens) == {"access-2"}
    assert await desk.sessions.access_token(refused=first) == "access-2"
    assert desk.project.refreshes == ["refresh-1"]


async def test_who_asked_may_go_and_the_new_pair_is_kept_all_the_same(desk):
    asked = await ask_while_the_project_hangs(desk)
    asked.cancel()
    desk.project.gate.set()
    assert await desk.sessions.access_token() == "access-2"
    assert desk.project.refreshes == ["refresh-1"]


async def test_the_next_start_takes_the_session_up(desk):
    await desk.sign_in()
    desk.clock.now += 4000
    await desk.sessions.access_token()
    desk.restart()
    assert desk.sessions.user is None
    user = await desk.sessions.restore()
    assert user.email == "user-1@kit.example"
    assert await desk.sessions.access_token() == "access-2"


@pytest.mark.parametrize("shift", [-DAY, DAY])
async def test_a_clock_that_is_a_day_wrong_changes_nothing(desk, shift):
    desk.clock.now += shift
    await desk.sign_in()
    assert await desk.sessions.access_token() == "access-1"
    desk.clock.now += 3600
    assert await desk.sessions.access_token() == "access-2"
    assert desk.sessions.user is not None


@pytest.mark.parametrize("shift", [-DAY, DAY])
async def test_a_clock_that_is_set_right_while_signed_in_costs_one_refresh(desk, shift):
    await desk.sign_in()
    desk.clock.now += shift
    assert await desk.sessions.access_token() == "access-2"
    assert await desk.sessions.access_token() == "access-2"
    assert desk.project.refreshes == ["refresh-1"]


async def test_a_clock_that_is_put_back_does_not_keep_an_old_token(desk):
    await desk.sign_in()
    desk.clock.now += 30
    for minutes in range(58):
        desk.stopwatch.now = minutes * 60
        assert await desk.sessions.access_token() == "access-1"
    desk.stopwatch.now = 3600 - 59
    assert await desk.sessions.access_token() == "access-2"
    assert await desk.sessions.access_token() == "access-2"
    assert desk.project.refreshes == ["refresh-1"]


@pytest.mark.parametrize("shift", [-DAY, DAY])
async def test_a_clock_that_is_wrong_at_the_next_start_costs_one_refresh(desk, shift):
    await desk.sign_in()
    desk.restart()
    desk.clock.now += shift
    await desk.sessions.restore()
    assert [await desk.sessions.access_token() for _ in range(3)] == ["access-2"] * 3
    assert desk.project.refreshes == ["refresh-1"]
    assert desk.ended == []


@pytest.mark.parametrize("trouble", ANSWERS)
async def test_nothing_a_network_says_signs_anybody_out(desk, trouble):
    await desk.sign_in()
    desk.clock.now += 4000
    desk.project.next = [ANSWERS[trouble]] * 12
    for _ in range(12):
        with pytest.raises(NetworkProblem):
            await desk.sessions.access_token()
    assert desk.sessions.user is not None
    assert desk.ended == []
    assert await desk.sessions.access_token() == "access-2"
    desk.restart()
    assert await desk.sessions.restore() is not None


@pytest.mark.parametrize("code", sorted(FINAL_CODES))
async def test_a_final_code_ends_the_session_once(desk, code):
    await desk.sign_in()
    desk.clock.now += 4000
    desk.project.next = [refusal(400, code)]
    results = await asyncio.gather(*(desk.sessions.access_token() for _ in range(3)), return_exceptions=True)
    assert [type(result) for result in results] == [SignedOut] * 3
    assert [one.code for one in desk.ended] == [code]
    with pytest.raises(SignedOut):
        await desk.sessions.access_token()
    assert len(desk.project.refreshes) == 1
    desk.restart()
    assert await desk.sessions.restore() is None


async def test_an_answer_that_got_lost_after_rotation_is_fetched_again(desk):
    await desk.sign_in()
    desk.clock.now += 4000
    desk.project.lose = 1
    with pytest.raises(NetworkProblem):
        await desk.sessions.access_token()
    assert await desk.sessions.access_token() == "access-2"
    assert desk.project.refreshes == ["refresh-1", "refresh-1"]


async def test_a_crash_between_refresh_and_save_is_survived(desk):
    await desk.sign_in()
    kept = desk.file.read_bytes()
    desk.clock.now += 4000
    await desk.sessions.access_token()
    desk.file.write_bytes(kept)
    desk.restart()
    await desk.sessions.restore()
    assert await desk.sessions.access_token() == "access-2"


async def test_a_save_that_failed_costs_neither_the_token_nor_the_session(desk):
    await desk.sign_in()
    desk.clock.now += 4000
    kept = desk.file.read_bytes()
    desk.file.unlink()
    desk.file.mkdir()
    assert await desk.sessions.access_token() == "access-2"
    desk.file.rmdir()
    desk.file.write_bytes(kept)
    await desk.sessions.save_what_failed()
    desk.restart()
    await desk.sessions.restore()
    assert await desk.sessions.access_token() == "access-2"


async def test_a_locked_keychain_is_not_signed_out(desk):
    await desk.sign_in()
    desk.keychain.locked = True
    desk.restart()
    with pytest.raises(VaultProblem) as caught:
        await desk.sessions.restore()
    assert caught.value.kind is VaultKind.LOCKED
    with pytest.raises(VaultProblem):
        await desk.sessions.access_token()
    assert desk.ended == []
    desk.keychain.locked = False
    assert await desk.sessions.restore() is not None
    assert await desk.sessions.access_token() == "access-1"


async def test_what_is_locked_away_stays_where_it_is(desk):
    await desk.sign_in()
    desk.keychain.locked = True
    desk.restart()
    with pytest.raises(VaultProblem):
        await desk.sessions.restore()
    with pytest.raises(VaultProblem):
        await desk.sessions.keep_in(Home.MEMORY)
    desk.keychain.locked = False
    assert await desk.sessions.restore() is not None


async def test_who_signs_in_while_the_keychain_is_locked_can_choose_another_home(desk):
    await desk.sign_in()
    desk.keychain.locked = True
    desk.restart()
    with pytest.raises(VaultProblem):
        await desk.sessions.restore()
    with pytest.raises(VaultProblem):
        await desk.sign_in()
    await desk.sessions.keep_in(Home.MEMORY)
    assert await desk.sessions.access_token() == "access-2"
    assert not desk.file.exists()


async def test_what_is_no_session_is_lost_and_signing_in_again_mends_it(desk):
    await desk.vault.write(b'{"session": {"of": "a newer version"}, "leaving": []}')
    with pytest.raises(VaultProblem) as caught:
        await desk.sessions.restore()
    assert caught.value.kind is VaultKind.LOST
    await desk.sign_in()
    assert await desk.sessions.access_token() == "access-1"


async def test_without_a_keychain_the_session_holds_until_the_studio_is_left(desk):
    desk.keychain.missing = True
    with pytest.raises(VaultProblem) as caught:
        await desk.sign_in()
    assert caught.value.kind is VaultKind.NONE
    assert await desk.sessions.access_token() == "access-1"


async def test_no_repr_and_no_message_shows_a_token(desk):
    session = await desk.sign_in()
    assert "access-1" not in repr(session)
    assert "refresh-1" not in repr(session)
    desk.clock.now += 4000
    desk.project.next = [ANSWERS["other JSON"]]
    with pytest.raises(NetworkProblem) as caught:
        await desk.sessions.access_token()
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


async def test_a_wait_the_server_asks_for_is_told(desk):
    await desk.sign_in()
    desk.clock.now += 4000
    busy = refusal(429, "over_request_rate_limit")
    busy.headers["retry-after"] = "17"
    desk.project.next = [busy]
    with pytest.raises(NetworkProblem) as caught:
        await desk.sessions.access_token()
    assert (caught.value.kind, caught.value.retry_after) == (NetworkKind.BUSY, 17.0)


async def test_what_is_refused_at_sign_in_says_why(desk):
    desk.project.next = [refusal(400, "invalid_credentials")]
    with pytest.raises(AuthProblem, match="go together"):
        await desk.sign_in()
