import re

from hypothesis import given
from hypothesis import strategies as st

from desktop.render.charts import HEIGHT, WIDTH, draw
from desktop.render.series import Series


def series(values, *, level=False):
    points = tuple((f"2026-01-{n:02}", value) for n, value in enumerate(values, 1))
    return Series(points, level, None, None, "2026-01-31", 0)


def test_a_gap_parts_the_line_and_the_area():
    drawing = draw(series([1, 2, None, 3, 4]), "area")
    assert drawing.line.count("M") == 2
    assert drawing.area.count("Z") == 2
    assert drawing.bars == ""


def test_a_day_alone_between_gaps_is_a_dot():
    drawing = draw(series([1, 2, None, 3, None, 4, 5]), "line")
    assert len(drawing.dots) == 2
    assert drawing.line.count("M") == 2
    assert drawing.area == ""


def test_bars_start_at_zero_and_a_known_zero_is_seen():
    drawing = draw(series([0, None, 10]), "bar")
    assert drawing.bars.count("z") == 2
    assert "v-2" in drawing.bars
    assert drawing.ticks[-1] == 0


def test_amounts_start_at_zero_levels_use_the_height():
    assert draw(series([90, 100]), "area").ticks[-1] == 0
    assert draw(series([90, 100], level=True), "area").ticks[-1] >= 80


def test_nothing_known_draws_nothing():
    for values in ([], [None, None]):
        drawing = draw(series(values), "area")
        assert (drawing.line, drawing.area, drawing.bars, drawing.dots) == ("", "", "", ())


def test_rounded_levels_are_drawn_in_steps():
    drawing = draw(series([1000] * 4 + [2000] * 4, level=True), "line")
    assert "H" in drawing.line
    assert "l" not in drawing.line


known = st.lists(st.none() | st.integers(0, 10**12), min_size=1, max_size=60)


@given(known, st.sampled_from(["line", "area", "bar", "later"]), st.booleans())
def test_any_series_stays_inside_its_box(values, style, level):
    drawing = draw(series(values, level=level), style)
    for x, y in drawing.dots:
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT
    for x, y in re.findall(r"M(-?\d+) (-?\d+)", drawing.line + drawing.bars):
        assert 0 <= int(x) <= WIDTH
        assert 0 <= int(y) <= HEIGHT
    assert "nan" not in drawing.line + drawing.area + drawing.bars
    assert list(drawing.ticks) == sorted(drawing.ticks, reverse=True)
    told = [value for value in values if value is not None]
    if told:
        assert drawing.ticks[0] >= max(told) * (1 - 1e-9)
        assert drawing.ticks[-1] <= min(told) + 1e-9


def test_without_gaps_area_and_curve_are_one_path_whose_sides_stand_outside():
    drawing = draw(series([3, 9, 6]), "area")
    ground = HEIGHT
    assert drawing.band.startswith("M-20 ")
    assert drawing.band.endswith(f"h20V{ground}")
    curve = drawing.line.partition("l")[2]
    assert curve in drawing.band
    assert draw(series([3, None, 6]), "area").band == ""
    assert draw(series([3, 9, None]), "area").band == ""
    assert draw(series([3, 9, 6]), "line").band == ""
