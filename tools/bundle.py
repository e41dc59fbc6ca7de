"""Build `dist/earmark`, a folder that needs neither Python nor ffmpeg (`make bundle`).

PyInstaller collects the files (`packaging/earmark.spec`). Here, they are reduced, listed with their
licenses and checked: every library that a file is linked with must be in the folder, or be a
system library with a known package (`tools.system_libraries`).
"""

from __future__ import annotations

import ast
import os
import platform
import re
import subprocess
import sys
import tempfile
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path

from tools import build_ffmpeg, licenses, system_libraries
from tools.prepare import ROOT, say
from viewer.transcripts.writers.documents import DOCUMENTS

IN_PLACE_OF_QUICK = (
    "The sources of ffmpeg and of its MP3 encoder are also published beside each release of "
    "Earmark. Where Qt's player asks for libQt6Quick and libQt6Qml, which it does not use here, "
    "two small stand-ins of ours are in their place; Qt's own may be put there again."
)

BUILD = ROOT / "build" / "bundle"
FOLDER = ROOT / "dist" / "earmark"
INSIDE = FOLDER / "_internal"
QT = INSIDE / "PySide6" / "Qt"
STAND_IN = ROOT / "packaging" / "linux" / "no_quick.c"

DEBIAN_SOURCES = "https://packages.debian.org/source/trixie/{}"
LARGEST_MB = 250
# Name parts of files that must not be included.
UNWANTED = re.compile(r"WebEngine|Qt(Qml|Quick)|Qt6?3D|libQt6(Qml|Quick)(?!\.so\.6$)|/qml/")
# Stripped of debug information; Qt's own are stripped already, numpy's break by it.
STRIPPED = (
    *("libpython*", "python3*/**/*.so", "rapidfuzz/**/*.so", "lxml/*.so", "libsqlite3*"),
    *("cryptography/**/*.so", "PySide6/Qt/lib/libicu*", "pypdfium2_raw/libpdfium.so"),
)


def main() -> int:
    """Build and check the folder, and print its size."""
    if build_ffmpeg.main():
        return 1
    gather()
    stand_in_for_quick()
    strip()
    write_licenses()
    wrong = faults()
    for line in wrong:
        say(f"Not as it should be: {line}")
    say(f"{FOLDER.relative_to(ROOT)}: {megabytes():.0f} MB in {len(files())} files")
    return 1 if wrong else 0


def faults() -> list[str]:
    """Return the problems of the folder."""
    asked = system_libraries.asked_of_the_system(FOLDER)
    found = [
        f"{name}, which {asked[name].relative_to(FOLDER)} asks for, is in no package that we know"
        for name in system_libraries.unknown(asked)
    ]
    # All symbols must resolve, also those of our replacements of Qt libraries.
    plugin = QT / "plugins" / "multimedia" / "libffmpegmediaplugin.so"
    checked = subprocess.run(["ldd", "-r", plugin], capture_output=True, text=True, check=False)
    lines = (checked.stdout + checked.stderr).splitlines()
    found += [line.strip() for line in lines if "undefined symbol" in line or "not found" in line]
    found += [f"{path} is of no use" for path in files() if UNWANTED.search(str(path))]
    guide, inside = ROOT / "docs" / "guide", INSIDE / "viewer" / "guide"
    pages = [path.relative_to(guide) for path in sorted(guide.rglob("*.*"))]
    found += [f"{page} is missing" for page in pages if not (inside / page).is_file()]
    found += unwritten_documents()
    if megabytes() > LARGEST_MB:
        found.append(f"it is larger than {LARGEST_MB} MB")
    return found


def gather() -> None:
    """Run PyInstaller."""
    say("Gathering what Earmark needs (some minutes) ...")
    log = BUILD / "pyinstaller.log"
    BUILD.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "INFO"]
    command += ["--distpath", str(FOLDER.parent), "--workpath", str(BUILD)]
    command += [str(ROOT / "packaging" / "earmark.spec")]
    with log.open("w") as said:
        done = subprocess.run(command, cwd=ROOT, stdout=said, stderr=said, check=False)
    if done.returncode:
        raise SystemExit(f"PyInstaller failed: see {log}")


def stand_in_for_quick() -> None:
    """Replace Qt Quick, which Qt's player is linked with and does not use, by stubs."""
    versions = BUILD / "versions"
    versions.write_text("Qt_6 { *; };\n")
    for name in ("Quick", "Qml"):
        library = QT / "lib" / f"libQt6{name}.so.6"
        command = ["gcc", "-shared", "-fPIC", "-nostdlib", "-s", "-o", str(library)]
        command += [f"-Wl,-soname,{library.name}", f"-Wl,--version-script={versions}"]
        subprocess.run([*command, str(STAND_IN)], check=True)


def unwritten_documents() -> list[str]:
    """Read a transcript with the program, write it in each format, and return what fails."""
    sample = ROOT / "tests" / "samples" / "transcripts" / "changes.srt"
    keys = [form.key for form in DOCUMENTS]
    commands = [["add", str(sample)]]
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        commands += [
            ["transcript", "1", "--format", key, "--output", str(Path(name) / f"document.{key}")]
            for key in keys
        ]
        for command in commands:
            run = subprocess.run(
                [FOLDER / "earmark", "--library", Path(name) / "library", *command],
                env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
                capture_output=True,
                text=True,
                check=False,
            )
            if run.returncode:
                reason = (run.stderr.strip() or "no message").splitlines()[-1]
                wrong.append(f"earmark {' '.join(command)} fails: {reason}")
    return wrong


def strip() -> None:
    """Strip debug information."""
    found = [path for pattern in STRIPPED for path in INSIDE.glob(pattern) if path.is_file()]
    subprocess.run(["strip", "--strip-unneeded", *map(str, found)], check=True)


def write_licenses() -> None:
    """Write the list of contained software with licenses, which the About dialog shows."""
    parts = [licenses.own_part(), licenses.python_language_part()]
    parts += licenses.of_packages(gathered_packages())
    parts.append(licenses.ffmpeg_part(build_ffmpeg.PROGRAM, DEBIAN_SOURCES.format("ffmpeg")))
    parts.append(lame_part())
    parts += [debian_part(*one) for one in sorted(debian_packages())]
    words = [licenses.INTRODUCTION, licenses.THE_WHOLE, licenses.FOR_A_FOLDER, IN_PLACE_OF_QUICK]
    text = licenses.render(parts, *words)
    (INSIDE / "viewer" / "resources" / "licences.txt").write_text(text, encoding="utf-8")
    (FOLDER / "LICENCES.txt").write_text(text, encoding="utf-8")


def gathered() -> list[tuple[str, str]]:
    """Return the modules and files that PyInstaller included, with their sources."""
    found: list[tuple[str, str]] = []
    for name in ("PKG-00.toc", "PYZ-00.toc", "COLLECT-00.toc"):
        listed = ast.literal_eval((BUILD / "earmark" / name).read_text(encoding="utf-8"))
        rows = next(part for part in listed if isinstance(part, list))
        found += [(str(row[0]), str(row[1])) for row in rows]
    return found


def gathered_packages() -> list[Distribution]:
    """Return the included Python packages, by the sources of their files."""
    owners = packages_distributions()
    tops = set[str]()
    for name, source in gathered():
        tops |= {re.split(r"[./]", name)[0], source.partition("/site-packages/")[2].split("/")[0]}
    names = {owner for top in tops for owner in owners.get(top, [])}
    return [distribution(name) for name in sorted(names - {"earmark"}, key=str.lower)]


def debian_packages() -> set[tuple[str, str]]:
    """Return the Debian packages of included system libraries, with versions."""
    sources = {source for name, source in gathered() if source.startswith(("/lib/", "/usr/lib/"))}
    found = set[tuple[str, str]]()
    for source in sources:
        owner = subprocess.run(
            ["dpkg", "-S", os.path.realpath(source)], capture_output=True, text=True, check=False
        ).stdout
        if package := owner.partition(":")[0]:
            query = ["dpkg-query", "-W", "-f=${Version}", package]
            version = subprocess.check_output(query, text=True)
            found.add((package, version.split("\n")[0]))
    return found


def lame_part() -> licenses.Part:
    """Return the MP3 encoder linked into ffmpeg."""
    version = build_ffmpeg.sources()[0].name.removeprefix("lame_").partition(".orig")[0]
    return licenses.Part(
        name="LAME",
        version=version,
        license="LGPL-2.0-or-later",
        source=DEBIAN_SOURCES.format("lame"),
        texts=(licenses.kept("LGPL-2.1"),),
        note="The MP3 encoder in ffmpeg.",
    )


def debian_part(package: str, version: str) -> licenses.Part:
    """Return a system library, described by its Debian package."""
    text = Path("/usr/share/doc", package, "copyright").read_text(encoding="utf-8")
    release = platform.freedesktop_os_release()
    # The license of the library itself; other stanzas are about tests and packaging.
    stated = re.search(r"^Files: \*$.*?^License: *(\S.*?)$", text, re.MULTILINE | re.DOTALL)
    return licenses.Part(
        name=package,
        version=version,
        license=stated[1] if stated else "see its text",
        source=f"https://packages.debian.org/{release['VERSION_CODENAME']}/{package}",
        texts=(text,),
    )


def files() -> list[Path]:
    """Return all files in the folder, without links."""
    return [path for path in FOLDER.rglob("*") if path.is_file() and not path.is_symlink()]


def megabytes() -> float:
    """Return the size of the folder in MB of 1,000,000 bytes."""
    return sum(path.stat().st_size for path in files()) / 1e6


if __name__ == "__main__":
    sys.exit(main())
