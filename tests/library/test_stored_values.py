"""Values of columns that strangers may have written."""

from __future__ import annotations

import pytest

from viewer.feeds.model import Person, Soundbite
from viewer.library.stored_values import persons, soundbites

NO_LISTS = [None, "", "3", "{}", "[", '"Ann"', "[" * 100_000]


@pytest.mark.parametrize("text", [*NO_LISTS, '["Ann"]', '[["Ann"]]', '[["Ann", 3]]', "[[[], []]]"])
def test_what_is_no_person_is_left_out(text: str | None) -> None:
    assert persons(text) == ()


@pytest.mark.parametrize(
    "text", [*NO_LISTS, "[1]", "[[1, 2]]", '[[1, "a", "b"]]', '[[-1, 2, "a"]]']
)
def test_what_is_no_soundbite_is_left_out(text: str | None) -> None:
    assert soundbites(text) == ()


def test_what_is_valid_stays() -> None:
    assert persons('[["Ann", "host"], 3]') == (Person("Ann", "host"),)
    assert soundbites('[null, [1, 2, "a"]]') == (Soundbite(1, 2, "a"),)
