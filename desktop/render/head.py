"""What a page says of itself to browsers, search engines and link previews. Pure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup

from desktop.models.blocks import ProfileBlock
from desktop.render import addresses
from desktop.render.markdown import to_text

if TYPE_CHECKING:
    from desktop.models.blocks import ProfileData
    from desktop.models.kit import Kit

POLICY: Final = (
    "default-src 'none'; img-src data: https:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)
"""Content security policy of every page: no script from content, nothing loaded but pictures."""

_UNSAFE_IN_JSON: Final = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}
_DESCRIPTION: Final = 200


def profile_of(kit: Kit) -> ProfileData | None:
    """Return the data of the first profile block that is on the page."""
    return next((block.data for block in kit.shown if isinstance(block, ProfileBlock)), None)


def title_of(kit: Kit) -> str:
    """Return the page's title: "Mara Voss – media kit". The kit's own title is private and never on the page."""
    profile = profile_of(kit)
    name = profile.name.strip() if profile is not None else ""
    return f"{name} – media kit" if name else "Media kit"


def head_of(kit: Kit, url: str | None) -> dict[str, Any]:
    """Return what the page's template puts into its head."""
    profile = profile_of(kit)
    title = title_of(kit)
    description = title if profile is None else _description(profile) or title
    avatar = addresses.picture(profile.avatar) if profile is not None else None
    return {
        "title": title,
        "description": description,
        "image": avatar if avatar is not None and avatar.lower().startswith("https://") else None,
        "linked_data": _linked_data(kit, profile, description, url),
    }


def _description(profile: ProfileData) -> str:
    words = " ".join((profile.tagline or "").split()) or to_text(profile.bio or "")
    return words if len(words) <= _DESCRIPTION else words[: _DESCRIPTION - 1].rstrip() + "…"


def _linked_data(kit: Kit, profile: ProfileData | None, description: str, url: str | None) -> Markup:
    """Return JSON-LD (schema.org/ProfilePage), escaped so that no text can end the element it stands in."""
    person: dict[str, Any] = {"@type": "Person", "name": title_of(kit), "description": description}
    if profile is not None:
        person["name"] = profile.name.strip() or person["name"]
        same = [found for found in (addresses.link(link.url) for link in profile.links) if found]
        person |= {
            key: value
            for key, value in {
                "alternateName": (profile.handle or "").strip(),
                "sameAs": [one for one in same if one.startswith("http")],
                "knowsAbout": [niche for niche in profile.niches if niche.strip()],
                "knowsLanguage": [language for language in profile.languages if language.strip()],
            }.items()
            if value
        }
    document: dict[str, Any] = {"@context": "https://schema.org", "@type": "ProfilePage", "mainEntity": person}
    if url:
        document["url"] = url
    text = json.dumps(document, ensure_ascii=False).translate(_UNSAFE_IN_JSON)
    return Markup(text)  # noqa: S704 - no < > & is left in it
