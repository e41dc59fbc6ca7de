"""Forced alignment of a segment: exact word times, and the words absent from the audio.

A finite-state grammar is built for each segment, see `word_grammar`. The decoder's best path
through it gives the time of each word, and the words that are not spoken.
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
    decode_path,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from pocketsphinx import Decoder

_LEAST_LETTER_MS = 40  # nobody speaks faster
_NEAR_MS = 150  # within which two searches for a word agree
# Disputed words are searched again with so many agreed ones, and so much audio, around.
_CONTEXT, _CONTEXT_MS = 2, 100


class ForcedAligner:
    """Forced aligner: pocketsphinx decoders with grammars.

    Args:
        dictionary: a file written by `pronunciation.write_dictionary`, with all words of the slots.
    """

    def __init__(self, dictionary: Path) -> None:
        self._judge = _decoder(dictionary, beam=1e-60, word_beam=1e-40)
        # A linear grammar is a small search space, so the beam may be wide.
        self._timer = _decoder(dictionary, beam=1e-90, word_beam=1e-70)

    def align(self, segment: AlignSegment, samples: NDArray[np.int16]) -> list[PlacedWord] | None:
        """Return the words of `segment` with times; `samples` (16 kHz) start at its start.

        None if the decoder finds no path through the grammar.
        """
        placed = self._decode(segment.slots, samples, other_sounds=True)
        if placed is None:
            placed = self._decode(segment.slots, samples, other_sounds=False)
        if placed is None:
            placed = self._align_linear(segment.slots, samples)
        if placed is None:
            return None
        shift = segment.start_ms + EARLY_MS
        return [
            word._replace(start_ms=word.start_ms + shift, end_ms=word.end_ms + shift)
            for word in self._refine(segment.slots, placed, samples)
        ]

    def _align_linear(
        self, slots: Sequence[GrammarSlot], samples: NDArray[np.int16]
    ) -> list[PlacedWord] | None:
        """Align all words as a plain sequence, disputed ones marked as replaced."""
        agreed = {slot.first for slot in slots if slot.agreed}
        row = [
            GrammarSlot(index, (word,))
            for slot in slots
            for index, word in enumerate(slot.words, slot.first)
        ]
        placed = self._decode(row, samples, other_sounds=False)
        if placed is None:
            return None
        return [
            word if word.word_index in agreed else word._replace(outcome=WordOutcome.REPLACED)
            for word in placed
        ]

    def _refine(
        self, slots: Sequence[GrammarSlot], placed: list[PlacedWord], samples: NDArray[np.int16]
    ) -> list[PlacedWord]:
        """Refine the times of disputed words, assuming all that there is time for are spoken.

        In noise most of them are, and the first search mistook them for other sounds.
        """
        if all(word.outcome == WordOutcome.FOUND for word in placed):
            return placed
        words = {index: word for slot in slots for index, word in enumerate(slot.words, slot.first)}
        agreed = {slot.first for slot in slots if slot.agreed}
        disputes = [
            list(run)
            for is_agreed, run in groupby(placed, key=lambda word: word.word_index in agreed)
            if not is_agreed
        ]
        skipped = set()
        for dispute in disputes:
            if not _has_time(dispute, placed, words):
                skipped |= {w.word_index for w in dispute if w.outcome == WordOutcome.ABSENT}
        times: dict[int, PlacedWord] = {}
        for first, last in _context_ranges(disputes, placed):
            from_ms = placed[first].start_ms - _CONTEXT_MS if first > 0 else 0
            to_ms = placed[last - 1].end_ms + _CONTEXT_MS if last < len(placed) else None
            row = [
                GrammarSlot(word.word_index, (words[word.word_index],))
                for word in placed[first:last]
                if word.word_index not in skipped
            ]
            part = _cut(samples, max(from_ms, 0), to_ms)
            for word in self._decode(row, part, other_sounds=False) or ():
                times[word.word_index] = word._replace(
                    start_ms=word.start_ms + max(from_ms, 0), end_ms=word.end_ms + max(from_ms, 0)
                )
        refined = {word.word_index: word for word in placed}
        for dispute in disputes:
            found_count = sum(word.outcome == WordOutcome.FOUND for word in dispute)
            for word in dispute:
                if word.word_index in times:
                    refined[word.word_index] = _choose(
                        word, times[word.word_index], trust_found=2 * found_count >= len(dispute)
                    )
        return list(refined.values())

    def _decode(
        self, slots: Sequence[GrammarSlot], samples: NDArray[np.int16], *, other_sounds: bool
    ) -> list[PlacedWord] | None:
        tokens = self._best_path(slots, samples, other_sounds)
        return None if tokens is None else decode_path(slots, tokens)

    def _best_path(
        self, slots: Sequence[GrammarSlot], samples: NDArray[np.int16], other_sounds: bool
    ) -> list[DecodedToken] | None:
        decoder = self._judge if other_sounds else self._timer
        grammar = Grammar()
        for slot in slots:
            grammar.add(slot, other_sounds)
        decoder.add_fsg("segment", decoder.create_fsg("segment", 0, grammar.final, grammar.arcs))
        decoder.activate_search("segment")
        decoder.start_utt()
        decoder.process_raw(samples.tobytes(), full_utt=True)
        decoder.end_utt()
        if decoder.hyp() is None:
            return None
        return [
            DecodedToken(
                token.word.split("(")[0],
                token.start_frame * FRAME_MS,
                (token.end_frame + 1) * FRAME_MS,
            )
            for token in decoder.seg()
            if not token.word.startswith(("<", "[", "+", "(")) and token.word != "NULL"
        ]


def _cut(samples: NDArray[np.int16], from_ms: int, to_ms: int | None) -> NDArray[np.int16]:
    return samples[from_ms * RATE // 1000 : None if to_ms is None else to_ms * RATE // 1000]


def _context_ranges(
    disputes: Sequence[Sequence[PlacedWord]], placed: Sequence[PlacedWord]
) -> list[tuple[int, int]]:
    """Return half-open ranges of `placed`: disputes with context, near ones merged."""
    ranges: list[tuple[int, int]] = []
    for dispute in disputes:
        index = placed.index(dispute[0])
        first, last = max(index - _CONTEXT, 0), min(index + len(dispute) + _CONTEXT, len(placed))
        if ranges and first <= ranges[-1][1]:
            first = ranges.pop()[0]
        ranges.append((first, last))
    return ranges


def _has_time(
    dispute: Sequence[PlacedWord], placed: Sequence[PlacedWord], words: Mapping[int, str]
) -> bool:
    """Return True if all disputed words could be spoken between their neighbors."""
    first = placed.index(dispute[0])
    last = first + len(dispute)
    if first == 0 or last == len(placed):
        return False
    available_ms = placed[last].start_ms - placed[first - 1].end_ms
    return available_ms >= _LEAST_LETTER_MS * sum(
        len(words[word.word_index]) + 1 for word in dispute
    )


def _choose(judged: PlacedWord, forced: PlacedWord, *, trust_found: bool) -> PlacedWord:
    """Return a disputed word by the results of both searches."""
    if judged.outcome == WordOutcome.FOUND:
        near = abs(judged.start_ms - forced.start_ms) <= _NEAR_MS
        if near or trust_found:
            return judged if near else judged._replace(outcome=WordOutcome.REPLACED)
    return forced._replace(outcome=WordOutcome.REPLACED)


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
