"""The work of aligning and of checking, as functions for processes of their own."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from viewer.errors import Trouble
from viewer.library.library import Library

if TYPE_CHECKING:
    from multiprocessing.synchronize import Event as ProcessEvent

    from viewer.alignment.progress import Progress
    from viewer.alignment.sync_check import SyncCheck
    from viewer.transcripts.transcript import Transcript


class Aligned(NamedTuple):
    """What became of an episode: its coverage (0 to 1) and sentences about what is not right."""

    episode_id: int
    coverage: float
    remarks: tuple[str, ...]


def align_episode(
    folder: Path,
    episode_id: int,
    around_ms: int,
    paused: ProcessEvent,
    *,
    report: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> Aligned | None:
    """Align an episode of the library in `folder` and keep the times; None when cancelled.

    Its cues, if it has times of its own, are carried along; its pins outrank what is found.

    Raises:
        Trouble: see `viewer.alignment.align`; or the episode has no words, or no sound.
    """
    from viewer.alignment.align import align
    from viewer.alignment.progress import Cancelled
    from viewer.alignment.repair import carried
    from viewer.library import audio_files, transcripts
    from viewer.retiming import save_base, with_pins

    with contextlib.suppress(OSError, AttributeError):
        os.nice(10)
    with Library.open(folder) as library:
        transcript = original(library, episode_id)
        audio = audio_files.audio_of(library, episode_id)
        if transcript is None or not transcript.text:
            raise Trouble("This episode has no transcript to align")
        if audio is None:
            raise Trouble("This episode has no audio", remedy="Choose it in the Episode menu")
    try:
        found = align(
            transcript,
            audio.path,
            report=report,
            cancelled=cancelled,
            paused=paused.is_set,
            around_ms=around_ms,
        )
        time_map = found.time_map
        if transcript.time_map:
            time_map = carried(transcript.time_map, found)
        with Library.open(folder) as library:
            pins = transcripts.pins(library, episode_id)
            if pins:
                save_base(library, episode_id, time_map)
                time_map = with_pins(
                    transcript, time_map, pins, folder=folder, audio=audio, cancelled=cancelled
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
            )
    except Cancelled:
        return None
    return Aligned(episode_id, found.coverage, found.remarks)


def check_episode(
    folder: Path,
    episode_id: int,
    *,
    report: Callable[[object], None],
    cancelled: Callable[[], bool],
) -> SyncCheck | None:
    """Hold the times of an episode against its sound; None when that cannot be said.

    It cannot without a model of the language, nor where nothing is said.
    """
    from viewer.alignment.language import is_english
    from viewer.alignment.normalise import script
    from viewer.alignment.progress import Cancelled
    from viewer.alignment.sync_check import check_sync
    from viewer.library import audio_files, transcripts

    with Library.open(folder) as library:
        transcript = transcripts.load_transcript(library, episode_id)
        audio = audio_files.audio_of(library, episode_id)
    if audio is None or not transcript.time_map:
        return None
    try:
        if not is_english([word.word for word in script(transcript).spoken]):
            return None
        return check_sync(transcript, audio.path, cancelled=cancelled)
    except (Trouble, Cancelled):
        return None


def original(library: Library, episode_id: int) -> Transcript | None:
    """The episode's transcript with the times of its file, not with computed ones."""
    from viewer.library import transcripts

    for file in transcripts.transcripts_of(library, episode_id):
        if file.current:
            return transcripts.load_original(library, file.sha256, file.file_name)
    return None
