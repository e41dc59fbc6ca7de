"""Transport bar: buttons for playback, waveform with clock, speed and volume."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from viewer.ui.i18n.locale_format import clock
from viewer.ui.i18n.translate import tr
from viewer.ui.player.audio_player import LONG_SKIP_MS, RATES, SKIP_MS
from viewer.ui.player.volume_button import VolumeButton
from viewer.ui.player.waveform import SoundState, Waveform
from viewer.ui.theme.fonts import interface_font, tabular
from viewer.ui.theme.theme import SIDE_PANEL_WIDTH, SIDEBAR_WIDTH, TRANSPORT_HEIGHT, ThemeManager
from viewer.ui.widgets.buttons import ChipButton, IconButton, PlayButton, ThemedButton
from viewer.ui.widgets.labels import ElidedLabel, PlainLabel

_MINUS = "\u2212"


class FollowMode(StrEnum):
    """State of following the playback position."""

    OFF = "off"
    ON = "on"
    SUSPENDED = "suspended"  # on, but suspended while the user reads elsewhere


class TransportControl(StrEnum):
    """The controls whose tool tips show a shortcut."""

    PLAY = "play"
    BACK = "back"
    FORWARD = "forward"
    PREVIOUS_TURN = "previous_turn"
    NEXT_TURN = "next_turn"
    RATE = "rate"
    FOLLOW = "follow"
    LOOP = "loop"
    VOLUME = "volume"


# The first to be hidden in a narrow window; they are in the Playback menu and have keys.
_SPARE = (
    TransportControl.LOOP,
    TransportControl.NEXT_TURN,
    TransportControl.PREVIOUS_TURN,
    TransportControl.FOLLOW,
    TransportControl.RATE,
)
_LEAST_WAVEFORM = 240  # pixels, including the margins of the buttons


class Transport(QWidget):
    """View of the playback state; emits what the user requests and changes nothing itself.

    The owner of the player handles each signal and calls the setter of the new state.
    Chapters, passages, hits, peaks and hover text are set on `waveform` directly.

    Signals:
        play_toggled: play or pause.
        audio_requested: choose a recording for an episode without audio.
        seek_requested: position (ms).
        skip_requested: distance (ms), negative for back; longer with Shift.
        turn_requested: 1 for the next turn, -1 for the previous one.
        rate_changed: speed, 0.5 to 3.
        follow_toggled, loop_toggled, mute_toggled: switch the state.
        volume_changed: 0 to 1.
        other_requested: open the episode that is playing, while another one is open.
        sleep_requested: change or stop the sleep timer; global position of a menu's lower edge.
    """

    play_toggled = Signal()
    audio_requested = Signal()
    seek_requested = Signal(int)
    skip_requested = Signal(int)
    turn_requested = Signal(int)
    rate_changed = Signal(float)
    follow_toggled = Signal()
    loop_toggled = Signal()
    volume_changed = Signal(float)
    mute_toggled = Signal()
    other_requested = Signal()
    sleep_requested = Signal(QPoint)

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._duration_ms = 0
        self._position_ms = 0
        self._rate = 1.0
        self._playing = False
        self._other_title = self._play_keys = ""
        self._wide_sides = (SIDEBAR_WIDTH, SIDE_PANEL_WIDTH)
        self.setAutoFillBackground(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Playback"))

        # In tab order.
        self._previous = IconButton("turn-previous", look, self)
        self._back = IconButton("skip-back", look, self, icon_size=24, number=5)
        self._play = PlayButton(look, self)
        self._forward = IconButton("skip-forward", look, self, icon_size=24, number=5)
        self._next = IconButton("turn-next", look, self)
        self.waveform = Waveform(look, self)
        self.sleep_chip = ChipButton("", look, self)
        self.sleep_chip.set_icon("moon")
        self.sleep_chip.hide()
        self.rate_chip = ChipButton("", look, self)
        self._follow = ChipButton(tr("Follow"), look, self)
        self._loop = ChipButton(tr("Loop"), look, self)
        self._volume = VolumeButton(look, self)
        self._follow.setCheckable(True)
        self._loop.setCheckable(True)
        self._controls: dict[TransportControl, ThemedButton] = {
            TransportControl.PREVIOUS_TURN: self._previous,
            TransportControl.BACK: self._back,
            TransportControl.PLAY: self._play,
            TransportControl.FORWARD: self._forward,
            TransportControl.NEXT_TURN: self._next,
            TransportControl.RATE: self.rate_chip,
            TransportControl.FOLLOW: self._follow,
            TransportControl.LOOP: self._loop,
            TransportControl.VOLUME: self._volume,
        }
        self._time = PlainLabel("", self)
        self.chapter = ElidedLabel("", self)
        self._other = ChipButton("", look, self)
        self._other.set_icon("return")
        self._other.hide()
        self._remaining = PlainLabel("", self)
        self.choose_audio = QPushButton(tr("Choose Audio…"), self)
        self.choose_audio.setProperty("strip", True)
        self.choose_audio.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.choose_audio.hide()
        self._left, self._middle, self._right = QWidget(self), QWidget(self), QWidget(self)
        self._lay_out()
        self._connect()
        self._previous.describe(tr("Previous turn"))
        self._next.describe(tr("Next turn"))
        self._back.describe(tr("Back 5 seconds"))
        self._forward.describe(tr("Forward 5 seconds"))
        self.set_playing(False)
        self.set_rate(1.0)
        self.set_follow(FollowMode.OFF)
        self.set_loop(False)
        self._show_clock()

    def control(self, name: TransportControl) -> ThemedButton:
        """Return the button of a control."""
        return self._controls[name]

    def set_shortcuts(self, shortcuts: Mapping[TransportControl, str]) -> None:
        """Set the shortcuts of tool tips, in the platform's notation."""
        for name, shortcut in shortcuts.items():
            self._controls[name].set_shortcut_text(shortcut)
        self._play_keys = shortcuts.get(TransportControl.PLAY, "")
        self._name_play_button()

    def set_duration(self, ms: int) -> None:
        """Set the duration of the audio (ms); 0 while unknown."""
        self._duration_ms = max(ms, 0)
        self.waveform.set_duration(self._duration_ms)
        widest = self._time.fontMetrics().horizontalAdvance(_MINUS + clock(self._duration_ms))
        for label in (self._time, self._remaining):
            label.setMinimumWidth(widest + 2)
        self._show_clock()

    def set_position(self, ms: int) -> None:
        """Show the position (ms); fast enough for every frame."""
        same_second = ms // 1000 == self._position_ms // 1000
        self._position_ms = ms
        self.waveform.set_position(ms)
        if not same_second:
            self._show_clock()

    def set_playing(self, playing: bool) -> None:
        """Show if audio is playing."""
        self._playing = playing
        self._play.set_playing(playing)
        self._name_play_button()

    def _name_play_button(self) -> None:
        """Name what the button plays, if that is not the episode on the page."""
        title, keys = self._other_title, self._play_keys
        if not title:
            name = tr("Pause") if self._playing else tr("Play")
        elif self._playing:
            name = tr("Pause “{title}”").format(title=title)
        else:
            name = tr("Play “{title}”").format(title=title)
            keys = ""  # they play the episode on the page
        self._play.describe(name, keys)

    def set_rate(self, rate: float) -> None:
        """Show the speed."""
        self._rate = rate
        shown = self._spoken_rate(rate)
        self.rate_chip.setText(shown)
        self.rate_chip.updateGeometry()
        self._fit()
        self.rate_chip.describe(tr("Speed {rate}").format(rate=shown))

    def set_follow(self, state: FollowMode) -> None:
        """Show the state of following."""
        self._follow.setChecked(state != FollowMode.OFF)
        icon = {FollowMode.ON: "check", FollowMode.SUSPENDED: "paused", FollowMode.OFF: ""}
        self._follow.set_icon(icon[state])
        names = {
            FollowMode.ON: tr("Follow audio: on"),
            FollowMode.SUSPENDED: tr("Follow audio: paused while you read elsewhere"),
            FollowMode.OFF: tr("Follow audio: off"),
        }
        self._follow.describe(names[state])
        self._fit()

    def set_loop(self, on: bool) -> None:
        """Show if a loop is set; its range is set by `waveform.set_loop`."""
        self._loop.setChecked(on)
        self._loop.set_icon("check" if on else "")
        self._loop.describe(
            tr("Loop selection or cue: on") if on else tr("Loop selection or cue: off")
        )
        self._fit()

    def set_volume(self, volume: float) -> None:
        """Show the volume, 0 to 1."""
        self._volume.set_volume(volume)

    def set_muted(self, muted: bool) -> None:
        """Show if the audio is muted."""
        self._volume.set_muted(muted)

    def set_chapter(self, title: str) -> None:
        """Show the title of a chapter below the waveform; "" for none."""
        if title != self.chapter.text():
            self.chapter.setText(title)

    def show_other(self, title: str) -> None:
        """Show the title of an episode that plays while another one is open; "" for none."""
        shown = self._other.fontMetrics().elidedText(
            title, Qt.TextElideMode.ElideRight, _LEAST_WAVEFORM
        )
        self._other_title = title
        self._name_play_button()
        self._other.setText(shown)
        self._other.updateGeometry()
        self._other.describe(tr("Playing “{title}”. Back to it").format(title=title))
        self._other.setVisible(bool(title))
        self.chapter.setVisible(not title and not self._time.isHidden())
        self.waveform.set_bare(bool(title))
        if title:
            self.choose_audio.hide()

    def show_sleep(self, left: str, name: str) -> None:
        """Show what is left of the sleep timer, with a name for screen readers; "" hides it."""
        chip = self.sleep_chip
        if chip.text() == left and chip.accessibleName() == name:
            return
        chip.setText(left)
        chip.updateGeometry()
        chip.describe(name)
        chip.setVisible(bool(left))
        self._fit()

    def set_enabled_sound(self, enabled: bool, reason: str = "") -> None:
        """Enable playback controls, or show `reason` in place of the waveform.

        With a reason, a button to choose a recording is shown.
        """
        for control in self._controls.values():
            control.setEnabled(enabled)
        self.waveform.set_state(SoundState.READY if enabled else SoundState.NONE, reason)
        for label in (self._time, self.chapter, self._remaining):
            label.setVisible(enabled)
        self.choose_audio.setVisible(bool(reason) and not enabled)

    def align_to(self, left: int, right: int) -> None:
        """Align the waveform with the page above; widths beside it in pixels.

        In a narrow window, the buttons get their minimum width instead.
        """
        self._wide_sides = (left, right)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(900, TRANSPORT_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        needed = [c.sizeHint().width() for n, c in self._controls.items() if n not in _SPARE]
        return QSize(sum(needed) + 160, TRANSPORT_HEIGHT)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _hide_overflow(self) -> None:
        """Hide buttons that have menu items and keys while the bar is narrow."""
        widths = {name: control.sizeHint().width() + 6 for name, control in self._controls.items()}
        sleep = 0 if self.sleep_chip.isHidden() else self.sleep_chip.sizeHint().width() + 10
        over = sum(widths.values()) + sleep + _LEAST_WAVEFORM - self.width()
        for name in _SPARE:
            self._controls[name].setVisible(over <= 0)
            if over > 0:
                over -= widths[name]

    def _fit(self) -> None:
        self._hide_overflow()
        least = self._least()
        sides = [max(wish, need) for wish, need in zip(self._wide_sides, least, strict=True)]
        # Below this width of the waveform, the sides give up the width that they do not need.
        if self.width() - sum(sides) < 480:
            sides = least
        left, right = sides
        whole = self.rect()
        for box, x, width in (
            (self._left, 0, left),
            (self._middle, left, self.width() - left - right),
            (self._right, self.width() - right, right),
        ):
            rect = QRect(x, 0, width, self.height())
            box.setGeometry(QStyle.visualRect(self.layoutDirection(), whole, rect))

    def _least(self) -> list[int]:
        return [box.minimumSizeHint().width() for box in (self._left, self._right)]

    def _lay_out(self) -> None:
        left = _row(self._left, margins=(12, 12), spacing=2)
        for button in (self._previous, self._back, self._play, self._forward, self._next):
            left.addWidget(button)
        left.addStretch(1)
        # Back is on the left in every language, as on the waveform.
        self._left.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        right = _row(self._right, margins=(12, 14), spacing=10)
        right.addStretch(1)
        for chip in (self.sleep_chip, self.rate_chip, self._follow, self._loop, self._volume):
            right.addWidget(chip)
        times = QGridLayout()
        times.setContentsMargins(0, 0, 0, 0)
        times.setHorizontalSpacing(16)
        for column, label in enumerate((self._time, self.chapter, self._remaining)):
            label.setFont(tabular(interface_font()))
            label.setProperty("muted", True)
            times.addWidget(label, 0, column)
        for widget in (self.choose_audio, self._other):
            times.addWidget(widget, 0, 1, Qt.AlignmentFlag.AlignHCenter)
        times.setColumnStretch(1, 1)
        center = Qt.AlignmentFlag.AlignVCenter
        self._time.setAlignment(center | Qt.AlignmentFlag.AlignLeft)
        self.chapter.setAlignment(center | Qt.AlignmentFlag.AlignHCenter)
        self._remaining.setAlignment(center | Qt.AlignmentFlag.AlignRight)
        self._middle.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        column_layout = QVBoxLayout(self._middle)
        column_layout.setContentsMargins(0, 10, 0, 10)
        column_layout.setSpacing(2)
        column_layout.addStretch(1)
        column_layout.addWidget(self.waveform)
        column_layout.addLayout(times)
        column_layout.addStretch(1)
        self.setMinimumHeight(TRANSPORT_HEIGHT)

    def _connect(self) -> None:
        self._play.clicked.connect(lambda _checked: self.play_toggled.emit())
        self._previous.clicked.connect(lambda _checked: self.turn_requested.emit(-1))
        self._next.clicked.connect(lambda _checked: self.turn_requested.emit(+1))
        self._back.clicked.connect(lambda _checked: self.skip_requested.emit(-self._skip_ms()))
        self._forward.clicked.connect(lambda _checked: self.skip_requested.emit(self._skip_ms()))
        self.rate_chip.clicked.connect(lambda _checked: self._open_rates())
        self._follow.clicked.connect(lambda _checked: self.follow_toggled.emit())
        self._loop.clicked.connect(lambda _checked: self.loop_toggled.emit())
        self._volume.volume_changed.connect(self.volume_changed)
        self._volume.mute_toggled.connect(self.mute_toggled)
        self._other.clicked.connect(lambda _checked: self.other_requested.emit())
        self.choose_audio.clicked.connect(lambda _checked: self.audio_requested.emit())
        self.sleep_chip.clicked.connect(
            lambda _checked: self.sleep_requested.emit(self.sleep_chip.mapToGlobal(QPoint(-8, -4)))
        )
        self.waveform.seek_requested.connect(self.seek_requested)
        self.waveform.previewed.connect(self._show_clock)

    def _skip_ms(self) -> int:
        shift = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        return LONG_SKIP_MS if shift else SKIP_MS

    def rate_menu(self, rates: Sequence[float] = RATES) -> QMenu:
        """Return a menu of speeds; the current one is checked, and added if missing."""
        menu = QMenu(self)
        menu.setAccessibleName(tr("Speed"))
        group = QActionGroup(menu)
        for rate in sorted({*rates, self._rate}):
            action = menu.addAction(self._spoken_rate(rate))
            action.setCheckable(True)
            action.setChecked(rate == self._rate)
            action.triggered.connect(lambda _checked, rate=rate: self.rate_changed.emit(rate))
            group.addAction(action)
        return menu

    def _open_rates(self) -> None:
        menu = self.rate_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        corner = self.rate_chip.mapToGlobal(QPoint(0, 0))
        menu.popup(corner - QPoint(8, menu.sizeHint().height() + 4))

    def _spoken_rate(self, rate: float) -> str:
        return f"{self.locale().toString(rate, 'g', 3)}×"

    def _show_clock(self, ms: int | None = None) -> None:
        ms = self._position_ms if ms is None else ms
        if not self._duration_ms:
            self._time.setText("")
            self._remaining.setText("")
            return
        hours = self._duration_ms >= 3_600_000
        self._time.setText(clock(ms, hours=hours))
        self._remaining.setText(_MINUS + clock(max(self._duration_ms - ms, 0), hours=hours))


def _row(widget: QWidget, *, margins: tuple[int, int], spacing: int) -> QHBoxLayout:
    row = QHBoxLayout(widget)
    row.setContentsMargins(margins[0], 0, margins[1], 0)
    row.setSpacing(spacing)
    return row
