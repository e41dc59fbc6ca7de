"""Recordings and lists of recordings are told apart by content."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.audio_files import make
from viewer.audio.playlist_guard import is_playlist


@pytest.mark.parametrize("suffix", ["mp3", "m4a", "opus", "flac", "wav", "ogg"])
def test_recordings_are_no_lists(tmp_path: Path, suffix: str) -> None:
    assert not is_playlist(make(tmp_path / f"a.{suffix}", seconds=1))


@pytest.mark.parametrize(
    "text",
    ["#EXTM3U\nhttp://example.org/a.ts\n", "[playlist]\nFile1=/etc/passwd\n", "<smil/>", "ö" * 600],
)
def test_text_is_a_list(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.mp3"
    path.write_text(text, encoding="utf-8")
    assert is_playlist(path)


def test_an_empty_file_is_left_to_the_player(tmp_path: Path) -> None:
    path = tmp_path / "a.mp3"
    path.touch()
    assert not is_playlist(path)
