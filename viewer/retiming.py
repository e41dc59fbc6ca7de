"""Other times for an episode: shifted, discarded, or as the reader's pins correct them.

The library keeps the times that are in force, pins and all. What they were made of is kept
beside them as a cache, so that a pin can be taken back long after.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.errors import Trouble
from viewer.files import write_atomically
from viewer.library import audio_files, transcripts
from viewer.library.library import Library
from viewer.library.records import AudioFile
from viewer.transcripts.time_map import Certainty, TimeMap
from viewer.transcripts.transcript import Transcript

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHIFTED, PINNED = "shifted", "pins"  # methods, besides those of an alignment


def original(library: Library, episode_id: int) -> Transcript:
    """The episode's transcript with the times of its file, not with computed ones.

    Raises:
        Trouble: it has none, or its bytes are gone.
    """
    for file in transcripts.transcripts_of(library, episode_id):
        if file.current:
            return transcripts.load_original(library, file.sha256, file.file_name)
    raise Trouble("This episode has no transcript")


def pair_name(library: Library, episode_id: int) -> str | None:
    """A file name that only this transcript with this sound has; None where one is missing."""
    audio = audio_files.audio_of(library, episode_id)
    current = [t for t in transcripts.transcripts_of(library, episode_id) if t.current]
    return f"{current[0].sha256}-{audio.fingerprint}" if audio is not None and current else None


def shift(library: Library, episode_id: int, by_ms: int) -> None:
    """Let all words sound `by_ms` later (or earlier), pins too.

    Raises:
        Trouble: there are no times, or no audio to join.
    """
    from viewer.alignment.repair import shifted

    given = original(library, episode_id).time_map
    computed = transcripts.computed_map(library, episode_id)
    now = computed.time_map if computed is not None else given
    if not now:
        raise Trouble("This transcript has no times that could be shifted")
    pins = transcripts.pins(library, episode_id)
    with library.transaction():
        if pins:
            save_base(library, episode_id, shifted(load_base(library, episode_id, given), by_ms))
            moved = {offset: ms + by_ms for offset, ms in pins.items() if ms + by_ms >= 0}
            transcripts.save_pins(library, episode_id, moved)
        transcripts.save_time_map(
            library,
            episode_id,
            shifted(now, by_ms),
            coverage=computed.coverage if computed is not None else 1.0,
            inserts=computed.inserts if computed is not None else (),
            method=computed.method if computed is not None else SHIFTED,
        )


def discard(library: Library, episode_id: int) -> None:
    """Take the times of the file again, and forget computed ones and pins."""
    with library.transaction():
        transcripts.save_pins(library, episode_id, {})
        transcripts.save_time_map(library, episode_id, None)
    _forget_base(library, episode_id)


def set_pins(folder: Path, episode_id: int, pins: dict[int, int]) -> None:
    """Keep exactly these pins (offset to ms), and the times as they correct them.

    It may take seconds: the pauses in the sound are looked for where there are no times.

    Raises:
        Trouble: the episode lacks a transcript or audio, or the audio cannot be read.
    """
    with Library.open(folder) as library:
        audio = audio_files.audio_of(library, episode_id)
        transcript = original(library, episode_id)
        before = transcripts.pins(library, episode_id)
        computed = transcripts.computed_map(library, episode_id)
        if audio is None:
            raise Trouble("This episode has no audio", remedy="Choose it in the Episode menu")
        if not before and computed is not None:
            save_base(library, episode_id, computed.time_map)
        base = load_base(library, episode_id, transcript.time_map)
        time_map = with_pins(transcript, base, pins, folder=folder, audio=audio)
        with library.transaction():
            transcripts.save_pins(library, episode_id, pins)
            if not pins and base == transcript.time_map:
                transcripts.save_time_map(library, episode_id, None)
                return
            transcripts.save_time_map(
                library,
                episode_id,
                time_map,
                coverage=_coverage(transcript, time_map),
                inserts=computed.inserts if computed is not None else (),
                method=computed.method if computed is not None else PINNED,
            )


def with_pins(
    transcript: Transcript,
    base: TimeMap,
    pins: dict[int, int],
    *,
    folder: Path,
    audio: AudioFile,
    cancelled: Callable[[], bool] = lambda: False,
) -> TimeMap:
    """`base` as `pins` (offset to ms) correct it; `folder` is the library's.

    Raises:
        Trouble: the sound is needed for it and cannot be read.
    """
    import numpy as np

    from viewer.alignment.estimate import Moment
    from viewer.alignment.pins import pinned

    moments = [Moment(offset, ms) for offset, ms in pins.items()]
    needed = not base and bool(pins)
    power = _power(folder, audio, cancelled) if needed else np.empty(0, np.float32)
    last_ms = max([base.end_ms, *pins.values()]) + 60_000
    length_ms = len(power) * 10 or audio.duration_ms or last_ms
    return pinned(transcript, base, moments, power=power, length_ms=length_ms)


def save_base(library: Library, episode_id: int, time_map: TimeMap) -> None:
    """Keep the times that pins start from."""
    path = _base_path(library, episode_id)
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, json.dumps(time_map.columns(), separators=(",", ":")).encode())


def load_base(library: Library, episode_id: int, given: TimeMap) -> TimeMap:
    """The times that pins start from: those kept, those in force, or those `given` by the file."""
    path = _base_path(library, episode_id)
    computed = transcripts.computed_map(library, episode_id)
    if computed is None or computed.method == PINNED:
        return given
    try:
        if path is not None and transcripts.pins(library, episode_id):
            return TimeMap.from_columns(json.loads(path.read_bytes()))
    except (OSError, ValueError):
        pass  # a cache that is gone or damaged
    # What only pins gave would not go away with them.
    return TimeMap(s for s in computed.time_map if s.certainty != Certainty.PINNED)


def _forget_base(library: Library, episode_id: int) -> None:
    path = _base_path(library, episode_id)
    if path is not None:
        path.unlink(missing_ok=True)


def _coverage(transcript: Transcript, time_map: TimeMap) -> float:
    words = transcript.words()
    timed = sum(time_map.certainty(word.start) is not None for word in words)
    return timed / len(words) if words else 0.0


def _power(folder: Path, audio: AudioFile, cancelled: Callable[[], bool]) -> NDArray[np.float32]:
    """The loudness of the whole recording, from the cache where it is there."""
    import numpy as np

    from viewer.alignment.sound import power_of

    path = folder / "cache" / "power" / audio.fingerprint
    try:
        return np.frombuffer(path.read_bytes(), np.float32)
    except (OSError, ValueError):
        power = power_of(audio.path, cancelled)
    if not cancelled():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, power.tobytes(), durable=False)
    return power


def _base_path(library: Library, episode_id: int) -> Path | None:
    name = pair_name(library, episode_id)
    return library.folder / "cache" / "times" / name if name is not None else None
