"""Joins window, session, player and follower: who hears whom."""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from viewer.library.records import EpisodeSummary
from viewer.runtime.instance_lock import CrashRecord, OpenRequest
from viewer.services.episode_view import EpisodeView
from viewer.settings import Settings
from viewer.ui.app.episode_presenter import EpisodePresenter
from viewer.ui.app.key_hints import show_keys
from viewer.ui.app.main_window import MainWindow
from viewer.ui.app.menu_bar import add_choices
from viewer.ui.app.panel_toggles import PanelToggles
from viewer.ui.app.recent_menu import RecentMenu
from viewer.ui.diagnostics.exception_hook import ExceptionHandler
from viewer.ui.library.library_switcher import LibrarySwitcher
from viewer.ui.library.open_files import FileOpener
from viewer.ui.playback.playback_commands import Commands
from viewer.ui.playback.playback_controller import PlaybackController
from viewer.ui.player.audio_player import AudioPlayer
from viewer.ui.session.link_opener import LinkOpener
from viewer.ui.session.session import Session
from viewer.ui.shell.actions import Actions, Menu, Requirement
from viewer.ui.tasks.task_runner import TaskRunner
from viewer.ui.theme.theme import ThemeManager

if TYPE_CHECKING:
    from viewer.services.crash_recovery import CrashLeftovers


class AppController(QObject):
    """The running program. `begin` is called once the window is shown."""

    def __init__(
        self,
        *,
        window: MainWindow,
        session: Session,
        player: AudioPlayer,
        tasks: TaskRunner,
        settings: Settings,
        look: ThemeManager,
    ) -> None:
        super().__init__(window)
        self.window = window
        self.session = session
        self.player = player
        self.tasks = tasks
        self.settings = settings
        self.look = look
        self.opening = FileOpener(window, session, tasks, settings)
        self.commands = Commands(window, session, player, settings)
        self.bugs = ExceptionHandler(window)
        self.links = LinkOpener(session, tasks)
        self.showing = EpisodePresenter(window)
        self._crash: tuple[CrashRecord, CrashLeftovers] | None = None
        self._goes_on = False  # where the last window was
        self.is_complete = False
        self._is_closed = False
        self.actions = Actions(window, self._run, settings.shortcuts)
        show_keys(window, self.actions)
        self.libraries = LibrarySwitcher(window, session, tasks, self.actions)
        self.episodes: list[EpisodeSummary] = []
        self._menus = self.actions.fill(window.menuBar())
        PanelToggles(window.menuBar(), self.actions, look)
        self.recent = RecentMenu(window)
        self._menus[Menu.FILE].insertMenu(self.actions["add_folder"], self.recent)
        add_choices(
            window,
            self._menus,
            self.actions,
            commands=self.commands,
            settings=settings,
            look=look,
        )
        self.sounding = PlaybackController(
            window,
            session,
            player,
            tasks,
            commands=self.commands,
            opening=self.opening,
            actions=self.actions,
        )
        self.follower, self.outline = self.sounding.follower, self.sounding.outline
        self._top_watch = QTimer(self)
        self._top_watch.setSingleShot(True)
        self._top_watch.setInterval(300)
        self._handlers = {**self.commands.handlers(), "demo": self.libraries.change}
        self._join_session()
        self._join_page()
        self._join_commands()
        self.sounding.restore(settings)
        self._show_episode(None)

    def complete(self) -> None:
        """Make what works on words and sound: once the first window is painted, or before that
        if it is asked for. It takes as long as all the rest of the start-up.
        """
        if self.is_complete:
            return
        from viewer.ui.library.episode_commands import EpisodeCommands
        from viewer.ui.notes.notes_controller import NotesController
        from viewer.ui.playback.chapter_controller import ChapterController
        from viewer.ui.search.hit_marking import HitMarking
        from viewer.ui.search.search_controller import SearchController
        from viewer.ui.speakers.speaker_controller import SpeakerController
        from viewer.ui.transcripts.transcript_commands import TranscriptCommands

        self.is_complete = True
        window, session, player = self.window, self.session, self.player
        tasks, settings, look = self.tasks, self.settings, self.look
        self._make_marking()
        self._make_sync()
        self.transcripts = TranscriptCommands(window, session, tasks, self.edits)
        self.chapters = ChapterController(window, player)
        self.noting = NotesController(window, session, tasks, self.commands.play_from_offset)
        self.naming = SpeakerController(window, session, tasks, look)
        self.episode_commands = EpisodeCommands(window, session, tasks, settings)
        for part in (
            *(self.passages, self.passages.collections, self.marks, self.taking),
            *(self.syncing, self.nudging, self.places, self.pinning, self.recognition),
            *(self.chapters, self.noting, self.transcripts, self.naming, self.episode_commands),
        ):
            self._handlers |= part.handlers()
        self._menus[Menu.PLAYBACK].insertMenu(self.actions["previous_chapter"], self.chapters.menu)
        self.searching = SearchController(window, session, player, tasks, settings)
        panel = self.searching.panel
        asker = self.searching.asker
        self.hit_marking = HitMarking(
            panel, asker, self.edits, self.passages, settings=settings, look=look
        )
        self._join_marking()
        self._join_sync()
        self.opening.notes_opened.connect(self.noting.look_at)
        player.position_changed.connect(self.chapters.show_at)
        self.commands.search_asked.connect(self.searching.focus)
        self.searching.hits_changed.connect(self._allow)
        self.opening.came_in.connect(self._more_came_in)
        self.chapters.set_episode(None)
        self.searching.fetch_saved()
        self._go_on()
        # Those who came later hear of the episodes, too.
        session.refresh_list()
        QTimer.singleShot(0, self, self._join_desktop)

    def _go_on(self) -> None:
        """With what a closed window left, or one that ended badly."""
        self.aligning.go_on()
        self.libraries.name_action()
        if self._crash is not None:
            self._recover(*self._crash)
        self._allow()

    def _join_desktop(self) -> None:
        """What a desktop with D-Bus does with a player."""
        if sys.platform in ("win32", "darwin"):
            return
        from viewer.ui.platform.mpris import MprisService
        from viewer.ui.platform.sleep_inhibitor import SleepInhibitor

        self.media_keys = MprisService(
            self.window,
            self.session,
            self.player,
            self.tasks,
            commands=self.commands,
            chapters=self.chapters,
            links=self.links,
        )
        self.sounding.cover_read.connect(self.media_keys.show_cover)
        self.window.closing.connect(self.media_keys.close)
        self.sleep_inhibit = SleepInhibitor(self.player, self)
        self.window.closing.connect(self.sleep_inhibit.close)

    def _run(self, name: str) -> None:
        self.complete()
        self._handlers[name]()

    def begin(self, files: list[Path], link: str = "") -> None:
        """Open `files`, or go where `link` leads, or open what was open last."""
        self.bugs.install()
        self.bugs.troubled.connect(self.window.tell)
        self._goes_on = not files and not link
        if self._goes_on and self.settings.last_episode:
            self.session.open_if_present(self.settings.last_episode)
        self._take(files, link)
        if self._crash is not None:
            # Also where the library is too damaged for anything to be listed.
            QTimer.singleShot(0, self, self.complete)

    def receive(self, request: OpenRequest) -> None:
        """What another start was asked for comes to this window, which comes to the front."""
        self.window.come_forward()
        self._take(list(request.files), request.link)

    def recover_from(self, ended: CrashRecord, left: CrashLeftovers) -> None:
        """The last window of this library ended badly: it is told once this one is complete."""
        self._crash = (ended, left)

    def _take(self, files: list[Path], link: str) -> None:
        if files:
            self.opening.open_paths(files)
        if link:
            self.links.follow(link)

    def _recover(self, ended: CrashRecord, left: CrashLeftovers) -> None:
        from viewer.ui.diagnostics.crash_recovery import CrashRecovery

        self.recovery = CrashRecovery(
            self.window, self.session, self.tasks, self.aligning, self.searching.keeper
        )
        self.recovery.begin(ended, left, self._goes_on)

    def _make_marking(self) -> None:
        """What marks words and takes quotes away, and the menus that offer it."""
        from viewer.ui.app.context_menus import ContextMenus
        from viewer.ui.export.export_commands import ExportCommands
        from viewer.ui.passages.marking_commands import MarkCommands
        from viewer.ui.passages.passage_controller import PassageController
        from viewer.ui.session.library_edits import LibraryEdits

        window, session, player = self.window, self.session, self.player
        self.edits = LibraryEdits(self.tasks, self)
        self.passages = PassageController(window, session, player, self.tasks, self.edits)
        self.marks = MarkCommands(window, session, player, self.edits, self.passages)
        self.taking = ExportCommands(window, session, self.tasks, self.edits, self.passages)
        self.context_menus = ContextMenus(
            window,
            self.actions,
            self.edits,
            passages=self.passages,
            marks=self.marks,
            taking=self.taking,
        )

    def _join_marking(self) -> None:
        passages, menus = self.passages, self.context_menus
        passages.join(self.actions)
        self.marks.join(self.actions)
        self.window.library.collection_menu_requested.connect(menus.open_collection_menu)
        self.window.page.view.menu_requested.connect(menus.open_page_menu)
        passages.listing.menu_requested.connect(menus.open_passages_menu)
        passages.listing.review_requested.connect(self.transcripts.review)
        passages.listing.export_requested.connect(partial(self.taking.export))
        passages.allowed_changed.connect(self._allow)

    def _make_sync(self) -> None:
        """What joins words and sound: the queue, its strips, places in doubt."""
        from viewer.ui.library.episode_context_menu import EpisodeMenu
        from viewer.ui.sync.alignment_queue_controller import AlignmentQueueController
        from viewer.ui.sync.alignment_status import AlignmentStatusPresenter
        from viewer.ui.sync.confidence_controller import ConfidenceController
        from viewer.ui.sync.pin_controller import PinController
        from viewer.ui.sync.recognition import Recognition
        from viewer.ui.sync.sync_controller import SyncController
        from viewer.ui.sync.time_shift_commands import TimeShiftCommands

        window, session, player = self.window, self.session, self.player
        tasks, settings = self.tasks, self.settings
        self.aligning = AlignmentQueueController(
            session, tasks, player, edits=self.edits, settings=settings
        )
        self.recognition = Recognition(window, session, tasks, settings)
        self.align_bar = AlignmentStatusPresenter(
            window.work, self.aligning, session, window.library
        )
        self.episode_menu = EpisodeMenu(window, session, self.aligning)
        self.syncing = SyncController(
            window.page.sync, session, tasks, edits=self.edits, aligning=self.aligning
        )
        self.nudging = TimeShiftCommands(session, self.edits, self.aligning)
        self.places = ConfidenceController(
            window,
            session,
            player,
            tasks,
            aligning=self.aligning,
            syncing=self.syncing,
            settings=settings,
        )
        self.pinning = PinController(
            window, session, player, tasks, edits=self.edits, syncing=self.syncing
        )

    def _join_sync(self) -> None:
        self.places.join(self.actions)
        self.pinning.join(self.actions)
        self.syncing.recognition_asked.connect(self.recognition.ask)
        self.syncing.audio_asked.connect(self.opening.ask_for_audio)
        self.nudging.nudged.connect(self.passages.toast.tell)
        self.syncing.in_sync_changed.connect(self.window.page.header.set_in_sync)

    # Joins

    def _join_session(self) -> None:
        session, window = self.session, self.window
        session.episodes_listed.connect(self._show_list)
        session.opened.connect(self._show_episode)
        session.updated.connect(self._retell)
        session.sound_changed.connect(self.sounding.show)
        session.sound_changed.connect(lambda _: self._allow())
        session.failed.connect(self.window.tell)
        session.span_requested.connect(self.showing.go_to)
        window.library.episode_activated.connect(session.open_if_different)
        self.opening.another_kept.connect(self.showing.tell_kept)
        self.opening.told.connect(partial(self.window.tell, problem=False))
        self.showing.transcripts_asked.connect(partial(self._run, "old_transcripts"))
        self.showing.repairs_asked.connect(self._show_repairs)
        self.recent.chosen.connect(session.open_if_different)
        session.audio_states_known.connect(window.library.set_audio_states)
        window.dropped.connect(lambda paths: self.opening.open_paths([Path(p) for p in paths]))
        window.closing.connect(self._close)
        window.panels_changed.connect(self._check_panels)
        window.empty.action_requested.connect(self.opening.ask_for_file)
        window.empty.other_requested.connect(self.opening.ask_for_folder)
        window.empty.last_requested.connect(self.libraries.change)

    def _join_page(self) -> None:
        view, commands = self.window.page.view, self.commands
        no_words = self.window.page.no_words
        no_words.action_requested.connect(partial(self._run, "replace_transcript"))
        view.play_requested.connect(commands.play_from_offset)
        view.selected.connect(lambda start, end: self._allow())
        view.verticalScrollBar().valueChanged.connect(lambda _: self._top_watch.start())
        self._top_watch.timeout.connect(lambda: self.session.set_top_offset(view.top_offset()))

    def _join_commands(self) -> None:
        commands = self.commands
        commands.step_asked.connect(self._step)
        commands.open_asked.connect(self.opening.ask_for_file)
        commands.folder_asked.connect(self.opening.ask_for_folder)
        commands.audio_asked.connect(self.opening.ask_for_audio)
        commands.repairs_asked.connect(self._show_repairs)
        commands.shortcuts_asked.connect(self._change_shortcuts)
        commands.about_asked.connect(self._show_about)

    # What is shown

    def _more_came_in(self) -> None:
        # The list would move under the reader's eyes; that there is one is told at once.
        if self.episodes:
            self.searching.keeper.run_soon()
        else:
            self.session.refresh_list()

    def _show_list(self, episodes: list[EpisodeSummary]) -> None:
        self.episodes = episodes
        current = self.session.episode
        self.window.library.set_episodes(episodes)
        self.window.invite(bool(episodes))
        self.window.library.set_current_episode(current.id if current is not None else None)
        self.recent.show_recent(episodes)
        if not self.is_complete:
            # Behind the list's layout, which waits as this does, and the paint that it asks for.
            QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, self.complete))

    def _show_episode(self, episode: EpisodeView | None) -> None:
        if episode is not None:
            self.complete()
        self.showing.show(episode)
        if episode is None:
            if self.is_complete:
                self.chapters.set_episode(None)
            self.sounding.show(None)
            self._allow()
            return
        if self.settings.last_episode != episode.id:
            self.settings.last_episode = episode.id
            # Not only when the window is closed: it may not come to that.
            self.tasks.run_in_thread(self._save_settings, lambda _: None)
        self._follow(episode)

    def _retell(self, episode: EpisodeView) -> None:
        self.showing.retell(episode)
        self._follow(episode)

    def _follow(self, episode: EpisodeView) -> None:
        """What goes by an episode's names and times."""
        self.follower.set_highlight(episode.highlight)
        self.chapters.set_episode(episode)
        self.naming.name_actions(self.actions, episode)
        self._allow()

    def _step(self, by: int) -> None:
        """F3: through what the find bar shows, or else through the hits of the search."""
        bar = self.window.page.find_bar
        if not bar.isHidden() or not self.searching.step(by):
            bar.next() if by > 0 else bar.previous()

    def _allow(self) -> None:
        there = self.passages.there() if self.is_complete else set()
        episode = self.session.episode
        if episode is not None or (self.is_complete and self.searching.panel.hits()):
            there.add(Requirement.FINDABLE)
        if episode is not None:
            there.add(Requirement.EPISODE)
            if episode.sound is not None:
                there.add(Requirement.SOUND)
                if episode.transcript.time_map:
                    there.add(Requirement.TIMES)
            if episode.summary.coverage is not None and episode.sound is not None:
                there.add(Requirement.COMPUTED)
            if self.is_complete and self.chapters.places:
                there.add(Requirement.CHAPTERS)
            start, end = self.window.page.view.selection()
            if end > start:
                there.add(Requirement.SELECTION)
        self.actions.allow(there)
        self._check_panels()
        self.actions["reduced_motion"].setChecked(self.settings.reduced_motion)

    def _check_panels(self) -> None:
        self.actions["sidebar"].setChecked(self.window.list_shown)
        self.actions["side_panel"].setChecked(self.window.side_shown)

    # Dialogs are loaded when they are asked for: start-up is a hot path.

    def _show_about(self) -> None:
        from viewer.ui.diagnostics.about_dialog import AboutDialog

        AboutDialog(self.window, self.tasks).open()

    def _show_repairs(self) -> None:
        from viewer.ui.transcripts.repairs_dialog import RepairsDialog

        episode = self.session.episode
        if episode is not None:
            RepairsDialog(self.window, episode, self.tasks).exec()

    def _change_shortcuts(self) -> None:
        from viewer.ui.transcripts.repairs_dialog import ShortcutsDialog

        dialog = ShortcutsDialog(self.window, self.settings.shortcuts)
        if dialog.exec():
            self.settings.shortcuts = dialog.shortcuts()
            self.actions.set_shortcuts(self.settings.shortcuts)
            show_keys(self.window, self.actions)

    def close(self) -> None:
        """End what runs beside the window, once; what the reader has done is kept."""
        if not self._is_closed:
            self.window.keep_standing()
            self.window.closing.emit()

    def _close(self) -> None:
        self._is_closed = True
        self.session.save_place()
        self.player.load(None)
        self.outline.load(None)
        if self.is_complete:
            self.searching.close()
        self.tasks.close()
        self.bugs.uninstall()
        # Of a folder that cannot be written the reader was told while there was a window.
        self._save_settings()

    def _save_settings(self) -> None:
        with suppress(OSError):
            self.settings.save(self.tasks.folder)
