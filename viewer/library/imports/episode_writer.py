"""Writing of parsed files to the library: the rows of one episode, new or known.

An episode is recognized by the bytes of a transcript or by its recording. A known episode gets
missing parts only.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from viewer.audio.probe import probe
from viewer.audio.tags import Tags, has_known_header, read_tags
from viewer.errors import UserError
from viewer.library import audio_files, notes
from viewer.library.audio_files import AudioIdentity
from viewer.library.blob_store import store_blob
from viewer.library.db_errors import os_error
from viewer.library.episodes import show_named
from viewer.library.imports.file_reader import ParsedTextFile
from viewer.library.imports.file_scanner import ImportPlan
from viewer.library.library import Library, now
from viewer.library.records import (
    AddResult,
    AmbiguousAudio,
    AttachedNotes,
    AudioFile,
    AudioState,
    Origin,
    RejectedFile,
)
from viewer.library.speakers import touch_episode
from viewer.library.transcript_files import insert_transcript, use_transcript
from viewer.library.transcripts import save_chapters
from viewer.runtime.regular_file import is_regular, read_regular
from viewer.transcripts.readers import MAX_BYTES


class AudioMetadata(NamedTuple):
    """The identity of a recording, and its tags."""

    examined: AudioIdentity
    tags: Tags


def read_audio(library: Library, path: Path) -> AudioMetadata:
    """Identify the recording; its tags are read if it is new.

    Raises:
        UserError: the file cannot be read, or is new and has no audio.
    """
    examined = audio_files.identify(path)
    if audio_files.known_audio(library, examined) is not None:
        return AudioMetadata(examined, Tags())
    if not has_known_header(path):
        probe(path)  # slower; raises an error with the reason
    return AudioMetadata(examined, read_tags(path))


def write_episode(
    library: Library,
    plan: ImportPlan,
    files: list[ParsedTextFile],
    sound: AudioMetadata | None,
    *,
    show: str | None,
    result: AddResult,
) -> None:
    """Write the rows of one episode in the running transaction, and add them to `result`."""
    new = [file for file in files if not file.known]
    for file in files:
        keep_copy(library, file)
    owners = {file.path: _owner(library, file) for file in files}
    for file in files:
        if file.known and owners[file.path] is None:
            _known_notes(library, file, result)
    texts = [file for file in new if file.words and owners[file.path] is None]
    chapters = next((file.chapters for file in new if file.chapters), ())
    digests = [file for file in new if file.notes and not file.words]
    episode_id = next((owner for owner in owners.values() if owner is not None), None)
    if episode_id is None and sound is not None:
        episode_id = _episode_of_audio(library, sound)
    if episode_id is not None:
        result.known.append(episode_id)
        if _complete(library, episode_id, texts, sound):
            result.changed.append(episode_id)
    elif texts or sound is not None:
        episode_id = _new_episode(library, plan, texts, sound, show)
        result.added.append(episode_id)
    if episode_id is not None:
        if chapters:
            save_chapters(library, episode_id, "file", chapters)
        if sound is None and plan.unsure and episode_id in result.added:
            result.unsure.append(AmbiguousAudio(episode_id, plan.unsure))
        for file in texts:
            _keep_notes(library, file, episode_id, confirmed=True)
    elif chapters:
        path = next(file.path for file in new if file.chapters)
        result.not_understood.append(RejectedFile(path, "chapters without their episode"))
    for file in digests:
        number = _keep_notes(library, file, episode_id, confirmed=False)
        result.notes.append(AttachedNotes(file.path, number, episode_id))


def keep_copy(library: Library, file: ParsedTextFile) -> None:
    """Ensure that the library has the file's copy.

    Before this transaction, a check may have removed a new one, since no row referred to it.
    """
    needed = file.known or file.words or file.notes
    if needed and not is_regular(library.copies / file.sha256, follow_links=False):
        try:
            sha256 = store_blob(library.folder, read_regular(file.path, most_bytes=MAX_BYTES))
        except OSError as error:
            raise os_error(error, file.path) from error
        if sha256 != file.sha256:
            raise UserError("the file was changed while it was added", path=file.path)


def _owner(library: Library, file: ParsedTextFile) -> int | None:
    row = library.row(
        "SELECT episode_id FROM transcript WHERE sha256 = ? ORDER BY id LIMIT 1", file.sha256
    )
    return int(row[0]) if row else None


def _known_notes(library: Library, file: ParsedTextFile, result: AddResult) -> None:
    row = library.row("SELECT id, episode_id FROM notes WHERE sha256 = ?", file.sha256)
    if row is not None:
        result.notes.append(AttachedNotes(file.path, *row))
    else:
        result.not_understood.append(
            RejectedFile(file.path, "another file with the same content could not be read")
        )


def _episode_of_audio(library: Library, sound: AudioMetadata) -> int | None:
    """Return the episode with this recording, preferably one without a transcript."""
    audio = audio_files.known_audio(library, sound.examined)
    if audio is None:
        return None
    row = library.row(
        "SELECT id FROM episode WHERE audio_id = ? ORDER BY transcript_id IS NOT NULL, id",
        audio.id,
    )
    return int(row[0]) if row else None


def _complete(
    library: Library, episode_id: int, texts: list[ParsedTextFile], sound: AudioMetadata | None
) -> bool:
    """Add missing parts to a known episode; return True if there were any."""
    row = library.row("SELECT transcript_id, audio_id FROM episode WHERE id = ?", episode_id)
    transcript_id, audio_id = row or (None, None)
    _transcripts(library, episode_id, texts, choose=transcript_id is None)
    if sound is not None:
        found_audio = audio_files.known_audio(library, sound.examined)
        here = audio_files.audio_of(library, episode_id)
        if audio_id is None or (here is not None and here.path == sound.examined.path):
            audio = audio_files.reference(library, sound.examined)
            _use_audio(library, episode_id, audio.id, sound.tags)
        elif found_audio is not None and here is not None and found_audio.id == here.id:
            _follow(library, here, sound)
    return bool(texts) or (audio_id is None and sound is not None)


def _new_episode(
    library: Library,
    plan: ImportPlan,
    texts: list[ParsedTextFile],
    sound: AudioMetadata | None,
    show_wanted: str | None,
) -> int:
    # Metadata that one file of the transcript lacks are taken from the next.
    by_richness = sorted(texts, key=lambda file: file.richness, reverse=True)
    tags = sound.tags if sound is not None else Tags()
    titled = next((file.title for file in by_richness if file.title), None)
    named = next((file.show for file in by_richness if file.show), None)
    dated = next((file.published for file in by_richness if file.published), None)
    language = next((file.language for file in by_richness if file.language), None)
    title = titled or tags.title or plan.title
    show = show_wanted or named or tags.show or plan.show or ""
    inferred = bool(show) and not (show_wanted or named or tags.show)
    published = dated or tags.published
    sources = {
        "title": Origin.FILE if titled else Origin.TAGS if tags.title else Origin.NAME,
        "show": _origin_of_show(show, show_wanted, named, tags.show),
        "date": Origin.FILE if dated else Origin.TAGS if tags.published else None,
        "language": Origin.FILE if language else None,
        "speakers": Origin.FILE if any(file.speakers for file in by_richness) else None,
    }
    origins = {field: source for field, source in sources.items() if source is not None}
    with library.transaction() as connection:
        (episode_id,) = connection.execute(
            "INSERT INTO episode (show_id, title, published, language, duration_ms, added_at, "
            "show_inferred, audio_url, page_url, origins) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            (
                *(show_named(library, show).id, title),
                *(published.isoformat() if published else None,),
                *(language,),
                *(next((file.end_ms for file in by_richness if file.end_ms), None), now()),
                *(inferred, tags.audio_url, tags.page_url, json.dumps(origins)),
            ),
        ).fetchone()
        _transcripts(library, episode_id, texts, choose=True)
        if sound is not None:
            audio = audio_files.reference(library, sound.examined)
            _use_audio(library, episode_id, audio.id, sound.tags)
    return int(episode_id)


def _origin_of_show(
    show: str, show_wanted: str | None, named: str | None, tagged: str | None
) -> Origin | None:
    if show_wanted:
        return Origin.USER
    if named:
        return Origin.FILE
    if tagged:
        return Origin.TAGS
    return Origin.FOLDER if show else None


def _transcripts(
    library: Library, episode_id: int, texts: list[ParsedTextFile], *, choose: bool
) -> None:
    numbers = {
        insert_transcript(
            library,
            episode_id,
            sha256=file.sha256,
            file_name=file.file_name,
            source=file.path,
            format_name=file.format,
            timing=file.timing,
            cues=file.cues,
            repairs=file.repairs,
            doubts=file.doubts,
        ): file
        for file in texts
    }
    if choose and numbers:
        best = max(numbers, key=lambda number: numbers[number].richness)
        use_transcript(library, episode_id, best)


def _use_audio(library: Library, episode_id: int, audio_id: int, tags: Tags) -> None:
    with library.transaction() as connection:
        connection.execute("UPDATE episode SET audio_id = ? WHERE id = ?", (audio_id, episode_id))
        if tags.chapters:
            save_chapters(library, episode_id, "audio", tags.chapters)


def _keep_notes(
    library: Library, file: ParsedTextFile, episode_id: int | None, *, confirmed: bool
) -> int:
    if file.notes is None:
        return 0
    number = notes.insert_notes(
        library,
        sha256=file.sha256,
        source=file.path,
        file_name=file.file_name,
        title=file.title,
        show=file.show,
        published=file.published,
        content=file.notes,
        episode_id=episode_id,
        confirmed=confirmed,
    )
    if episode_id is not None:
        touch_episode(library, episode_id)
    return number


def _follow(library: Library, audio: AudioFile, sound: AudioMetadata) -> None:
    """Set the new path of a recording if the old file is missing."""
    if audio_files.state_of(audio) is not AudioState.HERE:
        audio_files.relocate_audio(library, audio, sound.examined.path)
