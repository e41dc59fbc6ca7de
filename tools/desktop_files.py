"""Files for Linux desktops: menu entries, icons, file types, description, manual.

`python -m tools.desktop_files PREFIX` installs them in PREFIX/share, as in the .deb, the archive
and Flatpak.
"""

from __future__ import annotations

import gzip
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

import viewer
from tools import icons, manual
from tools.prepare import ROOT

LINUX = ROOT / "packaging" / "linux"
CHANGELOG = ROOT / "CHANGELOG.md"


def install(share: Path) -> None:
    """Install all of them in the folder `share`, with version and date filled in."""
    icons.main()
    for size in icons.SIZES:
        picture = icons.FOLDER / f"earmark-{size}.png"
        _copy(picture, share / f"icons/hicolor/{size}x{size}/apps/{viewer.APP_ID}.png")
    _copy(icons.SVG, share / f"icons/hicolor/scalable/apps/{viewer.APP_ID}.svg")
    for entry in LINUX.glob("*.desktop"):
        _copy(entry, share / "applications" / entry.name)
    _copy(LINUX / f"{viewer.APP_ID}.mime.xml", share / f"mime/packages/{viewer.APP_ID}.xml")
    name = f"{viewer.APP_ID}.metainfo.xml"
    _write(share / "metainfo" / name, filled(LINUX / name).encode())
    page = filled(LINUX / "earmark.1").replace("@COMMANDS@", manual.commands_section())
    compressed = gzip.compress(page.encode(), mtime=0)
    _write(share / "man/man1/earmark.1.gz", compressed)


def filled(path: Path) -> str:
    """Return a text of `packaging/linux` with this version and its date."""
    text = path.read_text(encoding="utf-8")
    return text.replace("@VERSION@", viewer.__version__).replace("@DATE@", released())


def released() -> str:
    """Return the release date of this version in the change log, or else today."""
    for line in CHANGELOG.read_text(encoding="utf-8").splitlines() if CHANGELOG.exists() else []:
        day = re.search(r"\d{4}-\d\d-\d\d", line)
        if line.startswith("## ") and viewer.__version__ in line and day:
            return day[0]
    return datetime.now(UTC).date().isoformat()


def _copy(source: Path, target: Path) -> None:
    _write(target, source.read_bytes())


def _write(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


if __name__ == "__main__":
    install(Path(sys.argv[1]) / "share")
