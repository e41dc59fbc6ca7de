"""Offers to continue unfinished corrections and notes."""

from __future__ import annotations

from functools import partial

from viewer.library.drafts import CorrectionDraft, NoteDraft, correction_drafts, note_drafts
from viewer.library.library import Library
from viewer.services.episode_view import EpisodeView
from viewer.text.word_cuts import shortened
from viewer.ui.i18n.translate import tr, unquoted
from viewer.ui.passages.passages_panel_controller import PassagesPanelController
from viewer.ui.shell.feature import AppContext, Feature
from viewer.ui.transcripts.transcript_commands import TranscriptCommands
from viewer.ui.widgets.message_bar import MessageAction

_SHOWN = 80  # characters of a draft in a message
Found = tuple[list[CorrectionDraft], list[NoteDraft]]


class DraftOffers(Feature):
    """Looks for drafts when an episode is opened, and offers the latest one."""

    def __init__(
        self, app: AppContext, transcripts: TranscriptCommands, panel: PassagesPanelController
    ) -> None:
        super().__init__(app)
        self._transcripts = transcripts
        self._panel = panel
        self._session.opened.connect(self._find)

    def _find(self, episode: EpisodeView | None) -> None:
        if episode is None:
            return
        number = episode.id

        def find(library: Library) -> Found:
            return correction_drafts(library, number), note_drafts(library, number)

        self._tasks.run_with_library(
            find, partial(self._offer, number), self._notifications.report, key="find drafts"
        )

    def _offer(self, episode_id: int, drafts: Found) -> None:
        if not self._is_open(episode_id) or self._transcripts.is_correcting:
            return
        corrections, notes = drafts
        if corrections:
            text = tr("Unfinished correction: “{words}”.")
            words, go_on = corrections[0].words, partial(self._correct, episode_id, corrections[0])
        elif notes:
            text = tr("Unfinished note: “{words}”.")
            words, go_on = notes[0].text, partial(self._write_note, episode_id, notes[0])
        else:
            return
        text = text.format(words=shortened(unquoted(" ".join(words.split())), _SHOWN))
        self._notifications.info(text, MessageAction(tr("Continue"), go_on))

    def _correct(self, episode_id: int, draft: CorrectionDraft) -> None:
        if self._is_open(episode_id):
            self._transcripts.resume(draft)

    def _write_note(self, episode_id: int, draft: NoteDraft) -> None:
        if self._is_open(episode_id):
            self._panel.show().write_note(draft.passage_id, draft.text)

    def _is_open(self, episode_id: int) -> bool:
        episode = self._session.episode
        return episode is not None and episode.id == episode_id
