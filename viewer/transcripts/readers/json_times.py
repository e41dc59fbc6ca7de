"""Times of the items of a JSON transcript in ms, whatever unit and base the file counts in."""

from __future__ import annotations

from collections.abc import Sequence

from viewer.transcripts.readers import speech_rate
from viewer.transcripts.readers.json_shape import ItemGroup, TimeValue, amount_at, to_ms

_LATEST_MS = 10**11  # of a recording; later ones are moments since 1970
_EARLY_MS = 500  # a word may begin so much before its line
_SLOWEST, _FASTEST = 0.02, 50.0  # words a second, beyond which seconds are not meant

Times = list[tuple[int | None, int | None]]


class ItemTimes:
    """Start and end (ms) of the items of each group; `words` are those of the transcript.

    `stated` is the length of the recording, if the file states it.
    """

    def __init__(self, words: ItemGroup | None, stated: TimeValue | None) -> None:
        self._words = words
        self._stated = stated
        self._known: dict[str, Times] = {}
        self._origin: int | None = None

    @property
    def is_clocked(self) -> bool:
        """True if the file has dates and times of day; they are counted from the first one."""
        return bool(self._origin)

    def of(self, group: ItemGroup) -> Times:
        """Return start and end of each item; the end is None where nothing says it."""
        if group.path not in self._known:
            self._known[group.path] = self._read(group)
        return self._known[group.path]

    def _read(self, group: ItemGroup) -> Times:
        if group.start is None:
            return [(None, None)] * len(group.items)
        starts = [amount_at(item, group.start) for item in group.items]
        ends = [amount_at(item, group.end) for item in group.items]
        if _never_later(starts, ends):
            ends = [None] * len(ends)  # some write 0 for an end that they do not know
        lengths = (
            [amount_at(item, group.duration) for item in group.items]
            if not any(ends)
            else [None] * len(ends)
        )
        unit = self._unit(group, starts, ends, lengths)
        base = self._bases(group, starts, unit)
        times: Times = []
        for index, begin in enumerate(starts):
            start, end = to_ms(begin, unit), to_ms(ends[index], unit)
            if start is None and end is not None:
                start = (times[-1][1] if times else None) or 0  # zeros are left out by some
            if start is not None and base is not None:
                start += base[index]
                end = end + base[index] if end is not None else None
            length = to_ms(lengths[index], unit)
            if start is not None and end is None and length is not None:
                end = start + length
            times.append((start, end))
        return self._from_origin(times)

    def _from_origin(self, times: Times) -> Times:
        if self._origin is None:
            first = min((start for start, _ in times if start is not None), default=0)
            self._origin = first if first > _LATEST_MS else 0
        origin = self._origin
        if not origin:
            return times
        return [
            (
                max(start - origin, 0) if start is not None else None,
                max(end - origin, 0) if end is not None else None,
            )
            for start, end in times
        ]

    def _bases(
        self, group: ItemGroup, starts: Sequence[TimeValue | None], unit: float
    ) -> list[int] | None:
        """Return what is added to each start, where words count from their line's."""
        if group.outer is None or group.outer.start is None:
            return None
        outer = self.of(group.outer)
        base = [
            (outer[parent][0] or 0) if 0 <= parent < len(outer) else 0 for parent in group.parents
        ]
        begun = [
            (to_ms(start, unit) or 0, base[i])
            for i, start in enumerate(starts)
            if start is not None
        ]
        late = [pair for pair in begun if pair[1] > 0]
        relative = sum(1 for own, of_line in late if own < of_line - _EARLY_MS)
        return base if late and relative * 10 > len(late) * 7 else None

    def _unit(
        self,
        group: ItemGroup,
        starts: Sequence[TimeValue | None],
        ends: Sequence[TimeValue | None],
        lengths: Sequence[TimeValue | None],
    ) -> float:
        """Return ms per unit: what the file says, else what makes it speech."""
        unit = next((a.unit for a in (*starts, *ends) if a and a.unit is not None), None)
        free = [a for a in (*starts, *ends, *lengths) if a is not None and a.unit is None]
        if unit is not None or not free:
            named = unit is not None and group.start is not None and group.start.unit
            return unit if named and unit is not None else speech_rate.SECONDS
        gaps = [b.number - a.number for a, b in zip(starts, ends, strict=True) if a and b]
        gaps = [gap for gap in gaps or [a.number for a in lengths if a is not None] if gap > 0]
        words = group.words or self._words_inside(group)
        if any(not a.is_whole for a in free) and gaps:
            rate = words / sum(gaps)
            if _SLOWEST <= rate <= _FASTEST or not words:
                return speech_rate.SECONDS
        elif any(not a.is_whole for a in free):
            return speech_rate.SECONDS
        return speech_rate.unit_of(
            words,
            [a.number for a in starts if a is not None],
            gaps,
            latest=max(a.number for a in free),
            stated=(self._stated.number, self._stated.unit) if self._stated else None,
        )

    def _words_inside(self, group: ItemGroup) -> int:
        return self._words.words if self._words is not None and self._words is not group else 0


def _never_later(starts: Sequence[TimeValue | None], ends: Sequence[TimeValue | None]) -> bool:
    pairs = [(a, b) for a, b in zip(starts, ends, strict=True) if a is not None and b is not None]
    return len(pairs) > 1 and all(b.number <= a.number and b.unit == a.unit for a, b in pairs)
