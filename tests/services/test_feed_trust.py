"""Feeds of a library are read without being asked only where this user follows them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from viewer.library.library import Library
from viewer.services.feed_refresh import refresh
from viewer.services.feed_trust import feeds_are_trusted, trust_feeds


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


def test_a_library_of_somebody_else_is_not_trusted(tmp_path: Path) -> None:
    with Library.open(tmp_path / "own") as own:
        assert not feeds_are_trusted(own)
        trust_feeds(own)
        trust_feeds(own)
        assert feeds_are_trusted(own)
    shutil.copytree(tmp_path / "own", tmp_path / "copy")
    with Library.open(tmp_path / "copy") as copy:
        assert not feeds_are_trusted(copy)
    with Library.open(tmp_path / "other") as other:
        assert not feeds_are_trusted(other)


def test_refreshing_by_hand_is_trust_and_by_itself_is_not(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    with Library.open(folder):
        pass
    refresh(folder, force=False)
    with Library.open(folder) as library:
        assert not feeds_are_trusted(library)
    refresh(folder)
    with Library.open(folder) as library:
        assert feeds_are_trusted(library)


def test_a_damaged_list_is_no_trust(tmp_path: Path, state: Path) -> None:
    with Library.open(tmp_path / "library") as library:
        trust_feeds(library)
        (path,) = state.rglob("libraries-with-feeds")
        path.write_bytes(b"\xff\xfe\x00")
        assert not feeds_are_trusted(library)
