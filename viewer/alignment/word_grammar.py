"""Finite-state grammar of a segment, and the decoding of a path through it into words.

Written words that were recognized follow each other; at each disagreement there are parallel
paths: each written word or another sound, the words that were recognized instead, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from viewer.alignment.pronunciation import OTHER

# A loop of phones must be very improbable, or it swallows words in noise.
_PHONE = 1e-8
_OTHER_SOUND = 1e-4
_SKIP = 1e-8
_RECOGNIZED = 0.5


class GrammarSlot(NamedTuple):
    """Consecutive written words.

    Attributes:
        first: index of the first spoken word.
        words: the words; empty if words were recognized that are not written.
        recognized: the words that were recognized instead.
        agreed: the words were recognized as written.
    """

    first: int
    words: tuple[str, ...]
    recognized: tuple[str, ...] = ()
    agreed: bool = True


class AlignSegment(NamedTuple):
    """Slots to be aligned between two times of the audio (ms)."""

    start_ms: int
    end_ms: int
    slots: tuple[GrammarSlot, ...]


class WordOutcome(IntEnum):
    """Result for a written word."""

    FOUND = 0
    REPLACED = 1  # by another sound
    ABSENT = 2


class PlacedWord(NamedTuple):
    """A spoken word (by index) with its times; both are equal if it is absent."""

    word_index: int
    start_ms: int
    end_ms: int
    outcome: WordOutcome


class DecodedToken(NamedTuple):
    """A decoded word of the grammar, or a phone of another sound, with its times (ms)."""

    word: str
    start_ms: int
    end_ms: int


class Grammar:
    """Arcs between states with probability and word; `final` is the final state."""

    def __init__(self) -> None:
        self.arcs: list[tuple[int, int, float] | tuple[int, int, float, str]] = []
        self.final = 0
        self._last = 0

    def add(self, slot: GrammarSlot, other_sounds: bool) -> None:
        """Append `slot`; with `other_sounds`, disputed words may be other sounds."""
        if slot.agreed:
            self.final = self._sequence(self.final, slot.words, 1.0)
            return
        start = self.final
        for word in slot.words:
            after = self._new_state()
            self.arcs.append((self.final, after, 1.0, word))
            self.arcs.append((self.final, after, _SKIP))
            if other_sounds:
                self._other_sound(self.final, after)
            self.final = after
        if not slot.words:
            self.final = self._new_state()
            self.arcs.append((start, self.final, 1.0))
            if other_sounds:
                self._other_sound(start, self.final)
        if slot.recognized and slot.recognized != slot.words:
            end = self._sequence(start, slot.recognized, _RECOGNIZED)
            self.arcs.append((end, self.final, 1.0))

    def _new_state(self) -> int:
        self._last += 1
        return self._last

    def _sequence(self, state: int, words: Sequence[str], probability: float) -> int:
        for word in words:
            after = self._new_state()
            self.arcs.append((state, after, probability, word))
            state, probability = after, 1.0
        return state

    def _other_sound(self, before: int, after: int) -> None:
        loop = self._new_state()
        self.arcs.append((before, loop, _OTHER_SOUND))
        for phone in OTHER:
            self.arcs.append((loop, loop, _PHONE, f"_{phone.lower()}"))
        self.arcs.append((loop, after, 1.0))


class _PathStep(NamedTuple):
    """A step of a path: a slot's word (or all, if `whole`) is the tokens `start` to `end`."""

    outcome: WordOutcome
    start: int
    end: int
    whole: bool


def decode_path(
    slots: Sequence[GrammarSlot], tokens: Sequence[DecodedToken]
) -> list[PlacedWord] | None:
    """Decode the tokens of a path into words; None if they are no path through the slots."""
    # For each word, the positions in the tokens that can be reached, with the step to them.
    words = [
        (number, step) for number, slot in enumerate(slots) for step in range(len(slot.words) or 1)
    ]
    reached: list[dict[int, tuple[int, _PathStep]]] = [{} for _ in range(len(words) + 1)]
    reached[0][0] = (-1, _PathStep(WordOutcome.ABSENT, 0, 0, False))
    for index, (number, step) in enumerate(words):
        slot = slots[number]
        rest = len(slot.words) - step if slot.words else 1
        for position in list(reached[index]):
            for taken in _path_steps(slot, step, tokens, position):
                target = index + (rest if taken.whole else 1)
                reached[target].setdefault(taken.end, (index, taken))
    if len(tokens) not in reached[-1]:
        return None
    placed: list[PlacedWord] = []
    index, position = len(words), len(tokens)
    while index > 0:
        before, taken = reached[index][position]
        number, step = words[before]
        slot = slots[number]
        if slot.words:
            count = index - before
            placed += reversed(list(_divide(slot, step, count, taken, tokens)))
        index, position = before, taken.start
    return placed[::-1]


def _path_steps(
    slot: GrammarSlot, step: int, tokens: Sequence[DecodedToken], position: int
) -> Iterator[_PathStep]:
    here = tokens[position].word if position < len(tokens) else None
    if slot.words and here == slot.words[step]:
        yield _PathStep(WordOutcome.FOUND, position, position + 1, False)
    if slot.agreed:
        return
    if step == 0 and slot.recognized:
        end = position + len(slot.recognized)
        if tuple(sound.word for sound in tokens[position:end]) == slot.recognized:
            yield _PathStep(WordOutcome.REPLACED, position, end, True)
    end = position
    while end < len(tokens) and tokens[end].word.startswith("_"):
        end += 1
        yield _PathStep(WordOutcome.REPLACED, position, end, False)
    yield _PathStep(WordOutcome.ABSENT, position, position, False)


def _divide(
    slot: GrammarSlot, step: int, count: int, taken: _PathStep, tokens: Sequence[DecodedToken]
) -> Iterator[PlacedWord]:
    """Divide the tokens of a step among its words, by their lengths."""
    first = slot.first + step
    if taken.start == taken.end:
        at = tokens[taken.start - 1].end_ms if taken.start else 0
        for index in range(first, first + count):
            yield PlacedWord(index, at, at, WordOutcome.ABSENT)
        return
    start_ms, end_ms = tokens[taken.start].start_ms, tokens[taken.end - 1].end_ms
    lengths = [len(word) + 1 for word in slot.words[step : step + count]]
    done, total = 0, sum(lengths)
    for index, length in enumerate(lengths, first):
        yield PlacedWord(
            index,
            start_ms + (end_ms - start_ms) * done // total,
            start_ms + (end_ms - start_ms) * (done + length) // total,
            taken.outcome,
        )
        done += length
