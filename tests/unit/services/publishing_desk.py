"""A studio without windows that can publish."""

import threading
from datetime import date

import pytest

from desktop.document.commands import SetData
from desktop.document.labels import Label
from desktop.models.blocks import (
    ChartBlock,
    ChartData,
    ContactBlock,
    ContactData,
    ProfileBlock,
    ProfileData,
    StatsBlock,
    StatsData,
)
from desktop.models.metrics import AccountSnapshot, HistoryDay, Source
from desktop.models.theme import Theme
from desktop.services.library import LibraryChanged
from desktop.services.publishing import Author, PagesChanged, Publishing
from desktop.storage import snapshots
from desktop.sync.state import SyncStatus
from tests.unit.sync.studio import Studio

TODAY = date(2026, 11, 25)
AUTHOR = Author("mara", "https://kits.example")
YOUTUBE = Source(provider="youtube", platform_id="UC1")
PATIENT_SECONDS = 10

PROFILE = ProfileBlock(id="p", data=ProfileData(name="Mara"))
CONTACT = ContactBlock(id="c", data=ContactData(email="mara@example.com"))
STATS = StatsBlock(id="s", data=StatsData(source=YOUTUBE, metrics=("subscribers",)))
CHART = ChartBlock(id="g", data=ChartData(source=YOUTUBE, range="7d"))


def account(subscribers, *, sample=False, as_of="2026-11-24"):
    history = (HistoryDay(date="2026-11-23", values={"views": 3}), HistoryDay(date=as_of, values={"views": 5}))
    stats = {"subscribers": subscribers, "views": 900, "videos": 4}
    return AccountSnapshot(source=YOUTUBE, name="Mara", stats=stats, history=history, as_of=as_of, sample=sample)


class Desk(Studio):
    """A studio that can publish."""

    def __init__(self, folder, platform):
        super().__init__(folder, platform)
        self._moved = threading.Event()
        self.events.subscribe(PagesChanged, self._note)
        self.events.subscribe(LibraryChanged, self._note)
        self.publishing = Publishing(
            database=self.database, db=self.db, io=self.io, events=self.events, autosave=self.autosave,
            today=lambda: TODAY,
        )  # fmt: skip

    def _note(self, _event):
        self._moved.set()

    def until(self, condition):
        """Wait until something holds that kits or pages are announced for."""
        self._moved.set()
        while self._moved.wait(PATIENT_SECONDS):
            self._moved.clear()
            if condition():
                return
        pytest.fail("nothing was announced any more")

    def numbers(self, *accounts):
        self.db.submit(snapshots.put, self.database, "", accounts).result()

    def make(self, *blocks, title="Travel"):
        return self.run(self.library.create(title, Theme(), blocks or (PROFILE, CONTACT))).id

    def stands(self, kit_id, author=AUTHOR):
        return self.run(self.publishing.stands(kit_id, author))

    def status(self, kit_id):
        return self.stands(kit_id).status

    def publish(self, kit_id, author=AUTHOR):
        return self.run(self.publishing.publish(kit_id, author))

    def sign_in(self, user_id="mia"):
        self.run(self.sync.start(user_id))
        self.synced()

    def synced(self):
        self.wait(lambda state: state.status is SyncStatus.SYNCED and not state.waiting)

    def edit(self, kit_id, block_id, **values):
        document = self.run(self.library.open(kit_id)).document
        document.apply(SetData(block_id=block_id, values=values), Label.EDIT_TEXT)
        self.autosave.submit(document.snapshot())
        self.run(self.autosave.flush(kit_id))

    def card(self, kit_id):
        return next(one for one in self.run(self.library.summaries()) if one.id == kit_id)

    def kit(self, kit_id):
        return self.run(self.library.open(kit_id)).document.kit

    def close(self):
        self.run(self.publishing.close())
        super().close()
