"""The entry: reads the command line and starts what it asks for. Imports only what the first window needs."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from desktop.app.command_line import ExportCommand, StudioCommand, parse
from desktop.app.paths import Paths, default_profile
from desktop.app.plain_import import restore

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    command = parse(sys.argv[1:] if argv is None else argv)
    paths = Paths(command.profile or default_profile())
    restore()
    if isinstance(command, StudioCommand):
        gc.disable()  # nothing to collect before the first window; `app.garbage` takes over with the studio
        from desktop.app.startup import run_studio

        return run_studio(paths, with_sample=command.sample)
    if isinstance(command, ExportCommand):
        from desktop.app.export_command import run_export

        return run_export(command, paths)
    from desktop.app.tour import run_tour

    return run_tour(command, paths)
