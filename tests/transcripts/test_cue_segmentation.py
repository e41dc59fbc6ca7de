from __future__ import annotations

from viewer.transcripts.active_cues import ActiveCueIndex
from viewer.transcripts.cue_segmentation import retime_cues, with_time_map
from viewer.transcripts.model import Cue, Transcript, Turn
from viewer.transcripts.time_map import Confidence, Segment, TimeMap

TEXT = (
    "One sentence that is long enough to be a caption of its own, surely. Another sentence "
    "follows it here. " + "and words go on without any stop " * 40
).strip()


def bare(text: str = TEXT) -> Transcript:
    return Transcript(text, (Cue(0, len(text), None, None, None),), (Turn(0, len(text), None),))


def times(transcript: Transcript, *, until: int, gap_at: int = -1, gap_ms: int = 0) -> TimeMap:
    """300 ms a word, up to a character, with a gap behind one of the words."""
    segments, ms = [], 0
    for number, word in enumerate(transcript.words()):
        if word.start >= until:
            break
        segments.append(Segment(*word, ms, ms + 280, Confidence.SURE))
        ms += 300 + (gap_ms if number == gap_at else 0)
    return TimeMap(segments)


def test_one_long_line_becomes_captions_that_end_with_sentences_or_at_length() -> None:
    transcript = bare()
    cues = with_time_map(transcript, times(transcript, until=len(TEXT))).cues
    assert TEXT[cues[0].start : cues[0].end].endswith("surely.")
    assert all(cue.end - cue.start <= 200 for cue in cues)
    assert " ".join(TEXT[cue.start : cue.end] for cue in cues) == TEXT
    moments = [ms for cue in cues for ms in (cue.start_ms, cue.end_ms) if ms is not None]
    assert len(moments) == 2 * len(cues)
    assert moments == sorted(moments)


def test_what_is_not_known_yet_does_not_light_up() -> None:
    transcript = bare()
    partial = with_time_map(transcript, times(transcript, until=300))
    assert partial.cues[-1].start_ms is None
    assert partial.cues[-2].end <= 320
    (lit,) = ActiveCueIndex(partial).at(partial.cues[-2].start_ms or 0).cues
    assert lit.end <= 320
    later = TimeMap(s for s in times(transcript, until=len(TEXT)) if s.start > 800)
    first, second = with_time_map(transcript, later).cues[:2]
    assert first.start_ms is None
    assert second.start > 780


def test_no_cue_reaches_over_sound_without_words() -> None:
    transcript = bare()
    time_map = times(transcript, until=len(TEXT), gap_at=5, gap_ms=30_000)
    retimed = with_time_map(transcript, time_map)
    assert ActiveCueIndex(retimed).at(15_000).cues == ()
    captions = Transcript(TEXT, (Cue(0, 100, 0, 5_000, None),), (Turn(0, len(TEXT), None),))
    assert len(retime_cues(TEXT, captions.cues, time_map)) == 2


def test_a_segment_over_several_cues_times_them_all() -> None:
    cues = (Cue(0, 12, None, None, None), Cue(13, 30, None, None, None))
    found = retime_cues(TEXT, cues, TimeMap([Segment(0, 30, 0, 3_000)]))
    assert [(cue.start_ms, cue.end_ms) for cue in found] == [(0, 3_000), (1_300, 3_000)]
    assert retime_cues(TEXT, cues, TimeMap()) == cues
