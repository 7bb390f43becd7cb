"""Publishing on the real platform, seen by an anonymous reader."""

import httpx
import pytest

from desktop.models.blocks import StatsBlock, StatsData
from desktop.models.cloud import Cloud
from desktop.network.http import make_client
from desktop.services.publishing import Author, PageStatus
from desktop.sync.profiles import Profiles
from desktop.sync.rest import Rest
from tests.integration.sync.conftest import CloudPlatform, Token
from tests.unit.services.publishing_desk import CONTACT, PROFILE, YOUTUBE, Desk, account

STATS = StatsBlock(id="s", data=StatsData(source=YOUTUBE, metrics=("subscribers",)))


class Reader:
    """Somebody with a link and nothing else."""

    def __init__(self, stack):
        self._stack = stack

    def page(self, username, slug=None):
        """Return what the page is made of, or None where there is no page."""
        key = self._stack.publishable_key
        wanted = {"handle": username} | ({"kit_slug": slug} if slug else {})
        answer = httpx.post(f"{self._stack.url}/rest/v1/rpc/public_kit", headers={"apikey": key}, json=wanted)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def rows(self, kit_id):
        """Return the row itself, as row level security lets anybody see it."""
        headers = {"apikey": self._stack.publishable_key}
        answer = httpx.get(f"{self._stack.url}/rest/v1/media_kits?select=slug&id=eq.{kit_id}", headers=headers)
        return answer.json()


@pytest.fixture
def reader(stack):
    return Reader(stack)


@pytest.fixture
def desk(stack, fresh_user, tmp_path):
    desk = Desk(tmp_path, CloudPlatform(stack, fresh_user))
    yield desk
    desk.run(desk.sync.stop())
    desk.run(desk.platform.close())
    desk.close()


@pytest.fixture
def author(stack, desk, fresh_user):
    """The user under a name that nobody else has."""
    name = f"mara-{fresh_user.id[:8]}"
    desk.run(choose_username(stack, fresh_user, name))
    return Author(name, "https://kits.example")


async def choose_username(stack, person, name):
    client = make_client()
    rest = Rest(
        client=client,
        cloud=lambda: Cloud(stack.url, stack.publishable_key),
        tokens=Token(person.access_token),
    )
    await Profiles(rest=rest).set_username(person.id, name)
    await client.aclose()


def test_an_anonymous_reader_gets_the_kit_its_numbers_and_nothing_of_a_draft(desk, reader, author, fresh_user):
    desk.numbers(account(1200))
    desk.sign_in(fresh_user.id)
    kit_id = desk.make(PROFILE, STATS, CONTACT, title=f"Travel {fresh_user.id}")
    desk.synced()
    assert reader.page(author.username) is None
    assert reader.rows(kit_id) == []
    assert desk.publish(kit_id, author).status is PageStatus.QUEUED
    desk.until(lambda: desk.card(kit_id).public)
    page = reader.page(author.username)
    assert page["blocks"][0]["data"]["name"] == "Mara"
    assert page["blocks"][1]["data"]["frozen"] == {"stats": {"subscribers": 1200}, "asOf": "2026-11-24"}
    stands = desk.stands(kit_id, author)
    assert (stands.status, stands.changes) == (PageStatus.PUBLIC, ())
    assert stands.public_path == f"/{author.username}"


def test_the_page_follows_edits_and_goes_when_it_is_unpublished(desk, reader, author, fresh_user):
    desk.sign_in(fresh_user.id)
    desk.make(title=f"First {fresh_user.id}")
    kit_id = desk.make(title=f"Travel {fresh_user.id}")
    slug = desk.kit(kit_id).slug
    desk.publish(kit_id, author)
    desk.until(lambda: desk.card(kit_id).public)
    assert desk.stands(kit_id, author).public_path == f"/{author.username}/{slug}"
    assert reader.page(author.username, slug)["slug"] == slug
    desk.edit(kit_id, "p", name="Mara Voss")
    desk.until(lambda: not desk.card(kit_id).changed_since_publish)
    assert reader.page(author.username, slug)["blocks"][0]["data"]["name"] == "Mara Voss"
    desk.run(desk.publishing.set_public(kit_id, public=False))
    desk.until(lambda: not desk.card(kit_id).public)
    assert reader.page(author.username, slug) is None


def test_what_is_published_offline_goes_out_when_the_network_is_back(desk, reader, author, fresh_user):
    desk.sign_in(fresh_user.id)
    kit_id = desk.make(title=f"Travel {fresh_user.id}")
    desk.synced()
    desk.platform.online = False
    assert desk.publish(kit_id, author).status is PageStatus.QUEUED
    assert reader.page(author.username) is None
    desk.platform.online = True
    desk.sync.wake()
    desk.until(lambda: desk.card(kit_id).public)
    assert reader.page(author.username)["blocks"][0]["id"] == "p"
