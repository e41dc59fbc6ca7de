"""Which episodes of a segment a filter leaves, and which of the words that were found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from viewer.search.query import Dated, HasAudio, In, Named, Node, Not, Speaker
from viewer.search.sections import Array
from viewer.search.segment import Segment
from viewer.search.spans import Mask, Spans, covered
from viewer.search.words import terms


class Cancelled(Exception):
    """Nobody waits for the answer any more."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What is outside of the index and filters ask for.

    Attributes:
        audio: the episodes that have audio.
        collections: for each collection asked for, per episode the marked characters.
    """

    audio: frozenset[int] = frozenset()
    collections: Mapping[str, Mapping[int, Sequence[tuple[int, int]]]] = field(default_factory=dict)


def restricts(node: Node) -> bool:
    """Whether it is words that it leaves, not only episodes."""
    return isinstance(node, Speaker | In) or (
        isinstance(node, Not) and isinstance(node.of, Speaker | In)
    )


def holds(name: str | None, wanted: Speaker | Named) -> bool:
    """Whether a name has the wanted words, one after the other."""
    have, want = terms(name or ""), list(wanted.words)
    for at in range(len(have) - len(want) + 1):
        *same, last = have[at : at + len(want)]
        if same == want[:-1] and (last.startswith(want[-1]) if wanted.prefix else last == want[-1]):
            return True
    return False


class Filters:
    """The filters in one segment.

    Args:
        cancelled: asked now and then; when it says yes, `Cancelled` is raised.
    """

    def __init__(self, segment: Segment, marked: Marked, cancelled: Callable[[], bool]) -> None:
        self._segment = segment
        self._marked = marked
        self._cancelled = cancelled

    def episodes(self, asked: Speaker | In | Named | Dated | HasAudio) -> Mask:
        """The episodes that it leaves: those in which somebody talks, or something is marked."""
        segment = self._segment
        if isinstance(asked, Speaker):
            talks = np.concatenate(([0], np.cumsum(self._is(asked)[segment.turn_speaker])))
            return np.diff(talks[segment.turn_end]) > 0
        if isinstance(asked, In):
            spans = self._marked.collections.get(asked.collection, {})
            return np.isin(segment.episodes, [e for e, marked in spans.items() if marked])
        if isinstance(asked, Dated):
            days = segment.published
            mask: Mask = days >= asked.first.toordinal()
            return mask & (days <= asked.last.toordinal()) & (days > 0)
        if isinstance(asked, HasAudio):
            return np.isin(segment.episodes, list(self._marked.audio))
        names = segment.details["show" if asked.field == "show" else "title"]
        known = {name: holds(name, asked) for name in set(names)}
        return np.array([known[name] for name in names], np.bool_)

    def words(self, positions: Array, restriction: Speaker | In | Not) -> Mask:
        """Which sorted positions in the text it leaves."""
        if isinstance(restriction, Not):
            return ~self.words(positions, restriction.of)  # type: ignore[arg-type]  # of these
        if isinstance(restriction, Speaker):
            return self._said_by(positions, restriction)
        return self._marked_in(positions, restriction)

    def _is(self, speaker: Speaker) -> Mask:
        return np.array([holds(n, speaker) for n in self._segment.details["speakers"]], np.bool_)

    def _said_by(self, positions: Array, speaker: Speaker) -> Mask:
        segment = self._segment
        if not len(segment.turn_first):
            return np.zeros(len(positions), np.bool_)
        turn = np.searchsorted(segment.turn_first, positions, "right") - 1
        # Words before an episode's first turn are nobody's.
        begins = segment.turn_end[segment.places(positions)]
        return self._is(speaker)[segment.turn_speaker[turn]] & (turn >= begins)

    def _marked_in(self, positions: Array, of: In) -> Mask:
        segment, bases = self._segment, self._segment.fields["text"].bases
        spans = self._marked.collections.get(of.collection, {})
        of_interest = np.isin(segment.episodes, list(spans)) & segment.live
        of_interest &= np.diff(np.searchsorted(positions, bases)) > 0
        marked = []
        for place in np.flatnonzero(of_interest).tolist():
            if self._cancelled():
                raise Cancelled
            base = int(bases[place])
            for span in spans[int(segment.episodes[place])]:
                about = np.array(segment.words_about(place, *span)) + base
                at, until = np.searchsorted(positions, about)
                if at < until:
                    first, after = segment.words_between(place, *span)
                    marked.append((base + first, base + after - 1))
        if not marked:
            return np.zeros(len(positions), np.bool_)
        first, last = np.array(sorted(marked), np.int32).T
        return covered(positions, Spans(first, last))
