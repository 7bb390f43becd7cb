import base64
import json
import re
from datetime import date

import pytest

from desktop.app.paths import resources
from desktop.models.kit import Kit
from desktop.models.metrics import AccountSnapshot, HistoryDay, Source
from desktop.render.page import PageInput, anchor
from desktop.services.rendering import load_renderer
from tests.hostile_pictures import bomb

TODAY = date(2026, 11, 25)
YOUTUBE = {"provider": "youtube", "platformId": "channel"}


@pytest.fixture(scope="module")
def renderer():
    return load_renderer(resources())


def kit(*blocks, **values):
    blocks = [{"id": f"b{n}"} | block for n, block in enumerate(blocks)]
    return Kit.model_validate({"id": "k", "slug": "mara", "blocks": blocks} | values)


def block(kind, /, **data):
    return {"type": kind, "data": data}


def snapshots(**stats):
    days = tuple(HistoryDay(date=f"2026-11-{day:02}", values={"views": day}) for day in range(1, 23) if day != 10)
    source = Source(provider="youtube", platform_id="channel")
    one = AccountSnapshot(source=source, name="Mara", stats=stats, history=days, as_of="2026-11-22")
    return {("youtube", "channel"): one}


def page(renderer, *blocks, numbers=None, **options):
    return renderer.page(PageInput(kit(*blocks), numbers or {}, today=TODAY, **options)).html


def linked_data(html):
    return json.loads(re.search(r"ld\+json\">(.*?)</script>", html, re.S)[1])


def test_the_page_names_the_creator_to_readers_search_engines_and_previews(renderer):
    html = page(
        renderer,
        block(
            "profile",
            name="Mara Voss",
            handle="mara",
            tagline="Slow travel",
            languages=["English"],
            links=[{"label": "YouTube", "url": "youtube.com/@mara"}],
        ),
        url="https://kitfolio.example/mara",
    )
    assert "<title>Mara Voss – media kit</title>" in html
    assert '<meta property="og:description" content="Slow travel">' in html
    assert '<link rel="canonical" href="https://kitfolio.example/mara">' in html
    person = linked_data(html)
    assert person["@type"] == "ProfilePage"
    assert person["url"] == "https://kitfolio.example/mara"
    assert person["mainEntity"]["sameAs"] == ["https://youtube.com/@mara"]
    assert person["mainEntity"]["alternateName"] == "mara"


def test_the_private_title_and_hidden_blocks_are_not_on_the_page(renderer):
    secret = kit(block("profile", name="Mara"), block("custom", markdown="secret", hidden=True), title="For Nike")
    html = renderer.page(PageInput(secret, {}, today=TODAY)).html
    assert "Nike" not in html
    assert "secret" not in html


def test_no_text_can_end_the_element_it_stands_in(renderer):
    html = page(renderer, block("profile", name="</script><script>alert(1)</script>", bio="</style><b>x"))
    assert html.count("<script") == 1
    assert linked_data(html)["mainEntity"]["name"] == "</script><script>alert(1)</script>"


def test_a_number_says_where_it_is_from_and_unknown_is_left_out(renderer):
    stats = block(
        "stats", source=YOUTUBE, metrics=["subscribers", "views"], items=[{"label": "Rate", "value": "4 %"}]
    )
    html = page(renderer, stats, numbers=snapshots(subscribers=128_000, views=None))
    assert html.count('class="number"') == 2
    assert "YouTube, 22\u00a0Nov\u00a02026" in html
    assert "Entered by the creator" in html


def test_frozen_numbers_stand_in_where_the_account_is_not_known(renderer):
    stats = block(
        "stats", source=YOUTUBE, metrics=["subscribers"], frozen={"stats": {"subscribers": 5}, "asOf": "2026-01-02"}
    )
    assert "YouTube, 2\u00a0Jan\u00a02026" in page(renderer, stats)
    live = page(renderer, stats, numbers=snapshots(subscribers=7))
    assert "22\u00a0Nov\u00a02026" in live
    assert "2\u00a0Jan\u00a02026" not in live


def test_a_chart_has_a_summary_and_a_table_for_those_who_do_not_see_it(renderer):
    chart = block("chart", source=YOUTUBE, metric="views", range="28d")
    html = page(renderer, chart, numbers=snapshots())
    assert "<svg" in html
    assert "days have no number" in html
    assert "<table" in html
    assert html.count("<tr>") >= 22


@pytest.mark.parametrize(
    "empty",
    [
        block("stats"),
        block("chart"),
        block("custom", kind="text"),
        block("custom", kind="rates", title="Rates", entries=[{}]),
        block("contact"),
    ],
)
def test_a_block_with_nothing_to_say_takes_no_room(renderer, empty):
    assert 'class="block empty"' in page(renderer, empty)


def test_a_block_on_its_own_is_the_one_on_the_page(renderer):
    pages = PageInput(kit(block("profile", name="Mara"), block("custom", markdown="Hello")), {}, today=TODAY)
    whole = renderer.page(pages).html
    for one in ("b0", "b1"):
        assert renderer.block(pages, one).strip() in whole
    with pytest.raises(KeyError):
        renderer.block(pages, "gone")


def test_what_this_studio_cannot_read_is_not_on_the_page(renderer):
    pages = PageInput(kit({"type": "poll", "data": {"question": "Which?"}}), {}, today=TODAY)
    assert renderer.block(pages, "b0") == ""
    assert "Which?" not in renderer.page(pages).html


def test_exactly_one_first_heading(renderer):
    two = page(renderer, block("profile", name="Mara"), block("profile", name="Team"))
    none = page(renderer, block("custom", title="Text", markdown="x"))
    assert two.count("<h1") == none.count("<h1") == 1


@pytest.mark.parametrize(("locale", "direction"), [("ar", "rtl"), ("en_GB", "ltr")])
def test_language_and_the_direction_of_a_page_without_words_follow_the_locale(renderer, locale, direction):
    html = page(renderer, block("profile"), locale=locale)
    assert f'<html lang="{locale.replace("_", "-")}" dir="{direction}">' in html


def test_page_and_blocks_read_as_the_creators_words_do(renderer):
    numbers = block("stats", source=YOUTUBE, metrics=["views"])
    hebrew, english = block("profile", name="ליאת"), block("custom", kind="text", title="Press", markdown="x")
    html = page(renderer, hebrew, numbers, english, numbers=snapshots(views=128_400))
    assert re.findall(r'(?:<html|data-block)[^>]* dir="(...)"', html) == ["rtl", "rtl", "rtl", "ltr"]
    assert '<bdi dir="ltr"><data value="128400" title="128,400">128<small>' in html


def test_words_are_set_apart_only_where_they_run_another_way(renderer):
    quotes = [{"quote": "YouTube הוא הבית שלי."}, {"quote": "On time <b>."}]
    entries = block("custom", kind="testimonials", title="ממליצים", entries=quotes)
    html = page(renderer, entries)
    assert "<p>YouTube הוא הבית שלי.</p>" in html
    assert '<p><bdi dir="ltr">On time &lt;b&gt;.</bdi></p>' in html


def test_a_page_from_left_to_right_pays_nothing_for_those_that_are_not(renderer):
    days = block("chart", source=YOUTUBE, metric="views", range="28d")
    numbers = block("stats", source=YOUTUBE, metrics=["views"], items=[{"label": "Sales", "value": "+24%"}])
    html = page(renderer, block("profile", name="Mara"), days, numbers, numbers=snapshots(views=128_400))
    assert "<bdi" not in html


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_scheme_that_is_asked_for_holds(renderer, scheme):
    html = page(renderer, block("profile", name="Mara"), scheme=scheme)
    assert f'data-scheme="{scheme}"' in html
    assert "prefers-color-scheme" not in html
    assert f"color-scheme:{scheme}" in html


@pytest.mark.parametrize("radius", range(0, 33, 4))
def test_every_page_loads_nothing_and_is_small(renderer, radius):
    wide = kit(
        block("profile", name="Mara"),
        block("contact", email="a@b.example"),
        theme={"primary": "#112233", "radius": radius},
    )
    html = renderer.page(PageInput(wide, {}, today=TODAY)).html
    assert not re.findall(r"(?:src|srcset)=|<link rel=\"(?!canonical)|@import|url\((?!data:)", html)
    assert len(html.encode()) < 30_000


def test_anchors_are_safe_and_never_the_same():
    ids = ["a b", "a_b", "a-b", 'a"b', "ä", "a_20_b"]
    anchors = [anchor(one) for one in ids]
    assert len(set(anchors)) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", one) for one in anchors)


def test_the_pitch_is_plain_text_to_paste(renderer):
    pages = PageInput(
        kit(
            block("profile", name="Mara Voss", tagline="Slow travel", bio="I **walk**."),
            block("stats", items=[{"label": "Newsletter", "value": "9,400"}]),
            block(
                "custom", kind="rates", title="Rates", entries=[{"name": "Video", "price": "900", "currency": "EUR"}]
            ),
            block("custom", kind="brands", entries=[{"name": "Deuter"}, {"name": "Ortlieb"}]),
            block("contact", email="mara@voss.example", hidden=True),
        ),
        {},
        today=TODAY,
        url="https://kitfolio.example/mara",
    )
    assert renderer.pitch(pages) == (
        "Mara Voss\nSlow travel\nI walk.\n\n"
        "Numbers\n- Newsletter: 9,400 (Entered by the creator)\n\n"
        "Rates\n- Video: €900\n\n"
        "Brands: Deuter, Ortlieb\n\n"
        "https://kitfolio.example/mara\n"
    )


def test_a_contact_without_any_way_to_answer_takes_no_room(renderer):
    alone = page(renderer, block("profile", name="Mara"), block("contact", headline="Work with me"))
    assert "Work with me" not in alone
    assert "Work with me" in page(renderer, block("contact", headline="Work with me", email="m@voss.example"))


def test_numbers_of_one_account_tell_their_source_once(renderer):
    known = snapshots(views=128_400, subscribers=9_000)
    numbers = block(
        "stats", source=YOUTUBE, metrics=["views", "subscribers"], items=[{"label": "CTR", "value": "9%"}]
    )
    html = page(renderer, numbers, numbers=known)
    assert len(re.findall(r'class="origin">[^<]*YouTube', html)) == 1
    assert len(re.findall(r'class="origin">Entered by the creator', html)) == 1


def test_a_case_study_names_goal_and_work(renderer):
    case = {"brand": "Fjell", "goal": "Be seen", "deliverables": "One film"}
    html = page(renderer, block("custom", kind="caseStudy", entries=[case]))
    assert "<dt>Goal</dt><dd>Be seen</dd>" in html
    assert "<dt>What I made</dt><dd>One film</dd>" in html


@pytest.mark.parametrize(
    ("name", "locale", "foreign"),
    [
        ("Mara Voss", "en", False),
        ("Ärzte & Co", "de_DE", False),
        ("𝓜𝓪𝓻𝓪", "en", False),
        ("123 %", "en", False),
        ("ליאת כהן", "en", True),
        ("Анна", "de-DE", True),
        ("松本", "en", True),
        ("松本", "ja_JP", False),
    ],
)
def test_what_is_in_other_letters_is_not_called_the_pages_language(renderer, name, locale, foreign):
    page = PageInput(kit(block("profile", name=name)), {}, today=TODAY, locale=locale)
    html = renderer.page(page).html
    assert f'<html lang="{locale.replace("_", "-")}"' in html
    assert (' lang="">' in html) == foreign


@pytest.mark.parametrize(("side", "shown"), [(6000, True), (6400, False), (60_000, False)])
def test_a_picture_that_would_fill_the_memory_is_left_out_wherever_it_came_from(renderer, side, shown):
    picture = f"data:image/png;base64,{base64.b64encode(bomb(side)).decode()}"
    entry = {"id": "e", "image": picture, "alt": "A hill", "caption": "October"}
    made = kit(block("profile", name="Mara", avatar=picture), block("custom", kind="gallery", entries=[entry]))
    html = renderer.page(PageInput(made, {}, today=TODAY)).html
    assert (picture in html) == shown


def test_a_gallery_of_many_shapes_is_set_in_rows_and_brings_its_style(renderer):
    def gallery(*sizes):
        sources = [f"data:image/png;base64,{base64.b64encode(bomb(side)).decode()}" for side in sizes]
        entries = [{"id": f"{n}", "image": source, "alt": "A hut"} for n, source in enumerate(sources)]
        return page(renderer, block("custom", kind="gallery", entries=entries))

    square = gallery(100, 200)
    assert square.count('<li class="square">') == 2
    assert ".album li{" in square
    plain = page(renderer, block("custom", kind="gallery", entries=[{"id": "a", "image": "https://a.example/b.png"}]))
    assert '<ul class="gallery of-1">' in plain
    assert ".album" not in plain
