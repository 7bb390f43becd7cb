import logging

import pytest

from desktop.app.redaction import RedactingFormatter, redact

SECRET = "s3cr3t-Value_0123456789abcdef"


@pytest.mark.parametrize(
    "text",
    [
        f"GET /cb?code={SECRET}&state=x",
        f"Authorization: Bearer {SECRET}",
        f'{{"access_token": "{SECRET}"}}',
        f"refresh_token={SECRET}",
        f"password='{SECRET}'",
        f"sb_secret_{SECRET}",
        f"eyJhbGciOiJIUzI1NiJ9.{SECRET}.sig",
        f"ya29.{SECRET}",
        f"{{'client_secret': '{SECRET}'}}",
        f'{{"password": "two words, {SECRET}"}}',
        f"{{'passphrase': 'it\\'s {SECRET}'}}",
        f"provider_token={SECRET}",
        f"http://127.0.0.1:5000/callback#provider_refresh_token={SECRET}&type=signup",
        f'{{"auth_code": "{SECRET}", "code_verifier": "{SECRET}"}}',
        f"token_hash: {SECRET}",
        f"Settings(jwt_secret='{SECRET}')",
        f'cut off in the middle: "password": "two words, {SECRET}',
    ],
)
def test_secrets_are_removed(text):
    assert SECRET not in redact(text)


def test_what_is_no_secret_stays():
    text = "Couldn't save kit 3f0c to /tmp/kitfolio.db: disk full (code path a/b), error_code=otp_expired"
    assert redact(text) == text


def test_images_and_addresses_are_removed():
    text = redact("avatar data:image/png;base64," + "A" * 64 + " of mara@example.com")
    assert text == "avatar [image] of [e-mail]"


def test_tracebacks_are_redacted_too():
    formatter = RedactingFormatter("%(message)s")
    try:
        raise ValueError(f"token={SECRET}")
    except ValueError as error:
        failure = (ValueError, error, error.__traceback__)
        record = logging.LogRecord("desktop", logging.ERROR, __file__, 1, "failed", (), failure)
    line = formatter.format(record)
    assert "ValueError" in line
    assert SECRET not in line
