"""The application controller: connects window, session and player, and runs the features."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from viewer.library.records import EpisodeSummary
from viewer.paths import readable
from viewer.runtime.instance_lock import CrashRecord, OpenRequest
from viewer.services.episode_view import EpisodeView
from viewer.settings import INVALID_NAME, Settings
from viewer.ui.app.episode_presenter import EpisodePresenter
from viewer.ui.app.main_window import MainWindow
from viewer.ui.app.menu_bar import PanelToggles, RecentMenu, show_keys
from viewer.ui.app.unfinished_work import UnfinishedWork
from viewer.ui.app.view_commands import ViewCommands
from viewer.ui.diagnostics.exception_hook import ExceptionHandler
from viewer.ui.i18n.translate import tr
from viewer.ui.library.backup_commands import BackupCommands
from viewer.ui.library.library_switcher import LibrarySwitcher
from viewer.ui.library.open_files import FileOpener
from viewer.ui.playback.background_playback import BackgroundPlayback
from viewer.ui.playback.playback_commands import PlaybackCommands
from viewer.ui.playback.playback_controller import PlaybackController
from viewer.ui.player.audio_player import AudioPlayer
from viewer.ui.session.library_edits import LibraryEdits
from viewer.ui.session.link_opener import LinkOpener
from viewer.ui.session.session import Session
from viewer.ui.shell.actions import Actions
from viewer.ui.shell.command_table import Menu
from viewer.ui.shell.feature import AppContext, Feature
from viewer.ui.shell.side_panel import PanelTab
from viewer.ui.tasks.task_runner import TaskRunner
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.transcripts.text_commands import TextCommands
from viewer.ui.widgets.message_bar import MessageAction

if TYPE_CHECKING:
    from viewer.services.crash_recovery import CrashLeftovers
    from viewer.ui.app.features import Features
    from viewer.ui.palette.palette_controller import RunnableEntry
    from viewer.ui.widgets.settings_dialog import SettingField

_SAVE_MS = 300  # after a setting was changed in a dialog; several in a row are saved once
_MOST_NAMED = 5  # settings in a message
_TOP_OFFSET_MS = 300  # after scrolling has stopped


class AppController(QObject):
    """One window with its features. Call `begin` after the window is shown.

    Attributes:
        context: what the features share.
        features: the features that are built by `finish_startup`.
    """

    features: Features

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
        self.edits = LibraryEdits(tasks, self)
        self.actions = Actions(window, self._run, settings.shortcuts)
        self.context = AppContext(
            *(window.workspace, session, player, tasks, self.edits, settings, look, self.actions)
        )
        self.bugs = ExceptionHandler(window)
        self.links = LinkOpener(session, tasks)
        self.presenter = EpisodePresenter(self.context, window)
        self.opener = FileOpener(self.context)
        self.background = BackgroundPlayback(self.context)
        self.commands = PlaybackCommands(self.context, self.background)
        self.playback = PlaybackController(
            self.context, self.commands, self.opener, self.background
        )
        self.view_commands = ViewCommands(self.context, window)
        self.libraries = LibrarySwitcher(self.context, window.empty)
        self.backups = BackupCommands(self.context, window.banner)
        self.quitting = UnfinishedWork(self.context, window, self.opener, self.libraries)
        self.is_complete = False
        self.episodes: list[EpisodeSummary] = []
        self._crash: tuple[CrashRecord, CrashLeftovers] | None = None
        self._resumes = False  # the episode of the last session is opened
        self._is_closed = False
        self._features: list[Feature] = []
        self._handlers: dict[str, Callable[[], object]] = {
            "shortcuts": self._change_shortcuts,
            "guide": self._show_guide,
            "about": self._show_about,
            "settings": self._show_settings,
        }
        self._top_watch = QTimer(self, singleShot=True, interval=_TOP_OFFSET_MS)
        self._save_timer = QTimer(self, singleShot=True, interval=_SAVE_MS)
        self._build_menus()
        self._connect()
        # Before the features that fill the tabs, so that a click in the meantime is not overridden.
        side = self.window.side
        if settings.side_tab in list(PanelTab):
            side.show_page(PanelTab(settings.side_tab))
        side.tab_changed.connect(lambda tab: setattr(self.settings, "side_tab", int(tab)))
        for feature in (
            *(self.presenter, self.opener, self.commands, self.playback, self.libraries),
            *(self.view_commands, TextCommands(self.context), self.backups),
        ):
            self._add(feature)
        self.playback.restore(settings)
        self.view_commands.apply_motion()
        self.presenter.show(None)
        self.playback.show(None)
        self._update_action_states()

    def finish_startup(self) -> None:
        """Build the remaining features: after the first paint, or before the first command.

        Takes about as long as everything before it.
        """
        if self.is_complete:
            return
        from viewer.ui.app.features import build_features

        self.is_complete = True
        self.features = build_features(
            *(self.context, self.window, self.opener, self.commands),
            *(self.background, self.libraries),
        )
        for feature in self.features:
            self._add(feature)
        for listener in (self.features.silences, self.features.voices):
            self.playback.peaks_changed.connect(listener.set_peaks)
        self.features.streaming.cover_fetched.connect(self.playback.update_cover)
        self.features.palette.sources.append(self._setting_entries)
        chapters = self.features.chapters
        self._menus[Menu.PLAYBACK].insertMenu(self.actions["back_to_playing"], chapters.menu)
        self._menus[Menu.PLAYBACK].insertMenu(self.actions["queue"], self.features.sleep_timer.menu)
        chapters.set_episode(None)
        self.features.search.fetch_saved()
        self.features.search.restore()
        self.window.side.announce_page()
        self.features.alignment.resume()
        self.features.feeds.begin()
        self.libraries.name_action()
        if self.libraries.in_demo():
            message = tr("This is the demo library. Try anything: your own library is not touched.")
            back = MessageAction(tr("Back to Your Own Library"), self.libraries.change)
            self.window.banner.show_message(message, back, problem=False)
        if self.settings.ignored:
            message = tr("These settings could not be read and were reset: {names}.")
            message = message.format(names=", ".join(self.settings.ignored[:_MOST_NAMED]))
            kept = tr("The old settings are kept as {file}.").format(file=INVALID_NAME)
            self.window.banner.show_message(f"{message} {kept}")
        self.quitting.begin()
        if self._crash is not None:
            self._recover(*self._crash)
        self._update_action_states()
        # The new features need the list of episodes, too.
        self.session.refresh_list()
        QTimer.singleShot(0, self, self._connect_desktop)

    def begin(self, files: list[Path], link: str = "") -> None:
        """Open `files` or the target of `link`, or else the episode that was open last."""
        self.bugs.install()
        self._resumes = not files and not link
        if self._resumes and self.settings.last_episode:
            self.session.open_if_present(self.settings.last_episode)
        self._open(files, link)
        if self._crash is not None:
            # Connected also if the library is too damaged to list its episodes.
            QTimer.singleShot(0, self, self.finish_startup)

    def receive(self, request: OpenRequest) -> None:
        """Bring the window to the front and open what another start was asked to open."""
        self.window.bring_to_front()
        self._open(list(request.files), request.link)

    def recover_from(self, ended: CrashRecord, left: CrashLeftovers) -> None:
        """Report the crash of the last session after start-up."""
        self._crash = (ended, left)

    def close(self) -> None:
        """Save the window's state and end background work, once."""
        if not self._is_closed:
            self.window.end()

    def _open(self, files: list[Path], link: str) -> None:
        if files:
            self.opener.open_paths(files)
        if link:
            self.links.open(link)

    def _recover(self, ended: CrashRecord, left: CrashLeftovers) -> None:
        from viewer.ui.diagnostics.crash_recovery import CrashRecovery

        features = self.features
        self.recovery = CrashRecovery(
            self.context, features.alignment, features.search.index_updater
        )
        self.recovery.begin(ended, left, self._resumes)

    def _connect_desktop(self) -> None:
        """Connect to the services of a desktop with D-Bus."""
        if sys.platform in ("win32", "darwin"):
            return
        from viewer.ui.platform.mpris import MprisService
        from viewer.ui.platform.sleep_inhibitor import SleepInhibitor

        self.media_keys = MprisService(
            self.context,
            commands=self.commands,
            chapters=self.features.chapters,
            links=self.links,
        )
        self.media_keys.raise_requested.connect(self.window.bring_to_front)
        self.media_keys.quit_requested.connect(self.window.close)
        self.playback.cover_read.connect(self.media_keys.show_cover)
        self.window.close_started.connect(self.media_keys.close)
        for player in self.commands.players:
            inhibitor = SleepInhibitor(player, self)
            self.window.close_started.connect(inhibitor.close)

    # Commands

    def _add(self, feature: Feature) -> None:
        self._features.append(feature)
        self._handlers.update(feature.actions())
        feature.contexts_changed.connect(self._update_action_states)

    def _run(self, name: str) -> None:
        self.finish_startup()
        self._handlers[name]()

    def _update_action_states(self) -> None:
        self.actions.set_contexts(set().union(*(f.contexts() for f in self._features)))
        self._check_panels()
        self.actions["reduced_motion"].setChecked(self.settings.reduced_motion)

    def _check_panels(self) -> None:
        self.actions["sidebar"].setChecked(self.window.list_shown)
        self.actions["side_panel"].setChecked(self.window.side_shown)

    def _build_menus(self) -> None:
        window, actions = self.window, self.actions
        show_keys(window, actions)
        self._menus = actions.build_menus(window.menuBar())
        window.add_beside_menus(PanelToggles(actions, self.look))
        self.recent = RecentMenu(window)
        self._menus[Menu.FILE].insertMenu(actions["add_folder"], self.recent)

    def _connect(self) -> None:
        session, window, opener = self.session, self.window, self.opener
        notifications = window.workspace.notifications
        for source in (session, self.edits, self.links, self.bugs):
            source.failed.connect(notifications.error)
        session.episodes_listed.connect(self._show_list)
        session.audio_states_found.connect(window.library.set_audio_states)
        session.open_started.connect(self.finish_startup)
        session.opened.connect(self._on_opened)
        for signal in (session.opened, session.updated, session.sound_changed):
            signal.connect(lambda _: self._update_action_states())
        window.library.episode_activated.connect(session.open_if_different)
        self.recent.episode_chosen.connect(session.open_if_different)
        opener.alternative_kept.connect(self.presenter.notify_kept)
        opener.episodes_added.connect(self._on_episodes_added)
        window.dropped.connect(lambda paths: opener.open_paths([Path(p) for p in paths]))
        window.link_dropped.connect(self.links.open)
        opener.library_opened.connect(self._offer_library)
        window.activated.connect(self.edits.read_external_changes)
        window.close_started.connect(self._close)
        window.may_close = self.quitting.may_close
        window.panels_changed.connect(self._check_panels)
        window.empty.action_requested.connect(opener.ask_for_file)
        window.empty.other_requested.connect(opener.ask_for_folder)
        window.empty.last_requested.connect(self.libraries.change)
        self.libraries.close_requested.connect(window.close)
        view = window.page.view
        window.page.no_words.action_requested.connect(partial(self._run, "replace_transcript"))
        window.page.no_words.other_requested.connect(partial(self._run, "transcribe"))
        view.play_requested.connect(self.commands.play_from_offset)
        view.selected.connect(lambda start, end: self._update_action_states())
        view.verticalScrollBar().valueChanged.connect(lambda _: self._top_watch.start())
        self._save_timer.timeout.connect(self._save_in_thread)
        self._top_watch.timeout.connect(self._note_top)
        session.top_offset_requested.connect(self._note_top_if_scrolled)

    # Session

    def _note_top_if_scrolled(self) -> None:
        if self._top_watch.isActive():
            self._note_top()

    def _note_top(self) -> None:
        self._top_watch.stop()
        self.session.set_top_offset(self.window.page.view.top_offset())

    def _offer_library(self, folder: Path) -> None:
        def switch() -> None:
            self.finish_startup()
            self.features.folders.switch_to(folder)

        text = tr("“{name}” is an Earmark library.").format(name=readable(folder.name))
        action = MessageAction(tr("Switch Library"), switch)
        self.window.workspace.notifications.info(text, action)

    def _on_episodes_added(self) -> None:
        # A list that the user is reading must not move: only the index is updated.
        if self.episodes:
            self.features.search.index_updater.run_soon()
        else:
            self.session.refresh_list()

    def _show_list(self, episodes: list[EpisodeSummary]) -> None:
        self.episodes = episodes
        current = self.session.episode
        self.window.library.set_episodes(episodes)
        self.window.show_welcome(bool(episodes))
        self.window.library.set_current_episode(current.id if current is not None else None)
        self.recent.show_recent(episodes)
        if not self.is_complete:
            # After the layout of the list, which is delayed in the same way, and its paint.
            QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, self.finish_startup))

    def _on_opened(self, episode: EpisodeView | None) -> None:
        if episode is not None and self.settings.last_episode != episode.id:
            self.settings.last_episode = episode.id
            # Saved at once: after a crash, the window would not be closed.
            self._save_in_thread()

    # Dialogs

    def _setting_fields(self) -> list[SettingField]:
        from viewer.ui.app.settings_fields import setting_fields

        self.finish_startup()
        return setting_fields(
            *(self.context, self.commands, self.view_commands),
            notes=self.features.notes_folder,
            search=self.features.search,
            restart=partial(self.libraries.go_to, self.tasks.folder),
        )

    def _show_settings(self, label: str = "") -> None:
        from viewer.ui.widgets.settings_dialog import SettingsDialog

        self.settings_dialog = SettingsDialog(self._setting_fields(), self.window)
        self.settings_dialog.setting_changed.connect(self._save_timer.start)
        self.settings_dialog.search.setText(label)
        self.settings_dialog.show()

    def _setting_entries(self) -> Iterable[RunnableEntry]:
        from viewer.ui.app.palette_sources import setting_entries

        return setting_entries(self._setting_fields(), self._show_settings, self._save_timer.start)

    def _show_about(self) -> None:
        from viewer.ui.diagnostics.about_dialog import AboutDialog

        AboutDialog(self.window, self.tasks).open()

    def _show_guide(self) -> None:
        from viewer.ui.app.guide_dialog import GuideDialog

        # It stays where it was left.
        dialog = self.window.findChild(GuideDialog) or GuideDialog(self.window, self.look)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def _change_shortcuts(self) -> None:
        from viewer.ui.app.shortcuts_dialog import ShortcutsDialog

        dialog = ShortcutsDialog(self.window, self.settings.shortcuts)
        if dialog.exec():
            self.settings.shortcuts = dialog.shortcuts()
            self.actions.set_shortcuts(self.settings.shortcuts)
            show_keys(self.window, self.actions)
            self._save_timer.start()

    # Closing

    def _close(self) -> None:
        self._is_closed = True
        self.session.save_place()
        self.background.end()
        self.player.load(None)
        self.playback.outline.load(None)
        if self.is_complete:
            self.features.search.close()
            self.features.downloads.close()
            self.features.feeds.stop()
        self.tasks.close()
        self.bugs.uninstall()
        self._save_settings()

    def _save_in_thread(self) -> None:
        self.tasks.run_in_thread(self._save_settings, lambda _: None)

    def _save_settings(self) -> None:
        self.settings.save_if_possible(self.tasks.folder)
