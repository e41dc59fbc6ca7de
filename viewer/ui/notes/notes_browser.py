"""Notes browser: a page of notes with links."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextListFormat,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from viewer.ui.i18n.translate import tr
from viewer.ui.theme.fonts import BODY_PX, HEAD_PX, SMALL_PX, interface_font
from viewer.ui.theme.theme import Theme
from viewer.ui.widgets.labels import tool_tip

# Only links of these schemes open, and only by a click on the address itself.
_ADDRESS = re.compile(r"https?://[^\s<>\"“”]{3,2000}", re.IGNORECASE)
PLACE, REMOVE = "place", "remove"  # schemes of links inside the program
INSET = 14  # pixels
_LINE_HEIGHT = 140  # per cent


class NotesPage(QTextBrowser):
    """Text browser that emits clicks on links and loads no resources.

    Signals:
        related_requested: passages about the same thing as these words are wanted: the selection,
            or the paragraph or point at the pointer.
    """

    related_requested = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("Episode notes"))
        self.setUndoRedoEnabled(False)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(INSET)
        self.document().setIndentWidth(14)
        self.highlighted.connect(self._over)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the usual menu, with a command for the point at the pointer."""
        menu = self.createStandardContextMenu(event.pos())
        words = self.words_at(event.pos())
        related = QAction(tr("Related Passages"), menu)
        related.setEnabled(bool(words))
        related.triggered.connect(lambda: self.related_requested.emit(words))
        first = menu.actions()[0]
        menu.insertAction(first, related)
        menu.insertSeparator(first)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def words_at(self, point: QPoint) -> str:
        """Return the selected words, or those of the paragraph or point at a place."""
        selected = self.textCursor().selectedText().replace("\u2029", "\n").strip()
        if selected:
            return selected
        place = self.cursorForPosition(point)
        # Behind no-break spaces is the time of the words, see `NotesWriter`.
        return place.block().text().partition("\u00a0\u00a0")[0].strip()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Load nothing, as notes are untrusted."""
        return None

    def _over(self, url: QUrl) -> None:
        if url.scheme() == PLACE:
            self.viewport().setToolTip(tr("Go to these words and play"))
        elif url.scheme() in {"http", "https"}:
            shown = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
            self.viewport().setToolTip(tool_tip(shown))
        else:
            self.viewport().setToolTip("")


class NotesWriter:
    """Writes a document from plain text, never from markup."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        self._theme = theme
        document.clear()
        document.setDefaultFont(interface_font())
        self._cursor = QTextCursor(document)
        self._cursor.beginEditBlock()
        self._empty = True

    def finish(self) -> None:
        """Finish and lay out the document."""
        self._cursor.endEditBlock()

    def title(self, text: str) -> None:
        """Write the title of notes."""
        self._block(top=0 if self._empty else 28)
        self._insert(text, self._form(15, QFont.Weight.DemiBold))

    def small(self, text: str, href: str = "") -> None:
        """Write a muted line, which is a link if it has an `href`."""
        self._block(top=4 if not href else 18)
        form = self._form(SMALL_PX, color=self._theme.accent if href else self._theme.muted)
        self._insert(text, form, href)

    def head(self, text: str) -> None:
        """Write a heading of paragraphs or points."""
        self._block(top=0 if self._empty else 16)
        form = self._form(HEAD_PX, QFont.Weight.DemiBold, self._theme.muted)
        form.setFontCapitalization(QFont.Capitalization.AllUppercase)
        form.setFontLetterSpacing(105)
        self._insert(text, form)

    def paragraph(self, text: str) -> None:
        """Write a paragraph, with addresses as links."""
        self._block(top=6)
        plain = self._form()
        begin = 0
        for match in _ADDRESS.finditer(text):
            address = match[0].rstrip(".,;:!?)'’")
            end = match.start() + len(address)
            self._insert(text[begin : match.start()], plain)
            link = self._form(color=self._theme.accent)
            self._insert(text[match.start() : end], link, _encoded(address))
            begin = end
        self._insert(text[begin:], plain)

    def section(self, text: str, href: str, mark: str) -> None:
        """Write the title of a section, with a link to `href` that is labelled `mark`."""
        self._block(top=16)
        self._point(text, href, mark, QFont.Weight.DemiBold)

    def bullets(self, points: Iterable[tuple[str, str, str]]) -> None:
        """Write a list of points: text, target of the link, and its label."""
        form = QTextListFormat()
        form.setStyle(QTextListFormat.Style.ListDisc)
        form.setIndent(1)
        listed = None
        for text, href, mark in points:
            self._block(top=5)
            if listed is None:
                listed = self._cursor.createList(form)
            else:
                listed.add(self._cursor.block())
            self._point(text, href, mark)

    def _point(
        self, text: str, href: str, mark: str, weight: QFont.Weight = QFont.Weight.Normal
    ) -> None:
        self._insert(text, self._form(weight=weight), href)
        if mark:
            # A no-break space keeps the label on the line of the last word.
            form = self._form(SMALL_PX, QFont.Weight.Medium, self._theme.accent)
            self._insert(f"\u00a0\u00a0{mark}", form, href)

    def _block(self, top: int) -> None:
        form = QTextBlockFormat()
        form.setTopMargin(top)
        form.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if self._empty:
            self._cursor.setBlockFormat(form)
        else:
            # The size of the bullet is that of the block's character format.
            self._cursor.insertBlock(form, self._form(color=self._theme.muted))
        self._empty = False

    def _form(
        self,
        pixels: int = BODY_PX,
        weight: QFont.Weight = QFont.Weight.Normal,
        color: QColor | None = None,
    ) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(interface_font(pixels, weight))
        form.setForeground(color or self._theme.text)
        return form

    def _insert(self, text: str, form: QTextCharFormat, href: str = "") -> None:
        if href:
            form.setAnchor(True)
            form.setAnchorHref(href)
            form.setFontUnderline(False)
        self._cursor.insertText(text, form)


def _encoded(address: str) -> str:
    """Return `address` in ASCII; "" for an invalid one."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    if not url.isValid() or not url.host() or url.scheme() not in {"http", "https"}:
        return ""
    return url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
