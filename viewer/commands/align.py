"""`earmark align`: find out when each word of an episode is spoken."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from viewer.alignment.align import align
from viewer.alignment.outcome import Alignment, document
from viewer.alignment.progress import Progress
from viewer.commands.output import one_line, print_json, print_lines
from viewer.errors import Trouble
from viewer.library.audio_files import audio_of, set_audio
from viewer.library.episodes import find_episode
from viewer.library.library import Library
from viewer.library.transcripts import load_transcript, save_time_map
from viewer.transcripts.timecode import clock


def declare(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    parser.add_argument("episode", metavar="EPISODE", help="its number, or a part of its title")
    parser.add_argument("--audio", type=Path, metavar="FILE", help="its recording from now on")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(folder: Path, options: argparse.Namespace) -> int:
    """Align, keep the times, and print them; status 1 where something is to be said of them."""
    with Library.open(folder) as library:
        episode = find_episode(library, options.episode)
        if episode.transcript is None:
            raise Trouble(f"“{episode.title}” has no transcript to align")
        if options.audio is not None:
            set_audio(library, episode.id, options.audio)
        audio = audio_of(library, episode.id)
        if audio is None:
            raise Trouble(f"“{episode.title}” has no recording", remedy="Name one with --audio")
        transcript = load_transcript(library, episode.id)
        report = _show_progress if sys.stderr.isatty() else _say_nothing
        found = align(transcript, audio.path, report=report)
        if sys.stderr.isatty():
            print("\r\033[K", end="", file=sys.stderr)
        save_time_map(
            library,
            episode.id,
            found.time_map,
            coverage=found.coverage,
            inserts=tuple((gap.start_ms, gap.end_ms) for gap in found.inserts),
            method=found.method,
        )
    if options.json:
        print_json(document(found, transcript, episode.id))
    else:
        print_lines(_lines(episode.title, found))
    return int(bool(found.remarks))


def _lines(title: str, found: Alignment) -> list[str]:
    lines = [f"{title}: {found.coverage:.1%} of {len(found.words)} words, {found.seconds:.0f} s"]
    lines += [
        f"not in the transcript: {clock(gap.start_ms)} to {clock(gap.end_ms)}"
        for gap in found.inserts
    ]
    return lines + list(found.remarks)


def _show_progress(progress: Progress) -> None:
    left = f", {progress.remaining_s:.0f} s left" if progress.remaining_s is not None else ""
    print(one_line(f"{progress.done:.0%}{left}"), end="\r", file=sys.stderr)


def _say_nothing(_: Progress) -> None:
    """Nobody watches."""
