"""Window of a topic over time: a line of dates, and the passages to read from first to last."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from viewer.services.search_messages import EpisodeRow, HitRow, Row
from viewer.services.topics.timeline import TimelinePassage
from viewer.ui.i18n.locale_format import format_date, join_facts
from viewer.ui.i18n.translate import tr
from viewer.ui.related.timeline_view import TimelineView
from viewer.ui.search.hit_delegate import LINES
from viewer.ui.search.hit_list import HitList
from viewer.ui.search.hit_model import HitModel
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.labels import PlainLabel
from viewer.ui.widgets.screen import ScreenDialog

_HIGHEST = 220  # pixels of the line of dates; more lanes are scrolled


class TimelineDialog(ScreenDialog):
    """Shows passages by date.

    Args:
        lines: of a passage in the list.

    Signals:
        row_activated: a `HitRow` is to be opened.
        play_requested: a `HitRow` is to be played in its place.
        play_all_requested: all passages are to be played one after the other.
        stop_requested: the sound is to stop.
        save_requested: all passages are to be saved as one sound file.
        menu_requested: a context menu for the selected passages, at this global point.
    """

    row_activated = Signal(object)
    play_requested = Signal(object)
    play_all_requested = Signal()
    stop_requested = Signal()
    save_requested = Signal()
    menu_requested = Signal(QPoint)

    def __init__(
        self, subject: str, look: ThemeManager, parent: QWidget | None = None, *, lines: int = LINES
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Timeline"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.passages: Sequence[TimelinePassage] = ()
        self._rows: list[int] = []  # of the list, by passage
        self.is_playing = False
        self.subject = PlainLabel(subject, self)
        self.subject.setWordWrap(True)
        self.count = PlainLabel("", self)
        self.count.setProperty("muted", True)
        self.lanes = QComboBox(self)
        self.lanes.addItems([tr("By show"), tr("By speaker")])
        self.lanes.setAccessibleName(tr("Rows of the timeline"))
        self.view = TimelineView(look, self)
        self.lane_area = QScrollArea(self)
        self.lane_area.setWidget(self.view)
        self.lane_area.setWidgetResizable(True)
        self.lane_area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lane_area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.model = HitModel(self)
        self.list = HitList(self.model, look, self, lines=lines)
        self.list.setAccessibleName(tr("Passages by date"))
        self.play_button = QPushButton(tr("Play All"), self)
        self.save_button = QPushButton(tr("Save as Audio…"), self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        for button in (self.play_button, self.save_button):
            button.setAutoDefault(False)
            self.buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        self._lay_out()
        self._connect()
        self.resize(QSize(860, 560))
        self.view.setFocus()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.subject, 1)
        top.addWidget(self.count)
        top.addWidget(self.lanes)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(self.lane_area)
        column.addWidget(self.list, 1)
        column.addWidget(self.buttons)

    def _connect(self) -> None:
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(lambda _: self.stop_requested.emit() if self.is_playing else None)
        self.lanes.currentIndexChanged.connect(lambda _: self._show_lanes())
        self.view.chosen.connect(self.choose)
        self.view.activated.connect(self._activate)
        self.view.play_requested.connect(self._play)
        self.list.row_activated.connect(self.row_activated)
        self.list.play_requested.connect(self.play_requested)
        self.list.menu_requested.connect(self.menu_requested)
        self.list.escaped.connect(self.reject)
        self.list.picked.connect(self._list_moved)
        self.play_button.clicked.connect(self._play_or_stop)
        self.save_button.clicked.connect(self.save_requested)

    def set_passages(self, passages: Sequence[TimelinePassage], *, whole: bool = True) -> None:
        """Show passages, which are in the order of their dates; more follow unless `whole`."""
        at = self.passages[self.view.current].hit if self.view.current >= 0 else None
        self.passages = passages
        self._rows, rows = [], list[Row]()
        episode = None
        counts = {one.hit.episode: 0 for one in passages}
        for one in passages:
            counts[one.hit.episode] += 1
        for one in passages:
            if one.hit.episode != episode:
                episode = one.hit.episode
                day = format_date(one.published) if one.published is not None else tr("No date")
                title = join_facts((day, one.title, one.show))
                rows.append(EpisodeRow(episode, title, one.show, one.published, counts[episode]))
            self._rows.append(len(rows))
            rows.append(one.hit)
        self.model.set_rows(rows, whole=True)
        count = tr("%Ln passage|%Ln passages", "", len(passages))
        self.count.setText(count if whole else tr("{passages}, loading…").format(passages=count))
        self.play_button.setEnabled(any(one.hit.start_ms is not None for one in passages))
        self.save_button.setEnabled(self.play_button.isEnabled())
        self._show_lanes()
        if passages:
            hits = [one.hit for one in passages]
            self.choose(hits.index(at) if at in hits else 0)

    def show_cut(self) -> None:
        """Say that only the first passages are shown, of more."""
        count = tr("%Ln passage|%Ln passages", "", len(self.passages))
        self.count.setText(tr("{passages}; more are not shown").format(passages=count))

    def choose(self, index: int) -> None:
        """Make a passage the current one, in the line of dates and in the list."""
        self.list.show_current(self._rows[index])
        self.view.set_current(index)
        self.lane_area.ensureVisible(0, self.view.lane_top(index) + 15, 0, 24)

    def selected(self) -> list[HitRow]:
        """Return the selected passages."""
        return self.list.selected_hits()

    def show_playing(self, hit: HitRow | None) -> None:
        """Show which of the passages is playing; None for none."""
        self.is_playing = hit is not None
        self.play_button.setText(tr("Stop") if hit is not None else tr("Play All"))
        self.model.set_playing_hit(hit)
        hits = [one.hit for one in self.passages]
        if hit in hits:
            self.choose(hits.index(hit))

    def _show_lanes(self) -> None:
        self.view.set_passages(self.passages, by_speaker=self.lanes.currentIndex() == 1)
        height = min(self.view.sizeHint().height(), _HIGHEST)
        self.lane_area.setFixedHeight(height + 2 * self.lane_area.frameWidth())

    def _list_moved(self) -> None:
        row = self.list.currentIndex().row()
        if row in self._rows:
            index = self._rows.index(row)
            self.view.set_current(index)
            self.lane_area.ensureVisible(0, self.view.lane_top(index) + 15, 0, 24)

    def _activate(self) -> None:
        if self.view.current >= 0:
            self.row_activated.emit(self.passages[self.view.current].hit)

    def _play(self) -> None:
        if self.view.current >= 0:
            self.play_requested.emit(self.passages[self.view.current].hit)

    def _play_or_stop(self) -> None:
        if self.is_playing:
            self.stop_requested.emit()
        else:
            self.play_all_requested.emit()
