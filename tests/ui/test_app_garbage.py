import gc
import os
import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from desktop.app.garbage import Garbage
from desktop.app.paths import resources
from desktop.runtime.worker import Worker

MANY = 100_000
DRESSING = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from desktop.app.garbage import Garbage
from desktop.ui.look.look import Look

class Window(QMainWindow):
    def __init__(self):
        super().__init__()
        self.setCentralWidget(QWidget())
        self.cycle = self

    def changeEvent(self, event):
        super().changeEvent(event)
        kept.append([[] for _ in range(3_000)])

kept = []
app = QApplication([])
garbage = Garbage(app)
look = Look(app, icons=Path(sys.argv[1]))
look.apply()
windows = [Window() for _ in range(5)]
for window in windows:
    window.show()
for _ in range(10):
    for gone in [Window() for _ in range(10)]:
        gone.show()
        gone.close()
    look.apply()
print("dressed")
"""
"""Windows in cycles are dropped, and others allocate while they are dressed."""


@pytest.fixture
def automatic():
    """Python's own collector, as a process begins with it."""
    gc.enable()
    yield
    gc.disable()  # as everywhere in these tests


@pytest.fixture
def worker():
    one = Worker("busy")
    yield one
    one.stop()


def drop_a_widget_in_a_cycle(told):
    widget = QWidget()
    widget.cycle = widget
    widget.destroyed.connect(lambda: told.append(threading.current_thread()), Qt.ConnectionType.DirectConnection)


def allocate():
    return [[] for _ in range(MANY)]


def test_widgets_die_on_the_gui_thread_whoever_allocates(qtbot, automatic, worker):
    owner, told = QObject(), []
    garbage = Garbage(owner, interval_ms=10)
    drop_a_widget_in_a_cycle(told)
    kept = worker.submit(allocate).result(20)
    assert told == []
    kept += allocate()
    assert told == [], "nothing is collected in the middle of a call"
    qtbot.waitUntil(lambda: told == [threading.main_thread()])
    garbage.deleteLater()


def test_old_cycles_are_found_too(qtbot):
    owner, told, kept = QObject(), [], []
    drop_a_widget_in_a_cycle(told)
    gc.freeze()
    gc.unfreeze()  # all that lives is of the oldest generation now
    garbage = Garbage(owner, interval_ms=1)

    def found():
        kept.append([[] for _ in range(1_000)])
        return told == [threading.main_thread()]

    qtbot.waitUntil(found, timeout=20_000)
    garbage.deleteLater()


def test_a_studio_takes_the_collector_over(automatic, empty_studio):
    assert not gc.isenabled()


def test_dressing_survives_windows_that_are_gone(tmp_path):
    """Freed memory is filled with rubbish, so that a step into it is seen (glibc's MALLOC_PERTURB_)."""
    environment = os.environ | {"MALLOC_PERTURB_": "165", "PYTHONPATH": str(resources().parent)}
    dressed = subprocess.run(
        [sys.executable, "-c", DRESSING, str(resources() / "icons")],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (dressed.returncode, dressed.stdout) == (0, "dressed\n"), dressed.stderr
