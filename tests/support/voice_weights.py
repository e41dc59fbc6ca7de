"""Weights of the speaker encoder for tests: from `EARMARK_VOICES`, or by `make weights`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from viewer.voices.encoder import FILE_NAME

_MADE = Path(__file__).parents[2] / "build" / "weights" / "resemblyzer"
WEIGHTS = Path(os.environ.get("EARMARK_VOICES", _MADE))
needs_weights = pytest.mark.skipif(
    not (WEIGHTS / FILE_NAME).is_file(),
    reason="no weights: `make weights` fetches them, or EARMARK_VOICES names their folder",
)
