import numpy as np
import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QImage, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from tests.support import gallery, gui_events
from viewer.audio.waveform_peaks import Peaks
from viewer.ui.player.waveform import SoundState, Waveform
from viewer.ui.player.waveform_renderer import (
    HITS_HEIGHT,
    MARKS_HEIGHT,
    MarkedRange,
    StretchKind,
    WaveformMark,
    WaveformScene,
    bars,
    render,
)
from viewer.ui.theme.theme import DARK, LIGHT, ColorScheme, ThemeManager

SIZE = QSize(602, 56)
MINUTE = 60_000


@pytest.fixture
def wave(look: ThemeManager, qtbot: QtBot) -> Waveform:
    """Ten minutes on 600 pixels: a second a pixel."""
    made = Waveform(look)
    show_ten_minutes(made, qtbot)
    return made


def show_ten_minutes(wave: Waveform, qtbot: QtBot) -> None:
    qtbot.addWidget(wave)
    wave.set_state(SoundState.READY)
    wave.set_duration(10 * MINUTE)
    wave.set_peaks(gallery.peaks(10 * MINUTE))
    wave.resize(SIZE)
    with qtbot.waitExposed(wave):
        wave.show()
    wave.clearFocus()


def half_loud() -> Peaks:
    """Ten seconds: silent, then loud."""
    highs = np.concatenate([np.zeros(250), np.full(250, 20_000)]).astype(np.int16)
    return Peaks(-highs, highs, rate=8_000, block=160, samples=500 * 160)


def picture(scene: WaveformScene, ratio: float = 1.0, *, played: bool = False) -> QImage:
    return render(scene, LIGHT, SIZE, ratio, played=played).toImage()


def inked(image: QImage, x: int) -> int:
    """Return the number of painted pixels of a column between the two strips."""
    ratio = int(image.devicePixelRatio())
    rows = range(HITS_HEIGHT * ratio, image.height() - MARKS_HEIGHT * ratio)
    return sum(image.pixelColor(x, y).alpha() > 128 for y in rows)


def test_bars_are_as_tall_as_the_sound_is_loud() -> None:
    heights = bars(half_loud(), 10_000, 20)
    assert heights[:9] == pytest.approx([0] * 9)
    assert heights[11:] == pytest.approx([1] * 9)
    assert bars(half_loud(), 20_000, 20)[11:] == pytest.approx([0] * 9), "behind its end: silence"


def test_silence_and_nothing_have_no_height() -> None:
    silent = np.zeros(10, dtype=np.int16)
    assert bars(Peaks(silent, silent, rate=8_000, block=160, samples=1_600), 200, 4) == [0] * 4
    assert bars(half_loud(), 0, 4) == [0] * 4
    assert bars(half_loud(), 10_000, 0) == []


def test_the_picture_shows_the_sound(qapp: QApplication) -> None:
    image = picture(WaveformScene(10_000, half_loud()))
    quiet = max(inked(image, x) for x in range(10, 290))
    loud = max(inked(image, x) for x in range(320, 590))
    assert quiet <= 3
    assert loud >= 35
    assert picture(WaveformScene(10_000, half_loud()), played=True) != image


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0, 3.0])
def test_the_picture_has_the_pixels_of_the_screen(qapp: QApplication, ratio: float) -> None:
    image = picture(WaveformScene(10_000, half_loud()), ratio)
    assert image.size() == QSize(round(602 * ratio), round(56 * ratio))
    if ratio == round(ratio):
        row = image.height() // 2
        bars_there = [
            image.pixelColor(x, row).alpha() for x in range(round(320 * ratio), round(380 * ratio))
        ]
        assert set(bars_there) == {0, 255}, "bars lie on whole device pixels"


def test_marks_are_where_they_belong(qapp: QApplication) -> None:
    scene = WaveformScene(
        10 * MINUTE,
        passages=[WaveformMark(2 * MINUTE, 3 * MINUTE, 2)],
        hits_ms=[5 * MINUTE],
        chapters_ms=[0, 4 * MINUTE],
        stretches=[
            MarkedRange(6 * MINUTE, 7 * MINUTE, StretchKind.INSERT),
            MarkedRange(8 * MINUTE, 9 * MINUTE, StretchKind.DOUBTFUL),
        ],
    )
    image = picture(scene)
    mark = LIGHT.collection(2).rgb()
    marked = [x for x in range(602) if image.pixel(x, 56 - MARKS_HEIGHT + 5) == mark]
    assert marked[0] == pytest.approx(121, abs=2)
    assert marked[-1] == pytest.approx(181, abs=2)
    hits = [x for x in range(602) if image.pixelColor(x, 2).alpha() > 128]
    assert hits
    assert all(abs(x - 301) <= 2 for x in hits)
    ticks = [x for x in range(602) if inked(image, x) > 35]
    assert 241 in ticks
    assert not [x for x in ticks if x < 230], "no tick at the very beginning"
    insert = image.copy(QRect(363, HITS_HEIGHT, 57, 40))
    doubtful = image.copy(QRect(483, HITS_HEIGHT, 57, 40))
    assert insert.pixelColor(2, 2).alpha() > 0
    assert insert != doubtful, "told apart without colour"


def test_a_short_passage_at_the_very_end_is_still_seen(qapp: QApplication) -> None:
    end = 20 * 60 * MINUTE
    image = picture(WaveformScene(end, passages=[WaveformMark(end - 10, end, 0)]))
    mark = LIGHT.collection(0).rgb()
    assert [x for x in range(602) if image.pixel(x, 56 - MARKS_HEIGHT + 5) == mark]


def test_a_click_seeks_to_its_place(wave: Waveform, qtbot: QtBot) -> None:
    with qtbot.waitSignal(wave.seek_requested) as seek:
        gui_events.click(wave, 301, 20)
    assert seek.args == [5 * MINUTE]
    with qtbot.waitSignal(wave.seek_requested) as seek:
        gui_events.click(wave, 0, 20)
    assert seek.args == [0]
    with qtbot.waitSignal(wave.seek_requested) as seek:
        gui_events.click(wave, 601, 20)
    assert seek.args == [10 * MINUTE]


def test_other_buttons_do_not_seek(wave: Waveform, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(wave.seek_requested):
        gui_events.click(wave, 300, 20, Qt.MouseButton.RightButton)


def test_a_drag_shows_each_place_and_seeks_now_and_then(wave: Waveform, qtbot: QtBot) -> None:
    seeks: list[int] = []
    shown: list[int] = []
    wave.seek_requested.connect(seeks.append)
    wave.previewed.connect(shown.append)
    gui_events.press(wave, 101, 20)
    for x in range(102, 202):
        gui_events.move(wave, x, 20)
    wave.set_position(3_000)  # the player still reports where it was
    gui_events.release(wave, 201, 20)
    assert len(shown) >= 100
    assert shown == sorted(shown)
    assert seeks[0] == 100_000
    assert seeks[-1] == 200_000
    assert len(seeks) < 60
    assert wave.value_text() == "3:20 of 10:00"


@pytest.mark.parametrize(
    ("key", "modifier", "expected"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 305_000),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, 295_000),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, 315_000),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, 360_000),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, 0),
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, 600_000),
    ],
)
def test_keys_seek(
    wave: Waveform, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, expected: int
) -> None:
    wave.set_position(300_000)
    with qtbot.waitSignal(wave.seek_requested) as seek:
        gui_events.key(wave, key, modifier)
    assert seek.args == [expected]


def test_keys_stay_inside_the_episode(wave: Waveform, qtbot: QtBot) -> None:
    wave.set_position(2_000)
    with qtbot.waitSignal(wave.seek_requested) as seek:
        gui_events.key(wave, Qt.Key.Key_Left)
    assert seek.args == [0]


def test_telling_the_position_is_not_asking_for_it(wave: Waveform, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(wave.seek_requested):
        for ms in range(0, 60_000, 40):
            wave.set_position(ms)
        wave.set_duration(20 * MINUTE)
        wave.set_position(15 * MINUTE)
        wave.set_duration(5 * MINUTE)


def test_a_screen_reader_reads_and_moves_it(wave: Waveform, qtbot: QtBot) -> None:
    wave.set_position(133_000)
    face = QAccessible.queryAccessibleInterface(wave)
    assert face.role() == QAccessible.Role.Slider
    assert face.text(QAccessible.Text.Name) == "Position in the episode"
    assert face.text(QAccessible.Text.Description) == "2:13 of 10:00"
    assert face.valueInterface().currentValue() == 133_000
    with qtbot.waitSignal(wave.seek_requested) as seek:
        face.valueInterface().setCurrentValue(240_000)
    assert seek.args == [240_000]


class Watched(Waveform):
    """Notes which rectangles were painted."""

    def __init__(self, look: ThemeManager) -> None:
        super().__init__(look)
        self.painted: list[QRect] = []

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted.append(event.rect())
        super().paintEvent(event)


def test_a_tick_paints_only_what_the_playhead_crossed(look: ThemeManager, qtbot: QtBot) -> None:
    wave = Watched(look)
    show_ten_minutes(wave, qtbot)
    wave.set_position(100_000)
    qtbot.wait(20)
    wave.painted.clear()
    for ms in range(100_000, 106_000, 50):
        wave.set_position(ms)
        QTest.qWait(0)
    assert wave.painted
    assert max(rect.width() for rect in wave.painted) <= 12


def test_partial_painting_leaves_the_same_picture(wave: Waveform, qtbot: QtBot) -> None:
    for ms in (0, 100_000, 140_000, 90_000, 400_000):
        QTest.qWait(20)
        wave.set_position(ms)
    QTest.qWait(20)
    # What is on the screen, made of small repaints; `grab` would paint all of it anew.
    bit_by_bit = wave.screen().grabWindow(wave.winId()).toImage()
    wave.update()
    QTest.qWait(20)
    assert wave.screen().grabWindow(wave.winId()).toImage() == bit_by_bit
    row = bit_by_bit.height() // 2
    colors = [bit_by_bit.pixelColor(x, row).rgb() for x in range(602)]
    played = [x for x, color in enumerate(colors) if color == LIGHT.played.rgb()]
    waiting = [x for x, color in enumerate(colors) if color == LIGHT.wave.rgb()]
    assert max(played) <= 402
    assert min(waiting) >= 400


def test_its_focus_is_seen_and_leaves_nothing_behind(wave: Waveform, qtbot: QtBot) -> None:
    without = wave.grab().toImage()
    wave.activateWindow()
    wave.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(wave.hasFocus)
    assert wave.grab().toImage() != without
    wave.set_position(200_000)
    wave.set_position(0)
    QTest.qWait(0)
    wave.clearFocus()
    assert wave.grab().toImage() == without


def test_it_follows_the_theme(wave: Waveform, look: ThemeManager) -> None:
    wave.set_position(300_000)
    look.set_scheme(ColorScheme.DARK)
    image = wave.grab().toImage()
    seen = {image.pixel(x, image.height() // 2) for x in range(image.width())}
    assert DARK.played.rgb() in seen
    assert DARK.wave.rgb() in seen


def test_without_sound_it_says_why_and_does_nothing(wave: Waveform, qtbot: QtBot) -> None:
    with_sound = wave.grab().toImage()
    wave.set_state(SoundState.NONE, "The audio is missing <b>here</b>")
    assert not wave.isEnabled()
    assert wave.grab().toImage() != with_sound
    with qtbot.assertNotEmitted(wave.seek_requested):
        gui_events.click(wave, 301, 20)


def test_why_there_is_no_outline_is_shown_while_seeking_works(wave: Waveform, qtbot: QtBot) -> None:
    wave.set_peaks(None)
    silent = wave.grab().toImage()
    wave.set_state(SoundState.READY, "The sound broke off while it was read.")
    assert wave.grab().toImage() != silent
    with qtbot.waitSignal(wave.seek_requested):
        gui_events.click(wave, 61, 20)


def test_while_peaks_are_missing_it_seeks_already(wave: Waveform, qtbot: QtBot) -> None:
    wave.set_peaks(None)
    wave.set_state(SoundState.LOADING, "Reading the sound…")
    assert not wave.grab().isNull()
    with qtbot.waitSignal(wave.seek_requested) as seek:
        gui_events.click(wave, 61, 20)
    assert seek.args == [60_000]


def test_hovering_shows_time_and_words_as_plain_text(wave: Waveform, qtbot: QtBot) -> None:
    wave.set_words_at(lambda ms: f"<img src=file:///x> said at {ms}")
    assert wave.hover_text(121) == "2:00  <img src=file:///x> said at 120000"
    gui_events.move(wave, 121, 20)
    qtbot.waitUntil(QToolTip.isVisible)
    assert "<img" not in QToolTip.text()
    assert "&lt;img" in QToolTip.text()
    wave.set_words_at(None)
    assert wave.hover_text(121) == "2:00"


def test_time_runs_to_the_right_in_every_language(
    wave: Waveform, qapp: QApplication, qtbot: QtBot
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        with qtbot.waitSignal(wave.seek_requested) as seek:
            gui_events.click(wave, 61, 20)
        assert seek.args == [60_000]
        with qtbot.waitSignal(wave.seek_requested) as seek:
            gui_events.key(wave, Qt.Key.Key_Right)
        assert seek.args == [65_000]
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_twenty_hours_and_nothing_at_all(look: ThemeManager, qtbot: QtBot) -> None:
    wave = Waveform(look)
    qtbot.addWidget(wave)
    wave.resize(SIZE)
    assert not wave.grab().isNull()
    wave.set_state(SoundState.READY)
    wave.set_duration(20 * 60 * MINUTE)
    wave.set_position(19 * 60 * MINUTE)
    wave.set_hits(range(0, 20 * 60 * MINUTE, 1_000))
    assert not wave.grab().isNull()
    assert wave.value_text() == "19:00:00 of 20:00:00"
