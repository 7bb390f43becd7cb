"""The renderer: one kit, its theme and its numbers to the page that everybody sees. Pure: no I/O, no clock."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from desktop.models.blocks import ContactBlock, OpaqueBlock, ProfileBlock, StatsBlock, is_hidden
from desktop.render.markdown import to_text
from desktop.render.palette import Palette, Scheme, derive
from desktop.render.pitch import pitch_of
from desktop.render.views import Scene, View, hero_layout, view_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desktop.models.blocks import Block, KnownBlock
    from desktop.models.kit import Kit
    from desktop.models.metrics import Snapshots

POLICY: Final = (
    "default-src 'none'; img-src data: https:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)
"""Content security policy of every page: no script from content, nothing loaded but pictures."""

_KINDS: Final = {"caseStudy": "case-study"}
_UNSAFE_IN_JSON: Final = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}
_DESCRIPTION: Final = 200


@dataclass(frozen=True, slots=True)
class PageInput:
    """Everything a page is made of.

    Attributes:
        today: the day it is rendered for; the renderer has no clock.
        locale: how numbers and days are written.
        scheme: "auto" follows the reader's system; "light" or "dark" hold.
        url: the page's public address, where it has one.
    """

    kit: Kit
    snapshots: Snapshots = field(default_factory=dict)
    today: date = field(kw_only=True)
    locale: str = "en"
    scheme: str = "auto"
    url: str | None = None


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
            styles: name to source: `page` and `card`.
        """
        self._environment = Environment(
            loader=DictLoader(dict(templates)), autoescape=True, undefined=StrictUndefined, trim_blocks=False
        )
        self._environment.filters["kind"] = _kind
        self._page = self._environment.get_template("page.html.j2")
        self._block = self._environment.get_template("block.html.j2")
        self._card = self._environment.get_template("card.html.j2")
        self._styles = {name: Markup(text) for name, text in styles.items()}  # noqa: S704 - bundled, not content

    def page(self, page: PageInput) -> RenderedPage:
        """Return the whole page."""
        kit = page.kit
        shown = [block for block in kit.blocks if not is_hidden(block)]
        head = _head(page)
        html = self._page.render(
            **head,
            policy=POLICY,
            scheme=page.scheme,
            url=page.url,
            palette=derive(kit.theme.primary),
            colours=colours(page),
            css=self._styles["page"],
            layout=hero_layout(kit.theme.radius),
            hero=any(isinstance(block, ProfileBlock) for block in shown),
            blocks=[self._one(block, page) for block in shown],
            reach=_reach(page),
        )
        return RenderedPage(html, head["title"])

    def block(self, page: PageInput, block_id: str) -> str:
        """Return one block as it stands on the page; "" where it is hidden or cannot be read.

        Raises:
            KeyError: the kit has no such block.
        """
        block = page.kit.block(block_id)
        return "" if is_hidden(block) else str(self._one(block, page))

    def card(self, page: PageInput, shape: str) -> str:
        """Return the picture of the kit as a page of fixed size: "card" 1200 x 630, "story" 1080 x 1920."""
        profile = next((b for b in page.kit.blocks if isinstance(b, ProfileBlock) and not is_hidden(b)), None)
        scene = _scene(page)
        numbers: list[View] = []
        for block in page.kit.blocks:
            if isinstance(block, StatsBlock) and not is_hidden(block):
                numbers += view_of(block.data, scene)["numbers"]
        held = page if page.scheme != "auto" else replace(page, scheme="light")
        return self._card.render(
            language=_language(page.locale),
            scheme=held.scheme,
            policy=POLICY,
            title=_title(page.kit),
            colours=colours(held),
            css=self._styles["card"],
            shape=shape,
            profile=view_of((profile or ProfileBlock(id="")).data, scene),
            numbers=numbers[:4],
            address=re.sub(r"^https?://", "", page.url or ""),
        )

    def pitch(self, page: PageInput) -> str:
        """Return the kit as plain text, to be pasted into an e-mail."""
        return pitch_of(page.kit, _scene(page), page.url)

    def _one(self, block: Block, page: PageInput) -> Markup:
        if isinstance(block, OpaqueBlock):
            return Markup("")
        html = self._block.render(type=block.type, id=block.id, anchor=anchor(block.id), view=_view(block, page))
        return Markup(html)  # noqa: S704 - the template has escaped it


def anchor(block_id: str) -> str:
    """Return the block's id as an HTML id: letters, digits, `-` and `_` only."""
    return "b-" + re.sub(r"[^A-Za-z0-9-]", lambda match: f"_{ord(match[0]):x}_", block_id)


def colours(page: PageInput) -> Markup:
    """Return the theme as CSS variables, for the scheme asked for or both."""
    palette = derive(page.kit.theme.primary)
    radius = f"--radius:{page.kit.theme.radius}px;"
    if page.scheme == "auto":
        css = (
            f":root{{{radius}{_variables(palette.light)}}}"
            f"@media (prefers-color-scheme:dark){{@media screen{{:root{{{_variables(palette.dark)}}}}}}}"
        )
    else:
        scheme = palette.dark if page.scheme == "dark" else palette.light
        css = f":root{{{radius}{_variables(scheme)}color-scheme:{page.scheme}}}"
    return Markup(css)  # noqa: S704 - made of hex colours and a number


def _variables(scheme: Scheme) -> str:
    names = {"text_muted": "muted"}
    return "".join(
        f"--{names.get(name, name).replace('_', '-')}:{getattr(scheme, name)};" for name in Scheme.__slots__
    )


def _view(block: KnownBlock, page: PageInput) -> View:
    return view_of(block.data, _scene(page))


def _scene(page: PageInput) -> Scene:
    return Scene(page.snapshots, page.today, page.locale, page.kit.theme.radius)


def _kind(name: str) -> str:
    known = _KINDS.get(name, name)
    return known if re.fullmatch(r"[a-z-]{1,32}", known) else "other"


def _language(locale: str) -> str:
    return locale.replace("_", "-")


def _profile_view(page: PageInput) -> View | None:
    profile = next((b for b in page.kit.blocks if isinstance(b, ProfileBlock) and not is_hidden(b)), None)
    return None if profile is None else view_of(profile.data, _scene(page))


def _title(kit: Kit) -> str:
    profile = next((b for b in kit.blocks if isinstance(b, ProfileBlock) and not is_hidden(b)), None)
    name = profile.data.name.strip() if profile is not None else ""
    return f"{name} – media kit" if name else "Media kit"


def _head(page: PageInput) -> dict[str, Any]:
    profile = next((b for b in page.kit.blocks if isinstance(b, ProfileBlock) and not is_hidden(b)), None)
    view = _profile_view(page)
    title = _title(page.kit)
    description = title
    if profile is not None:
        words = profile.data.tagline or to_text(profile.data.bio or "") or title
        description = words if len(words) <= _DESCRIPTION else words[: _DESCRIPTION - 1].rstrip() + "…"
    image = view["avatar"] if view is not None and (view["avatar"] or "").startswith("https://") else None
    return {
        "language": _language(page.locale),
        "title": title,
        "description": description,
        "image": image,
        "linked_data": _linked_data(page, profile, description),
    }


def _linked_data(page: PageInput, profile: ProfileBlock | None, description: str) -> Markup:
    """Return JSON-LD (schema.org/ProfilePage), escaped so that no text can end the element it stands in."""
    person: dict[str, Any] = {"@type": "Person", "name": _title(page.kit), "description": description}
    if profile is not None:
        data = profile.data
        person["name"] = data.name or "Media kit"
        if data.handle:
            person["alternateName"] = data.handle
        same = [link["url"] for link in (_profile_view(page) or {"links": []})["links"] if link["url"]]
        if same:
            person["sameAs"] = same
    document: dict[str, Any] = {"@context": "https://schema.org", "@type": "ProfilePage", "mainEntity": person}
    if page.url:
        document["url"] = page.url
    text = json.dumps(document, ensure_ascii=False).translate(_UNSAFE_IN_JSON)
    return Markup(text)  # noqa: S704 - no < > & is left in it


def _reach(page: PageInput) -> View | None:
    """Return the call to action that stays at the lower edge on phones: that of the last contact block."""
    for block in reversed(page.kit.blocks):
        if isinstance(block, ContactBlock) and not is_hidden(block):
            view = _view(block, page)
            return {"url": view["action"], "label": view["action_label"]} if view["action"] else None
    return None


__all__ = ["POLICY", "PageInput", "Palette", "RenderedPage", "Renderer", "anchor", "colours"]
