"""Signing in through the browser, end to end: Auth, an OpenID Connect provider not written here, and a browser."""

import asyncio
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from desktop.auth.loopback import Words
from desktop.auth.problems import AuthProblem
from desktop.auth.provider import GOOGLE, Provider
from desktop.models.cloud import Cloud
from desktop.services.account import Standing
from tests.integration.auth_client import new_email
from tests.integration.conftest import need_parts
from tests.stack.identity_provider import Browser, identity_provider
from tests.stack.options import Options
from tests.stack.stack import Stack

KEYCLOAK = Provider("keycloak", "openid")


@pytest.fixture(scope="module")
def provider_stack():
    need_parts()
    with identity_provider() as issuer, Stack.start(Options(issuer=issuer)) as stack:
        yield stack


@pytest.fixture
def desk(make_desk, provider_stack):
    return make_desk(cloud=Cloud(provider_stack.url, provider_stack.publishable_key))


class Person:
    """Somebody at a browser, who does what the studio opens."""

    def __init__(self, email, *, consent=True):
        self.email = email
        self.consent = consent
        self.shown = []
        self.back = ""
        self.page = None
        self.task = None

    def __call__(self, url):
        self.shown.append(url)
        self.task = asyncio.ensure_future(self._go(url))

    async def _go(self, url):
        redirect = parse_qs(urlsplit(url).query)["redirect_to"][0]
        self.back = await asyncio.to_thread(Browser(self.email).visit, url, stop_at=redirect, consent=self.consent)
        async with httpx.AsyncClient(trust_env=False) as client:
            self.page = await client.get(self.back)


async def test_sign_in_through_the_browser(desk):
    person = Person(new_email())
    await desk.account.sign_in_with(KEYCLOAK, person, Words())
    await person.task
    assert desk.state.standing is Standing.SIGNED_IN
    assert desk.state.user.email == person.email
    assert person.page.status_code == 200
    code = parse_qs(urlsplit(person.back).query)["code"][0]
    assert code not in person.page.text
    address = person.shown[0]
    assert "code_challenge_method=s256" in address
    assert "code_verifier" not in address


async def test_the_same_person_is_the_same_user_the_second_time(make_desk, provider_stack):
    cloud = Cloud(provider_stack.url, provider_stack.publishable_key)
    one, two = make_desk("one", cloud=cloud), make_desk("two", cloud=cloud)
    email = new_email()
    for desk in (one, two):
        person = Person(email)
        await desk.account.sign_in_with(KEYCLOAK, person, Words())
        await person.task
    assert one.state.user == two.state.user


async def test_who_refuses_is_told_so_and_can_try_again(desk):
    email = new_email()
    person = Person(email, consent=False)
    with pytest.raises(AuthProblem, match="cancelled") as caught:
        await desk.account.sign_in_with(KEYCLOAK, person, Words())
    await person.task
    assert caught.value.code == "access_denied"
    assert desk.state.standing is Standing.SIGNED_OUT
    person = Person(email)
    await desk.account.sign_in_with(KEYCLOAK, person, Words())
    await person.task
    assert desk.state.user.email == email


async def test_who_is_blocked_is_told_so(desk, provider_stack):
    known = await asyncio.to_thread(provider_stack.admin.create)
    await asyncio.to_thread(provider_stack.admin.block, known.id, hours=1)
    person = Person(known.email)
    with pytest.raises(AuthProblem, match="blocked"):
        await desk.account.sign_in_with(KEYCLOAK, person, Words())
    await person.task


async def test_whose_address_the_provider_never_confirmed_is_told_so(desk):
    person = Person(f"unverified-{new_email()}")
    with pytest.raises(AuthProblem, match="hasn't confirmed this e-mail"):
        await desk.account.sign_in_with(KEYCLOAK, person, Words())
    await person.task


async def test_a_code_is_good_once_and_for_this_studio_only(make_desk, provider_stack):
    cloud = Cloud(provider_stack.url, provider_stack.publishable_key)
    desk, thief = make_desk("one", cloud=cloud), make_desk("two", cloud=cloud)
    person = Person(new_email())
    await desk.account.sign_in_with(KEYCLOAK, person, Words())
    await person.task
    code = parse_qs(urlsplit(person.back).query)["code"][0]
    stolen = await thief.online._server().through_browser(KEYCLOAK, "http://127.0.0.1:1/x")
    with pytest.raises(AuthProblem) as caught:
        await stolen.redeem(code)
    assert caught.value.code in {"flow_state_not_found", "bad_code_verifier"}


async def test_giving_up_frees_the_port_and_a_late_browser_finds_nobody(desk):
    shown = asyncio.get_running_loop().create_future()
    trying = asyncio.ensure_future(desk.account.sign_in_with(KEYCLOAK, shown.set_result, Words()))
    redirect = parse_qs(urlsplit(await shown).query)["redirect_to"][0]
    trying.cancel()
    with pytest.raises(asyncio.CancelledError):
        await trying
    async with httpx.AsyncClient(trust_env=False) as client:
        with pytest.raises(httpx.ConnectError):
            await client.get(f"{redirect}?code=late")
    assert desk.state.standing is Standing.SIGNED_OUT


async def test_a_provider_that_is_switched_off_never_opens_the_browser(desk):
    with pytest.raises(AuthProblem, match="switched off"):
        await desk.account.sign_in_with(GOOGLE, lambda url: pytest.fail(f"opened {url}"), Words())
