"""WebVTT: the standard's answer when strict, every word when lenient."""

import pytest

from viewer.errors import NotUnderstood
from viewer.transcripts.compose import compose
from viewer.transcripts.formats import read_bytes
from viewer.transcripts.reading import Piece, Reading


def lenient(text: str) -> Reading:
    return read_bytes(text.encode(), "a.vtt")


def strict(text: str) -> list[Piece]:
    return read_bytes(text.encode(), "a.vtt", strict=True).pieces


def test_identifiers_settings_notes_and_styles_are_not_words() -> None:
    reading = lenient(
        "WEBVTT - A title\nLanguage: de\n\nSTYLE\n::cue { color: red }\n\nNOTE\nnot said\n\n"
        "one\n1:00:01.000 --> 1:00:02.500 align:left line:0\nFirst\nsecond line\n"
    )
    assert (reading.title, reading.language) == ("A title", "de")
    assert [(p.start_ms, p.end_ms, p.text) for p in reading.pieces] == [
        (3_601_000, 3_602_500, "First\nsecond line")
    ]
    assert reading.repairs == []


def test_two_voices_in_a_cue_become_two_turns_of_one_cue() -> None:
    reading = lenient(
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud Ann Lee>Yes &amp; no.</v><v Bo>Ah.</v>\n"
    )
    transcript = compose(reading)
    assert len(transcript.cues) == 1
    assert [(t.speaker, transcript.text[t.start : t.end]) for t in transcript.turns] == [
        ("Ann Lee", "Yes & no."),
        ("Bo", "Ah."),
    ]


def test_inner_timestamps_are_word_times() -> None:
    reading = lenient(
        "WEBVTT\n\n00:01.000 --> 00:04.000\nso<00:02.000><c> we</c><00:03.000><c> go</c>\n"
    )
    piece = reading.pieces[0]
    assert piece.text == "so we go"
    assert [(piece.text[w.start : w.end], w.start_ms, w.end_ms) for w in piece.words] == [
        ("so", 1000, 2000),
        ("we", 2000, 3000),
        ("go", 3000, 4000),
    ]


def test_what_the_standard_drops_is_kept_with_a_note() -> None:
    text = "WEBVTT\n\n00:01,000 --> 00:02,000\nkept\n\nnonsense --> more\nkept too\n\nand <3 this\n"
    assert strict(text) == []
    reading = lenient(text)
    assert [p.text for p in reading.pieces] == ["kept", "kept too", "and <3 this"]
    assert [r.line for r in reading.repairs] == [3, 6, 9]


def test_strict_needs_the_signature() -> None:
    with pytest.raises(NotUnderstood, match="line 1"):
        strict("WEBVTTx\n\n00:01.000 --> 00:02.000\nno\n")


def test_rolling_captions_say_everything_once() -> None:
    cues = ["a b", "a b\nc d", "c d\ne f", "e f\ng h", "g h"]
    text = "WEBVTT\nKind: captions\nLanguage: en\n"
    for second, words in enumerate(cues):
        text += f"\n00:0{second}.000 --> 00:0{second + 1}.000\n{words}\n"
    reading = lenient(text)
    assert compose(reading).text == "a b c d e f g h"
    assert len(reading.repairs) == 1
