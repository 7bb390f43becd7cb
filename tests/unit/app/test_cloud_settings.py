"""Which project is spoken to: what the build names, until the creator names another."""

import json

import pytest

from desktop.app.cloud_settings import CloudSettings
from desktop.models.cloud import Cloud
from desktop.ui.settings import Settings

BUILT = Cloud("https://built.supabase.co", "sb_publishable_" + "b" * 31)
OWN = Cloud("https://own.supabase.co", "sb_publishable_" + "o" * 31)


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def built(tmp_path):
    """Resources of a build that names a project."""
    folder = tmp_path / "resources"
    folder.mkdir()
    named = {"url": BUILT.url, "key": BUILT.key, "site": "https://kits.example/"}
    (folder / "cloud.json").write_text(json.dumps(named))
    return folder


def test_a_build_that_names_none_has_none(settings, tmp_path):
    cloud = CloudSettings(settings, tmp_path)
    assert (cloud.cloud, cloud.site) == (None, "")


def test_a_build_can_name_the_project_and_the_site(settings, built):
    cloud = CloudSettings(settings, built)
    assert (cloud.cloud, cloud.site) == (BUILT, "https://kits.example")


def test_what_the_creator_names_goes_before_it_also_at_the_next_start(settings, built):
    CloudSettings(settings, built).put(OWN, {"email"})
    CloudSettings(settings, built).put_site("https://own.example")
    settings.sync()
    again = CloudSettings(settings, built)
    assert (again.cloud, again.site) == (OWN, "https://own.example")


def test_half_a_project_is_none(settings, tmp_path):
    settings.put("cloud/url", OWN.url)
    assert CloudSettings(settings, tmp_path).cloud is None


def test_what_a_project_offers_is_remembered_and_one_that_was_never_asked_may_offer_anything(settings, built):
    assert CloudSettings(settings, built).offers("google")
    CloudSettings(settings, built).put(OWN, {"email", "phone"})
    assert CloudSettings(settings, built).offers("email")
    assert not CloudSettings(settings, built).offers("google")
