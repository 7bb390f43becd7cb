import io
import itertools
import os
import re
import signal

import pytest
from PIL import Image
from pypdf import PdfReader
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtPdf import QPdfDocument

from desktop.document.commands import SetTheme
from desktop.document.labels import Label
from desktop.document.niches import NICHES, niche
from desktop.models.blocks import write_block
from desktop.models.kit import Kit
from desktop.render.palette import derive
from desktop.services.export.content import make_content
from desktop.services.export.formats import ExportOrder, Format, Paper, file_name
from desktop.ui.export.job import ExportJob
from desktop.ui.look.fonts import load_fonts
from tests.ui.preview_stage import RESOURCES, Stage, ask, long_kit, sample_session, session_on

pytestmark = pytest.mark.webengine


@pytest.fixture
def stage(qtbot, tmp_path):
    stage = Stage(sample_session(), tmp_path)
    yield stage
    stage.strike()
    assert stage.errors == []


def order(stage, tmp_path, form, **more):
    session = stage.session
    target = more.pop("target", tmp_path / file_name(session.kit, form))
    return ExportOrder(session.kit, session.snapshots, form, target, **more)


def run(qtbot, stage, wanted):
    job = ExportJob(wanted, stage.tools)
    told = []
    job.progress.connect(lambda part, words: told.append((part, words)))
    with qtbot.waitSignal(job.finished, timeout=30_000) as finished:
        job.start()
    assert finished.args == [wanted.target]
    parts = [part for part, _ in told]
    assert parts == sorted(parts)
    assert (parts[0], parts[-1]) == (0.0, 1.0)
    assert all(words for _, words in told)
    job.deleteLater()
    return wanted.target.read_bytes()


def only_file(tmp_path, target):
    assert [file.name for file in tmp_path.iterdir() if not file.name.startswith("settings")] == [target.name]


def test_the_page_holds_everything_it_needs(qtbot, stage, tmp_path):
    html = run(qtbot, stage, order(stage, tmp_path, Format.HTML)).decode()
    assert "prefers-color-scheme:dark" in html
    assert html.startswith("<!DOCTYPE html>")
    assert "Mara Voss" in html
    assert not re.search(r'<(?:script(?! type="application/ld\+json")|link (?!rel="canonical"))', html)
    assert not re.search(r'(?:src|srcset)="(?!data:)', html)


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595.28, 841.89)), (Paper.LETTER, (612, 792))])
def test_a_pdf_has_its_paper_links_fonts_numbers_and_details(qtbot, stage, tmp_path, paper, size):
    load_fonts(RESOURCES / "fonts")
    data = run(qtbot, stage, order(stage, tmp_path, Format.PDF, paper=paper))
    reader = PdfReader(io.BytesIO(data))
    pages = len(reader.pages)
    assert pages >= 2
    for number, page in enumerate(reader.pages, 1):
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(size, abs=1)
        assert re.search(rf"\b{number}\s*/\s*{pages}\b", page.extract_text())
    links = {a.get_object()["/A"]["/URI"] for page in reader.pages for a in page.get("/Annots", [])}
    assert "mailto:hello@maravoss.example" in {link.partition("?")[0] for link in links}
    assert any(link.startswith("https://") for link in links)
    fonts = [f.get_object() for page in reader.pages for f in page["/Resources"].get("/Font", {}).values()]
    assert fonts
    assert all(embedded(font) for font in fonts)
    assert (reader.metadata.title, reader.metadata.author) == ("Mara Voss – media kit", "Mara Voss")
    assert reader.root_object["/Lang"] == "en"
    words = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "Five weeks from a signed brief" in words  # an answer that the page folds away
    assert "Show as a table" not in words


def embedded(font):
    """Tell whether letters are a font in the file, and no loose drawings (Type 3), which look rough on screens."""
    inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    return inner["/Subtype"] != "/Type3" and "/FontFile2" in inner["/FontDescriptor"].get_object()


def test_pages_are_numbered_in_order_in_a_kit_from_right_to_left(qtbot, tmp_path):
    hebrew = {"id": "hero", "type": "profile", "data": {"name": "ליאת"}}
    kit = Kit.model_validate(
        {"id": "k", "slug": "liat", "blocks": [hebrew, *map(write_block, long_kit().blocks[1:])]}
    )
    stage = Stage(session_on(kit), tmp_path)
    reader = PdfReader(io.BytesIO(run(qtbot, stage, order(stage, tmp_path, Format.PDF))))
    pages = len(reader.pages)
    assert pages >= 3
    for number, page in enumerate(reader.pages, 1):
        assert re.search(rf"\b{number}\s*/\s*{pages}\b", page.extract_text())
    stage.strike()


def test_a_tint_that_fades_out_on_paper_never_turns_grey(qtbot, tmp_path):
    """Chromium's PDFs fade to the keyword `transparent` through black, so styles fade to the page's colour."""
    theme = niche("food").theme
    stage = Stage(session_on(long_kit(1).model_copy(update={"theme": theme})), tmp_path)
    target = tmp_path / "kit.pdf"
    run(qtbot, stage, order(stage, tmp_path, Format.PDF, target=target))
    paper = QPdfDocument()
    assert paper.load(str(target)) is QPdfDocument.Error.None_
    first = paper.render(0, QSize(400, 566))
    paper.close()
    darkest = QColor(derive(theme.primary).light.tint)
    edge = [first.pixelColor(20, y) for y in range(0, 130, 5)]
    assert all(
        one.red() >= darkest.red() - 2 and one.green() >= darkest.green() - 2 and one.blue() >= darkest.blue() - 2
        for one in edge
    )
    assert any(one != QColor("white") for one in edge)
    stage.strike()


def test_no_block_that_fits_is_split_between_pages(qtbot, tmp_path):
    stage = Stage(session_on(long_kit(14)), tmp_path)
    data = run(qtbot, stage, order(stage, tmp_path, Format.PDF))
    texts = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    assert len(texts) > 2
    for text in texts:
        parts = [part.strip() for part in re.split(r"Part \d+", text)[1:]]
        assert all(part.count("A line of words") == 8 for part in parts)
    stage.strike()


@pytest.mark.parametrize("place", [3, 4, 5, 6])
def test_a_separator_with_words_heads_what_follows_it_on_paper(qtbot, tmp_path, place):
    blocks = [write_block(block) for block in long_kit(7).blocks]
    blocks.insert(place, {"id": "s", "type": "separator", "data": {"style": "line", "label": "Chapter two"}})
    stage = Stage(session_on(Kit.model_validate({"id": "k", "slug": "mara", "blocks": blocks})), tmp_path)
    texts = [
        page.extract_text()
        for page in PdfReader(io.BytesIO(run(qtbot, stage, order(stage, tmp_path, Format.PDF)))).pages
    ]
    (page,) = [text for text in texts if "Chapter two" in text]
    following = page.partition("Chapter two")[2].partition(f"Part {place - 1}")[2]
    assert following.partition("Part")[0].count("A line of words") == 8
    stage.strike()


def test_a_picture_holds_the_whole_page_sharply(qtbot, stage, tmp_path):
    image = Image.open(io.BytesIO(run(qtbot, stage, order(stage, tmp_path, Format.PNG))))
    assert image.width == 2160
    assert image.height > 4 * image.width / 3
    assert image.text["Title"] == "Mara Voss – media kit"
    bottom = image.convert("RGB").crop((0, image.height - 400, image.width, image.height))
    assert len(bottom.getcolors(1 << 20)) > 10


@pytest.mark.parametrize(("form", "size"), [(Format.CARD, (1200, 630)), (Format.STORY, (1080, 1920))])
def test_card_and_story_have_their_size_and_scheme(qtbot, stage, tmp_path, form, size):
    light = Image.open(io.BytesIO(run(qtbot, stage, order(stage, tmp_path, form)))).convert("L")
    dark = Image.open(io.BytesIO(run(qtbot, stage, order(stage, tmp_path, form, scheme="dark")))).convert("L")
    assert light.size == dark.size == size
    assert light.getpixel((4, 4)) > 200
    assert dark.getpixel((4, 4)) < 100


@pytest.mark.parametrize("niche", [one for one in NICHES if one.key != "gaming"], ids=lambda one: one.key)
def test_a_card_of_every_look_is_light_or_dark_as_asked(qtbot, stage, tmp_path, niche):
    """But for the look that is dark in either."""
    stage.session.apply(SetTheme(theme=niche.theme), Label.CHANGE_RADIUS)
    light = Image.open(io.BytesIO(run(qtbot, stage, order(stage, tmp_path, Format.CARD)))).convert("L")
    dark = Image.open(io.BytesIO(run(qtbot, stage, order(stage, tmp_path, Format.CARD, scheme="dark")))).convert("L")
    assert light.getpixel((30, 300)) > dark.getpixel((30, 300)) + 40


def test_a_qr_code_does_not_start_the_browser_engine(qtbot, stage, tmp_path):
    started = []
    stage.tools = type(stage.tools)(
        stage.renderer, stage.pages, lambda: started.append(1), stage.worker, stage.bridge
    )
    wanted = order(stage, tmp_path, Format.QR_PNG, address="https://kits.example/mara")
    assert run(qtbot, stage, wanted).startswith(b"\x89PNG")
    assert b"<svg" in run(qtbot, stage, order(stage, tmp_path, Format.QR_SVG, address="https://kits.example/mara"))
    assert started == []


def test_the_state_of_the_order_is_exported(qtbot, stage, tmp_path):
    wanted = order(stage, tmp_path, Format.HTML)
    stage.session.set_data(stage.session.order[0], {"name": "Somebody else"})
    assert b"Somebody else" not in run(qtbot, stage, wanted)


@pytest.mark.parametrize("form", [Format.HTML, Format.PDF, Format.PNG])
@pytest.mark.parametrize("steps", [1, 2, 3])
def test_cancelling_at_any_step_leaves_what_was_there(qtbot, stage, tmp_path, form, steps):
    wanted = order(stage, tmp_path, form)
    wanted.target.write_bytes(b"old")
    job = ExportJob(wanted, stage.tools)
    seen, ends = [], []

    def step(*_):
        seen.append(1)
        if len(seen) == steps:
            job.cancel()

    job.progress.connect(step)
    job.finished.connect(lambda _: ends.append("finished"))
    job.failed.connect(ends.append)
    job.cancelled.connect(lambda: ends.append("cancelled"))
    job.start()
    qtbot.waitUntil(lambda: bool(ends), timeout=30_000)
    job.deleteLater()
    only_file(tmp_path, wanted.target)
    assert len(ends) == 1
    if ends == ["cancelled"]:
        assert wanted.target.read_bytes() == b"old"
    else:
        assert ends == ["finished"]  # it was too late: then all of it is there
        assert steps == 3
        assert form is Format.HTML


@pytest.mark.parametrize("form", [Format.HTML, Format.PDF, Format.QR_SVG])
def test_a_folder_that_is_gone_is_told(qtbot, stage, tmp_path, form):
    wanted = order(stage, tmp_path, form, target=tmp_path / "gone" / "a.bin", address="https://kits.example")
    job = ExportJob(wanted, stage.tools)
    with qtbot.waitSignal(job.failed, timeout=30_000) as failed:
        job.start()
    assert "is gone" in failed.args[0]
    job.deleteLater()


def test_a_page_that_dies_is_told_and_leaves_nothing(qtbot, stage, tmp_path):
    wanted = order(stage, tmp_path, Format.PDF)
    job = ExportJob(wanted, stage.tools)
    with qtbot.waitSignal(job.failed, timeout=30_000) as failed:
        job.start()
        qtbot.waitUntil(lambda: job._printer is not None, timeout=10_000)
        page = job._printer._page
        page.loadFinished.disconnect(job._printer._take_load)  # it would be printed before it can be killed
        qtbot.waitUntil(lambda: page.renderProcessPid() > 0, timeout=10_000)
        os.kill(page.renderProcessPid(), signal.SIGKILL)
    assert "Try again" in failed.args[0]
    assert not wanted.target.exists()
    job.deleteLater()


def test_a_mistake_of_ours_is_reported_and_told_calmly(qtbot, stage, tmp_path):
    class Broken:
        def page(self, _page):
            raise ValueError("template")

    stage.tools = type(stage.tools)(Broken(), stage.pages, lambda: stage.engine, stage.worker, stage.bridge)
    job = ExportJob(order(stage, tmp_path, Format.HTML), stage.tools)
    with qtbot.waitSignal(job.failed, timeout=10_000) as failed:
        job.start()
    assert "Nothing was written" in failed.args[0]
    assert [str(error) for error in stage.errors] == ["template"]
    stage.errors.clear()
    job.deleteLater()


@pytest.mark.parametrize(("shape", "width_height"), [("card", (1200, 630)), ("story", (1080, 1920))])
@pytest.mark.parametrize("words", ["Mara", "A rather long name that somebody really has given to a whole channel"])
@pytest.mark.parametrize("radius", [0, 4, 6, 10, 14, 20, 24, 28])
def test_nothing_is_cut_off_card_or_story_of_any_look(qtbot, stage, shape, width_height, words, radius):
    stage.session.set_data(stage.session.order[0], {"name": words, "tagline": words * 2})
    theme = stage.session.kit.theme.model_copy(update={"radius": radius})
    stage.session.apply(SetTheme(theme=theme), Label.CHANGE_RADIUS)
    kit, snapshots = stage.session.kit, stage.session.snapshots
    page = stage.engine.page()
    with qtbot.waitSignal(page.loadFinished, timeout=20_000):
        page.show_document(stage.renderer.card(stage.pages.input(kit, snapshots, "light"), shape))
    size = ask(qtbot, page, "const m = document.querySelector('main'); [m.scrollWidth, m.scrollHeight]")
    assert size[0] <= width_height[0]
    assert size[1] <= width_height[1]
    top = ask(qtbot, page, "document.querySelector('.head').getBoundingClientRect().top")
    assert top >= 20


LONG = "A rather long name that somebody really has given to a whole channel"
LATIN = {"name": "Mara Voss", "handle": "mara", "tagline": "Slow travel", "niches": ["Hiking"]}
WORDS = {
    "short": LATIN,
    "long": LATIN | {"name": LONG, "tagline": LONG * 2, "niches": [LONG, "Slow travel", "Outdoor gear", "Trains"]},
    "right to left": LATIN | {"name": "نورا الحسيني", "tagline": "أفلام بطيئة عن المشي"},
}
VALUES = ("1,234,567,890", "12.4 M", "71 %", "46 K")
BOXES = """const page = document.querySelector('main').getBoundingClientRect();
    [...document.querySelectorAll('.avatar, .words, .chips, .numbers, footer')]
    .map(one => one.getBoundingClientRect())
    .map(box => [box.left - page.left, box.top, box.right - page.left, box.bottom])"""


@pytest.mark.parametrize("radius", [0, 4, 6, 10, 14, 20, 24, 28])
@pytest.mark.parametrize("words", WORDS)
def test_a_story_of_any_look_fills_its_height_and_says_where_to_write(qtbot, stage, radius, words):
    page = stage.engine.page()
    for count, scheme in enumerate(("light", "dark", "light", "dark", "light")):
        items = [{"label": "Views of a film", "value": value} for value in VALUES[:count]]
        blocks = [
            {"id": "p", "type": "profile", "data": WORDS[words]},
            {"id": "s", "type": "stats", "data": {"items": items}},
            {"id": "c", "type": "contact", "data": {"email": "mara@voss.example"}},
        ]
        kit = Kit.model_validate({"id": "k", "slug": "k", "theme": {"radius": radius}, "blocks": blocks})
        with qtbot.waitSignal(page.loadFinished, timeout=20_000):
            page.show_document(stage.renderer.card(stage.pages.input(kit, {}, scheme), "story"))
        parts = ask(qtbot, page, BOXES)
        assert parts[0][1] >= 100
        assert parts[0][3] - parts[0][1] >= 140  # the picture gives way, and stays a picture
        assert parts[-1] == [0, pytest.approx(parts[-1][1]), 1080, 1920]
        assert parts[-1][1] >= 1500
        for above, below in itertools.pairwise(parts):
            assert 0 <= below[1] - above[3] <= 400  # neither over one another nor far apart
        assert ask(qtbot, page, "document.querySelector('footer').innerText") == "mara@voss.example"
        wide = "[...document.querySelectorAll('.value')].map(one => one.scrollWidth > one.clientWidth)"
        assert not any(ask(qtbot, page, wide))
        run_as_typed = "[...document.querySelectorAll('.address, footer p')].map(one => one.innerText.at(0))"
        assert ask(qtbot, page, run_as_typed) == ["@", "m"]


def test_a_picture_of_the_page_shows_what_the_page_folds_away(qtbot, stage, tmp_path):
    def height(kit):
        wanted = ExportOrder(kit, {}, Format.PNG, tmp_path / "faq.png")
        return Image.open(io.BytesIO(run(qtbot, stage, wanted))).height

    def asked(answer):
        entry = {"id": "e", "question": "How long does a film take?", "answer": answer}
        faq = {"id": "f", "type": "custom", "data": {"kind": "faq", "entries": [entry]}}
        return Kit.model_validate({"id": "k", "slug": "mara", "blocks": [faq]})

    assert height(asked("Five weeks.\n\n" * 20)) > height(asked("Five weeks.")) + 400


@pytest.mark.parametrize(("link", "told"), [("https://kits.example/mara", "kits.example/mara"), ("", "@maravoss")])
def test_card_and_story_tell_the_public_address_where_there_is_one(stage, tmp_path, link, told):
    def html(form):
        return make_content(stage.renderer, stage.pages, order(stage, tmp_path, form, link=link)).html

    card, story = html(Format.CARD), html(Format.STORY)
    assert told in card
    assert told in story
    assert "hello@maravoss.example" in story
    assert "hello@maravoss.example" not in card
