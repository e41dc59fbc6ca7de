"""View model of the user's annotations, and its incremental update after changes."""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from viewer.library.library import Library

if TYPE_CHECKING:
    from viewer.library.bookmarks import Bookmark
    from viewer.library.change_log import ChangeSet
    from viewer.library.collections import Collection
    from viewer.library.passages import Passage

_MANY = 1_000  # changed passages; with more, all are read again


@dataclass(frozen=True, slots=True)
class Annotations:
    """The user's annotations that the window shows.

    Attributes:
        collections: all collections, in order.
        episode_id: the open episode.
        passages: its passages in text order.
        undo, redo: names of the edits that can be undone and redone.
        bookmarks: the episode's bookmarks by time.
    """

    collections: Sequence[Collection] = ()
    episode_id: int | None = None
    passages: Sequence[Passage] = ()
    undo: str | None = None
    redo: str | None = None
    bookmarks: Sequence[Bookmark] = ()

    @property
    def own_collections(self) -> Sequence[Collection]:
        """The collections that the user can change."""
        return [collection for collection in self.collections if not collection.read_only]


class AnnotationCache:
    """Reads annotations, or only those that a change affects. For the library thread."""

    def __init__(self) -> None:
        self._annotations = Annotations()
        self._version: int | None = None

    def read(self, library: Library, episode_id: int | None) -> Annotations:
        """Read the collections, and the passages of an episode."""
        from viewer.library import bookmarks, collections, passages

        self._version = library.data_version
        self._annotations = Annotations(
            collections.collections(library),
            episode_id,
            passages.of_episode(library, episode_id) if episode_id is not None else (),
            bookmarks=bookmarks.of_episode(library, episode_id) if episode_id is not None else (),
        )
        return self._annotations

    def is_current(self, library: Library) -> bool:
        """Return False if another connection changed the library since the last reading."""
        return self._version in (None, library.data_version)

    def changed(self, library: Library, episode_id: int | None, change: ChangeSet) -> Annotations:
        """Return the annotations after `change`, which this process has just made."""
        changed_ids = change.passages
        is_incremental = (
            self._version is not None
            and self.is_current(library)
            and self._annotations.episode_id == episode_id
            and len(changed_ids) <= _MANY
            and not (change.text or change.timing or change.labels or change.moves_episodes)
        )
        if not is_incremental:
            return self.read(library, episode_id)
        self._annotations = Annotations(
            self._collections(library, change),
            episode_id,
            self._passages(library, set(changed_ids), episode_id),
            bookmarks=self._bookmarks(library, change, episode_id),
        )
        return self._annotations

    def _collections(self, library: Library, change: ChangeSet) -> Sequence[Collection]:
        from viewer.library import collections

        if change.collection_rows:
            return collections.collections(library)
        gained = change.collection_counts
        if not gained:
            return self._annotations.collections
        return [
            replace(item, passages=item.passages + gained[item.id]) if item.id in gained else item
            for item in self._annotations.collections
        ]

    def _bookmarks(
        self, library: Library, change: ChangeSet, episode_id: int | None
    ) -> Sequence[Bookmark]:
        from viewer.library import bookmarks

        if not change.bookmarks or episode_id is None:
            return self._annotations.bookmarks
        return bookmarks.of_episode(library, episode_id)

    def _passages(
        self, library: Library, changed_ids: set[int], episode_id: int | None
    ) -> Sequence[Passage]:
        """Return the passages; those that did not change stay the same objects."""
        from viewer.library import passages

        if not changed_ids or episode_id is None:
            return self._annotations.passages
        current = [item for item in self._annotations.passages if item.id not in changed_ids]
        for item in passages.get_many(library, sorted(changed_ids)):
            if item.episode_id == episode_id:
                insort(current, item, key=lambda each: (each.start, each.id))
        return current
