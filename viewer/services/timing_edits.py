"""Other times for an episode: shifted, discarded, or as the reader's pins correct them.

The library keeps the times that are in force, pins and all, and beside them what the pins
were put on, so that a pin can be taken back long after. Each change can be undone.
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
from viewer.transcripts.corrections import Correction, apply_corrections, shift_time_map
from viewer.transcripts.model import Transcript
from viewer.transcripts.time_map import Confidence, TimeMap

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHIFTED, PINNED = "shifted", "pins"  # methods, besides those of an alignment


def original(library: Library, episode_id: int) -> Transcript:
    """The episode's words as they are read, corrections and all, with the times of its file.

    Raises:
        UserError: it has none, or its bytes are gone.
    """
    file = transcripts.current_file(library, episode_id)
    if file is None:
        raise UserError("This episode has no transcript")
    found = transcripts.load_original(library, file.sha256, file.file_name)
    return apply_corrections(found, transcripts.corrections_of(library, file.id))


class TimingInputs(NamedTuple):
    """What times are computed from: a transcript as it is read, and its sound."""

    transcript: str
    audio: str
    corrections: tuple[Correction, ...]

    @classmethod
    def of(cls, library: Library, episode_id: int) -> TimingInputs:
        """What the episode has now.

        Raises:
            UserError: it has no transcript, or no audio.
        """
        audio = audio_files.audio_of(library, episode_id)
        if audio is None:
            raise UserError("This episode has no audio", remedy="Choose it in the Episode menu")
        file = transcripts.current_file(library, episode_id)
        if file is None:
            raise UserError("This episode has no transcript")
        corrections = transcripts.corrections_of(library, file.id)
        return cls(file.sha256, audio.fingerprint, tuple(corrections))

    def carried(self, time_map: TimeMap, now: TimingInputs) -> TimeMap:
        """`time_map`, which was computed from this, as times for what there is `now`.

        Raises:
            UserError: the transcript or the sound is another one.
        """
        if (self.transcript, self.audio) != (now.transcript, now.audio):
            raise UserError(
                "The episode got another transcript or other audio while it was aligned",
                remedy="Align it again",
            )
        same = 0
        for one, other in zip(self.corrections, now.corrections, strict=False):
            if one != other:
                break
            same += 1
        for one in reversed(self.corrections[same:]):
            back = Correction(one.start, one.start + len(one.new), one.new, one.old)
            time_map = shift_time_map(time_map, back)
        for one in now.corrections[same:]:
            time_map = shift_time_map(time_map, one)
        return time_map


def cache_key(library: Library, episode_id: int) -> str | None:
    """A file name that only this transcript with this sound has; None where one is missing."""
    audio = audio_files.audio_of(library, episode_id)
    file = transcripts.current_file(library, episode_id)
    return f"{file.sha256}-{audio.fingerprint}" if audio is not None and file is not None else None


def shift(library: Library, episode_id: int, by_ms: int, *, repairs: bool = False) -> ChangeSet:
    """Let all words sound `by_ms` later (or earlier), pins too; `repairs` names it for undo.

    Raises:
        UserError: there are no times, or no audio to join.
    """
    from viewer.alignment.time_repair import shift_time_map

    with undoable_edit(library, "Repair" if repairs else "Shift Words") as editing:
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
            # What pins gave to the file's own times is times of our own from now on.
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
    """Take the times of the file again, and forget computed ones and pins."""
    with undoable_edit(library, "Discard Computed Times") as editing:
        transcripts.save_pins(library, episode_id, {})
        transcripts.save_time_map(library, episode_id, None)
    return editing.change


def pin(
    library: Library, episode_id: int, offset: int, ms: int, *, seen: Transcript | None = None
) -> ChangeSet:
    """From now on the word at `offset` sounds at `ms`, whatever was computed.

    `seen` is the transcript that `offset` is of, where the episode may have another by now.
    May take seconds without an earlier `warm_loudness_cache`, since loudness is then measured
    where there are no times.

    Raises:
        UserError: the episode lacks a transcript or audio, the audio cannot be read, or the word
            is not there any more.
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
    """Take the pin at `offset` back, or all of them.

    Raises:
        UserError: as `pin`.
    """
    at = None if offset is None else _word_now(library, episode_id, offset, seen)
    pins = transcripts.pins(library, episode_id)
    kept = {other: ms for other, ms in pins.items() if at is not None and other != at}
    return _set_pins(library, episode_id, kept)


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
            raise UserError("This episode has no audio", remedy="Choose it in the Episode menu")
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
    """Look at the sound, for pins on words without times; `folder` is the library's.

    Raises:
        UserError: it cannot be read.
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
    """`base` as `pins` (offset to ms) correct it; `folder` is the library's.

    Raises:
        UserError: the sound is needed for it and cannot be read.
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
    """The times that pins correct: those kept, those in force, or those `given` by the file."""
    computed = transcripts.computed_map(library, episode_id)
    if computed is None or computed.method == PINNED:
        return given
    if not transcripts.pins(library, episode_id):
        return computed.time_map
    base = transcripts.base_map(library, episode_id)
    if base is not None:
        return base
    # What only pins gave would not go away with them.
    return TimeMap(s for s in computed.time_map if s.certainty != Confidence.PINNED)


def _coverage(transcript: Transcript, time_map: TimeMap) -> float:
    words = transcript.words()
    timed = sum(time_map.certainty(word.start) is not None for word in words)
    return timed / len(words) if words else 0.0


def _power(folder: Path, audio: AudioFile, cancelled: Callable[[], bool]) -> NDArray[np.float32]:
    """The loudness of the whole recording, from the cache where it is there."""
    import numpy as np

    from viewer.alignment.pcm_source import mean_power

    path = folder / "cache" / "power" / audio.fingerprint
    try:
        return np.frombuffer(path.read_bytes(), np.float32)
    except (OSError, ValueError):
        power = mean_power(audio.path, cancelled)
    if not cancelled():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, power.tobytes(), durable=False)
    return power
