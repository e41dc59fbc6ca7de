"""Queue of episodes to be aligned, which is kept in the database.

An episode stays in the queue until `finish` or `withdraw` removes it. One that failed keeps its
position together with the error message; it is skipped, and can be retried.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from viewer.library.library import Library
from viewer.messages import from_json, to_json


class Waiting(NamedTuple):
    """An episode in the queue, and the message of its error; None if it has not failed."""

    episode_id: int
    problem: str | None


def waiting(library: Library) -> list[Waiting]:
    """Return the queue in its order."""
    rows = library.rows("SELECT episode_id, problem FROM align_queue ORDER BY position")
    return [Waiting(number, problem and from_json(problem)) for number, problem in rows]


def enqueue(library: Library, episode_ids: Iterable[int]) -> list[int]:
    """Append episodes to the queue; return those that were not waiting before.

    An episode that failed is moved to the end and will be retried.
    """
    with library.transaction() as connection:
        pending = {w.episode_id for w in waiting(library) if w.problem is None}
        fresh = [e for e in dict.fromkeys(episode_ids) if e not in pending]
        (last,) = connection.execute(
            "SELECT coalesce(max(position), 0) FROM align_queue"
        ).fetchone()
        library.each(
            "REPLACE INTO align_queue (episode_id, position, problem) VALUES (?, ?, NULL)",
            [(episode, last + number) for number, episode in enumerate(fresh, 1)],
        )
    return fresh


def finish(library: Library, episode_id: int) -> None:
    """Remove an episode that was aligned."""
    withdraw(library, [episode_id])


def fail(library: Library, episode_id: int, problem: str) -> None:
    """Store the error message of an episode, which is skipped from now on."""
    with library.transaction() as connection:
        connection.execute(
            "UPDATE align_queue SET problem = ? WHERE episode_id = ?",
            (to_json(problem), episode_id),
        )


def withdraw(library: Library, episode_ids: Iterable[int]) -> list[Waiting]:
    """Remove episodes from the queue; return their entries, for undo with `restore`."""
    with library.transaction():
        chosen = set(episode_ids)
        withdrawn = [w for w in waiting(library) if w.episode_id in chosen]
        library.each(
            "DELETE FROM align_queue WHERE episode_id = ?", [(w.episode_id,) for w in withdrawn]
        )
    return withdrawn


def restore(library: Library, withdrawn: Iterable[Waiting]) -> None:
    """Append the entries that `withdraw` removed to the queue again."""
    with library.transaction() as connection:
        (last,) = connection.execute(
            "SELECT coalesce(max(position), 0) FROM align_queue"
        ).fetchone()
        library.each(
            "INSERT OR IGNORE INTO align_queue (episode_id, position, problem) VALUES (?, ?, ?)",
            [
                (w.episode_id, last + number, w.problem and to_json(w.problem))
                for number, w in enumerate(withdrawn, 1)
            ],
        )
