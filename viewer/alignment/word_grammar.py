"""The grammar of a stretch of words, and which of its words the sounds along a way through it are.

Words on which reading and hearing agree stand in line; at each disagreement there are parallel
ways: each written word or other sound in its place, what was heard instead, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from viewer.alignment.pronunciation import OTHER

# A way through a loop of phones must be very improbable, or it swallows words in noise.
_PHONE = 1e-8
_OTHER_SOUND = 1e-4
_NOTHING = 1e-8
_HEARD = 0.5


class GrammarSlot(NamedTuple):
    """Written words in a row: `words`, the first of them the spoken word number `first`.

    Where reading and hearing agree, `agreed` is True. Otherwise `heard` is what was heard
    in their place. `words` may be empty: heard and not written.
    """

    first: int
    words: tuple[str, ...]
    heard: tuple[str, ...] = ()
    agreed: bool = True


class AlignSegment(NamedTuple):
    """Slots to be found between two moments of the audio (ms)."""

    start_ms: int
    end_ms: int
    slots: tuple[GrammarSlot, ...]


class WordOutcome(IntEnum):
    """What became of a written word."""

    FOUND = 0
    REPLACED = 1  # something else sounds in its place
    ABSENT = 2


class PlacedWord(NamedTuple):
    """Spoken word number `number` from `start_ms` to `end_ms` (equal where it is absent)."""

    number: int
    start_ms: int
    end_ms: int
    finding: WordOutcome


class DecodedToken(NamedTuple):
    """A word of the grammar, or a phone of another sound, and when it was heard (ms)."""

    word: str
    start_ms: int
    end_ms: int


class Grammar:
    """Arcs between states, each with its probability and its word; `here` is the last state."""

    def __init__(self) -> None:
        self.arcs: list[tuple[int, int, float] | tuple[int, int, float, str]] = []
        self.here = 0
        self._last = 0

    def add(self, slot: GrammarSlot, other_sounds: bool) -> None:
        """Go on with `slot`; `other_sounds` may stand in the place of disputed words."""
        if slot.agreed:
            self.here = self._row(self.here, slot.words, 1.0)
            return
        start = self.here
        for word in slot.words:
            after = self._new()
            self.arcs.append((self.here, after, 1.0, word))
            self.arcs.append((self.here, after, _NOTHING))
            if other_sounds:
                self._other_sound(self.here, after)
            self.here = after
        if not slot.words:
            self.here = self._new()
            self.arcs.append((start, self.here, 1.0))
            if other_sounds:
                self._other_sound(start, self.here)
        if slot.heard and slot.heard != slot.words:
            end = self._row(start, slot.heard, _HEARD)
            self.arcs.append((end, self.here, 1.0))

    def _new(self) -> int:
        self._last += 1
        return self._last

    def _row(self, state: int, words: Sequence[str], probability: float) -> int:
        for word in words:
            after = self._new()
            self.arcs.append((state, after, probability, word))
            state, probability = after, 1.0
        return state

    def _other_sound(self, before: int, after: int) -> None:
        loop = self._new()
        self.arcs.append((before, loop, _OTHER_SOUND))
        for phone in OTHER:
            self.arcs.append((loop, loop, _PHONE, f"_{phone.lower()}"))
        self.arcs.append((loop, after, 1.0))


class _Step(NamedTuple):
    """How a slot's word (or all of its words, `whole`) took sounds `start` to `end`."""

    finding: WordOutcome
    start: int
    end: int
    whole: bool


def words_on_the_way(
    slots: Sequence[GrammarSlot], sounds: Sequence[DecodedToken]
) -> list[PlacedWord] | None:
    """Which sounds are which words, by the way through the slots that they spell; else None."""
    # From each slot on, the sounds' positions that can be reached, with the step to them.
    words = [
        (number, step) for number, slot in enumerate(slots) for step in range(len(slot.words) or 1)
    ]
    reached: list[dict[int, tuple[int, _Step]]] = [{} for _ in range(len(words) + 1)]
    reached[0][0] = (-1, _Step(WordOutcome.ABSENT, 0, 0, False))
    for place, (number, step) in enumerate(words):
        slot = slots[number]
        rest = len(slot.words) - step if slot.words else 1
        for position in list(reached[place]):
            for taken in _steps(slot, step, sounds, position):
                target = place + (rest if taken.whole else 1)
                reached[target].setdefault(taken.end, (place, taken))
    if len(sounds) not in reached[-1]:
        return None
    placed: list[PlacedWord] = []
    place, position = len(words), len(sounds)
    while place > 0:
        before, taken = reached[place][position]
        number, step = words[before]
        slot = slots[number]
        if slot.words:
            count = place - before
            placed += reversed(list(_spread(slot, step, count, taken, sounds)))
        place, position = before, taken.start
    return placed[::-1]


def _steps(
    slot: GrammarSlot, step: int, sounds: Sequence[DecodedToken], position: int
) -> Iterator[_Step]:
    here = sounds[position].word if position < len(sounds) else None
    if slot.words and here == slot.words[step]:
        yield _Step(WordOutcome.FOUND, position, position + 1, False)
    if slot.agreed:
        return
    if step == 0 and slot.heard:
        end = position + len(slot.heard)
        if tuple(sound.word for sound in sounds[position:end]) == slot.heard:
            yield _Step(WordOutcome.REPLACED, position, end, True)
    end = position
    while end < len(sounds) and sounds[end].word.startswith("_"):
        end += 1
        yield _Step(WordOutcome.REPLACED, position, end, False)
    yield _Step(WordOutcome.ABSENT, position, position, False)


def _spread(
    slot: GrammarSlot, step: int, count: int, taken: _Step, sounds: Sequence[DecodedToken]
) -> Iterator[PlacedWord]:
    """The words that share the sounds of a step, each as long as it is written."""
    first = slot.first + step
    if taken.start == taken.end:
        at = sounds[taken.start - 1].end_ms if taken.start else 0
        for index in range(first, first + count):
            yield PlacedWord(index, at, at, WordOutcome.ABSENT)
        return
    start_ms, end_ms = sounds[taken.start].start_ms, sounds[taken.end - 1].end_ms
    lengths = [len(word) + 1 for word in slot.words[step : step + count]]
    done, total = 0, sum(lengths)
    for index, length in enumerate(lengths, first):
        yield PlacedWord(
            index,
            start_ms + (end_ms - start_ms) * done // total,
            start_ms + (end_ms - start_ms) * (done + length) // total,
            taken.finding,
        )
        done += length
