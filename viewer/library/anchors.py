"""Anchors of passages: positions that are found again in a corrected or another text.

A position is described as in the W3C Web Annotation model, by its quote with some text on
either side (TextQuoteSelector) and by its offsets (TextPositionSelector), and by its times.
`AnchorResolver` finds such selectors in a text. If the old text is available, `passage_map` is
more precise: it compares the two texts word by word.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from viewer.library.word_diff import Word, WordMapping, diff_words, words
from viewer.transcripts.time_map import TimeMap

CONTEXT = 120  # characters kept on either side of a quote, without words that are cut
CANDIDATES = 4  # places offered for review

_NEAR = 8  # words of context on either side that are compared
_ENOUGH = 0.5  # minimum share of equal words, in the quote and in its context
_RUN = 3  # consecutive equal words that identify a position
_MANY = 8  # this many equal words, or fewer if all are equal, need context on one side only
_EDGE_DOUBT = 0.1  # maximum uncertainty of a quote's ends, as a share of its words
_HOPELESS = 0.15  # candidates with less confidence are dropped
_LEAD = 0.15  # minimum difference in confidence between the best candidate and the next
_POSTINGS = 4_000  # maximum occurrences that are examined for one quote
_BUCKET = 4  # words of a bucket in which votes for a position are counted
_TAIL = 6  # maximum characters of punctuation at the ends of a quote


class Selector(NamedTuple):
    """A position in a text: quote, text around it, offsets (characters) and times (ms)."""

    quote: str
    prefix: str
    suffix: str
    start: int
    end: int
    start_ms: int | None = None
    end_ms: int | None = None


class Candidate(NamedTuple):
    """A possible position, half-open in characters; `confidence` from 0 to 1."""

    start: int
    end: int
    confidence: float


class Anchor(NamedTuple):
    """The position of a passage in a text.

    `sure` is False if the user has to decide: then `candidates` are the best positions, best
    first, and `start` to `end` is the first of them, or 0 to 0 if there is none.
    """

    start: int
    end: int
    confidence: float
    sure: bool
    candidates: tuple[Candidate, ...] = ()


class AlignedPlace(NamedTuple):
    """A position found by comparing words; `own` is the share of equal words in the quote."""

    candidate: Candidate
    first: int  # indices of words in the new text, inclusive
    last: int
    own: float
    sure: bool


def make_selector(
    text: str, start: int, end: int, time_map: TimeMap | None = None, context: int = CONTEXT
) -> Selector:
    """Return the selector of characters `start` to `end`.

    Prefix, quote and suffix are contiguous in the text. Prefix and suffix have up to `context`
    characters and begin and end at word boundaries.

    Raises:
        ValueError: not a span of the text, or an empty one.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"not a span of the text: {start}..{end} of {len(text)}")
    before, after = max(start - context, 0), min(end + context, len(text))
    # Part of a word would not be found again.
    while 0 < before < start and text[before - 1].isalnum() and text[before].isalnum():
        before += 1
    while end < after < len(text) and text[after - 1].isalnum() and text[after].isalnum():
        after -= 1
    sound = time_map.interval(start, end) if time_map else None
    return Selector(
        text[start:end],
        text[before:start],
        text[end:after],
        start,
        end,
        sound.start_ms if sound else None,
        sound.end_ms if sound else None,
    )


def resolve(selector: Selector, text: str, time_map: TimeMap | None = None) -> Anchor:
    """Return the anchor of one passage in `text`; use `AnchorResolver` for many."""
    return AnchorResolver(text, time_map).find(selector)


class AnchorResolver:
    """Finder of selectors in one text; a search takes no longer in a longer text."""

    def __init__(self, text: str, time_map: TimeMap | None = None) -> None:
        self.text = text
        self.words = words(text)
        self._time_map = time_map or TimeMap()
        self._places: dict[str, list[int]] = defaultdict(list)
        for index, word in enumerate(self.words):
            self._places[word.key].append(index)

    def find(self, selector: Selector) -> Anchor:
        """Return the position with equal words and context, with similar ones, or else by time."""
        start, end = selector.start, selector.end
        around = selector.prefix + selector.quote + selector.suffix
        before = start - len(selector.prefix)
        if selector.quote and before >= 0 and self.text.startswith(around, before):
            return Anchor(start, end, 1.0, True)
        places = sorted(self._by_words(selector), key=_rank(selector.start))
        candidates = [place_found.candidate for place_found in places]
        if not places:
            candidates = list(self._by_characters(selector))
        by_time = self._by_time(selector)
        if by_time is not None and not any(overlap(by_time, other) for other in candidates):
            candidates.append(by_time)
        if not candidates:
            return Anchor(0, 0, 0.0, False)
        best = candidates[0]
        lead = best.confidence - max((c.confidence for c in candidates[1:]), default=0.0)
        sure = bool(places) and places[0].sure and lead >= _LEAD
        return Anchor(*best, sure, tuple(candidates[:CANDIDATES]) if not sure else ())

    def _by_words(self, selector: Selector) -> list[AlignedPlace]:
        parts = [words(part) for part in (selector.prefix, selector.quote, selector.suffix)]
        first, count = len(parts[0]), len(parts[1])
        pattern = [*parts[0], *parts[1], *parts[2]]
        if not count:
            return []
        places: list[AlignedPlace] = []
        slack = _BUCKET + len(pattern) // 8
        for base in self._voted(pattern):
            low = max(base - slack, 0)
            window = self.words[low : base + len(pattern) + slack]
            mappings = diff_words(pattern, window)
            aligned = place_of(pattern, first, first + count, new=window, mappings=mappings)
            if aligned is None or aligned.candidate.confidence < _HOPELESS:
                continue
            aligned = aligned._replace(first=aligned.first + low, last=aligned.last + low)
            span = with_punctuation(
                self.text, self.words, aligned.first, aligned.last, quote=selector.quote
            )
            aligned = aligned._replace(candidate=Candidate(*span, aligned.candidate.confidence))
            if not any(overlap(aligned.candidate, other.candidate) for other in places):
                places.append(aligned)
        return places

    def _voted(self, pattern: Sequence[Word]) -> list[int]:
        """Return likely starts of the pattern (indices of words), by votes of its rarest words."""
        by_rarity = sorted(
            (len(self._places[word.key]), i)
            for i, word in enumerate(pattern)
            if word.key in self._places
        )
        votes: Counter[int] = Counter()
        looked_at = 0
        for count, i in by_rarity:
            places = self._places[pattern[i].key]
            if looked_at + count > _POSTINGS and looked_at:
                break
            looked_at += count
            for position in places[:_POSTINGS]:
                bucket = (position - i) // _BUCKET
                votes[bucket] += 2
                votes[bucket + 1] += 1  # an edit before the word moves it into the next one
                votes[bucket - 1] += 1
        return [bucket * _BUCKET for bucket, _ in votes.most_common(3 * CANDIDATES)]

    def _by_characters(self, selector: Selector) -> Iterable[Candidate]:
        """Yield positions of a quote without words, such as "[ __ ]", nearest first."""
        if not selector.quote.strip() or words(selector.quote):
            return
        starts: list[int] = []
        at = self.text.find(selector.quote)
        while at >= 0 and len(starts) < _POSTINGS:
            starts.append(at)
            at = self.text.find(selector.quote, at + 1)
        for start in sorted(starts, key=lambda start: abs(start - selector.start))[:CANDIDATES]:
            yield Candidate(start, start + len(selector.quote), 0.5)

    def _by_time(self, selector: Selector) -> Candidate | None:
        if selector.start_ms is None or selector.end_ms is None or not self.words:
            return None
        start = self._time_map.to_offset(selector.start_ms)
        end = self._time_map.previous_offset(max(selector.end_ms - 1, selector.start_ms))
        if start is None or end is None or end < start:
            return None
        first = min(bisect_right(self.words, start, key=word_end), len(self.words) - 1)
        last = max(bisect_right(self.words, end, key=word_start) - 1, first)
        return Candidate(self.words[first].start, self.words[last].end, 0.2)


def place_of(
    old: Sequence[Word],
    first: int,
    after: int,
    *,
    new: Sequence[Word],
    mappings: tuple[WordMapping, WordMapping],
) -> AlignedPlace | None:
    """Return the position in `new` of the words `first` to `after` (exclusive) of `old`."""
    count = after - first
    forward, backward = (_reach(mapping, first, after) for mapping in mappings)
    deleted = forward is None or backward is None  # by one of the mappings, no word is left
    forward, backward = forward or backward, backward or forward
    if forward is None or backward is None:
        return None
    (first_word, first_index), (last_word, one_end) = forward
    (_, other), (_, other_end) = backward
    start, start_doubt = _edge(old[first_word], new, first_index, other, outer=min)
    end, end_doubt = _edge(old[last_word], new, one_end, other_end, outer=max)
    end = max(end, start)
    same = mappings[0].same
    own = sum(same[first:after])
    left = _beside(same[max(first - _NEAR, 0) : first][::-1])
    right = _beside(same[after : after + _NEAR])
    doubt = count if deleted else start_doubt + end_doubt
    doubt += _loose(old, new, mappings[0], first_word) + _loose(old, new, mappings[0], last_word)
    if count == 1:  # only its neighbors distinguish it from other occurrences
        doubt += not _between_same(mappings[0], first_word)
    share = own / count
    telling = own >= _MANY or own == count >= _RUN
    beside = max(left, right) if telling else min(left, right)
    sure = (
        share >= _ENOUGH
        and own >= _ENOUGH * (end - start + 1)
        and beside >= _ENOUGH
        and doubt <= count * _EDGE_DOUBT
        and count / 2 <= end - start + 1
    )
    confidence = 0.7 * share + 0.15 * (left + right) - 0.5 * min(doubt / count, 1.0)
    return AlignedPlace(
        Candidate(new[start].start, new[end].end, round(min(max(confidence, 0.05), 1.0), 3)),
        start,
        end,
        share,
        sure,
    )


def _beside(same: bytearray) -> float:
    """Return the share of equal words on one side, nearest first.

    The nearest ones suffice: words farther away may have been cut, or be another speaker's.
    """
    if not same:
        return 1.0
    nearest = same[:_RUN]
    return max(sum(same) / len(same), sum(nearest) / len(nearest))


def _reach(
    mapping: WordMapping, first: int, after: int
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return the first and last pair (old word, new word) of the old words `first` to `after`."""
    pairs = [(old, mapping.to[old]) for old in range(first, after) if mapping.to[old] >= 0]
    return (pairs[0], pairs[-1]) if pairs else None


def _between_same(mapping: WordMapping, index: int) -> bool:
    """Return True if the words directly before and after an old word are still beside it."""
    target = mapping.to[index]
    return all(
        mapping.same[other] and mapping.to[other] == target + other - index
        for other in (index - 1, index + 1)
        if 0 <= other < len(mapping.to)
    )


def _loose(old: Sequence[Word], new: Sequence[Word], mapping: WordMapping, edge: int) -> bool:
    """Return True if a word at an end may be mapped to another occurrence of itself.

    That is so outside a run of equal words, if it occurs twice within a few words.
    """
    if not mapping.same[edge]:
        return False
    target, run = mapping.to[edge], 1
    for step in (-1, 1):
        other = edge + step
        while (
            run < _RUN
            and 0 <= other < len(old)
            and mapping.same[other]
            and mapping.to[other] - target == other - edge
        ):
            other, run = other + step, run + 1
    if run >= _RUN:
        return False
    near_old = old[max(edge - _NEAR, 0) : edge + _NEAR]
    near_new = new[max(target - _NEAR, 0) : target + _NEAR]
    key = old[edge].key
    return sum(w.key == key for w in near_old) > 1 or sum(w.key == key for w in near_new) > 1


def _edge(
    word: Word,
    new: Sequence[Word],
    first_index: int,
    other: int,
    *,
    outer: Callable[[int, int], int],
) -> tuple[int, int]:
    """Return the new word at an end, and the doubt about it in words.

    `first_index` and `other` are the results of the two mappings. A similar word between them is
    chosen; otherwise the outer one, with the number of words between the two as doubt. An end
    that became a different word has a doubt of 1: it may have been deleted, and the other word
    inserted.
    """
    if first_index == other and word.key == new[first_index].key:
        return first_index, 0
    from rapidfuzz import fuzz

    if first_index == other:
        return first_index, int(fuzz.ratio(word.key, new[first_index].key) < 60)
    low, high = min(first_index, other), max(first_index, other)
    if high - low <= _NEAR:
        likeness = sorted(
            ((fuzz.ratio(word.key, new[i].key), i) for i in range(low, high + 1)), reverse=True
        )
        if 60 <= likeness[0][0] < 100 and likeness[0][0] - likeness[1][0] >= 20:
            return likeness[0][1], 0
    return outer(first_index, other), high - low


def with_punctuation(
    text: str, all_words: Sequence[Word], first: int, last: int, *, quote: str
) -> tuple[int, int]:
    """Return the span of the words `first` to `last`, with punctuation at ends as in `quote`."""
    start, end = all_words[first].start, all_words[last].end
    if not quote[:1].isalnum():
        lowest = max(start - _TAIL, all_words[first - 1].end if first else 0)
        while start > lowest and not text[start - 1].isspace():
            start -= 1
    if not quote[-1:].isalnum():
        highest = min(end + _TAIL, len(text))
        if last + 1 < len(all_words):
            highest = min(highest, all_words[last + 1].start)
        while end < highest and not text[end].isspace():
            end += 1
    return start, end


def _rank(start: int) -> Callable[[AlignedPlace], tuple[float, int]]:
    def key(aligned: AlignedPlace) -> tuple[float, int]:
        return -aligned.candidate.confidence, abs(aligned.candidate.start - start)

    return key


def overlap(first: Candidate | Anchor, other: Candidate | Anchor) -> bool:
    """Return True if the two share a character."""
    return first.start < other.end and other.start < first.end


def word_start(word: Word) -> int:
    """Return the start of a word, as the key of a bisection."""
    return word.start


def word_end(word: Word) -> int:
    """Return the end of a word, as the key of a bisection."""
    return word.end
