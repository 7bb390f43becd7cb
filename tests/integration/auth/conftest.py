import pytest

from desktop.models.cloud import Cloud
from tests.integration.auth.account_desk import AccountDesk


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
