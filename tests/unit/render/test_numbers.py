import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.render.numbers import day, direction, full, month, percent, price, short

NARROW, WIDE = "\u202f", "\u00a0"


@pytest.mark.parametrize(
    ("value", "locale", "words"),
    [
        (0, "en", "0"),
        (9_412, "en", "9,412"),
        (12_840, "en", f"12.8{WIDE}K"),
        (128_412, "en", f"128{WIDE}K"),
        (999_900, "en", f"1{WIDE}M"),
        (1_971_000, "en", f"1.97{WIDE}M"),
        (-128_412, "en", f"-128{WIDE}K"),
        (9_412, "de", "9.412"),
        (1_971_000, "de", f"1,97{WIDE}Mio."),
        (9_412, "nonsense", "9,412"),
    ],
)
def test_numbers_fit_a_card_by_locale(value, locale, words):
    assert short(value, locale) == words


@given(st.integers(-(10**15), 10**15))
def test_the_full_number_has_every_digit(value):
    assert int(full(value, "en").replace(",", "")) == value


@pytest.mark.parametrize(
    ("typed", "currency", "locale", "words"),
    [
        ("4800", "EUR", "en", "€4,800"),
        ("4800", "EUR", "de", f"4.800{WIDE}€"),
        ("4.800", "EUR", "en", "€4,800"),
        ("4,800", "EUR", "en", "€4,800"),
        ("450,50", "EUR", "en", "€450.50"),
        ("450.5", "usd", "en", "$450.50"),
        ("4800", "CHF", "en", f"CHF{WIDE}4,800"),
        ("450", None, "en", "450"),
        ("450", "points", "en", "450 points"),
        ("on request", "EUR", "en", "on request"),
        ("400-600", "EUR", "en", "400-600 EUR"),
        ("$400 to $600", "EUR", "en", "$400 to $600"),
        ("", "EUR", "en", ""),
        (" ", None, "en", ""),
    ],
)
def test_prices_are_written_as_the_locale_does_or_as_typed(typed, currency, locale, words):
    assert price(typed, currency, locale) == words


def test_days_and_months():
    assert day("2026-11-21", "en") == f"21{WIDE}Nov{WIDE}2026"
    assert day("2026-11-21", "en", year=False) == f"21{WIDE}Nov"
    assert month("2026-11-01", "en") == "Nov 2026"
    assert day("soon") == month("soon") == "soon"


def test_per_cent_and_direction():
    assert percent(12.4, "en") == "12%"
    assert percent(12.4, "de") == f"12{WIDE}%"
    assert (direction("ar"), direction("he-IL"), direction("de"), direction("??")) == ("rtl", "rtl", "ltr", "ltr")
