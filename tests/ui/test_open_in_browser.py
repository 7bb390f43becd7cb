"""The page in the creator's own browser, as the whole studio opens and ends it."""

import http.client
from contextlib import closing, contextmanager

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPushButton


class Browser(QObject):
    """Stands where the system's browser would."""

    def __init__(self):
        super().__init__()
        self.opened = []

    @Slot(QUrl)
    def open(self, url):
        self.opened.append(url.toString())


@pytest.fixture
def browser(qapp):
    browser = Browser()
    QDesktopServices.setUrlHandler("http", browser, "open")
    yield browser
    QDesktopServices.unsetUrlHandler("http")


def open_page(stage, browser):
    stage.open(stage.kits[0].id)
    stage.trigger("share.browser")
    stage.wait(lambda: bool(browser.opened))
    return browser.opened[0]


@contextmanager
def watching(address):
    """Watch a page as its browser does; yields what reads to the end of what it is told."""
    url = QUrl(address)
    with closing(http.client.HTTPConnection(url.host(), url.port(), timeout=20)) as connection:
        connection.request("GET", f"{url.path()}events")
        answer = connection.getresponse()
        assert answer.status == 200
        yield lambda: answer.read().decode()


def test_the_address_can_be_copied_where_no_browser_comes_up(studio, browser):
    address = open_page(studio, browser)
    assert "The page opens in your browser." in studio.said
    studio.find(QPushButton, "Copy address").click()
    assert QGuiApplication.clipboard().text() == address


def test_leaving_a_kit_ends_its_page(studio, browser):
    with watching(open_page(studio, browser)) as told:
        studio.trigger("app.kits")
        assert "event: closed" in told()


def test_quitting_ends_the_page_before_the_thread_it_is_served_on(studio, browser):
    with watching(open_page(studio, browser)) as told:
        studio.studio.leave()
        assert "event: closed" in told()
