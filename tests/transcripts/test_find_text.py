"""Finding in one episode."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from viewer.transcripts.find_text import find_all, fold
from viewer.transcripts.model import Span


def test_case_accents_and_line_ends_do_not_matter() -> None:
    text = "Où est le CAFÉ?\nL’été."
    assert find_all(fold(text), "ou  est") == [Span(0, 6)]
    assert find_all(fold(text), "cafe? l'ete") == [Span(10, 21)]


def test_what_looks_like_a_pattern_is_words() -> None:
    assert find_all(fold("a.b axb (x"), "a.b") == [Span(0, 3)]
    assert find_all(fold("a.b axb (x"), "(x") == [Span(8, 10)]
    assert find_all(fold("anything"), "   ") == []


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(min_size=1), st.data())
def test_any_part_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    words = text.split()
    if words:
        word = data.draw(st.sampled_from(words))
        assert any(fold(text[a:b]) == fold(word) for a, b in find_all(fold(text), word))
