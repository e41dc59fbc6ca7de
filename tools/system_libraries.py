"""What a built Earmark needs of the system: libraries, told by what its files are linked with."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tools.prepare import PACKAGES

# Every Linux that starts a program has these, or comes with the C library.
C_LIBRARY = re.compile(r"lib(c|m|dl|rt|pthread|util|resolv)\.so\.\d|ld-linux")
_ELF = b"\x7fELF"
# Qt tries these where their system is there, and does without them elsewhere.
OPTIONAL = {"libqgtk3.so"}


def programs(folder: Path) -> list[Path]:
    """The files in `folder` that the system's loader reads: programs and libraries."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return [path for path in files if not path.is_symlink() and _begins(path) == _ELF]


def _begins(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(len(_ELF))


def linked(path: Path) -> set[str]:
    """The libraries that a file asks for, by the names that it knows them by."""
    said = subprocess.check_output(["readelf", "-d", path], text=True)
    return set(re.findall(r"\(NEEDED\).*\[(.+)\]", said))


def asked_of_the_system(folder: Path) -> dict[str, Path]:
    """The libraries that `folder` is linked with and does not hold, with one file that asks."""
    found = programs(folder)
    inside = {path.name for path in folder.rglob("*.so*")}
    asked: dict[str, Path] = {}
    for path in found:
        if path.name not in OPTIONAL:
            asked.update(dict.fromkeys(linked(path) - inside, path))
    return {name: path for name, path in asked.items() if not C_LIBRARY.match(name)}


def unknown(asked: Iterable[str]) -> list[str]:
    """Those of which nobody has said in which package a system has them."""
    return sorted(set(asked) - set(PACKAGES))


def packages(asked: Iterable[str], place: int) -> list[str]:
    """The packages that have them: of Debian (`place` 0), Fedora (1) or Arch (2)."""
    return sorted({PACKAGES[name][place] for name in asked})


def oldest_c_library(folder: Path) -> str:
    """The version of the C library that the newest function asked for came with, as 2.36."""
    versions = {(2, 17)}
    for path in programs(folder):
        said = subprocess.check_output(["readelf", "-V", path], text=True)
        versions |= {(int(a), int(b)) for a, b in re.findall(r"GLIBC_(\d+)\.(\d+)", said)}
    return ".".join(map(str, max(versions)))
