"""Rows that a platform in use may hold, as the gateway reads them."""

import json

import httpx
import pytest

from desktop.models.cloud import Cloud
from desktop.models.kit import Kit
from desktop.network.http import make_client
from desktop.network.problems import NetworkProblem
from desktop.sync.gateway import Gateway
from desktop.sync.rest import Rest


class OneToken:
    async def access_token(self, *, refused=None):
        assert refused is None
        return "token"


async def read(**columns):
    row = {
        "id": "k", "updated_at": None, "slug": "kit", "published": False, "default": False, "theme": {}, "blocks": [],
        "deleted_at": None,
    }  # fmt: skip
    body = json.dumps([row | columns])
    transport = httpx.MockTransport(lambda _: httpx.Response(200, text=body))
    async with make_client(transport) as client:
        cloud = Cloud("https://kits.example", "key")
        (kit,) = await Gateway(rest=Rest(client=client, cloud=lambda: cloud, tokens=OneToken())).changed("mia", None)
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


@pytest.mark.parametrize("body", [b"", b"<p>Welcome to our wifi</p>", b"\xff"])
async def test_an_answer_that_is_no_json_is_the_networks_problem(body):
    transport = httpx.MockTransport(lambda _: httpx.Response(200, content=body))
    async with make_client(transport) as client:
        cloud = Cloud("https://kits.example", "key")
        gateway = Gateway(rest=Rest(client=client, cloud=lambda: cloud, tokens=OneToken()))
        for ask in (gateway.changed("mia", None), gateway.ids("mia"), gateway.push([])):
            with pytest.raises(NetworkProblem):
                await ask
