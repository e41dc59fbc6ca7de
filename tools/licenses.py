"""Write `resources/licenses.txt`: all software in Earmark with licenses and their texts.

Python packages are read from the environment, so run `make licenses` when they change. With a
file name, it is written there for a self-contained folder, as on Windows and macOS;
`tools/bundle.py` does it for Linux.
"""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterable
from importlib.metadata import Distribution, distribution
from pathlib import Path
from textwrap import TextWrapper
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import viewer

ROOT = Path(__file__).parent.parent
TEXTS = ROOT / "packaging" / "licences"
OUTPUT = ROOT / "resources" / "licences.txt"

QT_PACKAGES = {"pyside6-essentials", "pyside6-addons", "shiboken6"}
_LICENCE_FILE = re.compile(
    r"\.dist-info/(licenses/|.*(licen[cs]e|copying|notice)[^/]*$)", re.IGNORECASE
)

WIDTH = 78
RULE = "=" * WIDTH
_wrap = TextWrapper(WIDTH, break_on_hyphens=False, break_long_words=False).wrap
INTRODUCTION = (
    f"Earmark {viewer.__version__} is free software under the MIT License. It is made with the "
    "work of others, which is listed here with the licences under which it may be used and "
    "passed on."
)
THE_WHOLE = (
    "mutagen, which reads the tags of recordings, is under the GNU General Public License. So "
    "Earmark together with mutagen, as in the builds that need no Python, may as a whole be "
    "passed on under that licence, version 3 or later. Earmark's own source stays under the MIT "
    "License."
)
FOR_A_WHEEL = (
    "Of what is listed below, Earmark's Python package holds the typeface Inter. Python's "
    "installer fetches the rest from its makers."
)
FOR_A_FOLDER = (
    "All that is listed below is in this folder, and may be passed on with it. The sources of what "
    "is under the GPL or the LGPL are where the list says; those of Earmark and of mutagen are in "
    "this folder."
)


class Part(NamedTuple):
    """A piece of software in Earmark."""

    name: str
    version: str
    license: str
    source: str  # URL of its source
    texts: tuple[str, ...]
    note: str = ""


def requirements() -> list[Requirement]:
    """Return the dependencies in `pyproject.toml`, without extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [Requirement(line) for line in project["dependencies"]]


def needed() -> list[Distribution]:
    """Return the direct and indirect dependencies on this machine, by name."""
    waiting, found = requirements(), dict[str, Distribution]()
    while waiting:
        one = waiting.pop()
        name = canonicalize_name(one.name)
        if name in found or (one.marker is not None and not one.marker.evaluate({"extra": ""})):
            continue
        found[name] = distribution(one.name)
        waiting += [Requirement(line) for line in found[name].requires or []]
    return [found[name] for name in sorted(found)]


def python_part(package: Distribution) -> Part:
    """Return a Python package, described by its metadata."""
    fields = package.metadata.get_all
    stated = "".join((fields("License-Expression") or fields("License") or [])[:1])
    classified = [
        line.rpartition(" :: ")[2]
        for line in fields("Classifier") or []
        if line.startswith("License :: ")
    ]
    if not stated or "\n" in stated:  # some packages put the whole text there
        stated = ", ".join(classified)
    return Part(
        name=package.name,
        version=package.version,
        license=stated,
        source=_home(package),
        texts=tuple(_texts(package)),
    )


def _home(package: Distribution) -> str:
    urls = dict[str, str]()
    for line in package.metadata.get_all("Project-URL") or []:
        label, _, address = line.partition(", ")
        urls[label.casefold()] = address
    for label in ("source", "source code", "repository", "homepage"):
        if label in urls:
            return urls[label]
    pages = package.metadata.get_all("Home-page") or []
    return pages[0] if pages else f"https://pypi.org/project/{package.name}/"


def _texts(package: Distribution) -> Iterable[str]:
    for file in sorted(package.files or [], key=str):
        if _LICENCE_FILE.search(str(file)):
            content = file.read_binary()
            try:
                yield content.decode("utf-8")
            except UnicodeDecodeError:
                yield content.decode("latin-1")


def qt_part(version: str) -> Part:
    """Return Qt with its Python bindings."""
    return Part(
        name="Qt and Qt for Python",
        version=version,
        license="LGPL-3.0-only",
        source="https://download.qt.io/official_releases/",
        texts=(kept("LGPL-3.0"), kept("GPL-3.0"), kept("qt-third-party")),
        note=(
            f"Earmark uses Qt {version} under the GNU Lesser General Public License, version 3. "
            "Its libraries are files of their own (PySide6/Qt/lib), not changed by us: you may "
            "put others, or changed ones, in their place, and may examine Earmark for that. Its "
            "source is at download.qt.io: official_releases/qt/ for the libraries, among them "
            "ffmpeg's under the LGPL 2.1, and official_releases/QtForPython/ for the bindings."
        ),
    )


def inter_part() -> Part:
    """Return the typeface of the window."""
    return Part(
        name="Inter",
        version="4.1",
        license="OFL-1.1",
        source="https://github.com/rsms/inter",
        texts=(kept("OFL-1.1-Inter"),),
    )


def ffmpeg_part(program: Path, source: str = "https://ffmpeg.org/download.html") -> Part:
    """Return an ffmpeg with the version and license that it prints."""
    said = subprocess.run(
        [program, "-hide_banner", "-version"], capture_output=True, text=True, check=True
    ).stdout
    version = said.split()[2]
    options = next(line for line in said.splitlines() if line.startswith("configuration:"))
    is_gpl, is_version3 = "--enable-gpl" in options, "--enable-version3" in options
    kind = "GPL" if is_gpl else "LGPL"
    number = "3.0" if is_version3 else ("2.0" if is_gpl else "2.1")
    # The newer license may always be chosen; its text is available.
    texts = (kept("GPL-3.0"),) if is_gpl else (kept("LGPL-3.0"), kept("GPL-3.0"), kept("LGPL-2.1"))
    return Part(
        name="ffmpeg",
        version=version,
        license=f"{kind}-{number}-or-later",
        source=source,
        texts=texts,
        note=(
            "Earmark runs ffmpeg as a program of its own, which you may replace. How this one was "
            f"built: {options}"
        ),
    )


def pyinstaller_part(package: Distribution) -> Part:
    """Return the part of PyInstaller that is in every build."""
    return Part(
        name="PyInstaller",
        version=package.version,
        license="GPL-2.0-or-later WITH Bootloader-exception, Apache-2.0",
        source=_home(package),
        texts=tuple(_texts(package)),
        note=(
            "What starts Earmark, and finds the modules inside, is PyInstaller's. Its exception "
            "allows to pass that on with any program; the hooks among it are under the Apache "
            "License."
        ),
    )


def python_language_part() -> Part:
    """Return Python itself.

    Raises:
        FileNotFoundError: the license is not installed.
    """
    # In the library folder, or on Windows beside the program.
    folders = Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix)
    text = next((path for path in (f / "LICENSE.txt" for f in folders) if path.exists()), None)
    if text is None:
        raise FileNotFoundError(f"Python's LICENSE.txt is in neither {folders[0]} nor {folders[1]}")
    return Part(
        name="Python",
        version=".".join(map(str, sys.version_info[:3])),
        license="PSF-2.0",
        source="https://www.python.org/downloads/source/",
        texts=(text.read_text(encoding="utf-8"),),
    )


def kept(name: str) -> str:
    """Return the text of a license that is in no package."""
    return (TEXTS / f"{name}.txt").read_text(encoding="utf-8")


def own_part() -> Part:
    """Return Earmark."""
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    return Part("Earmark", viewer.__version__, "MIT", "", (text,))


def render(parts: Iterable[Part], *paragraphs: str) -> str:
    """Return the file: `paragraphs`, the list of software, and each license text once."""
    parts = list(parts)
    lines = [line for words in paragraphs for line in (*_wrap(words), "")]
    lines += [RULE, "What is inside", RULE, ""]
    for part in parts:
        lines += [f"{part.name} {part.version}: {part.license}"]
        lines += [f"    {part.source}"] if part.source else []
    for part in parts:
        lines += ["", *_wrap(f"{part.name}: {part.note}")] if part.note else []
    users: dict[str, list[str]] = {}
    for part in parts:
        for text in part.texts:
            users.setdefault(_tidied(text), []).append(part.name)
    for text, names in users.items():
        lines += ["", RULE, ", ".join(dict.fromkeys(names)), RULE, "", text]
    return "\n".join([*lines, ""])


def _tidied(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")


def of_packages(packages: Iterable[Distribution]) -> list[Part]:
    """Return the parts that are Python packages; those of Qt are one part."""
    parts: list[Part] = []
    for package in packages:
        name = canonicalize_name(package.name)
        if name == "pyinstaller":
            parts.append(pyinstaller_part(package))
        elif name not in QT_PACKAGES:
            parts.append(python_part(package))
        elif name == "shiboken6":
            parts.append(qt_part(package.version))
    return parts


def main() -> int:
    """Write the file for the wheel and the checkout, or for a self-contained folder."""
    import imageio_ffmpeg

    inside = [Path(argument) for argument in sys.argv[1:]]
    words = FOR_A_FOLDER if inside else FOR_A_WHEEL
    parts = [own_part()]
    if inside:
        parts += [python_language_part(), *of_packages([distribution("pyinstaller")])]
    parts += of_packages(needed())
    parts.append(inter_part())
    parts.append(ffmpeg_part(Path(imageio_ffmpeg.get_ffmpeg_exe())))
    text = render(parts, INTRODUCTION, words, THE_WHOLE)
    for target in inside or [OUTPUT]:
        target.write_text(text, encoding="utf-8")
    print(f"{', '.join(map(str, inside or [OUTPUT]))}: {len(parts)} parts")
    return 0


if __name__ == "__main__":
    sys.exit(main())
