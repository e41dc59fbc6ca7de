"""Transcript files of episodes: adding, parsing again, and the choice of the current one.

Passages are not moved here; see `transcript_change`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from viewer.errors import UserError
from viewer.library.blob_store import read, read_blob, save_snapshot, store_blob
from viewer.library.db_errors import os_error
from viewer.library.library import Library, now
from viewer.library.records import TranscriptFile
from viewer.library.speakers import touch_episode
from viewer.library.transcripts import current_file, transcripts_of
from viewer.messages import to_json
from viewer.paths import readable, to_text
from viewer.transcripts import fit, snapshot
from viewer.transcripts.assemble import assemble
from viewer.transcripts.model import Timing
from viewer.transcripts.reading_choice import ReadingChoice, alternatives


def add_file(library: Library, episode_id: int, path: Path) -> int:
    """Store the transcript in the file at `path` beside the current one; return its id.

    The id is that of the transcript with the same bytes, if the episode has it already.

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
        raise UserError("this file contains no transcript", path=path)
    transcript = assemble(reading)
    sha256 = store_blob(library.folder, data)
    save_snapshot(library.folder, sha256, snapshot.dump(transcript))
    return insert_transcript(
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


def replace_transcript(library: Library, episode_id: int, path: Path) -> TranscriptFile:
    """Set the transcript in the file at `path` as the episode's current one.

    The former one is kept, and a file that the episode had becomes current again. Passages
    are not moved; see `transcript_change`.

    Raises:
        UserError: the file cannot be read or is not a transcript.
    """
    with library.transaction():
        return use_transcript(library, episode_id, add_file(library, episode_id, path))


def read_again(library: Library, episode_id: int, choice: ReadingChoice) -> TranscriptFile:
    """Parse the file of the episode's current transcript again, by `choice`.

    The result is another transcript of the episode with the same copied bytes; the former one
    is kept. Passages are not moved.

    Raises:
        UserError: the copy is missing or damaged, or the parser finds no transcript in it.
    """
    file = current_file(library, episode_id)
    if file is None:
        raise UserError("This episode has no transcript")
    data = read_blob(library, file.sha256, file.file_name)
    reading = read(data, file.file_name, choice)
    if not reading.pieces:
        raise UserError("this file contains no transcript", path=Path(file.file_name))
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


class ParserChoices(NamedTuple):
    """The ways to parse the file of an episode's transcript; `chosen` is the current one.

    `names` are labels that the automatic way leaves in the text.
    """

    file_name: str
    format: str
    chosen: ReadingChoice
    offered: tuple[ReadingChoice, ...]
    names: tuple[str, ...] = ()


def parser_choices(library: Library, episode_id: int) -> ParserChoices | None:
    """Return the choices for the episode's file, or None if it has no transcript.

    Raises:
        UserError: the copy is missing or damaged.
    """
    file = current_file(library, episode_id)
    if file is None:
        return None
    parsed = read(read_blob(library, file.sha256, file.file_name), file.file_name)
    from viewer.transcripts.readers.speaker_labels import labels_left

    names = labels_left(parsed)
    offered = [ReadingChoice.AUTOMATIC, *alternatives(parsed, names)]
    if file.choice not in offered:
        offered.append(file.choice)
    return ParserChoices(file.file_name, parsed.format, file.choice, tuple(offered), tuple(names))


def accept_reading(library: Library, episode_id: int) -> None:
    """Delete the doubts about the episode's transcript, which the user has accepted."""
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
    """Return the id of the episode's transcript with these bytes and choice; insert if new."""
    with library.transaction() as connection:
        existing = connection.execute(
            "SELECT id FROM transcript WHERE episode_id = ? AND sha256 = ? AND reading = ?",
            (episode_id, sha256, choice),
        ).fetchone()
        if existing:
            return int(existing[0])
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
