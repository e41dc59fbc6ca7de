"""Plain records of the library, independent of the database connection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from pathlib import Path

from viewer.transcripts.model import Timing
from viewer.transcripts.reading_choice import ReadingChoice


class AudioState(StrEnum):
    """The state of an episode's audio file."""

    NONE = "none"  # the episode has no audio
    HERE = "here"
    MISSING = "missing"  # no file at its path any more
    CHANGED = "changed"  # another size or time of the file at its path


class SyncState(StrEnum):
    """The source of an episode's times."""

    GIVEN = "given"  # the transcript file
    ALIGNED = "aligned"  # words were recognized in the audio
    APPROXIMATE = "approximate"  # pauses, and the user's pins
    NONE = "none"  # no times


class Listening(IntEnum):
    """The part of an episode that the user has played."""

    UNPLAYED = 0
    IN_PROGRESS = 1
    PLAYED = 2


class Origin(StrEnum):
    """The source of a field of an episode."""

    FILE = "file"  # the transcript file
    TAGS = "tags"  # the tags of the audio file
    FOLDER = "folder"  # the name of the folder, or the files beside it: not cited
    NAME = "name"  # the name of the file
    FEED = "feed"  # the podcast's feed
    USER = "user"


@dataclass(frozen=True, slots=True)
class Show:
    """A podcast."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class EpisodeSummary:
    """An episode in the list.

    Attributes:
        published: date of publication.
        duration_ms: length of the audio if known, else the last time of the transcript.
        cues: number of cues of its transcript; 0 without a transcript.
        passages: number of its passages.
        audio: last known path of its audio; see `audio_states` for its state.
        transcript: name of the transcript file.
        format: format of that file, whose own times are of the kind `timing`.
        coverage: share of the words that a computed time map placed, 0 to 1; None without one.
        revision: incremented by every change that affects the search index.
        method: method of a computed time map; None without one.
        is_new: True if a refresh of its feed added it and it was not opened yet.
        streams: True if its feed has audio, which can be streamed or downloaded.
        added_at: seconds since 1970.
        listening: the part that the user has played; `position_ms` is the playback position.
        origins: sources of "title", "show", "date", "language" and "speakers", if known.
        season, number, kind: as stated by its feed, or "".
        stated_bytes: size of the audio as stated by its feed, or None.
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
    origins: Mapping[str, Origin] = field(default_factory=dict)
    season: str = ""
    number: str = ""
    kind: str = ""
    stated_bytes: int | None = None

    @property
    def left_ms(self) -> int | None:
        """Milliseconds of audio after the user's position; None if unknown."""
        if self.duration_ms is None or self.listening is not Listening.IN_PROGRESS:
            return None
        return max(self.duration_ms - self.position_ms, 0)

    @property
    def sync(self) -> SyncState:
        """The source of its times."""
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
    """A former or the current transcript of an episode.

    `choice` is the user's choice of a parser; `doubts` are reasons to doubt its result.
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
        """A key of the text: hash of the bytes and choice of a parser."""
        return f"{self.sha256}.{self.choice}" if self.choice else self.sha256


@dataclass(frozen=True, slots=True)
class ReadingPosition:
    """The user's position: in the audio (ms), and the first visible character."""

    position_ms: int
    scroll_offset: int


@dataclass(frozen=True, slots=True)
class RejectedFile:
    """A path that could not be imported, and the reason."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class Progress:
    """Progress of an import: `done` of `total` episodes were parsed, `added` were committed."""

    done: int
    total: int
    added: int
    name: str


@dataclass(frozen=True, slots=True)
class AmbiguousAudio:
    """An episode without audio, and recordings of which one may belong to it."""

    episode_id: int
    candidates: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class AttachedNotes:
    """A digest, new or known; `episode_id` is its confirmed or proposed episode, or None."""

    path: Path
    notes_id: int
    episode_id: int | None


@dataclass(frozen=True, slots=True)
class SameTranscript:
    """A file that was not added, as an episode has the same transcript with other audio or none.

    Attributes:
        audio: its recording, or None.
        episode_id, title: the episode.
        present: the episode's recording, or None.
    """

    path: Path
    audio: Path | None
    episode_id: int
    title: str
    present: Path | None


@dataclass(slots=True)
class AddResult:
    """The result of an import.

    Attributes:
        added: ids of new episodes.
        known: ids of episodes that the library had.
        restored: ids of removed episodes that were restored, as their files were added again.
        same: files that were not added, as an episode has the same transcript.
        changed: those of `known` that got a transcript, a recording or chapters.
        not_understood: paths that could not be imported.
        unsure: episodes whose recording the user must choose.
        cancelled: True if it ended early.
    """

    added: list[int] = field(default_factory=list)
    known: list[int] = field(default_factory=list)
    restored: list[int] = field(default_factory=list)
    same: list[SameTranscript] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    notes: list[AttachedNotes] = field(default_factory=list)
    not_understood: list[RejectedFile] = field(default_factory=list)
    unsure: list[AmbiguousAudio] = field(default_factory=list)
    cancelled: bool = False
