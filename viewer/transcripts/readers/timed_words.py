"""Words with times: joining to cues, and placing in a cue's text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from viewer.transcripts.parsed_file import ParsedCue, WordTime

_PAUSE_MS, _SHORT_PAUSE_MS = 900, 450  # the shorter one for text without punctuation
_LONG_CUE = 90
_SENTENCE_END = re.compile(r"[.!?…。！？]['\"”’)\]]*\Z")
_CLINGS = re.compile(r"[,.!?;:%…)\]}’”。、！？]|['’][a-z]{1,2}\b|n['’]t\b")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff65\u3000-\u303f]")


class Word(NamedTuple):
    """A word in a file; times in ms or None."""

    text: str
    start_ms: int | None
    end_ms: int | None
    speaker: str | None = None
    confidence: float | None = None


def flow(words: Iterable[Word]) -> list[ParsedCue]:
    """Return cues of about a line, split after sentences, at pauses, and at changes of speakers."""
    pieces: list[ParsedCue] = []
    timed: list[WordTime] = []
    words = list(words)
    punctuated = any(_SENTENCE_END.search(word.text.strip()) for word in words)
    pause_ms = _PAUSE_MS if punctuated else _SHORT_PAUSE_MS
    for word in words:
        text = word.text.strip()
        if not text:
            continue
        piece = pieces[-1] if pieces else None
        if piece is None or _breaks(piece, word, text, pause_ms):
            timed = []
            piece = ParsedCue("", word.start_ms, word.end_ms, word.speaker, timed)
            pieces.append(piece)
        joint = "" if not piece.text or _joins(piece.text, text) else " "
        start = len(piece.text) + len(joint)
        piece.text = f"{piece.text}{joint}{text}"
        if word.start_ms is not None and word.end_ms is not None:
            end_ms = max(word.end_ms, word.start_ms)
            timed.append(WordTime(start, len(piece.text), word.start_ms, end_ms, word.confidence))
            piece.start_ms = word.start_ms if piece.start_ms is None else piece.start_ms
            piece.end_ms = max(piece.end_ms or 0, end_ms)
    return pieces


def place(text: str, words: Iterable[Word]) -> list[WordTime]:
    """Return the spans of the words in `text`, in order, without those that are not in it."""
    placed: list[WordTime] = []
    position = 0
    folded = text.lower()
    text = folded if len(folded) == len(text) else text
    for word in words:
        word_text = word.text.strip().lower()
        if not word_text or word.start_ms is None or word.end_ms is None:
            continue
        # With a short look-ahead, so that a missing word does not skip all others.
        at = text.find(word_text, position, position + len(word_text) + 60)
        if at < 0:
            continue
        position = at + len(word_text)
        end_ms = max(word.end_ms, word.start_ms)
        if not placed or word.start_ms >= placed[-1].start_ms:
            placed.append(WordTime(at, position, word.start_ms, end_ms, word.confidence))
    return placed


def _breaks(piece: ParsedCue, word: Word, text: str, pause_ms: int) -> bool:
    if word.speaker != piece.speaker:
        return True
    if _CLINGS.match(text):
        return False
    if len(piece.text) > _LONG_CUE:
        return True
    start, end = word.start_ms, piece.end_ms
    if start is not None and end is not None and start - end > pause_ms:
        return True
    return len(piece.text) > 24 and _SENTENCE_END.search(piece.text) is not None


def _joins(before: str, after: str) -> bool:
    unspaced = _UNSPACED.match(before[-1:]) and _UNSPACED.match(after[:1])
    return bool(_CLINGS.match(after) or unspaced) or before[-1:] in "([{“‘$£€#"
