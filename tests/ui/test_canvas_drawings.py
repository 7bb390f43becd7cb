import base64
import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic.alias_generators import to_camel
from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.document.catalogue import ENTRIES, make
from desktop.models.blocks import Entry, read_block
from desktop.render.charts import draw
from desktop.render.contrast import ratio
from desktop.render.hero import FINISHES
from desktop.render.series import Series
from desktop.ui.canvas.blocks import draw_block
from desktop.ui.canvas.blocks.curves import area_path, bar_path, dots_path, grid_path, line_path
from desktop.ui.canvas.blocks.scene import Scene
from desktop.ui.canvas.blocks.tiles import even_columns
from desktop.ui.canvas.cover import voice_on
from desktop.ui.canvas.drawing import Words
from desktop.ui.canvas.ink import Ink
from tests.ui.canvas_stage import SOURCE, snapshots

TODAY = datetime.date(2026, 1, 30)
TEXT = st.text(max_size=60) | st.sampled_from(["", "a" * 300, "اَلْعَرَبِيَّةُ", "👩‍👩‍👧‍👦 x\n\ny", "<b>&amp;</b>"])
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def scene(primary="#7c3aed", radius=12):
    return Scene(Ink(primary, radius, "Inter"), snapshots(), TODAY, "en")


def block(kind_of_block, /, **data):
    return read_block({"id": "x", "type": kind_of_block, "data": data}, "x")


def paint(drawing, easel, ratio=1):
    image = QImage(drawing.width * ratio, max(1, drawing.height * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    drawing.paint(painter, easel)
    painter.end()
    return image


def picture(width=80, height=40, colour="#c0392b"):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return "data:image/png;base64," + base64.b64encode(bytes(buffer.data().data())).decode()


# --------------------------------------------------------------------------- words


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.key)
def test_what_is_freshly_inserted_says_what_it_is_for(entry, easel):
    drawing = draw_block(make(entry.key), scene(), 800)
    assert drawing.height >= 24
    assert drawing.words or entry.key == "separator"
    paint(drawing, easel)


def test_rates_show_package_price_and_terms(qapp):
    rates = [{"name": "Video", "price": "1450", "currency": "EUR", "from": True, "includes": "8 minutes"}]
    words = draw_block(block("custom", kind="rates", title="Rates", entries=rates), scene(), 800).words
    assert words == ["Rates", "Video", "from €1,450", "8 minutes"]


def test_half_typed_prices_show_as_they_are(qapp):
    words = draw_block(block("custom", kind="rates", entries=[{"name": "X", "price": "12x"}]), scene(), 800).words
    assert "12x" in words


def test_markdown_is_formatted_and_opens_nothing(qapp):
    source = "**Bold** and [a link](https://x.example)\n\n![](file:///etc/hostname)\n\n<script>alert(1)</script>"
    words = " ".join(draw_block(block("custom", kind="text", markdown=source), scene(), 800).words)
    assert "Bold and a link" in words
    assert "**" not in words


def test_a_kind_from_a_newer_studio_shows_its_text(qapp):
    words = draw_block(block("custom", kind="timeline", title="Story", markdown="Since 2019"), scene(), 800).words
    assert words == ["Story", "Since 2019"]


@pytest.mark.parametrize("width", [800, 420, 330, 240])
def test_what_a_total_counts_is_told_in_full_however_narrow_the_chart(qapp, width):
    drawing = draw_block(block("chart", source=SOURCE, metric="views", range="28d"), scene(), width)
    told = next(one for one in drawing.strokes if isinstance(one, Words) and "last 28 days" in one.layout.text())
    assert "…" not in told.layout.text()
    lines = [told.layout.lineAt(number) for number in range(told.layout.lineCount())]
    assert max(told.at.x() + line.naturalTextWidth() for line in lines) <= width


@pytest.mark.parametrize("width", [680, 420, 330])
def test_a_long_number_is_set_smaller_and_not_broken(qapp, width):
    items = [{"label": "All time", "value": "1,234,567,890"}, *({"label": "x", "value": "2"} for _ in range(3))]
    drawing = draw_block(block("stats", items=items), scene(), width)
    told = next(one for one in drawing.strokes if isinstance(one, Words) and one.layout.text() == "1,234,567,890")
    assert told.layout.lineCount() == 1


@pytest.mark.parametrize(("words", "stop_is_left"), [("خمسة أسابيع.", True), ("Five weeks.", False)])
def test_the_full_stop_stands_where_the_sentence_ends(qapp, words, stop_is_left):
    drawing = draw_block(block("custom", kind="text", title=words), scene(), 680)
    line = next(
        one for one in drawing.strokes if isinstance(one, Words) and one.layout.text() == words
    ).layout.lineAt(0)
    end, begin = line.cursorToX(len(words))[0], line.cursorToX(0)[0]
    assert (end < begin) is stop_is_left


def test_a_chart_tells_total_source_range_and_that_it_is_a_sample(qapp):
    drawing = draw_block(block("chart", source=SOURCE, metric="views", range="28d"), scene(), 800)
    words = " ".join(drawing.words)
    assert "Views, last 28 days" in words
    assert "YouTube" in words
    assert "28\u00a0Jan\u00a02026" in words
    assert "Sample" in words


def test_numbers_of_an_unknown_account_are_not_invented(qapp):
    source = {"provider": "youtube", "platformId": "elsewhere"}
    stats = draw_block(block("stats", source=source, metrics=["subscribers"]), scene(), 800).words
    assert "–" in stats
    chart = " ".join(draw_block(block("chart", source=source), scene(), 800).words)
    assert "No numbers" in chart


def test_frozen_numbers_show_with_their_date(qapp):
    frozen = {"stats": {"subscribers": 5000}, "asOf": "2025-12-01"}
    source = {"provider": "youtube", "platformId": "elsewhere"}
    words = draw_block(block("stats", source=source, metrics=["subscribers"], frozen=frozen), scene(), 800).words
    assert "5,000" in words
    assert any("1\u00a0Dec\u00a02025" in each for each in words)


def test_own_numbers_say_who_typed_them(qapp):
    words = draw_block(block("stats", items=[{"label": "Readers", "value": "12,400"}]), scene(), 800).words
    assert words[-3:] == ["12,400", "Readers", "Entered by the creator"]


@pytest.mark.parametrize(("radius", "first_left"), [(0, False), (12, True), (28, False)])
def test_the_hero_follows_the_corners_as_the_page_does(qapp, radius, first_left):
    drawing = draw_block(block("profile", name="Mara Voss"), scene(radius=radius), 800)
    portrait = next(stroke for stroke in drawing.strokes if type(stroke).__name__ == "Picture")
    assert portrait.initials == "MV"
    assert (portrait.rect.right() < 250) == first_left


# --------------------------------------------------------------------------- any content, any width


KINDS = [entry.key.removeprefix("custom:") for entry in ENTRIES if entry.key.startswith("custom:")]


@SLOW
@given(kind=st.sampled_from(KINDS), words=st.lists(TEXT, min_size=3, max_size=9), width=st.integers(180, 900))
def test_whatever_is_typed_can_be_drawn(easel, kind, words, width):
    fields = [field for field in Entry.model_fields if field not in ("from_price", "results")]
    entries = [{to_camel(field): word for field in fields} for word in words]
    given_block = block("custom", kind=kind, title=words[0], markdown=words[1], entries=entries)
    drawing = draw_block(given_block, scene(), width)
    assert drawing.height > 0
    paint(drawing, easel)


@SLOW
@given(name=TEXT, tagline=TEXT, bio=TEXT, niches=st.lists(TEXT, max_size=12), width=st.integers(180, 900))
def test_any_profile_can_be_drawn_and_grows_with_its_words(easel, **typed):
    width = typed.pop("width")
    drawing = draw_block(block("profile", **typed), scene(), width)
    longer = block("profile", **typed | {"bio": typed["bio"] + "\n\n" + "more words " * 30})
    assert draw_block(longer, scene(), width).height > drawing.height
    paint(drawing, easel, 2)


def test_a_narrower_block_is_not_lower(qapp):
    given_block = block("custom", kind="text", markdown="words " * 200)
    heights = [draw_block(given_block, scene(), width).height for width in (880, 600, 400, 240)]
    assert heights == sorted(heights)


# --------------------------------------------------------------------------- curves


PLOT = QRectF(0, 0, 100, 50)


def days(*values):
    start = datetime.date(2025, 1, 1)
    points = tuple(((start + datetime.timedelta(number)).isoformat(), value) for number, value in enumerate(values))
    return Series(points, level=False, total=0, previous=None, as_of=points[-1][0], days=0)


def test_a_gap_breaks_the_line_and_the_last_day_has_a_dot():
    drawing = draw(days(1, 2, None, None, 3, 4), "area")
    assert line_path(drawing, PLOT).elementCount() == 4
    assert not area_path(drawing, PLOT).contains(PLOT.center())
    assert dots_path(drawing, PLOT, 2).boundingRect().center() == QPointF(100, 0)


def test_unknown_days_have_no_bar_and_zero_is_not_unknown():
    assert bar_path(draw(days(None, None), "bar"), PLOT).isEmpty()
    assert bar_path(draw(days(0, 5), "bar"), PLOT).toSubpathPolygons()[0].boundingRect().height() > 0


@given(st.lists(st.none() | st.floats(0, 1e12), min_size=1, max_size=400), st.sampled_from(["area", "line", "bar"]))
def test_curves_stay_inside_the_plot(values, style):
    drawing = draw(days(*values), style)
    for path in (
        line_path(drawing, PLOT),
        area_path(drawing, PLOT),
        bar_path(drawing, PLOT),
        grid_path(drawing, PLOT),
    ):
        taken = path.boundingRect()
        assert path.isEmpty() or (taken.left() >= -1 and taken.right() <= PLOT.right() + 1)
        assert path.isEmpty() or (taken.top() >= -1 and taken.bottom() <= PLOT.bottom() + 1)


@given(st.integers(1, 40), st.integers(1, 5))
def test_no_entry_stands_alone_in_the_last_of_several_rows(count, most):
    columns = even_columns(count, most)
    assert 1 <= columns <= most
    could = [each for each in range(2, min(count, most) + 1) if count % each != 1]
    assert not could or columns == max(could)


# --------------------------------------------------------------------------- pictures


def test_pictures_are_decoded_after_the_first_paint_and_then_shown(qtbot, easel):
    drawing = draw_block(block("profile", name="Mara", avatar=picture()), scene(), 800)
    first = paint(drawing, easel)
    with qtbot.waitSignal(easel.pictures.ready):
        assert easel.pictures.busy()
    assert not easel.pictures.busy()
    second = paint(drawing, easel)
    assert first != second
    assert QColor("#c0392b").rgb() in {second.pixel(x, 90) for x in range(20, 200)}


@pytest.mark.parametrize(
    "uri",
    [
        "data:image/png;base64,AAAA",
        "data:image/png;base64,%%%",
        "data:image/png;base64," + base64.b64encode(b"not a picture").decode(),
    ],
)
def test_a_broken_picture_keeps_its_placeholder(qtbot, easel, uri):
    with qtbot.waitSignal(easel.pictures.ready):
        assert easel.pictures.pixmap(uri, QSizeF(40, 40), 1.0) is None
    assert easel.pictures.pixmap(uri, QSizeF(40, 40), 1.0) is None
    assert not easel.pictures.busy()


@pytest.mark.parametrize(
    "uri",
    [
        "https://x.example/a.png",
        "file:///etc/hostname",
        "data:image/svg+xml;base64,PHN2Zy8+",
        "data:text/html;base64,AAAA",
    ],
)
def test_nothing_but_embedded_bitmaps_is_ever_opened(easel, uri):
    assert easel.pictures.pixmap(uri, QSizeF(40, 40), 1.0) is None
    assert not easel.pictures.busy()


def test_a_logo_is_fitted_and_a_photo_fills(qtbot, easel):
    uri = picture(200, 50)
    easel.pictures.pixmap(uri, QSizeF(40, 40), 2.0, whole=True)
    easel.pictures.pixmap(uri, QSizeF(40, 40), 2.0)
    qtbot.waitUntil(lambda: not easel.pictures.busy())
    assert easel.pictures.pixmap(uri, QSizeF(40, 40), 2.0, whole=True).deviceIndependentSize() == QSizeF(40, 10)
    assert easel.pictures.pixmap(uri, QSizeF(40, 40), 2.0).deviceIndependentSize() == QSizeF(160, 40)


# --------------------------------------------------------------------------- styles


@pytest.mark.parametrize("finish", FINISHES, ids=lambda one: one.name)
def test_a_hero_can_be_read_on_the_ground_of_its_style(qapp, easel, finish):
    for primary in ("#16a34a", "#fde047", "#1f2937", "#db2777"):
        here = scene(primary, finish.radius)
        hero = block("profile", name="Mara Voss", handle="mara", tagline="Films")
        image = paint(draw_block(hero, here, 640), easel)
        ground = image.pixelColor(320, image.height() - 12).name()
        voice = voice_on(finish.name, here.ink.palette)
        assert ratio(voice.text, ground) >= 4.5
        assert ratio(voice.link, ground) >= 4.5


def test_numbers_of_one_account_tell_their_source_once_and_missing_ones_each(qapp):
    frozen = {"stats": {"views": 9, "subscribers": 4}, "asOf": "2026-01-29"}
    source = {"provider": "youtube", "platformId": "elsewhere"}
    metrics = ["views", "subscribers", "videos", "likes"]
    words = draw_block(block("stats", source=source, metrics=metrics, frozen=frozen), scene(), 680).words
    assert len([one for one in words if one.startswith("YouTube")]) == 1
    assert len([one for one in words if one.startswith("No number yet")]) == 2


def test_a_unit_stands_smaller_beside_its_number(qapp):
    drawing = draw_block(block("stats", items=[{"label": "Views", "value": "46 K"}]), scene(), 680)
    told = next(one for one in drawing.strokes if isinstance(one, Words) and one.layout.text() == "46 K")
    (unit,) = told.layout.formats()
    assert (unit.start, unit.length) == (2, 2)
    assert unit.format.font().pixelSize() < told.layout.font().pixelSize()


def test_pictures_of_many_shapes_stand_as_on_the_page():
    sources = [picture(48, 60), picture(80, 50), picture(50, 50), picture(48, 60), picture(80, 50)]
    entries = [{"image": source, "caption": "A hut"} for source in sources]
    drawing = draw_block(block("custom", kind="gallery", entries=entries), scene(), 600)
    spots = [rect for rect, field in drawing.spots if field.removeprefix("entries.").isdecimal()]
    tiles = [one.rect for one in drawing.strokes if getattr(one, "uri", None) in sources]
    assert [tile.width() / tile.height() for tile in tiles] == pytest.approx([0.8, 1.6, 1, 0.8, 1.6])
    assert [tile.topLeft() for tile in tiles] == [spot.topLeft() for spot in spots]
    tops = sorted({round(tile.top()) for tile in tiles})
    assert len(tops) == 2
    for top in tops:
        row = [tile for tile in tiles if round(tile.top()) == top]
        assert len({round(tile.height(), 3) for tile in row}) == 1
        assert row[0].left() == pytest.approx(tiles[0].left())
        assert row[-1].right() == pytest.approx(tiles[1].right())
    one = draw_block(block("custom", kind="gallery", entries=[{"image": sources[0]}]), scene(), 600)
    assert next(item.rect for item in one.strokes if getattr(item, "uri", None)).height() < 400
