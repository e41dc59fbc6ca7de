"""Which episodes of a segment a filter leaves, and which of the words that were found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeGuard

import numpy as np
from numpy.typing import NDArray

from viewer.search.array_file import Array
from viewer.search.query_ast import (
    DateRange,
    FieldFilter,
    HasAudio,
    InCollection,
    Node,
    Not,
    Speaker,
)
from viewer.search.segment import Segment
from viewer.search.spans import Mask, Spans, inside
from viewer.search.tokenizer import terms


class Cancelled(Exception):
    """Nobody waits for the answer any more."""


@dataclass(frozen=True, slots=True)
class FilterContext:
    """What is outside of the index and filters ask for.

    Attributes:
        audio: the episodes that have audio.
        collections: for each collection asked for, per episode the marked characters.
    """

    audio: frozenset[int] = frozenset()
    collections: Mapping[str, Mapping[int, Sequence[tuple[int, int]]]] = field(default_factory=dict)


def restricts_hits(node: Node) -> TypeGuard[Speaker | InCollection | Not]:
    """Whether it is words that it leaves, not only episodes."""
    return isinstance(node, Speaker | InCollection) or (
        isinstance(node, Not) and isinstance(node.of, Speaker | InCollection)
    )


def _bare(node: Speaker | InCollection | Not) -> Node:
    return node.of if isinstance(node, Not) else node


def matches_name(name: str | None, wanted: Speaker | FieldFilter) -> bool:
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

    def __init__(
        self, segment: Segment, marked: FilterContext, cancelled: Callable[[], bool]
    ) -> None:
        self._segment = segment
        self._marked = marked
        self._cancelled = cancelled
        # Passages, and the turns that are left: the same for each word.
        self._chosen: dict[InCollection, NDArray[np.int64]] = {}
        self._turns: dict[tuple[Speaker | InCollection | Not, ...], Mask] = {}

    def episodes(self, asked: Speaker | InCollection | FieldFilter | DateRange | HasAudio) -> Mask:
        """The episodes that it leaves: those in which somebody talks, or something is marked."""
        segment = self._segment
        if isinstance(asked, Speaker):
            talks = np.concatenate(([0], np.cumsum(self._is(asked)[segment.turn_speaker])))
            return np.diff(talks[segment.turn_end]) > 0
        if isinstance(asked, InCollection):
            spans = self._marked.collections.get(asked.collection, {})
            return np.isin(segment.episodes, [e for e, marked in spans.items() if marked])
        if isinstance(asked, DateRange):
            days = segment.published
            mask: Mask = days >= asked.first.toordinal()
            return mask & (days <= asked.last.toordinal()) & (days > 0)
        if isinstance(asked, HasAudio):
            return np.isin(segment.episodes, list(self._marked.audio))
        names = segment.details["show" if asked.field == "show" else "title"]
        known = {name: matches_name(name, asked) for name in set(names)}
        return np.array([known[name] for name in names], np.bool_)

    def words(self, positions: Array, scope: Sequence[Speaker | InCollection | Not]) -> Mask:
        """Which sorted positions in the text all of these leave."""
        said = tuple(one for one in scope if isinstance(_bare(one), Speaker))
        left = [self._said(positions, said)] if said else []
        for one in scope:
            if isinstance(only := _bare(one), InCollection):
                marked = self._marked_in(positions, only)
                left.append(~marked if isinstance(one, Not) else marked)
        mask: Mask = np.logical_and.reduce(left)
        return mask

    def _is(self, speaker: Speaker) -> Mask:
        names = self._segment.details["speakers"]
        return np.array([matches_name(name, speaker) for name in names], np.bool_)

    def _said(self, positions: Array, scope: tuple[Speaker | InCollection | Not, ...]) -> Mask:
        segment = self._segment
        if scope not in self._turns:
            # Words before an episode's first turn are nobody's, which is the last of these.
            turns = np.ones(len(segment.turn_first) + 1, np.bool_)
            for one in scope:
                speaker = _bare(one)
                assert isinstance(speaker, Speaker)
                theirs = np.append(self._is(speaker)[segment.turn_speaker], False)
                turns &= ~theirs if isinstance(one, Not) else theirs
            self._turns[scope] = turns
        turn = np.searchsorted(segment.turn_first, positions, "right") - 1
        turn[turn < segment.turn_end[segment.places(positions)]] = -1
        return self._turns[scope][turn]

    def _marked_in(self, positions: Array, of: InCollection) -> Mask:
        segment, bases = self._segment, self._segment.fields["text"].bases
        places, *characters = self._passages(of)
        # Only where something was found is it worth a look at which words a passage has.
        about = segment.words_about(places, *characters) + bases[places]
        at, until = np.searchsorted(positions, about.astype(positions.dtype))
        marked, before = [], -1
        for index in np.flatnonzero(at < until).tolist():
            place, start, end = int(places[index]), *(int(of[index]) for of in characters)
            if place != before and self._cancelled():
                raise Cancelled
            before = place
            first, after = segment.words_between(place, start, end)
            marked.append((int(bases[place]) + first, int(bases[place]) + after - 1))
        if not marked:
            return np.zeros(len(positions), np.bool_)
        first, last = np.array(sorted(marked), np.int32).T
        return inside(positions, Spans(first, last))

    def _passages(self, of: InCollection) -> NDArray[np.int64]:
        """Each one's episode in the segment, its first character and the one after the last."""
        if of not in self._chosen:
            places = {
                episode: place
                for place, episode in enumerate(self._segment.episodes.tolist())
                if self._segment.live[place]
            }
            rows = [
                (places[episode], *span)
                for episode, spans in self._marked.collections.get(of.collection, {}).items()
                if episode in places
                for span in spans
            ]
            self._chosen[of] = np.array(rows, np.int64).reshape(-1, 3).T
        return self._chosen[of]
