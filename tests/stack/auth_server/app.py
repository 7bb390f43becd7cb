"""The server: which request goes to which handler, and how its answer is written."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg.rows import dict_row
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from tests.stack.auth_server import account, admin, providers, signing_in, signing_up
from tests.stack.auth_server.call import Call, Redirect
from tests.stack.auth_server.limits import Limits
from tests.stack.auth_server.mails import Mails
from tests.stack.auth_server.problems import AuthProblem, invalid
from tests.stack.auth_server.users import Json

if TYPE_CHECKING:
    from starlette.requests import Request

    from tests.stack.auth_server.settings import AuthSettings

Handler = Callable[[Call], Json | Redirect | None]
# fmt: off
PROVIDERS = (
    "anonymous_users", "apple", "azure", "bitbucket", "discord", "facebook", "snapchat", "figma", "fly", "github",
    "gitlab", "google", "keycloak", "kakao", "linkedin", "linkedin_oidc", "notion", "spotify", "slack", "slack_oidc",
    "workos", "twitch", "twitter", "email", "phone", "zoom",
)
# fmt: on


def auth_server(settings: AuthSettings) -> Starlette:
    """Return the ASGI application."""
    server = _Server(settings)
    handlers: list[tuple[str, str, Handler]] = [
        ("GET", "/settings", _settings),
        ("GET", "/health", _health),
        ("POST", "/signup", signing_up.sign_up),
        ("POST", "/otp", signing_up.one_time_code),
        ("POST", "/recover", signing_up.recover),
        ("POST", "/resend", signing_up.resend),
        ("POST", "/token", signing_in.token),
        ("POST", "/verify", signing_in.verify_code),
        ("GET", "/verify", signing_in.verify_link),
        ("GET", "/authorize", providers.authorize),
        ("GET", "/callback", providers.callback),
        ("GET", "/user", account.see),
        ("PUT", "/user", account.change),
        ("POST", "/logout", account.sign_out),
        ("GET", "/admin/users", admin.list_users),
        ("POST", "/admin/users", admin.create_user),
        ("GET", "/admin/users/{user_id}", admin.see_user),
        ("PUT", "/admin/users/{user_id}", admin.change_user),
        ("DELETE", "/admin/users/{user_id}", admin.delete_user),
    ]
    routes = [
        Route(path, partial(server.answer, handler=handler), methods=[method]) for method, path, handler in handlers
    ]
    return Starlette(routes=routes)


class _Server:
    def __init__(self, settings: AuthSettings) -> None:
        self._settings = settings
        self._mails = Mails(settings)
        self._limits = Limits(settings.requests_per_five_minutes)

    async def answer(self, request: Request, *, handler: Handler) -> Response:
        """Answer a request; the handler runs in a thread, in one transaction."""
        raw = await request.body()
        try:
            self._limits.count(request.method, request.url.path)
            result = await run_in_threadpool(self._handle, handler, request, _parsed(raw))
        except AuthProblem as problem:
            headers = {"x-sb-error-code": problem.code}
            return JSONResponse(problem.as_json(), status_code=problem.status, headers=headers)
        if result is None:
            return Response(status_code=204)
        if isinstance(result, Redirect):
            return HTMLResponse("", status_code=result.status, headers={"location": result.location})
        return JSONResponse(result)

    def _handle(self, handler: Handler, request: Request, body: Json) -> Json | Redirect | None:
        with psycopg.connect(self._settings.database_url, row_factory=dict_row) as connection:
            call = Call(
                settings=self._settings,
                connection=connection,
                mails=self._mails,
                body=body,
                query=request.query_params,
                path=request.path_params,
                authorization=request.headers.get("authorization", ""),
            )
            try:
                return handler(call)
            except AuthProblem as problem:
                if problem.keeps_changes:
                    connection.commit()
                raise


def _parsed(raw: bytes) -> Json:
    try:
        body: Any = json.loads(raw or b"{}")
    except ValueError as error:
        raise AuthProblem(400, "bad_json", "Could not parse request body as JSON") from error
    if not isinstance(body, dict):
        raise invalid("Could not parse request body as JSON")
    return body


def _settings(call: Call) -> Json:
    return {
        "external": {name: name in {"email", providers.NAME} for name in PROVIDERS},
        "disable_signup": False,
        "mailer_autoconfirm": call.settings.autoconfirm,
        "phone_autoconfirm": False,
        "sms_provider": "",
        "saml_enabled": False,
        "passkeys_enabled": False,
    }


def _health(_call: Call) -> Json:
    return {"version": "", "name": "GoTrue", "description": "GoTrue is a user registration and authentication API"}
