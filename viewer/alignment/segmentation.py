"""Divide an episode into segments of some seconds between anchor words.

An anchor word is a written word that was recognized.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from statistics import median
from typing import NamedTuple

from viewer.alignment.recognizer import RecognizedWord
from viewer.alignment.word_alignment import WordPair, align_words, runs
from viewer.alignment.word_grammar import AlignSegment, GrammarSlot

SHORTEST_MS = 5_000
LONGEST_MS = 18_000
_MARGIN_MS, _LEAST_MARGIN_MS = 400, 60
_CONTEXT = 2  # anchor words of the neighboring segments on either side
_USUAL_MS = 65  # per letter, without enough anchors to measure it
# The pace is rounded: each change of it would invalidate segments that are aligned already.
_PACE_STEP_MS = 5
_FASTEST_MS, _SLACK_MS = 30, 300  # per letter; error of the recognizer's times
_NO_COINCIDENCE = 8  # matching words in a row are no coincidence
_SKIPPED_LETTERS = 60  # fewer unspoken words are left to forced alignment
_MOST_HEARD_EXTRA = 12
_INSERT_MS = 2_500  # audio beyond what the words between can fill
_REACH_MS = 1_500  # beyond the usual length in which words at an edge are searched


class AlignTask(NamedTuple):
    """A segment and the half-open range of spoken words that it is to align."""

    first: int
    last: int
    segment: AlignSegment


class AnchorWord(NamedTuple):
    """A spoken word (by index) that was recognized as word `recognized`, with its times."""

    word_index: int
    recognized_index: int
    start_ms: int
    end_ms: int


def plausible_pairs(
    pairs: Sequence[WordPair], words: Sequence[str], recognized: Sequence[RecognizedWord]
) -> list[WordPair]:
    """Return `pairs` without runs that leave the words between them no time to be spoken.

    Such a run matched another occurrence of the same words; of two contradicting runs the longer
    one is kept. Long runs are no coincidence: the words between two of them are absent.
    """
    letters = [0, *accumulate(len(word) + 1 for word in words)]
    chain: list[tuple[int, int]] = []
    for start, end in runs(pairs):
        while chain:
            before, after = pairs[chain[-1][1] - 1], pairs[start]
            available_ms = (
                recognized[after.recognized].start_ms - recognized[before.recognized].end_ms
            )
            needed = letters[after.written] - letters[before.written + 1]
            shorter = min(chain[-1][1] - chain[-1][0], end - start)
            if _fits(needed, available_ms) or shorter >= _NO_COINCIDENCE:
                chain.append((start, end))
                break
            if chain[-1][1] - chain[-1][0] >= end - start:
                break
            chain.pop()
        else:
            chain.append((start, end))
    return [pair for start, end in chain for pair in pairs[start:end]]


def _fits(letters: int, available_ms: int) -> bool:
    """Return True if so many letters can be spoken in that time."""
    return available_ms >= letters * _FASTEST_MS - _SLACK_MS


class Segmenter:
    """Divides the spoken words into align tasks.

    Args:
        words: all spoken words of the script.
        recognized: the recognized words, in order.
        pairs: the matches between both, in order.
    """

    def __init__(
        self, words: Sequence[str], recognized: Sequence[RecognizedWord], pairs: Sequence[WordPair]
    ) -> None:
        self._words = words
        self._heard = recognized
        self._anchors = [
            AnchorWord(p.written, p.recognized, *recognized[p.recognized][1:]) for p in pairs
        ]
        self._known = set(words)
        self._anchored = {anchor.word_index for anchor in self._anchors}
        self._letters = [0, *accumulate(len(word) + 1 for word in words)]
        self._ms_per_letter = self._measure_pace()

    def _measure_pace(self) -> float:
        paces = [
            (b.end_ms - a.start_ms)
            / (self._letters[b.word_index + 1] - self._letters[a.word_index])
            for a, b in zip(self._anchors[::10], self._anchors[9::10], strict=False)
            if b.word_index - a.word_index < 15
        ]
        pace = median(paces) if len(paces) >= 3 else _USUAL_MS
        return max(round(pace / _PACE_STEP_MS), 1) * _PACE_STEP_MS

    def expected_ms(self, first: int, last: int) -> float:
        """Return the expected duration (ms) of the words `first` to `last` (half-open)."""
        return (self._letters[last] - self._letters[first]) * self._ms_per_letter

    def has_extra_audio(self, before: AnchorWord, after: AnchorWord) -> bool:
        """Return True if the audio between two anchors is longer than the words there."""
        expected_ms = self.expected_ms(before.word_index + 1, after.word_index)
        return after.start_ms - before.end_ms > _INSERT_MS + 2 * expected_ms

    def lacks_time(self, before: AnchorWord, after: AnchorWord) -> bool:
        """Return True if the audio between two anchors is too short for the words there."""
        letters = self._letters[after.word_index] - self._letters[before.word_index + 1]
        available_ms = after.start_ms - before.end_ms
        return letters > _SKIPPED_LETTERS and not _fits(letters, available_ms)

    def tasks(self, start_ms: int, end_ms: int, *, closed: bool = True) -> Iterator[AlignTask]:
        """Yield tasks for all words between two times; that audio must be recognized.

        Unless `closed`, more audio after `end_ms` will be recognized: the last words, which
        would then be divided elsewhere, are left out.
        """
        group: list[AnchorWord] = []
        for anchor in self._anchors:
            if anchor.start_ms < start_ms or anchor.end_ms > end_ms:
                continue
            if group and self._is_divided(group[-1], anchor):
                yield from self._group_tasks(group, start_ms, anchor.start_ms)
                start_ms = group[-1].end_ms
                group = []
            group.append(anchor)
        if group:
            yield from self._group_tasks(group, start_ms, end_ms, closed=closed)

    def _is_divided(self, before: AnchorWord, after: AnchorWord) -> bool:
        return self.has_extra_audio(before, after) or self.lacks_time(before, after)

    def _group_tasks(
        self, group: list[AnchorWord], floor_ms: int, ceiling_ms: int, *, closed: bool = True
    ) -> Iterator[AlignTask]:
        """Yield tasks for anchors without extra audio between them."""
        boundaries = [0, *self._boundaries(group), len(group)]
        for index, (a, b) in enumerate(pairwise(boundaries)):
            head, tail = index == 0, index == len(boundaries) - 2
            if tail and not closed:
                break
            first = self._head(group[0], floor_ms) if head else group[a].word_index
            last = self._tail(group[-1], ceiling_ms) if tail else group[b].word_index
            yield self._task(group, a, b, first=first, last=last, limits_ms=(floor_ms, ceiling_ms))

    def _boundaries(self, group: Sequence[AnchorWord]) -> Iterator[int]:
        """Yield the anchors at which tasks start: after the longest pause in reach."""
        first = 0
        best, best_pause = 0, -1
        for index in range(1, len(group)):
            length = group[index].start_ms - group[first].start_ms
            if length > LONGEST_MS and best > first:
                yield best
                first, best_pause = best, -1
                length = group[index].start_ms - group[first].start_ms
            if length >= SHORTEST_MS and group[index].word_index == group[index - 1].word_index + 1:
                pause = group[index].start_ms - group[index - 1].end_ms
                if pause > best_pause:
                    best, best_pause = index, pause

    def _head(self, anchor: AnchorWord, floor_ms: int) -> int:
        return self._extend(anchor.word_index, -1, anchor.start_ms - floor_ms)

    def _tail(self, anchor: AnchorWord, ceiling_ms: int) -> int:
        return self._extend(anchor.word_index + 1, 1, ceiling_ms - anchor.end_ms)

    def _extend(self, index: int, step: int, available_ms: float) -> int:
        """Return the end of the unmatched words before or after an anchor that fit."""
        end = index
        while 0 <= end + min(step, 0) < len(self._words):
            word = end + min(step, 0)
            if word in self._anchored or self.expected_ms(*sorted((index, end + step))) > min(
                available_ms, 6_000
            ):
                break
            end += step
        return end

    def _task(
        self,
        group: Sequence[AnchorWord],
        a: int,
        b: int,
        *,
        first: int,
        last: int,
        limits_ms: tuple[int, int],
    ) -> AlignTask:
        """Return the task for words `first` to `last` with the anchors `a` to `b` of a group."""
        before = max(a - _CONTEXT, 0) if first == group[a].word_index else a
        after = min(b + _CONTEXT, len(group)) if b < len(group) else b
        while before < a and group[before].start_ms < group[a].start_ms - 4_000:
            before += 1
        while after > b and group[after - 1].end_ms > group[b - 1].end_ms + 4_000:
            after -= 1
        slots = []
        if first < group[a].word_index:
            slots.append(self._disputed_slot(first, group[a].word_index, ()))
        for index in range(before, after):
            if index > before:
                slots += self._between(group[index - 1], group[index])
            slots.append(
                GrammarSlot(group[index].word_index, (self._words[group[index].word_index],))
            )
        if b == len(group) and last > group[-1].word_index + 1:
            slots.append(self._disputed_slot(group[-1].word_index + 1, last, ()))
        lead = (
            self.expected_ms(first, group[a].word_index) + _REACH_MS
            if first < group[a].word_index
            else 0
        )
        trail = 0.0
        if b == len(group) and last > group[-1].word_index + 1:
            trail = self.expected_ms(group[-1].word_index + 1, last) + _REACH_MS
        start_ms = max(
            round(group[before].start_ms - lead) - self._margin(group, before), limits_ms[0]
        )
        end_ms = min(
            round(group[after - 1].end_ms + trail) + self._margin(group, after), limits_ms[1]
        )
        return AlignTask(first, last, AlignSegment(start_ms, end_ms, tuple(slots)))

    def _margin(self, group: Sequence[AnchorWord], index: int) -> int:
        """Return the margin (ms) of audio before the anchor at `place`."""
        if not 0 < index < len(group):
            return _MARGIN_MS
        before, after = group[index - 1], group[index]
        if after.word_index > before.word_index + 1:
            return _LEAST_MARGIN_MS
        half = (after.start_ms - before.end_ms) // 2
        return min(max(half, _LEAST_MARGIN_MS), _MARGIN_MS)

    def _between(self, before: AnchorWord, after: AnchorWord) -> Iterator[GrammarSlot]:
        """Yield slots of the words between two anchors, split at words that match."""
        first = before.word_index + 1
        words = self._words[first : after.word_index]
        recognized = [
            h.word for h in self._heard[before.recognized_index + 1 : after.recognized_index]
        ]
        if len(recognized) > len(words) + _MOST_HEARD_EXTRA or not self._known.issuperset(
            recognized
        ):
            recognized = []
        i = j = 0
        for pair in [*align_words(words, recognized), WordPair(len(words), len(recognized))]:
            if pair.written > i or pair.recognized > j:
                yield self._disputed_slot(
                    first + i, first + pair.written, tuple(recognized[j : pair.recognized])
                )
            if pair.written < len(words):
                yield self._disputed_slot(first + pair.written, first + pair.written + 1, ())
            i, j = pair.written + 1, pair.recognized + 1

    def _disputed_slot(self, first: int, last: int, recognized: tuple[str, ...]) -> GrammarSlot:
        return GrammarSlot(first, tuple(self._words[first:last]), recognized, agreed=False)
