"""The times of words, form by form: which word sounds when."""

import json
from pathlib import Path

import pytest

from viewer.transcripts.parsed_file import ParsedFile
from viewer.transcripts.readers import read, read_bytes

SAMPLES = Path(__file__).parent.parent / "samples" / "transcripts"


def word_times(reading: ParsedFile) -> list[tuple[str, int, int]]:
    return [
        (piece.text[word.start : word.end], word.start_ms, word.end_ms)
        for piece in reading.pieces
        for word in piece.words
    ]


@pytest.mark.parametrize(
    ("name", "times"),
    [
        (
            "apple.ttml",
            [
                ("Hello,", 520, 800),
                ("I'm", 800, 1200),
                ("Ann.", 1500, 1900),
                ("Thanks.", 61_500, 62_000),
                ("Bye.", 3_723_000, 3_724_250),
            ],
        ),
        ("words.ttml", [("Never", 500, 900), ("open", 900, 1300), ("it.", 1300, 2000)]),
        (
            "service-words.json",
            [
                ("The", 0, 300),
                ("oven,", 400, 700),
                ("at", 800, 1100),
                ("last,", 1200, 1500),
                ("is", 1600, 1900),
                ("hot.", 2000, 2300),
                ("So?", 2400, 2700),
            ],
        ),
        (
            "enhanced.lrc",
            [("Rye", 11_900, 12_300), ("bread", 12_300, 12_900), ("rises", 12_900, 15_200)],
        ),
    ],
)
def test_words_of_samples(name: str, times: list[tuple[str, int, int]]) -> None:
    assert word_times(read(SAMPLES / name)) == times


def test_times_of_nested_elements_count_from_their_parents_in_ttml() -> None:
    reading = read_bytes(
        b'<tt xmlns="http://www.w3.org/ns/ttml"><body begin="1s"><div begin="10s">'
        b'<p begin="2s" end="5s"><span begin="1s" end="2s">Rye</span> rises</p></div></body></tt>',
        "a.ttml",
    )
    assert [(p.start_ms, p.end_ms) for p in reading.pieces] == [(13_000, 16_000)]
    assert word_times(reading) == [("Rye", 14_000, 15_000)]


def test_words_that_the_service_left_out_are_kept_without_a_time() -> None:
    document = {
        "text": "One “two” three.",
        "words": [
            {"word": "two", "start": 1.0, "end": 1.5},
            {"word": "none", "start": 2, "end": 3},
        ],
    }
    reading = read_bytes(json.dumps(document).encode(), "a.json")
    assert " ".join(piece.text for piece in reading.pieces) == "One “two” three."
