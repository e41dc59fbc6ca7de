"""Shapes of JSON transcripts: lists whose objects have words, times, and a speaker.

The structure is detected by its data, with key names only as evidence: items of all lists with the
same path are one group (`results[].alternatives.0.words[]`), whose profile tells which of their
values are text, times, speaker, and confidence. To support the keys of another tool, add their
names to the tables below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from typing import NamedTuple

from viewer.text import timecode
from viewer.transcripts.readers import cue_text

# Names are compared in lower case, without `_`, `-`, and the unit; earlier names are preferred.
TEXT_NAMES = (
    *("punctuatedword", "punct", "displaytext", "display", "text", "word", "body", "transcript"),
    *("sentence", "content", "utf8", "value", "caption", "utterance", "phrase", "lines", "line"),
    *("segment", "token", "message", "words", "punctuated", "w", "utt", "said", "speech"),
)
START_NAMES = (
    *("start", "starttime", "timestart", "tstart", "begin", "begintime", "startat", "from", "ts"),
    *(
        "timestamp",
        "timestamps",
        "time",
        "offset",
        "offsets",
        "startoffset",
        "toffset",
        "in",
        "timein",
        "t",
    ),
    *("onset", "xmin", "timecode"),
)
END_NAMES = (
    *("end", "endtime", "timeend", "tend", "stop", "stoptime", "to", "endts", "until", "out"),
    *("timeout", "finish", "endoffset", "endat", "till", "xmax", "te"),
)
DURATION_NAMES = ("duration", "dur", "dduration", "length", "len", "d")
SPEAKER_NAMES = (
    *(
        "voice",
        "speakername",
        "speakerdisplayname",
        "speaker",
        "speakerlabel",
        "speakerid",
        "speakertag",
        "speakernumber",
    ),
    *(
        "who",
        "person",
        "participant",
        "participantname",
        "participantid",
        "actor",
        "agent",
        "character",
    ),
    *("author", "spk", "spkr", "speakr", "talker"),
    *("username", "user", "name", "role"),
)
CONFIDENCE_NAMES = ("confidence", "conf", "score", "probability", "prob", "p", "logprob")
_FIRST_ONLY = frozenset({"alternatives", "nbest", "hypotheses"})
# Groups with such names repeat the words, or have other content.
_ASIDE = re.compile(r"chapter|phone|entit|topic|highlight|keyword|summar|iab|char|translat|sentim")
_FRAMES_A_SECOND = 25.0  # where a file does not say another rate
_FRAME = re.compile(r"(?:in)?frames?\Z")
_RATES = frozenset({"fps", "framerate", "framespersecond", "timebase"})
_UNITS = (
    (re.compile(r"(?:in)?(?:milliseconds?|millis|msecs?|ms)\Z"), 1.0),
    (re.compile(r"(?:in)?ticks\Z"), 1e-4),
    (re.compile(r"(?:in)?(?:microseconds?|micros|us)\Z"), 1e-3),
    (re.compile(r"(?:in)?(?:nanoseconds?|nanos|ns)\Z"), 1e-6),
    (re.compile(r"(?:in)?(?:seconds?|secs?)\Z"), 1000.0),
    (_FRAME, 1000.0 / _FRAMES_A_SECOND),
)
_ISO = re.compile(r"PT(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9}(?:\.\d{1,9})?)S)?\Z")
_DATE_TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d{1,9})?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?\Z"
)
_TIME_RANGE = re.compile(r"([\d:.,]{4,14})\s?(?:-{1,2}>?|–|to)\s?[\d:.,]{4,14}\Z")  # only its start
_TAGS = re.compile(r"</?(?:b|i|u|em|strong|p|br|span|font|div)\b[^<>]{0,300}>", re.I)
_SECONDS = re.compile(r"(-?\d{1,9}(?:\.\d{1,9})?)(m?s)?\Z")
_FRAMES = re.compile(r"(\d{1,3}):(\d{2}):(\d{2})[:;](\d{2})\Z")
_ID = re.compile(r"[0-9a-fA-F-]{16,}\Z|https?://|\S+/\S+\Z")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*[.,?!…:;]?\Z")
# Names and ids of speakers under an unknown key; keys that have other values that recur.
_NAME = re.compile(
    r"[A-Z\u00c0-\u00de][\w.'’-]{0,30}(?: [\w.'’-]{1,30}){0,3}\Z|(?:speaker|spk|s)[ _-]?\d{1,3}\Z",
    re.I,
)
_NO_NAME = re.compile(
    r"type|kind|status|state|lang|sentiment|emotion|categor|class|level|label|model|tag|case"
    r"|result|outcome|source|phase"
)
_LEAST_WORDS = 8
_SAMPLE = 200
_LATEST_MS = 10**13
_DEPTH = 4  # objects inside of an item that are looked into


class TimeValue(NamedTuple):
    """A time in a file: a number, and ms per unit if the file specifies the unit."""

    number: float
    unit: float | None

    @property
    def is_whole(self) -> bool:
        """True if the number has no fraction, so that its unit may be small."""
        return self.number == int(self.number)


class TimeKey(NamedTuple):
    """The path of a time inside an item, with the unit (ms) by its name, if any."""

    path: str
    unit: float | None


@dataclass(slots=True)
class ItemGroup:
    """Items of one path in document order; `parents` are indexes into the enclosing group."""

    path: str
    outer: ItemGroup | None = None
    items: list[object] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    text: str | None = None
    start: TimeKey | None = None
    end: TimeKey | None = None
    duration: TimeKey | None = None
    speaker: str | None = None
    confidence: str | None = None
    known: bool = False  # its text has a key of the table
    names_times: bool = False  # a value has a key of times, also if it is unreadable
    words: int = 0
    texts: int = 0  # items with visible text

    @property
    def of_words(self) -> bool:
        """True if the items are single words rather than lines."""
        return self.texts > 0 and self.words <= 1.6 * self.texts

    @property
    def is_aside(self) -> bool:
        """True if the path has the name of other content than the transcript."""
        return _ASIDE.search(self.path.lower()) is not None


def groups_of(document: object) -> list[ItemGroup]:
    """Return all groups of objects in the document, outer ones before inner ones, with profiles."""
    groups: dict[str, ItemGroup] = {}
    stack: list[tuple[object, str, ItemGroup | None, int]] = [(document, "", None, -1)]
    while stack:
        value, path, outer, index = stack.pop()
        children: list[tuple[object, str, ItemGroup | None, int]] = []
        if isinstance(value, dict):
            for key, child in value.items():
                if not isinstance(child, dict | list):
                    continue
                here = f"{path}.{key}" if path else str(key)
                if isinstance(child, list) and plain(key) in _FIRST_ONLY:
                    children += [(item, f"{here}.0", outer, index) for item in child[:1]]
                else:
                    children.append((child, here, outer, index))
        elif isinstance(value, list):
            here = f"{path}[]"
            for item in value:
                if isinstance(item, dict) or _is_row(item):
                    group = groups.setdefault(here, ItemGroup(here, outer))
                    group.items.append(item)
                    group.parents.append(index)
                    if isinstance(item, dict):
                        children.append((item, here, group, len(group.items) - 1))
                elif isinstance(item, list):
                    children.append((item, here, outer, index))
        stack += reversed(children)
    rate = next((amount(value) for name, value in scalars(document) if name in _RATES), None)
    for group in groups.values():
        _profile(group)
        if rate is not None and 1 <= rate.number <= 240:
            group.start, group.end, group.duration = (
                key and key._replace(unit=1000 / rate.number)
                if key and _FRAME.search(plain(key.path))
                else key
                for key in (group.start, group.end, group.duration)
            )
    return list(groups.values())


def _is_row(item: object) -> bool:
    """Return True for `["word", 0.5, 0.9]`."""
    return (
        isinstance(item, list)
        and 2 <= len(item) <= 6
        and isinstance(item[0], str)
        and all(isinstance(part, int | float) for part in item[1:3])
    )


def flatten(item: object) -> dict[str, object]:
    """Return the plain values of an item and of its nested objects by path."""
    flat: dict[str, object] = {}
    stack: list[tuple[str, object, int]] = [("", item, 0)]
    while stack:
        path, value, depth = stack.pop()
        if path and _is_protobuf_time(value):
            flat[path] = value
        elif isinstance(value, dict) and depth < _DEPTH:
            prefix = f"{path}." if path else ""
            stack += [(f"{prefix}{key}", child, depth + 1) for key, child in value.items()]
        elif isinstance(value, list):
            if path.rpartition(".")[2].lower() in _FIRST_ONLY:
                stack += [(f"{path}.0", child, depth) for child in value[:1]]
            elif _is_lines(value):
                flat[path] = "\n".join(value)
            elif len(value) <= 6 and all(_isplain(part) for part in value):
                prefix = f"{path}." if path else ""
                flat.update((f"{prefix}{index}", part) for index, part in enumerate(value))
        elif value is not None and not isinstance(value, dict):
            flat[path] = value
    return flat


def _is_protobuf_time(value: object) -> bool:
    """Return True for `{"seconds": 3, "nanos": 200000000}`."""
    return isinstance(value, dict) and bool(value) and value.keys() <= {"seconds", "nanos"}


def _isplain(value: object) -> bool:
    return not isinstance(value, dict | list) or _is_protobuf_time(value)


def _is_lines(value: list[object]) -> bool:
    """Return True for lines of text; a pair of times is none."""
    if not value or not all(isinstance(part, str) for part in value):
        return False
    return len(value) != 2 or any(amount(part) is None for part in value)


def value_at(item: object, path: str) -> object:
    """Return the value at `path` as in `flatten`, without the others."""
    for key in path.split(".") if path else ():
        if isinstance(item, dict):
            item = item.get(key)
        elif isinstance(item, list):
            item = item[int(key)] if key.isdecimal() and int(key) < len(item) else None
        else:
            return None
    return "\n".join(item) if isinstance(item, list) and _is_lines(item) else item


def text_at(item: object, path: str | None) -> str:
    """Return the text at `path`, numbers as text; empty for anything else."""
    value = value_at(item, path) if path is not None else None
    if isinstance(value, str):
        # Podcasting 2.0's `body` is plain text; others may have HTML.
        if path == "body":
            return value
        if "</" in value:
            value = _TAGS.sub("", value)
        return cue_text.unescape(value)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if is_number else ""


def amount_at(item: object, key: TimeKey | None) -> TimeValue | None:
    """Return the time at `key`, or None if it is missing or unreadable."""
    if key is None:
        return None
    time = amount(value_at(item, key.path))
    if time is None or time.unit is not None or key.unit is None:
        return time
    return TimeValue(time.number, key.unit)


def to_ms(time: TimeValue | None, unit: float) -> int | None:
    """Return a time as ms, by its own unit or else by `unit` (ms)."""
    if time is None:
        return None
    return max(0, min(round(time.number * (time.unit or unit)), _LATEST_MS))


def amount(value: object) -> TimeValue | None:
    """Return the time of a number, "12.5s", "PT12.5S", "0:00:12.5" or seconds and nanos."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return TimeValue(float(value), None) if abs(value) < 1e18 else None  # and no nan
    if isinstance(value, dict):
        seconds, nanos = amount(value.get("seconds", 0)), amount(value.get("nanos", 0))
        is_protobuf = "seconds" in value or "nanos" in value
        return (
            TimeValue(seconds.number + nanos.number / 1e9, 1000.0)
            if is_protobuf and seconds and nanos
            else None
        )
    if not isinstance(value, str) or len(value) > 40:
        return None
    text = value.strip()
    match = _SECONDS.match(text)
    if match:
        return TimeValue(float(match[1]), {"s": 1000.0, "ms": 1.0}.get(match[2]))
    match = _ISO.match(text)
    if match and any(match.groups()):
        hours, minutes, rest = (float(group or 0) for group in match.groups())
        return TimeValue((hours * 60 + minutes) * 60 + rest, 1000.0)
    match = _FRAMES.match(text)
    if match:
        hours, minutes, rest, frames = (float(group) for group in match.groups())
        return TimeValue((hours * 60 + minutes) * 60 + rest + frames / _FRAMES_A_SECOND, 1000.0)
    match = _DATE_TIME.match(text)
    if match:
        with suppress(ValueError):
            moment = datetime.fromisoformat(f"{match[1]}T{match[2]}").replace(tzinfo=UTC)
            return TimeValue(moment.timestamp() + float(match[3] or 0), 1000.0)
    match = _TIME_RANGE.match(text)
    try:
        return TimeValue(timecode.parse(match[1] if match else text) / 1000, 1000.0)
    except ValueError:
        return None


def plain(name: object) -> str:
    """Return the name of a key in lower case, without signs between its words."""
    return re.sub(r"[\s_-]", "", str(name)).lower()


def _named(path: str) -> tuple[str, float | None]:
    """Return the name of a value, without its unit, and the unit (ms)."""
    parts = path.split(".")
    last = parts[-1]
    if last.isdecimal() and len(parts) > 1:
        last = parts[-2]
    name = plain(last)
    for pattern, unit in _UNITS:
        base = pattern.sub("", name)
        if base != name and base in (*START_NAMES, *END_NAMES, *DURATION_NAMES):
            return base, unit
    return name, None


def _rank(names: tuple[str, ...], name: str) -> int | None:
    return names.index(name) if name in names else None


def _profile(group: ItemGroup) -> None:
    """Find the paths of text, times, speaker, and confidence in the items."""
    step = max(len(group.items) // _SAMPLE, 1)
    sample = group.items[: _SAMPLE // 4] + group.items[_SAMPLE // 4 :: step]
    columns: dict[str, list[object]] = {}
    for item in sample:
        for path, value in flatten(item).items():
            columns.setdefault(path, []).append(value)
    _find_text(group, columns, len(sample))
    _find_times(group, columns)
    for path in _in_order(columns, SPEAKER_NAMES, group):
        if any(str(value).strip() for value in columns[path]):
            group.speaker = path
            break
    if group.speaker is None and group.start is not None:
        group.speaker = next(
            (p for p, values in columns.items() if p != group.text and _are_people(p, values)), None
        )
    for path in _in_order(columns, CONFIDENCE_NAMES, group):
        if all(isinstance(value, int | float | str) for value in columns[path]):
            group.confidence = path
            break
    if group.text is not None:
        for item in group.items:
            text = text_at(item, group.text).strip()
            group.words += text.count(" ") + 1 if text else 0
            group.texts += bool(text)


def _in_order(
    columns: dict[str, list[object]], names: tuple[str, ...], group: ItemGroup
) -> list[str]:
    """Return the paths with one of `names`, the best first."""
    ranked = []
    for path in columns:
        parts = [plain(part) for part in path.split(".")]
        name = parts[-1]
        # `speaker: {id, name}`: values inside belong to the speaker.
        if len(parts) > 1 and name in {"name", "label", "displayname", "id", "0"}:
            if parts[-2] in names[:12]:
                name = parts[-2]
            elif name == "name":
                continue
        rank = _rank(names, name)
        if rank is not None and path != group.text:
            ranked.append((rank, name in parts[-1:], "id" in parts[-1:], path))
    return [path for *_, path in sorted(ranked, key=lambda entry: entry[:3])]


def _find_text(group: ItemGroup, columns: dict[str, list[object]], size: int) -> None:
    best: tuple[float, str] | None = None
    for path, values in columns.items():
        name = _named(path)[0]
        rank = _rank(TEXT_NAMES, name) if not path.isdecimal() else None
        strings = [value for value in values if isinstance(value, str)]
        numbers = [v for v in values if isinstance(v, int | float) and not isinstance(v, bool)]
        if path == "0" and len(strings) == len(values):
            rank = 0
        if rank is not None and (strings or (numbers and name in TEXT_NAMES[4:7])):
            # Ids and times are not text, also under a key of text.
            if (
                strings
                and all(amount(value) is not None or _ID.match(value) for value in strings)
                and len(strings) > 3
            ):
                continue
            key = (float(rank + 10 * path.count(".")), path)
        elif (
            rank is None
            and name not in SPEAKER_NAMES
            and len(strings) * 2 > size
            and _is_language(strings)
        ):
            key = (1000 - min(sum(map(len, strings)) / len(strings), 900), path)
        else:
            continue
        if best is None or key < best:
            best = key
    if best is not None:
        group.text, group.known = best[1], best[0] < 99
    elif len(group.items) >= _LEAST_WORDS:
        group.text = next((path for path, values in columns.items() if _are_words(values)), None)


def _is_language(values: list[str]) -> bool:
    """Return True if values of an unknown key look like speech."""
    spaced = sum(1 for value in values if " " in value.strip())
    odd = sum(1 for value in values if amount(value) is not None or _ID.match(value))
    lettered = sum(1 for value in values if any(c.isalpha() for c in value))
    return (
        spaced * 2 > len(values)
        and odd * 10 < len(values)
        and lettered * 10 > len(values) * 8
        and len(set(values)) * 2 > len(values)
    )


def _are_words(values: list[object]) -> bool:
    """Return True where values of an unknown name look like single words of speech."""
    words = [value for value in values if isinstance(value, str) and value.strip()]
    if len(words) < len(values) or len(set(words)) * 5 < 2 * len(words):
        return False
    lettered = sum(1 for word in words if _WORD.match(word.strip()))
    return lettered * 10 >= 9 * len(words) and sum(map(len, words)) <= 9 * len(words)


def _are_people(path: str, values: list[object]) -> bool:
    """Return True for a few names of an unknown key that recur, in turns."""
    if _NO_NAME.search(path.lower()) or len(values) < 4:
        return False
    names = [
        value
        for value in values
        if isinstance(value, str) and _NAME.match(value.strip()) and amount(value) is None
    ]
    turns = 1 + sum(1 for before, after in pairwise(names) if before != after)
    people = len(set(names))
    return len(names) == len(values) and 1 < people <= 12 and people * 2 <= len(names) and turns > 2


def _find_times(group: ItemGroup, columns: dict[str, list[object]]) -> None:
    timed: dict[str, list[TimeValue]] = {}
    for path, values in columns.items():
        group.names_times = group.names_times or _named(path)[0] in START_NAMES[:7]
        amounts = [time for value in values if (time := amount(value)) is not None]
        if path != group.text and len(amounts) * 2 >= len(values):
            timed[path] = amounts
    ranked: dict[str, list[tuple[int, str, float | None]]] = {"start": [], "end": [], "length": []}
    tables = {"start": START_NAMES, "end": END_NAMES, "length": DURATION_NAMES}
    for path, amounts in timed.items():
        name, unit = _named(path)
        pair = path.rpartition(".")[2]
        if path.isdecimal():
            kind = {"1": "start", "2": "end"}.get(path)
            if kind:
                ranked[kind].append((0, path, None))
            continue
        for kind, names in tables.items():
            rank = _rank(names, name)
            if rank is None or (pair.isdecimal() and (kind == "length" or pair not in "01")):
                continue
            has_unit = unit is not None or amounts[0].unit is not None
            as_end = pair == "1" and kind == "start"
            ranked["end" if as_end else kind].append((rank - 20 * has_unit, path, unit))
    group.start = _first(ranked["start"])
    group.end = _first(ranked["end"])
    group.duration = _first(ranked["length"])
    if group.start is not None and group.end is None and group.duration is None:
        group.end = _end_after(timed, group.start)
    if group.start is None and group.text is not None and len(group.items) > 3:
        _guess_times(group, timed)


def _end_after(timed: dict[str, list[TimeValue]], start: TimeKey) -> TimeKey | None:
    """Return the numbers of an unknown key that are always after the start, and vary."""
    for path, amounts in timed.items():
        pairs = list(zip(timed[start.path], amounts, strict=False))
        varied = len({time.number for time in amounts}) * 2 > len(amounts) > 1
        same_kind = all(a.unit == b.unit for a, b in pairs)
        if path != start.path and varied and same_kind:
            later = all(a.number < b.number for a, b in pairs)
            followed = sum(b.number > c.number for (_, b), (c, _) in pairwise(pairs))
            if later and followed * 4 <= len(pairs) and not _named(path)[0].endswith("id"):
                return TimeKey(path, start.unit)
    return None


def _first(ranked: list[tuple[int, str, float | None]]) -> TimeKey | None:
    if not ranked:
        return None
    _, path, unit = min(ranked, key=lambda entry: (entry[0], entry[1].count(".")))
    return TimeKey(path, unit)


def _guess_times(group: ItemGroup, timed: dict[str, list[TimeValue]]) -> None:
    """Use pairs of increasing numbers as times, if the keys are unknown."""
    rising: list[str] = []
    for path, amounts in timed.items():
        if "end" in _named(path)[0]:
            continue
        numbers = [time.number for time in amounts]
        counts = all(after - before == 1 for before, after in pairwise(numbers))
        if (
            not counts
            and len(set(numbers)) * 2 > len(numbers)
            and all(a <= b for a, b in pairwise(numbers))
        ):
            rising.append(path)
    for first in rising:
        for second, later in timed.items():
            pairs = list(zip(timed[first], later, strict=False))
            varied = len({time.number for time in later}) > 1
            if first != second and varied and all(a.number < b.number for a, b in pairs):
                group.start, group.end = TimeKey(first, None), TimeKey(second, None)
                return
    if rising:
        group.start = TimeKey(rising[0], None)


def scalars(document: object) -> Iterator[tuple[str, object]]:
    """Yield plain values that are in objects only, with their names in lower case."""
    stack = [(document, 0)]
    while stack:
        value, depth = stack.pop()
        if isinstance(value, dict) and depth < _DEPTH:
            for key, child in value.items():
                if isinstance(child, dict):
                    stack.append((child, depth + 1))
                elif not isinstance(child, list):
                    yield plain(key), child
