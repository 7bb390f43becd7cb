"""The creator's Markdown as the canvas shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QColor, QTextBlock

FEATURES: Final = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML

_LINE_PERCENT: Final = 140.0
_PARAGRAPH_GAP: Final = 8.0
_ITEM_GAP: Final = 3.0


class Formatted(QTextDocument):
    """A document that opens nothing: a kit may come from a stranger, and pictures have blocks of their own."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002
        """Refuse every file and address."""
        return None


def dress(document: QTextDocument, link: QColor, quote: QColor) -> None:
    """Set line height, paragraph gaps, and the colours of links and quotations."""
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        form = QTextBlockFormat()
        form.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setTopMargin(0 if block == document.begin() else _ITEM_GAP if block.textList() else _PARAGRAPH_GAP)
        form.setBottomMargin(0)
        cursor.setPosition(block.position())
        cursor.mergeBlockFormat(form)
        if block.blockFormat().hasProperty(QTextFormat.Property.BlockQuoteLevel.value):
            _colour(cursor, block.position(), block.position() + block.length() - 1, quote)
        _colour_links(cursor, block, link)
        block = block.next()


def _colour_links(cursor: QTextCursor, block: QTextBlock, colour: QColor) -> None:
    spans = []
    step = block.begin()
    while not step.atEnd():
        fragment = step.fragment()
        if fragment.isValid() and fragment.charFormat().isAnchor():
            spans.append((fragment.position(), fragment.position() + fragment.length()))
        step += 1
    for start, end in spans:
        _colour(cursor, start, end, colour)


def _colour(cursor: QTextCursor, start: int, end: int, colour: QColor) -> None:
    form = QTextCharFormat()
    form.setForeground(colour)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(form)
