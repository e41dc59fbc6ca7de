"""`earmark list`: list the episodes."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from viewer.cli.daily import maintain_and_warn
from viewer.cli.output import count, print_json, print_lines
from viewer.library.episodes import summaries
from viewer.library.library import Library
from viewer.library.records import EpisodeSummary, SyncState
from viewer.library.transcripts import current_sources
from viewer.text.timecode import clock


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to `parser`."""
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(folder: Path, options: argparse.Namespace) -> int:
    """Print the episodes."""
    with Library.open(folder) as library:
        maintain_and_warn(library)
        if options.json:
            print_json({"episodes": episode_documents(library)})
        else:
            episodes = summaries(library)
            print_lines(map(_line, episodes))
            if not episodes:
                print("No episodes yet: earmark add FILE-OR-FOLDER")
    return 0


def episode_documents(library: Library) -> list[dict[str, Any]]:
    """Return the episodes for JSON."""
    sources = current_sources(library)
    return [
        {
            "episode": episode.id,
            "title": episode.title,
            "show": episode.show or None,
            "date": episode.published.isoformat() if episode.published else None,
            "origins": dict(episode.origins),
            "duration_ms": episode.duration_ms,
            "timing": episode.timing.value,
            "cues": episode.cues,
            "passages": episode.passages,
            "audio": str(episode.audio) if episode.audio is not None else None,
            "transcript": str(sources[episode.id]) if episode.id in sources else None,
        }
        for episode in summaries(library)
    ]


def _line(episode: EpisodeSummary) -> str:
    facts = [
        episode.show,
        episode.published.isoformat() if episode.published else "",
        clock(episode.duration_ms) if episode.duration_ms is not None else "",
        count(episode.passages, "passage") if episode.passages else "",
        "no transcript" if episode.transcript is None else "",
        "no audio" if episode.audio is None else "",
        "no times" if episode.transcript is not None and episode.sync is SyncState.NONE else "",
    ]
    listed = ", ".join(filter(None, facts))
    return f"{episode.id:>5}  {episode.title}" + (f"  ({listed})" if listed else "")
