"""Passages: the spans that the user marked, with notes and collections; see `passage_edits`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple, overload

from viewer.errors import UserError
from viewer.library.anchors import Candidate
from viewer.library.collections import tree
from viewer.library.library import Library
from viewer.library.stored_values import is_list_of, json_value, whole


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
    places = manual_positions(library, inside) if order is PassageOrder.HAND else None
    return _fetched(
        library,
        f"WHERE p.id IN (SELECT passage_id FROM passage_collection WHERE {among})",
        *inside,
        order=order,
        places=places,
    )


def manual_positions(library: Library, collection_ids: Sequence[int]) -> dict[int, int]:
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


def of_library(library: Library, order: PassageOrder = PassageOrder.TIME) -> LazyPassages:
    """Return the passages of all episodes, without those of feeds."""
    return _fetched(library, "WHERE NOT p.from_feed", order=order)


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
