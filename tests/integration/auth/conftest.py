import pytest

from desktop.models.cloud import Cloud
from tests.integration.auth.account_desk import AccountDesk
from tests.integration.auth.account_stage import AccountStage


@pytest.fixture
async def make_desk(stack, tmp_path):
    """Return a call that opens a profile's account on the stack."""
    desks = []

    def make(name="profile", **options):
        cloud = options.pop("cloud", Cloud(stack.url, stack.publishable_key))
        desks.append(AccountDesk(tmp_path / name, cloud, **options))
        return desks[-1]

    yield make
    for desk in desks:
        await desk.close()


@pytest.fixture
def desk(make_desk):
    return make_desk()


@pytest.fixture
def make_stage(qtbot, qapp, tmp_path, stack):
    stages = []

    def make(name="profile", on=stack, **options):
        stages.append(AccountStage(qtbot, qapp, tmp_path / name, on, **options))
        return stages[-1]

    yield make
    for stage in stages:
        stage.leave()


@pytest.fixture
def stage(make_stage):
    return make_stage()
