import re
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from desktop.ui.look.icons import Icons
from desktop.ui.look.look import Look, Mode

ICONS = Path(__file__).parents[2] / "resources" / "icons"


def test_a_button_without_room_is_drawn_without_a_complaint(qapp):
    look = Look(QApplication.instance(), icons=ICONS, mode=Mode.LIGHT, reduce_motion=True)
    icon = Icons(look, ICONS).icon("columns-2")
    assert icon.pixmap(16, 16).width() >= 16
    assert icon.pixmap(0, 16).isNull()
    page = QPixmap(20, 20)
    page.fill(Qt.GlobalColor.white)
    painter = QPainter(page)
    icon.paint(painter, QRect(2, 2, 0, 16), Qt.AlignmentFlag.AlignCenter, QIcon.Mode.Normal)  # a warning of Qt fails
    painter.end()
    look.deleteLater()


def test_the_canvas_draws_the_same_signs_as_the_page():
    template = (ICONS.parent / "templates" / "icons.html.j2").read_text()
    on_page = dict(re.findall(r'"([a-z]+)": "([^"]+)"', template))
    files = {file.stem.removeprefix("page-"): file.read_text() for file in ICONS.glob("page-*.svg")}
    assert {name: re.search(r'<path d="([^"]+)"', text)[1] for name, text in files.items()} == on_page
