"""Download of Whisper models at the user's request, the program's only download."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from viewer.errors import UserError

# Multilingual models of faster-whisper with their approximate sizes in MB.
SIZES = {"tiny": 75, "base": 145, "small": 480, "medium": 1_500}


def fetch_model(
    folder: Path,
    size: str,
    *,
    report: Callable[[object], None],
    cancelled: Callable[[], bool],
) -> Path:
    """Download a model of one of `SIZES` into `folder` and return its folder.

    An existing model is returned as it is; an incomplete download leaves none.

    Raises:
        UserError: Whisper is not installed, or the model cannot be downloaded or stored.
    """
    from viewer.alignment.whisper_recognizer import install_error

    if problem := install_error():
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
    except Exception as error:  # any error of the download library, not meant for users
        reason = type(error).__name__
        raise UserError(
            "The Whisper model could not be downloaded ({reason})",
            remedy="Check the connection and the disk, or choose a folder with a model",
            reason=reason,
        ) from error
    return target
