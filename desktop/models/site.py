"""Where published pages are found: the site's address, and the links it makes."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from desktop.models.problem import Problem

_LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})


class SiteProblem(Problem):
    """What was typed cannot be the site's address. Its text is for users."""


def site_from(text: str) -> str:
    """Return a site's address, without a slash at the end; "" for none.

    Raises:
        SiteProblem: it isn't one.
    """
    text = text.strip().rstrip("/")
    if not text:
        return ""
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        host = parts.hostname or ""
        _ = parts.port  # reading it checks it
    except ValueError:
        raise SiteProblem("This address can't be read. Copy it from your browser.") from None
    if parts.scheme not in {"http", "https"} or not host or parts.query or parts.fragment or parts.username:
        raise SiteProblem("The address looks like https://example.com.")
    if parts.scheme == "http" and host not in _LOCAL:
        raise SiteProblem("The address has to begin with https.")
    if "." not in host and host not in _LOCAL:
        raise SiteProblem("The address is not complete. It needs a name like example.com.")
    return parts.geturl()


def page_path(username: str, slug: str, *, default: bool) -> str:
    """Return where on the site a kit's page is: the default kit answers the creator's bare name."""
    return f"/{username}" if default else f"/{username}/{slug}"
