"""The tour, where there is no display: every screen as a picture, and the sample kit as files. One run for all."""

import json
import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.e2e.desk import ROOT

pytestmark = [pytest.mark.webengine, pytest.mark.timeout(240)]

SIZE = (1440, 900)
LEAST_COLOURS = 12
SCREENS = {
    "welcome",
    "kits",
    "canvas",
    "theme",
    "split",
    "preview-phone",
    "export-pdf",
    "palette",
    "error",
    "settings",
    "sign-in",
    "first-run-username",
    "publish-done",
    "conflict",
    "versions",
    "queue",
    "account",
}
FILES = {"sample-kit.html", "sample-kit.pdf", "sample-kit.png", "sample-kit.json"}


@pytest.fixture(scope="module")
def tour(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tour")
    without = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "QTWEBENGINE_DISABLE_SANDBOX"}
    environment = {name: value for name, value in os.environ.items() if name not in without}
    words = [sys.executable, "-m", "desktop", "tour", str(folder)]
    done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=200, check=False)
    assert done.returncode == 0, done.stderr
    return folder, {Path(line) for line in done.stdout.splitlines()}


def colours(picture):
    """The colours of a fine grid over the picture."""
    across, down = range(0, picture.width(), 7), range(0, picture.height(), 5)
    return {picture.pixel(x, y) for x in across for y in down}


def test_it_names_each_file_it_wrote(tour):
    folder, told = tour
    assert told == set(folder.iterdir())
    assert {file.stem for file in told} >= SCREENS
    assert {file.name for file in told} >= FILES


def test_no_picture_is_blank(tour):
    folder, _ = tour
    pictures = {file.stem: QImage(str(file)) for file in folder.glob("*.png") if file.name not in FILES}
    assert {name for name, one in pictures.items() if (one.width(), one.height()) != SIZE} == set()
    assert {name for name, one in pictures.items() if len(colours(one)) < LEAST_COLOURS} == set()


def test_each_picture_shows_something_else(tour):
    folder, _ = tour
    seen = {}
    for file in folder.glob("*.png"):
        seen.setdefault(file.read_bytes(), []).append(file.stem)
    assert [names for names in seen.values() if len(names) > 1] == []


def test_the_sample_kit_is_a_page_a_pdf_a_picture_and_a_kit_file(tour):
    folder, _ = tour
    page = Reading()
    page.feed((folder / "sample-kit.html").read_text())
    page.close()
    assert page.open == []
    assert "Mara Voss" in page.words
    told = subprocess.run(
        ["pdftotext", folder / "sample-kit.pdf", "-"], capture_output=True, text=True, timeout=60, check=True
    )
    assert "Mara Voss" in told.stdout
    picture = QImage(str(folder / "sample-kit.png"))
    assert picture.height() > picture.width() > 600
    assert len(colours(picture)) > LEAST_COLOURS
    (kit,) = json.loads((folder / "sample-kit.json").read_text())["kits"]
    assert kit["blocks"][0]["data"]["name"] == "Mara Voss"


class Reading(HTMLParser):
    """Reads a page: its words, and which elements were left open."""

    def __init__(self):
        super().__init__()
        self.open = []
        self.words = ""

    def handle_starttag(self, tag, attrs):  # noqa: ARG002 - html.parser's own signature
        if tag not in {"meta", "link", "br", "hr", "img", "input", "col", "source", "wbr"}:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        """Shapes of drawings close themselves."""

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words += data
