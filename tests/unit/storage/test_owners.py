import pytest

from desktop.document.document import Document
from desktop.models.kit import Kit
from desktop.models.metrics import AccountSnapshot, Source
from desktop.models.profile import Profile
from desktop.storage import documents, kits, owners, profiles, snapshots, versions
from desktop.storage.problems import StorageProblem


def shown(database):
    return {kit.id for kit in kits.summaries(database)}


def waiting(database):
    return [row["kit_id"] for row in database.read("select kit_id from outbox order by seq")]


def test_nobody_owns_a_new_store(database):
    assert owners.current(database) == ""


def test_work_before_the_first_sign_in_is_claimed_and_waits(database):
    documents.insert(database, [Kit(id="a", slug="one"), Kit(id="b", slug="two")])
    documents.insert(database, [Kit(id="s", slug="sample")], sample=True)
    assert sorted(owners.take_over(database, "mia")) == ["a", "b"]
    assert owners.current(database) == "mia"
    assert shown(database) == {"a", "b", "s"}
    assert waiting(database) == ["a", "b"]
    assert owners.take_over(database, "mia") == ()


def test_kits_of_two_owners_never_mix(database):
    documents.insert(database, [Kit(id="a", slug="one")])
    owners.take_over(database, "mia")
    assert owners.take_over(database, "tom") == ()
    assert shown(database) == set()
    documents.insert(database, [Kit(id="t", slug="one")])  # the same address, another person's
    assert shown(database) == {"t"}
    assert [kit.default for kit in kits.summaries(database)] == [True]
    for call in (kits.summary, documents.load, kits.find):
        with pytest.raises(StorageProblem):
            call(database, "a")
    owners.take_over(database, "mia")
    assert shown(database) == {"a"}
    assert kits.slugs(database) == {"one"}
    assert [kit.id for kit in documents.load_all(database)[0]] == ["a"]


def test_claiming_keeps_one_default(database):
    documents.insert(database, [Kit(id="a", slug="one")])
    owners.take_over(database, "mia")
    with database.transaction() as connection:
        connection.execute("update current_owner set user_id = ''")
    documents.insert(database, [Kit(id="b", slug="two")])
    owners.take_over(database, "mia")
    assert [kit.id for kit in kits.summaries(database) if kit.default] == ["a"]


def test_a_save_of_a_kit_left_open_by_the_owner_before_is_kept(database):
    documents.insert(database, [Kit(id="a", slug="one")])
    owners.take_over(database, "mia")
    owners.take_over(database, "tom")
    documents.save(database, Kit(id="a", slug="one", title="Last words"), Document(Kit(id="a", slug="one")).history)
    owners.take_over(database, "mia")
    assert documents.load(database, "a").kit.title == "Last words"


def test_a_purge_of_an_owned_kit_is_out_of_sight_but_waits_for_the_platform(database):
    documents.insert(database, [Kit(id="a", slug="one"), Kit(id="b", slug="two")])
    kits.move_to_trash(database, ["a"])
    kits.purge(database, ["a"])
    assert waiting(database) == ["b"]  # nobody but this computer knew of it
    owners.take_over(database, "mia")
    kits.move_to_trash(database, ["b"])
    kits.purge(database, ["b"])
    assert kits.summaries(database, trash=True) == ()
    assert kits.slugs(database) == set()
    assert waiting(database) == ["b"]
    with pytest.raises(StorageProblem):
        documents.load(database, "b")
    with pytest.raises(StorageProblem):
        kits.restore(database, ["b"])


def test_a_profile_is_remembered_without_the_network(database):
    assert profiles.load(database, "mia") is None
    known = Profile("mia", "mia@example.com", "mia", "pro", ("username", "stats"))
    profiles.put(database, known)
    assert profiles.load(database, "mia") == known
    profiles.forget(database, "mia")
    assert profiles.load(database, "mia") is None


def test_versions_are_kept_before_new_work_and_by_name(database):
    kit = Kit(id="a", slug="one", title="x")
    documents.insert(database, [kit])
    document = Document(kit)
    for colour in ("#111111", "#222222"):
        changed = kit.model_copy(update={"theme": kit.theme.model_copy(update={"primary": colour})})
        documents.save(database, changed, document.history)
    automatic = versions.of_kit(database, "a")
    assert [version.kind for version in automatic] == ["auto"]
    assert versions.content(database, automatic[0].id)["theme"]["primary"] == "#7c3aed"
    named = versions.keep_named(database, "a", "Before the rebrand")
    assert versions.content(database, named.id)["theme"]["primary"] == "#222222"
    versions.rename(database, automatic[0].id, "First")
    assert {version.name for version in versions.of_kit(database, "a")} == {"First", "Before the rebrand"}


def test_automatic_versions_are_thinned_and_named_ones_stay(database):
    kit = Kit(id="a", slug="one")
    documents.insert(database, [kit])
    versions.keep_named(database, "a", "Mine")
    with database.transaction() as connection:
        for hour in range(200):
            connection.execute("update kit_versions set made_at = made_at - 3600")
            connection.execute("update media_kits set content_hash = ?, edited_at = edited_at - 1", (f"h{hour}",))
            versions.keep_automatic(connection, "a", "new")
    kept = versions.of_kit(database, "a")
    assert sum(version.kind == "auto" for version in kept) == versions.KEPT_AUTOMATIC
    assert [version.name for version in kept if version.kind == "named"] == ["Mine"]


def test_after_an_account_is_deleted_its_work_stays_and_is_nobodys(database):
    documents.insert(database, [Kit(id="a", slug="one"), Kit(id="b", slug="two")])
    owners.take_over(database, "mia")
    profiles.put(database, Profile("mia", "mia@kit.example"))
    with database.transaction() as connection:
        connection.execute("update media_kits set published = 1, updated_at = '2026-11-01T00:00:00' where id = 'a'")
        connection.execute("insert into bases (kit_id, updated_at, content) values ('a', '2026-11-01', '{}')")
        connection.execute("insert into pull_cursors values ('mia', '2026-11-01T00:00:00')")
    assert sorted(owners.release(database, "mia")) == ["a", "b"]
    assert owners.current(database) == ""
    assert shown(database) == {"a", "b"}
    assert profiles.load(database, "mia") is None
    assert database.read("select * from bases") == []
    assert [bool(kit.published) for kit in kits.summaries(database)] == [False, False]
    assert sorted(owners.take_over(database, "tom")) == ["a", "b"]
    assert sorted(waiting(database)) == ["a", "b"]


YOUTUBE = Source(provider="youtube", platform_id="UC1")


def numbers(name, source=YOUTUBE, sample=False):
    return AccountSnapshot(source=source, name=name, stats={}, history=(), as_of="2026-11-25", sample=sample)


def names(database):
    return {known.name for known in snapshots.load_all(database).values()}


def test_numbers_are_never_shown_to_another_person(database):
    snapshots.put(database, "", [numbers("Before"), numbers("Sample", Source(provider="x", platform_id="1"), True)])
    assert names(database) == {"Before", "Sample"}
    owners.take_over(database, "mia")
    assert names(database) == {"Before", "Sample"}
    snapshots.put(database, "mia", [numbers("Mia's")])
    owners.take_over(database, "tom")
    assert names(database) == {"Sample"}
    snapshots.put(database, "mia", [numbers("Mia's, read late")])
    assert names(database) == {"Sample"}
    snapshots.put(database, "tom", [numbers("Tom's")])  # the same channel, managed by both
    assert names(database) == {"Tom's", "Sample"}
    owners.take_over(database, "mia")
    assert names(database) == {"Mia's, read late", "Sample"}


def test_numbers_stay_with_the_kits_that_show_them_after_an_account_is_deleted(database):
    owners.take_over(database, "mia")
    snapshots.put(database, "mia", [numbers("Mia's")])
    owners.release(database, "mia")
    assert names(database) == {"Mia's"}
    owners.take_over(database, "tom")
    assert names(database) == {"Mia's"}


def test_claimed_numbers_do_not_replace_ones_own(database):
    owners.take_over(database, "mia")
    snapshots.put(database, "mia", [numbers("Mia's")])
    snapshots.put(database, "", [numbers("Nobody's")])
    owners.take_over(database, "mia")
    assert names(database) == {"Mia's"}
    assert len(database.read("select * from analytics_snapshots")) == 1


def test_an_address_taken_there_does_not_keep_a_purged_kit_from_going(database):
    owners.take_over(database, "mia")
    documents.insert(database, [Kit(id="a", slug="one")])
    with database.transaction() as connection:
        connection.execute(
            "insert into bases (kit_id, updated_at, content, slug) values ('a', '2026-11-01', ?, 'zero')",
            ('{"theme": {}, "blocks": []}',),
        )
    kits.move_to_trash(database, ["a"])
    kits.purge(database, ["a"])
    assert database.read("select slug from media_kits")[0]["slug"] == "zero"


def test_releasing_one_owner_leaves_the_others_alone(database):
    documents.insert(database, [Kit(id="a", slug="one")])
    owners.take_over(database, "mia")
    owners.take_over(database, "tom")
    assert owners.release(database, "mia") == ("a",)
    assert owners.current(database) == "tom"
