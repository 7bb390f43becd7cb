"""A profile as signing in leaves it: claimed kits, a sealed session, the project's address."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from desktop.app.paths import Paths
from desktop.auth.session import Kept, Session, User, dump
from desktop.auth.vault import Vault
from desktop.models.cloud import Cloud
from desktop.models.ids import new_id
from desktop.runtime.patient import Patient
from desktop.storage import owners
from desktop.storage.database import Database
from desktop.ui.settings import Settings
from tests.secrecy.run import RUN

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.auth.keychain import Keychain


async def sign_in_profile(profile: Path, keychain: Keychain, url: str) -> None:
    """Let somebody be signed in, in a folder that is there; no platform ever saw their tokens."""
    paths = Paths(profile)
    user = User(new_id(), "ana@kit.example")
    database = Database(paths.database)
    database.open()
    owners.take_over(database, user.id)
    database.close()
    cloud = Cloud(url, "sb_publishable_0123456789012345678901_00000000")
    session = Session(
        cloud=cloud,
        user=user,
        access_token=RUN.secret("access token", f"access-{new_id()}"),
        refresh_token=RUN.secret("refresh token", f"refresh-{new_id()}"),
        received_at=time.time(),
        lifetime=3600.0,
    )
    await Vault(file=paths.session, keychain=keychain, patient=Patient("keychain")).write(dump(Kept(session)))
    settings = Settings(paths.settings)
    settings.put("cloud/url", cloud.url)
    settings.put("cloud/key", cloud.key)
    settings.sync()
