"""Platform folders, and conversion of paths to text."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote_to_bytes

from viewer.atomic_write import write_atomically
from viewer.errors import UserError

_CHOICE = "chosen-library"  # in the state folder
_LONGEST = 10_000  # bytes of a path
_NOWHERE = Path(os.devnull, "earmark")  # for users without a home: never writable


def default_library() -> Path:
    """Return the library's folder: `EARMARK_LIBRARY`, or that of `choose_library`, if it is there.

    Otherwise, it is in the platform's user data folder.

    Raises:
        UserError: there is neither.
    """
    import platformdirs

    named = os.environ.get("EARMARK_LIBRARY")
    chosen = chosen_library()
    if not named and chosen is not None and _is_folder(chosen):
        return chosen
    try:
        folder = Path(named).expanduser() if named else _user_folder(platformdirs.user_data_dir)
    except RuntimeError:  # a home of an unknown user
        folder = _NOWHERE
    if folder == _NOWHERE:
        raise UserError(
            "there is no home folder for the library", remedy="Choose a folder with --library"
        )
    return folder


def choose_library(folder: Path) -> None:
    """Let `folder` be the library that is opened when none is named.

    Raises:
        OSError: the folder for program state cannot be written.
    """
    state_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    write_atomically(state_folder() / _CHOICE, to_text(folder).encode("utf-8"))


def chosen_library() -> Path | None:
    """Return the folder of `choose_library`, which may be gone; None if there is none."""
    try:
        text = (state_folder() / _CHOICE).read_bytes()[:_LONGEST].decode("utf-8")
    except (OSError, ValueError):
        return None
    folder = from_text(text) if text and "\0" not in text else Path()
    return folder if folder.is_absolute() else None


def missing_library() -> UserError | None:
    """Return the error that `default_library` is the usual one as the chosen one is not there."""
    chosen = chosen_library()
    if os.environ.get("EARMARK_LIBRARY") or chosen is None or _is_folder(chosen):
        return None
    return UserError(
        "the library {folder} cannot be found",
        folder=readable(str(chosen)),
        remedy="The usual one is open instead: connect the disk and start Earmark again, "
        "or switch to another library",
    )


def cache_folder() -> Path:
    """Return the platform's folder for caches: data that can be recreated."""
    import platformdirs

    return _user_folder(platformdirs.user_cache_dir)


def models_folder() -> Path:
    """Return the folder of downloaded models, one for all libraries of the user.

    It is outside of the usual library, which may be moved.
    """
    import platformdirs

    return _user_folder(platformdirs.user_data_dir, "earmark-models")


def state_folder() -> Path:
    """Return the platform's folder for program state: locks and crash records."""
    import platformdirs

    return _user_folder(platformdirs.user_state_dir)


def log_folder() -> Path:
    """Return the platform's folder for logs."""
    import platformdirs

    return _user_folder(platformdirs.user_log_dir)


def _user_folder(folder_of: Callable[..., str], name: str = "earmark") -> Path:
    """Return a folder of the user, or `_NOWHERE` for a user without a home."""
    try:
        return Path(folder_of(name, appauthor=False))
    except RuntimeError:
        return _NOWHERE


def _is_folder(path: Path) -> bool:
    """Return True for a folder; False, too, where it cannot be looked at."""
    return os.path.isdir(path)  # noqa: PTH112  `Path.is_dir` raises without permission


def resources() -> Path:
    """Return the resources folder: beside the package, or inside an installed wheel."""
    inside = Path(__file__).parent / "resources"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "resources"


def guide() -> Path:
    """Return the folder of the guide's pages: in the checkout, or inside an installed wheel."""
    inside = Path(__file__).parent / "guide"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "docs" / "guide"


def is_self_contained() -> bool:
    """Return True for a frozen build, to which no Python packages can be added."""
    return bool(getattr(sys, "frozen", False))


def to_text(path: Path) -> str:
    """Return the absolute `path` as text for the database, reverted by `from_text`.

    Names that are not valid text (bytes of another encoding on Linux) become a file URI.
    """
    absolute = Path(os.path.abspath(path))  # noqa: PTH100  keeps symbolic links, unlike resolve
    try:
        str(absolute).encode()
    except UnicodeEncodeError:
        return absolute.as_uri()
    return str(absolute)


def from_text(text: str) -> Path:
    """Return the path that `to_text` converted."""
    if text.startswith("file://"):
        return Path(os.fsdecode(unquote_to_bytes(text.removeprefix("file://"))))
    return Path(text)


def readable(name: str) -> str:
    """Return a file name for display and storage: undecodable bytes become U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
