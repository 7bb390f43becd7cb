"""`config.toml`: what the studio needs of a project's login."""

import tomllib

import pytest

from tests.stack.migrations import PROJECT

SETTINGS = tomllib.loads((PROJECT / "config.toml").read_text())
MAILS = SETTINGS["auth"]["email"]["template"]


@pytest.mark.parametrize("name", ["confirmation", "recovery", "email_change", "magic_link", "reauthentication"])
def test_every_mail_holds_the_code_and_no_link(name):
    text = (PROJECT.parent / MAILS[name]["content_path"]).read_text()
    assert "{{ .Token }}" in text
    assert "ConfirmationURL" not in text
    assert MAILS[name]["subject"] == "Your Kitfolio code"


def test_what_would_change_a_platforms_own_site_is_not_set():
    assert {"site_url", "additional_redirect_urls"}.isdisjoint(SETTINGS["auth"])
    assert "schemas" not in SETTINGS["api"]


def test_codes_have_six_digits_and_answers_a_thousand_rows():
    assert (SETTINGS["auth"]["email"]["otp_length"], SETTINGS["api"]["max_rows"]) == (6, 1000)
