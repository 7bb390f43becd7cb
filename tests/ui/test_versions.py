"""A kit's earlier versions and edits that met, in the real studio."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QRadioButton

from desktop.document.commands import SetData
from desktop.document.labels import Label
from desktop.models.blocks import ContactBlock, ProfileBlock, ProfileData
from desktop.models.conflict import Conflict, ConflictKind
from desktop.models.theme import Theme
from desktop.ui.sync.conflict_sheet import ConflictSheet
from desktop.ui.sync.version_sheet import VersionSheet
from tests.ui.studio_stage import StudioStage


@pytest.fixture
def stage(qtbot, qapp, tmp_path):
    stage = StudioStage(qtbot, qapp, tmp_path / "profile", with_sample=False)
    yield stage
    stage.leave()


@pytest.fixture
def kit(stage):
    blocks = (ProfileBlock(id="p", data=ProfileData(name="Mia")), ContactBlock(id="c"))
    return stage.run(stage.studio.services.library.create("Travel", Theme(), blocks))


def sheet_of(stage, kind):
    stage.wait(lambda: any(isinstance(one, kind) and one.isVisible() for one in QApplication.topLevelWidgets()))
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())


def name(session):
    return session.kit.block("p").data.name


def keep(stage, qtbot, words):
    """Keep the present state under a name."""
    stage.trigger("kits.versions")
    sheet = sheet_of(stage, VersionSheet)
    field = stage.find(QLineEdit, "Name for the present version", sheet)
    qtbot.keyClicks(field, words)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    stage.wait(lambda: sheet.list.count() > 0 and sheet.list.item(0).text().startswith(words))
    return sheet


def shown_text(stage, sheet):
    """Return the words on the page that is shown, once it stands."""
    stage.wait(lambda: sheet.page is not None)
    found = []
    sheet.page._page.toPlainText(found.append)
    stage.wait(lambda: bool(found))
    return found[0]


def says(stage, sheet, words):
    stage.wait(lambda: any(words in one.text() for one in sheet.findChildren(QLabel) if one.isVisible()))


def test_a_version_is_named_looked_at_and_brought_back(stage, kit, qtbot):
    session = stage.open(kit.id)
    sheet = keep(stage, qtbot, "Before the rebrand")
    assert sheet.list.item(0).text().startswith("Before the rebrand")
    sheet.reject()

    session.apply(SetData(block_id="p", values={"name": "Someone else"}), Label.EDIT_TEXT)
    stage.trigger("kits.versions")
    sheet = sheet_of(stage, VersionSheet)
    back = stage.find(QPushButton, "Bring back", sheet)
    stage.wait(back.isEnabled)
    says(stage, sheet, "If you bring it back: Profile: Mia changes.")
    back.click()
    assert name(session) == "Mia"
    session.undo()
    assert name(session) == "Someone else"


@pytest.mark.webengine
def test_the_page_of_the_chosen_version_is_shown(stage, kit, qtbot):
    session = stage.open(kit.id)
    keep(stage, qtbot, "First").reject()
    session.apply(SetData(block_id="p", values={"name": "Someone else"}), Label.EDIT_TEXT)
    sheet = keep(stage, qtbot, "Second")
    stage.wait(lambda: "Someone else" in shown_text(stage, sheet))
    says(stage, sheet, "The page is as it is now.")
    sheet.list.setCurrentRow(1)
    stage.wait(lambda: "Mia" in shown_text(stage, sheet))
    assert "Someone else" not in shown_text(stage, sheet)
    sheet.list.setCurrentRow(0)
    stage.wait(lambda: "Someone else" in shown_text(stage, sheet))
    sheet.reject()


def test_a_name_is_typed_in_the_list(stage, kit, qtbot):
    stage.open(kit.id)
    sheet = keep(stage, qtbot, "First")
    stage.find(QPushButton, "Name it…", sheet).click()
    line = stage.find(QLineEdit, "Name of this version", sheet)
    assert line.text() == "First"
    qtbot.keyClicks(line, "Before the rebrand")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    stage.wait(lambda: sheet.list.item(0).text().startswith("Before the rebrand"))
    (version,) = stage.run(stage.studio.services.versions.of_kit(kit.id))
    assert version.name == "Before the rebrand"
    sheet.reject()


def test_without_versions_it_says_when_there_will_be_some(stage, kit):
    stage.open(kit.id)
    stage.trigger("kits.versions")
    sheet = sheet_of(stage, VersionSheet)
    says(stage, sheet, "No earlier versions yet.")
    assert not stage.find(QPushButton, "Bring back", sheet).isEnabled()
    sheet.reject()


@pytest.fixture
def met(stage, kit):
    """An edit of the name that met another one; the kit holds mine."""
    stored = stage.run(stage.studio.services.library.open(kit.id)).document.kit
    theirs = stored.model_copy(update={"blocks": (ProfileBlock(id="p", data=ProfileData(name="Theirs")),)})
    conflict = Conflict(
        kind=ConflictKind.FIELD, block_id="p", path=("data", "name"), mine="Mia", theirs="Theirs", kept="mine"
    )
    stage.run(stage.studio.services.autosave.keep_conflict(theirs, (conflict,)))


def open_with_conflict(stage, kit):
    stage.studio.editing.open(kit.id)
    sheet = sheet_of(stage, ConflictSheet)
    return stage.session, sheet


@pytest.mark.usefixtures("met")
def test_edits_that_met_are_shown_when_the_kit_is_opened_and_the_choice_is_undoable(stage, kit):
    session, sheet = open_with_conflict(stage, kit)
    mine, theirs = sheet.findChildren(QRadioButton)
    assert mine.isChecked()
    assert (mine.accessibleDescription(), theirs.accessibleDescription()) == ("Mia", "Theirs")
    assert mine.accessibleName() == "Profile: Mia · Name: This computer"
    theirs.click()
    stage.find(QPushButton, "Keep chosen", sheet).click()
    assert name(session) == "Theirs"
    stage.wait(lambda: stage.run(stage.studio.services.versions.conflicts(kit.id)) == ())
    session.undo()
    assert name(session) == "Mia"
    (version,) = stage.run(stage.studio.services.versions.of_kit(kit.id))
    assert version.kind == "theirs"


@pytest.mark.usefixtures("met")
def test_deciding_later_decides_nothing(stage, kit):
    session, sheet = open_with_conflict(stage, kit)
    stage.find(QPushButton, "Decide later", sheet).click()
    assert name(session) == "Mia"
    assert len(stage.run(stage.studio.services.versions.conflicts(kit.id))) == 1
