"""Whatever a page holds: nothing leaves the computer, nothing of it runs."""

import http.server
import secrets
import threading

import pytest
from PySide6.QtCore import QCoreApplication

from tests.ui.preview_stage import Stage, ask, long_kit, session_on

pytestmark = pytest.mark.webengine


class Site:
    """A real server that writes down who came."""

    def __init__(self):
        self.hits = hits = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                hits.append(self.path)
                self.send_response(200)
                self.end_headers()

            do_POST = do_GET  # noqa: N815 - the name is http.server's

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def site():
    site = Site()
    yield site
    site.close()


@pytest.fixture
def stage(qtbot, tmp_path):
    stage = Stage(session_on(long_kit(1)), tmp_path)
    yield stage
    stage.strike()


def load(qtbot, page, html):
    with qtbot.waitSignal(page.loadFinished, timeout=20_000) as loaded:
        page.show_document(html)
    return loaded.args[0]


def test_nothing_is_fetched(stage, qtbot, site):
    page = stage.engine.page()
    url = site.url
    html = (
        f'<!doctype html><link rel="stylesheet" href="{url}/css"><link rel="icon" href="{url}/icon">'
        f'<link rel="preconnect" href="{url}"><link rel="prefetch" href="{url}/prefetch">'
        f'<link rel="dns-prefetch" href="//example.org"><img id="one" src="{url}/img" srcset="{url}/img2 2x">'
        f'<iframe src="{url}/frame"></iframe><object data="{url}/object"></object><video src="{url}/video"></video>'
        f"<style>@import url({url}/import);@font-face{{font-family:x;src:url({url}/font)}}"
        f"body{{background:url({url}/background);font-family:x}}</style>"
        f'<meta http-equiv="refresh" content="0; url={url}/refresh"><form action="{url}/form"></form><p>text</p>'
    )
    assert load(qtbot, page, html)
    qtbot.waitUntil(
        lambda: str(ask(qtbot, page, "document.getElementById('one').src")).startswith("data:image/svg"),
        timeout=5_000,
    )
    ask(qtbot, page, f"fetch('{url}/fetch').catch(() => 0); navigator.sendBeacon?.('{url}/beacon'); 1")
    ask(qtbot, page, "document.querySelector('form').submit(); 1")
    for _ in range(5):
        ask(qtbot, page, "1")
        QCoreApplication.processEvents()
    assert site.hits == []
    assert page.url().scheme() == "kit"


def test_a_blocked_picture_has_a_neutral_placeholder(stage, qtbot):
    page = stage.engine.page()
    load(qtbot, page, '<img src="https://example.org/a.png"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">')
    qtbot.waitUntil(lambda: ask(qtbot, page, "document.images[0].naturalWidth") > 0, timeout=5_000)
    assert ask(qtbot, page, "document.images[0].src").startswith("data:image/svg+xml")


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>document.title = 'ran'</script>",
        "<img src=x onerror=\"document.title = 'ran'\">",
        "<svg onload=\"document.title = 'ran'\"></svg>",
        "<details open ontoggle=\"document.title = 'ran'\"></details>",
        "<iframe srcdoc=\"<script>parent.document.title = 'ran'</script>\"></iframe>",
        "<body onload=\"document.title = 'ran'\">",
        "<meta http-equiv='refresh' content=\"0; url=javascript:document.title='ran'\">",
    ],
)
def test_no_script_of_the_page_runs(stage, qtbot, hostile):
    page = stage.engine.page()
    load(qtbot, page, f"<!doctype html><title>still</title>{hostile}<p>text</p>")
    ask(qtbot, page, "new Promise(done => setTimeout(done, 50)); 1")
    assert ask(qtbot, page, "document.title") == "still"


def test_the_page_cannot_see_our_world(stage, qtbot):
    page = stage.engine.page()
    load(qtbot, page, "<!doctype html><p>text</p>")
    assert ask(qtbot, page, "typeof kitfolio") == "object"
    answers = []
    page.runJavaScript("typeof kitfolio + typeof qt", 0, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=5_000)
    assert answers[0] in {None, ""}  # the page's own world runs nothing at all


def test_another_page_cannot_be_read(stage, qtbot):
    first, second = stage.engine.page(), stage.engine.page()
    load(qtbot, first, "<!doctype html><p>secret</p>")
    assert load(qtbot, second, f'<!doctype html><iframe src="{first.url().toString()}"></iframe>')
    assert ask(qtbot, second, "document.querySelector('iframe').contentDocument?.body?.innerText ?? ''") == ""


@pytest.mark.parametrize("digit", "0149af")
def test_a_page_loads_whatever_name_chance_gives_it(stage, qtbot, monkeypatch, digit):
    monkeypatch.setattr(secrets, "token_hex", lambda size: 2 * size * digit)
    page = stage.engine.page()
    assert load(qtbot, page, "<!doctype html><p>text</p>")
    assert ask(qtbot, page, "document.body.innerText") == "text"


def test_pages_go_before_the_profile(qtbot, tmp_path):
    stage = Stage(session_on(long_kit(1)), tmp_path)
    page = stage.engine.page()
    load(qtbot, page, "<!doctype html><p>text</p>")
    with qtbot.waitSignal(page.destroyed):
        stage.strike()  # a warning of Qt ("profile requested but page still not deleted") would fail the test
