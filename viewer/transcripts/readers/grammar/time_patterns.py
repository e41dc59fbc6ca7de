"""Choice of the times that count in a file, by their number, order, place, and spelling."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from viewer.transcripts.readers.grammar.heads import Head, Kind, Place
from viewer.transcripts.readers.grammar.markup import Line
from viewer.transcripts.readers.grammar.patterns import LABELS, LineSet, Pattern, falls

_LINES_A_TIME = 15  # maximum lines for each time


def choose_times(pattern: Pattern, lines: Sequence[Line], filled: Sequence[int]) -> None:
    """Find the times that count in the pattern: they are a habit, and increase."""
    timed = pattern.heads
    lead = [i for i, head in timed.items() if head.time and head.place != Place.END]
    tail = [i for i, head in timed.items() if head.time and head.place == Place.END]
    spelled = {i for i in lead if _spelling(timed[i]) in {"words", "letters"}}
    if len(spelled) * 4 < len(filled):
        lead = [i for i in lead if i not in spelled]
    pattern.times = LineSet(_habit(timed, lead, len(filled)) or _one_way(timed, lead, len(filled)))
    if not pattern.times:
        pattern.times = LineSet(_few(timed, lead))
        pattern.few = any(timed[i].name for i in pattern.times)
    _drop_strays(pattern, timed)
    if tail and len(tail) > len(pattern.times):
        paragraphs = sum(1 for i in filled if lines[i].blank) or len(filled)
        chosen = _habit(timed, tail, min(len(filled), 3 * paragraphs))
        if len(chosen) * 3 >= min(paragraphs, len(filled)):
            pattern.times = LineSet(chosen)
            pattern.end_is_end = _ends(timed, tail, lines)


def _one_way(timed: Mapping[int, Head], lead: Sequence[int], lines: int) -> Sequence[int]:
    """Return the indexes of the times that are written in the most usual way, if they are a habit.

    Others (`12:30 is lunch`) fall among them, and are words.
    """
    ways = Counter(_way(timed[i]) for i in lead)
    if len(ways) < 2:
        return ()
    usual = ways.most_common(1)[0][0]
    return _habit(timed, [i for i in lead if _way(timed[i]) == usual], lines)


def _few(timed: Mapping[int, Head], lead: Sequence[int]) -> set[int]:
    """Return the indexes of times that stand here and there in a transcript of names.

    Those right after names are sure; bracketed ones count where they rise with the sure ones.
    """
    sure = [i for i in lead if _is_sure(timed[i])]
    if not sure or falls([timed[i].start_ms for i in sure]):
        return set()
    found = set(sure)
    for index in lead:
        head = timed[index]
        named = head.name is not None and head.kind != Kind.LOOSE
        if index in found or named or not (head.time and head.time.bracketed):
            continue
        at = bisect_left(sure, index)
        after = timed[sure[at]].start_ms if at < len(sure) else None
        before = timed[sure[at - 1]].start_ms if at else 0
        if before <= head.start_ms and (after is None or head.start_ms <= after):
            found.add(index)
            sure.insert(at, index)
    return found


def _drop_strays(pattern: Pattern, timed: Mapping[int, Head]) -> None:
    """Drop times with an unusual spelling that are out of order."""
    ways = Counter(_way(timed[i]) for i in pattern.times)
    if len(ways) < 2:
        return
    usual = {way for way, count in ways.items() if count * 4 >= len(pattern.times)}
    kept = [i for i in pattern.times if _way(timed[i]) in usual]
    for index in [i for i in pattern.times if _way(timed[i]) not in usual]:
        at = bisect_left(kept, index)
        before = timed[kept[at - 1]].start_ms if at else 0
        after = timed[kept[at]].start_ms if at < len(kept) else None
        start = timed[index].start_ms
        if start < before or (after is not None and start > after) or after is None:
            pattern.times.discard(index)


def _way(head: Head) -> tuple[object, ...]:
    assert head.time is not None
    lone = head.rest >= head.until
    return head.place, head.time.bracketed, head.time.spelling, lone


def _spelling(head: Head) -> str:
    assert head.time is not None
    return head.time.spelling


def _is_sure(head: Head) -> bool:
    """Return True for a time right after a name that is set apart by itself, or for a lone one.

    It is bracketed, or it is all that stands behind a name with a colon.
    """
    assert head.time is not None
    lone = head.rest >= head.until
    named = head.place == Place.AFTER and head.kind not in {Kind.TIMED, Kind.LOOSE}
    if head.time.bracketed:
        return named or lone
    return named and lone and head.kind in LABELS


def _habit(timed: Mapping[int, Head], indexes: Sequence[int], lines: int) -> Sequence[int]:
    """Return the indexes if the times are frequent enough and rarely decrease."""
    return indexes if _is_habit([timed[i].start_ms for i in indexes], lines) else ()


def _is_habit(starts: Sequence[int], lines: int) -> bool:
    if len(starts) < 2:
        return bool(starts) and lines <= 2
    distinct = 1 + sum(1 for before, after in pairwise(sorted(starts)) if before != after)
    # Times in minutes, or of two speakers at once, are repeated. That is plausible if most lines
    # begin with one.
    repeated = distinct * 2 <= len(starts) and (distinct < 2 or len(starts) * 2 < lines)
    return not (repeated or len(starts) * _LINES_A_TIME < lines or falls(starts) * 5 > len(starts))


def _ends(timed: Mapping[int, Head], tail: Sequence[int], lines: Sequence[Line]) -> bool:
    """Return True if times after words are their ends, by the more plausible rate of speech."""
    if any(_spelling(timed[i]) == "f4" for i in tail):
        return True
    starts = [timed[i].start_ms for i in tail]
    if starts[0] < 500:
        return False
    sizes = [len(lines[i].text) for i in tail]
    gaps = [after - before for before, after in pairwise([0, *starts])]
    as_end = sum(abs(gap - size * 65) for gap, size in zip(gaps, sizes, strict=True))
    as_start = sum(abs(gap - size * 65) for gap, size in zip(gaps[1:], sizes[:-1], strict=True))
    return as_end < as_start + sizes[-1] * 65
