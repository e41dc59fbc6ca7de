"""Feeds of a library are read without being asked only where this user follows them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.feed_server import item, serving, vtt
from viewer.feeds.fetcher import Fetcher
from viewer.library.library import Library
from viewer.services.feed_refresh import refresh
from viewer.services.feed_trust import feeds_are_trusted, trust_feeds
from viewer.services.subscriptions import parse_address, subscribe_all


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


def test_a_library_cannot_claim_that_its_user_typed_a_local_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving() as server, Library.open(tmp_path / "library") as library:
        url = server.feed("/feed", item(1))

        def follow() -> None:
            with Fetcher() as fetcher:
                subscribe_all(library, fetcher, [parse_address(url)])

        follow()
        assert refresh(library.folder).failed == []
        # On a machine whose user has never typed it, nothing is asked for, also when they refresh.
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "other state"))
        server.put("/1.vtt", vtt("Words."))
        server.feed("/feed", item(1, transcript="/1.vtt"))
        server.asked.clear()
        (failure,) = refresh(library.folder).failed
        assert "in the local network" in failure.reason
        assert server.asked == []
        # Until they subscribe to it themselves.
        follow()
        assert refresh(library.folder).failed == []
        assert server.paths() == ["/feed", "/1.vtt"]
