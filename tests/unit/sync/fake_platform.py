"""The platform's rules in memory, and everything a network can do to a request."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from desktop.models.content import ServerKit
from desktop.network.problems import NetworkKind, NetworkProblem
from desktop.sync.merge import equal
from desktop.sync.platform import Answer, Outcome, Page, SignInNeeded


class Server:
    """Rows of `media_kits`; revisions strictly grow, as the trigger makes them."""

    def __init__(self):
        self.rows = {}
        self.taken = set()  # other people's addresses
        self.page = 1000
        self._now = datetime(2026, 11, 25, 12)  # noqa: DTZ001 - the platform's times carry no zone

    def stamp(self):
        self._now += timedelta(microseconds=1)
        return self._now.strftime("%Y-%m-%dT%H:%M:%S.%f")

    def put(self, kit_id, content):
        if content.default and content.deleted_at is None:
            for other, row in list(self.rows.items()):
                if other != kit_id and row.content.default and row.content.deleted_at is None:
                    self.rows[other] = ServerKit(other, self.stamp(), replace(row.content, default=False))
        self.rows[kit_id] = ServerKit(kit_id, self.stamp(), content)
        return self.rows[kit_id]

    def push(self, kits):
        """As `public.push_kits`: who gives up an address for another of them does so first, or keeps it."""
        keeping, before = set(), dict(self.rows)
        wanted = {kit.columns.slug for kit in kits}
        while True:
            released = {}
            for kit in kits:
                row = self.rows.get(kit.id)
                moves = row is not None and row.content.slug in wanted - {kit.columns.slug}
                if moves and row.updated_at == kit.base_updated_at and kit.id not in keeping:
                    hidden = replace(row.content, slug=f"moving-{kit.id}")
                    released[kit.id] = self.put(kit.id, hidden).updated_at
            rebased = (replace(kit, base_updated_at=released.get(kit.id, kit.base_updated_at)) for kit in kits)
            answers = [self.push_one(kit) for kit in sorted(rebased, key=lambda one: (one.columns.default, one.id))]
            stuck = {one.id for one in answers if one.id in released and one.outcome is not Outcome.APPLIED}
            if not stuck:
                return answers
            self.rows = dict(before)
            keeping |= stuck

    def push_one(self, kit):
        content, row = kit.columns.content, self.rows.get(kit.id)
        if row is not None and equal(row.content, content) and row.content.deleted_at == content.deleted_at:
            return Answer(kit.id, Outcome.APPLIED, row.updated_at)
        if row is None and kit.base_updated_at is not None:
            return Answer(kit.id, Outcome.GONE)
        if row is not None and row.updated_at != kit.base_updated_at:
            return Answer(kit.id, Outcome.CONFLICT, kit=row)
        slugs = {one.content.slug for own, one in self.rows.items() if own != kit.id} | self.taken
        if content.slug in slugs:
            return Answer(kit.id, Outcome.SLUG_TAKEN)
        return Answer(kit.id, Outcome.APPLIED, self.put(kit.id, content).updated_at)


@dataclass
class Faults:
    """What happens to the coming requests, one letter each.

    `.` nothing, `x` it never arrives, `l` it is done and the answer gets lost, `2` it arrives twice, `h` half of a
    push arrives, `d` it arrives only after the one that follows, `a` it arrives without the user's token.
    """

    plan: str = ""

    def take(self):
        fault, self.plan = (self.plan[:1] or "."), self.plan[1:]
        return fault


class FakePlatform:
    """Fulfils `Platform` for one client."""

    def __init__(self, server, owner="mia"):
        self.server = server
        self.owner = owner
        self.faults = Faults()
        self.online = True
        self.requests = []
        self._late = []

    async def changed(self, _owner, since, after=None, limit=1000):
        def answer():
            rows = sorted(self.server.rows.values(), key=lambda row: (row.updated_at, row.id))
            wanted = [row for row in rows if since is None or row.updated_at > since]
            rows = [row for row in wanted if after is None or (row.updated_at, row.id) > after]
            page = rows[: min(self.server.page, limit)]
            return Page(page, len(page), (page[-1].updated_at, page[-1].id) if page else None)

        return self._send("changed", answer)

    async def push(self, kits):
        def half():
            self.server.push(kits[: len(kits) // 2])

        return self._send("push", lambda: self.server.push(kits), half)

    async def purge(self, kits):
        def delete():
            for kit_id, revision in kits:
                row = self.server.rows.get(kit_id)
                if row is not None and row.updated_at == revision:
                    del self.server.rows[kit_id]
            return frozenset(kit_id for kit_id, _ in kits if kit_id not in self.server.rows)

        return self._send("purge", delete)

    async def ids(self, _owner):
        return self._send("ids", lambda: frozenset(self.server.rows))

    async def close(self):
        """Nothing is open."""

    def _send(self, name, call, half=None):
        self.requests.append(name)
        fault = self.faults.take() if self.online else "x"
        if fault == "x":
            raise NetworkProblem(NetworkKind.OFFLINE)
        if fault == "a":
            raise SignInNeeded("Sign in again.")
        if fault == "h" and half is not None:
            half()
            raise NetworkProblem(NetworkKind.TIMEOUT)
        if fault == "d":
            self._late.append(call)
            raise NetworkProblem(NetworkKind.TIMEOUT)
        answer = call()
        if fault == "2":
            answer = call()
        for late in self._late:
            late()
        self._late.clear()
        if fault in {"l", "h"}:
            raise NetworkProblem(NetworkKind.TIMEOUT)
        return answer
