"""The renderer: one kit, its theme and its numbers to the page that everybody sees. Pure: no I/O, no clock."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from jinja2 import DictLoader, Environment, StrictUndefined, pass_context
from markupsafe import Markup, escape

from desktop.models.blocks import ContactBlock, CustomBlock, OpaqueBlock, ProfileData, StatsBlock, is_hidden
from desktop.render.addresses import mail
from desktop.render.album import is_album
from desktop.render.direction import direction_of_block, direction_of_kit, direction_within, foreign
from desktop.render.head import POLICY, head_of, profile_of, title_of
from desktop.render.hero import finish_for
from desktop.render.palette import Scheme, derive
from desktop.render.pitch import pitch_of
from desktop.render.views import Scene, View, says_nothing, view_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from jinja2.runtime import Context

    from desktop.models.blocks import Block
    from desktop.models.kit import Kit
    from desktop.models.metrics import Snapshots
    from desktop.render.direction import Direction

_KINDS: Final = {"caseStudy": "case-study"}
_NUMBERS_ON_CARD: Final = 4
_BETWEEN_TAGS: Final = re.compile(r"(?<=[>}])\n(?=<|\{%)")
"""Line breaks that templates have for their readers only; every page would carry them."""
_VARIABLES: Final = {name: "muted" if name == "text_muted" else name.replace("_", "-") for name in Scheme.__slots__}


@dataclass(frozen=True, slots=True)
class PageInput:
    """Everything a page is made of.

    Attributes:
        today: the day it is rendered for; the renderer has no clock.
        locale: how numbers and days are written.
        scheme: "auto" follows the reader's system; "light" or "dark" hold.
        url: the page's public address, where it has one.
        still: it becomes a picture, in which nothing can be unfolded.
    """

    kit: Kit
    snapshots: Snapshots = field(default_factory=dict)
    today: date = field(kw_only=True)
    locale: str = "en"
    scheme: str = "auto"
    url: str | None = None
    still: bool = False


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page ready to be shown or written."""

    html: str
    title: str


class Renderer:
    """Turns kits into HTML. Made once from the bundled templates; safe to use from several threads."""

    def __init__(self, templates: Mapping[str, str], styles: Mapping[str, str]) -> None:
        """Compile the templates.

        Args:
            templates: name to source, such as `page.html.j2`.
            styles: name to source: `page`, `card`, `right-to-left`, `still` for paper and pictures, `kind-<kind>` for
                kinds of custom blocks, `album` for galleries of many shapes, and `finish-<name>` for the looks of
                `render.hero`.
        """
        self._environment = Environment(
            loader=DictLoader({name: _BETWEEN_TAGS.sub("", source) for name, source in templates.items()}),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters |= {"kind": _kind, "said": _said}
        self._page = self._environment.get_template("page.html.j2")
        self._block = self._environment.get_template("block.html.j2")
        self._card = self._environment.get_template("card.html.j2")
        self._styles = {name: text.replace("\n", "") for name, text in styles.items()}
        self._card_css = Markup(self._styles["card"])  # noqa: S704 - bundled, not content

    def page(self, page: PageInput) -> RenderedPage:
        """Return the whole page."""
        kit = page.kit
        head = head_of(kit, page.url)
        whole = direction_of_kit(kit, page.locale)
        html = self._page.render(
            **head,
            language=_language(page.locale),
            direction=whole,
            policy=POLICY,
            scheme=page.scheme,
            url=page.url,
            palette=derive(kit.theme.primary),
            colours=colours(kit.theme.primary, kit.theme.radius, page.scheme),
            css=self._css(page, whole),
            look=_look(kit),
            hero=profile_of(kit) is not None,
            blocks=[html for html in (self._one(block, page, whole) for block in kit.blocks) if html],
            reach=_reach(page),
        )
        return RenderedPage(html, head["title"])

    def block(self, page: PageInput, block_id: str) -> str:
        """Return one block as it stands on the page; "" where it is hidden or cannot be read.

        A block with nothing to say yet takes no room.

        Raises:
            KeyError: the kit has no such block.
        """
        return str(self._one(page.kit.block(block_id), page, direction_of_kit(page.kit, page.locale)))

    def card(self, page: PageInput, shape: str) -> str:
        """Return the picture of the kit as a page of fixed size: "card" 1200 x 630, "story" 1080 x 1920."""
        kit, scene = page.kit, _scene(page)
        numbers: list[View] = []
        for block in kit.shown:
            if isinstance(block, StatsBlock):
                numbers += view_of(block.data, scene)["numbers"]
        held = page if page.scheme != "auto" else replace(page, scheme="light")
        return self._card.render(
            language=_language(page.locale),
            direction=direction_of_kit(kit, page.locale),
            scheme=held.scheme,
            policy=POLICY,
            title=title_of(kit),
            colours=colours(kit.theme.primary, kit.theme.radius, held.scheme),
            css=self._card_css,
            shape=shape,
            look=_look(kit),
            profile=view_of(profile_of(kit) or ProfileData(), scene),
            numbers=numbers[:_NUMBERS_ON_CARD],
            signs=max((len(number["value"]) for number in numbers[:_NUMBERS_ON_CARD]), default=1),
            address=re.sub(r"^https?://", "", page.url or ""),
            mail=_mail(kit),
        )

    def pitch(self, page: PageInput) -> str:
        """Return the kit as plain text, to be pasted into an e-mail."""
        return pitch_of(page.kit, _scene(page), page.url)

    def _one(self, block: Block, page: PageInput, whole: Direction) -> Markup:
        if isinstance(block, OpaqueBlock) or is_hidden(block):
            return Markup("")
        view = view_of(block.data, _scene(page))
        if block.type == "profile":
            view["level"] = "h1" if block.data is profile_of(page.kit) else "h2"
        empty = says_nothing(block.data, view)
        html = self._block.render(
            type=block.type,
            id=block.id,
            anchor=anchor(block.id),
            direction=direction_of_block(block, whole),
            foreign=foreign(block, page.locale),
            view=view,
            empty=empty,
        )
        return Markup(html.strip())  # noqa: S704 - the template has escaped it

    def _css(self, page: PageInput, whole: Direction) -> Markup:
        """Return the page's style sheet: what its look and its kinds of blocks need, and no more."""
        kit = page.kit
        ways = {direction_of_block(block, whole) for block in kit.blocks}
        custom = [block.data for block in kit.blocks if isinstance(block, CustomBlock)]
        kinds = sorted({f"kind-{_kind(data.kind)}" for data in custom})
        names = ["page", *kinds, f"finish-{finish_for(kit.theme.radius).name}"]
        if any(is_album(data) for data in custom):
            names.append("album")
        if "rtl" in ways:
            names.append("right-to-left")
        still = self._styles["still"]
        parts = [*(self._styles.get(name, "") for name in names), still if page.still else f"@media print{{{still}}}"]
        return Markup("".join(parts))  # noqa: S704 - bundled, not content


@lru_cache(maxsize=1024)
def anchor(block_id: str) -> str:
    """Return the block's id as an HTML id: letters, digits, `-` and `_` only."""
    return "b-" + re.sub(r"[^A-Za-z0-9-]", lambda match: f"_{ord(match[0]):x}_", block_id)


@lru_cache(maxsize=64)
def colours(primary: str, radius: int, scheme: str) -> Markup:
    """Return the theme as CSS variables, for the scheme asked for or both. `.night` is dark in either."""
    palette = derive(primary)
    root = f"--radius:{radius}px;"
    if scheme == "auto":
        dark = _variables(palette.dark, palette.light)
        css = (
            f":root{{{root}{_variables(palette.light)}}}"
            f"@media (prefers-color-scheme:dark){{@media screen{{:root{{{dark}}}}}}}"
        )
    else:
        one = palette.dark if scheme == "dark" else palette.light
        css = f":root{{{root}{_variables(one)}color-scheme:{scheme}}}"
    if finish_for(radius).name == "night":
        css += f".night .block-profile,.card.night,.story.night{{{_variables(palette.dark)}}}"
    return Markup(css)  # noqa: S704 - made of hex colours and a number


def _variables(scheme: Scheme, known: Scheme | None = None) -> str:
    """Return a scheme's colours as CSS; where others are known already, only those that differ."""
    values = ((css, getattr(scheme, name), getattr(known, name, None)) for name, css in _VARIABLES.items())
    return "".join(f"--{css}:{value};" for css, value, before in values if value != before)


def _look(kit: Kit) -> str:
    """Return the classes that lay out the page."""
    finish = finish_for(kit.theme.radius)
    return f"{finish.name} {finish.layout}"


def _scene(page: PageInput) -> Scene:
    return Scene(page.snapshots, page.today, page.locale, page.kit.theme.radius)


def _kind(name: str) -> str:
    known = _KINDS.get(name, name)
    return known if re.fullmatch(r"[a-z-]{1,32}", known) else "other"


@pass_context
def _said(context: Context, shown: str | Markup, words: str | None = None) -> Markup:
    """Set words apart that run another way than their block, or their signs and numbers would change places.

    Args:
        context: the template's, with the block's direction.
        shown: words, or HTML that shows them.
        words: the same as plain text, where `shown` is HTML.
    """
    way = direction_within(shown if words is None else words, context["direction"])
    html = escape(shown)
    return html if way == context["direction"] else Markup('<bdi dir="{}">{}</bdi>').format(way, html)


def _language(locale: str) -> str:
    return locale.replace("_", "-")


def _mail(kit: Kit) -> str:
    """Return the address to write to: that of the last contact block that has one."""
    mails = ((block.data.email or "").strip() for block in reversed(kit.shown) if isinstance(block, ContactBlock))
    return next((one for one in mails if mail(one)), "")


def _reach(page: PageInput) -> View | None:
    """Return the call to action that stays at the lower edge on phones: that of the last contact block."""
    for block in reversed(page.kit.shown):
        if isinstance(block, ContactBlock):
            view = view_of(block.data, _scene(page))
            return {"url": view["action"], "label": view["action_label"]} if view["action"] else None
    return None


__all__ = ["POLICY", "PageInput", "RenderedPage", "Renderer", "anchor", "colours"]
