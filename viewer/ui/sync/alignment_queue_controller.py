"""Alignment queue: aligns one episode at a time, the open one first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal

from viewer.errors import UserError
from viewer.library import alignment_queue, transcripts
from viewer.library.alignment_queue import Waiting
from viewer.library.library import Library
from viewer.library.records import AudioFile, EpisodeSummary
from viewer.messages import Message
from viewer.runtime.processes import spawn_context
from viewer.services.episode_view import EpisodeView
from viewer.services.timing_edits import with_pins
from viewer.transcripts.active_cues import ActiveCueIndex
from viewer.transcripts.cue_segmentation import with_time_map
from viewer.transcripts.model import Transcript
from viewer.transcripts.time_map import TimeMap
from viewer.ui.shell.feature import AppContext, Feature
from viewer.ui.tasks.task_runner import ProcessTask, reraise

if TYPE_CHECKING:
    from viewer.alignment.result import ProgressReport
    from viewer.runtime.processes import Event, Synchronized
    from viewer.services.alignment_jobs import AlignmentJobResult


class AlignmentProgress(NamedTuple):
    """Progress of an alignment: share (0 to 1, below 0 while unknown), and remaining seconds."""

    episode_id: int
    done: float = -1.0
    remaining_s: float | None = None
    paused: bool = False


class AlignmentQueueController(Feature):
    """Runs the library's alignment queue, and shows preliminary times of the open episode.

    Signals:
        changed: the running alignment, its progress, or the queue.
        finished: an episode was aligned (`AlignmentJobResult`).
    """

    changed = Signal()
    finished = Signal(object)

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self._queue: Sequence[Waiting] = ()
        self._work: AlignmentProgress | None = None
        self._job: ProcessTask | None = None
        self._paused: Event | None = None
        self._settling: int | None = None  # finished, but not yet removed from the queue
        self._dropped = False  # the running alignment is to be stopped
        self._around: Synchronized[int] | None = None  # the time (ms) to align first
        self._live: TimeMap | None = None
        self._is_timing = False  # preliminary times are being computed
        self._pins: dict[int, int] = {}
        self._words: EpisodeView | None = None  # the running episode, while it is open
        self._text: str | None = None  # transcript of the running episode
        self._session.opened.connect(self._opened)
        self._session.episodes_listed.connect(self._listed)
        self._edits.change_applied.connect(lambda _: self._fetch_pins())
        self._player.position_changed.connect(self._moved)
        self._session.sound_changed.connect(lambda _: self._moved(self._player.now_ms()))

    # State

    @property
    def work(self) -> AlignmentProgress | None:
        """The running alignment, or None."""
        return self._work

    def problem(self, episode_id: int) -> str:
        """Return the error of an episode in the queue; "" for none."""
        return next((w.problem or "" for w in self._queue if w.episode_id == episode_id), "")

    def waits(self, episode_id: int) -> bool:
        """Return True if an episode is in the queue or being aligned."""
        return any(w.episode_id == episode_id for w in self._pending())

    @property
    def waiting(self) -> list[int]:
        """The episodes whose turn is still to come."""
        at_work = self._work.episode_id if self._work is not None else None
        return [w.episode_id for w in self._pending() if w.episode_id != at_work]

    @property
    def failed(self) -> list[Waiting]:
        """The episodes that could not be aligned, and why."""
        return [w for w in self._queue if w.problem]

    # Commands

    def resume(self) -> None:
        """Resume the queue of the last session."""
        self._change(_nothing)

    def align(self, episodes: Iterable[int]) -> None:
        """Add episodes to the queue; the open one is aligned first."""
        numbers = list(episodes)
        open_one = self._session.episode
        at_work = self._work.episode_id if self._work is not None else None
        if open_one is not None and open_one.id in numbers and at_work not in (None, open_one.id):
            self._drop()
        self._change(lambda library: alignment_queue.enqueue(library, numbers))

    def withdraw(self, episodes: Iterable[int]) -> None:
        """Remove episodes from the queue; a running alignment is stopped without a result."""
        numbers = list(episodes)
        if self._work is not None and self._work.episode_id in numbers:
            self._drop()
        self._change(lambda library: alignment_queue.withdraw(library, numbers))

    def set_paused(self, paused: bool) -> None:
        """Pause or resume the queue."""
        if self._work is None or self._paused is None:
            return
        if paused:
            self._paused.set()
        else:
            self._paused.clear()
        self._work = self._work._replace(paused=paused)
        self.changed.emit()

    # Private

    def _change(
        self,
        edit: Callable[[Library], object],
        then: Callable[[list[Waiting]], None] | None = None,
    ) -> None:
        def in_library(library: Library) -> list[Waiting]:
            edit(library)
            return alignment_queue.waiting(library)

        self._tasks.run_with_library(
            in_library, then or self._show_queue, self._notifications.report
        )

    def _show_queue(self, queue: list[Waiting]) -> None:
        self._queue = queue
        if self._work is None and self._settling is None:
            self._begin()
        self.changed.emit()

    def _pending(self) -> list[Waiting]:
        return [w for w in self._queue if not w.problem and w.episode_id != self._settling]

    def _next(self, queue: list[Waiting]) -> None:
        """Continue after the queue was updated with the result."""
        self._settling = None
        self._show_queue(queue)

    def _begin(self) -> None:
        pending = [w.episode_id for w in self._pending()]
        if not pending:
            return
        open_one = self._session.episode
        first = open_one.id if open_one is not None and open_one.id in pending else pending[0]
        from viewer.services.alignment_jobs import align_episode

        context = spawn_context()
        self._paused = context.Event()
        self._around = context.Value("q", 0)
        self._work = AlignmentProgress(first)
        self._dropped = False
        self._live = self._text = None
        self._pins = {}
        self._on_episode_opened(open_one)
        self._moved(self._player.now_ms())
        self._job = self._tasks.run_in_process(
            align_episode,
            self._tasks.folder,
            first,
            self._around,
            self._paused,
            Path(self._settings.whisper_weights) if self._settings.whisper_weights else None,
            progress=partial(self._progress, first),
            done=partial(self._done, first),
            failed=partial(self._failed, first),
        )

    def _listed(self, episodes: list[EpisodeSummary]) -> None:
        """Stop the alignment of an episode that was removed from the library."""
        if self._work is not None and all(e.id != self._work.episode_id for e in episodes):
            self._drop()

    def _drop(self) -> None:
        """Stop the running alignment; its preliminary times are dropped."""
        if self._job is not None:
            self._dropped = True
            self._job.cancel()

    def _progress(self, episode_id: int, progress: ProgressReport) -> None:
        if self._work is None or self._dropped or self._work.episode_id != episode_id:
            return
        # The estimate can fall when more work is found; the shown progress never does.
        done = max(progress.done, self._work.done)
        self._work = AlignmentProgress(episode_id, done, progress.remaining_s, self._work.paused)
        if progress.time_map is not None:
            self._live = progress.time_map
            self._show_live()
        self.changed.emit()

    def _show_live(self) -> None:
        # One update at a time: if each were dropped for the next one, none would be shown
        # before the end.
        if self._words is None or not self._live or self._is_timing:
            return
        words, live, pins = self._words, self._live, self._pins
        self._is_timing = True

        def show(timed: tuple[Transcript, ActiveCueIndex]) -> None:
            self._is_timing = False
            is_wanted = self._live is not None and words is self._words
            if is_wanted and self._work is not None and not self._dropped:
                self._session.update_timing(self._work.episode_id, *timed)
            if live is not self._live or pins is not self._pins or words is not self._words:
                self._show_live()

        timed = partial(_timed, words.transcript, live, pins, words.audio, self._tasks.folder)
        self._tasks.run_in_thread(timed, show, self._not_shown)

    def _not_shown(self, problem: Exception) -> None:
        self._is_timing = False
        self._notifications.report(problem)

    def _opened(self, episode: EpisodeView | None) -> None:
        """Show the preliminary times of an episode that is opened while it is aligned."""
        self._on_episode_opened(episode)
        self._show_live()
        self.changed.emit()

    def _on_episode_opened(self, episode: EpisodeView | None) -> None:
        """Show preliminary times only for the text that they were computed for."""
        self._words = None
        if self._work is None or episode is None or episode.id != self._work.episode_id:
            return
        if self._text is None:
            self._text = episode.transcript.text
        if self._text == episode.transcript.text:
            self._words = episode
            self._fetch_pins()

    def _fetch_pins(self) -> None:
        if self._words is not None:
            number = self._words.id
            self._tasks.run_with_library(
                lambda library: transcripts.pins(library, number),
                self._take_pins,
                self._notifications.report,
                key="live pins",
            )

    def _take_pins(self, pins: dict[int, int]) -> None:
        self._pins = pins
        self._show_live()

    def _moved(self, ms: int) -> None:
        """Report the playback position to the alignment, which starts near it."""
        if self._around is not None and self._words is not None and self._player.path is not None:
            self._around.value = ms

    def _done(self, episode_id: int, aligned: AlignmentJobResult | None) -> None:
        self._rest(episode_id)
        if aligned is None:
            self._change(_nothing, self._next)  # it was removed, or others come first
            return
        self._change(lambda library: alignment_queue.finish(library, episode_id), self._next)
        self._session.refresh_list()
        if self._session.episode is not None and self._session.episode.id == episode_id:
            # The alignment of the open episode can be undone.
            self._edits.execute(lambda _: aligned.change)
        self.finished.emit(aligned)

    def _failed(self, episode_id: int, problem: Exception) -> None:
        self._rest(episode_id)
        if self._dropped:
            self._change(_nothing, self._next)
            return
        why = Message("Something went wrong in Earmark.")
        if isinstance(problem, UserError):
            why = problem.message
        self._change(lambda library: alignment_queue.fail(library, episode_id, why), self._next)
        if not isinstance(problem, UserError):
            reraise(problem)

    def _rest(self, episode_id: int) -> None:
        """Reset the state after an alignment; the page shows the stored times."""
        self._settling = episode_id
        self._work = self._job = self._paused = self._around = self._live = self._words = None
        if self._session.episode is not None and self._session.episode.id == episode_id:
            self._session.reload()


def _nothing(_: Library) -> None:
    """Read the queue only."""


def _timed(
    words: Transcript,
    time_map: TimeMap,
    pins: dict[int, int],
    audio: AudioFile | None,
    folder: Path,
) -> tuple[Transcript, ActiveCueIndex]:
    if pins and audio is not None:
        time_map = with_pins(words, time_map, pins, folder=folder, audio=audio)
    timed = with_time_map(words, time_map)
    return timed, ActiveCueIndex(timed)
