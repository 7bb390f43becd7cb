"""From sign-up to a published kit, through the real windows, on the local stack; seen by an anonymous reader."""

import httpx
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit

from desktop.models.blocks import ContactBlock, ProfileBlock
from desktop.models.ids import new_id
from desktop.models.theme import Theme
from desktop.services.account import Standing
from tests.integration.auth.account_stage import AccountStage
from tests.integration.auth_client import PASSWORD, new_email


@pytest.fixture
def stage(qtbot, qapp, tmp_path, stack):
    stage = AccountStage(qtbot, qapp, tmp_path / "profile", stack)
    yield stage
    stage.leave()


def sheet_of(stage):
    return stage.studio.publishing._sheet


def says(stage, words):
    stage.wait(lambda: any(one.text() == words for one in sheet_of(stage).findChildren(QLabel) if one.isVisible()))


def badge(stage):
    return stage.page.header.publish.text()


def sign_up(stage, stack):
    """Make an account from within the publish sheet, and take a name; returns the name."""
    stage.click("Sign in or make an account", sheet_of(stage))
    stage.wait(lambda: stage.sheet is not None and stage.sheet.isVisible())
    email = new_email()
    stage.click("New here? Create an account", stage.sheet)
    stage.type(stage.sheet.start.email, email)
    stage.type(stage.sheet.start.password, PASSWORD)
    stage.click("Create account", stage.sheet)
    stage.wait(lambda: stage.sheet.step is stage.sheet.code)
    stage.type(stage.sheet.code.code, stack.mail.code(email))
    stage.wait(lambda: stage.standing is Standing.SIGNED_IN)
    stage.wait(lambda: stage.steps is not None)
    name = email.partition("@")[0]
    stage.type(stage.steps.username.name, name)
    stage.wait(lambda: stage.steps.username.note.endswith("is free"))
    stage.click("Take this name", stage.steps)
    stage.click("Continue", stage.steps)
    stage.click("Continue publishing", stage.steps)
    stage.wait(lambda: stage.steps is None)
    return name


def page_of(stack, name):
    """Return what an anonymous reader gets."""
    url, headers = f"{stack.url}/rest/v1/rpc/public_kit", {"apikey": stack.publishable_key}
    return httpx.post(url, headers=headers, json={"handle": name}).json()


def test_a_new_creator_makes_an_account_and_publishes(stage, stack):
    stage.foundation.settings.put("publish/site", "https://kits.example")
    stage.studio.kits.create(f"Kit {new_id()}", Theme(), (ProfileBlock(id="p"), ContactBlock(id="c")))
    stage.wait(lambda: stage.session is not None)
    session = stage.session
    session.set_data("p", {"name": "Mara Voss"})
    session.set_data("c", {"email": "mara@example.com"})
    stage.click("Publish", stage.page.header)
    says(stage, "Sign in to publish")
    name = sign_up(stage, stack)
    says(stage, "Publish this kit")
    stage.wait(lambda: stage.find(QLineEdit, "Link of the page", sheet_of(stage)).text() == f"kits.example/{name}")
    stage.click("Publish kit", sheet_of(stage))
    says(stage, "Your kit is published")
    stage.click("Copy link", sheet_of(stage))
    assert QGuiApplication.clipboard().text() == f"https://kits.example/{name}"
    page = page_of(stack, name)
    assert page["blocks"][0]["data"]["name"] == "Mara Voss"
    stage.click("Unpublish", sheet_of(stage))
    stage.wait(lambda: badge(stage) == "Publish")
    assert page_of(stack, name) is None
