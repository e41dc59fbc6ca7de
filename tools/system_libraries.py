"""System libraries that a build needs, found by the dynamic links of its files."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tools.prepare import PACKAGES

# Part of every Linux, or of the C library.
C_LIBRARY = re.compile(r"lib(c|m|dl|rt|pthread|util|resolv)\.so\.\d|ld-linux")
_ELF = b"\x7fELF"
# Optional: Qt loads them if they exist.
OPTIONAL = {"libqglib.so", "libqgtk3.so"}


def programs(folder: Path) -> list[Path]:
    """Return the programs and libraries in `folder`."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return [path for path in files if not path.is_symlink() and _begins(path) == _ELF]


def _begins(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(len(_ELF))


def linked(path: Path) -> set[str]:
    """Return the names of libraries that a file is linked with."""
    said = subprocess.check_output(["readelf", "-d", path], text=True)
    return set(re.findall(r"\(NEEDED\).*\[(.+)\]", said))


def asked_of_the_system(folder: Path) -> dict[str, Path]:
    """Return libraries that files in `folder` need and it lacks, with one such file."""
    found = programs(folder)
    inside = {path.name for path in folder.rglob("*.so*")}
    asked: dict[str, Path] = {}
    for path in found:
        if path.name not in OPTIONAL:
            asked.update(dict.fromkeys(linked(path) - inside, path))
    return {name: path for name, path in asked.items() if not C_LIBRARY.match(name)}


def unknown(asked: Iterable[str]) -> list[str]:
    """Return the libraries without a known package."""
    return sorted(set(asked) - set(PACKAGES))


def packages(asked: Iterable[str], place: int) -> list[str]:
    """Return the packages of the libraries: of Debian (`place` 0), Fedora (1) or Arch (2)."""
    return sorted({PACKAGES[name][place] for name in asked})


def oldest_c_library(folder: Path) -> str:
    """Return the required version of the C library, such as 2.36."""
    versions = {(2, 17)}
    for path in programs(folder):
        said = subprocess.check_output(["readelf", "-V", path], text=True)
        versions |= {(int(a), int(b)) for a, b in re.findall(r"GLIBC_(\d+)\.(\d+)", said)}
    return ".".join(map(str, max(versions)))
