"""Assembly of parsed cues into a transcript."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from viewer.transcripts import paragraphs
from viewer.transcripts.model import Chapter, Cue, Timing, Transcript, Turn, TurnKind
from viewer.transcripts.parsed_file import ParsedCue, ParsedFile, WordTime
from viewer.transcripts.time_map import Confidence, Segment, TimeMap

# Pauses at which a paragraph ends, besides its length.
PAUSE_AFTER_SENTENCE_MS = 1_200
LONG_PAUSE_MS = 3_500
LEAST_CONFIDENCE = 0.5  # of a word in the file; words with less are displayed as uncertain

_SENTENCE_END = re.compile(r"[.!?…。！？]['\"”’)\]]*\Z")
# Line breaks and controls are replaced by a space each, so that offsets stay valid; characters
# reserved by Qt or Unicode (frame marks, object replacement, lone surrogates, noncharacters) by
# U+FFFD.
_BREAKS = re.compile(r"[\x01-\x1f\x7f-\x9f\u2028\u2029]")
_RESERVED = re.compile("[\x00\ufdd0-\ufdef\ufffc\ufffe\uffff\ud800-\udfff]")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff65\u3000-\u303f]")


def sanitize_line(text: str) -> str:
    """Return `text` as a valid line of a transcript, with the same number of characters."""
    return _RESERVED.sub("\ufffd", _BREAKS.sub(" ", text))


def assemble(reading: ParsedFile) -> Transcript:
    """Return the transcript of a parsed file: turns as lines, cues as spans, times as a time map.

    Consecutive cues of one speaker are joined and split into paragraphs at pauses or by length,
    preferably after sentences: a cue may begin in one turn and end in the next. Empty cues are
    left out. Headings become chapters if the file has no others.
    """
    pieces: list[ParsedCue] = []
    parts: list[str] = []
    cues: list[Cue] = []
    turns: list[Turn] = []
    length = 0
    previous: ParsedCue | None = None
    for piece in reading.pieces:
        raw = sanitize_line(piece.text)
        text = raw.strip()
        if not text:
            continue
        pieces.append(piece)
        shift = len(raw) - len(raw.lstrip())
        turn_length = length - turns[-1].start if turns else 0
        if previous is None or _begins_turn(previous, piece, turn_length):
            if previous is not None:
                turns[-1] = turns[-1]._replace(end=length)
                parts.append("\n")
                length += 1
            continues = previous is not None and _continues(previous, piece)
            turns.append(Turn(length, length, piece.speaker, piece.kind, continues))
        else:
            joint = "" if not text[0].isascii() and _unspaced(parts[-1], text) else " "
            parts.append(joint)
            length += len(joint)
        start, end = length, length + len(text)
        written = 0
        begun = start - turns[-1].start
        is_whole = not piece.voices and begun + len(text) <= paragraphs.COMFORTABLE_CHARACTERS
        for cut, speaker, continues in () if is_whole else _cuts(piece, text, shift, begun):
            parts += (text[written:cut], "\n")
            written = cut + 1
            turns[-1] = turns[-1]._replace(end=start + cut)
            turns.append(Turn(start + written, start + written, speaker, piece.kind, continues))
        parts.append(text[written:] if written else text)
        length = end
        cues.append(Cue(start, end, piece.start_ms, piece.end_ms, piece.speaker))
        previous = piece
    if turns:
        turns[-1] = turns[-1]._replace(end=length)
    text = "".join(parts)
    del parts
    time_map = TimeMap.in_order(_segments(pieces, cues))
    return Transcript(
        text=text,
        cues=tuple(cues),
        turns=tuple(turns),
        chapters=tuple(reading.chapters or _chapters(text, turns, time_map)),
        time_map=time_map,
        timing=_timing(pieces, per_turn=reading.per_turn_times),
    )


def _begins_turn(previous: ParsedCue, piece: ParsedCue, turn_length: int) -> bool:
    if piece.kind != previous.kind or piece.kind != TurnKind.SPEECH:
        return True
    if piece.new_turn is not None:
        return piece.new_turn
    if piece.speaker != _last_speaker(previous):
        return True
    pause_ms = 0
    if piece.start_ms is not None and previous.end_ms is not None:
        pause_ms = piece.start_ms - previous.end_ms
        if pause_ms >= LONG_PAUSE_MS:
            return True
    if turn_length < paragraphs.COMFORTABLE_CHARACTERS and pause_ms < PAUSE_AFTER_SENTENCE_MS:
        return False
    finished = _SENTENCE_END.search(previous.text.rstrip()) is not None
    return finished or turn_length >= paragraphs.TOO_MANY_CHARACTERS


def _continues(previous: ParsedCue, piece: ParsedCue) -> bool:
    return (
        not piece.new_turn
        and piece.kind == previous.kind == TurnKind.SPEECH
        and piece.speaker == _last_speaker(previous)
    )


def _last_speaker(piece: ParsedCue) -> str | None:
    return piece.voices[-1][1] if piece.voices else piece.speaker


def _cuts(
    piece: ParsedCue, text: str, shift: int, begun: int
) -> Iterator[tuple[int, str | None, bool]]:
    """Yield (space, next speaker, continues) for each end of a turn inside the cue's `text`.

    A turn ends where another voice begins, and where a paragraph is long enough. `begun` is the
    number of characters of the turn before the text.
    """
    if not piece.voices:
        if begun + len(text) > paragraphs.COMFORTABLE_CHARACTERS:
            # Paragraphs of the file are only split if they are very long.
            given = piece.new_turn is not None and begun + len(text) <= 1_500
            for cut in () if given else paragraphs.cuts(text, begun):
                yield cut, piece.speaker, True
        return
    speaker = piece.speaker
    for offset, name in piece.voices:
        cut = offset - shift - 1
        if (name is None or name != speaker) and 0 < cut < len(text) - 1 and text[cut].isspace():
            yield cut, name, False
        speaker = name


def _unspaced(before: str, after: str) -> bool:
    return bool(_UNSPACED.match(before[-1:]) and _UNSPACED.match(after[:1]))


def _segments(pieces: Sequence[ParsedCue], cues: Sequence[Cue]) -> Iterable[Segment]:
    for piece, cue in zip(pieces, cues, strict=True):
        if piece.words:
            raw = sanitize_line(piece.text)
            origin = cue.start - (len(raw) - len(raw.lstrip()))
            for word in piece.words:
                start, end = max(origin + word.start, cue.start), min(origin + word.end, cue.end)
                yield Segment(start, end, word.start_ms, word.end_ms, _confidence(word))
        elif piece.start_ms is not None and piece.end_ms is not None:
            how = Confidence.INTERPOLATED if piece.estimated else Confidence.GIVEN
            yield Segment(cue.start, cue.end, piece.start_ms, piece.end_ms, how)


def _confidence(word: WordTime) -> Confidence:
    """Return the level for a word's confidence as the file's recognizer gives it."""
    unsure = word.confidence is not None and word.confidence < LEAST_CONFIDENCE
    return Confidence.DOUBTFUL if unsure else Confidence.GIVEN


def _chapters(text: str, turns: Sequence[Turn], time_map: TimeMap) -> Iterable[Chapter]:
    for turn in turns:
        if turn.kind == TurnKind.HEADING:
            yield Chapter(text[turn.start : turn.end], time_map.next_ms(turn.start), turn.start)


def _timing(pieces: Sequence[ParsedCue], *, per_turn: bool) -> Timing:
    if not any(piece.start_ms is not None for piece in pieces):
        return Timing.NONE
    if any(piece.words for piece in pieces):
        return Timing.WORDS
    return Timing.TURNS if per_turn else Timing.CUES
