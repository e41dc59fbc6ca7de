"""Transcripts in the library: the current one as it is read, earlier ones, computed times."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from viewer.errors import UserError
from viewer.library import stored_values
from viewer.library.blob_store import load_snapshot, read, read_blob, save_snapshot, store_blob
from viewer.library.db_errors import os_error
from viewer.library.library import Library, now
from viewer.library.passage_positions import has_passages, retime
from viewer.library.records import TranscriptFile
from viewer.library.speakers import speaker_names, touch_episode, turn_speakers, with_speakers
from viewer.messages import to_json
from viewer.paths import from_text, readable, to_text
from viewer.transcripts import fit, snapshot
from viewer.transcripts.assemble import assemble
from viewer.transcripts.corrections import Correction, apply_corrections
from viewer.transcripts.cue_segmentation import with_time_map
from viewer.transcripts.model import Chapter, Timing, Transcript
from viewer.transcripts.reading_choice import ReadingChoice
from viewer.transcripts.time_map import TimeMap

# Which chapters an episode shows: those of its own file, of the transcript, of the audio's
# tags, or the sections of its digest, the first that there are.
_BEFORE_TRANSCRIPT, _AFTER_TRANSCRIPT = ("file",), ("audio", "notes")


@dataclass(frozen=True, slots=True)
class ComputedMap:
    """Times that were computed for a transcript and an audio file.

    Attributes:
        time_map: with words that were shifted to before the beginning of the audio.
        coverage: the part of the words that were placed, 0 to 1.
        inserts: stretches of the audio (ms) that the transcript does not have.
        remarks: what is not as it should be, each a whole sentence.
    """

    time_map: TimeMap
    coverage: float
    inserts: tuple[tuple[int, int], ...]
    method: str
    made_at: int
    remarks: tuple[str, ...] = ()


def load_transcript(library: Library, episode_id: int) -> Transcript:
    """The episode's current transcript as the user sees it; an empty one without any.

    Computed times take the place of the file's own, and the user's speakers are applied.

    Raises:
        UserError: the transcript's bytes are gone or damaged.
    """
    # The revision before the words: where others write in between, it is an older one.
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
    transcript = replace(transcript, revision=revision)
    transcript = apply_corrections(transcript, corrections_of(library, transcript_id))
    computed = computed_map(library, episode_id)
    if computed is not None:
        transcript = with_time_map(transcript, computed.time_map.from_zero())
    chapters = _chapters(library, episode_id, transcript.chapters)
    if chapters is not transcript.chapters:
        transcript = replace(transcript, chapters=chapters)
    names, attributed = speaker_names(library, episode_id), turn_speakers(library, transcript_id)
    return with_speakers(transcript, names, attributed)


def corrections_of(library: Library, transcript_id: int) -> list[Correction]:
    """What the user corrected in a transcript, in the order in which it was done.

    Those that wait for review are not in force.
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
    """What the reader of its format makes of a copied file, from the snapshot where there is one.

    Raises:
        UserError: the copy is gone or damaged.
    """
    try:
        return load_snapshot(library.folder, sha256, choice)
    except (OSError, ValueError):
        pass  # a cache: made again below
    data = read_blob(library, sha256, file_name)
    transcript = assemble(read(data, file_name, choice))
    if library.writable:
        save_snapshot(library.folder, sha256, snapshot.dump(transcript), choice)
    return transcript


def transcripts_of(library: Library, episode_id: int) -> list[TranscriptFile]:
    """Every transcript that the episode has had, the current one first, then newest first."""
    rows = library.rows(
        "SELECT t.id, episode_id, sha256, file_name, source_path, format, timing, cues, repairs, "
        "t.added_at, t.reading, t.doubts, t.id = transcript_id FROM transcript t "
        "JOIN episode ON episode.id = episode_id WHERE episode_id = ? "
        "ORDER BY t.id = transcript_id DESC, t.id DESC",
        episode_id,
    )
    return [_transcript_file(row) for row in rows]


def current_file(library: Library, episode_id: int) -> TranscriptFile | None:
    """The transcript that the episode has now; None while it has none."""
    return next((file for file in transcripts_of(library, episode_id) if file.current), None)


def current_sources(library: Library) -> dict[int, Path]:
    """Where each episode's current transcript was added from."""
    rows = library.rows(
        "SELECT e.id, source_path FROM episode e JOIN transcript t ON t.id = e.transcript_id"
    )
    return {episode_id: from_text(source) for episode_id, source in rows}


def replace_transcript(library: Library, episode_id: int, path: Path) -> TranscriptFile:
    """Give the episode the transcript in the file at `path`; the old one is kept.

    A file that the episode has had already becomes current again. Passages are not moved
    here: `passages` finds their words in the new text.

    Raises:
        UserError: the file cannot be read or is not a transcript.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise os_error(error, path) from error
    name = readable(path.name)
    reading = read(data, name)
    if not reading.pieces:
        raise UserError("there is no transcript in this file", path=path)
    transcript = assemble(reading)
    sha256 = store_blob(library.folder, data)
    save_snapshot(library.folder, sha256, snapshot.dump(transcript))
    with library.transaction():
        transcript_id = insert_transcript(
            library,
            episode_id,
            sha256=sha256,
            file_name=name,
            source=path,
            format_name=reading.format,
            timing=transcript.timing,
            cues=len(transcript.cues),
            repairs=len(reading.repairs),
            doubts=fit.doubts(reading),
        )
        return use_transcript(library, episode_id, transcript_id)


def read_again(library: Library, episode_id: int, choice: ReadingChoice) -> TranscriptFile:
    """Read the file of the episode's current transcript as `choice` says.

    The result is another transcript of the episode, of the same copied bytes; the former is
    kept. Passages are not moved here.

    Raises:
        UserError: the copy is gone or damaged, or nothing is left of it when it is read so.
    """
    file = current_file(library, episode_id)
    if file is None:
        raise UserError("This episode has no transcript")
    data = read_blob(library, file.sha256, file.file_name)
    reading = read(data, file.file_name, choice)
    if not reading.pieces:
        raise UserError("there is no transcript in this file", path=Path(file.file_name))
    transcript = assemble(reading)
    save_snapshot(library.folder, file.sha256, snapshot.dump(transcript), choice)
    with library.transaction():
        transcript_id = insert_transcript(
            library,
            episode_id,
            sha256=file.sha256,
            file_name=file.file_name,
            source=file.source,
            format_name=reading.format,
            timing=transcript.timing,
            cues=len(transcript.cues),
            repairs=len(reading.repairs),
            choice=choice,
            doubts=fit.doubts(reading),
        )
        return use_transcript(library, episode_id, transcript_id)


def accept_reading(library: Library, episode_id: int) -> None:
    """Remember that the user takes the episode's transcript as it was read."""
    with library.transaction() as connection:
        connection.execute(
            "UPDATE transcript SET doubts = '[]' WHERE id = "
            "(SELECT transcript_id FROM episode WHERE id = ?)",
            (episode_id,),
        )


def insert_transcript(
    library: Library,
    episode_id: int,
    *,
    sha256: str,
    file_name: str,
    source: Path,
    format_name: str,
    timing: Timing,
    cues: int,
    repairs: int,
    choice: ReadingChoice = ReadingChoice.AUTOMATIC,
    doubts: Iterable[str] = (),
) -> int:
    """Return the id of the episode's transcript with these bytes, read so: new or known."""
    with library.transaction() as connection:
        known = connection.execute(
            "SELECT id FROM transcript WHERE episode_id = ? AND sha256 = ? AND reading = ?",
            (episode_id, sha256, choice),
        ).fetchone()
        if known:
            return int(known[0])
        (number,) = connection.execute(
            "INSERT INTO transcript (episode_id, sha256, file_name, source_path, format, timing, "
            "cues, repairs, added_at, reading, doubts) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            (
                *(episode_id, sha256, file_name, to_text(source)),
                *(format_name, timing, cues, repairs, now(), choice),
                json.dumps([to_json(doubt) for doubt in doubts]),
            ),
        ).fetchone()
        return int(number)


def use_transcript(library: Library, episode_id: int, transcript_id: int) -> TranscriptFile:
    """Make one of the episode's transcripts the current one."""
    with library.transaction() as connection:
        connection.execute(
            "UPDATE episode SET transcript_id = ? WHERE id = ?", (transcript_id, episode_id)
        )
        touch_episode(library, episode_id)
        return transcripts_of(library, episode_id)[0]


def computed_map(library: Library, episode_id: int) -> ComputedMap | None:
    """The times computed for the episode's current transcript and audio, if there are any."""
    row = library.row(
        "SELECT columns, coverage, inserts, method, made_at, remarks FROM time_map m JOIN episode "
        "ON m.transcript_id = episode.transcript_id AND m.audio_id = episode.audio_id "
        "WHERE episode.id = ?",
        episode_id,
    )
    if row is None:
        return None
    columns, coverage, inserts, method, made_at, remarks = row
    time_map = stored_values.time_map(columns)
    if time_map is None:
        return None  # it can be computed again; `check` tells of it
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
    """Keep computed times for the episode's current transcript and audio; None drops them.

    `coverage` is the share (0 to 1) of the words that have a time, `inserts` are stretches (ms)
    of the audio without words, and `base` computed times that pins made these of. Passages
    take theirs from what is in force then. Returns what there was before.

    Raises:
        UserError: the episode has no transcript or no audio to join.
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
    """The computed times that pins made those in force of; None where there are none such."""
    row = library.row(
        "SELECT base FROM time_map m JOIN episode ON m.transcript_id = episode.transcript_id "
        "AND m.audio_id = episode.audio_id WHERE episode.id = ?",
        episode_id,
    )
    return stored_values.time_map(row[0]) if row is not None else None


def _columns(time_map: TimeMap) -> bytes:
    return json.dumps(time_map.columns(), separators=(",", ":")).encode()


def pins(library: Library, episode_id: int) -> dict[int, int]:
    """What the user fixed for the current transcript and audio: from offset to ms."""
    return dict(
        library.rows(
            "SELECT offset, ms FROM pin JOIN episode ON pin.transcript_id = episode.transcript_id "
            "AND pin.audio_id = episode.audio_id WHERE episode.id = ? ORDER BY offset",
            episode_id,
        )
    )


def save_pins(library: Library, episode_id: int, fixed: dict[int, int]) -> dict[int, int]:
    """Keep exactly these pins (offset to ms); returns those before, for undo.

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
    """Keep the episode's chapters of one source: 'file', 'audio' or 'notes'."""
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
    found: dict[str, list[Chapter]] = {}
    for source, *chapter in library.rows(
        "SELECT source, title, start_ms, offset FROM chapter WHERE episode_id = ? "
        "ORDER BY source, position",
        episode_id,
    ):
        title, start_ms, offset = chapter
        found.setdefault(source, []).append(
            Chapter(
                title, stored_values.optional_whole(start_ms), stored_values.optional_whole(offset)
            )
        )
    for source in _BEFORE_TRANSCRIPT:
        if source in found:
            return tuple(found[source])
    if own:
        return own
    return next((tuple(found[s]) for s in _AFTER_TRANSCRIPT if s in found), own)


def _pair(library: Library, episode_id: int) -> tuple[int, int]:
    row = library.row("SELECT transcript_id, audio_id FROM episode WHERE id = ?", episode_id)
    if row is None or None in row:
        raise UserError("this episode needs both a transcript and an audio file")
    return int(row[0]), int(row[1])
