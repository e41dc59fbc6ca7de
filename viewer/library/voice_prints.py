"""Voices of episodes, as vectors: personal data, which stays in the library's folder.

`voices/` has a JSON file for each episode. The files are not in the database, so that neither its
backups nor copies of the library contain them, and deleting them deletes all.

Work that began before all were deleted must not bring them back. So it asks for the `generation`
of the folder first, and what it saves later is dropped if the folder is of another one.
"""

from __future__ import annotations

import json
import math
import secrets
import shutil
from base64 import b64decode, b64encode
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from viewer.atomic_write import write_atomically
from viewer.errors import UserError
from viewer.library.db_errors import os_error
from viewer.library.library import Library
from viewer.runtime.regular_file import read_regular

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

FOLDER_NAME = "voices"
_MOST_BYTES = 2_000_000
_SIZE = 256  # numbers in a vector
_ACCEPTED = "accepted.json"
_GENERATION = "generation"
_TRIES = 3  # at deleting the folder, while another process adds a file

Place = tuple[int, str]  # a voice: the episode, and the label in its transcript


@dataclass(frozen=True, slots=True)
class StoredVoice:
    """A voice of an episode.

    Attributes:
        label: the speaker's label in the transcript, or a name with `EpisodeVoices.named`.
        speech_ms: how long it speaks.
        sample: start and end (ms) of a part in which it speaks alone.
    """

    label: str
    vector: NDArray[np.float32]
    speech_ms: int
    sample: tuple[int, int]


@dataclass(frozen=True, slots=True)
class EpisodeVoices:
    """The voices of an episode's recording.

    Attributes:
        source: what they were computed from; others are stale.
        named: False for voices that were told apart by their sound.
    """

    source: str
    named: bool
    voices: tuple[StoredVoice, ...]


def generation(library: Library) -> str:
    """Return what changes whenever all voice prints are deleted.

    Raises:
        UserError: the library's folder cannot be written to.
    """
    path = library.folder / FOLDER_NAME / _GENERATION
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        if not path.exists():
            write_atomically(path, secrets.token_hex(8).encode())
        return path.read_text("ascii", "replace")
    except OSError as error:
        raise os_error(error, path) from error


def save_voices(library: Library, episode_id: int, found: EpisodeVoices, of: str) -> bool:
    """Store the voices of an episode in place of those that it had.

    Args:
        of: the generation when the work began. If it is another one now, nothing is stored.

    Returns:
        False if voice prints were deleted since.

    Raises:
        UserError: the library's folder cannot be written to.
    """
    document = {
        "source": found.source,
        "named": found.named,
        "voices": [
            {
                "label": voice.label,
                "vector": b64encode(voice.vector.astype("<f4").tobytes()).decode(),
                "speech_ms": voice.speech_ms,
                "sample": list(voice.sample),
            }
            for voice in found.voices
        ],
    }
    path = _path(library, episode_id)
    if not _is_of(path.parent, of):
        return False
    try:
        _write(path, document)
    except UserError:
        if not path.parent.exists():
            return False
        raise
    return True


def load_voices(library: Library, episode_id: int) -> EpisodeVoices | None:
    """Return the stored voices of an episode; None without any, or if the file is damaged."""
    document = _read(_path(library, episode_id))
    try:
        voices = tuple(_voice(entry) for entry in document["voices"])
        return EpisodeVoices(str(document["source"]), document["named"] is True, voices)
    except (KeyError, ValueError, TypeError, OverflowError):
        return None


def accepted_names(library: Library, show_id: int) -> dict[str, list[Place]]:
    """Return the names of a show that the user has accepted, each with the voices that got it.

    A name is accepted only as long as one of them still has it: undoing takes both back.
    """
    names = _read(library.folder / FOLDER_NAME / _ACCEPTED).get(str(show_id))
    if not isinstance(names, dict):
        return {}
    found: dict[str, list[Place]] = {}
    for name, places in names.items():
        with suppress(ValueError, TypeError, OverflowError):
            found[name] = [(int(episode_id), str(label)) for episode_id, label in places]
    return found


def accept_names(library: Library, show_id: int, names: Mapping[str, Iterable[Place]]) -> None:
    """Remember that the user has accepted names for voices of a show.

    Raises:
        UserError: the library's folder cannot be written to.
    """
    path = library.folder / FOLDER_NAME / _ACCEPTED
    document = _read(path)
    accepted = accepted_names(library, show_id)
    for name, places in names.items():
        accepted[name] = sorted({*accepted.get(name, ()), *places})
    document[str(show_id)] = accepted
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise os_error(error, path) from error
    _write(path, document)


def has_voices(folder: Path) -> bool:
    """Return True if the library in `folder` has voice prints."""
    with suppress(OSError):
        return any((folder / FOLDER_NAME).glob("*.json"))
    return False


def delete_voices(folder: Path) -> int:
    """Delete all voice prints of the library in `folder`; return the number of episodes.

    Names that speakers have stay.

    Raises:
        UserError: they cannot be deleted.
    """
    place = folder / FOLDER_NAME
    if not place.exists():
        return 0
    count = sum(path.stem.isdecimal() for path in place.glob("*.json"))
    try:
        (place / _GENERATION).unlink(missing_ok=True)  # first: nothing is saved from now on
        for _ in range(_TRIES - 1):
            shutil.rmtree(place, ignore_errors=True)
        if place.exists():
            shutil.rmtree(place)
    except OSError as error:
        raise os_error(error, place) from error
    return count


def delete_voices_of(library: Library, episode_ids: Iterable[int]) -> None:
    """Delete the voice prints of these episodes; a file that cannot be deleted now stays."""
    for episode_id in episode_ids:
        with suppress(OSError):
            _path(library, episode_id).unlink(missing_ok=True)


def episodes_with_voices(library: Library) -> set[int]:
    """Return the ids of the episodes that have voice prints, also of removed ones."""
    with suppress(OSError):
        names = [path.stem for path in (library.folder / FOLDER_NAME).glob("*.json")]
        return {int(name) for name in names if name.isascii() and name.isdecimal()}
    return set()


def _is_of(folder: Path, generation: str) -> bool:
    with suppress(OSError):
        return (folder / _GENERATION).read_text("ascii", "replace") == generation
    return False


def _path(library: Library, episode_id: int) -> Path:
    return library.folder / FOLDER_NAME / f"{episode_id}.json"


def _voice(entry: dict[str, Any]) -> StoredVoice:
    import numpy as np

    vector = np.frombuffer(b64decode(entry["vector"], validate=True), "<f4").astype(np.float32)
    start, end = (int(ms) for ms in entry["sample"])
    length = float(np.linalg.norm(vector))
    if len(vector) != _SIZE or not math.isclose(length, 1, abs_tol=0.01):
        raise ValueError("not a unit vector")
    return StoredVoice(str(entry["label"]), vector, max(int(entry["speech_ms"]), 0), (start, end))


def _read(path: Path) -> dict[str, Any]:
    try:
        document = json.loads(read_regular(path, most_bytes=_MOST_BYTES, follow_links=False))
    except (OSError, ValueError, RecursionError):
        return {}
    return document if isinstance(document, dict) else {}


def _write(path: Path, document: dict[str, Any]) -> None:
    try:
        write_atomically(path, json.dumps(document).encode())
    except OSError as error:
        raise os_error(error, path) from error
