"""Choice of the names that begin turns, by their number, repetition, and style."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

from viewer.transcripts.readers.grammar import names
from viewer.transcripts.readers.grammar.heads import Head, Kind, Place
from viewer.transcripts.readers.grammar.markup import Line
from viewer.transcripts.readers.grammar.patterns import LABELS, Pattern, is_lone_time

_LISTS = frozenset("-*+•‣●")
_LEAST_REPEATED = 7  # labels, of which some come again if they are names


def choose_names(pattern: Pattern, lines: Sequence[Line], filled: Sequence[int]) -> None:
    """Find the names that begin turns: labels with a colon, and other styles that are frequent."""
    by_kind: dict[Kind, Counter[str]] = {}
    for index, head in pattern.heads.items():
        if head.name and head.kind:
            kind = Kind.COLON if head.kind == Kind.STRONG_COLON else head.kind
            by_kind.setdefault(kind, Counter())[head.name] += 1
            if lines[index].level and kind != Kind.ALONE and head.time is None:
                by_kind[kind][head.name] -= 1
    starts = sum(1 for i in filled if lines[i].blank or i == filled[0])
    labels = by_kind.get(Kind.COLON, Counter())
    styled = Counter(head.kind for head in pattern.heads.values() if head.kind in LABELS)
    strong_habit = styled[Kind.STRONG_COLON] > 2 * styled[Kind.COLON]
    listed = {
        i
        for i, h in pattern.heads.items()
        if h.kind in LABELS and (lines[i].bullet in _LISTS or lines[i].text[:1] in _LISTS)
    }
    listed_habit = 2 * len(listed) >= labels.total()
    at_start = sum(
        1
        for i, h in pattern.heads.items()
        if h.kind in LABELS and (lines[i].blank or i == filled[0])
    )
    total = labels.total()
    units = starts if at_start * 10 >= total * 7 else len(filled)
    if pattern.times and not pattern.end_is_end:
        units = max(min(units, 2 * len(pattern.times)), 1)
    repeated = {name for name, count in labels.items() if count > 1}
    often = total > 1 and total * 8 >= units and (bool(repeated) or total < _LEAST_REPEATED)
    capitals = sum(name.isupper() for name in repeated) * 2 > len(repeated)
    all_timed = bool(pattern.times) and total == len(pattern.times)

    def is_label(index: int, head: Head) -> bool:
        assert head.name is not None
        if names.is_opening(head.name):  # "In April: …"
            return labels[head.name] > 2 and not listed_habit
        if head.name in repeated:
            return True
        if names.is_role(head.name) and repeated:
            return True
        if index in listed and not (listed_habit and len(repeated) > 1):
            return False
        if strong_habit and head.kind == Kind.COLON and index not in pattern.times:
            return False
        if often or all_timed:
            return True
        # A full name that occurs once, if other names are repeated.
        full = len(head.name.split()) > 1 and (head.name.isupper() or not capitals)
        apart = lines[index].blank or index in pattern.times or head.kind == Kind.STRONG_COLON
        return bool(repeated) and full and apart and names.is_name(head.name)

    wide = _Wide(pattern, by_kind, starts, len(filled))
    for index, head in pattern.heads.items():
        if head.name is None or (lines[index].level and head.time is None):
            continue
        labelled = head.kind in LABELS and is_label(index, head)
        if labelled or wide.is_name(index, head):
            pattern.speakers[index] = head.name


class _Wide:
    """Names without a colon, which count if their style is frequent."""

    def __init__(
        self, pattern: Pattern, by_kind: Mapping[Kind, Counter[str]], starts: int, filled: int
    ) -> None:
        self._times = pattern.times
        brackets = by_kind.get(Kind.BRACKET, Counter[str]())
        units = max(len(pattern.times) if pattern.times else starts, 1)
        is_single = len(brackets) == 1 and bool(pattern.times) and brackets.total() >= units
        enough = brackets.total() > 1 and brackets.total() * 3 >= units
        self._brackets = enough and (len(brackets) > 1 or is_single)
        strong = by_kind.get(Kind.STRONG, Counter[str]())
        self._strong = {name for name, count in strong.items() if count > 1}
        self._all_strong = bool(self._strong) and strong.total() * 2 >= starts
        tabs = by_kind.get(Kind.TAB, Counter[str]())
        repeated = max(tabs.values(), default=0) > 1
        self._tabs = repeated and tabs.total() * 2 >= filled
        divided = by_kind.get(Kind.DIVIDED, Counter[str]())
        again = max(divided.values(), default=0) > 1
        self._divided = again and divided.total() * 2 >= len(pattern.times)
        self._timed = by_kind.get(Kind.TIMED, Counter[str]())

    def is_name(self, index: int, head: Head) -> bool:
        """Return True if the head's name counts."""
        assert head.name is not None
        here = index in self._times
        match head.kind:
            case Kind.VOICE:
                return True
            case Kind.BRACKET:
                return self._brackets
            case Kind.STRONG:
                return (
                    (here and head.place == Place.AFTER)
                    or head.name in self._strong
                    or (self._all_strong and names.is_name(head.name))
                )
            case Kind.TAB:
                return self._tabs or here
            case Kind.DIVIDED:
                return self._divided
            case Kind.TIMED:
                open_words = head.rest < head.until and not (head.time and head.time.bracketed)
                return here and (not open_words or self._timed[head.name] > 1)
            case _:
                return False


def choose_lone_names(pattern: Pattern, lines: Sequence[Line], filled: Sequence[int]) -> None:
    """Find names alone on their lines: above words, above a lone time, or after one."""
    after_time: Counter[str] = Counter()
    over_time: dict[int, str] = {}
    above_words: dict[int, str] = {}
    apart: dict[int, str] = {}  # above words, with an empty line between
    lone_times = previous_lone = 0
    alone = Counter(h.name for h in pattern.heads.values() if h.kind == Kind.ALONE)

    def is_named(head: Head | None) -> bool:
        # "Well, I." has the form of a name, but does not come again.
        return _is_alone(head) and head is not None and alone[head.name] > 1

    for index, below in zip(filled, chain(filled[1:], [-1]), strict=False):
        head = pattern.heads.get(index)
        next_head = pattern.heads.get(below) if below >= 0 else None
        lone = is_lone_time(head) and index in pattern.times
        lone_times += lone
        words_below = below >= 0 and not lines[below].level
        if words_below and below in pattern.times and next_head is not None:
            timed_words = next_head.rest < next_head.until and next_head.name is None
            words_below = timed_words and head is not None and alone[head.name] > 1
        if head is not None and head.kind == Kind.ALONE and head.name:
            if index in pattern.times:
                dash = _has_dash(lines[index], head)
                if words_below or dash:
                    after_time[head.name] += 2 if dash else 1
            elif is_lone_time(next_head) and below in pattern.times and not previous_lone:
                over_time[index] = head.name
            elif (
                (
                    words_below
                    and not lines[below].blank
                    and not is_named(next_head)
                    and (lines[index].blank or index == filled[0] or lines[index].level)
                )
                or (previous_lone and words_below and alone[head.name] > 1)
                or (words_below and lines[index].level and not is_named(next_head))
            ):
                above_words[index] = head.name
            elif words_below and lines[index].blank and alone[head.name] > 1:
                apart[index] = head.name
        previous_lone = lone
    for index in pattern.times:
        head = pattern.heads[index]
        if head.kind == Kind.ALONE and head.name and after_time[head.name] > 1:
            pattern.speakers[index] = head.name
    if len(over_time) * 5 >= lone_times * 4 and len(over_time) > max(
        len(set(over_time.values())), 1
    ):
        pattern.above = over_time
    turns = Counter(apart.values())
    if len(apart) > 3 and len(turns) * 2 <= len(apart) and len(apart) * 5 >= 2 * len(filled):
        above_words |= apart
    counts = Counter(above_words.values())
    repeated = {name for name, count in counts.items() if count > 1}
    paragraphs = sum(1 for i in filled if lines[i].blank and not lines[i].level) or 1
    habit = sum(counts[name] for name in repeated)
    if len(repeated) > 1 or (habit > 2 and len(counts) > 1):
        everyone = len(above_words) * 5 >= paragraphs * 2
        for index, name in above_words.items():
            if name in repeated or (everyone and not lines[index].level):
                pattern.speakers[index] = name


def choose_loose_names(pattern: Pattern, lines: Sequence[Line], filled: Sequence[int]) -> None:
    """Find names before any sign ("Ann – …", "ann: …"), if most turns begin so and names recur."""
    signs: dict[str, dict[int, str]] = {}
    for index, head in pattern.heads.items():
        loose = head.kind == Kind.LOOSE and (head.place != Place.AFTER or index in pattern.times)
        if loose and head.name and not lines[index].level and index not in pattern.speakers:
            signs.setdefault(_sign(lines[index], head), {})[index] = head.name
    starts = sum(1 for i in filled if lines[i].blank) or 1
    known = set(pattern.speakers.values())
    for sign, found in signs.items():
        _shorten(found, pattern, lines)
        counts = Counter(found.values())
        asides = {i: name for i, name in found.items() if names.without_aside(name)[0] in known}
        repeated = {i for i, name in found.items() if counts[name] > 1}
        if sign == ":" and asides:
            pattern.speakers.update(asides)
        if len(repeated) < 3 or names.are_counts(list(found.values())):
            continue
        at_start = sum(1 for i in found if lines[i].blank or i == filled[0])
        units = starts if at_start * 10 >= len(found) * 7 else len(filled)
        if pattern.times and not pattern.end_is_end:
            units = min(units, len(pattern.times))
        elif all(pattern.heads[i].rest >= pattern.heads[i].until for i in found):
            units = (units + 1) // 2  # the words are on the lines below
        # A file has one sign after names, but may have names in small letters among others.
        covered = len(found) + (len(pattern.speakers) if sign == ":" else 0)
        sure = sign == ":" or covered * 10 >= 9 * units
        again = 2.0 if sure else 2.5  # turns a name, at least
        people = len(counts) * again <= len(found) + 1 and len(repeated) * 2 >= len(found)
        people = people and (sign == ":" or len(counts) > 1)  # one may be a word of all lines
        if people and covered * 2 >= units:
            pattern.speakers.update(found)
        else:
            names_left = {name for name, count in counts.items() if count > 2}
            pattern.exceptions += [
                (lines[i].number, name) for i, name in found.items() if name in names_left
            ]


def _shorten(found: dict[int, str], pattern: Pattern, lines: Sequence[Line]) -> None:
    """Take the first word of an answer out of its label: "A. Never. …" among "Q. …" and "A. …"."""
    counts = Counter(found.values())
    for index, name in found.items():
        short, stop, word = name.partition(". ")
        if word and counts[name] == 1 < counts[short]:
            found[index] = short
            pattern.heads[index].rest = lines[index].text.find(name) + len(short) + len(stop)


def _sign(line: Line, head: Head) -> str:
    """Return the sign between a name and the words; all times are one."""
    if head.name is None or (head.place == Place.AFTER and head.rest >= head.until):
        return "0:00"
    return names.sign_after(line.text, head.name, head.rest)


def _has_dash(line: Line, head: Head) -> bool:
    """Return True for a dash after the time."""
    assert head.time is not None
    return line.text[head.time.until :].lstrip()[:1] in {"-", "–", "—"}


def _is_alone(head: Head | None) -> bool:
    return head is not None and head.kind == Kind.ALONE
