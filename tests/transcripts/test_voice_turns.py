"""Turns by voices: the words and their times stay as they are."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from viewer.transcripts.assemble import assemble
from viewer.transcripts.model import Timing, Transcript, Turn, TurnKind
from viewer.transcripts.readers import read_bytes
from viewer.transcripts.time_map import Segment, TimeMap
from viewer.transcripts.voice_turns import move_times, spoken_words, with_voices
from viewer.transcripts.writers.captions import webvtt

WORDS = st.sampled_from(
    ["so", "Well,", "right.", "“Yes", "no?”", "—and", "it's", "5.5%", "<b>", "&", "Anna:", "(then)"]
)


def timed(*lines: str) -> Transcript:
    """A transcript of these lines, half a second for each word."""
    text = "\n".join(lines)
    turns, start = [], 0
    for line in lines:
        kind = TurnKind.SOUND if line.startswith("(music") else TurnKind.SPEECH
        turns.append(Turn(start, start + len(line), None, kind))
        start += len(line) + 1
    words = Transcript(text=text, turns=tuple(turns)).words()
    times = TimeMap(
        Segment(word.start, word.end, 500 * number, 500 * number + 400)
        for number, word in enumerate(words)
    )
    return Transcript(text=text, turns=tuple(turns), time_map=times, timing=Timing.WORDS)


def voiced(transcript: Transcript, labels: list[str]) -> Transcript:
    """The transcript with these labels of its words, written as a file and parsed."""
    made = with_voices(transcript, spoken_words(transcript), labels)
    return assemble(read_bytes(webvtt(made).encode(), "made.vtt"))


def said(transcript: Transcript) -> list[tuple[str | None, str]]:
    return [(turn.speaker, transcript.text[turn.start : turn.end]) for turn in transcript.turns]


def test_a_turn_begins_where_the_voice_changes_in_a_line() -> None:
    transcript = timed("Is it green? Yes, it is. And the bridge? Blue.")
    result = voiced(transcript, ["A"] * 3 + ["B"] * 3 + ["A"] * 3 + ["B"])
    assert said(result) == [
        ("A", "Is it green?"),
        ("B", "Yes, it is."),
        ("A", "And the bridge?"),
        ("B", "Blue."),
    ]


def test_quotation_marks_go_with_the_word_after_them() -> None:
    result = voiced(timed("Go on. “Never,” he said."), ["A", "A", "B", "B", "B"])
    assert said(result) == [("A", "Go on."), ("B", "“Never,” he said.")]


def test_there_is_no_turn_inside_of_a_word() -> None:
    result = voiced(timed("well—no more"), ["A", "B", "B"])
    assert said(result)[0][1].startswith("well—no")


def test_sounds_have_no_speaker() -> None:
    transcript = timed("(music plays)", "Hello there.")
    result = voiced(transcript, ["A", "A"])
    assert [speaker for speaker, text in said(result) if "music" in text] == [None]


@given(st.lists(st.tuples(WORDS, st.sampled_from("AB")), min_size=1, max_size=40))
def test_words_and_times_stay(pairs: list[tuple[str, str]]) -> None:
    transcript = timed(" ".join(word for word, _ in pairs))
    words = spoken_words(transcript)
    if not words:
        return
    labels = [pairs[min(number, len(pairs) - 1)][1] for number in range(len(words))]
    result = voiced(transcript, labels)
    moved = move_times(transcript.time_map, transcript.text, result.text)
    plain = re.sub(r"\s", "", transcript.text)
    if re.sub(r"\s", "", result.text) != plain:
        assert moved is None
        return
    assert moved is not None
    assert [s[2:] for s in moved] == [s[2:] for s in transcript.time_map]
    assert [result.text[s.start : s.end].split() for s in moved] == [
        transcript.text[s.start : s.end].split() for s in transcript.time_map
    ]
