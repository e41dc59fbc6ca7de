"""Find and replace: the places in a transcript where words can be replaced."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import NamedTuple

from viewer.transcripts.find_text import fold
from viewer.transcripts.model import Span, Transcript

MOST_REPLACEMENTS = 20_000


class Replacement(NamedTuple):
    """The words at `span` and those that replace them."""

    span: Span
    words: str


class ReplaceQuery(NamedTuple):
    """Words to find and their replacement.

    Without `match_case`, case and accents are ignored, as in Find.
    """

    find: str
    replace: str
    whole_words: bool = False
    match_case: bool = False


def find_replacements(
    transcript: Transcript, query: ReplaceQuery, *, limit: int = MOST_REPLACEMENTS
) -> list[Replacement]:
    """Return up to `limit` replacements, in the order of the text, that change something.

    White space in the query matches any white space in a paragraph. Of a paragraph with no other
    words, nothing is removed. Words that are removed take a space beside them along.
    """
    text = transcript.text
    searched = text if query.match_case else fold(text)
    parts = (query.find if query.match_case else fold(query.find)).split()
    new = " ".join(query.replace.split())
    if not parts:
        return []
    found: list[Replacement] = []
    for match in re.finditer(r"[^\S\n]+".join(map(re.escape, parts)), searched):
        span = Span(*match.span())
        if text[slice(*span)] == new or "\n" in match[0]:
            continue
        if query.whole_words and not _is_whole(text, span):
            continue
        found.append(Replacement(span if new else _with_space(text, span, found), new))
        if len(found) == limit:
            break
    return found if new else _without_emptied(transcript, found)


def changed_words(old: str, new: str) -> tuple[str, str]:
    """Return the words of a correction that differ, without those that are the same around them.

    If words were only inserted or removed, one of their neighbors is included, so that there is
    something to find and something to write.
    """
    was, now = old.split(), new.split()
    shorter = min(len(was), len(now))
    start = end = 0
    while start < shorter and was[start] == now[start]:
        start += 1
    while end < shorter - start and was[-1 - end] == now[-1 - end]:
        end += 1
    if start + end == shorter:
        if start:
            start -= 1
        elif end:
            end -= 1
    return " ".join(was[start : len(was) - end]), " ".join(now[start : len(now) - end])


def _is_whole(text: str, span: Span) -> bool:
    """Return True if no word goes on before or behind the span."""

    def joins(left: str, right: str) -> bool:
        return _in_word(left) and (_in_word(right) or bool(unicodedata.combining(right)))

    before = span.start > 0 and joins(text[span.start - 1], text[span.start])
    behind = span.end < len(text) and joins(text[span.end - 1], text[span.end])
    return not before and not behind


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_" or bool(unicodedata.combining(character))


def _with_space(text: str, span: Span, before: list[Replacement]) -> Span:
    """Return the span with the space before it, or that behind it at the beginning of a line."""
    start, end = span
    free = before[-1].span.end if before else 0
    if start > free and text[start - 1] == " " and (end == len(text) or not _in_word(text[end])):
        return Span(start - 1, end)
    if (start == 0 or text[start - 1] == "\n") and text[end : end + 1] == " ":
        return Span(start, end + 1)
    return span


def _without_emptied(transcript: Transcript, found: list[Replacement]) -> list[Replacement]:
    """Leave out those of paragraphs that would have no words any more."""
    kept: list[Replacement] = []
    for index, group in groupby(found, key=lambda each: transcript.turn_at(each.span.start) or 0):
        inside = list(group)
        turn, left, cursor = transcript.turns[index], "", transcript.turns[index].start
        for start, end in (each.span for each in inside):
            left += transcript.text[cursor:start]
            cursor = end
        if (left + transcript.text[cursor : turn.end]).strip():
            kept += inside
    return kept
