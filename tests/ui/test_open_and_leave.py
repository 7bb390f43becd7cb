"""A day of going in and out of kits leaves nothing behind: counted, not timed."""

import gc
from collections import Counter

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

pytestmark = [pytest.mark.webengine, pytest.mark.timeout(240)]

WARM_UP = 3
TIMES = 50


def go_in_and_out(stage, times):
    kit_id = stage.kits[0].id
    for number in range(times):
        stage.open(kit_id)
        stage.trigger("view.split")
        stage.wait(lambda: stage.page.preview is not None and stage.page.preview.ready)
        stage.session.select_block(stage.session.order[number % 4])
        stage.trigger("app.kits")
        stage.wait(lambda: stage.session is None)


def alive(stage):
    """Everything of Qt that lives, by class, and who still listens."""
    stage.qtbot.wait(100)
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    held = (one for one in gc.get_objects() if issubclass(type(one), QObject) and shiboken6.isValid(one))
    held = (one for one in held if type(one).__module__.startswith("desktop."))
    counted = Counter(f"held {type(one).__name__}" for one in held)
    counted += Counter(f"widget {type(one).__name__}" for one in QApplication.allWidgets())
    owned = [*stage.foundation.app.findChildren(QObject), *stage.window.findChildren(QObject)]
    counted += Counter(f"owned {one.metaObject().className()}" for one in owned)
    counted["subscribers"] = sum(map(len, stage.foundation.events._subscribers.values()))
    counted["handlers"] = sum(map(len, stage.foundation.actions._handlers.values()))
    counted["pages"] = len(stage.studio.services.engine._pages)
    return counted


def test_opening_and_leaving_kits_leaves_nothing_behind(studio):
    go_in_and_out(studio, WARM_UP)
    before = alive(studio)
    go_in_and_out(studio, TIMES)
    after = alive(studio)
    grown = {what: (before[what], count) for what, count in after.items() if count > before[what]}
    assert grown == {}
