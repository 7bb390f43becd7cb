import errno
import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.kit import Kit
from desktop.services.export.files import ExportCancelled, ExportProblem, problem_of, write_whole
from desktop.services.export.formats import SUFFIXES, Format, file_name

ROOT = Path(__file__).parents[3]


def test_a_file_is_written_with_ordinary_rights(tmp_path):
    write_whole(tmp_path / "a.html", b"page")
    assert (tmp_path / "a.html").read_bytes() == b"page"
    mask = os.umask(0)
    os.umask(mask)
    assert (tmp_path / "a.html").stat().st_mode & 0o777 == 0o666 & ~mask
    assert [file.name for file in tmp_path.iterdir()] == ["a.html"]


def test_a_link_is_followed(tmp_path):
    (tmp_path / "real.html").write_bytes(b"old")
    (tmp_path / "link.html").symlink_to("real.html")
    write_whole(tmp_path / "link.html", b"new")
    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "real.html").read_bytes() == b"new"


def test_cancelled_in_time_leaves_the_old_file(tmp_path):
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    stop = Event()
    stop.set()
    with pytest.raises(ExportCancelled):
        write_whole(target, b"new", stop)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_missing_folder_is_told_in_plain_words(tmp_path):
    with pytest.raises(ExportProblem, match=r"The folder “.*gone” is gone\. Choose another folder\."):
        write_whole(tmp_path / "gone" / "a.pdf", b"x")


def test_a_folder_in_the_way_is_told(tmp_path):
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(ExportProblem, match="is a folder"):
        write_whole(tmp_path / "a.pdf", b"x")
    assert [file.name for file in tmp_path.iterdir()] == ["a.pdf"]


def test_a_file_that_does_not_fit_leaves_the_old_one(tmp_path):
    limit = 64 * 1024
    source = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from desktop.services.export.files import ExportProblem, write_whole\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
        "try:\n"
        f"    write_whole(Path(sys.argv[1]), b'x' * {limit * 2})\n"
        "except ExportProblem as problem:\n"
        "    print(problem)\n"
    )
    target = tmp_path / "a.png"
    target.write_bytes(b"old")
    run = subprocess.run(
        [sys.executable, "-c", source, str(target)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "There is no room left" in run.stdout
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "no room left"),
        (errno.EROFS, "can't be written"),
        (errno.EACCES, "can't be written"),
        (errno.ENAMETOOLONG, "name is too long"),
        (errno.EIO, "couldn't be written"),
    ],
)
def test_every_problem_says_what_to_do(tmp_path, code, words):
    told = str(problem_of(OSError(code, os.strerror(code)), tmp_path / "a.pdf"))
    assert words in told
    assert told.endswith(".")
    assert "Errno" not in told


def test_a_reader_never_sees_half_a_file_while_the_writer_is_killed(tmp_path):
    target = tmp_path / "a.bin"
    whole = [bytes([letter]) * 3_000_000 for letter in b"ab"]
    target.write_bytes(whole[0])
    source = (
        "import itertools, sys\n"
        "from pathlib import Path\n"
        "from desktop.services.export.files import write_whole\n"
        "print('go', flush=True)\n"
        "for letter in itertools.cycle(b'ab'):\n"
        "    write_whole(Path(sys.argv[1]), bytes([letter]) * 3_000_000)\n"
    )
    for turn in range(5):
        with subprocess.Popen(
            [sys.executable, "-c", source, str(target)], cwd=ROOT, stdout=subprocess.PIPE
        ) as writer:
            writer.stdout.readline()
            for _ in range(10 + turn):
                assert target.read_bytes() in whole
            writer.send_signal(signal.SIGKILL)
        assert target.read_bytes() in whole


@given(st.text(max_size=60), st.sampled_from(Format))
def test_names_are_fit_for_every_system(slug, form):
    name = file_name(Kit(id="kit", slug=slug), form)
    assert name.endswith(SUFFIXES[form])
    assert name.rpartition(".")[0]
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")


def test_each_format_has_a_name_of_its_own():
    kit = Kit(id="kit", slug="mara")
    assert file_name(kit, Format.PDF) == "mara.pdf"
    private = kit.model_copy(update={"title": "For the railway, second try"})
    assert file_name(private, Format.PDF) == "mara.pdf"
    assert len({file_name(kit, form) for form in Format}) == len(Format)
