"""The sentence around a place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from viewer.transcripts.model import Transcript, Turn
from viewer.transcripts.sentences import LONGEST, sentence_at


def spoken(*turns: str) -> Transcript:
    """A transcript of these turns."""
    text, found, at = "\n".join(turns), [], 0
    for turn in turns:
        found.append(Turn(at, at + len(turn), None))
        at += len(turn) + 1
    return Transcript(text, turns=tuple(found))


def words(transcript: Transcript, inside: str) -> str:
    start, end = sentence_at(transcript, transcript.text.index(inside) + 1)
    return transcript.text[start:end]


def test_sentences_end_with_their_marks_and_quotes() -> None:
    one = spoken("He said “Stop!” twice. Why? It cost 5.6 dollars… And so on", "Another. Turn")
    assert words(one, "twice") == "twice."
    assert words(one, "Stop") == "He said “Stop!”"
    assert words(one, "Why") == "Why?"
    assert words(one, "5.6") == "It cost 5.6 dollars…"
    assert words(one, "so on") == "And so on"
    assert words(one, "Turn") == "Turn"


def test_without_marks_it_is_the_words_around() -> None:
    one = spoken(" ".join(f"word{n}" for n in range(9000)))
    for middle in ("word4500", "word4507", "word8993"):
        found = words(one, middle)
        assert middle in found
        assert len(found) <= LONGEST
        assert set(found.split()) <= set(one.text.split()), "whole words"


@given(st.lists(st.text('ab .!?"’', max_size=60), min_size=1, max_size=4), st.data())
def test_it_lies_in_the_turn_and_has_no_spaces_at_its_edges(
    turns: list[str], data: st.DataObject
) -> None:
    one = spoken(*turns)
    at = data.draw(st.integers(0, len(one.text)))
    start, end = sentence_at(one, at)
    text = one.text[start:end]
    assert 0 <= start <= end <= len(one.text)
    assert "\n" not in text
    assert text == text.strip()
