"""Settings survive, and damage does not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from viewer.settings import FILE_NAME, Settings


def test_what_is_set_is_there_again(tmp_path: Path) -> None:
    settings = Settings(text_size=20, rate=1.5, shortcuts={"play": "P"})
    settings.save(tmp_path)
    assert Settings.load(tmp_path) == settings
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize(
    "content", ["", "[]", "{", "\x00", '{"text_size": "large", "muted": 1, "rate": null}']
)
def test_damage_gives_the_defaults(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE_NAME).write_text(content, encoding="utf-8")
    assert Settings.load(tmp_path) == Settings()


@pytest.mark.parametrize(
    "content",
    [
        '{"rate": NaN, "volume": Infinity}',
        '{"geometry": "\\ud800", "font_family": "a\\u0000b"}',
        '{"rewind_ms": -5000, "last_episode": 1' + "0" * 30 + "}",
    ],
)
def test_what_no_setting_can_be_gives_the_defaults(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE_NAME).write_text(content, encoding="utf-8")
    assert Settings.load(tmp_path) == Settings()


def test_sizes_stay_readable(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"text_size": 900, "later": 1}', encoding="utf-8")
    assert Settings.load(tmp_path).text_size == 28


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes in folders")
def test_a_pipe_in_the_place_of_the_settings_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / FILE_NAME)
    assert Settings.load(tmp_path) == Settings()


def test_settings_that_are_nested_without_end_are_the_defaults(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("[" * 100_000)
    assert Settings.load(tmp_path) == Settings()
