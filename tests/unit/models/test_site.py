import pytest

from desktop.models.site import SiteProblem, page_path, site_from


@pytest.mark.parametrize(
    ("typed", "site"),
    [
        ("https://kits.example", "https://kits.example"),
        (" https://kits.example/ ", "https://kits.example"),
        ("kits.example", "https://kits.example"),
        ("https://example.com/kits/", "https://example.com/kits"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000"),
        ("", ""),
    ],
)
def test_an_address_is_taken_as_it_was_meant(typed, site):
    assert site_from(typed) == site


@pytest.mark.parametrize(
    "typed",
    [
        "http://kits.example",
        "ftp://kits.example",
        "https://",
        "https://kits",
        "https://me@kits.example",
        "https://kits.example/?a=1",
        "https://kits.example:port",
        "javascript:alert(1)",
    ],
)
def test_what_cannot_be_a_site_is_told(typed):
    with pytest.raises(SiteProblem):
        site_from(typed)


def test_the_default_kit_answers_the_bare_name():
    assert page_path("mara", "travel", default=True) == "/mara"
    assert page_path("mara", "travel", default=False) == "/mara/travel"
