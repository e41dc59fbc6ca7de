"""Round trips: what is saved opens again as the same cues."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
import webvtt
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.errors import UserError
from viewer.transcripts.assemble import assemble
from viewer.transcripts.cue_segmentation import with_time_map
from viewer.transcripts.model import Transcript
from viewer.transcripts.parsed_file import ParsedCue, ParsedFile, WordTime
from viewer.transcripts.readers import read_bytes
from viewer.transcripts.time_map import Confidence, Segment, TimeMap
from viewer.transcripts.writers import captions as writers
from viewer.transcripts.writers.captions import Metadata

ABOUT = Metadata("Bread --> at dawn", "Ovens", date(2024, 3, 5), "en")
Write = Callable[[Transcript, Metadata], str]
FORMATS: dict[str, Write] = {
    "webvtt": writers.webvtt,
    "srt": writers.subrip,
    "text": writers.text,
    "podcast-json": writers.podcast_json,
}
Cues = list[tuple[str, int | None, int | None, str | None]]


def cues(transcript: Transcript) -> Cues:
    return [
        (transcript.text[c.start : c.end].replace("\n", " "), c.start_ms, c.end_ms, c.speaker)
        for c in transcript.cues
    ]


def again(write: Write, transcript: Transcript, about: Metadata = ABOUT) -> Transcript:
    return assemble(read_bytes(write(transcript, about).encode(), "a.bin"))


WORDS = st.lists(
    st.sampled_from(["Rye", "bread", "a<b", "&amp;", "-->", "<i>", "{x}", "ok.", "麦", "é", "12"]),
    min_size=2,
    max_size=8,
).map(lambda words: f"so {' '.join(words)}")
SPEAKERS = st.sampled_from(["Ann Lee", "BO", "ann of the mill", "Dr. X & Y", "Speaker 1", "李"])


@st.composite
def readings(draw: st.DrawFn, *, timed: bool) -> ParsedFile:
    reading = ParsedFile("made", per_turn_times=False)
    named = draw(st.booleans())
    now = 0
    for index in range(draw(st.integers(3, 12))):
        now += draw(st.integers(1, 5_000))
        end = now + draw(st.integers(1, 9_000))
        speaker = draw(SPEAKERS) if named else None
        # A name that comes once may be part of a sentence; ours come twice.
        text = f"{draw(WORDS)} {index}."
        for words in (text, f"{text} Again."):
            piece = ParsedCue(words, speaker=speaker)
            if timed:
                piece.start_ms, piece.end_ms = now, end
            reading.pieces.append(piece)
    return reading


@pytest.mark.parametrize("key", FORMATS)
@settings(deadline=None, max_examples=60)
@given(reading=readings(timed=True))
def test_timed_round_trip(key: str, reading: ParsedFile) -> None:
    transcript = assemble(reading)
    assert cues(again(FORMATS[key], transcript)) == cues(transcript)


@settings(deadline=None, max_examples=60)
@given(reading=readings(timed=False))
def test_untimed_round_trip_as_text(reading: ParsedFile) -> None:
    transcript = assemble(reading)
    assert cues(again(writers.text, transcript)) == cues(transcript)


def test_our_webvtt_is_what_webvtt_py_and_the_standard_read() -> None:
    reading = ParsedFile("made")
    reading.pieces = [
        ParsedCue("a --> b & <c>", 0, 1_000, "Ann"),
        ParsedCue("yes", 1_500, 2_000, "Bo"),
    ]
    written = writers.webvtt(assemble(reading), ABOUT)
    assert written.startswith("WEBVTT - Bread → at dawn\n")
    captions = webvtt.from_string(written).captions
    assert [(c.start, c.end) for c in captions] == [
        ("00:00:00.000", "00:00:01.000"),
        ("00:00:01.500", "00:00:02.000"),
    ]
    strict = read_bytes(written.encode(), "a.vtt", strict=True)
    assert [(p.text, p.speaker) for p in strict.pieces] == [("a --> b & <c>", "Ann"), ("yes", "Bo")]


def test_word_times_become_inner_timestamps() -> None:
    words = [WordTime(0, 3, 100, 400), WordTime(4, 9, 400, 900)]
    transcript = assemble(
        ParsedFile("made", pieces=[ParsedCue("Rye bread", 100, 900, words=words)])
    )
    assert "Rye <00:00:00.400>bread" in writers.webvtt(transcript)
    assert list(again(writers.webvtt, transcript).time_map) == [
        Segment(0, 3, 100, 400),
        Segment(4, 9, 400, 900),
    ]


def test_voices_inside_of_a_cue_are_kept() -> None:
    piece = ParsedCue("Yes.\nNo.", 0, 900, "Ann", voices=[(5, "Bo")])
    transcript = assemble(ParsedFile("made", pieces=[piece, ParsedCue("Yes.", 900, 999, "Ann")]))
    for key in ("webvtt", "srt"):
        assert again(FORMATS[key], transcript).turns == transcript.turns


def test_an_aligned_transcript_leaves_as_captions() -> None:
    transcript = assemble(
        ParsedFile("made", pieces=[ParsedCue("One two."), ParsedCue("Three."), ParsedCue("Four.")])
    )
    with pytest.raises(UserError, match="no times"):
        writers.subrip(transcript)
    segments = [Segment(0, 3, 50, 90, Confidence.SURE), Segment(4, 8, 100, 300, Confidence.SURE)]
    segments.append(Segment(16, 21, 700, 800, Confidence.DOUBTFUL))
    aligned = replace(transcript, time_map=TimeMap(segments))
    assert writers.subrip(aligned) == (
        "1\n00:00:00,050 --> 00:00:00,300\nOne two. Three.\n\n"
        "2\n00:00:00,700 --> 00:00:00,800\nFour.\n"
    )


def test_text_tells_what_is_known() -> None:
    transcript = assemble(ParsedFile("made", pieces=[ParsedCue("Hello there.")]))
    reading = read_bytes(writers.text(transcript, ABOUT).encode(), "a.txt")
    assert reading.title == "Bread --> at dawn"
    assert (reading.show, reading.published, reading.language) == ("Ovens", ABOUT.published, "en")


def test_the_first_word_with_a_time_keeps_it_behind_words_without() -> None:
    transcript = assemble(
        ParsedFile("made", pieces=[ParsedCue("(music) One two."), ParsedCue("Well three.")])
    )
    starts = {"One": 900, "two": 1_200, "three": 1_500}
    segments = []
    for word, ms in starts.items():
        start = transcript.text.index(word)
        segments.append(Segment(start, start + len(word), ms, ms + 250, Confidence.SURE))
    aligned = with_time_map(transcript, TimeMap(segments))
    read = assemble(read_bytes(writers.webvtt(aligned).encode(), "a.vtt"))
    assert {word: read.time_map.to_ms(read.text.index(word)) for word in starts} == starts
