"""Saved searches."""

from __future__ import annotations

from viewer.library.library import Library


def saved_searches(library: Library) -> list[str]:
    """Return the saved queries as typed, oldest first."""
    return [query for (query,) in library.rows("SELECT query FROM saved_search ORDER BY position")]


def save_search(library: Library, query: str) -> list[str]:
    """Save a query, if it is new; return all saved queries."""
    with library.transaction() as connection:
        connection.execute(
            "INSERT OR IGNORE INTO saved_search (query, position) "
            "VALUES (?, (SELECT coalesce(max(position), -1) + 1 FROM saved_search))",
            (query,),
        )
    return saved_searches(library)


def forget_search(library: Library, query: str) -> list[str]:
    """Delete a saved query; return the others."""
    with library.transaction() as connection:
        connection.execute("DELETE FROM saved_search WHERE query = ?", (query,))
    return saved_searches(library)
