"""Passages: the spans that the reader marked, their notes and their collections.

Each function that changes something is one operation: one transaction, and a `Change` that
can be undone.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from viewer.errors import Trouble
from viewer.library.anchors import Candidate, describe
from viewer.library.collections import collection, tree
from viewer.library.history import Change, edit
from viewer.library.library import Library, now
from viewer.transcripts.transcript import Span, Transcript


class Passage(NamedTuple):
    """A span of a transcript's text that the reader marked.

    Attributes:
        uid: its stable name, which exported files carry.
        transcript_id: the transcript whose characters `start` to `end` are meant: an older
            one of the episode while `review` says that its place in the current one is not
            sure, with `candidates` in the current one.
        quote, prefix, suffix: the words, and the text on either side.
        start_ms, end_ms: when it sounds, where that is known.
        created_at, changed_at: seconds since 1970 (UTC).
        collections: the numbers of those it is in.
    """

    id: int
    uid: str
    episode_id: int
    transcript_id: int
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    start_ms: int | None
    end_ms: int | None
    note: str
    review: bool
    candidates: tuple[Candidate, ...]
    created_at: int
    changed_at: int
    collections: tuple[int, ...]


class Order(StrEnum):
    """How the passages of a collection are sorted."""

    TIME = "time"  # by episode, in the order of publication, and by place in it
    DATE = "date"  # by when they were marked, the newest first
    HAND = "hand"  # as the reader put them


class Edge(StrEnum):
    """One end of a passage."""

    START = "start"
    END = "end"


_COLUMNS = (
    'p.id, p.uid, p.episode_id, p.transcript_id, p.start, p."end", p.quote, p.prefix, p.suffix, '
    "p.start_ms, p.end_ms, p.note, p.review, p.candidates, p.created_at, p.changed_at, "
    "(SELECT group_concat(collection_id) FROM passage_collection WHERE passage_id = p.id)"
)
_BY_TIME = "e.published IS NULL, e.published, e.title, e.id, p.start, p.id"
_ORDERS = {
    Order.TIME: _BY_TIME,
    Order.DATE: "p.created_at DESC, p.id DESC",
    Order.HAND: f"m.position, {_BY_TIME}",
}


def passage(library: Library, passage_id: int) -> Passage:
    """One passage.

    Raises:
        Trouble: there is none of this number.
    """
    row = library.row(f"SELECT {_COLUMNS} FROM passage p WHERE p.id = ?", passage_id)
    if row is None:
        raise Trouble(f"there is no passage {passage_id}")
    return _passage(row)


def of_uid(library: Library, uid: str) -> Passage | None:
    """The passage of this stable name, or None."""
    row = library.row(f"SELECT {_COLUMNS} FROM passage p WHERE p.uid = ?", uid)
    return _passage(row) if row is not None else None


def of_episode(library: Library, episode_id: int) -> list[Passage]:
    """The passages of an episode in the order of its text; those for review are among them."""
    rows = library.rows(
        f"SELECT {_COLUMNS} FROM passage p WHERE p.episode_id = ? ORDER BY p.start, p.id",
        episode_id,
    )
    return [_passage(row) for row in rows]


def of_collection(
    library: Library, collection_id: int, order: Order = Order.TIME, *, nested: bool = False
) -> list[Passage]:
    """The passages of a collection over all episodes; with `nested` also of those inside it."""
    inside = tree(library, collection_id) if nested else [collection_id]
    rows = library.rows(
        f"SELECT {_COLUMNS} FROM (SELECT passage_id, min(position) AS position FROM "
        f"passage_collection WHERE collection_id IN ({', '.join('?' * len(inside))}) "
        f"GROUP BY passage_id) m JOIN passage p ON p.id = m.passage_id "
        f"JOIN episode e ON e.id = p.episode_id ORDER BY {_ORDERS[order]}",
        *inside,
    )
    return [_passage(row) for row in rows]


def in_both(library: Library, one: int, other: int) -> list[Passage]:
    """The passages that are in both collections, by time."""
    rows = library.rows(
        f"SELECT {_COLUMNS} FROM passage_collection a JOIN passage_collection b "
        "ON b.passage_id = a.passage_id AND b.collection_id = ? JOIN passage p "
        "ON p.id = a.passage_id JOIN episode e ON e.id = p.episode_id "
        f"WHERE a.collection_id = ? ORDER BY {_BY_TIME}",
        other,
        one,
    )
    return [_passage(row) for row in rows]


def for_review(library: Library, episode_id: int | None = None) -> list[Passage]:
    """The passages whose place in their episode's transcript a reader has to look at."""
    rows = library.rows(
        f"SELECT {_COLUMNS} FROM passage p JOIN episode e ON e.id = p.episode_id "
        f"WHERE p.review AND p.episode_id = coalesce(?, p.episode_id) ORDER BY {_BY_TIME}",
        episode_id,
    )
    return [_passage(row) for row in rows]


def mark(
    library: Library,
    episode_id: int,
    span: Span,
    transcript: Transcript,
    collections: Iterable[int] = (),
    *,
    note: str = "",
) -> Change:
    """Mark characters of the episode's current transcript; spaces at the edges are left out.

    The same span marked again is the same passage, in more collections.

    Raises:
        Trouble: nothing visible in the span, or no such episode or collection.
    """
    span = _visible(transcript.text, span)
    selector = describe(transcript.text, *span, transcript.time_map)
    with edit(library, "Mark Passage") as editing:
        row = library.row("SELECT transcript_id FROM episode WHERE id = ?", episode_id)
        if row is None or row[0] is None:
            raise Trouble(f"there is no episode {episode_id} with a transcript")
        known = library.row(
            'SELECT id FROM passage WHERE episode_id = ? AND start = ? AND "end" = ? '
            "AND transcript_id = ? ORDER BY id",
            *(episode_id, *span, row[0]),
        )
        if known is None:
            moment = now()
            (number,) = library.connection.execute(
                'INSERT INTO passage (uid, episode_id, transcript_id, start, "end", quote, prefix, '
                "suffix, start_ms, end_ms, note, created_at, changed_at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                (
                    *(uuid.uuid4().hex, episode_id, row[0], *span, selector.quote),
                    *(selector.prefix, selector.suffix, selector.start_ms, selector.end_ms),
                    *(note, moment, moment),
                ),
            ).fetchone()
        else:
            number = known[0]
            if note:
                set_note(library, number, note)
        for collection_id in collections:
            add_to(library, [number], collection_id)
    return editing.change


def resize(library: Library, passage_id: int, span: Span, transcript: Transcript) -> Change:
    """Let the passage be another span of the episode's current transcript.

    Raises:
        Trouble: nothing visible in the span, or no such passage.
    """
    span = _visible(transcript.text, span)
    with edit(library, "Change Passage") as editing:
        place(library, passage_id, span, transcript)
    return editing.change


def move_edge(
    library: Library, passage_id: int, edge: Edge, words: int, transcript: Transcript
) -> Change:
    """Move one end by a number of words: outwards if above 0, inwards if below.

    At least one word stays, and the ends of the text are not passed.
    """
    one = passage(library, passage_id)
    text_words = transcript.words()
    if not text_words:
        return Change("Change Passage")
    first = next((i for i, word in enumerate(text_words) if word.end > one.start), 0)
    last = first
    while last + 1 < len(text_words) and text_words[last + 1].start < one.end:
        last += 1
    if edge is Edge.START:
        first = min(max(first - words, 0), last)
        span = Span(text_words[first].start, one.end)
    else:
        last = max(min(last + words, len(text_words) - 1), first)
        span = Span(one.start, text_words[last].end)
    return resize(library, passage_id, span, transcript)


def set_note(library: Library, passage_id: int, note: str) -> Change:
    """Write what the reader thinks about the passage."""
    with edit(library, "Edit Note") as editing:
        done = library.connection.execute(
            "UPDATE passage SET note = ?, changed_at = ? WHERE id = ? AND note <> ?",
            (note, now(), passage_id, note),
        )
        if not done.rowcount:
            passage(library, passage_id)
    return editing.change


def add_to(library: Library, passage_ids: Iterable[int], collection_id: int) -> Change:
    """Put passages into a collection, behind those that are in it."""
    with edit(library, "Add to Collection") as editing:
        collection(library, collection_id)
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


def remove_from(library: Library, passage_ids: Iterable[int], collection_id: int) -> Change:
    """Take passages out of a collection; they stay marked."""
    with edit(library, "Remove from Collection") as editing:
        library.each(
            "DELETE FROM passage_collection WHERE collection_id = ? AND passage_id = ?",
            [(collection_id, number) for number in passage_ids],
        )
    return editing.change


def delete_passages(library: Library, passage_ids: Sequence[int]) -> Change:
    """Take passages away, out of all collections."""
    with edit(library, "Delete Passage" if len(passage_ids) == 1 else "Delete Passages") as editing:
        library.each("DELETE FROM passage WHERE id = ?", [(number,) for number in passage_ids])
    return editing.change


def arrange(library: Library, collection_id: int, passage_ids: Sequence[int]) -> Change:
    """Set the hand order of a collection; passages that are not named follow as they were."""
    with edit(library, "Arrange Passages") as editing:
        known = [
            number
            for (number,) in library.rows(
                "SELECT passage_id FROM passage_collection WHERE collection_id = ? "
                "ORDER BY position, passage_id",
                collection_id,
            )
        ]
        held, named = set(known), set(passage_ids)
        order = [number for number in dict.fromkeys(passage_ids) if number in held]
        order += [number for number in known if number not in named]
        library.each(
            "UPDATE passage_collection SET position = ? WHERE collection_id = ? AND passage_id = ?",
            [(position, collection_id, number) for position, number in enumerate(order)],
        )
    return editing.change


def place(library: Library, passage_id: int, span: Span, transcript: Transcript) -> None:
    """Write where a passage is in the episode's current transcript, inside a running edit.

    Times that this transcript does not know stay as they were: the sound is the same.
    """
    selector = describe(transcript.text, *span, transcript.time_map)
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
        raise Trouble(f"there is no passage {passage_id}")


def _visible(text: str, span: Span) -> Span:
    start, end = max(span.start, 0), min(span.end, len(text))
    words = text[start:end].strip()
    if not words:
        raise Trouble("there are no words to mark here")
    start += text[start:end].index(words)
    return Span(start, start + len(words))


def _passage(row: Any) -> Passage:
    # Lists have thousands of them, so that this is done at once and not by name.
    review = (bool(row[12]), _candidates(row[13]) if row[13] else ())
    return Passage._make(row[:12] + review + row[14:16] + (_numbers(row[16]),))


def _candidates(text: str) -> tuple[Candidate, ...]:
    return tuple(Candidate(*one) for one in json.loads(text))


@lru_cache(maxsize=1000)
def _numbers(held: str | int | None) -> tuple[int, ...]:
    return tuple(sorted(map(int, str(held).split(",")))) if held else ()
