"""Handler of the command that finds and replaces words of the open episode."""

from __future__ import annotations

from functools import partial

from viewer.library.drafts import DraftPlace
from viewer.transcripts.replacements import Replacement
from viewer.ui.i18n.translate import tr
from viewer.ui.session.dialog_draft import DialogDraft
from viewer.ui.shell.feature import Feature, Handlers

_LONGEST = 80  # maximum characters of a selection that is proposed as the words to find


class ReplaceCommands(Feature):
    """Handler that replaces words at many places in one undoable step."""

    def actions(self) -> Handlers:
        return {"replace": self.ask}

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
                self._edits.execute(draft.saving(replace), lambda _: self._told(chosen))
        finally:
            dialog.deleteLater()

    def _told(self, made: list[Replacement]) -> None:
        self._notifications.toast(
            tr("Replaced in %Ln place.|Replaced in %Ln places.", "", len(made))
        )
