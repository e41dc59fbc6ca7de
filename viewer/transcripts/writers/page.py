"""Layout of a transcript for documents: chapters, and paragraphs with speaker and time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from viewer.text.bidi import reads_from_right
from viewer.transcripts.model import Span, Transcript, TurnKind
from viewer.transcripts.writers.captions import Metadata


class MarkedPassage(NamedTuple):
    """A passage to highlight: characters `start` to `end`, note and collections."""

    start: int
    end: int
    note: str = ""
    collections: tuple[str, ...] = ()


class Heading(NamedTuple):
    """The title of a chapter; `start_ms` is None if unknown."""

    text: str
    start_ms: int | None


class Paragraph(NamedTuple):
    """Characters `start` to `end` of the text; `speaker` is only set if it changes.

    `runs` divide it at the ends of passages: a span, and True inside a passage.
    """

    start: int
    end: int
    speaker: str | None
    start_ms: int | None
    is_sound: bool
    runs: tuple[tuple[Span, bool], ...]


class TranscriptPage(NamedTuple):
    """The content of a document.

    Attributes:
        audio: a path relative to the written file, or a `data:` address, for the HTML page.
        link: an `earmark://` link to the episode.
    """

    transcript: Transcript
    about: Metadata
    passages: tuple[MarkedPassage, ...] = ()
    audio: str | None = None
    link: str | None = None

    @property
    def title(self) -> str:
        """The title of the episode."""
        return self.about.title or "Transcript"

    @property
    def sources(self) -> list[str]:
        """Show and date, as far as they are known."""
        published = self.about.published.isoformat() if self.about.published else ""
        return [part for part in (self.about.show, published) if part]

    @property
    def is_right_to_left(self) -> bool:
        """Return True if the page as a whole runs from right to left."""
        return reads_from_right(self.transcript.text)

    def moment_link(self, ms: int | None) -> str | None:
        """Return a link that opens Earmark at a moment; None without one."""
        if not self.link or ms is None:
            return None
        seconds = f"{ms / 1000:.3f}".rstrip("0").rstrip(".")
        return f"{self.link}?t={seconds}"

    def blocks(self) -> Iterator[Heading | Paragraph]:
        """Yield headings and paragraphs in the order of the text."""
        transcript = self.transcript
        headings = self._headings()
        speaker: str | None = None
        for turn in transcript.turns:
            while headings and headings[0][0] < turn.end:
                yield headings.pop(0)[1]
                speaker = None
            text = transcript.text[turn.start : turn.end]
            if not text.strip():
                continue
            interval = transcript.time_map.interval(turn.start, turn.end)
            start_ms = interval.start_ms if interval else None
            if turn.kind is TurnKind.HEADING:
                if all(text.strip() != chapter.title for chapter in transcript.chapters):
                    yield Heading(text.strip(), start_ms)
                continue
            named = turn.speaker if turn.speaker != speaker else None
            speaker = turn.speaker
            yield Paragraph(
                *(turn.start, turn.end, named, start_ms, turn.kind is TurnKind.SOUND),
                tuple(self._runs(turn.start, turn.end)),
            )

    def _headings(self) -> list[tuple[int, Heading]]:
        """Return chapters with the offsets of the turns at which they begin."""
        transcript = self.transcript
        starts = [turn.start for turn in transcript.turns]
        headings: list[tuple[int, Heading]] = []
        for chapter in transcript.chapters:
            offset, ms = chapter.offset, chapter.start_ms
            if offset is None and ms is not None:
                later = (each.start for each in transcript.time_map if each.end_ms > ms)
                offset = next(later, None)
            if offset is None or not starts:
                continue
            if ms is None:
                ms = transcript.time_map.next_ms(offset)
            index = max(bisect_right(starts, offset) - 1, 0)
            turn = transcript.turns[index]
            if offset > (turn.start + turn.end) // 2 and index + 1 < len(starts):
                index += 1  # headings do not divide paragraphs
            headings.append((starts[index], Heading(chapter.title, ms)))
        return sorted(headings, key=lambda entry: entry[0])

    def _runs(self, start: int, end: int) -> Iterator[tuple[Span, bool]]:
        edges = {start, end}
        for passage in self.passages:
            if passage.start < end and passage.end > start:
                edges |= {max(passage.start, start), min(passage.end, end)}
        ordered = sorted(edges)
        for a, b in pairwise(ordered):
            inside = any(marked.start <= a and b <= marked.end for marked in self.passages)
            yield Span(a, b), inside


class PageWord(NamedTuple):
    """A word with its times; `is_exact` is False if they are interpolated in a segment."""

    start: int
    end: int
    start_ms: int
    end_ms: int
    is_exact: bool


def timed_words(transcript: Transcript, span: Span | None = None) -> list[PageWord]:
    """Return the words with times, in the order of the text; times never decrease."""
    words: list[PageWord] = []
    latest = 0
    for start, end in transcript.words(span):
        interval = transcript.time_map.interval(start, end)
        if interval is None:
            continue
        start_ms = max(interval.start_ms, latest)
        latest = start_ms
        words.append(PageWord(start, end, start_ms, max(interval.end_ms, start_ms), interval.exact))
    return words


def without_overlap(
    spans: Sequence[tuple[int, int, str]],
) -> list[tuple[int, int, str]]:
    """Return labelled intervals (ms) in order, without overlaps."""
    ordered = sorted(spans)
    intervals: list[tuple[int, int, str]] = []
    for number, (start, latest, text) in enumerate(ordered):
        after = ordered[number + 1][0] if number + 1 < len(ordered) else latest
        end = min(latest, after)
        if end > start:
            intervals.append((start, end, text))
        elif intervals and intervals[-1][1] <= start:  # too short for an interval of its own
            intervals[-1] = (intervals[-1][0], intervals[-1][1], f"{intervals[-1][2]} {text}")
    return intervals
