"""Texts are cut between words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.text.word_cuts import shortened, whole_words

TEXT = "and it’s (in fact) state-of-the-art, they say"


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("t’", "it’s"),
        ("in fac", "(in fact)"),
        ("of", "state-of-the-art,"),
        (" they", " they"),
        ("and it", "and it’s"),
        (TEXT, TEXT),
    ],
)
def test_a_span_is_widened_to_whole_words(cut: str, whole: str) -> None:
    start = TEXT.index(cut)
    first, last = whole_words(TEXT, start, start + len(cut))
    assert TEXT[first:last] == whole


@given(st.text("ab ’.\n", max_size=200), st.data())
def test_it_contains_the_span_and_ends_between_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = whole_words(text, start, end)
    assert 0 <= first <= start <= end <= last <= len(text)
    if max(map(len, text.split()), default=0) < 50:
        assert text[first:last].split() == [
            word for word in text[first:last].split() if word in text.split()
        ]


def test_scripts_without_spaces_stay_as_they_are() -> None:
    text = "字" * 1_000
    assert whole_words(text, 300, 600) == (300, 600)
    assert shortened(text, 240) == "字" * 240 + "…"


def test_a_shortened_text_ends_with_a_whole_word() -> None:
    assert shortened("one two three", 13) == "one two three"
    assert shortened("one two three", 12) == "one two…"
    assert shortened("one two three", 7) == "one two…"
    assert shortened("", 5) == ""
