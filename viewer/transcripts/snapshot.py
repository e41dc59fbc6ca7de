"""Serialization of transcripts for the library's cache.

A snapshot caches the result of a reader. `VERSION` must be incremented whenever a reader returns
another result for any file, so that files are parsed again. Corrections and passages are
reanchored in the new text (`library.transcript_change`); pins, attributed speakers and computed
times keep their offsets, so that a change of readers that changes texts has to adjust them.
"""

from __future__ import annotations

import json
from typing import Any

from viewer.transcripts.model import Chapter, Cue, Timing, Transcript, Turn, TurnKind
from viewer.transcripts.time_map import TimeMap

VERSION = 12


def dump(transcript: Transcript) -> bytes:
    """Return the transcript as UTF-8 JSON of columns."""
    document = {
        "version": VERSION,
        "text": transcript.text,
        "timing": transcript.timing,
        "cues": list(zip(*transcript.cues, strict=True)),
        "turns": list(zip(*transcript.turns, strict=True)),
        "chapters": [[c.title, c.start_ms, c.offset] for c in transcript.chapters],
        "time_map": transcript.time_map.columns(),
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def load(data: bytes) -> Transcript:
    """Return the transcript in bytes of `dump`.

    Raises:
        ValueError: damaged, or of another version.
    """
    try:
        document = json.loads(data)
        if document["version"] != VERSION:
            raise ValueError("a snapshot of another version")
        text = document["text"]
        _require(text, str)
        return Transcript(
            text=text,
            cues=_cues(document["cues"], len(text)),
            turns=_turns(document["turns"], len(text)),
            chapters=tuple(_chapter(*chapter) for chapter in document["chapters"]),
            time_map=TimeMap.from_columns(document["time_map"]),
            timing=Timing(document["timing"]),
        )
    except (KeyError, TypeError, RecursionError, UnicodeDecodeError) as error:
        raise ValueError(f"a damaged snapshot: {error}") from error


def _cues(columns: list[list[Any]], length: int) -> tuple[Cue, ...]:
    if not columns:
        return ()
    starts, ends, starts_ms, ends_ms, speakers = columns
    _require_spans(starts, ends, length)
    for times in (starts_ms, ends_ms):
        _require_each(times, (int, type(None)))
    _require_each(speakers, (str, type(None)))
    return tuple(map(Cue, starts, ends, starts_ms, ends_ms, speakers))


def _turns(columns: list[list[Any]], length: int) -> tuple[Turn, ...]:
    if not columns:
        return ()
    starts, ends, speakers, kinds, continues = columns
    _require_spans(starts, ends, length)
    _require_each(speakers, (str, type(None)))
    _require_each(continues, (bool,))
    by_value = {kind.value: kind for kind in TurnKind}
    return tuple(map(Turn, starts, ends, speakers, (by_value[kind] for kind in kinds), continues))


def _chapter(title: str, start_ms: int | None, offset: int | None) -> Chapter:
    _require(title, str)
    _require(start_ms, int, type(None))
    _require(offset, int, type(None))
    return Chapter(title, start_ms, offset)


def _require_spans(starts: list[int], ends: list[int], length: int) -> None:
    """Check that spans are inside a text of `length` characters, and in order."""
    _require_each(starts, (int,))
    _require_each(ends, (int,))
    last = 0
    for start, end in zip(starts, ends, strict=True):
        if not last <= start <= end <= length:
            raise ValueError("a span outside of the text")
        last = start


def _require_each(values: list[Any], kinds: tuple[type, ...]) -> None:
    if not set(map(type, values)) <= set(kinds):
        raise TypeError("a value of the wrong type")


def _require(value: object, *kinds: type) -> None:
    if type(value) not in kinds:
        raise TypeError("a value of the wrong type")
