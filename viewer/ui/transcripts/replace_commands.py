"""Handlers of the commands that replace words: in the open episode, and in all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from shiboken6 import isValid

from viewer.library.drafts import DraftPlace
from viewer.transcripts.replacements import Replacement, changed_words
from viewer.ui.i18n.translate import tr
from viewer.ui.session.dialog_draft import DialogDraft
from viewer.ui.shell.feature import AppContext, Feature, Handlers

if TYPE_CHECKING:
    from viewer.services.misheard_words import CorrectedEverywhere, Occurrence
    from viewer.ui.transcripts.everywhere_dialog import EverywhereDialog

_LONGEST = 80  # maximum characters of a selection that is proposed as the words to find
_AROUND_MS = 1_500  # of the sound before and after misheard words that is played with them


class ReplaceCommands(Feature):
    """Handlers that replace words at many places in one undoable step.

    Signals:
        play_requested: sound is to be played: id and title of its episode, start and end (ms).
        stop_requested: the sound is to stop.
    """

    play_requested = Signal(int, str, int, int)
    stop_requested = Signal()

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self._corrected = ("", "")  # the words of the last correction, before and after it
        self._everywhere: EverywhereDialog | None = None

    def actions(self) -> Handlers:
        return {"replace": self.ask, "correct_everywhere": self.ask_everywhere}

    def ask(self) -> None:
        """Open the dialog, and make the chosen changes."""
        from viewer.ui.transcripts.replace_dialog import ReplaceDialog

        episode = self._session.episode
        if episode is None:
            return
        start, end = self._page.view.selection()
        words = episode.transcript.text[start:end]
        if not words or "\n" in words or len(words) > _LONGEST:
            words = self._page.find_bar.field.text()
        dialog = ReplaceDialog(self._dialog_parent, self._tasks, self._look, episode, words)
        fields = {"find": dialog.find_field, "replace": dialog.replace_field}
        draft = DialogDraft(dialog, self._tasks, DraftPlace(episode.id, "replace"), fields)
        try:
            chosen = dialog.chosen if dialog.exec() else []
            if chosen:
                from viewer.library.corrections import correct_all

                replace = partial(
                    correct_all,
                    episode_id=episode.id,
                    replacements=chosen,
                    seen=episode.transcript,
                )
                self._edits.execute(draft.saving(replace), lambda _: self._report_replaced(chosen))
        finally:
            dialog.deleteLater()

    def _report_replaced(self, made: list[Replacement]) -> None:
        self._notifications.toast(
            tr("Replaced in %Ln place.|Replaced in %Ln places.", "", len(made))
        )

    # In all episodes

    def offer(self, old: str, new: str) -> None:
        """Tell after a correction of the open episode that it can be made everywhere."""
        self._corrected = changed_words(old, new)
        keys = self._actions["correct_everywhere"].shortcut()
        if all(self._corrected) and not keys.isEmpty():
            text = tr("Corrected. {keys} corrects “{words}” in other episodes, too.").format(
                keys=keys.toString(QKeySequence.SequenceFormat.NativeText),
                words=self._corrected[0][:_LONGEST],
            )
            self._notifications.toast(text)

    def ask_everywhere(self) -> None:
        """Open the dialog with the selected words, or with those of the last correction."""
        from viewer.ui.transcripts.everywhere_dialog import EverywhereDialog

        episode = self._session.episode
        if episode is None:
            return
        start, end = self._page.view.selection()
        selected = episode.transcript.text[start:end].strip()
        words = self._corrected
        if selected and "\n" not in selected and len(selected) <= _LONGEST:
            words = (selected, "")
        if self._everywhere is not None and isValid(self._everywhere):
            self._everywhere.close()
        self._everywhere = dialog = EverywhereDialog(
            *(self._dialog_parent, self._tasks, self._edits, self._look, episode), words=words
        )
        dialog.corrected.connect(self._report_everywhere)
        dialog.play_requested.connect(self._play)
        dialog.stop_requested.connect(self.stop_requested)
        dialog.show()

    def show_stopped(self) -> None:
        """Show that the sound has stopped."""
        if self._everywhere is not None and isValid(self._everywhere):
            self._everywhere.show_stopped()

    def _play(self, place: Occurrence) -> None:
        if place.start_ms is not None and place.end_ms is not None:
            start_ms, end_ms = max(place.start_ms - _AROUND_MS, 0), place.end_ms + _AROUND_MS
            self.play_requested.emit(place.episode_id, place.title, start_ms, end_ms)

    def _report_everywhere(self, result: CorrectedEverywhere) -> None:
        if result.left_out:
            self._notifications.warning(
                tr(
                    "%Ln place was left out, because the text there has changed.|"
                    "%Ln places were left out, because the text there has changed.",
                    "",
                    result.left_out,
                )
            )
        if result.places:
            self._notifications.toast(
                tr("Corrected %Ln place.|Corrected %Ln places.", "", result.places)
            )
