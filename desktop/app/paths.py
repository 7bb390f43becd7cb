"""Where things lie: the profile folder and the bundled resources."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


class Paths:
    """The files of one profile. Two profiles share nothing and may run side by side.

    Attributes:
        profile: the folder; absolute, wherever it was named from.
    """

    __slots__ = ("profile",)

    def __init__(self, profile: Path) -> None:
        """Name a folder; nothing is touched."""
        self.profile = profile.absolute()

    @property
    def database(self) -> Path:
        """The local store."""
        return self.profile / "kitfolio.db"

    @property
    def backups(self) -> Path:
        """Rotating copies of the local store."""
        return self.profile / "backups"

    @property
    def settings(self) -> Path:
        """Window geometry and preferences; never content, never secrets."""
        return self.profile / "settings.ini"

    @property
    def session(self) -> Path:
        """The session of the account, sealed; its key is in the system's keychain or comes from a passphrase."""
        return self.profile / "session"

    @property
    def log(self) -> Path:
        """The redacted log."""
        return self.profile / "kitfolio.log"

    @property
    def thumbnails(self) -> Path:
        """Pictures of kits; may be deleted at any time."""
        return self.profile / "thumbnails"

    @property
    def lock(self) -> Path:
        """Held by the running studio of this profile."""
        return self.profile / "studio.lock"


def default_profile() -> Path:
    """Return the profile folder of this user on this system."""
    from platformdirs import user_data_path  # only needed where no folder was named

    return user_data_path("Kitfolio", appauthor=False)


def resources() -> Path:
    """Return the folder of bundled resources: beside the sources, or inside the installed package."""
    bundled = _PACKAGE / "_resources"
    return bundled if bundled.is_dir() else _PACKAGE.parent / "resources"
