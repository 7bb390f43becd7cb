"""The file of the kits is emptied or deleted: nothing is called saved that isn't, and there is a way back."""

import shutil

import pytest
from PySide6.QtWidgets import QPushButton

from desktop.models.theme import Theme
from desktop.ui.dialogs.recovery import RecoveryDialog
from tests.ui.studio_stage import StudioStage


class Asking(StudioStage):
    """A studio that begins with a question."""

    def come_forward(self):
        """The question has the keyboard."""


@pytest.fixture
def open_studio(qtbot, qapp, tmp_path):
    """Return a function that opens the studio on one profile; it is left at the end."""
    opened = []

    def start(kind=StudioStage):
        opened.append(kind(qtbot, qapp, tmp_path / "profile", with_sample=False))
        return opened[-1]

    yield start
    opened[-1].leave()


def with_backup(stage):
    stage.run(stage.studio.services.library.create("Kept", Theme(), ()))
    stage.run(stage.studio.services.backups.make())
    stage.leave()
    return stage.foundation.paths.database


def test_an_emptied_file_is_not_an_empty_studio(open_studio):
    file = with_backup(open_studio())
    file.write_bytes(b"")
    stage = open_studio(Asking)
    stage.wait(lambda: bool(stage.window.findChildren(RecoveryDialog)))
    [dialog] = stage.window.findChildren(RecoveryDialog)
    stage.find(QPushButton, "Open the backup", dialog).click()
    stage.wait(lambda: [kit.title for kit in stage.kits] == ["Kept"])
    assert not stage.window.banner.isVisible()


def test_a_deleted_profile_is_told_and_written_again(open_studio):
    stage = open_studio()
    made = stage.run(stage.studio.services.library.create("Kept", Theme(), ()))
    session = stage.open(made.id)
    session.insert("separator")
    shutil.rmtree(stage.foundation.paths.profile)
    session.insert("separator")
    stage.wait(stage.window.banner.isVisible)
    assert stage.page.header.chip.accessibleName().startswith("Not saved")
    stage.find(QPushButton, "Write it again", stage.window.banner).click()
    stage.wait(lambda: not stage.window.banner.isVisible())
    stage.wait(lambda: stage.page.header.chip.accessibleName() == "Saved on this computer")
    stored = stage.run(stage.studio.services.library.open(made.id)).document.kit
    assert stored.blocks == session.kit.blocks
    assert stage.foundation.paths.database.exists()
