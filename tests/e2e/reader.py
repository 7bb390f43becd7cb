"""A screen reader on the desk: what it hears and sees, and what somebody does through it alone."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests.e2e.desk import SYSTEM_PYTHON
from tests.e2e.waiting import until

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PROGRAM: Final = Path(__file__).with_name("reader_process.py")


class GoneError(LookupError):
    """What was asked about is not there any more, or cannot do what was asked."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing as a reader describes it. A picture of the moment: `Reader.again` looks anew."""

    number: int
    role: str
    name: str
    description: str
    states: frozenset[str]
    actions: tuple[str, ...]
    place: int
    count: int
    labels: tuple[str, ...]
    text: str | None = None
    value: float | None = None

    @property
    def called(self) -> str:
        """What a listener takes it for: its label, else its name, else its description."""
        return " ".join(self.labels) or self.name or self.description


class Reader:
    """Listens to one program."""

    def __init__(self, process: int, environment: Mapping[str, str]) -> None:
        """Start listening to a process."""
        self._spoken = 0
        self._process = subprocess.Popen(
            [str(SYSTEM_PYTHON), "-W", "ignore", str(PROGRAM), str(process)],
            env=dict(environment),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._line() == {"ready": True}

    def find(self, role: str, name: str | None = None, within: Heard | None = None) -> Heard:
        """Return the first visible thing of that role and name, once there is one."""
        return until(lambda: next(iter(self.all(role, name, within)), None), f"{role} {name!r}")

    def all(
        self, role: str = "", name: str | None = None, within: Heard | None = None, *, hidden: bool = False
    ) -> list[Heard]:
        """Return the visible things of that role and name there are now, in reading order."""
        top = None if within is None else within.number
        return [_heard(one) for one in self._ask("find", role=role, name=name, within=top, whole=hidden)]

    def again(self, one: Heard) -> Heard:
        """Look at a thing anew."""
        return _heard(self._ask("describe", number=one.number))

    def window(self, one: Heard) -> Heard:
        """Return the window or pop-up a thing is in."""
        return _heard(self._ask("window", number=one.number))

    def focus(self) -> Heard | None:
        """Return what the program last said has the keyboard focus."""
        found = self._ask("focus")
        return None if found is None else _heard(found)

    def until_focus(self, fits: Callable[[Heard], bool], what: str) -> Heard:
        """Return what has the focus, once it is what one waits for."""

        def focused() -> Heard | None:
            try:
                one = self.focus()
            except GoneError:
                return None
            return one if one is not None and fits(one) else None

        return until(focused, lambda: f"the focus on {what}; it is on {self.focus()}")

    def press(self, one: Heard, action: str = "Press") -> None:
        """Do one of its actions."""
        self._ask("press", number=one.number, action=action)

    def grab(self, one: Heard) -> None:
        """Bring the focus to it."""
        self._ask("grab", number=one.number)

    def write(self, one: Heard, text: str) -> None:
        """Replace its text."""
        self._ask("write", number=one.number, text=text)

    def insert(self, one: Heard, at: int, text: str) -> None:
        """Put text into its text."""
        self._ask("insert", number=one.number, at=at, text=text)

    def choose(self, one: Heard, place: int) -> None:
        """Select one of its children."""
        self._ask("select", number=one.number, place=place)

    def set_value(self, one: Heard, value: float) -> None:
        """Move a slider."""
        self._ask("set_value", number=one.number, value=value)

    def until_said(self, words: str) -> None:
        """Wait until the program announces these words, after what was waited for last."""

        def said() -> bool:
            heard = self._ask("heard", since=self._spoken)
            if words not in heard:
                return False
            self._spoken += heard.index(words) + 1
            return True

        until(said, lambda: f"{words!r} among {self._ask('heard', since=0)}")

    def close(self) -> None:
        """Stop listening."""
        self._process.communicate(timeout=20)

    def _ask(self, do: str, **words: object) -> Any:
        if self._process.stdin is None:
            raise RuntimeError("a reader without ears")
        self._process.stdin.write(json.dumps({"do": do} | words) + "\n")
        self._process.stdin.flush()
        answer = self._line()
        if "gone" in answer:
            raise GoneError(answer["gone"])
        return answer["answer"]

    def _line(self) -> dict[str, Any]:
        if self._process.stdout is None:
            raise RuntimeError("a reader without a voice")
        return dict(json.loads(self._process.stdout.readline()))


def _heard(found: dict[str, Any]) -> Heard:
    lists = {"states": frozenset(found["states"]), "actions": tuple(found["actions"])}
    return Heard(**found | lists | {"labels": tuple(found["labels"])})
