"""Where a query holds in one segment.

The text decides which words are hits; title and notes may make an episode match as well.
Every step works on sorted arrays of positions, never on one position at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from viewer.search.array_file import Array
from viewer.search.filters import Cancelled, FilterContext, Filters, restricts_hits
from viewer.search.postings import FieldPostings, in_order, union
from viewer.search.query_ast import (
    NEAR,
    And,
    DateRange,
    FieldFilter,
    HasAudio,
    InCollection,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Speaker,
    Word,
)
from viewer.search.segment import Segment
from viewer.search.spans import (
    NOTHING,
    Mask,
    Spans,
    group_nearby,
    inside,
    keep,
    merge,
    phrase,
    proximity,
    within_longer,
)

Leaf = Word | Phrase | Near


@dataclass(slots=True)
class Match:
    """Where a part of a query holds.

    Attributes:
        spoken: the episodes for whose text it holds.
        named: those for which it holds when title and notes are counted in.
        hits: the spans of text that answer it, in `spoken` episodes only.
        marks: the words of these to be shown as found.
        loose: hits, or parts of them, that have words between their marks; and these marks.
    """

    spoken: Mask
    named: Mask
    hits: Spans = NOTHING
    marks: Spans = NOTHING
    loose: tuple[Spans, Spans] = (NOTHING, NOTHING)

    def within(self, episodes: Mask, bases: Array) -> Match:
        """The same among these episodes only; `bases` is where each begins."""
        spoken = self.spoken & episodes

        def chosen(spans: Spans) -> Spans:
            kept = np.repeat(spoken, np.diff(np.searchsorted(spans.first, bases)))
            return spans if kept.all() else spans.only(kept)

        hits = chosen(self.hits)
        marks = hits if self.marks is self.hits else chosen(self.marks)
        longer, shown = self.loose
        return Match(spoken, self.named & episodes, hits, marks, (chosen(longer), chosen(shown)))


class Matcher:
    """Evaluates a query in one segment; `counts` then says how often leaves were found where.

    Args:
        cancelled: asked now and then; when it says yes, `Cancelled` is raised.
    """

    def __init__(
        self, segment: Segment, marked: FilterContext, cancelled: Callable[[], bool] = lambda: False
    ) -> None:
        self._segment = segment
        self._bases = segment.fields["text"].bases
        self._filters = Filters(segment, marked, cancelled)
        self._cancelled = cancelled
        self.counts: dict[Leaf, dict[str, Array]] = {}

    def match(self, asked: Node) -> Match:
        """Where it holds among the episodes that are not deleted."""
        match = self._match(asked, ())
        live = self._segment.live
        return match if live.all() else match.within(live, self._bases)

    # Words

    def _numbers(self, field: FieldPostings, word: Word) -> dict[str, Sequence[int]]:
        """The terms that a word stands for, for each language."""
        lexicon = field.lexicon
        if word.prefix:
            return {"": lexicon.starting_with(word.term)}
        if word.edits:
            return {"": close_terms(field, word.term, word.edits)}
        codes = [] if word.exact else self._segment.details["languages"]
        if not codes:
            number = lexicon.number(word.term)
            return {"": [] if number is None else [number]}
        found = {code: field.forms(word.term, code).tolist() for code in codes}
        return {"": next(iter(found.values()))} if len(found) == 1 else found

    def _positions(self, field: FieldPostings, word: Word) -> Array:
        numbers = self._numbers(field, word)
        parts = []
        for code, of in numbers.items():
            if isinstance(of, range):
                found = in_order(field.positions(of.start, of.stop))
            else:
                found = union(field.positions(number) for number in of)
            if len(numbers) > 1 and len(found):
                spoken = self._segment.language == self._segment.details["languages"].index(code)
                found = keep(found, field.bases, spoken)
            parts.append(found)
        return union(parts)

    def _spans(self, field: FieldPostings, leaf: Leaf) -> tuple[Spans, Spans]:
        """What a leaf finds in a field, and which words of it are marked."""
        if isinstance(leaf, Near):
            lists = [self._positions(field, word) for word in leaf.words]
            return proximity(lists, leaf.distance, field.bases)
        words = (leaf,) if isinstance(leaf, Word) else leaf.words
        first = phrase([self._positions(field, word) for word in words])
        found = [Spans.of(first, len(words))]
        for also in leaf.also:
            numbers = [field.lexicon.number(term) for term in also]
            if None in numbers:
                continue
            first = phrase([field.positions(number) for number in numbers if number is not None])
            found.append(Spans.of(first, len(also)))
        hits = merge(found)
        return hits, hits

    def _leaf(self, leaf: Leaf, scope: tuple[Speaker | InCollection | Not, ...]) -> Match:
        counts = self.counts.setdefault(leaf, {})
        spoken = named = np.zeros(len(self._segment), np.bool_)
        match = Match(spoken, named)
        for name, where in self._segment.fields.items():
            if name != "text" and scope:
                continue
            hits, marks = self._spans(where, leaf)
            if scope:
                tight = marks is hits
                hits = hits.only(self._filters.words(hits.first, scope))
                marks = hits if tight else marks.only(inside(marks.first, hits))
            found = np.diff(np.searchsorted(hits.first, where.bases)).astype(np.int32)
            counts[name] = found
            named = named | (found > 0)
            if name == "text":
                match = Match(found > 0, named, hits, marks)
                if isinstance(leaf, Near):
                    match.loose = hits, marks
        match.named = named
        return match

    # The tree

    def _match(
        self, asked: Node, scope: tuple[Speaker | InCollection | Not, ...], *, outer: bool = True
    ) -> Match:
        """Where a node holds; `outer` while it is part of no `And`."""
        if self._cancelled():
            raise Cancelled
        if isinstance(asked, Word | Phrase | Near):
            return self._leaf(asked, scope)
        if isinstance(asked, Speaker | InCollection | FieldFilter | DateRange | HasAudio):
            mask = self._filters.episodes(asked)
            return Match(mask, mask)
        if isinstance(asked, Not):
            if restricts_hits(asked):
                return self._everything()
            of = self._match(asked.of, scope)
            for leaf in leaves(asked.of):
                self.counts.pop(leaf, None)
            return Match(~of.spoken, ~of.named)
        if isinstance(asked, Or):
            return self._or([self._match(node, scope, outer=outer) for node in asked.of])
        scope += tuple(node for node in asked.of if restricts_hits(node))
        match = self._and([self._match(node, scope, outer=False) for node in asked.of])
        if outer and sum(map(finds, asked.of)) > 1:
            # What was asked for together, and is said together, is one hit.
            match.hits = group_nearby(match.hits, NEAR, self._segment.breaks)
            match.loose = match.hits, match.marks
        return match

    def _everything(self) -> Match:
        every = np.ones(len(self._segment), np.bool_)
        return Match(every, every)

    def _and(self, found: list[Match]) -> Match:
        if not found:
            return self._everything()
        spoken = np.logical_and.reduce([match.spoken for match in found])
        named = np.logical_and.reduce([match.named for match in found])
        return self._joined([match.within(spoken, self._bases) for match in found], spoken, named)

    def _or(self, found: list[Match]) -> Match:
        spoken = np.logical_or.reduce([match.spoken for match in found])
        named = np.logical_or.reduce([match.named for match in found])
        return self._joined(found, spoken, named)

    def _joined(self, found: list[Match], spoken: Mask, named: Mask) -> Match:
        """All hits, but for those whose words a longer one marks: a place is one hit."""
        having = [match for match in found if len(match.hits.first)]
        hits = merge([match.hits for match in having])
        tight = all(match.marks is match.hits for match in having)
        marks = hits if tight else merge([match.marks for match in having])
        longer = merge([match.loose[0] for match in having])
        shown = merge([match.loose[1] for match in having])
        if len(having) > 1:
            parts = within_longer(hits, marks)
            if len(longer.first):
                ends = inside(hits.first, shown) & inside(hits.last, shown)
                parts |= ends & within_longer(hits, longer)
            hits = hits.only(~parts)
        return Match(spoken, named, hits, marks, (longer, shown))


def finds(node: Node) -> bool:
    """Whether there is a hit where it holds."""
    if isinstance(node, And | Or):
        return any(map(finds, node.of))
    return isinstance(node, Word | Phrase | Near)


def leaves(node: Node) -> list[Leaf]:
    """The words, phrases and neighbourhoods of a query."""
    if isinstance(node, Word | Phrase | Near):
        return [node]
    if isinstance(node, Not):
        return leaves(node.of)
    if isinstance(node, And | Or):
        return [leaf for inner in node.of for leaf in leaves(inner)]
    return []


def close_terms(field: FieldPostings, term: str, edits: int) -> list[int]:
    """The terms that differ from `term` by at most so many letters (Levenshtein)."""
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.process import extract

    found = extract(
        term, field.lexicon.all, scorer=Levenshtein.distance, score_cutoff=edits, limit=None
    )
    return sorted(number for _, _, number in found)
