"""Text and Markdown, parsed with the grammar: turns, times, headings, and metadata above."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from viewer.text.bidi import without_isolates
from viewer.transcripts.model import Chapter, TurnKind
from viewer.transcripts.parsed_file import Notes, ParsedCue, ParsedFile
from viewer.transcripts.readers import (
    postprocess,
    subrip,
    tables,
    text_metadata,
    web_page_text,
    yaml_turns,
)
from viewer.transcripts.readers.grammar import (
    clock_times,
    evidence,
    header,
    markup,
    unusual_forms,
    wrapping,
)
from viewer.transcripts.readers.grammar.builder import Builder, finish
from viewer.transcripts.readers.grammar.heads import Kind, Place, head_of
from viewer.transcripts.readers.grammar.markup import Line
from viewer.transcripts.readers.grammar.patterns import Pattern
from viewer.transcripts.readers.source_file import SourceFile

_XML = re.compile(r"<(?:\?xml|!DOCTYPE|svg|rss|feed|plist)\b", re.IGNORECASE)
_ROOT = re.compile(r"<([a-z][\w:-]{1,40})(?:\s[^<>]{0,2000})?>\s*<", re.IGNORECASE)
# Encoded data and noise: average length of words, above that of any Latin text.
_LONGEST_WORD, _SAMPLE = 80, 1_000_000
# Average characters a line; large files with fewer are no transcripts. In a panel of captions,
# every other line is a time.
_FRAGMENTS, _PANEL_FRAGMENTS = 24, 16
_LONE_TIME = re.compile(r"\s*(?:\d{1,3}:)?\d{1,3}:\d\d\s*\Z")
_MANY = 4_000  # lines
_MOST_EXCEPTIONS = 10_000
_LOOK = 400  # lines in which a first heading may be repeated
_MARKDOWN = (".md", ".markdown", ".mdx", ".qmd", ".mkd")
_EMPHASIZED = re.compile(
    r"\s*(?:>\s*)?(?:\[[\d:. ]+\]\s*)?(?:\*\*|__|\*|_)[^*_\s][^*\n]{0,80}(?:\*\*|__|\*|_)"
)
_CHANGE = re.compile(
    r"\s*(?:([-–—])\s+(?=\S)|([–—])(?=[^\W\d_]|[¿¡«“\"…])|((?:>{2,3}|≫))\s*(?=\S))"
)
_INTERVIEW = re.compile(r"\b(?:interview|conversation) with\b", re.IGNORECASE)
_OPEN = re.compile(r"[^\W_][,;:—–-]?\s*\Z")
_LIST = re.compile(r"\s*(?:[•*+]|#{1,6}|\d+\.)\s")


def sniff(source: SourceFile) -> bool:
    """Return True for any text; this is the last format that is tried.

    Raises:
        UnsupportedFormatError: JSON or XML without a transcript, or data that is no text.
    """
    if source.json is not None:
        source.reject("this JSON is not a supported transcript format")
    root = _ROOT.match(source.head) if source.suffix not in _MARKDOWN else None
    whole = root is not None and source.text.rstrip().endswith(f"</{root[1]}>")
    if whole or _XML.match(source.head):
        source.reject("this XML is not a supported transcript format")
    sample = source.text[:_SAMPLE]
    if sample.isascii() and len(sample) > _LONGEST_WORD * max(50, len(sample.split())):
        source.reject("this file contains no words")
    return bool(source.text.strip("\ufeff \t\n\f"))


def parse(source: SourceFile) -> ParsedFile:
    """Return the turns of a text or Markdown file."""
    if source.is_fragmented(_least_characters(source.head.split("\n")[:_LOOK])):
        return _parse_fragments(source)
    parsed = ParsedFile("text")
    is_markdown = _is_markdown(source)
    raws = list(source.each_line())
    source.forget_text()
    begin = text_metadata.read_front_matter(parsed, raws)
    if begin and yaml_turns.take_turns(parsed, raws[:begin]):
        parsed.format = "markdown"
        rest = [words for raw in raws[begin:] if (words := markup.plain(raw).strip())]
        parsed.notes = Notes(summary="\n".join(rest)) if rest else None
        return parsed
    del raws[:begin]
    levels = markup.take_headings(raws, is_org=source.suffix == ".org")
    clock_times.take_clock_times(parsed, raws)
    is_markdown = is_markdown or begin > 0
    parsed.format = "markdown" if is_markdown else "text"
    lines: list[Line] = []
    blank = True
    table: list[tuple[int, str]] = []
    numbered = enumerate(raws, begin + 1)
    for number, raw in markup.written_lines(raws, begin + 1) if is_markdown else numbered:
        if is_markdown and raw.startswith("|"):
            table.append((number, raw))
            continue
        lines += _table_lines(table)
        table.clear()
        stripped = raw.strip("\ufeff \t\f\v\xa0")
        if not stripped or (is_markdown and markup.is_rule(raw)):
            blank = True
            continue
        level = levels.get(number - begin - 1, 0)
        if level:
            line = markup.line_of(number, markup.inline(stripped), level=level, blank=True)
        elif is_markdown:
            line = markup.markdown_line(number, without_isolates(raw).lstrip("\ufeff"), blank=blank)
        else:
            line = plain_line(number, raw.strip("\ufeff \f\v\xa0"), blank=blank)
        if not line.is_empty:
            line.width = len(raw.rstrip())
            lines.append(line)
            blank = line.level > 0
    lines += _table_lines(table)
    del raws, numbered  # half of the memory
    parse_lines(parsed, lines, size=len(source.data), keeps_bullets=not is_markdown)
    return parsed


def _table_lines(table: Sequence[tuple[int, str]]) -> list[Line]:
    """Return the lines of a Markdown table, given with the line numbers of its rows."""
    if len(table) < 3 or "-|-" not in table[1][1].replace(" ", "").replace(":", ""):
        return [markup.markdown_line(number, raw, blank=True) for number, raw in table]
    rows = tables.markdown_rows([markup.inline(raw) for _, raw in table])
    return [replace(line, number=table[0][0]) for line in tables.lines_of(rows)]


def parse_plain(source: SourceFile) -> ParsedFile:
    """Return each line as a paragraph, without detection of names, times and markup."""
    parsed = ParsedFile("text")
    if source.is_fragmented(_FRAGMENTS):
        return _parse_fragments(source)
    for number, raw in enumerate(source.each_line(), 1):
        if words := raw.strip("\ufeff \t\f\v\xa0"):
            parsed.pieces.append(ParsedCue(words, new_turn=True, line=number))
    return parsed


def _least_characters(lines: Sequence[str]) -> int:
    """Return how many characters the lines of a large file have at least, by its first lines."""
    times = sum(1 for line in lines if _LONE_TIME.match(line[:20]))
    return _PANEL_FRAGMENTS if times * 5 >= 2 * len(lines) else _FRAGMENTS


def _is_markdown(source: SourceFile) -> bool:
    """Return True for Markdown by its suffix, a heading at the top, or emphasized line starts."""
    if source.suffix in _MARKDOWN:
        return True
    lines = [line for line in source.head.split("\n")[:300] if line.strip()]
    if not lines:
        return False
    if re.match(r" {0,3}#{1,6}\s+\S", lines[0][:300]):
        return True
    bold = sum(1 for line in lines if _EMPHASIZED.match(line[:200]))
    links = sum(1 for line in lines if "](http" in line[:2000])
    tagged = sum(1 for line in lines if re.match(r"\s*<(?:p|h[1-6]|div)\b", line[:20]))
    return max(bold, links, tagged) >= 2 and max(bold, links, tagged) * 12 >= len(lines)


def plain_line(number: int, raw: str, *, blank: bool) -> Line:
    """Return a line of plain text, in which only voice tags and references are markup."""
    match = _CHANGE.match(raw)
    bullet = ""
    if match:
        bullet, raw = match[1] or match[2] or match[3], raw[match.end() :]
    if "<v" in raw or "</v>" in raw:
        raw = markup.tags(raw)
    raw = markup.other_emphasis(raw)
    return markup.line_of(number, raw, bullet=bullet, blank=blank)


def parse_lines(
    parsed: ParsedFile, lines: list[Line], *, size: int, keeps_bullets: bool = False
) -> None:
    """Fill metadata and cues of the file; `size` (bytes) bounds the number of cues."""
    if subrip.is_habit([line.text for line in lines[:_LOOK]]):
        written = ((line.number, markup.without_times(line.text)) for line in lines)
        subrip.parse_lines(parsed, written)
        return
    least = _least_characters([line.text for line in lines[:_LOOK]])
    if len(lines) > _MANY and sum(len(line.text) for line in lines) < least * len(lines):
        _join_fragments(parsed, [(line.number, line.text) for line in lines])
        return
    unusual_forms.rewrite(lines)
    skipped = _title_heading(parsed, lines)
    lines = _cut_page(parsed, lines, skipped)
    skipped |= header.take_fields(
        parsed,
        [
            line if i not in skipped else replace(line, text="", voices=())
            for i, line in enumerate(lines[:600])
        ],
    )
    evidence.drop_numbers(lines)
    heads = evidence.heads_of(lines, skipped)
    contents = header.take_contents(parsed, lines, heads, skipped)
    skipped |= contents
    wrapping.join_wrapped(lines, heads, skipped)
    if not contents and header.chapters_only(parsed, lines, heads, skipped):
        parsed.format = "chapters"
        return
    skipped |= {i for i in heads if header.is_credit(lines[i].text) or header.is_length(lines, i)}
    pattern = evidence.choose(lines, heads, skipped)
    first = min(chain(pattern.speakers, pattern.times, pattern.above), default=0)
    skipped |= header.take_sections(parsed, lines, first)
    titles = {} if pattern.above else header.panel_chapters(lines, pattern.heads, pattern.times)
    titles = {i: t for i, t in titles.items() if i not in skipped and i not in pattern.speakers}
    if len(titles) > 1 and not parsed.chapters:
        _take_chapters(parsed, pattern, titles)
        skipped |= set(titles) | (set(range(first)) if min(titles) < first else set())
    if pattern.times or len(pattern.speakers) > 3:
        skipped |= _above(parsed, lines, skipped, pattern, first)
    _drop_credits(parsed, lines, skipped)
    changes = _changes(lines, pattern, skipped) if keeps_bullets else {}
    if changes and not pattern.speakers and not pattern.times:
        parsed.format = "dialogue"
    elif pattern.times and parsed.format == "text":
        parsed.format = "timed-text"
    is_spread = _has_lone_times_only(pattern) and bool(pattern.speakers)
    builder = Builder(
        parsed,
        lines,
        pattern,
        skipped,
        set(changes),
        {i for i, line in enumerate(lines) if line.bullet and keeps_bullets and i not in changes},
        max_pieces=postprocess.max_pieces(size),
    )
    builder.build()
    if is_spread:
        _spread(parsed)
    finish(parsed)
    clock_times.drop_clock_times(parsed)
    parsed.exceptions += pattern.exceptions[:_MOST_EXCEPTIONS]


def _take_chapters(parsed: ParsedFile, pattern: Pattern, titles: dict[int, str]) -> None:
    """Store titles above lone times as chapters that begin at these times."""
    for index, title in sorted(titles.items()):
        start = next((pattern.heads[i].time for i in pattern.times if i > index), None)
        parsed.chapters.append(Chapter(title, start.start_ms if start is not None else None))


def _title_heading(parsed: ParsedFile, lines: Sequence[Line]) -> set[int]:
    """Store the first heading as the title, unless the file has another one."""
    if not lines or not lines[0].level:
        return set()
    if header.is_tool(lines[0].text) and len(lines) > 1 and lines[1].level:
        return {0, *(index + 1 for index in _title_heading(parsed, lines[1:]))}
    text = lines[0].text.strip()
    if header_words(text) or header.is_contents_heading(text) or _names_somebody(lines):
        return set()
    if parsed.title is None:
        parsed.title = text or None
        return {0}
    same = (
        "".join(filter(str.isalnum, text)).lower()
        == "".join(filter(str.isalnum, parsed.title)).lower()
    )
    return {0} if same else set()


def _names_somebody(lines: Sequence[Line]) -> bool:
    """Return True if the first heading is a repeated name, with or without a time."""
    head = head_of(lines[0])
    if head is None or head.name is None or head.kind == Kind.LOOSE:
        return False
    others = (head_of(line) for line in lines[1:_LOOK] if line.level == lines[0].level)
    return any(other is not None and other.name == head.name for other in others)


def header_words(text: str) -> bool:
    """Return True for the heading "Transcript" or a similar one."""
    return web_page_text.is_transcript_heading(text)


def _cut_page(parsed: ParsedFile, lines: list[Line], skipped: set[int]) -> list[Line]:
    """Store the part of a saved page above the line "Transcript" as title, date, and notes."""
    title_index = next(
        (
            n
            for n, line in enumerate(lines[:80])
            if n and not line.level and header_words(line.text)
        ),
        None,
    )
    if title_index is None or title_index + 1 >= len(lines):
        return lines
    about = [line for n, line in enumerate(lines[:title_index]) if n not in skipped]
    if (
        any(line.level for line in about)
        or evidence.choose(about, evidence.heads_of(about, set()), set()).times
    ):
        return lines
    web_page_text.describe(parsed, about)
    parsed.format = "page" if parsed.format == "text" else parsed.format
    rest = lines[title_index + 1 :]
    while rest and web_page_text.is_furniture(rest[0].text):
        rest = rest[1:]
    while rest and web_page_text.is_furniture(rest[-1].text):
        rest = rest[:-1]
    skipped.clear()
    return rest


def _above(
    parsed: ParsedFile, lines: Sequence[Line], skipped: set[int], pattern: Pattern, first: int
) -> set[int]:
    """Store title and date of the lines above the first turn."""
    taken: set[int] = set()
    for index in range(first):
        line = lines[index]
        text = line.text.strip()
        if index in skipped or line.is_empty or line.level:
            continue
        if parsed.published is None and text_metadata.is_date_line(text):
            parsed.published = text_metadata.find_date(text)
            taken.add(index)
        elif header.is_byline(text):
            taken.add(index)
        elif (
            parsed.title is None
            and (pattern.times or _INTERVIEW.search(text))
            and len(text) <= 120
            and text[-1] not in ".!?,:"
            and index <= 3
        ):
            parsed.title = text.lstrip("# ")
            taken.add(index)
    return taken


def _drop_credits(parsed: ParsedFile, lines: Sequence[Line], skipped: set[int]) -> None:
    """Remove credits of the transcript at its beginning and end."""
    filled = [i for i in range(len(lines)) if i not in skipped and not lines[i].is_empty]
    for index in {*filled[:8], *filled[-4:]}:
        if header.is_credit(lines[index].text) or header.is_furniture(lines[index].text):
            parsed.add_repair(lines[index].number, "a transcription credit was removed")
            skipped.add(index)


def _changes(lines: Sequence[Line], pattern: Pattern, skipped: set[int]) -> dict[int, None]:
    """Return the lines at which a dash or `>>` marks a change of speakers.

    A dash does so if it is frequent, and not in the middle of a sentence.
    """
    signs = {i: line for i, line in enumerate(lines) if line.bullet and i not in skipped}
    chevrons = {i: None for i, line in signs.items() if line.bullet[0] in ">≫"}
    dashes = [i for i in signs if i not in chevrons]
    listed = any(_LIST.match(line.text[:20]) for line in lines[:40])
    if len(dashes) < 3 or listed or (dashes[0] > 0 and lines[dashes[0] - 1].text.endswith(":")):
        return chevrons
    small = sum(1 for i in dashes if lines[i].text[:1].islower())
    indices = dict(chevrons)
    for index in dashes:
        before = lines[index - 1].text if index else ""
        goes_on = lines[index].text[:1].islower() and _OPEN.search(before[-40:])
        if not (small * 3 < len(dashes) and goes_on and not postprocess.is_sound(before)):
            indices[index] = None
    return indices


def _has_lone_times_only(pattern: Pattern) -> bool:
    """Return True if all times stand on lines of their own."""
    lone = (
        head.name is None and head.rest >= head.until and head.place == Place.BEFORE
        for head in map(pattern.heads.__getitem__, pattern.times)
    )
    return bool(pattern.times) and all(lone)


def _spread(parsed: ParsedFile) -> None:
    """Distribute the time until the next lone time over the turns below one.

    Some tools write times only every few minutes, above several turns.
    """
    speech = [piece for piece in parsed.pieces if piece.kind == TurnKind.SPEECH]
    if all(piece.start_ms is not None for piece in speech):
        return
    first = next((n for n, piece in enumerate(speech) if piece.start_ms is not None), 0)
    postprocess.spread(speech[first:])


def _parse_fragments(source: SourceFile) -> ParsedFile:
    """Return the words of a large file of very short lines in few cues."""
    parsed = ParsedFile("text")
    _join_fragments(parsed, enumerate(source.each_line(), 1))
    return parsed


def _join_fragments(parsed: ParsedFile, lines: Iterable[tuple[int, str]]) -> None:
    parsed.add_repair(1, "too many parts: they were read together")
    for number, line in lines:
        words = line.strip("\ufeff \t\f\v\xa0")
        last = parsed.pieces[-1] if parsed.pieces else None
        if words and last is not None and len(last.text) < 400:
            last.text += f"\n{words}"
        elif words:
            parsed.pieces.append(ParsedCue(words, line=number))
