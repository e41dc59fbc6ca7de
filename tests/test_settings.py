"""Settings survive, and damage does not."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
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


def test_the_color_scheme_has_the_key_of_version_0_1_0(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"colour_scheme": "dark"}', encoding="utf-8")
    settings = Settings.load(tmp_path)
    assert settings.color_scheme == "dark"
    settings.save(tmp_path)
    assert '"colour_scheme": "dark"' in (tmp_path / FILE_NAME).read_text(encoding="utf-8")


@pytest.fixture
def switching() -> Iterator[None]:
    """Let threads take turns as often as possible."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("switching")
def test_several_threads_save_while_a_setting_changes(tmp_path: Path) -> None:
    settings = Settings()
    settings.show_rates = {f"Show {number}": "1.0" for number in range(3_000)}
    with ThreadPoolExecutor(4) as pool:
        saved = [pool.submit(settings.save, tmp_path) for _ in range(60)]
        number = 0
        while not all(one.done() for one in saved):
            number += 1
            settings.show_rates[f"Show {number % 6_000}"] = "1.5"
            settings.show_rates.pop(f"Show {number * 7 % 6_000}", None)
        settings.rewind_ms = 4_321
        pool.submit(settings.save, tmp_path)
    assert [one.exception() for one in saved] == [None] * 60
    assert Settings.load(tmp_path) == settings


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes in folders")
def test_a_pipe_in_the_place_of_the_settings_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / FILE_NAME)
    assert Settings.load(tmp_path) == Settings()


def test_settings_that_are_nested_without_end_are_the_defaults(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("[" * 100_000)
    assert Settings.load(tmp_path) == Settings()
