"""The page as a brand's browser shows it: QtWebEngine without network, the live preview, pictures of pages.

Importing a module of this package (except `devices`) loads WebEngine, so `app` does it after the first paint.
"""
