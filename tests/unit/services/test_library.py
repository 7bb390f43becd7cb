import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from desktop.app.paths import resources
from desktop.models.blocks import ProfileBlock, ProfileData
from desktop.models.defaults import default_blocks
from desktop.models.theme import Theme
from desktop.services.library import LibraryChanged
from desktop.services.samples import Samples
from desktop.storage.problems import StorageKind, StorageProblem
from tests.unit.services.conftest import Store


def make(store, title="Travel kit"):
    return store.run(store.library.create(title, Theme(), default_blocks()))


def test_a_kit_gets_a_free_address_from_its_title(store):
    assert make(store).slug == "travel-kit"
    assert make(store).slug == "travel-kit-2"


def test_a_copy_is_another_kit(store):
    original = make(store)
    copy = store.run(store.library.duplicate(original.id))
    assert (copy.slug, copy.title, copy.published, copy.default) == (
        "travel-kit-2",
        "Travel kit (copy)",
        False,
        False,
    )
    first, second = (store.run(store.library.open(one.id)).document.kit for one in (original, copy))
    assert [b.type for b in first.blocks] == [b.type for b in second.blocks]
    assert not {b.id for b in first.blocks} & {b.id for b in second.blocks}


def test_copies_and_copies_of_copies_are_numbered(store):
    original = make(store)
    copies = [store.run(store.library.duplicate(original.id)) for _ in range(2)]
    copies += [store.run(store.library.duplicate(copy.id)) for copy in copies]
    assert [(one.title, one.slug) for one in copies] == [
        ("Travel kit (copy)", "travel-kit-2"),
        ("Travel kit (copy 2)", "travel-kit-3"),
        ("Travel kit (copy 3)", "travel-kit-4"),
        ("Travel kit (copy 4)", "travel-kit-5"),
    ]


def test_a_copy_is_called_so_in_the_creators_language(store):
    original = store.run(store.library.create("{odd}", Theme(), ()))
    assert store.run(store.library.duplicate(original.id, "{title} (Kopie)")).title == "{odd} (Kopie)"


def test_what_was_done_is_announced(store):
    seen = []
    store.events.subscribe(LibraryChanged, seen.append)
    kit = make(store)
    store.run(store.library.rename(kit.id, "Other"))
    assert seen == [LibraryChanged((kit.id,))] * 2


def test_trash_and_back(store):
    first, second = make(store), make(store)
    store.run(store.library.trash([first.id]))
    assert [kit.id for kit in store.run(store.library.summaries())] == [second.id]
    assert store.run(store.library.summaries())[0].default
    trashed = store.run(store.library.summaries(trash=True))
    assert [kit.id for kit in trashed] == [first.id]
    assert trashed[0].deleted_at is not None
    store.run(store.library.restore([first.id]))
    assert {kit.id for kit in store.run(store.library.summaries())} == {first.id, second.id}


def test_what_is_purged_is_gone_and_its_address_is_free(store):
    kit = make(store)
    store.run(store.library.purge([kit.id]))
    assert store.run(store.library.find(kit.id)) == kit.id  # only what lies in the trash is purged
    store.run(store.library.trash([kit.id]))
    store.run(store.library.purge([kit.id]))
    with pytest.raises(StorageProblem) as info:
        store.run(store.library.open(kit.id))
    assert info.value.kind is StorageKind.MISSING
    assert make(store).slug == "travel-kit"


@pytest.mark.parametrize("name", ["travel-kit", "Travel kit", "TRAVEL KIT"])
def test_a_kit_is_found_by_address_and_title(store, name):
    make(store, "Another")
    kit = make(store)
    assert store.run(store.library.find(name)) == kit.id


def test_a_name_nobody_has_is_told(store):
    with pytest.raises(StorageProblem, match="not here"):
        store.run(store.library.find("nothing"))


def test_a_theme_for_all_kits_can_be_taken_back_and_is_undoable_in_each(store):
    kits = [make(store) for _ in range(3)]
    before = store.run(store.library.theme_for_all(Theme(primary="#112233", radius=4)))
    assert {kit_id for kit_id, _ in before} == {kit.id for kit in kits}
    opened = store.run(store.library.open(kits[0].id)).document
    assert opened.kit.theme.primary == "#112233"
    assert opened.undo_label is not None
    store.run(store.library.put_themes_back(before))
    assert store.run(store.library.open(kits[0].id)).document.kit.theme == Theme()


def test_samples_are_cleared_and_the_badge_goes_to_a_real_kit(store):
    samples = Samples(store.database, store.db, store.events, resources() / "samples")
    announced = []
    store.events.subscribe(LibraryChanged, lambda event: announced.append(event.kit_ids))
    sample = store.run(samples.add())
    assert (sample.sample, sample.default) == (True, True)
    real = make(store)
    assert store.run(store.library.summaries())[0].default
    opened = store.run(store.library.open(sample.id))
    assert opened.sample
    assert all(snapshot.sample for snapshot in opened.snapshots.values())
    gone = store.run(samples.clear())
    assert gone.edited == ()
    assert [kit.id for kit in store.run(store.library.summaries())] == [real.id]
    assert store.run(store.library.open(real.id)).snapshots == {}
    assert store.db.submit(store.database.read, "select kit_id from outbox").result()[0]["kit_id"] == real.id
    store.run(samples.bring_back(gone))
    assert store.run(store.library.open(sample.id)).sample
    assert announced == [(sample.id,), (real.id,), (sample.id,), (sample.id,)]


def test_edits_of_a_profile_survive(store):
    kit = store.run(store.library.create("x y z", Theme(), [ProfileBlock(id="p", data=ProfileData(name="Ü 🎒"))]))
    assert store.run(store.library.open(kit.id)).document.kit.blocks[0].data.name == "Ü 🎒"


class Kits(RuleBasedStateMachine):
    """Whatever is done, exactly one live kit is the default and no two kits share an address."""

    kits = Bundle("kits")
    trashed = Bundle("trashed")

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = Store(Path(self.folder.name))

    @rule(target=kits, title=st.text(max_size=8))
    def create(self, title):
        return self.store.run(self.store.library.create(title, Theme(), ())).id

    @rule(target=kits, kit=kits)
    def duplicate(self, kit):
        return self.store.run(self.store.library.duplicate(kit)).id

    @rule(kit=kits)
    def make_default(self, kit):
        self.store.run(self.store.library.make_default(kit))

    @rule(target=trashed, kit=consumes(kits))
    def trash(self, kit):
        self.store.run(self.store.library.trash([kit]))
        return kit

    @rule(target=kits, kit=consumes(trashed))
    def restore(self, kit):
        self.store.run(self.store.library.restore([kit]))
        return kit

    @rule(kit=consumes(trashed))
    def purge(self, kit):
        self.store.run(self.store.library.purge([kit]))

    @invariant()
    def one_default_and_unique_addresses(self):
        live = self.store.run(self.store.library.summaries())
        dead = self.store.run(self.store.library.summaries(trash=True))
        assert [kit.default for kit in live].count(True) == (1 if live else 0)
        assert not any(kit.default for kit in dead)
        slugs = [kit.slug for kit in (*live, *dead)]
        assert len(slugs) == len(set(slugs))

    def teardown(self):
        self.store.close()
        self.folder.cleanup()


TestKits = Kits.TestCase
TestKits.settings = settings(max_examples=15, stateful_step_count=15, deadline=None)
