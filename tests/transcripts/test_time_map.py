"""The time map as columns and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.transcripts.time_map import Certainty, Segment, TimeMap

segments = st.builds(
    Segment,
    st.integers(0, 60),
    st.integers(0, 60),
    st.integers(0, 900),
    st.integers(0, 900),
    st.sampled_from(Certainty),
)


@given(st.lists(segments, max_size=12))
def test_columns_and_back(found: list[Segment]) -> None:
    time_map = TimeMap(found)
    again = TimeMap.from_columns(time_map.columns())
    assert again == time_map
    assert again.end_ms == time_map.end_ms
    assert [again.at(ms) for ms in range(0, 900, 50)] == [
        time_map.at(ms) for ms in range(0, 900, 50)
    ]


@given(st.lists(segments, max_size=12))
def test_columns_that_are_out_of_order_are_put_right(found: list[Segment]) -> None:
    columns = [list(column) for column in zip(*found, strict=True)] or [[]] * 5
    assert TimeMap.from_columns(columns) == TimeMap(found)


@pytest.mark.parametrize(
    "columns",
    [
        [[0], [1], [0], [1]],
        [[0], [1], [0], [1], [0, 0]],
        [[0], [1], [0], [1], [9]],
        [["0"], [1], [0], [1], [0]],
        [[2**70], [1], [0], [1], [0]],
        [[0], [1], [0], [1], None],
    ],
)
def test_what_are_no_columns(columns: list[list[int]]) -> None:
    with pytest.raises(ValueError, match=r"column|certainty|argument"):
        TimeMap.from_columns(columns)
