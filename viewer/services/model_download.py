"""Downloads of models, at the user's request: resumable, and verified by size and SHA-256.

Models lie in one folder for all libraries. A model is whole or not there: its files come into a
folder beside it, which gets the model's name when the last one is verified.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from functools import partial
from hashlib import file_digest
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from viewer.errors import UserError, describe_os_error
from viewer.feeds.answer import Limits
from viewer.feeds.fetch_errors import FetchError
from viewer.feeds.fetcher import Fetcher
from viewer.runtime.file_lock import exclusive
from viewer.services.model_catalog import HUB, Model, ModelFile

_LIMITS = Limits(4_000_000_000, slowest=1_000, silence_s=30)
_RESERVE = 50_000_000  # bytes of the disk that stay free
_DESCRIPTION = "model.json"
_UNFINISHED = ".unfinished"


class ModelProgress(NamedTuple):
    """Progress of a download: `received` of `total` bytes."""

    received: int
    total: int


def fetch_model(
    folder: Path,
    model: Model,
    *,
    report: Callable[[ModelProgress], None],
    cancelled: Callable[[], bool],
) -> Path:
    """Download a model into `folder` and return its folder there.

    A model that is there is returned as it is. What came before an interruption is used the next
    time. `HF_ENDPOINT` in the environment names another server, as for other programs.

    Raises:
        UserError: no connection, no space, or the files are not those that were published.
        Cancellation: the user stopped it; what came stays.
    """
    target, part = parts(folder, model.name)
    if is_complete(target, model):
        return target
    hub = os.environ.get("HF_ENDPOINT") or HUB
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with exclusive(folder / f"{model.name}.lock") as locked:
            if not locked:
                raise UserError(
                    "another Earmark is downloading this model", remedy="Try again when it is done"
                )
            if is_complete(target, model):  # another Earmark has just finished it
                return target
            part.mkdir(exist_ok=True)
            _check_space(part, model)
            typed = () if hub == HUB else (urlsplit(hub).hostname or "",)
            with Fetcher(typed, cancelled=cancelled) as fetcher:
                done = 0
                for file in model.files:
                    received = partial(_report, report, done, model.size)
                    _fetch(fetcher, model.url(file, hub), part / file.name, file, received)
                    done += file.size
            if model.description:
                (part / _DESCRIPTION).write_text(json.dumps(dict(model.description)))
            if target.exists():  # an earlier one that is not complete
                shutil.rmtree(target)
            part.rename(target)
    except FetchError as error:
        raise UserError(
            "The model could not be downloaded ({reason})",
            remedy="Check the connection and try again; what has arrived is kept",
            reason=error.problem,
        ) from error
    except OSError as error:
        raise UserError(
            "The model could not be stored ({why})", path=folder, why=describe_os_error(error)
        ) from error
    return target


def is_complete(folder: Path, model: Model) -> bool:
    """Return True if all files of a model are in `folder` with the right sizes."""
    try:
        return all((folder / file.name).stat().st_size == file.size for file in model.files)
    except OSError:
        return False


def parts(folder: Path, name: str) -> tuple[Path, Path]:
    """Return the folder of a model in `folder`, and that of an unfinished download of it."""
    return folder / name, folder / f"{name}{_UNFINISHED}"


def remove_model(folder: Path, name: str) -> int:
    """Delete a model and what was downloaded of it; returns the freed bytes.

    Raises:
        UserError: it cannot be deleted.
    """
    freed = 0
    try:
        for path in parts(folder, name):
            if path.is_dir():
                freed += sum(file.stat().st_size for file in path.iterdir())
                shutil.rmtree(path)
    except OSError as error:
        raise UserError(
            "The model could not be removed ({why})", path=folder, why=describe_os_error(error)
        ) from error
    return freed


def _report(
    report: Callable[[ModelProgress], None], before: int, total: int, received: int
) -> None:
    report(ModelProgress(before + received, total))


def _fetch(
    fetcher: Fetcher, url: str, path: Path, file: ModelFile, report: Callable[[int], None]
) -> None:
    """Download what is missing of a file, and verify it; `report` gets its bytes so far."""
    have = path.stat().st_size if path.is_file() else 0
    if have > file.size:
        path.unlink()
        have = 0
    if have < file.size:
        headers = {"Range": f"bytes={have}-"} if have else {}
        with fetcher.get(
            url, _LIMITS, headers=headers, accept=(200, 206), compressed=False
        ) as answer:
            resumed = answer.status == 206 and answer.header("Content-Range").startswith(
                f"bytes {have}-"
            )
            with path.open("ab" if resumed else "wb") as out:
                received = have if resumed else 0
                for chunk in answer.chunks():
                    out.write(chunk)
                    received += len(chunk)
                    if received > file.size:
                        break
                    report(received)
    with path.open("rb") as written:
        digest = file_digest(written, "sha256").hexdigest()
    if path.stat().st_size != file.size or digest != file.sha256:
        path.unlink()
        raise UserError(
            "the downloaded “{name}” does not match the published model",
            remedy="Try again, or use another connection",
            name=file.name,
        )


def _check_space(folder: Path, model: Model) -> None:
    here = sum(path.stat().st_size for path in folder.iterdir())
    needed, free = model.size - here, shutil.disk_usage(folder).free
    if needed > 0 and needed + _RESERVE > free:
        raise UserError(
            "the model needs {needed} MB, and {free} MB are free on this disk",
            remedy="Free up space, or choose a smaller model",
            needed=needed // 1_000_000 + 1,
            free=free // 1_000_000,
        )
