import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.export.line_merge import Conflict, merge_lines

A, B, C, U, V = "a line", "b line", "c line", "user's", "user's other"


@pytest.mark.parametrize(
    ("base", "yours", "ours", "merged"),
    [
        ([A, B], [A, B], [A, B], [A, B]),
        ([A, B], [A, U, B], [A, B], [A, U, B]),
        ([A, B], [A, B], [A, C], [A, C]),
        ([A, B], [A + "!", B], [A, C], [A + "!", C]),  # each another line
        ([A, B], [A], [A, B], [A]),
        ([A, B], [A], [C, B], [C]),
        ([A], [A, U], [C], [C, U]),  # what is written below a line stays below it
        ([A], [U, A], [C], [U, C]),
        ([A, B], [A, U, B], [], [U]),
        ([A], [A, U], [A, C], [A, C, U]),
        ([A], [A, C, U], [A, C], [A, C, U]),  # it was there already
        ([], [U], [A], [A, U]),
        ([A, B], [U, V, B], [A, B, C], [U, V, B, C]),
    ],
)
def test_merged(base: list[str], yours: list[str], ours: list[str], merged: list[str]) -> None:
    assert merge_lines(base, yours, ours) == (merged, [])


@pytest.mark.parametrize(
    ("base", "yours", "ours", "kept"),
    [([A], [U], [C], [U]), ([A, B], [B], [C, B], []), ([A], [U], [], [U])],
)
def test_conflicts(base: list[str], yours: list[str], ours: list[str], kept: list[str]) -> None:
    merged, conflicts = merge_lines(base, yours, ours)
    assert merged == kept + base[1:]
    assert conflicts == [Conflict(tuple(kept), tuple(ours[:1]))]


def test_trailing_space_is_no_difference() -> None:
    assert merge_lines([A, B], [A + "\r", B + "  "], [A, C + "\r"]) == ([A + "\r", C + "\r"], [])


LINES = st.lists(st.sampled_from([A, B, C, "", ">", "d", "e"]), max_size=8)


@given(LINES, LINES, LINES)
def test_what_only_one_side_changed_is_what_it_wants(
    base: list[str], one: list[str], other: list[str]
) -> None:
    assert merge_lines(base, one, base) == (one, [])
    assert merge_lines(base, base, other) == (other, [])
    assert merge_lines(base, one, one) == (one, [])


@given(LINES, LINES, LINES)
def test_no_line_of_the_user_is_lost(base: list[str], one: list[str], other: list[str]) -> None:
    yours = [f"own {number}: {line}" if number % 2 else line for number, line in enumerate(one)]
    merged, _ = merge_lines(base, yours, other)
    own = [line for line in yours if line.startswith("own")]
    assert [line for line in merged if line.startswith("own")] == own
