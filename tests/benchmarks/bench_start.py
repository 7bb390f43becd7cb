"""From starting the process to its first painted window, with 50 kits stored, against a bare PySide6 window."""

import os
import subprocess
import sys
import time

from tests.benchmarks.conftest import ratio_of_medians
from tests.benchmarks.kits import fill

ROUNDS = 9
BARE = """
import sys
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, self.tell)

    def tell(self):
        print("painted", flush=True)
        app.quit()

app = QApplication(sys.argv)
window = Window()
window.resize(1280, 800)
window.show()
app.exec()
"""


def seconds(command, environment):
    """Return the time from starting a process to its word that the window is painted."""
    start = time.perf_counter()
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        line = process.stdout.readline()
        taken = time.perf_counter() - start
    assert (line, process.returncode) == ("painted\n", 0)
    return taken


def test_start_to_first_painted_window(hold, tmp_path):
    fill(tmp_path / "profile", 50)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "KITFOLIO_QUIT_AFTER_PAINT": "1"}
    studio = [sys.executable, "-m", "desktop", "--profile", str(tmp_path / "profile")]
    bare = [sys.executable, "-c", BARE]
    for command in (studio, bare):
        seconds(command, environment)
    pairs = [(seconds(studio, environment), seconds(bare, environment)) for _ in range(ROUNDS)]
    ratio = ratio_of_medians([ours for ours, _ in pairs], [theirs for _, theirs in pairs])
    hold("start to first painted window, 50 kits / bare window", ratio, 2.0, "x")
