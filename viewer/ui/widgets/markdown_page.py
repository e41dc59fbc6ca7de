"""A page of Markdown."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, QUrl
from PySide6.QtGui import (
    QImage,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser

_SPACE, _ITEM_SPACE, _HEADING_SPACE, _QUOTE_SPACE = 8, 4, 20, 16  # pixels above a block
_QUOTE_INDENT, _BAR = 18, 3  # pixels of a block quote, and of the bar beside it
_CODE_INDENT, _INDENT = 18, 20
_LINE_HEIGHT = 135  # percent
_SCROLL_BAR = 16  # pixels that are left free beside a picture
_WIDEST = 600  # pixels of a picture
_CELL_PADDING, _LINE_OPACITY = 5, 0.4  # of tables


class MarkdownPage(QTextBrowser):
    """Rendered Markdown without HTML.

    It follows no links by itself, and loads nothing but pictures in the folder `pictures`.
    """

    def __init__(self, pictures: Path | None = None) -> None:
        super().__init__()
        self._pictures = pictures
        self.setOpenLinks(False)
        self.setProperty("field", True)
        self.document().setDocumentMargin(20)
        self.document().setIndentWidth(_INDENT)

    def show_markdown(self, text: str) -> None:
        """Show the text; the scroll position stays."""
        scroll_position = self.verticalScrollBar().value()
        features = QTextDocument.MarkdownFeature
        self.document().setMarkdown(text, features.MarkdownDialectGitHub | features.MarkdownNoHTML)
        self._space_blocks()
        self._format_tables()
        self._fit_pictures()
        # The text is inserted before the cursor, which Qt would show when it lays out the page.
        self.setTextCursor(QTextCursor(self.document()))
        self.verticalScrollBar().setValue(scroll_position)

    def scroll_to_heading(self, anchor: str) -> bool:
        """Scroll to the heading that `#anchor` leads to on the web; False if there is none."""
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and _anchor(block.text()) == anchor:
                cursor = QTextCursor(block)
                self.setTextCursor(cursor)
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + self.cursorRect(cursor).top() - _SPACE)
                return True
            block = block.next()
        return False

    def _space_blocks(self) -> None:
        """Set paragraphs apart, which Qt does not do by itself."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        block = self.document().begin()
        while block.isValid():
            form = block.blockFormat()
            cursor.setPosition(block.position())
            form.setTopMargin(0 if cursor.currentTable() is not None else _space_above(block))
            if _is_code(block):
                form.setLeftMargin(_CODE_INDENT)
            elif not form.headingLevel() and not _is_picture(block):
                kind = QTextBlockFormat.LineHeightTypes.ProportionalHeight
                form.setLineHeight(_LINE_HEIGHT, kind.value)
            if _is_quote(block):
                form.setLeftMargin(_QUOTE_INDENT)
                if not _is_quote(block.previous()):
                    form.setTopMargin(_QUOTE_SPACE)
            cursor.setBlockFormat(form)
            block = block.next()
        cursor.endEditBlock()

    def _format_tables(self) -> None:
        """Draw hairlines around cells."""
        line = self.palette().color(QPalette.ColorRole.PlaceholderText)
        line.setAlphaF(_LINE_OPACITY)
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                form = frame.format()
                form.setBorderCollapse(True)
                form.setBorder(1)
                form.setBorderBrush(line)
                form.setCellPadding(_CELL_PADDING)
                form.setCellSpacing(0)
                form.setTopMargin(_SPACE)
                frame.setFormat(form)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a bar beside block quotes."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        color = self.palette().color(QPalette.ColorRole.Dark)
        block = self.document().begin()
        while block.isValid():
            if _is_quote(block):
                rect = self.document().documentLayout().blockBoundingRect(block)
                top = rect.top()
                if _is_quote(block.previous()):
                    before = self.document().documentLayout().blockBoundingRect(block.previous())
                    top = before.bottom()
                height = rect.bottom() - top
                painter.fillRect(QRectF(rect.left(), top, _BAR, height), color)
            block = block.next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        top = self.verticalScrollBar().value()
        super().resizeEvent(event)
        self._fit_pictures()
        if not top:  # Qt keeps the words in the middle where they are
            self.verticalScrollBar().setValue(0)

    def _fit_pictures(self) -> None:
        """Make pictures no wider than the page."""
        room = self.viewport().width() - 2 * round(self.document().documentMargin()) - _SCROLL_BAR
        block = self.document().begin()
        while block.isValid():
            if _is_picture(block):  # other blocks may have no fragment, which Qt does not check
                self._fit_picture(block, room)
            block = block.next()

    def _fit_picture(self, block: QTextBlock, room: int) -> None:
        form = block.begin().fragment().charFormat().toImageFormat()
        picture = self.loadResource(0, form.name()) if form.isValid() else None
        if not isinstance(picture, QImage) or picture.isNull():
            return
        width = max(min(picture.width(), room), 1)
        if round(form.width()) != width:
            form.setWidth(width)
            form.setHeight(picture.height() * width / picture.width())
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(form)

    def loadResource(self, _kind: int, name: QUrl | str) -> object:
        """Return a picture of `pictures`; None for anything else."""
        text = name.toString() if isinstance(name, QUrl) else name
        folder, _, file = text.partition("/")
        if self._pictures is None or folder != "pictures" or not _is_name(file):
            return None
        picture = QImage(str(self._pictures / file))
        if picture.width() <= _WIDEST:
            return picture
        return picture.scaledToWidth(_WIDEST, Qt.TransformationMode.SmoothTransformation)


def _space_above(block: QTextBlock) -> int:
    if block.blockFormat().headingLevel():
        return _HEADING_SPACE
    if _is_code(block) and _is_code(block.previous()):
        return 0
    return _ITEM_SPACE if block.textList() is not None else _SPACE


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.casefold()).replace(" ", "-")


def _is_code(block: QTextBlock) -> bool:
    return block.isValid() and block.blockFormat().nonBreakableLines()


def _is_name(file: str) -> bool:
    """Return True for a picture's name, which leads to no other folder."""
    return file.endswith(".png") and re.fullmatch("[a-z-]+", file.removesuffix(".png")) is not None


def _is_picture(block: QTextBlock) -> bool:
    return block.text() == "\N{OBJECT REPLACEMENT CHARACTER}"


def _is_quote(block: QTextBlock) -> bool:
    level = block.blockFormat().property(QTextFormat.Property.BlockQuoteLevel)
    return block.isValid() and bool(level)
