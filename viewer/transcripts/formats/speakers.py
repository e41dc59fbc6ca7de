"""Speakers named in the words themselves: `Name: what they say`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

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
    lines = (line for piece in reading.pieces for line in piece.text.split("\n"))
    counts = Counter(hit[0] for line in lines if (hit := label_of(line)))
    total = sum(counts.values())
    if not total:
        return
    often = total * 8 >= len(reading.pieces)
    names = {name for name, count in counts.items() if often or count > 1}
    speaker: str | None = None
    for piece in reading.pieces:
        hit = label_of(piece.text)
        if hit and hit[0] in names:
            speaker = hit[0]
            cut_front(piece, hit[1])
        if names and not piece.words:
            piece.text, piece.voices = _inner(piece.text, names)
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


def _inner(text: str, names: Collection[str]) -> tuple[str, list[tuple[int, str]]]:
    """Further known names at the beginnings of the later lines of a cue."""
    if "\n" not in text or (":" not in text and "：" not in text):
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
