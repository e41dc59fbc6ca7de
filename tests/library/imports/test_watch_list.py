"""Watched folders of a library are listed in the user's state folder, for this library alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from viewer.errors import UserError
from viewer.library.imports.watch_list import list_mover, stop_watching, watch, watched_folders
from viewer.library.library import Library
from viewer.library.recovery.library_copy import copy_library, move_library


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


def listed(folder: Path) -> list[Path]:
    with Library.open(folder) as library:
        return watched_folders(library)


def test_folders_are_listed_until_they_are_removed(tmp_path: Path) -> None:
    one, other = tmp_path / "one ü", tmp_path / "other\n\udce9"
    with Library.open(tmp_path / "library") as library:
        assert watch(library, one) == [one]
        watch(library, other)
        assert watch(library, one) == [other, one]
        assert watched_folders(library) == [other, one]
        assert stop_watching(library, other) == [one]
    assert listed(tmp_path / "library") == [one]
    assert listed(tmp_path / "another") == []


def test_copies_have_no_folders_and_do_not_tell_them(tmp_path: Path) -> None:
    folder, private = tmp_path / "library", tmp_path / "private interviews"
    with Library.open(folder) as library:
        watch(library, private)
    assert copy_library(folder, tmp_path / "copy", report=lambda _: None, cancelled=lambda: False)
    shutil.copytree(folder, tmp_path / "same identity")
    for copy in ("copy", "same identity"):
        assert listed(tmp_path / copy) == []
        files = [path for path in (tmp_path / copy).rglob("*") if path.is_file()]
        assert not any(private.name.encode() in path.read_bytes() for path in files)
    # Nor has the library of somebody else that takes its place.
    shutil.rmtree(folder)
    assert listed(folder) == []


def test_a_moved_library_keeps_its_folders(tmp_path: Path) -> None:
    folder, target = tmp_path / "library", tmp_path / "moved"
    with Library.open(folder) as library:
        watch(library, tmp_path / "watched")
    moved = list_mover(folder, target)
    assert move_library(
        *(folder, target), moved=moved, report=lambda _: None, cancelled=lambda: False
    )
    assert listed(target) == [tmp_path / "watched"]
    list_mover(tmp_path / "none", tmp_path / "nowhere")()
    target.rename(folder)  # by another program
    assert listed(folder) == []


@pytest.mark.parametrize("damage", [b"\xff", b"{}", b"[", b'[1, "\\u0000"]'])
def test_a_damaged_list_is_empty(tmp_path: Path, state: Path, damage: bytes) -> None:
    with Library.open(tmp_path / "library") as library:
        watch(library, tmp_path)
        (path,) = state.rglob("watched-folders/*")
        path.write_bytes(damage)
        assert watched_folders(library) == []
        assert watch(library, tmp_path) == [tmp_path]


def test_a_list_that_cannot_be_saved_is_an_error(tmp_path: Path, state: Path) -> None:
    state.write_text("")
    with Library.open(tmp_path / "library") as library:
        with pytest.raises(UserError, match="could not be read or written"):
            watch(library, tmp_path)
        assert watched_folders(library) == []
