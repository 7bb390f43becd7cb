"""A desk for real programs: a display, a window manager, a session bus and the bus that screen readers listen to."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

import psutil

from tests.e2e.waiting import until

ROOT: Final = Path(__file__).parents[2]
PROGRAMS: Final = ("Xvfb", "xdotool", "jwm", "dbus-daemon", "xprop")
READERS_BUS: Final = Path("/usr/libexec/at-spi-bus-launcher")
SYSTEM_PYTHON: Final = Path("/usr/bin/python3")
SCREEN: Final = "1600x1000x24"

_WINDOWS: Final = "<JWM><FocusModel>click</FocusModel><Desktops width='1' height='1'/></JWM>"
"""No tray and no keys of its own: all keys are the studio's."""


def missing() -> str:
    """Return what a desk lacks on this machine, or nothing."""
    lacking = [name for name in PROGRAMS if not shutil.which(name)]
    lacking += [str(file) for file in (READERS_BUS, SYSTEM_PYTHON) if not file.exists()]
    return ", ".join(lacking)


class Desk:
    """Started by the constructor, cleared away by `clear`.

    Attributes:
        display: name of the X display.
        home: the folder `~` of its programs.
        environment: what a program on this desk runs with; nothing of the real home or session is in it.
    """

    def __init__(self, folder: Path) -> None:
        """Set it up in an empty folder."""
        self.home = folder / "home"
        self._running: list[subprocess.Popen[str]] = []
        try:
            self._set_up(folder)
        except BaseException:
            self.clear()
            raise

    def ask(self, *words: str) -> str:
        """Run a short program and return what it says."""
        return subprocess.run(words, env=self.environment, check=True, capture_output=True, text=True).stdout.strip()

    def key(self, *keys: str) -> None:
        """Press keys, by their X names: `ctrl+n`, `slash`, `Return`."""
        self.ask("xdotool", "key", "--clearmodifiers", *keys)

    def type(self, text: str) -> None:
        """Type a text, letter by letter."""
        self.ask("xdotool", "type", "--clearmodifiers", "--delay", "8", text)

    def active_window(self) -> tuple[int, str]:
        """Return process id and title of the window that has the keyboard; 0 and nothing when none has."""
        window = self._property("-root", "_NET_ACTIVE_WINDOW")
        if not window.startswith("0x") or int(window, 16) == 0:
            return 0, ""
        process, title = self._property("-id", window, "_NET_WM_PID"), self._property("-id", window, "_NET_WM_NAME")
        return int(process or 0), title.strip('"')

    def activate(self, process: int) -> None:
        """Bring a program's window to the front, as a click on its taskbar would."""
        window = until(lambda: self._window_of(process), self._whereabouts)
        self.ask("xdotool", "windowactivate", window)
        until(lambda: self.active_window()[0] == process, "the window in front")

    def picture(self, target: Path) -> None:
        """Write what the screen shows as an XWD file, for the eyes of whoever mends a test."""
        self.ask("xwd", "-root", "-silent", "-out", str(target))

    def clear(self) -> None:
        """End all that was started, and what that started, the last first."""
        for process in reversed(self._running):
            with contextlib.suppress(psutil.NoSuchProcess):
                family = psutil.Process(process.pid)
                for one in [*family.children(recursive=True), family]:
                    one.kill()
            process.wait(timeout=20)
            if process.stdout is not None:
                process.stdout.close()

    def _whereabouts(self) -> str:
        """Tell what windows there are, for whoever mends a test."""
        running = [(process.args, process.poll()) for process in self._running]
        return f"a window; there are {self._property('-root', '_NET_CLIENT_LIST')!r}, and {running}"

    def _window_of(self, process: int) -> str:
        listed = self._property("-root", "_NET_CLIENT_LIST").split(", ")
        of_process = (one for one in listed if self._property("-id", one, "_NET_WM_PID") == str(process))
        return next(of_process, "") if listed != [""] else ""

    def _property(self, *words: str) -> str:
        """Return a property of a window, or nothing where it has none or is gone."""
        found = subprocess.run(["xprop", *words], env=self.environment, capture_output=True, text=True, check=False)
        _name, told, value = found.stdout.strip().partition(" = " if " = " in found.stdout else ": window id # ")
        return value if told else ""

    def _set_up(self, folder: Path) -> None:
        runtime = folder / "run"
        runtime.mkdir(mode=0o700)
        self.home.mkdir()
        kept = {name: value for name, value in os.environ.items() if not _of_the_session(name)}
        self.environment = kept | {
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(runtime),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "LANG": "C.UTF-8",
        }
        self.display = self.environment["DISPLAY"] = self._start_display()
        bus = ["dbus-daemon", "--session", "--nofork", "--print-address"]
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._answer(self._start(bus))
        (folder / "jwmrc").write_text(_WINDOWS)
        self._start(["jwm", "-f", str(folder / "jwmrc")])
        self._start([str(READERS_BUS), "--launch-immediately"])
        until(lambda: self._property("-root", "_NET_SUPPORTING_WM_CHECK"), "a window manager")
        # Out of the way: a menu bar calls the entry under the pointer focused.
        self.ask("xdotool", "mousemove", "1599", "999")

    def _start_display(self) -> str:
        read, write = os.pipe()
        # -noreset: else the server starts anew when its last program has gone, and throws out whoever comes then.
        words = ["Xvfb", "-displayfd", str(write), "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"]
        process = subprocess.Popen(
            words, pass_fds=[write], stderr=subprocess.DEVNULL, text=True, start_new_session=True
        )
        self._running.append(process)
        os.close(write)
        with os.fdopen(read) as told:
            return f":{told.readline().strip()}"

    def _start(self, words: list[str]) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            words,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        self._running.append(process)
        return process

    @staticmethod
    def _answer(process: subprocess.Popen[str]) -> str:
        if process.stdout is None:
            raise RuntimeError("a program without ears")
        return process.stdout.readline().strip()


def _of_the_session(name: str) -> bool:
    return name.startswith(("XDG_", "DBUS_", "QT_", "WAYLAND_", "KITFOLIO_")) and name != "QT_SCALE_FACTOR"
