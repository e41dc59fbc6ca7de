"""Clusters of vectors, and the best path through scores."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.voices.clustering import best_path, merge_nearest
from viewer.voices.encoder import normalized


def cloud(seed: int, voices: int, each: int, spread: float) -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(seed)
    centers = np.eye(max(voices, 8))[:voices] + 0.6
    truth = np.repeat(np.arange(voices), each)
    chance.shuffle(truth)
    vectors = centers[truth] + chance.normal(0, spread, (len(truth), centers.shape[1]))
    return normalized(vectors.astype(np.float32)), truth


def same_partition(labels: np.ndarray, truth: np.ndarray) -> bool:
    pairs = set(zip(labels.tolist(), truth.tolist(), strict=True))
    return len(pairs) == len(set(labels.tolist())) == len(set(truth.tolist()))


@pytest.mark.parametrize("voices", [1, 2, 4, 20])
@pytest.mark.parametrize("known", [False, True])
def test_separate_clouds_are_found(voices: int, known: bool) -> None:
    vectors, truth = cloud(voices, voices, 30, 0.05)
    weights = np.ones(len(vectors), np.float32)
    least = 0.5 if voices > 8 else 0.9
    if voices > 8:
        vectors = normalized(vectors - vectors.mean(axis=0))
    labels = merge_nearest(vectors, weights, count=voices if known else None, least=least)
    assert same_partition(labels, truth)


def test_as_many_clusters_as_asked_for_even_of_one_cloud() -> None:
    vectors, _ = cloud(3, 1, 12, 0.05)
    for count in (1, 3, 12):
        labels = merge_nearest(vectors, np.ones(12, np.float32), count=count, least=0)
        assert sorted(set(labels.tolist())) == list(range(count))


def test_more_clusters_than_vectors_gives_one_each() -> None:
    vectors, _ = cloud(3, 2, 1, 0.0)
    assert len(set(merge_nearest(vectors, np.ones(2, np.float32), count=9, least=0))) == 2


@given(st.integers(0, 10_000), st.integers(1, 5), st.integers(1, 3))
def test_best_path_is_the_best_of_all_paths(seed: int, rows: int, columns: int) -> None:
    chance = np.random.default_rng(seed)
    scores = chance.normal(size=(rows, columns)).astype(np.float32)
    costs = chance.uniform(0, 1, rows).astype(np.float32)

    def value(path: tuple[int, ...]) -> float:
        changes = sum(costs[i] for i in range(1, rows) if path[i] != path[i - 1])
        return float(sum(scores[i, column] for i, column in enumerate(path)) - changes)

    best = max(value(path) for path in product(range(columns), repeat=rows))
    assert value(tuple(best_path(scores, costs).tolist())) == pytest.approx(best, abs=1e-4)
