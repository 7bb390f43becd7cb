import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from desktop.models.kit import Kit
from desktop.services.export.formats import Format
from desktop.services.transfer import load
from desktop.ui.export.options import CHOICES
from desktop.ui.export.sheet import ExportSheet
from tests.ui.preview_stage import Stage, sample_session

pytestmark = pytest.mark.webengine


@pytest.fixture
def stage(qtbot, tmp_path):
    stage = Stage(sample_session(), tmp_path)
    yield stage
    stage.strike()
    assert stage.errors == []


@pytest.fixture
def folder(stage, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    stage.settings.put("export/folder", str(folder))
    return folder


@pytest.fixture
def sheet(qtbot, stage, folder):
    sheet = open_sheet(stage)
    yield sheet
    sheet.reject()
    sheet.deleteLater()


def open_sheet(stage, kit=None, **more):
    sheet = ExportSheet(
        kit or stage.session.kit,
        stage.session.snapshots,
        tools=stage.tools,
        look=stage.look,
        icons=stage.icons,
        settings=stage.settings,
        opener=lambda url: stage.opened.append(url.toLocalFile()),
        **more,
    )
    sheet.open()
    return sheet


def button(sheet, words):
    return next(b for b in sheet.findChildren(QPushButton) if b.text() == words)


def visible(sheet):
    return {b.text() for b in sheet.findChildren(QPushButton) if b.isVisibleTo(sheet)}


def test_exporting_writes_the_file_and_offers_it(qtbot, sheet, stage, folder):
    sheet.choose(Format.HTML)
    with qtbot.waitSignal(sheet.exported, timeout=20_000) as exported:
        button(sheet, "Export").click()
        assert "Cancel" in visible(sheet)
        assert not button(sheet, "Change…").isEnabled()
    assert exported.args == [folder / "mara-voss.html"]
    assert (folder / "mara-voss.html").stat().st_size > 1000
    said = [one.text() for one in sheet.findChildren(QLabel) if one.isVisibleTo(sheet)]
    assert "Saved to" in said
    assert not any("Replaces" in words for words in said)
    assert {"Open", "Show in folder", "Close", "Export again"} <= visible(sheet)
    button(sheet, "Open").click()
    button(sheet, "Show in folder").click()
    assert stage.opened == [str(folder / "mara-voss.html"), str(folder)]


def test_cancel_stops_and_leaves_nothing(qtbot, sheet, folder):
    sheet.choose(Format.PNG)
    button(sheet, "Export").click()
    qtbot.waitUntil(lambda: sheet._job is not None and sheet._job._camera is not None, timeout=10_000)
    button(sheet, "Cancel").click()
    qtbot.waitUntil(lambda: "Export" in visible(sheet), timeout=10_000)
    assert list(folder.iterdir()) == []


def test_closing_stops_what_is_under_way(qtbot, sheet, folder):
    sheet.choose(Format.PNG)
    button(sheet, "Export").click()
    qtbot.waitUntil(lambda: sheet._job is not None and sheet._job._camera is not None, timeout=10_000)
    sheet.reject()
    assert list(folder.iterdir()) == []


def test_a_problem_is_told_and_can_be_mended(qtbot, sheet, folder, tmp_path):
    sheet.choose(Format.HTML)
    sheet.save_to(str(tmp_path / "gone" / "a.html"))
    button(sheet, "Export").click()
    qtbot.waitUntil(lambda: "is gone" in sheet._footer._words.text(), timeout=10_000)
    sheet.save_to(str(folder / "a.html"))
    with qtbot.waitSignal(sheet.exported, timeout=10_000):
        button(sheet, "Export").click()
    assert (folder / "a.html").exists()


def test_a_qr_code_needs_an_address(qtbot, sheet):
    sheet.choose(Format.QR_PNG)
    assert not button(sheet, "Export").isEnabled()
    sheet.findChild(QLineEdit).setText("https://kits.example/mara")
    assert button(sheet, "Export").isEnabled()
    sheet.choose(Format.PDF)
    assert button(sheet, "Export").isEnabled()


def test_what_is_typed_for_a_qr_code_becomes_a_link_and_what_is_none_says_so_and_stays(qtbot, sheet):
    sheet.choose(Format.QR_PNG)
    line = sheet.findChild(QLineEdit)
    shown = [one for one in sheet.findChildren(QLabel) if one.property("role") == "error"]
    for typed in ("my page", "me", "javascript:alert(1)"):
        line.setText(typed)
        assert not button(sheet, "Export").isEnabled()
        assert "no link" in line.accessibleDescription()
        [doubt] = [one for one in shown if one.isVisibleTo(sheet)]
        assert doubt.text() == line.accessibleDescription()
    qtbot.waitUntil(lambda: 0 < doubt.height() < 2 * doubt.fontMetrics().lineSpacing())
    line.selectAll()
    qtbot.keyClicks(line, "example.com/me")
    assert button(sheet, "Export").isEnabled()
    assert not any(one.isVisibleTo(sheet) for one in shown)
    assert sheet._order().address == "https://example.com/me"
    line.editingFinished.emit()
    assert line.text() == "https://example.com/me"
    line.setText("me")
    sheet.choose(Format.PDF)
    assert not any(one.isVisibleTo(sheet) for one in shown)
    assert button(sheet, "Export").isEnabled()


def test_the_kind_of_qr_file_decides_the_name(qtbot, sheet, folder):
    sheet.choose(Format.QR_PNG)
    assert sheet.target == folder / "mara-voss-qr.png"
    sheet._options._kind.chosen.emit("svg")
    assert sheet.target == folder / "mara-voss-qr.svg"
    sheet.save_to(str(folder / "mine.svg"))
    sheet._options._kind.chosen.emit("png")
    assert sheet.target == folder / "mine.png"


def test_a_file_that_would_be_replaced_is_told(qtbot, sheet, folder):
    sheet.choose(Format.PDF)
    assert sheet._where.text() == "Saves to"
    (folder / "mara-voss.pdf").write_bytes(b"old")
    sheet.choose(Format.PDF)
    assert "Replaces" in sheet._where.text()


def test_choices_are_remembered(qtbot, sheet, stage, folder, tmp_path):
    sheet.choose(Format.STORY)
    sheet._options._scheme.chosen.emit("dark")
    other = tmp_path / "other"
    other.mkdir()
    sheet.save_to(str(other / "x.png"))
    again = open_sheet(stage)
    assert again._options.format is Format.STORY
    assert again._options.scheme == "dark"
    assert again.target == other / "mara-voss-story.png"
    again.reject()
    again.deleteLater()


def test_a_folder_that_is_gone_is_not_offered_again(qtbot, stage, folder):
    folder.rmdir()
    sheet = open_sheet(stage)
    assert sheet.target.parent != folder
    sheet.reject()
    sheet.deleteLater()


@pytest.mark.parametrize("form", [Format.HTML, Format.PDF, Format.CARD, Format.STORY, Format.QR_PNG])
def test_the_sheet_shows_what_will_come(qtbot, sheet, form):
    sheet.findChild(QLineEdit).setText("https://kits.example/mara")
    sheet.choose(form)
    qtbot.waitUntil(lambda: not sheet._result._image.isNull(), timeout=10_000)
    sheet.choose(Format.CARD)
    qtbot.waitUntil(lambda: sheet._result._image.width() == 720, timeout=10_000)


def test_every_choice_has_a_name_an_icon_and_an_action(stage):
    for choice in CHOICES:
        assert choice.name
        assert choice.words.endswith(".")
        assert stage.actions[choice.action]
        assert not stage.icons.icon(choice.icon).isNull()


@pytest.mark.parametrize(
    "blocks",
    [
        [],
        [{"id": "p", "type": "profile", "data": {"name": "Mara", "hidden": True}}],
        [{"id": "c", "type": "contact"}],
    ],
    ids=["none", "hidden", "empty"],
)
def test_a_blank_page_is_told_before_and_not_exported(qtbot, stage, folder, blocks):
    kit = Kit.model_validate({"id": "k", "slug": "blank", "blocks": blocks})
    sheet = open_sheet(stage, kit)
    for wanted in (Format.HTML, Format.PDF, Format.PNG, Format.CARD, Format.STORY):
        sheet.choose(wanted)
        assert not button(sheet, "Export").isEnabled()
        assert "Nothing is on this page yet" in " ".join(one.text() for one in sheet.findChildren(QLabel))
    sheet.choose(Format.QR_PNG)
    sheet.findChild(QLineEdit).setText("https://mara.example")
    assert button(sheet, "Export").isEnabled()
    assert "Nothing is on this page" not in " ".join(one.text() for one in sheet.findChildren(QLabel))
    sheet.reject()
    sheet.deleteLater()


def test_a_kit_is_exported_as_a_file_also_before_there_is_a_page(qtbot, stage, folder):
    kit = Kit.model_validate({"id": "k", "slug": "blank", "title": "Blank", "blocks": []})
    sheet = open_sheet(stage, kit)
    sheet.choose(Format.JSON)
    with qtbot.waitSignal(sheet.exported, timeout=10_000) as exported:
        button(sheet, "Export").click()
    assert exported.args == [folder / "blank.json"]
    (back,), refused = load((folder / "blank.json").read_bytes())
    assert (back.title, refused) == ("Blank", ())
    sheet.reject()
    sheet.deleteLater()


@pytest.mark.parametrize(("paper", "height"), [("a4", 842), ("letter", 792)])
def test_a_pdf_is_shown_as_its_first_sheet_of_paper(qtbot, stage, folder, paper, height):
    stage.settings.put("export/paper", paper)
    sheet = open_sheet(stage)
    sheet.choose(Format.PDF)
    picture = sheet._result
    qtbot.waitUntil(lambda: not picture._image.isNull(), timeout=20_000)
    assert picture._image.height() == pytest.approx(height * 0.8, abs=1)
    foot = picture._image.copy(0, picture._image.height() - 36, picture._image.width(), 36)  # its margin of 16 mm
    assert any(foot.pixelColor(x, y).lightness() < 200 for x in range(foot.width()) for y in range(foot.height()))
    sheet.reject()
    sheet.deleteLater()


@pytest.mark.parametrize(("future", "link"), [(False, "https://kits.example/mara"), (True, "")])
def test_a_story_tells_no_address_at_which_nothing_is_found_yet(stage, folder, future, link):
    sheet = open_sheet(stage, address="https://kits.example/mara", future=future)
    sheet.choose(Format.STORY)
    assert sheet._order().link == link
    sheet.reject()
    sheet.deleteLater()


@pytest.mark.parametrize(("form", "height"), [(Format.PDF, 674), (Format.JSON, 0)])
def test_the_picture_of_another_order_is_not_shown_however_late_it_comes(qtbot, stage, folder, form, height):
    stage.settings.put("export/paper", "a4")
    sheet = open_sheet(stage)
    sheet.choose(Format.STORY)
    result = sheet._result
    qtbot.waitUntil(lambda: result._camera is not None and result._camera.busy, timeout=10_000)
    sheet.choose(form)
    qtbot.waitUntil(lambda: not result._camera.busy and not result._pause.isActive(), timeout=20_000)
    qtbot.waitUntil(lambda: result.stands and result._printer is None, timeout=20_000)
    assert result._image.height() == pytest.approx(height, abs=1)
    sheet.reject()
    sheet.deleteLater()
