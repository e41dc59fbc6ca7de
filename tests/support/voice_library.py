"""A show whose episodes have voices without weights: vectors made up, recordings of noise."""

from __future__ import annotations

from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from tests.support.voices import write_voices
from viewer.library import voice_prints
from viewer.library.episodes import show_of
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.speakers import rename_speaker
from viewer.library.voice_prints import EpisodeVoices, StoredVoice
from viewer.services.voices.show_voices import source_of

SHOW = "Said and Heard"
TAG = "(a1b2c3)"


def vector(*parts: float) -> NDArray[np.float32]:
    """Return a unit vector that begins with these numbers."""
    numbers = np.zeros(256, np.float32)
    numbers[: len(parts)] = parts
    result: NDArray[np.float32] = numbers / np.linalg.norm(numbers)
    return result


def label(number: int) -> str:
    """Return the label of a voice in the transcripts below."""
    return f"Speaker {number} {TAG}"


def add_episodes(library: Library, folder: Path, names: list[str], speakers: int = 2) -> list[int]:
    """Add episodes with a recording, in whose transcripts these voices take turns."""
    folder.mkdir(exist_ok=True)
    files = []
    for name in names:
        # Another name is another recording, or it would be an audio file of the same episode.
        number = crc32(name.encode())
        parts = [(40 + number % 100, 1_000 + number % 20_000)]
        files.append(write_voices(folder / f"{name}.wav", parts))
        turns = [
            f"00:00:{2 * n:02}.000 --> 00:00:{2 * n + 2:02}.000\n"
            f"<v {label(n % speakers + 1)}>Sentence {n} of {name} is said here.\n"
            for n in range(2 * speakers)
        ]
        path = folder / f"{name}.vtt"
        path.write_text("\n".join(["WEBVTT", "", *turns]), "utf-8")
        files.append(path)
    added = import_files(library, files, show=SHOW).added
    for episode_id in added:
        for number in range(1, speakers + 1):
            rename_speaker(library, episode_id, label(number), f"Speaker {number}")
    return list(added)


def store_voices(library: Library, episode_id: int, *vectors: NDArray[np.float32]) -> None:
    """Store these as the voices that were told apart in an episode."""
    voices = tuple(
        StoredVoice(label(number), found, 60_000, (0, 2_000))
        for number, found in enumerate(vectors, 1)
    )
    source = source_of(library, episode_id, named=False)
    assert source is not None
    found = EpisodeVoices(source, False, voices)
    assert voice_prints.save_voices(library, episode_id, found, voice_prints.generation(library))


def show_id(library: Library, episode_id: int) -> int:
    """Return the id of an episode's show."""
    return show_of(library, episode_id).id
