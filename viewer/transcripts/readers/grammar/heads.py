"""The beginning of a line, taken apart: a time, a name, and where the words begin."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, replace
from enum import StrEnum

from viewer.transcripts.readers.grammar import names, timestamps
from viewer.transcripts.readers.grammar.markup import Line
from viewer.transcripts.readers.grammar.timestamps import Time

_JOINT = re.compile(r"\s*(?:[-–—|•,·]\s*)?(?:at )?")
_AFTER_TIME = re.compile(r"(\s*[-–—|/•·;,]\s+|\s*:\s+|\s*:\Z|\s+)?")
_SIGNS = re.compile(
    r"[\s▶►⏵⏱⏰⏲☀-♨♰-➿\U0001f300-\U0001faff\ufe0e\ufe0f\u200d\ufeff\u200e\u200f\u202a-\u202e"
    r"\u2066-\u2069]*(?:[•‣▪◦]\s+)?"
)
# What may stand before a time that begins a line.
_BEFORE_TIME = re.compile(
    r"(?:[-–—*•·‣]\s+|(?:TS|TC|time ?(?:stamp|code)?|zeit|zeitmarke|tiempo|temps|@)\s?[:=]?\s*|T)"
    r"(?=[\[(<]?\d)",
    re.IGNORECASE,
)
_DIVIDER = re.compile(r"\s+[|/;–—-]\s+|;\s+")
_TWO = re.compile(r"[\[(]([^\[\]()\n]{5,80})[\])]")
_TIME_SIGN = re.compile(r"[\[(<{#]|(?<![\w.,:])\d")
_DASH = re.compile(r"\s+[–—-]\s+")
_COLON = re.compile(r"\s?[:：](?=\s|\Z)\s*")


class Kind(StrEnum):
    """The separation of a name from the words."""

    VOICE = "voice"  # by markup
    STRONG_COLON = "strong:"
    STRONG = "strong"
    BRACKET = "bracket"
    COLON = "colon"
    TIMED = "timed"  # only by the time after it
    TAB = "tab"
    DIVIDED = "divided"  # by the sign that also stands behind the time
    ALONE = "alone"  # on a line of its own
    LOOSE = "loose"  # by a sign or spelling that needs more evidence


_WEAK = (Kind.ALONE, Kind.LOOSE)  # names that say nothing about a time after them


class Place(StrEnum):
    """The position of a time in the line."""

    BEFORE = "before"  # the name or the words
    AFTER = "after"  # the name
    END = "end"  # of the line


@dataclass(slots=True)
class Head:
    """A line's name and time, and its words from `rest` to `until`."""

    name: str | None
    kind: Kind | None
    time: Time | None
    place: Place | None
    rest: int
    until: int
    named: int = -1  # where the words begin if the time is one of them

    @property
    def start_ms(self) -> int:
        """Start of the time, which there must be."""
        assert self.time is not None
        return self.time.start_ms


def head_of(line: Line) -> Head | None:
    """Return the label before the words of a line, or the time after them; None without both."""
    text = line.text
    length = len(text)
    signs = _SIGNS.match(text)
    position = signs.end() if signs else 0
    time = timestamps.time_at(text, position)
    before = _BEFORE_TIME.match(text, position) if time is None else None
    if before is not None:
        time = timestamps.time_at(text, before.end())
        position = before.end() if time is not None else position
    if time is not None and time.until == length and not line.voices:
        return Head(None, None, time, Place.BEFORE, length, length)
    last = timestamps.last_time(text) if length > 4 else None
    # A bracketed time behind the words counts more than a bare one before them.
    behind = last is not None and last[1].bracketed
    if time is not None and not (behind and not time.bracketed and last and last[0] > position):
        joint = _AFTER_TIME.match(text, time.until)
        after = joint.end() if joint else time.until
        if after < length and not (joint and joint[1]) and not time.bracketed:
            return None
        name = _name_at(line, after)
        if name is None or name[1] == Kind.LOOSE:
            name = _divided_name(text, after, joint[0] if joint else "") or name
        if name is None:
            return Head(None, None, time, Place.BEFORE, after, length)
        if name[1] == Kind.VOICE and line.voices[0][0] <= position:
            return Head(name[0], name[1], time, Place.AFTER, name[2], length, position)
        return Head(name[0], name[1], time, Place.BEFORE, name[2], length)
    both = _bracketed_both(line, position)
    if both is not None:
        return both
    name = _name_at(line, position)
    if name is not None and name[1] != Kind.ALONE:
        time_found = _time_after(text, name[2])
        if time_found is not None and name[1] == Kind.LOOSE and not time_found[0].bracketed:
            time_found = None
        if time_found is not None and not (behind and not time_found[0].bracketed):
            kind = name[1]
            if kind == Kind.STRONG and time_found[2]:
                kind = Kind.STRONG_COLON
            return Head(
                name[0], kind, time_found[0], Place.AFTER, time_found[1], length, named=name[2]
            )
    if name is None or name[1] in _WEAK:
        timed = _timed_name(line, position)
        if timed is not None:
            return timed
    if last is not None and last[0] > (name[2] if name is not None else position):
        name_found = name if name is not None and name[1] != Kind.ALONE else None
        rest = name_found[2] if name_found else position
        return Head(
            name_found and name_found[0],
            name_found and name_found[1],
            last[1],
            Place.END,
            rest,
            last[0],
        )
    return Head(name[0], name[1], None, None, name[2], length) if name is not None else None


def _name_at(line: Line, position: int) -> tuple[str, Kind, int] | None:
    """Return a name at `position`, how it is set apart, and where what follows begins."""
    text = line.text
    for offset, name in line.voices[:1]:
        if offset == position or not text[position:offset].strip():
            begin = max(offset, position)  # a time may stand behind the name
            colon = _COLON.match(text, begin)
            return name.strip("[]").rstrip(": "), Kind.VOICE, colon.end() if colon else begin
    for start, end in line.strong[:2]:
        if start <= position < end:
            return _strong_name(text, position, end) or _plain_name(text, position)
    bracket = names.bracket_label(text, position)
    if bracket is not None:
        colon = _COLON.match(text, bracket[1])
        if colon:
            return bracket[0], Kind.COLON, colon.end()
        if bracket[1] < len(text):
            return bracket[0], Kind.BRACKET, _skip(text, bracket[1])
        named = names.is_name(bracket[0]) and not names.is_sound(bracket[0])
        return (bracket[0], Kind.ALONE, len(text)) if named else None
    plain = _plain_name(text, position)
    if plain is not None and line.level and plain[1] == Kind.COLON and plain[2] >= len(text):
        return plain[0], Kind.ALONE, plain[2]
    return plain


def _strong_name(text: str, position: int, end: int) -> tuple[str, Kind, int] | None:
    inner = text[position:end]
    sign = _TIME_SIGN.search(inner, 1)
    if sign is not None and timestamps.time_at(text, position + sign.start()) is not None:
        end = position + sign.start()
        inner = inner[: sign.start()]
    name = inner.strip()
    if name.endswith((":", "：")):
        bare = name[:-1].strip().strip("[]")
        return (bare, Kind.STRONG_COLON, _skip(text, end)) if names.is_loose_name(bare) else None
    bare = name.strip("[]() -–—,|")
    if not names.is_loose_name(bare):
        return None
    colon = _COLON.match(text, end)
    dash = _DASH.match(text, end) if colon is None else None
    if dash is not None and timestamps.time_at(text, dash.end()) is None:
        colon = dash
    if colon is not None:
        return bare, Kind.STRONG_COLON, colon.end()
    return bare, Kind.STRONG, _skip(text, end)


def _plain_name(text: str, position: int) -> tuple[str, Kind, int] | None:
    label = names.plain_label(text, position)
    if label is not None:
        return label[0], Kind.COLON, _skip(text, label[1])
    tab = text.find("\t", position, position + names.LONGEST)
    if tab > position and names.is_name(text[position:tab].rstrip(": ")):
        return text[position:tab].rstrip(": "), Kind.TAB, _skip(text, tab)
    rest = text[position:] if len(text) - position <= names.LONGEST else ""
    loose = names.loose_label(text, position)
    # "Bo – So did I." is short and has few small letters, as a name alone on its line.
    spoken = loose is not None and rest.endswith(".")
    if rest and not spoken and (names.is_name(rest) or names.is_name_with_role(rest)):
        return rest.strip(), Kind.ALONE, len(text)
    if loose is None and rest.endswith(":") and names.is_loose_name(rest[:-1]):
        return sys.intern(rest[:-1].strip()), Kind.LOOSE, len(text)  # the words are below
    return (loose[0], Kind.LOOSE, loose[1]) if loose is not None else None


def _divided_name(text: str, position: int, joint: str) -> tuple[str, Kind, int] | None:
    """Return a name between two signs that are alike: "0:03 | Ann | …", "[0:03] - Ann - …"."""
    sign = joint.strip()
    if len(sign) != 1:
        return None
    divider = _DIVIDER.search(text, position, position + names.LONGEST)
    if divider is None or divider[0].strip() != sign:
        return None
    name = text[position : divider.start()]
    return (name.strip(), Kind.DIVIDED, divider.end()) if names.is_name(name) else None


def _bracketed_both(line: Line, position: int) -> Head | None:
    """Return a name and a time that share their brackets: "[Ann 0:03]"."""
    text = line.text
    match = _TWO.match(text, position)
    sign = _TIME_SIGN.search(match[1], 1) if match is not None else None
    if match is None or sign is None:
        return None
    time = timestamps.time_at(match[1], sign.start())
    name = match[1][: sign.start()].rstrip(" -–—|,@:").removesuffix(" at")
    if time is None or time.until < len(match[1]) or not names.is_name(name):
        return None
    colon = _COLON.match(text, match.end())
    rest = colon.end() if colon else _skip(text, match.end())
    time = replace(time, until=match.end(), bracketed=True)
    return Head(name, Kind.TIMED, time, Place.AFTER, rest, len(text))


def _time_after(text: str, position: int) -> tuple[Time, int, bool] | None:
    """Return the time after a name, and what `_words_after` says of it."""
    joint = _JOINT.match(text, position)
    time = timestamps.time_at(text, joint.end() if joint else position)
    return _words_after(text, time) if time is not None else None


def _words_after(text: str, time: Time) -> tuple[Time, int, bool] | None:
    """Return the time, where the words behind it begin, and whether a colon stands between."""
    colon = _COLON.match(text, time.until)
    if colon is not None:
        return time, colon.end(), True
    if time.until < len(text) and not (text[time.until].isspace() or time.bracketed):
        return None
    joint = _AFTER_TIME.match(text, time.until)
    return time, joint.end() if joint else time.until, False


def _timed_name(line: Line, position: int) -> Head | None:
    """Return a plain name with a time after it: "Ann (0:03)", "Ann  0:03", "Ann – 0:03:"."""
    text = line.text
    for sign in _TIME_SIGN.finditer(text, position + 1, position + names.LONGEST + 8):
        begin = sign.start()
        time = timestamps.time_at(text, begin)
        if time is None:
            continue
        name = text[position:begin].rstrip(" \t\xa0-–—|•,:·/").removesuffix(" at")
        name = name.strip("[]")
        if not names.is_name(name) and not (
            any(start <= position < end for start, end in line.strong) and names.is_loose_name(name)
        ):
            alone = time.until == len(text) and position == 0 and names.is_tag(name)
            return (
                Head(name, Kind.LOOSE, time, Place.AFTER, len(text), len(text)) if alone else None
            )
        time_found = _words_after(text, time)
        if time_found is None:
            return None
        before = text[position:begin].rstrip(" ")[-1:]
        after = text[time.until :].lstrip(" ")[:1]
        tabbed = "\t" in text[position:begin] or text[begin - 1] in "-–—"
        tabbed = tabbed or (before in {"-", "–", "—", "|"} and after == before)
        # "Ann | 0:03 - 0:05 words"
        tabbed = tabbed or (before == "|" and time.end_ms is not None)
        if time_found[1] < len(text) and not (time.bracketed or time_found[2] or tabbed):
            return None
        return Head(name, Kind.TIMED, time, Place.AFTER, time_found[1], len(text))
    return None


def _skip(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace():
        position += 1
    return position
