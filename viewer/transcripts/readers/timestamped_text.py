"""Text with times in it, as people copy it and tools export it.

`[00:01:02] Name: words`, `0:12 words`, `Name  0:03` over its words (Otter, Rev, Descript),
times alone on their lines (YouTube's transcript panel), under a name or over one.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from viewer.text import timecode
from viewer.transcripts.parsed_file import Notes, ParsedCue, ParsedFile
from viewer.transcripts.readers import speaker_labels, text_metadata
from viewer.transcripts.readers.source_file import SourceFile

_STAMP = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?(?![\d:])"
_LEADING = re.compile(
    rf"\s*[\[(<]?{_STAMP}(?:\s?(?:-->|->|-|–|—|to)\s?{_STAMP})?[\])>]?(?:\s*[-–—|•]\s|:)?(?:\s+|\Z)"
)
_NAME = r"[^\W_][^\[\](){}<>|\n]{0,58}"
_TRAILING = re.compile(
    rf"\s*({_NAME}?|\[{_NAME}\])(?:\s*[-–—|•,:]\s*|\s+)(?:at )?([\[(<]?){_STAMP}"
    rf"(?:\s?(?:-|–)\s?{_STAMP})?([\])>]?)\s*:?(?:\s+|\Z)"
)
_SPOKEN_LENGTH = re.compile(
    r"\s*\d+ (?:hour|minute|second)s?(?:,? (?:and )?\d+ (?:minute|second)s?){0,2}\s*\Z"
)
_CREDIT = re.compile(
    r"\s*(?:transcribed by|this transcript was|automatically transcribed|transcript by|"
    r"generated (?:by|with))\b.{0,120}\Z",
    re.IGNORECASE,
)
_MS_PER_CHARACTER = 65  # ordinary talk, for the last piece, whose end no file tells
_HEAD_LINES = 400
# How people head the columns of a transcript in a table.
COLUMNS = frozenset(
    {"time", "times", "timestamp", "timecode", "start", "end", "speaker", "speakers", "name"}
    | {"text", "words", "transcript", "transcription", "dialogue", "who", "what"}
)


class Stamped(NamedTuple):
    """A line with a time: what it says of speaker and words."""

    start_ms: int
    end_ms: int | None
    label: str | None
    rest: str


def sniff(source: SourceFile) -> bool:
    """Times at one line in fifteen or more, hardly ever running backwards."""
    lines = [line for line in source.head.split("\n")[:_HEAD_LINES] if line.strip()]
    return is_habit(lines) and not source.is_fragmented(12)


def is_habit(lines: list[str]) -> bool:
    """Whether these lines carry times as a habit."""
    times = [hit.start_ms for hit in map(stamped, lines) if hit is not None]
    if len(times) < 2:
        return bool(times) and len(lines) <= 2
    falls = sum(1 for a, b in pairwise(times) if b < a)
    return len(times) * 15 >= len(lines) and falls * 5 <= len(times)


def parse(source: SourceFile) -> ParsedFile:
    """A piece for each time."""
    reading = ParsedFile("timed-text")
    parse_lines(reading, enumerate(source.each_line(), 1))
    return reading


def stamped(line: str) -> Stamped | None:
    """The time that the line begins with, or that follows a name at its beginning."""
    if ":" not in line:
        return None
    head = line[:200]
    match = _LEADING.match(head)
    if match:
        start = _ms(*match.group(1, 2, 3, 4))
        end = _ms(*match.group(5, 6, 7, 8)) if match[6] else None
        if start is None:
            return None
        rest = line[match.end() :].strip()
        hit = speaker_labels.label_of(rest + " ") if rest else None
        if hit:
            return Stamped(start, end, hit[0], rest[hit[1] :])
        if rest.endswith(":") and len(rest) < 60 and speaker_labels.label_of(f"{rest} x"):
            return Stamped(start, end, rest[:-1].strip(), "")
        return Stamped(start, end, None, rest)
    match = _TRAILING.match(head)
    if match is None:
        return None
    name, opening, closing = match[1].strip(" *:[]"), match[2], match[11]
    rest = line[match.end() :].strip()
    start = _ms(*match.group(3, 4, 5, 6))
    if start is None or bool(opening) != bool(closing) or (rest and not opening):
        return None
    if len(name.split()) > 5 or name[-1:] in ".!?" or not speaker_labels.label_of(f"{name}: x"):
        return None
    end = _ms(*match.group(7, 8, 9, 10)) if match[8] else None
    return Stamped(start, end, name, rest)


def is_time(text: str) -> bool:
    """Whether `text` is a time, or two, and nothing else."""
    hit = stamped(text)
    return hit is not None and hit.label is None and not hit.rest


def parse_lines(reading: ParsedFile, lines: Iterable[tuple[int, str]]) -> None:
    """Fill the reading from numbered lines; what comes before the first time is front matter."""
    before: list[tuple[int, str]] = []
    current: ParsedCue | None = None
    numbers, texts = array("q"), list[str]()
    for number, line in lines:
        if line.strip():
            numbers.append(number)
            texts.append(line)
    # Habits show early; only files that have them are looked through to the end for names.
    beginning = texts[: 4 * _HEAD_LINES]
    expect_name = _names_alone(texts) if _names_alone(beginning) else set()
    heads = _names_above(texts) if _names_above(beginning) else {}
    name: str | None = None
    known: set[str] = set()
    latest = 0
    for index, (number, line) in enumerate(zip(numbers, texts, strict=True)):
        hit = stamped(line)
        if hit is not None and hit.start_ms < latest and _within_words(hit, line, known):
            hit = None
        if index in heads:
            name = heads[index]
        elif hit is not None:
            label, rest = hit.label or name, hit.rest
            name, latest = None, hit.start_ms
            if label is None and rest and rest in expect_name:
                label, rest = rest, ""
            known |= {label} if label is not None else set()
            current = ParsedCue(rest, hit.start_ms, hit.end_ms, label, line=number)
            reading.pieces.append(current)
        elif current is None:
            before.append((number, line.strip()))
        elif _CREDIT.match(line):
            reading.add_repair(number, "a transcription credit is not words")
        elif not current.text and len(line) < 60 and _SPOKEN_LENGTH.match(line):
            continue
        else:
            current.text = f"{current.text}\n{line.strip()}" if current.text else line.strip()
    finish(reading)
    _front(reading, before)


def _within_words(hit: Stamped, line: str, known: set[str]) -> bool:
    """Whether "Here (00:15) is a time" only looks like a name with its time and words."""
    return bool(hit.rest) and hit.label not in known and _LEADING.match(line[:200]) is None


def finish(reading: ParsedFile) -> None:
    """Close times at the next one's, and let speakers go on where only changes are named."""
    pieces = [piece for piece in reading.pieces if piece.text.strip()]
    labelled = any(piece.speaker for piece in pieces)
    reading.per_turn_times = labelled
    starts = [piece.start_ms for piece in pieces]
    following: int | None = None
    for piece, start in zip(reversed(pieces), reversed(starts), strict=True):
        if start is None:
            continue
        if piece.end_ms is None or piece.end_ms < start:
            if piece.end_ms is not None:
                reading.add_repair(piece.line, "this ended before it began: its end is worked out")
            guess = start + max(1_000, len(piece.text) * _MS_PER_CHARACTER)
            piece.end_ms = max(following, start) if following is not None else guess
        following = start
    speaker: str | None = None
    for piece in pieces:
        if labelled and piece.speaker:
            speaker = piece.speaker
            piece.new_turn = True
        else:
            piece.speaker = speaker
    latest = 0
    for piece in pieces:
        if piece.start_ms is not None and piece.start_ms < latest:
            reading.add_repair(piece.line, "this time is earlier than the one before")
        latest = max(latest, piece.start_ms or 0)
    reading.pieces = pieces


def _names_alone(lines: list[str]) -> set[str]:
    """Names that stand alone after a time, at least twice, above their words."""
    seen: dict[str, int] = {}
    for line, below in pairwise(lines):
        hit = stamped(line)
        if hit and hit.label is None and 0 < len(hit.rest) < 40 and below.strip():
            words = hit.rest.split()
            named = len(words) <= 4 and all(w[:1].isupper() or w[:1].isdigit() for w in words)
            if named and hit.rest[-1:] not in ".!?," and stamped(below) is None:
                seen[hit.rest] = seen.get(hit.rest, 0) + 1
    return {name for name, count in seen.items() if count > 1}


def _names_above(lines: list[str]) -> dict[int, str]:
    """Names, by the indexes of their lines, that stand alone over a lone time (Google Recorder).

    They have to come again and again, and never right under a time, where words are.
    """
    found: dict[int, str] = {}
    times = 0
    after_time = False
    for index, (line, below) in enumerate(pairwise(lines)):
        alone = is_time(below)
        times += alone
        if (
            alone
            and not after_time
            and stamped(line) is None
            and speaker_labels.is_name(line.strip())
        ):
            found[index] = sys.intern(line.strip())
        after_time = alone
    names = len(set(found.values()))
    return found if len(found) * 5 >= times * 4 and len(found) > max(names, 1) else {}


def _front(reading: ParsedFile, before: list[tuple[int, str]]) -> None:
    kept: list[ParsedCue] = []
    lines = iter(before)
    for number, line in lines:
        if line.upper() in {"SUMMARY KEYWORDS", "KEYWORDS"}:
            reading.notes = Notes(summary=f"Keywords: {next(lines, (0, ''))[1]}")
        elif line.upper() in {"SPEAKERS", "SPEAKER", "TRANSCRIPT"}:
            if line.upper() != "TRANSCRIPT":
                next(lines, None)
        elif text_metadata.take_field(reading, line):
            continue
        elif reading.published is None and text_metadata.is_date_line(line):
            reading.published = text_metadata.find_date(line)
        elif reading.title is None and not kept and len(line) <= 120 and line[-1:] not in ".!?,":
            reading.title = line.lstrip("# \ufeff")
        else:
            kept.append(ParsedCue(line, new_turn=True, line=number))
    reading.pieces[:0] = kept


def _ms(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> int | None:
    if int(seconds) > 59 or (hours and int(minutes) > 59):
        return None
    return timecode.to_ms(hours, minutes, seconds, fraction)
