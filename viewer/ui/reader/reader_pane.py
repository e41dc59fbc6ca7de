"""Reader pane: header, message bar, status strips and transcript."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from viewer.transcripts.model import Span
from viewer.ui.i18n.translate import tr
from viewer.ui.reader.episode_header import EpisodeHeader
from viewer.ui.reader.find_bar import FindBar
from viewer.ui.reader.transcript_view import ReadingView
from viewer.ui.reader.typesetting import Typography
from viewer.ui.theme.icons import icon
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.empty_state import EmptyState
from viewer.ui.widgets.message_bar import MessageBar
from viewer.ui.widgets.status_strip import StatusStrip

_BOTH_BESIDE = 600  # pixels for two pages beside each other


class ReadingPage(QWidget):
    """Header, find bar, message bar and transcript, with the button "Back to playing"."""

    def __init__(
        self, look: ThemeManager, typography: Typography, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.setAutoFillBackground(True)
        self.header = EpisodeHeader(look)
        self.sync = StatusStrip(tr("Sync"))
        self.notice = MessageBar(look)
        self.find_bar = FindBar(look)
        self.view = ReadingView(look, typography)
        self.no_words = EmptyState(
            "text-file",
            tr("No transcript yet"),
            tr("Add a transcript to read along, search and mark passages."),
            look,
            action=tr("Add Transcript…"),
            other=tr("Transcribe"),
        )
        self.no_words.setAutoFillBackground(True)
        self.no_words.hide()
        self._back = QPushButton(tr("Back to playing"), self)
        self._back.setProperty("primary", True)
        self._back.setIcon(icon("return", look, on_accent=True))
        self._back.setCursor(Qt.CursorShape.PointingHandCursor)
        self._back.clicked.connect(self.view.follow)
        self._back.hide()
        self._is_fitting = False  # the header; the view is scrolled for that
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.find_bar)
        column.addWidget(self.header)
        column.addWidget(self.sync)
        self._beside: tuple[QWidget, QWidget] | None = None  # another page, the bar above both
        self._divider = QFrame(self)
        self._divider.setProperty("hairline", True)
        self._divider.hide()
        body = self._body = QGridLayout()
        body.setSpacing(0)
        body.addWidget(self.view, 0, 0)
        body.addWidget(self.no_words, 0, 0)  # over the page, which is not resized
        column.addLayout(body, 1)
        self.view.column_moved.connect(self._place_column)
        self.view.verticalScrollBar().valueChanged.connect(self._fit_header)
        self.view.verticalScrollBar().rangeChanged.connect(self._fit_header)
        self.find_bar.found.connect(self._mark_found)
        self.find_bar.closed.connect(self.view.setFocus)
        look.changed.connect(self._apply_theme)
        self._apply_theme()

    def set_beside(self, page: QWidget | None, bar: QWidget | None = None) -> None:
        """Show another page beside the transcript, and a bar above both; None for neither.

        It is below the transcript where the window is narrow. The caller deletes what it took off.
        """
        if self._beside is not None:
            for part in self._beside:
                part.hide()
            self._body.removeWidget(self._beside[0])
            self._body.removeWidget(self._divider)
            self._column.removeWidget(self._beside[1])
            for cell in (0, 2):
                self._body.setColumnStretch(cell, 0)
                self._body.setRowStretch(cell, 0)
        self._beside = None
        self._divider.setVisible(page is not None)
        if page is not None and bar is not None:
            self._beside = page, bar
            self._column.insertWidget(self._column.count() - 1, bar)
            self._place_beside()
            page.show()
            bar.show()

    @property
    def _is_stacked(self) -> bool:
        return self.width() < _BOTH_BESIDE

    def _place_beside(self) -> None:
        if self._beside is None:
            return
        page, stacked = self._beside[0], self._is_stacked
        for place, part in enumerate((self._divider, page), 1):
            self._body.removeWidget(part)
            self._body.addWidget(part, place * stacked, place * (not stacked))
        self._divider.setFixedSize(*((16_777_215, 1) if stacked else (1, 16_777_215)))
        for cell in (0, 2):
            self._body.setColumnStretch(cell, int(not stacked))
            self._body.setRowStretch(cell, int(stacked))

    def _place_column(self, left: int, width: int) -> None:
        """Align what is above the transcript with its column, or with those of both pages."""
        if self._beside is not None and not self._is_stacked:
            width = self.width() - 2 * left
        for above in (self.notice, self.find_bar, self.header, self.sync):
            above.set_column(left, width)

    def offer_way_back(self, offered: bool) -> None:
        """Show or hide "Back to playing"."""
        self._back.setVisible(offered)
        self._place_back()

    def _fit_header(self, *_: int) -> None:
        """Shrink the header while the page is scrolled; the words stay where they are."""
        bar, header = self.view.verticalScrollBar(), self.header
        if self._is_fitting or not self.isVisible():
            return
        if header.is_compact:
            compact = bar.value() > 0
        else:
            # A page that is hardly longer than the view would be at its top again at once.
            compact = bar.value() > 1.5 * header.height() and bar.maximum() > 3 * header.height()
        if compact == header.is_compact:
            return
        self._is_fitting = True
        before = header.height()
        header.set_compact(compact)
        self._column.activate()
        if compact:
            self.view.shift(header.height() - before)
        self._is_fitting = False

    def minimumSizeHint(self) -> QSize:
        """Minimum size; the widgets above the transcript narrow with its column."""
        return QSize(240, 200)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the return button above the lower edge of the transcript."""
        super().resizeEvent(event)
        self._place_beside()
        self._place_back()

    def _place_back(self) -> None:
        size = self._back.sizeHint()
        x = (self.width() - size.width()) // 2
        self._back.setGeometry(x, self.height() - size.height() - 20, size.width(), size.height())
        self._back.raise_()

    def _mark_found(self, spans: list[Span], current: int) -> None:
        self.view.set_hits(spans, spans[current] if current >= 0 else None)
        if current >= 0:
            self.view.reveal(spans[current].start)

    def _apply_theme(self) -> None:
        palette = self.palette()
        palette.setColor(self.backgroundRole(), self._look.theme.page)
        for ground in (self, self.no_words):
            ground.setPalette(palette)
