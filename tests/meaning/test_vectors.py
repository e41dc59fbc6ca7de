"""Vectors are found by their meaning, and whatever is damaged or outdated is made again."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.support.encoders import ConceptEncoder
from viewer.meaning.vector_file import path_of, read_vectors, write_vectors
from viewer.meaning.vector_index import add_episode, most_similar
from viewer.search.documents import EpisodeDocument, SpokenBy
from viewer.search.filters import Cancelled

TEXTS = {
    1: "The car was sold for a lot of money. It rained the whole day in the town.",
    2: "She paid a high price for the automobile, they say, and she never drove it.",
    3: "Bees do not sleep in, whatever my neighbor tells everybody about them.",
}


def stored(folder: Path, encoder: ConceptEncoder) -> dict[int, str]:
    """Store the vectors of all texts, and return the states of their episodes."""
    for episode, text in TEXTS.items():
        document = EpisodeDocument(episode, f"state {episode}", "", "", text, [SpokenBy(0, None)])
        assert add_episode(folder, document, encoder)
    return {episode: f"state {episode}" for episode in TEXTS}


def test_the_most_similar_window_comes_first(tmp_path: Path) -> None:
    encoder = ConceptEncoder()
    states = stored(tmp_path, encoder)
    question = encoder.encode_question("what the automobile cost")
    found = most_similar(tmp_path, question, states, encoder.name, limit=2)
    assert {one.episode for one in found} <= {1, 2}
    best = found[0]
    assert "automobile" in TEXTS[best.episode][best.start : best.end]


def test_what_is_outdated_or_of_another_model_is_left_out(tmp_path: Path) -> None:
    encoder = ConceptEncoder()
    states = stored(tmp_path, encoder)
    question = encoder.encode_question("the automobile")

    def found(states: dict[int, str], model: str = encoder.name) -> list[int]:
        return [one.episode for one in most_similar(tmp_path, question, states, model, 9)]

    assert found({**states, 2: "corrected"})[0] == 1
    assert found(states, "another model") == []
    path_of(tmp_path, 2).unlink()
    assert set(found(states)) <= {1, 3}


def test_only_allowed_windows_are_found(tmp_path: Path) -> None:
    encoder = ConceptEncoder()
    states = stored(tmp_path, encoder)
    question = encoder.encode_question("the automobile")
    asked: list[int] = []

    def allowed(episode: int, spans: NDArray[np.uint32]) -> NDArray[np.bool_]:
        asked.append(episode)
        return np.full(len(spans), episode == 2)

    found = most_similar(tmp_path, question, states, encoder.name, 9, allowed=allowed)
    assert {one.episode for one in found} == {2}
    assert len(asked) == len(set(asked)), "once for each episode"


@pytest.mark.parametrize("kept", [0, 5, 60, 120, -1])
def test_a_file_that_is_cut_short_is_read_as_missing(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "1.vectors"
    rows = np.eye(4, dtype=np.float32)
    write_vectors(path, "state", "model", np.zeros((4, 2), np.uint32), rows)
    whole = read_vectors(path)
    assert whole is not None
    assert whole.similarities(rows[0]) == pytest.approx([1, 0, 0, 0], abs=0.01)
    path.write_bytes(path.read_bytes()[:kept])
    assert read_vectors(path) is None


@pytest.mark.parametrize(
    "change",
    [
        {"windows": -1},
        {"windows": 10**12},
        {"dimensions": True},
        {"dimensions": "384"},
        {"version": 1},
        {"state": None},
        {"model": []},
    ],
)
def test_a_forged_header_is_read_as_missing(tmp_path: Path, change: dict[str, object]) -> None:
    path = tmp_path / "1.vectors"
    write_vectors(path, "s", "m", np.zeros((4, 2), np.uint32), np.eye(4, dtype=np.float32))
    line, _, rest = path.read_bytes().partition(b"\n")
    path.write_bytes(json.dumps(json.loads(line) | change).encode() + b"\n" + rest)
    assert read_vectors(path) is None
    path.write_bytes(b"[" * 100_000)
    assert read_vectors(path) is None


def test_a_cancelled_episode_leaves_no_file(tmp_path: Path) -> None:
    document = EpisodeDocument(1, "state", "", "", TEXTS[1])
    assert not add_episode(tmp_path, document, ConceptEncoder(), lambda: True)
    assert not path_of(tmp_path, 1).exists()


@pytest.mark.skipif(
    not Path("/proc/self/fd").is_dir(), reason="counts descriptors as Linux lists them"
)
def test_files_are_mapped_and_closed(tmp_path: Path) -> None:
    encoder = ConceptEncoder()
    states = stored(tmp_path, encoder)
    question = encoder.encode_question("the automobile")
    descriptors = len(list(Path("/proc/self/fd").iterdir()))
    vectors = read_vectors(path_of(tmp_path, 1))
    assert vectors is not None
    assert str(path_of(tmp_path, 1)) in Path("/proc/self/maps").read_text(encoding="utf-8")
    del vectors
    most_similar(tmp_path, question, states, encoder.name, 9)
    assert len(list(Path("/proc/self/fd").iterdir())) == descriptors
    with pytest.raises(Cancelled):
        most_similar(tmp_path, question, states, encoder.name, 9, cancelled=lambda: True)
