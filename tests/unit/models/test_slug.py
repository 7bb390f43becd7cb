import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.slug import MAX_LENGTH, MIN_LENGTH, RESERVED, SlugProblem, check, free_slug, slugify

SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")


@given(st.text(max_size=120))
def test_any_title_has_an_address_that_is_allowed(title):
    slug = slugify(title)
    assert check(slug) is None
    assert MIN_LENGTH <= len(slug) <= MAX_LENGTH
    assert SLUG.fullmatch(slug)
    assert "--" not in slug
    assert slugify(slug) == slug


@given(st.text(max_size=60), st.integers(1, 30))
def test_a_taken_address_is_numbered_and_never_given_twice(title, copies):
    taken = set()
    for _ in range(copies):
        slug = free_slug(title, taken)
        assert check(slug, taken) is None
        taken.add(slug)
    assert len(taken) == copies


@given(st.text(alphabet="abz019-", min_size=MIN_LENGTH, max_size=MAX_LENGTH))
def test_what_the_check_allows_is_what_the_rule_says(text):
    plain = text not in RESERVED and not text.startswith("-") and not text.endswith("-") and "--" not in text
    assert (check(text) is None) == plain


@pytest.mark.parametrize(
    ("slug", "problem"),
    [
        ("", SlugProblem.TOO_SHORT),
        ("ab", SlugProblem.TOO_SHORT),
        ("a" * (MAX_LENGTH + 1), SlugProblem.TOO_LONG),
        ("Travel", SlugProblem.CHARACTERS),
        ("my kit", SlugProblem.CHARACTERS),
        ("kött", SlugProblem.CHARACTERS),
        ("a_b_c", SlugProblem.CHARACTERS),
        ("-abc", SlugProblem.HYPHENS),
        ("abc-", SlugProblem.HYPHENS),
        ("a--b", SlugProblem.HYPHENS),
        ("---", SlugProblem.HYPHENS),
        ("admin", SlugProblem.RESERVED),
        ("travel", SlugProblem.TAKEN),
        ("gaming", None),
        ("abc", None),
        ("a" * MAX_LENGTH, None),
    ],
)
def test_the_first_problem_to_mend_is_named(slug, problem):
    assert check(slug, {"travel"}) is problem


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Travel kit", "travel-kit"),
        ("  Ünïcode & Söhne!  ", "unicode-sohne"),
        ("旅行", "my-kit"),
        ("Admin", "admin-kit"),
        ("AB", "ab-kit"),
    ],
)
def test_addresses_read_like_their_titles(title, slug):
    assert slugify(title) == slug


@pytest.mark.parametrize(
    ("wanted", "taken", "slug"),
    [
        ("gaming-kit-2", {"gaming-kit", "gaming-kit-2"}, "gaming-kit-3"),
        ("gaming-kit-3", {"gaming-kit", "gaming-kit-3"}, "gaming-kit-2"),
        ("top-10", {"top-10"}, "top-10-2"),
        ("media-kit-2026", {"media-kit", "media-kit-2026"}, "media-kit-2026-2"),
    ],
)
def test_what_is_numbered_gets_another_number_unless_that_is_its_name(wanted, taken, slug):
    assert free_slug(wanted, taken) == slug
