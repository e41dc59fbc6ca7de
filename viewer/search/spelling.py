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
_SWAPPED, _DOUBLED, _OMITTED, _NEIGHBOR = 5.0, 3.0, 2.0, 2.0
_FIRST_LETTER = 3.0
_SHORTEST = 3  # letters of a word that is corrected
# What is said of a name that does not exist, by the filter.
_UNKNOWN_NAMES = {
    "speaker": "There is no speaker named “{name}”.",
    "show": "There is no show named “{name}”.",
    "title": "No title contains “{name}”.",
    "in": "There is no collection named “{name}”.",
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


def suggestion(
    index: Index, query: Query, context: FilterContext, *, has_hits: bool = False
) -> str | None:
    """Return the query with unknown words and names replaced by the most similar known ones.

    None if all are known, or if one of them has no similar one.

    Args:
        has_hits: episodes were found, so that only a word with swapped letters is replaced, which
            found another one with the same stem.
    """
    corrections: set[_Correction] = set()
    for word in _unspoken_words(index, query):
        nearest = _nearest_word(index, word.term)
        is_swapped = nearest is not None and _slip(word.term, nearest) == _SWAPPED
        if not is_swapped and (has_hits or _has_hits(index, word)):
            continue
        if nearest is None:
            return None
        assert word.at is not None
        corrections.add(_Correction(*word.at, nearest))
    for unknown in () if has_hits else _unknown_names(index, query, context):
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
    return Message(_UNKNOWN_NAMES[unknown.filter], name=unknown.typed)


# Words


def _unspoken_words(index: Index, query: Query) -> Iterable[Word]:
    """Yield the words of a query that are nowhere in this form."""
    for leaf in text_leaves(query.asks):
        for word in (leaf,) if isinstance(leaf, Word) else leaf.words:
            if word.prefix or word.edits or word.at is None:
                continue
            if not _is_spoken(index, word.term):
                yield word


def _is_spoken(index: Index, term: str) -> bool:
    exact = Word(term, exact=True)
    return any(
        segment.live.all() or Evaluation([segment]).find(segment, exact).documents.any()
        for segment in index.segments
        if any(field.lexicon.number(term) is not None for field in segment.fields.values())
    )


def _has_hits(index: Index, word: Word) -> bool:
    """Return True if a word is found in any form, such as "buildd" by the stem of "building"."""
    evaluation = Evaluation(index.segments)
    # With its variants: that there are "ob" and "ring" makes no word of "obring".
    anywhere = replace(word, scope=(), spoken=False)
    return any(evaluation.find(segment, anywhere).documents.any() for segment in index.segments)


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
        likely += _FIRST_LETTER * (word[0] == term[0]) + _slip(term, word)
        return OSA.distance(term, word), -likely

    return min(counts, key=unlikely, default=None)


def _slip(typed: str, meant: str) -> float:
    """Return the bonus of the typing error between two words, in units of log frequency.

    A letter may be replaced by any other one in many ways, but swapped with the next in one only:
    the fewer words an error leads to, the more likely it led to this one.
    """
    start = 0
    while start < min(len(typed), len(meant)) and typed[start] == meant[start]:
        start += 1
    end = 0
    while end < min(len(typed), len(meant)) - start and typed[-1 - end] == meant[-1 - end]:
        end += 1
    wrong, right = typed[start : len(typed) - end], meant[start : len(meant) - end]
    if len(wrong) == len(right) == 2:
        return _SWAPPED if wrong == right[::-1] else 0.0
    if len(wrong) == len(right) == 1:
        return _NEIGHBOR if _are_neighbors(wrong, right) else 0.0
    if not wrong:
        return _OMITTED if len(right) == 1 else 0.0
    if right or len(wrong) > 1:
        return 0.0
    # Equal letters are a common beginning: the doubled one is the last of these.
    around = typed[start - 1 : start] + typed[start + 1 : start + 2]
    if wrong in typed[start - 1 : start]:
        return _DOUBLED
    return _NEIGHBOR if any(_are_neighbors(wrong, letter) for letter in around) else 0.0


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
