"""Searches that the user keeps."""

from __future__ import annotations

from viewer.library.library import Library


def saved_searches(library: Library) -> list[str]:
    """The queries as they were typed, in the order of their saving."""
    return [query for (query,) in library.rows("SELECT query FROM saved_search ORDER BY position")]


def save_search(library: Library, query: str) -> list[str]:
    """Keep a query, unless it is kept already; returns all that are."""
    with library.transaction() as connection:
        connection.execute(
            "INSERT OR IGNORE INTO saved_search (query, position) "
            "VALUES (?, (SELECT coalesce(max(position), -1) + 1 FROM saved_search))",
            (query,),
        )
    return saved_searches(library)


def forget_search(library: Library, query: str) -> list[str]:
    """Keep a query no longer; returns all that are kept."""
    with library.transaction() as connection:
        connection.execute("DELETE FROM saved_search WHERE query = ?", (query,))
    return saved_searches(library)
