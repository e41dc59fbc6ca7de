"""Unusual forms of turns, rewritten so that a time, a name, and words stand in the usual order.

Each is a habit of a whole file: most of its lines have the form, so that a single line of prose
never is one. Another form is one more function in `FORMS`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from viewer.text import timecode
from viewer.transcripts.readers import tables, text_metadata
from viewer.transcripts.readers.grammar import names, timestamps
from viewer.transcripts.readers.grammar.heads import head_of
from viewer.transcripts.readers.grammar.markup import Line, part
from viewer.transcripts.readers.grammar.patterns import falls

_LEAST = 4  # lines
_SAMPLE = 60  # lines that show whether a form may be a habit
_MOST_PARAGRAPHS, _LONG = 3, 300  # lines of a file without line breaks, characters of one
_SENTENCE_END = re.compile(r"(?<=[.?!…\"”’)\]])\s+")
_SOUND = re.compile(r"[\[(]([^\[\]()\n:]{2,40})[\])]\s+(?=\S)")
_BARE_NAME = re.compile(r"[^\W\d_a-z](?:[\w'’-]{0,20}\w)?")
_DASHES = frozenset("-–—")
_SECOND = r"(?:hours?|minutes?|seconds?|Stunden?|Minuten?|Sekunden?|heures?|secondes?|segundos?)"
_GLUED = re.compile(
    rf"(?:(\d{{1,2}}):)?(\d{{1,2}}):(\d\d)(?:\d{{1,3}} {_SECOND}(?:,? \d{{1,3}} {_SECOND}){{0,2}})?"
    r"(?=[^\W\d_]|[\"“¿¡(\[])"
)
_PLAIN = r"\d{1,8}(?:\.\d{1,3}){0,2}"
_NUMBERS = re.compile(
    rf"(?:start\s?=\s?)?[\[(]?({_PLAIN})\s?(?:m?s|sec)?"
    rf"(?:\s?(?:-{{1,2}}>?|–|→|to|,|stop\s?=|end\s?=)\s?({_PLAIN})\s?(?:m?s|sec)?)?[\])]?(?=[\s:|])"
    r"[\s:|]*(?=\S)"
)
_SLOWEST, _FASTEST = 0.7, 6.0  # words a second


def rewrite(lines: list[Line]) -> None:
    """Rewrite the forms that are habits of the file."""
    for form in FORMS:
        form(lines)


def _split_paragraphs(lines: list[Line]) -> None:
    """Divide long paragraphs before names that come again, or times that rise, after a sentence."""
    if len(lines) > _MOST_PARAGRAPHS:
        return
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        found = _turns_inside(line.text) if len(line.text) > _LONG else []
        counts = Counter(name for _, _, name in found if name)
        times = [ms for _, ms, _ in found if ms is not None]
        rising = len(times) >= _LEAST and falls(times) == 0
        begins = [
            begin
            for begin, ms, name in found
            if counts[name or ""] > 1 or (rising and ms is not None)
        ]
        if len(begins) >= _LEAST:
            edges = [0, *(begin for begin in begins if begin), len(line.text)]
            lines[index : index + 1] = [part(line, a, b) for a, b in pairwise(edges)]


def _turns_inside(text: str) -> list[tuple[int, int | None, str | None]]:
    """Return the offsets in a paragraph at which turns may begin, with their times and names."""
    begins = [0, *(match.end() for match in _SENTENCE_END.finditer(text))]
    found: list[tuple[int, int | None, str | None]] = []
    for begin in begins:
        time = timestamps.time_at(text, begin)
        at = begin
        if time is not None:
            at = time.until
            while at < len(text) and text[at].isspace():
                at += 1
        label = names.plain_label(text, at) or names.bracket_label(text, at)
        name = label[0] if label is not None and not names.is_sound(label[0]) else None
        if name is not None or time is not None:
            found.append((begin, time.start_ms if time is not None else None, name))
    return found


def _divide_sounds(lines: list[Line]) -> None:
    """Divide a sound from the turn behind it: "[Music] Ann: …"."""
    for index in range(len(lines) - 1, -1, -1):
        text = lines[index].text
        if text[:1] not in {"[", "("}:
            continue
        match = _SOUND.match(text)
        if match is not None and names.is_sound(match[1]) and names.plain_label(text, match.end()):
            line = lines[index]
            edges = pairwise((0, match.end(), len(text)))
            lines[index : index + 1] = [part(line, begin, until) for begin, until in edges]


def _join_records(lines: list[Line]) -> None:
    """Join lines that are fields of a turn: "Speaker: Ann", "Start: 0:03", "Text: words"."""
    if not any(_record_role(line) == "speaker" for line in lines[:_SAMPLE]):
        return
    fields = {i: role for i, line in enumerate(lines) if (role := _record_role(line)) is not None}
    people = [_value(lines[i]) for i, role in fields.items() if role == "speaker"]
    counts = Counter(people)
    if len(people) < _LEAST or len(counts) * 2 > len(people):
        return
    if not all(names.is_loose_name(name) or name.isdecimal() for name in counts):
        return
    rest: list[Line] = []
    record: dict[str, str] = {}
    for index, line in enumerate(lines):
        role = fields.get(index)
        if role == "text":
            line = replace(line, text=_value(line), strong=())  # noqa: PLW2901  # without its key
        elif role is not None:
            record[role] = _value(line)
            continue
        rest.append(_with_record(line, record) if record else line)
        record = {}
    lines[:] = rest


def _record_role(line: Line) -> str | None:
    field = text_metadata.field_of(line.text[:600]) if ":" in line.text[:40] else None
    role = tables.role_of(field.name) if field is not None and field.value else None
    if role in {"start", "time", "end"} and tables.cell_time(_value(line)) is None:
        return None
    return role


def _value(line: Line) -> str:
    return line.text.partition(":")[2].strip()


def _with_record(line: Line, record: Mapping[str, str]) -> Line:
    start = tables.cell_time(record.get("start", record.get("time", "")))
    end = tables.cell_time(record.get("end", ""))
    mark = ""
    if start is not None:
        ends = end[0] if end is not None else start[1]
        until = tables.to_ms(ends, 1000.0) if ends is not None else None
        mark = f"{timestamps.mark(tables.to_ms(start[0], 1000.0), until)} "
    voices = ((len(mark), record["speaker"]),) if "speaker" in record else ()
    return replace(line, text=f"{mark}{line.text}", strong=(), voices=voices, blank=True)


def _take_bare_names(lines: list[Line]) -> None:
    """Mark names that no sign divides from the words: "Ann Welcome back", "[0:03] AL So it is".

    Nearly all turns begin with one of a few names and then a capital, and have several words.
    """
    sample = [begin for line in lines[:_SAMPLE] if (begin := _words_begin(line)) is not None]
    timed = sum(begin > 0 for begin in sample) * 2 > len(sample)
    found: dict[int, tuple[int, list[str]]] = {}
    units = 0
    for index, line in enumerate(lines):
        begin = _words_begin(line)
        if begin is None or (timed and not begin):
            continue
        units += 1
        words = line.text[begin : begin + 200].split(None, 4)
        if len(words) > 3 and _BARE_NAME.fullmatch(words[0]) and not names.is_common(words[0]):
            found[index] = begin, words
        if units == _SAMPLE and 10 * len(found) < 9 * units:
            return
    turns: dict[str, list[int]] = {}
    for index, (_, words) in found.items():
        turns.setdefault(words[0], []).append(index)
    people = {name: at for name, at in turns.items() if len(at) > 1}
    covered = sum(map(len, people.values()))
    if len(people) < 2 or covered < max(2 * len(people), _LEAST) or covered * 10 < 9 * units:
        return
    heads = [head_of(lines[index]) for index in islice(found, _SAMPLE)]
    if 10 * sum(head is not None and head.name is not None for head in heads) > len(heads):
        return  # a sign divides them
    voices: dict[int, str] = {}
    for name, indexes in people.items():
        count = _words_of_name([found[i][1] for i in indexes])
        following = [found[i][1][count] for i in indexes]
        capital = sum(not word[0].islower() for word in following)
        if capital * 5 < 4 * len(indexes) or len(set(following)) * 2 < len(indexes):
            return
        voices |= dict.fromkeys(indexes, " ".join([name, *found[indexes[0]][1][1:count]]))
    for index, name in voices.items():
        line, begin = lines[index], found[index][0]
        text = f"{line.text[:begin]}{line.text[begin:].split(None, name.count(' ') + 1)[-1]}"
        lines[index] = replace(line, text=text, strong=(), voices=((begin, name),))


def _words_begin(line: Line) -> int | None:
    """Return where the words of a line begin, after a time if there is one; None for no turn."""
    if line.level or line.voices or line.is_empty:
        return None
    time = timestamps.time_at(line.text, 0)
    begin = time.until if time is not None else 0
    if line.strong and line.strong[0][0] <= begin + 1:
        return None  # emphasis sets a name apart
    return begin + len(line.text[begin:]) - len(line.text[begin:].lstrip())


def _words_of_name(turns: Sequence[Sequence[str]]) -> int:
    """Return how many of the first words are the name: those that all turns have."""
    count = 1
    while count < 3 and len({turn[count] for turn in turns}) == 1:
        if not _BARE_NAME.fullmatch(turns[0][count]):
            break
        count += 1
    return count


def _take_signatures(lines: list[Line]) -> None:
    """Move names that stand after the words, or below them, behind a dash: "words – Ann"."""
    sample = lines[:_SAMPLE]
    if 3 * sum(1 for line in sample if _signature(line)) < len(sample):
        return
    signed = {i: hit for i, line in enumerate(lines) if (hit := _signature(line)) is not None}
    lone = {i for i, (_, until) in signed.items() if not until}
    counts = Counter(name for name, _ in signed.values())
    units = len(lines) - len(lone)
    few = len(counts) < 2 or len(counts) * 2 > len(signed)
    if few or len(signed) < _LEAST or len(signed) * 10 < 7 * units:
        return
    if any(i - 1 in signed or i == 0 for i in lone):
        return
    for index, (name, until) in signed.items():
        if index in lone:
            lines[index - 1] = replace(lines[index - 1], voices=((0, name),))
        else:
            lines[index] = replace(part(lines[index], 0, until), voices=((0, name),))
    lines[:] = [line for i, line in enumerate(lines) if i not in lone]


def _signature(line: Line) -> tuple[str, int] | None:
    """Return the name at the end of a line, or all of one that begins with a dash."""
    if line.voices or line.level:
        return None
    if line.bullet in _DASHES:
        return (line.text, 0) if names.is_name(line.text) else None
    return names.signature(line.text)


def _divide_glued(lines: list[Line]) -> None:
    """Divide times from words: "0:033 secondsWelcome", as copied from a video site's panel."""
    _mark_times(lines, {i: (m, _clock(m), None) for i, m in _habit(lines, _GLUED).items()})


def _clock(match: re.Match[str]) -> int:
    return timecode.to_ms(match[1], match[2], match[3], None)


def _mark_numbers(lines: list[Line]) -> None:
    """Take numbers before the words for times, if the rate of speech says in which unit.

    "[3000] Ann: …", "3.00s: …", "(0.03) …", "start=3.0s stop=8.0s …".
    """
    found = _habit(lines, _NUMBERS)
    if not found or all(after == before + 1 for before, after in pairwise(_whole(found))):
        return  # nothing, or a count of lines
    sure = [i for i, match in found.items() if _stands_out(lines[i].text, match)]
    if len(sure) * 10 < 9 * len(found):
        return  # "1994 was a good year"
    plain = [timestamps.time_at(lines[i].text, 0) for i in islice(found, _SAMPLE)]
    if all(time is not None and time.spelling != "seconds" for time in plain):
        return  # the grammar has this spelling
    first, last = min(found), max(found)
    words = sum(len(lines[i].text.split()) for i in range(first, last)) - len(found)
    for read in (_clock_digits, _seconds, _milliseconds, _minutes):
        starts = [read(match[1]) for match in found.values()]
        if any(start is None for start in starts):
            continue
        times = [start for start in starts if start is not None]
        spoken = times[-1] - times[0]
        if falls(times) or not _SLOWEST * spoken <= words * 1000 <= _FASTEST * spoken:
            continue
        if read is _seconds and all(time is not None for time in plain):
            return
        ends = [read(match[2]) if match[2] else None for match in found.values()]
        timed = zip(found.items(), times, ends, strict=True)
        _mark_times(lines, {i: (match, start, end) for (i, match), start, end in timed})
        return


def _stands_out(text: str, match: re.Match[str]) -> bool:
    """Return True for a number that is hardly a word: with a sign, a unit, or a name after it."""
    bare = match[0].rstrip(" :|-").isdecimal()
    return not bare or names.plain_label(text, match.end()) is not None


def _whole(found: Mapping[int, re.Match[str]]) -> list[float]:
    return [float(match[1].replace(".", "", match[1].count(".") - 1)) for match in found.values()]


def _clock_digits(number: str) -> int | None:
    """Return the ms of "000102": hours, minutes, and seconds without signs between them."""
    if len(number) != 6 or not number.isdecimal() or number[2] > "5" or number[4] > "5":
        return None
    return timecode.to_ms(number[:2], number[2:4], number[4:], None)


def _seconds(number: str) -> int | None:
    return round(float(number) * 1000) if number.count(".") < 2 else None


def _milliseconds(number: str) -> int | None:
    return int(number) if number.isdecimal() else None


def _minutes(number: str) -> int | None:
    """Return the ms of minutes and seconds, or hours too, divided by full stops."""
    *more, seconds = number.split(".")
    if not more or len(seconds) != 2 or any(int(value) > 59 for value in [*more[1:], seconds]):
        return None
    hours = more[0] if len(more) > 1 else None
    return timecode.to_ms(hours, more[-1], seconds, None)


def _habit(lines: Sequence[Line], pattern: re.Pattern[str]) -> dict[int, re.Match[str]]:
    """Return the matches at the beginnings of lines, if most lines have one."""
    sample = [line for line in lines[:_SAMPLE] if not line.is_empty]
    if 3 * sum(1 for line in sample if pattern.match(line.text)) < len(sample):
        return {}
    found = {i: hit for i, line in enumerate(lines) if (hit := pattern.match(line.text))}
    starts = sum(1 for line in lines if line.blank)
    units = starts if 10 * sum(lines[i].blank for i in found) >= 7 * len(found) else len(lines)
    return found if len(found) >= _LEAST and len(found) * 10 >= 6 * units else {}


def _mark_times(
    lines: list[Line], found: Mapping[int, tuple[re.Match[str], int, int | None]]
) -> None:
    if falls([start for _, start, _ in found.values()]):
        return
    for index, (match, start, end) in found.items():
        rest = part(lines[index], match.end(), len(lines[index].text))
        mark = f"{timestamps.mark(start, end)} "
        lines[index] = replace(
            rest,
            text=mark + rest.text,
            strong=tuple((a + len(mark), b + len(mark)) for a, b in rest.strong),
            voices=tuple((offset + len(mark), name) for offset, name in rest.voices),
        )


def _drop_counters(lines: list[Line]) -> None:
    """Drop the numbers of turns that stand on lines of their own, above a time or a name."""
    lone = [i for i, line in enumerate(lines) if line.text.isdecimal() and len(line.text) < 6]
    numbers = [int(lines[i].text) for i in lone]
    if len(lone) < _LEAST or numbers[0] > 1 or len(lone) * 2 > len(lines):
        return
    if all(after == before + 1 for before, after in pairwise(numbers)):
        for index in lone:
            if index + 1 < len(lines) and not lines[index + 1].blank:
                lines[index + 1] = replace(lines[index + 1], blank=True)
        dropped = set(lone)
        lines[:] = [line for i, line in enumerate(lines) if i not in dropped]


FORMS: tuple[Callable[[list[Line]], None], ...] = (
    _split_paragraphs,
    _divide_sounds,
    _join_records,
    _take_bare_names,
    _take_signatures,
    _divide_glued,
    _mark_numbers,
    _drop_counters,
)
