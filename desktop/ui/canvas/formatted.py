"""The creator's Markdown as the canvas shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QColor, QFont, QTextBlock

FEATURES: Final = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML

_LINE_PERCENT: Final = 128.0
"""Of the font's own height: 1.55 times its size, as on the page."""
_QUOTE_INDENT: Final = 16.0
_PARAGRAPH_GAP: Final = 8.0
_ITEM_GAP: Final = 3.0


class Formatted(QTextDocument):
    """A document that opens nothing: a kit may come from a stranger, and pictures have blocks of their own."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: ARG002
        """Refuse every file and address."""
        return None


def dress(document: QTextDocument, link: QColor, quote: QColor, rule: QColor) -> None:
    """Set line height, paragraph gaps, and the colours of links, quotations and rules."""
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        form = QTextBlockFormat()
        form.setLineHeight(_LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setTopMargin(0 if block == document.begin() else _ITEM_GAP if block.textList() else _PARAGRAPH_GAP)
        form.setBottomMargin(0)
        if _is_quotation(block):
            form.setLeftMargin(_QUOTE_INDENT)
            form.setRightMargin(0)
        if block.blockFormat().hasProperty(QTextFormat.Property.BlockTrailingHorizontalRulerWidth.value):
            form.setBackground(rule)
        cursor.setPosition(block.position())
        cursor.mergeBlockFormat(form)
        if _is_quotation(block):
            _colour(cursor, block.position(), block.position() + block.length() - 1, quote)
        _colour_links(cursor, block, link)
        block = block.next()


def set_headings(document: QTextDocument, fonts: Sequence[QFont]) -> None:
    """Set headings in fonts of their own, from the highest down, whatever levels were typed: as the page does."""
    cursor = QTextCursor(document)
    above: list[int] = []
    block = document.begin()
    while block.isValid() and fonts:
        level = block.blockFormat().headingLevel()
        if level:
            while above and above[-1] >= level:
                above.pop()
            above.append(level)
            _set_in(cursor, block, fonts[min(len(above), len(fonts)) - 1])
        block = block.next()


def _set_in(cursor: QTextCursor, block: QTextBlock, font: QFont) -> None:
    """Set a heading in a font; what is slanted or struck through in it stays so."""
    for start, end, form in _fragments(block):
        form.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)  # it would win
        form.setProperty(QTextFormat.Property.FontPixelSize.value, font.pixelSize())
        form.setFontFamilies(font.families())
        form.setFontWeight(font.weight())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(form)


def quotations(document: QTextDocument) -> Iterator[tuple[float, float]]:
    """Return upper edge and height of each paragraph that is quoted."""
    block = document.begin()
    while block.isValid():
        if _is_quotation(block):
            rect = document.documentLayout().blockBoundingRect(block)
            yield rect.top(), rect.height()
        block = block.next()


def _is_quotation(block: QTextBlock) -> bool:
    return block.blockFormat().hasProperty(QTextFormat.Property.BlockQuoteLevel.value)


def _colour_links(cursor: QTextCursor, block: QTextBlock, colour: QColor) -> None:
    for start, end, form in _fragments(block):
        if form.isAnchor():
            _colour(cursor, start, end, colour)


def _fragments(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    """Return the parts of a paragraph that are set alike: start, end, and how. They may be changed while walking."""
    found = []
    step = block.begin()
    while not step.atEnd():
        fragment = step.fragment()
        if fragment.isValid():
            start = fragment.position()
            found.append((start, start + fragment.length(), QTextCharFormat(fragment.charFormat())))
        step += 1
    return found


def _colour(cursor: QTextCursor, start: int, end: int, colour: QColor) -> None:
    form = QTextCharFormat()
    form.setForeground(colour)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(form)
