"""Notes panel: show notes, and digests with links into the transcript."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from viewer.ui.i18n.locale_format import clock, format_date, join_facts
from viewer.ui.i18n.translate import tr
from viewer.ui.notes.notes_browser import INSET, PLACE, REMOVE, NotesPage, NotesWriter
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.empty_state import EmptyState
from viewer.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from viewer.library.notes import NotesRecord
    from viewer.transcripts.notes_linker import NotesLink


class NotesPanel(QWidget):
    """Shows notes as plain text with links.

    Signals:
        place_requested: go to this offset of the transcript.
        address_requested: open this address (http or https) outside.
        decided: the notes with this number belong to the open episode (True), or do not.
        attach_requested: the user has notes for this episode.
        related_requested: passages about the same thing as these words (text) are wanted.
    """

    place_requested = Signal(int)
    address_requested = Signal(str)
    decided = Signal(int, bool)
    attach_requested = Signal()
    related_requested = Signal(str)

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._records: Sequence[NotesRecord] = ()
        self._links: Mapping[int, Sequence[NotesLink]] = {}
        self._time_of: Callable[[int], int | None] = _no_time
        self.proposal = _Proposal()
        self.proposal.answered.connect(self.decided)
        self.page = NotesPage(self)
        self.page.anchorClicked.connect(self._clicked)
        self.page.related_requested.connect(self.related_requested)
        self._empty = EmptyState(
            "note", tr("No episode notes"), "", look, action=tr("Attach Episode Notes…")
        )
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
        """Show the placeholder: the open `episode` has no notes, or none is open."""
        self._records, self._links = (), {}
        self.proposal.hide()
        self.page.hide()
        if episode:
            sentence = tr(
                "Notes from the publisher and summaries appear here. Click a point to "
                "jump to its words."
            )
        else:
            sentence = tr("Open an episode to see its notes and summaries.")
        self._empty.set_words(tr("No episode notes"), sentence)
        self._empty.action_button.setVisible(episode)
        self._empty.show()

    def show_notes(
        self,
        records: Sequence[NotesRecord],
        links: Mapping[int, Sequence[NotesLink]],
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
        scroll_position = bar.value() if same else 0
        self._typeset()
        bar.setValue(scroll_position)

    def _typeset(self) -> None:
        scroll_position = self.page.verticalScrollBar().value()
        writer = NotesWriter(self.page.document(), self._look.theme)
        for record in self._records:
            links = {(link.section, link.bullet): link for link in self._links.get(record.id, ())}
            self._write(writer, record, links)
        writer.finish()
        self.page.moveCursor(QTextCursor.MoveOperation.Start)
        self.page.verticalScrollBar().setValue(scroll_position)

    def _write(
        self,
        writer: NotesWriter,
        record: NotesRecord,
        links: Mapping[tuple[int, int | None], NotesLink],
    ) -> None:
        notes = record.content
        digest = bool(notes.sections or notes.key_points)
        if digest:
            writer.title(record.title or record.file_name)
            facts = [format_date(record.published)] if record.published else []
            writer.small(join_facts([*facts, tr("digest"), record.file_name]))
        else:
            writer.head(tr("Episode notes"))
        for line in notes.summary.split("\n"):
            if line.strip():
                writer.paragraph(line.strip())
        if links_beside := [link for link in notes.links if link not in notes.summary]:
            writer.head(tr("Links"))
            for link in links_beside:
                writer.paragraph(link)
        if notes.key_points:
            writer.head(tr("Key points"))
            writer.bullets((point, "", "") for point in notes.key_points)
        for number, section in enumerate(notes.sections):
            printed = f"{section.number}. " if section.number is not None else ""
            writer.section(f"{printed}{section.title}", *self._mark(links.get((number, None))))
            writer.bullets(
                (text, *self._mark(links.get((number, bullet))))
                for bullet, text in enumerate(section.bullets)
            )
        if digest and record.confirmed and record.episode_id is not None:
            words = tr("Not for this episode")
            writer.small(words, QUrl(f"{REMOVE}:{record.id}").toString())

    def _mark(self, link: NotesLink | None) -> tuple[str, str]:
        """Return the target of a click on a point, and its text."""
        if link is None:
            return "", ""
        ms = self._time_of(link.span.start)
        return f"{PLACE}:{link.span.start}", clock(ms) if ms is not None else "›"

    def _clicked(self, url: QUrl) -> None:
        scheme = url.scheme()
        if scheme == PLACE:
            self.place_requested.emit(int(url.path()))
        elif scheme == REMOVE:
            self.decided.emit(int(url.path()), False)
        elif scheme in {"http", "https"}:
            self.address_requested.emit(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))


class _Proposal(QFrame):
    """Asks whether notes belong to the open episode."""

    answered = Signal(int, bool)

    def __init__(self) -> None:
        super().__init__()
        self._asked = 0
        self.question = PlainLabel()
        self.question.setWordWrap(True)
        self.yes = QPushButton(tr("Attach"))
        self.yes.setProperty("primary", True)
        self.no = QPushButton(tr("No"))
        self.yes.clicked.connect(lambda _: self.answered.emit(self._asked, True))
        self.no.clicked.connect(lambda _: self.answered.emit(self._asked, False))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.yes)
        row.addWidget(self.no)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET, 12, INSET, 12)
        column.setSpacing(10)
        column.addWidget(self.question)
        column.addLayout(row)
        self.hide()

    def ask(self, record: NotesRecord | None) -> None:
        """Show the question for these notes; None hides it."""
        self.setVisible(record is not None)
        if record is not None:
            self._asked = record.id
            title = record.title or record.file_name
            self.question.setText(tr("Attach “{title}” to this episode?").format(title=title[:200]))


def _no_time(_offset: int) -> int | None:
    return None
