"""Controller of the subscriptions dialog."""

from __future__ import annotations

from pathlib import Path

from viewer.library.change_log import ChangeSet
from viewer.library.library import Library
from viewer.library.subscriptions import feeds
from viewer.library.subscriptions.downloads import (
    apply_rules,
    required_by_rule,
    wanted_downloads,
)
from viewer.library.subscriptions.feeds import FeedCounts, Subscription
from viewer.services import subscriptions
from viewer.services.feed_downloads import Space, space_for
from viewer.ui.feeds.feed_controller import FeedController
from viewer.ui.feeds.subscriptions_dialog import SubscriptionsDialog
from viewer.ui.i18n.translate import tr
from viewer.ui.shell.feature import AppContext, Feature, Handlers
from viewer.ui.widgets.dialogs import ConfirmDialog
from viewer.ui.widgets.file_dialogs import (
    FilePurpose,
    ask_for_file,
    ask_for_folder,
    ask_where_to_save,
)
from viewer.ui.widgets.message_bar import MessageAction

_PATTERNS = " ".join(f"*.{suffix}" for suffix in ("opml", "xml"))


class SubscriptionsController(Feature):
    """Shows the subscriptions; sets rules, unsubscribes, imports and exports lists."""

    def __init__(self, app: AppContext, feed_controller: FeedController) -> None:
        super().__init__(app)
        self._feeds = feed_controller
        self.dialog: SubscriptionsDialog | None = None
        feed_controller.feeds_changed.connect(self._show_feeds)
        app.edits.change_applied.connect(self._changed)

    def actions(self) -> Handlers:
        return {"subscriptions": self.show_subscriptions}

    def show_subscriptions(self) -> None:
        """File > Subscriptions…"""
        dialog = self.dialog = SubscriptionsDialog(self._dialog_parent)
        dialog.finished.connect(self._forget_dialog)
        dialog.rules_changed.connect(self._set_rules)
        dialog.refresh_requested.connect(lambda feed_id: self._feeds.refresh([feed_id]))
        dialog.seen_requested.connect(self._mark_seen)
        dialog.unsubscribe_requested.connect(self._ask_to_unsubscribe)
        dialog.import_requested.connect(self._ask_for_list)
        dialog.export_requested.connect(self._export_list)
        dialog.folder_requested.connect(self._ask_for_folder)
        self._show_feeds()
        dialog.open()

    def _forget_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _show_feeds(self) -> None:
        if self.dialog is None:
            return

        def read(library: Library) -> tuple[list[Subscription], dict[int, FeedCounts]]:
            return feeds.subscriptions(library), feeds.counts(library)

        def show(feeds_and_counts: tuple[list[Subscription], dict[int, FeedCounts]]) -> None:
            if self.dialog is not None:
                self.dialog.show_feeds(*feeds_and_counts)

        self._tasks.run_with_library(read, show, self._notifications.report, key="feeds")

    def _set_rules(self, feed_id: int, keep_audio: int, fetch_transcripts: bool) -> None:
        """Set the rules of a feed, after a confirmation if they require many downloads."""

        def measure(library: Library) -> tuple[int, Space]:
            required = required_by_rule(library, feed_id, keep_audio)
            to_download = wanted_downloads(library, required)
            return len(to_download), space_for(library, to_download)

        def decide(measured: tuple[int, Space]) -> None:
            if self._feeds.downloads.confirm(*measured, self.dialog):
                self._tasks.run_with_library(change, changed, self._notifications.report)
            else:
                self._show_feeds()

        def change(library: Library) -> list[int]:
            feeds.set_rules(
                library, feed_id, keep_audio=keep_audio, fetch_transcripts=fetch_transcripts
            )
            return apply_rules(library, [feed_id])

        def changed(queued: list[int]) -> None:
            if queued:
                self._feeds.downloads.run()
            self._show_feeds()

        self._tasks.run_with_library(measure, decide, self._notifications.report, key="feed rules")

    def _mark_seen(self, feed_id: int) -> None:
        def marked(_: None) -> None:
            self._show_feeds()
            self._session.refresh_list()

        self._tasks.run_with_library(
            lambda library: feeds.mark_seen(library, feed_id), marked, self._notifications.report
        )

    def _ask_to_unsubscribe(self, feed_id: int) -> None:
        def look(library: Library) -> tuple[str, int, int]:
            staying, going = feeds.kept_on_removal(library, feed_id)
            return feeds.subscription(library, feed_id).title, len(staying), len(going)

        def ask(consequences: tuple[str, int, int]) -> None:
            title, staying, going = consequences
            sentences = []
            if staying:
                sentences += [
                    tr(
                        "%Ln episode with your passages, bookmarks or corrections is kept.|"
                        "%Ln episodes with your passages, bookmarks or corrections are kept.",
                        "",
                        staying,
                    )
                ]
            if going:
                sentences += [
                    tr(
                        "%Ln episode goes to Recently Deleted, from which you can restore it.|"
                        "%Ln episodes go to Recently Deleted, from which you can restore them.",
                        "",
                        going,
                    )
                ]
            sentences += [tr("Downloaded files are not touched.")]
            question = tr("Unsubscribe from {title}?").format(title=title)
            parent = self.dialog or self._dialog_parent
            if ConfirmDialog(parent, question, " ".join(sentences), tr("Unsubscribe")).exec():
                self._unsubscribe(feed_id, title)

        self._tasks.run_with_library(look, ask, self._notifications.report)

    def _unsubscribe(self, feed_id: int, title: str) -> None:
        def removed(change: ChangeSet) -> None:
            undo = MessageAction(tr("Undo"), lambda: self._edits.revert(change), lasts=True)
            self._notifications.info(told, undo)

        told = tr("Unsubscribed from {title}.").format(title=title)
        self._edits.execute(
            lambda library: subscriptions.unsubscribe_undoably(library, feed_id), removed
        )

    def _changed(self, change: ChangeSet) -> None:
        if change.feeds:
            self._feeds.downloads.run()  # its downloads were in the queue, or are again
            self._show_feeds()

    def _ask_for_list(self) -> None:
        chosen = ask_for_file(
            self.dialog or self._dialog_parent,
            tr("Import List"),
            FilePurpose.SUBSCRIPTIONS,
            "{} ({});;{} (*)".format(tr("Lists of subscriptions"), _PATTERNS, tr("All files")),
        )
        if chosen is not None:
            if self.dialog is not None:
                self.dialog.accept()
            self._feeds.import_list(chosen)

    def _export_list(self) -> None:
        asked = ask_where_to_save(
            self.dialog or self._dialog_parent,
            tr("Export List"),
            FilePurpose.SUBSCRIPTIONS,
            "subscriptions.opml",
            "{} ({})".format(tr("Lists of subscriptions"), _PATTERNS),
        )
        if asked is not None:
            self.export_list(asked[0])

    def export_list(self, path: Path) -> None:
        """Write the subscriptions as OPML."""

        def told(left_out: list[str]) -> None:
            text = tr("Saved {name}.").format(name=path.name)
            if left_out:
                names = ", ".join(left_out[:3])
                text += " " + tr(
                    "Left out, because they are private or not to be listed: {names}."
                ).format(names=names)
            self._notifications.info(text)

        self._tasks.run_with_library(
            lambda library: subscriptions.save_list(library, path),
            told,
            self._notifications.report,
        )

    def _ask_for_folder(self) -> None:
        current = self._settings.audio_folder or str(self._tasks.folder / "audio")
        parent, title = self.dialog or self._dialog_parent, tr("Folder for Downloads")
        chosen = ask_for_folder(parent, title, None, current)
        if chosen is not None:
            self._settings.audio_folder = str(chosen)
            self._save_settings()
