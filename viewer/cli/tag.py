"""`earmark tag`: mark a passage by its words and add it to a collection."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from viewer.cli.output import print_json, print_lines
from viewer.errors import UserError
from viewer.library.collections import (
    Collection,
    collection,
    collections,
    create_collection,
    find_collection,
)
from viewer.library.episodes import find_episode
from viewer.library.library import Library
from viewer.library.passage_edits import mark
from viewer.library.passages import Passage, of_episode, passage
from viewer.library.recovery.maintenance import maintain_daily
from viewer.library.transcripts import load_transcript
from viewer.text.timecode import clock
from viewer.transcripts.find_text import find_all, fold
from viewer.transcripts.model import Span, Transcript


def declare(parser: argparse.ArgumentParser) -> None:
    """Add the command's options to `parser`."""
    parser.add_argument("episode", metavar="EPISODE", help="its number, or a part of its title")
    parser.add_argument("--quote", required=True, metavar="TEXT", help="the words to mark")
    parser.add_argument(
        "--into", required=True, metavar="COLLECTION", help="created if it does not exist"
    )
    parser.add_argument("--note", default="", metavar="TEXT", help="a note for the passage")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(folder: Path, options: argparse.Namespace) -> int:
    """Mark the words; status 1 if they occur more than once (the first is marked)."""
    with Library.open(folder) as library:
        maintain_daily(library)
        episode = find_episode(library, options.episode)
        transcript = load_transcript(library, episode.id)
        places = _places(transcript, options.quote)
        with library.transaction():
            into = _collection(library, options.into)
            change = mark(library, episode.id, places[0], transcript, [into.id], note=options.note)
            # A passage that exists in this collection is no change, but the result all the same.
            marked = _marked(library, episode.id, places[0], change.passages)
    problems = []
    if len(places) > 1:
        problems.append(f"these words occur {len(places)} times; the first occurrence is marked")
    turn = transcript.turn_at(marked.start)
    speaker = transcript.turns[turn].speaker if turn is not None else None
    if options.json:
        print_json(
            {
                "episode": episode.id,
                "passage": marked.uid,
                "collection": into.name,
                "quote": marked.quote,
                "speaker": speaker,
                "start_ms": marked.start_ms,
                "end_ms": marked.end_ms,
                "note": marked.note,
                "problems": problems,
            }
        )
    else:
        at = f" at {clock(marked.start_ms)}" if marked.start_ms is not None else ""
        print_lines([f"marked in {episode.title}{at}, into {into.name}: {marked.quote}", *problems])
    return int(bool(problems))


def _places(transcript: Transcript, quote: str) -> list[Span]:
    """Return the occurrences of the words as quoted, or else with other punctuation."""
    text = fold(transcript.text)
    words = re.findall(r"\w+", fold(quote))
    spans = find_all(text, quote)
    if not spans and words:
        pattern = r"\b" + r"\W+".join(map(re.escape, words)) + r"\b"
        spans = [Span(match.start(), match.end()) for match in re.finditer(pattern, text)]
    if not spans:
        raise UserError(f"“{quote[:60]}” is not in the transcript", remedy="Quote its exact words")
    return spans


def _collection(library: Library, name: str) -> Collection:
    try:
        return find_collection(library, name)
    except UserError:
        if any(
            collection.name.casefold() == name.strip().casefold()
            for collection in collections(library)
        ):
            raise  # the name is ambiguous
        return collection(library, create_collection(library, name).created_ids("collection")[0])


def _marked(library: Library, episode_id: int, span: Span, changed: tuple[int, ...]) -> Passage:
    if changed:
        return passage(library, changed[0])
    passages = of_episode(library, episode_id, soundbites=False)
    return next(passage for passage in passages if (passage.start, passage.end) == span)
