"""Passages after their episode's transcript was replaced: found again, or left to the reader."""

from __future__ import annotations

import json
from pathlib import Path

from viewer.errors import Trouble
from viewer.library.anchors import Anchor, Finder, Selector
from viewer.library.carrying import carry
from viewer.library.history import Change, edit
from viewer.library.library import Library
from viewer.library.passages import Passage, of_episode, passage, place
from viewer.library.transcripts import (
    corrections_of,
    load_original,
    load_transcript,
    replace_transcript,
    use_transcript,
)
from viewer.transcripts.correcting import corrected
from viewer.transcripts.transcript import Span


def replace_with_file(library: Library, episode_id: int, path: Path) -> Change:
    """Give the episode the transcript in a file, and find its passages in it; undoable.

    Raises:
        Trouble: the file cannot be read or is not a transcript.
    """
    with edit(library, "Replace Transcript") as editing:
        replace_transcript(library, episode_id, path)
        reanchor(library, episode_id)
    return editing.change


def bring_back(library: Library, episode_id: int, transcript_id: int) -> Change:
    """Make an earlier transcript of the episode the current one, and find its passages in it."""
    with edit(library, "Bring Back Transcript") as editing:
        use_transcript(library, episode_id, transcript_id)
        reanchor(library, episode_id)
    return editing.change


def reanchor(library: Library, episode_id: int) -> Change:
    """Find the words of the episode's passages in its current transcript.

    A passage that is not surely found stays where it was, in the transcript that it was
    marked in, and is listed for review with its candidates in the current one.
    """
    with edit(library, "Find Passages") as editing:
        row = library.row("SELECT transcript_id FROM episode WHERE id = ?", episode_id)
        if row is None:
            raise Trouble(f"there is no episode {episode_id}")
        current, transcript = row[0], load_transcript(library, episode_id)
        text, time_map = transcript.text, transcript.time_map
        lost: dict[int, list[Passage]] = {}
        for one in of_episode(library, episode_id):
            at_home = one.transcript_id == current and text[one.start : one.end] == one.quote
            if not at_home:
                lost.setdefault(one.transcript_id, []).append(one)
            elif one.review:
                place(library, one.id, Span(one.start, one.end), transcript)
        finder: Finder | None = None
        for transcript_id, group in lost.items():
            old = _old_text(library, transcript_id)
            known = [one for one in group if old[one.start : one.end] == one.quote]
            selectors = [_selector(one) for one in known]
            found = dict(zip(known, carry(old, text, selectors, time_map), strict=True))
            for one in group:
                anchor = found.get(one)
                if anchor is None:
                    # Another reading of the same file: only the description is left.
                    finder = finder or Finder(text, time_map)
                    anchor = finder.find(_selector(one))
                if anchor.sure:
                    place(library, one.id, Span(anchor.start, anchor.end), transcript)
                else:
                    _leave(library, one, anchor)
    return editing.change


def accept(library: Library, passage_id: int, span: Span) -> Change:
    """The reader says where a passage under review is in its episode's current transcript."""
    with edit(library, "Accept Place") as editing:
        one = passage(library, passage_id)
        transcript = load_transcript(library, one.episode_id)
        if not 0 <= span.start < span.end <= len(transcript.text):
            raise Trouble("this place is not in the transcript")
        place(library, passage_id, span, transcript)
    return editing.change


def retime(library: Library, episode_id: int) -> Change:
    """Give the episode's passages the times that its words have now; their words stay."""
    with edit(library, "Update Times") as editing:
        time_map = load_transcript(library, episode_id).time_map
        (current,) = library.row("SELECT transcript_id FROM episode WHERE id = ?", episode_id) or (
            None,
        )
        changed = []
        for one in of_episode(library, episode_id):
            sound = time_map.interval(one.start, one.end)
            if one.transcript_id == current and sound is not None:
                changed.append((sound.start_ms, sound.end_ms, one.id))
        library.each("UPDATE passage SET start_ms = ?, end_ms = ? WHERE id = ?", changed)
    return editing.change


def _old_text(library: Library, transcript_id: int) -> str:
    row = library.row("SELECT sha256, file_name FROM transcript WHERE id = ?", transcript_id)
    try:
        if row is None:
            return ""
        original = load_original(library, *row)
        return corrected(original, corrections_of(library, transcript_id)).text
    except Trouble:
        return ""  # its copy is gone or damaged; the passages have their descriptions


def _selector(one: Passage) -> Selector:
    return Selector(one.quote, one.prefix, one.suffix, one.start, one.end, one.start_ms, one.end_ms)


def _leave(library: Library, one: Passage, anchor: Anchor) -> None:
    library.connection.execute(
        "UPDATE passage SET review = 1, candidates = ? WHERE id = ?",
        (json.dumps(anchor.candidates), one.id),
    )
