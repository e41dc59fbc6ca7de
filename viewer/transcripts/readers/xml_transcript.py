"""Transcripts in XML of archives, tools and sites, parsed by their shape.

ELAN, EXMARaLDA, Transcriber, TEI, InqScribe, Podlove, YouTube, OHMS: an element with a start and
an end (or a length) and text inside is a cue; times may be references to a timeline; speakers
are attributes or elements around it, by name or by reference. To support another tool's XML, add
the names of its attributes below.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from viewer.transcripts.model import Chapter
from viewer.transcripts.parsed_file import ParsedCue, ParsedFile
from viewer.transcripts.readers import (
    cue_text,
    json_fields,
    speaker_labels,
    speech_rate,
    text_metadata,
    timed_words,
    xml_stream,
)
from viewer.transcripts.readers.json_shape import TimeValue, amount
from viewer.transcripts.readers.source_file import SourceFile
from viewer.transcripts.readers.timed_words import Word

_ROOT = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>|<!--.{0,5000}?-->|<!DOCTYPE[^>]{0,500}>|\s)*<([\w:.-]+)", re.S
)
_OTHERS = frozenset(
    {"rss", "feed", "opml", "svg", "plist", "html", "tt", "smil", "package", "sami"}
)
_EVIDENCE = re.compile(
    r"\s(?:start|begin|starttime|start_time|time_slot_ref1|in|t)\s*=\s*[\"']|vtt_transcript|<(?:\w+:)?sync>|\swho\s*=",
    re.IGNORECASE,
)
_START = ("starttime", "start", "begin", "timeslotref1", "in", "t", "startms", "from")
_END = ("endtime", "end", "timeslotref2", "out", "endms", "to", "stop")
_LENGTH = ("dur", "duration", "d")
_WHO = ("who", "speaker", "speakername", "participant", "agent", "voice", "author")
_SLOTS = (("timeslotid", "timevalue"), ("id", "time"), ("id", "interval"), ("id", "absolute"))
_MILESTONES = frozenset({"sync", "anchor", "milestone", "time", "timepoint"})
_WORDS = frozenset({"s", "w", "word", "span", "token"})
_PERSONS = frozenset({"speaker", "person", "participant"})
_PERSON_NAMES = frozenset({"abbreviation", "name", "persname", "label", "displayname"})
_UTTERANCES = frozenset({"u", "sp", "turn", "utterance", "speech"})
_SILENT = frozenset({"spangrp", "notesstmt", "encodingdesc", "revisiondesc", "profiledesc_"})
_MINUTE = re.compile(r"(\d{1,6})(?:\((\d{1,4})\))?\Z")
_LONGEST_NAME = 200
_LATEST_MS = 10**13


def sniff(source: SourceFile) -> bool:
    """Return True for XML with times or speakers in its attributes, or a caption file inside."""
    match = _ROOT.match(source.head) if source.head.startswith("<") else None
    if match is None or match[1].rpartition(":")[2].lower() in _OTHERS:
        return False
    return _EVIDENCE.search(source.text) is not None  # a timeline may be long


def parse(source: SourceFile) -> ParsedFile:
    """Return the cues, or the chapters, of an XML file.

    Raises:
        UnsupportedFormatError: broken XML, declared entities, or no transcript.
    """
    handler = _Handler()
    xml_stream.stream(source, handler, damaged="this XML is damaged")
    if handler.inner is not None:
        return _inner(source, handler)
    parsed = handler.finish()
    if not parsed.pieces and not parsed.chapters:
        source.reject("this XML is not a supported transcript format")
    return parsed


def _inner(source: SourceFile, handler: _Handler) -> ParsedFile:
    """Return the caption file inside the XML, with metadata of the XML."""
    from viewer.transcripts import readers

    assert handler.inner is not None
    inner = readers.parse_inner(handler.inner.strip(), source)
    outer = handler.parsed
    inner.title = outer.title or inner.title
    inner.published = outer.published or inner.published
    inner.language = inner.language or outer.language
    return inner


@dataclass(slots=True)
class _Element:
    name: str
    start: str | None = None
    end: str | None = None
    length: str | None = None
    who: str | None = None
    line: int = 0
    parts: list[str] = field(default_factory=list)
    words: list[tuple[str, str | None]] = field(default_factory=list)
    is_cue: bool = False
    silent: bool = False


@dataclass(slots=True)
class _Raw:
    """A cue whose times are not converted yet."""

    text: str
    start: str | None
    end: str | None
    length: str | None
    who: str | None
    line: int
    words: list[tuple[str, str | None]]


class _Handler:
    """Parser target."""

    def __init__(self) -> None:
        self.parsed = ParsedFile("xml")
        self.inner: str | None = None  # a caption file inside an element
        self.line_of: Callable[[], int] = lambda: 0
        self._open: list[_Element] = []
        self._slots: dict[str, TimeValue] = {}
        self._slot_unit: float | None = None
        self._names: dict[str, str] = {}
        self._person: str | None = None
        self._raw: list[_Raw] = []
        self._minutes = ""  # where the minutes begin in an OHMS transcript

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element."""
        name = _local(tag)
        if len(self._open) >= xml_stream.MAX_DEPTH:
            raise xml_stream.TooDeepError
        get = {re.sub(r"[_-]", "", _local(key)): value for key, value in attributes.items()}
        parent = self._open[-1] if self._open else None
        if not self._open:
            self.parsed.language = text_metadata.language(get.get("lang") or get.get("language"))
        element = _Element(name, line=self.line_of())
        element.silent = name in _SILENT or bool(parent and parent.silent)
        if name == "tier" and get.get("type", "t") not in {"t", ""}:
            element.silent = True
        self._slot(name, get)
        if name in _PERSONS and get.get("id"):
            self._person = get["id"]
            if get.get("name"):
                self._names[self._person] = get["name"].strip()[:_LONGEST_NAME]
        element.who = next(
            (get[key] for key in _WHO if get.get(key)), parent.who if parent else None
        )
        if name == "chapter" and get.get("title") and get.get("start"):
            time = amount(get["start"])
            if time is not None:
                ms = round(time.number * (time.unit or 1000))
                self.parsed.chapters.append(Chapter(get["title"].strip(), ms))
        element.start = next((get[key] for key in _START if get.get(key)), None)
        element.end = next((get[key] for key in _END if get.get(key)), None)
        element.length = next((get[key] for key in _LENGTH if get.get(key)), None)
        element.is_cue = element.start is not None and (
            element.end is not None or element.length is not None or name == "text"
        )
        if name in _MILESTONES and not element.is_cue:
            self._split(get.get("time") or get.get("synch") or get.get("start"))
        elif name == "date" and get.get("value"):
            self.parsed.published = self.parsed.published or text_metadata.find_date(get["value"])
        self._open.append(element)

    def data(self, text: str) -> None:
        """Handle characters: words of the enclosing cue, a name, or a title."""
        if not self._open or self._open[-1].silent:
            return
        top = self._open[-1]
        owner = self._owner()
        if owner is not None and top is not owner and top.name not in _WORDS:
            owner.parts.append(text)
        else:
            top.parts.append(text)

    def _owner(self) -> _Element | None:
        """Return the innermost open cue."""
        return next((e for e in reversed(self._open) if e.is_cue and e.name not in _WORDS), None)

    def end(self, tag: str) -> None:
        """Handle the end of an element: a cue, a word, a name, or a title."""
        element = self._open.pop()
        text = "".join(element.parts)
        owner = self._owner()
        if element.silent:
            return
        if element.name in _WORDS and owner is not None:
            owner.parts.append(text)
            if text.strip():
                owner.words.append((text.strip(), element.start))
        elif element.is_cue:
            self._add(element, text)
        elif element.name in _PERSON_NAMES and self._person is not None and text.strip():
            self._names.setdefault(self._person, " ".join(text.split())[:_LONGEST_NAME])
        elif element.name == "speaker" and text.strip() and self._open:
            self._open[-1].who = " ".join(text.split())[:_LONGEST_NAME]
        elif element.name == "sync" and not element.is_cue and self._open[-1:]:
            self._minutes = text.strip()
        elif element.name == "transcript" and self._minutes and text.strip():
            self.inner = self.inner or _with_minutes(text, self._minutes)
        elif element.name == "title" and self.parsed.title is None and text.strip():
            self.parsed.title = " ".join(text.split())
        elif len(text) > 20 and (text.lstrip().startswith("WEBVTT") or "-->" in text[:500]):
            self.inner = self.inner or text
        elif element.name in _UTTERANCES and text.strip() and element.who is not None:
            self._add(element, text)
        elif owner is None and self._open and element.name not in _PERSONS:
            # Paragraphs inside a turn.
            scope = next((e for e in reversed(self._open) if e.name in _UTTERANCES), None)
            if scope is not None and scope.who is not None:
                scope.parts.append(f"{text} ")
        if element.name in _PERSONS:
            self._person = None

    def close(self) -> None:
        """Handle the end of the document."""

    def _slot(self, name: str, get: dict[str, str]) -> None:
        if name == "timeline" and get.get("unit"):
            self._slot_unit = {"s": 1000.0, "ms": 1.0}.get(get["unit"])
        if name == "header" and get.get("timeunits") == "milliseconds":
            self._slot_unit = 1.0
        for key, value in _SLOTS:
            if get.get(key) and get.get(value):
                time = amount(get[value])
                if time is not None:
                    self._slots[get[key]] = TimeValue(time.number, time.unit or self._slot_unit)
                    return

    def _split(self, time: str | None) -> None:
        """Split a cue at a milestone element."""
        owner = self._owner()
        if owner is None or not time:
            return
        text = "".join(owner.parts)
        if text.strip():
            self._raw.append(
                _Raw(text, owner.start, time, None, owner.who, owner.line, owner.words)
            )
            owner.parts, owner.words, owner.line = [], [], self.line_of()
        owner.start = time

    def _add(self, element: _Element, text: str, *, end: str | None = None) -> None:
        """Add the cue of an element, or its part up to `end`."""
        if not text.strip():
            return
        length = element.length if end is None else None
        stop = end or element.end
        words = element.words
        self._raw.append(_Raw(text, element.start, stop, length, element.who, element.line, words))

    def finish(self) -> ParsedFile:
        """Return the parsed file, with times in ms and speakers by name."""
        parsed = self.parsed
        times = [(self._amount(r.start), self._amount(r.end), amount(r.length)) for r in self._raw]
        unit = self._unit(times)
        raw_pieces = list(zip(self._raw, times, strict=True))
        for raw, (start, end, length) in raw_pieces:
            text = " ".join(cue_text.unescape(raw.text).split())
            piece = ParsedCue(text, speaker=self._name(raw.who), line=raw.line)
            if start is not None:
                piece.start_ms = _ms(start, unit)
                stop = _ms(end, unit) if end is not None else None
                if stop is None and length is not None:
                    stop = piece.start_ms + _ms(length, unit)
                piece.end_ms = stop if stop is not None else piece.start_ms
                if piece.end_ms < piece.start_ms:
                    parsed.add_repair(raw.line, "this cue ended before it started")
                    piece.end_ms = piece.start_ms
                if len(raw.words) > 1:
                    piece.words = timed_words.place(text, self._words(raw, piece, unit))
            elif raw.start is not None:
                parsed.add_repair(raw.line, "unreadable time: the words were kept")
            if text:
                parsed.pieces.append(piece)
        parsed.chapters.sort(key=lambda chapter: chapter.start_ms or 0)
        if not parsed.pieces and parsed.chapters:
            parsed.format = "chapters"
        # With a tier for each speaker, cues are sorted by time.
        keys: list[int] = []
        for piece in parsed.pieces:
            keys.append(piece.start_ms if piece.start_ms is not None else (keys or [0])[-1])
        json_fields.sort(parsed, keys)
        if not any(piece.speaker for piece in parsed.pieces):
            speaker_labels.label(parsed)
        return parsed

    def _words(self, raw: _Raw, piece: ParsedCue, unit: float) -> list[Word]:
        assert piece.start_ms is not None
        starts = [self._amount(time) for _, time in raw.words]
        times = [_ms(start, unit) if start is not None else 0 for start in starts]
        # Word times are relative to their line if they begin at 0 in each.
        base = piece.start_ms if times and times[0] < piece.start_ms else 0
        times = [ms + base for ms in times]
        ends = [*times[1:], piece.end_ms or piece.start_ms]
        return [
            Word(cue_text.unescape(word), start, max(end, start))
            for (word, _), start, end in zip(raw.words, times, ends, strict=True)
        ]

    def _amount(self, value: str | None) -> TimeValue | None:
        if value is None:
            return None
        return self._slots.get(value.lstrip("#")) or amount(value)

    def _name(self, reference: str | None) -> str | None:
        if reference is None:
            return None
        key = reference.split()[0].lstrip("#") if reference.strip() else ""
        return (
            self._names.get(reference) or self._names.get(key) or reference.lstrip("#").strip()
        )[:_LONGEST_NAME] or None

    def _unit(
        self, times: list[tuple[TimeValue | None, TimeValue | None, TimeValue | None]]
    ) -> float:
        free = [a for row in times for a in row if a is not None and a.unit is None]
        if not free or any(not a.is_whole for a in free):
            return speech_rate.SECONDS
        lengths = [b.number - a.number for a, b, _ in times if a and b and b.number > a.number]
        lengths = lengths or [c.number for _, _, c in times if c is not None]
        words = sum(len(raw.text.split()) for raw in self._raw)
        starts = [a.number for a, _, _ in times if a is not None]
        return speech_rate.unit_of(words, starts, lengths, latest=max(a.number for a in free))


def _ms(time: TimeValue, unit: float) -> int:
    return max(0, min(round(time.number * (time.unit or unit)), _LATEST_MS))


def _with_minutes(transcript: str, sync: str) -> str:
    """Return an OHMS transcript with its times in it.

    `1:|8(10)|17(3)` says that the first minute ends in line 8, from 0, at word 10.
    """
    interval, _, marks = sync.partition(":")
    lines = transcript.split("\n")
    if not interval.strip().isdecimal():
        return transcript
    for number, mark in enumerate(marks.strip().strip("|").split("|"), 1):
        match = _MINUTE.match(mark)
        if match is None or int(match[1]) >= len(lines):
            continue
        minutes = number * int(interval)
        stamp = f"[{minutes // 60:02}:{minutes % 60:02}:00]"
        words = lines[int(match[1])].split(" ")
        at = min(int(match[2] or 0), len(words))
        lines[int(match[1])] = " ".join([*words[:at], stamp, *words[at:]])
    return "\n".join(lines)


def _local(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2].lower()
