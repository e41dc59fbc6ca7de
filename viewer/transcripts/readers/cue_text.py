"""Tokenizer of cue text: plain text, voices and word times.

It follows the WebVTT standard's cue text tokenizer (W3C, section 6.4). The lenient one differs
where the standard would lose text: a `<` that begins no known tag is kept.
"""

from __future__ import annotations

import html
import re
import sys
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from viewer.text import timecode
from viewer.transcripts.parsed_file import WordTime
from viewer.transcripts.readers.grammar.names import is_name

_TOKEN = re.compile(r"<([^>]*)>?")
# Without `<` inside tags, so that matching takes linear time.
_LENIENT_TOKEN = re.compile(r"<([^<>]{0,500})>")
_EMPHASIS = ("b", "i", "u", "strong", "em")
_TAG_BEFORE = re.compile(r"<(b|i|u|strong|em)> ?([^<>\n:]{1,40}?) ?</\1>[ \t]*")
_TAGGED = re.compile(r"-->[^\n]{0,200}\n<(b|i|u|strong|em)>([^<>\n:]{1,40})</\1>[ \t\n]+[^\s<]")
_TIME = re.compile(r"(?:[0-9]{1,6}:)?[0-9]{1,2}:[0-9]{2}[.,][0-9]{1,3}\Z")
_VOICE = re.compile(r"v(?:\.[^ \t\n\f]*)?[ \t\n\f]+(.*)\Z", re.DOTALL)
# The common case of a cue with one voice.
_ONE_VOICE = re.compile(r"<v[ \t]+([^<>&\s]{1,40}(?: [^<>&\s]{1,40}){0,9})>([^<&]*)(?:</v>)?\Z")
_LONG_REFERENCE = re.compile(r"&#(?:([0-9]{8,})|[xX]([0-9A-Fa-f]{8,}));?")
_NAME = re.compile(r"/?([A-Za-z][A-Za-z0-9]*)(?=[ \t\n\f./]|\Z)")
# Tags in captions: WebVTT's own, and HTML of other tools.
_KNOWN = frozenset(
    {
        "c",
        "i",
        "b",
        "u",
        "v",
        "lang",
        "ruby",
        "rt",
        "rp",
        "font",
        "span",
        "br",
        "p",
        "div",
        "em",
        "strong",
        "s",
        "a",
        "small",
        "sub",
        "sup",
    }
)


class CueText(NamedTuple):
    """The content of a cue.

    `voices` are (offset, name) of the start of voices; `words` have the times of inner
    timestamps; `odd` is True if something similar to markup was kept as text.
    """

    text: str
    voices: list[tuple[int, str | None]]
    words: list[WordTime]
    odd: bool = False


def standard(raw: str) -> CueText:
    """Return the text and voices of `raw` as the standard requires."""
    if "<" not in raw:
        return CueText(unescape(raw), [], [])
    parts: list[str] = []
    voices: list[tuple[int, str | None]] = []
    length = last = 0
    for match in _TOKEN.finditer(raw):
        part = unescape(raw[last : match.start()])
        parts.append(part)
        length += len(part)
        last = match.end()
        voice = _voice(match[1])
        if voice:
            voices.append((length, voice))
    parts.append(unescape(raw[last:]))
    return CueText("".join(parts), voices, [])


def lenient(raw: str, start_ms: int, end_ms: int) -> CueText:
    """Return the text of `raw`, with timestamps from `start_ms` to `end_ms` as word times."""
    if "<" not in raw:
        return CueText(unescape(raw), [], [])
    alone = _ONE_VOICE.match(raw)
    if alone is not None:
        return CueText(alone[2], [(0, sys.intern(alone[1]))], [])
    parts: list[str] = []
    voices: list[tuple[int, str | None]] = []
    marks: list[tuple[int, int]] = []
    odd = False
    # Very many voices in a cue are damage or an attack.
    most_voices = max(200, len(raw) // 50)
    length = last = 0
    for match in _LENIENT_TOKEN.finditer(raw):
        inside = match[1]
        voice, ms = _voice(inside), _time(inside)
        if ms is None and not _is_tag(inside):
            odd = odd or inside[:1].isalpha()
            continue
        part = unescape(raw[last : match.start()])
        parts.append(part)
        length += len(part)
        last = match.end()
        if voice and len(voices) < most_voices:
            if length and not part[-1:].isspace():
                # A new voice begins a new word.
                parts.append("\n")
                length += 1
            if not voices or voices[-1][1] != voice:
                voices.append((length, voice))
        elif ms is not None:
            marks.append((length, ms))
        elif inside[:2].lower() == "br":
            parts.append("\n")
            length += 1
    parts.append(unescape(raw[last:]))
    text = "".join(parts)
    if marks and too_many_times(raw):
        marks = []
    return CueText(text, voices, _words(text, marks, start_ms, end_ms), odd)


def tagged_names(text: str) -> frozenset[str]:
    """Return the names that stand in a tag of their own before words, if most cues begin so."""
    if not any(f"\n<{tag}>" in text for tag in _EMPHASIS):
        return frozenset()
    names = Counter(name.strip() for _, name in _TAGGED.findall(text))
    habit = names.total() > 2 and 2 * names.total() > text.count("-->")
    if not habit or len(names) * 2 > names.total() or not all(map(is_name, names)):
        return frozenset()
    return frozenset(names)


def with_voices(lines: Iterator[str], names: frozenset[str]) -> Iterator[str]:
    """Return the lines of captions with voice tags instead of other tags around `names`."""
    if not names:
        return lines
    return (_TAG_BEFORE.sub(lambda m: f"<v {m[2]}>" if m[2] in names else m[0], x) for x in lines)


def words(raw: str) -> str:
    """Return the text of `raw`, as `lenient`."""
    return lenient(raw, 0, 0).text if "<" in raw else unescape(raw)


def unescape(text: str) -> str:
    """Return `text` with HTML character references resolved, also very long numbers."""
    if "&" not in text:
        return text
    return html.unescape(_LONG_REFERENCE.sub(_short_reference, text))


def _short_reference(match: re.Match[str]) -> str:
    """Return the reference without leading zeros; U+FFFD if it is beyond Unicode, as in HTML."""
    digits = (match[1] or match[2]).lstrip("0") or "0"
    if len(digits) > 7:
        return "\ufffd"
    return f"&#{digits};" if match[1] else f"&#x{digits};"


def too_many_times(raw: str) -> bool:
    """Return True for a long text with more times than words, by damage or an attack."""
    return len(raw) > 20_000 and raw.count("<") * 20 > len(raw)


def _voice(inside: str) -> str | None:
    match = _VOICE.match(inside) if inside.startswith("v") else None
    return sys.intern(" ".join(unescape(match[1]).split())) or None if match else None


def _time(inside: str) -> int | None:
    if not inside[:1].isdigit() or not _TIME.match(inside):
        return None
    try:
        return timecode.parse(inside)
    except ValueError:
        return None


def _is_tag(inside: str) -> bool:
    """Return True for a tag of captions, also a closing or empty one."""
    match = _NAME.match(inside)
    return match[1].lower() in _KNOWN if match else inside in {"", "/"}


def _words(text: str, marks: list[tuple[int, int]], start_ms: int, end_ms: int) -> list[WordTime]:
    if not marks:
        return []
    bounds = [(0, start_ms), *marks]
    words: list[WordTime] = []
    for index, (offset, ms) in enumerate(bounds):
        until, until_ms = bounds[index + 1] if index + 1 < len(bounds) else (len(text), end_ms)
        piece = text[offset:until]
        begin = offset + len(piece) - len(piece.lstrip())
        end = offset + len(piece.rstrip())
        # Times outside the cue, and decreasing ones, are ignored.
        if begin < end and start_ms <= ms <= until_ms and (not words or ms >= words[-1].start_ms):
            words.append(WordTime(begin, end, ms, until_ms))
    return words
