"""Comparison of two to four passages, with the amounts, dates and names in them.

Amounts, percentages, years and dates are compared by value (`viewer.text.amounts`), names by
spelling, without regard to capitals and spaces. Nothing is generated: every word shown was said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from viewer.errors import UserError
from viewer.export.deep_links import DeepLink, make
from viewer.export.markdown_escape import destination, inline, lines
from viewer.library.episodes import summary
from viewer.library.export_records import episode_sources
from viewer.library.library import Library
from viewer.library.transcripts import load_transcript
from viewer.text.amount_reader import find_amounts
from viewer.text.amounts import Amount, compare_amounts
from viewer.text.timecode import clock
from viewer.text.word_cuts import whole_words
from viewer.transcripts.model import Span

FEWEST, MOST = 2, 4
_CONTEXT = 300  # characters before and after a passage
_NAME = re.compile(r"\b[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*")
# Where any word has a capital.
_SENTENCE_START = re.compile(r"(?:^|[.!?…:]['”’\")\]]*\s+|[-–—]\s+|\n\s*|[“\"‘(\[])$")
_NO_NAMES = {"i", "i'm", "i've", "i'd", "i'll", "i’m", "i’ve", "i’d", "i’ll", "ok", "okay"}
_NAMES_LOOKED_AT = 20_000  # characters
_SHORTEST_IN_SMALL = 5  # letters of a name that is looked for in small letters, too


class Verdict(StrEnum):
    """An amount or name, compared with those of the other passages."""

    SAME = "same"
    OVERLAP = "overlap"
    DIFFERENT = "different"
    ONLY_HERE = "only here"


@dataclass(frozen=True, slots=True)
class Fact:
    """Characters `start` to `end` of a passage's text, and how they compare."""

    start: int
    end: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class ComparedPassage:
    """One column of a comparison.

    Attributes:
        start: first character of the passage in the transcript.
        before: text before the passage, from a word's beginning; after: text behind it.
        start_ms, end_ms: times of the passage; None where they are not known.
        page_url: address of the episode's page; "" if not known.
        facts: amounts, dates and names, in order.
    """

    episode_id: int
    title: str
    show: str
    date: str
    speaker: str | None
    start: int
    end: int
    start_ms: int | None
    before: str
    text: str
    after: str
    facts: tuple[Fact, ...] = ()
    end_ms: int | None = None
    page_url: str = ""

    @property
    def link(self) -> str:
        """Return a link that opens the passage in Earmark."""
        return make(DeepLink(self.episode_id, self.start_ms))

    @property
    def reference(self) -> str:
        """Return speaker, show, title, date and time, as far as they are known."""
        time = clock(self.start_ms) if self.start_ms is not None else ""
        parts = (self.speaker, self.show, self.title, self.date, time)
        return ", ".join(part for part in parts if part)

    def said(self, *verdicts: Verdict) -> list[str]:
        """Return the amounts and names with one of these verdicts, each once, in order."""
        found = (self.text[f.start : f.end] for f in self.facts if f.verdict in verdicts)
        return list(dict.fromkeys(" ".join(text.split()) for text in found))


def compare_passages(library: Library, places: Sequence[tuple[int, Span]]) -> list[ComparedPassage]:
    """Return passages with what is the same and what differs in them.

    Args:
        places: two to four pairs of an episode's number and characters of its transcript.

    Raises:
        UserError: fewer or more places, no such episode, or its transcript cannot be read.
    """
    if not FEWEST <= len(places) <= MOST:
        raise UserError("two to four passages can be compared")
    passages = [_passage(library, episode_id, span) for episode_id, span in places]
    return with_facts(passages)


def _passage(library: Library, episode_id: int, span: Span) -> ComparedPassage:
    episode = summary(library, episode_id)
    transcript = load_transcript(library, episode_id)
    text = transcript.text
    start, end = max(span.start, 0), min(span.end, len(text))
    if start >= end:
        raise UserError("the transcript of “{title}” has changed", title=episode.title)
    turn = transcript.turn_at(start)
    interval = transcript.time_map.interval(start, end)
    first, last = whole_words(text, max(start - _CONTEXT, 0), min(end + _CONTEXT, len(text)))
    before, after = text[first:start], text[end:last]
    source = episode_sources(library, [episode_id])[episode_id]
    return ComparedPassage(
        episode_id=episode_id,
        title=episode.title,
        show=source.show,
        date=episode.published.isoformat() if episode.published else "",
        speaker=transcript.turns[turn].speaker if turn is not None else None,
        start=start,
        end=end,
        start_ms=interval.start_ms if interval else None,
        before=before,
        text=text[start:end],
        after=after,
        end_ms=interval.end_ms if interval else None,
        page_url=source.page_url or "",
    )


def with_facts(passages: Sequence[ComparedPassage]) -> list[ComparedPassage]:
    """Return passages with their amounts, dates and names, and how these compare."""
    amounts = [find_amounts(passage.text) for passage in passages]
    names = _names([passage.text for passage in passages])
    compared = []
    for index, passage in enumerate(passages):
        facts = []
        others = [a for n, amounts_there in enumerate(amounts) if n != index for a in amounts_there]
        for amount in amounts[index]:
            verdict = _verdict(amount, others)
            if not (amount.in_passing and verdict is Verdict.ONLY_HERE):
                facts.append(Fact(amount.start, amount.end, verdict))
        taken = list(facts)
        for fact in names[index]:
            if not any(a.start < fact.end and fact.start < a.end for a in taken):
                facts.append(fact)
        compared.append(replace(passage, facts=tuple(sorted(facts, key=lambda fact: fact.start))))
    return compared


def _verdict(amount: Amount, others: Sequence[Amount]) -> Verdict:
    verdicts = {compare_amounts(amount, other) for other in others}
    for verdict in (Verdict.SAME, Verdict.OVERLAP, Verdict.DIFFERENT):
        if verdict in verdicts:
            return verdict
    return Verdict.ONLY_HERE


def _names(texts: Sequence[str]) -> list[list[Fact]]:
    """Return the names in each text, and whether another text has them.

    Names are runs of capitalized words inside sentences. They are looked for in all texts with any
    capitals and spaces, since captions often have none: "DeepSeek" is the same as "deep seek". Of
    two names of which one begins or ends with the other, both are the same.
    """
    texts = [text[:_NAMES_LOOKED_AT] for text in texts]
    found: dict[str, None] = {}
    for text in texts:
        for match in _NAME.finditer(text):
            words = match.group().split()
            if _SENTENCE_START.search(text[max(match.start() - 4, 0) : match.start()]):
                words = words[1:]  # of which nothing is known
            name = " ".join(words).removesuffix("'s").removesuffix("’s")
            if len(name) > 1 and name.casefold() not in _NO_NAMES:
                found.setdefault(name)
    ordered = sorted(found, key=len, reverse=True)
    places: list[dict[tuple[int, int], str]] = [{} for _ in texts]
    for name in ordered:
        pattern = _spelling(name)
        for index, text in enumerate(texts):
            for match in pattern.finditer(text):
                if not any(a < match.end() and match.start() < b for a, b in places[index]):
                    places[index][match.span()] = _letters(name)
    spelled = {_letters(name): name.casefold().split() for name in ordered}
    return [
        [
            Fact(
                start,
                end,
                Verdict.SAME if _is_elsewhere(name, index, places, spelled) else Verdict.ONLY_HERE,
            )
            for (start, end), name in own.items()
        ]
        for index, own in enumerate(places)
    ]


def _is_elsewhere(
    name: str,
    index: int,
    places: Sequence[dict[tuple[int, int], str]],
    spelled: Mapping[str, Sequence[str]],
) -> bool:
    words = spelled[name]
    for number, there in enumerate(places):
        if number == index:
            continue
        for other in there.values():
            shorter, longer = sorted((words, spelled[other]), key=len)
            if name == other or shorter in (longer[: len(shorter)], longer[-len(shorter) :]):
                return True
    return False


def _letters(name: str) -> str:
    return re.sub(r"\W", "", name).casefold()


def _spelling(name: str) -> re.Pattern[str]:
    """Return the pattern of a name with any capitals, spaces and hyphens.

    Short names must be capitalized, such as "AI" and "May": they are words and parts of words, too.
    """
    letters = re.sub(r"\W", "", name)
    if len(letters) < _SHORTEST_IN_SMALL:
        return re.compile(rf"\b{re.escape(name)}\b")
    gaps = r"[\s-]?"
    return re.compile(rf"\b{gaps.join(map(re.escape, letters))}\b", re.IGNORECASE)


# Markdown


class DocumentForm(StrEnum):
    """The content of a comparison's document."""

    TABLE = "table"
    QUOTES = "quotes"
    BOTH = "both"


class Labels(NamedTuple):
    """Names of a table's rows, and the heading of the quotes."""

    speaker: str = "Speaker"
    show: str = "Show"
    date: str = "Date"
    time: str = "Time"
    said: str = "Said"
    same: str = "The same elsewhere"
    overlap: str = "May be the same"
    different: str = "Different or only here"
    web_page: str = "Web page"
    quotes: str = "Quotes"


ENGLISH = Labels()


def as_document(
    passages: Sequence[ComparedPassage],
    title: str,
    note: str = "",
    form: DocumentForm = DocumentForm.BOTH,
    labels: Labels = ENGLISH,
) -> str:
    """Return the comparison as a Markdown document: title, note, table, quotes with references."""
    parts = [f"# {inline(title)}\n"]
    if note.strip():
        parts.append("\n".join(lines(note)) + "\n")
    if form is not DocumentForm.QUOTES:
        parts.append(as_table(passages, labels=labels))
    if form is not DocumentForm.TABLE:
        heading = labels.quotes if form is DocumentForm.BOTH else ""
        parts.append(as_section(passages, heading))
    return "\n".join(parts)


def as_table(passages: Sequence[ComparedPassage], note: str = "", labels: Labels = ENGLISH) -> str:
    """Return the comparison as a Markdown table with one column for each passage.

    Rows that would be empty are left out.
    """
    rows: list[tuple[str, list[str]]] = [
        (labels.speaker, [inline(p.speaker or "") for p in passages]),
        (labels.show, [inline(p.show) for p in passages]),
        (labels.date, [p.date for p in passages]),
        (labels.time, [clock(p.start_ms) if p.start_ms is not None else "" for p in passages]),
        (labels.said, [f"“{_marked(p)}”" for p in passages]),
        (labels.same, [_listed(p, Verdict.SAME) for p in passages]),
        (labels.overlap, [_listed(p, Verdict.OVERLAP) for p in passages]),
        (
            labels.different,
            [_listed(p, Verdict.DIFFERENT, Verdict.ONLY_HERE) for p in passages],
        ),
        (labels.web_page, [f"<{destination(p.page_url).strip('<>')}>" * bool(p.page_url)
                      for p in passages]),
    ]  # fmt: skip
    table = [
        ["", *(f"[{inline(p.title)}]({destination(p.link)})" for p in passages)],
        ["---"] * (len(passages) + 1),
        *([f"**{name}**", *(cell or "—" for cell in row)] for name, row in rows if any(row)),
    ]
    cells = ([cell.replace("|", r"\|") for cell in row] for row in table)
    text = "\n".join("| " + " | ".join(row) + " |" for row in cells)
    return text + "\n" + _note(note)


def as_section(passages: Sequence[ComparedPassage], title: str, note: str = "") -> str:
    """Return the comparison as a Markdown section with one quote after the other.

    It has no heading if `title` is empty.
    """
    parts = [f"## {inline(title)}"] if title else []
    for passage in passages:
        quote = "\n".join(f"> {line}".rstrip() for line in lines(passage.text))
        link = f"[{inline(passage.reference)}]({destination(passage.link)})"
        page = f", <{destination(passage.page_url).strip('<>')}>" if passage.page_url else ""
        parts.append(f"{quote}\n>\n> — {link}{page}")
    return "\n\n".join(parts) + "\n" + _note(note)


def _listed(passage: ComparedPassage, *verdicts: Verdict) -> str:
    return ", ".join(map(inline, passage.said(*verdicts)))


def _note(note: str) -> str:
    return "\n" + "\n".join(lines(note)) + "\n" if note.strip() else ""


def _marked(passage: ComparedPassage) -> str:
    """Return the text in one line, with differing or single amounts in bold."""
    text = passage.text
    parts, at = [], 0
    for fact in passage.facts:
        if fact.start < at or fact.verdict is Verdict.SAME:
            continue
        start, end = _widened(text, at, fact)
        parts.append(_piece(text[at:start], text))
        parts.append(f"**{_piece(text[start:end], text).strip()}**")
        at = end
    parts.append(_piece(text[at:], text))
    return "".join(parts).strip()


def _widened(text: str, at: int, fact: Fact) -> tuple[int, int]:
    """Return the part of the text from `at` that can be bold.

    Asterisks between a letter and a punctuation mark are not parsed as emphasis, so
    "US$5" is bold as a whole, as is "5%ish".
    """
    start, end = fact.start, fact.end
    if not text[start].isalnum():
        while start > at and text[start - 1].isalnum():
            start -= 1
    if not text[end - 1].isalnum():
        while end < len(text) and text[end].isalnum():
            end += 1
    return start, end


def _piece(text: str, line: str) -> str:
    """Return a part of a line, with white space at its ends as one space."""
    if not text.strip():
        return " " if text else ""
    left = " " if text[0].isspace() else ""
    right = " " if text[-1].isspace() else ""
    return f"{left}{inline(text, line)}{right}"
