import logging
import sys
import threading

import pytest

from desktop.app.errors import UnexpectedErrors


@pytest.fixture
def errors(qtbot):
    errors = UnexpectedErrors()
    errors.install()
    yield errors
    errors.uninstall()
    errors.deleteLater()


def test_an_error_in_another_thread_is_shown_redacted(qtbot, errors, expect_log):
    expect_log(logging.ERROR)

    def fail():
        raise RuntimeError("password=hunter2hunter2")

    with qtbot.waitSignal(errors.occurred) as signal:
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    assert "RuntimeError" in signal.args[0]
    assert "hunter2hunter2'" not in signal.args[0].split("RuntimeError:")[-1]


def test_the_main_hook_reports(qtbot, errors, expect_log):
    expect_log(logging.ERROR)
    with qtbot.waitSignal(errors.occurred) as signal:
        sys.excepthook(KeyError, KeyError("kit"), None)
    assert "KeyError: 'kit'" in signal.args[0]


def test_hooks_are_given_back(qtbot):
    errors = UnexpectedErrors()
    errors.install()
    errors.uninstall()
    assert sys.excepthook is sys.__excepthook__
    assert threading.excepthook is threading.__excepthook__
