"""Tiers of annotation, for TextGrid and EAF: words, turns and passages with their times."""

from __future__ import annotations

from typing import NamedTuple

from viewer.transcripts.model import TurnKind
from viewer.transcripts.writers.page import TranscriptPage, timed_words, without_overlap


class Tier(NamedTuple):
    """A name, and labelled intervals (ms) in order that do not overlap."""

    name: str
    intervals: list[tuple[int, int, str]]


def tiers(page: TranscriptPage) -> list[Tier]:
    """Return the tiers that have intervals; a turn is labelled `Name: words`."""
    transcript = page.transcript
    text, time_map = transcript.text, transcript.time_map
    words = [
        (word.start_ms, word.end_ms, text[word.start : word.end])
        for word in timed_words(transcript)
    ]
    turns = []
    for turn in transcript.turns:
        interval = time_map.interval(turn.start, turn.end)
        if interval is not None and turn.kind is not TurnKind.HEADING:
            name = f"{turn.speaker}: " if turn.speaker else ""
            label = " ".join(text[turn.start : turn.end].split())
            turns.append((max(interval.start_ms, 0), interval.end_ms, f"{name}{label}"))
    passages = []
    for passage in page.passages:
        interval = time_map.interval(passage.start, passage.end)
        if interval is not None:
            label = ", ".join(passage.collections) or "passage"
            label = f"{label}: {passage.note}" if passage.note else label
            passages.append((max(interval.start_ms, 0), interval.end_ms, " ".join(label.split())))
    named = (("words", words), ("turns", turns), ("passages", passages))
    return [Tier(name, without_overlap(spans)) for name, spans in named if spans]
