"""Where a query holds in one segment.

The text decides which words are hits; title and notes may make an episode match as well.
Every step works on sorted arrays of positions, never on one position at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from viewer.search.postings import EMPTY, Field, union
from viewer.search.query import (
    And,
    Dated,
    HasAudio,
    In,
    Named,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Speaker,
    Word,
)
from viewer.search.sections import Array
from viewer.search.segment import Segment
from viewer.search.spans import (
    NOTHING,
    Mask,
    Spans,
    covered,
    follow,
    inside,
    keep,
    merge,
    near,
    within_longer,
)
from viewer.search.words import terms

Leaf = Word | Phrase | Near


class Cancelled(Exception):
    """Nobody waits for the answer any more."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What is outside of the index and filters ask for.

    Attributes:
        audio: the episodes that have audio.
        collections: for each collection asked for, per episode the marked characters.
    """

    audio: frozenset[int] = frozenset()
    collections: Mapping[str, Mapping[int, Sequence[tuple[int, int]]]] = field(default_factory=dict)


@dataclass(slots=True)
class Match:
    """Where a part of a query holds.

    Attributes:
        spoken: the episodes for whose text it holds.
        named: those for which it holds when title and notes are counted in.
        hits: the spans of text that answer it, in `spoken` episodes only.
        marks: the words of these to be shown as found.
        loose: of these the hits that have words between their marks, and their marks.
    """

    spoken: Mask
    named: Mask
    hits: Spans = NOTHING
    marks: Spans = NOTHING
    loose: tuple[tuple[Spans, Spans], ...] = ()


class Matcher:
    """Evaluates a query in one segment; `counts` then says how often leaves were found where.

    Args:
        cancelled: asked now and then; when it says yes, `Cancelled` is raised.
    """

    def __init__(
        self, segment: Segment, marked: Marked, cancelled: Callable[[], bool] = lambda: False
    ) -> None:
        self._segment = segment
        self._marked = marked
        self._cancelled = cancelled
        self.counts: dict[Leaf, dict[str, Array]] = {}

    def match(self, asked: Node) -> Match:
        """Where it holds among the episodes that are not deleted."""
        match = self._match(asked, ())
        live = self._segment.live
        if live.all():
            return match
        return self._within(match, live)

    # Words

    def _numbers(self, field: Field, word: Word) -> dict[str, Sequence[int]]:
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

    def _positions(self, field: Field, word: Word) -> Array:
        numbers = self._numbers(field, word)
        parts = []
        for code, of in numbers.items():
            if isinstance(of, range):
                found = np.sort(field.positions(of.start, of.stop)) if of else EMPTY
            else:
                found = union(field.positions(number) for number in of)
            if len(numbers) > 1 and len(found):
                spoken = self._segment.language == self._segment.details["languages"].index(code)
                found = keep(found, field.bases, spoken)
            parts.append(found)
        return union(parts)

    def _spans(self, field: Field, leaf: Leaf) -> tuple[Spans, Spans]:
        """What a leaf finds in a field, and which words of it are marked."""
        if isinstance(leaf, Near):
            lists = [self._positions(field, word) for word in leaf.words]
            hits = near(lists, leaf.distance, field.bases)
            marks = union(inside(positions, hits) for positions in lists)
            return hits, Spans(marks, marks)
        words = (leaf,) if isinstance(leaf, Word) else leaf.words
        first = follow([self._positions(field, word) for word in words])
        found = [Spans(first, first + np.int32(len(words) - 1))]
        for also in leaf.also:
            numbers = [field.lexicon.number(term) for term in also]
            if None in numbers:
                continue
            first = follow([field.positions(number) for number in numbers if number is not None])
            found.append(Spans(first, first + np.int32(len(also) - 1)))
        hits = merge(found)
        return hits, hits

    def _leaf(self, leaf: Leaf, scope: tuple[Speaker | In | Not, ...]) -> Match:
        if self._cancelled():
            raise Cancelled
        counts = self.counts.setdefault(leaf, {})
        spoken = named = np.zeros(len(self._segment), np.bool_)
        match = Match(spoken, named)
        for name, where in self._segment.fields.items():
            if name != "text" and scope:
                continue
            hits, marks = self._spans(where, leaf)
            if scope:
                allowed = [self._allowed(hits.first, restriction) for restriction in scope]
                keep = np.logical_and.reduce(allowed)
                hits = Spans(hits.first[keep], hits.last[keep])
                inside = covered(marks.first, hits)
                marks = Spans(marks.first[inside], marks.last[inside])
            found = np.diff(np.searchsorted(hits.first, where.bases)).astype(np.int32)
            counts[name] = found
            named = named | (found > 0)
            if name == "text":
                loose = ((hits, marks),) if isinstance(leaf, Near) else ()
                match = Match(found > 0, named, hits, marks, loose)
        match.named = named
        return match

    # Filters

    def _allowed(self, positions: Array, restriction: Speaker | In | Not) -> Mask:
        if isinstance(restriction, Not):
            return ~self._allowed(positions, restriction.of)  # type: ignore[arg-type]  # of these
        if isinstance(restriction, Speaker):
            return self._said_by(positions, restriction)
        return self._marked_in(positions, restriction)

    def _said_by(self, positions: Array, speaker: Speaker) -> Mask:
        segment = self._segment
        wanted = np.array([holds(name, speaker) for name in segment.details["speakers"]], np.bool_)
        if not len(segment.turn_first):
            return np.zeros(len(positions), np.bool_)
        turn = np.searchsorted(segment.turn_first, positions, "right") - 1
        # Words before an episode's first turn are nobody's.
        ends = self._segment.turn_end
        begins = ends[segment.places(positions)]
        return wanted[segment.turn_speaker[turn]] & (turn >= begins)

    def _marked_in(self, positions: Array, of: In) -> Mask:
        segment, bases = self._segment, self._segment.fields["text"].bases
        spans = self._marked.collections.get(of.collection, {})
        of_interest = np.isin(segment.episodes, list(spans)) & segment.live
        of_interest &= np.diff(np.searchsorted(positions, bases)) > 0
        marked = []
        for place in np.flatnonzero(of_interest).tolist():
            if self._cancelled():
                raise Cancelled
            base = int(bases[place])
            for span in spans[int(segment.episodes[place])]:
                about = np.array(segment.words_about(place, *span)) + base
                at, until = np.searchsorted(positions, about)
                if at < until:
                    first, after = segment.words_between(place, *span)
                    marked.append((base + first, base + after - 1))
        if not marked:
            return np.zeros(len(positions), np.bool_)
        first, last = np.array(sorted(marked), np.int32).T
        return covered(positions, Spans(first, last))

    def _filter(self, asked: Named | Dated | HasAudio) -> Match:
        segment = self._segment
        if isinstance(asked, Dated):
            days = segment.published
            mask = (days >= asked.first.toordinal()) & (days <= asked.last.toordinal())
            mask &= days > 0
        elif isinstance(asked, HasAudio):
            mask = np.isin(segment.episodes, list(self._marked.audio))
        else:
            names = segment.details["show" if asked.field == "show" else "title"]
            known = {name: holds(name, asked) for name in set(names)}
            mask = np.array([known[name] for name in names], np.bool_)
        return Match(mask, mask)

    # The tree

    def _match(self, asked: Node, scope: tuple[Speaker | In | Not, ...]) -> Match:
        if isinstance(asked, Word | Phrase | Near):
            return self._leaf(asked, scope)
        if isinstance(asked, Named | Dated | HasAudio):
            return self._filter(asked)
        if isinstance(asked, Speaker | In):
            return self._present(asked)
        if isinstance(asked, Not):
            if _restricts(asked):
                return self._everything()
            of = self._match(asked.of, scope)
            for leaf in leaves(asked.of):
                self.counts.pop(leaf, None)
            return Match(~of.spoken, ~of.named)
        if isinstance(asked, Or):
            return self._or([self._match(node, scope) for node in asked.of])
        scope += tuple(node for node in asked.of if _restricts(node))  # type: ignore[misc]  # only these
        return self._and([self._match(node, scope) for node in asked.of])

    def _everything(self) -> Match:
        every = np.ones(len(self._segment), np.bool_)
        return Match(every, every)

    def _present(self, asked: Speaker | In) -> Match:
        """The episodes in which somebody talks, or something is marked."""
        segment = self._segment
        if isinstance(asked, In):
            spans = self._marked.collections.get(asked.collection, {})
            mask = np.isin(segment.episodes, [e for e, marked in spans.items() if marked])
        else:
            wanted = np.array([holds(n, asked) for n in segment.details["speakers"]], np.bool_)
            talks = np.concatenate(([0], np.cumsum(wanted[segment.turn_speaker])))
            mask = np.diff(talks[segment.turn_end]) > 0
        return Match(mask, mask)

    def _and(self, found: list[Match]) -> Match:
        if not found:
            return self._everything()
        spoken = np.logical_and.reduce([match.spoken for match in found])
        named = np.logical_and.reduce([match.named for match in found])
        return self._within(self._joined(found, spoken, named), spoken | named)

    def _or(self, found: list[Match]) -> Match:
        spoken = np.logical_or.reduce([match.spoken for match in found])
        named = np.logical_or.reduce([match.named for match in found])
        return self._joined(found, spoken, named)

    def _joined(self, found: list[Match], spoken: Mask, named: Mask) -> Match:
        """All hits, but for those whose words a longer one marks: a place is one hit."""
        marks = merge([match.marks for match in found])
        loose = tuple(pair for match in found for pair in match.loose)
        having = [match.hits for match in found if len(match.hits.first)]
        hits = merge(having)
        if len(having) > 1:
            long = marks.last > marks.first
            parts = within_longer(hits, Spans(marks.first[long], marks.last[long]))
            for longer, marked in loose:
                shown = covered(hits.first, marked) & covered(hits.last, marked)
                parts |= shown & within_longer(hits, longer)
            hits = Spans(hits.first[~parts], hits.last[~parts])
        return Match(spoken, named, hits, marks, loose)

    def _within(self, match: Match, episodes: Mask) -> Match:
        bases = self._segment.fields["text"].bases
        spoken = match.spoken & episodes

        def chosen(spans: Spans) -> Spans:
            counts = np.diff(np.searchsorted(spans.first, bases))
            kept = np.repeat(spoken, counts)
            return spans if kept.all() else Spans(spans.first[kept], spans.last[kept])

        loose = tuple((chosen(hits), chosen(marks)) for hits, marks in match.loose)
        return Match(
            *(spoken, match.named & episodes, chosen(match.hits), chosen(match.marks), loose)
        )


def _restricts(node: Node) -> bool:
    return isinstance(node, Speaker | In) or (
        isinstance(node, Not) and isinstance(node.of, Speaker | In)
    )


def leaves(node: Node) -> list[Leaf]:
    """The words, phrases and neighbourhoods of a query."""
    if isinstance(node, Word | Phrase | Near):
        return [node]
    if isinstance(node, Not):
        return leaves(node.of)
    if isinstance(node, And | Or):
        return [leaf for inner in node.of for leaf in leaves(inner)]
    return []


def holds(name: str | None, wanted: Speaker | Named) -> bool:
    """Whether a name has the wanted words, one after the other."""
    have, want = terms(name or ""), list(wanted.words)
    for at in range(len(have) - len(want) + 1):
        *same, last = have[at : at + len(want)]
        if same == want[:-1] and (last.startswith(want[-1]) if wanted.prefix else last == want[-1]):
            return True
    return False


def close_terms(field: Field, term: str, edits: int) -> list[int]:
    """The terms that differ from `term` by at most so many letters (Levenshtein)."""
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.process import extract

    found = extract(
        term, field.lexicon.all, scorer=Levenshtein.distance, score_cutoff=edits, limit=None
    )
    return sorted(number for _, _, number in found)
