from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from viewer.ui.player.playback_clock import PlaybackClock


@given(st.integers(0, 2**32), st.sampled_from([0.5, 1.0, 2.0, 3.0]), st.sampled_from([20, 26, 93]))
def test_late_reports_make_a_prompt_clock(seed: int, rate: float, frame_ms: int) -> None:
    """Reports are late by up to a frame and a step, as Qt's are; the clock is not."""
    chance = random.Random(seed)
    clock = PlaybackClock()
    clock.reset(0, running=True, rate=rate)
    began, phase = 100.0, chance.random() * 0.05
    worst = 0.0
    for step in range(60):
        now = began + phase + step * 0.05 + chance.random() * 0.003
        truth = (now - began) * 1000 * rate
        clock.report(truth // frame_ms * frame_ms, now)
        later = now + 0.02
        if step > 20:
            error = (later - began) * 1000 * rate - clock.now_ms(later)
            worst = max(worst, error / rate)
            assert error >= -0.01  # never ahead of the sound
    assert worst < 25


def test_a_resting_clock_stands_still() -> None:
    clock = PlaybackClock()
    clock.reset(500, running=False, rate=1.0)
    assert clock.now_ms(10.0) == clock.now_ms(20.0) == 500
    clock.report(700, 21.0)
    assert clock.now_ms(30.0) == 700
