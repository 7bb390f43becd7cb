"""Blocks that read from right to left: the canvas lays them out as in a mirror, as the page does."""

import datetime

import pytest

from desktop.models.blocks import read_block
from desktop.ui.canvas.block_widget import BLEED
from desktop.ui.canvas.blocks import draw_block
from desktop.ui.canvas.blocks.scene import Scene
from desktop.ui.canvas.drawing import Rich, Shape, Words
from desktop.ui.canvas.ink import Ink
from tests.ui.canvas_stage import SOURCE, build, open_session, snapshots

WORDS = {"name", "price", "question", "answer", "quote", "brand", "caption", "title", "views"}
ENTRIES = [dict.fromkeys(WORDS, "1") | {"results": [{"label": "1", "value": "2"}]}] * 4
KINDS = ("rates", "brands", "caseStudy", "portfolio", "testimonials", "faq", "gallery")


def block(kind_of_block, /, **data):
    return read_block({"id": "x", "type": kind_of_block, "data": data}, "x")


WORDLESS = {
    "profile": block("profile", name="1", handle="_", niches=["2", "3"], links=[{"label": "4"}], bio="5"),
    "stats": block("stats", source=SOURCE, metrics=["subscribers", "views"], items=[{"label": "1", "value": "2"}]),
    "contact": block("contact", email="mara@voss.example", phone="1", manager="2", links=[{"label": "3"}]),
    "separator": block("separator", label="1"),
    "empty": block("custom", kind="rates"),
    "newer": block("poll", question="?"),
    **{kind: block("custom", kind=kind, entries=ENTRIES) for kind in KINDS},
}
"""Blocks without a letter of the creator's: they read as the page they stand on."""


def scene(direction, radius=12):
    today = datetime.date(2026, 1, 30)
    return Scene(Ink("#7c3aed", radius, "Inter"), snapshots(), today, "en", direction)


def sides(stroke):
    """Return the left and right edge of what is seen of a stroke."""
    if isinstance(stroke, Words):
        lines = [stroke.layout.lineAt(number).naturalTextRect() for number in range(stroke.layout.lineCount())]
        return stroke.at.x() + min(line.left() for line in lines), stroke.at.x() + max(line.right() for line in lines)
    if isinstance(stroke, Rich):
        return stroke.at.x(), stroke.at.x() + stroke.document.textWidth()
    rect = stroke.path.boundingRect() if isinstance(stroke, Shape) else stroke.rect
    return rect.left(), rect.right()


def words_of(drawing, text):
    return next(one for one in drawing.strokes if isinstance(one, Words) and one.layout.text() == text)


@pytest.mark.parametrize("radius", [0, 12, 28])
@pytest.mark.parametrize("width", [800, 330])
@pytest.mark.parametrize("name", WORDLESS)
def test_a_block_from_right_to_left_is_laid_out_as_in_a_mirror(qapp, name, width, radius):
    plain = draw_block(WORDLESS[name], scene("ltr", radius), width)
    mirrored = draw_block(WORDLESS[name], scene("rtl", radius), width)
    assert (plain.rtl, mirrored.rtl) == (False, True)
    assert plain.height == mirrored.height
    assert plain.words == mirrored.words
    for one, other in zip(plain.strokes, mirrored.strokes, strict=True):
        left, right = sides(other)
        assert sides(one) == pytest.approx(
            (width - right, width - left), abs=2.5
        )  # ink beyond the advance of large letters


def test_a_picture_is_moved_and_never_turned_over(qapp):
    portrait = draw_block(block("profile", name="ליאת", avatar="data:image/png;base64,AAAA"), scene("ltr"), 800)
    picture = next(one for one in portrait.strokes if type(one).__name__ == "Picture")
    assert picture.uri == "data:image/png;base64,AAAA"
    assert picture.rect.left() > 500


@pytest.mark.parametrize("way", ["ltr", "rtl"])
def test_time_runs_from_left_to_right_in_every_chart(qapp, way):
    drawing = draw_block(block("chart", source=SOURCE, metric="views", range="28d"), scene(way), 800)
    curve = next(one for one in drawing.strokes if isinstance(one, Shape) and one.fill is not None)
    first, last = (
        sides(words_of(drawing, text)) for text in ("1\u00a0Jan\u00a02026 100", "28\u00a0Jan\u00a02026 2,800")
    )
    assert first[0] == pytest.approx(sides(curve)[0], abs=1)
    assert last[1] == pytest.approx(800 - sides(curve)[0], abs=1)


@pytest.mark.parametrize("text", ["@liat", "Slow travel.", "+24%"])
def test_foreign_words_and_numbers_keep_their_order_in_a_block_from_right_to_left(qapp, text):
    given_block = block("profile", name="ליאת", handle="liat", tagline="Slow travel.", location="+24%")
    told = words_of(draw_block(given_block, scene("ltr"), 680), text)  # kept: a line dies with its layout
    line = told.layout.lineAt(0)
    assert line.cursorToX(0)[0] < line.cursorToX(1)[0] < line.cursorToX(len(text))[0]


def test_a_sentence_that_begins_with_a_foreign_name_begins_at_the_right(qapp):
    tagline = "YouTube הוא הבית שלי."
    told = words_of(draw_block(block("profile", name="ליאת", tagline=tagline), scene("ltr"), 680), tagline)
    line = told.layout.lineAt(0)
    assert line.cursorToX(len(tagline))[0] == pytest.approx(line.naturalTextRect().left(), abs=1)


# --------------------------------------------------------------------------- on the canvas


@pytest.fixture
def stage(qtbot):
    hero = {"id": "hero", "type": "profile", "data": {"name": "Mara"}}
    text = {"id": "text", "type": "custom", "data": {"kind": "text", "title": "שלום", "locked": True}}
    stage = build(open_session([hero, {"id": "pause", "type": "separator", "data": {}}, text]))
    qtbot.addWidget(stage.window)
    with qtbot.waitExposed(stage.window):
        stage.window.show()
    yield stage
    stage.strike()


def test_the_quick_bar_floats_where_the_lines_of_a_block_end(stage):
    stage.session.select_block("hero")
    card = stage.page.widget("hero").geometry().adjusted(BLEED, BLEED, -BLEED, -BLEED)
    assert card.right() - stage.view.bar.geometry().right() < 12
    stage.session.select_block("text")
    assert stage.view.bar.geometry().left() - card.left() < 12


def test_the_badges_stand_where_the_lines_of_a_block_begin(stage):
    image = stage.page.widget("text").grab().toImage()
    edge = [image.pixelColor(x, 1) for x in range(BLEED, image.width() - BLEED)]
    seen = [x for x, colour in enumerate(edge) if colour != edge[len(edge) // 2]]
    assert min(seen) > len(edge) / 2


def test_blocks_without_words_turn_with_the_kit(stage, qtbot):
    assert not stage.page.widget("pause").drawing.rtl
    with qtbot.waitSignal(stage.session.redraw):
        stage.session.set_data("hero", {"name": "ליאת"})
    assert stage.page.widget("pause").drawing.rtl
