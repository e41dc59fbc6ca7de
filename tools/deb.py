"""Build `dist/earmark_VERSION_ARCHITECTURE.deb` from `dist/earmark` (`make deb`)."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
from datetime import date

import viewer
from tools import bundle, desktop_files, system_libraries
from tools.prepare import ROOT, say

TREE = ROOT / "build" / "deb"
CONTROL = """\
Package: earmark
Version: {version}
Architecture: {architecture}
Maintainer: The Earmark authors <authors@earmark.example>
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: fonts-inter, xdg-utils, shared-mime-info, desktop-file-utils
Suggests: libgtk-3-0
Section: sound
Priority: optional
Description: desktop transcript viewer with audio sync
 Earmark opens an episode's captions and sound, shows the words as a page to
 read, lights them up as they are spoken, finds any phrase in any episode and
 plays it from there, keeps the passages that you mark, and turns them into
 quotes that can be checked against the sound.
 .
 It brings Python, Qt and ffmpeg along.
"""
CHANGES = """\
earmark ({version}) unstable; urgency=medium

  * What is new in it stands in NEWS.gz, in the reader's words.

 -- The Earmark authors <authors@earmark.example>  {day:%a, %d %b %Y} 00:00:00 +0000
"""


def main() -> int:
    """Build the package and print its path."""
    shutil.rmtree(TREE, ignore_errors=True)
    shutil.copytree(bundle.FOLDER, TREE / "usr/lib/earmark", symlinks=True)
    (TREE / "usr/bin").mkdir()
    (TREE / "usr/bin/earmark").symlink_to("../lib/earmark/earmark")
    desktop_files.install(TREE / "usr/share")
    documents = TREE / "usr/share/doc/earmark"
    documents.mkdir(parents=True)
    (TREE / "usr/lib/earmark/LICENCES.txt").rename(documents / "copyright")
    day = date.fromisoformat(desktop_files.released())
    changes = CHANGES.format(version=viewer.__version__, day=day)
    (documents / "changelog.gz").write_bytes(gzip.compress(changes.encode(), mtime=0))
    news = desktop_files.CHANGELOG.read_bytes()
    (documents / "NEWS.gz").write_bytes(gzip.compress(news, mtime=0))
    write_control()
    set_modes()
    target = ROOT / "dist" / f"earmark_{viewer.__version__}_{architecture()}.deb"
    command = ["dpkg-deb", "--build", "--root-owner-group", "-Zxz", str(TREE), str(target)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(TREE)
    say(f"{target.relative_to(ROOT)}: {target.stat().st_size / 1e6:.0f} MB")
    return 0


def write_control() -> None:
    """Return the control file, with the libraries of its files as dependencies."""
    asked = system_libraries.asked_of_the_system(TREE)
    c_library = f"libc6 (>= {system_libraries.oldest_c_library(TREE)})"
    depends = [c_library, *system_libraries.packages(asked, 0)]
    size = sum(path.lstat().st_size for path in TREE.rglob("*") if not path.is_dir())
    text = CONTROL.format(
        version=viewer.__version__,
        architecture=architecture(),
        kilobytes=size // 1024,
        depends=", ".join(depends),
    )
    (TREE / "DEBIAN").mkdir()
    (TREE / "DEBIAN/control").write_text(text, encoding="utf-8")


def architecture() -> str:
    """Return Debian's name of this machine's architecture."""
    return subprocess.check_output(["dpkg", "--print-architecture"], text=True).strip()


def set_modes() -> None:
    """Make all files readable for everybody, whatever the umask is."""
    for path in [TREE, *TREE.rglob("*")]:
        if not path.is_symlink():
            # Libraries are loaded, not executed.
            runs = path.is_dir() or (os.access(path, os.X_OK) and ".so" not in path.suffixes)
            path.chmod(0o755 if runs else 0o644)


if __name__ == "__main__":
    sys.exit(main())
