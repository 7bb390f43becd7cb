import threading

import pytest
from PySide6.QtGui import QColor, QImage

from desktop.models.kit import Kit
from desktop.ui.preview.camera import Camera, Shot
from desktop.ui.preview.thumbnails import ThumbnailPainter
from tests.ui.preview_stage import Stage, long_kit, session_on

pytestmark = pytest.mark.webengine


@pytest.fixture
def stage(qtbot, tmp_path):
    stage = Stage(session_on(long_kit(1)), tmp_path)
    yield stage
    stage.strike()
    assert stage.errors == []


@pytest.fixture
def camera(stage):
    camera = Camera(stage.engine)
    yield camera
    camera.close()
    camera.deleteLater()


def take(qtbot, camera, html, shot):
    with qtbot.waitSignal(camera.taken, timeout=20_000) as taken:
        camera.take(html, shot)
    return taken.args[0]


def colour(row):
    return QColor(row * 16 % 256, 255 - row * 9 % 256, 60)


def striped(rows, height=100):
    """A page of rows, each in a colour that tells its number."""
    bars = "".join(f'<div style="height:{height}px;background:{colour(n).name()}"></div>' for n in range(rows))
    return f"<!doctype html><style>*{{margin:0}}</style><body>{bars}"


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_tall_page_is_put_together_without_seams(qtbot, camera, scale):
    rows = 53
    image = take(qtbot, camera, striped(rows), Shot(300, scale=scale))
    assert (image.width(), image.height()) == (round(300 * scale), round(rows * 100 * scale))
    for row in range(rows):
        for inside in (2, 50, 97):
            assert image.pixelColor(image.width() // 2, round((row * 100 + inside) * scale)) == colour(row)


@pytest.mark.parametrize(
    ("shot", "size"),
    [
        (Shot(1200, 630, 1.0), (1200, 630)),
        (Shot(1080, 1920, 1.0), (1080, 1920)),
        (Shot(1280, 800, 0.4375), (560, 350)),
        (Shot(1280, 800, 0.1), (128, 80)),
    ],
)
def test_a_cut_picture_has_exactly_its_size(qtbot, camera, shot, size):
    image = take(qtbot, camera, striped(40), shot)
    assert (image.width(), image.height()) == size
    row = (shot.height - 50) // 100
    found, wanted = image.pixelColor(size[0] // 2, round((row * 100 + 50) * shot.scale)), colour(row)
    assert max(abs(found.red() - wanted.red()), abs(found.green() - wanted.green())) <= 2


def test_what_follows_the_scroll_is_in_the_picture_once(qtbot, camera):
    html = striped(30).replace(
        "<body>", '<body><div style="position:fixed;bottom:0;height:20px;width:100%;background:#0000ff"></div>'
    )
    image = take(qtbot, camera, html, Shot(200, scale=1.0))
    blue = [y for y in range(image.height()) if image.pixelColor(100, y) == QColor("#0000ff")]
    assert len(blue) == 20


def test_an_endless_page_is_taken_at_a_smaller_scale(qtbot, camera):
    image = take(qtbot, camera, striped(400), Shot(200, scale=1.0))
    assert image.height() == 32_000
    assert image.width() == 160
    assert image.pixelColor(80, 31_980).blue() == 60


def test_one_picture_at_a_time(qtbot, camera):
    with qtbot.waitSignal(camera.taken, timeout=20_000):
        camera.take(striped(2), Shot(100, 100))
        with pytest.raises(RuntimeError):
            camera.take(striped(2), Shot(100, 100))
    assert take(qtbot, camera, striped(2), Shot(100, 100, 1.0)).width() == 100


@pytest.fixture
def painter(stage, tmp_path):
    def make():
        return ThumbnailPainter(
            tmp_path / "thumbnails",
            renderer=lambda: stage.renderer,
            engine=lambda: stage.engine,
            pages=stage.pages,
            worker=stage.worker,
            bridge=stage.bridge,
        )

    painter = make()
    painter.again = make
    yield painter
    painter.close()


class Kits:
    """Loads kits, and writes down where and how often."""

    def __init__(self):
        self.loaded = []

    def load(self, kit_id, colour="#7c3aed"):
        def load():
            self.loaded.append((kit_id, threading.current_thread().name))
            theme = {"primary": colour}
            hero = {"id": "hero", "type": "profile", "data": {"name": kit_id}}
            return Kit.model_validate({"id": kit_id, "slug": kit_id, "theme": theme, "blocks": [hero]}), {}

        return load


def wanted(qtbot, painter, kits, **asked):
    """Ask for pictures, each with its revision. Returns them by kit."""
    seen: dict[str, QImage] = {}
    painter.ready.connect(lambda kit_id, image: seen.update({kit_id: image}))
    for kit_id, (revision, colour) in asked.items():
        painter.want(kit_id, revision, kits.load(kit_id, colour))
    qtbot.waitUntil(lambda: seen.keys() == asked.keys(), timeout=20_000)
    return seen


def test_each_kit_gets_its_own_picture_read_and_rendered_off_the_gui_thread(qtbot, painter):
    kits = Kits()
    seen = wanted(qtbot, painter, kits, one=("1", "#c00000"), two=("1", "#00a000"))
    assert {(image.width(), image.height()) for image in seen.values()} == {(560, 350)}
    assert seen["one"] != seen["two"]
    assert all(name.startswith("render") for _, name in kits.loaded)


def test_pictures_are_kept_until_the_kit_changes(qtbot, painter, tmp_path):
    kits = Kits()
    first = wanted(qtbot, painter, kits, one=("1", "#c00000"))
    qtbot.waitUntil(lambda: len(list((tmp_path / "thumbnails").glob("*.png"))) == 1)
    again = painter.again()
    assert wanted(qtbot, again, kits, one=("1", "#c00000"))["one"] == first["one"].convertToFormat(
        first["one"].format()
    )
    assert len(kits.loaded) == 1
    assert wanted(qtbot, again, kits, one=("2", "#00a000"))["one"] != first["one"]
    assert len(kits.loaded) == 2
    qtbot.waitUntil(lambda: len(list((tmp_path / "thumbnails").glob("*.png"))) == 1)
    again.close()


def test_a_spoilt_file_is_painted_anew(qtbot, painter, tmp_path):
    kits = Kits()
    wanted(qtbot, painter, kits, one=("1", "#c00000"))
    qtbot.waitUntil(lambda: len(list((tmp_path / "thumbnails").glob("*.png"))) == 1)
    [file] = (tmp_path / "thumbnails").glob("*.png")
    file.write_bytes(b"no picture")
    wanted(qtbot, painter, kits, one=("1", "#c00000"))
    assert len(kits.loaded) == 2


def test_a_card_out_of_sight_is_not_painted(qtbot, painter):
    kits = Kits()
    painter.want("gone", "1", kits.load("gone"))
    painter.unwant("gone")
    wanted(qtbot, painter, kits, one=("1", "#c00000"))
    assert [kit_id for kit_id, _ in kits.loaded] == ["one"]


def test_a_kit_that_cannot_be_read_does_not_hold_up_the_next(qtbot, painter, stage):
    def broken():
        raise KeyError("gone")

    painter.want("broken", "1", broken)
    assert wanted(qtbot, painter, Kits(), one=("1", "#c00000")).keys() == {"one"}
    assert [type(error) for error in stage.errors] == [KeyError]
    stage.errors.clear()
