"""The one browser engine of the studio: off the record, without network, showing what lies in memory."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice, QObject, QUrl
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEngineProfile,
    QWebEngineScript,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

from desktop.ui.preview.web_page import KitWebPage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SCHEME: Final = b"kit"

_POLICY: Final = b"default-src 'none'; img-src data: https:; style-src 'unsafe-inline'; font-src data:"
"""Sent with every page, whatever the page itself says. https is let through to the interceptor, which blocks it: a
picture refused here would only be reported in the console, too late for the placeholder."""

_FLAGS: Final = '--host-resolver-rules="MAP * ~NOTFOUND" --disable-background-networking'
"""No name is ever looked up, should a request slip by the interceptor."""

_Setting = QWebEngineSettings.WebAttribute
_SETTINGS: Final = {
    _Setting.JavascriptEnabled: False,  # of the page; ours runs in the isolated world all the same
    _Setting.JavascriptCanOpenWindows: False,
    _Setting.JavascriptCanAccessClipboard: False,
    _Setting.LocalStorageEnabled: False,
    _Setting.LocalContentCanAccessFileUrls: False,
    _Setting.LocalContentCanAccessRemoteUrls: False,
    _Setting.PluginsEnabled: False,
    _Setting.PdfViewerEnabled: False,
    _Setting.FullScreenSupportEnabled: False,
    _Setting.ScreenCaptureEnabled: False,
    _Setting.WebGLEnabled: False,
    _Setting.HyperlinkAuditingEnabled: False,
    _Setting.DnsPrefetchEnabled: False,
    _Setting.AutoLoadIconsForPage: False,
    _Setting.TouchIconsEnabled: False,
    _Setting.NavigateOnDropEnabled: False,
    _Setting.FocusOnNavigationEnabled: False,
    _Setting.ErrorPageEnabled: False,
    _Setting.PreferCSSMarginsForPrinting: True,  # the page's @page rule holds the margins and the page number
}


def register_scheme() -> None:
    """Make `kit:` known to Chromium, once a process.

    It has to happen before the first profile is made. Whether the QApplication exists already does not matter
    (tried with 6.11, DECISIONS.md), so WebEngine need not be imported before the first window is painted.
    """
    if QWebEngineUrlScheme.schemeByName(QByteArray(SCHEME)).name():
        return
    os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = f"{os.environ.get('QTWEBENGINE_CHROMIUM_FLAGS', '')} {_FLAGS}".strip()
    scheme = QWebEngineUrlScheme(QByteArray(SCHEME))
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme)
    QWebEngineUrlScheme.registerScheme(scheme)


class OfflineEngine(QObject):
    """Owns the profile and the pages made on it. Made once by `app` after the first paint; lives on the gui thread.

    Everything is refused that a page might ask for beyond being shown: network, storage, permissions, downloads.
    """

    def __init__(self, resources: Path, opener: Callable[[QUrl], object], parent: QObject | None = None) -> None:
        """Start the engine: the first one of a process costs about 0.4 s and 200 MB.

        Args:
            resources: the folder of bundled resources.
            opener: shows a web, mail or phone address outside the studio.
            parent: Qt owner.
        """
        super().__init__(parent)
        register_scheme()
        self._opener = opener
        self._script = (resources / "preview" / "preview.js").read_text(encoding="utf-8")
        self._pages: list[KitWebPage] = []
        self._profile = QWebEngineProfile()
        self._documents = _Documents(self._profile)
        self._gate = _Gate(self._profile)
        self._profile.installUrlSchemeHandler(QByteArray(SCHEME), self._documents)
        self._profile.setUrlRequestInterceptor(self._gate)
        self._profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
        self._profile.setPersistentPermissionsPolicy(QWebEngineProfile.PersistentPermissionsPolicy.AskEveryTime)
        self._profile.downloadRequested.connect(self._refuse_download)
        for attribute, wanted in _SETTINGS.items():
            self._profile.settings().setAttribute(attribute, wanted)

    def page(self, parent: QObject | None = None) -> KitWebPage:
        """Return a new, empty page. It dies with its parent, or with `close`."""
        host = f"page-{secrets.token_hex(8)}"  # digits alone would be read as an IPv4 address and never load
        page = KitWebPage(self._profile, host, self._documents.put, self._opener, parent)
        page.scripts().insert(_isolated(self._script))
        self._pages.append(page)
        page.destroyed.connect(lambda: self._forget(page, host))
        return page

    def close(self) -> None:
        """Destroy what pages are left, then the profile: the other order crashes Chromium."""
        for page in list(self._pages):
            if shiboken6.isValid(page):
                shiboken6.delete(page)
        self._pages.clear()
        if shiboken6.isValid(self._profile):
            shiboken6.delete(self._profile)

    def _forget(self, page: KitWebPage, host: str) -> None:
        if page in self._pages:
            self._pages.remove(page)
        if shiboken6.isValid(self._documents):
            self._documents.drop(host)

    @staticmethod
    def _refuse_download(download: QWebEngineDownloadRequest) -> None:
        download.cancel()


class _Documents(QWebEngineUrlSchemeHandler):
    """Serves pages from memory: `kit://HOST/` is the document last put under that host; there is nothing else."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._documents: dict[str, bytes] = {}

    def put(self, host: str, html: str) -> QUrl:
        """Keep a document. Returns its address."""
        self._documents[host] = html.encode()
        return QUrl(f"{SCHEME.decode()}://{host}/")

    def drop(self, host: str) -> None:
        """Forget a document."""
        self._documents.pop(host, None)

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        """Answer a request."""
        url = job.requestUrl()
        document = self._documents.get(url.host())
        if document is None or url.path() != "/":
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
        elif bytes(job.requestMethod().data()) != b"GET":
            job.fail(QWebEngineUrlRequestJob.Error.RequestDenied)
        else:
            body = QBuffer(job)
            body.setData(QByteArray(document))
            body.open(QIODevice.OpenModeFlag.ReadOnly)
            headers = {QByteArray(b"Content-Security-Policy"): [QByteArray(_POLICY)]}
            job.setAdditionalResponseHeaders(headers)  # type: ignore[arg-type]  # the stub forgets that it is a multimap
            job.reply(QByteArray(b"text/html; charset=utf-8"), body)


class _Gate(QWebEngineUrlRequestInterceptor):
    """Lets nothing out of this process."""

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Block whatever is not served from memory."""
        if info.requestUrl().scheme() != SCHEME.decode():
            info.block(True)  # noqa: FBT003 - Qt's own


def _isolated(source: str) -> QWebEngineScript:
    """Return our script, to be run beside the page in a world that the page cannot reach."""
    channel = QFile(":/qtwebchannel/qwebchannel.js")
    channel.open(QIODevice.OpenModeFlag.ReadOnly)
    script = QWebEngineScript()
    script.setName("kitfolio")
    script.setWorldId(QWebEngineScript.ScriptWorldId.ApplicationWorld)
    script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentCreation)
    script.setSourceCode(bytes(channel.readAll().data()).decode() + source)
    return script
