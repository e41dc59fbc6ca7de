"""Weights are fetched when they are asked for, whole or not at all."""

import importlib.util
import sys
from pathlib import Path

import pytest

from viewer.errors import UserError
from viewer.services import model_download

HUB = """
from pathlib import Path

def download_model(size, output_dir):
    folder = Path(output_dir)
    folder.mkdir(parents=True)
    (folder / "config.json").write_text("{}")
    if size == "base":
        raise ConnectionError("no way to the hub")
    (folder / "model.bin").write_text(size)
"""


def hub(folder: Path) -> Path:
    """A package in the place of faster-whisper, whose hub is at hand."""
    package = folder / "packages" / "faster_whisper"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(HUB)
    return package.parent


def fetch(folder: Path, size: str) -> Path:
    return model_download.fetch_model(folder, size, report=lambda _: None, cancelled=lambda: False)


def test_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(hub(tmp_path))
    models = tmp_path / "models"
    found = fetch(models, "tiny")
    assert (found / "model.bin").read_text() == "tiny"
    assert fetch(models, "tiny") == found  # not fetched again
    with pytest.raises(UserError, match="could not be downloaded"):
        fetch(models, "base")
    assert not (models / "whisper-base").exists()


def test_without_whisper_it_is_said_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(UserError, match=r"not installed.*pip install faster-whisper"):
        fetch(tmp_path / "models", "tiny")
    # Where pip cannot help, it is not named as if it could.
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(UserError, match=r"not included in this build.*with pip"):
        fetch(tmp_path / "models", "tiny")
    assert not (tmp_path / "models").exists()
