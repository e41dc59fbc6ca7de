"""Choice of a file's pattern: the names and times that begin turns.

Evidence is counted over all lines: repeated names, their styles, increasing times, and the share of
paragraphs that a pattern explains. A line that only looks like a turn (`Remember: …`, `12:30 is
lunch`) is parsed as text and counted as an exception.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from viewer.transcripts.readers.grammar import names, timestamps
from viewer.transcripts.readers.grammar.heads import Head, Kind, Place, head_of
from viewer.transcripts.readers.grammar.markup import Line

_LABELS = (Kind.COLON, Kind.STRONG_COLON)
_LISTS = frozenset("-*+•‣●")
_LEAST_REPEATED = 7  # labels, of which some come again if they are names
_LINES_A_TIME = 15  # maximum lines for each time
_LINK = re.compile(r"\s*(?:<?(?:https?://|www\.)[^\s<>]+>?|\[[^\[\]]*\]\([^\s()]+\))\s*\Z")
_CONDUCTED = re.compile(r"\s*An? (?:oral history|interview),? conducted ", re.IGNORECASE)
_NUMBERED = re.compile(r"([^\W\d_]+) (\d{1,2})\Z")
_NUMBERED_PEOPLE = frozenset(
    {"speaker", "participant", "interviewer", "interviewee", "person", "voice", "guest", "host"}
    | {"moderator", "respondent", "caller", "audience", "panelist", "student", "sprecher"}
    | {"teilnehmer", "hablante", "locuteur", "orador", "user", "woman", "man"}
)
# Labels that are not speakers: text after them has no speaker.
BREAKS = frozenset(
    {"break", "pause", "intermission", "ad break", "advertisement", "music", "silence", "werbung"}
)


@dataclass
class Pattern:
    """The pattern of a file: the names and times of its heads that count."""

    heads: dict[int, Head]
    speakers: dict[int, str] = field(default_factory=dict)  # by line index
    times: set[int] = field(default_factory=set)  # line indexes whose time counts
    above: dict[int, str] = field(default_factory=dict)  # names over a lone time
    headings: set[int] = field(default_factory=set)  # emphasized lines that are headings
    breaks: set[int] = field(default_factory=set)  # lines that say when nobody speaks
    few: bool = False  # times stand only here and there
    splits_inside: bool = False  # bracketed times inside text begin cues
    end_is_end: bool = False  # times after words are their ends
    exceptions: list[tuple[int, str]] = field(default_factory=list)  # line index, text

    @property
    def timed(self) -> bool:
        """True if most turns have times, so that lines without one continue the turn."""
        return len(self.times) * 2 >= len(self.speakers) and bool(self.times) and not self.few


def heads_of(lines: Sequence[Line], skipped: set[int]) -> dict[int, Head]:
    """Return the heads of all lines that have one, by index."""
    heads: dict[int, Head] = {}
    for index, line in enumerate(lines):
        if index not in skipped and not line.is_empty:
            head = head_of(line)
            if head is not None:
                heads[index] = head
    return heads


def choose(lines: Sequence[Line], heads: dict[int, Head], skipped: set[int]) -> Pattern:
    """Return the pattern of all lines but the `skipped` ones, whose beginnings are `heads`."""
    fields = _fields(lines, heads)
    pattern = Pattern({i: h for i, h in heads.items() if i not in skipped and i not in fields})
    filled = [i for i, line in enumerate(lines) if i not in skipped and not line.is_empty]
    _choose_times(pattern, lines, filled)
    _choose_names(pattern, lines, filled)
    _choose_lone_names(pattern, lines, filled)
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
    labels = {i: h for i, h in heads.items() if h.name and h.kind in _LABELS and h.time is None}
    linked = {
        i
        for i, h in labels.items()
        if _LINK.match(lines[i].text, h.rest) or _CONDUCTED.match(lines[i].text, h.rest)
    }
    people = {h.name for i, h in labels.items() if i not in linked}
    fields = {i for i in linked if labels[i].name not in people}
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
            fields.update(run)
        run = [index] if index is not None and number and number[1] <= 1 else []
    return fields


def _numbered(head: Head) -> tuple[str, int] | None:
    """Return the parts of a name like `Place 2`; None for another one, or `Speaker 2`."""
    match = _NUMBERED.match(head.name or "")
    if match is None or match[1].lower() in _NUMBERED_PEOPLE:
        return None
    return match[1], int(match[2])


def _falls(times: Sequence[int]) -> int:
    return sum(1 for before, after in pairwise(times) if after < before)


def _choose_times(pattern: Pattern, lines: Sequence[Line], filled: Sequence[int]) -> None:
    timed = {i: head for i, head in pattern.heads.items() if head.time is not None}
    lead = [i for i, head in timed.items() if head.place != Place.END]
    tail = [i for i, head in timed.items() if head.place == Place.END]
    spelled = [i for i in lead if _spelling(timed[i]) in {"words", "letters"}]
    if len(spelled) * 4 < len(filled):
        lead = [i for i in lead if i not in set(spelled)]
    pattern.times = _habit(timed, lead, len(filled)) or _one_way(timed, lead, len(filled))
    if not pattern.times:
        pattern.times = _few(timed, lead)
        pattern.few = any(timed[i].name for i in pattern.times)
    _drop_strays(pattern, timed)
    if tail and len(tail) > len(pattern.times):
        paragraphs = sum(1 for i in filled if lines[i].blank) or len(filled)
        chosen = _habit(timed, tail, min(len(filled), 3 * paragraphs))
        if len(chosen) * 3 >= min(paragraphs, len(filled)):
            pattern.times = chosen
            pattern.end_is_end = _ends(timed, tail, lines)


def _one_way(timed: Mapping[int, Head], lead: Sequence[int], lines: int) -> set[int]:
    """Return the indexes of the times that are written in the most usual way, if they are a habit.

    Others (`12:30 is lunch`) fall among them, and are words.
    """
    ways = Counter(_way(timed[i]) for i in lead)
    if len(ways) < 2:
        return set()
    usual = ways.most_common(1)[0][0]
    return _habit(timed, [i for i in lead if _way(timed[i]) == usual], lines)


def _few(timed: Mapping[int, Head], lead: Sequence[int]) -> set[int]:
    """Return the indexes of times that stand here and there in a transcript of names.

    Those right after names are sure; bracketed ones count where they rise with the sure ones.
    """
    sure = [i for i in lead if _is_sure(timed[i])]
    if not sure or _falls([timed[i].start_ms for i in sure]):
        return set()
    indices = set(sure)
    for index in lead:
        head = timed[index]
        if index in indices or head.name is not None or not (head.time and head.time.bracketed):
            continue
        at = bisect_left(sure, index)
        after = timed[sure[at]].start_ms if at < len(sure) else None
        before = timed[sure[at - 1]].start_ms if at else 0
        if before <= head.start_ms and (after is None or head.start_ms <= after):
            indices.add(index)
            sure.insert(at, index)
    return indices


def _drop_strays(pattern: Pattern, timed: Mapping[int, Head]) -> None:
    """Drop times with an unusual spelling that are out of order."""
    ways = Counter(_way(timed[i]) for i in pattern.times)
    if len(ways) < 2:
        return
    usual = {way for way, count in ways.items() if count * 4 >= len(pattern.times)}
    usual_times = sorted(i for i in pattern.times if _way(timed[i]) in usual)
    for index in sorted(pattern.times - set(usual_times)):
        at = bisect_left(usual_times, index)
        before = timed[usual_times[at - 1]].start_ms if at else 0
        after = timed[usual_times[at]].start_ms if at < len(usual_times) else None
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
    named = head.place == Place.AFTER and head.kind != Kind.TIMED
    if head.time.bracketed:
        return named or lone
    return named and lone and head.kind in _LABELS


def _habit(timed: Mapping[int, Head], indexes: Sequence[int], lines: int) -> set[int]:
    """Return the indexes if the times are frequent enough and rarely decrease."""
    starts = [timed[i].start_ms for i in indexes]
    if len(starts) < 2:
        return set(indexes) if starts and lines <= 2 else set()
    distinct = len(set(starts))
    # Times in minutes, or of two speakers at once, are repeated. That is plausible if most lines
    # begin with one.
    repeated = distinct * 2 <= len(starts) and (distinct < 2 or len(starts) * 2 < lines)
    if repeated or len(starts) * _LINES_A_TIME < lines or _falls(starts) * 5 > len(starts):
        return set()
    return set(indexes)


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


def _choose_names(pattern: Pattern, lines: Sequence[Line], filled: Sequence[int]) -> None:
    by_kind: dict[Kind, Counter[str]] = {}
    for index, head in pattern.heads.items():
        if head.name and head.kind:
            kind = Kind.COLON if head.kind == Kind.STRONG_COLON else head.kind
            by_kind.setdefault(kind, Counter())[head.name] += 1
            if lines[index].level and kind != Kind.ALONE and head.time is None:
                by_kind[kind][head.name] -= 1
    starts = sum(1 for i in filled if lines[i].blank or i == filled[0])
    labels = by_kind.get(Kind.COLON, Counter())
    styled = Counter(head.kind for head in pattern.heads.values() if head.kind in _LABELS)
    strong_habit = styled[Kind.STRONG_COLON] > 2 * styled[Kind.COLON]
    listed = {
        i for i, h in pattern.heads.items() if h.kind in _LABELS and lines[i].bullet in _LISTS
    }
    listed_habit = 2 * len(listed) >= labels.total()
    at_start = sum(
        1
        for i, h in pattern.heads.items()
        if h.kind in _LABELS and (lines[i].blank or i == filled[0])
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
        labelled = head.kind in _LABELS and is_label(index, head)
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


def _choose_lone_names(pattern: Pattern, lines: Sequence[Line], filled: Sequence[int]) -> None:
    """Find names alone on their lines: above words, above a lone time, or after one."""
    after_time: Counter[str] = Counter()
    over_time: dict[int, str] = {}
    above_words: dict[int, str] = {}
    lone_times = previous_lone = 0
    alone = Counter(h.name for h in pattern.heads.values() if h.kind == Kind.ALONE)

    def is_named(head: Head | None) -> bool:
        # "Well, I." has the form of a name, but does not come again.
        return _is_alone(head) and head is not None and alone[head.name] > 1

    for index, below in zip(filled, [*filled[1:], -1], strict=False):
        head = pattern.heads.get(index)
        next_head = pattern.heads.get(below) if below >= 0 else None
        lone = _is_lone_time(head) and index in pattern.times
        lone_times += lone
        words_below = below >= 0 and below not in pattern.times and not lines[below].level
        if head is not None and head.kind == Kind.ALONE and head.name:
            if index in pattern.times:
                if words_below or head.dash:
                    after_time[head.name] += 2 if head.dash else 1
            elif _is_lone_time(next_head) and below in pattern.times and not previous_lone:
                over_time[index] = head.name
            elif (
                words_below
                and not lines[below].blank
                and not is_named(next_head)
                and (lines[index].blank or index == filled[0] or lines[index].level)
            ) or (words_below and lines[index].level and not is_named(next_head)):
                above_words[index] = head.name
        previous_lone = lone
    for index in pattern.times:
        head = pattern.heads[index]
        if head.kind == Kind.ALONE and head.name and after_time[head.name] > 1:
            pattern.speakers[index] = head.name
    if len(over_time) * 5 >= lone_times * 4 and len(over_time) > max(
        len(set(over_time.values())), 1
    ):
        pattern.above = over_time
    counts = Counter(above_words.values())
    repeated = {name for name, count in counts.items() if count > 1}
    paragraphs = sum(1 for i in filled if lines[i].blank and not lines[i].level) or 1
    habit = sum(counts[name] for name in repeated)
    if len(repeated) > 1 or (habit > 2 and len(counts) > 1):
        everyone = len(above_words) * 5 >= paragraphs * 2
        for index, name in above_words.items():
            if name in repeated or (everyone and not lines[index].level):
                pattern.speakers[index] = name


def _is_lone_time(head: Head | None) -> bool:
    return (
        head is not None and head.time is not None and head.name is None and head.rest >= head.until
    )


def _is_alone(head: Head | None) -> bool:
    return head is not None and head.kind == Kind.ALONE


def _choose_breaks(pattern: Pattern, filled: Sequence[int]) -> None:
    """Labels with a time and without words, above somebody else's label: a jingle, a break."""
    for index, below in pairwise(filled):
        head = pattern.heads.get(index)
        if (
            head is not None
            and head.kind in _LABELS
            and head.place == Place.AFTER
            and head.rest >= head.until
            and below in pattern.speakers
            and pattern.heads[below].kind in _LABELS
        ):
            pattern.breaks.add(index)
            pattern.speakers.pop(index, None)
            pattern.times.discard(index)


def _choose_headings(pattern: Pattern, lines: Sequence[Line]) -> None:
    """Find headings: completely emphasized lines that are not names."""
    for index, line in enumerate(lines):
        if not line.strong or line.level or index in pattern.speakers or index in pattern.times:
            continue
        whole = line.strong[0] == (0, len(line.text)) and len(line.text) <= 120
        closed = index + 1 >= len(lines) or lines[index + 1].blank or lines[index + 1].is_empty
        if whole and line.blank and closed and line.text[-1] not in ".,;:!…*)]":
            pattern.headings.add(index)


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
    pattern.splits_inside = inside > 1 and _falls(starts) * 5 <= len(starts)


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
        if head.name and head.kind in _LABELS and index not in pattern.speakers:
            pattern.exceptions.append((index, head.name))
        elif head.time and index not in pattern.times and _stands_out(head):
            pattern.exceptions.append((index, lines[index].text[:40]))
