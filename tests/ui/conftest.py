import pytest

from desktop.models.theme import Theme
from desktop.ui.canvas.drawing import Easel
from desktop.ui.canvas.images import Pictures
from desktop.ui.canvas.stamps import Stamps
from desktop.ui.look.icons import Icons
from desktop.ui.look.look import Look
from tests.ui.canvas_stage import RESOURCES
from tests.ui.publish_stage import Desk
from tests.ui.studio_stage import StudioStage
from tests.unit.sync.fake_platform import Server


@pytest.fixture
def studio(qtbot, qapp, tmp_path):
    """A studio with the sample kit."""
    stage = StudioStage(qtbot, qapp, tmp_path / "profile", with_sample=True)
    yield stage
    stage.leave()


@pytest.fixture
def empty_studio(qtbot, qapp, tmp_path):
    """A studio without any kit."""
    stage = StudioStage(qtbot, qapp, tmp_path / "profile", with_sample=False)
    yield stage
    stage.leave()


@pytest.fixture
def server():
    """The platform in memory, before anybody speaks to it."""
    return Server()


@pytest.fixture
def desk(qtbot, qapp, tmp_path, server):
    """A studio without any kit whose creator can publish to the server."""
    desk = Desk(qtbot, qapp, tmp_path / "profile", with_sample=False)
    desk.prepare(server)
    yield desk
    desk.leave()


@pytest.fixture
def shelf(studio):
    """The sample, a kit, and two in the trash."""
    library = studio.studio.services.library
    made = [studio.run(library.create(title, Theme(), ())) for title in ("One", "Old", "Older")]
    studio.wait(lambda: len(studio.kits) == 4)
    studio.run(library.trash([kit.id for kit in made[1:]]))
    studio.wait(lambda: len(studio.kits) == 2)
    return studio


@pytest.fixture
def easel(qapp):
    """What drawings of the canvas are painted with."""
    look = Look(qapp, icons=RESOURCES / "icons")
    pictures = Pictures()
    yield Easel(pictures, Stamps(Icons(look, RESOURCES / "icons")))
    pictures.deleteLater()
    look.deleteLater()
