"""The session: which episode is open, and what is asked of it. Data flows from here on."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from viewer.errors import UserError
from viewer.library import audio_files, episodes, transcripts
from viewer.library.library import Library
from viewer.library.records import AudioFile, AudioState, EpisodeSummary, ReadingPosition
from viewer.services.episode_view import EpisodeView, open_episode, with_audio
from viewer.transcripts.active_cues import ActiveCueIndex
from viewer.transcripts.model import Span, Transcript
from viewer.ui.player.audio_player import AudioPlayer
from viewer.ui.tasks.task_runner import TaskRunner, error_text, reraise

SAVE_EVERY_MS = 5_000
_SAVE_AFTER_MS = 1_000  # a jump


class Session(QObject):
    """Opens episodes, keeps the reader's place in them, and loads their sound.

    Signals:
        opened: an `EpisodeView`, or None when it was closed.
        sound_changed: the open episode's audio is another, or there now, or gone.
        listed: the library's episodes, a list of `EpisodeSummary`.
        troubled: a sentence for the reader.
        audio_states_known: whose sound is where it was, by number.
        retimed: the open episode (`EpisodeView`): the same words with other times, names,
            chapters or another title.
        going_to: the page should show this span, as the reader asked to go there.
    """

    opened = Signal(object)
    retimed = Signal(object)
    sound_changed = Signal(object)
    listed = Signal(object)
    troubled = Signal(str)
    going_to = Signal(object)
    audio_states_known = Signal(object)

    def __init__(
        self, background: TaskRunner, player: AudioPlayer, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._background = background
        self._player = player
        self._episode: EpisodeView | None = None
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
        """The library's folder."""
        return self._background.folder

    def tell(self, problem: Exception) -> None:
        """Tell the reader of a UserError that work ended with; a bug is raised again."""
        self.troubled.emit(error_text(problem))

    def refresh_list(self) -> None:
        """Ask the library for its episodes anew."""
        self._background.with_library(episodes.summaries, self.listed.emit, self.tell, key="list")
        # Asking the file system for each recording may be slow: not in the library's thread.
        self._background.run(
            self._audio_states, self.audio_states_known.emit, self.tell, key="audio"
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
        """Open an episode where the reader left it, or at a span.

        `play_ms` starts the sound from there; `seek_ms` goes there, and it rests or sounds on.
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

        self._background.with_library(
            lambda library: open_episode(library, episode_id), show, self.tell, key="open"
        )

    def choose(self, episode_id: int) -> None:
        """Open an episode; the one that is open stays as it is, and sounds on."""
        if self._episode is None or self._episode.id != episode_id:
            self.open(episode_id)

    def open_if_there(self, episode_id: int) -> None:
        """Open an episode that may have been removed since; says nothing if it was."""
        self._background.with_library(
            lambda library: open_episode(library, episode_id), self._show, _ignore, key="open"
        )

    def reload(self) -> None:
        """Fetch the open episode again, after a change of its words, names or times."""
        if self._episode is None:
            return
        episode_id = self._episode.id
        self._background.with_library(
            lambda library: open_episode(library, episode_id),
            self._replace,
            self.tell,
            key="reload",
        )

    def retime(self, episode_id: int, transcript: Transcript, highlight: ActiveCueIndex) -> None:
        """Show other times for the words of the open episode, if it still is that one."""
        if self._episode is not None and self._episode.id == episode_id:
            self._episode = replace(self._episode, transcript=transcript, highlight=highlight)
            self.retimed.emit(self._episode)

    def close(self) -> None:
        """Close the episode; its place is kept."""
        self.save_place()
        self._player.load(None)
        self._episode = None
        self.opened.emit(None)

    def set_top_offset(self, offset: int) -> None:
        """The first word that can be seen, kept as the reader's place."""
        self._top_offset = offset

    def save_place(self) -> None:
        """Keep where the reader is in the open episode."""
        if self._episode is None:
            return
        episode_id = self._episode.id
        place = ReadingPosition(self._player.now_ms() if self._player.path else 0, self._top_offset)
        if place == self._saved:
            return
        self._saved = place
        self._background.with_library(
            lambda library: episodes.save_position(library, episode_id, place),
            lambda _: None,
            self.tell,
        )

    def set_audio(self, path: Path, episode_id: int | None = None) -> None:
        """Join the open episode with another audio file, or the one that is about to open."""
        if episode_id is None:
            if self._episode is None:
                return
            episode_id = self._episode.id

        def join(library: Library) -> AudioFile | None:
            known = audio_files.audio_of(library, episode_id)
            if known is not None and audio_files.fingerprint(path) == known.fingerprint:
                return audio_files.relocate_audio(library, known, path)
            return _set_audio(library, episode_id, path)

        self._background.with_library(join, partial(self._joined, episode_id), self.tell)

    def save_duration(self, duration_ms: int) -> None:
        """Keep the exact length of the sound, as decoding it told."""
        if self._episode is None or self._episode.audio is None:
            return
        audio = self._episode.audio
        summary = replace(self._episode.summary, duration_ms=duration_ms)
        self._episode = replace(self._episode, summary=summary)
        if audio.duration_ms != duration_ms:
            self._background.with_library(
                lambda library: audio_files.save_duration(library, audio, duration_ms),
                lambda _: self.refresh_list(),
                self.tell,
            )

    def remove(self, episode: EpisodeSummary) -> None:
        """Take an episode out of the library."""
        if self._episode is not None and self._episode.id == episode.id:
            self.close()
        self._background.with_library(
            lambda library: episodes.remove_episode(library, episode.id),
            lambda _: self.refresh_list(),
            self.tell,
        )

    def _joined(self, episode_id: int, audio: AudioFile | None) -> None:
        if self._episode is not None and self._episode.id == episode_id:
            self._episode = with_audio(self._episode, audio)
            self._load_sound(self._player.now_ms())
            self.reload()  # for its chapters
        self.refresh_list()

    def _show(self, episode: EpisodeView) -> None:
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
            self.retimed.emit(episode)
        else:
            self.opened.emit(episode)

    def _load_sound(self, start_ms: int) -> None:
        assert self._episode is not None
        self._player.load(self._episode.sound, start_ms=start_ms)
        self.sound_changed.emit(self._episode)

    def _go(self, at: Span | None, play_ms: int | None, seek_ms: int | None) -> None:
        if at is not None:
            self.going_to.emit(at)
        if play_ms is not None and self._player.path is not None:
            self._player.play_from(play_ms)
        elif seek_ms is not None:
            self._player.seek(seek_ms)

    def _playing_changed(self, playing: bool) -> None:
        if not playing:
            self.save_place()


def _set_audio(library: Library, episode_id: int, path: Path) -> AudioFile | None:
    """Another recording has other chapters in its tags."""
    from viewer.audio.tags import read_tags

    with library.transaction():
        audio = audio_files.set_audio(library, episode_id, path)
        transcripts.save_chapters(library, episode_id, "audio", read_tags(path).chapters)
    return audio


def _ignore(problem: Exception) -> None:
    if not isinstance(problem, UserError):
        reraise(problem)
