from PySide6.QtWidgets import QPushButton

from desktop.ui.inspector.page_tab import PageTab
from tests.ui.canvas_stage import open_session


def test_what_is_missing_is_listed_anew_only_when_it_changes(qtbot):
    session = open_session()
    tab = PageTab(session)
    qtbot.addWidget(tab)

    def links():
        return [b for b in tab.findChildren(QPushButton) if b.property("kind") == "link" and not b.isHidden()]

    before = links()
    assert "No brands yet" in [one.text() for one in before]
    session.set_data("hero", {"tagline": "Fast travel"})
    qtbot.wait(50)
    assert links() == before
    session.set_data("hero", {"tagline": ""})
    qtbot.waitUntil(lambda: "No tagline yet" in [one.text() for one in links()])
    session.deleteLater()
