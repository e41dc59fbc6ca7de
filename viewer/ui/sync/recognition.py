"""Episode > Speech Recognition…: asks, and keeps what the reader said."""

from __future__ import annotations

from pathlib import Path

from viewer.library import episodes
from viewer.ui.shell.feature import Feature, Handlers


class Recognition(Feature):
    """Which recogniser an alignment may use, and which language it hears."""

    def actions(self) -> Handlers:
        """A handler for each command."""
        return {"recognition": self.ask}

    def ask(self) -> None:
        """Show the dialog, once the episode's language is known."""
        episode = self._session.episode
        if episode is None:
            self._ask(None, None)
            return
        number = episode.id
        self._tasks.run_with_library(
            lambda library: episodes.language_of(library, number),
            lambda language: self._ask(number, language),
            self._notifications.report,
        )

    def _ask(self, episode_id: int | None, language: str | None) -> None:
        from viewer.ui.sync.recognition_dialog import RecognitionDialog

        dialog = RecognitionDialog(
            self._dialog_parent,
            self._tasks,
            self._settings.whisper_weights,
            language,
            episode=episode_id is not None,
        )
        if not dialog.exec():
            return
        weights = Path(dialog.weights).expanduser() if dialog.weights else None
        self._settings.whisper_weights = str(weights) if weights is not None else ""
        self._tasks.run_in_thread(lambda: self._settings.save(self._tasks.folder), lambda _: None)
        chosen = dialog.language
        if episode_id is not None and chosen != language:
            self._tasks.run_with_library(
                lambda library: episodes.set_language(library, episode_id, chosen),
                lambda _: None,
                self._notifications.report,
            )
