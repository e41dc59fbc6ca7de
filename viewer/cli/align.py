"""`earmark align`: align an episode's transcript with its audio."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from viewer.alignment.result import ProgressReport, never
from viewer.alignment.text_normalization import verbalize_transcript
from viewer.cli.output import no_progress, one_line, print_json, print_lines
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
    """Add the command's options to `parser`."""
    parser.add_argument("episode", metavar="EPISODE", help="its number, or a part of its title")
    parser.add_argument("--audio", type=Path, metavar="FILE", help="set its audio file")
    parser.add_argument(
        "--weights", type=Path, metavar="FOLDER", help="folder of a Whisper model to recognize with"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(folder: Path, options: argparse.Namespace) -> int:
    """Align, store and print the times; status 1 if there are remarks."""
    started = time.monotonic()
    with Library.open(folder) as library:
        episode = find_episode(library, options.episode)
        if episode.transcript is None:
            raise UserError(f"“{episode.title}” has no transcript to align")
        if options.audio is not None:
            set_audio(library, episode.id, options.audio)
        if audio_of(library, episode.id) is None:
            raise UserError(f"“{episode.title}” has no audio", remedy="Name one with --audio")
    is_terminal = sys.stderr.isatty()
    result = align_episode(
        folder,
        episode.id,
        0,
        weights=options.weights,
        report=_show_progress if is_terminal else no_progress,
        cancelled=never,
    )
    assert result is not None  # it is never cancelled
    if is_terminal:
        print("\r\033[K", end="", file=sys.stderr)
    with Library.open(folder) as library:
        transcript = transcripts.load_transcript(library, episode.id)
        computed = transcripts.computed_map(library, episode.id)
    assert computed is not None
    seconds = time.monotonic() - started
    if options.json:
        print_json(document(episode.id, transcript, computed, seconds))
    else:
        print_lines(_lines(episode.title, transcript, computed, seconds))
        print_lines(computed.remarks)
    return int(bool(computed.remarks))


def document(
    episode: int,
    transcript: Transcript,
    computed: transcripts.ComputedMap,
    seconds: float,
) -> dict[str, object]:
    """Return the JSON document: every spoken word with its times and confidence."""
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
        "coverage": round(computed.coverage, 4),
        "seconds": round(seconds, 2),
        "method": computed.method,
        "words": words,
        "gaps": [{"start_ms": start_ms, "end_ms": end_ms} for start_ms, end_ms in computed.inserts],
        "remarks": list(computed.remarks),
    }


def _lines(
    title: str, transcript: Transcript, computed: transcripts.ComputedMap, seconds: float
) -> list[str]:
    count = len(transcript.words())
    return [
        f"{title}: {computed.coverage:.1%} of {count:,} words, {seconds:.0f} s",
        *(
            f"not in the transcript: {clock(start_ms)} to {clock(end_ms)}"
            for start_ms, end_ms in computed.inserts
        ),
    ]


def _show_progress(progress: ProgressReport) -> None:
    left = f", {progress.remaining_s:.0f} s left" if progress.remaining_s is not None else ""
    print(one_line(f"{progress.done:.0%}{left}"), end="\r", file=sys.stderr)
