"""Marks: which lines overlapping passages get, and finding those over a stretch."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from viewer.library.collections import Collection
from viewer.library.passages import Passage
from viewer.ui.reader.passage_marks import MarkIndex, MarkLayout, PassageMark

COLLECTIONS = {n: Collection(n, None, f"c{n}", n, "", 0, 0, {}) for n in range(1, 5)}
SPANS = st.tuples(st.integers(0, 60), st.integers(1, 25)).map(lambda pair: (pair[0], sum(pair)))


def passage(number: int, start: int, end: int, *collections: int, review: bool = False) -> Passage:
    words = ("words", "", "")
    return Passage(
        *(number, "u", 1, 1, start, end, *words, None, None, "", review, (), 0, 0, collections)
    )


@given(st.lists(SPANS, max_size=25), st.integers(-5, 90), st.integers(0, 30))
def test_those_over_a_stretch_are_found(spans: list[tuple[int, int]], at: int, wide: int) -> None:
    marks = [PassageMark(start, end, (), n) for n, (start, end) in enumerate(sorted(spans))]
    found = list(MarkIndex(marks).over(at, at + wide))
    assert found == [m for m in marks if m.start < at + wide and m.end > at]


@given(st.lists(st.tuples(SPANS, st.sets(st.integers(1, 4))), max_size=20))
def test_no_two_lines_lie_on_each_other(made: list[tuple[tuple[int, int], set[int]]]) -> None:
    made.sort(key=lambda one: one[0])
    marks = MarkLayout().arrange(
        [passage(n, *span, *held) for n, (span, held) in enumerate(made)], COLLECTIONS
    )
    lines = [
        (mark.lane + index, mark.start, mark.end)
        for mark in marks
        for index in range(max(len(mark.colors), 1))
    ]
    for index, (lane, start, end) in enumerate(lines):
        for other, from_, to in lines[:index]:
            assert lane != other or end <= from_ or to <= start


def test_what_is_under_review_has_no_mark() -> None:
    kept = [passage(1, 0, 5, 1), passage(2, 3, 8, 2, review=True)]
    assert [mark.passage for mark in MarkLayout().arrange(kept, COLLECTIONS)] == [1]


EDITS = st.lists(st.tuples(st.booleans(), SPANS, st.sets(st.integers(1, 4))), max_size=12)


@given(st.lists(SPANS, max_size=15), EDITS, st.data())
def test_laid_out_by_what_changed_as_if_laid_out_anew(
    spans: list[tuple[int, int]],
    edits: list[tuple[bool, tuple[int, int], set[int]]],
    data: st.DataObject,
) -> None:
    arrangement = MarkLayout()
    kept = [passage(n, *span, n % 4 + 1) for n, span in enumerate(sorted(spans))]
    number = len(kept)
    assert arrangement.arrange(kept, COLLECTIONS) == MarkLayout().arrange(kept, COLLECTIONS)
    for removes, span, held in edits:
        kept = list(kept)
        if removes and kept:
            kept.pop(data.draw(st.integers(0, len(kept) - 1)))
        else:
            number += 1
            review = data.draw(st.booleans())
            kept.append(passage(number, *span, *held, review=review))
            kept.sort(key=lambda one: (one.start, one.id))
        assert arrangement.arrange(kept, COLLECTIONS) == MarkLayout().arrange(kept, COLLECTIONS)
    fewer = {number: one for number, one in COLLECTIONS.items() if number != 2}
    assert arrangement.arrange(kept, fewer) == MarkLayout().arrange(kept, fewer)
