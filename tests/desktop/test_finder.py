"""A Mac's Finder and browser hand over events: files and links reach the program."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.desktop.conftest import ROOT, Desktop, until
from tests.desktop.test_single_instance import position, titles
from tests.support.episodes import write_episode
from viewer.library.imports import importer
from viewer.library.library import Library


def start(desktop: Desktop, *arguments: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.desktop.finder", *arguments],
        cwd=ROOT,
        env=desktop.environment,
        stdin=subprocess.PIPE,
        text=True,
    )
    desktop.started.append(process)
    return process


def test_files_and_links_come_as_events(desktop: Desktop, tmp_path: Path) -> None:
    folder = tmp_path / "ä file's %41 place"
    folder.mkdir()
    captions, _ = write_episode(folder)
    process = start(desktop, str(desktop.library))
    assert process.stdin is not None
    process.stdin.write(f"{captions.as_uri()}\n")
    process.stdin.flush()
    until(lambda: titles(desktop) == ["Episode"], "the file was opened")
    process.stdin.write("earmark://episode/1?t=61\n")
    process.stdin.flush()
    until(lambda: position(desktop, 1) == 61_000, "the link was followed")


def test_a_start_by_a_link_opens_the_library_with_its_target(
    desktop: Desktop, tmp_path: Path
) -> None:
    desktop.environment |= {
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }
    desktop.environment.pop("EARMARK_LIBRARY", None)
    desktop.library = tmp_path / "cache" / "earmark" / "demo"
    captions, audio = write_episode(tmp_path)
    with Library.open(desktop.library) as library:
        importer.import_files(library, [captions, audio])
    start(desktop, "-", "earmark://episode/1?t=61")
    until(lambda: position(desktop, 1) == 61_000, "the link was followed")
    assert not (tmp_path / "data" / "earmark" / "library.db").exists()


def test_a_start_by_a_file_opens_the_usual_library(desktop: Desktop, tmp_path: Path) -> None:
    desktop.environment["XDG_DATA_HOME"] = str(tmp_path / "data")
    desktop.environment.pop("EARMARK_LIBRARY", None)
    captions, _ = write_episode(tmp_path)
    start(desktop, "-", captions.as_uri())
    usual = tmp_path / "data" / "earmark"
    until(lambda: titles(desktop, usual) == ["Episode"], "the file was opened")
