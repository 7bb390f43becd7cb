"""An error nobody thought of: the store refuses a save in words of its own, with a secret in them."""

import sqlite3
from contextlib import closing

import pytest

from tests.e2e.profiles import with_sample
from tests.e2e.steps import block, edit_name, kinds
from tests.e2e.waiting import until

pytestmark = pytest.mark.x11

SECRETS = ("hunter2hunter2", "mara@voss.example", "eyJhbGciOiJIUzI1NiJ9")
SPOIL = """
create trigger spoil before update of blocks on media_kits begin
  select raise(abort, 'password=hunter2hunter2 of mara@voss.example, eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtYXJhIn0.c2ln');
end
"""


def change_store(studio, script):
    with closing(sqlite3.connect(studio.profile / "kitfolio.db", timeout=10)) as store:
        store.executescript(script)


@pytest.mark.timeout(120)
def test_it_is_told_with_details_to_copy_and_the_studio_goes_on(desk, launch, listen, tmp_path):
    with_sample(tmp_path / "profile")
    studio = launch()
    reader = listen(studio)
    name = edit_name(desk, reader)

    change_store(studio, SPOIL)
    reader.write(name, "Mara in trouble")
    reader.press(reader.find("push button", "Copy details"))
    reader.press(reader.find("push button", "Continue"))
    until(lambda: not reader.all("push button", "Continue"), "the message to be gone")
    until(lambda: "Not saved yet" in {one.name for one in reader.all()}, "the sign that it isn't saved")
    change_store(studio, "drop trigger spoil")

    reader.grab(name)
    reader.until_focus(lambda one: one.labels == ("Name",), "the name again")
    desk.key("ctrl+a", "ctrl+v")
    details = until(lambda: told if "Traceback" in (told := reader.again(name).text or "") else "", "the details")
    assert "IntegrityError" in details
    assert "password=[secret]" in details
    log = studio.log()
    assert "Unexpected error" in log
    assert "password=[secret]" in log
    assert [secret for secret in SECRETS if secret in details + log + studio.said()] == []

    reader.write(name, "Mara goes on")
    until(lambda: studio.blocks()[0]["data"]["name"] == "Mara goes on", "the edit in the store")
    until(lambda: "Saved on this computer" in {one.name for one in reader.all()}, "the sign that it is saved")
    before = kinds(reader)
    reader.press(block(reader, "Contact"), "Delete")
    until(lambda: len(kinds(reader)) == len(before) - 1, "the deletion")
    assert studio.leave() == 0
    assert "contact" not in studio.types()
    assert studio.rows("pragma integrity_check") == [("ok",)]
