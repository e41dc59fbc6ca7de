"""`earmark list`: the episodes."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from viewer.cli.output import print_json, print_lines
from viewer.library.episodes import summaries
from viewer.library.library import Library
from viewer.library.records import EpisodeSummary, SyncState
from viewer.library.transcripts import current_sources
from viewer.text.timecode import clock


def declare(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(folder: Path, options: argparse.Namespace) -> int:
    """Print the episodes."""
    with Library.open(folder) as library:
        if options.json:
            print_json({"episodes": described(library)})
        else:
            found = summaries(library)
            print_lines(map(_line, found))
            if not found:
                print("No episodes yet: earmark add FILE-OR-FOLDER")
    return 0


def described(library: Library) -> list[dict[str, Any]]:
    """The episodes as JSON has them."""
    sources = current_sources(library)
    return [
        {
            "episode": one.id,
            "title": one.title,
            "show": one.show or None,
            "date": one.published.isoformat() if one.published else None,
            "duration_ms": one.duration_ms,
            "timing": one.timing.value,
            "cues": one.cues,
            "passages": one.passages,
            "audio": str(one.audio) if one.audio is not None else None,
            "transcript": str(sources[one.id]) if one.id in sources else None,
        }
        for one in summaries(library)
    ]


def _line(one: EpisodeSummary) -> str:
    told = [
        one.show,
        one.published.isoformat() if one.published else "",
        clock(one.duration_ms) if one.duration_ms is not None else "",
        f"{one.passages} passages" if one.passages else "",
        "no transcript" if one.transcript is None else "",
        "no audio" if one.audio is None else "",
        "no times" if one.transcript is not None and one.sync is SyncState.NONE else "",
    ]
    return f"{one.id:>5}  {one.title}  ({', '.join(filter(None, told))})"
