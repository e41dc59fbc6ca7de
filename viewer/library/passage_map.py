"""Mapping of passages from one version of a text to another."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from viewer.library.anchors import (
    CANDIDATES,
    AlignedPlace,
    Anchor,
    AnchorResolver,
    Candidate,
    Selector,
    make_selector,
    overlap,
    place_of,
    with_punctuation,
    word_end,
    word_start,
)
from viewer.library.word_diff import diff_words, words
from viewer.transcripts.model import Span
from viewer.transcripts.time_map import TimeMap


def map_selectors(
    old: str, new: str, passages: Sequence[Selector], time_map: TimeMap | None = None
) -> list[Anchor]:
    """Return the anchor in the text `new` of each passage of the text `old`, in order.

    Only the selectors' offsets and times are used: context is taken from `old`. `time_map`
    is that of the new text. Takes nearly linear time in the length of the texts.
    """
    if old == new:
        return [Anchor(passage.start, passage.end, 1.0, True) for passage in passages]
    comparison = _TextMapping(old, AnchorResolver(new, time_map))
    return [comparison.carry(passage) for passage in passages]


class _TextMapping:
    """Two texts and the mapping between their words."""

    def __init__(self, old: str, finder: AnchorResolver) -> None:
        self._old = old
        self._words = words(old)
        self._finder = finder
        self._mappings = diff_words(self._words, finder.words)
        self._came_from = [-1] * len(finder.words)
        for index, (target, same) in enumerate(zip(*self._mappings[0], strict=True)):
            if same:
                self._came_from[target] = index

    def carry(self, passage: Selector) -> Anchor:
        """Return the anchor by mapped words and their neighbors, or else anywhere in the text."""
        selector = make_selector(self._old, passage.start, passage.end)._replace(
            start_ms=passage.start_ms, end_ms=passage.end_ms
        )
        new = self._finder
        span = Span(
            bisect_right(self._words, passage.start, key=word_end),
            bisect_left(self._words, passage.end, key=word_start),
        )
        aligned = place_of(self._words, *span, new=new.words, mappings=self._mappings)
        if aligned is None:
            return self._elsewhere(None, selector, span)
        start, end = with_punctuation(
            new.text, new.words, aligned.first, aligned.last, quote=selector.quote
        )
        start, end = self._inside_words(start, end, passage, span)
        aligned = aligned._replace(candidate=aligned.candidate._replace(start=start, end=end))
        if aligned.sure:
            return Anchor(*aligned.candidate, True)
        return self._elsewhere(aligned, selector, span)

    def _elsewhere(self, aligned: AlignedPlace | None, selector: Selector, span: Span) -> Anchor:
        """Return the anchor of a passage that the mapping does not place with certainty."""
        anchor = self._finder.find(selector)
        if anchor.sure and (aligned is None or not overlap(aligned.candidate, anchor)):
            start = bisect_right(self._finder.words, anchor.start, key=word_end)
            end = bisect_left(self._finder.words, anchor.end, key=word_start)
            origins = self._came_from[start:end]
            # Words that are mapped from elsewhere in the old text are a repetition, not a move.
            taken = sum(1 for o in origins if o >= 0 and not span.start <= o < span.end)
            if taken * 2 < len(origins):
                return anchor
        candidates = [] if aligned is None else [aligned.candidate]
        others = anchor.candidates or ((Candidate(*anchor[:3]),) if anchor.end else ())
        candidates += [
            c for c in others if not any(overlap(c, candidate) for candidate in candidates)
        ]
        candidates = candidates[:CANDIDATES]
        if not candidates:
            return Anchor(0, 0, 0.0, False)
        return Anchor(*candidates[0], False, tuple(candidates))

    def _inside_words(self, start: int, end: int, passage: Selector, span: Span) -> tuple[int, int]:
        """Keep ends that are inside a word at the same character of it."""
        first, last = span.start, span.end - 1
        to, same = self._mappings[0]
        into = passage.start - self._words[first].start
        short = self._words[last].end - passage.end
        if into > 0 and same[first]:
            start = self._finder.words[to[first]].start + into
        if short > 0 and same[last]:
            end = self._finder.words[to[last]].end - short
        return start, max(end, start + 1)
