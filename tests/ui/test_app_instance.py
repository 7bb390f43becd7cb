from desktop.app.instance import SingleInstance


def test_a_second_start_raises_the_first(qtbot, tmp_path):
    first = SingleInstance(tmp_path / "studio.lock")
    second = SingleInstance(tmp_path / "studio.lock")
    assert first.acquire()
    first.listen()
    assert not second.acquire()
    with qtbot.waitSignal(first.raise_requested):
        assert second.ask_to_raise()
    first.release()
    assert second.acquire()
    second.release()


def test_two_profiles_do_not_know_each_other(qtbot, tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, other = SingleInstance(tmp_path / "a" / "studio.lock"), SingleInstance(tmp_path / "b" / "studio.lock")
    assert one.acquire()
    assert other.acquire()
    one.release()
    other.release()


def test_nobody_answers_when_the_first_hangs(qtbot, tmp_path):
    first = SingleInstance(tmp_path / "studio.lock")
    second = SingleInstance(tmp_path / "studio.lock")
    assert first.acquire()
    assert not second.ask_to_raise()
    first.release()
