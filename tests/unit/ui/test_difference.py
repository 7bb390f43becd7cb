from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.ui.preview.difference import Given

WORDS = st.text(alphabet="ab<>é🎈", max_size=30)


def put_together(last, piece):
    """What the page's script does, in units of UTF-16 as JavaScript has them."""
    if len(piece) == 2:
        return piece[1]
    _, new, start, end = piece
    units = last.encode("utf-16-le")
    return (units[: start * 2] + new.encode("utf-16-le") + units[len(units) - end * 2 :]).decode("utf-16-le")


@settings(max_examples=500)
@given(st.lists(WORDS, min_size=1, max_size=6))
def test_the_page_puts_together_what_was_meant(states):
    sent, shown = Given(), ""
    for html in states:
        (piece,) = sent.pieces([("hero", html)])
        shown = put_together(shown, piece)
        assert shown == html


def test_a_key_sends_a_key_and_not_the_picture_beside_it():
    sent = Given()
    picture = "data:image/webp;base64," + "A" * 20_000
    sent.pieces([("hero", f"<h1>Mara</h1><img src='{picture}'>")])
    (piece,) = sent.pieces([("hero", f"<h1>Mara V</h1><img src='{picture}'>")])
    assert piece[:2] == ("hero", " V")


def test_after_another_document_everything_is_sent():
    sent = Given()
    sent.pieces([("hero", "<p>one")])
    sent.forget()
    assert sent.pieces([("hero", "<p>one")]) == [("hero", "<p>one")]
