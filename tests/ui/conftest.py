import pytest

from tests.ui.studio_stage import StudioStage


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
