"""The demo is checked by its numbers: captions lie inside the sound, words begin where it does."""

import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from viewer.audio.decode import decode
from viewer.audio.waveform_peaks import compute
from viewer.paths import resources
from viewer.text import timecode

DEMO = resources() / "demo"
CAPTIONS = {
    "Cut Here.m4a": ".vtt",
    "The Back of the Book.mp3": ".srt",
    "Words at the Bottom of the Screen.opus": ".json",
}


def spans(captions: Path) -> list[tuple[int, int]]:
    """Start and end of each cue or word, in milliseconds."""
    text = captions.read_text(encoding="utf-8")
    if captions.suffix == ".json":
        segments = json.loads(text)["segments"]
        return [(round(s["startTime"] * 1000), round(s["endTime"] * 1000)) for s in segments]
    times = [line.split(" --> ") for line in text.splitlines() if " --> " in line]
    return [(timecode.parse(start), timecode.parse(end)) for start, end in times]


def test_it_is_small() -> None:
    assert sum(path.stat().st_size for path in DEMO.iterdir()) < 4_000_000


@pytest.mark.parametrize("name", CAPTIONS)
def test_captions_cover_the_episode(name: str) -> None:
    peaks = compute(DEMO / name)
    assert peaks is not None and peaks.problem is None
    assert 120_000 < peaks.duration_ms < 240_000
    times = spans((DEMO / name).with_suffix(CAPTIONS[name]))
    assert times == sorted(times)
    assert all(start < end for start, end in times)
    assert times[0][0] < 1_000
    assert peaks.duration_ms - 3_000 < times[-1][1] <= peaks.duration_ms


def test_words_begin_where_the_sound_does() -> None:
    path = DEMO / "Words at the Bottom of the Screen.opus"
    samples = np.concatenate(list(decode(path, rate=16_000))).astype(float)
    words = spans(path.with_suffix(".json"))
    after_pauses = [later[0] for earlier, later in pairwise(words) if later[0] - earlier[1] > 150]
    assert len(after_pauses) > 50
    late = []
    for start in after_pauses:
        around = samples[(start - 100) * 16 : (start + 300) * 16].reshape(-1, 80)
        levels = np.sqrt((around**2).mean(axis=1))  # of 5 ms each
        late.append(int(np.argmax(levels > 0.12 * levels.max())) * 5 - 100)
    assert abs(np.median(late)) <= 20
    assert np.percentile(np.abs(late), 95) <= 70
