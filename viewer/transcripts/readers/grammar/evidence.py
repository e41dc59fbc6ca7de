"""Choice of a file's pattern: the names and times that begin turns.

Evidence is counted over all lines: repeated names, their styles, increasing times, and the share of
paragraphs that a pattern explains. A line that only looks like a turn (`Remember: …`, `12:30 is
lunch`) is parsed as text and counted as an exception.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from viewer.transcripts.readers.grammar import names, timestamps
from viewer.transcripts.readers.grammar.heads import Head, Kind, Place, head_of
from viewer.transcripts.readers.grammar.markup import Line, part
from viewer.transcripts.readers.grammar.name_patterns import (
    choose_lone_names,
    choose_loose_names,
    choose_names,
)
from viewer.transcripts.readers.grammar.patterns import BREAKS, LABELS, Pattern, falls
from viewer.transcripts.readers.grammar.time_patterns import choose_times

_LINK = re.compile(r"\s*(?:<?(?:https?://|www\.)[^\s<>]+>?|\[[^\[\]]*\]\([^\s()]+\))\s*\Z")
_NUMBER = re.compile(r"[\[(]?(\d{1,5})(?:[\])][.:]?|[.):]|\s\|)?\s+(?=[^\W_]|[\[(<])")
_LEAST_QUESTIONS = 3
_SAMPLE = 500  # numbered lines that are examined
_CLOCK = re.compile(r"[^:]{0,38}(?<!\d)\d{1,2}:\d{2}(?!\d)")
_CONDUCTED = re.compile(r"\s*An? (?:oral history|interview),? conducted ", re.IGNORECASE)
_COUNTED = re.compile(r"([^\W\d_]{1,12})[ .#]?(\d{1,3})\Z")
_NUMBERED = re.compile(r"([^\W\d_]+) (\d{1,2})\Z")
_NUMBERED_PEOPLE = frozenset(
    {"speaker", "participant", "interviewer", "interviewee", "person", "voice", "guest", "host"}
    | {"moderator", "respondent", "caller", "audience", "panelist", "student", "sprecher"}
    | {"teilnehmer", "hablante", "locuteur", "orador", "user", "woman", "man"}
)


def heads_of(lines: Sequence[Line], skipped: set[int]) -> dict[int, Head]:
    """Return the heads of all lines that have one, by index."""
    found: dict[int, Head] = {}
    for index, line in enumerate(lines):
        if index not in skipped and not line.is_empty:
            head = head_of(line)
            if head is not None:
                found[index] = head
    return found


def drop_numbers(lines: list[Line]) -> None:
    """Remove the numbers of turns, if most lines have one, one higher each, before a name or time.

    Numbers of a list of something else are words.
    """
    ends: dict[int, int] = {}  # of the numbers, by line
    rising = last = 0
    for index, line in enumerate(lines):
        if line.text[:2].strip("[(")[:1].isdecimal() and (hit := _NUMBER.match(line.text)):
            ends[index] = hit.end()
            rising += int(hit[1]) == last + 1
            last = int(hit[1])
    starts = sum(1 for line in lines if line.blank)
    if len(ends) < 4 or rising * 10 < 9 * (len(ends) - 1) or len(ends) * 3 < 2 * starts:
        return
    sample = [
        head_of(part(lines[i], end, len(lines[i].text))) for i, end in islice(ends.items(), _SAMPLE)
    ]
    heads = [head for head in sample if head is not None and head.kind != Kind.ALONE]
    if len(heads) * 10 >= 7 * len(sample):
        for index, end in ends.items():
            lines[index] = part(lines[index], end, len(lines[index].text))


def choose(lines: list[Line], heads: dict[int, Head], skipped: set[int]) -> Pattern:
    """Return the pattern of all lines but the `skipped` ones, whose beginnings are `heads`.

    Heads of lines that are skipped, and of fields, are removed from `heads`.
    """
    for index in _fields(lines, heads) | skipped:
        heads.pop(index, None)
    _unnumber(heads)
    pattern = Pattern(heads)
    # An array, since a list of numbers takes a multiple of the memory.
    filled = array(
        "i",
        (
            i
            for i, line in enumerate(lines)
            if i not in skipped and not line.is_empty and not line.goes_on
        ),
    )
    choose_times(pattern, lines, filled)
    choose_names(pattern, lines, filled)
    choose_lone_names(pattern, lines, filled)
    choose_loose_names(pattern, lines, filled)
    _move_asides(pattern, lines)
    _choose_breaks(pattern, filled)
    _choose_headings(pattern, lines)
    for index in [i for i in pattern.times if _is_word(pattern, lines, i)]:
        pattern.times.discard(index)
    _choose_inner(pattern, lines, filled)
    _find_exceptions(pattern, lines)
    return pattern


def _fields(lines: Sequence[Line], heads: Mapping[int, Head]) -> set[int]:
    """Return the lines that name a thing: `Slides: https://…`, or a list of `Place 1: …`.

    A label whose words are only a link names somebody if it has other words elsewhere.
    """
    labels = {i: h for i, h in heads.items() if h.name and h.kind in LABELS and h.time is None}
    linked = {
        i
        for i, h in labels.items()
        if _LINK.match(lines[i].text, h.rest) or _CONDUCTED.match(lines[i].text, h.rest)
    }
    people = {h.name for i, h in labels.items() if i not in linked}
    found = {i for i in linked if labels[i].name not in people}
    counts = Counter(head.name for head in labels.values())
    run: list[int] = []
    for index in [*sorted(labels), None]:
        number = _numbered(labels[index]) if index is not None else None
        last = _numbered(labels[run[-1]]) if run else None
        if index is not None and last is not None and index == run[-1] + 1:
            goes_on = number == (last[0], last[1] + 1) and not lines[index].blank
            if goes_on:
                run.append(index)
                continue
        if len(run) > 1 and all(counts[labels[i].name] == 1 for i in run):
            found.update(run)
        run = [index] if index is not None and number and number[1] <= 1 else []
    return found


def _numbered(head: Head) -> tuple[str, int] | None:
    """Return the parts of a name like `Place 2`; None for another one, or `Speaker 2`."""
    match = _NUMBERED.match(head.name or "")
    if match is None or match[1].lower() in _NUMBERED_PEOPLE:
        return None
    return match[1], int(match[2])


def _unnumber(heads: Mapping[int, Head]) -> None:
    """Take the numbers off labels that count the questions and answers: "Q1", "A1", "Q2"."""
    found = [(h, m) for h in heads.values() if h.name and (m := _COUNTED.match(h.name))]
    if len(found) < 4 or sum(h.name is not None for h in heads.values()) > 2 * len(found):
        return
    numbers = [int(match[2]) for _, match in found]
    if numbers == sorted(numbers) and len({head.name for head, _ in found}) * 2 > len(found):
        for head, match in found:
            head.name = match[1]


def _move_asides(pattern: Pattern, lines: list[Line]) -> None:
    """Move what stands in brackets after a known name to the words: "Ann (laughing): …"."""
    people = set(pattern.speakers.values())
    for index, label in pattern.speakers.items():
        name, aside = names.without_aside(label)
        if aside and name in people:
            line, head = lines[index], pattern.heads[index]
            text = f"{line.text[: head.rest]}{aside} {line.text[head.rest :]}"
            lines[index] = replace(line, text=text.rstrip())
            head.until += len(aside) + 1
            pattern.speakers[index] = name


def _choose_breaks(pattern: Pattern, filled: Sequence[int]) -> None:
    """Choose labels with a time and no words above another label: jingles and breaks."""
    for index, below in pairwise(filled):
        head = pattern.heads.get(index)
        if (
            head is not None
            and head.kind in LABELS
            and head.place == Place.AFTER
            and head.rest >= head.until
            and below in pattern.speakers
            and pattern.heads[below].kind in LABELS
        ):
            pattern.breaks.add(index)
            pattern.speakers.pop(index, None)
            pattern.times.discard(index)


def _choose_headings(pattern: Pattern, lines: Sequence[Line]) -> None:
    """Find headings: completely emphasized lines that are not names, unless most lines are."""
    whole_lines = [line for line in lines if _is_whole(line)]
    asked = sum(line.text[-1] == "?" for line in whole_lines)
    questions = asked > _LEAST_QUESTIONS and asked * 2 >= len(whole_lines)  # of an interview
    if len(whole_lines) * (4 if questions else 2) > len(lines):
        return
    for index, line in enumerate(lines):
        if not line.strong or line.level or index in pattern.speakers or index in pattern.times:
            continue
        whole = _is_whole(line) and len(line.text) <= 120
        closed = index + 1 >= len(lines) or lines[index + 1].blank or lines[index + 1].is_empty
        if whole and line.blank and closed and line.text[-1] not in ".,;:!…*)]":
            pattern.headings.add(index)


def _is_whole(line: Line) -> bool:
    """Return True for a completely emphasized line."""
    return line.strong[:1] == ((0, len(line.text)),)


def _is_word(pattern: Pattern, lines: Sequence[Line], index: int) -> bool:
    """Return True if text such as "Here (00:15) is a time" only looks like a name with a time."""
    head = pattern.heads[index]
    return (
        head.kind == Kind.TIMED and index not in pattern.speakers and head.rest < head.until
    ) or (head.kind == Kind.COLON and head.place == Place.AFTER and index not in pattern.speakers)


def _choose_inner(pattern: Pattern, lines: Sequence[Line], filled: Sequence[int]) -> None:
    """Decide if bracketed times inside text begin cues: they must increase with the others."""
    starts: list[int] = []
    inside = 0
    for index in filled:
        head = pattern.heads.get(index)
        counts = head is not None and index in pattern.times
        if counts and head is not None and head.time is not None and head.place != Place.END:
            starts.append(head.time.start_ms)
        begin = head.rest if head is not None and (counts or index in pattern.speakers) else 0
        until = head.until if head is not None and counts else len(lines[index].text)
        for _, time in timestamps.inner_times(lines[index].text[begin:until]):
            starts.append(time.start_ms)
            inside += 1
    pattern.splits_inside = inside > 1 and falls(starts) * 5 <= len(starts)


def _stands_out(head: Head) -> bool:
    """Return True for a time that is hardly a part of what is said: bracketed, or all there is."""
    assert head.time is not None
    return head.time.bracketed or (head.name is None and head.rest >= head.until)


def _find_exceptions(pattern: Pattern, lines: Sequence[Line]) -> None:
    """Collect labels and times that were parsed as text."""
    for index, head in pattern.heads.items():
        if index in pattern.headings or index in pattern.breaks or lines[index].level:
            continue
        if head.name and head.name.lower().strip(" .") in BREAKS:
            continue
        if head.name and head.kind in LABELS and index not in pattern.speakers:
            pattern.exceptions.append((lines[index].number, head.name))
        elif head.time and index not in pattern.times and _stands_out(head):
            pattern.exceptions.append((lines[index].number, lines[index].text[:40]))
    if not pattern.times:
        clocks = [line for line in lines if ":" in line.text and _CLOCK.match(line.text)]
        if len(clocks) > 2 and len(clocks) * 3 >= sum(1 for line in lines if line.blank):
            pattern.exceptions += [(line.number, line.text[:40]) for line in clocks]
