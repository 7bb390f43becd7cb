"""Large kits and full stores to measure with."""

from itertools import cycle, islice

from desktop.app.paths import resources
from desktop.document.catalogue import ENTRIES, make
from desktop.models.ids import new_id
from desktop.models.kit import Kit
from desktop.services.samples import sample_accounts, sample_kit
from desktop.storage import documents, snapshots
from desktop.storage.database import Database

SAMPLES = resources() / "samples"


def large_kit(blocks):
    """A kit of so many blocks: the sample's own, then every block of the catalogue in turn."""
    sample = sample_kit(SAMPLES)
    more = (make(entry.key) for entry in cycle(ENTRIES))
    filled = (*sample.blocks, *islice(more, max(0, blocks - len(sample.blocks))))[:blocks]
    return sample.model_copy(update={"id": new_id(), "slug": f"large-{blocks}", "blocks": filled})


def fill(profile, count, *more):
    """Put so many kits, the sample account and some special kits into a profile's store."""
    profile.mkdir(parents=True, exist_ok=True)
    database = Database(profile / "kitfolio.db")
    database.open()
    blocks = sample_kit(SAMPLES).blocks
    kits = [Kit(id=new_id(), title=f"Kit {n}", slug=f"kit-{n}", blocks=blocks) for n in range(count)]
    documents.insert(database, [*kits, *more])
    snapshots.put(database, "", sample_accounts(SAMPLES))
    database.close()
