"""What floats above the window is where a screen reader looks for it: in the window, and gone from it when closed."""

import pytest

from tests.e2e.profiles import with_sample
from tests.e2e.steps import open_first_kit
from tests.e2e.waiting import until

pytestmark = [pytest.mark.atspi, pytest.mark.x11]


@pytest.mark.timeout(120)
def test_palette_and_insert_list_are_found_walked_and_left(launch, listen, desk, tmp_path):
    with_sample(tmp_path / "profile")
    studio = launch()
    reader = listen(studio)
    canvas = open_first_kit(desk, reader)
    for keys, name, field in (
        ("ctrl+k", "Command palette", "Find an action or a kit"),
        ("slash", "Insert a block", "Search blocks"),
    ):
        before = reader.focus()
        desk.key(keys)
        search = reader.until_focus(lambda one, field=field: one.name == field, field)
        [found] = [one for one in reader.all() if one.name == name]
        assert reader.find("text", field, found).number == search.number
        assert reader.window(search).number == reader.window(canvas).number
        desk.key("Escape")
        reader.until_focus(lambda one, before=before: one.number == before.number, "what had the keyboard before")
        until(lambda name=name: not [one for one in reader.all() if one.name == name], f"{name} gone")
    assert studio.leave() == 0
    assert studio.log() == ""
