import asyncio
import time

import httpx
import pytest

from desktop.auth.loopback import Loopback, Words
from desktop.auth.problems import AuthProblem


@pytest.fixture
async def door():
    async with Loopback(Words()) as door:
        yield door


@pytest.fixture
async def browser():
    async with httpx.AsyncClient(trust_env=False) as client:
        yield client


def elsewhere(door, path):
    return f"{door.address.rpartition('/')[0]}{path}"


async def test_the_browser_brings_the_code(door, browser):
    answer = await browser.get(f"{door.address}?code=the-code")
    assert await door.code() == "the-code"
    assert answer.status_code == 200
    assert "You can close this page" in answer.text
    assert "the-code" not in answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"


async def test_each_sign_in_has_an_address_of_its_own_on_this_computer_only(door):
    async with Loopback(Words()) as other:
        assert door.address.startswith("http://127.0.0.1:")
        assert other.address != door.address
        assert len(door.address.rpartition("/")[2]) >= 32


@pytest.mark.parametrize("path", ["/", "/favicon.ico", "/?code=stolen", "/guess?code=stolen", "//", "/%00"])
async def test_stray_requests_are_turned_away_and_change_nothing(door, browser, path):
    assert (await browser.get(elsewhere(door, path))).status_code == 404
    await browser.get(f"{door.address}?code=the-code")
    assert await door.code() == "the-code"


async def test_a_name_that_was_bent_to_this_computer_is_turned_away(door, browser):
    answer = await browser.get(f"{door.address}?code=stolen", headers={"host": "evil.example"})
    assert answer.status_code == 421
    await browser.get(f"{door.address}?code=the-code")
    assert await door.code() == "the-code"


@pytest.mark.parametrize("method", ["POST", "HEAD", "OPTIONS", "PUT"])
async def test_only_a_plain_visit_counts(door, browser, method):
    assert (await browser.request(method, f"{door.address}?code=stolen")).status_code == 405
    await browser.get(f"{door.address}?code=the-code")
    assert await door.code() == "the-code"


@pytest.mark.parametrize("query", ["", "?code=", "?code=one&code=two", "?other=1"])
async def test_a_visit_without_one_code_is_not_the_end(door, browser, query):
    assert (await browser.get(f"{door.address}{query}")).status_code == 400
    await browser.get(f"{door.address}?code=the-code")
    assert await door.code() == "the-code"


async def test_the_second_visit_finds_it_over(door, browser):
    await browser.get(f"{door.address}?code=first")
    second = await browser.get(f"{door.address}?code=second")
    assert second.status_code == 410
    assert await door.code() == "first"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("error=access_denied&error_description=no", "access_denied"),
        ("error=access_denied&error_code=user_banned", "user_banned"),
        ("error=server_error&error_code=bad_oauth_state&error_description=%3Cscript%3E", "bad_oauth_state"),
        ("error=server_error", "server_error"),
    ],
)
async def test_a_refusal_is_told_and_not_echoed(door, browser, query, code):
    answer = await browser.get(f"{door.address}?{query}")
    assert "not signed in" in answer.text
    assert "script>" not in answer.text
    with pytest.raises(AuthProblem) as caught:
        await door.code()
    assert caught.value.code == code


async def test_nobody_comes_in_time(door):
    with pytest.raises(AuthProblem) as caught:
        await door.code(0.01)
    assert caught.value.code == "timeout"


async def test_the_port_is_free_afterwards_and_a_cancelled_wait_frees_it_too(browser):
    async def wait():
        async with Loopback(Words()) as door:
            addresses.append(door.address)
            waiting.set()
            await door.code()

    addresses, waiting = [], asyncio.Event()
    task = asyncio.ensure_future(wait())
    await waiting.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    with pytest.raises(httpx.ConnectError):
        await browser.get(addresses[0])


async def test_a_connection_the_browser_opened_ahead_does_not_hold_up_the_sign_in(browser):
    async with Loopback(Words()) as door:
        port = int(door.address.split(":")[2].split("/")[0])
        _reader, ahead = await asyncio.open_connection("127.0.0.1", port)
        await browser.get(f"{door.address}?code=the-code")
        assert await door.code() == "the-code"
        began = time.monotonic()
    assert time.monotonic() - began < 1
    ahead.close()


@pytest.mark.parametrize("noise", [b"\x16\x03\x01\x02\x00", b"GET /" + b"a" * 40_000, b"\r\n\r\n", b"GET\r\n\r\n"])
async def test_what_is_no_browser_does_not_disturb(door, browser, noise):
    host, port = "127.0.0.1", int(door.address.split(":")[2].split("/")[0])
    reader, writer = await asyncio.open_connection(host, port)
    writer.write(noise)
    writer.write_eof()
    await reader.read()
    writer.close()
    await writer.wait_closed()
    await browser.get(f"{door.address}?code=the-code")
    assert await door.code() == "the-code"
