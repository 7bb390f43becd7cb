"""Edits a kit for ever, as the studio does, and prints each accepted edit; killed by the test."""

import asyncio
import sys
import time
from pathlib import Path

from desktop.document.commands import SetPage
from desktop.document.labels import Label
from desktop.runtime.events import Events
from desktop.runtime.io_thread import IoThread
from desktop.runtime.worker import Worker
from desktop.services.autosave import Autosave
from desktop.services.library import Library
from desktop.storage.database import Database


def main():
    events, db, io = Events(), Worker("db"), IoThread()
    database = Database(Path(sys.argv[1]))
    db.submit(database.open).result()
    library = Library(database, db, events)
    autosave = Autosave(database, db, io, events)
    kit_id = sys.argv[2]
    document = io.submit(library.open(kit_id)).result().document
    number = int(document.kit.title or 0)
    while True:
        number += 1
        document.apply(SetPage(title=str(number)), Label.EDIT_TEXT)
        autosave.submit(document.snapshot())
        sys.stdout.write(f"{number} {time.monotonic()}\n")
        sys.stdout.flush()
        io.submit(_breath()).result()


async def _breath():
    """Type as fast as nobody can."""
    await asyncio.sleep(0.004)


if __name__ == "__main__":
    main()
