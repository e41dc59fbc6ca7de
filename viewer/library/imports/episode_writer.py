"""Writing of parsed files to the library: the rows of one episode, new or known.

An episode is recognized by the bytes of a transcript or by its recording. A known episode gets
missing parts only.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from viewer.audio.probe import probe
from viewer.audio.tags import Tags, has_known_header, read_tags
from viewer.errors import UserError
from viewer.library import audio_files, notes
from viewer.library.audio_files import AudioIdentity
from viewer.library.blob_store import store_blob
from viewer.library.db_errors import os_error
from viewer.library.episodes import show_named, summary
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
    SameTranscript,
)
from viewer.library.speakers import touch_episode
from viewer.library.transcript_files import insert_transcript, use_transcript
from viewer.library.transcripts import save_chapters
from viewer.library.trash import RemovedEpisode, restore
from viewer.paths import from_text, to_text
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
    as_new: bool = False,
    result: AddResult,
) -> None:
    """Write the rows of one episode in the running transaction, and add them to `result`.

    With `as_new`, it is a new one, also if an episode has the same transcript or recording.
    """
    new = [file for file in files if not file.known]
    for file in files:
        keep_copy(library, file)
    owners = {file.path: None if as_new else _owner(library, file, sound) for file in files}
    for file in files:
        if file.known and owners[file.path] is None:
            _known_notes(library, file, result)
    texts = [file for file in new if file.words and owners[file.path] is None]
    chapters = next((file.chapters for file in new if file.chapters), ())
    digests = [file for file in new if file.notes and not file.words]
    episode_id = next((owner for owner in owners.values() if owner is not None), None)
    if episode_id is None and sound is not None and not as_new:
        episode_id = _episode_of_audio(library, sound)
    if episode_id is not None:
        if episode_id not in result.restored:
            result.known.append(episode_id)
        same = _same_transcript(library, episode_id, files, sound, owners)
        if same is not None:
            result.same.append(same)
        if _complete(library, episode_id, texts, sound):
            result.changed.append(episode_id)
    elif texts or sound is not None:
        episode_id = _new_episode(library, plan, texts, sound, show, apart=as_new)
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


def restore_removed(
    library: Library,
    files: list[ParsedTextFile],
    sound: AudioMetadata | None,
    removed: Sequence[RemovedEpisode],
    result: AddResult,
) -> None:
    """Restore the episode in the trash that these files are of, if none in the library is."""
    hashes = {file.sha256 for file in files}
    audio = audio_files.known_audio(library, sound.examined) if sound is not None else None
    found = next(
        (
            one
            for one in removed
            if hashes & one.hashes or (audio is not None and audio.id == one.audio_id)
        ),
        None,
    )
    if (
        found is None
        or any(_owner(library, file, sound) is not None for file in files)
        or (sound is not None and _episode_of_audio(library, sound) is not None)
    ):
        return
    with suppress(UserError):  # damaged, or restored meanwhile: the files are added
        restore(library, found.trash_id)
        result.restored.append(found.episode_id)


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


def _owner(library: Library, file: ParsedTextFile, sound: AudioMetadata | None) -> int | None:
    """Return the episode with this transcript; of several, the one with this recording or path."""
    audio = audio_files.known_audio(library, sound.examined) if sound is not None else None
    row = library.row(
        "SELECT e.id FROM transcript t JOIN episode e ON e.id = t.episode_id WHERE sha256 = ?1 "
        "ORDER BY (?3 AND e.audio_id IS NOT ?2), (?3 AND e.audio_id IS NOT NULL), "
        "source_path <> ?4, t.id LIMIT 1",
        *(file.sha256, audio.id if audio is not None else None),
        *(sound is not None, to_text(file.path)),
    )
    return int(row[0]) if row else None


def _same_transcript(
    library: Library,
    episode_id: int,
    files: list[ParsedTextFile],
    sound: AudioMetadata | None,
    owners: Mapping[Path, int | None],
) -> SameTranscript | None:
    """Return what is to be told of files with the words of an episode that are not its own."""
    owned = [file for file in files if owners[file.path] == episode_id]
    present = audio_files.audio_of(library, episode_id)
    if not owned:
        return None
    if sound is not None:
        found = audio_files.known_audio(library, sound.examined)
        if present is None or present.path == sound.examined.path:
            return None
        if found is not None and found.id == present.id:
            return None
    elif len(owned) < len(files) or not _is_other_file(library, episode_id, owned[0]):
        return None
    audio = sound.examined.path if sound is not None else None
    title = summary(library, episode_id).title
    at = present.path if present is not None else None
    return SameTranscript(owned[0].path, audio, episode_id, title, at)


def _is_other_file(library: Library, episode_id: int, file: ParsedTextFile) -> bool:
    """Return True if the episode's transcript is still at another path: it was not moved."""
    for (source,) in library.rows(
        "SELECT source_path FROM transcript WHERE episode_id = ? AND sha256 = ?",
        *(episode_id, file.sha256),
    ):
        with suppress(OSError, ValueError):
            return not from_text(source).samefile(file.path)
    return False


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
    *,
    apart: bool = False,
) -> int:
    # Metadata that one file of the transcript lacks are taken from the next.
    by_richness = sorted(texts, key=lambda file: file.richness, reverse=True)
    tags = sound.tags if sound is not None else Tags()
    titled = next((file.title for file in by_richness if file.title), None)
    named = next((file.show for file in by_richness if file.show), None)
    dated = next((file.published for file in by_richness if file.published), None)
    language = next((file.language for file in by_richness if file.language), None)
    title = titled or tags.title or plan.title
    if apart and library.row("SELECT 1 FROM episode WHERE title = ?", title) is not None:
        # The episode with the same transcript has the title that is in it.
        titled = None
        title = tags.title if tags.title and tags.title != title else plan.title
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
