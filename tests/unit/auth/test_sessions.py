import asyncio
import json
from dataclasses import replace

import httpx
import pytest

from desktop.auth.home import Home
from desktop.auth.problems import FINAL_CODES, AuthProblem, SignedOut, VaultKind, VaultProblem
from desktop.auth.session import Kept, dump
from desktop.models.cloud import Cloud
from desktop.network.problems import NetworkKind, NetworkProblem
from tests.unit.auth.keychains import MemoryKeychain
from tests.unit.auth.project import ANSWERS, KEY, URL, Desk, refusal

DAY = 86_400
ELSEWHERE = Cloud("https://another.example", KEY)


@pytest.fixture
async def desk(tmp_path):
    desk = Desk(tmp_path / "secrets", MemoryKeychain())
    yield desk
    await desk.client.aclose()


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


async def ask_while_the_project_hangs(desk):
    """Sign in, let the token grow old and ask for another; return who asked, and waits until the gate opens."""
    await desk.sign_in()
    desk.clock.now += 4000
    desk.project.gate.clear()
    asked = asyncio.ensure_future(desk.sessions.access_token())
    await asyncio.sleep(0)
    return asked


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


async def test_signing_out_is_at_once_and_the_platform_is_told_later(desk):
    await desk.sign_in()
    desk.project.next = [httpx.ConnectError("no route")]
    await desk.sessions.end()
    with pytest.raises(SignedOut):
        await desk.sessions.access_token()
    assert await desk.sessions.say_goodbye() is False
    desk.restart()
    assert await desk.sessions.restore() is None
    assert await desk.sessions.say_goodbye() is True
    assert desk.project.out == ["access-1"]
    assert not desk.file.exists()


async def test_a_farewell_whose_token_is_too_old_renews_it_first(desk):
    await desk.sign_in()
    await desk.sessions.end()
    desk.clock.now += DAY
    assert await desk.sessions.say_goodbye() is True
    assert desk.project.out == ["access-2"]


async def test_a_farewell_to_a_session_the_platform_has_ended_is_done(desk):
    await desk.sign_in()
    await desk.sessions.end()
    desk.project.next = [refusal(403, "session_not_found")]
    assert await desk.sessions.say_goodbye() is True
    assert not desk.file.exists()


async def test_farewells_at_once_spend_a_refresh_token_once_and_keep_what_came(desk):
    await desk.sign_in()
    await desk.sessions.end()
    desk.clock.now += DAY
    farewells = await asyncio.gather(desk.sessions.say_goodbye(), desk.sessions.say_goodbye())
    assert farewells == [True, True]
    assert desk.project.refreshes == ["refresh-1"]
    assert desk.project.out == ["access-2"]


async def test_the_pair_a_farewell_fetched_outlives_a_network_that_goes(desk):
    await desk.sign_in()
    await desk.sessions.end()
    desk.clock.now += DAY
    desk.project.next = [httpx.Response(200, json=desk.project.session()), httpx.ConnectError("no route")]
    assert await desk.sessions.say_goodbye() is False
    desk.restart()
    await desk.sessions.restore()
    assert await desk.sessions.say_goodbye() is True
    assert desk.project.refreshes == ["refresh-1"]
    assert desk.project.out == ["access-2"]


async def test_a_farewell_during_a_refresh_waits_for_its_pair(desk):
    asked = await ask_while_the_project_hangs(desk)
    await desk.sessions.end()
    farewell = asyncio.ensure_future(desk.sessions.say_goodbye())
    await asyncio.sleep(0)
    desk.project.gate.set()
    assert await farewell is True
    with pytest.raises(SignedOut):
        await asked
    assert desk.project.refreshes == ["refresh-1"]
    assert desk.project.out == ["access-2"]


async def test_a_farewell_goes_to_the_project_it_came_from(desk):
    await desk.sign_in()
    await desk.sessions.end()
    desk.cloud = ELSEWHERE
    desk.restart()
    await desk.sessions.restore()
    assert await desk.sessions.say_goodbye() is True
    assert desk.project.told == [(URL, "access-1")]


async def test_a_project_that_is_gone_does_not_hold_up_the_farewell_to_another(desk):
    await desk.sign_in()
    await desk.sessions.end()
    desk.cloud = ELSEWHERE
    await desk.sign_in()
    await desk.sessions.end()
    desk.project.next = [httpx.ConnectError("no such host")]
    assert await desk.sessions.say_goodbye() is False
    assert desk.project.told == [(ELSEWHERE.url, "access-2")]


async def test_a_session_of_another_project_is_ended_there_and_never_used_here(desk):
    await desk.sign_in()
    desk.cloud = ELSEWHERE
    desk.restart()
    assert await desk.sessions.restore() is None
    with pytest.raises(SignedOut):
        await desk.sessions.access_token()
    assert await desk.sessions.say_goodbye() is True
    assert desk.project.told == [(URL, "access-1")]


async def test_a_sign_in_during_which_the_project_was_changed_is_ended(desk):
    session = await desk.gotrue.sign_in("user-1@kit.example", "Correct-horse-9")
    desk.cloud = ELSEWHERE
    with pytest.raises(AuthProblem, match="Sign in again"):
        await desk.sessions.begin(session)
    assert desk.sessions.user is None
    assert await desk.sessions.say_goodbye() is True
    assert desk.project.told == [(URL, "access-1")]


async def test_the_key_of_a_project_may_change_without_signing_anybody_out(desk):
    session = await desk.sign_in()
    await desk.vault.write(dump(Kept(replace(session, cloud=Cloud(URL, "sb_publishable_of_last_year")))))
    assert await desk.sessions.restore() is not None
    await desk.sessions.end()
    assert await desk.sessions.say_goodbye() is True  # the project of the tests takes no other key


async def test_a_session_from_before_they_named_their_project_is_of_the_one_in_use(desk):
    session = await desk.sign_in()
    kept = json.loads(dump(Kept(session, (session,))))
    for one in (kept["session"], *kept["leaving"]):
        del one["cloud"]
    await desk.vault.write(json.dumps(kept).encode())
    desk.restart()
    assert await desk.sessions.restore() is not None
    assert await desk.sessions.access_token() == "access-1"
    assert await desk.sessions.say_goodbye() is True
    assert desk.project.told == []


async def test_signing_out_during_a_refresh_wins_and_the_farewell_has_the_new_pair(desk):
    asked = await ask_while_the_project_hangs(desk)
    await desk.sessions.end()
    desk.project.gate.set()
    with pytest.raises(SignedOut):
        await asked
    assert desk.sessions.user is None
    assert await desk.sessions.say_goodbye() is True
    assert desk.project.out == ["access-2"]


async def test_somebody_elses_sign_in_during_a_refresh_never_gets_the_old_token(desk):
    await desk.sign_in()
    desk.clock.now += 4000
    other = await desk.gotrue.sign_in("user-2@kit.example", "Correct-horse-9")
    desk.project.gate.clear()
    asked = asyncio.ensure_future(desk.sessions.access_token())
    await asyncio.sleep(0)
    await desk.sessions.begin(other)
    desk.project.gate.set()
    with pytest.raises(SignedOut):
        await asked
    assert desk.sessions.user.id == "user-2"
    assert await desk.sessions.access_token() == other.access_token


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
