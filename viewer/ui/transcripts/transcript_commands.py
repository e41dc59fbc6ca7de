"""Handlers of the commands for transcripts: correct, replace, compare, review."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from viewer.library.drafts import (
    CorrectionDraft,
    DraftPlace,
    discard_draft,
    save_correction_draft,
)
from viewer.library.transcript_files import accept_reading, parser_choices
from viewer.library.transcripts import corrections_of
from viewer.transcripts.model import Span
from viewer.ui.i18n.translate import tr
from viewer.ui.reader.correction_editor import CorrectionEditor
from viewer.ui.shell.feature import AppContext, Feature, Handlers
from viewer.ui.transcripts.reading_text import choice_name, doubts_text
from viewer.ui.widgets.file_dialogs import FilePurpose, ask_for_file
from viewer.ui.widgets.message_bar import MessageAction

if TYPE_CHECKING:
    from viewer.library.change_log import ChangeSet
    from viewer.library.library import Library
    from viewer.library.transcript_files import ParserChoices
    from viewer.services.episode_view import EpisodeView
    from viewer.transcripts.reading_choice import ReadingChoice


_MOST_OFFERED = 3  # choices of the parser that are buttons of a message


class TranscriptCommands(Feature):
    """Handlers that correct, replace and compare transcripts, and restore former ones.

    Signals:
        corrected: words of the open episode before and after a correction that was made.
    """

    corrected = Signal(str, str)

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self._field: CorrectionEditor | None = None
        self._unfinished: dict[Span, str] = {}  # typed in the open episode, and left
        self._session.opened.connect(self._opened)
        self._session.opened.connect(self._notify_doubts)
        self._notifications.message_shown.connect(self._offer_readings)

    def actions(self) -> Handlers:
        """Return the handlers of the commands."""
        return {
            "correct": self.correct,
            "correct_cue": self.correct_cue,
            "replace_transcript": self.ask_for_transcript,
            "old_transcripts": self.show_earlier,
            "review": self.review,
            "read_again": self.read_again,
            "show_repairs": self.show_repairs,
        }

    # Corrections

    def correct(self) -> None:
        """Open a field to correct the selected words, or the word at the caret."""
        episode, view = self._session.episode, self._page.view
        if episode is None:
            return
        span = view.selection()
        if span.end <= span.start:
            span = episode.transcript.word_at(span.start) or span
        self._write_over(span)

    def correct_cue(self) -> None:
        """Open a field to correct the cue at the caret, or at the playback position."""
        episode, view = self._session.episode, self._page.view
        if episode is None:
            return
        start, end = view.selection()
        cue = episode.transcript.cue_at(start)
        if start == len(episode.transcript.text):
            cue = episode.transcript.last_cue_before(start)  # the caret is behind its last word
        if cue is not None and end <= start:
            self._write_over(Span(*episode.transcript.cues[cue][:2]))
        elif view.lit.cues and end <= start:
            self._write_over(view.lit.cues[-1])
        else:
            self._write_over(Span(start, end))

    def _write_over(self, span: Span, typed: str | None = None) -> None:
        """Open a field over the words of `span`, with the text of a draft in `typed`."""
        episode = self._session.episode
        if episode is None or span.end <= span.start:
            return
        turn = episode.transcript.turn_at(span.start)
        if turn is None or span.end > episode.transcript.turns[turn].end:
            self._notifications.warning(tr("Correct one paragraph at a time."))
            return
        self._close_field()
        typed = self._unfinished.get(span) if typed is None else typed
        self._field = field = CorrectionEditor(self._page.view, span, typed)
        field.written.connect(partial(self._corrected, episode, span))
        field.typed.connect(partial(self._typed, episode, span))
        field.discarded.connect(partial(self._discarded, episode, span))

    def _discarded(self, episode: EpisodeView, span: Span) -> None:
        self._field = None
        self._unfinished.pop(span, None)
        self._discard_draft(CorrectionDraft(span, "", "").place(episode.id))

    def _corrected(self, episode: EpisodeView, span: Span, words: str) -> None:
        from viewer.library.corrections import correct

        self._field = None
        self._unfinished.pop(span, None)
        number, seen = episode.id, episode.transcript
        draft_place = CorrectionDraft(span, "", words).place(number)
        # The end of the span may move; the caret is where the next command applies.
        self._page.view.select(span.start, span.start)

        def work(library: Library) -> ChangeSet:
            # In one transaction, so that the draft is kept if the correction fails.
            with library.transaction():
                change = correct(library, number, span, words, seen=seen)
                discard_draft(library, draft_place)
            return change

        old = seen.text[span.start : span.end]
        self._edits.execute(work, lambda _: self.corrected.emit(old, words))

    # Drafts of corrections

    @property
    def is_correcting(self) -> bool:
        """True while a field for a correction is open."""
        return self._field is not None

    def resume(self, draft: CorrectionDraft) -> None:
        """Open a field with the draft of a correction in the open episode."""
        episode = self._session.episode
        if episode is None:
            return
        span = draft.place_in(episode.transcript.text)
        if span is None:
            text = tr(
                "The words that were being corrected are not in the transcript any more. "
                "Typed: “{words}”."
            )
            forget = partial(self._discard_draft, draft.place(episode.id))
            self._notifications.warning(
                text.format(words=draft.words[:500]), MessageAction(tr("Discard"), forget)
            )
            return
        if span != draft.span:
            moved = draft._replace(span=span)
            self._keep(draft.place(episode.id), partial(_move_draft, episode.id, draft, moved))
        self._write_over(span, draft.words)

    def _typed(self, episode: EpisodeView, span: Span, words: str) -> None:
        self._unfinished[span] = words
        draft = CorrectionDraft(span, episode.transcript.text[span.start : span.end], words)
        draft_place = draft.place(episode.id)
        self._keep(draft_place, partial(save_correction_draft, episode_id=episode.id, draft=draft))

    def _discard_draft(self, draft_place: DraftPlace) -> None:
        self._keep(draft_place, partial(discard_draft, draft_place=draft_place))

    def _keep(self, draft_place: DraftPlace, work: Callable[[Library], None]) -> None:
        self._tasks.run_with_library(
            work, lambda _: None, self._notifications.report, key=f"draft {draft_place}"
        )

    def _opened(self, _episode: EpisodeView | None) -> None:
        """Close the field, since another text is displayed."""
        self._close_field()
        self._unfinished.clear()

    def _close_field(self) -> None:
        if self._field is not None:
            self._field.end()
            self._field = None

    # Other transcripts

    def ask_for_transcript(self) -> None:
        """Ask for a file, and replace the episode's transcript by it."""
        chosen = ask_for_file(self._dialog_parent, tr("Replace Transcript"), FilePurpose.ADDING)
        if chosen is not None:
            self.replace(chosen)

    def replace(self, path: Path) -> None:
        """Replace the transcript of the open episode, and reanchor its passages."""
        from viewer.library import transcript_change as review

        episode = self._session.episode
        if episode is not None:
            number = episode.id
            self._edits.execute(
                lambda library: review.replace_with_file(library, number, path), self._replaced
            )

    def _replaced(self, change: ChangeSet) -> None:
        if not change:
            self._notifications.warning(tr("This transcript is already in use."))
            return
        former = change.replaced_transcripts
        # Notify after the new text is shown, which removes earlier notifications.
        self._tasks.run_with_library(
            lambda library: sum(
                len(corrections_of(library, transcript_id)) for transcript_id in former
            ),
            partial(self._notify_replaced, change.episodes),
            self._notifications.report,
        )

    def _notify_replaced(self, episodes: Sequence[int], left: int) -> None:
        """Notify of what needs review; `left` are corrections of the former text."""
        if self._session.episode is None or self._session.episode.id not in episodes:
            return
        waiting = sum(passage.review for passage in self._edits.annotations.passages)
        parts = [self._doubts(waiting)] if waiting else []
        if left:
            stay = tr(
                "%Ln correction stays with the previous transcript.|%Ln corrections stay with "
                "the previous transcript.",
                "",
                left,
            )
            parts.append(stay)
        if waiting:
            self._notifications.warning(" ".join(parts), MessageAction(tr("Review…"), self.review))
        elif parts:
            earlier = MessageAction(tr("Earlier Transcripts…"), self.show_earlier)
            self._notifications.warning(parts[0], earlier)

    def _notify_doubts(self, episode: EpisodeView | None) -> None:
        """Notify that the file is parsed differently, with the doubts about the result."""
        if episode is None or not (episode.doubtful or episode.lost):
            return
        parts = [self._doubts(episode.doubtful)] if episode.doubtful else []
        if episode.lost:
            from viewer.ui.transcripts.review_dialog import corrections_lost

            parts.append(corrections_lost(episode.lost))
        self._notifications.warning(" ".join(parts), MessageAction(tr("Review…"), self.review))

    def _doubts(self, count: int) -> str:
        return tr(
            "%Ln passage could not be placed with certainty.|%Ln passages could not be "
            "placed with certainty.",
            "",
            count,
        )

    def read_again(self) -> None:
        """Ask for the choice of the parser, and parse the transcript's file again."""
        from viewer.ui.transcripts.reading_dialog import ReadingDialog

        episode = self._session.episode
        if episode is None:
            return
        dialog = ReadingDialog(self._dialog_parent, episode, self._tasks)
        if dialog.exec() and dialog.chosen is not None:
            self._read_as(episode.id, dialog.chosen, same=dialog.chosen == dialog.current)

    def _offer_readings(self, text: str) -> None:
        """Add buttons for other choices of the parser to the message about doubts."""
        episode = self._session.episode
        if episode is None or not episode.doubts or text != doubts_text(episode):
            return
        number = episode.id
        self._tasks.run_with_library(
            lambda library: parser_choices(library, number),
            lambda choices: self._show_readings(number, text, choices),
            self._notifications.report,
            key="readings",
        )

    def _show_readings(self, number: int, text: str, choices: ParserChoices | None) -> None:
        if choices is None:
            return
        others = [choice for choice in choices.offered if choice and choice != choices.chosen]
        actions = [
            MessageAction(
                choice_name(choice, choices.format, choices.names),
                partial(self._read_as, number, choice, same=False),
            )
            for choice in others[:_MOST_OFFERED]
        ]
        options = MessageAction(tr("Import Options…"), self.read_again)
        self._notifications.set_actions(text, [*actions, options])

    def _read_as(self, number: int, choice: ReadingChoice, *, same: bool) -> None:
        from viewer.library import transcript_change as review

        if same:
            text = self._notifications.text
            self._tasks.run_with_library(
                lambda library: accept_reading(library, number),
                lambda _: self._notifications.dismiss(text),
                self._notifications.report,
            )
        else:
            self._edits.execute(
                lambda library: review.read_again(library, number, choice), self._replaced
            )

    def show_earlier(self) -> None:
        """Open the dialog of the episode's former transcripts, and restore the chosen one."""
        from viewer.ui.transcripts.versions_dialog import EarlierDialog

        episode = self._session.episode
        if episode is None:
            return
        number = episode.id
        dialog = EarlierDialog(self._dialog_parent, self._tasks, number)
        if dialog.exec() and dialog.chosen is not None:
            from viewer.library import transcript_change as review

            chosen = dialog.chosen
            self._edits.execute(
                lambda library: review.bring_back(library, number, chosen), self._replaced
            )

    def review(self) -> None:
        """Open the review of passages and corrections."""
        from viewer.ui.transcripts.review_dialog import ReviewDialog

        dialog = ReviewDialog(self._dialog_parent, self._edits, self._tasks)
        dialog.page_requested.connect(lambda number, span: self._session.open(number, at=span))
        dialog.show()

    def show_repairs(self) -> None:
        """Show the repairs that the parser made in the transcript's file."""
        from viewer.ui.transcripts.repairs_dialog import RepairsDialog

        episode = self._session.episode
        if episode is not None:
            RepairsDialog(self._dialog_parent, episode, self._tasks).exec()


def _move_draft(
    episode_id: int, draft: CorrectionDraft, moved: CorrectionDraft, library: Library
) -> None:
    with library.transaction():
        discard_draft(library, draft.place(episode_id))
        save_correction_draft(library, episode_id, moved)
