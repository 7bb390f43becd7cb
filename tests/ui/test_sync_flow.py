"""Sync in the real window, over a platform in memory."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtNetwork import QNetworkInformation
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QRadioButton, QWidget

from desktop.app.sync_flow import PAUSED, SyncFlow
from desktop.document.commands import SetData
from desktop.document.labels import Label
from desktop.models.blocks import ProfileBlock, ProfileData
from desktop.models.content import KitContent
from desktop.models.theme import Theme
from desktop.services.syncing import Syncing
from desktop.storage.outbox import Waiting
from desktop.sync.pace import USUAL, Pace
from desktop.sync.platform import RequestRefused
from desktop.sync.state import Activity, SyncState, SyncStatus
from desktop.ui.controls.save_chip import Saved
from desktop.ui.sync.conflict_sheet import ConflictSheet
from desktop.ui.sync.words import told
from tests.ui.studio_stage import StudioStage
from tests.unit.sync.fake_platform import FakePlatform


class Synced(StudioStage):
    """A studio whose creator is signed in."""

    def sign_in(self, server, pace=USUAL):
        foundation, services = self.foundation, self.studio.services
        self.platform = FakePlatform(server)
        self.signed_in_again = []
        self.sync = Syncing(
            database=foundation.database, db=foundation.db, io=services.io, events=foundation.events,
            autosave=services.autosave, platform=self.platform, pace=pace,
        )  # fmt: skip
        self.flow = SyncFlow(
            foundation, services, self.sync, editing=self.studio.editing, versions=self.studio.versions,
            sign_in=lambda: self.signed_in_again.append(True), pace=pace, parent=self.studio,
        )  # fmt: skip
        self.run(self.sync.start("mia"))

    @property
    def chip(self):
        return self.page.header.chip.accessibleName()


@pytest.fixture
def stage(qtbot, qapp, tmp_path, server):
    stage = Synced(qtbot, qapp, tmp_path / "profile", with_sample=False)
    stage.sign_in(server)
    yield stage
    stage.leave()


@pytest.fixture
def kit(stage):
    blocks = (ProfileBlock(id="p", data=ProfileData(name="Mia", bio="x")),)
    return stage.run(stage.studio.services.library.create("Travel", Theme(), blocks))


def sign(stage):
    return stage.flow._button


def test_the_rail_tells_how_sync_stands(stage, kit):
    stage.wait(lambda: sign(stage).isVisible() and sign(stage).accessibleName() == "Synced")
    stage.platform.online = False
    stage.run(stage.studio.services.library.rename(kit.id, "Other"))
    stage.wait(lambda: sign(stage).accessibleName() == "Offline")
    stage.platform.online = True
    stage.sync.wake()
    stage.wait(lambda: sign(stage).accessibleName() == "Synced")


def test_the_chip_follows_an_edit_from_here_to_the_platform(stage, kit, server):
    session = stage.open(kit.id)
    stage.wait(lambda: stage.chip == "Synced")
    stage.platform.online = False
    session.apply(SetData(block_id="p", values={"name": "Mia B."}), Label.EDIT_TEXT)
    stage.wait(lambda: stage.chip == "Saved, offline")
    stage.platform.online = True
    stage.sync.wake()
    stage.wait(lambda: stage.chip == "Synced")
    assert server.rows[kit.id].content.blocks[0]["data"]["name"] == "Mia B."


def test_what_another_computer_changed_shows_in_the_open_kit_and_undo_leaves_it(stage, kit, server):
    session = stage.open(kit.id)
    stage.wait(lambda: kit.id in server.rows)
    session.apply(SetData(block_id="p", values={"name": "Mia B."}), Label.EDIT_TEXT)
    row = server.rows[kit.id].content
    data = row.blocks[0]["data"] | {"bio": "From elsewhere"}
    server.put(kit.id, replace(row, blocks=[row.blocks[0] | {"data": data}]))
    stage.sync.wake()
    stage.wait(lambda: session.kit.block("p").data.bio == "From elsewhere")
    assert session.kit.block("p").data.name == "Mia B."
    session.undo()
    assert (session.kit.block("p").data.name, session.kit.block("p").data.bio) == ("Mia", "From elsewhere")


def test_a_kit_trashed_elsewhere_is_left_and_can_be_put_back(stage, kit, server):
    stage.open(kit.id)
    stage.wait(lambda: kit.id in server.rows)
    server.put(kit.id, replace(server.rows[kit.id].content, deleted_at="2026-11-25T10:00:00.000000"))
    stage.sync.wake()
    stage.wait(lambda: stage.session is None)
    assert "This kit was moved to the trash on another computer" in stage.said
    stage.find(QPushButton, "Put back").click()
    stage.wait(lambda: stage.session is not None and stage.session.kit.id == kit.id)
    stage.wait(lambda: server.rows[kit.id].content.deleted_at is None)


def test_the_queue_shows_a_taken_address_and_leads_to_the_kit(stage, server, qtbot):
    server.taken.add("travel")
    kit = stage.run(stage.studio.services.library.create("Travel", Theme(), ()))
    stage.wait(lambda: sign(stage).accessibleName() == "A kit needs you")
    qtbot.mouseClick(sign(stage), Qt.MouseButton.LeftButton)
    popover = stage.flow._popover
    stage.wait(popover.isVisible)
    stage.find(QPushButton, "Change address: Travel", popover).click()
    stage.wait(lambda: stage.session is not None and stage.session.kit.id == kit.id)
    stage.wait(lambda: isinstance(stage.window.focusWidget(), QLineEdit))
    assert stage.window.focusWidget().text() == "travel"


def test_the_address_of_the_kit_that_is_open_is_led_to_as_well(stage, server, qtbot):
    server.taken.add("travel")
    kit = stage.run(stage.studio.services.library.create("Travel", Theme(), ()))
    session = stage.open(kit.id)
    stage.wait(lambda: sign(stage).accessibleName() == "A kit needs you")
    qtbot.mouseClick(sign(stage), Qt.MouseButton.LeftButton)
    stage.find(QPushButton, "Change address: Travel", stage.flow._popover).click()
    stage.wait(lambda: isinstance(stage.window.focusWidget(), QLineEdit))
    assert stage.window.focusWidget().text() == "travel"
    assert stage.session is session


def test_a_kit_in_the_trash_whose_address_is_taken_says_so_and_leads_there(stage, server, qtbot):
    server.taken.add("travel")
    library = stage.studio.services.library
    kit = stage.run(library.create("Travel", Theme(), ()))
    stage.run(library.trash([kit.id]))
    stage.wait(lambda: sign(stage).accessibleName() == "A kit needs you")
    qtbot.mouseClick(sign(stage), Qt.MouseButton.LeftButton)
    popover = stage.flow._popover
    button = stage.find(QPushButton, "Open trash: Travel", popover)
    assert any(text.startswith("In the trash on this computer only") for text in words(popover))
    button.click()
    assert not popover.isVisible()
    stage.find(QPushButton, "Restore: Travel")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (Waiting("k", "Travel", "travel"), "Travel"),
        (Waiting("k", "Travel", "travel", trashed=True), "to the trash"),
        (Waiting("k", "Travel", "travel", trashed=True, purged=True), "deleted permanently"),
        (Waiting("k", "Travel", "travel", "slug_taken"), "Somebody else has this address."),
        (Waiting("k", "Travel", "travel", "too_large"), "Too large to sync. Use fewer or smaller pictures."),
        (
            Waiting("k", "Travel", "travel", "invalid"),
            "The platform doesn't take something in this kit. Undo what you changed last.",
        ),
        (
            Waiting("k", "Travel", "travel", "too_large", trashed=True),
            "In the trash, but too large to tell. Your other computers and its page still have it.",
        ),
        (
            Waiting("k", "Travel", "travel", "invalid", trashed=True),
            "In the trash, but the platform doesn't take it. Your other computers and its page still have it.",
        ),
    ],
)
def test_the_queue_tells_what_becomes_of_each_kit(stage, line, told):
    popover = stage.flow._popover
    popover.show_queue([line])
    assert told in [one.text() for one in popover.findChildren(QLabel)]


def test_sync_is_paused_and_resumed_from_the_queue(stage, kit, server, qtbot):
    stage.wait(lambda: kit.id in server.rows)
    qtbot.mouseClick(sign(stage), Qt.MouseButton.LeftButton)
    popover = stage.flow._popover
    stage.find(QPushButton, "Pause", popover).click()
    stage.wait(lambda: sign(stage).accessibleName() == "Sync is paused")
    assert stage.foundation.settings.flag(PAUSED, default=False)
    stage.run(stage.sync.stop())
    stage.wait(lambda: not sign(stage).isVisible())
    assert stage.foundation.settings.flag(PAUSED, default=False), "it is paused for whoever signs in next"
    stage.run(stage.sync.start("mia"))
    stage.wait(lambda: sign(stage).accessibleName() == "Sync is paused")
    stage.find(QPushButton, "Resume", popover).click()
    stage.wait(lambda: sign(stage).accessibleName() == "Synced")
    assert not stage.foundation.settings.flag(PAUSED, default=True)
    popover.close()


def words(popover):
    return [one.text() for one in popover.findChildren(QLabel) if one.isVisible()]


def test_the_queue_names_what_waits_and_is_sent_when_one_asks(stage, kit, server, qtbot):
    stage.wait(lambda: kit.id in server.rows)
    stage.platform.online = False
    stage.run(stage.studio.services.library.rename(kit.id, "Mountain"))
    stage.wait(lambda: sign(stage).accessibleName() == "Offline")
    qtbot.mouseClick(sign(stage), Qt.MouseButton.LeftButton)
    popover = stage.flow._popover
    stage.wait(lambda: "Mountain" in words(popover))
    stage.platform.online = True
    stage.find(QPushButton, "Sync now", popover).click()
    stage.wait(lambda: sign(stage).accessibleName() == "Synced")
    stage.wait(lambda: "Mountain" not in words(popover))
    popover.close()


def test_paused_an_edit_waits_and_the_chip_says_so(stage, kit, server):
    session = stage.open(kit.id)
    stage.wait(lambda: stage.chip == sign(stage).accessibleName() == "Synced")
    stage.run(stage.sync.pause())
    stage.wait(lambda: sign(stage).accessibleName() == "Sync is paused")
    session.apply(SetData(block_id="p", values={"name": "Mia B."}), Label.EDIT_TEXT)
    stage.wait(lambda: stage.chip == "Saved, waiting to sync")
    assert server.rows[kit.id].content.blocks[0]["data"]["name"] == "Mia"


def test_edits_that_met_are_told_and_one_click_leads_to_the_choice(stage, kit, server, qtbot):
    session = stage.open(kit.id)
    stage.wait(lambda: stage.chip == "Synced")
    stage.platform.online = False
    session.apply(SetData(block_id="p", values={"name": "Mia B."}), Label.EDIT_TEXT)
    stage.wait(lambda: stage.chip == "Saved, offline")
    row = server.rows[kit.id].content
    theirs = row.blocks[0] | {"data": row.blocks[0]["data"] | {"name": "Mia Bell"}}
    server.put(kit.id, replace(row, blocks=[theirs]))
    stage.platform.online = True
    stage.sync.wake()
    stage.wait(lambda: stage.chip == "Edits to look at")
    stage.wait(lambda: sign(stage).accessibleName() == "Edits that met")
    qtbot.mouseClick(sign(stage), Qt.MouseButton.LeftButton)
    stage.find(QPushButton, "Choose what to keep", stage.flow._popover).click()
    stage.wait(lambda: isinstance(QApplication.activeModalWidget(), ConflictSheet))
    QApplication.activeModalWidget().reject()
    stage.page.header.chip.click()
    stage.wait(lambda: isinstance(QApplication.activeModalWidget(), ConflictSheet))
    sheet = QApplication.activeModalWidget()
    stage.find(QRadioButton, "Profile: Mia B. · Name: The other computer", sheet).click()
    stage.find(QPushButton, "Keep chosen", sheet).click()
    stage.wait(lambda: server.rows[kit.id].content.blocks[0]["data"]["name"] == "Mia Bell")
    stage.wait(lambda: stage.chip == "Synced")


def test_the_chip_leads_to_the_edits_that_met_and_nowhere_else(stage, kit, qtbot):
    stage.open(kit.id)
    stage.wait(lambda: stage.chip == "Synced")
    chip = stage.page.header.chip
    asked = []
    chip.conflicts_wanted.connect(lambda: asked.append(chip.accessibleName()))
    for state in Saved:
        chip.show_state(state)
        assert (chip.focusPolicy() is Qt.FocusPolicy.TabFocus) == (state is Saved.CONFLICT)
        chip.click()  # as a screen reader does
    assert asked == ["Edits to look at"]


def test_a_session_that_is_over_is_told_and_leads_to_signing_in(stage, kit, server, qtbot):
    session = stage.open(kit.id)
    stage.wait(lambda: stage.chip == "Synced")
    stage.platform.faults.plan = "aaaa"
    session.apply(SetData(block_id="p", values={"name": "Mia B."}), Label.EDIT_TEXT)
    stage.wait(lambda: sign(stage).accessibleName() == "Sign in to sync")
    stage.wait(lambda: stage.chip == "Saved, waiting to sync")
    qtbot.mouseClick(sign(stage), Qt.MouseButton.LeftButton)
    popover = stage.flow._popover
    stage.wait(lambda: "Sign in again." in words(popover))
    stage.find(QPushButton, "Sign in", popover).click()
    assert stage.signed_in_again == [True]
    assert not popover.isVisible()
    stage.platform.faults.plan = ""
    stage.sync.wake()
    stage.wait(lambda: stage.chip == "Synced")


def test_what_the_platform_will_not_take_is_told_with_its_reason_and_tried_again(stage, kit, qtbot):
    stage.wait(lambda: sign(stage).accessibleName() == "Synced")
    answer = stage.platform.changed

    async def refuse(*_words, **_options):
        raise RequestRefused("Update Kitfolio.")

    stage.platform.changed = refuse
    stage.sync.wake()
    stage.wait(lambda: sign(stage).accessibleName() == "Sync has a problem")
    qtbot.mouseClick(sign(stage), Qt.MouseButton.LeftButton)
    popover = stage.flow._popover
    stage.wait(lambda: "Update Kitfolio." in words(popover))
    stage.platform.changed = answer
    stage.find(QPushButton, "Sync now", popover).click()
    stage.wait(lambda: sign(stage).accessibleName() == "Synced")
    popover.close()


@pytest.fixture
def slow(qtbot, qapp, tmp_path, server):
    """A studio whose clock starts no run, and which knows nothing of a kit that another computer has just sent."""
    stage = Synced(qtbot, qapp, tmp_path / "profile", with_sample=False)
    stage.sign_in(server, Pace(active=600.0, recent=600.0, idle=600.0))
    stage.wait(lambda: sign(stage).accessibleName() == "Synced")
    server.put("elsewhere", KitContent("travel", published=False, default=False, theme={}, blocks=[]))
    yield stage
    stage.leave()


def come_back(stage):
    """Look at another window, and at the studio again."""
    other = QWidget()
    stage.qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    stage.wait(other.isActiveWindow)
    stage.come_forward()


def back_on_the_net(stage):
    stage.flow._reachable(QNetworkInformation.Reachability.Online)


def ask_for_it(stage):
    stage.qtbot.mouseClick(sign(stage), Qt.MouseButton.LeftButton)
    stage.find(QPushButton, "Sync now", stage.flow._popover).click()
    stage.flow._popover.close()


@pytest.mark.parametrize("happens", [come_back, back_on_the_net, ask_for_it], ids=lambda one: one.__name__)
def test_a_run_starts_at_once_when_there_is_reason_to(slow, happens):
    assert slow.kits == ()
    happens(slow)
    slow.wait(lambda: [kit.id for kit in slow.kits] == ["elsewhere"])


def test_news_that_the_network_is_gone_starts_nothing(slow):
    slow.platform.requests.clear()
    slow.flow._reachable(QNetworkInformation.Reachability.Disconnected)
    slow.run(slow.sync.queue())  # behind what would have been started
    assert slow.platform.requests == []


def test_somebody_at_work_is_told_from_an_idle_studio(stage):
    engine = stage.sync._engine
    stage.flow._tell_activity()
    stage.wait(lambda: engine._activity is Activity.ACTIVE)
    stage.window.hide()
    stage.flow._tell_activity()
    stage.wait(lambda: engine._activity is Activity.IDLE)
    stage.window.show()


@pytest.mark.parametrize("status", list(SyncStatus))
def test_every_state_has_words_and_a_sign(qapp, stage, status):
    words = told(SyncState(status, waiting=2, problem="Why."))
    assert words.title
    assert not stage.foundation.icons.icon(words.icon, words.role).pixmap(20, 20).isNull()
    stage.flow._popover.show_state(SyncState(status, waiting=2, problem="Why."))
    assert any(label.text() == words.title for label in stage.flow._popover.findChildren(QLabel))


def test_every_chip_has_words(stage, kit):
    stage.open(kit.id)
    chip = stage.page.header.chip
    seen = set()
    for state in Saved:
        chip.show_state(state)
        seen.add(chip.accessibleName())
    assert len(seen) == len(Saved)


def test_a_store_that_cannot_be_written_is_told_as_such(stage, kit):
    seen = []
    stage.foundation.errors.occurred.connect(seen.append)
    stage.wait(lambda: kit.id in stage.platform.server.rows)
    connection = stage.foundation.database
    stage.foundation.db.submit(lambda: connection.connection.execute("pragma query_only = 1")).result()
    stage.flow._popover.retry_wanted.emit()
    stage.wait(stage.window.banner.isVisible)
    stage.foundation.db.submit(lambda: connection.connection.execute("pragma query_only = 0")).result()
    assert seen == []
