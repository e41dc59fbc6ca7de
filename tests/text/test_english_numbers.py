"""Numbers as they are said and as they are written find each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.text.english_numbers import digit_variants, spoken_variants


@given(st.one_of(st.integers(0, 2_999), st.integers(0, 999_999)))
def test_what_is_said_is_written_again(number: int) -> None:
    ways = spoken_variants(str(number))
    assert ways
    for way in ways:
        assert str(number) in digit_variants(way)


@pytest.mark.parametrize(
    ("written", "ways"),
    [
        ("0", {"zero"}),
        ("24", {"twenty four"}),
        ("100", {"one hundred", "a hundred"}),
        ("115", {"one hundred fifteen", "one hundred and fifteen",
                 "a hundred fifteen", "a hundred and fifteen"}),
        ("2005", {"two thousand five", "two thousand and five", "twenty oh five"}),
        ("2024", {"two thousand twenty four", "two thousand and twenty four",
                  "twenty twenty four"}),
        ("7500", {"seven thousand five hundred"}),
        ("100000", {"one hundred thousand", "a hundred thousand"}),
        ("5.6", {"five point six", "5 point 6"}),
        ("007", set()),
        ("1000000", set()),
    ],
)  # fmt: skip
def test_ways_to_say_a_number(written: str, ways: set[str]) -> None:
    assert {" ".join(way) for way in spoken_variants(written)} == ways


@pytest.mark.parametrize(
    "words",
    ["a", "hundred", "and", "one and", "one two", "twenty twelve four", "two thousand thousand",
     "hundred and", "and five", "zero zero", "five point twelve", "point five"],
)  # fmt: skip
def test_what_is_no_number(words: str) -> None:
    assert digit_variants(words.split()) == []
