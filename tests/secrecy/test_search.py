"""The search finds what a run planted, whatever it lies in, and tells the kind but never the value."""

import sqlite3
import string
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.secrecy.run import Run
from tests.secrecy.search import LARGE, Search, search

TOKEN = "q7xk2m9w4zpa"
PASSWORD = "Grünes Pferd & 9"
CODE = "493817"
LETTERS = st.text(string.ascii_letters + string.digits + "-_", max_size=40)


@pytest.fixture
def run():
    run = Run()
    run.secret("refresh token", TOKEN)
    run.secret("password", PASSWORD)
    run.secret("one-time code", CODE)
    return run


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (f"INFO refreshed with {TOKEN}.", "refresh token"),
        (f"abc{TOKEN}def", "refresh token"),
        (f"GET /?refresh_token={TOKEN}&x=1", "refresh token"),
        (f"typed {PASSWORD!r}", "password"),
        ("password=Gr%C3%BCnes%20Pferd%20%26%209", "password"),
        (f"the code is {CODE}.", "one-time code"),
        (f'{{"token": "{CODE}"}}', "one-time code"),
    ],
)
def test_a_secret_in_words_is_found(run, content, kind, tmp_path):
    run.said("output of a test", content)
    (tmp_path / "kitfolio.log").write_text(content)
    places = {"output of a test", str(tmp_path / "kitfolio.log")}
    finds = search(run, tmp_path.iterdir())
    assert {(find.place, find.kind) for find in finds} == {(place, kind) for place in places}
    assert not any(secret in repr(finds) for secret in (TOKEN, PASSWORD, CODE))


@pytest.mark.parametrize(
    "content",
    [TOKEN[:-1], TOKEN[1:], f"1{CODE}", f"{CODE}7", f"0.{CODE}", f"12:30:01,{CODE}", f"#{CODE}a", f"{CODE}.5"],
)
def test_what_only_resembles_a_secret_is_none(run, content):
    assert Search(run).in_text(content) == set()


def test_a_secret_in_wide_letters_is_found(run, tmp_path):
    (tmp_path / "state").write_bytes(b"\1\2" + TOKEN.encode("utf-16-le") + b"\3")
    assert [find.kind for find in search(run, tmp_path.iterdir())] == ["refresh token"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
@pytest.mark.parametrize(("secret", "kind"), [(TOKEN, "refresh token"), (PASSWORD, "password")])
def test_a_secret_in_a_large_file_is_found(run, encoding, secret, kind, tmp_path):
    (tmp_path / "export.json").write_bytes(b"a" * LARGE + secret.encode(encoding) + b"a")
    assert [find.kind for find in search(run, tmp_path.iterdir())] == [kind]


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_a_secret_in_a_database_is_found(run, journal, tmp_path):
    with closing(sqlite3.connect(tmp_path / "kitfolio.db", isolation_level=None)) as database:
        database.execute(f"pragma journal_mode = {journal}")
        database.execute("create table drafts (name text, kept text)")
        database.execute("insert into drafts values ('a', ?), ('b', ?)", [f"x{TOKEN}", CODE])
        kinds = {find.kind for find in search(run, tmp_path.iterdir())}
    assert kinds == {"refresh token", "one-time code"}


def test_a_broken_database_is_searched_as_bytes(run, tmp_path):
    (tmp_path / "kitfolio.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 100 + TOKEN.encode())
    assert [find.kind for find in search(run, tmp_path.iterdir())] == ["refresh token"]


@given(before=LETTERS, after=LETTERS, values=st.sets(st.text(string.ascii_lowercase, min_size=8), min_size=1))
def test_every_value_is_found_amid_anything(before, after, values):
    run = Run()
    for value in values:
        run.secret(f"kind {value}", value)
    looking = Search(run)
    for value in values:
        assert f"kind {value}" in looking.in_text(f"{before}{value}{after}")
