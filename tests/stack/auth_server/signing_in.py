"""Requests that end in tokens: password, refresh token, PKCE code, mailed code."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from tests.stack.auth_server import passwords
from tests.stack.auth_server.call import Call, Redirect
from tests.stack.auth_server.codes import CHANGE_CURRENT, CHANGE_NEW, CONFIRMATION, PKCE, Slot
from tests.stack.auth_server.problems import AuthProblem, invalid, invalid_credentials, user_banned
from tests.stack.auth_server.users import is_banned

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.stack.auth_server.users import Json, Row

OAUTH_ERRORS = {400: "invalid_request", 401: "unauthorized_client", 403: "access_denied"}
DENIALS = {"signup_disabled", "user_banned", "provider_email_needs_verification"}


def token(call: Call) -> Json:
    """Answer `/token` by its grant type."""
    grants: dict[str, Callable[[Call], Json]] = {
        "password": _by_password,
        "refresh_token": _by_refresh_token,
        "pkce": _by_code,
    }
    grant = grants.get(call.query.get("grant_type", ""))
    if grant is None:
        raise invalid_credentials("unsupported_grant_type")
    return grant(call)


def verify_code(call: Call) -> Json:
    """Take a mailed code, or the token of a mailed link, and sign its user in."""
    kind, code, email = call.text("type"), call.text("token"), call.text("email")
    if not kind:
        raise invalid("Verify requires a verification type")
    if call.text("token_hash"):
        user, slot = call.codes.owner_of_token(kind, call.text("token_hash"))
    elif code and email:
        user, slot = call.codes.owner_of_code(kind, email.lower(), code)
    else:
        raise invalid("Verify requires either a token or a token hash")
    half = _half_changed(call, user, slot)
    return half or call.sessions.start(_take(call, user, slot), "otp")


def verify_link(call: Call) -> Redirect:
    """Take the token of a mailed link and send the browser to the client, with a code (PKCE) or with tokens."""
    kind, mailed = call.query.get("type", ""), call.query.get("token", "")
    pkce = mailed.startswith(PKCE)
    try:
        user, slot = call.codes.owner_of_token(kind, mailed)
    except AuthProblem as problem:
        return refused(303, call.redirect_to, told(problem), in_query=pkce)
    half = _half_changed(call, user, slot)
    if half:
        return Redirect(303, f"{call.redirect_to}#{urlencode({'message': half['msg'], 'sb': ''})}")
    user = _take(call, user, slot)
    if pkce:
        methods = {"signup": "email/signup", "email_change": "email_change"}
        flow = call.flows.of_user(user, methods.get(kind, kind))
        return Redirect(303, with_query(call.redirect_to, {"code": call.flows.give_code(flow, user)}))
    return Redirect(303, _with_tokens(call.redirect_to, call.sessions.start(user, "otp"), kind))


def told(problem: AuthProblem) -> dict[str, str]:
    """Return a problem in OAuth's words."""
    error = "access_denied" if problem.code in DENIALS else OAUTH_ERRORS.get(problem.status, "server_error")
    return {"error": error, "error_code": problem.code, "error_description": problem.message}


def refused(status: int, address: str, words: dict[str, str], *, in_query: bool) -> Redirect:
    """Tell the client of a problem by its redirect: in the fragment, and in the query where it reads that."""
    target = with_query(address, words) if in_query else address
    return Redirect(status, f"{target}#{urlencode(words | {'sb': ''})}")


def with_query(address: str, parameters: dict[str, str]) -> str:
    """Return an address with further parameters."""
    return f"{address}{'&' if '?' in address else '?'}{urlencode(parameters)}"


def _by_password(call: Call) -> Json:
    if not call.text("email"):
        raise invalid("missing email or phone")
    user = call.users.by_email(call.text("email"))
    if user is None or not user["encrypted_password"]:
        raise invalid_credentials()
    if is_banned(user):
        raise user_banned(400)
    if not passwords.matches(call.text("password"), user["encrypted_password"]):
        raise invalid_credentials()
    if not user["email_confirmed_at"]:
        raise AuthProblem(400, "email_not_confirmed", "Email not confirmed")
    return call.sessions.start(user, "password") | {"weak_password": None}


def _by_refresh_token(call: Call) -> Json:
    if not call.text("refresh_token"):
        raise invalid("Refresh token is not valid")
    return call.sessions.refresh(call.text("refresh_token"))


def _by_code(call: Call) -> Json:
    code, verifier = call.text("auth_code"), call.text("code_verifier")
    if not code or not verifier:
        raise invalid("invalid request: both auth code and code verifier should be non-empty")
    flow = call.flows.take(code, verifier)
    method = "oauth" if flow["authentication_method"] == "oauth" else "otp"
    answer = call.sessions.start(call.users.again(flow["user_id"]), method)
    if flow["provider_access_token"]:
        answer["provider_token"] = flow["provider_access_token"]
    return answer


def _take(call: Call, user: Row, slot: Slot) -> Row:
    """Use a code up; whoever has it reads the mails to that address."""
    if slot in {CHANGE_NEW, CHANGE_CURRENT}:
        return call.users.change_email(user)
    if slot == CONFIRMATION or not user["email_confirmed_at"]:
        user = call.users.confirm(user)
    return call.users.update(user, **{slot.token: ""})


def _half_changed(call: Call, user: Row, slot: Slot) -> Json | None:
    """Answer to the first of the two codes of a change of address; one is enough where sign-up needs none."""
    if slot not in {CHANGE_NEW, CHANGE_CURRENT} or user["email_change_confirm_status"] or call.settings.autoconfirm:
        return None
    call.users.update(user, **{slot.token: "", "email_change_confirm_status": 1})
    return {
        "code": "200",
        "msg": "Confirmation link accepted. Please proceed to confirm link sent to the other email",
    }


def _with_tokens(redirect_to: str, answer: Json, kind: str) -> str:
    names = ("access_token", "expires_at", "expires_in", "refresh_token", "token_type")
    return f"{redirect_to}#{urlencode({name: answer[name] for name in names} | {'type': kind, 'sb': ''})}"
