"""Search for passages about the topic of a quote, by shared words, numbers and phrases.

A quote is reduced to its rarest words (each with the other forms of its stem, numbers as said and
as written) and to its pairs of neighboring words. Windows of `WINDOW` words slide over each
segment; a window's score is the sum of the inverse document frequencies of what it shares with
the quote, each counted once (Robertson and Spärck Jones 1976, with windows as documents). The best
windows become passages of whole sentences in one turn. It needs no data besides the positions in
the index.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from viewer.search.array_file import READ_ERRORS, Array
from viewer.search.index import Index
from viewer.search.near_duplicates import is_same_text, shingles
from viewer.search.passage_filter import PassageFilter
from viewer.search.postings import EMPTY, FieldPostings, union
from viewer.search.segment import Segment
from viewer.search.spans import phrase
from viewer.search.stemming import detect_language, empty_words
from viewer.search.tokenizer import token_spans, tokenize
from viewer.text.english_numbers import spoken_variants
from viewer.text.word_cuts import whole_words

WINDOW = 60  # words; about three spoken sentences
_STRIDE = 15  # words between the starts of windows
_MOST_TERMS = 24  # the rarest terms of a quote
_MOST_QUOTE = 2_000  # characters of a quote that are used
# Terms in more than this share of the windows are ignored.
_COMMON = 0.2
# Maximum occurrences of rare terms that propose windows; others only add to scores.
_PROPOSING = 300_000
_MOST_WINDOWS = 600  # of a segment, that are scored exactly
_PAIR_REACH = 4  # words between the words of a pair
_PAIR_WEIGHT = 0.5
# Who, where and how many says more about what a sentence is about than its other words.
_NAME_WEIGHT = 3.0
_SENTENCE_MARKS = ".!?:…\n"
_MARKED = 0.4  # of the rarest word's weight; words that weigh less are not marked
_LEAST_SHARED = 2  # terms, unless the quote has only one
_LONGEST_PASSAGE = 120  # words
_MOST_PUNCTUATION = 4  # characters after a word
_CURRENCY_SIGNS = "$€£"
_MOST_SPELLINGS = 12
_SHORTEST_HALF = 3  # letters of a part of a compound
_SENTENCE_END = re.compile(r"[.!?…。！？]['\"”’»)\]]*(?=\s)|[。！？]")


@dataclass(frozen=True, slots=True)
class RelatedPassage:
    """A passage about the topic of a quote: characters `start` to `end` of an episode's text.

    Attributes:
        matches: spans of shared words, as offsets into `text`.
        shared: the shared words as spelled in the passage, rarest first.
        score: the share of the quote's total weight, 0 to 1.
        repeats: other episodes with nearly the same words, such as adverts.
    """

    episode: int
    title: str
    show: str
    published: date | None
    speaker: str | None
    start: int
    end: int
    text: str
    matches: tuple[tuple[int, int], ...]
    shared: tuple[str, ...]
    score: float
    repeats: tuple[int, ...] = field(default=())


class _Term(NamedTuple):
    """A word of the quote; `also` are other spellings as sequences of exact words.

    `is_name` is True for words in capitals inside of sentences, and for numbers.
    """

    word: str
    also: tuple[tuple[str, ...], ...] = ()
    is_name: bool = False


class _WeightedTerms(NamedTuple):
    """The terms of a quote that are used.

    `chosen` are their indexes, `weights` theirs and those of neighbors, and `marked` the indexes
    into `chosen` of those that are marked in passages.
    """

    chosen: list[int]
    weights: list[float]
    marked: list[int]


class _Window(NamedTuple):
    segment: Segment
    place: int  # of the episode in the segment
    first: int  # position of the first word, in the segment
    last: int  # of the last word
    score: float
    found: NDArray[np.int64]  # positions of shared words


def find_related(
    index: Index,
    quote: str,
    *,
    limit: int = 30,
    most_per_episode: int = 3,
    without: Collection[tuple[int, int, int]] = (),
    only: PassageFilter | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[RelatedPassage]:
    """Return passages of all indexed episodes that share the quote's rare words, best first.

    Args:
        quote: text, of which the first 2,000 characters are used.
        without: (episode, start, end) in characters: passages that overlap these are left out,
            such as the quote itself.
        only: filters of what is searched; all episodes if None.
        cancelled: polled between segments.

    Raises:
        Cancelled: `cancelled` returned True.
    """
    from viewer.search.filters import Cancelled

    quote = quote[:_MOST_QUOTE]
    codes = {code for segment in index.segments for code in segment.details["languages"] if code}
    quote_terms = _quote_terms(quote, codes)
    if not quote_terms:
        return []
    positions: dict[Segment, list[Array]] = {}
    for segment in index.segments:
        if cancelled():
            raise Cancelled
        try:
            lists = [_positions(segment, term) for term in quote_terms]
            if only:
                lists = [found[only.words(segment, found)] for found in lists]
            positions[segment] = lists
        except READ_ERRORS:
            continue
    terms = _weighted(positions, quote_terms)
    if terms is None:
        return []
    windows: list[_Window] = []
    for segment, places in positions.items():
        if cancelled():
            raise Cancelled
        lists = [places[number] for number in terms.chosen]
        lists += [_near(left, right) for left, right in pairwise(lists)]
        try:
            windows += _best_windows(segment, lists, terms)
        except READ_ERRORS:
            continue
    windows.sort(key=lambda window: -window.score)
    passages = _passages(windows, sum(terms.weights[: len(terms.chosen)]))
    return distinct_passages(passages, limit, most_per_episode, without)


# The quote


def _quote_terms(quote: str, codes: Collection[str]) -> list[_Term]:
    """Return the distinct words of a quote, in order, without those that are said about anything.

    Args:
        codes: languages of the episodes.
    """
    names: dict[str, bool] = {}
    words = list(tokenize(quote))
    end = 0
    for word in words:
        between, end = quote[end : word.start], word.end
        begins = not between or any(mark in between for mark in _SENTENCE_MARKS)
        first = quote[word.start]
        name = first.isdigit() or (first.isupper() and not begins)
        names[word.term] = names.get(word.term, False) or name
    language = detect_language(word.term for word in words)
    if language is None and len(codes) == 1:
        (language,) = codes
    ignored = empty_words(language)
    return [
        _Term(term, _spellings(term), name)
        for term, name in names.items()
        if (len(term) > 1 or term.isdigit() or not term.isascii())
        and not (term in ignored or term.endswith("n't"))
    ]


def _spellings(term: str) -> tuple[tuple[str, ...], ...]:
    """Return how a number is said or written, too: "$6" as "6" and "six", "six" as "6" and "$6"."""
    number = term.lstrip(_CURRENCY_SIGNS)
    rows = [(number,), *spoken_variants(number)]
    rows += [
        (sign + row[0],)
        for row in rows
        if row[0].isdigit() and len(row) == 1
        for sign in _CURRENCY_SIGNS
    ]
    return tuple(dict.fromkeys(row for row in rows if row != (term,)))[:_MOST_SPELLINGS]


def _positions(segment: Segment, term: _Term) -> Array:
    """Return the sorted positions of a term in a segment, in all forms of its languages."""
    text = segment.fields["text"]
    numbers = {
        int(number)
        for code in segment.details["languages"]
        for number in text.forms(term.word, code)
    }
    exact = text.lexicon.number(term.word)
    numbers |= set() if exact is None else {exact}
    parts = [text.positions(number) for number in numbers]
    for row in term.also:
        number_of_word = [text.lexicon.number(word) for word in row]
        if None not in number_of_word:
            parts.append(
                phrase([text.positions(number) for number in number_of_word if number is not None])
            )
    parts += [
        phrase([text.positions(left), text.positions(right)])
        for left, right in _halves(text, term.word)
    ]
    return union(parts)


def _halves(text: FieldPostings, word: str) -> Iterator[tuple[int, int]]:
    """Yield the numbers of two terms that together form `word`, as "deep seek" for "deepseek"."""
    if not word.isalpha():
        return
    for cut in range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1):
        left, right = text.lexicon.number(word[:cut]), text.lexicon.number(word[cut:])
        if left is not None and right is not None:
            yield left, right


def _weighted(
    positions: dict[Segment, list[Array]], quote_terms: Sequence[_Term]
) -> _WeightedTerms | None:
    """Return the terms to use; None if there are none."""
    words = sum(int(segment.fields["text"].lengths.sum()) for segment in positions)
    windows = max(words / WINDOW, 1.0)
    counts = [sum(len(lists[n]) for lists in positions.values()) for n in range(len(quote_terms))]
    # In a small library, a common word may still be in few windows, so the limit is at least ten.
    most = max(_COMMON * windows, 10.0)
    usable = [n for n, count in enumerate(counts) if 0 < count <= most]
    chosen = sorted(sorted(usable, key=lambda n: counts[n])[:_MOST_TERMS])
    if not chosen:
        return None
    rarity = [float(np.log1p(windows / counts[n])) for n in chosen]
    weights = [
        one * (_NAME_WEIGHT if quote_terms[n].is_name else 1.0)
        for one, n in zip(rarity, chosen, strict=True)
    ]
    pairs = [_PAIR_WEIGHT * min(left, right) for left, right in pairwise(weights)]
    marked = [n for n, one in enumerate(rarity) if one >= _MARKED * max(rarity)]
    return _WeightedTerms(chosen, weights + pairs, marked)


def _near(left: Array, right: Array) -> Array:
    """Return the positions of `left` within a few words of one of `right`."""
    if not len(left) or not len(right):
        return EMPTY
    after = np.searchsorted(right, left - _PAIR_REACH)
    after = np.minimum(after, len(right) - 1)
    near: Array = left[np.abs(right[after].astype(np.int64) - left) <= _PAIR_REACH]
    return near


# Windows


def _best_windows(
    segment: Segment,
    lists: Sequence[Array],
    terms: _WeightedTerms,
) -> Iterator[_Window]:
    """Yield the windows of a segment with the highest scores, without overlaps, best first."""
    weights, terms_count = terms.weights, len(terms.chosen)
    order = sorted(range(terms_count), key=lambda number: len(lists[number]))
    proposing: list[int] = []
    total = 0
    for number in order:
        if proposing and total + len(lists[number]) > _PROPOSING:
            break
        proposing.append(number)
        total += len(lists[number])
    starts = _candidates([lists[n] for n in proposing], [weights[n] for n in proposing])
    if not len(starts):
        return
    scores = np.zeros(len(starts))
    shared = np.zeros(len(starts), np.int32)
    for number, positions in enumerate(lists):
        present = np.searchsorted(positions, starts) < np.searchsorted(positions, starts + WINDOW)
        scores += weights[number] * present
        if number < terms_count:
            shared += present
    least = min(_LEAST_SHARED, terms_count)
    best = np.argsort(-scores, kind="stable")
    best = best[shared[best] >= least][:_MOST_WINDOWS]
    taken: dict[int, list[int]] = {}
    bases = segment.fields["text"].bases
    every = union([lists[number] for number in terms.marked])
    for index in best.tolist():
        start = int(starts[index])
        first, last = np.searchsorted(every, (start, start + WINDOW))
        places = every[first:last].astype(np.int64)
        if not len(places):
            continue
        docnum = int(np.searchsorted(bases, places[len(places) // 2], "right")) - 1
        begin, end = int(bases[docnum]), int(bases[docnum + 1]) - 1
        places = places[(places >= begin) & (places < end)]
        if not segment.live[docnum] or not len(places):
            continue
        if any(abs(start - other) < WINDOW for other in taken.setdefault(docnum, [])):
            continue
        taken[docnum].append(start)
        low, high = max(start, begin), min(start + WINDOW, end) - 1
        yield _Window(segment, docnum, low, high, float(scores[index]), places)


def _candidates(lists: Sequence[Array], weights: Sequence[float]) -> NDArray[np.int64]:
    """Return the starts of the most promising windows, by rare terms."""
    keys = []
    count = len(lists)
    for number, positions in enumerate(lists):
        step = positions.astype(np.int64) // _STRIDE
        keys += [(step - back) * count + number for back in range(WINDOW // _STRIDE)]
    every = np.unique(np.concatenate(keys)) if keys else np.empty(0, np.int64)
    if not len(every):
        return every
    window, term = every // count, every % count
    starts, inverse = np.unique(window, return_inverse=True)
    scores = np.bincount(inverse, np.asarray(weights)[term])
    if len(starts) > 4 * _MOST_WINDOWS:
        starts = starts[np.argpartition(-scores, 4 * _MOST_WINDOWS)[: 4 * _MOST_WINDOWS]]
    return np.sort(starts) * _STRIDE


# Passages


def _passages(windows: Iterable[_Window], whole: float) -> Iterator[RelatedPassage]:
    """Yield windows as passages of whole sentences; damaged ones are left out."""
    for window in windows:
        try:
            passage = _passage(window, whole)
        except READ_ERRORS:
            continue
        if passage is not None:
            yield passage


def distinct_passages(
    passages: Iterable[RelatedPassage],
    limit: int,
    most_per_episode: int,
    without: Collection[tuple[int, int, int]] = (),
) -> list[RelatedPassage]:
    """Return the first `limit` passages; near-duplicates become `repeats` of the first one.

    Args:
        without: (episode, start, end) in characters: passages that overlap these are left out.
    """
    kept: list[RelatedPassage] = []
    texts: list[frozenset[int]] = []
    repeats: list[list[int]] = []
    per_episode: Counter[int] = Counter()
    for passage in passages:
        if len(kept) >= limit:
            break
        if _touches(passage, without):
            continue
        own = shingles(passage.text)
        same = next((n for n, other in enumerate(texts) if is_same_text(own, other)), None)
        if same is not None:
            repeats[same] += [passage.episode, *passage.repeats]
        elif per_episode[passage.episode] < most_per_episode:
            per_episode[passage.episode] += 1
            kept.append(passage)
            texts.append(own)
            repeats.append(list(passage.repeats))
    return [
        replace(passage, repeats=tuple(dict.fromkeys(n for n in also if n != passage.episode)))
        for passage, also in zip(kept, repeats, strict=True)
    ]


def _touches(passage: RelatedPassage, without: Collection[tuple[int, int, int]]) -> bool:
    return any(
        episode == passage.episode and start < passage.end and passage.start < end
        for episode, start, end in without
    )


def _passage(window: _Window, whole: float) -> RelatedPassage | None:
    """Return the sentences with most of a window's shared words, in one turn."""
    segment, docnum = window.segment, window.place
    base = int(segment.fields["text"].bases[docnum])
    turn_first, turn_last = _turn(segment, docnum, window.found)
    places = window.found[(window.found >= turn_first) & (window.found <= turn_last)]
    if not len(places):
        return None
    # So far that the beginning and the end of a long sentence are among them.
    first = max(int(places[0]) - _LONGEST_PASSAGE, turn_first)
    last = min(int(places[-1]) + _LONGEST_PASSAGE, turn_last)
    bounds = segment.bounds(docnum, first - base, last - base)
    if not bounds:
        return None
    origin = bounds[0][0]
    # Include the punctuation after the last word.
    tail = segment.text(docnum, bounds[-1][1], bounds[-1][1] + _MOST_PUNCTUATION)
    text = segment.text(docnum, origin, bounds[-1][1]) + tail[: _punctuation(tail)]
    spans = [bounds[int(position) - first] for position in places if position - first < len(bounds)]
    if not spans:
        return None
    said = spans[0][0] - origin, spans[-1][1] - origin
    sentences = _sentences(text, *said, begins=first == turn_first, ends=last == turn_last)
    start, end = whole_words(text, *sentences)
    shown = text[start:end]
    matches = tuple((a - origin - start, b - origin - start) for a, b in spans)
    shared = dict.fromkeys(shown[a:b].lower() for a, b in matches)
    details = segment.details
    return RelatedPassage(
        episode=int(segment.episodes[docnum]),
        title=details["title"][docnum],
        show=details["show"][docnum],
        published=segment.dates[docnum],
        speaker=segment.speaker(docnum, int(places[0])),
        start=origin + start,
        end=origin + end,
        text=shown,
        matches=matches,
        shared=tuple(shared),
        score=min(window.score / whole, 1.0) if whole else 0.0,
    )


def _turn(segment: Segment, docnum: int, places: NDArray[np.int64]) -> tuple[int, int]:
    """Return the first and last position of the turn with most of the shared words."""
    text = segment.fields["text"]
    begin, end = int(text.bases[docnum]), int(text.bases[docnum]) + int(text.lengths[docnum])
    ends = segment.turn_end
    turns = segment.turn_first[int(ends[docnum]) : int(ends[docnum + 1])]
    if not len(turns):
        return begin, end - 1
    of = np.searchsorted(turns, places, "right") - 1
    numbers, counts = np.unique(of, return_counts=True)
    turn = int(numbers[np.argmax(counts)])
    first = int(turns[turn]) if turn >= 0 else begin
    last = int(turns[turn + 1]) - 1 if turn + 1 < len(turns) else end - 1
    return first, last


def _sentences(text: str, start: int, end: int, *, begins: bool, ends: bool) -> tuple[int, int]:
    """Extend characters `start` to `end` to whole sentences, or by some words if there are none.

    Args:
        begins: the text begins with a sentence.
        ends: it ends with one.
    """
    breaks = [0] * begins + [match.end() for match in _SENTENCE_END.finditer(text)]
    breaks += [len(text)] * ends
    before = max((place for place in breaks if place <= start), default=None)
    after = min((place for place in breaks if place >= end), default=None)
    words = token_spans(text)
    inside = sum((before or 0) <= a < (len(text) if after is None else after) for a, _ in words)
    if before is None or inside > _LONGEST_PASSAGE:  # a text without punctuation
        before = max(before or 0, next((a for a, _ in words if a >= start - 80), start))
    if after is None or inside > _LONGEST_PASSAGE:
        near = max((b for _, b in words if b <= end + 80), default=end)
        near += _punctuation(text[near:])
        after = max(near if after is None else min(near, after), end)
    while before < start and text[before].isspace():
        before += 1
    return before, after


def _punctuation(text: str) -> int:
    """Return the number of characters before the first letter, digit or space."""
    return next((n for n, c in enumerate(text) if c.isalnum() or c.isspace()), len(text))
