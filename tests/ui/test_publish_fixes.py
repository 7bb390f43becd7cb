"""What the check before publishing finds, and the places it leads to."""

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit

from desktop.models.blocks import (
    ContactBlock,
    ContactData,
    CustomBlock,
    CustomData,
    Entry,
    FrozenStats,
    Link,
    ProfileBlock,
    ProfileData,
    StatsBlock,
    StatsData,
)
from desktop.models.metrics import Source
from desktop.models.theme import Theme
from tests.ui.publish_stage import CONTACT, PICTURE, PROFILE


def test_a_fix_leads_to_the_field(desk):
    desk.sign_in()
    broken = ContactBlock(id="c", data=ContactData(email="mara@example.com", links=(Link(label="L", url="nowhere"),)))
    session = desk.make(ProfileBlock(id="p"), broken)
    desk.trigger("view.inspector")
    desk.open_sheet()
    desk.press("Fix: Your name is missing.")
    assert desk.sheet is None
    desk.wait(lambda: session.selection.ids == ("p",))
    desk.wait(lambda: isinstance(desk.window.focusWidget(), QLineEdit))
    field = desk.window.focusWidget()
    assert desk.page.inspector.isAncestorOf(field)
    assert "Name" in field.accessibleName()


LEADS_TO = {
    "link of a list": (
        ProfileBlock(
            id="b", data=ProfileData(name="M", links=(Link(label="A", url="https://a.example"), Link(url="x")))
        ),
        "Fix: This link doesn't lead anywhere. Check its address.",
        "Address",
        "x",
    ),
    "booking": (
        ContactBlock(id="b", data=ContactData(email="mara@example.com", booking_url="nowhere")),
        "Fix: This link doesn't lead anywhere. Check its address.",
        "Booking link",
        "nowhere",
    ),
    "contact": (ContactBlock(id="b"), "Fix: Brands can't reach you. Add an e-mail address.", "E-mail", ""),
    "picture in words": (
        CustomBlock(
            id="b",
            data=CustomData(kind="gallery", entries=(Entry(image=PICTURE, alt="A hut"), Entry(image=PICTURE))),
        ),
        "Fix: A picture has no description. Those who can't see it get nothing from it.",
        "Describe the picture",
        "",
    ),
    "empty block": (
        CustomBlock(id="b", data=CustomData(kind="rates")),
        "Fix: This block is empty, so it isn't on the page.",
        "Title",
        "",
    ),
}


@pytest.mark.parametrize("what", LEADS_TO)
def test_each_fix_leads_to_the_very_field(desk, what):
    block, press, name, text = LEADS_TO[what]
    desk.sign_in()
    session = desk.make(*(one for one in (PROFILE, CONTACT) if one.type != block.type), block)
    desk.open_sheet()
    desk.press(press)
    desk.wait(lambda: session.selection.ids == ("b",))
    desk.wait(lambda: isinstance(desk.window.focusWidget(), QLineEdit))
    field = desk.window.focusWidget()
    assert (field.accessibleName(), field.text()) == (name, text)
    desk.wait(lambda: not field.visibleRegion().isEmpty())


def test_old_numbers_lead_to_where_they_come_from(desk):
    old = FrozenStats(stats={"subscribers": 7}, as_of="2026-01-01")
    source = Source(provider="youtube", platform_id="UC1")
    desk.sign_in()
    desk.make(
        PROFILE, StatsBlock(id="s", data=StatsData(source=source, metrics=("subscribers",), frozen=old)), CONTACT
    )
    desk.open_sheet()
    desk.press("Fix: These numbers are more than a month old. Brands ask for recent ones.")
    desk.wait(lambda: isinstance(desk.window.focusWidget(), QComboBox))
    assert desk.window.focusWidget().accessibleName() == "Numbers from"


def test_a_colour_too_light_leads_to_the_theme(desk):
    desk.sign_in()
    kit = desk.run(desk.studio.services.library.create("Travel", Theme(primary="#ffe066"), (PROFILE, CONTACT)))
    desk.open(kit.id)
    desk.open_sheet()
    desk.press("Show theme: Your colour is too light to be seen on white. The page uses a darker one.")
    desk.wait(desk.page.inspector.theme.isVisible)


def test_a_missing_site_leads_to_its_setting(desk):
    desk.site = ""
    desk.sign_in()
    desk.make()
    desk.open_sheet()
    desk.press("Open settings: Name your site's address in Settings, or there is no link yet.")
    assert desk.find(QLineEdit, "Address of your site")


def test_a_missing_contact_is_added(desk):
    desk.sign_in()
    session = desk.make(PROFILE)
    desk.open_sheet()
    desk.press("Add block: Brands can't reach you. Add an e-mail address.")
    assert [block.type for block in session.kit.blocks] == ["profile", "contact"]
