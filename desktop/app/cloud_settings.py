"""Which project the studio speaks to: chosen in the settings, or named by the build in `resources/cloud.json`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from desktop.models.cloud import Cloud, CloudProblem, cloud_from
from desktop.models.site import SiteProblem, site_from

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from desktop.ui.settings import Settings

_URL: Final = "cloud/url"
_KEY: Final = "cloud/key"
_WAYS: Final = "cloud/ways"
_SITE: Final = "publish/site"


class CloudSettings:
    """Reads and keeps it. On the gui thread; both values are public (`models.cloud`)."""

    def __init__(self, settings: Settings, bundled: Path) -> None:
        """Read what the build names.

        Args:
            settings: the creator's choice.
            bundled: folder of resources; `cloud.json` there may hold `url`, `key` and `site`.
        """
        self._settings = settings
        file = bundled / "cloud.json"
        self._built: dict[str, str] = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}

    @property
    def cloud(self) -> Cloud | None:
        """The project in use, if one is known."""
        url = self._settings.text(_URL, self._built.get("url", ""))
        key = self._settings.text(_KEY, self._built.get("key", ""))
        try:
            return cloud_from(url, key)
        except CloudProblem:
            return None

    def put(self, cloud: Cloud, ways: Collection[str]) -> None:
        """Use a project from now on, which offers these ways of signing in."""
        self._settings.put(_URL, cloud.url)
        self._settings.put(_KEY, cloud.key)
        self._settings.put(_WAYS, ",".join(sorted(ways)))

    def offers(self, way: str) -> bool:
        """Tell whether the project offers a way of signing in; one that was never asked may."""
        ways = self._settings.text(_WAYS)
        return not ways or way in ways.split(",")

    def put_site(self, site: str) -> None:
        """Use another address of public pages from now on."""
        self._settings.put(_SITE, site)

    @property
    def site(self) -> str:
        """Address of the public pages, without a slash at the end; '' where none is known."""
        try:
            return site_from(self._settings.text(_SITE, self._built.get("site", "")))
        except SiteProblem:
            return ""

    @property
    def unusable(self) -> bool:
        """Whether something is written in the settings that is no project or no site; it counts as nothing."""
        project = self._settings.text(_URL) or self._settings.text(_KEY)
        return bool(project and self.cloud is None) or bool(self._settings.text(_SITE).strip("/ ") and not self.site)
