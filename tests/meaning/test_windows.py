"""Windows are whole sentences of one turn, and nothing of the text is lost."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from viewer.meaning.windows import windows

WORDS = st.text(alphabet='ab c.!?漢。\n’" é', max_size=600)


def test_sentences_are_whole_and_neighbors_share_one() -> None:
    sentence = "This sentence has exactly fifty characters, or so."
    text = " ".join([sentence] * 20)
    found = windows(text, [0])
    assert all(text[a:b].startswith("This") and text[a:b].endswith("so.") for a, b in found)
    assert all(left.end > right.start for left, right in pairwise(found))
    assert found[0].start == 0
    assert found[-1].end == len(text)


def test_no_window_crosses_a_turn() -> None:
    first, second = "What did they pay for it? ", "Six million crowns, and the bridge is green."
    found = windows(first + second, [0, len(first)])
    assert found == [(0, len(first) - 1), (len(first), len(first + second))]


def test_short_remarks_have_no_window() -> None:
    assert windows("Yes. Exactly.", [0]) == []
    assert windows("", []) == []


@given(WORDS, st.lists(st.integers(-5, 700)))
def test_long_words_of_any_script_are_covered(text: str, turns: list[int]) -> None:
    found = windows(text * 3, sorted(turns))
    assert all(0 <= start < end <= len(text * 3) for start, end in found)
    assert all(20 <= end - start <= 250 for start, end in found)
    assert all(not text_cut(text * 3, start, end, turns) for start, end in found)


def text_cut(text: str, start: int, end: int, turns: list[int]) -> bool:
    return any(start < turn < end for turn in turns if 0 <= turn < len(text))


def test_captions_without_punctuation_are_covered_word_by_word() -> None:
    text = " ".join(f"word{n}" for n in range(2_000))
    covered = set()
    for start, end in windows(text, [0]):
        covered.update(text[start:end].split())
    assert covered == set(text.split())
