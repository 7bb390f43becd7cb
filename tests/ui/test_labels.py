"""A click on the name of a field puts the keyboard into the field, wherever the field is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLineEdit, QPushButton, QToolButton, QWidget

from desktop.models.blocks import ProfileBlock
from desktop.ui.account.fields import Email, Named
from desktop.ui.controls.labels import FieldLabel
from desktop.ui.export.sheet import ExportSheet
from desktop.ui.inspector.fields.text import Paper
from desktop.ui.preferences.page import SettingsPage


@pytest.fixture
def kit(studio):
    studio.open(studio.kits[0].id)
    studio.trigger("view.canvas")
    return studio


def click(label, at=None) -> QWidget:
    """Click on a label and return what has the keyboard then."""
    QTest.mouseClick(label, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at or label.rect().center())
    return QApplication.focusWidget()


def test_what_is_typed_after_a_click_on_a_label_goes_into_its_field_and_not_to_the_canvas(kit):
    before = len(kit.session.order)
    kit.session.edit_requested.emit(next(b.id for b in kit.session.kit.blocks if isinstance(b, ProfileBlock)), "")
    kit.page.canvas.setFocus()
    label = kit.find(FieldLabel, "Tagline")
    assert click(label) is kit.find(QLineEdit, "Tagline")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backspace)
    assert kit.find(QLineEdit, "Tagline").text() == ""
    assert len(kit.session.order) == before


def test_every_label_of_a_form_leads_into_its_own_field(kit):
    kit.session.edit_requested.emit(next(b.id for b in kit.session.kit.blocks if isinstance(b, ProfileBlock)), "")
    kit.find(FieldLabel, "Tagline")
    labels = [one for one in kit.page.inspector.findChildren(FieldLabel) if one.isVisible()]
    assert {one.text() for one in labels} >= {"Name", "Picture", "About you", "Links"}
    for label in labels:
        kit.page.canvas.setFocus()
        goal = click(label)
        assert goal is label.buddy() or label.buddy().isAncestorOf(goal), label.text()
    assert click(kit.find(FieldLabel, "About you")) is kit.find(Paper, "About you")
    assert click(kit.find(FieldLabel, "Picture")) is kit.find(QPushButton, "Choose…")


def test_a_click_that_ends_elsewhere_or_with_another_button_changes_nothing(kit):
    kit.session.edit_requested.emit(next(b.id for b in kit.session.kit.blocks if isinstance(b, ProfileBlock)), "")
    label = kit.find(FieldLabel, "Tagline")
    kit.page.canvas.setFocus()
    before = QApplication.focusWidget()
    QTest.mouseClick(label, Qt.MouseButton.RightButton)
    QTest.mousePress(label, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(label, Qt.MouseButton.LeftButton, pos=label.rect().bottomRight() * 2)
    assert QApplication.focusWidget() is before


@pytest.mark.parametrize("name", ["Style", "Corners"])
def test_labels_of_the_theme_lead_to_its_controls(kit, name):
    kit.page.inspector.show_theme()
    label = kit.find(FieldLabel, name)
    goal = click(label)
    assert goal is label.buddy() or label.buddy().isAncestorOf(goal)
    if isinstance(goal, QAbstractButton):
        assert goal.isChecked()


def test_labels_of_sheets_and_settings_lead_to_their_controls(kit):
    kit.trigger("share.qr")
    sheet = kit.window.findChild(ExportSheet)
    kit.wait(lambda: bool(sheet.activateWindow() or sheet.isActiveWindow()))
    assert click(kit.find(FieldLabel, "Leads to", sheet)).accessibleName() == "Address the code leads to"
    assert click(kit.find(FieldLabel, "File", sheet)) is kit.find(QToolButton, "PNG, for screens", sheet)
    sheet.reject()
    kit.come_forward()
    kit.trigger("app.settings")
    page = kit.window.findChild(SettingsPage)
    goal = click(kit.find(FieldLabel, "Colours", page))
    assert goal.text() in {"As the system", "Light", "Dark"}
    assert goal.isChecked()
    assert not isinstance(goal, QCheckBox)


def test_a_label_of_a_step_leads_into_its_field_unless_that_is_disabled(qtbot):
    step = QWidget()
    field = Named("E-mail", Email())
    other = QLineEdit(step)
    field.setParent(step)
    field.move(0, 60)
    qtbot.addWidget(step)
    step.show()
    step.activateWindow()
    qtbot.waitUntil(step.isActiveWindow)
    [label] = field.findChildren(FieldLabel)
    other.setFocus()
    assert click(label) is field.field
    other.setFocus()
    field.field.setDisabled(True)
    assert click(label) is other
