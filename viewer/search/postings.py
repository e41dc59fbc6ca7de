"""Postings of a field of a segment: terms and positions.

A position is the number of a word in a segment, counted over all of its episodes, with one
number left free after each episode, so that no phrase crosses episodes. A term's positions are
stored as gaps of one, two or four bytes each, whichever takes the least space for the term; larger
gaps are stored separately. All terms are concatenated in three streams, so that one term, a range
of terms, or all are decoded with the same few array operations.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from viewer.search.array_file import Array, Arrays
from viewer.search.stemming import stemmer

_WIDTHS = (np.uint8, np.uint16, np.int32)
_LIMITS = (0xFF, 0xFFFF, 0x7FFFFFFF)
EMPTY: Array = np.empty(0, np.int32)
_SLICE = 262_144
_LOW = 0 if sys.byteorder == "little" else 1  # of the two halves of a number of 64 bits
# If at least one of this many positions occurs, a bitmap is faster than sorting.
_DENSE = 32

_STEP = 32  # terms between landmarks


class TermDictionary:
    """Sorted terms; a term's number is its index."""

    def __init__(self, blob: bytes, ends: Array) -> None:
        self._blob = blob
        self._ends = ends

    @staticmethod
    def sections(name: str, terms: Sequence[str]) -> dict[str, NDArray[np.generic]]:
        """Return the arrays of sorted terms, which have no line breaks."""
        encoded = [term.encode() for term in terms]
        lengths = np.fromiter(map(len, encoded), np.int32, len(encoded))
        return {
            f"{name}.terms": np.frombuffer(b"".join(encoded), np.uint8),
            f"{name}.ends": np.cumsum(lengths, dtype=np.int32),
        }

    @classmethod
    def read(cls, name: str, sections: Arrays) -> TermDictionary:
        """Read the dictionary of arrays from `sections`."""
        return cls(sections[f"{name}.terms"].tobytes(), sections[f"{name}.ends"])  # type: ignore[arg-type]  # written as int32

    def __len__(self) -> int:
        return len(self._ends)

    def encoded(self, number: int) -> bytes:
        """Return a term as UTF-8."""
        item = self._ends.item  # a Python int, with which slicing is faster
        return self._blob[item(number - 1) if number else 0 : item(number)]

    def __getitem__(self, number: int) -> str:
        return self.encoded(number).decode()

    @cached_property
    def all(self) -> list[str]:
        """All terms."""
        starts = [0, *self._ends[:-1].tolist()]
        blob = self._blob
        return [blob[a:b].decode() for a, b in zip(starts, self._ends.tolist(), strict=False)]

    def number(self, term: str) -> int | None:
        """Return the term's number, or None if it does not occur."""
        encoded = term.encode("utf-8", "surrogatepass")
        number = self.place(encoded)
        return number if number < len(self) and self.encoded(number) == encoded else None

    def starting_with(self, prefix: str) -> range:
        """Return the numbers of the terms that begin with `prefix`."""
        encoded = prefix.encode("utf-8", "surrogatepass")
        # No UTF-8 begins with 0xFF: this sorts after every continuation.
        return range(self.place(encoded), self.place(encoded + b"\xff"))

    def similar(self, term: str, distance: int) -> list[int]:
        """Return the numbers of the terms at most so many edits away.

        An edit inserts, deletes or replaces a letter, or swaps two neighbors (optimal string
        alignment): swapped letters are the commonest typing error.
        """
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        indices: list[int] = []
        for length in range(len(term) - distance, len(term) + distance + 1):
            if length in self._by_length:
                numbers, terms = self._by_length[length]
                near = extract(term, terms, scorer=OSA.distance, score_cutoff=distance, limit=None)
                indices += [int(numbers[index]) for _, _, index in near]
        return sorted(indices)

    @cached_property
    def _by_length(self) -> dict[int, tuple[NDArray[np.intp], list[str]]]:
        """The terms of each length in characters, with their numbers."""
        lengths = np.fromiter(map(len, self.all), np.intp, len(self))
        numbers = {length: np.flatnonzero(lengths == length) for length in set(lengths.tolist())}
        return {
            length: (those, [self.all[number] for number in those.tolist()])
            for length, those in numbers.items()
        }

    def place(self, encoded: bytes) -> int:
        """Return the number of the first term that is not less than a term in UTF-8."""
        step = bisect_left(self._landmarks, encoded)
        first, last = max((step - 1) * _STEP, 0), min(step * _STEP, len(self))
        return bisect_left(range(len(self)), encoded, first, last, key=self.encoded)

    @cached_property
    def _landmarks(self) -> list[bytes]:
        """Every `_STEP`th term, since a list is searched several times faster than the file."""
        return [self.encoded(number) for number in range(0, len(self), _STEP)]


class FieldPostings:
    """Terms and positions of a field, read from a segment."""

    def __init__(self, name: str, sections: Arrays) -> None:
        self._name = name
        self._sections = sections
        self.bases: Array = self._array("bases")
        self._stems_read: dict[str, tuple[TermDictionary, NDArray[np.int64], Array]] = {}

    def _array(self, name: str) -> Array:
        return self._sections[f"{self._name}.{name}"]  # type: ignore[return-value]  # as written

    @cached_property
    def lexicon(self) -> TermDictionary:
        """The field's terms."""
        return TermDictionary.read(self._name, self._sections)

    @cached_property
    def counts(self) -> Array:
        """The number of occurrences of each term."""
        return self._array("counts")

    @cached_property
    def _streams(self) -> list[NDArray[np.generic]]:
        return [self._sections[f"{self._name}.gaps{index}"] for index in range(3)]

    @cached_property
    def _exceptions(self) -> Array:
        return self._array("exceptions")

    @cached_property
    def _starts(self) -> list[NDArray[np.int64]]:
        """The start of each term in each stream; the last one is that of exceptions."""
        width = self._array("widths")
        counts = [np.where(width == index, self.counts, 0) for index in range(3)]
        counts.append(self._array("excepted"))
        return [np.concatenate(([0], np.cumsum(c, dtype=np.int64))) for c in counts]

    @cached_property
    def lengths(self) -> Array:
        """The number of words of each episode."""
        return np.diff(self.bases) - 1

    @cached_property
    def total(self) -> int:
        """The number of words of all episodes."""
        return int(self.lengths.sum())

    def positions(self, first: int, last: int | None = None) -> Array:
        """Return the positions of terms `first` to `last` (exclusive), or of one term.

        Those of one term are sorted and contiguous; the order of terms is arbitrary.
        """
        last = first + 1 if last is None else last
        parts = []
        for index, limit in enumerate(_LIMITS):
            starts = self._starts[index][first : last + 1]
            if starts[-1] == starts[0]:
                continue
            gaps = self._streams[index][starts[0] : starts[-1]].astype(np.int32)
            if index < 2:
                wide = np.flatnonzero(gaps == limit)
                if len(wide):
                    gaps[wide] = self._wide_gaps(index, first, last)
            parts.append(_running_sums(gaps, starts - starts[0]))
        if not parts:
            return EMPTY
        return parts[0] if len(parts) == 1 else np.concatenate(parts)

    def _wide_gaps(self, stream: int, first: int, last: int) -> Array:
        starts = self._starts[3]
        wide = self._exceptions[starts[first] : starts[last]]
        if last - first == 1:
            return wide
        width = self._array("widths")[first:last]
        chosen: Array = wide[np.repeat(width, np.diff(starts[first : last + 1])) == stream]
        return chosen

    def forms(self, word: str, language: str) -> NDArray[np.int64]:
        """Return the numbers of the terms with the same stem in a language.

        For a language without a stemmer, the number of the word itself.
        """
        stem = stemmer(language)
        if stem is None:
            number = self.lexicon.number(word)
            return np.array([] if number is None else [number], np.int64)
        stems, order, of = self._stems(language)
        number = stems.number(stem(word))
        if number is None:
            return np.empty(0, np.int64)
        first, end = of.searchsorted((number, number + 1))
        return order[first:end]

    def _stems(self, language: str) -> tuple[TermDictionary, NDArray[np.int64], Array]:
        """Return a language's stems, the terms' numbers by stem, and the stem of each of these."""
        if language not in self._stems_read:
            name = f"{self._name}.{language}"
            of = self._array(f"{language}.of")
            order = np.argsort(of, kind="stable")  # fast: terms with a stem mostly stand together
            self._stems_read[language] = TermDictionary.read(name, self._sections), order, of[order]
        return self._stems_read[language]


def _running_sums(gaps: Array, starts: NDArray[np.int64]) -> Array:
    """Return cumulative sums that restart at each index of `starts`."""
    sums = np.cumsum(gaps, dtype=np.int64)
    if len(starts) > 2:
        before = np.concatenate(([0], sums))[starts[:-1]]
        sums -= np.repeat(before, np.diff(starts))
    return sums.astype(np.int32)


def encode(
    name: str, terms: Sequence[str], counts: Array, positions: Array, bases: Array
) -> dict[str, NDArray[np.generic]]:
    """Return the arrays of a field.

    Args:
        terms: its sorted terms; each must occur.
        counts: number of occurrences of each term.
        positions: positions of the occurrences, sorted, term by term; overwritten.
        bases: the first position of each episode, and the end.
    """
    starts = np.concatenate(([0], np.cumsum(counts, dtype=np.int64)))[:-1]
    firsts, gaps = positions[starts], positions  # in their place: there may be millions
    gaps[1:] -= gaps[:-1]
    gaps[starts] = firsts
    wide = [
        np.add.reduceat(gaps >= limit, starts, dtype=np.int32) if len(starts) else EMPTY
        for limit in _LIMITS[:2]
    ]
    costs = np.stack([counts + 4 * wide[0], 2 * counts + 4 * wide[1], 4 * counts])
    widths = np.argmin(costs, axis=0).astype(np.uint8)
    excepted = np.choose(widths, [*wide, np.zeros_like(counts)]).astype(np.int32)
    of_each = np.repeat(widths, counts)
    exceptions = np.zeros(len(gaps), np.bool_)
    streams: dict[str, NDArray[np.generic]] = {}
    for index, (width, limit) in enumerate(zip(_WIDTHS, _LIMITS, strict=True)):
        of_width = of_each == index
        streams[f"{name}.gaps{index}"] = np.minimum(gaps[of_width], limit).astype(width)
        if index < 2:
            exceptions |= of_width & (gaps >= limit)
    return {
        **TermDictionary.sections(name, terms),
        f"{name}.bases": bases.astype(np.int32),
        f"{name}.counts": counts,
        f"{name}.widths": widths,
        f"{name}.excepted": excepted,
        f"{name}.exceptions": gaps[exceptions],
        **streams,
    }


def file_terms(
    name: str, numbers: NDArray[np.int32], terms: Mapping[str, int], bases: Array
) -> tuple[dict[str, NDArray[np.generic]], NDArray[np.int32]]:
    """Return the arrays of a field from its sequence of words.

    Args:
        numbers: number of each word, -1 after each episode.
        terms: numbers of words in the order of their first occurrence.
        bases: the first position of each episode, and the end.

    Returns:
        The arrays, and the number in sorted order of each number in `terms`.
    """
    ordered = sorted(terms)
    rank = np.empty(len(terms) + 1, np.int32)
    rank[np.fromiter((terms[term] for term in ordered), np.int64, len(ordered))] = np.arange(
        len(ordered), dtype=np.int32
    )
    rank[-1] = -1
    # Sorting plain integers is several times faster than a stable sort of indices.
    filed = np.empty(len(numbers), np.int64)
    counts = np.zeros(len(ordered) + 1, np.int32)
    for part in slices(len(numbers)):
        of_part = rank[numbers[part]].astype(np.int64)
        counts += np.bincount(of_part + 1, minlength=len(counts)).astype(np.int32)
        filed[part] = (of_part << 32) | np.arange(part.start, part.stop)
    filed.sort()
    # Below 0 are the ends of the episodes; of the others, the lower half is the position.
    positions = filed[counts[0] :].view(np.int32)[_LOW::2].copy()
    del filed
    return encode(name, ordered, counts[1:], positions, bases), rank[:-1]


def slices(length: int) -> Iterator[slice]:
    """Yield slices that cover `length` values: what is calculated of each needs little memory."""
    for start in range(0, length, _SLICE):
        yield slice(start, min(start + _SLICE, length))


def stems(
    name: str, language: str, terms: Sequence[str], used: NDArray[np.bool_]
) -> dict[str, NDArray[np.generic]]:
    """Return the arrays of the stems of terms that are used in episodes of a language."""
    stem = stemmer(language)
    assert stem is not None
    stems_of = [stem(term) if use else "" for term, use in zip(terms, used.tolist(), strict=True)]
    ordered = sorted(set(stems_of) - {""})
    number = {stem: index for index, stem in enumerate(ordered)}
    number[""] = -1
    of = np.fromiter((number[stem] for stem in stems_of), np.int32, len(stems_of))
    return {**TermDictionary.sections(f"{name}.{language}", ordered), f"{name}.{language}.of": of}


def union(parts: Iterable[Array]) -> Array:
    """Return the sorted positions of several terms."""
    present = [part for part in parts if len(part)]
    if not present:
        return EMPTY
    return present[0] if len(present) == 1 else in_order(np.concatenate(present))


def in_order(positions: Array) -> Array:
    """Return sorted positions without duplicates."""
    if not len(positions):
        return positions
    low, high = int(positions.min()), int(positions.max())
    if high - low < _DENSE * len(positions):
        there = np.zeros(high - low + 1, np.bool_)
        there[positions - low] = True
        return (np.flatnonzero(there) + low).astype(np.int32)
    positions = np.sort(positions)
    return positions[distinct(positions)]


def distinct(values: NDArray[np.integer]) -> NDArray[np.bool_]:
    """Return the mask of sorted values that differ from the one before.

    `np.unique` is several times slower, as it sorts.
    """
    different = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=different[1:])
    return different
