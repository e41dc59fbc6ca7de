"""Correspondence and differences of two transcripts of one episode."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.support.episodes import spoken
from viewer.services.parallel_text import carry_over, compare, level_turns, pair
from viewer.text.timecode import stamp
from viewer.transcripts.active_cues import ActiveCueIndex
from viewer.transcripts.assemble import assemble
from viewer.transcripts.model import Transcript
from viewer.transcripts.readers import read_bytes

GERMAN = ["eine", "alte", "Maschine", "fragte", "lange", "nach", "dem", "Wort"]


def captions(*cues: tuple[int, int, str]) -> Transcript:
    lines = ["WEBVTT", ""]
    for start, end, text in cues:
        lines += [f"{stamp(start)} --> {stamp(end)}", text, ""]
    return assemble(read_bytes("\n".join(lines).encode(), "talk.vtt"))


def plain(text: str) -> Transcript:
    return assemble(read_bytes(text.encode(), "talk.txt"))


def words(transcript: Transcript, span: tuple[int, int]) -> str:
    return transcript.text[slice(*span)]


def translated(index: int) -> str:
    return " ".join(GERMAN[(index + k) % len(GERMAN)] for k in range(5 + index % 4))


ENGLISH = captions(*spoken(60))


def test_words_of_one_language_are_compared() -> None:
    human = plain("Right, they counted the pages and forgot the table. Who was wrong about it?")
    machine = plain("they counted the cages and forgot the table who was wrong about all of it")
    parallel = compare(human, machine)
    assert parallel.same_language
    assert [(words(human, d.left), words(machine, d.right)) for d in parallel.differences] == [
        ("Right", ""),
        ("pages", "cages"),
        ("", "all of"),
    ]
    at = human.text.index("table")
    assert parallel.to_right.at(at) == machine.text.index("table")
    assert parallel.to_left.at(machine.text.index("wrong")) == human.text.index("wrong")


def test_a_translation_corresponds_by_time_although_its_captions_are_cut_elsewhere() -> None:
    cues = [(start + 300, end + 300, translated(n)) for n, (start, end, _) in enumerate(spoken(60))]
    merged = [
        (first[0], second[1], f"{first[2]} {second[2]}")
        for first, second in zip(cues[::2], cues[1::2], strict=True)
    ]
    german = captions(*merged)
    parallel = compare(ENGLISH, german)
    assert not parallel.same_language and not parallel.differences
    for n in range(0, 60, 2):
        start = ENGLISH.cues[n].start
        assert parallel.to_right.at(start) == german.cues[n // 2].start
        inside = parallel.to_right.at(ENGLISH.cues[n + 1].start)
        cue = german.cues[n // 2]
        assert cue.start < inside < cue.end


@pytest.mark.parametrize("other", ["", "anders\n\nals der Rest", "12:00"])
def test_whatever_the_other_text_is_the_maps_increase_and_reach_both_ends(other: str) -> None:
    right = plain(other) if other else Transcript()
    for left in (ENGLISH, Transcript()):
        parallel = compare(left, right)
        for mapping, one, two in (
            (parallel.to_right, left, right),
            (parallel.to_left, right, left),
        ):
            places = [mapping.at(offset) for offset in range(-1, len(one.text) + 2)]
            assert all(a <= b for a, b in pairwise(places))
            assert not places or (places[0], places[-1]) in {(0, len(two.text)), (0, 0)}


def test_a_text_without_times_lights_up_with_the_other() -> None:
    untimed = plain(ENGLISH.text.replace("\n", "\n\n"))
    parallel = compare(ENGLISH, untimed)
    active = ActiveCueIndex(ENGLISH).at(ENGLISH.cues[33].start_ms or 0)
    carried = carry_over(active, parallel.to_right, untimed)
    assert [words(untimed, cue) for cue in carried.cues] == [words(ENGLISH, ENGLISH.cues[33][:2])]
    assert not carried.light


def test_paragraphs_begin_where_those_of_the_page_do() -> None:
    machine = captions(*((start, end, text) for start, end, text in spoken(60)))
    ada = captions(
        *(
            (start, end, f"<v {('Ada', 'Ben')[n // 10 % 2]}>{text}")
            for n, (start, end, text) in enumerate(spoken(60))
        )
    )
    other = pair(ada, machine)
    assert len(other.transcript.text) == len(machine.text)
    assert other.transcript.text.split() == machine.text.split()
    lines = other.transcript.text.split("\n")
    assert [words(other.transcript, turn[:2]) for turn in other.transcript.turns] == lines
    level = level_turns(ada, other.transcript, other.parallel.to_right)
    assert [left for left, _ in level] == list(range(len(ada.turns)))
    for left, right in level:
        begin = ada.text[ada.turns[left].start :].split()[:3]
        assert lines[right].split()[:3] == begin
