"""Transcription of recordings in the background, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from viewer.library.records import EpisodeSummary
from viewer.services.transcription_jobs import TranscriptionResult, transcribe_episode
from viewer.ui.i18n.locale_format import clock
from viewer.ui.i18n.translate import tr
from viewer.ui.shell.feature import AppContext, Feature, Handlers
from viewer.ui.sync.alignment_queue_controller import AlignmentQueueController
from viewer.ui.sync.alignment_status import time_left
from viewer.ui.sync.recognition_dialog import Recognition
from viewer.ui.tasks.task_runner import ProcessTask, error_text
from viewer.ui.widgets.message_bar import MessageAction
from viewer.ui.widgets.status_strip import StatusStrip, StripAction

if TYPE_CHECKING:
    from viewer.services.episode_view import EpisodeView
    from viewer.transcription.transcribe import TranscriptionProgress

_SHOWN = 400  # characters of what was heard last


class TranscriptionController(Feature):
    """Transcribes episodes in a queue; each is aligned afterwards, for the times of its words.

    What was heard is kept when a transcription is paused, cancelled or killed, and used the next
    time.

    Signals:
        transcribed: the id of an episode that has a transcript now.
    """

    transcribed = Signal(int)

    def __init__(
        self,
        app: AppContext,
        strip: StatusStrip,
        alignment: AlignmentQueueController,
        recognition: Recognition,
    ) -> None:
        super().__init__(app)
        self._strip = strip
        self._aligning = alignment
        self._recognition = recognition
        self._titles: dict[int, str] = {}
        self._waiting: list[int] = []
        self._episode: int | None = None  # the running one, or the paused one
        self._task: ProcessTask | None = None
        self._heard = ""  # of the running episode
        self._paused = False
        self._session.episodes_listed.connect(self._listed)
        self._session.opened.connect(self._opened)
        self._session.sound_changed.connect(self._show_offer)
        recognition.closed.connect(self._run)

    def actions(self) -> Handlers:
        return {"transcribe": self.transcribe_open}

    @property
    def waiting(self) -> Sequence[int]:
        """The episodes whose turn is still to come."""
        return self._waiting

    @property
    def running(self) -> int | None:
        """The episode that is transcribed or paused."""
        return self._episode

    def transcribe_open(self) -> None:
        """Transcribe the open episode; ask first if it has a transcript."""
        episode = self._session.episode
        if episode is None:
            return
        if episode.transcript.text:
            from viewer.ui.widgets.dialogs import ConfirmDialog

            text = tr(
                "The new transcript replaces that of “{title}”. The previous one is kept under "
                "Episode › Transcript › Earlier Transcripts."
            ).format(title=episode.summary.title)
            dialog = ConfirmDialog(
                self._dialog_parent, tr("Transcribe this episode?"), text, tr("Transcribe")
            )
            if not dialog.exec():
                return
        self.transcribe([episode.id])

    def transcribe(self, episodes: Sequence[int]) -> None:
        """Add episodes to the queue; without a model, ask for one first."""
        self._waiting += [
            number for number in episodes if number not in (*self._waiting, self._episode)
        ]
        if self._settings.whisper_weights:
            self._run()
        else:
            self._recognition.ask()

    def _run(self) -> None:
        if self._task is not None or self._paused:
            return
        if not self._settings.whisper_weights:
            self._waiting.clear()  # the dialog was closed without a model
            self._episode = None
            self._strip.show_status("")
            return
        if self._episode is None:
            if not self._waiting:
                self._strip.show_status("")
                return
            self._take_next()
        number = self._episode
        self._strip.show_status(self._title_text(), self._choices(), done=-1)
        self._task = self._tasks.run_in_process(
            transcribe_episode,
            self._tasks.folder,
            number,
            Path(self._settings.whisper_weights),
            progress=self._progress,
            done=self._done,
            failed=self._failed,
        )

    def _progress(self, progress: TranscriptionProgress) -> None:
        if self._task is None or self._paused:
            return
        text = f"{self._title_text()} · {clock(progress.done_ms)} / {clock(progress.total_ms)}"
        if progress.left_s is not None:
            text += " · " + time_left(progress.left_s)
        if self._waiting:
            text += " · " + tr("%Ln queued|%Ln queued", "", len(self._waiting))
        done = progress.done_ms / progress.total_ms if progress.total_ms else -1
        self._strip.show_status(text, self._choices(), done=done)
        self._heard = f"{self._heard} {progress.latest}".strip()[-_SHOWN:]
        self._show_heard()

    def _show_heard(self) -> None:
        """Show the last words on the empty page of the episode."""
        episode = self._session.episode
        if episode is not None and episode.id == self._episode and self._heard:
            self._page.no_words.show_message(f"… {self._heard}", problem=False)

    def _opened(self, episode: EpisodeView | None) -> None:
        self._page.no_words.show_message("", problem=False)
        self._show_offer(episode)
        self._show_heard()

    def _show_offer(self, episode: EpisodeView | None) -> None:
        """Offer the transcription on the empty page if there is a sound."""
        if episode is not None:
            self._page.no_words.other_button.setVisible(episode.sound is not None)

    def _done(self, result: TranscriptionResult | None) -> None:
        number, self._task = self._episode, None
        if result is None or number is None:  # it was paused, cancelled or removed
            if self._paused and number in self._titles:
                self._show_paused()
            else:
                self._episode = None
                self._go_on()
            return
        self._episode = None
        self._session.refresh_list()
        if self._session.episode is not None and self._session.episode.id == number:
            self._session.open(number)
        self._notifications.toast(tr("Transcribed “{title}”.").format(title=self._title(number)))
        self._aligning.align([number])
        self.transcribed.emit(number)
        self._go_on()

    def _failed(self, problem: Exception) -> None:
        number, self._task, self._episode = self._episode, None, None
        self._go_on()
        text = tr("“{title}” could not be transcribed. {problem}").format(
            title=self._title(number), problem=error_text(problem)
        )
        self._notifications.error(
            text, MessageAction(tr("Speech Recognition…"), self._recognition.ask)
        )

    def _go_on(self) -> None:
        """Transcribe the next episode, or show it as paused if Pause came too late."""
        if self._paused and self._waiting:
            self._take_next()
            self._show_paused()
        else:
            self._paused = False
            self._run()

    def _take_next(self) -> None:
        self._episode = self._waiting.pop(0)
        self._heard = ""

    def _show_paused(self) -> None:
        text = tr("Paused: “{title}”").format(title=self._title(self._episode))
        cancel = StripAction(tr("Cancel"), self._cancel)
        self._strip.show_status(text, [StripAction(tr("Resume"), self._resume), cancel])

    def _choices(self) -> list[StripAction]:
        name = tr("Cancel transcription; the finished part is kept for the next time")
        return [
            StripAction(tr("Pause"), self._pause),
            StripAction(tr("Cancel"), self._cancel, name=name),
        ]

    def _pause(self) -> None:
        self._paused = True
        if self._task is not None:
            self._task.cancel()

    def _resume(self) -> None:
        self._paused = False
        self.transcribe([])

    def _cancel(self) -> None:
        self._paused = False
        self._waiting.clear()
        self._leave()

    def _leave(self) -> None:
        """Stop the running episode, or leave the paused one, and go on."""
        if self._task is not None:
            self._task.cancel()
        else:
            self._episode = None
            self._go_on()

    def _title_text(self) -> str:
        return tr("Transcribing “{title}”").format(title=self._title(self._episode))

    def _title(self, number: int | None) -> str:
        return self._titles.get(number or 0, "…")

    def _listed(self, episodes: Sequence[EpisodeSummary]) -> None:
        self._titles = {episode.id: episode.title for episode in episodes}
        # Others were removed from the library.
        self._waiting = [number for number in self._waiting if number in self._titles]
        if self._episode is not None and self._episode not in self._titles:
            self._leave()
