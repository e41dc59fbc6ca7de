"""TTML (and DFXP, IMSC, Apple's podcast transcripts): timed paragraphs in XML.

Parsed as a stream, without a tree, so that memory is bounded. Entities are never expanded.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from viewer.transcripts.parsed_file import ParsedCue, ParsedFile, WordTime
from viewer.transcripts.readers import json_fields, speaker_labels, xml_stream
from viewer.transcripts.readers.source_file import SourceFile

# In Apple's files all times are absolute, while the standard counts from the parent.
_APPLE = re.compile(r"xmlns:\w+=[\"']http://[\w.]{0,30}apple\.com/")
_ROOT = re.compile(r"<(?:[\w-]+:)?tt[\s>]")
_LEAST_RATE, _MOST_RATE = 0.001, 1e12  # frames or ticks a second
_CLOCK = re.compile(r"(\d{1,6}):(\d{1,2}):(\d{1,2})(?:[.,](\d{1,9})|:(\d{1,3})(?:\.\d{1,3})?)?\Z")
_SHORT_CLOCK = re.compile(r"(\d{1,6}):(\d{1,2})(?:[.,](\d{1,9}))?\Z")
_OFFSET = re.compile(r"(\d{1,12}(?:[.,]\d{1,9})?)(h|ms|m|s|f|t)?\Z")
_SECONDS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
_LATEST_MS = 10**13
_LONGEST_NAME = 1_000


def sniff(source: SourceFile) -> bool:
    """Return True for XML whose root is `tt`."""
    return source.head.startswith("<") and _ROOT.search(source.head[:4000]) is not None


def parse(source: SourceFile) -> ParsedFile:
    """Return the paragraphs of a TTML file as cues, and timed spans as word times.

    Raises:
        UnsupportedFormatError: the XML is broken, or declares entities.
    """
    absolute = _APPLE.search(source.head[:4000]) is not None
    handler = _Handler(ParsedFile("ttml"), absolute=absolute)
    xml_stream.stream(source, handler, damaged="the XML of this TTML file is damaged")
    reading = handler.reading
    for piece in reading.pieces:
        piece.speaker = handler.agents.get(piece.speaker or "", piece.speaker)
    json_fields.sort_by_time(reading)
    speaker_labels.label_unnamed(reading)
    return reading


@dataclass(slots=True)
class _Element:
    name: str
    start_ms: int
    end_ms: int | None
    agent: str | None
    timed: bool
    keeps_space: bool
    in_sequence: bool  # its children are consecutive in time
    clock_ms: int  # start of the next child
    offset: int = 0  # its start in the paragraph's text
    part: int = 0  # its start in the list of parts


@dataclass
class _Handler:
    """Parser target, with a stack of open elements."""

    reading: ParsedFile
    absolute: bool = False
    agents: dict[str, str] = field(default_factory=dict)
    open: list[_Element] = field(default_factory=list)
    frame_rate: float = 30.0
    tick_rate: float = 1.0

    def __post_init__(self) -> None:
        self.line_of: Callable[[], int] = lambda: 0
        self._agent_id: str | None = None
        self._text: list[str] = []
        self._length = 0
        self._piece: ParsedCue | None = None
        self._after_word = False
        self._words: list[WordTime] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element; times are relative to the parent."""
        name = _local(tag)
        if len(self.open) >= xml_stream.MAX_DEPTH:
            raise xml_stream.TooDeepError
        get = {_local(key): value for key, value in attributes.items()}
        parent = self.open[-1] if self.open else None
        if name == "tt":
            self._root(get)
        elif name == "agent":
            self._agent_id = get.get("id")
        base = 0
        if parent is not None and not self.absolute:
            base = parent.clock_ms if parent.in_sequence else parent.start_ms
        begin, end, length = (self._time(get.get(key)) for key in ("begin", "end", "dur"))
        if name == "p" and begin is None and get.get("begin"):
            self.reading.add_repair(self.line_of(), "unreadable time: the words were kept")
        if begin is None and self.absolute and parent is not None:
            base = parent.start_ms
        start_ms = base + (begin or 0)
        end_ms = parent.end_ms if parent else None
        if end is not None:
            end_ms = end if self.absolute else base + end
        elif length is not None:
            end_ms = start_ms + length
        agent = (get.get("agent") or "").split(" ")[0] or (parent.agent if parent else None)
        space = get.get("space")
        keeps = space == "preserve" if space else bool(parent and parent.keeps_space)
        timed = begin is not None or end is not None or length is not None
        ordered = get.get("timeContainer") == "seq"
        element = _Element(name, start_ms, end_ms, agent, timed, keeps, ordered, start_ms)
        if parent is not None and timed and end_ms is not None:
            parent.clock_ms = end_ms
        if name == "p":
            timed = element.timed or (parent is not None and parent.end_ms is not None)
            self._begin(element, timed=timed)
        elif self._piece is not None:
            if name == "br":
                self._add("\n")
            elif name == "span" and element.timed and self._after_word:
                # Apple's spans of words have no spaces between them.
                self._add(" ")
            if name == "span" and agent and agent != self._piece.speaker and not self._length:
                self._piece.speaker = agent
        element.offset, element.part = self._length, len(self._text)
        self.open.append(element)

    def data(self, text: str) -> None:
        """Handle characters: words in a paragraph, an agent's name, or a title."""
        name = self.open[-1].name if self.open else ""
        if self._piece is not None and name in {"p", "span"}:
            if not self.open[-1].keeps_space:
                text = re.sub(r"[ \t\r\n]+", " ", text)
                if text.startswith(" ") and (not self._length or self._text[-1][-1:] in " \n"):
                    text = text[1:]
            self._add(text)
        elif name == "name" and self._agent_id and text.strip():
            name_so_far = self.agents.get(self._agent_id, "")
            self.agents[self._agent_id] = f"{name_so_far}{text[:_LONGEST_NAME]}".strip()[
                :_LONGEST_NAME
            ]
        elif name == "title" and text.strip() and len(self.open) < 6:
            title = f"{self.reading.title or ''}{text[:_LONGEST_NAME]}"
            self.reading.title = title.strip()[:_LONGEST_NAME]

    def end(self, tag: str) -> None:
        """Handle the end of an element: a paragraph becomes a cue, a timed span a word time."""
        element = self.open.pop()
        if element.name == "p" and self._piece is not None:
            self._finish()
        elif element.name == "span" and element.timed and self._piece is not None:
            self._word(element)
        elif element.name == "agent":
            self._agent_id = None

    def close(self) -> None:
        """Handle the end of the document."""

    def _root(self, get: dict[str, str]) -> None:
        self.reading.language = get.get("lang") or None
        try:
            self.frame_rate = float(get.get("frameRate", 30))
            first, _, second = get.get("frameRateMultiplier", "1 1").partition(" ")
            self.frame_rate *= float(first) / float(second or 1)
            self.tick_rate = float(get.get("tickRate", 0)) or self.frame_rate
        except (ValueError, ZeroDivisionError):
            pass
        # Times in milliseconds need rates between these; others, also inf and nan, are damaged.
        if not _LEAST_RATE <= self.frame_rate <= _MOST_RATE:
            self.frame_rate = 30.0
        if not _LEAST_RATE <= self.tick_rate <= _MOST_RATE:
            self.tick_rate = 1.0

    def _begin(self, element: _Element, *, timed: bool) -> None:
        if self._piece is not None:
            self._finish()
        start = element.start_ms if timed else None
        end = element.end_ms if timed else None
        self._words = []
        self._piece = ParsedCue("", start, end, element.agent, self._words, line=self.line_of())
        self._text, self._length, self._after_word = [], 0, False

    def _add(self, text: str) -> None:
        if text:
            self._text.append(text)
            self._length += len(text)
            self._after_word = self._after_word and not text.isspace()
            if text.isspace():
                self._after_word = False

    def _word(self, element: _Element) -> None:
        spoken = "".join(self._text[element.part :])
        if not spoken.strip():
            return
        begin = element.offset + len(spoken) - len(spoken.lstrip())
        inner = bool(self._words) and self._words[-1].start >= element.offset
        end_ms = element.end_ms if element.end_ms is not None else element.start_ms
        if not inner and (not self._words or element.start_ms >= self._words[-1].start_ms):
            end = begin + len(spoken.strip())
            self._words.append(
                WordTime(begin, end, element.start_ms, max(end_ms, element.start_ms))
            )
        self._after_word = not spoken[-1:].isspace()

    def _finish(self) -> None:
        piece, self._piece = self._piece, None
        assert piece is not None
        piece.text = "".join(self._text)
        if piece.words:
            first, last = piece.words[0].start_ms, max(word.end_ms for word in piece.words)
            piece.start_ms = first if piece.start_ms is None else piece.start_ms
            piece.end_ms = last if piece.end_ms is None else piece.end_ms
        if piece.start_ms is not None:
            if piece.end_ms is not None and piece.end_ms < piece.start_ms:
                self.reading.add_repair(piece.line, "this paragraph ended before it started")
            piece.end_ms = max(piece.end_ms or piece.start_ms, piece.start_ms)
        if piece.text.strip():
            self.reading.pieces.append(piece)

    def _time(self, value: str | None) -> int | None:
        """Return the ms of a time expression: clock time, or an offset with its metric."""
        if value is None:
            return None
        value = value.strip()
        match = _CLOCK.match(value)
        if match:
            seconds = (int(match[1]) * 60 + int(match[2])) * 60 + int(match[3])
            part = float(f"0.{match[4]}") if match[4] else int(match[5] or 0) / self.frame_rate
            return min(round((seconds + part) * 1000), _LATEST_MS)
        match = _SHORT_CLOCK.match(value)
        if match:
            seconds = int(match[1]) * 60 + int(match[2])
            return min(round((seconds + float(f"0.{match[3] or 0}")) * 1000), _LATEST_MS)
        match = _OFFSET.match(value)
        if match is None:
            return None
        unit = match[2] or "s"
        rate = {"f": 1 / self.frame_rate, "t": 1 / self.tick_rate}.get(unit)
        return min(
            round(float(match[1].replace(",", ".")) * (rate or _SECONDS[unit]) * 1000), _LATEST_MS
        )


def _local(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2]
