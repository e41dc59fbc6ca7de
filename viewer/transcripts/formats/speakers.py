"""Speakers named in the words themselves: `Name: what they say`."""

from __future__ import annotations

import re
from collections import Counter

from viewer.transcripts.reading import Piece, Reading, WordTime

# One to five words, the first with a capital or a script without them, then a colon and words.
_LABEL = re.compile(
    r"\s*(?:>>+\s*)?((?:\[[^\]\n:]{1,40}\]|[^\W\d_a-z][^\s:<>\[\]]{0,30})"
    r"(?: [^\s:<>]{1,30}){0,4}?)\s?[:：](?=\s+\S|\s*\n)\s*"
)
_NEVER = frozenset(
    {
        "note",
        "notes",
        "warning",
        "example",
        "title",
        "date",
        "summary",
        "source",
        "sources",
        "link",
        "links",
        "http",
        "https",
        "transcript",
        "chapter",
        "part",
        "section",
        "question",
        "answer",
        "update",
        "ps",
        "spoiler",
        "tip",
        "fact",
    }
)
_SMALL = frozenset(
    {
        "de",
        "la",
        "van",
        "von",
        "der",
        "den",
        "da",
        "dos",
        "del",
        "di",
        "bin",
        "al",
        "el",
        "and",
        "the",
        "of",
        "und",
        "y",
        "e",
        "&",
    }
)


def label_of(text: str) -> tuple[str, int] | None:
    """The name that `text` begins with and where the words begin; None without one.

    A name is made of capitalised words (or numbers after them), at most five.
    """
    match = _LABEL.match(text)
    if match is None:
        return None
    name = match[1].strip("[]* ")
    words = name.split()
    if not words or words[0].lower() in _NEVER:
        return None
    bracketed = match[1].startswith("[")
    if not bracketed and any(word[:1].islower() and word.lower() not in _SMALL for word in words):
        return None
    return name, match.end()


def label(reading: Reading) -> None:
    """Move names out of the words where the file uses them as a habit.

    A single `Name:` among many lines may be part of a sentence: a name counts when it comes
    at least twice, or when names come often. Cues without one go on with the speaker before.
    """
    found = [(piece, label_of(piece.text)) for piece in reading.pieces]
    counts = Counter(hit[0] for _, hit in found if hit)
    total = sum(counts.values())
    if not total:
        return
    often = total * 8 >= len(found)
    speaker: str | None = None
    for piece, hit in found:
        if hit and (often or counts[hit[0]] > 1):
            speaker = hit[0]
            cut_front(piece, hit[1])
            piece.text, piece.voices = _inner(piece.text, counts)
        piece.speaker = speaker
        if piece.voices:
            speaker = piece.voices[-1][1]


def cut_front(piece: Piece, count: int) -> None:
    """Drop the first `count` characters of the piece, moving its word times along."""
    piece.text = piece.text[count:]
    piece.words = [
        WordTime(max(w.start - count, 0), w.end - count, w.start_ms, w.end_ms)
        for w in piece.words
        if w.end > count
    ]
    piece.voices = [(max(offset - count, 0), name) for offset, name in piece.voices]


def _inner(text: str, names: Counter[str]) -> tuple[str, list[tuple[int, str]]]:
    """Further known names at the beginnings of the later lines of a cue."""
    if "\n" not in text:
        return text, []
    first, *rest = text.split("\n")
    kept, voices = first, []
    for line in rest:
        hit = label_of(line)
        if hit and hit[0] in names:
            voices.append((len(kept) + 1, hit[0]))
            line = line[hit[1] :]  # noqa: PLW2901  # the label is not a word
        kept = f"{kept}\n{line}"
    return kept, voices
