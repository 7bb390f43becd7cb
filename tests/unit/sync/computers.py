"""Two and three computers, random edits, every misfortune: they agree in the end, and no edit is lost."""

import json
import shutil
import tempfile
import time
import uuid
from contextlib import suppress
from itertools import count
from pathlib import Path
from unittest import mock

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from desktop.network.problems import NetworkProblem
from desktop.storage import kits
from desktop.sync.platform import RequestRefused, SignInNeeded
from tests.unit.sync.client import Client

FIELDS = ("name", "bio")
DAY = 86_400
FAILURES = (NetworkProblem, SignInNeeded, RequestRefused)
real_time = time.time


class Computers(RuleBasedStateMachine):
    """`edits` holds each text somebody typed; one leaves it when its author, or one who saw it, replaced it."""

    owner = "mia"

    def new_platform(self):
        """Return the way of one computer to the platform."""
        raise NotImplementedError

    def on_platform(self):
        """Return what the platform holds: contents by id."""
        raise NotImplementedError

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.first_id = uuid.uuid4().int >> 32 << 32
        self.clients = []
        self.edits = set()
        self.numbers = count()
        self.skew = 0
        self.clock = mock.patch("time.time", self.now)
        self.clock.start()

    def now(self):
        return real_time() + self.skew

    @initialize(number=st.integers(2, 3))
    def switch_on(self, number):
        for place in range(number):
            (self.folder / str(place)).mkdir()
            self.clients.append(self.client(place))

    def client(self, place):
        return Client(self.folder / str(place), self.new_platform(), self.owner)

    def pick(self, data):
        return data.draw(st.sampled_from(self.clients))

    def pick_kit(self, data, ids):
        return data.draw(st.sampled_from(sorted(ids)))

    def typed(self):
        text = f"text-{next(self.numbers)}."
        self.edits.add(text)
        return text

    def replaced(self, value):
        written = json.dumps(value)
        self.edits -= {edit for edit in self.edits if edit in written}

    # ------------------------------------------------------------------ edits

    @rule(data=st.data())
    def create(self, data):
        client = self.pick(data)
        number = next(self.numbers)
        text = self.typed()
        kit_id = str(uuid.UUID(int=self.first_id + number))
        client.create(kit_id, f"slug-{kit_id}", {"id": "p", "type": "profile", "data": {"name": text}})

    @rule(data=st.data())
    def edit(self, data):
        client = self.pick(data)
        if not client.live():
            return
        kit_id = self.pick_kit(data, client.live())
        blocks = client.blocks(kit_id)
        if not blocks:
            return
        block = data.draw(st.sampled_from(blocks))
        field = data.draw(st.sampled_from(FIELDS))
        self.replaced(block.get("data", {}).get(field))
        client.set(kit_id, block["id"], **{field: self.typed()})

    @rule(data=st.data(), kind=st.sampled_from(["add", "remove", "move"]))
    def rearrange(self, data, kind):
        client = self.pick(data)
        if not client.live():
            return
        kit_id = self.pick_kit(data, client.live())
        blocks = client.blocks(kit_id)
        place = data.draw(st.integers(0, len(blocks)))
        if kind == "add":
            own = f"block-{next(self.numbers)}"
            blocks.insert(place, {"id": own, "type": "custom", "data": {"bio": self.typed()}})
        elif blocks and kind == "remove":
            self.replaced(blocks.pop(place % len(blocks)))
        elif blocks:
            blocks.insert(place % len(blocks), blocks.pop(data.draw(st.integers(0, len(blocks) - 1))))
        client.save(kit_id, blocks=blocks)

    @rule(data=st.data(), kind=st.sampled_from(["trash", "restore", "purge", "default"]))
    def whole(self, data, kind):
        client = self.pick(data)
        ids = client.live() if kind in {"trash", "default"} else client.trash()
        if not ids:
            return
        kit_id = self.pick_kit(data, ids)
        if kind == "purge":
            self.replaced(json.loads(client.contents()[kit_id].blocks))
            for other in self.clients:  # losers kept with the kit go with it
                self.replaced(other.losers(kit_id))
            kits.purge(client.database, [kit_id])
        elif kind == "default":
            kits.make_default(client.database, kit_id)
        else:
            {"trash": kits.move_to_trash, "restore": kits.restore}[kind](client.database, [kit_id])

    @rule(data=st.data(), number=st.integers(2, 3))
    def hand_on_addresses(self, data, number):
        """Each of some kits gets the address of the one before."""
        client = self.pick(data)
        slugs = client.slugs()
        if len(client.live()) < number or len(set(slugs.values())) < len(slugs):
            return
        ring = data.draw(st.permutations(sorted(client.live())))[:number]
        client.save(ring[0], slug=f"between-{next(self.numbers)}")
        for taker, giver in zip(ring[1:], ring, strict=False):
            client.save(taker, slug=slugs[giver])
        client.save(ring[0], slug=slugs[ring[-1]])

    @rule(data=st.data(), colour=st.sampled_from(["#111111", "#222222"]), published=st.booleans())
    def dress(self, data, colour, published):
        client = self.pick(data)
        if client.live():
            kit_id = self.pick_kit(data, client.live())
            client.save(kit_id, theme={"primary": colour, "radius": 4})
            kits.set_published(client.database, kit_id, published=published)

    # -------------------------------------------------------------- misfortune

    @rule(days=st.integers(-1, 1))
    def wrong_clock(self, days):
        """Whoever acts next has a clock that is a day off."""
        self.skew = days * DAY

    @rule(data=st.data(), faults=st.text("..xl2hda", max_size=4), compare=st.booleans())
    def sync(self, data, faults, compare):
        client = self.pick(data)
        client.platform.faults.plan = faults
        with suppress(*FAILURES):
            client.sync(compare=compare)
        client.platform.faults.plan = ""

    @rule(data=st.data(), after=st.integers(0, 8))
    def crash(self, data, after):
        self.pick(data).crash(after)

    @rule(data=st.data())
    def online_or_not(self, data):
        client = self.pick(data)
        client.platform.online = not client.platform.online
        try:
            client.sync()
        except NetworkProblem:
            assert not client.platform.online

    # ------------------------------------------------------------------ the end

    @precondition(lambda self: self.clients)
    @rule()
    def all_agree(self):
        for client in self.clients:
            client.platform.online = True
        for _ in range(8):
            for client in self.clients:
                client.sync(compare=True)
                self.choose_other_addresses(client)
        first = self.clients[0].contents()
        for client in self.clients:
            assert client.waiting() == ()
            assert client.contents() == first
            defaults = [kit for kit in kits.summaries(client.database) if kit.default]
            assert len(defaults) == bool(client.live())
        assert not any(columns.slug.startswith("moving-") for columns in first.values())
        assert self.on_platform() == {own: columns.content for own, columns in first.items()}
        found = " ".join(client.texts() for client in self.clients)
        assert [edit for edit in self.edits if edit not in found] == []

    def choose_other_addresses(self, client):
        """Do what the creator is asked to: edits of two computers may have given one address to two kits."""
        for line in client.waiting():
            if line.refused:
                assert line.refused == "slug_taken"
                in_trash = line.kit_id in client.trash()
                if in_trash:
                    kits.restore(client.database, [line.kit_id])
                client.save(line.kit_id, slug=f"other-{next(self.numbers)}")
                if in_trash:
                    kits.move_to_trash(client.database, [line.kit_id])

    def teardown(self):
        self.clock.stop()
        if self.clients:
            self.all_agree()
        for client in self.clients:
            client.close()
        shutil.rmtree(self.folder)
