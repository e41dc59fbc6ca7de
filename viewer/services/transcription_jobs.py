"""Jobs for child processes: transcribe the audio of an episode and store the transcript."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from viewer.atomic_write import write_atomically
from viewer.errors import UserError
from viewer.library import audio_files, episodes
from viewer.library.library import Library
from viewer.library.transcript_files import replace_transcript
from viewer.runtime.processes import lower_priority
from viewer.services.vocabulary import vocabulary
from viewer.settings import Settings
from viewer.text.file_names import safe_stem

if TYPE_CHECKING:
    from viewer.transcription.engine import Engine
    from viewer.transcription.transcribe import TranscriptionProgress

FOLDER_NAME = "transcribed"  # in the library: the files that were made


class TranscriptionResult(NamedTuple):
    """A stored transcript: number of cues, characters, and the engine's name."""

    episode_id: int
    cues: int
    characters: int
    engine: str


def transcribe_episode(
    folder: Path,
    episode_id: int,
    model: Path,
    language: str | None = None,
    engine: Engine | None = None,
    *,
    report: Callable[[TranscriptionProgress], None],
    cancelled: Callable[[], bool],
) -> TranscriptionResult | None:
    """Transcribe an episode's audio and give it the transcript; None if cancelled.

    Finished chunks are kept in the library's cache: after a cancel or a kill the same model goes
    on where it was. An earlier transcript stays available.

    Args:
        folder: the library.
        model: folder of a Whisper model.
        language: two-letter code; that of the episode without it, or else detected.
        engine: used instead of Whisper.

    Raises:
        UserError: no audio, no speech, no model, or the audio cannot be read.
    """
    from viewer.transcription.transcribe import Journal, TranscriptionCancelled, transcribe
    from viewer.transcription.webvtt import to_webvtt

    lower_priority()
    with Library.open(folder) as library:
        episode = episodes.summary(library, episode_id)
        audio = audio_files.audio_of(library, episode_id)
        if audio is None:
            raise UserError("This episode has no audio", remedy="Choose audio in the Episode menu")
        language = language or episodes.language_of(library, episode_id)
        words = vocabulary(library, episode_id, Settings.load(folder).vocabulary)
        cache = library.cache / "transcription"
    if engine is None:
        from viewer.transcription.whisper_engine import WhisperEngine

        engine = WhisperEngine(model, language)
    heard = audio_files.fingerprint_before(audio.path)
    key = f"{heard}-{safe_stem(engine.name, 'model')}"
    journal = Journal(cache / f"{key}.jsonl")
    try:
        segments = transcribe(
            audio.path, engine, journal, vocabulary=words, report=report, cancelled=cancelled
        )
    except TranscriptionCancelled:
        return None
    try:
        audio_files.require_unchanged(audio.path, heard)
    except UserError:
        journal.delete()  # its chunks may be of either recording
        raise
    made = datetime.now(UTC).date()
    text = to_webvtt(
        segments, title=episode.title, engine=engine.name, made=made, language=language
    )
    path = free_path(folder / FOLDER_NAME, f"{safe_stem(episode.title, 'episode')} ({made})")
    path.parent.mkdir(exist_ok=True)
    write_atomically(path, text.encode("utf-8"))
    with Library.open(folder) as library:
        stored = replace_transcript(library, episode_id, path)
    journal.delete()
    return TranscriptionResult(episode_id, stored.cues, len(text), engine.name)


def free_path(folder: Path, stem: str) -> Path:
    """Return a path for a transcript at which there is nothing yet."""
    path, number = folder / f"{stem}.vtt", 1
    while os.path.lexists(path):
        number += 1
        path = folder / f"{stem} {number}.vtt"
    return path
