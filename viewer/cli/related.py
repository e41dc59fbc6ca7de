"""`earmark related`: find passages of all episodes about the topic of some words of one."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from viewer.cli.output import count, print_json, print_lines
from viewer.errors import UserError
from viewer.library.library import Library
from viewer.services.meaning import VectorProgress
from viewer.services.topics.related_passages import related_json
from viewer.text import timecode
from viewer.text.timecode import clock

_LIMIT = 20


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to `parser`."""
    parser.add_argument("episode", metavar="EPISODE", help="its number, or a part of its title")
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--quote", metavar="TEXT", help="words of the episode")
    which.add_argument("--at", metavar="TIME", help="the sentence spoken then, as 12:44 or 764.2")
    parser.add_argument(
        "--limit", type=int, default=_LIMIT, metavar="N", help=f"passages at most ({_LIMIT})"
    )
    parser.add_argument(
        "--filter", default="", metavar="QUERY", help='filters as in search, such as "show:daily"'
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(folder: Path, options: argparse.Namespace) -> int:
    """Print related passages, best first."""
    if options.limit < 1:
        raise UserError("--limit is a number of passages, 1 or more")
    at_ms = None if options.at is None else _time(options.at)
    with Library.open(folder) as library:
        result: dict[str, Any] = related_json(
            library,
            options.episode,
            quote=options.quote,
            at_ms=at_ms,
            limit=options.limit,
            filters=options.filter,
            report=vector_progress(),
        )
    if options.json:
        print_json(result)
    else:
        print_lines(passage_lines(result["related"], result["problem"]))
    return 0


def _time(text: str) -> int:
    """Return the milliseconds of `12:44` or `764.2`."""
    try:
        return timecode.parse(text) if ":" in text else round(float(text) * 1000)
    except (ValueError, OverflowError):
        raise UserError("--at is a time, as 12:44 or 764.2: {text}", text=text) from None


def vector_progress() -> Callable[[VectorProgress], None]:
    """Return a function that prints the progress of computing vectors on a terminal."""

    def show(progress: VectorProgress) -> None:
        text = f"preparing search by meaning: {progress.done} of {progress.total} episodes"
        end = "\r\033[K" if progress.done == progress.total else ""
        print(f"\r\033[K{text}{end}", end="", file=sys.stderr, flush=True)

    return show if sys.stderr.isatty() else lambda _: None


def passage_lines(rows: Sequence[dict[str, Any]], problem: str | None) -> list[str]:
    """Return lines with the passages, and what could not be searched."""
    lines = []
    for row in rows:
        time = clock(row["start_ms"]) if row["start_ms"] is not None else "-:--"
        why = "by meaning" if row["why"] == "meaning" else None
        facts = (row["title"], row["speaker"], row["date"], time, why)
        lines.append(f"{row['episode']}  {' · '.join(fact for fact in facts if fact)}")
        repeats = (
            f"  (also in {count(len(row['repeats']), 'other episode')})" if row["repeats"] else ""
        )
        lines.append(f"      {' '.join(row['text'].split())}{repeats}")
    return [*lines, count(len(rows), "related passage"), *([problem] if problem else [])]
