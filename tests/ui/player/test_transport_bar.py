from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.support import gallery, gui_events
from viewer.ui.player.transport_bar import FollowMode, Transport, TransportControl
from viewer.ui.player.volume_button import VolumeButton
from viewer.ui.theme.theme import TRANSPORT_HEIGHT, ThemeManager

MINUTE = 60_000


class _Watch(QObject):
    def __init__(self, note: Callable[[QEvent.Type], None]) -> None:
        super().__init__()
        self._note = note

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self._note(event.type())
        return False


@pytest.fixture
def transport(look: ThemeManager, qtbot: QtBot) -> Transport:
    made = gallery.transport(look)
    qtbot.addWidget(made)
    made.resize(1440, TRANSPORT_HEIGHT)
    with qtbot.waitExposed(made):
        made.show()
    return made


def words(transport: Transport) -> list[str]:
    return [each.text() for each in transport.findChildren(QLabel) if each.isVisible()]


def volume(transport: Transport) -> VolumeButton:
    found = transport.control(TransportControl.VOLUME)
    assert isinstance(found, VolumeButton)
    return found


@pytest.mark.parametrize(
    ("name", "signal", "expected"),
    [
        (TransportControl.PLAY, "play_toggled", []),
        (TransportControl.BACK, "skip_requested", [-5_000]),
        (TransportControl.FORWARD, "skip_requested", [5_000]),
        (TransportControl.PREVIOUS_TURN, "turn_requested", [-1]),
        (TransportControl.NEXT_TURN, "turn_requested", [1]),
        (TransportControl.FOLLOW, "follow_toggled", []),
        (TransportControl.LOOP, "loop_toggled", []),
    ],
)
def test_each_button_asks_by_mouse_and_by_key(
    transport: Transport, qtbot: QtBot, name: TransportControl, signal: str, expected: list[int]
) -> None:
    control = transport.control(name)
    with qtbot.waitSignal(getattr(transport, signal)) as asked:
        gui_events.click(control)
    assert asked.args == expected
    control.setFocus()
    with qtbot.waitSignal(getattr(transport, signal)) as asked:
        gui_events.key(control, Qt.Key.Key_Space)
    assert asked.args == expected


@pytest.mark.parametrize("name", [TransportControl.FOLLOW, TransportControl.LOOP])
def test_asking_changes_nothing_by_itself(transport: Transport, name: TransportControl) -> None:
    control = transport.control(name)
    before = control.isChecked()
    gui_events.click(control)
    assert control.isChecked() == before


def test_a_click_leaves_the_keyboard_to_the_page(transport: Transport, qtbot: QtBot) -> None:
    for name in TransportControl:
        assert transport.control(name).focusPolicy() == Qt.FocusPolicy.TabFocus
    assert transport.waveform.focusPolicy() == Qt.FocusPolicy.TabFocus


def test_the_waveform_asks_for_a_place(transport: Transport, qtbot: QtBot) -> None:
    with qtbot.waitSignal(transport.seek_requested) as asked:
        gui_events.click(transport.waveform, transport.waveform.width() // 2)
    assert asked.args is not None
    assert asked.args[0] == pytest.approx(gallery.DURATION_MS / 2, abs=6_000)


def test_the_clock_tells_where_it_is_and_what_is_left(transport: Transport) -> None:
    assert words(transport)[:3] == ["13:17", "Chapter 3 · Why nobody traded on it", "−28:25"]
    transport.set_position(13 * MINUTE + 17_999)
    assert "13:17" in words(transport)
    transport.set_position(13 * MINUTE + 18_000)
    assert "13:18" in words(transport)
    assert "−28:24" in words(transport)


def test_over_an_hour_the_clock_shows_hours_from_the_start(transport: Transport) -> None:
    transport.set_duration(72 * MINUTE)
    transport.set_position(5_000)
    assert "0:00:05" in words(transport)
    transport.set_position(73 * MINUTE)
    assert "−0:00:00" in words(transport)


def test_while_dragging_the_clock_shows_the_place_below_the_pointer(
    transport: Transport, qtbot: QtBot
) -> None:
    wave = transport.waveform
    gui_events.press(wave, wave.width() // 2, 20)
    assert "20:51" in words(transport)
    gui_events.release(wave, wave.width() // 2, 20)


def test_a_chapter_title_is_plain_text_and_gives_way(transport: Transport) -> None:
    title = "<h1>Big</h1> <img src='file:///etc/passwd'> " + "long " * 80
    transport.set_chapter(title)
    label = next(each for each in transport.findChildren(QLabel) if each.text() == title)
    assert label.textFormat() == Qt.TextFormat.PlainText
    transport.resize(900, TRANSPORT_HEIGHT)
    assert transport.width() == 900
    assert label.width() < 700


def test_playing_changes_the_name_of_the_button(transport: Transport) -> None:
    play = transport.control(TransportControl.PLAY)
    resting = play.grab().toImage()
    assert play.accessibleName() == "Play"
    transport.set_shortcuts({TransportControl.PLAY: "Space"})
    assert play.toolTip() == "Play (Space)"
    transport.set_playing(True)
    assert play.accessibleName() == "Pause"
    assert play.toolTip() == "Pause (Space)"
    assert play.grab().toImage() != resting


def test_follow_tells_its_three_states_without_color(transport: Transport) -> None:
    follow = transport.control(TransportControl.FOLLOW)
    pictures, names = [], []
    for state in FollowMode:
        transport.set_follow(state)
        assert follow.isChecked() == (state != FollowMode.OFF)
        pictures.append(follow.grab().toImage())
        names.append(follow.accessibleName())
    assert len(set(names)) == 3
    assert pictures[0] != pictures[1] != pictures[2] != pictures[0]


def test_loop_tells_its_state(transport: Transport) -> None:
    loop = transport.control(TransportControl.LOOP)
    off = loop.accessibleName()
    transport.set_loop(True)
    assert loop.isChecked()
    assert loop.accessibleName() != off


def test_the_speed_is_chosen_from_a_menu(transport: Transport, qtbot: QtBot) -> None:
    chip = transport.control(TransportControl.RATE)
    assert chip.text() == "1.5×"
    gui_events.click(chip)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    shown = {action.text(): action for action in popup.actions()}
    texts = list(shown)
    assert (texts[0], texts[-1]) == ("0.5×", "3×")
    assert [text for text, action in shown.items() if action.isChecked()] == ["1.5×"]
    with qtbot.waitSignal(transport.rate_changed) as asked:
        shown["2×"].trigger()
    assert asked.args == [2.0]
    popup.close()
    assert chip.text() == "1.5×", "it waits to be told"
    transport.set_rate(2.0)
    assert chip.text() == "2×"


def test_an_unusual_speed_is_in_the_menu_too(transport: Transport) -> None:
    transport.set_rate(1.35)
    checked = [a.text() for a in transport.rate_menu().actions() if a.isChecked()]
    assert checked == ["1.35×"]


def test_the_volume_opens_a_slider(transport: Transport, qtbot: QtBot) -> None:
    button = volume(transport)
    transport.set_volume(0.8)
    gui_events.click(button)
    assert button.slider.isVisible()
    assert button.slider.value() == 80
    with qtbot.waitSignal(transport.volume_changed) as asked:
        gui_events.key(button.slider, Qt.Key.Key_Left)
    assert asked.args == [0.75]
    with qtbot.waitSignal(transport.mute_toggled):
        gui_events.click(button.mute_button)
    button.slider.window().close()


def test_the_volumes_icon_tells_how_loud(transport: Transport) -> None:
    button = volume(transport)
    shown = []
    for level in (1.0, 0.3, 0.0):
        transport.set_volume(level)
        shown.append(button.icon_name)
    assert shown == ["volume-high", "volume-low", "volume-off"]
    transport.set_volume(1.0)
    transport.set_muted(True)
    assert button.icon_name == "volume-off"
    assert "muted" in button.accessibleName()
    transport.set_muted(False)
    assert button.icon_name == "volume-high"


def test_telling_the_volume_is_not_asking_for_it(transport: Transport, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(transport.volume_changed):
        transport.set_volume(0.2)
        transport.set_volume(7.0)


def test_the_wheel_over_the_volume_turns_it(transport: Transport, qtbot: QtBot) -> None:
    button = volume(transport)
    transport.set_volume(0.5)
    middle = QPointF(button.rect().center())
    turn = QWheelEvent(
        middle,
        button.mapToGlobal(middle),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    with qtbot.waitSignal(transport.volume_changed) as asked:
        QApplication.sendEvent(button, turn)
    assert asked.args == [0.55]


def test_shift_skips_further(transport: Transport, qtbot: QtBot) -> None:
    with qtbot.waitSignal(transport.skip_requested) as asked:
        gui_events.click(
            transport.control(TransportControl.FORWARD), modifier=Qt.KeyboardModifier.ShiftModifier
        )
    assert asked.args == [15_000]


def test_without_sound_nothing_can_be_pressed_and_the_reason_is_there(
    transport: Transport, qtbot: QtBot
) -> None:
    transport.set_enabled_sound(False, "The audio is not where it was.")
    for name in TransportControl:
        assert not transport.control(name).isEnabled()
    with qtbot.assertNotEmitted(transport.play_toggled):
        gui_events.click(transport.control(TransportControl.PLAY))
    assert "13:17" not in words(transport)
    with qtbot.waitSignal(transport.audio_requested):
        gui_events.click(transport.choose_audio)
    transport.set_enabled_sound(True)
    assert transport.choose_audio.isHidden()
    assert transport.control(TransportControl.PLAY).isEnabled()
    assert "13:17" in words(transport)


def test_every_control_has_a_name_a_tool_tip_and_shows_its_focus(
    transport: Transport, qtbot: QtBot
) -> None:
    transport.activateWindow()
    buttons = transport.findChildren(QAbstractButton)
    for button in (one for one in buttons if one.isVisible()):
        assert button.accessibleName()
        assert button.toolTip()
        if button.isVisible():
            button.clearFocus()
            without = button.grab().toImage()
            button.setFocus(Qt.FocusReason.TabFocusReason)
            qtbot.waitUntil(button.hasFocus)
            assert button.grab().toImage() != without, button.accessibleName()


def test_tab_goes_from_left_to_right(transport: Transport, qtbot: QtBot) -> None:
    transport.activateWindow()
    transport.control(TransportControl.PREVIOUS_TURN).setFocus(Qt.FocusReason.TabFocusReason)
    visited = []
    for _ in range(len(TransportControl) + 1):
        focused = transport.focusWidget()
        assert focused is not None
        visited.append(focused.mapTo(transport, QPoint(0, 0)).x())
        gui_events.key(focused, Qt.Key.Key_Tab)
    assert visited == sorted(visited)
    assert len(set(visited)) == len(TransportControl) + 1, "the buttons and the waveform"


def test_the_bar_keeps_its_height_and_aligns_with_the_page(transport: Transport) -> None:
    assert transport.height() == TRANSPORT_HEIGHT

    def edges() -> tuple[int, int]:
        left = transport.waveform.mapTo(transport, QPoint(0, 0)).x()
        return left, transport.width() - left - transport.waveform.width()

    assert edges() == (248, 330)
    transport.align_to(300, 280)
    assert edges() == (300, 280)


@pytest.mark.parametrize("width", [620, 760, 900, 1100, 2400])
def test_nothing_overlaps_at_any_width(transport: Transport, width: int) -> None:
    transport.resize(width, TRANSPORT_HEIGHT)
    QApplication.processEvents()
    assert transport.width() == width
    controls = [transport.control(name) for name in TransportControl]
    parts = [transport.waveform, *(each for each in controls if each.isVisible())]
    boxes = [part.rect().translated(part.mapTo(transport, QPoint(0, 0))) for part in parts]
    for index, box in enumerate(boxes):
        assert transport.rect().contains(box)
        assert not any(box.intersects(other) for other in boxes[index + 1 :])


def test_right_to_left_mirrors_the_sides_but_not_time(
    transport: Transport, qapp: QApplication
) -> None:
    def x(name: TransportControl) -> int:
        return transport.control(name).mapTo(transport, QPoint(0, 0)).x()

    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        QApplication.processEvents()
        assert x(TransportControl.VOLUME) < x(TransportControl.RATE) < x(TransportControl.BACK)
        assert x(TransportControl.BACK) < x(TransportControl.PLAY) < x(TransportControl.FORWARD)
        assert not transport.grab().isNull()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_tick_within_a_second_writes_nothing(transport: Transport) -> None:
    relaid: list[QEvent.Type] = []
    label = next(each for each in transport.findChildren(QLabel) if each.text() == "13:17")
    watch = _Watch(relaid.append)
    label.installEventFilter(watch)
    for ms in range(13 * MINUTE + 17_000, 13 * MINUTE + 18_000, 16):
        transport.set_position(ms)
    QApplication.processEvents()
    assert QEvent.Type.Paint not in relaid


def test_where_it_is_narrow_the_waveform_keeps_its_room(transport: Transport) -> None:
    def shown() -> set[TransportControl]:
        return {name for name in TransportControl if transport.control(name).isVisible()}

    assert shown() == set(TransportControl)
    for width in (900, 700, 600, 480, 400):
        transport.resize(width, TRANSPORT_HEIGHT)
        assert transport.waveform.width() >= 160, width
        assert {TransportControl.PLAY, TransportControl.BACK, TransportControl.FORWARD} <= shown()
    transport.resize(1440, TRANSPORT_HEIGHT)
    assert shown() == set(TransportControl)
