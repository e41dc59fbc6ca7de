"""SubRip (SRT): cues that begin with a line of times.

Indexes may be missing or wrong, decimals have a comma or a dot, blank lines may be missing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from viewer.text import timecode
from viewer.transcripts.parsed_file import ParsedCue, ParsedFile
from viewer.transcripts.readers import cue_text, json_fields, postprocess, speaker_labels
from viewer.transcripts.readers.source_file import SourceFile

_STAMP = r"(?:([0-9]{1,6}):)?([0-9]{1,3}):([0-9]{1,2})(?:[.,:]([0-9]{1,9}))?"
_TIMINGS = re.compile(rf"[\ufeff\s]*{_STAMP}\s*--?>\s*{_STAMP}(.*)\Z")
_ARROW_LINE = re.compile(rf"^[\ufeff \t]*{_STAMP}[ \t]*--?>[ \t]*{_STAMP}", re.MULTILINE)
# Other signs between the numbers, and spaces around them.
_LOOSE_STAMP = r"([0-9]{1,6}) ?[:.] ?([0-9]{1,2}) ?[:.] ?([0-9]{1,2})(?: ?[.,:;] ?([0-9]{1,9}))?"
_LOOSE = re.compile(rf"[\ufeff\s]*{_LOOSE_STAMP}\s*-{{1,2}} ?-?>\s*{_LOOSE_STAMP}(.*)\Z")
_LOOSE_LINE = re.compile(
    rf"^[\ufeff \t]*{_LOOSE_STAMP}[ \t]*-{{1,2}} ?-?>[ \t]*{_LOOSE_STAMP}", re.MULTILINE
)
# Unreadable lines of times, which are not text; letters may replace digits.
_BROKEN = re.compile(r"[\s\w:;.,]{0,60}-->[\s\w:;.,]{0,60}\Z")
_DIGITS = str.maketrans("OoQIlSB", "0001158")
_STAMP_ALONE = re.compile(rf"\s*{_STAMP}")
_INDEX = "index {index} instead of {expected}"
_OVERRIDE = re.compile(r"\{\\[^{}\n]{0,80}\}")  # "{\an8}", left over from ASS


def sniff(source: SourceFile) -> bool:
    """Return True for a line of times with an arrow near the top."""
    head = source.head
    if "->" not in head and "- >" not in head:
        return False
    return _ARROW_LINE.search(head) is not None or _LOOSE_LINE.search(head) is not None


def parse(source: SourceFile) -> ParsedFile:
    """Return the cues of an SRT file."""
    parsed = ParsedFile("srt")
    names = cue_text.tagged_names(source.text)
    parse_lines(parsed, enumerate(cue_text.with_voices(source.each_line(), names), 1))
    return parsed


def is_habit(lines: Sequence[str]) -> bool:
    """Return True if the lines of a document are those of captions, times and words in turn."""
    times = sum(1 for line in lines if "->" in line and _timings(line) is not None)
    return times > 1 and times * 12 >= len(lines)


def parse_lines(parsed: ParsedFile, lines: Iterable[tuple[int, str]]) -> None:
    """Add the cues of numbered lines to `parsed`."""
    body: list[str] = []
    current: ParsedCue | None = None
    expected = 1
    counted = True  # every cue so far has the index that was due
    above: list[tuple[ParsedCue | None, ParsedCue, str]] = []  # a name above its times
    for number, line in lines:
        match = _timings(line) if ">" in line and "-" in line else None
        broken = match is None and _is_broken(line)
        if broken and (match := _timings(line.translate(_DIGITS))) is not None:
            parsed.add_repair(number, "letters were used for digits in this time")
        if match is None and not broken:
            body.append(line)
            continue
        index = _take_index(body, expected, has_cue=current is not None)
        _drop_lone_number(body, expected, number, parsed)
        name = _take_name(body, has_cue=current is not None)
        _finish(current, body, parsed)
        last = current
        counted = counted and index is not None
        if index is not None and index != expected:
            parsed.add_repair(number - 1, _INDEX, index=index, expected=expected)
            counted = counted and index == expected + 1
        expected = (index if index is not None else expected) + 1
        current, body = ParsedCue("", line=number), []
        if name is not None:
            above.append((last, current, name))
        if match is None:
            parsed.add_repair(number, "unreadable time: the words were kept")
            current.start_ms, current.end_ms = _first_time(line)
            current.estimated = current.start_ms is not None
            continue
        current.start_ms, current.end_ms = _ms(*match.groups()[:4]), _ms(*match.groups()[4:8])
        if current.end_ms < current.start_ms:
            parsed.add_repair(number, "this cue ended before it started")
            current.end_ms = current.start_ms
    _finish(current, body, parsed)
    _name_from_above(parsed, above)
    _order(parsed, counted=counted)
    postprocess.unroll(parsed)
    speaker_labels.label_unnamed(parsed)


def _timings(line: str) -> re.Match[str] | None:
    return _TIMINGS.match(line) or _LOOSE.match(line)


def _is_broken(line: str) -> bool:
    """Return True for an unreadable line of times: an arrow, and more digits than letters."""
    if "-->" not in line or _BROKEN.match(line) is None:
        return False
    letters = sum(map(str.isalpha, line))
    return letters == 0 or sum(map(str.isdecimal, line)) > 2 * letters


def _first_time(line: str) -> tuple[int | None, int | None]:
    """Return the start of a damaged line of times, if it is readable."""
    match = _STAMP_ALONE.match(line)
    if match is None or int(match[2]) > 59 or int(match[3]) > 59:
        return None, None
    start = _ms(*match.groups())
    return start, start


def _drop_lone_number(body: list[str], expected: int, line: int, parsed: ParsedFile) -> None:
    """Remove the index of a cue without times and words above another cue."""
    while body and not body[-1].strip():
        body.pop()
    alone = len(body) > 1 and not body[-2].strip()
    if alone and body[-1].strip() in {str(expected), str(expected - 1)}:
        body.pop()
        parsed.add_repair(line - 1, "a number without a cue was skipped")


def _order(parsed: ParsedFile, *, counted: bool) -> None:
    """Sort cues by their times, unless their indexes are in order.

    In that case the order is kept, and times that do not fit are estimated.
    """
    timed = [piece for piece in parsed.pieces if piece.start_ms is not None]
    starts = [piece.start_ms or 0 for piece in timed]
    for piece, following in pairwise(timed):
        if piece.estimated and following.start_ms is not None:
            piece.end_ms = max(following.start_ms, piece.end_ms or 0)  # its own end is unknown
    if all(before <= after for before, after in pairwise(starts)):
        return
    if not counted:
        latest = 0
        for piece in timed:
            if (piece.start_ms or 0) < latest:
                parsed.add_repair(piece.line, "a cue out of order was moved to its place")
            latest = max(latest, piece.start_ms or 0)
        keys: list[int] = []
        for piece in parsed.pieces:
            keys.append(piece.start_ms if piece.start_ms is not None else (keys or [-1])[-1])
        json_fields.sort(parsed, keys)
        return
    in_order = _longest_rise(starts)
    latest = 0
    for index, piece in enumerate(timed):
        if index in in_order:
            latest = starts[index]
            continue
        parsed.add_repair(piece.line, "this time is earlier than the one before: it was estimated")
        later = next((starts[i] for i in range(index + 1, len(starts)) if i in in_order), latest)
        piece.start_ms, piece.end_ms, piece.estimated = latest, max(later, latest), True
    for piece, following in pairwise(timed):
        if piece.end_ms is not None and following.start_ms is not None and piece.estimated:
            piece.end_ms = max(min(piece.end_ms, following.start_ms), piece.start_ms or 0)


def _longest_rise(numbers: list[int]) -> set[int]:
    """Return the indexes of a longest non-decreasing subsequence (patience sorting)."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        at = bisect_right(tails, number)
        before.append(last[at - 1] if at else -1)
        tails[at : at + 1] = [number]
        last[at : at + 1] = [index]
    indices: set[int] = set()
    index = last[-1] if last else -1
    while index >= 0:
        indices.add(index)
        index = before[index]
    return indices


def _ms(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> int:
    return timecode.to_ms(hours, minutes, seconds, fraction)


def _take_index(body: list[str], expected: int, *, has_cue: bool) -> int | None:
    """Remove the index above a line of times from the end of the lines before it.

    A number directly above the times is always an index. One above a blank line may be text, and
    is an index only if it continues the count; the only line of a cue never is.
    """
    lines = len(body)
    while body and not body[-1].strip():
        body.pop()
    if not body or not body[-1].strip("\ufeff \t").isdecimal() or len(body[-1]) > 12:
        return None
    if has_cue and len(body) == 1:
        return None
    number = int(body[-1].strip("\ufeff \t"))
    if len(body) < lines and number != expected:
        return None
    body.pop()
    return number


def _take_name(body: list[str], *, has_cue: bool) -> str | None:
    """Remove what may be a name on a line of its own, right above the times."""
    if not body or not speaker_labels.is_name(body[-1].strip()):
        return None
    apart = not body[-2].strip() if len(body) > 1 else not has_cue
    return body.pop().strip() if apart else None


def _name_from_above(
    parsed: ParsedFile, above: list[tuple[ParsedCue | None, ParsedCue, str]]
) -> None:
    """Store names above times as speakers, if they are a habit; else as words."""
    names = Counter(name for _, _, name in above)
    habit = len(above) > 1 and 2 * len(above) > len(parsed.pieces)
    if habit and len(names) * 2 <= len(above) + 1:
        for _, cue, name in above:
            cue.speaker = name
        return
    for before, cue, name in above:
        if before is None:
            parsed.add_repair(1, "words before the first cue were kept without a time")
            parsed.pieces.insert(0, ParsedCue(name, line=1, new_turn=True))
        elif before.text:
            before.text += f"\n{name}"
        else:
            cue.text = f"{name}\n{cue.text}"


def _finish(piece: ParsedCue | None, body: list[str], reading: ParsedFile) -> None:
    while body and not body[-1].strip():
        body.pop()
    raw = "\n".join(line.strip() for line in body if line.strip())
    if not raw:
        return
    if piece is None:
        reading.add_repair(1, "words before the first cue were kept without a time")
        piece = ParsedCue("", line=1, new_turn=True)
    if "{\\" in raw:
        raw = _OVERRIDE.sub("", raw)
    words = cue_text.lenient(raw, piece.start_ms or 0, piece.end_ms or 0)
    if words.odd:
        reading.add_repair(piece.line + 1, "an unknown tag was kept as text")
    piece.text = words.text
    if piece.start_ms is not None:
        piece.words = words.words
    if words.voices:
        piece.speaker = words.voices[0][1]
        piece.voices = words.voices[1:]
    if piece.text.strip():
        reading.pieces.append(piece)
