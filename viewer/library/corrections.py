"""Corrections of a transcript, stored as edits of its unchanged file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from viewer.errors import UserError
from viewer.library.anchors import CONTEXT, Candidate, Selector, resolve
from viewer.library.change_log import ChangeSet, undoable_edit
from viewer.library.library import Library, now
from viewer.library.offset_shift import shift_offsets
from viewer.library.passage_edits import update_position
from viewer.library.passages import Passage, of_episode
from viewer.library.speakers import touch_episode
from viewer.library.stale_offsets import rebase_spans
from viewer.library.transcripts import (
    corrections_of,
    current_file,
    load_original,
    load_transcript,
)
from viewer.transcripts.assemble import sanitize_line
from viewer.transcripts.corrections import (
    Correction,
    OffsetShift,
    shift_time_map,
    split_into_runs,
)
from viewer.transcripts.model import Span, Transcript
from viewer.transcripts.replacements import Replacement

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
        correct_all(library, episode_id, [Replacement(span, words)], seen=seen)
    return editing.change


def correct_all(
    library: Library,
    episode_id: int,
    replacements: Sequence[Replacement],
    *,
    seen: Transcript | None = None,
) -> ChangeSet:
    """Replace words at several places as `correct` does at one, in one undoable step.

    Raises:
        UserError: as in `correct`, or the places overlap; nothing is changed then.
    """
    with undoable_edit(library, "Replace Words") as editing:
        before = load_transcript(library, episode_id)
        spans = [replacement.span for replacement in replacements]
        if seen is not None:
            spans = rebase_spans(spans, seen, before)
        file = current_file(library, episode_id)
        if file is None or not replacements:
            raise UserError("there are no words to correct here")
        original = load_original(library, file.sha256, file.file_name, file.choice)
        if not at_their_words(library, file.id, original.text):
            # Corrections are applied in order, so this one would have no effect.
            raise UserError(
                "the words of this transcript were read again and have changed",
                remedy="Open the episode again",
            )
        words = (replacement.words for replacement in replacements)
        pieces = _pieces(before, sorted(zip(spans, words, strict=True)))
        if not pieces:
            return editing.change
        shift = OffsetShift(pieces)
        _store(library, episode_id, file.id, shift, before.text)
        _move_passages(library, episode_id, file.id, before, shift)
        touch_episode(library, episode_id)
    return editing.change


def _pieces(before: Transcript, changes: Sequence[tuple[Span, str]]) -> list[Correction]:
    """Return the corrections that change something; those that touch each other are merged."""
    pieces: list[Correction] = []
    for (start, end), words in changes:
        old, new = before.text[start:end], " ".join(sanitize_line(words).split())
        index = before.turn_at(start) if 0 <= start < end else None
        if index is None or not old:
            raise UserError("there are no words to correct here")
        if end > before.turns[index].end:
            raise UserError("these words are in several paragraphs", remedy="Correct one at a time")
        last = pieces[-1] if pieces else None
        if last is not None and start < last.end:
            raise UserError("two of these places overlap", remedy="Replace them one at a time")
        if last is not None and start == last.end:
            pieces[-1] = Correction(last.start, end, last.old + old, last.new + new)
        else:
            pieces.append(Correction(start, end, old, new))
    pieces = [piece for piece in pieces if piece.old != piece.new]
    for turn, inside in groupby(pieces, key=lambda piece: before.turn_at(piece.start) or 0):
        kept, cursor = "", before.turns[turn].start
        for piece in inside:
            kept += before.text[cursor : piece.start] + piece.new
            cursor = piece.end
        if not (kept + before.text[cursor : before.turns[turn].end]).strip():
            raise UserError("a paragraph needs at least one word")
    return pieces


def at_their_words(library: Library, transcript_id: int, text: str) -> bool:
    """Return True if the corrections fit the text of a transcript's file.

    They do not if another version of its reader gives another text.
    """
    stored = iter(_in_force(library, transcript_id))
    for run in split_into_runs(corrections_of(library, transcript_id)):
        shift = OffsetShift.of_run(run)
        ahead = ""  # the compared part of the corrected text before the piece
        cursor = 0
        for piece, correction in zip(shift.pieces, stored, strict=False):
            unchanged = text[max(cursor, piece.start - CONTEXT) : piece.start]
            ahead = (ahead + unchanged)[-CONTEXT:]
            if not ahead.endswith(correction.prefix) or not text.startswith(
                correction.old + correction.suffix, piece.start
            ):
                return False
            ahead = (ahead + piece.new)[-CONTEXT:]
            cursor = piece.end
        text = shift.text_after(text)
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


def corrected_words(library: Library, episode_id: int) -> list[tuple[str, str]]:
    """Return words of corrections in the episode's show, before and after.

    At most 200, the most frequent first.
    """
    rows = library.rows(
        "SELECT old, new FROM correction JOIN transcript t ON t.id = correction.transcript_id "
        "JOIN episode e ON e.id = t.episode_id "
        "WHERE show_id = (SELECT show_id FROM episode WHERE id = ?) "
        "GROUP BY old, new ORDER BY count(*) DESC, max(made_at) DESC, new LIMIT 200",
        episode_id,
    )
    return [(old, new) for old, new in rows]


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
    library: Library, episode_id: int, transcript_id: int, shift: OffsetShift, text: str
) -> None:
    after = shift.text_after(text)
    made_at = now()
    library.each(
        'INSERT INTO correction (transcript_id, start, "end", old, new, made_at, prefix, suffix) '
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            # Each refers to the text in which those before it are made, and those after it not.
            *(
                (
                    *(transcript_id, *correction, made_at),
                    after[max(correction.start - CONTEXT, 0) : correction.start],
                    text[piece.end : piece.end + CONTEXT],
                )
                for piece, correction in zip(shift.pieces, shift.run(), strict=True)
            )
        ],
    )
    shift_offsets(library, episode_id, transcript_id, shift)


def _move_passages(
    library: Library,
    episode_id: int,
    transcript_id: int,
    before: Transcript,
    shift: OffsetShift,
) -> None:
    passages = of_episode(library, episode_id)
    if not passages:
        return
    # The whole transcript would take longer to load; passages need words and times.
    transcript = Transcript(
        shift.text_after(before.text), time_map=shift_time_map(before.time_map, shift)
    )
    moved: list[tuple[int, int, int]] = []
    for passage in passages:
        if passage.review:  # its candidates are offsets in this text; its span is not
            _move_candidates(library, passage, shift)
            continue
        if passage.transcript_id != transcript_id:
            continue
        span = Span(shift.place_after(passage.start), shift.end_after(passage.end))
        if not shift.touches(passage.start - _BESIDE, passage.end + _BESIDE):
            if span.start != passage.start:
                moved.append((*span, passage.id))
        elif transcript.text[slice(*span)].strip():
            update_position(library, passage.id, span, transcript)
        else:
            library.connection.execute(
                "UPDATE passage SET review = 1, candidates = '[]' WHERE id = ?", (passage.id,)
            )
    library.each('UPDATE passage SET start = ?, "end" = ? WHERE id = ?', moved)


def _move_candidates(library: Library, passage: Passage, shift: OffsetShift) -> None:
    """Adjust the offsets of a passage's candidates to corrections."""
    moved = [
        (shift.start_after(start), shift.end_after(end), confidence)
        for start, end, confidence in passage.candidates
    ]
    library.connection.execute(
        "UPDATE passage SET candidates = ? WHERE id = ?",
        (json.dumps([each for each in moved if each[0] < each[1]]), passage.id),
    )
