from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.text.file_names import safe_stem


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Cut Here", "Cut Here"),
        ("AC/DC: live?", "AC DC live"),
        ("a\tb\n c", "a b c"),
        (" .hidden. ", "hidden"),
        ("???", "untitled"),
        ("", "untitled"),
        ("x" * 300, "x" * 100),
        ("e\u0301te\u0301", "été"),
        ("می\u200cروم", "می\u200cروم"),
        ("👩\u200d👧 a\u202eb", "👩\u200d👧 ab"),
    ],
)
def test_titles(title: str, stem: str) -> None:
    assert safe_stem(title, "untitled") == stem


def test_another_replacement() -> None:
    assert safe_stem("AC/DC", "untitled", replacement="-", longest=4) == "AC-D"


@given(st.text())
def test_any_title_gives_a_name(title: str) -> None:
    stem = safe_stem(title, "untitled")
    assert 0 < len(stem) <= 100
    assert not set(stem) & set('<>:"/\\|?*\0\n')
    assert stem == stem.strip(" .")
    assert not set(stem) & set("\u202e\u2066\ufeff")
