import random

import pytest

from viewer.transcripts.assemble import assemble
from viewer.transcripts.corrections import (
    Correction,
    OffsetShift,
    apply_corrections,
    shift_time_map,
    split_into_runs,
)
from viewer.transcripts.model import Transcript
from viewer.transcripts.readers import read_bytes
from viewer.transcripts.replacements import Replacement, ReplaceQuery, find_replacements


def talk(*lines: str) -> Transcript:
    told = ["WEBVTT", ""]
    for index, line in enumerate(lines):
        told += [f"00:00:{index * 2:02} --> 00:00:{index * 2 + 1:02}", f"<v S{index}>{line}", ""]
    return assemble(read_bytes("\n".join(told).encode(), "talk.vtt"))


def replaced(transcript: Transcript, found: list[Replacement]) -> str:
    text = transcript.text
    for (start, end), words in reversed(found):
        text = text[:start] + words + text[end:]
    return text


@pytest.mark.parametrize(
    ("line", "query", "after"),
    [
        ("Cat, cat, concat", ReplaceQuery("cat", "dog"), "dog, dog, condog"),
        (
            "Cat, cat, concat",
            ReplaceQuery("cat", "dog", whole_words=True),
            "dog, dog, concat",
        ),
        ("Cat, cat, concat", ReplaceQuery("cat", "dog", match_case=True), "Cat, dog, condog"),
        ("a r\u00e9sum\u00e9", ReplaceQuery("resume", "CV"), "a CV"),
        ("a r\u00e9sum\u00e9", ReplaceQuery("resume", "CV", match_case=True), "a r\u00e9sum\u00e9"),
        ("Cat cat", ReplaceQuery("cat", "Cat"), "Cat Cat"),
        ("the New  York", ReplaceQuery("new   york", "NYC"), "the NYC"),
        ("the very good", ReplaceQuery("very", ""), "the good"),
        ("very good", ReplaceQuery("very", ""), "good"),
        ("good, very.", ReplaceQuery("very", ""), "good,."),
        ("a.b [x] (y) \\d", ReplaceQuery(".b [x] (y) \\d", "*"), "a*"),
        ("snake_case case", ReplaceQuery("case", "x", whole_words=True), "snake_case x"),
        (
            "cafe\u0301 cafe",
            ReplaceQuery("cafe", "x", whole_words=True, match_case=True),
            "cafe\u0301 x",
        ),
        ("a\u200bb", ReplaceQuery("\u200b", ""), "ab"),
        (
            "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd",
            ReplaceQuery("\u05e9\u05dc\u05d5\u05dd", "x"),
            "x \u05e2\u05d5\u05dc\u05dd",
        ),
        ("aaaa", ReplaceQuery("aa", "b"), "bb"),
        ("same", ReplaceQuery("", "x"), "same"),
        ("same", ReplaceQuery(" \t ", "x"), "same"),
    ],
)
def test_what_is_replaced(line: str, query: ReplaceQuery, after: str) -> None:
    transcript = talk(line)
    assert replaced(transcript, find_replacements(transcript, query)) == after


def test_no_paragraph_is_emptied_and_nothing_reaches_over_its_end() -> None:
    transcript = talk("yes", "yes indeed", "no yes", "yes")
    assert transcript.text == "yes\nyes indeed\nno yes\nyes"
    assert replaced(transcript, find_replacements(transcript, ReplaceQuery("yes", ""))) == (
        "yes\nindeed\nno\nyes"
    )
    assert find_replacements(transcript, ReplaceQuery("yes yes", "x")) == []


def test_there_is_a_limit() -> None:
    assert len(find_replacements(talk("a " * 100), ReplaceQuery("a", "b"), limit=7)) == 7


def test_many_at_once_are_as_one_after_the_other() -> None:
    chance = random.Random(5)
    transcript = talk(*(" ".join(f"w{n}{m}" for m in range(9)) for n in range(6)))
    for _ in range(60):
        stored: list[Correction] = []
        text, time_map = transcript.text, transcript.time_map
        for _ in range(chance.randint(1, 4)):
            places = sorted(chance.sample(range(len(text)), 12))
            pieces = [
                Correction(start, end, text[start:end], "x" * chance.randint(0, 5))
                for start, end in zip(places[::2], places[1::2], strict=True)
                if "\n" not in text[start:end]
            ]
            shift = OffsetShift(pieces)
            assert OffsetShift.of_run(shift.run()).pieces == pieces
            assert shift.inverse().text_after(shift.text_after(text)) == text
            stepwise = time_map
            for correction in shift.run():
                stepwise = shift_time_map(stepwise, OffsetShift([correction]))
            time_map = shift_time_map(time_map, shift)
            assert time_map == stepwise
            for offset in range(len(text)):
                start, end = offset, offset
                for correction in shift.run():
                    start, end = correction.start_after(start), correction.end_after(end)
                assert (shift.start_after(offset), shift.end_after(offset)) == (start, end)
            stored += shift.run()
            text = shift.text_after(text)
        assert sum(map(len, split_into_runs(stored))) == len(stored)
        assert apply_corrections(transcript, stored).text == text
