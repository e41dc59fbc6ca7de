"""Creation of passages from search hits."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from viewer.library.change_log import ChangeSet, undoable_edit
from viewer.library.library import Library
from viewer.library.passage_edits import add_to, mark_all
from viewer.library.transcripts import load_transcript
from viewer.transcripts.model import Span, Transcript
from viewer.transcripts.sentences import sentence_at


class HitRef(NamedTuple):
    """Span of a hit in an episode's text; `word` is its first word at the time of the search."""

    episode: int
    start: int
    end: int
    word: str


def first_word(text: str) -> str:
    """Return the first word of a hit, by which `HitRef` is verified."""
    return text.split(maxsplit=1)[0] if text.strip() else ""


def create_passages_for_hits(
    library: Library, hits: Iterable[HitRef], collection_id: int, *, sentences: bool
) -> ChangeSet:
    """Create passages of hits, or of the sentences around them, in a collection, as one edit.

    Hits whose first word is not at its position any more are left out.

    Raises:
        UserError: a transcript cannot be read, or there is no such collection; nothing is
            changed.
    """
    in_order = sorted(hits, key=attrgetter("episode", "start", "end"))
    with undoable_edit(library, "Add Results") as editing:
        numbers: list[int] = []
        for episode, group in groupby(in_order, key=attrgetter("episode")):
            transcript = load_transcript(library, episode)
            spans = dict.fromkeys(
                _sentences(transcript, words) if sentences else Span(words.start, words.end)
                for words in group
                if transcript.text.startswith(words.word, words.start)
            )
            numbers += mark_all(library, episode, spans, transcript)
        add_to(library, numbers, collection_id)
    return editing.change


def _sentences(transcript: Transcript, words: HitRef) -> Span:
    """Return the span of all sentences that the hit overlaps."""
    first = sentence_at(transcript, words.start)
    last = first if words.end <= first.end else sentence_at(transcript, words.end - 1)
    return Span(min(words.start, first.start), max(words.end, last.end))
