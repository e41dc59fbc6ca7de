"""Results of a search: episodes, and their hits with snippets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from viewer.messages import Message
from viewer.search.array_file import DAMAGED, READ_ERRORS
from viewer.search.matcher import TOGETHER, Match
from viewer.search.query_ast import Query
from viewer.search.segment import Segment
from viewer.search.spans import Mask, Spans, count_by_episode
from viewer.text.word_cuts import whole_words

# Maximum characters and words of a snippet on either side of the hit, and characters of the hit.
_AROUND = 90
_AROUND_WORDS = 30
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Hit:
    """A hit: characters `start` to `end` of an episode's text.

    `matches` are the spans of found words in `snippet`, which begins at `snippet_start` in the
    text and has the same length there; its line breaks are replaced by spaces.
    """

    episode: int
    start: int
    end: int
    speaker: str | None
    snippet: str
    snippet_start: int
    matches: tuple[tuple[int, int], ...]


class HitOrder(StrEnum):
    """The order of the hits in an episode."""

    CLOSENESS = "closeness"
    TIME = "time"


class EpisodeHits(NamedTuple):
    """A matching episode, with the number of its hits.

    `together` of them have all words near each other. `why` is "text" if there are hits, else
    "title", "notes", or "filter" if only filters match.
    """

    episode: int
    title: str
    show: str
    published: date | None
    hits: int
    together: int
    score: float
    why: str


@dataclass(slots=True)
class SegmentMatches:
    """The matches in one segment.

    Attributes:
        documents: the matching episodes.
        named: by field, those whose title or notes have one of the words.
    """

    segment: Segment
    match: Match
    documents: Mask
    scores: NDArray[np.float64]
    named: dict[str, Mask]

    def groups(self) -> tuple[list[int], list[EpisodeHits]]:
        """Return the matching episodes: their indexes in the segment, and their numbers of hits."""
        segment = self.segment
        chosen = np.flatnonzero(self.documents)
        hits = together = self._count(self.match.hits)
        if len(self.match.closeness) and self.match.closeness.min() < TOGETHER:
            together = self._count(self.match.hits.only(self.match.closeness >= TOGETHER))
        docnums, counts = chosen.tolist(), hits[chosen].tolist()
        columns = (
            segment.episodes[chosen].tolist(),
            *(
                [values[docnum] for docnum in docnums]
                for values in (segment.details["title"], segment.details["show"], segment.dates)
            ),
            counts,
            together[chosen].tolist(),
            self.scores[chosen].tolist(),
            ["text" if n else self._why(docnum) for n, docnum in zip(counts, docnums, strict=True)],
        )
        return docnums, list(map(EpisodeHits._make, zip(*columns, strict=True)))

    def months(self) -> Iterator[tuple[int, int]]:
        """Yield the number of hits by month, as `Segment.months`, of dated episodes."""
        months, hits = self.segment.months, self._count(self.match.hits)
        chosen = np.flatnonzero(self.documents & (months > 0) & (hits > 0))
        distinct, index = np.unique(months[chosen], return_inverse=True)
        counts = np.bincount(index, hits[chosen], len(distinct)).astype(np.int64)
        yield from zip(distinct.tolist(), counts.tolist(), strict=True)

    def _count(self, spans: Spans) -> NDArray[np.int64]:
        return count_by_episode(spans.first, self.segment.fields["text"].bases)

    def _why(self, docnum: int) -> str:
        return next((name for name, mask in self.named.items() if mask[docnum]), "filter")


class Section(NamedTuple):
    """Episodes with hits of one kind: with all words together, with some of them, or any (None)."""

    together: bool | None
    groups: list[EpisodeHits]

    def hits_of(self, group: EpisodeHits) -> int:
        """Return the number of an episode's hits of this kind."""
        if self.together is None:
            return group.hits
        return group.together if self.together else group.hits - group.together


@dataclass(slots=True)
class Results:
    """The results of a query; hits are read from the index on demand.

    Attributes:
        total: number of hits in all episodes; adjacent words of the query that are spoken
            together are one hit.
        together: number of hits with all words near each other.
        groups: the episodes in the requested order.
        months: number of hits by month, as ("2025-01", 12), of dated episodes.
        suggestion: another query to try, if few or no episodes match.
        incomplete: message if the index is damaged; None if all of it was searched.
        elapsed_ms: duration of the search.
    """

    query: Query
    hit_order: HitOrder = HitOrder.CLOSENESS
    total: int = 0
    together: int = 0
    groups: list[EpisodeHits] = field(default_factory=list)
    months: list[tuple[str, int]] = field(default_factory=list)
    suggestion: str | None = None
    incomplete: str | None = None
    elapsed_ms: float = 0.0
    _where: dict[int, tuple[SegmentMatches, int]] = field(default_factory=dict, repr=False)

    def add(self, matches: SegmentMatches) -> None:
        """Add the matching episodes of a segment."""
        docnums, groups = matches.groups()
        self.groups += groups
        for docnum, group in zip(docnums, groups, strict=True):
            self._where[group.episode] = matches, docnum

    def note_damage(self, matches: SegmentMatches) -> None:
        """Report a segment that cannot be read; the next update indexes its episodes again.

        Raises:
            Exception: the error that is being handled, if the segment is intact, since it is then
                a bug.
        """
        if matches.segment.is_intact():
            raise  # noqa: PLE0704  # called where an error is handled
        self.incomplete = Message(DAMAGED, name=matches.segment.name)

    @property
    def hint(self) -> str | None:
        """Message if the query was not parsed as typed, or None."""
        return self.query.hint

    @property
    def episodes(self) -> int:
        """The number of episodes with hits."""
        return sum(1 for group in self.groups if group.hits)

    def sections(self) -> list[Section]:
        """Return the episodes with all words together first, then those with some of them.

        An episode may be in both; one without hits is in the first. If all hits are of one kind,
        there is one section.
        """
        if not 0 < self.together < self.total:
            return [Section(None, self.groups)]
        first = [group for group in self.groups if group.together or not group.hits]
        second = [group for group in self.groups if group.hits > group.together]
        return [Section(True, first), Section(False, second)]

    def hits(self, start: int = 0, count: int = 50) -> list[Hit]:
        """Return hits `start` to `start + count` (exclusive), by section and by episode."""
        return list(islice(self._from(start), count))

    def _from(self, start: int) -> Iterator[Hit]:
        for section in self.sections():
            for group in section.groups:
                hits = section.hits_of(group)
                if start < hits:
                    yield from self._of(group.episode, start, section.together)
                start = max(start - hits, 0)

    def hits_in(
        self,
        episode: int,
        start: int = 0,
        count: int | None = None,
        *,
        together: bool | None = None,
    ) -> list[Hit]:
        """Return the hits in one episode: all, or those of a section."""
        return list(islice(self._of(episode, start, together), count))

    def _of(self, episode: int, start: int, together: bool | None) -> Iterator[Hit]:
        if episode not in self._where:
            return
        matches, docnum = self._where[episode]
        first, last = _range(matches, docnum, matches.match.hits)
        closeness = matches.match.closeness[first:last]
        if together is not None:
            chosen = np.flatnonzero((closeness >= TOGETHER) == together)
        else:
            chosen = np.arange(last - first)
        if self.hit_order is HitOrder.CLOSENESS and len(chosen) > 1:
            order = closeness[chosen]
            if order.min() != order.max():
                chosen = chosen[np.argsort(-order, kind="stable")]
        try:
            for index in chosen[start:].tolist():
                yield _hit(matches, docnum, first + index)
        except READ_ERRORS:
            self.note_damage(matches)

    def spans_in(self, episode: int) -> list[tuple[int, int]]:
        """Return the spans of all hits in an episode's text, in the order of the text."""
        return self._places(episode, lambda match: match.hits)

    def marks_in(self, episode: int) -> list[tuple[int, int]]:
        """Return the spans of the found words in an episode, for the strip and the page."""
        shown: list[tuple[int, int]] = []
        for start, end in self._places(episode, lambda match: match.marks):
            if shown and start < shown[-1][1]:  # overlapping words are merged
                before = shown.pop()
                shown.append((before[0], max(before[1], end)))
            else:
                shown.append((start, end))
        return shown

    def _places(self, episode: int, which: Callable[[Match], Spans]) -> list[tuple[int, int]]:
        if episode not in self._where:
            return []
        matches, docnum = self._where[episode]
        spans = which(matches.match)
        spans = spans.only(slice(*_range(matches, docnum, spans)))
        if not len(spans.first):
            return []
        base = int(matches.segment.fields["text"].bases[docnum])
        begin, end = (spans.first - base).tolist(), (spans.last - base).tolist()
        try:
            bounds = matches.segment.bounds(docnum, 0, max(end))
            return [(bounds[a][0], bounds[b][1]) for a, b in zip(begin, end, strict=True)]
        except READ_ERRORS:
            self.note_damage(matches)
            return []

    def words_in(self, episode: int) -> Iterator[tuple[int, int, str]]:
        """Yield the spans of an episode's hits, with their text."""
        spans = self.spans_in(episode)
        if spans:
            matches, docnum = self._where[episode]
            text = matches.segment.text(docnum)
            yield from ((start, end, text[start:end]) for start, end in spans)


def _range(matches: SegmentMatches, docnum: int, spans: Spans) -> tuple[int, int]:
    """Return the range (exclusive) of the spans in an episode."""
    bases = matches.segment.fields["text"].bases
    first, last = np.searchsorted(spans.first, bases[docnum : docnum + 2])
    return int(first), int(last)


def _hit(matched: SegmentMatches, docnum: int, index: int) -> Hit:
    segment = matched.segment
    text = segment.fields["text"]
    base, length = int(text.bases[docnum]), int(text.lengths[docnum])
    position = int(matched.match.hits.first[index])
    first, last = position - base, int(matched.match.hits.last[index]) - base
    begin, end = max(first - _AROUND_WORDS, 0), min(last + _AROUND_WORDS, length - 1)
    offset, passage, bounds = segment.passage(docnum, begin, end)
    start_char = bounds[first - begin][0]
    end_char = bounds[last - begin][1]
    from_char = start_char - _AROUND
    until_char = min(end_char, start_char + _LONGEST) + _AROUND
    inside = [b for b in bounds if b[0] >= from_char and b[1] <= until_char]
    # A single word may be longer than the snippet.
    snippet_start = inside[0][0] if inside else start_char
    snippet_end = inside[-1][1] if inside else until_char
    snippet_start, snippet_end = whole_words(passage, snippet_start, snippet_end)
    marks = matched.match.marks
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
        if matches and a < matches[-1][1]:  # overlapping words are merged
            before = matches.pop()
            a, b = before[0], max(before[1], b)
        matches.append((a, b))
    return Hit(
        episode=int(segment.episodes[docnum]),
        start=offset + start_char,
        end=offset + end_char,
        speaker=segment.speaker(docnum, position),
        snippet=passage[snippet_start:snippet_end].replace("\n", " "),
        snippet_start=offset + snippet_start,
        matches=tuple(matches),
    )
