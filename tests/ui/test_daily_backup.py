"""A studio that stays open for days makes a backup on each of them."""

from PySide6.QtCore import QTimer


def made(studio):
    return {backup.path for backup in studio.run(studio.studio.services.backups.list())}


def test_each_day_gets_its_copy_while_the_studio_stays_open(studio):
    studio.run(studio.studio.services.backups.daily())  # at the start there was no kit yet
    assert len(made(studio)) == 1
    [today] = made(studio)
    yesterday = today.with_name("kitfolio-20200101-090000-000000.db")
    today.rename(yesterday)
    clock = studio.studio.tools.findChild(QTimer)
    assert clock.isActive()
    assert clock.interval() <= 3_600_000
    clock.timeout.emit()
    studio.wait(lambda: len(made(studio)) == 2)
    clock.timeout.emit()
    studio.run(studio.studio.services.backups.daily())
    assert len(made(studio)) == 2


def test_nothing_is_copied_while_there_is_no_kit(empty_studio):
    assert empty_studio.run(empty_studio.studio.services.backups.daily()) is None
    assert made(empty_studio) == set()
