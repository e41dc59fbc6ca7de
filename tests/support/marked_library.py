"""A library with one episode, for the tests of passages."""

from __future__ import annotations

from pathlib import Path

from tests.support.library_samples import write
from viewer.library.collections import create_collection
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.passage_edits import mark
from viewer.library.transcripts import load_transcript
from viewer.transcripts.model import Span, Transcript

TALK = (
    "The tape was cut by hand, you know, with a razor and a ruler.",
    "Right, and the captions were typed by people who listened twice.",
    "Nobody thought of search, you know, until the archive was too large.",
    "Then a clerk made cards for every voice, and the cards became the index.",
    "We still use it today, you know, and nobody remembers who she was.",
)


def vtt(lines: tuple[str, ...] = TALK) -> str:
    """Return the lines as WebVTT cues of four seconds."""
    cues = [
        f"00:00:{4 * k:02}.000 --> 00:00:{4 * k + 4:02}.000\n<v Speaker {k % 2 + 1}>{line}\n"
        for k, line in enumerate(lines)
    ]
    return "\n".join(["WEBVTT - The Card Index", "", *cues])


def add_episode(library: Library, folder: Path, lines: tuple[str, ...] = TALK) -> int:
    """Add an episode with these lines; return its id."""
    added = import_files(library, [write(folder / "The Card Index.vtt", vtt(lines))])
    return added.added[0]


def span_of(transcript: Transcript, quote: str, nth: int = 0) -> Span:
    """Return the span of the `nth` occurrence of the words, from 0."""
    start = -1
    for _ in range(nth + 1):
        start = transcript.text.index(quote, start + 1)
    return Span(start, start + len(quote))


def new_collection(library: Library, name: str, parent_id: int | None = None) -> int:
    """A collection; returns its number."""
    return create_collection(library, name, parent_id=parent_id).created_ids("collection")[0]


def marked(
    library: Library, episode_id: int, quote: str, *collections: int, nth: int = 0, note: str = ""
) -> int:
    """Mark a passage of these words; return its id."""
    transcript = load_transcript(library, episode_id)
    span = span_of(transcript, quote, nth)
    return mark(library, episode_id, span, transcript, collections, note=note).created_ids(
        "passage"
    )[0]
