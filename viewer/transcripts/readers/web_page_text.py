"""Saved text of transcript sites: title, date, show notes, "Transcript", then words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from viewer.transcripts.parsed_file import Notes, ParsedFile
from viewer.transcripts.readers import text_metadata
from viewer.transcripts.readers.grammar.markup import Line

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
# Saved pages may lack line breaks: "…/a16zFind a16z on YouTube".
_GLUED_LINK = re.compile(r"(?<=[a-z0-9/])(?=[A-Z][a-z]+(?:\s|\Z))")
_GLUED = re.compile(
    r"(?<=[a-z0-9)][.!?:])(?=[A-Z“][a-z])|(?<=[a-z]\))(?=[A-Z][a-z]+ )"
    r"|(?<=[A-Za-z])(?=(?:Find|Listen|Subscribe|Follow) [a-z])"
)
_LABEL = re.compile(r"\s((?:[A-Z][a-z]+ )?[A-Z][a-z]+:)[ \t]*\n|\s(?=Please note that )")
_PEOPLE = frozenset({"attendees", "participants", "speakers", "teilnehmer"})


def is_transcript_heading(text: str) -> bool:
    """Return True for the line "Transcript" or a similar one."""
    return _is(_HEADING, text)


def is_furniture(text: str) -> bool:
    """Return True for a button or link of a page around the transcript."""
    return not text.strip() or _is(_FURNITURE, text)


def _is(pattern: re.Pattern[str], line: str) -> bool:
    """Return True if `pattern` matches a line; never for long lines."""
    return len(line) <= 200 and pattern.match(line) is not None


def describe(parsed: ParsedFile, lines: Sequence[Line]) -> None:
    """Store title, show, date and show notes of the lines above the transcript."""
    about = [line.text.strip() for line in lines if line.text.strip()]
    if about and len(about[0]) <= 300:
        if parsed.title is None:
            text_metadata.split_show(parsed, about[0].lstrip("# \ufeff"))
        about = about[1:]
    notes: list[str] = []
    skips = False
    for line in about:
        if skips:
            skips = False
            continue
        match = _DATE_FIELD.match(line)
        rest = line[match.end() :] if match else line
        if parsed.published is None and (match or text_metadata.is_date_line(rest)):
            parsed.published = text_metadata.find_date(rest[:40])
            rest = _without_date(rest)
        skips = rest.rstrip(":").lower() in _PEOPLE
        if (
            rest
            and not skips
            and not _is(_FURNITURE, rest)
            and not text_metadata.take_field(parsed, rest)
        ):
            notes.append(rest)
    if parsed.published is None and parsed.title is not None:
        parsed.published = text_metadata.find_date(parsed.title)
    summary, links = spell_out("\n".join(notes))
    if summary:
        parsed.notes = Notes(summary=summary, links=links)


def _without_date(text: str) -> str:
    """Return the text after a date, also if there is no space between them."""
    match = re.match(r".{0,30}?\d{4}", text) or re.match(r"\d{4}[-/]\d\d[-/]\d\d", text)
    return text[match.end() :].strip(" •|,\t") if match else text


def spell_out(text: str) -> tuple[str, list[str]]:
    """Return show notes with restored line breaks, and the links in them."""
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
