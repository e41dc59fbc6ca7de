"""Edits of passages: marking, changing, deleting, ordering.

Each public function that takes no running edit is one undoable operation: one transaction and its
`ChangeSet`.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from enum import StrEnum

from viewer.errors import UserError
from viewer.library.anchors import make_selector
from viewer.library.change_log import ChangeSet, undoable_edit
from viewer.library.collections import require_own, tree
from viewer.library.deleted_rows import keep_rows
from viewer.library.library import Library, now
from viewer.library.passages import (
    Passage,
    PassageOrder,
    get_many,
    manual_positions,
    numbers,
    of_collection,
    passage,
)
from viewer.library.stale_offsets import current_transcript, rebase_span
from viewer.transcripts.model import Span, Transcript


class PassageEdge(StrEnum):
    """One end of a passage."""

    START = "start"
    END = "end"


def set_uid(library: Library, passage_id: int, uid: str) -> None:
    """Set the uid of a new passage to that of an imported one, inside a running edit."""
    library.connection.execute("UPDATE passage SET uid = ? WHERE id = ?", (uid, passage_id))


def mark(
    library: Library,
    episode_id: int,
    span: Span,
    transcript: Transcript,
    collections: Iterable[int] = (),
    *,
    note: str = "",
) -> ChangeSet:
    """Create a passage in the episode's transcript; white space at its ends is left out.

    `transcript` is the displayed one: if the episode has another text by now, the same words
    are marked there. If a passage has the same span, the collections and the note are added
    to it.

    Raises:
        UserError: there are no words in the span, they do not exist any more, or there is no
            such episode or collection.
    """
    span = _visible(transcript.text, span)
    with undoable_edit(library, "Mark Passage") as editing:
        _transcript_id(library, episode_id)
        current = current_transcript(library, episode_id, transcript)
        (number,) = mark_all(library, episode_id, [rebase_span(span, transcript, current)], current)
        if note:
            add_note(library, number, note)
        for collection_id in collections:
            add_to(library, [number], collection_id)
    return editing.change


def mark_all(
    library: Library, episode_id: int, spans: Iterable[Span], transcript: Transcript
) -> list[int]:
    """Create passages in the episode's current transcript, in a running edit; return their ids.

    Raises:
        UserError: a span has no words, or there is no such episode.
    """
    transcript_id = _transcript_id(library, episode_id)
    execute, moment, passage_ids = library.connection.execute, now(), []
    for span in (_visible(transcript.text, span) for span in spans):
        existing = execute(
            'SELECT id FROM passage WHERE episode_id = ? AND start = ? AND "end" = ? '
            "AND transcript_id = ? AND NOT review AND NOT from_feed ORDER BY id",
            (episode_id, *span, transcript_id),
        ).fetchone()
        if existing is None:
            selector = make_selector(transcript.text, *span, transcript.time_map)
            existing = execute(
                'INSERT INTO passage (uid, episode_id, transcript_id, start, "end", quote, prefix, '
                "suffix, start_ms, end_ms, created_at, changed_at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                (
                    *(uuid.uuid4().hex, episode_id, transcript_id, *span, selector.quote),
                    *(selector.prefix, selector.suffix, selector.start_ms, selector.end_ms),
                    *(moment, moment),
                ),
            ).fetchone()
        passage_ids.append(existing[0])
    return passage_ids


def _transcript_id(library: Library, episode_id: int) -> int:
    row = library.row("SELECT transcript_id FROM episode WHERE id = ?", episode_id)
    if row is None or row[0] is None:
        raise UserError("there is no episode {episode_id} with a transcript", episode_id=episode_id)
    number: int = row[0]
    return number


def resize(library: Library, passage_id: int, span: Span, transcript: Transcript) -> ChangeSet:
    """Change the span of a passage; `transcript` is the displayed one.

    Raises:
        UserError: there are no words in the span, they do not exist any more, or there is no
            such passage.
    """
    span = _visible(transcript.text, span)
    with undoable_edit(library, "Change Passage") as editing:
        _require_own(library, [passage_id])
        current = current_transcript(library, passage(library, passage_id).episode_id, transcript)
        update_position(library, passage_id, rebase_span(span, transcript, current), current)
    return editing.change


def move_edge(
    library: Library, passage_id: int, edge: PassageEdge, words: int, transcript: Transcript
) -> ChangeSet:
    """Move one end by a number of words, outwards if it is positive.

    The passage keeps at least one word and stays inside the text. `transcript` is the
    displayed one; words are counted in the current text of the episode.

    Raises:
        UserError: the passage is under review, so it is not in this text.
    """
    with undoable_edit(library, "Change Passage") as editing:
        _require_own(library, [passage_id])
        moved_passage = passage(library, passage_id)
        if moved_passage.review:
            raise UserError("this place is not in the transcript")
        current = current_transcript(library, moved_passage.episode_id, transcript)
        span = _with_edge(moved_passage, edge, words, current)
        if span is not None:
            update_position(library, passage_id, span, current)
    return editing.change


def _with_edge(
    passage: Passage, edge: PassageEdge, words: int, transcript: Transcript
) -> Span | None:
    """Return the passage's span with one end moved; None in a text without words."""
    text_words = transcript.words()
    if not text_words:
        return None
    first = next((i for i, word in enumerate(text_words) if word.end > passage.start), 0)
    last = first
    while last + 1 < len(text_words) and text_words[last + 1].start < passage.end:
        last += 1
    if edge is PassageEdge.START:
        first = min(max(first - words, 0), last)
        return _visible(transcript.text, Span(text_words[first].start, passage.end))
    last = max(min(last + words, len(text_words) - 1), first)
    return _visible(transcript.text, Span(passage.start, text_words[last].end))


def set_note(library: Library, passage_id: int, note: str) -> ChangeSet:
    """Set the note of a passage."""
    with undoable_edit(library, "Edit Note") as editing:
        _require_own(library, [passage_id])
        done = library.connection.execute(
            "UPDATE passage SET note = ?, changed_at = ? WHERE id = ? AND note <> ?",
            (note, now(), passage_id, note),
        )
        if not done.rowcount:
            passage(library, passage_id)
    return editing.change


def add_note(library: Library, passage_id: int, note: str) -> ChangeSet:
    """Append to the note of a passage, unless it contains the text."""
    before = passage(library, passage_id).note
    more = "" if note in before else note
    return set_note(library, passage_id, "\n\n".join(filter(None, (before, more))))


def add_to(library: Library, passage_ids: Iterable[int], collection_id: int) -> ChangeSet:
    """Append passages to a collection.

    Instead of a soundbite, a passage of the user's with the same words is appended.

    Raises:
        UserError: there is no such collection, or it is read-only.
    """
    with undoable_edit(library, "Add to Collection") as editing:
        require_own(library, collection_id)
        passage_ids = [_own(library, number) for number in passage_ids]
        (last,) = library.connection.execute(
            "SELECT coalesce(max(position), -1) FROM passage_collection WHERE collection_id = ?",
            (collection_id,),
        ).fetchone()
        library.each(
            "INSERT OR IGNORE INTO passage_collection (collection_id, passage_id, position) "
            "SELECT ?, id, ? FROM passage WHERE id = ?",
            [(collection_id, last + 1 + k, number) for k, number in enumerate(passage_ids)],
        )
    return editing.change


def remove_from(library: Library, passage_ids: Iterable[int], collection_id: int) -> ChangeSet:
    """Remove passages from a collection; they are not deleted."""
    with undoable_edit(library, "Remove from Collection") as editing:
        require_own(library, collection_id)
        library.each(
            "DELETE FROM passage_collection WHERE collection_id = ? AND passage_id = ?",
            [(collection_id, number) for number in passage_ids],
        )
    return editing.change


def delete_passages(library: Library, passage_ids: Sequence[int]) -> ChangeSet:
    """Delete passages.

    Raises:
        UserError: one of them is a soundbite.
    """
    with undoable_edit(
        library, "Delete Passage" if len(passage_ids) == 1 else "Delete Passages"
    ) as editing:
        _require_own(library, passage_ids)
        passages = get_many(library, passage_ids)
        if passages:
            numbers = [passage.id for passage in passages]
            count, name = len(numbers), passages[0].quote
            keep_rows(library, {"passage": numbers}, kind="passages", name=name, passages=count)
        library.each("DELETE FROM passage WHERE id = ?", [(number,) for number in passage_ids])
    return editing.change


def set_order(library: Library, collection_id: int, passage_ids: Sequence[int]) -> ChangeSet:
    """Set the manual order of a collection and those inside it, which are listed together.

    Other passages follow in their former order. The positions of a nested collection are
    those of its passages in the outer order, so that arranging it does not move other ones.
    """
    with undoable_edit(library, "Reorder Passages") as editing:
        require_own(library, collection_id)
        inside = tree(library, collection_id)
        in_collection = numbers(
            of_collection(library, collection_id, PassageOrder.HAND, nested=True)
        )
        members, named = set(in_collection), set(passage_ids)
        order = [number for number in dict.fromkeys(passage_ids) if number in members]
        order += [number for number in in_collection if number not in named]
        places = sorted(set(manual_positions(library, inside).values()))
        if len(places) < len(order):
            places = list(range(len(order)))
        among = ", ".join("?" * len(inside))
        library.each(
            f"UPDATE passage_collection SET position = ?1 WHERE passage_id = ?2 "
            f"AND position <> ?1 AND collection_id IN ({among})",
            [(position, number, *inside) for position, number in zip(places, order, strict=True)],
        )
    return editing.change


def update_position(library: Library, passage_id: int, span: Span, transcript: Transcript) -> None:
    """Set the position of a passage in the episode's current transcript, in a running edit.

    If the transcript has no times there, the former ones are kept: the audio is the same.
    """
    selector = make_selector(transcript.text, *span, transcript.time_map)
    done = library.connection.execute(
        'UPDATE passage SET start = ?, "end" = ?, quote = ?, prefix = ?, suffix = ?, '
        "start_ms = coalesce(?, start_ms), end_ms = coalesce(?, end_ms), review = 0, "
        "candidates = NULL, changed_at = ?, transcript_id = "
        "(SELECT transcript_id FROM episode WHERE id = episode_id) WHERE id = ?",
        (
            *(*span, selector.quote, selector.prefix, selector.suffix),
            *(selector.start_ms, selector.end_ms, now(), passage_id),
        ),
    )
    if not done.rowcount:
        raise UserError("there is no passage {passage_id}", passage_id=passage_id)


def _require_own(library: Library, passage_ids: Iterable[int]) -> None:
    if any(passage.from_feed for passage in get_many(library, passage_ids)):
        raise UserError(
            "a soundbite belongs to the publisher and cannot be changed",
            remedy="Add it to one of your collections to work with its words",
        )


def _own(library: Library, passage_id: int) -> int:
    """Return the id of the passage; of one of the user with the same words for a soundbite."""
    passage = next(iter(get_many(library, [passage_id])), None)
    if passage is None or not passage.from_feed:
        return passage_id
    existing = library.row(
        'SELECT id FROM passage WHERE episode_id = ? AND start = ? AND "end" = ? '
        "AND transcript_id = ? AND review = ? AND NOT from_feed ORDER BY id",
        *(
            passage.episode_id,
            passage.start,
            passage.end,
            passage.transcript_id,
            int(passage.review),
        ),
    )
    if existing is not None:
        return int(existing[0])
    names = (
        'episode_id, transcript_id, start, "end", quote, prefix, suffix, start_ms, end_ms, note, '
        "review, candidates"
    )
    (number,) = library.connection.execute(
        f"INSERT INTO passage (uid, created_at, changed_at, {names}) "
        f"SELECT ?, ?, ?, {names} FROM passage WHERE id = ? RETURNING id",
        (uuid.uuid4().hex, now(), now(), passage_id),
    ).fetchone()
    return int(number)


def _visible(text: str, span: Span) -> Span:
    start, end = max(span.start, 0), min(span.end, len(text))
    words = text[start:end].strip()
    if not words:
        raise UserError("there are no words to mark here")
    start += text[start:end].index(words)
    return Span(start, start + len(words))
