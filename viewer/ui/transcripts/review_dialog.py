"""Review of passages and corrections whose words were not found with certainty.

The old words and the candidates are shown side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from viewer.library import corrections, passage_edits, passages, transcript_change
from viewer.library.anchors import Candidate
from viewer.library.change_log import ChangeSet
from viewer.library.corrections import OrphanedCorrection
from viewer.library.episodes import summary
from viewer.library.library import Library
from viewer.library.passages import Passage
from viewer.library.transcripts import load_transcript
from viewer.transcripts.model import Span, Transcript
from viewer.ui.i18n.locale_format import clock, join_facts
from viewer.ui.i18n.translate import tr
from viewer.ui.session.library_edits import LibraryEdits
from viewer.ui.tasks.task_runner import TaskRunner, error_text
from viewer.ui.theme.fonts import head_font
from viewer.ui.widgets.accessibility import PanelSplitter
from viewer.ui.widgets.dialogs import show_parts
from viewer.ui.widgets.labels import PlainLabel
from viewer.ui.widgets.row_list import ListWidget
from viewer.ui.widgets.screen import ScreenDialog

SURE = 0.8  # minimum confidence of a candidate that is preselected
_AROUND = 120  # characters on either side of a candidate


class PlaceSuggestion(NamedTuple):
    """A candidate: its words with some context, and its confidence (0 to 1)."""

    span: Span
    before: str
    words: str
    after: str
    confidence: float
    ms: int | None


class ReviewItem(NamedTuple):
    """A passage or a correction under review, with its candidates.

    `transcript` is that of the candidates.
    """

    target: Passage | OrphanedCorrection
    title: str
    transcript: Transcript
    proposals: tuple[PlaceSuggestion, ...]

    @property
    def name(self) -> str:
        """The words that it had."""
        if isinstance(self.target, OrphanedCorrection):
            return f"{self.target.correction.old} → {self.target.correction.new}"
        return self.target.quote

    @property
    def kept(self) -> str:
        """The stored corrections."""
        if isinstance(self.target, OrphanedCorrection):
            old, new = self.target.correction.old, self.target.correction.new
            around = f"{self.target.correction.prefix}[{old}]{self.target.correction.suffix}"
            return "\n\n".join((self.title, around, tr("Corrected to: {words}").format(words=new)))
        parts = [self.title, f"{self.target.prefix}[{self.target.quote}]{self.target.suffix}"]
        if self.target.note:
            parts.append(tr("Note: {note}").format(note=self.target.note))
        return "\n\n".join(parts)

    def accept(self, library: Library, span: Span) -> ChangeSet:
        """Attach the passage or correction to these words."""
        if isinstance(self.target, OrphanedCorrection):
            number = self.target.correction.id
            return corrections.reattach(library, number, span, seen=self.transcript)
        return transcript_change.accept(library, self.target.id, span, seen=self.transcript)

    def delete(self, library: Library) -> ChangeSet:
        """Delete the passage or correction."""
        if isinstance(self.target, OrphanedCorrection):
            return corrections.discard(library, self.target.correction.id)
        return passage_edits.delete_passages(library, [self.target.id])


def review_items(library: Library) -> list[ReviewItem]:
    """Return all passages under review, by episode and position, then the corrections."""
    items: list[ReviewItem] = []
    texts: dict[int, tuple[str, Transcript]] = {}
    waiting: list[Passage | OrphanedCorrection] = list(passages.for_review(library))
    waiting += corrections.lost_corrections(library)
    for target in waiting:
        if target.episode_id not in texts:
            texts[target.episode_id] = (
                summary(library, target.episode_id).title,
                load_transcript(library, target.episode_id),
            )
        title, transcript = texts[target.episode_id]
        if isinstance(target, OrphanedCorrection):
            places = corrections.candidates(target.correction, transcript.text)
        else:
            places = target.candidates
        proposals = tuple(_proposal(candidate, transcript) for candidate in places)
        items.append(ReviewItem(target, title, transcript, proposals))
    return items


def _proposal(candidate: Candidate, transcript: Transcript) -> PlaceSuggestion:
    start, end, confidence = candidate
    text, sound = transcript.text, transcript.time_map.interval(start, end)
    return PlaceSuggestion(
        Span(start, end),
        text[max(start - _AROUND, 0) : start],
        text[start:end],
        text[end : end + _AROUND],
        confidence,
        sound.start_ms if sound is not None else None,
    )


class ReviewDialog(ScreenDialog):
    """Modeless dialog for passages and corrections under review, one after the other.

    Signals:
        page_requested: id of an episode, and the span to show on its page.
    """

    page_requested = Signal(int, object)

    def __init__(self, parent: QWidget, edits: LibraryEdits, tasks: TaskRunner) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Review"))
        self.resize(460, 120)
        self._edits = edits
        self._tasks = tasks
        self._doubts: Sequence[ReviewItem] = ()
        self.status = PlainLabel()
        self.status.setWordWrap(True)
        self.list = ListWidget()
        self.list.setAccessibleName(tr("Passages and corrections to review"))
        self.old = _words(tr("Original"))
        self.proposals = ListWidget()
        self.proposals.setAccessibleName(tr("Possible matches"))
        self.new = _words(tr("In this transcript"))
        self.accept_button = QPushButton(tr("Use This Place"))
        self.accept_button.setDefault(True)
        self.look = QPushButton(tr("Show on the Page"))
        self.delete = QPushButton(tr("Delete Passage"))
        self._close = QPushButton(tr("Close"))
        for button in (self.look, self.delete, self._close):  # Enter must not delete anything
            button.setAutoDefault(False)
        for each in (self.list, self.proposals):  # long words end in an ellipsis
            each.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()
        self.list.currentRowChanged.connect(self._show_doubt)
        self.proposals.currentRowChanged.connect(self._show_proposal)
        self.accept_button.clicked.connect(self._accept)
        self.look.clicked.connect(self._show_on_page)
        self.delete.clicked.connect(self._delete)
        self._close.clicked.connect(self.reject)
        edits.change_applied.connect(self._refresh)
        self._refresh()

    def _lay_out(self) -> None:
        sides = QGridLayout()
        sides.setContentsMargins(12, 0, 0, 0)
        sides.setSpacing(8)
        sides.addWidget(_head(tr("Original")), 0, 0)
        sides.addWidget(_head(tr("Possible matches")), 0, 1)
        sides.addWidget(self.old, 1, 0, 2, 1)
        sides.addWidget(self.proposals, 1, 1)
        sides.addWidget(self.new, 2, 1)
        sides.setRowStretch(1, 1)
        sides.setRowStretch(2, 2)
        sides.setColumnStretch(0, 1)
        sides.setColumnStretch(1, 1)
        right = QWidget()
        right.setLayout(sides)
        self._split = split = PanelSplitter()
        split.hide()
        split.addWidget(self.list)
        split.addWidget(right)
        split.setSizes([240, 600])
        buttons = QHBoxLayout()
        buttons.addWidget(self.delete)
        buttons.addStretch(1)
        for button in (self.look, self._close, self.accept_button):
            buttons.addWidget(button)
        self.set_column(self.status, (split, 1), buttons)

    def _refresh(self, _change: ChangeSet | None = None) -> None:
        self._tasks.run_with_library(review_items, self._fill, self._fail, key="review")

    def _fill(self, items: list[ReviewItem]) -> None:
        row, first = max(self.list.currentRow(), 0), not self._doubts
        self._doubts = items
        self.list.clear()
        for review_item in items:
            item = QListWidgetItem(" ".join(review_item.name[:80].split()))
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole, f"{review_item.title}: {review_item.name}"
            )
            self.list.addItem(item)
        lost = sum(isinstance(item.target, OrphanedCorrection) for item in items)
        problems = []
        if len(items) > lost:
            passages_lost = tr(
                "Could not place %Ln passage.|Could not place %Ln passages.",
                "",
                len(items) - lost,
            )
            problems.append(passages_lost)
        if lost:
            problems.append(corrections_lost(lost))
        self.status.setText(" ".join(problems) or tr("Nothing to review."))
        parts = [self._split, self.delete, self.look, self.accept_button]
        show_parts(self, parts, bool(items), QSize(860, 560))
        if first:
            self.list.setFocus()
        self.list.setCurrentRow(min(row, len(items) - 1))
        if not items:
            self._show_doubt(-1)

    def _doubt(self) -> ReviewItem | None:
        row = self.list.currentRow()
        return self._doubts[row] if 0 <= row < len(self._doubts) else None

    def _proposal(self) -> PlaceSuggestion | None:
        item, row = self._doubt(), self.proposals.currentRow()
        return item.proposals[row] if item is not None and 0 <= row < len(item.proposals) else None

    def _show_doubt(self, _row: int) -> None:
        item = self._doubt()
        self.proposals.clear()
        self.old.setPlainText("")
        self.new.setPlainText("")
        for button in (self.accept_button, self.look, self.delete):
            button.setEnabled(item is not None)
        if item is None:
            return
        is_correction = isinstance(item.target, OrphanedCorrection)
        self.delete.setText(tr("Delete Correction") if is_correction else tr("Delete Passage"))
        self.old.setPlainText(item.kept)
        for proposal in item.proposals:
            time = clock(proposal.ms) if proposal.ms is not None else ""
            percent = tr("{n}% match").format(n=round(proposal.confidence * 100))
            words = " ".join(proposal.words[:60].split())
            self.proposals.addItem(join_facts((time, percent, words)))
        # Enter must not accept an uncertain candidate.
        if item.proposals and item.proposals[0].confidence >= SURE:
            self.proposals.setCurrentRow(0)
        self._allow()
        if not item.proposals:
            self.new.setPlainText(tr("No similar text in this transcript."))

    def _allow(self) -> None:
        chosen = self._proposal() is not None
        self.accept_button.setEnabled(chosen)
        self.accept_button.setDefault(chosen)
        self.look.setEnabled(chosen)

    def _show_proposal(self, _row: int) -> None:
        suggestion = self._proposal()
        self._allow()
        if suggestion is not None:
            self.new.setPlainText(f"{suggestion.before}[{suggestion.words}]{suggestion.after}")

    def _accept(self) -> None:
        item, proposal = self._doubt(), self._proposal()
        if item is not None and proposal is not None:
            span = proposal.span
            self._edits.execute(lambda library: item.accept(library, span))

    def _show_on_page(self) -> None:
        item, proposal = self._doubt(), self._proposal()
        if item is not None and proposal is not None:
            self.page_requested.emit(item.target.episode_id, proposal.span)

    def _delete(self) -> None:
        item = self._doubt()
        if item is not None:
            self._edits.execute(item.delete)

    def _fail(self, problem: Exception) -> None:
        self.status.setText(error_text(problem))


def corrections_lost(count: int) -> str:
    """Return the message that `count` corrections need review."""
    return tr(
        "Could not place %Ln correction.|Could not place %Ln corrections.",
        "",
        count,
    )


def _words(name: str) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setReadOnly(True)
    field.setProperty("field", True)
    field.setAccessibleName(name)
    field.setTabChangesFocus(True)
    return field


def _head(text: str) -> PlainLabel:
    head = PlainLabel(text)
    head.setFont(head_font())
    head.setProperty("muted", True)
    return head
