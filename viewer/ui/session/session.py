"""The open episode: loading it, its reading position and its audio."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from viewer.errors import UserError
from viewer.library import audio_files, episodes, transcripts
from viewer.library.library import Library
from viewer.library.records import AudioFile, AudioState, ReadingPosition
from viewer.services.episode_view import EpisodeView
from viewer.transcripts.active_cues import ActiveCueIndex
from viewer.transcripts.model import Span, Transcript
from viewer.ui.player.audio_player import AudioPlayer
from viewer.ui.tasks.task_runner import TaskRunner, error_text, reraise

SAVE_EVERY_MS = 5_000
_SAVE_AFTER_MS = 1_000  # a larger change is a jump


class Session(QObject):
    """The open episode, its reading position, and the list of all episodes.

    The library is read and written on its own thread; signals are emitted on the UI thread.

    Signals:
        open_started: an episode was loaded; `opened` follows.
        opened: the open `EpisodeView`, or None after it was closed.
        updated: the open `EpisodeView` with the same text, but other times, speaker names,
            chapters or title.
        sound_changed: the open `EpisodeView`, whose audio was loaded, replaced or not found.
        episodes_listed: all episodes of the library (list of `EpisodeSummary`).
        audio_states_found: `AudioState` by episode id.
        top_offset_requested: the reading position is saved now: time to set it by `set_top_offset`.
        span_requested: a `Span` of the open episode that the page is to scroll to.
        failed: the text of an error for the user.
        open_failed: the id of an episode that could not be opened; `failed` follows.

    Attributes:
        adopt_sound: gives the player the sound of the episode of this id, if it plays already.
    """

    open_started = Signal()
    opened = Signal(object)
    updated = Signal(object)
    sound_changed = Signal(object)
    episodes_listed = Signal(object)
    failed = Signal(str)
    open_failed = Signal(int)
    top_offset_requested = Signal()
    span_requested = Signal(object)
    audio_states_found = Signal(object)

    def __init__(
        self, tasks: TaskRunner, player: AudioPlayer, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._player = player
        self._episode: EpisodeView | None = None
        self.adopt_sound: Callable[[int], bool] = lambda _: False
        self._top_offset = 0
        self._saved: ReadingPosition | None = None
        self._saver = QTimer(self)
        self._saver.setInterval(SAVE_EVERY_MS)
        self._saver.timeout.connect(self.save_place)
        self._saver.start()
        self._saver_soon = QTimer(self, interval=_SAVE_AFTER_MS, singleShot=True)
        self._saver_soon.timeout.connect(self.save_place)
        player.seeked.connect(lambda _: self._saver_soon.start())
        player.playing_changed.connect(self._playing_changed)

    @property
    def episode(self) -> EpisodeView | None:
        """The open episode."""
        return self._episode

    @property
    def folder(self) -> Path:
        """Folder of the library."""
        return self._tasks.folder

    def report_error(self, problem: Exception) -> None:
        """Emit `failed` with the text of a `UserError`; raise any other exception again."""
        self.failed.emit(error_text(problem))

    def refresh_list(self) -> None:
        """Read the list of episodes again; `episodes_listed` and `audio_states_found` follow."""
        self._tasks.run_with_library(
            episodes.summaries, self.episodes_listed.emit, self.report_error, key="list"
        )
        # Checking every recording in the file system may be slow: not on the library thread.
        self._tasks.run_in_thread(
            self._audio_states, self.audio_states_found.emit, self.report_error, key="audio"
        )

    def _audio_states(self) -> dict[int, AudioState]:
        with Library.open(self.folder) as library:
            return audio_files.audio_states(library)

    def open(
        self,
        episode_id: int,
        *,
        at: Span | None = None,
        play_ms: int | None = None,
        seek_ms: int | None = None,
    ) -> None:
        """Open an episode at its saved reading position, or at the span `at`.

        `play_ms` starts playback there. `seek_ms` moves the playback position without starting
        or stopping playback. With `at` or `seek_ms`, an episode that is open already is not loaded
        again; otherwise it is, and `play_ms` alone has no effect.
        """
        elsewhere = at is not None or seek_ms is not None
        if self._episode is not None and self._episode.id == episode_id and elsewhere:
            self._go(at, play_ms, seek_ms)
            return
        self.save_place()

        def show(episode: EpisodeView) -> None:
            self._show(episode)
            if elsewhere:
                self._go(at, play_ms, seek_ms)

        def fail(problem: Exception) -> None:
            self.open_failed.emit(episode_id)
            self.report_error(problem)

        self._tasks.run_with_library(partial(_load, episode_id=episode_id), show, fail, key="open")

    def open_if_different(self, episode_id: int) -> None:
        """Open an episode unless it is the open one."""
        if self._episode is None or self._episode.id != episode_id:
            self.open(episode_id)

    def open_if_present(self, episode_id: int) -> None:
        """Open an episode; do nothing if the library does not contain it any more."""
        self._tasks.run_with_library(
            partial(_load, episode_id=episode_id), self._show, _ignore, key="open"
        )

    def reload(self) -> None:
        """Load the open episode again after its text, speaker names or times were changed."""
        if self._episode is None:
            return
        episode_id = self._episode.id
        self._tasks.run_with_library(
            partial(_load, episode_id=episode_id),
            self._replace,
            self.report_error,
            key="reload",
        )

    def update_timing(
        self, episode_id: int, transcript: Transcript, highlight: ActiveCueIndex
    ) -> None:
        """Replace the times of the open episode, if it is still `episode_id`."""
        if self._episode is not None and self._episode.id == episode_id:
            self._episode = replace(self._episode, transcript=transcript, highlight=highlight)
            self.updated.emit(self._episode)

    def close(self) -> None:
        """Save the reading position and close the episode."""
        self.save_place()
        self._episode = None
        self._player.load(None)
        self.opened.emit(None)

    def set_top_offset(self, offset: int) -> None:
        """Set the offset of the first visible word, which is saved as the reading position."""
        self._top_offset = offset

    def save_place(self) -> None:
        """Save the playback and scroll position of the open episode, if they changed."""
        if self._episode is None:
            return
        self.top_offset_requested.emit()
        episode_id = self._episode.id
        before_ms = self._saved.position_ms if self._saved is not None else 0
        # Without its audio, as on a drive that is not connected, the position stays.
        now_ms = self._player.now_ms() if self._player.is_loaded else before_ms
        position = ReadingPosition(now_ms, self._top_offset)
        if position == self._saved:
            return
        self._saved = position
        self._tasks.run_with_library(
            lambda library: episodes.save_position(library, episode_id, position),
            lambda _: None,
            self.report_error,
        )

    def request_span(self, span: Span) -> None:
        """Ask the page to scroll to a span of the open episode."""
        self.span_requested.emit(span)

    def set_audio(self, path: Path, episode_id: int | None = None) -> None:
        """Set the audio file of an episode; of the open one if `episode_id` is None."""
        if episode_id is None:
            if self._episode is None:
                return
            episode_id = self._episode.id

        def join(library: Library) -> AudioFile | None:
            audio = audio_files.audio_of(library, episode_id)
            if audio is not None and audio_files.fingerprint(path) == audio.fingerprint:
                return audio_files.relocate_audio(library, audio, path)
            return _set_audio(library, episode_id, path)

        self._tasks.run_with_library(join, partial(self._joined, episode_id), self.report_error)

    def reload_sound(self) -> None:
        """Load the audio of the open episode again: it was downloaded."""
        if self._episode is None:
            return
        episode_id = self._episode.id
        self._tasks.run_with_library(
            lambda library: audio_files.audio_of(library, episode_id),
            partial(self._joined, episode_id),
            self.report_error,
        )

    def save_duration(self, duration_ms: int) -> None:
        """Save the exact duration (ms) that decoding the audio found."""
        if self._episode is None or self._episode.audio is None:
            return
        audio = self._episode.audio
        summary = replace(self._episode.summary, duration_ms=duration_ms)
        self._episode = replace(self._episode, summary=summary)
        if audio.duration_ms != duration_ms:
            self._tasks.run_with_library(
                lambda library: audio_files.save_duration(library, audio, duration_ms),
                lambda _: self.refresh_list(),
                self.report_error,
            )

    def _joined(self, episode_id: int, audio: AudioFile | None) -> None:
        if self._episode is not None and self._episode.id == episode_id:
            from viewer.services.episode_loader import with_audio

            self._episode = with_audio(self._episode, audio)
            self._load_sound(self._player.now_ms())
            self.reload()  # for its chapters
        self.refresh_list()

    def _show(self, episode: EpisodeView) -> None:
        self.open_started.emit()
        self._episode = episode
        self._saved = episode.place
        self._top_offset = episode.place.scroll_offset
        self.opened.emit(episode)
        self._load_sound(episode.place.position_ms)
        self.refresh_list()

    def _replace(self, episode: EpisodeView) -> None:
        before = self._episode
        if before is None or before.id != episode.id:
            return  # another was opened meanwhile
        self._episode = episode
        if before.transcript.text == episode.transcript.text:
            self.updated.emit(episode)
        else:
            self.opened.emit(episode)

    def _load_sound(self, start_ms: int) -> None:
        assert self._episode is not None
        if not self.adopt_sound(self._episode.id):
            self._player.load(self._episode.sound, start_ms=start_ms, streams=self._episode.streams)
        self.sound_changed.emit(self._episode)

    def _go(self, at: Span | None, play_ms: int | None, seek_ms: int | None) -> None:
        if at is not None:
            self.request_span(at)
        if play_ms is not None and self._player.is_loaded:
            self._player.play_from(play_ms)
        elif seek_ms is not None:
            self._player.seek(seek_ms)

    def _playing_changed(self, playing: bool) -> None:
        if not playing:
            self.save_place()


def _load(library: Library, *, episode_id: int) -> EpisodeView:
    from viewer.services.episode_loader import open_episode

    return open_episode(library, episode_id)


def _set_audio(library: Library, episode_id: int, path: Path) -> AudioFile | None:
    """Set the audio file and take over the chapters in its tags."""
    from viewer.audio.tags import read_tags

    with library.transaction():
        audio = audio_files.set_audio(library, episode_id, path)
        transcripts.save_chapters(library, episode_id, "audio", read_tags(path).chapters)
    return audio


def _ignore(problem: Exception) -> None:
    if not isinstance(problem, UserError):
        reraise(problem)
