"""Profiles to start from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models.theme import Theme
from desktop.services.samples import Samples
from tests.e2e.desk import ROOT
from tests.unit.services.conftest import Store

if TYPE_CHECKING:
    from pathlib import Path


def with_blank_kit(profile: Path) -> Path:
    """Make a profile that holds one kit without a block, at the address `blank`, and return its folder."""
    profile.mkdir(parents=True, exist_ok=True)
    store = Store(profile)
    store.run(store.library.create("Blank", Theme(), ()))
    store.close()
    return profile


def with_sample(profile: Path) -> Path:
    """Make a profile that holds the sample kit, and return its folder."""
    profile.mkdir(parents=True, exist_ok=True)
    store = Store(profile)
    store.run(Samples(store.database, store.db, store.events, ROOT / "resources" / "samples").add())
    store.close()
    return profile
