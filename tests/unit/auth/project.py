"""A Supabase project on the other end of httpx's MockTransport: rotates tokens, answers as auth-wire.json records."""

import asyncio
import json
import time

import httpx

from desktop.auth.gotrue import GoTrue
from desktop.auth.sessions import Sessions
from desktop.auth.vault import Vault
from desktop.models.cloud import Cloud
from desktop.network.http import make_client
from desktop.runtime.patient import Patient

URL = "https://project.example"
KEY = "sb_publishable_0123456789abcdef"
ELSEWHERE = Cloud("https://another.example", KEY)
DAY = 86_400
PORTAL = "<html><title>Free Wi-Fi</title>Welcome! Sign in to the hotel's network</html>"


def json_answer(status, body, **headers):
    return httpx.Response(status, json=body, headers=headers)


def refusal(status, code):
    return json_answer(status, {"code": status, "error_code": code, "msg": f"about {code}"})


ANSWERS = {
    "no network": httpx.ConnectError("no route"),
    "time-out": httpx.ReadTimeout("slow"),
    "cut off": httpx.RemoteProtocolError("closed"),
    "portal page": httpx.Response(200, html=PORTAL),
    "portal page with 403": httpx.Response(403, html=PORTAL),
    "portal text": httpx.Response(200, text="sign in at the reception"),
    "portal redirect": httpx.Response(302, headers={"location": "http://wifi.example/"}),
    "busy": refusal(429, "over_request_rate_limit"),
    "broken": httpx.Response(500, json={"code": 500, "error_code": "unexpected_failure", "msg": "no"}),
    "gateway": httpx.Response(502, html="<h1>Bad gateway</h1>"),
    "cloudflare": httpx.Response(522, text="timed out"),
    "no route at the gateway": httpx.Response(404, text="no Route matched"),
    "unknown key": json_answer(401, {"message": "Invalid API key"}),
    "empty": httpx.Response(200),
    "other JSON": json_answer(200, {"hello": "there"}),
    "a list": json_answer(400, ["what"]),
    "unknown code": refusal(400, "something_new"),
    "bad JSON": refusal(400, "bad_json"),
    "captcha": refusal(400, "captcha_failed"),
}
"""Answers to a refresh that say nothing about the session."""


class Project:
    """Answers requests; what happened is in its attributes.

    Attributes:
        refreshes: refresh tokens it was given, in order.
        out: access tokens that were signed out.
        told: the same, each with the address of the project that was told.
        next: answers (or exceptions) to give before it answers by itself.
        lose: answers that get lost on their way back.
        gate: requests wait for it.
        waiting: how many do.
    """

    def __init__(self):
        self.count = 0
        self.valid = set()
        self.previous = {}
        self.refreshes = []
        self.out = []
        self.told = []
        self.next = []
        self.lose = 0
        self.lifetime = 3600
        self.waiting = 0
        self.gate = asyncio.Event()
        self.gate.set()

    async def __call__(self, request):
        self.waiting += 1
        await self.gate.wait()
        self.waiting -= 1
        assert request.headers["apikey"] == KEY
        if self.next:
            answer = self.next.pop(0)
            if request.url.params.get("grant_type") == "refresh_token":
                self.refreshes.append(json.loads(request.content)["refresh_token"])
            if isinstance(answer, Exception):
                raise answer
            return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)
        answer = self._answer(request)
        if self.lose:
            self.lose -= 1
            raise httpx.ReadError("the answer got lost")
        return answer

    def session(self, user="user-1"):
        self.count += 1
        refresh = f"refresh-{self.count}"
        self.valid.add(refresh)
        return {
            "access_token": f"access-{self.count}",
            "token_type": "bearer",
            "expires_in": self.lifetime,
            "expires_at": 1,  # by the server's clock, which is a day or more away from ours
            "refresh_token": refresh,
            "user": {
                "id": user,
                "aud": "authenticated",
                "email": f"{user}@kit.example",
                "app_metadata": {},
                "user_metadata": {},
                "created_at": "2026-11-01T00:00:00Z",
            },
        }

    def _answer(self, request):
        grant = request.url.params.get("grant_type")
        if request.url.path == "/auth/v1/logout":
            self.out.append(request.headers["authorization"].removeprefix("Bearer "))
            self.told.append((f"https://{request.url.host}", self.out[-1]))
            return httpx.Response(204)
        body = json.loads(request.content) if request.content else {}
        if grant == "password":
            return json_answer(200, self.session(body["email"].partition("@")[0]))
        if grant == "refresh_token":
            return self._refresh(body["refresh_token"])
        return refusal(404, "not_here")

    def _refresh(self, token):
        self.refreshes.append(token)
        if token in self.valid:
            self.valid.remove(token)
            self.previous[token] = self.session()
            return json_answer(200, self.previous[token])
        if token in self.previous:
            return json_answer(200, self.previous[token])
        return refusal(400, "refresh_token_not_found")


class Clock:
    """A computer's clock that tests turn."""

    def __init__(self, now=1_000_000.0):
        self.now = now

    def __call__(self):
        return self.now


class Desk:
    """Sessions over a vault, as the studio wires them; `restart` is the next start of it."""

    def __init__(self, file, keychain, project=None):
        self.file = file
        self.keychain = keychain
        self.project = project or Project()
        self.clock = Clock()
        self.stopwatch = Clock(0.0)
        self.ended = []
        self.client = make_client(httpx.MockTransport(self.project))
        self.cloud = Cloud(URL, KEY)
        self.restart()

    @property
    def gotrue(self):
        return self.server(self.cloud)

    def server(self, cloud):
        return GoTrue(client=self.client, cloud=cloud, clock=self.clock)

    def restart(self):
        self.vault = Vault(file=self.file, keychain=self.keychain, patient=Patient("keychain"))
        self.sessions = Sessions(
            server=self.server,
            cloud=lambda: self.cloud,
            vault=self.vault,
            ended=self.ended.append,
            clock=self.clock,
            stopwatch=self.stopwatch,
        )

    async def until(self, condition):
        """Wait for something that a background task brings about."""
        end = time.monotonic() + 10
        while not condition():
            assert time.monotonic() < end, "it did not come about"
            await asyncio.sleep(0.005)

    async def sign_in(self, name="user-1"):
        session = await self.gotrue.sign_in(f"{name}@kit.example", "Correct-horse-9")
        await self.sessions.begin(session)
        return session


async def ask_while_the_project_hangs(desk):
    """Sign in, let the token grow old and ask for another; return who asked, and waits until the gate opens."""
    await desk.sign_in()
    desk.clock.now += 4000
    desk.project.gate.clear()
    asked = asyncio.ensure_future(desk.sessions.access_token())
    await asyncio.sleep(0)
    return asked
