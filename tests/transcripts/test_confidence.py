from __future__ import annotations

from viewer.transcripts.confidence import low_confidence_spans, missing_in_audio
from viewer.transcripts.cue_segmentation import with_time_map
from viewer.transcripts.model import Transcript, Turn
from viewer.transcripts.time_map import Confidence, Segment, TimeMap

TEXT = "sure one two three sure again lone sure four five six sure"


def known(states: str) -> Transcript:
    """A word a second; s sure, d doubtful, i interpolated, - absent."""
    how = {"s": Confidence.SURE, "d": Confidence.DOUBTFUL, "i": Confidence.INTERPOLATED}
    bare = Transcript(TEXT, (), (Turn(0, len(TEXT), None),))
    segments = [
        Segment(*word, 1_000 * n, 1_000 * n + 800, how[state])
        for n, (word, state) in enumerate(zip(bare.words(), states, strict=True))
        if state != "-"
    ]
    return with_time_map(bare, TimeMap(segments))


def test_runs_of_doubtful_words_are_places_and_single_words_are_not() -> None:
    found = low_confidence_spans(known("sdidssds---s"))
    assert [TEXT[d.start : d.end] for d in found] == ["one two three", "four five six"]
    assert [(d.start_ms, d.end_ms) for d in found] == [(1_000, 3_800), (7_800, 11_000)]


def test_doubt_at_the_end_and_nowhere() -> None:
    assert [TEXT[d.start :] for d in low_confidence_spans(known("ssssssss----"))] == [
        "four five six sure"
    ]
    assert low_confidence_spans(known("s" * 12)) == []


def test_words_without_a_time_are_absent() -> None:
    found = missing_in_audio(known("-ssss-ss---s"))
    assert [TEXT[s.start : s.end] for s in found] == ["sure", "again", "four five six"]
