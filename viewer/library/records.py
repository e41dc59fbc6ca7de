"""What the library hands out: plain records, detached from the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from pathlib import Path

from viewer.transcripts.model import Timing
from viewer.transcripts.reading_choice import ReadingChoice


class AudioState(StrEnum):
    """Whether an episode's sound can be played."""

    NONE = "none"  # the episode has no audio
    HERE = "here"
    MISSING = "missing"  # nothing at its path any more
    CHANGED = "changed"  # another file, or another content, at its path


class SyncState(StrEnum):
    """How an episode's words and sound are joined."""

    GIVEN = "given"  # the transcript's own times
    ALIGNED = "aligned"  # its words were heard in the sound
    APPROXIMATE = "approximate"  # by pauses, and by the user's pins
    NONE = "none"  # no times


class Listening(IntEnum):
    """How far the user has listened to an episode."""

    UNPLAYED = 0
    IN_PROGRESS = 1
    PLAYED = 2


@dataclass(frozen=True, slots=True)
class Show:
    """A podcast."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class EpisodeSummary:
    """An episode as the list shows it.

    Attributes:
        published: the day it came out.
        duration_ms: of the audio where it is known, else the transcript's last moment.
        cues: how many its transcript has; 0 without a transcript.
        passages: how many are marked in it.
        audio: where its audio was last seen; whether it is there is asked of `audio_states`.
        transcript: the transcript file's name.
        format: how that file was read; `timing` what times it carries itself.
        coverage: the part of the words that a computed time map placed, 0 to 1; None
            without one.
        revision: grows with every change that search must learn of.
        method: how a computed time map was made; None without one.
        is_new: it came with a feed's refresh, and was not opened yet.
        streams: its feed names audio, which can be streamed or downloaded.
        added_at: seconds since 1970.
        listening: how far the user has listened; `position_ms` is where the sound rests.
    """

    id: int
    title: str
    show: str
    published: date | None
    duration_ms: int | None
    timing: Timing
    cues: int
    passages: int
    audio: Path | None
    transcript: str | None
    format: str | None
    coverage: float | None
    opened_at: int | None
    revision: int
    method: str | None = None
    is_new: bool = False
    streams: bool = False
    added_at: int = 0
    listening: Listening = Listening.UNPLAYED
    position_ms: int = 0

    @property
    def left_ms(self) -> int | None:
        """Milliseconds of audio that are left; None where nothing tells."""
        if self.duration_ms is None or self.listening is not Listening.IN_PROGRESS:
            return None
        return max(self.duration_ms - self.position_ms, 0)

    @property
    def sync(self) -> SyncState:
        """How its words and sound are joined."""
        if self.coverage is not None and self.method != "shifted":
            guessed = self.timing is Timing.NONE and self.method == "pins"
            if guessed or self.method == "estimate":
                return SyncState.APPROXIMATE
            return SyncState.GIVEN if self.method == "pins" else SyncState.ALIGNED
        return SyncState.NONE if self.timing is Timing.NONE else SyncState.GIVEN


@dataclass(frozen=True, slots=True)
class AudioFile:
    """A referenced audio file; `size` in bytes."""

    id: int
    path: Path
    size: int
    modified_ns: int
    fingerprint: str
    duration_ms: int | None


@dataclass(frozen=True, slots=True)
class TranscriptFile:
    """One of the transcripts that an episode has had; `current` for the one that is read.

    `choice` is how its file is read, `doubts` say what does not fit when it is read so.
    """

    id: int
    episode_id: int
    sha256: str
    file_name: str
    source: Path
    format: str
    timing: Timing
    cues: int
    repairs: int
    added_at: int
    current: bool
    choice: ReadingChoice = ReadingChoice.AUTOMATIC
    doubts: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """A key of the text: the hash of the bytes, and how they are read."""
        return f"{self.sha256}.{self.choice}" if self.choice else self.sha256


@dataclass(frozen=True, slots=True)
class ReadingPosition:
    """Where the user was: the audio's position (ms) and the first visible character."""

    position_ms: int
    scroll_offset: int


@dataclass(frozen=True, slots=True)
class RejectedFile:
    """A path that nothing could be made of, and why."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far adding has come: `done` of `total` episodes looked at, `added` safe on the disk."""

    done: int
    total: int
    added: int
    name: str


@dataclass(frozen=True, slots=True)
class AmbiguousAudio:
    """An episode without audio, and the recordings of which one may be its own."""

    episode_id: int
    candidates: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class AttachedNotes:
    """A digest, new or known; `episode_id` is whose it is or may be, if there is one."""

    path: Path
    notes_id: int
    episode_id: int | None


@dataclass(slots=True)
class AddResult:
    """What became of the files.

    Attributes:
        added: new episodes, by number.
        known: episodes that were there already.
        changed: of those, the ones that got a transcript, a recording or chapters.
        not_understood: paths of no use, and why.
        unsure: episodes for which the user must say which recording is theirs.
        cancelled: whether it ended early.
    """

    added: list[int] = field(default_factory=list)
    known: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    notes: list[AttachedNotes] = field(default_factory=list)
    not_understood: list[RejectedFile] = field(default_factory=list)
    unsure: list[AmbiguousAudio] = field(default_factory=list)
    cancelled: bool = False
