import io
from datetime import UTC, datetime

from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link

from desktop.services.export.pdf import with_details

CREATED = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)


def blank(pages=2):
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.add_annotation(0, Link(rect=(0, 0, 50, 50), url="https://example.org/"))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_details_are_filled_in_and_pages_and_links_stay():
    made = with_details(blank(), title="Zoë – kit", author="Zoë", language="de", created=CREATED)
    reader = PdfReader(io.BytesIO(made))
    assert (reader.metadata.title, reader.metadata.author) == ("Zoë – kit", "Zoë")
    assert reader.metadata.creation_date == CREATED
    assert reader.root_object["/Lang"] == "de"
    assert reader.root_object["/ViewerPreferences"]["/DisplayDocTitle"] is not None
    assert len(reader.pages) == 2
    assert reader.pages[0]["/Annots"][0].get_object()["/A"]["/URI"] == "https://example.org/"


def test_an_unknown_author_is_left_out():
    made = with_details(blank(), title="Media kit", author="", language="en", created=CREATED)
    assert PdfReader(io.BytesIO(made)).metadata.author is None
