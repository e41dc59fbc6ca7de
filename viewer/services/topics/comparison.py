"""Comparison of two to four passages, with the amounts, dates and names in them.

Amounts, percentages, years and dates are compared by value (`viewer.text.amounts`), names by
spelling, without regard to capitals and spaces. Nothing is generated: every word shown was said.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
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
from viewer.services.topics.shared_names import LOOKED_AT, NamePlace, find_names
from viewer.text.amount_reader import find_amounts
from viewer.text.amounts import Amount, compare_amounts
from viewer.text.timecode import clock
from viewer.text.word_cuts import whole_words
from viewer.transcripts.model import Span

FEWEST, MOST = 2, 4
_CONTEXT = 300  # characters before and after a passage
_MOST_AMOUNTS = 100  # of a passage that are compared


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
    """Return passages with what is the same and what differs in them; see `read_passages`."""
    return with_facts(read_passages(library, places))


def read_passages(library: Library, places: Sequence[tuple[int, Span]]) -> list[ComparedPassage]:
    """Return passages with their context and references, without facts.

    Args:
        places: two to four pairs of an episode's number and characters of its transcript.

    Raises:
        UserError: fewer or more places, no such episode, or its transcript cannot be read.
    """
    if not FEWEST <= len(places) <= MOST:
        raise UserError("two to four passages can be compared")
    return [_passage(library, episode_id, span) for episode_id, span in places]


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
    """Return passages with their amounts, dates and names, and how these compare.

    Long passages take a bounded time: the names and the first 100 amounts in the first 10,000
    characters of each are compared.
    """
    amounts = [find_amounts(passage.text[:LOOKED_AT])[:_MOST_AMOUNTS] for passage in passages]
    names = find_names([passage.text for passage in passages])
    compared = []
    for index, passage in enumerate(passages):
        others = [amounts_there for n, amounts_there in enumerate(amounts) if n != index]
        facts = []
        for amount in amounts[index]:
            verdict = _verdict(amount, others)
            if not (amount.in_passing and verdict is Verdict.ONLY_HERE):
                facts.append(Fact(amount.start, amount.end, verdict))
        facts += [
            Fact(name.start, name.end, Verdict.SAME if name.shared else Verdict.ONLY_HERE)
            for name in names[index]
            if not _is_taken(facts, name)
        ]
        compared.append(replace(passage, facts=tuple(sorted(facts, key=lambda fact: fact.start))))
    return compared


def _is_taken(facts: Sequence[Fact], name: NamePlace) -> bool:
    """Return True if a name overlaps one of the facts, which are in order."""
    after = bisect_left(facts, name.end, key=lambda fact: fact.start)
    return after > 0 and facts[after - 1].end > name.start


def _verdict(amount: Amount, others: Sequence[Sequence[Amount]]) -> Verdict:
    """Return how an amount compares with those of each other passage.

    In each passage the nearest amount counts. One that says the same outweighs all others; then
    one that says something else outweighs a range that may mean the same.
    """
    nearest = set()
    for passage in others:
        verdicts = {compare_amounts(amount, other) for other in passage}
        if Verdict.SAME in verdicts:
            return Verdict.SAME
        nearest.update([one for one in (Verdict.OVERLAP, Verdict.DIFFERENT) if one in verdicts][:1])
    for verdict in (Verdict.DIFFERENT, Verdict.OVERLAP):
        if verdict in nearest:
            return verdict
    return Verdict.ONLY_HERE


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
    different: str = "Different"
    only_here: str = "Only here"
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
        (labels.different, [_listed(p, Verdict.DIFFERENT) for p in passages]),
        (labels.only_here, [_listed(p, Verdict.ONLY_HERE) for p in passages]),
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
        if fact.start < at or fact.verdict in (Verdict.SAME, Verdict.OVERLAP):
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
