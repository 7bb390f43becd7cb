"""Loads the bundled templates into the renderer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.render.page import Renderer

if TYPE_CHECKING:
    from pathlib import Path


def load_renderer(resources: Path) -> Renderer:
    """Return the renderer with the bundled templates and styles. Reads files: not on the gui thread."""
    folder = resources / "templates"
    templates = {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8") for file in folder.rglob("*.j2")
    }
    styles = {file.stem: file.read_text(encoding="utf-8") for file in (resources / "styles").glob("*.css")}
    return Renderer(templates, styles)
