"""Sign-up to deletion through the real windows, on the local stack."""

import asyncio
import json

import httpx
import psycopg
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from desktop.auth.codes import CodeFor
from desktop.auth.home import Home
from desktop.models.theme import Theme
from desktop.services.account import Standing
from desktop.sync.platform import SignInNeeded
from desktop.sync.state import SyncState, SyncStatus
from desktop.ui.account.delete_dialog import DeleteDialog
from desktop.ui.account.unlock_dialog import UnlockDialog
from desktop.ui.sync.state_button import SyncButton
from tests.integration.auth.account_stage import sign_in, skip_first_run
from tests.integration.auth_client import PASSWORD, new_email
from tests.integration.conftest import need_parts
from tests.stack.identity_provider import Browser, identity_provider
from tests.stack.options import Options
from tests.stack.stack import Stack
from tests.unit.auth.keychains import MemoryKeychain


def new_title():
    """Return a title whose address nobody on the stack has."""
    return f"Kit {new_email().partition('@')[0]}"


def test_a_new_creator_signs_up_names_themselves_and_starts(stage, stack):
    email = new_email()
    sheet = stage.open_sheet()
    stage.click("New here? Create an account", sheet)
    stage.type(sheet.start.email, email)
    stage.type(sheet.start.password, "short")
    stage.click("Create account", sheet)
    assert "At least 8" in sheet.start.password.accessibleDescription()
    assert sheet.start.password.property("state") == "error"
    stage.type(sheet.start.password, PASSWORD)
    stage.click("Create account", sheet)
    stage.wait(lambda: sheet.step is sheet.code)
    stage.type(sheet.code.code, "000000")
    stage.wait(lambda: "wrong or too old" in sheet.step.problem)
    QGuiApplication.clipboard().setText(f"Your code is {stack.mail.code(email)}. It is good for an hour.")
    sheet.code.code.setFocus()
    stage.qtbot.keyClick(sheet.code.code, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    stage.wait(lambda: stage.standing is Standing.SIGNED_IN)
    assert f"Signed in as {email}" in stage.said
    stage.wait(lambda: stage.steps is not None)
    name = new_email().partition("@")[0]
    stage.type(stage.steps.username.name, name)
    stage.wait(lambda: stage.steps.username.note.endswith("is free"))
    stage.click("Take this name", stage.steps)
    stage.click("Continue", stage.steps)
    stage.click("Make a kit", stage.steps)
    stage.wait(lambda: stage.steps is None)
    profile = stage.account.state.profile
    stage.wait(lambda: set(stage.account.state.profile.onboarding_steps) == {"username", "stats", "welcome"})
    assert profile.username == name


def test_a_taken_name_and_a_half_typed_one_say_so(make_stage, stack):
    first = make_stage("one")
    sign_in(first, stack.admin.create())
    first.wait(lambda: first.steps is not None)
    name = new_email().partition("@")[0]
    first.type(first.steps.username.name, name)
    first.wait(lambda: first.steps.username.note.endswith("is free"))
    first.click("Take this name", first.steps)
    first.wait(lambda: first.account.state.profile.username == name)
    skip_first_run(first)
    first.leave()
    second = make_stage("two")
    sign_in(second, stack.admin.create())
    second.wait(lambda: second.steps is not None)
    field = second.steps.username.name
    second.type(field, name)
    second.wait(lambda: "Somebody else" in second.steps.username.note)
    assert not second.steps.username._main.isEnabled()
    second.type(field, "Ä!")
    assert "lower-case" in second.steps.username.note
    second.type(field, "Ana Travels")
    assert field.text() == "ana-travels"
    skip_first_run(second)
    second.wait(lambda: set(second.account.state.profile.onboarding_steps) == {"username", "stats", "welcome"})
    assert second.account.state.profile.username is None


def test_wrong_password_then_reset_by_code(stage, stack, fresh_user):
    sheet = stage.open_sheet()
    stage.type(sheet.start.email, fresh_user.email)
    stage.type(sheet.start.password, "wrong-wrong")
    stage.click("Sign in", sheet)
    stage.wait(lambda: "don't go together" in sheet.step.problem)
    stage.click("Forgot your password?", sheet)
    stage.wait(lambda: sheet.step is sheet.code)
    stage.type(sheet.code.code, stack.mail.code(fresh_user.email))
    stage.wait(lambda: sheet.step is sheet.new_password)
    stage.type(sheet.new_password.password, fresh_user.password)
    stage.click("Save and sign in", sheet)
    stage.wait(lambda: "Choose another" in sheet.step.problem)
    stage.type(sheet.new_password.password, "Another-horse-7")
    stage.click("Save and sign in", sheet)
    stage.wait(lambda: stage.standing is Standing.SIGNED_IN)
    skip_first_run(stage)


def test_a_code_needs_an_address_first(stage):
    sheet = stage.open_sheet()
    stage.click("Mail me a code instead", sheet)
    assert sheet.step.problem == "Enter your e-mail first."
    assert sheet.start.email.hasFocus()
    sheet.reject()


def test_work_before_the_first_sign_in_is_claimed_and_synced(stage, stack, fresh_user):
    kit = stage.run(stage.studio.services.library.create(new_title(), Theme(), ()))
    sign_in(stage, fresh_user)
    skip_first_run(stage)
    syncing = stage.studio._syncing
    stage.wait(lambda: not stage.run(syncing.queue()))
    stage.wait(lambda: kit.id in {one.id for one in stage.kits})


def test_the_next_start_is_signed_in_and_signing_out_keeps_the_kits(make_stage, stack, fresh_user):
    first = make_stage()
    sign_in(first, fresh_user)
    skip_first_run(first)
    first.run(first.studio.services.library.create(new_title(), Theme(), ()))
    first.wait(lambda: len(first.kits) == 1)
    keychain = first.keychain
    first.leave()
    again = make_stage(keychain=keychain)
    again.wait(lambda: again.standing is Standing.SIGNED_IN)
    assert again.account.state.user.email == fresh_user.email
    again.trigger("account.sign_out")
    again.wait(lambda: again.standing is Standing.SIGNED_OUT)
    again.wait(lambda: len(again.kits) == 1)
    again.wait(lambda: any("Your kits stay on this computer" in words for words in again.said))


def test_leaving_ends_sync_before_its_connections(make_stage, stack, fresh_user):
    stage = make_stage()
    sign_in(stage, fresh_user)
    skip_first_run(stage)
    stage.wait(lambda: stage.studio._syncing._engine.state.status is SyncStatus.SYNCED)
    client, seen = stage.account._online._client, []
    stage.foundation.events.subscribe(SyncState, lambda state: seen.append((state.status, client.is_closed)))
    stage.leave()
    assert seen[-1] == (SyncStatus.OFF, False)
    assert SyncStatus.OFFLINE not in {status for status, _closed in seen}
    assert client.is_closed


def test_somebody_elses_kits_are_put_away_and_come_back(make_stage, stack):
    ana, ben = stack.admin.create(), stack.admin.create()
    stage = make_stage()
    sign_in(stage, ana)
    skip_first_run(stage)
    kit = stage.run(stage.studio.services.library.create(new_title(), Theme(), ()))
    stage.open(kit.id)
    stage.trigger("account.sign_out")
    stage.wait(lambda: stage.standing is Standing.SIGNED_OUT)
    sign_in(stage, ben)
    skip_first_run(stage)
    stage.wait(lambda: stage.kits == ())
    assert stage.page is None
    stage.trigger("account.sign_out")
    stage.wait(lambda: stage.standing is Standing.SIGNED_OUT)
    sign_in(stage, ana)
    stage.wait(lambda: [one.id for one in stage.kits] == [kit.id])
    skip_first_run_if_any(stage)


def test_an_account_deleted_elsewhere_takes_no_kit_with_it(make_stage, stack, fresh_user):
    stage = make_stage()
    sign_in(stage, fresh_user)
    skip_first_run(stage)
    kit = stage.run(stage.studio.services.library.create(new_title(), Theme(), ()))
    stage.wait(lambda: not stage.run(stage.studio._syncing.queue()))
    stack.admin.delete(fresh_user.id)
    with pytest.raises(SignInNeeded):
        stage.run(stage.studio._syncing._engine.once(fresh_user.id, compare=True))
    stage.settled()
    assert [one.id for one in stage.kits] == [kit.id]
    stage.trigger("account.sign_out")
    stage.wait(lambda: stage.standing is Standing.SIGNED_OUT)

    sign_in(stage, stack.admin.create(fresh_user.email))
    skip_first_run(stage)
    stage.wait(lambda: stage.kits == ())
    stage.wait(lambda: any("earlier account" in words for words in stage.said))
    stage.click("Take them over", stage.window.toasts)
    stage.wait(lambda: [one.id for one in stage.kits] == [kit.id])
    stage.wait(lambda: not stage.run(stage.studio._syncing.queue()))


def skip_first_run_if_any(stage):
    stage.settled()
    while stage.steps is not None:
        stage.steps._skip.click()


def sign_in_without_keychain(make_stage, person):
    """Sign in as far as being asked where the session is to be kept."""
    keychain = MemoryKeychain()
    keychain.missing = True
    stage = make_stage(keychain=keychain)
    sheet = stage.open_sheet()
    stage.type(sheet.start.email, person.email)
    stage.type(sheet.start.password, person.password)
    stage.click("Sign in", sheet)
    stage.wait(lambda: sheet.step is sheet.keep)
    return stage, sheet, keychain


def test_without_a_keychain_the_sheet_asks_and_the_next_start_unlocks(make_stage, fresh_user):
    stage, sheet, keychain = sign_in_without_keychain(make_stage, fresh_user)
    sheet.keep.choose(Home.PASSPHRASE)
    stage.type(sheet.keep.passphrase, "short")
    stage.click("Continue", sheet)
    assert "at least 10" in sheet.step.problem
    stage.type(sheet.keep.passphrase, "correct horse battery")
    stage.click("Continue", sheet)
    skip_first_run(stage)
    stage.leave()
    again = make_stage(keychain=keychain)
    again.wait(lambda: again.standing is Standing.LOCKED)
    dialog = again.window.findChild(UnlockDialog)
    again.wait(dialog.passphrase.hasFocus)
    again.type(dialog.passphrase, "wrong horse battery")
    again.click("Unlock", dialog)
    again.wait(lambda: "isn't the passphrase" in dialog.problem)
    again.type(dialog.passphrase, "correct horse battery")
    again.qtbot.keyClick(dialog.passphrase, Qt.Key.Key_Return)
    again.wait(lambda: again.standing is Standing.SIGNED_IN)
    assert again.account._unlocking._dialog is None


def test_without_a_keychain_one_may_sign_in_at_each_start(make_stage, fresh_user):
    stage, sheet, keychain = sign_in_without_keychain(make_stage, fresh_user)
    sheet.keep.choose(Home.MEMORY)
    stage.qtbot.mouseClick(sheet.keep._main, Qt.MouseButton.LeftButton)
    skip_first_run(stage)
    assert stage.standing is Standing.SIGNED_IN
    stage.leave()
    assert not stage.foundation.paths.session.exists()
    again = make_stage(keychain=keychain)
    assert again.standing is Standing.SIGNED_OUT
    sign_in(again, fresh_user)
    again.trigger("account.open")
    assert any("you sign in at each start" in one.text() for one in again.account.card.findChildren(QLabel))


def test_the_project_is_asked_for_where_none_is_known(make_stage, stack):
    stage = make_stage(on=None)
    sheet = stage.open_sheet()
    assert sheet.step is sheet.project
    form = sheet.project.form
    stage.type(form.url, stack.url)
    stage.type(form.key, stack.secret_key)
    stage.click("Check and use", sheet)
    assert "secret key" in form.answer
    stage.type(form.key, f"{stack.publishable_key[:-8]}00000000")
    stage.click("Check and use", sheet)
    stage.wait(lambda: "doesn't know this key" in form.answer)
    stage.type(form.key, stack.publishable_key)
    stage.click("Check and use", sheet)
    stage.wait(lambda: sheet.step is sheet.start)
    assert stage.account.cloud.cloud.url == stack.url
    assert stage.account.cloud.offers("email")
    google = next(one for one in sheet.findChildren(QPushButton) if one.text() == "Continue with Google")
    assert google.isVisibleTo(sheet) == stage.account.cloud.offers(stage.account.outside.provider.name)
    sheet.reject()


def test_the_settings_check_a_project_and_keep_it_while_somebody_is_signed_in(make_stage, stack, fresh_user):
    stage = make_stage()
    stage.trigger("account.open")
    form = stage.account.project
    stage.type(form.url, "http://127.0.0.1:9")
    stage.click("Check and use", form)
    stage.wait(lambda: "connection" in form.answer)
    assert stage.account.cloud.cloud.url == stack.url
    stage.type(form.url, stack.url)
    stage.click("Check and use", form)
    stage.wait(lambda: "e-mail" in form.answer)
    sign_in(stage, fresh_user)
    skip_first_run(stage)
    stage.trigger("account.open")
    assert not form.url.isEnabled()
    stage.trigger("account.sign_out")
    stage.wait(form.url.isEnabled)


def test_signing_out_without_network_is_at_once_and_the_platform_hears_at_the_next_start(
    make_stage, stack, fresh_user
):
    first = make_stage()
    sign_in(first, fresh_user)
    skip_first_run(first)
    first.wait(lambda: not first.account._online.account._tasks)
    sessions = "select count(*) from auth.sessions where user_id = %s"
    with psycopg.connect(stack.database_url, autocommit=True) as database:
        before = database.execute(sessions, (fresh_user.id,)).fetchone()[0]
        first.account._online._client.event_hooks = {"request": [no_network], "response": []}
        first.trigger("account.sign_out")
        first.wait(lambda: first.standing is Standing.SIGNED_OUT)
        first.leave()
        assert database.execute(sessions, (fresh_user.id,)).fetchone()[0] == before
        again = make_stage(keychain=first.keychain)
        again.wait(lambda: database.execute(sessions, (fresh_user.id,)).fetchone()[0] == before - 1)
    assert again.standing is Standing.SIGNED_OUT


async def no_network(_request):
    raise httpx.ConnectError("no network")


def test_closing_the_sheet_gives_up_what_is_under_way(stage, fresh_user):
    sheet = stage.open_sheet()
    sheet.show_code(CodeFor.SIGN_IN, fresh_user.email)
    stage.qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    stage.wait(lambda: stage.sheet is None)
    assert stage.standing is Standing.SIGNED_OUT


def test_deleting_asks_copies_and_leaves_the_kits_here(stage, stack, fresh_user, tmp_path):
    sign_in(stage, fresh_user)
    skip_first_run(stage)
    stage.run(stage.studio.services.library.create(new_title(), Theme(), ()))
    stage.wait(lambda: not stage.run(stage.studio._syncing.queue()))
    stage.trigger("account.open")
    stage.click("Delete account…", stage.account.card)
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, DeleteDialog) and one.isVisible())
    stage.account.copy_kits(dialog, tmp_path / "copy.json")
    stage.wait(lambda: "copied to copy.json" in dialog._copied.text())
    assert json.loads((tmp_path / "copy.json").read_text())
    assert not dialog._delete.isEnabled()
    stage.type(dialog.typed, fresh_user.email)
    stage.click("Delete account permanently", dialog)
    stage.wait(lambda: stage.standing is Standing.SIGNED_OUT)
    stage.wait(lambda: len(stage.kits) == 1)
    assert fresh_user.id not in {user["id"] for user in stack.admin.users()}


def test_the_end_of_a_deletion_is_told_also_where_its_dialog_is_gone(stage, stack, fresh_user):
    sign_in(stage, fresh_user)
    skip_first_run(stage)
    stage.trigger("account.open")
    stage.click("Delete account…", stage.account.card)
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, DeleteDialog) and one.isVisible())
    stage.type(dialog.typed, fresh_user.email)
    stage.click("Delete account permanently", dialog)
    dialog.close()
    stage.wait(lambda: any("Your account is deleted" in words for words in stage.said))
    assert fresh_user.id not in {user["id"] for user in stack.admin.users()}


def test_what_was_paused_is_held_back_also_by_the_next_start(make_stage, fresh_user):
    keychain = MemoryKeychain()
    stage = make_stage(keychain=keychain)
    sign_in(stage, fresh_user)
    skip_first_run(stage)
    stage.wait(lambda: stage.studio._syncing._engine.state.status is SyncStatus.SYNCED)
    stage.run(stage.studio._syncing.pause())
    stage.wait(lambda: sync_sign(stage) == "Sync is paused")
    stage.run(stage.studio.services.library.create(new_title(), Theme(), ()))
    stage.leave()
    again = make_stage(keychain=keychain)
    again.wait(lambda: sync_sign(again) == "Sync is paused")
    assert len(again.run(again.studio._syncing.queue())) == 1
    again.run(again.studio._syncing.resume())
    again.wait(lambda: sync_sign(again) == "Synced")


def sync_sign(stage):
    return next((one.accessibleName() for one in stage.window.findChildren(SyncButton) if one.isVisible()), "")


@pytest.fixture(scope="module")
def provider_stack():
    need_parts()
    with identity_provider() as issuer, Stack.start(Options(issuer=issuer)) as stack:
        yield stack


def test_through_the_browser(make_stage, provider_stack, qtbot):
    stage = make_stage(on=provider_stack)
    email = new_email()
    sheet = stage.open_sheet()
    stage.click("Continue with Google", sheet)
    stage.wait(lambda: bool(stage.opened))
    assert sheet.step is sheet.browser
    address = stage.opened[0]

    async def browse():
        redirect = httpx.URL(address).params["redirect_to"]
        back = await asyncio.to_thread(Browser(email).visit, address, stop_at=redirect)
        async with httpx.AsyncClient(trust_env=False) as client:
            return (await client.get(back)).status_code

    done = stage.studio.services.io.submit(browse())
    stage.wait(lambda: stage.standing is Standing.SIGNED_IN)
    assert done.result(10) == 200
    assert stage.account.state.user.email == email
    skip_first_run(stage)


def test_every_field_of_the_sheet_has_a_name(stage):
    sheet = stage.open_sheet()
    for step in (sheet.start, sheet.code, sheet.new_password, sheet.keep, sheet.project):
        for field in step.findChildren(QLineEdit):
            assert field.accessibleName(), field
    sheet.reject()
