"""What is wrong is told in the creator's language, wherever it is told."""

import ast
import errno
import os
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

from desktop.auth.home import Home
from desktop.auth.problems import AuthProblem, SignedOut, VaultKind, VaultProblem
from desktop.document import clipboard
from desktop.models.cloud import CloudProblem
from desktop.models.site import SiteProblem
from desktop.network.problems import NetworkKind, NetworkProblem
from desktop.services.account import AccountChanged, Standing
from desktop.services.export.files import problem_of
from desktop.services.images import ImageProblem
from desktop.services.transfer import ImportProblem, load
from desktop.storage.problems import StorageKind, StorageProblem
from desktop.sync.platform import RequestRefused, SignInNeeded
from desktop.sync.state import SyncState, SyncStatus
from desktop.ui.account.rail_button import AccountButton
from desktop.ui.problems import told
from desktop.ui.publish.site_form import SiteForm
from desktop.ui.sync import words as sync_words

SOURCES = sorted((Path(__file__).parents[2] / "desktop").rglob("*.py"))


def loud(words):
    """Return words as another language has them; what is named in braces stays."""
    return re.sub(r"\{\w+\}|[^{}]+", lambda part: part[0] if part[0].startswith("{") else part[0].upper(), words)


class Loud(QTranslator):
    """A language in which problems are shouted."""

    def isEmpty(self):  # noqa: N802 - Qt's name
        return False

    def translate(self, context, source, _disambiguation=None, _n=-1):
        return loud(source) if context == "Problems" else None


@pytest.fixture
def other_language(qapp):
    translator = Loud()
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


PROBLEMS = [
    *(StorageProblem(kind) for kind in StorageKind),
    *(VaultProblem(kind) for kind in VaultKind),
    AuthProblem("otp_expired"),
    SignedOut(),
    SignInNeeded("Sign in again."),
    RequestRefused("Update Kitfolio."),
    CloudProblem("Sign out first."),
    SiteProblem("The address has to begin with https."),
    ImageProblem("This file is too large."),
]


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: type(problem).__name__)
def test_a_problem_is_told_in_the_creators_language(other_language, problem):
    assert told(problem) == str(problem).upper()


@pytest.mark.parametrize("kind", list(NetworkKind))
def test_who_waits_is_told_what_to_do_and_nothing_about_trying_by_itself(other_language, kind):
    words = told(NetworkProblem(kind))
    assert words == words.upper()
    assert "KITFOLIO" not in words


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.ENOENT, errno.EACCES, errno.ENAMETOOLONG, errno.EIO])
def test_names_of_files_stay_as_they_are(other_language, tmp_path, code):
    problem = problem_of(OSError(code, os.strerror(code)), tmp_path / "{odd} name.pdf")
    words = told(problem)
    for name in ("{odd} name.pdf", str(tmp_path)):
        assert (name in words) == (name in str(problem))
        words = words.replace(name, "")
    assert words == words.upper()


@pytest.mark.parametrize("data", [b"{", b"[]", b'{"format": "kitfolio", "version": 1, "kits": [3]}'])
def test_so_is_what_is_wrong_with_a_file(other_language, data):
    with pytest.raises(ImportProblem) as caught:
        load(data)
    assert told(caught.value) == str(caught.value).upper()


def test_too_many_blocks_are_told_with_their_number(other_language):
    block = {"id": "a", "type": "separator", "data": {}}
    many = str([block] * (clipboard.MAX_BLOCKS + 1)).replace("'", '"')
    with pytest.raises(clipboard.ClipboardProblem) as caught:
        clipboard.load(f'{{"kitfolio": 1, "blocks": {many}}}'.encode())
    assert told(caught.value) == f"AT MOST {clipboard.MAX_BLOCKS} BLOCKS CAN BE PASTED AT ONCE."


@pytest.mark.parametrize("status", [SyncStatus.PROBLEM, SyncStatus.SIGN_IN, SyncStatus.OFFLINE])
def test_the_state_of_sync_tells_it_so(other_language, status):
    assert "TRY AGAIN." in sync_words.told(SyncState(status, problem="Try again.")).detail


def test_the_account_tells_it_so(empty_studio, other_language):
    card = empty_studio.studio.account.card
    locked = VaultProblem(VaultKind.LOCKED)
    card.show_state(AccountChanged(Standing.LOCKED, problem=str(locked), locked=locked), Home.KEYCHAIN)
    assert card._problem.text() == str(locked).upper()
    button = AccountButton(empty_studio.foundation.icons)
    button.show_state(AccountChanged(Standing.LOCKED, problem=str(locked), locked=locked))
    assert str(locked).upper() in button.toolTip()
    button.deleteLater()


def test_a_form_tells_it_so(other_language, qtbot):
    form = SiteForm("")
    qtbot.addWidget(form)
    form._field.setText("http://example.com")
    form._take()
    assert form.answer == "THE ADDRESS HAS TO BEGIN WITH HTTPS."


def test_every_exception_for_users_is_a_problem_and_none_is_shown_as_it_is():
    shown = []
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and node.name.endswith("Problem") and node.name != "Problem":
                bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
                assert bases in ({"Problem"}, {"Enum"}), node.name
            if isinstance(node, ast.Call) and ast.unparse(node) == "str(problem)":
                shown.append(source)
    assert not [source for source in shown if {"ui", "app"} & set(source.parts)]
