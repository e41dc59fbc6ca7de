"""What the reader has made, as the window shows it, and how it is kept up to date."""

from __future__ import annotations

from bisect import insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from viewer.library.library import Library

if TYPE_CHECKING:
    from viewer.library.change_log import ChangeSet
    from viewer.library.collections import Collection
    from viewer.library.passages import Passage

_MANY = 1_000  # passages changed at once, which are not looked up one by one
_PLACED = {"passage", "collection", "passage_collection", "wastebasket"}


@dataclass(frozen=True, slots=True)
class Annotations:
    """What the reader has made, as far as the window shows it.

    Attributes:
        collections: all of them, in order.
        episode_id: the open episode, whose passages `passages` are, in the order of its text.
        undo, redo: what could be undone and done again, by name.
    """

    collections: Sequence[Collection] = ()
    episode_id: int | None = None
    passages: Sequence[Passage] = ()
    undo: str | None = None
    redo: str | None = None


class AnnotationCache:
    """Reads the book anew, or only what a change made of it. Lives on the library's thread."""

    def __init__(self) -> None:
        self._book = Annotations()
        self._version: int | None = None

    def read(self, library: Library, episode_id: int | None) -> Annotations:
        """The collections, and the passages of an episode."""
        from viewer.library import collections, passages

        self._version = _version(library)
        self._book = Annotations(
            collections.collections(library),
            episode_id,
            passages.of_episode(library, episode_id) if episode_id is not None else (),
        )
        return self._book

    def changed(self, library: Library, episode_id: int | None, change: ChangeSet) -> Annotations:
        """The book after `change`, which this program has just made."""
        touched = change.passages
        known = self._version == _version(library) and self._book.episode_id == episode_id
        if not known or len(touched) > _MANY or any(r.table not in _PLACED for r in change.rows):
            return self.read(library, episode_id)
        self._book = Annotations(
            self._collections(library, change),
            episode_id,
            self._passages(library, set(touched), episode_id),
        )
        return self._book

    def _collections(self, library: Library, change: ChangeSet) -> Sequence[Collection]:
        from viewer.library import collections

        if any(row.table == "collection" for row in change.rows):
            return collections.collections(library)
        more: Counter[int] = Counter()
        for row in change.rows:
            if row.table == "passage_collection":
                more[row.key[0]] += (row.after is not None) - (row.before is not None)
        if not any(more.values()):
            return self._book.collections
        return [
            replace(one, passages=one.passages + more[one.id]) if more[one.id] else one
            for one in self._book.collections
        ]

    def _passages(
        self, library: Library, touched: set[int], episode_id: int | None
    ) -> Sequence[Passage]:
        """Those that were not touched stay the same objects, by which the window knows them."""
        from viewer.library import passages

        if not touched or episode_id is None:
            return self._book.passages
        found = [one for one in self._book.passages if one.id not in touched]
        for one in passages.get_many(library, sorted(touched)):
            if one.episode_id == episode_id:
                insort(found, one, key=lambda each: (each.start, each.id))
        return found


def _version(library: Library) -> int:
    """Another number when another program has changed the library."""
    row = library.row("PRAGMA data_version")
    return int(row[0]) if row is not None else 0
