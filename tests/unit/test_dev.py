"""The task runner."""

import importlib.util
import os
import sys
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def dev():
    spec = importlib.util.spec_from_file_location("dev", Path(__file__).parents[2] / "dev.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


NOISE = """\
This plugin does not support propagateSizeHints()
Sandboxing disabled by user.
QRhiGles2: Failed to create temporary context
[1:2:1126/050303.390476:ERROR:../src/dbus/bus.cc:408] Failed to connect to the bus: no such file
"""
FAULTS = """\
Traceback (most recent call last):
QPainter::begin: Paint device returned engine == 0
[1:2:1126/050303.390476:ERROR:../src/gpu/process.cc:4] the process is gone
"""


def test_what_is_harmless_is_left_out_and_a_fault_shows(dev, capsys):
    program = f"import sys; sys.stderr.write({NOISE + FAULTS!r}); print('done', flush=True); sys.exit(3)"
    assert dev.call_without_noise([sys.executable, "-c", program], dict(os.environ)) == 3
    assert capsys.readouterr().err == FAULTS
