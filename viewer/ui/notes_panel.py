"""The Notes panel: show notes, and digests whose points lead into the transcript."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextListFormat,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from viewer.ui.empty_state import EmptyState
from viewer.ui.plain_text import PlainLabel, tool_tip
from viewer.ui.theme import BODY_PX, HEAD_PX, SMALL_PX, Look, Theme, interface_font
from viewer.ui.words import clock, day_in_words, joined, tr

if TYPE_CHECKING:
    from viewer.library.notes import NotesRecord
    from viewer.transcripts.digest import Link

# Only these open, and only with a click on the address itself.
_ADDRESS = re.compile(r"https?://[^\s<>\"“”]{3,2000}", re.IGNORECASE)
_PLACE, _REMOVE = "place", "remove"  # schemes of links that lead nowhere outside
_LINE_HEIGHT = 140  # per cent
_INSET = 14  # pixels


class NotesPanel(QWidget):
    """Shows the notes that it is given, as plain text, and tells what the reader clicks.

    Signals:
        place_requested: go to this offset of the transcript.
        address_requested: open this address (http or https) outside.
        decided: the notes with this number belong to the open episode (True), or do not.
        attach_requested: the reader has notes for this episode.
    """

    place_requested = Signal(int)
    address_requested = Signal(str)
    decided = Signal(int, bool)
    attach_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._records: Sequence[NotesRecord] = ()
        self._links: Mapping[int, Sequence[Link]] = {}
        self._time_of: Callable[[int], int | None] = _no_time
        self.proposal = _Proposal()
        self.proposal.answered.connect(self.decided)
        self.page = _Page(self)
        self.page.anchorClicked.connect(self._clicked)
        self._empty = EmptyState("note", tr("No notes"), "", look, action=tr("Attach Notes…"))
        self._empty.action_requested.connect(self.attach_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.proposal)
        column.addWidget(self.page, 1)
        column.addWidget(self._empty, 1)
        self.show_nothing(episode=False)
        look.changed.connect(self._typeset)

    def show_nothing(self, *, episode: bool) -> None:
        """There are no notes: of the open `episode`, or because none is open."""
        self._records, self._links = (), {}
        self.proposal.hide()
        self.page.hide()
        if episode:
            sentence = tr(
                "Show notes and digests of this episode stand here. "
                "The points of a digest lead to the words they are about."
            )
        else:
            sentence = tr("Open an episode to see its show notes and digests.")
        self._empty.set_words(tr("No notes"), sentence)
        self._empty.action_button.setVisible(episode)
        self._empty.show()

    def show_notes(
        self,
        records: Sequence[NotesRecord],
        links: Mapping[int, Sequence[Link]],
        time_of: Callable[[int], int | None],
        *,
        asks: bool = True,
    ) -> None:
        """Show `records`, with the places (by the number of the notes) that they tell of.

        `time_of` gives the moment (ms) of an offset, where it has one. The first record that
        is only proposed is asked about, if it `asks`.
        """
        same = [r.id for r in records] == [r.id for r in self._records]
        self._records, self._links, self._time_of = records, links, time_of
        proposed = [record for record in records if not record.confirmed] if asks else []
        self.proposal.ask(proposed[0] if proposed else None)
        self._empty.hide()
        self.page.show()
        bar = self.page.verticalScrollBar()
        place = bar.value() if same else 0
        self._typeset()
        bar.setValue(place)

    def _typeset(self) -> None:
        place = self.page.verticalScrollBar().value()
        writer = _Writer(self.page.document(), self._look.theme)
        for record in self._records:
            found = {(one.section, one.bullet): one for one in self._links.get(record.id, ())}
            self._write(writer, record, found)
        writer.finish()
        self.page.moveCursor(QTextCursor.MoveOperation.Start)
        self.page.verticalScrollBar().setValue(place)

    def _write(
        self, writer: _Writer, record: NotesRecord, found: Mapping[tuple[int, int | None], Link]
    ) -> None:
        notes = record.content
        digest = bool(notes.sections or notes.key_points)
        if digest:
            writer.title(record.title or record.file_name)
            facts = [day_in_words(record.published)] if record.published else []
            writer.small(joined([*facts, tr("digest"), record.file_name]))
        else:
            writer.head(tr("Show notes"))
        for line in notes.summary.split("\n"):
            if line.strip():
                writer.paragraph(line.strip())
        if notes.key_points:
            writer.head(tr("Key points"))
            writer.bullets((point, "", "") for point in notes.key_points)
        for number, section in enumerate(notes.sections):
            printed = f"{section.number}. " if section.number is not None else ""
            writer.section(f"{printed}{section.title}", *self._mark(found.get((number, None))))
            writer.bullets(
                (text, *self._mark(found.get((number, bullet))))
                for bullet, text in enumerate(section.bullets)
            )
        if digest and record.confirmed and record.episode_id is not None:
            words = tr("Not about this episode")
            writer.small(words, QUrl(f"{_REMOVE}:{record.id}").toString())

    def _mark(self, link: Link | None) -> tuple[str, str]:
        """Where a click on a point leads, and the words that say so."""
        if link is None:
            return "", ""
        ms = self._time_of(link.span.start)
        return f"{_PLACE}:{link.span.start}", clock(ms) if ms is not None else "›"

    def _clicked(self, url: QUrl) -> None:
        scheme = url.scheme()
        if scheme == _PLACE:
            self.place_requested.emit(int(url.path()))
        elif scheme == _REMOVE:
            self.decided.emit(int(url.path()), False)
        elif scheme in {"http", "https"}:
            self.address_requested.emit(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))


class _Proposal(QFrame):
    """A question about notes that may belong to the open episode."""

    answered = Signal(int, bool)

    def __init__(self) -> None:
        super().__init__()
        self._asked = 0
        self.question = PlainLabel()
        self.question.setWordWrap(True)
        self.yes = QPushButton(tr("It Belongs Here"))
        self.yes.setProperty("primary", True)
        self.no = QPushButton(tr("It Does Not"))
        self.yes.clicked.connect(lambda _: self.answered.emit(self._asked, True))
        self.no.clicked.connect(lambda _: self.answered.emit(self._asked, False))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_INSET, 12, _INSET, 12)
        column.setSpacing(10)
        column.addWidget(self.question)
        column.addLayout(row)
        self.hide()

    def ask(self, record: NotesRecord | None) -> None:
        """Ask whether these notes belong here; None asks nothing."""
        self.setVisible(record is not None)
        if record is not None:
            self._asked = record.id
            title = record.title or record.file_name
            self.question.setText(tr("Is “{title}” about this episode?").format(title=title[:200]))


class _Page(QTextBrowser):
    """Text with links that are never followed by themselves, and that loads nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("Notes"))
        self.setUndoRedoEnabled(False)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(_INSET)
        self.document().setIndentWidth(14)
        self.highlighted.connect(self._over)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Nothing: notes come from strangers."""
        return None

    def _over(self, url: QUrl) -> None:
        if url.scheme() == _PLACE:
            self.viewport().setToolTip(tr("Go there and play"))
        elif url.scheme() in {"http", "https"}:
            shown = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
            self.viewport().setToolTip(tool_tip(shown))
        else:
            self.viewport().setToolTip("")


class _Writer:
    """Writes a document from plain text: nothing in it is ever taken for markup."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        self._theme = theme
        document.clear()
        document.setDefaultFont(interface_font())
        self._cursor = QTextCursor(document)
        self._cursor.beginEditBlock()
        self._empty = True

    def finish(self) -> None:
        """Lay it out."""
        self._cursor.endEditBlock()

    def title(self, text: str) -> None:
        """The title of notes."""
        self._block(top=0 if self._empty else 28)
        self._insert(text, self._form(15, QFont.Weight.DemiBold))

    def small(self, text: str, href: str = "") -> None:
        """A muted line; a link with `href`."""
        self._block(top=4 if not href else 18)
        form = self._form(SMALL_PX, colour=self._theme.accent if href else self._theme.muted)
        self._insert(text, form, href)

    def head(self, text: str) -> None:
        """A head above paragraphs or points."""
        self._block(top=0 if self._empty else 16)
        form = self._form(HEAD_PX, QFont.Weight.DemiBold, self._theme.muted)
        form.setFontCapitalization(QFont.Capitalization.AllUppercase)
        form.setFontLetterSpacing(105)
        self._insert(text, form)

    def paragraph(self, text: str) -> None:
        """Running text, whose addresses can be clicked."""
        self._block(top=6)
        plain = self._form()
        begin = 0
        for match in _ADDRESS.finditer(text):
            address = match[0].rstrip(".,;:!?)'’")
            end = match.start() + len(address)
            self._insert(text[begin : match.start()], plain)
            link = self._form(colour=self._theme.accent)
            self._insert(text[match.start() : end], link, _encoded(address))
            begin = end
        self._insert(text[begin:], plain)

    def section(self, text: str, href: str, mark: str) -> None:
        """The title of a part; it leads to `href`, which `mark` tells."""
        self._block(top=16)
        self._point(text, href, mark, QFont.Weight.DemiBold)

    def bullets(self, points: Iterable[tuple[str, str, str]]) -> None:
        """A list of points: words, where they lead, and the mark that tells."""
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
            # A no-break space: the mark never stands alone on a line.
            form = self._form(SMALL_PX, QFont.Weight.Medium, self._theme.accent)
            self._insert(f"\u00a0\u00a0{mark}", form, href)

    def _block(self, top: int) -> None:
        form = QTextBlockFormat()
        form.setTopMargin(top)
        form.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if self._empty:
            self._cursor.setBlockFormat(form)
        else:
            # A point's disc is as large as its block says, whatever stands above it.
            self._cursor.insertBlock(form, self._form(colour=self._theme.muted))
        self._empty = False

    def _form(
        self,
        pixels: int = BODY_PX,
        weight: QFont.Weight = QFont.Weight.Normal,
        colour: QColor | None = None,
    ) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(interface_font(pixels, weight))
        form.setForeground(colour or self._theme.text)
        return form

    def _insert(self, text: str, form: QTextCharFormat, href: str = "") -> None:
        if href:
            form.setAnchor(True)
            form.setAnchorHref(href)
            form.setFontUnderline(False)
        self._cursor.insertText(text, form)


def _encoded(address: str) -> str:
    """`address` in ASCII; nothing where it is no address after all."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    if not url.isValid() or not url.host() or url.scheme() not in {"http", "https"}:
        return ""
    return url.toString(QUrl.ComponentFormattingOption.FullyEncoded)


def _no_time(_offset: int) -> int | None:
    return None
