"""Bug reports without any content of the user, so that they can be passed on."""

from __future__ import annotations

import os
import platform
import re
from importlib.metadata import PackageNotFoundError, version

import viewer
from viewer.paths import is_self_contained, resources
from viewer.runtime import log
from viewer.runtime.redacted_traceback import redact_paths

# The main dependencies: as installed packages, and as the list of licenses of a bundle names them.
_PARTS = ("PySide6-Essentials", "Whoosh-Reloaded", "imageio-ffmpeg", "pocketsphinx")
_INSIDE = re.compile(
    r"^((?:Qt and|Whoosh|ffmpeg|pocketsphinx).{0,30} n?\d\S{0,60}): ", re.MULTILINE
)
_BEGINNING = 8 * 1024  # characters of that list that are searched


def report(failure: str) -> str:
    """Return a report: versions, the platform, `failure`, and the end of the log.

    `failure` is a redacted traceback, or the interpreter's last output.
    """
    parts = [failure, log.tail()]
    return "\n\n".join([versions(), *(redact_paths(part) for part in parts if part)])


def versions() -> str:
    """Return the versions of Earmark, the platform and the main dependencies, a line each."""
    built = is_self_contained()
    lines = [
        f"Earmark {viewer.__version__}, Python {platform.python_version()}"
        + (", as built" if built else ""),
        f"{platform.system()} {platform.release()} {platform.machine()}",
        _desktop(),
        *(_inside() if built else map(_package, _PARTS)),
    ]
    return "\n".join(line for line in lines if line)


def _desktop() -> str:
    try:
        system = platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return ""  # not Linux: `platform` has named the system above
    facts = (os.environ.get("XDG_CURRENT_DESKTOP"), os.environ.get("XDG_SESSION_TYPE"))
    return ", ".join((system, *(fact[:40] for fact in facts if fact)))


def _package(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return ""


def _inside() -> list[str]:
    try:
        with (resources() / "licences.txt").open(encoding="utf-8") as file:
            return _INSIDE.findall(file.read(_BEGINNING))
    except OSError:
        return []
