import pytest

from desktop.services import checks


@pytest.mark.parametrize("text", ["", "  ", "hello@maravoss.example", "a.b+c@sub.domain.org"])
def test_good_emails(text):
    assert checks.email(text) is None


@pytest.mark.parametrize("text", ["hello", "a@", "@b.c", "a b@c.de", "a@b"])
def test_bad_emails(text):
    assert "e-mail" in checks.email(text).text


@pytest.mark.parametrize("text", ["", "https://example.com", "http://a.b/c?d#e", "mailto:a@b.cd", "tel:+431"])
def test_good_urls(text):
    assert checks.url(text) is None


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "https://", "https://nothing", "just words", "ftp://a.b", "https://[x"]
)
def test_bad_urls(text):
    assert checks.url(text) is not None


def test_a_bare_domain_gets_a_fix_that_is_right():
    comment = checks.url("example.com/kit")
    assert comment.fix == "https://example.com/kit"
    assert checks.url(comment.fix) is None


@pytest.mark.parametrize(
    ("text", "good"), [("+43 512 555 0142", True), ("", True), ("0512 555", False), ("+43 1", False)]
)
def test_phones(text, good):
    assert (checks.phone(text) is None) is good


@pytest.mark.parametrize(("text", "good"), [("450", True), ("1,200.50", True), ("about 5", False), ("12.345", False)])
def test_prices(text, good):
    assert (checks.price(text) is None) is good


def test_a_price_with_its_currency_gets_a_fix():
    comment = checks.price("450 €")
    assert comment.fix == "450"
    assert checks.price("450,50").fix == "450.50"


@pytest.mark.parametrize(("text", "good"), [("EUR", True), ("", True), ("eur", False), ("EURO", False)])
def test_currencies(text, good):
    assert (checks.currency(text) is None) is good
    assert checks.currency("usd").fix == "USD"


@pytest.mark.parametrize(("text", "good"), [("2026", True), ("26", False), ("1800", False), ("", True)])
def test_years(text, good):
    assert (checks.year(text) is None) is good


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1.250,50", "1250.50"),
        ("450,5", "450.5"),
        ("12 000", "12000"),
        ("1'250.50", "1250.50"),
        ("1.250.000", "1250000"),
    ],
)
def test_amounts_of_other_countries_are_clear(text, meant):
    comment = checks.price(text)
    assert (comment.fix, comment.clear) == (meant, True)
    assert checks.price(comment.fix) is None


def test_what_can_be_read_in_two_ways_is_left_alone():
    assert not checks.price("12.345").clear
    assert checks.price("€ 1.250,50").fix == "1250.50"
