"""Writers of WebVTT, SubRip, plain text and the JSON of Podcasting 2.0.

Times come from the time map, so that an aligned episode can be written as captions. Our readers
parse the written files to the same cues. `documents.py` lists the offered formats.
"""

from __future__ import annotations

import html
import json
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from viewer.errors import UserError
from viewer.text import timecode
from viewer.transcripts.model import Cue, Transcript
from viewer.transcripts.readers import cue_text
from viewer.transcripts.readers.speaker_labels import label_of
from viewer.transcripts.time_map import Confidence, Segment, TimeMap


class Metadata(NamedTuple):
    """Metadata of the episode for the file; None if unknown."""

    title: str | None = None
    show: str | None = None
    published: date | None = None
    language: str | None = None


UNKNOWN = Metadata()
_LEAD_IN_MS = 1_000  # for words without a time at the start of a cue


class Utterance(NamedTuple):
    """Characters `start` to `end` of the text, by one speaker and in one cue."""

    start: int
    end: int
    speaker: str | None


class OutputFormat(NamedTuple):
    """A format of text files: its key, its name and suffix in the file dialog, its writer."""

    key: str
    label: str
    suffix: str
    write: Callable[[Transcript, Metadata], str]


def webvtt(transcript: Transcript, about: Metadata = UNKNOWN) -> str:
    """Return WebVTT with voices, and with inner timestamps if words have times.

    Raises:
        UserError: the transcript has no times.
    """
    import webvtt as library

    captions = []
    before_ms = 0
    for cue, first_ms, end_ms in _timed(transcript):
        start_ms, before_ms = _lead_in(transcript, cue, first_ms, before_ms), end_ms
        lines = [
            _voiced(transcript, utterance, start_ms, end_ms)
            for utterance in _utterances(transcript, cue)
        ]
        stamps = timecode.stamp(start_ms), timecode.stamp(end_ms)
        captions.append(library.Caption(*stamps, "\n".join(lines)))
    heading = " ".join((about.title or "").replace("-->", "→").split())
    document = library.WebVTT(captions=captions, header_text=f"- {heading}" if heading else "")
    return f"{document.content}\n"


def subrip(transcript: Transcript, about: Metadata = UNKNOWN) -> str:
    """Return SRT, with `Name: ` before the words of each speaker.

    Raises:
        UserError: the transcript has no times.
    """
    blocks = []
    for number, (cue, start_ms, end_ms) in enumerate(_timed(transcript), 1):
        lines = [
            f"{_label(utterance.speaker)}{_literal(_words(transcript, utterance))}"
            for utterance in _utterances(transcript, cue)
        ]
        start, end = (timecode.stamp(ms, separator=",") for ms in (start_ms, end_ms))
        blocks.append(f"{number}\n{start} --> {end}\n" + "\n".join(lines) + "\n")
    return "\n".join(blocks)


def text(transcript: Transcript, about: Metadata = UNKNOWN) -> str:
    """Return text: a line for each cue with times, else paragraphs of lines."""
    heads = [
        ("Title", about.title),
        ("Show", about.show),
        ("Date", about.published.isoformat() if about.published else None),
        ("Language", about.language),
    ]
    lines = [f"{name}: {' '.join(value.split())}" for name, value in heads if value]
    if transcript.time_map:
        lines += ["", *_timed_lines(transcript)] if lines else _timed_lines(transcript)
    else:
        lines += _paragraphs(transcript)
    return "\n".join(lines).strip("\n") + "\n"


def podcast_json(transcript: Transcript, about: Metadata = UNKNOWN) -> str:
    """Return Podcasting 2.0's JSON transcript, with a segment for each cue.

    Raises:
        UserError: the transcript has no times.
    """
    segments: list[dict[str, object]] = []
    for cue, start_ms, end_ms in _timed(transcript):
        for utterance in _utterances(transcript, cue):
            segment: dict[str, object] = {"speaker": utterance.speaker} if utterance.speaker else {}
            segment |= {"startTime": start_ms / 1000, "endTime": end_ms / 1000}
            segment["body"] = _words(transcript, utterance)
            segments.append(segment)
    document: dict[str, object] = {"version": "1.0.0"}
    if about.title:
        document["title"] = about.title
    if about.language:
        document["language"] = about.language
    document["segments"] = segments
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def cue_times(transcript: Transcript, cue: Cue) -> tuple[int, int] | None:
    """Return the times of a cue: those of the file, or more precise ones of the time map."""
    interval = transcript.time_map.interval(cue.start, cue.end)
    if cue.start_ms is not None and cue.end_ms is not None:
        certainty = transcript.time_map.certainty(cue.start)
        if interval is None or certainty in {None, Confidence.GIVEN}:
            return cue.start_ms, cue.end_ms
    return (interval.start_ms, interval.end_ms) if interval is not None else None


def _timed(transcript: Transcript) -> Iterator[tuple[Cue, int, int]]:
    """Yield cues with their times; words without a time are added to the cue before."""
    if not transcript.time_map:
        raise UserError(
            "this transcript has no times",
            remedy="Align it with its audio first, or save it as text",
        )
    pending: tuple[Cue, int, int] | None = None
    waiting: int | None = None
    for cue in transcript.cues:
        times = cue_times(transcript, cue)
        if times is None:
            if pending is not None:
                pending = pending[0]._replace(end=cue.end), pending[1], pending[2]
            elif waiting is None:
                waiting = cue.start
            continue
        if pending is not None:
            yield pending
        begin = cue.start if waiting is None else waiting
        pending, waiting = (cue._replace(start=begin), *times), None
    if pending is not None:
        yield pending


def _lead_in(transcript: Transcript, cue: Cue, start_ms: int, before_ms: int) -> int:
    """Return the start of a cue whose first words have no time.

    An inner timestamp must be later than the cue's start. So the cue begins a little earlier than
    its first timed word, after the cue before if possible.
    """
    index = transcript.time_map.first_at_or_after(cue.start)
    first = transcript.time_map[index] if index < len(transcript.time_map) else None
    if first is None or first.start >= cue.end or first.start_ms != start_ms:
        return start_ms
    if not any(letter.isalnum() for letter in transcript.text[cue.start : first.start]):
        return start_ms
    return max(min(max(start_ms - _LEAD_IN_MS, before_ms), start_ms - 1), 0)


def _utterances(transcript: Transcript, cue: Cue) -> list[Utterance]:
    """Yield the parts of a cue by speaker, since turns may change inside it."""
    parts: list[Utterance] = []
    first = transcript.turn_at(cue.start) or 0
    for turn in transcript.turns[first:]:
        if turn.start >= cue.end:
            break
        start, end = max(turn.start, cue.start), min(turn.end, cue.end)
        if start >= end:
            continue
        if parts and parts[-1].speaker == turn.speaker:
            parts[-1] = parts[-1]._replace(end=end)
        else:
            parts.append(Utterance(start, end, turn.speaker))
    return parts


def _words(transcript: Transcript, utterance: Utterance) -> str:
    return transcript.text[utterance.start : utterance.end].replace("\n", " ")


def _voiced(transcript: Transcript, utterance: Utterance, start_ms: int, end_ms: int) -> str:
    words = _stamped(transcript, utterance, start_ms, end_ms)
    if utterance.speaker is None:
        return words
    return f"<v {html.escape(utterance.speaker, quote=False)}>{words}"


def _stamped(transcript: Transcript, utterance: Utterance, start_ms: int, end_ms: int) -> str:
    """Return words with a timestamp before each that begins later than the one before."""
    parts: list[str] = []
    position, latest = utterance.start, start_ms
    inner = list(_inside(transcript.time_map, utterance))
    several = len(inner) > 1 or any(segment.start > utterance.start for segment in inner)
    for segment in inner if several else ():
        if segment.start < position or not latest < segment.start_ms <= end_ms:
            continue
        parts.append(_escaped(transcript.text[position : segment.start]))
        parts.append(f"<{timecode.stamp(segment.start_ms)}>")
        position, latest = segment.start, segment.start_ms
    parts.append(_escaped(transcript.text[position : utterance.end]))
    return "".join(parts)


def _inside(time_map: TimeMap, utterance: Utterance) -> Iterator[Segment]:
    """Yield the map's segments that begin inside the words."""
    for index in range(time_map.first_at_or_after(utterance.start), len(time_map)):
        segment = time_map[index]
        if segment.start >= utterance.end:
            return
        yield segment


def _escaped(words: str) -> str:
    return html.escape(words.replace("\n", " "), quote=False)


def _literal(words: str) -> str:
    """Escape text that would be parsed as markup, as SRT has no other escapes."""
    return words if cue_text.words(words) == words else html.escape(words, quote=False)


def _named_often(transcript: Transcript) -> bool:
    """Return True if labels at changes of speakers contain each name at least twice.

    A single label may be part of a sentence, and would be parsed as such.
    """
    changes = Counter(
        after.speaker
        for before, after in pairwise([None, *transcript.turns])
        if after is not None and (before is None or before.speaker != after.speaker)
    )
    return all(count > 1 for count in changes.values())


def _label(speaker: str | None) -> str:
    if speaker is None:
        return ""
    plain = f"{speaker}: "
    return plain if label_of(f"{plain}x") == (speaker, len(plain)) else f"[{speaker}]: "


def _timed_lines(transcript: Transcript) -> list[str]:
    lines = []
    before: str | None = None
    often = _named_often(transcript)
    for cue, start_ms, end_ms in _timed(transcript):
        times = f"[{timecode.stamp(start_ms)} - {timecode.stamp(end_ms)}]"
        for utterance in _utterances(transcript, cue):
            label = "" if often and utterance.speaker == before else _label(utterance.speaker)
            lines.append(f"{times} {label}{_words(transcript, utterance)}")
            before = utterance.speaker
    return lines


def _paragraphs(transcript: Transcript) -> list[str]:
    lines: list[str] = []
    turns = {turn.start: turn for turn in transcript.turns}
    before: str | None = None
    often = _named_often(transcript)
    for cue in transcript.cues:
        turn = turns.get(cue.start)
        for utterance in _utterances(transcript, cue):
            label = "" if often and utterance.speaker == before else _label(utterance.speaker)
            before = utterance.speaker
            if turn is not None and not turn.continues:
                lines.append("")
            lines.append(f"{label}{_words(transcript, utterance)}")
    return lines
