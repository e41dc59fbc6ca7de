"""Exact times for a stretch of words, and which of them are really in the sound.

A grammar is built for each stretch, see `grammar`. The recogniser's best way through it says
when each word sounds, and which words do not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.alignment.pronunciation import model_folder
from viewer.alignment.recognizer import EARLY_MS, FRAME_MS, RATE
from viewer.alignment.word_grammar import (
    AlignSegment,
    DecodedToken,
    Grammar,
    GrammarSlot,
    PlacedWord,
    WordOutcome,
    words_on_the_way,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from pocketsphinx import Decoder

_LEAST_LETTER_MS = 40  # faster than that nobody speaks
_NEAR_MS = 150  # two searches for a word agree within this
# Disputed words are searched for again with so many agreed ones on either side.
_CONTEXT, _CONTEXT_MS = 2, 100


class ForcedAligner:
    """pocketsphinx decoders for grammars.

    Args:
        dictionary: a file that `pronounce.write_dictionary` wrote, with all words of the slots.
    """

    def __init__(self, dictionary: Path) -> None:
        self._judging = _decoder(dictionary, beam=1e-60, word_beam=1e-40)
        # In line there is little to search: it may be searched widely.
        self._timing = _decoder(dictionary, beam=1e-90, word_beam=1e-70)

    def place(self, stretch: AlignSegment, samples: NDArray[np.int16]) -> list[PlacedWord] | None:
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

    def _in_line(
        self, slots: Sequence[GrammarSlot], samples: NDArray[np.int16]
    ) -> list[PlacedWord] | None:
        """All words one behind the other, the disputed ones as if something else did sound."""
        agreed = {slot.first for slot in slots if slot.agreed}
        row = [
            GrammarSlot(number, (word,))
            for slot in slots
            for number, word in enumerate(slot.words, slot.first)
        ]
        placed = self._through(row, samples, other_sounds=False)
        if placed is None:
            return None
        return [
            word if word.number in agreed else word._replace(finding=WordOutcome.REPLACED)
            for word in placed
        ]

    def _settled(
        self, slots: Sequence[GrammarSlot], placed: list[PlacedWord], samples: NDArray[np.int16]
    ) -> list[PlacedWord]:
        """Better times for disputed words, as if all that there is room for did sound.

        In noise most of them do, and only the search took something else for them.
        """
        if all(word.finding == WordOutcome.FOUND for word in placed):
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
                silent |= {w.number for w in dispute if w.finding == WordOutcome.ABSENT}
        times: dict[int, PlacedWord] = {}
        for first, last in _surroundings(disputes, placed):
            from_ms = placed[first].start_ms - _CONTEXT_MS if first > 0 else 0
            to_ms = placed[last - 1].end_ms + _CONTEXT_MS if last < len(placed) else None
            row = [
                GrammarSlot(word.number, (words[word.number],))
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
            found = sum(word.finding == WordOutcome.FOUND for word in dispute)
            for word in dispute:
                if word.number in times:
                    settled[word.number] = _settle(
                        word, times[word.number], trust_found=2 * found >= len(dispute)
                    )
        return list(settled.values())

    def _through(
        self, slots: Sequence[GrammarSlot], samples: NDArray[np.int16], *, other_sounds: bool
    ) -> list[PlacedWord] | None:
        sounds = self._best_way(slots, samples, other_sounds)
        return None if sounds is None else words_on_the_way(slots, sounds)

    def _best_way(
        self, slots: Sequence[GrammarSlot], samples: NDArray[np.int16], other_sounds: bool
    ) -> list[DecodedToken] | None:
        decoder = self._judging if other_sounds else self._timing
        grammar = Grammar()
        for slot in slots:
            grammar.add(slot, other_sounds)
        decoder.add_fsg("stretch", decoder.create_fsg("stretch", 0, grammar.here, grammar.arcs))
        decoder.activate_search("stretch")
        decoder.start_utt()
        decoder.process_raw(samples.tobytes(), full_utt=True)
        decoder.end_utt()
        if decoder.hyp() is None:
            return None
        return [
            DecodedToken(
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
    disputes: Sequence[Sequence[PlacedWord]], placed: Sequence[PlacedWord]
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
    dispute: Sequence[PlacedWord], placed: Sequence[PlacedWord], words: Mapping[int, str]
) -> bool:
    """Whether all disputed words could sound between their neighbours."""
    first = placed.index(dispute[0])
    last = first + len(dispute)
    if first == 0 or last == len(placed):
        return False
    room_ms = placed[last].start_ms - placed[first - 1].end_ms
    return room_ms >= _LEAST_LETTER_MS * sum(len(words[word.number]) + 1 for word in dispute)


def _settle(judged: PlacedWord, forced: PlacedWord, *, trust_found: bool) -> PlacedWord:
    """One disputed word, by what both searches say of it."""
    if judged.finding == WordOutcome.FOUND:
        near = abs(judged.start_ms - forced.start_ms) <= _NEAR_MS
        if near or trust_found:
            return judged if near else judged._replace(finding=WordOutcome.REPLACED)
    return forced._replace(finding=WordOutcome.REPLACED)


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
