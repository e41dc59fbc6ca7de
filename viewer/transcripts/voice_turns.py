"""Turns of a transcript by voices that were told apart in its audio."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from viewer.transcripts.model import Cue, Span, Transcript, Turn, TurnKind
from viewer.transcripts.time_map import Segment, TimeMap

_SENTENCE_END = re.compile(r"[.!?…。！？]")
_CUE_CHARACTERS = (
    60,
    200,
)  # of a cue: after the first it ends with a sentence, at the second anyway
_SPACE = re.compile(r"\s+")


class SpokenWord(NamedTuple):
    """A word of a transcript, with its time (ms) in the audio, and what stands before it."""

    span: Span
    start_ms: int
    end_ms: int
    begins_sentence: bool
    begins_turn: bool


def spoken_words(transcript: Transcript) -> list[SpokenWord]:
    """Return the words with times of the turns with speech."""
    words: list[SpokenWord] = []
    before = 0
    for turn in transcript.turns:
        if turn.kind != TurnKind.SPEECH:
            continue
        is_first = True
        for span in transcript.words(Span(turn.start, turn.end)):
            times = transcript.time_map.interval(span.start, span.end)
            if times is not None:
                between = transcript.text[before : span.start]
                words.append(
                    SpokenWord(
                        span,
                        times.start_ms,
                        times.end_ms,
                        _SENTENCE_END.search(between) is not None,
                        is_first and not turn.continues,
                    )
                )
                is_first = False
            before = span.end
    return words


def with_voices(
    transcript: Transcript, words: Sequence[SpokenWord], labels: Sequence[str]
) -> Transcript:
    """Return the transcript with a turn wherever the label of a word differs from that before.

    Words without times belong to the voice of the word before them. Turns are not its lines any
    more: write and parse it for that.
    """
    label_at = dict(zip((word.span.start for word in words), labels, strict=True))
    current = labels[0] if labels else None
    turns: list[Turn] = []
    for turn in transcript.turns:
        if turn.kind != TurnKind.SPEECH:
            turns.append(turn)
            continue
        begin, own = turn.start, None
        for span in transcript.words(Span(turn.start, turn.end)):
            label = label_at.get(span.start, current)
            if own is None:
                own = label
            elif label != own and (cut := _cut_before(transcript.text, begin, span.start)):
                turns.append(Turn(begin, cut, own))
                begin, own = cut + 1, label
            current = own
        turns.append(Turn(begin, turn.end, own if own is not None else current))
    cues = [cue for turn in turns for cue in _cues(transcript.text, turn)]
    return replace(transcript, turns=tuple(turns), cues=tuple(cues))


def move_times(time_map: TimeMap, text: str, new_text: str) -> TimeMap | None:
    """Return the times for a text that differs in white space only; None if it differs more."""
    if _SPACE.sub("", text) != _SPACE.sub("", new_text):
        return None
    places = [offset for offset, letter in enumerate(new_text) if not letter.isspace()]
    counts = [0]
    for letter in text:
        counts.append(counts[-1] + (not letter.isspace()))
    segments = []
    for segment in time_map:
        first, last = counts[segment.start], counts[segment.end]
        if last > first:
            segments.append(
                Segment(
                    places[first],
                    places[last - 1] + 1,
                    segment.start_ms,
                    segment.end_ms,
                    segment.certainty,
                )
            )
    return TimeMap(segments)


def _cut_before(text: str, begin: int, word: int) -> int | None:
    """Return the white space before a word and its opening quotation marks, or None."""
    for offset in range(word - 1, begin, -1):
        if text[offset].isspace():
            return offset
        if text[offset].isalnum():
            return None
    return None


def _cues(text: str, turn: Turn) -> list[Cue]:
    """Return cues of a turn, of some sentences each."""
    least, most = _CUE_CHARACTERS
    cues: list[Cue] = []
    begin = turn.start
    for match in re.finditer(r"\S+", text[turn.start : turn.end]):
        end = turn.start + match.end()
        ends = _SENTENCE_END.search(match.group()[-3:]) is not None
        if (ends and end - begin >= least) or end - begin >= most or end == turn.end:
            cues.append(Cue(begin, end, None, None, turn.speaker))
            begin = end + 1
    if begin < turn.end:
        cues.append(Cue(begin, turn.end, None, None, turn.speaker))
    return cues
