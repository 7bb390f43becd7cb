"""The account's use cases on the local stack."""

import asyncio
from dataclasses import replace

import httpx
import pytest

from desktop.auth.codes import CodeFor
from desktop.auth.home import Home
from desktop.auth.problems import AuthProblem, VaultProblem
from desktop.models.kit import Kit
from desktop.network.problems import NetworkProblem
from desktop.services.account import AccountChanged, Standing
from desktop.services.earlier import EarlierAccounts
from desktop.storage import documents, kits, owners
from desktop.sync.platform import SignInNeeded
from tests.integration.auth_client import PASSWORD, new_email
from tests.secrecy.run import RUN
from tests.unit.auth.keychains import MemoryKeychain


async def code_for(stack, email):
    return await asyncio.to_thread(stack.mail.code, email)


async def refusal(awaitable):
    with pytest.raises(AuthProblem) as caught:
        await awaitable
    return caught.value.code


async def test_sign_up_asks_for_the_code_and_lets_in(desk, stack):
    email = new_email()
    assert await desk.account.sign_up(email, PASSWORD) is False
    assert await refusal(desk.account.sign_in(email, PASSWORD)) == "email_not_confirmed"
    assert await refusal(desk.account.enter_code(CodeFor.SIGN_UP, email, "000000")) == "otp_expired"
    assert desk.state.standing is Standing.SIGNED_OUT
    await desk.account.enter_code(CodeFor.SIGN_UP, email, await code_for(stack, email))
    assert desk.state.standing is Standing.SIGNED_IN
    assert desk.state.user.email == email
    await desk.until(lambda: desk.state.profile.tier == "free")


async def test_a_taken_address_looks_like_any_other(desk, fresh_user):
    assert await desk.account.sign_up(fresh_user.email, PASSWORD) is False
    assert await refusal(desk.account.enter_code(CodeFor.SIGN_UP, fresh_user.email, "123456")) == "otp_expired"


async def test_a_code_can_be_sent_again(desk, stack):
    email = new_email()
    await desk.account.sign_up(email, PASSWORD)
    await code_for(stack, email)
    await desk.when_allowed(lambda: desk.account.send_code(CodeFor.SIGN_UP, email))
    await desk.account.enter_code(CodeFor.SIGN_UP, email, await code_for(stack, email))
    assert desk.state.user.email == email


async def test_password_and_code_open_the_same_account(desk, stack, fresh_user):
    assert await refusal(desk.account.sign_in(fresh_user.email, "wrong-wrong")) == "invalid_credentials"
    await desk.account.sign_in(fresh_user.email, fresh_user.password)
    assert desk.state.user.id == fresh_user.id
    await desk.account.sign_out()
    await desk.account.send_code(CodeFor.SIGN_IN, fresh_user.email)
    await desk.account.enter_code(CodeFor.SIGN_IN, fresh_user.email, await code_for(stack, fresh_user.email))
    assert desk.state.user.id == fresh_user.id


@pytest.mark.parametrize("code_for_what", [CodeFor.SIGN_IN, CodeFor.RECOVERY])
async def test_a_code_for_an_address_without_account_says_nothing(desk, code_for_what):
    await desk.account.send_code(code_for_what, new_email())
    assert desk.said == []


async def test_recovery_sets_a_new_password_and_lets_in(desk, stack, fresh_user):
    await desk.account.send_code(CodeFor.RECOVERY, fresh_user.email)
    await desk.account.enter_code(CodeFor.RECOVERY, fresh_user.email, await code_for(stack, fresh_user.email))
    assert desk.state.user is None
    assert await refusal(desk.account.choose_password("short")) == "weak_password"
    assert await refusal(desk.account.choose_password(fresh_user.password)) == "same_password"
    await desk.account.choose_password("Another-horse-7")
    assert desk.state.user.id == fresh_user.id
    await desk.account.sign_out()
    assert await refusal(desk.account.sign_in(fresh_user.email, fresh_user.password)) == "invalid_credentials"
    await desk.account.sign_in(fresh_user.email, "Another-horse-7")


async def test_the_next_start_is_signed_in_and_asks_nobody(make_desk, fresh_user):
    desk = make_desk()
    await desk.account.sign_in(fresh_user.email, fresh_user.password)
    desk.transport = httpx.MockTransport(lambda request: pytest.fail(f"asked {request.url}"))
    await desk.restart(begin=False)
    await desk.sessions.restore()
    assert desk.sessions.user.id == fresh_user.id
    assert await desk.sessions.access_token()


async def test_a_locked_keychain_shows_who_is_signed_in_and_opens_again(make_desk, fresh_user):
    keychain = MemoryKeychain()
    desk = make_desk(keychain=keychain)
    await desk.account.sign_in(fresh_user.email, fresh_user.password)
    await desk.db_done(owners.take_over, fresh_user.id)
    await desk.until(lambda: desk.known(fresh_user.id))
    keychain.locked = True
    await desk.restart()
    assert desk.state.standing is Standing.LOCKED
    assert desk.state.profile.email == fresh_user.email
    with pytest.raises(SignInNeeded):
        await desk.online.rest.request("GET", "profiles")
    with pytest.raises(VaultProblem):
        await desk.account.unlock()
    keychain.locked = False
    await desk.account.unlock()
    assert desk.state.standing is Standing.SIGNED_IN


async def test_without_a_keychain_the_creator_chooses_a_passphrase(make_desk, fresh_user):
    keychain = MemoryKeychain()
    keychain.missing = True
    desk = make_desk(keychain=keychain)
    with pytest.raises(VaultProblem):
        await desk.account.sign_in(fresh_user.email, fresh_user.password)
    assert desk.state.standing is Standing.SIGNED_IN
    await desk.account.keep_in(Home.PASSPHRASE, RUN.secret("passphrase", "correct horse"))
    await desk.restart()
    assert desk.state.standing is Standing.LOCKED
    with pytest.raises(VaultProblem):
        await desk.account.unlock("wrong horse")
    await desk.account.unlock("correct horse")
    assert desk.state.user.id == fresh_user.id


async def test_signing_out_ends_the_session_on_the_platform_too(desk, fresh_user, stack):
    await desk.account.sign_in(fresh_user.email, fresh_user.password)
    token = await desk.sessions.access_token()
    await desk.account.sign_out()
    assert desk.state.standing is Standing.SIGNED_OUT
    await desk.until(lambda: not (desk.folder / "session").exists())
    headers = {"apikey": stack.publishable_key, "authorization": f"Bearer {token}"}
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.get(f"{stack.url}/auth/v1/user", headers=headers)
    assert answer.json()["error_code"] == "session_not_found"


async def test_a_name_can_be_had_once(make_desk, stack):
    one, two = make_desk("one"), make_desk("two")
    for desk in (one, two):
        person = stack.admin.create()
        await desk.account.sign_in(person.email, person.password)
    name = new_email().partition("@")[0]
    assert await one.account.username_free(name) is True
    await one.account.choose_username(name)
    assert one.state.profile.username == name
    assert one.state.profile.onboarding_steps == ("username",)
    assert await one.account.username_free(name) is True
    assert await two.account.username_free(name) is False
    assert await two.account.username_free(name.upper()) is False
    assert await refusal(two.account.choose_username(name)) == "username_taken"
    assert two.state.profile.username is None


async def test_steps_are_noted_for_every_computer(make_desk, fresh_user):
    one, two = make_desk("one"), make_desk("two")
    await one.account.sign_in(fresh_user.email, fresh_user.password)
    for step in ("stats", "welcome", "stats"):
        await one.account.finish_step(step)
    await two.account.sign_in(fresh_user.email, fresh_user.password)
    await two.until(lambda: two.state.profile.onboarding_steps == ("stats", "welcome"))


async def test_a_deleted_account_is_gone_and_the_work_stays(desk, fresh_user, stack):
    await desk.account.sign_in(fresh_user.email, fresh_user.password)
    await desk.db_done(documents.insert, [Kit(id="11111111-1111-4111-8111-111111111111", slug="one")])
    await desk.db_done(owners.take_over, fresh_user.id)
    await desk.account.delete_account()
    assert desk.state.standing is Standing.SIGNED_OUT
    assert desk.state.profile is None
    assert fresh_user.id not in {user["id"] for user in await asyncio.to_thread(stack.admin.users)}
    assert len(await desk.db_done(kits.summaries)) == 1
    assert not (desk.folder / "session").exists()
    assert await refusal(desk.account.sign_in(fresh_user.email, fresh_user.password)) == "invalid_credentials"


class LosesTheAnswer(httpx.AsyncHTTPTransport):
    """A way on which the answer to the deletion is lost, and for as long as wanted all that comes after it."""

    def __init__(self):
        super().__init__()
        self.after = 0

    async def handle_async_request(self, request):
        if self.after:
            self.after -= 1
            raise httpx.ReadError("lost")
        answer = await super().handle_async_request(request)
        if request.url.path.endswith("/rpc/delete_account"):
            await answer.aread()
            await answer.aclose()
            raise httpx.ReadError("lost")
        return answer


async def test_a_deletion_whose_answer_is_lost_is_found_out(make_desk, fresh_user):
    desk = make_desk(transport=LosesTheAnswer())
    await desk.account.sign_in(fresh_user.email, fresh_user.password)
    await desk.db_done(documents.insert, [Kit(id="11111111-1111-4111-8111-111111111111", slug="one")])
    await desk.db_done(owners.take_over, fresh_user.id)
    await desk.account.delete_account()
    assert desk.state == AccountChanged()
    assert len(await desk.db_done(kits.summaries)) == 1


async def test_while_that_cannot_be_found_out_nothing_is_given_up(make_desk, fresh_user):
    way = LosesTheAnswer()
    desk = make_desk(transport=way)
    await desk.account.sign_in(fresh_user.email, fresh_user.password)
    await desk.until(lambda: not desk.account._tasks)
    way.after = 2
    with pytest.raises(NetworkProblem):
        await desk.account.delete_account()
    assert desk.state.standing is Standing.SIGNED_IN
    assert way.after == 0


async def test_kits_of_an_earlier_account_with_the_same_e_mail_can_be_taken_over(desk, fresh_user, stack):
    await desk.account.sign_in(fresh_user.email, fresh_user.password)
    await desk.until(lambda: not desk.account._tasks)
    await desk.db_done(documents.insert, [Kit(id="11111111-1111-4111-8111-111111111112", slug="one")])
    await desk.db_done(owners.take_over, fresh_user.id)
    await asyncio.to_thread(stack.admin.delete, fresh_user.id)
    await desk.account.sign_out()
    new = await asyncio.to_thread(stack.admin.create, fresh_user.email)
    await desk.account.sign_in(new.email, new.password)
    await desk.db_done(owners.take_over, new.id)
    assert await desk.db_done(kits.summaries) == ()
    earlier = EarlierAccounts(desk.database, desk.db, desk.events)
    assert await earlier.have_kits(desk.state.user)
    await earlier.adopt(replace(desk.state.user, id="somebody who is not shown"))
    assert await desk.db_done(kits.summaries) == ()
    await earlier.adopt(desk.state.user)
    assert [kit.slug for kit in await desk.db_done(kits.summaries)] == ["one"]
    assert not await earlier.have_kits(desk.state.user)


async def test_a_user_deleted_elsewhere_is_signed_out_at_the_next_refresh(desk, fresh_user, stack):
    await desk.account.sign_in(fresh_user.email, fresh_user.password)
    await desk.until(lambda: not desk.account._tasks)
    await asyncio.to_thread(stack.admin.delete, fresh_user.id)
    token = await desk.sessions.access_token()
    with pytest.raises(SignInNeeded):
        await desk.online.rest._tokens.access_token(refused=token)
    assert desk.state.standing is Standing.SIGNED_OUT
    assert "Sign in" in desk.state.problem


async def test_check_tells_a_project_from_something_else(desk, stack):
    assert "email" in await desk.online.check(desk.cloud)
    wrong = type(desk.cloud)(stack.url, "sb_publishable_0123456789012345678901_00000000")
    assert await refusal(desk.online.check(wrong)) == "wrong_key"
