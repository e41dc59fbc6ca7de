"""Subscriptions dialog: feeds, their rules, and OPML lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.feeds.secrets import displayed
from viewer.library.subscriptions.feeds import FeedCounts, Subscription
from viewer.ui.feeds.audio_rule import AudioRule
from viewer.ui.feeds.publisher_wishes import publisher_wishes
from viewer.ui.i18n.locale_format import format_datetime
from viewer.ui.i18n.translate import error_sentence, tr
from viewer.ui.widgets.labels import ElidedLabel, PlainLabel, StatusLabel
from viewer.ui.widgets.row_list import ListWidget
from viewer.ui.widgets.screen import ScreenDialog

_FEED = Qt.ItemDataRole.UserRole


class SubscriptionsDialog(ScreenDialog):
    """Lists feeds and their rules, and emits the user's changes.

    Signals:
        rules_changed: feed id, recordings to keep, whether transcripts are fetched.
        refresh_requested, unsubscribe_requested: a feed id.
        seen_requested: the id of a feed whose new episodes are to be marked as seen.
        import_requested, export_requested, folder_requested: a button was pressed.
    """

    rules_changed = Signal(int, int, bool)
    refresh_requested = Signal(int)
    seen_requested = Signal(int)
    unsubscribe_requested = Signal(int)
    import_requested = Signal()
    export_requested = Signal()
    folder_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Subscriptions"))
        self.resize(760, 480)
        self._feeds: dict[int, Subscription] = {}
        self._counts: Mapping[int, FeedCounts] = {}
        self.feeds = ListWidget()
        self.feeds.setAccessibleName(tr("Subscriptions"))
        self.feeds.setMinimumWidth(220)
        self.feeds.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.feeds.currentItemChanged.connect(lambda *_: self._show_feed())
        self._title = ElidedLabel()
        self._url = ElidedLabel()
        self._url.setProperty("muted", True)
        self.facts = PlainLabel()
        self.facts.setWordWrap(True)
        self.facts.setIndent(0)  # flush with the title
        self.status = StatusLabel()
        self.status.setIndent(0)
        self.audio_rule = AudioRule()
        self.transcripts_box = QCheckBox(tr("Download all transcripts to make them searchable"))
        self.audio_rule.changed.connect(lambda _: self._change_rules())
        self.transcripts_box.toggled.connect(lambda _: self._change_rules())
        self.refresh_button = QPushButton(tr("Refresh"))
        self.refresh_button.clicked.connect(lambda: self._emit(self.refresh_requested))
        self.seen_button = QPushButton(tr("Mark All as Seen"))
        self.seen_button.clicked.connect(lambda: self._emit(self.seen_requested))
        self.unsubscribe_button = QPushButton(tr("Unsubscribe…"))
        self.unsubscribe_button.clicked.connect(lambda: self._emit(self.unsubscribe_requested))
        for button in (self.refresh_button, self.seen_button, self.unsubscribe_button):
            button.setAutoDefault(False)
        self._details = QWidget()
        self.hint = PlainLabel(tr("No subscriptions yet. File › Subscribe… adds one."))
        self.hint.setWordWrap(True)
        self.hint.setProperty("muted", True)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()
        self._show_feed()

    def show_feeds(self, feeds: Sequence[Subscription], counts: Mapping[int, FeedCounts]) -> None:
        """List these feeds; the current one stays selected."""
        chosen = self.chosen
        self._feeds = {feed.id: feed for feed in feeds}
        self._counts = counts
        self.feeds.blockSignals(True)
        self.feeds.clear()
        for feed in feeds:
            new = counts.get(feed.id, FeedCounts()).new
            label = tr("{title} ({count} new)").format(title=feed.title, count=new)
            item = QListWidgetItem(label if new else feed.title)
            item.setData(_FEED, feed.id)
            self.feeds.addItem(item)
            if feed.id == chosen:
                self.feeds.setCurrentItem(item)
        self.feeds.blockSignals(False)
        if self.feeds.currentRow() < 0 and feeds:
            self.feeds.setCurrentRow(0)
        self._show_feed()

    @property
    def chosen(self) -> int | None:
        """The id of the current feed."""
        item = self.feeds.currentItem()
        return int(item.data(_FEED)) if item is not None else None

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(tr("Download audio"), self.audio_rule)
        form.addRow(tr("Transcripts"), self.transcripts_box)
        work = QHBoxLayout()
        work.addWidget(self.refresh_button)
        work.addWidget(self.seen_button)
        work.addWidget(self.unsubscribe_button)
        work.addStretch(1)
        details = QVBoxLayout(self._details)
        details.setContentsMargins(12, 0, 0, 0)
        details.setSpacing(8)
        for widget in (self._title, self._url, self.facts, self.status):
            details.addWidget(widget)
        details.addLayout(form)
        details.addLayout(work)
        details.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self.feeds, 2)
        row.addWidget(self._details, 3)
        row.addWidget(self.hint, 3)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        for text, signal in (
            (tr("Import List…"), self.import_requested),
            (tr("Export List…"), self.export_requested),
            (tr("Download Folder…"), self.folder_requested),
        ):
            button = buttons.addButton(text, QDialogButtonBox.ButtonRole.ActionRole)
            button.setAutoDefault(False)
            button.clicked.connect(signal)
        buttons.rejected.connect(self.reject)
        self.set_column((row, 1), buttons)

    def _show_feed(self) -> None:
        feed = self._feeds.get(self.chosen or 0)
        self._details.setVisible(feed is not None)
        self.hint.setVisible(not self._feeds)
        if feed is None:
            return
        self._title.setText(feed.title)
        self._url.setText(displayed(feed.url))
        numbers = self._counts.get(feed.id, FeedCounts())
        parts = [tr("%Ln episode|%Ln episodes", "", numbers.episodes)]
        if numbers.transcripts:
            parts.append(tr("%Ln with a transcript|%Ln with a transcript", "", numbers.transcripts))
        self.seen_button.setEnabled(numbers.new > 0)
        if numbers.downloaded:
            parts.append(tr("%Ln downloaded|%Ln downloaded", "", numbers.downloaded))
        if feed.checked_at is not None:
            checked_at = format_datetime(feed.checked_at)
            parts.append(tr("checked {moment}").format(moment=checked_at))
        wishes = publisher_wishes(locked=feed.locked, blocked=feed.blocked)
        self.facts.setText("\n".join([" · ".join(parts), *wishes]))
        problem = error_sentence(feed.problem) if feed.problem is not None else ""
        self.status.set_status(problem, problem=True)
        self.audio_rule.set_value(feed.keep_audio)
        self.transcripts_box.blockSignals(True)
        self.transcripts_box.setChecked(feed.fetch_transcripts)
        self.transcripts_box.blockSignals(False)

    def _change_rules(self) -> None:
        if self.chosen is not None:
            self.rules_changed.emit(
                self.chosen, self.audio_rule.value, self.transcripts_box.isChecked()
            )

    def _emit(self, signal: SignalInstance) -> None:
        if self.chosen is not None:
            signal.emit(self.chosen)
