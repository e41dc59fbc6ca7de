"""Window of the mini player: small, above all others, with title and spoken words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QFontMetrics, QGuiApplication, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from viewer.ui.i18n.locale_format import clock
from viewer.ui.i18n.translate import tr
from viewer.ui.theme.fonts import SMALL_PX, interface_font, tabular, text_height
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.buttons import IconButton, PlayButton
from viewer.ui.widgets.labels import ElidedLabel, PlainLabel
from viewer.ui.widgets.screen import fit_to_screen

_WIDTH, _MARGIN = 380, 24
_LINES, _WORDS_PX = 2, 15


class MiniWindow(QWidget):
    """View of the playback state; emits what the user requests.

    Signals:
        play_toggled: play or pause.
        skip_requested: distance (ms), negative for back.
        seek_requested: position (ms).
        back_requested: return to the main window; also by Esc and by closing this one.
    """

    play_toggled = Signal()
    skip_requested = Signal(int)
    seek_requested = Signal(int)
    back_requested = Signal()

    def __init__(self, look: ThemeManager, skip_ms: int) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(tr("Mini Player"))
        self.setAccessibleName(tr("Mini Player"))
        self.setAutoFillBackground(True)
        self.title = ElidedLabel("", self)
        self.title.setFont(interface_font(SMALL_PX))
        self.title.setProperty("muted", True)
        self.words = PlainLabel("", self)
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.words.setFont(interface_font(_WORDS_PX))
        self.words.setFixedHeight(_LINES * text_height(_WORDS_PX) + 4)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setAccessibleName(tr("Position in the episode"))
        self.slider.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.slider.setSingleStep(skip_ms)
        self.slider.setPageStep(60_000)
        self.time = PlainLabel("", self)
        self.time.setFont(tabular(interface_font(SMALL_PX)))
        self.time.setProperty("muted", True)
        self.play = PlayButton(look, self)
        self._rewind = IconButton("skip-back", look, self, icon_size=24, number=5)
        self._forward = IconButton("skip-forward", look, self, icon_size=24, number=5)
        self.back = IconButton("return", look, self)
        self._rewind.describe(tr("Back 5 seconds"))
        self._forward.describe(tr("Forward 5 seconds"))
        self.back.describe(tr("Back to the window"), "Esc")
        self._lay_out()
        self.play.clicked.connect(lambda _checked: self.play_toggled.emit())
        self._rewind.clicked.connect(lambda _checked: self.skip_requested.emit(-skip_ms))
        self._forward.clicked.connect(lambda _checked: self.skip_requested.emit(skip_ms))
        self.back.clicked.connect(lambda _checked: self.back_requested.emit())
        self.slider.valueChanged.connect(self._slid)
        self.set_playing(False)
        self.setFixedSize(QSize(_WIDTH, self.sizeHint().height()))

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(self.title, 1)
        above.addWidget(self.back)
        below = QHBoxLayout()
        below.setSpacing(2)
        # Back is on the left in every language, as on the waveform.
        for widget in (self._rewind, self.play, self._forward):
            below.addWidget(widget)
        below.addSpacing(8)
        below.addWidget(self.slider, 1)
        below.addSpacing(8)
        below.addWidget(self.time)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 12, 8)
        column.setSpacing(4)
        column.addLayout(above)
        column.addWidget(self.words)
        column.addLayout(below)

    def set_playing(self, playing: bool) -> None:
        """Show if audio is playing."""
        self.play.set_playing(playing)
        self.play.describe(tr("Pause") if playing else tr("Play"))

    def set_title(self, title: str) -> None:
        """Show the title of the episode."""
        self.title.setText(title)

    def set_words(self, words: str) -> None:
        """Show the spoken words, as many as fit."""
        metrics = QFontMetrics(self.words.font())
        room = (_WIDTH - 28) * _LINES - 60  # lines break between words
        self.words.setText(metrics.elidedText(words, Qt.TextElideMode.ElideRight, room))

    def set_duration(self, ms: int) -> None:
        """Set the duration of the audio (ms); 0 while unknown."""
        self._quietly(lambda: self.slider.setRange(0, max(ms, 0)))
        self.slider.setEnabled(ms > 0)
        widest = clock(ms, hours=ms >= 3_600_000)
        self.time.setMinimumWidth(self.time.fontMetrics().horizontalAdvance(widest) + 2)

    def set_position(self, ms: int) -> None:
        """Show the position (ms)."""
        if not self.slider.isSliderDown():
            self._quietly(lambda: self.slider.setValue(ms))
            self.time.setText(clock(ms, hours=self.slider.maximum() >= 3_600_000))

    def place_at(self, corner: str, beside: QWidget) -> None:
        """Move to "x,y", or to the corner of the screen of `beside`; always onto a screen."""
        x, _, y = corner.partition(",")
        numbers = [part.strip().removeprefix("-").isdecimal() for part in (x, y)]
        outer = QRect(0, 0, self.width(), self.height())
        if all(numbers) and max(len(x), len(y)) < 7:
            outer.moveTopLeft(QPoint(int(x), int(y)))
            screen = QGuiApplication.screenAt(outer.center())
            if screen is not None:
                self.move(outer.topLeft())
                return
        room = beside.screen().availableGeometry()
        outer.moveBottomRight(room.bottomRight() - QPoint(_MARGIN, _MARGIN))
        self.move(outer.topLeft())

    def corner(self) -> str:
        """Return the position of the window, for `place_at`."""
        return f"{self.x()},{self.y()}"

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit_to_screen(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Return to the main window, which is minimized and could not be closed otherwise."""
        super().closeEvent(event)
        self.back_requested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        else:
            super().keyPressEvent(event)

    def _slid(self, ms: int) -> None:
        self.time.setText(clock(ms, hours=self.slider.maximum() >= 3_600_000))
        self.seek_requested.emit(ms)

    def _quietly(self, change: Callable[[], object]) -> None:
        blocked = self.slider.blockSignals(True)
        change()
        self.slider.blockSignals(blocked)
