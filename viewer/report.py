"""A report of what went wrong, to be passed on: nothing of the reader's is in it."""

from __future__ import annotations

import platform
import sys
from importlib.metadata import PackageNotFoundError, version

import viewer
from viewer import log
from viewer.traces import without_paths

# Without which Earmark is not what it is.
_PARTS = ("PySide6-Essentials", "Whoosh-Reloaded", "imageio-ffmpeg", "pocketsphinx")


def report(what: str) -> str:
    """Versions, the platform, `what` went wrong, and the last lines of the log.

    `what` is what `viewer.traces` made of an exception, or what the interpreter left.
    """
    parts = [what, log.tail()]
    return "\n\n".join([versions(), *(without_paths(part) for part in parts if part)])


def versions() -> str:
    """Earmark, what it runs on, and what it is made of; a line each."""
    python = f"Python {platform.python_version()}"
    if getattr(sys, "frozen", False):
        python += ", as built"
    lines = [
        f"Earmark {viewer.__version__}, {python}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        *(f"{name} {found}" for name in _PARTS if (found := _version(name))),
    ]
    return "\n".join(lines)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
