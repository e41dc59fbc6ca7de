"""A transcript site's page saved as text: title, date, show notes, "Transcript", then words."""

from __future__ import annotations

import re

from viewer.transcripts.parsed_file import Notes, ParsedCue, ParsedFile
from viewer.transcripts.readers import text_metadata
from viewer.transcripts.readers.source_file import SourceFile

_HEADING = re.compile(r"\s*(?:full |episode |show )?transcript(?:ion|s)?\s*:?\s*\Z", re.IGNORECASE)
_FURNITURE = re.compile(
    r"\s*(?:discussion|comments?|likes?|share|reviews?)?\s*\(\d+\)\s*\Z"
    r"|\s*(?:discussion|comments?|share|sign in|log in|sign up|subscribe|download|copy link|print"
    r"|copy transcript|download transcript|show more|show less|read more|back to top"
    r"|about this episode|related episodes|no comments yet\.?)\s*\Z",
    re.IGNORECASE,
)
_DATE_FIELD = re.compile(
    r"\s*(?:episode date|date|published(?: on)?|release date|aired)\s*:\s*", re.I
)
_LINK = re.compile(r"https?://[^\s<>\"“”]{3,}")
# Pages lose their line breaks when they are saved: "…/a16zFind a16z on YouTube".
_GLUED_LINK = re.compile(r"(?<=[a-z0-9/])(?=[A-Z][a-z]+(?:\s|\Z))")
_GLUED = re.compile(
    r"(?<=[a-z0-9)][.!?:])(?=[A-Z“][a-z])|(?<=[a-z]\))(?=[A-Z][a-z]+ )"
    r"|(?<=[A-Za-z])(?=(?:Find|Listen|Subscribe|Follow) [a-z])"
)
_LABEL = re.compile(r"\s((?:[A-Z][a-z]+ )?[A-Z][a-z]+:)[ \t]*\n|\s(?=Please note that )")
_SEARCH_LINES = 80


def sniff(source: SourceFile) -> bool:
    """A line "Transcript" near the top, with something above and words below it."""
    lines = source.head.split("\n")[:_SEARCH_LINES]
    place = _heading(lines)
    if place is None or not any(lines[:place]) or not any(lines[place + 1 :]):
        return False
    return not source.is_fragmented(20)


def parse(source: SourceFile) -> ParsedFile:
    """The words under the heading; what is above it is title, date and show notes."""
    reading = ParsedFile("page")
    lines = list(source.each_line())
    place = _heading(lines[:_SEARCH_LINES])
    assert place is not None  # claimed
    about = [line.strip() for line in lines[:place] if line.strip("\ufeff \t")]
    _front(reading, about)
    begin = place + 1
    while begin < len(lines) and (not lines[begin].strip() or _is(_FURNITURE, lines[begin])):
        begin += 1
    end = len(lines)
    while end > begin and (not lines[end - 1].strip() or _is(_FURNITURE, lines[end - 1])):
        end -= 1
    blank = False
    for number in range(begin, end):
        text = lines[number].strip()
        if text:
            reading.pieces.append(
                ParsedCue(text, new_turn=True if blank else None, line=number + 1)
            )
        blank = not text
    return reading


def _heading(lines: list[str]) -> int | None:
    return next((n for n, line in enumerate(lines) if n and _is(_HEADING, line)), None)


def _is(pattern: re.Pattern[str], line: str) -> bool:
    """Whether a line is such a heading or furniture; long lines never are."""
    return len(line) <= 200 and pattern.match(line) is not None


def _front(reading: ParsedFile, about: list[str]) -> None:
    if about and len(about[0]) <= 300:
        text_metadata.split_show(reading, about[0].lstrip("# \ufeff"))
    told: list[str] = []
    for line in about[1:] if reading.title else about:
        match = _DATE_FIELD.match(line)
        rest = line[match.end() :] if match else line
        if reading.published is None and (match or text_metadata.is_date_line(rest)):
            reading.published = text_metadata.find_date(rest[:40])
            rest = _without_date(rest)
        if rest and not _is(_FURNITURE, rest) and not text_metadata.take_field(reading, rest):
            told.append(rest)
    summary, links = spell_out("\n".join(told))
    if summary:
        reading.notes = Notes(summary=summary, links=links)


def _without_date(text: str) -> str:
    """What follows the date, even when it follows without a space."""
    match = re.match(r".{0,30}?\d{4}", text) or re.match(r"\d{4}[-/]\d\d[-/]\d\d", text)
    return text[match.end() :].strip(" •|,\t") if match else text


def spell_out(text: str) -> tuple[str, list[str]]:
    """Show notes with the line breaks that saving glued together, and the links in them."""
    links: list[str] = []

    def separate(match: re.Match[str]) -> str:
        link = match[0]
        glued = _GLUED_LINK.search(text[match.start() : match.end() + 1], 9)
        if glued and glued.start() < len(link):
            link = link[: glued.start()]
        link = link.rstrip(".,;:!?)")
        links.append(link)
        rest = match[0][len(link) :]
        return f"{link}\n{rest}" if rest[:1].isupper() else link + rest

    spelled = _LINK.sub(separate, text)
    spelled = _GLUED.sub("\n", spelled)
    spelled = _LABEL.sub(lambda m: f"\n\n{m[1]}\n" if m[1] else "\n\n", spelled)
    return spelled.strip(), list(dict.fromkeys(links))
