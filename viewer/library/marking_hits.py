"""Marking what a search found."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from viewer.library.history import Change, edit
from viewer.library.library import Library
from viewer.library.passages import mark
from viewer.library.transcripts import load_transcript
from viewer.transcripts.sentences import sentence_at
from viewer.transcripts.transcript import Span


class FoundWords(NamedTuple):
    """Characters of an episode's text that begin with `word`, or did when they were found."""

    episode: int
    start: int
    end: int
    word: str


def mark_hits(
    library: Library, found: Iterable[FoundWords], collection_id: int, *, sentences: bool
) -> Change:
    """Mark them all into a collection, as one change; with `sentences`, those around them.

    Words that are no longer where they were found are left out.

    Raises:
        Trouble: a transcript cannot be read, or there is no such collection; then nothing
            was marked.
    """
    in_order = sorted(found, key=attrgetter("episode", "start", "end"))
    with edit(library, "Mark Hits") as editing:
        for episode, group in groupby(in_order, key=attrgetter("episode")):
            transcript = load_transcript(library, episode)
            for one in group:
                if not transcript.text.startswith(one.word, one.start):
                    continue
                start, end = one.start, one.end
                if sentences:
                    # What crosses sentences takes all of them.
                    start = min(start, sentence_at(transcript, start).start)
                    end = max(end, sentence_at(transcript, max(end - 1, start)).end)
                mark(library, episode, Span(start, end), transcript, [collection_id])
    return editing.change
