import pytest

from desktop.models.titles import copy_title

ENGLISH = ("{title} (copy)", "{title} (copy {number})")


@pytest.mark.parametrize(
    ("original", "taken", "title"),
    [
        ("Gaming kit", set(), "Gaming kit (copy)"),
        ("Gaming kit", {"Gaming kit (copy)"}, "Gaming kit (copy 2)"),
        ("Gaming kit (copy)", {"Gaming kit (copy)"}, "Gaming kit (copy 2)"),
        ("Gaming kit (copy 2)", {"Gaming kit (copy)", "Gaming kit (copy 2)"}, "Gaming kit (copy 3)"),
        ("Gaming kit (copy) (copy)", {"Gaming kit (copy)"}, "Gaming kit (copy 2)"),
        ("(copy)", set(), "(copy) (copy)"),
        ("{number} %n \\1", set(), "{number} %n \\1 (copy)"),
    ],
)
def test_a_copy_of_a_copy_is_one_more_copy(original, taken, title):
    assert copy_title(original, taken, *ENGLISH) == title


def test_a_language_may_put_the_number_first():
    forms = ("Kopie von {title}", "{number}. Kopie von {title}")
    assert copy_title("2. Kopie von Reise", {"Kopie von Reise"}, *forms) == "2. Kopie von Reise"
