"""Names at a small edit distance (optimal string alignment)."""

from __future__ import annotations

from collections.abc import Iterable


def nearest_name(typed: str, names: Iterable[str]) -> str | None:
    """Return the name that is the fewest edits away; None where none is near."""
    from rapidfuzz.distance import OSA

    most = most_edits(typed)
    near = [(OSA.distance(typed, name, score_cutoff=most), name) for name in names]
    distance, name = min(near, default=(most + 1, ""))
    return name if distance <= most else None


def most_edits(term: str) -> int:
    """Return how many edits may be between what was typed and what was meant."""
    return 1 if len(term) < 5 else 2
