"""Transcripts in the library: current and former ones, with computed times."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from viewer.errors import UserError
from viewer.library import stored_values
from viewer.library.blob_store import load_snapshot, read, read_blob, save_snapshot
from viewer.library.library import Library, now
from viewer.library.passage_positions import has_passages, retime
from viewer.library.records import TranscriptFile
from viewer.library.speakers import speaker_names, turn_speakers, with_speakers
from viewer.messages import to_json
from viewer.paths import from_text
from viewer.transcripts import snapshot
from viewer.transcripts.assemble import assemble
from viewer.transcripts.corrections import Correction, apply_corrections
from viewer.transcripts.cue_segmentation import with_time_map
from viewer.transcripts.model import Chapter, Transcript
from viewer.transcripts.reading_choice import ReadingChoice
from viewer.transcripts.time_map import TimeMap

# Order of precedence of an episode's chapters: from a chapters file, from the transcript, from
# tags of the audio, from sections of the digest.
_BEFORE_TRANSCRIPT, _AFTER_TRANSCRIPT = ("file",), ("audio", "notes")


@dataclass(frozen=True, slots=True)
class ComputedMap:
    """Computed times of a transcript and an audio file.

    Attributes:
        time_map: may have negative times, of words shifted before the start of the audio.
        coverage: share of the words that have a time, 0 to 1.
        inserts: sections of the audio (ms) that the transcript does not have.
        remarks: messages about problems, each a sentence.
    """

    time_map: TimeMap
    coverage: float
    inserts: tuple[tuple[int, int], ...]
    method: str
    made_at: int
    remarks: tuple[str, ...] = ()


def load_transcript(library: Library, episode_id: int) -> Transcript:
    """Return the episode's current transcript as displayed; an empty one if it has none.

    Corrections, computed times, chapters and the user's speakers are applied.

    Raises:
        UserError: the copy is missing or damaged.
    """
    # The revision is read first: if another process writes meanwhile, it is too old, not too new.
    row = library.row(
        "SELECT revision, t.id, t.sha256, t.file_name, t.reading FROM episode "
        "JOIN transcript t ON t.id = transcript_id WHERE episode.id = ?",
        episode_id,
    )
    if row is None:
        return replace(Transcript(), chapters=_chapters(library, episode_id, ()))
    revision, transcript_id, sha256, file_name, reading = row
    sha256 = stored_values.file_hash(sha256)
    transcript = load_original(library, sha256, file_name, stored_values.reading_choice(reading))
    transcript = _as_edited(library, episode_id, transcript_id, transcript)
    chapters = _chapters(library, episode_id, transcript.chapters)
    return replace(transcript, revision=revision, chapters=chapters)


def load_former(library: Library, file: TranscriptFile) -> Transcript:
    """Return one of an episode's transcripts as it was displayed while it was the current one.

    Raises:
        UserError: the copy is missing or damaged.
    """
    transcript = load_original(library, file.sha256, file.file_name, file.choice)
    return _as_edited(library, file.episode_id, file.id, transcript)


def _as_edited(
    library: Library, episode_id: int, transcript_id: int, transcript: Transcript
) -> Transcript:
    """Return the transcript with the user's corrections and speakers, and its computed times."""
    transcript = apply_corrections(transcript, corrections_of(library, transcript_id))
    computed = computed_map(library, episode_id, transcript_id)
    if computed is not None:
        transcript = with_time_map(transcript, computed.time_map.from_zero())
    names, attributed = speaker_names(library, episode_id), turn_speakers(library, transcript_id)
    return with_speakers(transcript, names, attributed)


def corrections_of(library: Library, transcript_id: int) -> list[Correction]:
    """Return the corrections of a transcript, in the order in which they were made.

    Those under review are left out.
    """
    rows = library.rows(
        'SELECT start, "end", old, new FROM correction WHERE transcript_id = ? AND NOT review '
        "ORDER BY id",
        transcript_id,
    )
    return [Correction(*row) for row in rows]


def load_original(
    library: Library,
    sha256: str,
    file_name: str,
    choice: ReadingChoice = ReadingChoice.AUTOMATIC,
) -> Transcript:
    """Return the transcript in a copied file, without corrections, from its snapshot if any.

    Raises:
        UserError: the copy is missing or damaged.
    """
    try:
        return load_snapshot(library.folder, sha256, choice)
    except (OSError, ValueError):
        pass  # a cache: created again below
    data = read_blob(library, sha256, file_name)
    transcript = assemble(read(data, file_name, choice))
    if library.writable:
        save_snapshot(library.folder, sha256, snapshot.dump(transcript), choice)
    return transcript


def transcripts_of(library: Library, episode_id: int) -> list[TranscriptFile]:
    """Return the current and all former transcripts of an episode, the current one first."""
    rows = library.rows(
        "SELECT t.id, episode_id, sha256, file_name, source_path, format, timing, cues, repairs, "
        "t.added_at, t.reading, t.doubts, t.id = transcript_id FROM transcript t "
        "JOIN episode ON episode.id = episode_id WHERE episode_id = ? "
        "ORDER BY t.id = transcript_id DESC, t.id DESC",
        episode_id,
    )
    return [_transcript_file(row) for row in rows]


def current_file(library: Library, episode_id: int) -> TranscriptFile | None:
    """Return the episode's current transcript file, or None."""
    return next((file for file in transcripts_of(library, episode_id) if file.current), None)


def current_sources(library: Library) -> dict[int, Path]:
    """Return the original path of each episode's current transcript."""
    rows = library.rows(
        "SELECT e.id, source_path FROM episode e JOIN transcript t ON t.id = e.transcript_id"
    )
    return {episode_id: from_text(source) for episode_id, source in rows}


def computed_map(
    library: Library, episode_id: int, transcript_id: int | None = None
) -> ComputedMap | None:
    """Return the computed times of a transcript and the episode's audio, or None.

    The transcript is the episode's current one by default.
    """
    row = library.row(
        "SELECT columns, coverage, inserts, method, made_at, remarks FROM time_map m JOIN episode "
        "ON m.transcript_id = coalesce(?, episode.transcript_id) "
        "AND m.audio_id = episode.audio_id WHERE episode.id = ?",
        transcript_id,
        episode_id,
    )
    if row is None:
        return None
    columns, coverage, inserts, method, made_at, remarks = row
    time_map = stored_values.time_map(columns)
    if time_map is None:
        return None  # it can be computed again; `check` reports it
    return ComputedMap(
        time_map,
        min(max(coverage, 0.0), 1.0),
        stored_values.intervals(inserts),
        method,
        made_at,
        stored_values.messages(remarks),
    )


def save_time_map(
    library: Library,
    episode_id: int,
    time_map: TimeMap | None,
    *,
    coverage: float = 0.0,
    inserts: tuple[tuple[int, int], ...] = (),
    method: str = "",
    base: TimeMap | None = None,
    remarks: Iterable[str] = (),
) -> ComputedMap | None:
    """Store computed times of the episode's current transcript and audio; None deletes them.

    `coverage` is the share (0 to 1) of the words that have a time, `inserts` are sections (ms)
    of the audio without words, and `base` are the computed times before pins were applied.
    Times of passages are updated. Returns the former times.

    Raises:
        UserError: the episode has no transcript or no audio.
    """
    with library.transaction() as connection:
        pair = _pair(library, episode_id)
        before = computed_map(library, episode_id)
        if time_map is None:
            connection.execute(
                "DELETE FROM time_map WHERE (transcript_id, audio_id) = (?, ?)", pair
            )
        else:
            names = ("columns", "inserts", "coverage", "method", "made_at", "base", "remarks")
            connection.execute(
                f"INSERT INTO time_map (transcript_id, audio_id, {', '.join(names)}) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (transcript_id, audio_id) "
                f"DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in names)}",
                (
                    *(*pair, _columns(time_map), json.dumps(inserts), coverage, method, now()),
                    _columns(base) if base is not None else None,
                    json.dumps(list(map(to_json, remarks))),
                ),
            )
        if has_passages(library, episode_id):
            retime(library, episode_id, load_transcript(library, episode_id).time_map)
    return before


def base_map(library: Library, episode_id: int) -> TimeMap | None:
    """Return the computed times before pins were applied to them, or None."""
    row = library.row(
        "SELECT base FROM time_map m JOIN episode ON m.transcript_id = episode.transcript_id "
        "AND m.audio_id = episode.audio_id WHERE episode.id = ?",
        episode_id,
    )
    return stored_values.time_map(row[0]) if row is not None else None


def _columns(time_map: TimeMap) -> bytes:
    return json.dumps(time_map.columns(), separators=(",", ":")).encode()


def pins(library: Library, episode_id: int) -> dict[int, int]:
    """Return the user's pins in the current transcript and audio: from offset to ms."""
    return dict(
        library.rows(
            "SELECT offset, ms FROM pin JOIN episode ON pin.transcript_id = episode.transcript_id "
            "AND pin.audio_id = episode.audio_id WHERE episode.id = ? ORDER BY offset",
            episode_id,
        )
    )


def save_pins(library: Library, episode_id: int, fixed: dict[int, int]) -> dict[int, int]:
    """Replace all pins (offset to ms); return the former ones, for undo.

    Raises:
        UserError: the episode has no transcript or no audio to join.
    """
    with library.transaction() as connection:
        pair = _pair(library, episode_id)
        before = pins(library, episode_id)
        connection.execute("DELETE FROM pin WHERE transcript_id = ? AND audio_id = ?", pair)
        library.each(
            "INSERT INTO pin (transcript_id, audio_id, offset, ms) VALUES (?, ?, ?, ?)",
            [(*pair, offset, ms) for offset, ms in fixed.items()],
        )
    return before


def save_chapters(
    library: Library, episode_id: int, source: str, chapters: tuple[Chapter, ...]
) -> None:
    """Store the episode's chapters from one source: 'file', 'audio' or 'notes'."""
    assert source in _BEFORE_TRANSCRIPT + _AFTER_TRANSCRIPT, source
    with library.transaction() as connection:
        connection.execute(
            "DELETE FROM chapter WHERE episode_id = ? AND source = ?", (episode_id, source)
        )
        library.each(
            "INSERT INTO chapter (episode_id, source, position, title, start_ms, offset) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            [
                (episode_id, source, number, chapter.title, chapter.start_ms, chapter.offset)
                for number, chapter in enumerate(chapters)
            ],
        )


def _transcript_file(row: Any) -> TranscriptFile:
    number, episode_id, sha256, file_name, source, form, timing, cues, repairs, added = row[:10]
    reading, doubts, current = row[10:]
    return TranscriptFile(
        number,
        episode_id,
        stored_values.file_hash(sha256),
        file_name,
        from_text(source),
        form,
        stored_values.timing(timing),
        stored_values.whole(cues),
        stored_values.whole(repairs),
        added,
        bool(current),
        stored_values.reading_choice(reading),
        stored_values.messages(doubts),
    )


def _chapters(library: Library, episode_id: int, own: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    by_source: dict[str, list[Chapter]] = {}
    for source, *chapter in library.rows(
        "SELECT source, title, start_ms, offset FROM chapter WHERE episode_id = ? "
        "ORDER BY source, position",
        episode_id,
    ):
        title, start_ms, offset = chapter
        by_source.setdefault(source, []).append(
            Chapter(
                title, stored_values.optional_whole(start_ms), stored_values.optional_whole(offset)
            )
        )
    for source in _BEFORE_TRANSCRIPT:
        if source in by_source:
            return tuple(by_source[source])
    if own:
        return own
    return next((tuple(by_source[s]) for s in _AFTER_TRANSCRIPT if s in by_source), own)


def _pair(library: Library, episode_id: int) -> tuple[int, int]:
    row = library.row("SELECT transcript_id, audio_id FROM episode WHERE id = ?", episode_id)
    if row is None or None in row:
        raise UserError("this episode needs both a transcript and an audio file")
    return int(row[0]), int(row[1])
