"""The account's way into the window, over a project on this computer that answers when it is told to."""

import asyncio
import json
import logging
from http import HTTPStatus

import pytest
import shiboken6
from PySide6.QtCore import Qt

from desktop.app.account_flow import Outside
from desktop.models.cloud import cloud_from
from desktop.network.local_http import Answer, LocalServer
from tests.unit.auth.keychains import MemoryKeychain

KEY = "sb_publishable_" + "a" * 31


class Project:
    """Says which ways of signing in it offers; runs on the `io` of a studio.

    Attributes:
        asked: how often it was asked.
        ways: what it answers.
    """

    def __init__(self, stage):
        self._stage = stage
        self.asked = 0
        self.ways = {}
        self._free = asyncio.Event()
        self.server = LocalServer(self._answer)
        stage.run(self.server.open())

    async def _answer(self, _path, _query):
        self.asked += 1
        await self._free.wait()
        return Answer(HTTPStatus.OK, json.dumps(self.ways).encode(), "application/json")

    def let_go(self):
        self._stage.studio.services.io.post(self._free.set)

    def close(self):
        self._stage.run(self.server.close())


@pytest.fixture
def stage(empty_studio):
    empty_studio.account = empty_studio.studio.account
    empty_studio.account.outside = Outside(keychain=MemoryKeychain())
    return empty_studio


@pytest.fixture
def project(stage):
    project = Project(stage)
    yield project
    project.let_go()
    project.close()


def sheet_of(stage):
    stage.trigger("account.sign_in")
    stage.wait(lambda: stage.account._sign_in.sheet is not None)
    return stage.account._sign_in.sheet


def test_what_could_not_be_made_once_is_made_at_the_next_click(stage, monkeypatch, tmp_path, expect_log):
    expect_log(logging.ERROR)
    seen = []
    stage.foundation.errors.occurred.connect(seen.append)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "nowhere"))
    for number in (1, 2):
        stage.trigger("account.sign_in")
        stage.wait(lambda number=number: len(seen) == number)
    monkeypatch.delenv("SSL_CERT_FILE")
    assert sheet_of(stage).isVisible()
    stage.account._sign_in.sheet.reject()


@pytest.mark.parametrize("there", [True, False])
def test_who_closes_the_sheet_before_a_project_answers_is_not_disturbed(stage, project, qtbot, there):
    project.ways = {"external": {"email": True}} if there else {}
    sheet = sheet_of(stage)
    form = sheet.project.form
    form.url.setText(project.server.address)
    form.key.setText(KEY)
    form.key.returnPressed.emit()
    stage.wait(lambda: project.asked == 1)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    stage.wait(lambda: not shiboken6.isValid(sheet))
    project.let_go()
    until_answered(stage, cloud_from(project.server.address, KEY))
    assert (stage.account.cloud.cloud is not None) == there


def until_answered(stage, cloud):
    """Ask once more, behind what was asked before, and wait for the answer to land."""
    landed = []
    work = stage.studio.services.io.submit(stage.account._online.check(cloud))
    stage.foundation.bridge.deliver(work, stage.window, landed.append, landed.append)
    stage.wait(lambda: bool(landed))
