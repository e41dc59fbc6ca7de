"""Cutting an episode into stretches of some seconds, at words that reading and hearing share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from statistics import median
from typing import NamedTuple

from viewer.alignment.recognizer import RecognizedWord
from viewer.alignment.word_grammar import AlignSegment, GrammarSlot
from viewer.alignment.word_matching import WordPair, align_words, runs

SHORTEST_MS = 5_000
LONGEST_MS = 18_000
_MARGIN_MS, _LEAST_MARGIN_MS = 400, 60
_CONTEXT = 2  # agreed words of the neighbours on either side
_USUAL_MS = 65  # per letter, where too little is known
# Steps of the pace: with each change of it stretches would have to be placed again.
_PACE_STEP_MS = 5
_FASTEST_MS, _SLACK_MS = 30, 300  # a letter; what hearing may be wrong by
_NO_CHANCE = 8  # words in a row
_SKIPPED_LETTERS = 60  # a few words that are not said are left to placing
_MOST_HEARD_EXTRA = 12
_INSERT_MS = 2_500  # sound beyond what the words between can fill
_REACH_MS = 1_500  # how far beyond the usual length a tail's words are looked for


class AlignTask(NamedTuple):
    """A stretch, and the half-open range of spoken words that it is to place."""

    first: int
    last: int
    stretch: AlignSegment


class AnchorWord(NamedTuple):
    """Spoken word `number` was heard, as number `heard`, from `start_ms` to `end_ms`."""

    number: int
    heard: int
    start_ms: int
    end_ms: int


def plausible(
    pairs: Sequence[WordPair], words: Sequence[str], heard: Sequence[RecognizedWord]
) -> list[WordPair]:
    """The pairs without runs that leave the words between no time to be said.

    Such a run is another place where the same is said; of two that contradict each other the
    longer one stays. Long runs are no chance: what stands between two of them is not in the
    sound.
    """
    letters = [0, *accumulate(len(word) + 1 for word in words)]
    kept: list[tuple[int, int]] = []
    for start, end in runs(pairs):
        while kept:
            before, after = pairs[kept[-1][1] - 1], pairs[start]
            room_ms = heard[after.heard].start_ms - heard[before.heard].end_ms
            needed = letters[after.written] - letters[before.written + 1]
            shorter = min(kept[-1][1] - kept[-1][0], end - start)
            if _fits(needed, room_ms) or shorter >= _NO_CHANCE:
                kept.append((start, end))
                break
            if kept[-1][1] - kept[-1][0] >= end - start:
                break
            kept.pop()
        else:
            kept.append((start, end))
    return [pair for start, end in kept for pair in pairs[start:end]]


def _fits(letters: int, room_ms: int) -> bool:
    """Whether so many letters can be said in that time."""
    return room_ms >= letters * _FASTEST_MS - _SLACK_MS


class Segmenter:
    """Makes tasks out of anchors.

    Args:
        words: all spoken words of the script.
        heard: what was heard, in order.
        pairs: which of them are the same, in order.
    """

    def __init__(
        self, words: Sequence[str], heard: Sequence[RecognizedWord], pairs: Sequence[WordPair]
    ) -> None:
        self._words = words
        self._heard = heard
        self._anchors = [AnchorWord(p.written, p.heard, *heard[p.heard][1:]) for p in pairs]
        self._known = set(words)
        self._taken = {anchor.number for anchor in self._anchors}
        self._letters = [0, *accumulate(len(word) + 1 for word in words)]
        self._ms_per_letter = self._pace()

    def _pace(self) -> float:
        paces = [
            (b.end_ms - a.start_ms) / (self._letters[b.number + 1] - self._letters[a.number])
            for a, b in zip(self._anchors[::10], self._anchors[9::10], strict=False)
            if b.number - a.number < 15
        ]
        pace = median(paces) if len(paces) >= 3 else _USUAL_MS
        return max(round(pace / _PACE_STEP_MS), 1) * _PACE_STEP_MS

    def usual_ms(self, first: int, last: int) -> float:
        """How long the words `first` to `last` (half-open) usually take."""
        return (self._letters[last] - self._letters[first]) * self._ms_per_letter

    def is_insert(self, before: AnchorWord, after: AnchorWord) -> bool:
        """Whether more sounds between two anchors than the words there can fill."""
        room = after.start_ms - before.end_ms
        return room > _INSERT_MS + 2 * self.usual_ms(before.number + 1, after.number)

    def is_missing(self, before: AnchorWord, after: AnchorWord) -> bool:
        """Whether the sound has no time for the words between two anchors."""
        letters = self._letters[after.number] - self._letters[before.number + 1]
        room_ms = after.start_ms - before.end_ms
        return letters > _SKIPPED_LETTERS and not _fits(letters, room_ms)

    def tasks(self, start_ms: int, end_ms: int, *, closed: bool = True) -> Iterator[AlignTask]:
        """Tasks for all words that sound between two moments; all of that has been heard.

        Unless it is `closed`, more will be heard behind `end_ms`: words that would then be
        cut elsewhere are left for that time.
        """
        group: list[AnchorWord] = []
        for anchor in self._anchors:
            if anchor.start_ms < start_ms or anchor.end_ms > end_ms:
                continue
            if group and self._parted(group[-1], anchor):
                yield from self._group(group, start_ms, anchor.start_ms)
                start_ms = group[-1].end_ms
                group = []
            group.append(anchor)
        if group:
            yield from self._group(group, start_ms, end_ms, closed=closed)

    def _parted(self, before: AnchorWord, after: AnchorWord) -> bool:
        return self.is_insert(before, after) or self.is_missing(before, after)

    def _group(
        self, group: list[AnchorWord], floor_ms: int, ceiling_ms: int, *, closed: bool = True
    ) -> Iterator[AlignTask]:
        """Tasks for anchors without an insert between them."""
        cuts = [0, *self._cuts(group), len(group)]
        for place, (a, b) in enumerate(pairwise(cuts)):
            head, tail = place == 0, place == len(cuts) - 2
            if tail and not closed:
                break
            first = self._head(group[0], floor_ms) if head else group[a].number
            last = self._tail(group[-1], ceiling_ms) if tail else group[b].number
            yield self._task(group, a, b, first=first, last=last, room=(floor_ms, ceiling_ms))

    def _cuts(self, group: Sequence[AnchorWord]) -> Iterator[int]:
        """Where tasks begin: at the longest pause between neighbours within the lengths."""
        begun = 0
        best, best_pause = 0, -1
        for place in range(1, len(group)):
            length = group[place].start_ms - group[begun].start_ms
            if length > LONGEST_MS and best > begun:
                yield best
                begun, best_pause = best, -1
                length = group[place].start_ms - group[begun].start_ms
            if length >= SHORTEST_MS and group[place].number == group[place - 1].number + 1:
                pause = group[place].start_ms - group[place - 1].end_ms
                if pause > best_pause:
                    best, best_pause = place, pause

    def _head(self, anchor: AnchorWord, floor_ms: int) -> int:
        return self._reach(anchor.number, -1, anchor.start_ms - floor_ms)

    def _tail(self, anchor: AnchorWord, ceiling_ms: int) -> int:
        return self._reach(anchor.number + 1, 1, ceiling_ms - anchor.end_ms)

    def _reach(self, index: int, step: int, room_ms: float) -> int:
        """How far unmatched words before or behind an anchor may go."""
        end = index
        while 0 <= end + min(step, 0) < len(self._words):
            word = end + min(step, 0)
            if word in self._taken or self.usual_ms(*sorted((index, end + step))) > min(
                room_ms, 6_000
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
        room: tuple[int, int],
    ) -> AlignTask:
        """The task of placing words `first` to `last` by the anchors `a` to `b` of a group."""
        before = max(a - _CONTEXT, 0) if first == group[a].number else a
        after = min(b + _CONTEXT, len(group)) if b < len(group) else b
        while before < a and group[before].start_ms < group[a].start_ms - 4_000:
            before += 1
        while after > b and group[after - 1].end_ms > group[b - 1].end_ms + 4_000:
            after -= 1
        slots = []
        if first < group[a].number:
            slots.append(self._disagreed(first, group[a].number, ()))
        for place in range(before, after):
            if place > before:
                slots += self._between(group[place - 1], group[place])
            slots.append(GrammarSlot(group[place].number, (self._words[group[place].number],)))
        if b == len(group) and last > group[-1].number + 1:
            slots.append(self._disagreed(group[-1].number + 1, last, ()))
        lead = self.usual_ms(first, group[a].number) + _REACH_MS if first < group[a].number else 0
        trail = 0.0
        if b == len(group) and last > group[-1].number + 1:
            trail = self.usual_ms(group[-1].number + 1, last) + _REACH_MS
        start_ms = max(round(group[before].start_ms - lead) - self._margin(group, before), room[0])
        end_ms = min(round(group[after - 1].end_ms + trail) + self._margin(group, after), room[1])
        return AlignTask(first, last, AlignSegment(start_ms, end_ms, tuple(slots)))

    def _margin(self, group: Sequence[AnchorWord], place: int) -> int:
        """How much sound before the anchor at `place` goes to neither it nor its forerunner."""
        if not 0 < place < len(group):
            return _MARGIN_MS
        before, after = group[place - 1], group[place]
        if after.number > before.number + 1:
            return _LEAST_MARGIN_MS
        half = (after.start_ms - before.end_ms) // 2
        return min(max(half, _LEAST_MARGIN_MS), _MARGIN_MS)

    def _between(self, before: AnchorWord, after: AnchorWord) -> Iterator[GrammarSlot]:
        """What is read and heard between two anchors, cut at words that both have."""
        first = before.number + 1
        words = self._words[first : after.number]
        heard = [h.word for h in self._heard[before.heard + 1 : after.heard]]
        if len(heard) > len(words) + _MOST_HEARD_EXTRA or not self._known.issuperset(heard):
            heard = []
        i = j = 0
        for pair in [*align_words(words, heard), WordPair(len(words), len(heard))]:
            if pair.written > i or pair.heard > j:
                yield self._disagreed(first + i, first + pair.written, tuple(heard[j : pair.heard]))
            if pair.written < len(words):
                yield self._disagreed(first + pair.written, first + pair.written + 1, ())
            i, j = pair.written + 1, pair.heard + 1

    def _disagreed(self, first: int, last: int, heard: tuple[str, ...]) -> GrammarSlot:
        return GrammarSlot(first, tuple(self._words[first:last]), heard, agreed=False)
