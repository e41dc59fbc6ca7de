"""Names at a small edit distance (optimal string alignment)."""

from __future__ import annotations

from collections.abc import Iterable


def nearest_name(typed: str, names: Iterable[str]) -> str | None:
    """Return the name with the smallest edit distance; None if none is within `most_edits`."""
    from rapidfuzz.distance import OSA

    most = most_edits(typed)
    near = [(OSA.distance(typed, name, score_cutoff=most), name) for name in names]
    distance, name = min(near, default=(most + 1, ""))
    return name if distance <= most else None


def most_edits(term: str) -> int:
    """Return the maximum number of edits between a typed and an intended word."""
    return 1 if len(term) < 5 else 2
