"""Places of chapters in the text: the moment, the offset and the paragraph where each begins."""

from __future__ import annotations

from typing import NamedTuple

from viewer.transcripts.model import Transcript, TurnKind

_UNKNOWN = 1 << 62


class PlacedChapter(NamedTuple):
    """A chapter with its time (ms), its offset and the turn that its heading stands above.

    Each is None if it is unknown; `turn` is also None for a chapter after the last word, and for
    one whose title is a heading of the text itself.
    """

    title: str
    ms: int | None
    offset: int | None
    turn: int | None = None


def place_chapters(transcript: Transcript) -> list[PlacedChapter]:
    """Return the chapters in the order of their times, or else of their offsets."""
    time_map = transcript.time_map
    places = []
    for chapter in transcript.chapters:
        ms, offset = chapter.start_ms, chapter.offset
        if offset is None and ms is not None:
            offset = time_map.previous_offset(ms)
            offset = time_map.next_offset(ms) if offset is None else offset
        elif ms is None and offset is not None and time_map:
            ms = time_map.next_ms(offset)
        turn = None
        if chapter.offset is not None or (ms is not None and ms < time_map.end_ms):
            turn = _turn(transcript, chapter.title, offset)
        places.append(PlacedChapter(chapter.title, ms, offset, turn))
    by_time = all(place.ms is not None for place in places)

    def order(place: PlacedChapter) -> int:
        known = place.ms if by_time else place.offset
        return _UNKNOWN if known is None else known

    return sorted(places, key=order)


def _turn(transcript: Transcript, title: str, offset: int | None) -> int | None:
    """Return the turn whose beginning is nearest to `offset`."""
    index = transcript.turn_at(offset) if offset is not None else None
    if index is None or offset is None:
        return None
    turns = transcript.turns
    start, end = turns[index][:2]
    if offset - start > end - offset and index + 1 < len(turns):
        index += 1
    words = " ".join(title.split()).casefold()
    for turn in turns[max(index - 1, 0) : index + 1]:
        told = transcript.text[turn.start : turn.end].casefold()
        if turn.kind is TurnKind.HEADING and " ".join(told.split()) == words:
            return None
    return index
