"""The vectors of one episode in a file: a line of JSON, the windows, and a row of bytes for each.

The rows are the vectors times 127, rounded; that changes a dot product by less than 0.01. Files
are caches: whatever is not as it was written is read as None and made again.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from viewer.atomic_write import write_atomically

SUFFIX = ".vectors"
_VERSION = 2
_SCALE = 127
_TOGETHER = 512  # rows, as many as the processor's cache has room for
_LONGEST_HEADER = 2_000  # bytes
_MOST_WINDOWS = 1_000_000
_MOST_DIMENSIONS = 4_096


@dataclass(frozen=True, slots=True)
class EpisodeVectors:
    """The vectors of an episode's windows.

    Attributes:
        state: the indexed state of the episode that they were made from.
        model: name of the encoder.
        spans: start and end (characters) of each window.
        rows: one row of int8 for each window.
    """

    state: str
    model: str
    spans: NDArray[np.uint32]
    rows: NDArray[np.int8]

    @property
    def size(self) -> int:
        """The bytes of all arrays."""
        return self.spans.nbytes + self.rows.nbytes

    def similarities(
        self, question: NDArray[np.float32], room: NDArray[np.float32] | None = None
    ) -> NDArray[np.float32]:
        """Return the dot product of `question` with each window, -1 to 1.

        Args:
            room: from `room_for`; asked about many episodes, memory of its own for each would
                take most of the time.
        """
        if not len(self.rows) or self.rows.shape[1] != len(question):
            return np.zeros(0, np.float32)
        room = room_for(question) if room is None else room
        products = np.empty(len(self.rows), np.float32)
        scaled = question * np.float32(1 / _SCALE)
        for first in range(0, len(products), _TOGETHER):
            some = self.rows[first : first + _TOGETHER]
            floats = room[: len(some)]
            np.copyto(floats, some)
            np.dot(floats, scaled, out=products[first : first + len(some)])
        return products


def room_for(question: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return memory that `similarities` computes in; for one thread at a time."""
    return np.empty((_TOGETHER, len(question)), np.float32)


def path_of(folder: Path, episode: int) -> Path:
    """Return the path of an episode's file."""
    return folder / f"{episode}{SUFFIX}"


def write_vectors(
    path: Path,
    state: str,
    model: str,
    spans: NDArray[np.uint32],
    vectors: NDArray[np.float32],
) -> None:
    """Write a file atomically.

    Raises:
        OSError: it cannot be written.
    """
    rows = np.rint(np.clip(vectors, -1, 1) * _SCALE).astype(np.int8)
    header = {
        "version": _VERSION,
        "state": state,
        "model": model,
        "windows": len(spans),
        "dimensions": rows.shape[1] if len(rows) else 0,
    }
    data = json.dumps(header).encode() + b"\n" + spans.astype("<u4").tobytes() + rows.tobytes()
    write_atomically(path, data, durable=False)


def read_vectors(path: Path | str, *, header_only: bool = False) -> EpisodeVectors | None:
    """Return the contents of a file; None if it is missing or damaged.

    The arrays are maps of the file, which hold a descriptor of the process as long as they live.

    Args:
        header_only: leave `spans` and `rows` empty.
    """
    try:
        with open(path, "rb") as file:  # noqa: PTH123  # a path of thousands takes its time
            line = file.readline(_LONGEST_HEADER)
            header = json.loads(line)
            count, dimensions = header["windows"], header["dimensions"]
            state, model = header["state"], header["model"]
            size = os.fstat(file.fileno()).st_size
            data = mmap(file.fileno(), 0, access=ACCESS_READ)
        if header["version"] != _VERSION or not isinstance(state, str):
            return None
        if not isinstance(model, str) or not _is_size(count, _MOST_WINDOWS):
            return None
        if not _is_size(dimensions, _MOST_DIMENSIONS):
            return None
        if size != len(line) + count * 8 + count * dimensions:
            return None
        if header_only or not count:
            empty = np.zeros((0, 2), np.uint32), np.zeros((0, dimensions), np.int8)
            return EpisodeVectors(state, model, *empty)
        spans = np.frombuffer(data, "<u4", 2 * count, len(line)).reshape(count, 2)
        rows = np.frombuffer(data, np.int8, count * dimensions, len(line) + 8 * count)
        return EpisodeVectors(state, model, spans, rows.reshape(count, dimensions))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _is_size(value: object, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most
