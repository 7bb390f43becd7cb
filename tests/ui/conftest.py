import pytest

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
