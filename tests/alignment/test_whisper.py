from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from viewer.alignment import whisper
from viewer.alignment.recognise import Heard
from viewer.errors import Trouble


def test_agreeing_words_take_the_better_times_and_gaps_are_filled() -> None:
    first = [Heard("so", 0, 200), Heard("we", 300, 500), Heard("go", 2_000, 2_200)]
    second = [
        Heard("so", 60, 180),
        Heard("he", 290, 480),
        Heard("said", 900, 1_200),
        Heard("go", 2_500, 2_700),
    ]
    assert whisper.merged(first, second) == [
        Heard("so", 60, 180),
        Heard("we", 300, 500),
        Heard("said", 900, 1_200),
        Heard("go", 2_000, 2_200),
        Heard("go", 2_500, 2_700),
    ]
    assert whisper.merged(first, []) == first
    assert whisper.merged([], second) == second


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    installed = importlib.util.find_spec("faster_whisper") is not None
    with pytest.raises(Trouble, match="no weights" if installed else "not installed"):
        whisper.check(tmp_path)
