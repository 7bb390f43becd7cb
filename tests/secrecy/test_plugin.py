"""A whole run of pytest fails for a secret that it leaves, names place and kind, and never the value."""

import os
import secrets
import subprocess
import sys

import pytest

from tests.integration.conftest import need_parts
from tests.secrecy.run import RUN
from tests.stack.options import Options
from tests.stack.stack import ROOT, Stack

LEAVES = {
    "file": "(tmp_path / 'kitfolio.log').write_text('saved ' + value)",
    "output": "print('saved', value)",
    "log": "logging.getLogger('desktop.sync').info('saved %s', value)",
    "temporary": "tempfile.NamedTemporaryFile('w', prefix='kitfolio-', delete=False).write(value)",
    "of the user": "profile = default_profile(); profile.mkdir(parents=True); (profile / 'x').write_text(value)",
    "nothing": "(tmp_path / 'kitfolio.log').write_text('saved')",
}
TEST = """
import logging, os, tempfile
from desktop.app.paths import default_profile
from tests.secrecy.run import RUN

def test_leaves(tmp_path):
    value = RUN.secret("refresh token", os.environ["PLANTED"])
    {leaves}
"""


@pytest.fixture
def run_tests(tmp_path):
    """Return a call that runs a test which leaves its secret that way; gives exit code, output and the secret."""

    def run(leaves, *options):
        (tmp_path / "test_inner.py").write_text(TEST.format(leaves=LEAVES[leaves]))
        planted = secrets.token_urlsafe(24)
        temporary = tmp_path / "temporary"
        temporary.mkdir()
        folders = {"TMPDIR": str(temporary), "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")}
        command = [sys.executable, "-m", "pytest", "-p", "tests.secrecy.plugin", "-p", "no:cacheprovider", "-q"]
        process = subprocess.run(
            [*command, "-c", os.devnull, "--rootdir", tmp_path, *options, tmp_path / "test_inner.py"],
            check=False,
            cwd=ROOT,
            env=os.environ | folders | {"PLANTED": planted},
            capture_output=True,
            text=True,
        )
        return process.returncode, process.stdout + process.stderr, planted

    return run


@pytest.mark.parametrize(
    ("leaves", "place"),
    [
        ("file", "test_leaves0/kitfolio.log"),
        ("output", "Captured stdout call of "),
        ("log", "log of desktop.sync"),
        ("temporary", "temporary/kitfolio-"),
        ("of the user", "data/Kitfolio/x"),
    ],
)
def test_a_run_that_leaves_a_secret_fails(run_tests, leaves, place):
    code, said, planted = run_tests(leaves)
    assert code == 1, said
    lines = [line for line in said.splitlines() if line.startswith("SECRET LEFT: refresh token in ")]
    assert any(place in line for line in lines), said
    assert planted not in said
    assert "1 passed" in said


@pytest.mark.parametrize("leaves", ["file", "output"])
def test_a_run_spread_over_processes_fails_for_what_one_of_them_leaves(run_tests, leaves):
    code, said, planted = run_tests(leaves, "-n", "1")
    assert code == 1, said
    assert "SECRET LEFT: refresh token in " in said
    assert planted not in said
    assert "1 passed" in said


def test_a_run_that_leaves_none_passes(run_tests):
    code, said, _ = run_tests("nothing")
    assert code == 0, said
    assert "none found" in said


def test_the_stack_tells_what_passed_through_it():
    need_parts()
    with Stack.start(Options(migrations=False)) as stack:
        person = stack.admin.create(password=f"Own-{secrets.token_hex(8)}")
    kinds = {value: RUN.secrets.get(value) for value in (person.password, person.access_token, person.refresh_token)}
    assert list(kinds.values()) == ["password", "access token", "refresh token"]
    assert RUN.secrets[stack.jwt_secret] == "project's secret"
