import base64
import io
import json

import pytest
from PIL import Image

from desktop.models.blocks import CustomBlock, OpaqueBlock, ProfileBlock, ProfileData, SeparatorBlock
from desktop.models.theme import Theme
from desktop.services.transfer import LARGE, ExportReport, ImportProblem, Transfer, dump, load
from desktop.storage.problems import StorageProblem


@pytest.fixture
def transfer(store):
    return Transfer(store.database, store.db, store.events)


def blocks():
    return (
        ProfileBlock(id="p", data=ProfileData(name="Mara", avatar="data:image/png;base64,AAAA")),
        CustomBlock(id="c"),
        OpaqueBlock(id="o", type="hologram", raw={"id": "o", "type": "hologram", "data": [1]}),
    )


def test_a_kit_comes_back_with_its_pictures_under_new_ids(store, transfer, tmp_path):
    kit = store.run(store.library.create("Travel", Theme(primary="#112233"), blocks()))
    assert store.run(transfer.export_kits([kit.id], tmp_path / "kit.json")) == ExportReport(1)
    report = store.run(transfer.import_file(tmp_path / "kit.json"))
    assert (report.titles, report.refused) == (("Travel",), ())
    fresh = next(one for one in store.run(store.library.summaries()) if one.id != kit.id)
    first, second = (store.run(store.library.open(one.id)).document.kit for one in (kit, fresh))
    assert (fresh.slug, fresh.published, fresh.default) == ("travel-2", False, False)
    assert second.theme == first.theme
    assert second.blocks[0].data == first.blocks[0].data
    assert second.blocks[2].raw["data"] == [1]
    assert not {b.id for b in first.blocks} & {b.id for b in second.blocks}


def test_all_kits_go_into_one_file(store, transfer, tmp_path):
    for title in ("One", "Two", "Three"):
        store.run(store.library.create(title, Theme(), ()))
    assert store.run(transfer.export_kits(None, tmp_path / "all.json")) == ExportReport(3)
    assert [kit.title for kit in load((tmp_path / "all.json").read_bytes())[0]] == ["One", "Two", "Three"]


def test_what_was_exported_comes_back_however_much_it_is(store, transfer, tmp_path):
    picture = "data:image/jpeg;base64," + "A" * 390_000
    gallery = CustomBlock.model_validate(
        {"id": "g", "type": "custom", "data": {"kind": "gallery", "entries": [{"image": picture}] * 9}}
    )
    for number in range(16):
        store.run(store.library.create(f"Gallery {number}", Theme(), (gallery,)))
    store.run(store.library.create("Long", Theme(), tuple(SeparatorBlock(id=f"{n}") for n in range(501))))
    store.run(transfer.export_kits(None, tmp_path / "all.json"))
    assert (tmp_path / "all.json").stat().st_size > LARGE
    report = store.run(transfer.import_file(tmp_path / "all.json"))
    assert (len(report.titles), report.refused) == (17, ())


def test_a_large_file_of_something_else_is_refused_unread(store, transfer, tmp_path):
    with (tmp_path / "film.json").open("wb") as film:
        film.truncate(LARGE * 1000)
    with pytest.raises(ImportProblem, match="not a kit file"):
        store.run(transfer.import_file(tmp_path / "film.json"))
    (tmp_path / "film.json").unlink()  # nobody should have to look through it after the run


def kit_file(*kits, **changes):
    return json.dumps({"format": "kitfolio", "version": 1, "kits": kits} | changes).encode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"{\n  oops", "line 2, column 3"),
        (b"\xff\xfe", "not a kit file"),
        (b"[]", "not a kit file"),
        (kit_file({"slug": "kit", "later": float("nan")}), "“NaN” in it is no number"),
        (kit_file(format="other"), "not a kit file"),
        (kit_file(version=2), "newer Kitfolio"),
        (kit_file(kits={}), "no kit in this file"),
        (kit_file(), "no kit in this file"),
        (kit_file({"slug": "kit", "blocks": [{"id": "a", "type": "x"}, 7]}), "Kit 1: blocks"),
        (kit_file({"slug": "kit", "theme": "red"}), "Kit 1: theme"),
        (b"[" * 200_000, "inside one another"),
    ],
)
def test_bad_files_are_refused_with_the_reason_and_the_place(data, words):
    with pytest.raises(ImportProblem, match=words):
        load(data)


def test_one_bad_kit_does_not_keep_the_good_ones_out():
    kits, refused = load(kit_file({"slug": "good"}, {"slug": "bad", "theme": 3}, {"slug": "fine"}))
    assert [kit.slug for kit in kits] == ["good", "fine"]
    assert len(refused) == 1
    assert str(refused[0]).startswith("Kit 2: theme")


def test_a_file_that_is_not_there_is_told(store, transfer, tmp_path):
    with pytest.raises(ImportProblem, match="can't be read"):
        store.run(transfer.import_file(tmp_path / "gone.json"))


def test_published_state_stays_at_home():
    kit = load(kit_file({"slug": "kit", "published": True, "default": True}))[0][0]
    assert (kit.published, kit.default) == (False, False)
    assert "published" not in json.loads(dump([kit]))["kits"][0]


@pytest.mark.parametrize("blocks", ["5", "true", '{"a": 1}', "[5]"])
def test_blocks_that_are_none_cost_only_their_own_kit(blocks):
    kits = f'[{{"slug": "a", "blocks": {blocks}}}, {{"slug": "fine"}}]'
    found, refused = load(f'{{"format": "kitfolio", "version": 1, "kits": {kits}}}'.encode())
    assert [kit.slug for kit in found] == ["fine"]
    assert [str(one).partition(" can't")[0] for one in refused] == ["Kit 1: blocks"]


def test_half_a_character_from_a_file_does_not_keep_a_kit_from_being_saved(store, transfer, tmp_path):
    (tmp_path / "kit.json").write_bytes(
        b'{"format": "kitfolio", "version": 1, "kits": [{"slug": "aaa", "title": "A\\ud800", "later": "\\udc00",'
        b' "blocks": [{"id": "p", "type": "profile", "data": {"name": "\\ud800", "zz": {"\\ud83d": 1}}}]}]}'
    )
    kit_id = store.run(transfer.import_file(tmp_path / "kit.json")).kit_ids[0]
    opened = store.run(store.library.open(kit_id)).document
    assert (opened.kit.title, opened.kit.blocks[0].data.name) == ("A\ufffd", "\ufffd")


@pytest.mark.parametrize("theme", ['{"radius": 1e400}', '{"x": ' + '{"a":' * 400 + "1" + "}" * 401])
def test_a_file_that_nothing_can_hold_is_refused_as_a_whole_and_says_why(theme):
    kits = f'[{{"slug": "fine"}}, {{"slug": "a", "theme": {theme}}}]'
    with pytest.raises(ImportProblem, match=r"^This can't be read: .{10,60}\.$"):
        load(f'{{"format": "kitfolio", "version": 1, "kits": {kits}}}'.encode())


def picture(side):
    buffer = io.BytesIO()
    Image.new("1", (side, side)).save(buffer, "PNG")
    return f"data:image/png;base64,{base64.b64encode(buffer.getvalue()).decode()}"


@pytest.mark.parametrize(("side", "comes_in"), [(6_000, True), (8_000, False), (14_000, False)])
def test_a_picture_that_would_fill_the_memory_keeps_its_kit_out(side, comes_in):
    gallery = {"id": "g", "type": "custom", "data": {"kind": "gallery", "entries": [{"image": picture(side)}]}}
    found, refused = load(kit_file({"slug": "fine"}, {"slug": "bomb", "blocks": [gallery]}))
    assert [kit.slug for kit in found] == ["fine", "bomb"][: 1 + comes_in]
    assert ["Kit 2: a picture in it has more than 40 megapixels" in str(one) for one in refused] == [True] * (
        not comes_in
    )


def test_a_kit_that_cannot_be_read_keeps_none_of_the_others_back(store, transfer, tmp_path):
    made = [store.run(store.library.create(title, Theme(), ())) for title in ("Good", "Odd", "Also good")]
    odd = "[" * 3000 + "]" * 3000, made[1].id
    change = "update media_kits set blocks = ? where id = ?"
    store.db.submit(lambda: store.database.connection.execute(change, odd).close()).result()
    report = store.run(transfer.export_kits(None, tmp_path / "all.json"))
    assert report == ExportReport(2, ("Odd",))
    assert [kit["title"] for kit in json.loads((tmp_path / "all.json").read_text())["kits"]] == ["Good", "Also good"]
    assert len(store.run(store.library.theme_for_all(Theme(primary="#112233")))) == 2
    with pytest.raises(StorageProblem, match="Your other kits are fine"):
        store.run(transfer.export_kits([made[1].id], tmp_path / "one.json"))
