"""Corrections of a transcript, stored as edits of its unchanged file."""

from __future__ import annotations

import json
from typing import NamedTuple

from viewer.errors import UserError
from viewer.library.anchors import CONTEXT, Candidate, Selector, resolve
from viewer.library.change_log import ChangeSet, undoable_edit
from viewer.library.library import Library, now
from viewer.library.offset_shift import shift_offsets
from viewer.library.passages import Passage, of_episode, update_position
from viewer.library.speakers import touch_episode
from viewer.library.stale_offsets import rebase_span
from viewer.library.transcripts import current_file, load_original, load_transcript
from viewer.transcripts.assemble import sanitize_line
from viewer.transcripts.corrections import Correction
from viewer.transcripts.model import Span, Transcript

_BESIDE = 200  # characters; nearer passages may have the corrected words in their context
_COLUMNS = 'id, start, "end", old, new, prefix, suffix'


class StoredCorrection(NamedTuple):
    """A correction in the database; `prefix` and `suffix` are the text around it at that time."""

    id: int
    start: int
    end: int
    old: str
    new: str
    prefix: str
    suffix: str


class OrphanedCorrection(NamedTuple):
    """A correction that needs review, with its episode."""

    episode_id: int
    correction: StoredCorrection


def correct(
    library: Library, episode_id: int, span: Span, words: str, *, seen: Transcript | None = None
) -> ChangeSet:
    """Replace words in the episode's current transcript.

    `seen` is the transcript of `span`, in case the episode has another one by now. Offsets of
    times, speakers, pins and passages are adjusted; passages get the new words, and those
    without any words left are marked for review. Undoable.

    Raises:
        UserError: the words are in several paragraphs or do not exist any more, a paragraph
        would be empty, or earlier corrections do not fit the text of the file.
    """
    with undoable_edit(library, "Correct Words") as editing:
        before = load_transcript(library, episode_id)
        if seen is not None:
            span = rebase_span(span, seen, before)
        file = current_file(library, episode_id)
        old = before.text[slice(*span)]
        new = " ".join(sanitize_line(words).split())
        index = before.turn_at(span.start) if 0 <= span.start < span.end else None
        if file is None or index is None or not old:
            raise UserError("there are no words to correct here")
        original = load_original(library, file.sha256, file.file_name, file.choice)
        if not at_their_words(library, file.id, original.text):
            # Corrections are applied in order, so this one would have no effect.
            raise UserError(
                "the words of this transcript were read again and have changed",
                remedy="Open the episode again",
            )
        turn = before.turns[index]
        if span.end > turn.end:
            raise UserError("these words are in several paragraphs", remedy="Correct one at a time")
        rest = before.text[turn.start : span.start] + new + before.text[span.end : turn.end]
        if not rest.strip():
            raise UserError("a paragraph needs at least one word")
        correction = Correction(*span, old, new)
        if old == new:
            return editing.change
        _store(library, episode_id, file.id, correction, before.text)
        _move_passages(library, episode_id, file.id, correction)
        touch_episode(library, episode_id)
    return editing.change


def at_their_words(library: Library, transcript_id: int, text: str) -> bool:
    """Return True if the corrections fit the text of a transcript's file.

    They do not if another version of its reader gives another text.
    """
    for correction in _in_force(library, transcript_id):
        if not _fits(correction, text):
            return False
        text = text[: correction.start] + correction.new + text[correction.end :]
    return True


def reattach_all(library: Library, transcript_id: int, text: str) -> int:
    """Adjust corrections to the current text of their file, in a running edit.

    Those whose words, original or corrected, are not found with certainty are marked for
    review. Returns their number.
    """
    lost = 0
    for correction in _in_force(library, transcript_id):
        span = _place(correction, text)
        if span is None:
            lost += 1
            library.connection.execute(
                "UPDATE correction SET review = 1 WHERE id = ?", (correction.id,)
            )
            continue
        library.connection.execute(
            'UPDATE correction SET start = ?, "end" = ?, old = ?, prefix = ?, suffix = ? '
            "WHERE id = ?",
            (*span, text[slice(*span)], *_around(text, span), correction.id),
        )
        text = text[: span.start] + correction.new + text[span.end :]
    return lost


def lost_corrections(library: Library) -> list[OrphanedCorrection]:
    """Return the corrections of current transcripts that need review."""
    rows = library.rows(
        f"SELECT e.id, c.{_COLUMNS.replace(', ', ', c.')} FROM correction c JOIN episode e "
        "ON e.transcript_id = c.transcript_id WHERE c.review ORDER BY e.id, c.start, c.id"
    )
    return [OrphanedCorrection(episode_id, StoredCorrection(*row)) for episode_id, *row in rows]


def candidates(correction: StoredCorrection, text: str) -> tuple[Candidate, ...]:
    """Return possible positions in `text` of a correction that needs review."""
    anchor = resolve(
        Selector(
            correction.old, correction.prefix, correction.suffix, correction.start, correction.end
        ),
        text,
    )
    return (Candidate(*anchor[:3]),) if anchor.sure else anchor.candidates


def reattach(
    library: Library, correction_id: int, span: Span, *, seen: Transcript | None = None
) -> ChangeSet:
    """Apply a correction under review to the words that the user chose.

    Raises:
        UserError: as in `correct`; or it is no longer under review.
    """
    with undoable_edit(library, "Correct Words") as editing:
        lost = _waiting(library, correction_id)
        correct(library, lost.episode_id, span, lost.correction.new, seen=seen)
        library.connection.execute("DELETE FROM correction WHERE id = ?", (correction_id,))
    return editing.change


def discard(library: Library, correction_id: int) -> ChangeSet:
    """Delete a correction under review."""
    with undoable_edit(library, "Delete Correction") as editing:
        _waiting(library, correction_id)
        library.connection.execute("DELETE FROM correction WHERE id = ?", (correction_id,))
    return editing.change


def _waiting(library: Library, correction_id: int) -> OrphanedCorrection:
    for orphaned in lost_corrections(library):
        if orphaned.correction.id == correction_id:
            return orphaned
    raise UserError("this correction no longer needs review")


def _in_force(library: Library, transcript_id: int) -> list[StoredCorrection]:
    rows = library.rows(
        f"SELECT {_COLUMNS} FROM correction WHERE transcript_id = ? AND NOT review ORDER BY id",
        transcript_id,
    )
    return [StoredCorrection(*row) for row in rows]


def _fits(correction: StoredCorrection, text: str) -> bool:
    before = correction.start - len(correction.prefix)
    return before >= 0 and text.startswith(
        correction.prefix + correction.old + correction.suffix, before
    )


def _place(correction: StoredCorrection, text: str) -> Span | None:
    """Return the position of a correction's words, original or corrected, if it is certain."""
    if _fits(correction, text):
        return Span(correction.start, correction.end)
    if not correction.prefix and not correction.suffix:  # earlier versions did not store them
        return None
    for words in (correction.old, correction.new):
        around = correction.prefix + words + correction.suffix
        at = text.find(around)
        if at >= 0 and text.find(around, at + 1) < 0:
            start = at + len(correction.prefix)
            return Span(start, start + len(words))
    anchor = resolve(
        Selector(
            correction.old, correction.prefix, correction.suffix, correction.start, correction.end
        ),
        text,
    )
    text_there = text[anchor.start : anchor.end]
    sure = anchor.sure and text_there in (correction.old, correction.new)
    return Span(anchor.start, anchor.end) if sure else None


def _around(text: str, span: Span) -> tuple[str, str]:
    start, end = span
    return text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT]


def _store(
    library: Library, episode_id: int, transcript_id: int, correction: Correction, text: str
) -> None:
    library.connection.execute(
        'INSERT INTO correction (transcript_id, start, "end", old, new, made_at, prefix, suffix) '
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (transcript_id, *correction, now(), *_around(text, Span(correction.start, correction.end))),
    )
    shift_offsets(library, episode_id, transcript_id, correction)


def _move_passages(
    library: Library, episode_id: int, transcript_id: int, correction: Correction
) -> None:
    transcript = load_transcript(library, episode_id)
    shift = len(correction.new) - len(correction.old)
    for passage in of_episode(library, episode_id):
        if passage.review:  # its candidates are offsets in this text; its span is not
            _move_candidates(library, passage, correction)
            continue
        if passage.transcript_id != transcript_id or passage.end + _BESIDE <= correction.start:
            continue
        if passage.start >= correction.end + _BESIDE:
            library.connection.execute(
                'UPDATE passage SET start = start + ?, "end" = "end" + ? WHERE id = ?',
                (shift, shift, passage.id),
            )
            continue
        span = Span(correction.start_after(passage.start), correction.end_after(passage.end))
        if correction.start < passage.start < correction.end:
            span = span._replace(
                start=correction.start
            )  # the passage began inside the corrected words
        if transcript.text[slice(*span)].strip():
            update_position(library, passage.id, span, transcript)
        else:
            library.connection.execute(
                "UPDATE passage SET review = 1, candidates = '[]' WHERE id = ?", (passage.id,)
            )


def _move_candidates(library: Library, passage: Passage, correction: Correction) -> None:
    """Adjust the offsets of a passage's candidates to a correction."""
    moved = [
        (correction.start_after(start), correction.end_after(end), confidence)
        for start, end, confidence in passage.candidates
    ]
    library.connection.execute(
        "UPDATE passage SET candidates = ? WHERE id = ?",
        (json.dumps([each for each in moved if each[0] < each[1]]), passage.id),
    )
