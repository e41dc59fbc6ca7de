"""Active cues, compared with a plain scan of all cues."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from viewer.transcripts.active_cues import FOREVER_MS, ActiveCueIndex
from viewer.transcripts.assemble import assemble
from viewer.transcripts.cue_segmentation import with_time_map
from viewer.transcripts.model import Span, Transcript
from viewer.transcripts.parsed_file import ParsedCue, ParsedFile, WordTime
from viewer.transcripts.time_map import Confidence, Segment, TimeMap


def timed(*cues: tuple[int, int, str]) -> Transcript:
    return assemble(ParsedFile("test", [ParsedCue(text, a, b) for a, b, text in cues]))


def test_between_cues_nothing_is_lit() -> None:
    highlight = ActiveCueIndex(timed((1_000, 2_000, "one two"), (3_000, 4_000, "three")))
    assert highlight.at(0).cues == ()
    assert highlight.at(0).until_ms == 1_000
    assert highlight.at(2_500) == ((), None, False, 3_000)
    assert highlight.at(4_000).until_ms == FOREVER_MS


def test_words_without_times_are_estimated_and_say_so() -> None:
    lit = ActiveCueIndex(timed((1_000, 2_000, "abcd efghi"))).at(1_600)
    assert lit.word is not None
    assert lit.word[:2] == (5, 10)
    assert lit.word.estimated
    assert lit.word.start_ms == 1_500


def test_words_with_times_are_lit_by_them() -> None:
    piece = ParsedCue(
        "one two", 0, 2_000, words=[WordTime(0, 3, 0, 400), WordTime(4, 7, 1_500, 2_000)]
    )
    highlight = ActiveCueIndex(assemble(ParsedFile("test", [piece])))
    first, silence, second = highlight.at(100), highlight.at(700), highlight.at(1_700)
    assert first.word is not None
    assert not first.word.estimated
    assert first.until_ms == 400
    assert silence.cues == (Span(0, 7),)
    assert silence.word is None
    assert silence.until_ms == 1_500
    assert second.word is not None
    assert second.word.start == 4


def test_overlapping_cues_are_all_lit() -> None:
    highlight = ActiveCueIndex(timed((0, 5_000, "long one"), (1_000, 2_000, "short")))
    assert [span.start for span in highlight.at(1_500).cues] == [0, 9]
    assert highlight.at(1_500).until_ms <= 2_000
    assert [span.start for span in highlight.at(3_000).cues] == [0]


def test_worked_out_times_are_lit_lightly() -> None:
    words = timed((0, 1, "one two three"))
    heard = with_time_map(
        words,
        TimeMap(
            [
                Segment(0, 3, 0, 500, Confidence.SURE),
                Segment(4, 7, 500, 900, Confidence.INTERPOLATED),
            ]
        ),
    )
    highlight = ActiveCueIndex(heard)
    assert not highlight.at(100).light
    assert highlight.at(600).light
    assert highlight.at(950).cues == ()


CUES = st.lists(
    st.tuples(st.integers(0, 9_000), st.integers(1, 3_000), st.sampled_from(["a", "bb cc", "d e"])),
    max_size=12,
)


@given(CUES, st.integers(0, 13_000))
def test_lit_cues_are_those_that_sound(cues: list[tuple[int, int, str]], ms: int) -> None:
    transcript = timed(*sorted((start, start + length, text) for start, length, text in cues))
    highlight = ActiveCueIndex(transcript)
    lit = highlight.at(ms)
    sounding = {
        Span(cue.start, cue.end)
        for cue in transcript.cues
        if cue.start_ms is not None and cue.end_ms is not None and cue.start_ms <= ms < cue.end_ms
    }
    assert set(lit.cues) == sounding
    assert lit.until_ms > ms
    if lit.until_ms < FOREVER_MS:
        assert highlight.at(lit.until_ms - 1)[:3] == lit[:3]
