"""View model of the open episode."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from viewer.library.records import (
    AudioFile,
    AudioState,
    EpisodeSummary,
    ReadingPosition,
)
from viewer.transcripts.active_cues import ActiveCueIndex
from viewer.transcripts.model import Transcript


@dataclass(frozen=True)
class EpisodeView:
    """An episode as the window shows it."""

    summary: EpisodeSummary
    transcript: Transcript
    highlight: ActiveCueIndex
    folded: str
    colors: Mapping[str, int]
    audio: AudioFile | None
    audio_state: AudioState
    place: ReadingPosition
    is_refused: bool = False  # the audio file is a playlist or the like, which may name other files
    repairs: int = 0
    format: str = ""  # format of its file
    doubts: tuple[str, ...] = ()  # doubts about how the file was parsed
    is_cut: bool = False  # only its first part is shown
    inserts: tuple[tuple[int, int], ...] = field(default=())
    doubtful: int = 0  # passages whose position is uncertain since its file is parsed differently
    persons: tuple[str, ...] = ()  # credited by its feed, hosts first
    streams: bool = False  # no audio file, but its feed names one
    lost: int = 0  # corrections without a position for the same reason

    @property
    def id(self) -> int:
        """The episode's id in the library."""
        return self.summary.id

    @property
    def sound(self) -> Path | None:
        """The audio file, or None if it cannot be played."""
        if self.audio is None or self.audio_state is AudioState.MISSING or self.is_refused:
            return None
        return self.audio.path

    @property
    def is_playable(self) -> bool:
        """True if there is audio to play: a file or a stream."""
        return self.sound is not None or self.streams
