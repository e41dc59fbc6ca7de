from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.alignment.anchor_points import apply_anchors, consistent_anchors
from viewer.alignment.estimate import TextTimePoint, distribute
from viewer.transcripts.model import Transcript, Turn
from viewer.transcripts.time_map import Confidence, Segment, TimeMap

TEXT = "one two three four five six seven eight nine ten eleven twelve"
UNTIMED = Transcript(text=TEXT, turns=(Turn(0, len(TEXT), None),))
WORDS = UNTIMED.words()
NO_SOUND = np.empty(0, np.float32)
HOUR = 3_600_000


def given_map() -> TimeMap:
    """Cues of two words, each of 800 ms, one a second."""
    return TimeMap(
        Segment(a.start, b.end, 10_000 + 1000 * i, 10_800 + 1000 * i)
        for i, (a, b) in enumerate(zip(WORDS[::2], WORDS[1::2], strict=True))
    )


def pin(time_map: TimeMap, *pins: TextTimePoint, length_ms: int = HOUR) -> TimeMap:
    return apply_anchors(UNTIMED, time_map, pins, power=NO_SOUND, length_ms=length_ms)


def at(word: int, ms: int) -> TextTimePoint:
    return TextTimePoint(WORDS[word].start, ms)


def test_no_pin_changes_nothing() -> None:
    assert pin(given_map()) == given_map()


def test_one_pin_shifts_a_timed_transcript() -> None:
    corrected = pin(given_map(), at(4, 42_000))
    assert corrected.to_ms(WORDS[4].start) == 42_000
    assert corrected.to_ms(WORDS[0].start) == 40_000
    assert corrected.to_ms(WORDS[10].start) == 45_000
    assert corrected.certainty(WORDS[4].start) == Confidence.PINNED
    assert corrected.certainty(WORDS[10].start) == Confidence.GIVEN


def test_two_pins_shift_and_stretch() -> None:
    corrected = pin(given_map(), at(2, 21_000), at(8, 27_000))
    # Due at 11 and 14 s, pinned to 21 and 27 s: between them time goes twice as fast.
    assert corrected.to_ms(WORDS[4].start) == 23_000
    assert corrected.to_ms(WORDS[6].start) == 25_000
    assert corrected.to_ms(WORDS[0].start) == 20_000
    assert corrected.to_ms(WORDS[10].start) == 28_000


def test_two_pins_in_one_cue() -> None:
    one = TimeMap([Segment(0, len(TEXT), 0, 60_000)])
    corrected = pin(one, at(2, 12_000), at(6, 30_000))
    assert corrected.to_ms(WORDS[2].start) == 12_000
    assert corrected.to_ms(WORDS[6].start) == 30_000
    assert 12_000 < (corrected.to_ms(WORDS[4].start) or 0) < 30_000


def test_pins_alone_give_every_word_a_time_that_rises() -> None:
    corrected = pin(TimeMap(), at(0, 5_000), at(8, 12_000))
    times = [corrected.to_ms(word.start) for word in WORDS]
    known = [time for time in times if time is not None]
    assert len(known) == len(WORDS)
    assert known == sorted(known)
    assert known[0] == 5_000 and known[8] == 12_000
    assert corrected.certainty(WORDS[3].start) == Confidence.INTERPOLATED


def test_what_was_heard_stays_where_it_fits() -> None:
    recognized = TimeMap(
        Segment(w.start, w.end, 1000 * i, 1000 * i + 600, Confidence.SURE)
        for i, w in enumerate(WORDS)
    )
    corrected = pin(recognized, at(5, 5_100))
    assert corrected.to_ms(WORDS[5].start) == 5_100
    for index in (0, 3, 4, 6, 11):
        assert corrected.to_ms(WORDS[index].start) == 1000 * index
    outranked = pin(recognized, at(5, 8_500))
    assert outranked.to_ms(WORDS[5].start) == 8_500
    # What was heard before that, and is said after it, lies between it and what stays.
    assert 8_500 < (outranked.to_ms(WORDS[7].start) or 0) < 9_000
    assert outranked.certainty(WORDS[7].start) == Confidence.INTERPOLATED
    assert outranked.to_ms(WORDS[9].start) == 9_000


def test_contradicting_pins_keep_the_most() -> None:
    pins = [
        TextTimePoint(10, 1000),
        TextTimePoint(20, 9000),
        TextTimePoint(30, 3000),
        TextTimePoint(40, 4000),
    ]
    assert consistent_anchors(pins) == [pins[0], pins[2], pins[3]]
    assert consistent_anchors([TextTimePoint(10, 1000), TextTimePoint(10, 2000)]) == [
        TextTimePoint(10, 2000)
    ]


MOMENTS = st.lists(
    st.builds(TextTimePoint, st.integers(0, len(TEXT) - 1), st.integers(0, 120_000)), max_size=8
)


@settings(deadline=None)
@given(MOMENTS, st.sampled_from(["given", "none", "heard", "one cue"]), st.integers(1, 150_000))
def test_whatever_is_pinned_the_map_rises_and_keeps_the_pins(
    moments: list[TextTimePoint], base: str, length_ms: int
) -> None:
    maps = {
        "given": given_map(),
        "none": TimeMap(),
        "heard": TimeMap(s._replace(certainty=Confidence.SURE) for s in given_map()),
        "one cue": TimeMap([Segment(0, len(TEXT), 3, 70_000)]),
    }
    pins = [m for m in moments if m.ms < length_ms]
    corrected = pin(maps[base], *pins, length_ms=length_ms)
    words = {}
    for moment in consistent_anchors(pins):
        word = UNTIMED.word_at(moment.offset)
        words[word.start if word else moment.offset] = moment.ms
    for before, after in pairwise(corrected):
        assert before.end <= after.start and before.start_ms <= after.start_ms
    if len(words) == len(consistent_anchors(pins)):
        for offset, ms in words.items():
            assert corrected.to_ms(offset) == ms
            assert corrected.certainty(offset) == Confidence.PINNED


def test_estimated_words_begin_behind_pauses() -> None:
    # Sound, a pause from 4 to 6 s, sound: two sentences of four equal words.
    power = np.full(1000, 0.1, np.float32)
    power[400:600] = 1e-7
    text = "aaaa bbbb cccc dddd. eeee ffff gggg hhhh"
    words = Transcript(text=text).words()
    times = distribute(text, words, power, 0, 10_000)
    assert [start for start, _ in times] == [0, 1000, 2000, 3000, 6000, 7000, 8000, 9000]


def test_sentences_fall_on_their_pauses_behind_music_and_among_others() -> None:
    chance = np.random.default_rng(3)
    power = [np.full(800, 0.05, np.float32), np.zeros(40, np.float32)]  # eight seconds of music
    sentences, starts = [], []
    at = 840
    for _ in range(60):
        count = int(chance.integers(3, 16))
        sentences.append(" ".join(["word"] * count) + ".")
        starts.append(at * 10)
        for word in range(count):  # at an uneven pace, with a short pause here and there
            power.append(np.full(int(chance.integers(22, 36)), 0.1, np.float32))
            if word % 5 == 4:
                power.append(np.zeros(17, np.float32))
        power.append(np.zeros(int(chance.integers(40, 80)), np.float32))
        at = sum(map(len, power))
    text = " ".join(sentences)
    words = Transcript(text=text).words()
    times = distribute(text, words, np.concatenate(power), 0, at * 10, loose=True)
    first = [0]
    for sentence in sentences[:-1]:
        first.append(first[-1] + len(sentence.split()))
    late = [abs(times[word][0] - start) for word, start in zip(first, starts, strict=True)]
    assert sum(error <= 100 for error in late) >= 54
    assert max(late) <= 4_000


@settings(deadline=None)
@given(
    st.text(alphabet="ab .\n漢", max_size=80),
    st.lists(st.floats(0, 1, width=32), max_size=300),
    st.integers(0, 5000),
    st.integers(0, 5000),
)
def test_estimates_rise_within_their_bounds(
    text: str, levels: list[float], start_ms: int, length_ms: int
) -> None:
    words = Transcript(text=text).words()
    power = np.array(levels, np.float32)
    times = distribute(text, words, power, start_ms, start_ms + length_ms)
    assert len(times) == len(words)
    flat = [ms for time in times for ms in time]
    assert all(start_ms <= ms <= start_ms + length_ms for ms in flat)
    assert [start for start, _ in times] == sorted(start for start, _ in times)
