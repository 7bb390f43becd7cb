"""Notes the secrets that pass the gateway and the mail sink, so that a test run can look for them in what it leaves.

In memory only, and whichever Auth runs behind the gateway.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any
from urllib.parse import parse_qsl, urlsplit

KINDS = {
    "password": "password",
    "access_token": "access token",
    "refresh_token": "refresh token",
    "provider_token": "provider's token",
    "provider_refresh_token": "provider's token",
    "code": "authorization code",
    "auth_code": "authorization code",
    "code_verifier": "PKCE verifier",
    "token": "token of a mailed link",
    "token_hash": "token of a mailed link",
}


class Witness:
    """Sees what is asked of Auth and what it answers.

    Attributes:
        seen: values by their kind.
    """

    def __init__(self) -> None:
        self.seen: defaultdict[str, set[str]] = defaultdict(set)

    def body(self, raw: bytes) -> None:
        """Note the secrets of a request's or an answer's JSON."""
        try:
            self._fields(json.loads(raw))
        except ValueError:
            return  # a page, or nothing

    def address(self, address: str) -> None:
        """Note the secrets in the query and the fragment of an address."""
        parts = urlsplit(address)
        self._fields(dict(parse_qsl(parts.query)))
        self._fields(dict(parse_qsl(parts.fragment)))

    def mail(self, code: str, link: str) -> None:
        """Note the code of a mail and the token in its link."""
        self.seen["one-time code"].add(code)
        self.address(link)

    def as_json(self) -> dict[str, list[str]]:
        """Return everything noted."""
        return {kind: sorted(values) for kind, values in self.seen.items()}

    def _fields(self, value: Any) -> None:
        if isinstance(value, dict):
            for name, inner in value.items():
                if isinstance(inner, str) and name in KINDS and not inner.isdigit():  # codes are noted as mailed
                    self.seen[KINDS[name]].add(inner)
                self._fields(inner)
        elif isinstance(value, list):
            for inner in value:
                self._fields(inner)
