"""Navigate low-confidence words and audio that the transcript lacks."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QCursor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QMenu, QTextEdit

from viewer.services.episode_view import EpisodeView
from viewer.transcripts.confidence import LowConfidenceSpan, low_confidence_spans, missing_in_audio
from viewer.transcripts.model import Span, Transcript
from viewer.transcripts.time_map import Confidence
from viewer.ui.i18n.locale_format import clock
from viewer.ui.i18n.translate import tr
from viewer.ui.player.waveform_renderer import MarkedRange, StretchKind
from viewer.ui.reader.utf16_offsets import Utf16
from viewer.ui.shell.feature import AppContext, Feature, Handlers
from viewer.ui.sync.alignment_queue_controller import AlignmentQueueController
from viewer.ui.sync.sync_controller import SyncController
from viewer.ui.widgets.menus import fold_long_list

_EDGE_MS = 60  # shorter inserts, or rests of them, are not skipped
_SOON_MS = 120  # longer than the interval of the player's reports
_MOST_ABSENT = 2_000  # ranges that are drawn


class _Found(NamedTuple):
    doubts: list[LowConfidenceSpan]
    absent: list[Span]


class ConfidenceController(Feature):
    """Shows inserts, low-confidence words and absent words, and navigates between them."""

    def __init__(
        self, app: AppContext, alignment: AlignmentQueueController, sync: SyncController
    ) -> None:
        super().__init__(app)
        self._aligning = alignment
        self._syncing = sync
        self._action = self._actions["skip_inserts"]
        self._action.setChecked(self._settings.skip_inserts)
        self._doubts: list[LowConfidenceSpan] = []
        self._absent: list[Span] = []
        self._inserts: tuple[tuple[int, int], ...] = ()
        self._heard: tuple[int, int] | None = None  # an insert that the user plays
        self._over_ms = 0  # end of the insert that is about to be skipped
        self._skip = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._skip.timeout.connect(self._skip_now)
        self._session.opened.connect(self._opened)
        self._session.updated.connect(self._refresh)
        self._session.sound_changed.connect(self._refresh)
        self._player.position_changed.connect(self._moved)
        sync.inserts_requested.connect(self.show_inserts)
        sync.doubt_requested.connect(partial(self.step, 1))
        self._look.changed.connect(self._draw_absent)

    def actions(self) -> Handlers:
        """Return the handlers by command name."""
        return {
            "next_doubt": lambda: self.step(1),
            "previous_doubt": lambda: self.step(-1),
            "skip_inserts": self.toggle_skipping,
        }

    def toggle_skipping(self) -> None:
        """Turn skipping of inserts on or off."""
        self._settings.skip_inserts = not self._settings.skip_inserts
        self._action.setChecked(self._settings.skip_inserts)

    def step(self, by: int) -> None:
        """Go to the next or previous low-confidence word from the caret, wrapping around."""
        if not self._doubts:
            return
        view = self._page.view
        caret = view.selection().start
        if by > 0:
            span = next((d for d in self._doubts if d.start > caret), self._doubts[0])
        else:
            before = [d for d in self._doubts if d.start < caret]
            span = before[-1] if before else self._doubts[-1]
        view.suspend_following()
        view.select(span.start, span.end)
        view.reveal(span.start)
        view.setFocus()
        if self._player.is_loaded:
            self._player.seek(max(span.start_ms - self._settings.lead_in_ms, 0))

    def inserts_menu(self) -> QMenu:
        """Return the menu of the inserts, which can be played."""
        menu = QMenu(self._dialog_parent)
        menu.setAccessibleName(tr("Ads and inserts"))
        for start_ms, end_ms in self._inserts:
            seconds = round((end_ms - start_ms) / 1000)
            text = tr("{start} to {end} · {n} s").format(
                start=clock(start_ms), end=clock(end_ms), n=seconds
            )
            action = menu.addAction(text)
            action.triggered.connect(partial(self._play, (start_ms, end_ms)))
        fold_long_list(menu, menu.actions())
        menu.addSeparator()
        menu.addAction(self._action)
        return menu

    def show_inserts(self) -> None:
        """Open the menu of the inserts at the pointer."""
        menu = self.inserts_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(QCursor.pos() + QPoint(0, 8))

    def _play(self, insert: tuple[int, int], _checked: bool = False) -> None:
        self._heard = insert
        self._player.play_from(max(insert[0] - 1_000, 0))

    def _moved(self, ms: int) -> None:
        if self._heard is not None and not self._heard[0] - 2_000 <= ms < self._heard[1]:
            self._heard = None
        if not self._settings.skip_inserts or not self._player.is_playing:
            return
        if self._player.loop is not None:
            return
        for start_ms, end_ms in self._inserts:
            if start_ms - _SOON_MS <= ms < end_ms - _EDGE_MS and (start_ms, end_ms) != self._heard:
                # The player reports at intervals: wait for inserts that begin before the next one.
                wait_ms = max(start_ms - ms, 0) / self._player.rate
                self._over_ms = end_ms
                self._skip.start(round(wait_ms))
                return
        self._skip.stop()

    def _skip_now(self) -> None:
        if self._player.is_playing:
            self._player.seek(self._over_ms)

    def _opened(self, episode: EpisodeView | None) -> None:
        self._heard = None
        self._skip.stop()
        self._apply((), _Found([], []))
        if episode is not None:
            self._refresh(episode)

    def _refresh(self, episode: EpisodeView | None) -> None:
        work = self._aligning.work
        live = work is not None and episode is not None and work.episode_id == episode.id
        if episode is None or episode.sound is None or live:
            self._apply((), _Found([], []))
            return
        inserts, transcript = episode.inserts, episode.transcript
        self._tasks.run_in_thread(
            partial(_find, transcript), partial(self._apply, inserts), key="places in doubt"
        )

    def _apply(self, inserts: tuple[tuple[int, int], ...], spans: _Found) -> None:
        self._inserts, self._doubts, self._absent = inserts, spans.doubts, spans.absent
        stretches = [MarkedRange(*insert, StretchKind.INSERT) for insert in inserts]
        stretches += [MarkedRange(d.start_ms, d.end_ms, StretchKind.DOUBTFUL) for d in spans.doubts]
        self._transport.waveform.set_stretches(stretches)
        self._syncing.set_doubts(len(spans.doubts))
        self._draw_absent()

    def _draw_absent(self) -> None:
        """Paint the words that the audio lacks pale, with a dotted line."""
        view = self._page.view
        if not self._absent:
            if view.extraSelections():
                view.setExtraSelections([])
            return
        form = QTextCharFormat()
        form.setForeground(QColor(self._look.theme.muted))
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        form.setToolTip(tr("These words are not in the audio."))
        utf16 = Utf16(view.transcript.text)
        selections = []
        for span in self._absent[:_MOST_ABSENT]:
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(view.document())
            cursor.setPosition(utf16.position(span.start))
            cursor.setPosition(utf16.position(span.end), QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            selection.format = form
            selections.append(selection)
        view.setExtraSelections(selections)


def _find(transcript: Transcript) -> _Found:
    heard = any(
        segment.certainty not in (Confidence.GIVEN, Confidence.PINNED)
        for segment in transcript.time_map
    )
    if not heard:
        return _Found([], [])
    levels = {segment.certainty for segment in transcript.time_map}
    # The confidences in the file are of its recognizer, not of this audio.
    given = Confidence.GIVEN in levels
    spans = low_confidence_spans(transcript) if given or Confidence.SURE in levels else []
    return _Found(spans, [] if given else missing_in_audio(transcript))
