"""Choices of the user between ways to parse a file, if the automatic one is doubtful.

The library stores the value of the choice with the transcript.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from viewer.transcripts.parsed_file import ParsedCue, ParsedFile, WordTime

_SECOND = 1_000  # ms
_SLOWEST, _FASTEST = 0.25, 8.0  # words a second
_LATEST_MS = 2**53
# Formats that can be parsed as plain text.
_LINES = frozenset(
    (
        *("text", "markdown", "timed-text", "dialogue", "page", "digest", "chapters"),
        *("webvtt", "srt", "sbv", "lrc", "table", "annotation"),
    )
)


class ReadingChoice(StrEnum):
    """A way to parse a file; `AUTOMATIC` is by its content."""

    AUTOMATIC = ""
    PLAIN_TEXT = "plain"
    WITHOUT_NAMES = "no-names"
    NAMES = "names"
    MILLISECONDS = "ms"
    SECONDS = "s"


def alternatives(parsed: ParsedFile, labels: Sequence[str] = ()) -> list[ReadingChoice]:
    """Return possible choices instead of `parsed`, the automatic result.

    `labels` are those that are left in its text.
    """
    choices = []
    rate = _words_per_second(parsed)
    if rate is not None and rate > _FASTEST and rate / _SECOND < _FASTEST:
        choices.append(ReadingChoice.SECONDS)
    if rate is not None and rate < _SLOWEST and rate * _SECOND > _SLOWEST:
        choices.append(ReadingChoice.MILLISECONDS)
    if labels:
        choices.append(ReadingChoice.NAMES)
    if any(piece.speaker or piece.voices for piece in parsed.pieces):
        choices.append(ReadingChoice.WITHOUT_NAMES)
    if parsed.format in _LINES:
        choices.append(ReadingChoice.PLAIN_TEXT)
    return choices


def apply(parsed: ParsedFile, choice: ReadingChoice) -> None:
    """Apply `choice` to `parsed`; `PLAIN_TEXT` and `NAMES` are handled by readers."""
    if choice == ReadingChoice.WITHOUT_NAMES:
        _join_names(parsed)
    elif choice == ReadingChoice.SECONDS:
        _scale(parsed, _SECOND, 1)
    elif choice == ReadingChoice.MILLISECONDS:
        _scale(parsed, 1, _SECOND)
    if choice != ReadingChoice.AUTOMATIC:
        parsed.fit, parsed.reasons, parsed.exceptions = 1.0, [], []


def _words_per_second(parsed: ParsedFile) -> float | None:
    words = length_ms = 0
    for piece in parsed.pieces:
        if piece.start_ms is not None and piece.end_ms is not None and not piece.estimated:
            words += len(piece.text.split())
            length_ms += piece.end_ms - piece.start_ms
    return words * _SECOND / max(length_ms, 1) if words else None


def _join_names(parsed: ParsedFile) -> None:
    """Move names of speakers back to the words."""
    previous: str | None = None
    for piece in parsed.pieces:
        changed = piece.speaker is not None and (piece.new_turn or piece.speaker != previous)
        previous = piece.voices[-1][1] if piece.voices else piece.speaker
        for at, name in sorted(piece.voices, key=lambda voice: voice[0], reverse=True):
            if name:
                _insert(piece, at, f"{name}: ")
        if changed:
            _insert(piece, 0, f"{piece.speaker}: ")
        piece.speaker, piece.voices = None, ()
        if changed and piece.new_turn is None:
            piece.new_turn = True


def _insert(piece: ParsedCue, at: int, text: str) -> None:
    piece.text = piece.text[:at] + text + piece.text[at:]
    piece.words = [
        word
        if word.start < at
        else WordTime(
            word.start + len(text),
            word.end + len(text),
            word.start_ms,
            word.end_ms,
            word.confidence,
        )
        for word in piece.words
    ]


def _scale(parsed: ParsedFile, times: int, parts: int) -> None:
    def scaled(ms: int | None) -> int | None:
        return None if ms is None else min(ms * times // parts, _LATEST_MS)

    for piece in parsed.pieces:
        piece.start_ms, piece.end_ms = scaled(piece.start_ms), scaled(piece.end_ms)
        for word in piece.words:
            word.start_ms = min(word.start_ms * times // parts, _LATEST_MS)
            word.end_ms = min(word.end_ms * times // parts, _LATEST_MS)
    parsed.chapters = [
        replace(chapter, start_ms=scaled(chapter.start_ms)) for chapter in parsed.chapters
    ]
