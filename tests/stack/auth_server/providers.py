"""Signing in through a browser at an OpenID Connect provider with Keycloak's routes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

import httpx

from tests.stack.auth_server.call import Call, Redirect
from tests.stack.auth_server.problems import AuthProblem, invalid, user_banned
from tests.stack.auth_server.signing_in import refused, told, with_query
from tests.stack.auth_server.users import is_banned

if TYPE_CHECKING:
    from tests.stack.auth_server.users import Json, Row

NAME = "keycloak"
OWN_PARAMETERS = {"provider", "scopes", "code_challenge", "code_challenge_method"}
PATIENT_SECONDS = 10


def authorize(call: Call) -> Redirect:
    """Send the browser to the provider. Parameters that are not ours are passed on, as the real server does."""
    if call.query.get("provider") != NAME:
        raise invalid("Unsupported provider: provider is not enabled")
    challenge = call.query.get("code_challenge")
    state = call.flows.start(
        challenge=challenge,
        challenge_method=call.query.get("code_challenge_method", ""),
        method="oauth",
        provider=NAME,
        redirect_to=call.redirect_to,
    )
    scopes = ["profile", "email", *filter(None, call.query.get("scopes", "").replace(",", " ").split())]
    provider = call.settings.provider
    parameters = {
        "client_id": provider.client_id,
        "redirect_uri": f"{call.settings.external_url}/callback",
        "response_type": "code",
        "scope": " ".join(scopes),
        "state": str(state),
    } | {name: value for name, value in call.query.items() if name not in OWN_PARAMETERS}
    query = urlencode(sorted(parameters.items()))
    return Redirect(302, f"{provider.issuer}/protocol/openid-connect/auth?{query}")


def callback(call: Call) -> Redirect:
    """Take the provider's answer and send the browser to the client."""
    try:
        flow = call.flows.find(call.query.get("state", ""))
    except AuthProblem:  # nobody knows where the browser came from
        problem = AuthProblem(400, "bad_oauth_state", "OAuth callback with invalid state")
        return Redirect(303, with_query(call.settings.site_url, told(problem)))
    if "error" in call.query:
        words = {"error": call.query["error"], "error_description": call.query.get("error_description", "")}
        return refused(302, flow["referrer"], words, in_query=True)
    try:
        access_token, person = _ask_provider(call)
        user = _user_of(call, person)
    except AuthProblem as problem:
        return refused(302, flow["referrer"], told(problem), in_query=True)
    if flow["code_challenge"]:
        code = call.flows.give_code(flow, user, provider_token=access_token)
        return Redirect(302, with_query(flow["referrer"], {"code": code}))
    answer = call.sessions.start(user, "oauth") | {"provider_token": access_token}
    del answer["user"]
    return Redirect(302, f"{flow['referrer']}#{urlencode(answer | {'sb': ''})}")


def _ask_provider(call: Call) -> tuple[str, Json]:
    """Return the provider's access token and what it says of the person."""
    provider = call.settings.provider
    form = {
        "grant_type": "authorization_code",
        "code": call.query.get("code", ""),
        "redirect_uri": f"{call.settings.external_url}/callback",
    }
    routes = f"{provider.issuer}/protocol/openid-connect"
    with httpx.Client(timeout=PATIENT_SECONDS, trust_env=False) as client:
        granted = client.post(f"{routes}/token", data=form, auth=(provider.client_id, provider.secret))
        if granted.is_error:
            raise AuthProblem(500, "unexpected_failure", "Unable to exchange external code")
        access_token = granted.json()["access_token"]
        person = client.get(f"{routes}/userinfo", headers={"Authorization": f"Bearer {access_token}"})
        if person.is_error:
            raise AuthProblem(500, "unexpected_failure", "Error getting user profile from external provider")
        return access_token, person.json()


def _user_of(call: Call, person: Json) -> Row:
    """Return the user of a person: known by the identity, by the confirmed address, or new."""
    known = call.users.by_identity(NAME, person["sub"])
    if known is not None:
        return _allowed(known)
    email = person.get("email", "").lower()
    if not email:
        raise AuthProblem(500, "unexpected_failure", "Error getting user email from external provider")
    if not person.get("email_verified"):
        words = f"Unverified email with {NAME}. A confirmation email has been sent to your {NAME} email"
        raise AuthProblem(403, "provider_email_needs_verification", words)
    told = {
        "iss": call.settings.provider.issuer,
        "sub": person["sub"],
        "provider_id": person["sub"],
        "name": person.get("name"),
        "full_name": person.get("name"),
        "email": email,
        "email_verified": True,
        "phone_verified": False,
    }
    data = {name: value for name, value in told.items() if value is not None}
    user = call.users.by_email(email)
    if user is None:
        user = call.users.create(email=email, password_hash="", metadata={}, provider=NAME)
    else:
        user = _allowed(user)
        providers = user["raw_app_meta_data"]
        linked = providers | {"providers": [*providers["providers"], NAME]}
        user = call.users.update(user, raw_app_meta_data=linked)
    call.users.add_identity(user, provider=NAME, provider_id=person["sub"], data=data)
    return call.users.confirm(call.users.update_metadata(user, data))


def _allowed(user: Row) -> Row:
    if is_banned(user):
        raise user_banned(403)
    return user
