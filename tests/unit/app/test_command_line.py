from pathlib import Path

import pytest

from desktop import __version__
from desktop.app.command_line import ExportCommand, StudioCommand, TourCommand, parse


def test_no_argument_opens_the_studio():
    assert parse([]) == StudioCommand(None)
    assert parse(["--profile", "p"]) == StudioCommand(Path("p"))


def test_export_takes_several_formats_at_once():
    command = parse(["--profile", "p", "export", "travel", "--pdf", "a.pdf", "--html", "b.html"])
    assert command == ExportCommand(Path("p"), "travel", (("html", Path("b.html")), ("pdf", Path("a.pdf"))))


def test_export_without_a_format_says_what_to_do(capsys):
    with pytest.raises(SystemExit):
        parse(["export", "travel"])
    assert "--pdf kit.pdf" in capsys.readouterr().err


def test_tour():
    assert parse(["tour", "out", "--scheme", "dark"]) == TourCommand(None, Path("out"), "dark")
    assert parse(["tour", "out", "--size", "960x640"]) == TourCommand(None, Path("out"), "light", (960, 640))


def test_version(capsys):
    with pytest.raises(SystemExit):
        parse(["--version"])
    assert capsys.readouterr().out.strip() == f"Kitfolio {__version__}"
