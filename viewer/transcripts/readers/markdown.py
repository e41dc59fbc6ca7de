"""Markdown: front matter, headings, fields, paragraphs, and `**Name:**` turns."""

from __future__ import annotations

import re
from collections import Counter

from viewer.transcripts.model import TurnKind
from viewer.transcripts.parsed_file import ParsedCue, ParsedFile
from viewer.transcripts.readers import speaker_labels, text_metadata, timestamped_text
from viewer.transcripts.readers.source_file import SourceFile

_HEADING = re.compile(r" {0,3}(#{1,6})\s+(\S.{0,250}?)\s*#*\s*\Z")
_BOLD_LABEL = re.compile(
    r"\s*(?:>\s*)?(?:[\[(]?[\d:.,]{4,12}[\])]?\s*[-–]?\s*)?(\*\*|__|\*|_)([^*_\n]{1,80}?)(:?)\1\s*"
    r"((?:[\[(]?[\d:.,]{4,12}[\])]?)?\s*(:?))"
)
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,300})\]\([^()\s]{0,2000}(?:\s\"[^\"\n]{0,300}\")?\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\([^()\s]{0,2000}(?:\s\"[^\"\n]{0,300}\")?\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,2000})(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*\\])([*_])(?=[^\s*_])([^*_\n]{1,2000})(?<=[^\s*_\\])\1(?![\w*])")
_CODE = re.compile(r"`([^`\n]{1,500})`")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>|~])")
_BLOCK = re.compile(r"\A\s*(?:(?:>\s?)++|[-*+]\s+(?=\S))")
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,}|={3,})\s*\Z")
_WORD_HEADINGS = frozenset({"transcript", "full transcript", "transcription", "show transcript"})


def sniff(source: SourceFile) -> bool:
    """Front matter, a heading on top, or at least two bold names."""
    head = source.head
    if source.is_fragmented(20):
        return False
    if head.startswith("---\n") and re.search(r"^\w[\w ]*:", head[4:200], re.MULTILINE):
        return True
    lines = [line for line in head.split("\n")[:300] if line.strip()]
    if lines and _heading(lines[0]):
        return True
    bold = [match for match in map(_label, lines) if match]
    return len(bold) >= 2 and len(bold) * 12 >= len(lines)


def parse(source: SourceFile) -> ParsedFile:
    """Paragraphs as pieces, headings set apart, markup resolved to words."""
    reading = ParsedFile("markdown")
    lines = list(enumerate(source.each_line(), 1))
    index = _front_matter(reading, lines)
    body: list[tuple[int, str, str]] = []  # number, raw, plain
    for number, raw in lines[index:]:
        if _RULE.match(raw):
            body.append((number, "", ""))
        elif not body and (match := _heading(raw.lstrip("\ufeff"))) and _is_title(reading, match):
            reading.title = inline(match[2])
        elif raw.strip() or body:
            in_front = not any(plain for _, _, plain in body)
            if not (in_front and text_metadata.take_field(reading, inline(raw))):
                body.append((number, raw, inline(_BLOCK.sub("", raw, count=1)).strip()))
    if timestamped_text.is_habit([plain for _, _, plain in body[:400] if plain]):
        _timed(reading, body)
    else:
        _untimed(reading, body)
    return reading


def _heading(line: str) -> re.Match[str] | None:
    """A heading; a line longer than any heading is words."""
    return _HEADING.match(line) if len(line) <= 300 else None


def _is_title(reading: ParsedFile, heading: re.Match[str]) -> bool:
    """The first heading is the title, unless front matter told another one."""
    return reading.title is None or reading.title == inline(heading[2])


def inline(text: str) -> str:
    """The words of a line of Markdown, its inline markup resolved."""
    if not any(mark in text for mark in "*_`[\\"):
        return text
    text = _IMAGE.sub("", text)
    text = _LINK.sub(r"\1", text)
    text = _STRONG.sub(r"\2", text)
    text = _EMPHASIS.sub(r"\2", text)
    text = _CODE.sub(r"\1", text)
    return _ESCAPE.sub(r"\1", text)


def _label(line: str) -> re.Match[str] | None:
    """A bold name at the line's beginning, with a colon or alone on its line."""
    match = _BOLD_LABEL.match(line[:200])
    if match is None or len(match[2].split()) > 6:
        return None
    alone = match.end() == len(line.rstrip())
    return match if match[3] or match[5] or (alone and len(match[1]) == 2) else None


def _front_matter(reading: ParsedFile, lines: list[tuple[int, str]]) -> int:
    """Take YAML's plain `key: value` lines; the index of what follows."""
    first = lines[0][1].lstrip("\ufeff").rstrip() if lines else ""
    if first != "---":
        return 0
    for index in range(1, min(len(lines), 100)):
        line = lines[index][1].rstrip()
        if line in {"---", "..."}:
            return index + 1
        text_metadata.take_field(reading, line)
    return 0


def _timed(reading: ParsedFile, body: list[tuple[int, str, str]]) -> None:
    words: list[tuple[int, str]] = []
    headings: dict[int, str] = {}
    for number, raw, plain in body:
        match = _heading(raw)
        if match and timestamped_text.stamped(inline(match[2])) is None:
            headings[number] = inline(match[2])
        else:
            words.append((number, plain.lstrip("# ")))
    timestamped_text.parse_lines(reading, words)
    for number, title in headings.items():
        if title.strip(":").lower() not in _WORD_HEADINGS:
            reading.pieces.append(
                ParsedCue(title, kind=TurnKind.HEADING, new_turn=True, line=number)
            )
    reading.pieces.sort(key=lambda piece: piece.line)


def _untimed(reading: ParsedFile, body: list[tuple[int, str, str]]) -> None:
    labels = Counter(match[2].strip() for _, raw, _ in body if (match := _label(raw)))
    habit = sum(labels.values()) > 1
    speaker: str | None = None
    after_blank = True
    for number, raw, plain in body:
        if not plain:
            after_blank = True
            continue
        heading = _heading(raw)
        label = _label(raw) if habit else None
        if heading:
            title = inline(heading[2])
            if title.strip(":").lower() not in _WORD_HEADINGS:
                piece = ParsedCue(title, kind=TurnKind.HEADING, new_turn=True, line=number)
                reading.pieces.append(piece)
        elif label:
            speaker = label[2].strip().rstrip(":")
            rest = inline(raw[label.end() :]).strip()
            if rest:
                reading.pieces.append(ParsedCue(rest, speaker=speaker, new_turn=True, line=number))
                after_blank = False
                continue
        else:
            new_turn = True if after_blank else None
            reading.pieces.append(ParsedCue(plain, speaker=speaker, new_turn=new_turn, line=number))
        after_blank = heading is not None or label is not None
    if not habit:
        speaker_labels.label(reading)
