"""Build `dist/earmark-VERSION-linux-MACHINE.tar.gz` from `dist/earmark` (`make tarball`).

The sources of ffmpeg and its MP3 encoder, which must be published too, are put beside it.
"""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys

import viewer
from tools import build_ffmpeg, bundle, desktop_files, system_libraries
from tools.prepare import INSTALL, ROOT, say

NAME = f"earmark-{viewer.__version__}-linux-{platform.machine()}"
FOLDER = ROOT / "build" / "tarball" / NAME
TARGET = ROOT / "dist" / f"{NAME}.tar.gz"
NOTE = """\
Earmark {version}

Run it:            ./earmark       (it needs nothing that is not in this folder, but see below)
Put it in a menu:  ./install.sh    (for you alone; files of other programs stay as they are)
Remove it:         ./install.sh --remove, then delete this folder

Your library stays where it is, in ~/.local/share/earmark: delete that too if you want it gone.

A system with a desktop has the libraries that Earmark asks of it. Where it does not start, one is
missing; these are all of them:

{commands}

It needs a C library of version {c_library} or newer: Debian 12, Ubuntu 22.04, Fedora 36 and newer.
LICENCES.txt says what Earmark is made of, and under which licences.
"""


def main() -> int:
    """Build the archive and copy the sources."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    shutil.copytree(bundle.FOLDER, FOLDER, symlinks=True)
    desktop_files.install(FOLDER / "share")
    shutil.copy(desktop_files.LINUX / "install.sh", FOLDER)
    if desktop_files.CHANGELOG.exists():
        shutil.copy(desktop_files.CHANGELOG, FOLDER)
    (FOLDER / "INSTALL.txt").write_text(note(), encoding="utf-8")
    command = ["tar", "-czf", str(TARGET), "--owner=0", "--group=0", "-C", str(FOLDER.parent)]
    subprocess.run([*command, NAME], check=True)
    shutil.rmtree(FOLDER)
    for archive in build_ffmpeg.sources():
        shutil.copy(archive, TARGET.parent)
    say(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size / 1e6:.0f} MB")
    return 0


def note() -> str:
    """Return the text of INSTALL.txt in the archive."""
    asked = system_libraries.asked_of_the_system(bundle.FOLDER)
    commands = [
        f"  {kind.capitalize():<7} {command} {' '.join(system_libraries.packages(asked, place))}"
        for place, (kind, command) in enumerate(INSTALL.items())
    ]
    return NOTE.format(
        version=viewer.__version__,
        commands="\n".join(commands),
        c_library=system_libraries.oldest_c_library(bundle.FOLDER),
    )


if __name__ == "__main__":
    sys.exit(main())
