"""Fails the run if one of its secrets is in a log, a database, an output or any other file that it leaves.

Loaded by tests/conftest.py. It needs no order and no whole suite: whatever ran has noted its secrets
(tests/secrecy/run.py), and the search comes after everything is closed. Where pytest-xdist spreads the run over
processes, each searches for what passed through it, and the process that reports gathers what they found.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

import pytest

from tests.secrecy.places import files_of_the_run
from tests.secrecy.run import RUN
from tests.secrecy.search import Find, search

if TYPE_CHECKING:
    from pathlib import Path

_watch = pytest.StashKey["Watch"]()
_TOLD = "secrecy"

Told = tuple[list[str], list[tuple[str, str]]]


class Watch(logging.Handler):
    """Listens to the log, unredacted: redaction is the second line of defence, not the first.

    Attributes:
        began: seconds since the epoch.
        base: pytest's folder of the run, once there is one.
        finds: what was found in the end.
        reports: a line about each search.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(logging.Formatter("%(name)s: %(message)s"))
        self.began = time.time()
        self.base: Path | None = None
        self.finds: list[Find] = []
        self.reports: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        RUN.said(f"log of {record.name}", self.format(record))

    def search(self) -> None:
        began, files = time.monotonic(), list(files_of_the_run(self.base, self.began) if self.base else ())
        self.finds = search(RUN, iter(files))
        values, texts = len(RUN.secrets) + len(RUN.codes), len(RUN.words)
        took = time.monotonic() - began
        self.reports.append(f"{values} secrets looked for in {len(files)} files and {texts} outputs in {took:.1f} s")

    def told(self) -> Told:
        """Return the search in the simple types that go from one process to another."""
        return self.reports, [(find.place, find.kind) for find in self.finds]

    def gather(self, told: Told) -> None:
        """Take over the search of another process."""
        reports, finds = told
        self.reports += reports
        self.finds += [Find(*find) for find in finds]


def pytest_configure(config):
    config.stash[_watch] = watch = Watch()
    logging.getLogger().addHandler(watch)
    logging.getLogger("desktop").setLevel(logging.INFO)  # as in the studio


def pytest_unconfigure(config):
    logging.getLogger().removeHandler(config.stash[_watch])


@pytest.fixture(scope="session", autouse=True)
def _folder_of_the_run(request, tmp_path_factory):
    request.config.stash[_watch].base = tmp_path_factory.getbasetemp()


def pytest_runtest_logreport(report):
    if report.when == "teardown":  # its sections are those of all three phases
        for title, text in report.sections:
            RUN.said(f"{title} of {report.nodeid}", text)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    if _TOLD in getattr(node, "workeroutput", ()):  # a process that crashed fails the run by itself
        node.config.stash[_watch].gather(node.workeroutput[_TOLD])


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    watch = session.config.stash[_watch]
    if not watch.reports:
        watch.search()
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput[_TOLD] = watch.told()
    if watch.finds and session.exitstatus in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config):
    watch = config.stash[_watch]
    for find in watch.finds:
        terminalreporter.write_line(f"SECRET LEFT: {find.kind} in {find.place}", red=True)
    for report in watch.reports:
        terminalreporter.write_line(f"secrecy: {report}")
    terminalreporter.write_line(f"secrecy: {len(watch.finds) or 'none'} found")
