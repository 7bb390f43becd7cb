"""A whole kit built through a screen reader alone: no key, no pointer, nothing but what AT-SPI offers."""

import pytest

from tests.e2e.steps import block, kinds, order
from tests.e2e.waiting import until

pytestmark = [pytest.mark.atspi, pytest.mark.x11]


@pytest.fixture
def seat(launch, listen):
    """A studio without a kit, and somebody who listens to it."""
    studio = launch()
    return studio, listen(studio)


def field(reader, label):
    """Return the field that is labelled so."""

    def labelled():
        return [one for one in reader.all() if label in one.labels and "focusable" in one.states]

    return until(labelled, f"field {label}")[0]


def start_empty(reader):
    reader.press(reader.find("push button", "Start from a template"))
    reader.until_focus(lambda one: one.name == "Filter templates", "the filter of the gallery")
    assert reader.find("push button", "Travel").description
    reader.press(reader.find("push button", "Start empty"))
    reader.find("list", "Page, 4 blocks")


def insert(reader, kind):
    """Insert a block at the end, and return it as it is focused then."""
    reader.press(reader.find("push button", "Add a block"))
    reader.until_focus(lambda one: one.name == "Search blocks", "the search of the pop-up")
    popup = next(one for one in reader.all() if one.name == "Insert a block")
    reader.press(reader.find("push button", kind, popup))
    reader.until_said(f"Insert block: {kind}")
    return reader.until_focus(lambda one: one.role == "list item" and one.name.startswith(kind), kind)


def edit(reader, kind):
    reader.press(block(reader, kind), "Edit")
    return reader.until_focus(lambda one: one.role == "text", f"a field of {kind}")


@pytest.mark.timeout(180)
def test_a_whole_kit_by_screen_reader_alone(seat, desk):
    studio, reader = seat
    start_empty(reader)
    assert order(reader) == ["Profile, 1 of 4", "Numbers, 2 of 4", "Growth chart, 3 of 4", "Contact, 4 of 4"]

    name = edit(reader, "Profile")
    assert name.labels == ("Name",)
    reader.write(name, "Mara Voss")
    reader.write(field(reader, "Tagline"), "Slow journeys by train")
    reader.write(field(reader, "About you"), "I film the **long way**.")
    reader.write(field(reader, "Topics, separated by commas"), "Travel, trains")
    assert block(reader, "Profile").name == "Profile, Mara Voss, 1 of 4, selected"

    rates = insert(reader, "Rates")
    assert rates.name.endswith("5 of 5, selected")
    assert {"focused", "selected", "focusable"} <= rates.states
    reader.press(rates, "Move up")
    reader.until_said("Rates moved to 4 of 5")
    reader.press(block(reader, "Rates"), "Move up")
    reader.until_said("Rates moved to 3 of 5")
    assert kinds(reader) == ["Profile", "Numbers", "Rates", "Growth chart", "Contact"]

    edit(reader, "Rates")
    for package in ("Dedicated video", "Story set"):
        item = next(one for one in reader.all("panel") if one.name == package)
        [more] = reader.all("push button", f"More for {package}", item)
        assert {"has popup", "focusable"} <= more.states
    reader.press(reader.find("push button", "Add a package"))
    package = reader.until_focus(lambda one: one.labels == ("Package",), "the new package")
    reader.write(package, "Night train film")
    reader.write(field(reader, "Price"), "1200")
    reader.press(reader.find("check box", 'Starting price ("from")'), "Toggle")
    assert "checked" in reader.find("check box", 'Starting price ("from")').states

    edit(reader, "Contact")
    mail = field(reader, "E-mail")
    reader.grab(mail)
    reader.write(mail, "mara@")
    reader.grab(field(reader, "Phone"))
    hint = mail.description
    said = until(lambda: (now := reader.again(mail).description) != hint and now, "a word about the address")
    reader.until_said(said)
    reader.write(mail, "mara@example.com")
    until(lambda: reader.again(mail).description != said, "no word about the address")

    reader.press(block(reader, "Growth chart"), "Delete")
    reader.until_said("Growth chart deleted")
    reader.press(reader.find("menu item", "Undo delete block"))
    reader.until_said("Undone: Delete block")
    reader.press(reader.find("menu item", "Redo delete block"))
    reader.until_said("Done again: Delete block")
    reader.press(block(reader, "Numbers"), "Duplicate")
    reader.until_said("Duplicate block: Numbers")
    assert len(order(reader)) == 5

    reader.press(reader.find("page tab", "Theme"))
    reader.write(field(reader, "Colour"), "#0f766e")
    reader.press(reader.find("radio button", "Night"), "Toggle")
    reader.set_value(reader.find("slider", "Corner radius in pixels"), 4)
    reader.press(reader.find("page tab", "Page"))
    reader.write(field(reader, "Kit name (only you see it)"), "Pitch for the railway")

    types = ["profile", "stats", "stats", "custom", "contact"]
    until(lambda: studio.types() == types, "the blocks in the store")
    expected = ('{"primary":"#0f766e","radius":4}', "Pitch for the railway")
    until(lambda: studio.rows("select theme, title from media_kits") == [expected], "theme and title in the store")
    profile, *_, stored, contact = studio.blocks()
    assert profile["data"]["name"] == "Mara Voss"
    assert profile["data"]["niches"] == ["Travel", "trains"]
    assert (
        stored["data"]["entries"][-1].items() >= {"name": "Night train film", "price": "1200", "from": True}.items()
    )
    assert contact["data"]["email"] == "mara@example.com"

    reader.press(reader.find("menu item", "Export page…"))
    reader.until_focus(lambda one: one.name == "Web page", "the export sheet")
    assert reader.find("radio button", "Web page").states >= {"checked"}
    sheet = reader.find("dialog", "Export")
    reader.press(reader.find("push button", "Export", sheet))
    reader.until_said("Saved my-media-kit.html")
    page = desk.home / "my-media-kit.html"
    assert "Mara Voss" in page.read_text()
    assert "Night train film" in page.read_text()
    reader.press(reader.find("push button", "Close", sheet))
    reader.until_focus(lambda one: one.role != "radio button", "the editor again")
    assert studio.leave() == 0
    assert studio.log() == ""
