"""Times before the reader's pins: what the file said, or what was computed.

The library keeps the times that are in force, pins and all. What they were made of is kept
beside them as a cache, so that a pin can be taken back long after.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.files import write_atomically
from viewer.library import audio_files, transcripts
from viewer.library.library import Library
from viewer.library.records import AudioFile
from viewer.transcripts.time_map import Certainty, TimeMap
from viewer.transcripts.transcript import Transcript

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def save_base(library: Library, episode_id: int, time_map: TimeMap) -> None:
    """Keep the times that pins start from."""
    path = _path(library, episode_id)
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, json.dumps(time_map.columns(), separators=(",", ":")).encode())


def load_base(library: Library, episode_id: int, given: TimeMap) -> TimeMap:
    """The times that pins start from: those kept, those in force, or those `given` by the file."""
    path = _path(library, episode_id)
    try:
        if path is not None:
            return TimeMap.from_columns(json.loads(path.read_bytes()))
    except (OSError, ValueError):
        pass  # never kept, or a damaged cache
    computed = transcripts.computed_map(library, episode_id)
    if computed is None:
        return given
    # What only pins gave would not go away with them.
    return TimeMap(s for s in computed.time_map if s.certainty != Certainty.PINNED)


def forget_base(library: Library, episode_id: int) -> None:
    """The times in force are the base again."""
    path = _path(library, episode_id)
    if path is not None:
        path.unlink(missing_ok=True)


def with_pins(
    transcript: Transcript,
    base: TimeMap,
    pins: dict[int, int],
    *,
    folder: Path,
    audio: AudioFile,
    cancelled: Callable[[], bool],
) -> TimeMap:
    """`base` as `pins` (offset to ms) correct it; `folder` is the library's.

    Raises:
        Trouble: the sound is needed for it and cannot be read.
    """
    import numpy as np

    from viewer.alignment.estimate import Moment
    from viewer.alignment.pins import pinned

    moments = [Moment(offset, ms) for offset, ms in pins.items()]
    power = np.empty(0, np.float32) if base else _power(folder, audio, cancelled)
    length_ms = audio.duration_ms or len(power) * 10 or max([base.end_ms, *pins.values()]) + 60_000
    return pinned(transcript, base, moments, power=power, length_ms=length_ms)


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


def _path(library: Library, episode_id: int) -> Path | None:
    audio = audio_files.audio_of(library, episode_id)
    current = [t for t in transcripts.transcripts_of(library, episode_id) if t.current]
    if audio is None or not current:
        return None
    return library.folder / "cache" / "times" / f"{current[0].sha256}-{audio.fingerprint}"
