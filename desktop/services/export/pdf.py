"""What Chromium leaves out of a PDF: title, author, language."""

from __future__ import annotations

import io
from typing import Final

from pypdf import PdfWriter
from pypdf.generic import BooleanObject, DictionaryObject, NameObject, TextStringObject

_PROGRAM: Final = "Kitfolio"


def with_details(pdf: bytes, *, title: str, author: str, language: str) -> bytes:
    """Return the PDF with its details filled in, so that readers show a name instead of a file. Blocks for a moment."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    details = {"/Title": title, "/Creator": _PROGRAM}
    if author:
        details["/Author"] = author
    writer.add_metadata(details)
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject(language)
    root[NameObject("/ViewerPreferences")] = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
