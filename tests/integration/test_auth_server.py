"""What clients rely on and the recording does not show; holds for the stand-in and for the real Auth alike."""

from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from tests.integration.auth_client import PASSWORD, AuthClient, new_email
from tests.integration.conftest import need_parts
from tests.stack.identity_provider import Browser, identity_provider
from tests.stack.options import Options
from tests.stack.stack import Stack

CALLBACK = "http://127.0.0.1:5555/callback"


@pytest.fixture
def auth(stack):
    client = AuthClient(stack)
    yield client
    client.close()


@pytest.fixture(scope="module")
def stack_with_provider():
    need_parts()
    with identity_provider() as issuer, Stack.start(Options(issuer=issuer, migrations=False)) as stack:
        yield stack


@pytest.fixture
def web_auth(stack_with_provider):
    client = AuthClient(stack_with_provider)
    yield client
    client.close()


def age(stack, statement, *values):
    """Let time pass in the database: `statement` moves what it keeps into the past."""
    with psycopg.connect(stack.database_url) as connection:
        assert connection.execute(statement, values).rowcount


def code_of(answer):
    return answer.json()["error_code"]


def authorize(client, person, *, consent=True):
    """Sign a person in through the browser; returns the parameters that the client is called back with."""
    address = (
        f"{client.stack.url}/auth/v1/authorize?provider=keycloak&scopes=openid&redirect_to={CALLBACK}"
        f"&code_challenge={client.challenge}&code_challenge_method=s256"
    )
    back = Browser(person).visit(address, stop_at=CALLBACK, consent=consent)
    return {name: values[0] for name, values in parse_qs(urlsplit(back).query).items()}


def test_many_refreshes_with_one_token_give_one_successor(auth, fresh_user):
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(auth.refresh, [fresh_user.refresh_token] * 8))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.json()["refresh_token"] for answer in answers}) == 1


def test_a_lost_answer_can_be_asked_for_again_much_later(auth, stack, fresh_user):
    first = auth.refresh(fresh_user.refresh_token).json()
    age(
        stack,
        "update auth.refresh_tokens set updated_at = updated_at - interval '1 day' where user_id = %s",
        fresh_user.id,
    )
    assert auth.refresh(fresh_user.refresh_token).json()["refresh_token"] == first["refresh_token"]


def test_reuse_of_an_old_token_ends_every_token_of_the_session(auth, stack, fresh_user):
    long_ago = "update auth.refresh_tokens set updated_at = updated_at - interval '1 day' where user_id = %s"
    first = auth.refresh(fresh_user.refresh_token).json()
    second = auth.refresh(first["refresh_token"]).json()
    age(stack, long_ago, fresh_user.id)
    assert code_of(auth.refresh(fresh_user.refresh_token)) == "refresh_token_already_used"
    age(stack, long_ago, fresh_user.id)
    assert code_of(auth.refresh(second["refresh_token"])) == "refresh_token_already_used"


@pytest.mark.parametrize(("scope", "own", "other"), [("local", 403, 200), ("others", 200, 403), ("global", 403, 403)])
def test_sign_out_ends_the_sessions_of_its_scope(auth, fresh_user, scope, own, other):
    elsewhere = auth.sign_in(fresh_user.email)["access_token"]
    assert auth.post(f"/logout?scope={scope}", token=fresh_user.access_token).status_code == 204
    assert auth.call("GET", "/user", token=fresh_user.access_token).status_code == own
    assert auth.call("GET", "/user", token=elsewhere).status_code == other


def test_a_new_password_signs_out_the_other_sessions(auth, fresh_user):
    elsewhere = auth.sign_in(fresh_user.email)
    changed = auth.call("PUT", "/user", {"password": "Battery-staple-8"}, token=fresh_user.access_token)
    assert changed.status_code == 200
    assert auth.call("GET", "/user", token=fresh_user.access_token).status_code == 200
    assert code_of(auth.refresh(elsewhere["refresh_token"])) == "refresh_token_not_found"
    assert auth.sign_in(fresh_user.email, "Battery-staple-8")["user"]["id"] == fresh_user.id


def test_a_change_of_address_needs_both_codes(auth, stack, fresh_user):
    new = new_email()
    assert auth.call("PUT", "/user", {"email": new}, token=fresh_user.access_token).json()["new_email"] == new
    for_new, for_old = stack.mail.code(new), stack.mail.code(fresh_user.email)
    half = auth.post("/verify", {"type": "email_change", "email": new, "token": for_new})
    assert half.status_code == 200
    assert "access_token" not in half.json()
    assert auth.sign_in(fresh_user.email)["user"]["email"] == fresh_user.email
    whole = auth.post("/verify", {"type": "email_change", "email": fresh_user.email, "token": for_old})
    assert whole.json()["user"]["email"] == new
    assert auth.sign_in(new)["user"]["id"] == fresh_user.id


def test_a_code_expires(auth, stack, fresh_user):
    auth.post("/recover", {"email": fresh_user.email})
    code = stack.mail.code(fresh_user.email)
    age(
        stack,
        "update auth.users set recovery_sent_at = recovery_sent_at - interval '2 days' where id = %s",
        fresh_user.id,
    )
    answer = auth.post("/verify", {"type": "recovery", "email": fresh_user.email, "token": code})
    assert (answer.status_code, code_of(answer)) == (403, "otp_expired")


def test_a_code_of_one_kind_is_none_of_another(auth, stack, fresh_user):
    auth.post("/recover", {"email": fresh_user.email})
    code = stack.mail.code(fresh_user.email)
    answer = auth.post("/verify", {"type": "signup", "email": fresh_user.email, "token": code})
    assert code_of(answer) == "otp_expired"
    assert auth.post("/verify", {"type": "recovery", "email": fresh_user.email, "token": code}).status_code == 200


def test_a_code_is_mailed_again_and_the_last_one_counts(auth, stack):
    email = new_email()
    auth.post("/signup", {"email": email, "password": PASSWORD})
    first = stack.mail.code(email)
    assert code_of(auth.post("/resend", {"type": "signup", "email": email})) == "over_email_send_rate_limit"
    earlier = (
        "update auth.users set confirmation_sent_at = confirmation_sent_at - interval '1 minute' where email = %s"
    )
    age(stack, earlier, email)
    assert auth.post("/resend", {"type": "signup", "email": email}).status_code == 200
    second = stack.mail.code(email)
    if first != second:
        assert code_of(auth.post("/verify", {"type": "signup", "email": email, "token": first})) == "otp_expired"
    assert auth.post("/verify", {"type": "signup", "email": email, "token": second}).status_code == 200


def test_a_blocked_user_gets_in_by_no_way(auth, stack, fresh_user):
    auth.post("/recover", {"email": fresh_user.email})
    code = stack.mail.code(fresh_user.email)
    stack.admin.block(fresh_user.id, hours=1)
    by_password = {"email": fresh_user.email, "password": fresh_user.password}
    answers = [
        auth.post("/token?grant_type=password", by_password),
        auth.refresh(fresh_user.refresh_token),
        auth.post("/verify", {"type": "recovery", "email": fresh_user.email, "token": code}),
    ]
    assert {code_of(answer) for answer in answers} == {"user_banned"}
    assert [answer.status_code for answer in answers] == [400, 400, 403]


def test_a_sign_in_without_an_address_is_told_so(auth):
    answer = auth.post("/token?grant_type=password", {"password": PASSWORD})
    assert (answer.status_code, code_of(answer)) == (400, "validation_failed")


def test_an_address_is_the_same_in_any_case(auth, fresh_user):
    assert auth.sign_in(fresh_user.email.upper())["user"]["id"] == fresh_user.id


def test_what_a_user_says_of_themselves_cannot_make_them_somebody_else(auth, stack, fresh_user):
    answer = auth.call(
        "PUT", "/user", {"data": {"role": "service_role"}, "role": "service_role"}, token=fresh_user.access_token
    )
    assert answer.json()["role"] == "authenticated"
    again = auth.sign_in(fresh_user.email)["access_token"]
    assert code_of(auth.call("GET", "/admin/users", token=again)) == "not_admin"


def test_a_link_that_leads_off_this_machine_leads_to_the_site_instead(auth, stack, fresh_user):
    auth.post("/otp?redirect_to=http://evil.example/", {"email": fresh_user.email, "create_user": False})
    assert "evil" not in stack.mail.wait_for(fresh_user.email).link


def test_too_many_requests_are_refused():
    need_parts()
    with Stack.start(Options(requests_per_five_minutes=3, migrations=False)) as stack:
        client = AuthClient(stack)
        answers = [client.refresh("nobodys") for _ in range(40)]
        client.close()
    assert {answer.status_code for answer in answers[:30]} == {400}  # a burst is allowed
    assert answers[-1].status_code == 429
    assert code_of(answers[-1]) == "over_request_rate_limit"


def test_a_provider_signs_a_new_person_in(web_auth):
    email = new_email()
    session = web_auth.exchange(authorize(web_auth, email)["code"]).json()
    assert session["user"]["email"] == email
    assert session["user"]["app_metadata"] == {"provider": "keycloak", "providers": ["keycloak"]}
    assert session["provider_token"]
    assert web_auth.call("GET", "/user", token=session["access_token"]).json()["id"] == session["user"]["id"]
    again = web_auth.exchange(authorize(web_auth, email)["code"]).json()
    assert again["user"]["id"] == session["user"]["id"]


def test_a_provider_signs_in_to_the_account_of_the_same_address(web_auth):
    known = web_auth.stack.admin.create()
    session = web_auth.exchange(authorize(web_auth, known.email)["code"]).json()
    assert session["user"]["id"] == known.id
    assert session["user"]["app_metadata"]["providers"] == ["email", "keycloak"]


def test_a_person_who_refuses_at_the_provider_is_not_signed_in(web_auth):
    back = authorize(web_auth, new_email(), consent=False)
    assert back["error"] == "access_denied"
    assert "code" not in back
    assert "error_code" not in back  # what the provider says is passed on as it is


def test_a_blocked_person_is_not_signed_in_by_a_provider(web_auth):
    known = web_auth.stack.admin.create()
    web_auth.stack.admin.block(known.id, hours=1)
    back = authorize(web_auth, known.email)
    assert (back["error"], back["error_code"]) == ("access_denied", "user_banned")


def test_a_provider_that_did_not_confirm_the_address_is_not_trusted(web_auth):
    back = authorize(web_auth, f"unverified-{new_email()}")
    assert back["error_code"] == "provider_email_needs_verification"


def test_a_providers_code_expires(web_auth):
    code = authorize(web_auth, new_email())["code"]
    earlier = "update auth.flow_state set created_at = created_at - interval '10 minutes' where auth_code = %s"
    age(web_auth.stack, earlier, code)
    answer = web_auth.exchange(code)
    assert (answer.status_code, code_of(answer)) == (403, "flow_state_expired")


def test_where_sign_up_needs_no_code_a_change_of_address_needs_one():
    need_parts()
    with Stack.start(Options(autoconfirm=True, migrations=False)) as stack:
        client = AuthClient(stack)
        person, new = stack.admin.create(), new_email()
        changed = client.call("PUT", "/user", {"email": new}, token=person.access_token).json()
        code = stack.mail.code(new)
        whole = client.post("/verify", {"type": "email_change", "email": new, "token": code})
        client.close()
    assert (changed["email"], changed["new_email"]) == (person.email, new)
    assert whole.json()["user"]["email"] == new
