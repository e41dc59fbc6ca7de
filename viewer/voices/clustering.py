"""Clustering of voice vectors: how many voices there are, and which vector is whose."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from viewer.voices.encoder import Vectors

    Labels = NDArray[np.intp]


def merge_nearest(
    vectors: Vectors, weights: NDArray[np.float32], *, count: int | None, least: float
) -> Labels:
    """Return the cluster (0, 1, …) of each unit vector, by average linkage.

    The two clusters whose vectors have the highest mean cosine are merged until `count` are left,
    or until no mean is at least `least`.
    """
    import numpy as np

    number = len(vectors)
    similar = (vectors @ vectors.T).astype(np.float32)
    np.fill_diagonal(similar, -2)
    size = weights.astype(np.float32).copy()
    owner = np.arange(number)
    best = similar.argmax(axis=1)
    value = similar[np.arange(number), best]
    left = number
    while left > (count or 1):
        a = int(value.argmax())
        if value[a] <= -2 or (count is None and value[a] < least):
            break
        b = int(best[a])
        row = (similar[a] * size[a] + similar[b] * size[b]) / (size[a] + size[b])
        gone = similar[a] <= -2
        row[gone] = -2
        row[[a, b]] = -2
        similar[a] = similar[:, a] = row
        similar[b] = similar[:, b] = -2
        size[a] += size[b]
        owner[owner == b] = a
        value[b] = -2
        best[a], value[a] = row.argmax(), row.max()
        # Rows whose best partner was one of the two look for another one.
        stale = np.flatnonzero(((best == a) | (best == b)) & (value > -2))
        if len(stale):
            best[stale] = similar[stale].argmax(axis=1)
            value[stale] = similar[stale, best[stale]]
        nearer = (row > value) & (value > -2)
        best[nearer], value[nearer] = a, row[nearer]
        left -= 1
    return np.unique(owner, return_inverse=True)[1]


def best_path(scores: Vectors, costs: NDArray[np.float32]) -> Labels:
    """Return the column for each row with the highest sum of scores less the costs of changes.

    `costs` has the cost of another column than that of the row before.
    """
    import numpy as np

    rows, columns = scores.shape
    total = scores[0].astype(np.float64)
    came = np.zeros((rows, columns), np.intp)
    same = np.arange(columns)
    for row in range(1, rows):
        other = int(total.argmax())
        changed = total[other] - costs[row]
        came[row] = np.where(total >= changed, same, other)
        total = np.maximum(total, changed) + scores[row]
    path = np.zeros(rows, np.intp)
    path[-1] = total.argmax()
    for row in range(rows - 1, 0, -1):
        path[row - 1] = came[row, path[row]]
    return path
