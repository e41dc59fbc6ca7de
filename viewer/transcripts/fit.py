"""Assessment of a parsed file: a score of plausibility, with reasons.

The score is the product of plausible shares: lines that follow the file's pattern, words with a
time if others have one, times that are plausible for speech (rate and order), and words without
remains of markup. Below `DOUBTFUL`, the user is offered other ways to parse the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from viewer.messages import Message
from viewer.transcripts.model import TurnKind
from viewer.transcripts.parsed_file import ParsedCue, ParsedFile

DOUBTFUL = 0.9
_SLOWEST, _FASTEST = 0.25, 8.0  # words a second, over a whole file
_TOO_FAST = 14.0  # words a second in one cue
_MARKUP = re.compile(
    r"(?<![\w*])\*\*|\*\*(?![\w*])|</?(?:p|div|span|b|i|em|strong|br|v|c|font|a)\b[^<>]{0,200}>|-->|\]\(https?://"
    r"|\A\{\"\w|\\[a-z]{2,12}\{|\\\[|&(?:amp|nbsp|quot|#39|#x27|lt|gt|rsquo|ndash);"
    r"|[\[(#]\d{1,2}:\d{2}(?::\d{2})?(?:[.,-]\d{1,3})?[\])#]|\{\\"
)
# A time in which a digit is missing or replaced.
_BROKEN_TIME = re.compile(
    r"(?<![\w:./-])#?\d{1,2}:(?:\d{0,2}:)?(?:[^\W\d_]\d?|\d[^\W\d_])(?![^\W\d_]{2})"
    r"|(?<![\w:./-])\d{1,2}:\d{2}:(?:\s|\Z)|#\d[^\s#]{5,12}#"
    r"|[\[(]\d{1,2}(?:;\d{2}(?::\d{2})?|:\d{2};\d{2})[\])]"
)
# What is left of a time at the beginning of a line, or in brackets: "00;14", "[0 : 14]", "(00.19)".
_DAMAGED_TIME = re.compile(
    r"^[^\w\n]{0,3}(?=[\doO\s]{1,6}[:;]|[\doO]{1,4}\.{1,2}[\doO]{1,4}[:;.])"
    r"[\doO]{1,4}(?:[ ]?[:;.]{1,2}[ ]?[\doO]{0,4}){1,3}(?=[\])\s–—-])"
    r"|[\[(<][\doO]{1,4}(?:[ ]?[:;.]{1,2}[ ]?[\doO]{0,4}){1,3}[\])>]"
    r"|[\[(]\d\d[A-Za-z]\d\d(?::\d\d)?[\])]"
    r"|[\[(<](?=[^\n\])>]{0,14}[:;])(?=(?:[^\d\n\])>]{0,2}\d){4})[A-Za-z]?"
    r"[\d:;., -]{1,9}(?:[A-Za-z][\d:;., -]{0,8})?(?:[\])>]|(?=[A-Za-z\s]))"
    r"|^(?:[\doO]{1,2}(?:[:;.]{1,2}| : ))?\d{2,4}(?=[A-Z][a-z])"
    r"|^[\[(]?(?!1[5-9]\d\d\b|20\d\d\b)\d{3,6}[\])]?(?=\s*$)"
    r"|^[\[(](?!1[5-9]\d\d\b|20\d\d\b)\d{3,6}[\])]"
    r"|^0(?:\d{2,5}|\.\d\d)(?=[\s–—|])|^\d{1,2}\.\d\d(?=\s*$)",
    re.MULTILINE,
)
# A known name that still begins a line of the text, alone or beside such a time.
_NAME_LEFT = (
    r"^[^\w\n]{{0,3}}(?:TC )?(?:[\doO][\doO:;. ]{{0,14}}[^\w\n]{{0,4}})?"
    r"(?:{})(?=[ ]?[:：]|\t|[^\w\n]{{1,4}}[oO]?:?\d|\s*$)"
)
_MOST_NAMES = 40
_DIGIT = re.compile(r"\d")
# A decimal number after a few words at most: "Ann 0.50 2.75: …", "start=0.5s …".
_NUMBER_FIRST = re.compile(r"(?:[^\s\d]\S{0,20}[ =]){0,3}\d{1,6}[.,]\d{1,3}s?(?![\w%])")
_UNSPACED = re.compile(r"[\u3040-\uffef]+")
_LABEL = re.compile(r"[A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{1,20}){0,3}:\s\S")
# A name before words that no sign divides from it: "Bob Words".
_LOOSE_NAME = re.compile(
    r"[#*~/^=]{0,3}([A-Z][\w'’-]{1,20}(?: [A-Z][\w'’-]{1,20})?)"
    r"(?:[#*~/^=]{1,3}| / | \([^()\n]{1,30}\):?| ) ?(?=[A-Z])"
)
_LONE_NAME = re.compile(r"[A-Z][\w.'’-]{1,20}(?: [A-Z][\w.'’-]{0,20}){0,3}")
_LEAST_APART = 4  # names in a row, of which each comes again
_FIELDS = frozenset(
    {
        "assignee",
        "budget",
        "deadline",
        "deliverable",
        "deliverables",
        "description",
        "due",
        "estimate",
        "goal",
        "goals",
        "milestone",
        "objective",
        "outcome",
        "owner",
        "priority",
        "requirement",
        "requirements",
        "risk",
        "risks",
        "scope",
        "status",
        "summary",
        "task",
        "timeline",
        *("topic", "topics", "subject", "speaker", "title", "date", "location", "name", "length"),
    }
)
_DAYTIME_MS = 6 * 3_600_000  # recordings that begin later count from midnight
_SIGNS = ("\\", '{"', "*", "<", "->", "](", "&", "[", "(", "#", "{\\")
_LAST_DIGITS = re.compile(r"[^\w.]+\d{1,2}\Z")
_NAME_NOISE = re.compile(r"\d:\d\d|https?:|[<>{}*|]|[\[(][^\])]*\Z")
_SAMPLE = 12  # cues of which half must have a sign before all are examined
_LOOK = 400  # characters of a cue that are examined


def assess(parsed: ParsedFile) -> None:
    """Set the file's `fit` (0 to 1), and the `reasons` if it is less than 1."""
    speech = [piece for piece in parsed.pieces if piece.kind == TurnKind.SPEECH]
    if not speech:
        return
    fit = 1.0
    reasons: list[str] = []
    # Most files have none of the signs in the patterns below.
    text = "\n".join(piece.text for piece in speech)
    marked = any(sign in text for sign in _SIGNS)
    colons = ":" in text
    is_spaced = text.isascii() or not _UNSPACED.search(text)
    for share, reason in (
        *_pattern(parsed, speech),
        *_untimed(speech),
        *_rate(speech, per_turn=parsed.per_turn_times, is_spaced=is_spaced),
        *_order(speech),
        *(_leftovers(speech) if marked else ()),
        *_times_as_words(speech),
        *(_broken_times(speech, text) if _DIGIT.search(text) else ()),
        *(_names(parsed, speech) if colons else ()),
        *_odd_speakers(speech),
        *_loose_names(speech),
        *_names_apart(speech),
        *_fields(speech),
        *_daytime(speech),
    ):
        fit *= 1 - min(max(share, 0.0), 1.0)
        reasons.append(reason)
    parsed.fit = round(max(fit, 0.0), 3)
    parsed.reasons = reasons


def doubts(parsed: ParsedFile) -> list[str]:
    """Return the reasons if the score is below `DOUBTFUL`, else nothing."""
    return parsed.reasons if parsed.fit < DOUBTFUL else []


_Part = tuple[float, str]


def _pattern(parsed: ParsedFile, speech: list[ParsedCue]) -> Iterator[_Part]:
    """Yield lines that look like turns but were parsed as text, and repairs."""
    if parsed.exceptions:
        line, text = parsed.exceptions[0]
        count = len(parsed.exceptions)
        yield (
            count / (count + len(speech)),
            Message(
                "{n} line looks like a turn but was read as text: “{text}” in line {line}"
                if count == 1
                else "{n} lines look like turns but were read as text, such as “{text}” in line "
                "{line}",
                n=count,
                text=text,
                line=line,
            ),
        )
    broken = len(parsed.repairs)
    if broken:
        yield (
            0.5 * broken / (broken + len(speech)),
            Message(
                "{n} place had to be repaired" if broken == 1 else "{n} places had to be repaired",
                n=broken,
            ),
        )


def _untimed(speech: list[ParsedCue]) -> Iterator[_Part]:
    """Yield words without a time or with an estimated one, if others have one."""
    if not any(piece.start_ms is None or piece.estimated for piece in speech):
        return
    lengths = [len(piece.text) for piece in speech]
    total = sum(lengths) or 1
    untimed = sum(n for n, p in zip(lengths, speech, strict=True) if p.start_ms is None)
    if 0 < untimed < total:
        share = untimed / total
        percent = max(round(100 * share), 1)
        # Some sites have a few times among many turns.
        yield (
            min(share, 1 - share) / 2,
            Message("{percent}% of the words have no time", percent=percent),
        )
    estimated = sum(n for n, p in zip(lengths, speech, strict=True) if p.estimated)
    if estimated:
        percent = max(round(100 * estimated / total), 1)
        yield (
            estimated / total / 4,
            Message("the times of {percent}% of the words were estimated", percent=percent),
        )


def _rate(speech: list[ParsedCue], *, per_turn: bool, is_spaced: bool) -> Iterator[_Part]:
    """Yield implausible rates of speech."""
    words = spoken_ms = fast = counted = 0
    for piece in speech:
        start, end = piece.start_ms, piece.end_ms
        if start is None or end is None or piece.estimated:
            continue
        count = piece.text.count(" ") + piece.text.count("\n") + 1
        if not is_spaced:  # scripts without spaces have about two characters a word
            count = max(count, _unspaced(piece.text) // 2)
        length = end - start
        words += count
        spoken_ms += length
        counted += 1
        if count * 1000 > _TOO_FAST * length:
            count = len(piece.text.split())
            fast += count >= 6 and count * 1000 > _TOO_FAST * max(length, 1)
    if words < 12 or not spoken_ms:
        return
    rate = words * 1000 / spoken_ms
    if not _SLOWEST <= rate <= _FASTEST:
        # Turns last until the next one begins, so an excerpt seems slow.
        share = 0.15 if per_turn and rate < _SLOWEST else 0.5
        shown = f"{rate:.2g}" if rate < 10 else f"{rate:.0f}"
        reason = Message(
            "{rate} words per second is too fast for speech: the times may be wrong"
            if rate > _FASTEST
            else "{rate} words per second is too slow for speech: the times may be wrong",
            rate=shown,
        )
        yield share, reason
    elif fast * 20 > counted:
        yield (
            fast / counted,
            Message(
                "{n} cue is too fast for speech"
                if fast == 1
                else "{n} cues are too fast for speech",
                n=fast,
            ),
        )


def _unspaced(text: str) -> int:
    return sum(map(len, _UNSPACED.findall(text, 0, _LOOK)))


def _order(speech: list[ParsedCue]) -> Iterator[_Part]:
    """Yield decreasing times, and overlapping cues."""
    latest = latest_end = back = over = timed = 0
    span: tuple[int | None, int | None] = (None, None)
    for piece in speech:
        start, end = piece.start_ms, piece.end_ms
        if start is None or (start, end) == span:
            continue  # some services list the lines of a caption one by one
        span = start, end
        timed += 1
        if start < latest:
            back += 1
        else:
            latest = start
        over += start + 2_000 < latest_end
        if end is not None and end > latest_end:
            latest_end = end
    if back:
        yield (
            back / timed,
            Message(
                "{n} time is earlier than the one before"
                if back == 1
                else "{n} times are earlier than the one before",
                n=back,
            ),
        )
    elif over * 4 > timed:
        yield (
            over / timed / 2,
            Message(
                "{n} cue overlaps the one before"
                if over == 1
                else "{n} cues overlap the one before",
                n=over,
            ),
        )


def _leftovers(speech: list[ParsedCue]) -> Iterator[_Part]:
    """Yield markup and times in the text."""
    marked = [piece for piece in speech if _MARKUP.search(piece.text, 0, _LOOK)]
    if marked:
        match = _MARKUP.search(marked[0].text, 0, _LOOK)
        yield (
            2 * len(marked) / len(speech),
            Message(
                "{n} cue seems to contain markup or times: “{text}”"
                if len(marked) == 1
                else "{n} cues seem to contain markup or times, such as “{text}”",
                n=len(marked),
                text=match[0][:40] if match else "",
            ),
        )


def _times_as_words(speech: list[ParsedCue]) -> Iterator[_Part]:
    """Yield numbers like times at the beginning of nearly all cues, if none has a time."""
    if speech[0].start_ms is not None or not _NUMBER_FIRST.match(speech[0].text):
        return
    found = sum(1 for piece in speech if _NUMBER_FIRST.match(piece.text))
    if found > 3 and found * 10 >= 6 * len(speech):
        yield (
            found / len(speech),
            Message(
                "{n} cues seem to contain markup or times, such as “{text}”",
                n=found,
                text=speech[0].text[:40],
            ),
        )


def _broken_times(speech: list[ParsedCue], text: str) -> Iterator[_Part]:
    """Yield damaged times in the text, which often have the name of a turn beside them."""
    patterns = [_BROKEN_TIME]
    if any(piece.start_ms is not None for piece in speech[:_SAMPLE]):
        patterns.append(_DAMAGED_TIME)
        names = {p.speaker for p in speech if p.speaker and len(p.speaker) > 1}
        if 0 < len(names) <= _MOST_NAMES:
            known = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
            patterns.append(re.compile(_NAME_LEFT.format(known), re.MULTILINE))
    found = [match for pattern in patterns for match in pattern.finditer(text)]
    # A time and the name beside it are one place.
    places = {text.rfind("\n", max(m.start() - _LOOK, 0), m.start()): m[0] for m in found[::-1]}
    broken = list(places.values())[::-1]
    if broken:
        count = min(len(broken), len(speech))
        yield (
            count / len(speech),
            Message(
                "{n} cue may contain a damaged time: “{text}”"
                if count == 1
                else "{n} cues may contain a damaged time, such as “{text}”",
                n=count,
                text=broken[0].strip()[:40],
            ),
        )


def _names(parsed: ParsedFile, speech: list[ParsedCue]) -> Iterator[_Part]:
    """Yield names of speakers in the text."""
    if parsed.exceptions:
        return
    labels = Counter(
        match[0].partition(":")[0]
        for piece in speech
        if (match := _LABEL.match(piece.text, 0, 80)) is not None
    )
    repeated = sum(count for count in labels.values() if count > 1)
    if repeated:
        name = labels.most_common(1)[0][0]
        yield (
            repeated / len(speech),
            Message("{n} cues may start with a name, such as “{name}”", n=repeated, name=name),
        )


def _odd_speakers(speech: list[ParsedCue]) -> Iterator[_Part]:
    """Yield implausible names of speakers."""
    names = Counter(piece.speaker for piece in speech if piece.speaker)
    odd = {name for name in names if _NAME_NOISE.search(name)}
    # "Ann Lee 00", beside "Ann Lee"; "Ann Lee 0" only once, as there may be an "Ann Lee 2".
    for name, count in names.items():
        plain = _LAST_DIGITS.sub("", name)
        two = name[-2:].isdigit()
        if plain != name and plain in names and (two or count == 1 < names[plain] - 1):
            odd.add(name)
    if odd:
        yield 0.3, Message("“{name}” is an unusual name", name=min(odd))


def _loose_names(speech: list[ParsedCue]) -> Iterator[_Part]:
    """Yield names at the beginning of nearly all cues, if none has a speaker."""
    if len(speech) < 4 or any(piece.speaker for piece in speech[:_SAMPLE]):
        return
    sample = speech[:_SAMPLE]
    if 2 * sum(1 for p in sample if _LOOSE_NAME.match(p.text, 0, _LOOK)) < len(sample):
        return
    hits = [_LOOSE_NAME.match(piece.text, 0, _LOOK) for piece in speech[:_LOOK]]
    names = Counter(match[1] for match in hits if match is not None)
    found = sum(count for count in names.values() if count > 1)
    if found * 10 >= 7 * len(hits) and len(names) > 1 and len(names) * 2 <= found:
        yield (
            found / len(hits),
            Message(
                "{n} cues may start with a name, such as “{name}”",
                n=found,
                name=names.most_common(1)[0][0],
            ),
        )


def _names_apart(speech: list[ParsedCue]) -> Iterator[_Part]:
    """Yield names in a column of their own, which stand together above the words."""
    lines = [line for piece in speech[:_LOOK] for line in piece.text[:_LOOK].split("\n")]
    counts = Counter(line for line in lines if _LONE_NAME.fullmatch(line))
    run = longest = 0
    for line in lines:
        run = run + 1 if counts[line] > 1 else 0
        longest = max(longest, run)
    if longest > _LEAST_APART and len(counts) > 1:
        name = counts.most_common(1)[0][0]
        yield (
            0.3,
            Message("{n} cues may start with a name, such as “{name}”", n=longest, name=name),
        )


def _fields(speech: list[ParsedCue]) -> Iterator[_Part]:
    """Yield names of speakers that are names of fields in most cases."""
    names = {piece.speaker for piece in speech if piece.speaker}
    fields = sorted(name for name in names if name.casefold() in _FIELDS)
    if len(fields) > 1 and len(fields) * 2 >= len(names):
        yield 0.3, Message("“{name}” is an unusual name", name=fields[0])


def _daytime(speech: list[ParsedCue]) -> Iterator[_Part]:
    """Yield a first time that is later than most recordings end."""
    first = speech[0].start_ms
    if first is not None and first >= _DAYTIME_MS:
        yield (
            0.15,
            Message(
                "the times begin at {hour} h: they may be times of day", hour=first // 3_600_000
            ),
        )
