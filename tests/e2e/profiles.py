"""Profiles to start from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.services.samples import add_samples
from tests.e2e.desk import ROOT
from tests.unit.services.conftest import Store

if TYPE_CHECKING:
    from pathlib import Path


def with_sample(profile: Path) -> Path:
    """Make a profile that holds the sample kit, and return its folder."""
    profile.mkdir(parents=True, exist_ok=True)
    store = Store(profile)
    store.run(add_samples(store.database, store.db, ROOT / "resources" / "samples"))
    store.close()
    return profile
