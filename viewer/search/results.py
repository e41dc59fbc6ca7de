"""What was found: episodes, and their hits with the words around them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from viewer.messages import Message
from viewer.search.array_file import DAMAGED, READ_ERRORS
from viewer.search.matcher import Leaf, Match
from viewer.search.query_ast import Query
from viewer.search.segment import Segment
from viewer.search.spans import Spans

# A snippet has so many characters and words at most on either side of the hit, and of the
# hit itself at most so many characters.
_AROUND = 90
_AROUND_WORDS = 30
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Hit:
    """Characters `start` to `end` of an episode's text answer the query.

    `matches` are the found words inside of `snippet`, which begins at `snippet_start` in the
    text and is as long as there; line breaks are spaces in it.
    """

    episode: int
    start: int
    end: int
    speaker: str | None
    snippet: str
    snippet_start: int
    matches: tuple[tuple[int, int], ...]


class EpisodeHits(NamedTuple):
    """An episode that answers, with the number of its hits.

    Without hits, it is its title or notes, or the filters alone, that do.
    """

    episode: int
    title: str
    show: str
    published: date | None
    hits: int
    score: float


@dataclass(slots=True)
class SegmentMatches:
    """What a segment has of an answer: where it holds, and how often leaves were found where.

    `hits` is how many there are in each of its episodes.
    """

    segment: Segment
    match: Match
    counts: dict[Leaf, dict[str, NDArray[np.int32]]]
    hits: NDArray[np.int64]


@dataclass(slots=True)
class Results:
    """What a query found; hits are read from the index when they are asked for.

    Attributes:
        total: the number of hits in all episodes; words that are asked for together are one
            hit where they are said together.
        groups: the episodes in the order that was asked for.
        months: the number of hits by month, as ("2025-01", 12), of dated episodes.
        hint: why the query was not read as typed.
        suggestion: a query to try when nothing was found.
        incomplete: what is wrong with the index; None when all of it was searched.
        elapsed_ms: how long it took until here.
    """

    query: Query
    total: int = 0
    groups: list[EpisodeHits] = field(default_factory=list)
    months: list[tuple[str, int]] = field(default_factory=list)
    suggestion: str | None = None
    incomplete: str | None = None
    elapsed_ms: float = 0.0
    _where: dict[int, tuple[SegmentMatches, int]] = field(default_factory=dict, repr=False)

    def add(self, group: EpisodeHits, found: SegmentMatches, place: int) -> None:
        """Takes in an episode, which has this place in its segment."""
        self.groups.append(group)
        self._where[group.episode] = found, place

    def note_damage(self, found: SegmentMatches) -> None:
        """A segment cannot be read; the next check files its episodes anew."""
        self.incomplete = Message(DAMAGED, name=found.segment.name)

    @property
    def hint(self) -> str | None:
        """Why the query was not read as typed; None when it was."""
        return self.query.hint

    @property
    def episodes(self) -> int:
        """The number of episodes with hits."""
        return sum(1 for group in self.groups if group.hits)

    def hits(self, start: int = 0, count: int = 50) -> list[Hit]:
        """Hits `start` to before `start + count`: by episode, and in each by time."""
        return list(islice(self._from(start), count))

    def _from(self, start: int) -> Iterator[Hit]:
        for group in self.groups:
            if start < group.hits:
                yield from self._of(group.episode, start)
            start = max(start - group.hits, 0)

    def hits_in(self, episode: int, start: int = 0, count: int | None = None) -> list[Hit]:
        """The hits in one episode."""
        return list(islice(self._of(episode, start), count))

    def _of(self, episode: int, start: int) -> Iterator[Hit]:
        if episode not in self._where:
            return
        found, place = self._where[episode]
        first, last = _range(found, place, found.match.hits)
        try:
            for index in range(first + start, last):
                yield _hit(found, place, index)
        except READ_ERRORS:
            self.note_damage(found)

    def spans_in(self, episode: int) -> list[tuple[int, int]]:
        """Where in its text an episode's hits are, all at once."""
        return self._places(episode, lambda match: match.hits)

    def marks_in(self, episode: int) -> list[tuple[int, int]]:
        """The same of the found words in them: for the strip and the page."""
        shown: list[tuple[int, int]] = []
        for start, end in self._places(episode, lambda match: match.marks):
            if shown and start < shown[-1][1]:  # words that overlap are shown as one
                before = shown.pop()
                shown.append((before[0], max(before[1], end)))
            else:
                shown.append((start, end))
        return shown

    def _places(self, episode: int, which: Callable[[Match], Spans]) -> list[tuple[int, int]]:
        if episode not in self._where:
            return []
        found, place = self._where[episode]
        spans = which(found.match)
        spans = spans.only(slice(*_range(found, place, spans)))
        if not len(spans.first):
            return []
        base = int(found.segment.fields["text"].bases[place])
        begin, end = (spans.first - base).tolist(), (spans.last - base).tolist()
        try:
            bounds = found.segment.bounds(place, 0, max(end))
            return [(bounds[a][0], bounds[b][1]) for a, b in zip(begin, end, strict=True)]
        except READ_ERRORS:
            self.note_damage(found)
            return []

    def words_in(self, episode: int) -> Iterator[tuple[int, int, str]]:
        """Where its hits are, with the characters that are there."""
        spans = self.spans_in(episode)
        if spans:
            found, place = self._where[episode]
            text = found.segment.text(place)
            yield from ((start, end, text[start:end]) for start, end in spans)


def _range(found: SegmentMatches, place: int, spans: Spans) -> tuple[int, int]:
    """Which of the spans are in an episode: the first, and one after the last."""
    bases = found.segment.fields["text"].bases
    first, last = np.searchsorted(spans.first, bases[place : place + 2])
    return int(first), int(last)


def _hit(found: SegmentMatches, place: int, index: int) -> Hit:
    segment = found.segment
    text = segment.fields["text"]
    base, length = int(text.bases[place]), int(text.lengths[place])
    position = int(found.match.hits.first[index])
    first, last = position - base, int(found.match.hits.last[index]) - base
    begin, end = max(first - _AROUND_WORDS, 0), min(last + _AROUND_WORDS, length - 1)
    bounds = segment.bounds(place, begin, end)
    start_char = bounds[first - begin][0]
    end_char = bounds[last - begin][1]
    from_char = start_char - _AROUND
    until_char = min(end_char, start_char + _LONGEST) + _AROUND
    inside = [b for b in bounds if b[0] >= from_char and b[1] <= until_char]
    # A single word may be longer than all of this.
    snippet_start = inside[0][0] if inside else start_char
    snippet_end = inside[-1][1] if inside else until_char
    marks = found.match.marks
    shown = np.array((base + begin, base + end + 1), marks.first.dtype)
    marked_from, marked_to = np.searchsorted(marks.first, shown)
    matches: list[tuple[int, int]] = []
    for mark in range(int(marked_from), int(marked_to)):
        a = int(marks.first[mark]) - base - begin
        b = min(int(marks.last[mark]) - base - begin, len(bounds) - 1)
        a_char, b_char = bounds[a][0], min(bounds[b][1], snippet_end)
        if a_char < snippet_start or b_char <= a_char:
            continue
        a, b = a_char - snippet_start, b_char - snippet_start
        if matches and a < matches[-1][1]:  # words that overlap are shown as one
            before = matches.pop()
            a, b = before[0], max(before[1], b)
        matches.append((a, b))
    return Hit(
        episode=int(segment.episodes[place]),
        start=start_char,
        end=end_char,
        speaker=segment.speaker(place, position),
        snippet=segment.text(place, snippet_start, snippet_end).replace("\n", " "),
        snippet_start=snippet_start,
        matches=tuple(matches),
    )
