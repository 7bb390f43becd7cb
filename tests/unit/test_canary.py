"""PySide6 6.12 on Python 3.11 loses a reference to True or None with every emission or void call, until it aborts.

DECISIONS.md, "PySide6 stays below 6.12". A bump of the pin has to pass this first.
"""

import sys

from PySide6.QtCore import QObject, Signal

TIMES = 1000
SLACK = 50
"""What the interpreter itself may give and take meanwhile."""


class Speaker(QObject):
    spoke = Signal()


def test_emitting_loses_no_reference_to_true():
    speaker = Speaker()
    speaker.spoke.connect(lambda: None)
    before = sys.getrefcount(True)
    for _ in range(TIMES):
        speaker.spoke.emit()
    assert sys.getrefcount(True) >= before - SLACK


def test_calling_a_void_method_loses_no_reference_to_none():
    speaker = Speaker()
    before = sys.getrefcount(None)
    for _ in range(TIMES):
        speaker.setObjectName("name")
    assert sys.getrefcount(None) >= before - SLACK
