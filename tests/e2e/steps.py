"""What a person does again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.e2e.waiting import until

if TYPE_CHECKING:
    from tests.e2e.desk import Desk
    from tests.e2e.reader import Heard, Reader


def open_first_kit(desk: Desk, reader: Reader) -> Heard:
    """Open the first kit of the list by keyboard, and return the list of its blocks.

    The studio opens the kit by itself that was open when it was quit.
    """
    if until(lambda: _shown(reader), "kits or a canvas") != "Kits":
        return reader.until_focus(lambda one: one.role == "list" and one.name.startswith("Page"), "the canvas")
    grid = reader.find("list", "Kits")
    until(lambda: "focused" in reader.again(grid).states, "the kits under the keyboard")
    desk.key("Right")
    reader.until_focus(lambda one: one.role == "list item", "the first kit")
    desk.key("Return")
    return reader.until_focus(lambda one: one.role == "list" and one.name.startswith("Page"), "the canvas")


def _shown(reader: Reader) -> str:
    names = [one.name for one in reader.all("list")]
    return next((name for name in names if name.startswith("Page")), "Kits" if "Kits" in names else "")


def block(reader: Reader, kind: str) -> Heard:
    """Return the first block of a kind, such as "Rates"."""

    def there() -> Heard | None:
        return next((one for one in reader.all("list item") if one.name.startswith(kind)), None)

    found = until(there, f"a block {kind}")
    assert found is not None
    return found


def order(reader: Reader) -> list[str]:
    """Return the names of the blocks as they are read."""
    page = next(one for one in reader.all("list") if one.name.startswith("Page"))
    return [one.name for one in reader.all("list item", within=page)]


def kinds(reader: Reader) -> list[str]:
    """Return the kinds of the blocks, top to bottom."""
    return [name.split(",")[0] for name in order(reader)]


def edit_name(desk: Desk, reader: Reader) -> Heard:
    """Open the first kit, with the keyboard in its profile's name; returns that field."""
    open_first_kit(desk, reader)
    reader.press(block(reader, "Profile"), "Edit")
    return reader.until_focus(lambda one: one.labels == ("Name",), "the name")
