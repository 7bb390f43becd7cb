"""Signing out is at once; the platform is told when it can be, with the token that is good then."""

import asyncio
import json
from dataclasses import replace

import httpx
import pytest

from desktop.auth.problems import AuthProblem, SignedOut
from desktop.auth.session import Kept, dump
from desktop.models.cloud import Cloud
from tests.unit.auth.project import DAY, ELSEWHERE, URL, ask_while_the_project_hangs, refusal


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


async def test_a_project_that_has_not_answered_for_a_month_is_told_no_more(desk):
    await desk.sign_in()
    gone = httpx.ConnectError("no such host")
    desk.clock.now += 35 * DAY  # offline; the month begins with the end
    await desk.sessions.end()
    desk.project.next = [gone]
    assert await desk.sessions.say_goodbye() is False
    desk.restart()
    await desk.sessions.restore()
    desk.clock.now += 29 * DAY
    desk.project.next = [gone]
    assert await desk.sessions.say_goodbye() is False
    desk.clock.now += 2 * DAY
    desk.project.next = [gone]
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
