"""Apply manual anchor points ("pins") to a time map; they override computed times.

One pin on a transcript with its own times shifts them; several shift and stretch them piecewise.
Times found in the audio are kept if they fit between the pins. Without times, words between pins
are distributed by the pauses in the audio and the lengths of the words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from viewer.alignment.estimate import TextTimePoint, distribute
from viewer.text.sequence_match import longest_increasing
from viewer.transcripts.model import Span, Transcript
from viewer.transcripts.time_map import Confidence, Segment, TimeMap

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_HEARD = (Confidence.SURE, Confidence.DOUBTFUL, Confidence.INTERPOLATED)
_PINNED_MS = 250  # duration of a pinned word
# Aligned words this near to a pin that contradicts them are dropped.
_AROUND_MS = 1_500


def consistent_anchors(pins: Iterable[TextTimePoint]) -> list[TextTimePoint]:
    """Return the pins in text order, with the last pin of each offset.

    Of pins that contradict each other (later in the text, not later in the audio) as few as
    possible are dropped.
    """
    latest = {pin.offset: pin for pin in pins}
    ordered = sorted(latest.values())
    return [ordered[index] for index in longest_increasing([pin.ms for pin in ordered])]


def apply_anchors(
    transcript: Transcript,
    time_map: TimeMap,
    pins: Iterable[TextTimePoint],
    *,
    power: NDArray[np.float32],
    length_ms: int,
) -> TimeMap:
    """Return `time_map` corrected by the pins; without pins, `time_map` itself.

    Args:
        transcript: the text of the offsets.
        time_map: the file's or computed times, or an empty map.
        pins: the user's anchor points.
        power: mean power every 10 ms (`pcm_source.mean_power`), or an empty array.
        length_ms: duration of the audio; later times are cut off.
    """
    anchors = consistent_anchors(pins)
    if not anchors:
        return time_map
    if not time_map:
        segments = list(_estimated(transcript, anchors, power, length_ms))
    elif any(segment.certainty in _HEARD for segment in time_map):
        segments = list(_around(time_map, anchors))
    else:
        segments = [_moved(segment, time_map, anchors) for segment in time_map]
    words = [_word_at(transcript, pin.offset) for pin in anchors]
    exact = [
        Segment(word.start, word.end, pin.ms, pin.ms + _PINNED_MS, Confidence.PINNED)
        for word, pin in zip(words, anchors, strict=True)
    ]
    segments += _displaced(time_map, segments, exact)
    return TimeMap(_merged(segments, exact, length_ms))


def _word_at(transcript: Transcript, offset: int) -> Span:
    word = transcript.word_at(offset)
    return word if word is not None else Span(offset, offset + 1)


def _moved(segment: Segment, time_map: TimeMap, pins: Sequence[TextTimePoint]) -> Segment:
    return segment._replace(
        start_ms=max(_move(segment.start_ms, time_map, pins), 0),
        end_ms=max(_move(segment.end_ms, time_map, pins), 0),
    )


def _move(ms: int, time_map: TimeMap, pins: Sequence[TextTimePoint]) -> int:
    """Map a time of the old map: shifted outside of the pins, stretched between them."""
    moves = [(due, pin.ms) for pin in pins if (due := time_map.next_ms(pin.offset)) is not None]
    rising = [moves[0]] if moves else []
    for pair in moves[1:]:
        if pair[0] > rising[-1][0]:
            rising.append(pair)
    if not rising:
        return ms
    index = bisect_right(rising, (ms, -1))
    if index == 0 or len(rising) == 1:
        return ms + rising[0][1] - rising[0][0]
    if index == len(rising):
        return ms + rising[-1][1] - rising[-1][0]
    (a, a_ms), (b, b_ms) = rising[index - 1], rising[index]
    return a_ms + (ms - a) * (b_ms - a_ms) // (b - a)


def _around(time_map: TimeMap, pins: Sequence[TextTimePoint]) -> Iterator[Segment]:
    """Yield aligned words that no pin contradicts."""
    wrong = [
        pin
        for pin in pins
        if (due := time_map.to_ms(pin.offset)) is None or abs(due - pin.ms) > _PINNED_MS
    ]
    for segment in time_map:
        index = bisect_right(pins, segment.start, key=lambda pin: pin.offset)
        floor = pins[index - 1].ms if index else 0
        ceiling = pins[index].ms if index < len(pins) else None
        if segment.start_ms < floor or (ceiling is not None and segment.start_ms >= ceiling):
            continue
        if any(abs(segment.start_ms - pin.ms) < _AROUND_MS for pin in wrong) and (
            segment.certainty != Confidence.SURE
        ):
            continue
        yield segment


def _displaced(
    time_map: TimeMap, segments: Sequence[Segment], exact: Sequence[Segment]
) -> list[Segment]:
    """Interpolate words that the pins contradict between those that are kept."""
    stays = sorted([*segments, *exact])
    starts = [segment.start for segment in stays]
    displaced: list[Segment] = []
    for segment in time_map:
        index = bisect_right(starts, segment.start)
        if index in {0, len(stays)} or segment.start < stays[index - 1].end:
            continue
        before, after = stays[index - 1], stays[index]
        characters, length_ms = after.start - before.end, after.start_ms - before.end_ms
        if characters > 0 and length_ms > 0:
            start_ms, end_ms = (
                before.end_ms + (offset - before.end) * length_ms // characters
                for offset in (segment.start, min(segment.end, after.start))
            )
            moved = Segment(segment.start, segment.end, start_ms, end_ms, Confidence.INTERPOLATED)
            displaced.append(moved)
    return displaced


def _estimated(
    transcript: Transcript,
    pins: Sequence[TextTimePoint],
    power: NDArray[np.float32],
    length_ms: int,
) -> Iterator[Segment]:
    """Distribute words between and around pins by pauses and word lengths."""
    words = transcript.words()
    starts = [word.start for word in words]
    bounds = [max(bisect_right(starts, pin.offset) - 1, 0) for pin in pins]
    pieces = list(pairwise(zip(bounds, (pin.ms for pin in pins), strict=True)))
    pace = _pace(words, pins)
    before = round(pins[0].ms - pace * (words[bounds[0]].start if words else 0))
    after = round(pins[-1].ms + pace * (len(transcript.text) - pins[-1].offset))
    pieces.insert(0, ((0, max(before, 0)), (bounds[0], pins[0].ms)))
    pieces.append(((bounds[-1], pins[-1].ms), (len(words), min(after, length_ms))))
    for (a, from_ms), (b, to_ms) in pieces:
        part = words[a:b]
        times = distribute(transcript.text, part, power, from_ms, max(to_ms, from_ms))
        for word, (start_ms, end_ms) in zip(part, times, strict=True):
            yield Segment(word.start, word.end, start_ms, end_ms, Confidence.INTERPOLATED)


def _pace(words: Sequence[Span], pins: Sequence[TextTimePoint]) -> float:
    """Return the pace (ms a character) between the outer pins, or the usual one."""
    characters = pins[-1].offset - pins[0].offset
    return (pins[-1].ms - pins[0].ms) / characters if characters > 0 and words else 65.0


def _merged(
    segments: Sequence[Segment], exact: Iterable[Segment], length_ms: int
) -> Iterator[Segment]:
    """Yield segments cut at the pinned words, without those out of order between pins."""
    pins = sorted(exact)
    starts = [pin.start for pin in pins]
    for pin, following in pairwise([*pins, None]):
        assert pin is not None
        end_ms = min(pin.end_ms, length_ms if following is None else following.start_ms)
        yield pin._replace(end_ms=max(end_ms, pin.start_ms))
    for segment in segments:
        first = max(bisect_right(starts, segment.start) - 1, 0)
        position = segment.start
        for index in range(first, len(pins) + 1):
            pin = pins[index] if index < len(pins) else None
            end = segment.end if pin is None else min(pin.start, segment.end)
            if end > position:
                floor_ms = pins[index - 1].start_ms if index else 0
                ceiling_ms = length_ms if pin is None else pin.start_ms
                start_ms, end_ms = _inside(segment, position), _inside(segment, end)
                if floor_ms <= start_ms <= ceiling_ms and start_ms < length_ms:
                    yield Segment(
                        position, end, start_ms, min(end_ms, ceiling_ms), segment.certainty
                    )
            if pin is None or pin.start >= segment.end:
                break
            position = max(position, pin.end)


def _inside(segment: Segment, offset: int) -> int:
    length_ms = segment.end_ms - segment.start_ms
    return segment.start_ms + (offset - segment.start) * length_ms // (segment.end - segment.start)
