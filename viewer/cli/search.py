"""`earmark search`: search the words of every episode."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from viewer.cli.output import count, print_json, print_lines
from viewer.cli.related import passage_lines, vector_progress
from viewer.errors import UserError
from viewer.library.library import Library
from viewer.services import library_search
from viewer.services.meaning import asked_by_meaning
from viewer.services.topics.related_passages import meaning_json
from viewer.text.timecode import clock

_LIMIT = 50


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to `parser`."""
    parser.add_argument(
        "query",
        metavar="QUERY",
        help="words, or a phrase in quotes; after -- if it begins with a minus",
    )
    parser.add_argument(
        "--limit", type=int, default=_LIMIT, metavar="N", help=f"maximum number of hits ({_LIMIT})"
    )
    parser.add_argument(
        "--meaning", action="store_true", help="find what says the same in other words, too"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(folder: Path, options: argparse.Namespace) -> int:
    """Print the best hits."""
    if options.limit < 0:
        raise UserError("--limit must be 0 or more")
    by_meaning = options.query if options.meaning else asked_by_meaning(options.query)
    if by_meaning:
        with Library.open(folder) as library:
            passages: dict[str, Any] = meaning_json(
                library, by_meaning, options.limit, vector_progress()
            )
        if options.json:
            print_json(passages)
        else:
            print_lines(passage_lines(passages["hits"], passages["problem"]))
        return 0
    with Library.open(folder) as library:
        result: dict[str, Any] = library_search.search_json(library, options.query, options.limit)
    if options.json:
        print_json(result)
        return 0
    print_lines(_lines(result))
    return 0


def _lines(result: dict[str, Any]) -> list[str]:
    lines = []
    episode = None
    for hit in result["hits"]:
        if hit["episode"] != episode:
            episode = hit["episode"]
            lines.append(f"{episode}  {hit['title']}")
        time = clock(hit["start_ms"]) if hit["start_ms"] is not None else "-:--"
        speaker = f"{hit['speaker']}: " if hit["speaker"] else ""
        lines.append(f"{time:>10}  {speaker}{hit['snippet']}")
    named = [group for group in result["groups"] if not group["hits"]]
    for group in named[:_LIMIT]:
        why = f" (in the {group['why']})" if group["why"] in {"title", "notes"} else ""
        lines.append(f"{group['episode']}  {group['title']}{why}")
    if len(named) > _LIMIT:
        lines.append(count(len(named) - _LIMIT, "more episode"))
    together = f", {result['together']} with all words together"
    counted = result["hits"] and 0 < result["together"] < result["total"]
    if result["total"] or not named:
        found = f"{count(result['total'], 'hit')} in {count(result['episodes'], 'episode')}"
        lines.append(f"{found}{together if counted else ''}")
    else:
        lines.append(count(len(named), "episode"))
    if result["hint"]:
        lines.append(result["hint"])
    return lines + ([f"Did you mean: {result['suggestion']}"] if result["suggestion"] else [])
