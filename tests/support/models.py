"""Real models outside of the repository, and the libraries that run them; tests skip without."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from viewer.meaning.encoder import GRAPH, TOKENIZER, install_error


def meaning_model(*, multilingual: bool = False) -> Path:
    """Return the folder of a model for search by meaning.

    Args:
        multilingual: one that has the same vectors for all languages.
    """
    name = "EARMARK_MEANING_MULTILINGUAL" if multilingual else "EARMARK_MEANING"
    folder = os.environ.get(name)
    if not folder:
        pytest.skip(f"{name} names no folder of a model")
    if install_error() is not None:
        pytest.skip("onnxruntime and tokenizers are not installed")
    for file in (GRAPH, TOKENIZER):
        assert (Path(folder) / file).is_file()
    return Path(folder)
