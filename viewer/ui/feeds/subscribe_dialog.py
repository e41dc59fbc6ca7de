"""Subscribe dialog: preview of a feed, and choice of what is fetched."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.feeds.opml import Outline
from viewer.library.subscriptions.feeds import ALL, NONE
from viewer.services.feed_downloads import Space
from viewer.services.feed_jobs import SubscribeRequest
from viewer.services.feed_preview import FeedPreview, PreviewItem, preview_feed
from viewer.services.subscriptions import shown_address
from viewer.ui.feeds.audio_rule import AudioRule
from viewer.ui.feeds.download_controller import describe_space
from viewer.ui.feeds.publisher_wishes import publisher_wishes
from viewer.ui.i18n.locale_format import clock, format_date
from viewer.ui.i18n.translate import error_sentence, tr
from viewer.ui.player.cover_art import decode_picture
from viewer.ui.tasks.task_runner import ProcessTask, TaskRunner, error_text
from viewer.ui.theme.fonts import interface_font
from viewer.ui.widgets.labels import ElidedLabel, PlainLabel, StatusLabel
from viewer.ui.widgets.row_list import ListWidget
from viewer.ui.widgets.screen import ScreenDialog

PICTURE = 96  # pixels
_URL = Qt.ItemDataRole.UserRole
_SIZE = QSize(620, 620)


class SubscribeDialog(ScreenDialog):
    """Asks for an address, shows a preview of the feed, and what can be fetched.

    `request` is the user's choice after the dialog was accepted.
    """

    def __init__(self, parent: QWidget, tasks: TaskRunner, address: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Subscribe"))
        self._tasks = tasks
        self._job: ProcessTask | None = None
        self._asked = 0  # number of requested previews; only the last one is shown
        self._preview: FeedPreview | None = None
        self._typed = ""
        self.address_field = QLineEdit(address)
        self.address_field.setPlaceholderText(tr("Address of a podcast’s feed or website"))
        self.address_field.setAccessibleName(tr("Address"))
        self.address_field.setMaxLength(4_000)
        self.look_button = QPushButton(tr("Look Up"))
        self.look_button.clicked.connect(self.look_up)
        self.status = StatusLabel()
        self.status.setIndent(0)
        self.choices = ListWidget()
        self.choices.setAccessibleName(tr("Feeds"))
        self.choices.itemActivated.connect(self._choose)
        self.choices.itemClicked.connect(self._choose)
        self._show_area = self._make_show_area()
        self.episodes = ListWidget()
        self.episodes.setAccessibleName(tr("Episodes"))
        self.episodes.setUniformItemSizes(True)
        self.episodes.setTextElideMode(Qt.TextElideMode.ElideRight)
        for rows in (self.choices, self.episodes):
            rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.audio_rule = AudioRule()
        self.audio_rule.changed.connect(lambda _: self._show_size())
        self.transcripts_box = QCheckBox(tr("Download all transcripts to make them searchable"))
        self.transcripts_box.setChecked(True)
        self.size_label = StatusLabel()
        self._lay_out()
        self.address_field.textChanged.connect(self._typed_again)
        self.finished.connect(self._stop)
        self._show_parts()
        self.resize(_SIZE)
        self.address_field.setFocus()
        if address:
            self.look_up()

    def show_list(self, outlines: Sequence[Outline]) -> None:
        """Offer the feeds of an OPML list, all of them chosen."""
        self.setWindowTitle(tr("Import Subscriptions"))
        for widget in (self.address_field, self.look_button):
            widget.hide()
        self._preview = None
        self.choices.clear()
        for outline in outlines:
            item = QListWidgetItem(outline.title or shown_address(outline.url))
            item.setData(_URL, outline.url)
            item.setToolTip("")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.choices.addItem(item)
        text = tr("%Ln feed in this list|%Ln feeds in this list", "", len(outlines))
        self.status.set_status(text, problem=False)
        self._show_parts()

    @property
    def request(self) -> SubscribeRequest:
        """The request that the dialog describes."""
        checked = [
            str(self.choices.item(row).data(_URL))
            for row in range(self.choices.count())
            if self.choices.item(row).checkState() == Qt.CheckState.Checked
        ]
        addresses = (self._typed,) if self._preview is not None else tuple(checked)
        return SubscribeRequest(
            *(addresses, self.audio_rule.value, self.transcripts_box.isChecked()),
            typed=self._preview is not None,
        )

    def look_up(self) -> None:
        """Fetch the preview of the address."""
        typed = self.address_field.text().strip()
        if not typed:
            return
        self._stop()
        self._asked += 1
        request = self._asked
        self._preview = None
        self._typed = typed
        self.choices.clear()
        self._show_parts()
        self.status.set_status(tr("Loading the feed…"), problem=False)
        self._job = self._tasks.run_in_process(
            preview_feed,
            self._tasks.folder,
            typed,
            progress=lambda _: None,
            done=lambda preview: self._show(request, preview),
            failed=lambda problem: self._fail(request, problem),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter in the field fetches the preview; the default button is for afterwards.
        in_field = self.address_field.hasFocus() and self._preview is None
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and in_field:
            self.look_up()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._rules = QWidget()
        form = QFormLayout(self._rules)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(tr("Download audio"), self.audio_rule)
        form.addRow("", self.size_label)
        form.setRowVisible(self.size_label, False)
        self._form = form
        form.addRow(tr("Transcripts"), self.transcripts_box)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.subscribe_button = buttons.addButton(
            tr("Subscribe"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.address_field, 1)
        row.addWidget(self.look_button)
        column = self.set_column(
            row,
            self.status,
            (self.choices, 1),
            self._show_area,
            (self.episodes, 1),
            self._rules,
            spacing=10,
        )
        column.addStretch(0)
        column.addWidget(buttons)

    def _make_show_area(self) -> QWidget:
        area = QWidget()
        self.picture = QLabel()
        self.picture.setFixedSize(PICTURE, PICTURE)
        self.title = ElidedLabel()
        self.title.setFont(interface_font(15, QFont.Weight.DemiBold))
        self._author = ElidedLabel()
        self._author.setProperty("muted", True)
        self.facts = PlainLabel()
        self.facts.setWordWrap(True)
        self.facts.setIndent(0)  # flush with the title
        self._description = QPlainTextEdit()
        self._description.setReadOnly(True)
        self._description.setAccessibleName(tr("Description"))
        self._description.setFixedHeight(76)
        words = QVBoxLayout()
        for label in (self.title, self._author, self.facts):
            words.addWidget(label)
        words.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(14)
        top.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        column = QVBoxLayout(area)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.addWidget(self._description)
        return area

    def _show(self, request: int, preview: FeedPreview) -> None:
        if request != self._asked:
            return
        self._job = None
        if preview.feeds:
            self.status.set_status(tr("This is a web page with these feeds:"), problem=False)
            for url in preview.feeds:
                item = QListWidgetItem(url)
                item.setData(_URL, url)
                self.choices.addItem(item)
            self._show_parts()
            return
        self._preview = preview
        image = decode_picture(preview.picture, PICTURE) if preview.picture else None
        pixmap = QPixmap.fromImage(image) if image is not None else QPixmap()
        self.picture.setVisible(not pixmap.isNull())
        if not pixmap.isNull():
            ratio = self.devicePixelRatioF()
            pixmap = pixmap.scaled(
                round(PICTURE * ratio),
                round(PICTURE * ratio),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            pixmap.setDevicePixelRatio(ratio)
            self.picture.setPixmap(pixmap)
        self.title.setText(preview.title)
        self._author.setText(preview.author)
        self._author.setVisible(bool(preview.author))
        self.facts.setText(_facts(preview))
        self._description.setPlainText(preview.description)
        self._description.setVisible(bool(preview.description))
        self.episodes.clear()
        self.episodes.addItems([_line(item) for item in preview.items])
        parts = [tr("You are already subscribed to this show.")] if preview.subscribed else []
        parts += publisher_wishes(locked=preview.locked, blocked=preview.blocked)
        parts += map(error_sentence, preview.remarks)
        self.status.set_status(" ".join(parts), problem=False)
        self._show_size()
        self._show_parts()
        self.subscribe_button.setDefault(True)
        self.subscribe_button.setFocus()

    def _fail(self, request: int, problem: Exception) -> None:
        if request == self._asked:
            self._job = None
            self.status.set_status(error_text(problem), problem=True)
            self._show_parts()

    def _choose(self, item: QListWidgetItem) -> None:
        """Preview the feed that was clicked; feeds of a list have check boxes."""
        if not item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            self.address_field.setText(str(item.data(_URL)))
            self.look_up()

    def _typed_again(self) -> None:
        if self._preview is not None or self._job is not None:
            self._stop()
            self._asked += 1
            self._preview = None
            self.status.set_status("", problem=False)
            self._show_parts()

    def _show_size(self) -> None:
        """Show the space that the recordings need, as far as the feed gives it."""
        most, preview = self.audio_rule.value, self._preview
        self._form.setRowVisible(self.size_label, preview is not None and most != NONE)
        if preview is None or most == NONE:
            self.size_label.set_status("", problem=False)
            return
        lengths = preview.lengths if most == ALL else preview.lengths[:most]
        space = Space(sum(lengths), preview.free, lengths.count(0))
        self.size_label.set_status(describe_space(space), problem=not space.is_enough)

    def _show_parts(self) -> None:
        has_preview = self._preview is not None
        is_list = self.choices.count() > 0
        checkable = is_list and bool(self.choices.item(0).flags() & Qt.ItemFlag.ItemIsUserCheckable)
        for widget in (self._show_area, self.episodes):
            widget.setVisible(has_preview)
        self.choices.setVisible(is_list and not has_preview)
        self._rules.setVisible(has_preview or checkable)
        self.look_button.setDefault(not has_preview)
        self.subscribe_button.setDefault(checkable)
        subscribed = self._preview is not None and self._preview.subscribed
        self.subscribe_button.setEnabled((has_preview and not subscribed) or checkable)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None


def _facts(preview: FeedPreview) -> str:
    parts = [tr("%Ln episode|%Ln episodes", "", preview.episodes)]
    if preview.transcripts:
        parts.append(tr("%Ln with a transcript|%Ln with a transcript", "", preview.transcripts))
    else:
        parts.append(tr("no transcripts"))
    return " · ".join(parts)


def _line(item: PreviewItem) -> str:
    parts = [format_date(date.fromisoformat(item.day))] if item.day else []
    if item.duration_ms:
        parts.append(clock(item.duration_ms))
    parts.append(tr("transcript") if item.has_transcript else tr("no transcript"))
    parts.append(item.title)
    return " · ".join(parts)
