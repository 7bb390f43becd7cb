"""A studio without windows: the real store, the real engine, and the edits a creator makes."""

import asyncio
from concurrent.futures import Future

from desktop.document.document import History
from desktop.models.kit import Kit
from desktop.network.problems import NetworkProblem
from desktop.runtime.events import Events
from desktop.storage import documents, kits, outbox, owners, replicas
from desktop.storage.database import Database
from desktop.sync.engine import Engine


class Crash(BaseException):
    """The process died."""


class InlineWorker:
    """The `db` worker on the caller's own thread; dies where a test wants it to."""

    def __init__(self):
        self.dies_in = None

    def submit(self, call, *args, **kwargs):
        if self.dies_in is not None:
            self.dies_in -= 1
            if self.dies_in < 0:
                raise Crash
        future = Future()
        try:
            future.set_result(call(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - carried to the caller, as a real worker does
            future.set_exception(error)
        return future


async def _nothing():
    return True


class Client:
    def __init__(self, folder, platform, owner="mia"):
        self.platform = platform
        self.owner = owner
        self.database = Database(folder / "kitfolio.db")
        self.changed = []
        self.loop = asyncio.new_event_loop()
        self._open()
        owners.take_over(self.database, owner)

    def _open(self):
        self.database.open()
        self.worker = InlineWorker()
        self.events = Events()
        self.engine = Engine(
            database=self.database,
            db=self.worker,
            platform=self.platform,
            events=self.events,
            flush=_nothing,
            announce=self.changed.extend,
        )

    def close(self):
        self.loop.run_until_complete(self.platform.close())
        self.loop.close()
        self.database.close()

    def sync(self, compare=False):
        self.loop.run_until_complete(self.engine.once(self.owner, compare=compare))

    def crash(self, after):
        """Die at some step of a run, and start again."""
        self.worker.dies_in = after
        try:
            self.sync()
        except (Crash, NetworkProblem):
            pass
        finally:
            self.database.close()
            self._open()

    # ------------------------------------------------------------- what a creator does

    def create(self, kit_id, slug, *blocks):
        documents.insert(self.database, [Kit.model_validate({"id": kit_id, "slug": slug, "blocks": list(blocks)})])

    def kit(self, kit_id):
        return documents.load(self.database, kit_id).kit

    def blocks(self, kit_id):
        written = self.kit(kit_id).model_dump(mode="json", by_alias=True, exclude_unset=True)
        return written["blocks"]

    def save(self, kit_id, *, blocks=None, slug=None, theme=None):
        kit = self.kit(kit_id)
        raw = kit.model_dump(mode="json", by_alias=True, exclude_unset=True)
        raw |= {"blocks": self.blocks(kit_id) if blocks is None else blocks}
        raw |= {name: value for name, value in (("slug", slug), ("theme", theme)) if value is not None}
        documents.save(self.database, Kit.model_validate(raw), History())

    def set(self, kit_id, block_id, **data):
        changed = self.blocks(kit_id)
        for block in changed:
            if block["id"] == block_id:
                block["data"] = block.get("data", {}) | data
        self.save(kit_id, blocks=changed)

    def live(self):
        return {kit.id for kit in kits.summaries(self.database)}

    def trash(self):
        return {kit.id for kit in kits.summaries(self.database, trash=True)}

    def slugs(self):
        """The addresses of all kits, those in the trash too, by id."""
        return {kit_id: columns.slug for kit_id, columns in self.contents().items()}

    def waiting(self):
        return outbox.waiting(self.database, self.owner)

    def contents(self):
        """Content of all kits by id, but for those that lie in the trash of this computer alone."""
        rows = self.database.read(
            "select * from own_kits where deleted_at is null or id in (select kit_id from bases) "
            "or id in (select kit_id from outbox) order by id"
        )
        return {row["id"]: replicas.Columns.of_row(row) for row in rows}

    def losers(self, kit_id=None):
        """What was kept of edits that did not win, of one kit or all."""
        kept = self.database.read(
            "select theme || blocks || slug from kit_versions where kit_id = coalesce(?, kit_id)", (kit_id,)
        )
        met = self.database.read("select details from conflicts where kit_id = coalesce(?, kit_id)", (kit_id,))
        return " ".join(row[0] for row in (*kept, *met))

    def texts(self):
        """Every text in which an edit may be found again."""
        return " ".join([self.losers(), *(columns.json for columns in self.contents().values())])


def block(own, **data):
    """Return a block as it is stored."""
    return {"id": own, "type": "profile", "data": data}


def settle(*clients):
    """Let each sync until none has news for another."""
    for _ in range(3):
        for client in clients:
            client.sync()
