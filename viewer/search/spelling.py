"""Spelling suggestions ("Did you mean"): similar words and names of the library."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from whoosh import query as whoosh_query

from viewer.messages import Message
from viewer.search.edit_distance import most_edits, nearest_name
from viewer.search.evaluation import Evaluation
from viewer.search.filters import FilterContext, matches_name
from viewer.search.index import Index
from viewer.search.query_ast import (
    FieldFilter,
    InCollection,
    Leaf,
    Query,
    Speaker,
    Word,
    leaves,
    text_leaves,
)
from viewer.search.tokenizer import terms, tokenize

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
# Bonuses in units of log frequency, by which words at the same distance are compared.
_SLIP = 2.0  # letters that were swapped or doubled, or are neighbors on the keyboard
_FIRST_LETTER = 3.0
_SHORTEST = 3  # letters of a word that is corrected
_NOBODY = {
    "speaker": "Nobody is called “{name}”",
    "show": "No show is called “{name}”",
    "title": "No title has “{name}”",
}


class _UnknownName(NamedTuple):
    """A filter with a name that does not exist: its span in the query, and the existing names."""

    at: tuple[int, int]
    filter: str
    typed: str
    names: Collection[str]


class _Correction(NamedTuple):
    """Replacement of characters `start` to `end` of the query by `text`."""

    start: int
    end: int
    text: str


def suggestion(index: Index, query: Query, context: FilterContext) -> str | None:
    """Return the query with unknown words and names replaced by the most similar known ones.

    None if all are known, or if one of them has no similar one.
    """
    corrections: set[_Correction] = set()
    for word_at, term in _unknown_words(index, query):
        nearest = _nearest_word(index, term)
        if nearest is None:
            return None
        corrections.add(_Correction(*word_at, nearest))
    for unknown in _unknown_names(index, query, context):
        name = _nearest_part(unknown.typed, unknown.names)
        if name is None:
            return None
        head, colon, _ = query.typed[slice(*unknown.at)].partition(":")
        if head.strip("- ").lower() != unknown.filter:  # in a group
            head = colon = ""
        value = f'"{name}"' if " " in name or not colon else name
        corrections.add(_Correction(*unknown.at, f"{head}{colon}{value}"))
    typed, at = "", 0
    for start, end, text in sorted(corrections):
        typed += query.typed[at:start] + text
        at = end
    return typed + query.typed[at:] if corrections else None


def describe_unknown_name(
    index: Index, query: Query, context: FilterContext, *, has_hits: bool
) -> Message | None:
    """Return a message about the first filter with an unknown name.

    Args:
        has_hits: episodes were found, so only optional and negated filters can have one.
    """
    unknown = next(iter(_unknown_names(index, query, context, has_hits=has_hits)), None)
    if unknown is None:
        return None
    form = _NOBODY.get(unknown.filter, "No collection is called “{name}”")
    return Message(form, name=unknown.typed)


# Words


def _unknown_words(index: Index, query: Query) -> Iterable[tuple[tuple[int, int], str]]:
    evaluation = Evaluation(index.segments)
    for leaf in text_leaves(query.asks):
        for word in (leaf,) if isinstance(leaf, Word) else leaf.words:
            if word.prefix or word.edits or word.at is None or _is_spoken(index, word.term):
                continue
            # With its variants: that there are "ob" and "ring" makes no word of "obring".
            anywhere = replace(word, scope=(), spoken=False)
            if not any(
                evaluation.find(segment, anywhere).documents.any() for segment in index.segments
            ):
                yield word.at, word.term


def _is_spoken(index: Index, term: str) -> bool:
    """Return True for a term of the index, which is faster than searching for its forms."""
    return any(
        field.lexicon.number(term) is not None
        for segment in index.segments
        if segment.live.all()
        for field in segment.fields.values()
    )


def _nearest_word(index: Index, term: str) -> str | None:
    if len(term) < _SHORTEST or not term.isalpha():
        return None
    counts = Counter[str]()
    for segment in index.segments:
        for field in segment.fields.values():
            for number in field.lexicon.similar(term, most_edits(term)):
                counts[field.lexicon[number]] += int(field.counts[number])
    return _best(term, counts)


def _best(term: str, counts: Mapping[str, int]) -> str | None:
    """Return the word with the smallest edit distance, and of these the most likely one."""
    from rapidfuzz.distance import OSA

    def unlikely(word: str) -> tuple[int, float]:
        likely = math.log1p(counts[word])
        likely += _FIRST_LETTER * (word[0] == term[0]) + _SLIP * is_slip(term, word)
        return OSA.distance(term, word), -likely

    return min(counts, key=unlikely, default=None)


def is_slip(typed: str, meant: str) -> bool:
    """Return True for a typing error: swapped or doubled letters, or a neighbor on the keyboard."""
    start = 0
    while start < min(len(typed), len(meant)) and typed[start] == meant[start]:
        start += 1
    end = 0
    while end < min(len(typed), len(meant)) - start and typed[-1 - end] == meant[-1 - end]:
        end += 1
    wrong, right = typed[start : len(typed) - end], meant[start : len(meant) - end]
    before = typed[start - 1 : start]
    if len(wrong) == len(right) == 2:
        return wrong == right[::-1]
    if len(wrong) == len(right) == 1:
        return _are_neighbors(wrong, right)
    longer = wrong or right
    return len(wrong + right) == 1 and longer == before


def _are_neighbors(first: str, other: str) -> bool:
    places = [
        (row, letters.index(letter) + row / 2)
        for letter in (first, other)
        for row, letters in enumerate(_ROWS)
        if letter in letters
    ]
    if len(places) < 2:
        return False
    (row, column), (other_row, other_column) = places
    return abs(row - other_row) <= 1 and abs(column - other_column) <= 1


# Names


def _unknown_names(
    index: Index, query: Query, context: FilterContext, *, has_hits: bool = False
) -> Iterable[_UnknownName]:
    known_names = {tuple(terms(name)) for name in context.collection_names}
    asks = query.asks
    required = tuple(asks) if isinstance(asks, whoosh_query.And) else (asks,)
    for leaf in leaves(asks, Leaf):
        if has_hits and leaf in required and not getattr(leaf, "negated", False):
            continue
        if isinstance(leaf, Speaker | FieldFilter) and leaf.words and leaf.at is not None:
            kind = "speaker" if isinstance(leaf, Speaker) else leaf.name
            names = _names(index, kind)
            if not any(matches_name(name, leaf) for name in names):
                yield _UnknownName(leaf.at, kind, " ".join(leaf.words), names)
        if not isinstance(leaf, InCollection) or leaf.collection == "*" or leaf.at is None:
            continue
        if tuple(terms(leaf.collection)) not in known_names:
            yield _UnknownName(leaf.at, "in", leaf.collection, context.collection_names)


def _names(index: Index, kind: str) -> set[str]:
    known_names: set[str] = set()
    for segment in index.segments:
        if kind == "speaker":
            known_names.update(name for name in segment.details["speakers"] if name)
        else:
            names = segment.details["show" if kind == "show" else "title"]
            known_names.update(names[docnum] for docnum in segment.live.nonzero()[0].tolist())
    return known_names - {""}


def _nearest_part(typed: str, names: Collection[str]) -> str | None:
    """Return the words of a name, as spelled there, that are similar to those typed."""
    typed_terms = terms(typed)
    parts = Counter[tuple[str, str]]()
    for name in names:
        words = list(tokenize(name))
        for first in range(len(words) - len(typed_terms) + 1):
            row = words[first : first + len(typed_terms)]
            if all(_is_near(a, b.term) for a, b in zip(typed_terms, row, strict=True)):
                joined = " ".join(word.term for word in row)
                parts[joined, name[row[0].start : row[-1].end]] += 1
    written = {joined: part for (joined, part), _ in reversed(parts.most_common())}
    counts = Counter[str]()
    for (joined, _), count in parts.items():
        counts[joined] += count
    best = _best(" ".join(typed_terms), counts)
    return written[best] if best is not None else None


def _is_near(typed: str, word: str) -> bool:
    return typed == word or nearest_name(typed, (word,)) is not None
