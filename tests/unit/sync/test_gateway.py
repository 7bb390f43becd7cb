"""Rows that a platform in use may hold, as the gateway reads them."""

import json
from contextlib import asynccontextmanager

import httpx
import pytest

from desktop.models.cloud import Cloud
from desktop.models.kit import Kit
from desktop.network.http import make_client
from desktop.network.problems import NetworkProblem
from desktop.sync.gateway import Gateway
from desktop.sync.platform import RequestRefused, SignInNeeded
from desktop.sync.profiles import Profiles
from desktop.sync.rest import Rest


class OneToken:
    async def access_token(self, *, refused=None):
        assert refused is None
        return "token"


ROW = {
    "id": "k", "updated_at": None, "slug": "kit", "published": False, "default": False, "theme": {}, "blocks": [],
    "deleted_at": None,
}  # fmt: skip


@asynccontextmanager
async def answering(body, status=200):
    """A gateway to a platform that answers everything with this."""
    async with make_client(httpx.MockTransport(lambda _: httpx.Response(status, content=body))) as client:
        cloud = Cloud("https://kits.example", "key")
        yield Gateway(rest=Rest(client=client, cloud=lambda: cloud, tokens=OneToken()))


async def read(**columns):
    async with answering(json.dumps([ROW | columns]).encode()) as gateway:
        (kit,) = (await gateway.changed("mia", None)).kits
    return kit


@pytest.mark.parametrize(
    ("stored", "read_as"),
    [
        ([], []),
        ({}, []),
        (None, []),
        ({"a": 1}, [{"a": 1}]),
        ([1, {"id": "p"}], [{"type": "unknown", "data": 1}, {"id": "p"}]),
        ("x", [{"type": "unknown", "data": "x"}]),
    ],
)
async def test_blocks_of_another_shape_can_be_opened_and_nothing_of_them_gets_lost(stored, read_as):
    kit = await read(blocks=stored)
    assert kit.content.blocks == read_as
    opened = Kit.model_validate({"id": kit.id, "slug": kit.content.slug, "blocks": kit.content.blocks})
    assert opened.model_dump(mode="json", by_alias=True)["blocks"] == read_as


@pytest.mark.parametrize("theme", [None, [], "dark", 1])
async def test_a_theme_that_is_none_is_the_default(theme):
    assert (await read(theme=theme)).content.theme == {}


async def test_times_have_one_width_and_a_row_without_one_is_the_oldest():
    stamps = [
        (await read(updated_at=text)).updated_at for text in ("2026-11-25T10:00:00.5", "2026-11-25T10:00:00", None)
    ]
    assert stamps == ["2026-11-25T10:00:00.500000", "2026-11-25T10:00:00.000000", "1970-01-01T00:00:00.000000"]


@pytest.mark.parametrize(
    "body",
    [b"", b"<p>Welcome to our wifi</p>", b"\xff", b"{}", b"null", b'{"message": "hello"}', b"[1]", b"[[]]", b'"x"'],
)
async def test_an_answer_of_another_shape_is_the_networks_problem_and_never_no_rows(body):
    async with answering(body) as gateway:
        for ask in (gateway.changed("mia", None), gateway.ids("mia"), gateway.push([]), gateway.purge([("k", "r")])):
            with pytest.raises(NetworkProblem):
                await ask


async def test_rows_without_an_id_are_no_answer():
    async with answering(b'[{"x": 1}]') as gateway:
        for ask in (gateway.ids("mia"), gateway.push([]), gateway.purge([("k", "r")])):
            with pytest.raises(NetworkProblem):
                await ask


@pytest.mark.parametrize(
    "odd",
    [
        {"slug": None},
        {"published": None},
        {"default": "yes"},
        {"updated_at": "infinity"},
        {"updated_at": "294276-01-01T00:00:00+00:00"},
        {"deleted_at": "infinity"},
        {"deleted_at": 5},
    ],
)
async def test_an_odd_row_is_left_out_and_keeps_none_of_the_others_up(odd):
    rows = [ROW, ROW | {"id": "odd"} | odd, ROW | {"id": "l"}]
    async with answering(json.dumps(rows).encode()) as gateway:
        page = await gateway.changed("mia", None)
        assert [kit.id for kit in page.kits] == ["k", "l"]
        assert (page.length, page.end) == (3, ("1970-01-01T00:00:00.000000", "l"))


@pytest.mark.parametrize(
    ("status", "body", "content"),
    [
        (413, b"<html>Request Entity Too Large</html>", "too_large"),
        (413, b'{"code": "PGRST100", "message": "told in the words of a gateway"}', "too_large"),
        (
            400,
            b'{"code": "54000", "message": "total size of jsonb object elements exceeds the maximum"}',
            "too_large",
        ),
        (400, b'{"code": "22P05", "message": "unsupported Unicode escape sequence"}', "invalid"),
        (400, b'{"code": "23514", "message": "violates check constraint"}', "invalid"),
        (404, b'{"code": "PGRST202", "message": "Could not find the function"}', ""),
    ],
)
async def test_what_is_wrong_with_a_kit_is_told_from_what_is_wrong_with_a_request(status, body, content):
    async with answering(body, status) as gateway:
        with pytest.raises(RequestRefused) as caught:
            await gateway.push([])
    assert caught.value.content == content


@asynccontextmanager
async def asking(answer):
    """A gateway to a platform whose answer depends on the request."""

    def send(request):
        return httpx.Response(200, content=answer(request.url.path.rpartition("/")[2], dict(request.url.params)))

    async with make_client(httpx.MockTransport(send)) as client:
        cloud = Cloud("https://kits.example", "key")
        yield Gateway(rest=Rest(client=client, cloud=lambda: cloud, tokens=OneToken()))


async def test_the_kits_of_an_account_that_is_gone_are_not_taken_for_deleted():
    async with asking(lambda *_: b"[]") as gateway:
        with pytest.raises(SignInNeeded):
            await gateway.ids("mia")
    async with asking(lambda table, _: b'[{"id": "mia"}]' if table == "profiles" else b"[]") as gateway:
        assert await gateway.ids("mia") == frozenset()


@pytest.mark.parametrize("odd", [b"[" * 3000 + b"]" * 3000, b"[" * 150 + b"]" * 150, b"[" + b"9" * 5000 + b"]"])
async def test_a_row_that_cannot_be_read_is_left_out_and_keeps_none_of_the_others_up(odd):
    def row(kit_id):
        text = json.dumps(ROW | {"id": kit_id}).encode()
        return text.replace(b'"blocks": []', b'"blocks": ' + odd) if kit_id == "odd" else text

    def answer(_table, asked):
        if asked["select"].startswith("id,updated_at,profiles"):
            return json.dumps([ROW | {"id": one} for one in ("k", "odd", "l")]).encode()
        wanted = asked.get("id", "").removeprefix("eq.")
        return b"[" + b",".join(row(one) for one in ("k", "odd", "l") if wanted in ("", one)) + b"]"

    async with asking(answer) as gateway:
        page = await gateway.changed("mia", None)
        assert [kit.id for kit in page.kits] == ["k", "l"]
        assert (page.length, page.end) == (3, ("1970-01-01T00:00:00.000000", "l"))


async def test_an_answer_about_a_kit_that_was_not_sent_is_no_answer():
    async with answering(b'[{"id": "z", "outcome": "gone"}]') as gateway:
        with pytest.raises(NetworkProblem):
            await gateway.push([])


async def test_a_profile_without_its_columns_is_no_answer():
    transport = httpx.MockTransport(lambda _: httpx.Response(200, content=b"[{}]"))
    async with make_client(transport) as client:
        rest = Rest(client=client, cloud=lambda: Cloud("https://kits.example", "key"), tokens=OneToken())
        with pytest.raises(NetworkProblem):
            await Profiles(rest=rest).load("mia")
