"""An hour of work in one go: 10,000 edits of every kind, with canvas and preview side by side."""

import gc
import random

import psutil
from PySide6.QtWidgets import QApplication

from desktop.document.commands import SetTheme
from desktop.document.labels import Label
from tests.ui.studio_stage import StudioStage

EDITS = 10_000
FIRST = 500
MEGABYTE = 1 << 20


def memory(stage):
    """Resident megabytes of the studio and its page's process, once everything is saved and shown."""
    stage.run(stage.studio.services.autosave.flush())
    stage.wait(lambda: stage.page.preview.ready)
    for _ in range(50):
        QApplication.processEvents()
    gc.collect()
    own = psutil.Process()
    return sum(one.memory_info().rss for one in (own, *own.children(recursive=True))) / MEGABYTE


def edit(session, number, chance):
    hero = session.order[0]
    kind = chance.random()
    if kind < 0.8:
        session.set_data(hero, {"tagline": f"Slow travel {number}"}, label=Label.EDIT_TEXT, merge=f"{number // 12}")
    elif kind < 0.86:
        session.apply(
            SetTheme(theme=session.kit.theme.model_copy(update={"radius": number % 33})), Label.CHANGE_RADIUS
        )
    elif kind < 0.9 and len(session.order) < 40:
        session.insert(chance.choice(["custom:text", "custom:rates", "separator", "stats"]))
    elif kind < 0.94 and len(session.order) > 12:
        session.select_block(session.order[-1])
        session.delete()
    elif kind < 0.97:
        session.select_block(chance.choice(session.order[1:]))
        session.move_by(1)
    else:
        session.undo()


def test_memory_after_ten_thousand_edits(hold, qtbot, qapp, tmp_path):
    stage = StudioStage(qtbot, qapp, tmp_path / "profile", with_sample=True)
    session = stage.open(stage.kits[0].id)
    stage.trigger("view.split")
    stage.wait(lambda: stage.page.preview.ready)
    chance = random.Random(3)
    first = 0.0
    for number in range(1, EDITS + 1):
        edit(session, number, chance)
        if number % 10 == 0:
            QApplication.processEvents()
        if number == FIRST:
            first = memory(stage)
    last = memory(stage)
    stage.leave()
    hold(f"memory after {EDITS:,} edits / after {FIRST} ({first:.0f} MB)", last / first, 1.1, "x")
