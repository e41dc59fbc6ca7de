"""Where Earmark keeps things."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote_to_bytes

from viewer.errors import UserError

_NOWHERE = Path(os.devnull, "earmark")  # nothing can be kept there


def default_library() -> Path:
    """The library's folder: `EARMARK_LIBRARY`, or the platform's user data folder.

    Raises:
        UserError: neither is known.
    """
    import platformdirs

    named = os.environ.get("EARMARK_LIBRARY")
    try:
        folder = Path(named).expanduser() if named else _of_user(platformdirs.user_data_dir)
    except RuntimeError:  # ~somebody, who is nobody
        folder = _NOWHERE
    if folder == _NOWHERE:
        raise UserError(
            "there is no home to keep the library in", remedy="Name a folder with --library"
        )
    return folder


def cache_folder() -> Path:
    """Where things are that can be made again: the platform's folder for them."""
    import platformdirs

    return _of_user(platformdirs.user_cache_dir)


def state_folder() -> Path:
    """Where a run leaves word for the next one: the platform's folder for a program's state."""
    import platformdirs

    return _of_user(platformdirs.user_state_dir)


def log_folder() -> Path:
    """Where the log is: the platform's folder for logs."""
    import platformdirs

    return _of_user(platformdirs.user_log_dir)


def _of_user(place: Callable[..., str]) -> Path:
    """A user without a home keeps nothing."""
    try:
        return Path(place("earmark", appauthor=False))
    except RuntimeError:
        return _NOWHERE


def resources() -> Path:
    """The folder with icons, styles and the demo: beside the package, or inside a wheel."""
    inside = Path(__file__).parent / "resources"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "resources"


def is_self_contained() -> bool:
    """Whether this is a build with everything inside, which takes in no packages of Python."""
    return bool(getattr(sys, "frozen", False))


def to_text(path: Path) -> str:
    """`path`, made absolute, as text that a database can hold; `from_text` gives it back.

    Names that are not valid text (bytes of another encoding on Linux) become a file URI.
    """
    absolute = Path(os.path.abspath(path))  # noqa: PTH100  keeps symbolic links, unlike resolve
    try:
        str(absolute).encode()
    except UnicodeEncodeError:
        return absolute.as_uri()
    return str(absolute)


def from_text(text: str) -> Path:
    """The path that `to_text` wrote down."""
    if text.startswith("file://"):
        return Path(os.fsdecode(unquote_to_bytes(text.removeprefix("file://"))))
    return Path(text)


def readable(name: str) -> str:
    """A file's name as it can be shown and stored: undecodable bytes become U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
