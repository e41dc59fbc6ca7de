"""The time map: what sounds when, when what sounds, and its columns."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.transcripts.time_map import Confidence, Interval, Segment, TimeMap

SEGMENTS = st.lists(
    st.builds(
        lambda start, length, ms, length_ms, how: Segment(
            start, start + length, ms, ms + length_ms, how
        ),
        st.integers(0, 500),
        st.integers(0, 30),
        st.integers(0, 60_000),
        st.integers(0, 4_000),
        st.sampled_from(Confidence),
    ),
    max_size=40,
)

MAP = TimeMap(
    [
        Segment(0, 10, 1_000, 2_000),
        Segment(11, 21, 2_000, 4_000, Confidence.SURE),
        Segment(21, 31, 3_000, 3_500),  # talks over the one before
        Segment(40, 50, 9_000, 9_000),  # no length in the sound
    ]
)


def test_what_lies_before_the_audio_is_kept_and_not_heard() -> None:
    found = TimeMap([Segment(0, 5, -900, -400), Segment(6, 16, -100, 300), Segment(17, 20, 300, 9)])
    assert TimeMap.from_columns(found.columns()) == found
    assert list(found.from_zero()) == [Segment(6, 16, 0, 300), Segment(17, 20, 300, 300)]
    assert MAP.from_zero() is MAP


def test_gaps_are_not_known() -> None:
    assert MAP.to_ms(10) is None
    assert MAP.to_ms(35) is None
    assert MAP.to_offset(500) is None
    assert MAP.to_offset(5_000) is None
    assert MAP.at(5_000) == []


def test_inside_a_segment_the_map_is_linear() -> None:
    assert MAP.to_ms(0) == 1_000
    assert MAP.to_ms(5) == 1_500
    assert MAP.to_offset(1_999) == 9
    assert MAP.certainty(12) is Confidence.SURE


def test_who_talks_at_once_is_lit_at_once() -> None:
    assert [s.start for s in MAP.at(3_200)] == [11, 21]
    assert [s.start for s in MAP.at(3_700)] == [11]


def test_the_next_known_moment_and_the_last_known_word() -> None:
    assert MAP.next_ms(10) == 2_000
    assert MAP.next_ms(32) == 9_000
    assert MAP.next_ms(60) is None
    assert MAP.previous_offset(500) is None
    assert MAP.previous_offset(8_000) == 30
    assert MAP.next_offset(500) == MAP.next_offset(1_000)
    assert MAP.to_ms(MAP.next_offset(8_000) or 0) == 9_000
    assert MAP.next_offset(1_000_000) is None


def test_intervals_leave_out_what_has_no_time() -> None:
    assert MAP.interval(0, 10) == Interval(1_000, 2_000, True)
    assert MAP.interval(0, 5) == Interval(1_000, 1_500, False)
    assert MAP.interval(8, 45) == Interval(1_800, 9_000, False)
    assert MAP.interval(31, 40) is None
    assert TimeMap().interval(0, 5) is None


@given(SEGMENTS)
def test_any_segments_make_a_monotone_map(segments: list[Segment]) -> None:
    made = TimeMap(segments)
    kept = list(made)
    for before, after in pairwise(kept):
        assert before.end <= after.start
        assert before.start_ms <= after.start_ms
    assert set(kept) <= set(segments)
    assert made.end_ms == max((s.end_ms for s in kept), default=0)


@given(SEGMENTS, st.integers(-10, 70_000))
def test_what_sounds_is_what_a_scan_finds(segments: list[Segment], ms: int) -> None:
    made = TimeMap(segments)
    expected = [s for s in made if s.start_ms <= ms < s.end_ms]
    assert made.at(ms) == expected
    offset = made.to_offset(ms)
    assert (offset is None) == (not expected)
    if offset is not None:
        assert expected[-1].start <= offset < expected[-1].end


@given(SEGMENTS, st.integers(0, 530), st.integers(1, 60))
def test_intervals_are_what_a_scan_finds(segments: list[Segment], start: int, length: int) -> None:
    made = TimeMap(segments)
    touched = [s for s in made if s.start < start + length and s.end > start]
    interval = made.interval(start, start + length)
    assert (interval is None) == (not touched)
    if interval is not None:
        assert touched[0].start_ms <= interval.start_ms <= interval.end_ms
        assert interval.start_ms <= max(s.end_ms for s in touched)


segments = st.builds(
    Segment,
    st.integers(0, 60),
    st.integers(0, 60),
    st.integers(0, 900),
    st.integers(0, 900),
    st.sampled_from(Confidence),
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
