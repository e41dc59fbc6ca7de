"""Jobs for child processes: align an episode, check its sync; and the cache of checks."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from viewer.atomic_write import write_atomically
from viewer.errors import UserError
from viewer.library import audio_files, episodes, transcripts
from viewer.library.change_log import undoable_edit
from viewer.library.library import Library
from viewer.messages import from_json, to_json
from viewer.runtime.processes import lower_priority
from viewer.runtime.regular_file import read_regular
from viewer.services.timing_edits import TimingInputs, cache_key, original, with_pins

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized
    from multiprocessing.synchronize import Event as ProcessEvent

    from viewer.alignment.result import ProgressReport
    from viewer.library.change_log import ChangeSet


_MOST_BYTES = 1_000_000


class SyncCheckResult(NamedTuple):
    """Result of a sync check.

    Attributes:
        verdict: a value of `SyncVerdict`; "" if there is no result.
        by_ms: how much later the audio is than the times, in ms.
        sentence: the result as a message for the user.
    """

    verdict: str
    by_ms: int
    sentence: str


class AlignmentJobResult(NamedTuple):
    """Result of an alignment job: coverage (0 to 1), and the change of the library."""

    episode_id: int
    coverage: float
    change: ChangeSet


def align_episode(
    folder: Path,
    episode_id: int,
    around: int | Synchronized[int],
    paused: ProcessEvent | None = None,
    weights: Path | None = None,
    *,
    report: Callable[[ProgressReport], None],
    cancelled: Callable[[], bool],
) -> AlignmentJobResult | None:
    """Align an episode of the library in `folder` and store the times; None if cancelled.

    Cues with times of their own that are not found are moved with their neighbors; the user's
    pins override computed times.

    Args:
        folder: the library.
        episode_id: the episode.
        around: the time (ms) near which words are aligned first; a shared value
            (`multiprocessing.Value("q", ms)`) may change while the job runs.
        paused: no work is started while it is set.
        weights: folder of a Whisper model to recognize with, or None.
        report, cancelled: see `viewer.alignment.align`.

    Raises:
        UserError: see `viewer.alignment.align`; or the episode has no transcript or no audio.
    """
    from viewer.alignment.align import align
    from viewer.alignment.result import AlignmentCancelled, never
    from viewer.alignment.time_repair import transfer_cues

    lower_priority()
    with Library.open(folder) as library:
        transcript = original(library, episode_id)
        audio = audio_files.audio_of(library, episode_id)
        if not transcript.text:
            raise UserError("This episode has no transcript to align")
        if audio is None:
            raise UserError("This episode has no audio", remedy="Choose audio in the Episode menu")
        language = episodes.language_of(library, episode_id)
        inputs = TimingInputs.of(library, episode_id)
    try:
        alignment = align(
            transcript,
            audio.path,
            report=report,
            cancelled=cancelled,
            paused=never if paused is None else paused.is_set,
            around=partial(_current_ms, around),
            language=language,
            weights=weights,
        )
        time_map = alignment.time_map
        if transcript.time_map:
            time_map = transfer_cues(transcript.time_map, alignment)
        with Library.open(folder) as library, undoable_edit(library, "Align with Audio") as editing:
            # The user may have corrected words and set pins meanwhile.
            time_map = base = inputs.convert(time_map, TimingInputs.of(library, episode_id))
            transcript = original(library, episode_id)
            pins = transcripts.pins(library, episode_id)
            if pins:
                time_map = with_pins(
                    transcript, base, pins, folder=folder, audio=audio, cancelled=cancelled
                )
            if cancelled():
                return None
            transcripts.save_time_map(
                library,
                episode_id,
                time_map,
                coverage=alignment.coverage,
                inserts=tuple((gap.start_ms, gap.end_ms) for gap in alignment.inserts),
                method=alignment.method,
                base=base if pins else None,
                remarks=alignment.remarks,
            )
    except AlignmentCancelled:
        return None
    return AlignmentJobResult(episode_id, alignment.coverage, editing.change)


def _current_ms(around: int | Synchronized[int]) -> int:
    return around if isinstance(around, int) else around.value


def check_episode(
    folder: Path,
    episode_id: int,
    *,
    report: Callable[[object], None],
    cancelled: Callable[[], bool],
) -> SyncCheckResult:
    """Check the times of an episode against its audio, and cache the result.

    There is no result for a language without a speech model, or without speech.

    Raises:
        UserError: the transcript has too few words, or the audio cannot be read.
    """
    from viewer.alignment.language_detection import is_english
    from viewer.alignment.result import AlignmentCancelled
    from viewer.alignment.sync_check import NoSpeechError, check_sync
    from viewer.alignment.text_normalization import verbalize_transcript

    no_result = SyncCheckResult("", 0, "")
    with Library.open(folder) as library:
        transcript = transcripts.load_transcript(library, episode_id)
        audio = audio_files.audio_of(library, episode_id)
    if audio is None or not transcript.time_map:
        return no_result
    try:
        result = no_result
        if is_english([word.word for word in verbalize_transcript(transcript).spoken]):
            check = check_sync(transcript, audio.path, cancelled=cancelled)
            result = SyncCheckResult(str(check.verdict), check.by_ms, check.message)
    except AlignmentCancelled:
        return no_result
    except NoSpeechError:
        pass  # a result too: it is cached as "no result"
    with Library.open(folder) as library:
        if transcripts.computed_map(library, episode_id) is None:
            keep_check(library, episode_id, result)
    return result


def known_check(library: Library, episode_id: int) -> SyncCheckResult | None:
    """Return the cached result for this transcript and audio, or None."""
    path = _check_path(library, episode_id)
    try:
        if path is not None:
            verdict, by_ms, sentence = json.loads(
                read_regular(path, most_bytes=_MOST_BYTES, follow_links=False)
            )
            return SyncCheckResult(str(verdict), int(by_ms), from_json(str(sentence)))
    except (OSError, ValueError, TypeError, RecursionError):
        pass  # not checked yet, or a damaged cache
    return None


def keep_check(library: Library, episode_id: int, result: SyncCheckResult) -> None:
    """Cache the result of a check."""
    path = _check_path(library, episode_id)
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        document = result._replace(sentence=to_json(result.sentence))
        write_atomically(path, json.dumps(document).encode(), durable=False)


def _check_path(library: Library, episode_id: int) -> Path | None:
    name = cache_key(library, episode_id)
    return library.folder / "cache" / "sync" / name if name is not None else None
