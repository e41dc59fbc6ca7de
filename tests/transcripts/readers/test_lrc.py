"""Times of words and syllables in lyrics."""

from __future__ import annotations

import pytest

from viewer.transcripts.readers import read_bytes


@pytest.mark.parametrize(
    "line",
    [
        "[00:01.00]<00:01.00>Wel<00:01.30>come <00:01.60>back<00:02.00>",
        "[00:01.00][00:01.00]Wel[00:01.30]come [00:01.60]back[00:02.00]",
    ],
)
def test_syllables_are_parts_of_one_word(line: str) -> None:
    (piece,) = read_bytes(f"{line}\n".encode(), "a.lrc").pieces
    assert piece.text == "Welcome back"
    words = [(piece.text[w.start : w.end], w.start_ms, w.end_ms) for w in piece.words]
    assert words == [("Welcome", 1000, 1600), ("back", 1600, 2000)]
