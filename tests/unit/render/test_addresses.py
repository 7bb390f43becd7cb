import pytest

from desktop.render import addresses

SHY, BIDI, ZERO_WIDTH = "\u00ad", "\u202e", "\u200b"


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("https://youtube.com/@mara", "https://youtube.com/@mara"),
        (" http://example.com ", "http://example.com"),
        ("example.com/x?y#z", "https://example.com/x?y#z"),
        ("example.com:8080", "https://example.com:8080"),
        ("youtube.com/@mara", "https://youtube.com/@mara"),
        ("mailto:mara@voss.example", "mailto:mara@voss.example"),
        ("tel:+49301234567", "tel:+49301234567"),
    ],
)
def test_what_is_an_address_becomes_a_link(typed, link):
    assert addresses.link(typed) == link


@pytest.mark.parametrize(
    "typed",
    [
        None,
        "",
        "   ",
        "just words",
        "mara@voss.example",
        "user:pass@voss.example",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        f"java{ZERO_WIDTH}script:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example",
        "https://",
        "http://[bad",
        'https://x.example/"onmouseover="x',
        "https://x.example/<b>",
        f"https://x.example/{BIDI}gpj.exe",
        "https:\\\\x.example",
    ],
)
def test_what_is_none_or_not_safe_stays_words(typed):
    assert addresses.link(typed) is None


def test_pictures_are_bitmaps_or_https():
    assert addresses.picture("data:image/png;base64,iVBORw0KGgo=") is not None
    assert addresses.picture("https://x.example/a.png") == "https://x.example/a.png"
    for other in (
        "http://x.example/a.png",
        "data:image/svg+xml;base64,PHN2Zz4=",
        "data:text/html;base64,PGI+",
        "a.png",
    ):
        assert addresses.picture(other) is None


@pytest.mark.parametrize(
    ("typed", "mail"),
    [("mara@voss.example", "mailto:mara@voss.example"), ("mara@voss", None), ("a b@c.d", None), (None, None)],
)
def test_mail(typed, mail):
    assert addresses.mail(typed) == mail


@pytest.mark.parametrize(("typed", "tel"), [("+49 (30) 12-34", "tel:+49301234"), ("123", None), ("soon", None)])
def test_telephone(typed, tel):
    assert addresses.telephone(typed) == tel


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.youtube.com/@mara", "youtube"),
        ("https://youtu.be/x", "youtube"),
        ("https://notyoutube.com", "globe"),
        ("https://youtube.com.evil.example", "globe"),
        ("https://open.spotify.com/show/1", "sound"),
        ("mailto:a@b.c", "mail"),
        ("tel:+4930", "phone"),
        ("http://[bad", "globe"),
        (None, "globe"),
    ],
)
def test_a_platform_is_told_by_its_own_domain_only(url, site):
    assert addresses.site(url) == site


def test_addresses_are_shown_as_people_read_them():
    assert addresses.shown("https://www.example.com/x/") == "example.com/x"
    assert addresses.shown("mailto:a@b.c") == "a@b.c"
