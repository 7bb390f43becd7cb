"""Leaving while the store takes nothing: nothing goes without being asked about, or without a copy."""

import json
import logging
import shutil
import tempfile
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.document.commands import SetData
from desktop.document.labels import Label
from desktop.services.transfer import load
from desktop.ui.dialogs.unsaved import UnsavedDialog
from tests.ui.studio_stage import StudioStage

WORDS = "Last words"


class Stubborn(StudioStage):
    """A studio with an edit that its store does not take."""

    def __init__(self, qtbot, app, profile):
        super().__init__(qtbot, app, profile, with_sample=True)
        session = self.open(self.kits[0].id)
        self.hero = next(block.id for block in session.kit.blocks if block.type == "profile")
        self.refuse(refusing=True)
        session.apply(SetData(block_id=self.hero, values={"name": WORDS}), Label.EDIT_TEXT)
        self.wait(self.window.banner.isVisible)

    def refuse(self, *, refusing):
        query = f"pragma query_only = {int(refusing)}"
        self.foundation.db.submit(lambda: self.foundation.database.connection.execute(query)).result()

    @property
    def asked(self):
        return next((one for one in self.window.findChildren(UnsavedDialog) if one.isVisible()), None)

    @property
    def copies(self):
        return list(self.foundation.paths.profile.glob("unsaved-*.json"))

    @property
    def gone(self):
        return self.studio._left

    def press(self, name):
        self.find(QPushButton, name, self.asked).click()

    def end(self):
        if not self.gone:
            self.refuse(refusing=False)
        self.leave()


@pytest.fixture
def other_disk(tmp_path):
    memory = Path("/dev/shm")  # noqa: S108 - a disk of its own is what is wanted
    if not memory.is_dir() or memory.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("needs a second file system at /dev/shm")
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


@pytest.fixture
def stage(qtbot, qapp, tmp_path, expect_log):
    expect_log(logging.WARNING)
    stage = Stubborn(qtbot, qapp, tmp_path / "profile")
    yield stage
    stage.end()


def name_in(file):
    [kit], _refused = load(file.read_bytes())
    return next(block.data.name for block in kit.blocks if block.type == "profile")


def test_what_is_not_saved_keeps_the_window_and_asks(stage):
    stage.window.close()
    assert not stage.gone
    assert "can't be written" in stage.asked._why.text()
    [copy] = stage.copies
    assert name_in(copy) == WORDS
    stage.asked.reject()
    assert stage.asked is None
    assert stage.session.kit.block(stage.hero).data.name == WORDS
    assert stage.copies == []


def test_once_it_can_be_saved_trying_again_leaves(stage, tmp_path):
    stage.window.close()
    stage.press("Try again")
    stage.wait(lambda: stage.find(QPushButton, "Try again", stage.asked).isEnabled())
    assert not stage.gone
    stage.refuse(refusing=False)
    stage.press("Try again")
    stage.wait(lambda: stage.gone)
    assert stage.copies == []
    again = StudioStage(stage.qtbot, stage.foundation.app, tmp_path / "profile", with_sample=False)
    assert again.open(again.kits[0].id).kit.block(stage.hero).data.name == WORDS
    again.leave()


def test_a_copy_is_written_where_the_creator_says(stage, tmp_path):
    stage.window.close()
    stage.studio._leaving.save_copy(tmp_path / "nowhere" / "copy.json")
    stage.wait(lambda: "is gone" in stage.asked._why.text())
    stage.studio._leaving.save_copy(tmp_path / "copy.json")
    stage.wait(lambda: stage.gone)
    assert name_in(tmp_path / "copy.json") == WORDS
    assert stage.copies == []


def test_leaving_without_saving_is_a_word_of_its_own(stage):
    stage.window.close()
    stage.press("Leave without saving")
    assert stage.gone
    assert stage.copies == []


def test_the_system_waits_for_no_answer_and_the_copy_stays(stage, caplog):
    stage.window.close()
    stage.window.close()
    assert stage.gone
    [copy] = stage.copies
    assert name_in(copy) == WORDS
    assert str(copy) in caplog.text


def test_the_next_start_offers_what_was_left_behind(stage, tmp_path):
    stage.window.close()
    stage.window.close()
    [copy] = stage.copies
    again = StudioStage(stage.qtbot, stage.foundation.app, tmp_path / "profile", with_sample=False)
    assert copy.name in again.window.banner.accessibleName()
    again.find(QPushButton, "Import them").click()
    again.wait(lambda: len(again.kits) == 2)
    again.wait(lambda: stage.copies == [])
    assert not again.window.banner.isVisible()
    mine = next(kit for kit in again.kits if not kit.sample)
    assert again.open(mine.id).kit.blocks[0].data.name == WORDS
    again.leave()


def test_what_was_left_behind_can_be_turned_down_and_is_kept(stage, tmp_path):
    stage.window.close()
    stage.window.close()
    [copy] = stage.copies
    older = copy.with_name("unsaved-20200101-000000.json")
    older.write_bytes(copy.read_bytes())
    again = StudioStage(stage.qtbot, stage.foundation.app, tmp_path / "profile", with_sample=False)
    again.find(QPushButton, "Import them").setFocus()
    stage.qtbot.keyClick(again.window.focusWidget(), Qt.Key.Key_Tab)
    assert again.window.focusWidget().text() == "No, thanks"
    stage.qtbot.keyClick(again.window.focusWidget(), Qt.Key.Key_Space)
    again.wait(lambda: older.name in again.window.banner.accessibleName())
    assert [copy.name in words for words in again.said] == [True]
    kept = again.foundation.paths.backups / copy.name
    assert name_in(kept) == WORDS
    again.find(QPushButton, "No, thanks").click()
    again.wait(lambda: stage.copies == [])
    assert not again.window.banner.isVisible()
    assert len(again.kits) == 1
    again.leave()
    later = StudioStage(stage.qtbot, stage.foundation.app, tmp_path / "profile", with_sample=False)
    assert not later.window.banner.isVisible()
    assert later.run(later.studio.services.backups.list())
    assert kept.exists()
    later.leave()


def test_it_is_kept_too_where_backups_go_to_another_disk(stage, tmp_path, other_disk):
    stage.window.close()
    stage.window.close()
    [copy] = stage.copies
    again = StudioStage(stage.qtbot, stage.foundation.app, tmp_path / "profile", with_sample=False)
    backups = again.foundation.paths.backups
    shutil.rmtree(backups, ignore_errors=True)
    backups.symlink_to(other_disk)
    again.find(QPushButton, "No, thanks").click()
    again.wait(lambda: stage.copies == [])
    assert name_in(other_disk / copy.name) == WORDS
    again.leave()


def test_what_cannot_be_set_aside_stays_on_offer(stage, tmp_path):
    stage.window.close()
    stage.window.close()
    [copy] = stage.copies
    again = StudioStage(stage.qtbot, stage.foundation.app, tmp_path / "profile", with_sample=False)
    kept = again.foundation.paths.backups / copy.name
    kept.mkdir(parents=True)
    again.find(QPushButton, "No, thanks").click()
    again.wait(lambda: any("is a folder" in words for words in again.said))
    assert copy.name in again.window.banner.accessibleName()
    assert again.window.banner.isVisible()
    assert stage.copies == [copy]
    again.leave()


def test_where_the_profile_takes_nothing_either_the_copy_lies_elsewhere(stage, monkeypatch, tmp_path, caplog):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    profile = stage.foundation.paths.profile
    moved = profile.with_name("moved")
    profile.rename(moved)
    stage.window.close()
    [copy] = tmp_path.glob("kitfolio-*/unsaved-*.json")
    assert json.loads(copy.read_text())["format"] == "kitfolio"
    assert copy.parent.stat().st_mode & 0o077 == 0
    assert str(copy) in caplog.text
    moved.rename(profile)
    stage.press("Leave without saving")
    assert not copy.exists()


def test_a_store_that_hangs_is_asked_about_too(stage):
    go_on = threading.Event()
    stage.foundation.db.submit(go_on.wait)
    stage.session.apply(SetData(block_id=stage.hero, values={"name": "Later words"}), Label.EDIT_TEXT)
    stage.window.close()
    assert stage.asked is not None
    assert name_in(stage.copies[0]) == "Later words"
    stage.asked.reject()
    go_on.set()


def test_an_export_holds_the_edits_that_cannot_be_saved(stage, tmp_path):
    file = tmp_path / "rescue.json"
    stage.studio.sharing._write((stage.session.kit.id,), file)
    stage.wait(file.exists)
    assert name_in(file) == WORDS


def test_a_file_of_which_something_could_not_be_read_is_kept(stage, tmp_path):
    stage.window.close()
    stage.window.close()
    [copy] = stage.copies
    content = json.loads(copy.read_text())
    content["kits"].append(content["kits"][0] | {"slug": 7})
    copy.write_text(json.dumps(content))
    again = StudioStage(stage.qtbot, stage.foundation.app, tmp_path / "profile", with_sample=False)
    again.find(QPushButton, "Import them").click()
    assert not again.window.banner.isVisible(), "a second click would import them twice"
    again.wait(lambda: stage.copies == [])
    assert json.loads((again.foundation.paths.backups / copy.name).read_text()) == content
    again.wait(lambda: any(copy.name in words for words in again.said))
    again.leave()
