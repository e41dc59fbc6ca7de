"""Passages: the spans that the user marked, with notes and collections.

Each function that changes the library is one undoable operation: one transaction and its
`ChangeSet`.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple, overload

from viewer.errors import UserError
from viewer.library.anchors import Candidate, make_selector
from viewer.library.change_log import ChangeSet, undoable_edit
from viewer.library.collections import require_own, tree
from viewer.library.deleted_rows import keep_rows
from viewer.library.library import Library, now
from viewer.library.stale_offsets import current_transcript, rebase_span
from viewer.library.stored_values import is_list_of, json_value, whole
from viewer.transcripts.model import Span, Transcript


class Passage(NamedTuple):
    """A span of a transcript's text that the user marked.

    Attributes:
        uid: its permanent identifier, also in exported files.
        transcript_id: the transcript to which `start` and `end` (characters) refer. While
            `review` is set, it is a former one of the episode, and `candidates` are possible
            positions in the current one.
        quote, prefix, suffix: the words, and the text on either side.
        start_ms, end_ms: its times in the audio, or None.
        created_at, changed_at: seconds since 1970 (UTC).
        collections: ids of its collections.
        from_feed: True for a soundbite, which belongs to the publisher and cannot be changed.
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
    from_feed: bool = False


def numbers(passages: Sequence[Passage]) -> list[int]:
    """Return the ids of passages, without creating the items of `LazyPassages`."""
    return (
        passages.ids if isinstance(passages, LazyPassages) else [passage.id for passage in passages]
    )


class PassageOrder(StrEnum):
    """Sort order of the passages of a collection."""

    TIME = "time"  # by date of the episode, and by position in it
    DATE = "date"  # by date of creation, newest first
    HAND = "hand"  # as the user arranged them


class PassageEdge(StrEnum):
    """One end of a passage."""

    START = "start"
    END = "end"


_COLUMNS = (
    'p.id, p.uid, p.episode_id, p.transcript_id, p.start, p."end", p.quote, p.prefix, p.suffix, '
    "p.start_ms, p.end_ms, p.note, p.review, p.candidates, p.created_at, p.changed_at, p.from_feed"
)
_BY_TIME = "published IS NULL, published, title, id"


class LazyPassages(Sequence[Passage]):
    """Passages of a query, each created when it is accessed, as there may be many."""

    def __init__(self, rows: Sequence[Any], collections_of: Mapping[int, tuple[int, ...]]) -> None:
        """Use rows of `_COLUMNS`, and the ids of each passage's collections by its id."""
        self._rows = rows
        self._held = collections_of

    @property
    def ids(self) -> list[int]:
        """Ids of the passages."""
        return [row[0] for row in self._rows]

    @overload
    def __getitem__(self, index: int) -> Passage: ...

    @overload
    def __getitem__(self, index: slice) -> LazyPassages: ...

    def __getitem__(self, index: int | slice) -> Passage | LazyPassages:
        if isinstance(index, slice):
            return LazyPassages(self._rows[index], self._held)
        row = self._rows[index]
        review = (bool(row[12]), _candidates(row[13]) if row[13] else ())
        if row[4] < 0 or row[5] < row[4]:
            start = whole(row[4])
            row = (*row[:4], start, max(start, row[5]), *row[6:])
        collection_ids = self._held.get(row[0], ())
        return Passage._make(row[:12] + review + row[14:16] + (collection_ids, bool(row[16])))

    def __len__(self) -> int:
        return len(self._rows)


def passage(library: Library, passage_id: int) -> Passage:
    """Return one passage.

    Raises:
        UserError: there is none with this id.
    """
    passages = get_many(library, [passage_id])
    if not passages:
        raise UserError("there is no passage {passage_id}", passage_id=passage_id)
    return passages[0]


def get_many(library: Library, passage_ids: Iterable[int]) -> list[Passage]:
    """Return the passages with these ids, in their order; missing ones are left out."""
    passages: list[Passage] = []
    for number in passage_ids:
        passages += _fetched(library, "WHERE p.id = ?", number)
    return passages


def passage_uids(library: Library) -> set[str]:
    """Return the uids of all passages."""
    return {uid for (uid,) in library.rows("SELECT uid FROM passage")}


def set_uid(library: Library, passage_id: int, uid: str) -> None:
    """Set the uid of a new passage to that of an imported one, inside a running edit."""
    library.connection.execute("UPDATE passage SET uid = ? WHERE id = ?", (uid, passage_id))


def of_uid(library: Library, uid: str) -> Passage | None:
    """Return the passage with this uid, or None."""
    passages = _fetched(library, "WHERE p.uid = ?", uid)
    return passages[0] if passages else None


def of_uid_start(
    library: Library, episode_id: int, start: str, ms: int | None = None
) -> Passage | None:
    """Return the episode's passage whose uid begins with `start`, the nearest to `ms`, or None."""
    condition = "WHERE p.episode_id = ? AND substr(p.uid, 1, ?) = ? ORDER BY p.created_at, p.id"
    passages = list(_fetched(library, condition, episode_id, len(start), start))
    return min(passages, key=lambda passage: abs((passage.start_ms or 0) - (ms or 0)), default=None)


def of_episode(library: Library, episode_id: int, *, soundbites: bool = True) -> list[Passage]:
    """Return the passages of an episode in the order of its text, also those under review."""
    which = "WHERE p.episode_id = ? AND p.from_feed <= ? ORDER BY p.start, p.id"
    return list(_fetched(library, which, episode_id, int(soundbites)))


def of_collection(
    library: Library,
    collection_id: int,
    order: PassageOrder = PassageOrder.TIME,
    *,
    nested: bool = False,
) -> LazyPassages:
    """Return the passages of a collection; with `nested`, also of collections inside it."""
    inside = tree(library, collection_id) if nested else [collection_id]
    among = f"collection_id IN ({', '.join('?' * len(inside))})"
    places = _hand_places(library, inside) if order is PassageOrder.HAND else None
    return _fetched(
        library,
        f"WHERE p.id IN (SELECT passage_id FROM passage_collection WHERE {among})",
        *inside,
        order=order,
        places=places,
    )


def _hand_places(library: Library, collection_ids: Sequence[int]) -> dict[int, int]:
    """Return the manual position of each passage in these collections."""
    return dict(
        library.rows(
            "SELECT passage_id, min(position) FROM passage_collection "
            f"WHERE collection_id IN ({', '.join('?' * len(collection_ids))}) GROUP BY passage_id",
            *collection_ids,
        )
    )


def without_collection(library: Library, order: PassageOrder = PassageOrder.TIME) -> LazyPassages:
    """Return the passages without a collection."""
    return _fetched(
        library,
        "WHERE p.id NOT IN (SELECT passage_id FROM passage_collection)",
        order=order,
    )


def in_both(library: Library, first_id: int, other: int) -> LazyPassages:
    """Return the passages that are in both collections, by time."""
    return _fetched(
        library,
        "WHERE p.id IN (SELECT passage_id FROM passage_collection WHERE collection_id = ? "
        "INTERSECT SELECT passage_id FROM passage_collection WHERE collection_id = ?)",
        *(first_id, other),
        order=PassageOrder.TIME,
    )


def for_review(library: Library, episode_id: int | None = None) -> list[Passage]:
    """Return the passages that need review, of one episode or of all."""
    which = "WHERE p.review AND p.episode_id = coalesce(?, p.episode_id)"
    return list(_fetched(library, which, episode_id, order=PassageOrder.TIME))


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
        places = sorted(set(_hand_places(library, inside).values()))
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
    """The number of the passage, or of one of the user's own where it is a soundbite."""
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


def _fetched(
    library: Library,
    which: str,
    *values: object,
    order: PassageOrder | None = None,
    places: Mapping[int, int] | None = None,
) -> LazyPassages:
    """Return the passages `p` of an SQL clause; `places` are positions of the manual order.

    Sorting is faster here than in SQLite, which would copy every quote.
    """
    rows = library.rows(f"SELECT {_COLUMNS} FROM passage p {which}", *values)
    if order is PassageOrder.DATE:
        rows.sort(key=lambda row: (row[14], row[0]), reverse=True)
    elif order is not None:
        episodes = library.rows(f"SELECT id FROM episode ORDER BY {_BY_TIME}")
        rank = {number: index for index, (number,) in enumerate(episodes)}
        if places is None:
            # An integer key takes half the time of a tuple.
            last = len(rank)  # of passages whose episode is missing
            rows.sort(key=lambda row: rank.get(row[2], last) << 80 | row[4] << 40 | row[0])
        else:
            rows.sort(key=lambda row: (places[row[0]], rank.get(row[2], len(rank)), row[4], row[0]))
    collections_of: dict[int, tuple[int, ...]] = {}
    which = which.partition(" ORDER BY")[0]
    for passage_id, collection_id in library.rows(
        f"SELECT m.passage_id, m.collection_id FROM passage p JOIN passage_collection m "
        f"ON m.passage_id = p.id {which}",
        *values,
    ):
        collection_ids = collections_of.get(passage_id)
        collections_of[passage_id] = (
            tuple(sorted((*collection_ids, collection_id))) if collection_ids else (collection_id,)
        )
    return LazyPassages(rows, collections_of)


def _candidates(text: str) -> tuple[Candidate, ...]:
    pairs = json_value(text)
    return tuple(
        Candidate(candidate[0], candidate[1], float(candidate[2]))
        for candidate in (pairs if isinstance(pairs, list) else ())
        if isinstance(candidate, list)
        and len(candidate) == 3
        and is_list_of(candidate[:2], int)
        and 0 <= candidate[0] <= candidate[1]
        and isinstance(candidate[2], int | float)
        and 0 <= candidate[2] <= 1
    )
