"""Texts made to keep the studio busy: four times the text takes about four times the time, never sixteen."""

import time
from datetime import date

import pytest

from desktop.app.redaction import redact
from desktop.models.blocks import ProfileBlock, ProfileData, StatItem, StatsData
from desktop.render import addresses, figures, numbers
from desktop.render.scene import Scene
from desktop.services import checks
from desktop.services.links import broken_links

SIZE, TIMES, MOST_TIMES = 8_000, 4, 9
FLOOR = 0.02
"""Seconds of computing below which nobody waits and nothing can be compared."""


def own_number(text):
    return figures.stats_view(
        StatsData(items=(StatItem(label="a", value=text),)), Scene({}, date(2026, 1, 1), "en", 12)
    )


def in_bio(text):
    return broken_links(ProfileBlock(id="p", data=ProfileData(bio=text)))


READERS = {
    "number": own_number,
    "links": in_bio,
    "mail": addresses.mail,
    "link": addresses.link,
    "picture": addresses.picture,
    "telephone": addresses.telephone,
    "shown": addresses.shown,
    "price in words": lambda text: numbers.price(text, "EUR"),
    "redaction": redact,
    "check of e-mail": checks.email,
    "check of url": checks.url,
    "check of phone": checks.phone,
    "check of price": checks.price,
    "check of year": checks.year,
}
PIECES = [
    *(
        "1",
        " ",
        "a",
        "a.",
        "a@",
        "@a",
        "a-",
        "-",
        "_",
        ".",
        "[",
        "[a](",
        "](",
        "[a]( ",
        "![",
        "(",
        "<",
        "1,111",
        "+1",
    ),
    *(
        "eyJ",
        "eyJaaaaaaaaa.",
        "token",
        "token ",
        '"code',
        "password='",
        "\\",
        "data:",
        "data:image/png;base64,",
        "1//",
    ),
    *("bearer ", "%", "*a ", "`a``b", "\n", "\t", "a@b.", "https://", "€", "é"),
]
ENDS = ["", "!", " x", " @"]


def text_of(piece, size):
    return (piece * (size // len(piece) + 1))[:size]


def seconds(read, text):
    taken = []
    for _ in range(3):
        began = time.process_time()
        read(text)
        taken.append(time.process_time() - began)
        if taken[-1] < FLOOR:
            break
    return min(taken)


@pytest.mark.parametrize("reader", READERS)
def test_the_time_grows_with_the_text_and_no_faster(reader):
    slow = []
    for start in ("", "1", "a@", "[a](", "[a"):
        for piece in PIECES:
            for end in ENDS:
                few, many = (start + text_of(piece, size) + end for size in (SIZE, SIZE * TIMES))
                taken = seconds(READERS[reader], many)
                if taken > FLOOR and taken > MOST_TIMES * seconds(READERS[reader], few):
                    slow.append((start, piece, end))
    assert slow == []
