"""Real drags: a real X server, a real window, and a pointer moved by xdotool."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.x11,
    pytest.mark.skipif(not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool"),
]

ROOT = Path(__file__).parents[2]


class Actor:
    """A studio window in its own process."""

    def __init__(self, display: str, *words: str):
        env = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": "1"}
        self.display = display
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.drag_actor", *(words or ("0",))],
            cwd=ROOT,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.until(lambda state: state["viewport"][2] > 0 and state["blocks"])
        self.tool("windowfocus", "--sync", str(self.state()["window"]))

    def ask(self, word: str) -> dict:
        self.process.stdin.write(word + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def state(self) -> dict:
        return self.ask("state")

    def until(self, holds, seconds: float = 15) -> dict:
        end = time.monotonic() + seconds
        while True:
            state = self.state()
            if holds(state):
                return state
            assert time.monotonic() < end, state

    def tool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=os.environ | {"DISPLAY": self.display}, check=True)

    def move(self, x: int, y: int) -> dict:
        """Move the pointer, and come back once the window has had its turn."""
        self.tool("mousemove", str(x), str(y))
        return self.state()

    def pick(self, x: int, y: int) -> None:
        self.move(x, y)
        self.tool("mousedown", "1")
        for step in range(1, 8):
            self.move(x + 2 * step, y + 2 * step)

    def carry(self, start: tuple[int, int], end: tuple[int, int], steps: int = 20) -> None:
        self.pick(*start)
        for step in range(1, steps + 1):
            share = step / steps
            self.move(round(start[0] + (end[0] - start[0]) * share), round(start[1] + (end[1] - start[1]) * share))
        self.move(*end)

    def let_go(self) -> None:
        self.tool("mouseup", "1")

    def close(self) -> None:
        self.process.stdin.write("quit\n")
        self.process.stdin.flush()
        self.process.communicate(timeout=20)
        assert self.process.returncode == 0


@pytest.fixture(scope="module")
def display():
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1600x900x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        name = f":{told.readline().strip()}"
    yield name
    server.terminate()
    server.wait(timeout=20)


@pytest.fixture
def actor(display, request):
    actor = Actor(display, "0", *getattr(request, "param", ()))
    yield actor
    actor.close()


def middle(rect: list[int]) -> tuple[int, int]:
    return rect[0] + rect[2] // 2, rect[1] + rect[3] // 2


def test_a_block_is_dragged_to_another_place(actor):
    blocks = actor.state()["blocks"]
    actor.carry(middle(blocks["numbers"]), (middle(blocks["hero"])[0], blocks["hero"][1] + 6))
    held = actor.until(lambda state: state["slot"] == 0)
    assert held["lifted"] == ["numbers"]
    assert "numbers" not in held["blocks"]
    actor.let_go()
    after = actor.until(lambda state: state["order"][0] == "numbers" and not state["dragging"])
    assert after["order"][:3] == ["numbers", "hero", "growth"]
    assert after["slot"] is None
    assert after["selected"] == ["numbers"]
    assert after["undo"] == 1


def test_a_drop_where_it_was_changes_nothing(actor):
    blocks = actor.state()["blocks"]
    start = middle(blocks["numbers"])
    actor.pick(*start)
    actor.until(lambda state: state["slot"] == 1)
    actor.let_go()
    after = actor.until(lambda state: not state["dragging"])
    assert after["undo"] == 0
    assert after["blocks"] == blocks


def test_escape_cancels(actor):
    before = actor.state()
    blocks = before["blocks"]
    actor.carry(middle(blocks["hero"]), middle(blocks["growth"]))
    actor.until(lambda state: state["slot"] not in (None, 0))
    actor.tool("key", "Escape")
    after = actor.until(lambda state: not state["dragging"])
    actor.let_go()
    assert after["order"] == before["order"]
    assert after["slot"] is None
    assert after["undo"] == 0
    assert after["blocks"] == blocks


def test_a_drop_outside_does_nothing(actor):
    before = actor.state()
    actor.carry(middle(before["blocks"]["hero"]), (1450, 850))
    actor.until(lambda state: state["slot"] is None and state["dragging"])
    actor.let_go()
    after = actor.until(lambda state: not state["dragging"])
    assert after["order"] == before["order"]
    assert after["undo"] == 0


def test_a_new_block_is_dragged_in_from_the_palette(actor):
    state = actor.state()
    numbers = state["blocks"]["numbers"]
    actor.carry(middle(state["entries"]["separator"]), (middle(numbers)[0], numbers[1] + 10))
    held = actor.until(lambda state: state["slot"] == 1)
    assert held["lifted"] == []
    actor.let_go()
    after = actor.until(lambda state: len(state["order"]) == 8)
    assert after["types"][:3] == ["profile", "separator", "stats"]
    assert after["selected"] == [after["order"][1]]


def test_a_click_in_the_palette_inserts_once_and_so_does_a_double_click(actor):
    entries = actor.state()["entries"]
    profile, separator = (map(str, middle(entries[key])) for key in ("profile", "separator"))
    actor.tool("mousemove", *profile, "click", "--repeat", "2", "--delay", "20", "1")
    actor.tool("mousemove", *separator, "click", "1")  # what has seen this has seen all clicks
    state = actor.until(lambda state: state["types"].count("separator") == 2)
    assert state["types"].count("profile") == 2
    assert len(state["order"]) == 9


def test_the_grip_drags_all_selected_blocks(actor):
    blocks = actor.state()["blocks"]
    actor.tool("mousemove", *map(str, middle(blocks["hero"])), "click", "1")
    actor.until(lambda state: state["selected"] == ["hero"])
    actor.tool("key", "shift+Down")
    state = actor.until(lambda state: state["selected"] == ["hero", "numbers"])
    x, y, width, height = state["viewport"]
    actor.carry(middle(state["grip"]), (x + width // 2, y + height - 90), steps=30)
    actor.until(lambda state: state["slot"] == 1 and state["lifted"] == ["hero", "numbers"])
    actor.let_go()
    after = actor.until(lambda state: state["order"][0] == "growth")
    assert after["order"][:4] == ["growth", "hero", "numbers", "pause"]


def test_the_outline_drags_too_and_onto_the_canvas(actor):
    state = actor.state()
    rows = state["rows"]
    actor.carry(middle(rows[0]), (middle(rows[2])[0], rows[2][1] + rows[2][3] - 4))
    actor.until(lambda state: state["gap"] == 3)
    actor.let_go()
    after = actor.until(lambda state: state["order"][2] == "hero")
    assert after["gap"] is None
    top = after["blocks"]["numbers"]
    actor.carry(middle(after["rows"][3]), (middle(top)[0], top[1] + 5))
    actor.until(lambda state: state["slot"] == 0)
    actor.let_go()
    actor.until(lambda state: state["order"][0] == "pause")


@pytest.mark.parametrize("actor", [("many",)], indirect=True)
def test_the_edges_scroll_faster_the_nearer_they_are(actor):
    state = actor.state()
    x, y, width, height = state["viewport"]
    actor.carry(middle(state["blocks"]["n0"]), (x + width // 2, y + height - 30))
    actor.until(lambda state: state["scroll"] > 200)
    actor.move(x + width // 2, y + height - 2)
    end = actor.until(lambda state: state["slot"] == 59)
    assert end["scroll"] > 2000
    actor.move(x + width // 2, y + 2)
    actor.until(lambda state: state["scroll"] == 0 and state["slot"] == 0)
    actor.tool("key", "Escape")
    actor.until(lambda state: not state["dragging"])
    actor.let_go()
    assert actor.state()["undo"] == 0


@pytest.mark.parametrize("actor", [("motion",)], indirect=True)
def test_blocks_slide_to_make_room(actor):
    blocks = actor.state()["blocks"]
    actor.pick(*middle(blocks["numbers"]))
    actor.move(middle(blocks["hero"])[0], blocks["hero"][1] + 6)
    seen = set()

    def rested(state):
        seen.add(state["blocks"]["hero"][1])
        return state["slot"] == 0 and not state["moving"]

    rest = actor.until(rested)
    assert rest["blocks"]["hero"][1] > blocks["hero"][1]
    assert len(seen) > 1
    actor.let_go()
    after = actor.until(lambda state: not state["moving"] and not state["dragging"])
    assert after["order"][0] == "numbers"


def test_another_window_takes_a_copy_under_new_ids(display, actor):
    other = Actor(display, "0", "many")
    other.tool("windowmove", str(other.state()["window"]), "0", "420")
    target = other.until(lambda state: state["viewport"][1] >= 400)
    hero, first = actor.state()["blocks"]["hero"], target["blocks"]["n0"]
    actor.carry((middle(hero)[0], hero[1] + 20), (middle(first)[0], first[1] + 4), steps=40)
    other.until(lambda state: state["slot"] == 0)
    actor.let_go()
    after = other.until(lambda state: len(state["order"]) == 61)
    assert after["types"][0] == "profile"
    assert after["order"][0] != "hero"
    assert "hero" in actor.until(lambda state: not state["dragging"])["order"]
    other.close()
