"""`earmark align`: find out when each word of an episode is spoken."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from viewer.alignment.result import Progress, never
from viewer.alignment.text_normalization import verbalize_transcript
from viewer.cli.output import one_line, print_json, print_lines
from viewer.errors import UserError
from viewer.library import transcripts
from viewer.library.audio_files import audio_of, set_audio
from viewer.library.episodes import find_episode
from viewer.library.library import Library
from viewer.services.alignment_jobs import align_episode
from viewer.text.timecode import clock
from viewer.transcripts.model import Transcript
from viewer.transcripts.time_map import Confidence

_CONFIDENCE = {
    None: "absent",
    Confidence.GIVEN: "given",
    Confidence.SURE: "sure",
    Confidence.DOUBTFUL: "doubtful",
    Confidence.INTERPOLATED: "interpolated",
    Confidence.PINNED: "pinned",
}


def declare(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    parser.add_argument("episode", metavar="EPISODE", help="its number, or a part of its title")
    parser.add_argument("--audio", type=Path, metavar="FILE", help="its recording from now on")
    parser.add_argument(
        "--weights", type=Path, metavar="FOLDER", help="a model with which Whisper hears, too"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(folder: Path, options: argparse.Namespace) -> int:
    """Align, keep the times, and print them; status 1 where something is to be said of them."""
    begun = time.monotonic()
    with Library.open(folder) as library:
        episode = find_episode(library, options.episode)
        if episode.transcript is None:
            raise UserError(f"“{episode.title}” has no transcript to align")
        if options.audio is not None:
            set_audio(library, episode.id, options.audio)
        if audio_of(library, episode.id) is None:
            raise UserError(f"“{episode.title}” has no recording", remedy="Name one with --audio")
    watched = sys.stderr.isatty()
    aligned = align_episode(
        folder,
        episode.id,
        0,
        weights=options.weights,
        report=_show_progress if watched else _say_nothing,
        cancelled=never,
    )
    assert aligned is not None  # nobody cancels it
    if watched:
        print("\r\033[K", end="", file=sys.stderr)
    with Library.open(folder) as library:
        transcript = transcripts.load_transcript(library, episode.id)
        kept = transcripts.computed_map(library, episode.id)
    assert kept is not None
    seconds = time.monotonic() - begun
    if options.json:
        print_json(document(episode.id, transcript, kept, seconds))
    else:
        print_lines(_lines(episode.title, transcript, kept, seconds))
        print_lines(kept.remarks)
    return int(bool(kept.remarks))


def document(
    episode: int,
    transcript: Transcript,
    kept: transcripts.ComputedMap,
    seconds: float,
) -> dict[str, object]:
    """What is known now: every word that is spoken, with what pins and cues give it."""
    words = []
    times = transcript.time_map
    spoken = verbalize_transcript(transcript)
    for owner in sorted({word.owner for word in spoken.spoken}):
        start, end = spoken.spans[owner]
        interval = times.interval(start, end)
        states = (times.certainty(offset) for offset in range(start, end))
        state = next((state for state in states if state is not None), None)
        words.append(
            {
                "word": transcript.text[start:end],
                "start_ms": None if interval is None else interval.start_ms,
                "end_ms": None if interval is None else interval.end_ms,
                "confidence": _CONFIDENCE[state],
            }
        )
    return {
        "episode": episode,
        "coverage": round(kept.coverage, 4),
        "seconds": round(seconds, 2),
        "method": kept.method,
        "words": words,
        "gaps": [{"start_ms": start_ms, "end_ms": end_ms} for start_ms, end_ms in kept.inserts],
        "remarks": list(kept.remarks),
    }


def _lines(
    title: str, transcript: Transcript, kept: transcripts.ComputedMap, seconds: float
) -> list[str]:
    count = len(transcript.words())
    return [
        f"{title}: {kept.coverage:.1%} of {count:,} words, {seconds:.0f} s",
        *(
            f"not in the transcript: {clock(start_ms)} to {clock(end_ms)}"
            for start_ms, end_ms in kept.inserts
        ),
    ]


def _show_progress(progress: Progress) -> None:
    left = f", {progress.remaining_s:.0f} s left" if progress.remaining_s is not None else ""
    print(one_line(f"{progress.done:.0%}{left}"), end="\r", file=sys.stderr)


def _say_nothing(_: Progress) -> None:
    """Nobody watches."""
