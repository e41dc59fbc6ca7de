"""What each command of the window does."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QTextCursor
from PySide6.QtWidgets import QStyle

from viewer.services.episode_view import EpisodeView
from viewer.settings import Settings
from viewer.text.timecode import clock
from viewer.transcripts.model import Span
from viewer.ui.app.main_window import MainWindow, typography
from viewer.ui.i18n.translate import tr
from viewer.ui.player.audio_player import FASTEST, SLOWEST, AudioPlayer
from viewer.ui.reader.transcript_view import ReadingView
from viewer.ui.session.session import Session

RATES = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.25, 2.5, 2.75, 3.0)
VOLUME_STEP = 0.1


class Commands(QObject):
    """Handlers by the names of the commands, over window, session and player."""

    open_asked = Signal()
    folder_asked = Signal()
    audio_asked = Signal()
    repairs_asked = Signal()
    shortcuts_asked = Signal()
    about_asked = Signal()
    search_asked = Signal()
    step_asked = Signal(int)
    volume_set = Signal(float)

    def __init__(
        self, window: MainWindow, session: Session, player: AudioPlayer, settings: Settings
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._player = player
        self._settings = settings

    def handlers(self) -> dict[str, Callable[[], object]]:
        """A handler for each command."""
        view = self._view
        return {
            "open": self.open_asked.emit,
            "add_folder": self.folder_asked.emit,
            "close_episode": self._session.close,
            "quit": self._window.close,
            "copy": view.copy,
            "copy_with_time": self.copy_with_time,
            "select_all": view.selectAll,
            "find": self.find,
            "find_next": lambda: self.step_asked.emit(1),
            "find_previous": lambda: self.step_asked.emit(-1),
            "search": self.search_asked.emit,
            "play": self._player.toggle,
            "play_here": lambda: self.play_from_offset(view.selection().start),
            "back": lambda: self.skip(-5_000),
            "forward": lambda: self.skip(5_000),
            "back_far": lambda: self.skip(-15_000),
            "forward_far": lambda: self.skip(15_000),
            "previous_turn": lambda: self.turn(-1),
            "next_turn": lambda: self.turn(1),
            "slower": lambda: self.step_rate(-1),
            "faster": lambda: self.step_rate(1),
            "normal_speed": lambda: self.set_rate(1.0),
            "loop": self.toggle_loop,
            "follow": self.toggle_follow,
            "volume_up": lambda: self.set_volume(self._settings.volume + VOLUME_STEP),
            "volume_down": lambda: self.set_volume(self._settings.volume - VOLUME_STEP),
            "mute": self.toggle_mute,
            "choose_audio": self.audio_asked.emit,
            "show_repairs": self.repairs_asked.emit,
            "remove_episode": self.remove_episode,
            "word_left": lambda: self.move_caret(-1, select=False),
            "word_right": lambda: self.move_caret(1, select=False),
            "select_left": lambda: self.move_caret(-1, select=True),
            "select_right": lambda: self.move_caret(1, select=True),
            "caret_to_sound": self.caret_to_sound,
            "larger": lambda: self.set_text_size(self._settings.text_size + 1),
            "smaller": lambda: self.set_text_size(self._settings.text_size - 1),
            "normal_size": lambda: self.set_text_size(16),
            "font": self.choose_font,
            "sidebar": self.toggle_sidebar,
            "side_panel": lambda: self._window.show_side(not self._window.side_shown),
            "reduced_motion": self.toggle_motion,
            "full_screen": self.toggle_full_screen,
            "shortcuts": self.shortcuts_asked.emit,
            "library_folder": self.folder_opened,
            "about": self.about_asked.emit,
        }

    @property
    def _view(self) -> ReadingView:
        return self._window.page.view

    @property
    def _episode(self) -> EpisodeView | None:
        return self._session.episode

    # Playing

    def play_from_offset(self, offset: int) -> None:
        """Let it sound from the word at `offset`, or the next one with a time, and follow."""
        episode = self._episode
        if episode is None or self._player.path is None:
            return
        word = episode.transcript.word_at(offset)
        ms = episode.transcript.time_map.next_ms(word.start if word is not None else offset)
        if ms is not None:
            self._player.play_from(ms)
            self._view.follow()

    def skip(self, by_ms: int) -> None:
        """Go back or forward."""
        self._player.seek(self._player.now_ms() + by_ms)

    def turn(self, by: int) -> None:
        """Go to a turn's first word: from what sounds, or from what can be seen without times.

        Back goes to the beginning of the turn that sounds, if it has sounded for a while.
        """
        episode = self._episode
        if episode is None or not episode.transcript.turns:
            return
        transcript = episode.transcript
        now_ms = self._player.now_ms()
        offset = transcript.time_map.previous_offset(now_ms)
        timed = self._player.path is not None and bool(transcript.time_map)
        if not timed or offset is None:
            offset = self._view.top_offset() if not timed else 0
        index = transcript.turn_at(offset) or 0
        if timed and by < 0:
            start_ms = transcript.time_map.next_ms(transcript.turns[index].start)
            if start_ms is not None and now_ms - start_ms > 1_500:
                by = 0
        index = min(max(index + by, 0), len(transcript.turns) - 1)
        start = transcript.turns[index].start
        ms = transcript.time_map.next_ms(start) if timed else None
        if ms is not None:
            self._player.seek(ms)
            self._view.follow()
        else:
            self._view.suspend_following()
            self._view.scroll_to(start, at=0.05)

    def step_rate(self, by: int) -> None:
        """The next faster or slower speed of the list."""
        rate = self._player.rate
        if by > 0:
            self.set_rate(next((r for r in RATES if r > rate + 0.001), FASTEST))
        else:
            self.set_rate(next((r for r in reversed(RATES) if r < rate - 0.001), SLOWEST))

    def set_rate(self, rate: float) -> None:
        """Set the speed and remember it."""
        self._player.set_rate(rate)
        self._settings.rate = self._player.rate

    def toggle_loop(self) -> None:
        """Play the selection over and over, or the cue that sounds; or stop doing so."""
        episode = self._episode
        if self._player.loop is not None or episode is None:
            self._player.set_loop(None)
            return
        start, end = self._view.selection()
        if start == end and self._view.lit.cues:
            start, end = self._view.lit.cues[-1]
        interval = episode.transcript.time_map.interval(start, end) if end > start else None
        if interval is not None:
            self._player.play_range(interval.start_ms, interval.end_ms, loop=True)
        else:
            self._player.loop_changed.emit(False)

    def toggle_follow(self) -> None:
        """Follow the sound, or stay."""
        if self._view.following:
            self._view.suspend_following()
        else:
            self._view.follow()

    def set_volume(self, volume: float) -> None:
        """Loudness 0 to 1, remembered."""
        self._settings.volume = min(max(volume, 0.0), 1.0)
        self._player.set_volume(self._settings.volume)
        self._window.transport.set_volume(self._settings.volume)
        self.volume_set.emit(self._settings.volume)

    @property
    def volume(self) -> float:
        """Loudness, 0 to 1."""
        return self._settings.volume

    def toggle_mute(self) -> None:
        """Silence, or sound again."""
        self._settings.muted = not self._settings.muted
        self._player.set_muted(self._settings.muted)
        self._window.transport.set_muted(self._settings.muted)

    def set_rewind(self, ms: int) -> None:
        """How far playing goes back after a pause (ms)."""
        self._settings.rewind_ms = self._player.rewind_on_resume_ms = ms

    def set_lead_in(self, ms: int) -> None:
        """How long before a hit of a search its sound begins (ms)."""
        self._settings.lead_in_ms = ms

    def set_delay(self, ms: int) -> None:
        """How late the sound device is (ms): wireless ones are."""
        self._settings.sound_delay_ms = self._player.output_latency_ms = ms

    # Words

    def copy_with_time(self) -> None:
        """Copy the selection as `[12:44] Speaker: …`, a line for each turn that it touches."""
        episode = self._episode
        start, end = self._view.selection()
        if episode is not None and end > start:
            words = with_times(episode, Span(start, end))
            QGuiApplication.clipboard().setText(words)

    def find(self) -> None:
        """Open the find bar."""
        start, end = self._view.selection()
        words = self._view.transcript.text[start:end]
        offset = start if end > start else self._view.top_offset()
        self._window.page.find_bar.open_at(offset, words)

    def move_caret(self, by: int, *, select: bool) -> None:
        """Move the caret by a word, and select on the way."""
        move = (
            QTextCursor.MoveOperation.NextWord
            if by > 0
            else (QTextCursor.MoveOperation.PreviousWord)
        )
        mode = QTextCursor.MoveMode.KeepAnchor if select else QTextCursor.MoveMode.MoveAnchor
        cursor = self._view.textCursor()
        cursor.movePosition(move, mode)
        self._view.setFocus()
        self._view.suspend_following()
        self._view.setTextCursor(cursor)

    def caret_to_sound(self) -> None:
        """Put the caret at the word that sounds."""
        lit = self._view.lit
        if lit.word is not None:
            self._view.select(lit.word.start, lit.word.start)
            self._view.setFocus()

    # View

    def set_text_size(self, size: int) -> None:
        """Pixels of the reading text, 12 to 28."""
        self._settings.text_size = min(max(size, 12), 28)
        self._view.set_typography(typography(self._settings))

    def set_line_width(self, width: str) -> None:
        """How long lines may grow."""
        self._settings.line_width = width
        self._view.set_typography(typography(self._settings))

    def choose_font(self) -> None:
        """Ask for the family of the reading text."""
        from viewer.ui.reader.font_dialog import FontDialog

        dialog = FontDialog(self._window, self._view.typography)
        if dialog.exec():
            self._settings.font_family = dialog.family
            self._view.set_typography(typography(self._settings))

    def toggle_sidebar(self) -> None:
        """Show or hide the episodes."""
        self._window.show_list(not self._window.list_shown)

    def toggle_motion(self) -> None:
        """Scroll with or without motion."""
        self._settings.reduced_motion = not self._settings.reduced_motion
        self.apply_motion()

    def apply_motion(self) -> None:
        """No motion where the reader, or the system's style, asks for none."""
        style = self._window.style()
        animated = style.styleHint(QStyle.StyleHint.SH_Widget_Animate)
        reduced = self._settings.reduced_motion or not animated
        for moving in (self._view, self._window.page.sync, self._window.work):
            moving.reduced_motion = reduced

    def toggle_full_screen(self) -> None:
        """The whole screen, or a window again."""
        if self._window.isFullScreen():
            self._window.showNormal()
        else:
            self._window.showFullScreen()

    def folder_opened(self) -> None:
        """Show where the library is, in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._session.folder)))

    def remove_episode(self) -> None:
        """Take the open episode out of the library, after asking."""
        if self._episode is None:
            return
        from viewer.ui.widgets.dialogs import ConfirmDialog

        summary = self._episode.summary
        dialog = ConfirmDialog(
            self._window,
            tr("Remove this episode from the library?"),
            tr("Its passages go with it. Your own files stay where they are."),
            tr("Remove"),
        )
        if dialog.exec():
            self._session.remove(summary)


def with_times(episode: EpisodeView, span: Span) -> str:
    """The words of `span` as `[12:44] Speaker: …`, one line for each turn."""
    transcript = episode.transcript
    lines = []
    for turn in transcript.turns:
        start, end = max(turn.start, span.start), min(turn.end, span.end)
        if end <= start:
            continue
        interval = transcript.time_map.interval(start, end)
        time = f"[{clock(interval.start_ms)}] " if interval is not None else ""
        speaker = f"{turn.speaker}: " if turn.speaker else ""
        lines.append(f"{time}{speaker}{transcript.text[start:end].strip()}")
    return "\n".join(lines)
