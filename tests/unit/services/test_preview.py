import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.models.kit import Kit
from desktop.runtime.worker import Worker
from desktop.services.preview import Pages, PreviewRequest, PreviewService
from desktop.services.rendering import load_renderer

RENDERER = load_renderer(Path(__file__).parents[3] / "resources")
PAGES = Pages(today=lambda: date(2026, 11, 21))


@pytest.fixture
def worker():
    worker = Worker("render")
    yield worker
    worker.stop()


@pytest.fixture
def service(worker):
    return PreviewService(RENDERER, worker)


def kit(name="Mara", hidden=False, kit_id="kit"):
    blocks = [
        {"id": "hero", "type": "profile", "data": {"name": name}},
        {"id": "words", "type": "custom", "data": {"kind": "text", "title": "How", "hidden": hidden}},
        {"id": "book", "type": "contact", "data": {"headline": "Write me", "email": "m@voss.example"}},
    ]
    return Kit.model_validate({"id": kit_id, "slug": "mara", "blocks": blocks})


def request(revision, *blocks, of=None, whole=False):
    page = PAGES.input(of or kit(), {}, "light")
    return PreviewRequest(page, revision, None if whole else frozenset(blocks))


def test_a_changed_block_is_rendered_alone(service):
    service.offer(request(3, "hero", of=kit("Nora")))
    patch = service.render().result()
    assert (patch.revision, patch.html) == (3, None)
    [(block_id, html)] = patch.blocks
    assert block_id == "hero"
    assert "Nora" in html
    assert "Write me" not in html


def test_the_newest_state_wins_and_earlier_blocks_are_not_forgotten(service):
    service.offer(request(1, "hero", of=kit("Old")))
    service.offer(request(2, "book", of=kit("Nora")))
    patch = service.render().result()
    assert patch.revision == 2
    assert [block_id for block_id, _ in patch.blocks] == ["hero", "book"]
    assert "Nora" in patch.blocks[0][1]
    assert not service.waiting


@pytest.mark.parametrize("order", [(True, False), (False, True)])
def test_the_whole_page_stays_wanted(service, order):
    for revision, whole in enumerate(order):
        service.offer(request(revision, "hero", whole=whole))
    patch = service.render().result()
    assert patch.html is not None
    assert "Write me" in patch.html


def test_another_kit_replaces_what_waits(service):
    service.offer(request(7, whole=True))
    service.offer(request(1, "hero", of=kit("Other", kit_id="other")))
    patch = service.render().result()
    assert patch.html is None
    assert "Other" in patch.blocks[0][1]


@pytest.mark.parametrize("block", ["words", "gone"])
def test_a_block_that_is_not_shown_needs_the_whole_page(service, block):
    service.offer(request(1, block, of=kit(hidden=True)))
    patch = service.render().result()
    assert patch.blocks == ()
    assert 'data-block="words"' not in patch.html


def test_what_is_forgotten_is_not_rendered(service):
    service.offer(request(1, whole=True))
    service.forget()
    assert not service.waiting
    with pytest.raises(LookupError):
        service.render()


def test_rendering_happens_on_the_worker_with_the_state_as_it_was(worker):
    seen = []

    class Renderer:
        def page(self, page):
            seen.append((threading.current_thread().name, page.kit.slug))
            return RENDERER.page(page)

    service = PreviewService(Renderer(), worker)
    release = threading.Event()
    worker.submit(release.wait)
    service.offer(request(1, whole=True))
    future = service.render()
    service.offer(replace(request(2, whole=True), page=PAGES.input(kit().model_copy(update={"slug": "b"}), {})))
    release.set()
    assert future.result().revision == 1
    assert seen[0][0].startswith("render")
    assert seen[0][1] == "mara"
    assert service.waiting


def test_pages_meet_the_clock_in_one_place():
    page = Pages(today=lambda: date(2026, 2, 3), locale="de").input(kit(), {}, "dark")
    assert (page.today, page.locale, page.scheme) == (date(2026, 2, 3), "de", "dark")
