"""Queue controller: episodes to play after the current one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal

from viewer.library.records import EpisodeSummary
from viewer.services.episode_view import EpisodeView
from viewer.services.play_queue import PlayQueue
from viewer.ui.i18n.translate import tr
from viewer.ui.playback.background_playback import BackgroundPlayback
from viewer.ui.shell.feature import AppContext, Feature, Handlers
from viewer.ui.widgets.message_bar import MessageAction

_END_MS = 500  # from the end of the audio; nearer, it counts as ended


class QueueController(Feature):
    """Plays the next episode when one has ended; the queue is saved in the settings.

    Episodes without audio are left out, with a message about their number.

    Signals:
        changed: the ids and titles of the episodes in the queue, unless the dialog arranged them.
    """

    changed = Signal(object)

    def __init__(
        self,
        app: AppContext,
        background: BackgroundPlayback,
        selected: Callable[[], Sequence[int]],
    ) -> None:
        super().__init__(app)
        self._background = background
        self._selected = selected
        self.queue = PlayQueue.parse(app.settings.queue)
        self._titles: dict[int, str] = {}
        self._wanted: int | None = None  # episode that is being opened to be played
        self._skipped = 0
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self.play_next)
        app.player.finished.connect(self._finished)
        background.player.finished.connect(self._offer_next)
        app.session.sound_changed.connect(self._sound_changed)
        app.session.opened.connect(self._opened)
        app.session.open_failed.connect(self._forget)
        app.session.episodes_listed.connect(self._listed)

    def actions(self) -> Handlers:
        return {
            "queue": self.show_dialog,
            "queue_next": lambda: self.add_next(self._chosen()),
            "queue_later": lambda: self.add_later(self._chosen()),
        }

    def add_next(self, episode_ids: Sequence[int]) -> None:
        """Add episodes at the start of the queue."""
        self.queue.add_next(episode_ids)
        self._added(episode_ids)

    def add_later(self, episode_ids: Sequence[int]) -> None:
        """Add episodes at the end of the queue."""
        self.queue.add_later(episode_ids)
        self._added(episode_ids)

    def hold(self) -> None:
        """Do not play the next episode, after the sleep timer has expired."""
        self._next.stop()

    def play_next(self) -> None:
        """Open and play the next episode of the queue."""
        number = self.queue.take()
        self._save()
        self._show_queue()
        if number is not None:
            self._play(number)
        else:
            self._tell_skipped()

    def show_dialog(self) -> None:
        """Show the dialog of Playback > Queue…"""
        from viewer.ui.playback.queue_dialog import QueueDialog

        self.dialog = QueueDialog(self._dialog_parent)
        self.dialog.arranged.connect(self._arrange)
        self.dialog.play_requested.connect(self._play_now)
        self.changed.connect(self.dialog.set_episodes)
        self._show_queue()
        self.dialog.show()

    def _show_queue(self) -> None:
        self.changed.emit([(number, self._titles.get(number, "")) for number in self.queue.ids])

    def _chosen(self) -> Sequence[int]:
        """Return the selected episodes of the list, or else the open one."""
        selected = self._selected()
        if len(selected) > 1 or self._session.episode is None:
            return selected
        return [self._session.episode.id]

    def _added(self, episode_ids: Sequence[int]) -> None:
        self._save()
        self._show_queue()
        text = tr("%Ln episode is queued.|%Ln episodes are queued.", "", len(self.queue.ids))
        if episode_ids:
            self._notifications.toast(text)

    def _arrange(self, episode_ids: Sequence[int]) -> None:
        self.queue.replace(episode_ids)
        self._save()

    def _play_now(self, number: int) -> None:
        self.queue.arrange([other for other in self.queue.ids if other != number])
        self._save()
        self._show_queue()
        self._play(number)

    def _play(self, number: int) -> None:
        self._wanted = number
        if self._session.episode is not None and self._session.episode.id == number:
            self._sound_changed(self._session.episode)
        else:
            self._session.open(number)

    def _finished(self) -> None:
        player = self._player
        if self.queue.ids and player.now_ms() >= player.duration_ms - _END_MS:
            self._next.start()  # unless the sleep timer, which gets the same signal, calls `hold`

    def _offer_next(self) -> None:
        """Offer the next episode, since opening it would replace the page that the user reads."""
        if self.queue.ids:
            text = tr("“{title}” is next in the queue.").format(
                title=self._titles.get(self.queue.ids[0], "")
            )
            self._notifications.info(text, MessageAction(tr("Play"), self.play_next))

    def _opened(self, episode: EpisodeView | None) -> None:
        if episode is None or episode.id != self._wanted:
            self._forget()

    def _forget(self, _: int = 0) -> None:
        """Cancel playing, since another episode was opened than the queue requested."""
        self._wanted, self._skipped = None, 0

    def _sound_changed(self, episode: EpisodeView) -> None:
        if episode.id != self._wanted:
            return
        self._wanted = None
        if episode.is_playable:
            self._player.play()
            self._tell_skipped()
        else:
            self._skipped += 1
            self.play_next()

    def _tell_skipped(self) -> None:
        """Say how many episodes were left out."""
        if self._skipped:
            text = tr(
                "Skipped %Ln episode without audio.|Skipped %Ln episodes without audio.",
                "",
                self._skipped,
            )
            self._notifications.toast(text)
        self._skipped = 0

    def _listed(self, episodes: Sequence[EpisodeSummary]) -> None:
        self._titles = {episode.id: episode.title for episode in episodes}
        self.queue.arrange([number for number in self.queue.ids if number in self._titles])
        self._show_queue()

    def _save(self) -> None:
        self._settings.queue = [str(number) for number in self.queue.ids]
        self._save_settings()
