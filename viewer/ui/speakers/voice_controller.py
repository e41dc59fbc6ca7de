"""Identification of speakers by their voices in the background, and their names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from viewer.library.records import EpisodeSummary
from viewer.runtime.processes import spawn_context
from viewer.ui.i18n.translate import tr
from viewer.ui.shell.feature import AppContext, Feature, Handlers
from viewer.ui.tasks.task_runner import ProcessTask, error_text
from viewer.ui.widgets.message_bar import MessageAction
from viewer.ui.widgets.status_strip import StatusStrip, StripAction

if TYPE_CHECKING:
    from viewer.runtime.processes import Event
    from viewer.services.episode_view import EpisodeView
    from viewer.services.voices.identification import VoiceProgress, VoiceResult
    from viewer.services.voices.naming import VoiceOfEpisode


class VoiceController(Feature):
    """Identifies the speakers of episodes in a queue, one at a time, and proposes names."""

    def __init__(self, app: AppContext, strip: StatusStrip) -> None:
        super().__init__(app)
        self._strip = strip
        self._titles: dict[int, str] = {}
        self._waiting: list[int] = []
        self._episode: int | None = None
        self._task: ProcessTask | None = None
        self._paused: Event | None = None
        self._proposed: dict[int, int] = {}  # number of voices with a name to accept, by episode
        self._session.episodes_listed.connect(self._listed)
        self._session.opened.connect(self._offer_names)
        self._session.updated.connect(self._offer_names)

    def actions(self) -> Handlers:
        return {
            "identify_speakers": self.identify_open,
            "voice_names": self.ask_for_names,
            "voice_model": self.choose_model,
        }

    @property
    def running(self) -> int | None:
        """The episode whose speakers are being identified."""
        return self._episode

    def identify_open(self) -> None:
        """Identify the speakers of the open episode; ask first if it has speakers."""
        episode = self._session.episode
        if episode is None:
            return
        if episode.transcript.speakers:
            from viewer.ui.widgets.dialogs import ConfirmDialog

            text = tr(
                "Turns and speakers of “{title}” are replaced by those that Earmark hears. The "
                "previous transcript is kept under Episode › Transcript › Earlier Transcripts."
            ).format(title=episode.summary.title)
            question = tr("Identify the speakers of this episode?")
            if not ConfirmDialog(self._dialog_parent, question, text, tr("Identify")).exec():
                return
        self.identify([episode.id])

    def identify(self, episodes: Sequence[int]) -> None:
        """Add episodes to the queue; without a model, ask for one first."""
        from viewer.services.voices.identification import voice_model

        if voice_model(self._settings) is None:
            self.choose_model()
            if voice_model(self._settings) is None:
                return
        self._waiting += [
            number for number in episodes if number not in (*self._waiting, self._episode)
        ]
        self._run()

    def identify_chosen(self, episodes: Sequence[int]) -> None:
        """Add episodes to the queue that the user chose in the list.

        Those whose speakers have names are left out, which is said: names are not replaced unasked.
        """
        from viewer.services.voices.naming import with_named_speakers

        self._tasks.run_with_library(
            lambda library: with_named_speakers(library, episodes),
            lambda named: self._identify_unnamed(episodes, named),
            self._notifications.report,
        )

    def _identify_unnamed(self, episodes: Sequence[int], named: Sequence[int]) -> None:
        if named:
            self._notifications.info(
                tr(
                    "%Ln episode was left out, as its speakers have names already.|"
                    "%Ln episodes were left out, as their speakers have names already.",
                    "",
                    len(named),
                ),
                MessageAction(tr("Identify Anyway"), lambda: self.identify(named)),
            )
        unnamed = [number for number in episodes if number not in named]
        if unnamed:
            self.identify(unnamed)

    def identify_transcribed(self, episode_id: int) -> None:
        """Identify the speakers of an episode that was transcribed, if there is a model."""
        from viewer.services.voices.identification import voice_model

        if voice_model(self._settings) is not None:
            self.identify([episode_id])

    def choose_model(self) -> None:
        """Let the user choose or download a model, and delete voice prints."""
        from viewer.services.voices.identification import voice_model
        from viewer.ui.speakers.voice_model_dialog import VoiceModelDialog

        model = voice_model(self._settings)
        dialog = VoiceModelDialog(
            self._tasks, str(model) if model is not None else "", self._dialog_parent
        )
        dialog.picker.removed.connect(self._forget)
        dialog.prints_deleted.connect(self._cancel)  # or they would come back
        try:
            accepted, folder = bool(dialog.exec()), dialog.folder
        finally:
            dialog.deleteLater()
        if accepted:
            self._set_model(folder)

    def ask_for_names(self) -> None:
        """Propose names for the voices of the open episode."""
        episode = self._session.episode
        if episode is None:
            return
        from viewer.services.voices.naming import voices_of_episode

        number = episode.id
        self._tasks.run_with_library(
            lambda library: voices_of_episode(library, number),
            lambda voices: self._propose(number, voices),
            self._notifications.report,
            key="voices",
        )

    def _propose(self, episode_id: int, voices: list[VoiceOfEpisode]) -> None:
        episode = self._session.episode
        if episode is None or episode.id != episode_id:
            return
        if not voices:
            self._notifications.info(
                tr("The speakers of this episode were not identified by their voices."),
                MessageAction(tr("Identify Speakers"), self.identify_open),
            )
            return
        if not any(voice.proposed for voice in voices):
            self._notifications.info(
                tr("No voice in this episode matches a speaker in another episode.")
            )
            return
        from viewer.services.voices.naming import accept_names
        from viewer.ui.speakers.voice_names_dialog import VoiceNamesDialog

        dialog = VoiceNamesDialog(
            self._dialog_parent, voices, episode.summary.show, self._player.play_range
        )
        try:
            accepted, names = bool(dialog.exec()), dialog.names
        finally:
            dialog.deleteLater()
        if accepted and names:

            def show(_: object) -> None:
                self._session.reload()
                self._session.refresh_list()

            self._edits.execute(lambda library: accept_names(library, episode_id, names), show)

    def _run(self) -> None:
        if self._task is not None:
            return
        if not self._waiting:
            self._episode = None
            self._strip.show_status("")
            return
        from viewer.services.voices.identification import (
            SpeakerOptions,
            identify_speakers,
            voice_model,
        )

        model = voice_model(self._settings)
        if model is None:  # it was removed
            self._waiting.clear()
            self._run()
            return
        number = self._episode = self._waiting.pop(0)
        self._paused = spawn_context().Event()
        self._strip.show_status(self._text(), self._choices(), done=-1)
        self._task = self._tasks.run_in_process(
            identify_speakers,
            self._tasks.folder,
            number,
            model,
            SpeakerOptions(None, tr("Speaker {n}")),
            self._paused,
            progress=self._progress,
            done=partial(self._done, number),
            failed=partial(self._failed, number),
        )

    def _progress(self, progress: VoiceProgress) -> None:
        if self._task is None or self._paused is None or self._paused.is_set():
            return
        text = self._text()
        if self._waiting:
            text += " · " + tr("%Ln queued|%Ln queued", "", len(self._waiting))
        self._strip.show_status(text, self._choices(), done=progress.done)

    def _done(self, number: int, result: VoiceResult | None) -> None:
        self._task = None
        if result is not None:
            self._show_result(number, result)
        self._run()

    def _show_result(self, number: int, result: VoiceResult) -> None:
        self._session.refresh_list()
        text = tr(
            "%Ln speaker identified in “{title}”.|%Ln speakers identified in “{title}”.",
            "",
            result.speakers,
        ).format(title=self._title(number))
        if result.named:
            names = ", ".join(dict.fromkeys(result.named))
            text += " " + tr("Named: {names}.").format(names=names)
        self._notifications.toast(text)
        if result.proposed:
            self._proposed[number] = result.proposed
        self._edits.execute(lambda _: result.change)  # the page shows it, and it can be undone

    def _offer_names(self, episode: EpisodeView | None) -> None:
        """Offer the names of voices once the episode is on the page with its speakers."""
        proposed = self._proposed.pop(episode.id, 0) if episode is not None else 0
        if proposed:
            self._notifications.info(
                tr(
                    "%Ln voice matches a speaker in another episode.|"
                    "%Ln voices match speakers in other episodes.",
                    "",
                    proposed,
                ),
                MessageAction(tr("Names…"), self.ask_for_names),
            )

    def _failed(self, number: int, problem: Exception) -> None:
        self._task = None
        text = tr("The speakers of “{title}” could not be identified. {problem}").format(
            title=self._title(number), problem=error_text(problem)
        )
        self._notifications.error(text, MessageAction(tr("Voices…"), self.choose_model))
        self._run()

    def _choices(self) -> list[StripAction]:
        return [
            StripAction(tr("Pause"), self._pause),
            StripAction(tr("Cancel"), self._cancel, name=tr("Cancel identifying speakers")),
        ]

    def _pause(self) -> None:
        if self._paused is not None:
            self._paused.set()
        text = tr("Paused: “{title}”").format(title=self._title(self._episode))
        self._strip.show_status(
            text,
            [StripAction(tr("Resume"), self._resume), StripAction(tr("Cancel"), self._cancel)],
        )

    def _resume(self) -> None:
        if self._paused is not None:
            self._paused.clear()
        self._strip.show_status(self._text(), self._choices(), done=-1)

    def _cancel(self) -> None:
        self._waiting.clear()
        self._stop()

    def _stop(self) -> None:
        """Stop the running episode; nothing of it is changed."""
        if self._paused is not None:
            self._paused.clear()
        if self._task is not None:
            self._task.cancel()

    def _forget(self, folder: str) -> None:
        if folder == self._settings.voice_model:
            self._set_model("")

    def _set_model(self, folder: str) -> None:
        self._settings.voice_model = folder
        self._save_settings()

    def _text(self) -> str:
        return tr("Identifying speakers of “{title}”").format(title=self._title(self._episode))

    def _title(self, number: int | None) -> str:
        return self._titles.get(number or 0, "…")

    def _listed(self, episodes: Sequence[EpisodeSummary]) -> None:
        self._titles = {episode.id: episode.title for episode in episodes}
        # Others were removed from the library.
        self._waiting = [number for number in self._waiting if number in self._titles]
        if self._episode is not None and self._episode not in self._titles:
            self._stop()
