from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.alignment.text_normalization import verbalize, verbalize_transcript
from viewer.transcripts.model import Transcript, Turn, TurnKind


def said(text: str) -> str:
    turns = (Turn(0, len(text), None),)
    return " ".join(
        word.word for word in verbalize_transcript(Transcript(text=text, turns=turns)).spoken
    )


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Don’t stop.", "don't stop"),
        (
            "in 1984 and 2024, 2005, 1900",
            "in nineteen eighty four and twenty twenty four two thousand five nineteen hundred",
        ),
        ("1,234 people", "one thousand two hundred thirty four people"),
        ("the 21st and 3rd", "the twenty first and third"),
        ("the 1980s", "the nineteen eighties"),
        ("$5 million", "five million dollars"),
        ("$1", "one dollar"),
        ("$4.50 or €20", "four dollars fifty cents or twenty euros"),
        ("$1.01 or £2.01", "one dollar one cent or two pounds one penny"),
        ("£2.50 or ₹3.50", "two pounds fifty pence or three rupees fifty paise"),
        ("¥4.50 or ¥1", "four point five zero yen or one yen"),
        ("50% of 3.14", "fifty percent of three point one four"),
        ("state-of-the-art", "state of the art"),
        ("co\u00adop\u00aderate", "cooperate"),
        ("R&D at AT&T", "r and d at at and t"),
        ("at 9:05 and 10:30", "at nine oh five and ten thirty"),
        ("Dr. Smith vs. him", "doctor smith versus him"),
        ("the U.S. is", "the u s is"),
        ("agent 007", "agent zero zero seven"),
        ("well -- yes … no", "well yes no"),
        ("hello [laughter] there (upbeat music)", "hello there"),
        ("500k and 3bn", "five hundred thousand and three billion"),
        ("0", "zero"),
    ],
)
def test_words_are_said_as_english_says_them(written: str, spoken: str) -> None:
    assert said(written) == spoken


def test_each_spoken_word_knows_its_written_one_and_sentences_end() -> None:
    text = "It was 1984. So?\nYes"
    read = verbalize_transcript(
        Transcript(text=text, turns=(Turn(0, 16, None), Turn(17, 20, None)))
    )
    written = [text[slice(*read.spans[word.owner])] for word in read.spoken]
    assert written == ["It", "was", "1984", "1984", "1984", "So", "Yes"]
    assert [word.ends for word in read.spoken] == [False, False, False, False, True, True, True]


def test_sound_cues_are_not_said() -> None:
    text = "Hello\n(upbeat music)\nthere"
    turns = (
        Turn(0, 5, None),
        Turn(6, 20, None, TurnKind.SOUND),
        Turn(21, 26, None),
    )
    assert [w.word for w in verbalize_transcript(Transcript(text=text, turns=turns)).spoken] == [
        "hello",
        "there",
    ]


@settings(deadline=None)
@given(st.text(max_size=60))
def test_whatever_is_written_can_be_said(text: str) -> None:
    words = verbalize(text)
    assert all(word and word == word.strip() and " " not in word for word in words)


@settings(deadline=None)
@given(st.text(alphabet="0123456789.,$%:stk ", max_size=40))
def test_rows_of_digits_and_signs_can_be_said(text: str) -> None:
    assert all(word.isalpha() for word in said(text).split())
