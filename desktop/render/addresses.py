"""Addresses a creator typed: only those that are safe become links or pictures; the rest stays words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from markupsafe import Markup

from desktop.render.bitmaps import too_large

_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
_CONTROL: Final = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\\<>\"'`]")
_IMAGE: Final = re.compile(r"data:image/(?:png|jpeg|webp|gif);base64,[A-Za-z0-9+/]+={0,2}")
_DOMAIN: Final = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:[/?#].*)?")
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_LONGEST_EMAIL: Final = 254  # rfc-editor.org/errata/eid1690


def link(url: str | None) -> str | None:
    """Return the address to link to, or None where it is none. `example.com/x` becomes https."""
    text = (url or "").strip()
    if not text or _CONTROL.search(text):
        return None
    if _DOMAIN.fullmatch(text):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    if parts.scheme.lower() not in _SCHEMES:
        return None
    if parts.scheme.lower() in {"http", "https"} and not parts.hostname:
        return None
    return text


def picture(source: str | None) -> str | None:
    """Return the source of a picture: an https address or an embedded bitmap. Anything else is no picture."""
    text = (source or "").strip()
    if text.startswith("data:"):
        return _embedded(text)
    return text if text.lower().startswith("https://") and link(text) else None


@lru_cache(maxsize=64)
def _embedded(source: str) -> Markup | None:
    """Return an embedded bitmap that can be drawn; remembered, because a key in its block asks for it anew."""
    if not _IMAGE.fullmatch(source) or too_large(source):
        return None
    return Markup(source)  # noqa: S704 - Base64 has nothing to escape, and a megabyte of it need not be searched again


def mail(address: str | None) -> str | None:
    """Return the `mailto:` address, or None where it is not one."""
    text = (address or "").strip()
    return link(f"mailto:{text}") if len(text) <= _LONGEST_EMAIL and _EMAIL.fullmatch(text) else None


def telephone(number: str | None) -> str | None:
    """Return the `tel:` address, or None where there is no number."""
    digits = re.sub(r"[^\d+]", "", number or "")
    return f"tel:{digits}" if len(digits) >= 5 else None


_SITES: Final = {
    "youtube": ("youtube.com", "youtu.be"),
    "instagram": ("instagram.com",),
    "tiktok": ("tiktok.com",),
    "twitch": ("twitch.tv",),
    "x": ("x.com", "twitter.com"),
    "linkedin": ("linkedin.com",),
    "facebook": ("facebook.com",),
    "sound": ("spotify.com", "soundcloud.com", "music.apple.com", "podcasts.apple.com", "bandcamp.com", "deezer.com"),
}


def site(url: str | None) -> str:
    """Return which drawing stands for an address: a platform's, "mail", "phone", or "globe" for the rest."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return "globe"
    if parts.scheme.lower() in {"mailto", "tel"}:
        return "mail" if parts.scheme.lower() == "mailto" else "phone"
    host = (parts.hostname or "").lower()
    for name, domains in _SITES.items():
        if any(host == domain or host.endswith(f".{domain}") for domain in domains):
            return name
    return "globe"


def shown(url: str) -> str:
    """Return an address as people read it: without scheme and trailing slash."""
    return re.sub(r"^(?:https?://(?:www\.)?|mailto:|tel:)", "", url, flags=re.IGNORECASE).rstrip("/")
