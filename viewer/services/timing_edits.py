"""Undoable edits of an episode's times: shift, discard, pin, unpin.

The library stores the current times, with pins applied, and the times before pins ("base"), so
that a pin can be removed later.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from viewer.atomic_write import write_atomically
from viewer.errors import UserError
from viewer.library import audio_files, transcripts
from viewer.library.change_log import ChangeSet, undoable_edit
from viewer.library.library import Library
from viewer.library.records import AudioFile
from viewer.library.stale_offsets import rebase_word
from viewer.runtime.regular_file import read_regular
from viewer.transcripts.corrections import (
    Correction,
    OffsetShift,
    apply_corrections,
    shift_time_map,
    split_into_runs,
)
from viewer.transcripts.model import Transcript
from viewer.transcripts.time_map import Confidence, TimeMap

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHIFTED, PINNED = "shifted", "pins"  # methods besides those of an alignment


_MOST_BYTES = 200_000_000


def original(library: Library, episode_id: int) -> Transcript:
    """Return the episode's corrected transcript with the times of its file.

    Raises:
        UserError: it has no transcript, or its file is missing.
    """
    file = transcripts.current_file(library, episode_id)
    if file is None:
        raise UserError("This episode has no transcript")
    transcript = transcripts.load_original(library, file.sha256, file.file_name, file.choice)
    return apply_corrections(transcript, transcripts.corrections_of(library, file.id))


class TimingInputs(NamedTuple):
    """Inputs that times are computed from: file, audio and corrections."""

    transcript: str
    audio: str
    corrections: tuple[Correction, ...]

    @classmethod
    def of(cls, library: Library, episode_id: int) -> TimingInputs:
        """Return the current inputs of the episode.

        Raises:
            UserError: it has no transcript or no audio.
        """
        audio = audio_files.audio_of(library, episode_id)
        if audio is None:
            raise UserError("This episode has no audio", remedy="Choose audio in the Episode menu")
        file = transcripts.current_file(library, episode_id)
        if file is None:
            raise UserError("This episode has no transcript")
        corrections = transcripts.corrections_of(library, file.id)
        return cls(file.key, audio.fingerprint, tuple(corrections))

    def convert(self, time_map: TimeMap, now: TimingInputs) -> TimeMap:
        """Convert `time_map`, computed from these inputs, to the inputs `now`.

        Raises:
            UserError: the transcript file or the audio is different.
        """
        if (self.transcript, self.audio) != (now.transcript, now.audio):
            raise UserError(
                "The transcript or the audio of the episode was replaced during the alignment",
                remedy="Align it again",
            )
        same = 0
        for correction, other in zip(self.corrections, now.corrections, strict=False):
            if correction != other:
                break
            same += 1
        for run in reversed(split_into_runs(self.corrections[same:])):
            time_map = shift_time_map(time_map, OffsetShift.of_run(run).inverse())
        for run in split_into_runs(now.corrections[same:]):
            time_map = shift_time_map(time_map, OffsetShift.of_run(run))
        return time_map


def cache_key(library: Library, episode_id: int) -> str | None:
    """Return a cache key for the transcript and audio of an episode; None without both."""
    audio = audio_files.audio_of(library, episode_id)
    file = transcripts.current_file(library, episode_id)
    return f"{file.key}-{audio.fingerprint}" if audio is not None and file is not None else None


def shift(library: Library, episode_id: int, by_ms: int, *, repairs: bool = False) -> ChangeSet:
    """Shift all times and pins `by_ms` later (or earlier); `repairs` sets the undo name.

    Raises:
        UserError: there are no times, or no audio.
    """
    from viewer.alignment.time_repair import shift_time_map

    with undoable_edit(library, "Repair" if repairs else "Shift Captions") as editing:
        given = original(library, episode_id).time_map
        computed = transcripts.computed_map(library, episode_id)
        now = computed.time_map if computed is not None else given
        if not now:
            raise UserError("This transcript has no times that could be shifted")
        method = computed.method if computed is not None else SHIFTED
        base = None
        pins = transcripts.pins(library, episode_id)
        if pins:
            moved = {offset: ms + by_ms for offset, ms in pins.items()}
            transcripts.save_pins(library, episode_id, moved)
            base = shift_time_map(base_of(library, episode_id, given), by_ms) or None
            # The file's times with pins become computed times.
            method = SHIFTED if method == PINNED and given else method
        transcripts.save_time_map(
            library,
            episode_id,
            shift_time_map(now, by_ms),
            coverage=computed.coverage if computed is not None else 1.0,
            inserts=computed.inserts if computed is not None else (),
            remarks=computed.remarks if computed is not None else (),
            method=method,
            base=base,
        )
    return editing.change


def discard(library: Library, episode_id: int) -> ChangeSet:
    """Discard computed times and pins; the times of the file apply again."""
    with undoable_edit(library, "Remove Alignment") as editing:
        transcripts.save_pins(library, episode_id, {})
        transcripts.save_time_map(library, episode_id, None)
    return editing.change


def pin(
    library: Library, episode_id: int, offset: int, ms: int, *, seen: Transcript | None = None
) -> ChangeSet:
    """Pin the word at `offset` to the time `ms`.

    `seen` is the transcript that `offset` refers to, if the episode may have changed since.
    Without times, the audio is analyzed, which takes seconds unless `warm_loudness_cache` ran.

    Raises:
        UserError: the episode has no transcript or audio, the audio cannot be read, or the word
            does not exist any more.
    """
    at = _word_now(library, episode_id, offset, seen)
    pins = transcripts.pins(library, episode_id)
    return _set_pins(library, episode_id, {**pins, at: ms})


def unpin(
    library: Library,
    episode_id: int,
    offset: int | None = None,
    *,
    seen: Transcript | None = None,
) -> ChangeSet:
    """Remove the pin at `offset`, or all pins.

    Raises:
        UserError: as `pin`.
    """
    at = None if offset is None else _word_now(library, episode_id, offset, seen)
    pins = transcripts.pins(library, episode_id)
    others = {other: ms for other, ms in pins.items() if at is not None and other != at}
    return _set_pins(library, episode_id, others)


def _word_now(library: Library, episode_id: int, offset: int, seen: Transcript | None) -> int:
    if seen is None:
        return offset
    return rebase_word(offset, seen, original(library, episode_id))


def _set_pins(library: Library, episode_id: int, pins: dict[int, int]) -> ChangeSet:
    fewer = len(pins) < len(transcripts.pins(library, episode_id))
    with undoable_edit(library, "Remove Pin" if fewer else "Pin") as editing:
        audio = audio_files.audio_of(library, episode_id)
        transcript = original(library, episode_id)
        computed = transcripts.computed_map(library, episode_id)
        if audio is None:
            raise UserError("This episode has no audio", remedy="Choose audio in the Episode menu")
        given = transcript.time_map
        base = base_of(library, episode_id, given)
        transcripts.save_pins(library, episode_id, pins)
        if not pins and base == given:
            transcripts.save_time_map(library, episode_id, None)
        else:
            time_map = with_pins(transcript, base, pins, folder=library.folder, audio=audio)
            transcripts.save_time_map(
                library,
                episode_id,
                time_map,
                coverage=_coverage(transcript, time_map),
                inserts=computed.inserts if computed is not None else (),
                remarks=computed.remarks if computed is not None else (),
                method=computed.method if computed is not None else PINNED,
                base=base if pins and base != given else None,
            )
    return editing.change


def warm_loudness_cache(folder: Path, episode_id: int) -> None:
    """Compute the loudness of the audio for pins on words without times.

    Raises:
        UserError: the audio cannot be read.
    """
    with Library.open(folder) as library:
        audio = audio_files.audio_of(library, episode_id)
        timed = bool(base_of(library, episode_id, original(library, episode_id).time_map))
    if audio is not None and not timed:
        _power(folder, audio, lambda: False)


def with_pins(
    transcript: Transcript,
    base: TimeMap,
    pins: dict[int, int],
    *,
    folder: Path,
    audio: AudioFile,
    cancelled: Callable[[], bool] = lambda: False,
) -> TimeMap:
    """Return `base` corrected by `pins` (offset to ms); `folder` is the library's.

    Raises:
        UserError: the audio is needed and cannot be read.
    """
    import numpy as np

    from viewer.alignment.anchor_points import apply_anchors
    from viewer.alignment.estimate import TextTimePoint, silence_music

    moments = [TextTimePoint(offset, ms) for offset, ms in pins.items()]
    needed = not base and bool(pins)
    power = np.empty(0, np.float32)
    if needed:
        power = silence_music(_power(folder, audio, cancelled))
    last_ms = max([base.end_ms, *pins.values()]) + 60_000
    length_ms = len(power) * 10 or audio.duration_ms or last_ms
    return apply_anchors(transcript, base, moments, power=power, length_ms=length_ms)


def base_of(library: Library, episode_id: int, given: TimeMap) -> TimeMap:
    """Return the times before pins: the stored base, the current, or the `given` times."""
    computed = transcripts.computed_map(library, episode_id)
    if computed is None or computed.method == PINNED:
        return given
    if not transcripts.pins(library, episode_id):
        return computed.time_map
    base = transcripts.base_map(library, episode_id)
    if base is not None:
        return base
    # Times of pins alone must disappear with the pins.
    return TimeMap(s for s in computed.time_map if s.certainty != Confidence.PINNED)


def _coverage(transcript: Transcript, time_map: TimeMap) -> float:
    words = transcript.words()
    timed = sum(time_map.certainty(word.start) is not None for word in words)
    return timed / len(words) if words else 0.0


def _power(folder: Path, audio: AudioFile, cancelled: Callable[[], bool]) -> NDArray[np.float32]:
    """Return the mean power of the whole audio, cached in the library."""
    import numpy as np

    from viewer.alignment.pcm_source import mean_power

    path = folder / "cache" / "power" / audio.fingerprint
    try:
        return np.frombuffer(
            read_regular(path, most_bytes=_MOST_BYTES, follow_links=False), np.float32
        )
    except (OSError, ValueError):
        power = mean_power(audio.path, cancelled)
    if not cancelled():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, power.tobytes(), durable=False)
    return power
