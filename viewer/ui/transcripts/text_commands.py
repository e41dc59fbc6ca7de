"""Handlers of the commands for the text of the open episode: copy, find, move the caret."""

from __future__ import annotations

from collections.abc import Set
from functools import partial

from PySide6.QtGui import QGuiApplication, QTextCursor

from viewer.services.episode_view import EpisodeView
from viewer.text.timecode import clock
from viewer.transcripts.model import Span
from viewer.ui.reader.transcript_view import ReadingView
from viewer.ui.shell.command_table import Requirement
from viewer.ui.shell.feature import Feature, Handlers


class TextCommands(Feature):
    """Handlers that copy and find text, and move the caret word by word."""

    def actions(self) -> Handlers:
        return {
            "copy": self._view.copy,
            "copy_with_time": self.copy_with_time,
            "select_all": self._view.selectAll,
            "find": self.find,
            "word_left": partial(self.move_caret, -1, select=False),
            "word_right": partial(self.move_caret, 1, select=False),
            "select_left": partial(self.move_caret, -1, select=True),
            "select_right": partial(self.move_caret, 1, select=True),
            "caret_to_sound": self.caret_to_sound,
        }

    def contexts(self) -> Set[Requirement]:
        if self._session.episode is None:
            return frozenset()
        contexts = {Requirement.EPISODE, Requirement.FINDABLE}
        start, end = self._view.selection()
        if end > start:
            contexts |= {Requirement.SELECTION, Requirement.NOTE}
        return contexts

    @property
    def _view(self) -> ReadingView:
        return self._page.view

    def copy_with_time(self) -> None:
        """Copy the selection as `[12:44] Speaker: …`, with a line for each turn."""
        episode = self._session.episode
        start, end = self._view.selection()
        if episode is not None and end > start:
            words = with_times(episode, Span(start, end))
            QGuiApplication.clipboard().setText(words)

    def find(self) -> None:
        """Open the find bar."""
        start, end = self._view.selection()
        words = self._view.transcript.text[start:end]
        offset = start if end > start else self._view.top_offset()
        self._page.find_bar.open_at(offset, words)

    def move_caret(self, by: int, *, select: bool) -> None:
        """Move the caret by words; with `select`, extend the selection."""
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
        """Move the caret to the word at the playback position."""
        active = self._view.lit
        if active.word is not None:
            self._view.select(active.word.start, active.word.start)
            self._view.setFocus()


def with_times(episode: EpisodeView, span: Span) -> str:
    """Return the words of `span` as `[12:44] Speaker: …`, with a line for each turn."""
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
