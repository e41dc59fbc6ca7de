"""The only thing that is ever fetched: weights for Whisper, when the reader asks for them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from viewer.alignment import whisper_recognizer
from viewer.errors import UserError

# Names that faster-whisper knows, all of many languages, with their sizes (MB, about).
SIZES = {"tiny": 75, "base": 145, "small": 480, "medium": 1_500}


def fetch_model(
    folder: Path,
    size: str,
    *,
    report: Callable[[object], None],
    cancelled: Callable[[], bool],
) -> Path:
    """Fetch a model of one of `SIZES` into `folder`, whole or not at all; returns where it is.

    One that is there already is not fetched again.

    Raises:
        UserError: Whisper is not installed, or the weights cannot be fetched or kept.
    """
    if problem := whisper_recognizer.install_error():
        raise problem
    target = folder / f"whisper-{size}"
    if (target / "model.bin").is_file():
        return target
    from faster_whisper import download_model

    unfinished = folder / f"whisper-{size}.unfinished"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(unfinished, ignore_errors=True)
        download_model(size, output_dir=str(unfinished))
        unfinished.rename(target)
    except Exception as error:  # whatever its hub's client raises: it says nothing to a reader
        reason = type(error).__name__
        raise UserError(
            "The weights could not be fetched ({reason})",
            remedy="Check the connection and the disk, or choose a folder with weights",
            reason=reason,
        ) from error
    return target
