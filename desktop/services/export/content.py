"""Makes what an export consists of, up to the point where a browser engine has to paint it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from desktop.models.blocks import ProfileBlock
from desktop.services.export.files import ExportCancelled, write_whole
from desktop.services.export.formats import Format
from desktop.services.export.qr import qr_png, qr_svg
from desktop.services.transfer import dump

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import Event

    from desktop.models.kit import Kit
    from desktop.render.page import Renderer
    from desktop.services.export.formats import ExportOrder
    from desktop.services.preview import Pages, Scheme


_SCHEMES: Final[dict[Format, Scheme]] = {Format.HTML: "auto", Format.PDF: "light"}
"""A page follows its reader's system, and paper is white; pictures are as ordered."""


@dataclass(frozen=True, slots=True)
class Content:
    """A rendered export.

    Attributes:
        html: the page to write, print or take a picture of; "" where there is none.
        file: the finished file, where no engine has to paint it.
        title: the document's title; `author` likewise, "" where unknown.
    """

    html: str = ""
    file: bytes | None = None
    title: str = ""
    author: str = ""


def make_content(renderer: Renderer, pages: Pages, order: ExportOrder) -> Content:
    """Render an order. Blocks; not for the gui thread.

    Raises:
        ExportProblem: the order cannot be made, in words for the creator.
    """
    kit, form = order.kit, order.format
    if form in {Format.QR_PNG, Format.QR_SVG}:
        make = qr_png if form is Format.QR_PNG else qr_svg
        return Content(file=make(order.address, kit.theme.primary))
    if form is Format.JSON:
        return Content(file=dump([kit]))
    if form in {Format.CARD, Format.STORY}:
        told = replace(pages.input(kit, order.snapshots, order.scheme), url=order.link)
        return Content(html=renderer.card(told, form.value))
    shown = pages.input(kit, order.snapshots, _SCHEMES.get(form, order.scheme))
    page = renderer.page(replace(shown, still=form is Format.PNG))
    file = page.html.encode() if form is Format.HTML else None
    return Content(html=page.html, file=file, title=page.title, author=author_of(kit))


def finish_file(order: ExportOrder, make: Callable[[], bytes], cancelled: Event) -> None:
    """Make the last bytes and write them. Blocks; not for the gui thread.

    Raises:
        ExportProblem: see `write_whole`.
        ExportCancelled: `cancelled` was set in time.
    """
    content = make()
    if cancelled.is_set():
        raise ExportCancelled
    write_whole(order.target, content, cancelled)


def author_of(kit: Kit) -> str:
    """Return the creator's name as the kit shows it."""
    names = (block.data.name.strip() for block in kit.shown if isinstance(block, ProfileBlock))
    return next(names, "")
