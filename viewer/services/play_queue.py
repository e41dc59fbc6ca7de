"""Queue of episodes that are played one after another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

MOST = 1_000  # episodes in a queue


class PlayQueue:
    """Ids of episodes in the order in which they are played; each is in it once."""

    def __init__(self, episode_ids: Iterable[int] = ()) -> None:
        self._ids: list[int] = []
        self.replace(episode_ids)

    @property
    def ids(self) -> Sequence[int]:
        """The episodes, the next one first."""
        return tuple(self._ids)

    def add_next(self, episode_ids: Sequence[int]) -> None:
        """Put episodes at the beginning, in their order."""
        self._ids = list(dict.fromkeys([*episode_ids, *self._ids]))[:MOST]

    def add_later(self, episode_ids: Sequence[int]) -> None:
        """Put episodes at the end; those that are in it already move there."""
        others = [number for number in self._ids if number not in set(episode_ids)]
        self._ids = list(dict.fromkeys([*others, *episode_ids]))[:MOST]

    def take(self) -> int | None:
        """Remove the next episode and return it; None from an empty queue."""
        return self._ids.pop(0) if self._ids else None

    def arrange(self, episode_ids: Sequence[int]) -> None:
        """Take this order; what is missing is removed, what is not in the queue ignored."""
        queued = set(self._ids)
        self._ids = [number for number in dict.fromkeys(episode_ids) if number in queued]

    def replace(self, episode_ids: Iterable[int]) -> None:
        """Replace the whole queue, as when removed episodes come back."""
        self._ids = list(dict.fromkeys(episode_ids))[:MOST]

    @classmethod
    def parse(cls, texts: Iterable[str]) -> PlayQueue:
        """Return the queue in the settings; texts that are no ids are ignored."""
        return cls(int(text) for text in texts if text.isascii() and text.isdigit())
