"""The work of aligning and of checking, as functions for processes of their own."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from viewer.atomic_write import write_atomically
from viewer.errors import UserError
from viewer.library.library import Library
from viewer.messages import from_json, to_json
from viewer.services.timing_edits import cache_key

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized
    from multiprocessing.synchronize import Event as ProcessEvent

    from viewer.alignment.result import Progress
    from viewer.library.change_log import ChangeSet


class SyncCheckResult(NamedTuple):
    """The verdict of a sync check ("" where it cannot be said), the shift, and a sentence."""

    verdict: str
    by_ms: int
    sentence: str


class AlignmentJobResult(NamedTuple):
    """What became of an episode: its coverage (0 to 1), and what was kept, for undo."""

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
    report: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> AlignmentJobResult | None:
    """Align an episode of the library in `folder` and keep the times; None when cancelled.

    Its cues, if it has times of its own, are carried along; its pins outrank what is found.

    Args:
        folder, episode_id: the library's, the episode's.
        around: the moment (ms) whose surroundings are wanted first; as a shared value
            (`multiprocessing.Value("q", ms)`) it may be set meanwhile, and what is not begun
            follows it.
        paused: while it is set nothing more is begun.
        weights: a folder with a model for Whisper, which then hears too.
        report, cancelled: see `viewer.alignment.align`.

    Raises:
        UserError: see `viewer.alignment.align`; or the episode has no words, or no sound.
    """
    from viewer.alignment.align import align
    from viewer.alignment.result import Cancelled, never
    from viewer.alignment.time_repair import transfer_cues
    from viewer.library import audio_files, transcripts
    from viewer.library.change_log import undoable_edit
    from viewer.services.timing_edits import TimingInputs, original, with_pins

    with contextlib.suppress(OSError, AttributeError):
        os.nice(10)
    with Library.open(folder) as library:
        transcript = original(library, episode_id)
        audio = audio_files.audio_of(library, episode_id)
        if not transcript.text:
            raise UserError("This episode has no transcript to align")
        if audio is None:
            raise UserError("This episode has no audio", remedy="Choose it in the Episode menu")
        row = library.row("SELECT language FROM episode WHERE id = ?", episode_id)
        language = row[0] if row is not None else None
        basis = TimingInputs.of(library, episode_id)
    try:
        found = align(
            transcript,
            audio.path,
            report=report,
            cancelled=cancelled,
            paused=never if paused is None else paused.is_set,
            around=partial(_moment, around),
            language=language,
            weights=weights,
        )
        time_map = found.time_map
        if transcript.time_map:
            time_map = transfer_cues(transcript.time_map, found)
        with Library.open(folder) as library, undoable_edit(library, "Align with Audio") as editing:
            # Words may have been corrected meanwhile, and pins set.
            time_map = base = basis.carried(time_map, TimingInputs.of(library, episode_id))
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
                coverage=found.coverage,
                inserts=tuple((gap.start_ms, gap.end_ms) for gap in found.inserts),
                method=found.method,
                base=base if pins else None,
                remarks=found.remarks,
            )
    except Cancelled:
        return None
    return AlignmentJobResult(episode_id, found.coverage, editing.change)


def _moment(around: int | Synchronized[int]) -> int:
    return around if isinstance(around, int) else around.value


def check_episode(
    folder: Path,
    episode_id: int,
    *,
    report: Callable[[object], None],
    cancelled: Callable[[], bool],
) -> SyncCheckResult:
    """Hold the times of an episode against its sound; what is found of the file's own is kept.

    It cannot be said without a model of the language, nor where nothing is spoken.

    Raises:
        UserError: the transcript has too few words, or the audio cannot be read.
    """
    from viewer.alignment.language_detection import is_english
    from viewer.alignment.result import Cancelled
    from viewer.alignment.sync_check import NoSpeechError, check_sync
    from viewer.alignment.text_normalization import verbalize_transcript
    from viewer.library import audio_files, transcripts

    unsaid = SyncCheckResult("", 0, "")
    with Library.open(folder) as library:
        transcript = transcripts.load_transcript(library, episode_id)
        audio = audio_files.audio_of(library, episode_id)
    if audio is None or not transcript.time_map:
        return unsaid
    try:
        found = unsaid
        if is_english([word.word for word in verbalize_transcript(transcript).spoken]):
            check = check_sync(transcript, audio.path, cancelled=cancelled)
            found = SyncCheckResult(str(check.verdict), check.by_ms, check.message)
    except Cancelled:
        return unsaid
    except NoSpeechError:
        pass  # and it will not be otherwise the next time
    with Library.open(folder) as library:
        if transcripts.computed_map(library, episode_id) is None:
            keep_check(library, episode_id, found)
    return found


def known_check(library: Library, episode_id: int) -> SyncCheckResult | None:
    """What was found when this transcript was held against this sound; None if it never was."""
    path = _check_path(library, episode_id)
    try:
        if path is not None:
            verdict, by_ms, sentence = json.loads(path.read_bytes())
            return SyncCheckResult(str(verdict), int(by_ms), from_json(str(sentence)))
    except (OSError, ValueError, TypeError):
        pass  # not yet, or a damaged cache
    return None


def keep_check(library: Library, episode_id: int, found: SyncCheckResult) -> None:
    """Keep what was found, so that it need not be found again."""
    path = _check_path(library, episode_id)
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        document = found._replace(sentence=to_json(found.sentence))
        write_atomically(path, json.dumps(document).encode(), durable=False)


def _check_path(library: Library, episode_id: int) -> Path | None:
    name = cache_key(library, episode_id)
    return library.folder / "cache" / "sync" / name if name is not None else None
