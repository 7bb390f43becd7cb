"""Where files are asked for: in the folder used last for their kind, in a dialog that looks like the rest."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QPushButton, QTreeView

from desktop.models.blocks import ProfileBlock, ProfileData
from desktop.models.theme import Theme
from desktop.ui.export.sheet import ExportSheet
from desktop.ui.look.look import Mode

Place = QStandardPaths.StandardLocation


@pytest.fixture
def home(tmp_path, monkeypatch):
    """The user's own folder; none of the usual ones is in it yet."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / ".config"))
    return home


@pytest.fixture
def desk(home, empty_studio):
    """A studio with one kit that is open, where its profile is selected."""
    creator = ProfileBlock(id="p", data=ProfileData(name="Mara"))
    made = empty_studio.run(empty_studio.studio.services.library.create("Mine", Theme(), (creator,)))
    empty_studio.open(made.id).select_block("p")
    empty_studio.trigger("view.canvas")
    return empty_studio


def picture(stage):
    stage.find(QPushButton, "Choose…").click()


def export(stage):
    stage.trigger("share.export")
    stage.find(QPushButton, "Change…").click()


ASKS = {
    "picture": (picture, Place.PicturesLocation),
    "import": (lambda stage: stage.trigger("app.import"), Place.DownloadLocation),
    "kits": (lambda stage: stage.trigger("app.export_all"), Place.DocumentsLocation),
    "export": (export, Place.DownloadLocation),
}


def asked(stage, what):
    """Ask for a file, and return the dialog."""
    ASKS[what][0](stage)
    stage.wait(lambda: any(one.isVisible() for one in stage.window.findChildren(QFileDialog)))
    return next(one for one in stage.window.findChildren(QFileDialog) if one.isVisible())


def folder(dialog):
    return Path(dialog.directory().absolutePath())


def close(stage, dialog):
    dialog.reject()
    for sheet in stage.window.findChildren(ExportSheet):
        sheet.reject()
    stage.wait(lambda: not stage.window.findChildren(QFileDialog))


@pytest.mark.parametrize("what", ASKS)
def test_files_are_asked_for_in_the_folder_used_last_for_their_kind(desk, home, what):
    begun = asked(desk, what)
    assert folder(begun) == home
    close(desk, begun)
    usual, used = Path(QStandardPaths.writableLocation(ASKS[what][1])), home / "used"
    usual.mkdir()
    used.mkdir()
    (used / "some.json").write_text("{}")
    (used / "some.png").write_text("")
    begun = asked(desk, what)
    assert folder(begun) == usual
    begun.setDirectory(str(used))
    begun.selectFile(str(used / ("some.png" if what == "picture" else "some.json")))
    begun.setOption(QFileDialog.Option.DontConfirmOverwrite)
    begun.accept()
    close(desk, begun)
    begun = asked(desk, what)
    assert folder(begun) == used
    close(desk, begun)
    for other in set(ASKS) - {what}:
        begun = asked(desk, other)
        assert folder(begun) != used
        close(desk, begun)
    for file in used.iterdir():
        file.unlink()
    used.rmdir()
    begun = asked(desk, what)
    assert folder(begun) == usual
    close(desk, begun)


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_qts_own_dialog_looks_like_the_rest(desk, home, mode):
    (home / "a picture with a name that takes more room than there is.json").write_text("{}" * 5000)
    desk.foundation.look.set_mode(mode)
    dialog = asked(desk, "import")
    tree, tokens = dialog.findChild(QTreeView, "treeView"), desk.foundation.look.tokens
    header = tree.header()
    desk.wait(lambda: tree.model().rowCount(tree.rootIndex()) == 1 and header.length() == header.width())
    row = header.grab().toImage()
    assert row.pixelColor(row.width() // 2, 2) == QColor(tokens.surface)
    drawn = {row.pixelColor(x, y).name() for x in range(row.width()) for y in range(row.height())}
    assert tokens.text2 in drawn
    date = tree.model().index(0, 3, tree.rootIndex())
    metrics = tree.fontMetrics()
    assert header.sectionSize(3) > metrics.horizontalAdvance(date.data(Qt.ItemDataRole.DisplayRole))
    buttons = dialog.findChild(QDialogButtonBox, "buttonBox")
    assert buttons.button(QDialogButtonBox.StandardButton.Open).property("kind") == "primary"
    close(desk, dialog)
