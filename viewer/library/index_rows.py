"""Rows for search: indexed fields, and values for filters."""

from __future__ import annotations

from typing import NamedTuple

from viewer.library.library import Library


class IndexedEpisode(NamedTuple):
    """Fields of an episode that are indexed besides its transcript; `published` is ISO 8601."""

    title: str
    show: str
    published: str | None
    language: str | None


class CollectionSpan(NamedTuple):
    """A passage in a collection: its episode and characters in the current transcript."""

    collection_id: int
    episode_id: int
    start: int
    end: int


def episode_revisions(
    library: Library, episode_id: int | None = None
) -> dict[int, tuple[object, ...]]:
    """Return values that change whenever an episode must be indexed again, of one or all."""
    rows = library.rows(
        "SELECT e.id, e.revision, e.added_at, t.id, substr(t.sha256, 1, 16) "
        "FROM episode e LEFT JOIN transcript t ON t.id = e.transcript_id "
        "WHERE e.id = coalesce(?, e.id)",
        episode_id,
    )
    return {row[0]: tuple(row[1:]) for row in rows}


def indexed_episode(library: Library, episode_id: int) -> IndexedEpisode | None:
    """Return the indexed fields of an episode; None if it does not exist any more."""
    row = library.row(
        "SELECT title, name, published, language FROM episode "
        "JOIN show ON show.id = show_id WHERE episode.id = ?",
        episode_id,
    )
    return IndexedEpisode(*row) if row is not None else None


def episodes_with_audio(library: Library) -> frozenset[int]:
    """Return the episodes that have audio."""
    rows = library.rows("SELECT id FROM episode WHERE audio_id IS NOT NULL")
    return frozenset(episode_id for (episode_id,) in rows)


def collection_names(library: Library) -> dict[int, tuple[int | None, str]]:
    """Return parent and name of every collection by its id."""
    rows = library.rows("SELECT id, parent_id, name FROM collection")
    return {collection_id: (parent_id, name) for collection_id, parent_id, name in rows}


def collection_spans(library: Library) -> list[CollectionSpan]:
    """Return all passages in collections whose transcript is the current one."""
    rows = library.rows(
        'SELECT collection_id, p.episode_id, start, "end" FROM passage p '
        "JOIN passage_collection ON passage_id = p.id "
        "JOIN episode e ON e.id = p.episode_id AND e.transcript_id = p.transcript_id"
    )
    return [CollectionSpan(*row) for row in rows]
