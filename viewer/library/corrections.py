"""Corrections of a transcript in place: stored as edits, so that the original stays as it is."""

from __future__ import annotations

import json

from viewer.errors import Trouble
from viewer.library.changes import Change, edit
from viewer.library.library import Library, now
from viewer.library.offsets import move_offsets
from viewer.library.passages import Passage, of_episode, place
from viewer.library.seen_words import carried
from viewer.library.speakers import bump
from viewer.library.transcripts import corrections_of, load_transcript
from viewer.transcripts.compose import plain
from viewer.transcripts.correcting import Correction
from viewer.transcripts.transcript import Span, Transcript

_BESIDE = 200  # characters: passages as near have the corrected words in their context


def correct(
    library: Library, episode_id: int, span: Span, words: str, *, seen: Transcript | None = None
) -> Change:
    """Let other words stand in the place of some in the episode's current transcript.

    `seen` is the transcript that `span` is of, where the episode may have another by now.
    Times, speakers, pins and passages stay where they are; a passage whose words are corrected
    has the new ones, and one of which nothing is left is listed for review. Undoable; without
    its corrections the transcript is what its file says.

    Raises:
        Trouble: the words are in several paragraphs, or not there any more, or a paragraph
            would be left empty.
    """
    with edit(library, "Correct Words") as editing:
        before = load_transcript(library, episode_id)
        if seen is not None:
            span = carried(span, seen, before)
        row = library.row("SELECT transcript_id FROM episode WHERE id = ?", episode_id)
        old = before.text[slice(*span)]
        new = " ".join(plain(words).split())
        index = before.turn_at(span.start) if 0 <= span.start < span.end else None
        if row is None or index is None or not old:
            raise Trouble("there are no words to correct here")
        turn = before.turns[index]
        if span.end > turn.end:
            raise Trouble("these words are in several paragraphs", remedy="Correct one at a time")
        rest = before.text[turn.start : span.start] + new + before.text[span.end : turn.end]
        if not rest.strip():
            raise Trouble("a paragraph keeps at least one word")
        correction = Correction(*span, old, new)
        if old == new:
            return editing.change
        _store(library, episode_id, row[0], correction)
        _move_passages(library, episode_id, row[0], correction)
        bump(library, episode_id)
    return editing.change


def has_corrections(library: Library, transcript_id: int) -> bool:
    """Whether the transcript's words differ from those of its file."""
    return bool(corrections_of(library, transcript_id))


def _store(library: Library, episode_id: int, transcript_id: int, one: Correction) -> None:
    library.connection.execute(
        'INSERT INTO correction (transcript_id, start, "end", old, new, made_at) '
        "VALUES (?, ?, ?, ?, ?, ?)",
        (transcript_id, *one, now()),
    )
    move_offsets(library, episode_id, transcript_id, one)


def _move_passages(library: Library, episode_id: int, transcript_id: int, one: Correction) -> None:
    transcript = load_transcript(library, episode_id)
    shift = len(one.new) - len(one.old)
    for passage in of_episode(library, episode_id):
        if passage.review:  # where it was is not in this text; where it may be is
            _move_candidates(library, passage, one)
            continue
        if passage.transcript_id != transcript_id or passage.end + _BESIDE <= one.start:
            continue
        if passage.start >= one.end + _BESIDE:
            library.connection.execute(
                'UPDATE passage SET start = start + ?, "end" = "end" + ? WHERE id = ?',
                (shift, shift, passage.id),
            )
            continue
        span = Span(one.start_after(passage.start), one.end_after(passage.end))
        if one.start < passage.start < one.end:
            span = span._replace(start=one.start)  # it began inside the corrected words
        if transcript.text[slice(*span)].strip():
            place(library, passage.id, span, transcript)
        else:
            library.connection.execute(
                "UPDATE passage SET review = 1, candidates = '[]' WHERE id = ?", (passage.id,)
            )


def _move_candidates(library: Library, passage: Passage, one: Correction) -> None:
    """Where a passage under review may be is said in characters of the current transcript."""
    moved = [
        (one.start_after(start), one.end_after(end), confidence)
        for start, end, confidence in passage.candidates
    ]
    library.connection.execute(
        "UPDATE passage SET candidates = ? WHERE id = ?",
        (json.dumps([each for each in moved if each[0] < each[1]]), passage.id),
    )
