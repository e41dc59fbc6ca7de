"""Play all: the listed hits or passages one after another, with a pause between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer, Signal

from viewer.audio.reel import SUFFIXES
from viewer.library import audio_files
from viewer.library.records import AudioFile, AudioState
from viewer.ui.i18n.locale_format import format_number
from viewer.ui.i18n.translate import tr
from viewer.ui.player.audio_player import AudioPlayer
from viewer.ui.shell.feature import AppContext, Feature, Handlers
from viewer.ui.shell.side_panel import PanelTab
from viewer.ui.tasks.task_runner import ProcessTask
from viewer.ui.widgets.dialogs import may_replace
from viewer.ui.widgets.file_dialogs import FilePurpose, ask_where_to_save
from viewer.ui.widgets.message_bar import MessageAction

if TYPE_CHECKING:
    from viewer.services.reel_job import ReelProgress, ReelResult

PAUSE_MS = 1_000
MOST = 10_000


class PlayItem(NamedTuple):
    """A range (ms) of an episode's audio, and the title that is shown while it plays."""

    episode_id: int
    title: str
    start_ms: int
    end_ms: int


class PlayAll(Feature):
    """Plays the ranges that a source lists, on a player of its own.

    Ranges without audio are skipped and counted. Playing the open episode stops it.

    Signals:
        item_started: index of the item that plays now.
        ended: all were played, or the user stopped.
    """

    item_started = Signal(int)
    ended = Signal()

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self._sources: dict[PanelTab, Callable[[], Sequence[PlayItem]]] = {}
        self._items: list[PlayItem] = []
        self._at = -1
        self._skipped = 0
        self._message = ""
        self._playing_item: PlayItem | None = None
        self._saving: ProcessTask | None = None
        self._saving_text = ""
        self.player: AudioPlayer | None = None
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._next)
        self._player.playing_changed.connect(self._other_plays)

    def actions(self) -> Handlers:
        return {"play_all": self.toggle, "save_reel": self.ask_where_to_save}

    def add_source(self, tab: PanelTab, items: Callable[[], Sequence[PlayItem]]) -> None:
        """Set the function that returns the items to play while `tab` is in front."""
        self._sources[tab] = items

    @property
    def is_active(self) -> bool:
        """True while items are being played."""
        return self._at >= 0

    def heard(self) -> tuple[int, int] | None:
        """Return the id of the playing episode and the position (ms)."""
        if self._playing_item is None or self.player is None:
            return None
        return self._playing_item.episode_id, self.player.now_ms()

    def toggle(self) -> None:
        """Play the items of the front tab, or stop."""
        if self.is_active:
            self.stop()
            return
        source = self._sources.get(self._side.page())
        self.start(list(source())[:MOST] if source is not None else [])

    def start(self, items: Sequence[PlayItem]) -> None:
        """Play items one after another."""
        self.stop()
        if not items:
            self._notifications.toast(tr("Nothing with audio is listed in the side panel."))
            return
        self._player.pause()
        self._items, self._at, self._skipped = list(items), -1, 0
        self._next()

    def stop_playing(self) -> bool:
        """Stop playing; return False if nothing was played."""
        was_active = self.is_active
        self.stop()
        return was_active

    def stop(self) -> None:
        """Stop playing, and hide the message about it."""
        self._pause.stop()
        was_active = self.is_active
        self._items, self._at, self._playing_item = [], -1, None
        if self.player is not None:
            self.player.load(None)
        if self._message:
            self._notifications.dismiss(self._message)
            self._message = ""
        if was_active:
            self.ended.emit()

    def ask_where_to_save(self) -> None:
        """Ask for a file, and save the items of the front tab in it."""
        source = self._sources.get(self._side.page())
        self.ask_where_to_save_items(list(source())[:MOST] if source is not None else [])

    def ask_where_to_save_items(self, items: Sequence[PlayItem]) -> None:
        """Ask for a file, and save items in it."""
        if not items:
            self._notifications.toast(tr("Nothing with audio is listed in the side panel."))
            return
        asked = ask_where_to_save(
            self._dialog_parent,
            tr("Save as One Audio File"),
            FilePurpose.EXPORTING,
            tr("Passages") + ".mp3",
            tr("MP3 with chapters") + " (*.mp3);;WAV (*.wav)",
        )
        if asked is not None:
            chosen, kind = asked
            path = chosen
            if path.suffix.lower() not in SUFFIXES:
                path = path.with_name(path.name + (".wav" if "*.wav" in kind else ".mp3"))
            if may_replace(self._dialog_parent, chosen, path):
                self.save(items, path)

    def save(self, items: Sequence[PlayItem], path: Path) -> None:
        """Write items to one audio file in the background, with their sources beside it."""
        from viewer.services.reel_job import ReelItem, save_reel

        if self._saving is not None:
            self._notifications.toast(tr("Another file is being saved."))
            return
        self._saving = self._tasks.run_in_process(
            save_reel,
            self._tasks.folder,
            [ReelItem(item.episode_id, item.start_ms, item.end_ms) for item in items],
            path,
            progress=self._show_saving,
            done=self._saved,
            failed=self._not_saved,
        )

    def _show_saving(self, progress: ReelProgress) -> None:
        if self._saving is None:
            return
        text = tr("Saving {done} of {total} passages").format(
            done=format_number(progress.done), total=format_number(progress.total)
        )
        if self._saving_text:
            self._notifications.dismiss(self._saving_text)
        self._saving_text = text
        self._notifications.info(text, MessageAction(tr("Cancel"), self._cancel_saving))

    def _cancel_saving(self) -> None:
        if self._saving is not None:
            self._saving.cancel()

    def _saved(self, result: ReelResult | None) -> None:
        self._end_saving()
        if result is None:
            return
        text = tr("Saved {name}, with its sources in {list}.").format(
            name=result.audio.name, list=result.sources.name
        )
        if result.skipped:
            text += " " + tr(
                "Skipped %Ln item without audio.|Skipped %Ln items without audio.",
                "",
                result.skipped,
            )
        self._notifications.toast(text)

    def _not_saved(self, problem: Exception) -> None:
        self._end_saving()
        self._session.report_error(problem)

    def _end_saving(self) -> None:
        self._saving = None
        if self._saving_text:
            self._notifications.dismiss(self._saving_text)
            self._saving_text = ""

    def _next(self) -> None:
        self._at += 1
        if self._at >= len(self._items):
            self._finish()
            return
        item = self._items[self._at]
        self._tasks.run_with_library(
            lambda library: audio_files.audio_of(library, item.episode_id),
            partial(self._play, self._at, item),
            self._session.report_error,
            key="play all",
        )

    def _play(self, at: int, item: PlayItem, audio: AudioFile | None) -> None:
        if at != self._at:
            return  # stopped, or started anew
        if audio is None or audio_files.state_of(audio) is AudioState.MISSING:
            self._skipped += 1
            self._next()
            return
        if self.player is None:
            self.player = AudioPlayer(self)
            self.player.finished.connect(self._pause_before_next)
            self.player.failed.connect(self._fail)
            self.player.end_passed.connect(self._fail)
        settings, player = self._settings, self.player
        player.set_volume(settings.volume)
        player.set_muted(settings.muted)
        player.set_rate(settings.rate)
        if player.path != audio.path:
            player.load(audio.path, start_ms=item.start_ms)
        player.play_range(item.start_ms, item.end_ms)
        self._playing_item = item
        self._show_title(at)
        self.item_started.emit(at)

    def _show_title(self, at: int) -> None:
        text = tr("Playing {number} of {count}: {title}").format(
            number=format_number(at + 1),
            count=format_number(len(self._items)),
            title=self._items[at].title,
        )
        if text == self._message:
            return
        if self._message:
            self._notifications.dismiss(self._message)
        self._message = text
        self._notifications.info(text, MessageAction(tr("Stop"), self.stop))

    def _pause_before_next(self) -> None:
        if self.is_active:
            if self._at + 1 < len(self._items):
                self._show_title(self._at + 1)  # in the silence before it
            self._pause.start()

    def _fail(self, _problem: object) -> None:
        if self.is_active and self.player is not None:
            self.player.load(None)  # another range of this file needs it to be loaded again
            self._skipped += 1
            self._playing_item = None
            self._pause.start()

    def _finish(self) -> None:
        skipped = self._skipped
        self.stop()
        if skipped:
            self._notifications.toast(
                tr(
                    "Skipped %Ln item without audio.|Skipped %Ln items without audio.",
                    "",
                    skipped,
                )
            )

    def _other_plays(self, playing: bool) -> None:
        if playing and self.is_active:
            self.stop()
