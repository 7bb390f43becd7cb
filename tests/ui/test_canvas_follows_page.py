"""What the page shows of a block, the canvas shows in the same way: shapes, faces, signs."""

import datetime

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont

from desktop.models.blocks import read_block
from desktop.render.hero import FINISHES
from desktop.ui.canvas.blocks import draw_block
from desktop.ui.canvas.blocks.scene import Scene
from desktop.ui.canvas.drawing import Box, Glyph, Picture, Rich, Shape, Words
from desktop.ui.canvas.ink import Ink
from tests.ui.canvas_stage import SOURCE, snapshots

WIDE, NARROW = 816, 360
RADII = {one.name: one.radius for one in FINISHES}
PICTURE = "data:image/png;base64,AAAA"


def drawn(kind_of_block, look="cover", /, *, width=WIDE, direction="ltr", **data):
    ink = Ink("#7c3aed", RADII[look], "Inter")
    scene = Scene(ink, snapshots(), datetime.date(2026, 1, 30), "en", direction)
    return draw_block(read_block({"id": "x", "type": kind_of_block, "data": data}, "x"), scene, width)


def custom(kind, *entries, **more):
    return drawn("custom", kind=kind, entries=list(entries), **more)


def of(drawing, kind):
    return [one for one in drawing.strokes if isinstance(one, kind)]


def told(drawing, text):
    return next(one for one in of(drawing, Words) if one.layout.text() == text)


def font(drawing, text):
    return told(drawing, text).layout.font()


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize(("count", "first_is_large"), [(1, True), (2, False), (3, True), (4, False)])
def test_pictures_of_a_gallery_are_landscape_and_stand_two_by_two(qapp, count, first_is_large, width):
    entries = [{"image": PICTURE}] * count
    rects = [one.rect for one in of(custom("gallery", *entries, width=width), Picture)]
    assert len(rects) == count
    assert all(rect.width() / rect.height() == pytest.approx(1.6) for rect in rects)
    room = max(rect.right() for rect in rects) - min(rect.left() for rect in rects)
    assert room == pytest.approx(width - 2 * (28 if width > 420 else 18), abs=1)
    assert (rects[0].width() == pytest.approx(room)) == first_is_large
    assert all(rect.width() == pytest.approx((room - 14) / 2) for rect in rects[int(first_is_large) :])


@pytest.mark.parametrize("caption", ["", "Karwendel", "A caption of many words " * 6])
def test_the_first_of_many_pictures_is_as_large_as_four_and_ends_with_its_neighbours(qapp, caption):
    entries = [{"image": PICTURE, "caption": caption}] + [{"image": PICTURE, "caption": "Short"}] * 5
    rects = [one.rect for one in of(custom("gallery", *entries), Picture)]
    rects.sort(key=lambda rect: -rect.width())
    first, *others = rects
    assert first.width() == pytest.approx(2 * others[0].width() + 14, abs=2)
    beside = [rect for rect in others if rect.left() > first.right()]
    assert [rect.top() for rect in others].count(first.top()) == 1
    assert len(beside) == 3
    assert sorted(beside, key=QRectF.top)[0].top() == first.top()
    if caption == "Karwendel":
        assert first.bottom() == pytest.approx(sorted(beside, key=QRectF.top)[1].bottom(), abs=1)


def test_a_narrow_gallery_of_many_pictures_has_its_first_in_a_row_of_its_own(qapp):
    rects = [one.rect for one in of(custom("gallery", *[{"image": PICTURE}] * 5, width=NARROW), Picture)]
    assert rects[0].width() > 2 * rects[1].width()
    assert rects[1].top() == rects[2].top() > rects[0].bottom()


def heading_sizes(drawing):
    (rich,) = of(drawing, Rich)
    found = []
    block = rich.document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            set_in = block.begin().fragment().charFormat().font()
            found.append(set_in.pixelSize())
            assert set_in.weight() >= QFont.Weight.Medium
        block = block.next()
    return found


@pytest.mark.parametrize("style", RADII)
def test_headings_in_a_text_stay_below_its_title_and_lead_where_there_is_none(qapp, style):
    source = "# One\n\nWords.\n\n## Two\n\n### Three\n\n# Again"
    titled = drawn("custom", style, kind="text", title="Title", markdown=source)
    assert heading_sizes(titled) == [16, 15, 15, 16]
    assert font(titled, "Title").pixelSize() > 16
    untitled = heading_sizes(drawn("custom", style, kind="text", markdown=source))
    assert untitled == [font(titled, "Title").pixelSize(), 16, 15, font(titled, "Title").pixelSize()]


def test_a_quotation_has_its_bar_and_a_rule_the_colour_of_lines(qapp):
    drawing = drawn("custom", kind="text", markdown="שלום\n\n> לכולם\n\n---\n\nסוף")
    (rich,) = of(drawing, Rich)
    (bar,) = (box for box in of(drawing, Box) if box.rect.width() == 3)
    assert bar.rect.height() > 10
    assert bar.rect.right() == pytest.approx(rich.at.x() + rich.document.textWidth())
    grounds = []
    block = rich.document.begin()
    while block.isValid():
        grounds += [block.blockFormat().background().color().name()] * (not block.text())
        block = block.next()
    assert grounds == [Ink("#7c3aed", 14, "Inter").scheme.border]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_everything_a_rate_includes_has_its_check_mark_where_the_line_begins(qapp, direction):
    rate = {"name": "1", "includes": "- 2\n- 3\n\n* 4"}
    drawing = custom("rates", rate, {"name": "5"}, direction=direction)
    ticks = [one.path.boundingRect() for one in of(drawing, Shape)]
    assert len(ticks) == 3
    for tick, line in zip(ticks, "234", strict=True):
        words = told(drawing, line)
        edges = words.at.x(), words.at.x() + words.room
        assert tick.right() < edges[0] if direction == "ltr" else tick.left() > edges[1]
        assert 0 < tick.center().y() - words.at.y() < 20


@pytest.mark.parametrize(("style", "mono"), [("night", True), ("ruled", True), ("glow", False), ("cover", False)])
def test_small_labels_have_the_face_of_their_style(qapp, style, mono):
    hero = drawn("profile", style, name="Mara", niches=["Hiking"])
    chart = drawn("chart", style, source=SOURCE, metric="views", range="28d")
    rates = drawn("custom", style, kind="rates", entries=[{"name": "x", "turnaround": "5 weeks"}])
    last = "28\u00a0Jan\u00a02026 2,800"
    labels = (hero, "Hiking"), (chart, last), (rates, "Ready in")
    faces = {font(drawing, text).families()[0] for drawing, text in labels}
    assert (faces == {"Inter"}) is not mono
    assert len(faces) == 1


def test_the_first_and_last_value_of_a_chart_stand_out_from_their_days(qapp):
    drawing = drawn("chart", source=SOURCE, metric="views", range="28d")
    words = told(drawing, "1\u00a0Jan\u00a02026 100")
    (strong,) = words.layout.formats()
    assert (strong.start, strong.length) == (len("1 Jan 2026 "), 3)
    assert strong.format.font().weight() > words.layout.font().weight()


def test_voices_stand_side_by_side_where_there_is_room(qapp):
    voices = [{"quote": "Early", "person": "Ines", "company": "Fjellrand"}, {"quote": "Curves", "person": "Tom"}]
    wide, narrow = custom("testimonials", *voices), custom("testimonials", *voices, width=NARROW)
    assert told(wide, "Early").at.y() == told(wide, "Curves").at.y()
    assert told(narrow, "Early").at.y() < told(narrow, "Curves").at.y()
    assert wide.words == ["Early", "Ines", "Fjellrand", "Curves", "Tom"]  # the signs before them are not read


def test_a_campaign_stands_beside_its_picture_where_there_is_room(qapp):
    case = {"brand": "Fjellrand", "image": PICTURE, "results": [{"label": "Views", "value": "312 K"}]}
    wide, narrow = custom("caseStudy", case), custom("caseStudy", case, width=NARROW)
    (beside,), (above,) = of(wide, Picture), of(narrow, Picture)
    assert told(wide, "Fjellrand").at.x() > beside.rect.right()
    assert told(narrow, "Fjellrand").at.y() > above.rect.bottom()
    assert told(wide, "312 K").colour.name() == Ink("#7c3aed", 14, "Inter").scheme.primary_text


def test_works_are_cards_and_four_of_them_two_by_two(qapp):
    works = [{"title": str(number), "image": PICTURE if number else None} for number in range(4)]
    rects = [one.rect for one in of(custom("portfolio", *works), Picture)]
    assert len(rects) == 3  # one without a picture is words alone
    assert rects[0].top() < rects[1].top() == rects[2].top()
    cards = [box.rect for box in of(custom("portfolio", *works), Box) if box.rect.width() == rects[0].width()]
    assert len(cards) == 4


def test_brands_tell_the_year(qapp):
    brands = custom("brands", {"name": "Lumen", "year": "2025"}, {"name": "Nordkante"})
    assert brands.words == ["Lumen", "2025", "Nordkante"]


@pytest.mark.parametrize("style", [name for name in RADII if name != "poster"])
def test_a_text_with_nothing_but_a_title_is_a_heading_without_a_card(qapp, style):
    drawing = drawn("custom", style, kind="text", title="Chapter two")
    assert drawing.words == ["Chapter two"]
    assert of(drawing, Box) == []


@pytest.mark.parametrize("style", RADII)
def test_what_an_empty_block_says_stands_inside_its_frame(qapp, style):
    (icon,) = of(drawn("custom", style, kind="rates"), Glyph)
    assert icon.rect.left() >= 28


@pytest.mark.parametrize("label", ["", "Pause"])
def test_dots_have_the_colour_of_the_theme_and_stand_before_their_label(qapp, label):
    drawing = drawn("separator", style="dots", label=label)
    (dots,) = of(drawing, Shape)
    assert dots.fill.name() == "#7c3aed"
    assert len(dots.path.toSubpathPolygons()) == 3
    for words in of(drawing, Words):
        assert dots.path.boundingRect().right() < words.at.x()
    middle = drawing.width / 2
    edges = [dots.path.boundingRect().left(), *(one.at.x() + one.room for one in of(drawing, Words))]
    assert edges[0] < middle
    if label:
        assert middle - edges[0] == pytest.approx(edges[1] - middle, abs=8)


@pytest.mark.parametrize("style", ["night", "poster", "panel"])
def test_a_portrait_stands_in_the_middle_of_the_words_beside_it(qapp, style):
    drawing = drawn("profile", style, name="Mara Voss", tagline="Slow travel", bio="Words.\n\n" * 6)
    (portrait,) = of(drawing, Picture)
    assert portrait.rect.center().y() == pytest.approx(drawing.height / 2, abs=4)
