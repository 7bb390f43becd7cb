"""The command line in processes of its own, without a display."""

import json
import os
import subprocess
import sys

import pytest
from PySide6.QtGui import QImage

from desktop import __version__
from tests.e2e.desk import ROOT
from tests.e2e.profiles import with_blank_kit, with_sample
from tests.e2e.running_studio import command


@pytest.fixture(scope="module")
def profile(tmp_path_factory):
    return with_sample(tmp_path_factory.mktemp("furnished"))


def run(*words, display=""):
    """Run the studio's command line, without a display unless one is named."""
    without = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "QTWEBENGINE_DISABLE_SANDBOX"}
    environment = {k: v for k, v in os.environ.items() if k not in without}
    if display:
        environment |= {"DISPLAY": display, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        list(map(str, words)), cwd=ROOT, env=environment, capture_output=True, text=True, timeout=100, check=False
    )


def test_the_version_is_told():
    done = run(sys.executable, "-m", "desktop", "--version")
    assert (done.returncode, done.stdout) == (0, f"Kitfolio {__version__}\n")


@pytest.mark.webengine
def test_root_gets_a_pdf_on_a_display_too(profile, tmp_path):
    target = tmp_path / "kit.pdf"
    done = run(*command(profile, "export", "mara-voss", "--pdf", str(target)), display=":99")
    assert done.returncode == 0, done.stderr
    assert target.read_bytes().startswith(b"%PDF-")


@pytest.mark.webengine
def test_a_kit_is_exported_in_every_format_at_once(profile, tmp_path):
    targets = {name: tmp_path / f"kit.{name}" for name in ("html", "pdf", "png", "json")}
    words = [word for name, target in targets.items() for word in (f"--{name}", target)]
    done = run(*command(profile, "export", "mara-voss", *map(str, words)))
    assert done.returncode == 0, done.stderr
    assert sorted(done.stdout.split()) == sorted(map(str, targets.values()))
    page = targets["html"].read_text()
    assert "Mara Voss" in page
    assert "<script" not in page.replace('<script type="application/ld+json">', "")
    assert targets["pdf"].read_bytes().startswith(b"%PDF-")
    told = run("pdftotext", targets["pdf"], "-")
    assert "Mara Voss" in told.stdout
    picture = QImage(str(targets["png"]))
    assert picture.height() > picture.width() > 600
    (kit,) = json.loads(targets["json"].read_text())["kits"]
    assert kit["slug"] == "mara-voss"
    assert kit["blocks"][0]["data"]["name"] == "Mara Voss"


def test_an_unknown_kit_is_refused_with_what_there_is(profile, tmp_path):
    done = run(*command(profile, "export", "nobody", "--html", str(tmp_path / "kit.html")))
    assert done.returncode == 1
    assert "nobody" in done.stderr
    assert "mara-voss" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_blank_page_is_not_exported_but_its_kit_file_is(tmp_path):
    profile, page, kit = with_blank_kit(tmp_path / "profile"), tmp_path / "kit.pdf", tmp_path / "kit.json"
    done = run(*command(profile, "export", "blank", "--json", str(kit), "--pdf", str(page)))
    assert done.returncode == 1
    assert "Nothing is on the page of “blank” yet" in done.stderr
    assert not page.exists()
    assert not kit.exists()
    done = run(*command(profile, "export", "blank", "--json", str(kit)))
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(kit.read_text())["kits"][0]["slug"] == "blank"


@pytest.mark.webengine
@pytest.mark.parametrize("name", ["html", "pdf", "png", "json"])
def test_a_target_that_cannot_be_written_leaves_nothing_half(profile, tmp_path, name):
    (tmp_path / f"kit.{name}").mkdir()
    for target in (tmp_path / "gone" / f"kit.{name}", tmp_path / f"kit.{name}"):
        done = run(*command(profile, "export", "mara-voss", f"--{name}", str(target)))
        assert done.returncode == 1
        assert str(target.parent) in done.stderr or target.name in done.stderr
        assert "Traceback" not in done.stderr
        assert done.stdout == ""
    assert [path.name for path in tmp_path.rglob("*")] == [f"kit.{name}"]


def test_a_profile_without_kits_is_told(tmp_path):
    done = run(*command(tmp_path / "none", "export", "mara-voss", "--html", str(tmp_path / "kit.html")))
    assert done.returncode == 1
    assert "--profile" in done.stderr
    assert not (tmp_path / "none").exists()
