import pytest

from tests.browser.chromium import chromium, executable


@pytest.fixture(scope="session")
def _tab(tmp_path_factory):
    if executable() is None:
        pytest.skip("Chromium is not installed; `python3 dev.py test` installs it on Debian")
    with chromium(tmp_path_factory.mktemp("chromium")) as tab:
        yield tab


@pytest.fixture
def tab(_tab):
    _tab.emulate()
    return _tab
