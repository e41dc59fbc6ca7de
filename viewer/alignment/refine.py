"""Exact times for a stretch of words, and which of them are really in the sound.

A grammar is built for each stretch: words on which reading and hearing agree stand in
line; at each disagreement there are parallel ways: each written word or other sound in its
place, what was heard instead, or nothing. The recogniser's best way through it says when
each word sounds, and which words do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from viewer.alignment.pronounce import OTHER, model_folder
from viewer.alignment.recognise import EARLY_MS, FRAME_MS, RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from pocketsphinx import Decoder

# A way through a loop of phones must be very improbable, or it swallows words in noise.
_PHONE = 1e-8
_OTHER_SOUND = 1e-4
_NOTHING = 1e-8
_HEARD = 0.5
_LEAST_LETTER_MS = 40  # faster than that nobody speaks
_NEAR_MS = 150  # two searches for a word agree within this
# Disputed words are searched for again with so many agreed ones on either side.
_CONTEXT, _CONTEXT_MS = 2, 100


class Slot(NamedTuple):
    """Written words in a row: `words`, the first of them the spoken word number `first`.

    Where reading and hearing agree, `agreed` is True. Otherwise `heard` is what was heard
    in their place. `words` may be empty: heard and not written.
    """

    first: int
    words: tuple[str, ...]
    heard: tuple[str, ...] = ()
    agreed: bool = True


class Stretch(NamedTuple):
    """Slots to be found between two moments of the audio (ms)."""

    start_ms: int
    end_ms: int
    slots: tuple[Slot, ...]


class Finding(IntEnum):
    """What became of a written word."""

    FOUND = 0
    REPLACED = 1  # something else sounds in its place
    ABSENT = 2


class Placed(NamedTuple):
    """Spoken word number `number` from `start_ms` to `end_ms` (equal where it is absent)."""

    number: int
    start_ms: int
    end_ms: int
    finding: Finding


class _Sound(NamedTuple):
    word: str
    start_ms: int
    end_ms: int


class Refiner:
    """pocketsphinx decoders for grammars.

    Args:
        dictionary: a file that `pronounce.write_dictionary` wrote, with all words of the slots.
    """

    def __init__(self, dictionary: Path) -> None:
        self._judging = _decoder(dictionary, beam=1e-60, word_beam=1e-40)
        # In line there is little to search: it may be searched widely.
        self._timing = _decoder(dictionary, beam=1e-90, word_beam=1e-70)

    def place(self, stretch: Stretch, samples: NDArray[np.int16]) -> list[Placed] | None:
        """When the words of `stretch` sound; `samples` (16 kHz) begin at its start.

        None where the grammar has no way through the sound.
        """
        placed = self._through(stretch.slots, samples, other_sounds=True)
        if placed is None:
            placed = self._through(stretch.slots, samples, other_sounds=False)
        if placed is None:
            placed = self._in_line(stretch.slots, samples)
        if placed is None:
            return None
        shift = stretch.start_ms + EARLY_MS
        return [
            word._replace(start_ms=word.start_ms + shift, end_ms=word.end_ms + shift)
            for word in self._settled(stretch.slots, placed, samples)
        ]

    def _in_line(self, slots: Sequence[Slot], samples: NDArray[np.int16]) -> list[Placed] | None:
        """All words one behind the other, the disputed ones as if something else did sound."""
        agreed = {slot.first for slot in slots if slot.agreed}
        row = [
            Slot(number, (word,))
            for slot in slots
            for number, word in enumerate(slot.words, slot.first)
        ]
        placed = self._through(row, samples, other_sounds=False)
        if placed is None:
            return None
        return [
            word if word.number in agreed else word._replace(finding=Finding.REPLACED)
            for word in placed
        ]

    def _settled(
        self, slots: Sequence[Slot], placed: list[Placed], samples: NDArray[np.int16]
    ) -> list[Placed]:
        """Better times for disputed words, as if all that there is room for did sound.

        In noise most of them do, and only the search took something else for them.
        """
        if all(word.finding == Finding.FOUND for word in placed):
            return placed
        words = {
            number: word for slot in slots for number, word in enumerate(slot.words, slot.first)
        }
        agreed = {slot.first for slot in slots if slot.agreed}
        disputes = [
            list(run)
            for is_agreed, run in groupby(placed, key=lambda word: word.number in agreed)
            if not is_agreed
        ]
        silent = set()
        for dispute in disputes:
            if not _has_room(dispute, placed, words):
                silent |= {w.number for w in dispute if w.finding == Finding.ABSENT}
        times: dict[int, Placed] = {}
        for first, last in _surroundings(disputes, placed):
            from_ms = placed[first].start_ms - _CONTEXT_MS if first > 0 else 0
            to_ms = placed[last - 1].end_ms + _CONTEXT_MS if last < len(placed) else None
            row = [
                Slot(word.number, (words[word.number],))
                for word in placed[first:last]
                if word.number not in silent
            ]
            part = _part(samples, max(from_ms, 0), to_ms)
            for word in self._through(row, part, other_sounds=False) or ():
                times[word.number] = word._replace(
                    start_ms=word.start_ms + max(from_ms, 0), end_ms=word.end_ms + max(from_ms, 0)
                )
        settled = {word.number: word for word in placed}
        for dispute in disputes:
            found = sum(word.finding == Finding.FOUND for word in dispute)
            for word in dispute:
                if word.number in times:
                    settled[word.number] = _settle(
                        word, times[word.number], trust_found=2 * found >= len(dispute)
                    )
        return list(settled.values())

    def _through(
        self, slots: Sequence[Slot], samples: NDArray[np.int16], *, other_sounds: bool
    ) -> list[Placed] | None:
        sounds = self._best_way(slots, samples, other_sounds)
        return None if sounds is None else _walk(slots, sounds)

    def _best_way(
        self, slots: Sequence[Slot], samples: NDArray[np.int16], other_sounds: bool
    ) -> list[_Sound] | None:
        decoder = self._judging if other_sounds else self._timing
        arcs = _Arcs()
        for slot in slots:
            arcs.add(slot, other_sounds)
        grammar = decoder.create_fsg("stretch", 0, arcs.here, arcs.arcs)
        decoder.add_fsg("stretch", grammar)
        decoder.activate_search("stretch")
        decoder.start_utt()
        decoder.process_raw(samples.tobytes(), full_utt=True)
        decoder.end_utt()
        if decoder.hyp() is None:
            return None
        return [
            _Sound(
                segment.word.split("(")[0],
                segment.start_frame * FRAME_MS,
                (segment.end_frame + 1) * FRAME_MS,
            )
            for segment in decoder.seg()
            if not segment.word.startswith(("<", "[", "+", "(")) and segment.word != "NULL"
        ]


def _part(samples: NDArray[np.int16], from_ms: int, to_ms: int | None) -> NDArray[np.int16]:
    return samples[from_ms * RATE // 1000 : None if to_ms is None else to_ms * RATE // 1000]


def _surroundings(
    disputes: Sequence[Sequence[Placed]], placed: Sequence[Placed]
) -> list[tuple[int, int]]:
    """Half-open ranges of `placed`: disputes with agreed words around, near ones together."""
    ranges: list[tuple[int, int]] = []
    for dispute in disputes:
        at = placed.index(dispute[0])
        first, last = max(at - _CONTEXT, 0), min(at + len(dispute) + _CONTEXT, len(placed))
        if ranges and first <= ranges[-1][1]:
            first = ranges.pop()[0]
        ranges.append((first, last))
    return ranges


def _has_room(
    dispute: Sequence[Placed], placed: Sequence[Placed], words: Mapping[int, str]
) -> bool:
    """Whether all disputed words could sound between their neighbours."""
    first = placed.index(dispute[0])
    last = first + len(dispute)
    if first == 0 or last == len(placed):
        return False
    room_ms = placed[last].start_ms - placed[first - 1].end_ms
    return room_ms >= _LEAST_LETTER_MS * sum(len(words[word.number]) + 1 for word in dispute)


def _settle(judged: Placed, forced: Placed, *, trust_found: bool) -> Placed:
    """One disputed word, by what both searches say of it."""
    if judged.finding == Finding.FOUND:
        near = abs(judged.start_ms - forced.start_ms) <= _NEAR_MS
        if near or trust_found:
            return judged if near else judged._replace(finding=Finding.REPLACED)
    return forced._replace(finding=Finding.REPLACED)


def _decoder(dictionary: Path, *, beam: float, word_beam: float) -> Decoder:
    from pocketsphinx import Config, Decoder

    return Decoder(
        Config(
            hmm=str(model_folder() / "en-us"),
            dict=str(dictionary),
            lm=None,
            loglevel="FATAL",
            bestpath=False,
            beam=beam,
            wbeam=word_beam,
            pbeam=beam,
            lw=1.0,
            wip=1.0,
            pip=1.0,
            fsgusefiller=True,
            fsgusealtpron=True,
            silprob=0.05,
            fillprob=1e-4,
        )
    )


class _Arcs:
    """The arcs of a grammar; `here` is the state at its end so far."""

    def __init__(self) -> None:
        self.arcs: list[tuple[int, int, float] | tuple[int, int, float, str]] = []
        self.here = 0
        self._last = 0

    def add(self, slot: Slot, other_sounds: bool) -> None:
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

    finding: Finding
    start: int
    end: int
    whole: bool


def _walk(slots: Sequence[Slot], sounds: Sequence[_Sound]) -> list[Placed] | None:
    """Which sounds are which words: the sounds spell exactly one way through the slots."""
    # From each slot on, the sounds' positions that can be reached, with the step to them.
    words = [
        (number, step) for number, slot in enumerate(slots) for step in range(len(slot.words) or 1)
    ]
    reached: list[dict[int, tuple[int, _Step]]] = [{} for _ in range(len(words) + 1)]
    reached[0][0] = (-1, _Step(Finding.ABSENT, 0, 0, False))
    for place, (number, step) in enumerate(words):
        slot = slots[number]
        rest = len(slot.words) - step if slot.words else 1
        for position in list(reached[place]):
            for taken in _steps(slot, step, sounds, position):
                target = place + (rest if taken.whole else 1)
                reached[target].setdefault(taken.end, (place, taken))
    if len(sounds) not in reached[-1]:
        return None
    placed: list[Placed] = []
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


def _steps(slot: Slot, step: int, sounds: Sequence[_Sound], position: int) -> Iterator[_Step]:
    here = sounds[position].word if position < len(sounds) else None
    if slot.words and here == slot.words[step]:
        yield _Step(Finding.FOUND, position, position + 1, False)
    if slot.agreed:
        return
    if step == 0 and slot.heard:
        end = position + len(slot.heard)
        if tuple(sound.word for sound in sounds[position:end]) == slot.heard:
            yield _Step(Finding.REPLACED, position, end, True)
    end = position
    while end < len(sounds) and sounds[end].word.startswith("_"):
        end += 1
        yield _Step(Finding.REPLACED, position, end, False)
    yield _Step(Finding.ABSENT, position, position, False)


def _spread(
    slot: Slot, step: int, count: int, taken: _Step, sounds: Sequence[_Sound]
) -> Iterator[Placed]:
    """The words that share the sounds of a step, each as long as it is written."""
    first = slot.first + step
    if taken.start == taken.end:
        at = sounds[taken.start - 1].end_ms if taken.start else 0
        for index in range(first, first + count):
            yield Placed(index, at, at, Finding.ABSENT)
        return
    start_ms, end_ms = sounds[taken.start].start_ms, sounds[taken.end - 1].end_ms
    lengths = [len(word) + 1 for word in slot.words[step : step + count]]
    done, total = 0, sum(lengths)
    for index, length in enumerate(lengths, first):
        yield Placed(
            index,
            start_ms + (end_ms - start_ms) * done // total,
            start_ms + (end_ms - start_ms) * (done + length) // total,
            taken.finding,
        )
        done += length
