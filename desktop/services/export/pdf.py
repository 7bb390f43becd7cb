"""What Chromium leaves out of a PDF: title, author, language."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Final

from pypdf import PdfWriter
from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject

_PROGRAM: Final = "Kitfolio"


def with_details(pdf: bytes, *, title: str, author: str, language: str, created: datetime) -> bytes:
    """Return the PDF with its details filled in, so that readers show a name instead of a file.

    Blocks for a moment; not for the gui thread.
    """
    writer = PdfWriter()
    writer.append(io.BytesIO(pdf))
    date = created.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")
    details = {"/Title": title, "/Author": author, "/Creator": _PROGRAM, "/CreationDate": date}
    writer.add_metadata({name: value for name, value in details.items() if value})
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject(language)
    shows_title = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(value=True)})
    root[NameObject("/ViewerPreferences")] = shows_title
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
