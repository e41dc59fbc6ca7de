"""The context menu of one episode or several in the list, and the keys for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu

from viewer.library.records import AudioState, EpisodeSummary, Listening, SyncState
from viewer.ui.feeds.download_controller import DownloadController
from viewer.ui.i18n.locale_format import format_megabytes
from viewer.ui.i18n.translate import tr
from viewer.ui.library.episode_commands import EpisodeCommands
from viewer.ui.library.library_panel import LibraryPanel
from viewer.ui.library.open_files import FileOpener
from viewer.ui.shell.feature import AppContext, Feature
from viewer.ui.speakers.voice_controller import VoiceController
from viewer.ui.sync.alignment_queue_controller import AlignmentQueueController
from viewer.ui.sync.transcription_controller import TranscriptionController


class EpisodeQueue(Protocol):
    """Queue that the menu adds episodes to, by their ids."""

    def add_next(self, episode_ids: Sequence[int]) -> None:
        """Play episodes after the current one."""

    def add_later(self, episode_ids: Sequence[int]) -> None:
        """Add episodes at the end of the queue."""


class EpisodeMenu(Feature):
    """Opens, renames, exports, aligns and removes the selected episodes.

    Signals:
        export_requested: the passages of these episodes (their ids) are to be exported.
    """

    export_requested = Signal(list)

    def __init__(
        self,
        app: AppContext,
        library_panel: LibraryPanel,
        *,
        alignment: AlignmentQueueController,
        transcription: TranscriptionController,
        voices: VoiceController,
        commands: EpisodeCommands,
        opener: FileOpener,
        downloads: DownloadController,
        queue: EpisodeQueue,
    ) -> None:
        super().__init__(app)
        self._downloads = downloads
        self._queue = queue
        self._commands = commands
        self._opener = opener
        self._library_panel = library_panel
        self._aligning = alignment
        self._transcription = transcription
        self._voices = voices
        self._episodes: Sequence[EpisodeSummary] = ()
        self._session.episodes_listed.connect(self._listed)
        library_panel.episode_menu_requested.connect(self._pop_up)
        library_panel.rename_requested.connect(self._rename)
        library_panel.remove_requested.connect(self._remove)

    def menu(self, episode_id: int) -> QMenu:
        """Return the menu of one episode or of several."""
        menu = QMenu(self._dialog_parent)
        chosen = next((e for e in self._episodes if e.id == episode_id), None)
        if chosen is None:
            return menu
        selected = self._library_panel.selected_episodes()
        if len(selected) > 1 and episode_id in selected:
            self._fill_for_many(menu, [e for e in self._episodes if e.id in selected])
            return menu
        menu.addAction(tr("Open"), lambda: self._session.open(episode_id))
        rename = menu.addAction(tr("Rename…"), lambda: self._commands.ask_for_names(chosen))
        rename.setShortcut(Qt.Key.Key_F2)
        menu.addAction(tr("Choose Audio…"), lambda: self._opener.ask_for_audio(episode_id))
        self._add_common(menu, [chosen])
        menu.addSeparator()
        self._add_transcription(menu, [chosen])
        self._add_voices(menu, [chosen])
        if self._aligning.waits(episode_id):
            menu.addAction(
                tr("Remove from Alignment Queue"), lambda: self._aligning.withdraw([episode_id])
            )
        else:
            align = menu.addAction(
                tr("Align with Audio"), lambda: self._aligning.align([episode_id])
            )
            align.setEnabled(_can_be_aligned(chosen))
        more = menu.addMenu(tr("Align More"))
        if chosen.show:
            of_show = self._without_times(e for e in self._episodes if e.show == chosen.show)
            label = tr(
                "Align %Ln Episode of This Show Without Times|"
                "Align %Ln Episodes of This Show Without Times",
                "",
                len(of_show),
            )
            self._offer(more, label, of_show)
        all_of_them = self._without_times(self._episodes)
        label = tr(
            "Align %Ln Episode Without Times|Align All %Ln Episodes Without Times",
            "",
            len(all_of_them),
        )
        self._offer(more, label, all_of_them)
        if self._aligning.waiting:
            more.addAction(
                tr("Clear Alignment Queue"),
                lambda: self._aligning.withdraw(self._aligning.waiting),
            )
        more.menuAction().setVisible(bool(more.actions()))
        self._add_removal(menu, [chosen])
        return menu

    def _add_common(self, menu: QMenu, chosen: Sequence[EpisodeSummary]) -> None:
        menu.addAction(tr("Show in Folder"), lambda: self._commands.show_folders(chosen))
        numbers = [episode.id for episode in chosen]
        menu.addAction(tr("Export…"), lambda: self.export_requested.emit(numbers))
        menu.addSeparator()
        numbers = [episode.id for episode in chosen]
        menu.addAction(tr("Play Next"), lambda: self._queue.add_next(numbers))
        menu.addAction(tr("Play Later"), lambda: self._queue.add_later(numbers))
        if any(episode.listening is not Listening.PLAYED for episode in chosen):
            menu.addAction(tr("Mark as Played"), lambda: self._commands.mark_played(chosen))
        if any(episode.listening is not Listening.UNPLAYED for episode in chosen):
            menu.addAction(tr("Mark as Unplayed"), lambda: self._commands.mark_unplayed(chosen))
        menu.addAction(tr("Set Show…"), lambda: self._commands.ask_for_show(chosen))
        menu.addAction(tr("Set Date…"), lambda: self._commands.ask_for_date(chosen))
        state_of = self._library_panel.model.audio_state
        streamed = [one for one in chosen if one.streams and state_of(one) is AudioState.NONE]
        if streamed:
            label = tr("Download Audio|Download %Ln Recordings", "", len(streamed))
            stated = sum(episode.stated_bytes or 0 for episode in streamed)
            if stated:
                size = format_megabytes(max(stated, 100_000))
                label = tr("{command} ({size} MB)").format(command=label, size=size)
            numbers = [episode.id for episode in streamed]
            menu.addAction(label, lambda: self._downloads.download(numbers))

    def _add_removal(self, menu: QMenu, chosen: Sequence[EpisodeSummary]) -> None:
        menu.addSeparator()
        remove = menu.addAction(
            tr("Remove from Library…"), lambda: self._commands.ask_to_remove(chosen)
        )
        remove.setShortcut(Qt.Key.Key_Delete)

    def _selected(self) -> list[EpisodeSummary]:
        numbers = set(self._library_panel.selected_episodes())
        return [episode for episode in self._episodes if episode.id in numbers]

    def _rename(self, episode_id: int) -> None:
        selected = self._selected()
        if len(selected) > 1:
            self._commands.ask_for_titles(selected)
        elif episode := next((e for e in self._episodes if e.id == episode_id), None):
            self._commands.ask_for_names(episode)

    def _remove(self, episode_id: int) -> None:
        selected = self._selected()
        episodes = (
            selected if len(selected) > 1 else [e for e in self._episodes if e.id == episode_id]
        )
        if episodes:
            self._commands.ask_to_remove(episodes)

    def _fill_for_many(self, menu: QMenu, chosen: Sequence[EpisodeSummary]) -> None:
        menu.addAction(tr("Open"), lambda: self._session.open(chosen[0].id))
        rename = menu.addAction(tr("Rename…"), lambda: self._commands.ask_for_titles(chosen))
        rename.setShortcut(Qt.Key.Key_F2)
        menu.addAction(tr("Choose Audio…"), lambda: self._opener.ask_for_audio_folder(chosen))
        self._add_common(menu, chosen)
        menu.addSeparator()
        self._add_transcription(menu, chosen)
        self._add_voices(menu, chosen)
        waiting = [e.id for e in chosen if self._aligning.waits(e.id)]
        possible = [e.id for e in chosen if _can_be_aligned(e) and e.id not in waiting]
        if possible:
            text = tr(
                "Align %Ln Episode with Audio|Align %Ln Episodes with Audio", "", len(possible)
            )
            menu.addAction(text, lambda: self._aligning.align(possible))
        if waiting:
            label = tr(
                "Remove %Ln Episode from Alignment Queue|Remove %Ln Episodes from Alignment Queue",
                "",
                len(waiting),
            )
            menu.addAction(label, lambda: self._aligning.withdraw(waiting))
        self._add_removal(menu, chosen)

    def _add_transcription(self, menu: QMenu, chosen: Sequence[EpisodeSummary]) -> None:
        """Offer to transcribe the episodes that have audio and no transcript."""
        numbers = [e.id for e in chosen if e.audio is not None and e.transcript is None]
        if numbers:
            label = tr("Transcribe %Ln Episode|Transcribe %Ln Episodes", "", len(numbers))
            menu.addAction(label, lambda: self._transcription.transcribe(numbers))

    def _add_voices(self, menu: QMenu, chosen: Sequence[EpisodeSummary]) -> None:
        """Offer to identify the speakers of the episodes that have audio and a transcript."""
        numbers = [e.id for e in chosen if _can_be_aligned(e)]
        if numbers:
            label = tr(
                "Identify Speakers|Identify Speakers of %Ln Episodes",
                "",
                len(numbers),
            )
            menu.addAction(label, lambda: self._voices.identify_chosen(numbers))

    def _without_times(self, among: Iterable[EpisodeSummary]) -> list[int]:
        return [
            e.id
            for e in among
            if e.sync == SyncState.NONE and _can_be_aligned(e) and not self._aligning.waits(e.id)
        ]

    def _offer(self, menu: QMenu, label: str, numbers: list[int]) -> None:
        if numbers:
            menu.addAction(label, lambda: self._aligning.align(numbers))

    def _listed(self, episodes: list[EpisodeSummary]) -> None:
        self._episodes = episodes

    def _pop_up(self, episode_id: int, position: QPoint) -> None:
        menu = self.menu(episode_id)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(position)


def _can_be_aligned(episode: EpisodeSummary) -> bool:
    return episode.audio is not None and episode.transcript is not None
