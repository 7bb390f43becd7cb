"""As a new user would: sign up, build, publish; a second computer; both edit; what met is settled. Two real processes
on one desk, a local Supabase between them, and a cable that can be pulled.
"""

import subprocess

import httpx
import pytest

from desktop.app.paths import Paths
from desktop.ui.settings import Settings
from tests.e2e.cable import Cable
from tests.e2e.steps import block, open_first_kit
from tests.e2e.waiting import until
from tests.integration.auth_client import PASSWORD, new_email
from tests.integration.conftest import need_parts
from tests.integration.keyring.secret_service import missing_program
from tests.stack.stack import Stack

pytestmark = [pytest.mark.x11, pytest.mark.atspi]

SITE = "https://kits.example"
FIELDS = ("text", "password text")
SYNC_SECONDS = 60
"""Two studios, a stack and a browser engine share a small machine; how fast sync is, is measured elsewhere."""


@pytest.fixture(scope="module")
def stack():
    need_parts()
    with Stack.start() as running:
        yield running


@pytest.fixture
def keychain(desk):
    """A real Secret Service on the desk, unlocked as a log-in would."""
    if missing := missing_program():
        pytest.skip(missing)
    words = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
    with subprocess.Popen(
        words,
        env=desk.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("log-in")
        process.stdin.close()
        process.stdout.readline()  # it says where it listens once it does
        yield
        process.terminate()


@pytest.fixture
def cable(stack):
    with Cable(stack.url) as one:
        yield one


class Computer:
    """A studio, and somebody at it."""

    def __init__(self, desk, studio, reader):
        self.desk = desk
        self.studio = studio
        self.reader = reader

    def come(self):
        """Sit down at this computer."""
        self.desk.activate(self.studio.pid)

    def press(self, name):
        """Press a button once it can be pressed."""

        def ready():
            found = (one for top in self.places() for one in self.reader.all("push button", name, top))
            return next((one for one in found if "sensitive" in one.states), None)

        self.reader.press(until(ready, lambda: f"{name!r} among {self.buttons()}"))

    def places(self):
        """Return where to look: the dialog in front, then everywhere."""
        return [*(one for one in self.reader.all("dialog") if "active" in one.states), None]

    def buttons(self):
        return [one.name for one in self.reader.all("push button")]

    def says(self, words, seconds=SYNC_SECONDS):
        """Wait until a label or button says something."""
        until(lambda: words in self.words(), lambda: f"{words!r} among {self.words()}", seconds)

    def words(self):
        return [one.name for one in self.reader.all() if one.role in {"label", "push button", "filler"} and one.name]

    def fill(self, name, text):
        """Type into a field, by its name or label."""

        def named():
            found = (one for top in self.places() for role in FIELDS for one in self.reader.all(role, None, top))
            return next((one for one in found if name in {one.name, *one.labels}), None)

        field = until(named, f"a field {name}")
        self.reader.grab(field)
        self.reader.until_focus(lambda one: one.number == field.number, name)
        self.desk.key("ctrl+a")
        self.desk.type(text)

    def edit(self, kind, name, text):
        """Change a field of the first block of a kind."""
        self.reader.grab(block(self.reader, kind))
        self.reader.until_focus(lambda one: one.role == "list item" and one.name.startswith(kind), kind)
        self.desk.key("Return")
        self.reader.until_focus(lambda one: one.role == "text", f"the form of {kind}")
        self.fill(name, text)
        self.desk.key("Escape")

    def profile(self):
        return next(one["data"] for one in self.studio.blocks() if one["type"] == "profile")

    def contact(self):
        return next(one["data"] for one in self.studio.blocks() if one["type"] == "contact")


@pytest.fixture
def computer(desk, launch, listen, stack, tmp_path):
    """Return a call that sets up a studio whose settings name the stack."""

    def start(name, url):
        profile = tmp_path / name
        profile.mkdir()
        settings = Settings(Paths(profile).settings)
        for key, value in {"cloud/url": url, "cloud/key": stack.publishable_key, "publish/site": SITE}.items():
            settings.put(key, value)
        settings.sync()
        studio = launch(name)
        return Computer(desk, studio, listen(studio))

    return start


def sign_up(one, stack, email):
    """Make an account from within the publish sheet, and take a name; returns the name."""
    one.press("Sign in or make an account")
    one.press("New here? Create an account")
    one.fill("E-mail", email)
    one.fill("Password", PASSWORD)
    one.press("Create account")
    one.says("Check your e-mail")
    one.fill("Code of six digits", stack.mail.code(email, seconds=30))
    name = email.partition("@")[0]
    one.says("Step 1 of 3")
    one.fill("Public name", name)
    one.press("Take this name")
    one.says("Where are your numbers?")
    one.press("Skip")
    one.says("You're set")
    one.press("Close")
    return name


def sign_in(one, email):
    one.press("Sign in")
    one.fill("E-mail", email)
    one.fill("Password", PASSWORD)
    one.desk.key("Return")


def page_of(stack, name):
    """Return what an anonymous reader gets."""
    url, headers = f"{stack.url}/rest/v1/rpc/public_kit", {"apikey": stack.publishable_key}
    return httpx.post(url, headers=headers, json={"handle": name}, trust_env=False).json()


@pytest.mark.timeout(420)
@pytest.mark.usefixtures("keychain")
def test_a_kit_made_and_published_on_one_computer_is_edited_on_two(desk, computer, stack, cable):
    email = new_email()
    first = computer("first", stack.url)
    desk.key("ctrl+n")
    first.reader.until_focus(lambda one: one.name == "Filter templates", "the gallery")
    desk.type("travel")
    desk.key("Return")
    first.reader.until_focus(lambda one: one.name.startswith("Page, "), "the canvas")
    first.edit("Profile", "Name", "Mara Voss")
    first.edit("Contact", "E-mail", "mara@example.com")

    desk.key("ctrl+shift+u")
    name = sign_up(first, stack, email)
    first.says("Publish this kit")
    first.press("Publish kit")
    first.says("Your kit is published")
    assert page_of(stack, name)["blocks"][0]["data"]["name"] == "Mara Voss"
    desk.key("Escape")

    second = computer("second", cable.url)
    sign_in(second, email)
    until(lambda: second.studio.rows("select id from media_kits"), "the kit on the second computer", SYNC_SECONDS)
    open_first_kit(desk, second.reader)
    assert second.profile()["name"] == "Mara Voss"

    second.edit("Contact", "Headline", "Let's walk")
    first.come()
    first.edit("Profile", "Place", "Innsbruck")
    second.come()
    until(lambda: second.profile().get("location") == "Innsbruck", "the other edit", SYNC_SECONDS)
    first.come()
    until(lambda: first.contact().get("headline") == "Let's walk", "the other edit", SYNC_SECONDS)

    cable.pull()
    second.come()
    second.edit("Profile", "Name", "Mara V.")
    second.says("Saved, offline")
    first.come()
    first.edit("Profile", "Name", "Mara of the Alps")
    until(lambda: page_of(stack, name)["blocks"][0]["data"]["name"] == "Mara of the Alps", "the page", SYNC_SECONDS)

    cable.plug()
    second.come()
    second.says("Edits to look at")
    second.press("Edits that met")
    second.reader.until_focus(
        lambda one: one.name == "Choose what to keep", "the queue"
    )  # a pop-up, under the keyboard
    desk.key("space")
    second.says("Two computers changed the same thing")
    second.reader.press(second.reader.find("radio button", "Profile: Mara V. · Name: The other computer"), "Toggle")
    second.press("Keep chosen")
    until(lambda: second.profile()["name"] == "Mara of the Alps", "the choice", SYNC_SECONDS)
    until(lambda: first.studio.blocks() == second.studio.blocks(), "both alike", SYNC_SECONDS)
    second.says("Synced")
    assert second.studio.rows("select kind from kit_versions where kind = 'theirs'")
    assert first.studio.leave() == second.studio.leave() == 0
    for one in (first, second):
        assert PASSWORD not in one.studio.log() + one.studio.said()
