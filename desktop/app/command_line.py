"""The command line: what may be asked of the studio, and in which words."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMATS: Final = ("html", "pdf", "png", "json")


class StudioCommand(NamedTuple):
    """Open the studio.

    Attributes:
        sample: put the sample kit into a profile that has no kit yet.
    """

    profile: Path | None
    sample: bool = False


class ExportCommand(NamedTuple):
    """Write one kit in one or more formats.

    Attributes:
        kit: id, slug or title.
        outputs: format (one of `FORMATS`) and target.
    """

    profile: Path | None
    kit: str
    outputs: tuple[tuple[str, Path], ...]


class TourCommand(NamedTuple):
    """Render every screen to a folder of pictures.

    Attributes:
        scheme: light or dark.
        size: of the window, in logical pixels.
    """

    profile: Path | None
    folder: Path
    scheme: str
    size: tuple[int, int] = (1440, 900)


Command = StudioCommand | ExportCommand | TourCommand


def parse(argv: Sequence[str]) -> Command:
    """Read the arguments.

    Raises:
        SystemExit: `--help`, `--version`, or arguments that cannot be read; argparse has printed why.
    """
    if not argv:
        return StudioCommand(None)  # from the menu of programs: no parser to build before the first paint
    parser = _parser()
    found = parser.parse_args(argv)
    if found.command == "export":
        outputs = tuple((name, path) for name in FORMATS for path in getattr(found, name))
        if not outputs:
            parser.error("export: say what to write, such as --pdf kit.pdf")
        return ExportCommand(found.profile, found.kit, outputs)
    if found.command == "tour":
        return TourCommand(found.profile, found.folder, found.scheme, found.size)
    return StudioCommand(found.profile, found.sample)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kitfolio", description="A desktop studio for live media kits.")
    parser.add_argument("--version", action="version", version=f"Kitfolio {__version__}")
    parser.add_argument("--profile", type=Path, metavar="DIR", help="folder of your kits and settings")
    parser.add_argument("--sample", action="store_true", help="start with the sample kit if there is no kit yet")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    export = commands.add_parser("export", help="write a kit as a page, PDF, picture or JSON")
    export.add_argument("kit", metavar="KIT", help="the kit's address, title or id")
    for name in FORMATS:
        export.add_argument(f"--{name}", type=Path, metavar="OUT", action="append", default=[])
    tour = commands.add_parser("tour", help="render every screen to a folder of pictures")
    tour.add_argument("folder", type=Path, metavar="DIR")
    tour.add_argument("--scheme", choices=("light", "dark"), default="light")
    tour.add_argument("--size", type=_size, metavar="WxH", default=(1440, 900))
    return parser


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    return int(width), int(height)
