"""Sentences around an offset, or the best approximation."""

from __future__ import annotations

import re

from viewer.text.word_cuts import whole_words
from viewer.transcripts.model import Span, Transcript

LONGEST = 600  # maximum characters of a sentence
_END = re.compile(r"[.!?…。！？]['\"”’»)\]]*(?=\s)|[。！？]")


def sentence_at(transcript: Transcript, offset: int) -> Span:
    """Return the sentence at `offset` inside its turn; empty if there are no words.

    Without punctuation it is the whole turn, if that is short; else the cue; else some words
    around, since a turn may be a whole episode.
    """
    text = transcript.text
    index = transcript.turn_at(offset)
    if index is None:
        return Span(offset, offset)
    turn = transcript.turns[index]
    start, end = max(turn.start, offset - 4 * LONGEST), min(turn.end, offset + 4 * LONGEST)
    for match in _END.finditer(text, start, end):
        if match.end() <= offset:
            start = match.end()
        else:
            end = match.end()
            break
    if end - start > LONGEST:
        cue = transcript.cue_at(offset)
        if cue is not None and transcript.cues[cue].end - transcript.cues[cue].start <= LONGEST:
            start, end = transcript.cues[cue][:2]
        else:
            start, end = _words_around(transcript, offset, start, end)
    words = text[start:end].strip()
    start += text[start:end].index(words) if words else 0
    return Span(start, start + len(words))


def spoken_sentence(transcript: Transcript, ms: int) -> Span | None:
    """Return the sentence that is spoken at `ms` of the audio, or was last; None without times."""
    offset = transcript.time_map.previous_offset(ms)
    if offset is None:
        offset = transcript.time_map.next_offset(ms)
    return None if offset is None else sentence_at(transcript, offset)


def _words_around(transcript: Transcript, offset: int, start: int, end: int) -> tuple[int, int]:
    """Return whole words around `offset`, of characters `start` to `end`."""
    near = max(start, offset - LONGEST // 4), min(end, offset + LONGEST // 4)
    first, last = whole_words(transcript.text, *near)
    return max(first, start), min(last, end)
