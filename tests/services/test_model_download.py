"""Models come whole and verified or not at all, go on after an interruption, and can be removed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager
from hashlib import sha256
from pathlib import Path

import pytest

from tests.support.feed_server import FeedServer, serving
from viewer.errors import UserError
from viewer.feeds.fetch_errors import Cancellation
from viewer.runtime.file_lock import exclusive
from viewer.services.model_catalog import MEANING_MODELS, WHISPER_MODELS, Model, ModelFile
from viewer.services.model_download import (
    ModelProgress,
    fetch_model,
    is_complete,
    remove_model,
)

WEIGHTS = bytes(range(256)) * 2_000
CONFIG = b"{}"


def small_model() -> Model:
    """A model of two files, as `serve` has it."""
    files = [
        ModelFile("model.bin", len(WEIGHTS), sha256(WEIGHTS).hexdigest(), "weights/model.bin"),
        ModelFile("config.json", len(CONFIG), sha256(CONFIG).hexdigest()),
    ]
    description = (("name", "small"),)
    return Model("small", "Small", "MIT", "people/small", "1", tuple(files), description)


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[FeedServer]:
    """A server that has the small model."""
    with serving() as server:
        monkeypatch.setenv("HF_ENDPOINT", server.url)
        server.put("/people/small/resolve/1/weights/model.bin", WEIGHTS)
        server.put("/people/small/resolve/1/config.json", CONFIG)
        yield server


def fetch(folder: Path, reported: list[ModelProgress] | None = None) -> Path:
    report = (reported if reported is not None else []).append
    return fetch_model(folder, small_model(), report=report, cancelled=lambda: False)


def test_a_model_comes_whole_and_once(tmp_path: Path, hub: FeedServer) -> None:
    reported: list[ModelProgress] = []
    found = fetch(tmp_path / "models", reported)
    assert (found / "model.bin").read_bytes() == WEIGHTS
    assert json.loads((found / "model.json").read_text()) == {"name": "small"}
    assert reported[-1] == ModelProgress(small_model().size, small_model().size)
    asked = len(hub.asked)
    assert fetch(tmp_path / "models") == found
    assert len(hub.asked) == asked


def test_an_interrupted_download_goes_on_where_it_was(tmp_path: Path, hub: FeedServer) -> None:
    served = hub.files["/people/small/resolve/1/weights/model.bin"]
    served.cut_after, served.cuts = 200_000, 1
    with pytest.raises(UserError, match=r"could not be downloaded.*what has arrived is kept"):
        fetch(tmp_path)
    assert not (tmp_path / "small").exists()
    reported: list[ModelProgress] = []
    assert (fetch(tmp_path, reported) / "model.bin").read_bytes() == WEIGHTS
    assert reported[0].received > 100_000
    assert hub.asked[1].headers["Range"].startswith("bytes=")
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == ["small"]


def test_a_server_without_ranges_sends_all_of_it_again(tmp_path: Path, hub: FeedServer) -> None:
    served = hub.files["/people/small/resolve/1/weights/model.bin"]
    served.cut_after, served.cuts, served.ranges = 200_000, 1, False
    with pytest.raises(UserError):
        fetch(tmp_path)
    assert (fetch(tmp_path) / "model.bin").read_bytes() == WEIGHTS


@pytest.mark.parametrize("data", [WEIGHTS[:-1], WEIGHTS + b"x", WEIGHTS[:-1] + b"y", b"<html>"])
def test_another_file_than_the_published_one_is_refused(
    tmp_path: Path, hub: FeedServer, data: bytes
) -> None:
    hub.put("/people/small/resolve/1/weights/model.bin", data)
    with pytest.raises(UserError, match=r"“model\.bin” does not match the published model"):
        fetch(tmp_path)
    assert not (tmp_path / "small").exists()
    hub.put("/people/small/resolve/1/weights/model.bin", WEIGHTS)
    fetch(tmp_path)  # nothing of the wrong one is left


def test_a_stopped_download_keeps_what_has_arrived(tmp_path: Path, hub: FeedServer) -> None:
    hub.files["/people/small/resolve/1/weights/model.bin"].pace = 200_000
    reported: list[ModelProgress] = []
    with pytest.raises(Cancellation):
        fetch_model(
            tmp_path, small_model(), report=reported.append, cancelled=lambda: len(reported) > 1
        )
    assert not (tmp_path / "small").exists()
    assert (tmp_path / "small.unfinished" / "model.bin").stat().st_size > 0


def test_no_room_is_told_before_anything_comes(
    tmp_path: Path, hub: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 1_000}))
    with pytest.raises(UserError, match="the model needs 1 MB, and 0 MB are free"):
        fetch(tmp_path)
    assert hub.asked == []


def test_a_model_that_another_program_has_just_finished_is_used(
    tmp_path: Path, hub: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def after_another(path: Path) -> AbstractContextManager[bool]:
        monkeypatch.setattr("viewer.services.model_download.exclusive", exclusive)
        fetch(tmp_path)
        asked.append(len(hub.asked))
        return exclusive(path)

    monkeypatch.setattr("viewer.services.model_download.exclusive", after_another)
    assert (fetch(tmp_path) / "model.bin").read_bytes() == WEIGHTS
    assert asked == [len(hub.asked)]
    assert not (tmp_path / "small.unfinished").exists()


def test_a_removed_model_leaves_nothing(tmp_path: Path, hub: FeedServer) -> None:
    found = fetch(tmp_path)
    assert is_complete(found, small_model())
    assert remove_model(tmp_path, "small") >= small_model().size
    assert not is_complete(found, small_model())
    assert not found.exists()


def test_all_models_are_pinned() -> None:
    for model in (*WHISPER_MODELS, *MEANING_MODELS):
        assert len(model.revision) == 40
        assert model.license in ("MIT", "Apache-2.0")
        for file in model.files:
            assert len(file.sha256) == 64
            assert file.size > 0
            assert model.url(file).startswith("https://huggingface.co/")
            assert model.revision in model.url(file)
