"""A Mac's Finder and browser hand over events: files and links reach the program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.desktop.conftest import ROOT, Desktop, until
from tests.desktop.test_single_instance import position, titles
from tests.support.episodes import write_episode


def test_files_and_links_come_as_events(desktop: Desktop, tmp_path: Path) -> None:
    folder = tmp_path / "ä file's %41 place"
    folder.mkdir()
    captions, _ = write_episode(folder)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.desktop.finder", str(desktop.library)],
        cwd=ROOT,
        env=desktop.environment,
        stdin=subprocess.PIPE,
        text=True,
    )
    desktop.started.append(process)
    assert process.stdin is not None
    process.stdin.write(f"{captions.as_uri()}\n")
    process.stdin.flush()
    until(lambda: titles(desktop) == ["Episode"], "the file was opened")
    process.stdin.write("earmark://episode/1?t=61\n")
    process.stdin.flush()
    until(lambda: position(desktop, 1) == 61_000, "the link was followed")
