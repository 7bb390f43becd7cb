"""A window with palette, outline and canvas on a real X display; tells its state when asked over standard input."""

from __future__ import annotations

import json
import os
import sys

from PySide6.QtCore import QPoint, QSocketNotifier
from PySide6.QtWidgets import QApplication

from tests.ui.canvas_stage import BLOCKS, build, open_session


def many():
    return [
        {"id": f"n{place}", "type": "custom", "data": {"title": f"Block {place}", "markdown": "Some words."}}
        for place in range(60)
    ]


def rect_on_screen(widget, rect):
    at = widget.mapToGlobal(rect.topLeft())
    return [at.x(), at.y(), rect.width(), rect.height()]


def on_screen(widget):
    return rect_on_screen(widget, widget.rect())


def state(stage):
    page, outline = stage.page, stage.outline
    viewport = stage.view.viewport()
    return {
        "order": stage.order,
        "types": [block.type for block in stage.session.kit.blocks],
        "selected": list(stage.session.selection.ids),
        "slot": None if page.plan.slot is None else page.plan.slot.index,
        "lifted": sorted(page.plan.lifted),
        "moving": page.moving,
        "scroll": stage.view.verticalScrollBar().value(),
        "undo": stage.session.document.history.position,
        "gap": outline.view.gap,
        "dragging": dragging,
        "viewport": rect_on_screen(viewport, viewport.rect()),
        "blocks": {w.block.id: rect_on_screen(w, w.card_rect()) for w in page.widgets() if w.isVisible()},
        "entries": {key: on_screen(stage.palette.list.button(key)) for key in stage.palette.list.shown},
        "rows": [
            rect_on_screen(outline.view.viewport(), outline.view.visualRect(outline.model.index(row)))
            for row in range(outline.model.rowCount())
        ],
        "grip": rect_on_screen(stage.view.bar.grip, stage.view.bar.grip.rect()),
        "window": int(stage.window.winId()),
    }


dragging = False


def main() -> None:
    app = QApplication(sys.argv)
    stage = build(open_session(many() if "many" in sys.argv else BLOCKS), motion="motion" in sys.argv)
    stage.look.apply()
    place = QPoint(int(sys.argv[1]), 0)

    def set_dragging(value):
        global dragging  # noqa: PLW0603
        dragging = value

    stage.view.pointer.drag_started.connect(lambda: set_dragging(True))
    stage.view.pointer.drag_ended.connect(lambda: set_dragging(False))

    def answer():
        asked = os.read(0, 65536)
        if not asked or b"quit" in asked:
            app.quit()
            return
        if b"grab" in asked:
            stage.window.screen().grabWindow(0).save(os.environ["KITFOLIO_GRAB"])
        sys.stdout.write(json.dumps(state(stage)) + "\n")
        sys.stdout.flush()

    ears = QSocketNotifier(0, QSocketNotifier.Type.Read)
    ears.activated.connect(answer)
    stage.window.move(place)
    stage.window.resize(1400, 820)
    stage.window.show()
    app.exec()
    stage.strike()


if __name__ == "__main__":
    main()
