"""Pages to look at: the sample kit, every template, and a renderer."""

import base64
import io
from datetime import date

from PIL import Image

from desktop.app.paths import resources
from desktop.document.niches import NICHES, build
from desktop.models.kit import Kit
from desktop.render.page import PageInput
from desktop.services.rendering import load_renderer
from desktop.services.samples import sample_accounts, sample_kit

RENDERER = load_renderer(resources())
ACCOUNTS = sample_accounts(resources() / "samples")
SNAPSHOTS = {(one.source.provider, one.source.platform_id): one for one in ACCOUNTS}
TODAY = date(2026, 11, 24)


def page(kit, **options):
    return PageInput(kit, SNAPSHOTS, today=TODAY, **options)


def kits():
    """The sample kit and a kit of each template, by name."""
    made = {"sample": sample_kit(resources() / "samples")}
    for number, niche in enumerate(NICHES):
        source = ACCOUNTS[number % len(ACCOUNTS)].source
        blocks = build(niche.key, name="Alex Morgan", source=source)
        made[niche.key] = Kit(id=niche.key, slug=niche.key, theme=niche.theme, blocks=blocks)
    return made


def written(folder, kit, **options):
    """Write a kit's page to a file and return it."""
    file = folder / "page.html"
    file.write_text(RENDERER.page(page(kit, **options)).html, encoding="utf-8")
    return file


def shot(width, height):
    """Return an embedded picture of that size."""
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), (15, 118, 110)).save(buffer, "PNG")
    return f"data:image/png;base64,{base64.b64encode(buffer.getvalue()).decode()}"
