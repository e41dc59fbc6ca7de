"""Real transcripts and speech outside of the repository; tests skip without them."""

import os
from pathlib import Path

import pytest

_SHARED = Path(__file__).parents[3] / "shared"


def seed(name: str) -> Path:
    """Return the transcript whose name starts with `name`."""
    return _find(Path(os.environ.get("EARMARK_SEEDS", _SHARED / "seeds")), name)


def speech(name: str) -> Path:
    """Return the speech file whose name starts with `name`."""
    return _find(Path(os.environ.get("EARMARK_SPEECH", _SHARED / "speech")), name)


def _find(folder: Path, name: str) -> Path:
    found = sorted(folder.glob(f"{name}*")) if folder.is_dir() else []
    if not found:
        pytest.skip(f"{name} is not in {folder}")
    return found[0]
