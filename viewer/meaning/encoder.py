"""Sentence encoders: ONNX graphs with the tokenizer that belongs to them, in one folder.

A model's folder has `model.onnx`, which takes `input_ids` and `attention_mask` (and
`token_type_ids`, if its input list has them) and returns a vector for each token, and the
`tokenizer.json` of Hugging Face's tokenizers. A passage's vector is the mean of its tokens' vectors
(Reimers and Gurevych 2019, Sentence-BERT), of length 1.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from viewer.errors import UserError
from viewer.paths import is_self_contained

GRAPH, TOKENIZER, DESCRIPTION = "model.onnx", "tokenizer.json", "model.json"
_BATCH = 16  # passages that are encoded together
_MOST_TOKENS = 256  # of a passage or question; more are cut off

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Turns texts into vectors of length 1; similar meanings have a large dot product.

    Attributes:
        name: the model's name; vectors of different models cannot be compared.
    """

    name: str

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one row for each passage of an episode."""

    def encode_question(self, text: str) -> Vectors:
        """Return the vector of what is searched for."""


def install_error() -> UserError | None:
    """Return the error for the user if the libraries of the extra are not installed, else None."""
    if all(map(importlib.util.find_spec, ("onnxruntime", "tokenizers"))):
        return None
    if is_self_contained():
        return UserError(
            "Search by meaning is not included in this build of Earmark",
            remedy="Install Earmark with pip to use it: pip install 'earmark[meaning]'",
        )
    return UserError(
        "Search by meaning is not installed",
        remedy="Install it with: pip install 'earmark[meaning]'",
    )


def check_folder(folder: Path) -> None:
    """Check that the libraries are installed and `folder` has the files of a model.

    Raises:
        UserError: they are not.
    """
    if error := install_error():
        raise error
    if not (folder / GRAPH).is_file() or not (folder / TOKENIZER).is_file():
        raise UserError(
            "There is no model for search by meaning in this folder",
            path=folder,
            remedy="Choose the folder that holds model.onnx and tokenizer.json",
        )


class OnnxEncoder:
    """Implements `Encoder` with onnxruntime, on the processor.

    `model.json`, if the folder has one, gives the prefixes that some models need, as
    {"name": "…", "question": "query: ", "passage": "passage: "}.

    Args:
        threads: of the processor, for one call.

    Raises:
        UserError: the libraries are not installed, or the folder has no model that can be used.
    """

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        check_folder(folder)
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
        options.log_severity_level = 3
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
            self._tokenizer.enable_truncation(_MOST_TOKENS)
            self._tokenizer.enable_padding()
            self._session = onnxruntime.InferenceSession(
                str(folder / GRAPH), options, providers=["CPUExecutionProvider"]
            )
            self._inputs = {one.name for one in self._session.get_inputs()}
            self._output = self._session.get_outputs()[0].name
            described = _description(folder)
            self._question, self._passage = described["question"], described["passage"]
            self.name = described["name"]
            self.encode_question("a question")
        except Exception as error:  # both libraries raise classes of their own, for any damage
            raise UserError(
                "the model for search by meaning cannot be used ({why})",
                path=folder,
                remedy="Download it again",
                why=type(error).__name__,
            ) from error

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Implement `Encoder`; texts of similar length are encoded together."""
        order = sorted(range(len(texts)), key=lambda number: len(texts[number]))
        rows: list[Vectors] = []
        for first in range(0, len(order), _BATCH):
            batch = [self._passage + texts[n] for n in order[first : first + _BATCH]]
            rows.append(self._encode(batch))
        if not rows:
            return np.zeros((0, 0), np.float32)
        vectors = np.concatenate(rows)
        sorted_back = np.empty_like(vectors)
        sorted_back[order] = vectors
        return sorted_back

    def encode_question(self, text: str) -> Vectors:
        """Implement `Encoder`."""
        row: Vectors = self._encode([self._question + text])[0]
        return row

    def _encode(self, texts: list[str]) -> Vectors:
        encoded = self._tokenizer.encode_batch(texts)
        mask = np.array([one.attention_mask for one in encoded], np.int64)
        values: dict[str, Any] = {
            "input_ids": np.array([one.ids for one in encoded], np.int64),
            "attention_mask": mask,
            "token_type_ids": np.zeros_like(mask),
        }
        fed = {name: value for name, value in values.items() if name in self._inputs}
        (tokens,) = self._session.run([self._output], fed)
        shown = mask[:, :, None].astype(np.float32)
        mean = (tokens * shown).sum(1) / np.maximum(shown.sum(1), 1)
        length = np.linalg.norm(mean, axis=1, keepdims=True)
        unit: Vectors = (mean / np.maximum(length, 1e-9)).astype(np.float32)
        return unit


def model_name(folder: Path) -> str:
    """Return the name of the model in a folder, without loading it."""
    return _description(folder)["name"]


def _description(folder: Path) -> dict[str, str]:
    try:
        found = json.loads((folder / DESCRIPTION).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        found = {}
    values = found if isinstance(found, dict) else {}
    texts = {key: value for key, value in values.items() if isinstance(value, str)}
    return {"name": folder.name, "question": "", "passage": "", **texts}
