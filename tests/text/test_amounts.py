"""Amounts in text: their values, ranges and units, and how two of them compare."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.text.amount_reader import find_amounts
from viewer.text.amounts import compare_amounts
from viewer.text.english_numbers import cardinal


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("$5.6 million", 5.6e6, 5.6e6, "USD"),
        ("five point six million dollars", 5.6e6, 5.6e6, "USD"),
        ("5–6 million", 5e6, 6e6, ""),
        ("$5 to $10 million", 5e6, 10e6, "USD"),
        ("fifteen to twenty five billion dollars", 15e9, 25e9, "USD"),
        ("€1,250.50", 1250.5, 1250.5, "EUR"),
        ("twenty percent", 20, 20, "%"),
        ("20%", 20, 20, "%"),
        ("2024", 2024, 2024, "year"),
        ("twenty twenty four", 2024, 2024, "year"),
        ("nineteen eighty four", 1984, 1984, "year"),
        ("January 27, 2025", 20250127, 20250127, "date"),
        ("27th of January 2025", 20250127, 20250127, "date"),
        ("2025-01-27", 20250127, 20250127, "date"),
        ("a hundred million", 1e8, 1e8, ""),
        ("three thousand and five", 3005, 3005, ""),
        ("600B", 600e9, 600e9, ""),
    ],
)
def test_an_amount_has_its_value_and_unit(text: str, low: float, high: float, unit: str) -> None:
    (amount,) = find_amounts(f"They said {text} in passing.")
    assert (amount.low, amount.high, amount.unit) == (low, high, unit)
    assert f"They said {text} in passing."[amount.start : amount.end] == text


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("$5.6 million", "five point six million dollars", "same"),
        ("$5.6 million", "six million dollars", "different"),
        ("$5.6 million", "5–6 million", "overlap"),
        ("6 million", "six million dollars", "same"),
        ("20%", "twenty percent", "same"),
        ("20%", "$20", "unrelated"),
        ("January 27, 2025", "27 January 2025", "same"),
        ("January 27, 2025", "28 January 2025", "different"),
    ],
)
def test_two_amounts_compare(one: str, other: str, verdict: str) -> None:
    (left,), (right,) = find_amounts(one), find_amounts(other)
    assert compare_amounts(left, right) == verdict
    assert compare_amounts(right, left) == verdict


def test_small_words_in_passing_are_no_amounts() -> None:
    (two,) = find_amounts("one of them said two words, and none had a point")
    assert two.in_passing


@given(st.integers(13, 10**12))
def test_a_number_in_words_is_the_number_in_digits(number: int) -> None:
    (said,) = find_amounts(" ".join(cardinal(number)) + " dollars")
    (written,) = find_amounts(f"${number}")
    assert said.low == written.low == number


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for amount in find_amounts(text):
        assert 0 <= amount.start < amount.end <= len(text)
        assert amount.low <= amount.high
