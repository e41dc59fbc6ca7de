"""The features that are built after the first paint, and the connections between them.

Importing this module imports most of the user interface: import it in
`AppController.finish_startup` only, so that the window appears sooner.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from viewer.library.records import EpisodeSummary
from viewer.services.search_messages import HitRow, Row
from viewer.ui.app.context_menus import ContextMenus
from viewer.ui.app.main_window import MainWindow
from viewer.ui.app.palette_sources import menu_entries, speed_entries
from viewer.ui.app.tour import Tour
from viewer.ui.export.export_commands import ExportCommands
from viewer.ui.export.notes_folder_controller import NotesFolderController
from viewer.ui.export.transcript_export import TranscriptExport
from viewer.ui.feeds.download_controller import DownloadController
from viewer.ui.feeds.feed_controller import FeedController
from viewer.ui.feeds.feed_status import FeedStatusPresenter
from viewer.ui.feeds.network_state import NetworkState
from viewer.ui.feeds.streaming import StreamOpener
from viewer.ui.feeds.subscriptions_controller import SubscriptionsController
from viewer.ui.i18n.translate import tr
from viewer.ui.library.clipboard_import import ClipboardImport
from viewer.ui.library.episode_commands import EpisodeCommands
from viewer.ui.library.episode_context_menu import EpisodeMenu
from viewer.ui.library.episode_list_commands import EpisodeListCommands
from viewer.ui.library.library_folders import LibraryFolders
from viewer.ui.library.library_panel import LibraryPanel
from viewer.ui.library.library_switcher import LibrarySwitcher
from viewer.ui.library.open_files import FileOpener
from viewer.ui.library.watched_folders import WatchedFolders
from viewer.ui.notes.notes_controller import NotesController
from viewer.ui.palette.palette_controller import PaletteController, RunnableEntry
from viewer.ui.palette.synonyms import synonyms
from viewer.ui.passages.bookmark_controller import BookmarkController
from viewer.ui.passages.collection_commands import CollectionCommands
from viewer.ui.passages.draft_offers import DraftOffers
from viewer.ui.passages.marking_commands import MarkCommands
from viewer.ui.passages.note_margin_controller import NoteMarginController
from viewer.ui.passages.passage_controller import PassageController
from viewer.ui.passages.passages_panel_controller import PassagesPanelController
from viewer.ui.passages.selection_bar_controller import SelectionBarController
from viewer.ui.playback.background_playback import BackgroundPlayback
from viewer.ui.playback.chapter_controller import ChapterController
from viewer.ui.playback.history_controller import HistoryController
from viewer.ui.playback.listening_recorder import ListeningRecorder
from viewer.ui.playback.mini_player import MiniPlayer
from viewer.ui.playback.play_all import PlayAll, PlayItem
from viewer.ui.playback.playback_commands import PlaybackCommands
from viewer.ui.playback.queue_controller import QueueController
from viewer.ui.playback.silence_skipper import SilenceSkipper
from viewer.ui.playback.sleep_timer import SleepTimer
from viewer.ui.playback.voice_booster import VoiceBooster
from viewer.ui.related.meaning_controller import MeaningController
from viewer.ui.related.related_controller import RelatedController
from viewer.ui.related.timeline_controller import TimelineController
from viewer.ui.search.hit_marking import HitMarking
from viewer.ui.search.recent_searches import RecentSearches
from viewer.ui.search.search_controller import SearchController
from viewer.ui.shell.feature import AppContext, Feature
from viewer.ui.shell.side_panel import PanelTab
from viewer.ui.speakers.speaker_controller import SpeakerController
from viewer.ui.speakers.voice_controller import VoiceController
from viewer.ui.sync.alignment_queue_controller import AlignmentQueueController
from viewer.ui.sync.alignment_status import AlignmentStatusPresenter
from viewer.ui.sync.confidence_controller import ConfidenceController
from viewer.ui.sync.pin_controller import PinController
from viewer.ui.sync.recognition_dialog import Recognition
from viewer.ui.sync.sync_controller import SyncController
from viewer.ui.sync.time_shift_commands import TimeShiftCommands
from viewer.ui.sync.transcription_controller import TranscriptionController
from viewer.ui.transcripts.parallel_controller import ParallelController
from viewer.ui.transcripts.replace_commands import ReplaceCommands
from viewer.ui.transcripts.transcript_commands import TranscriptCommands

if TYPE_CHECKING:
    from viewer.services.alignment_jobs import AlignmentJobResult


@dataclass(frozen=True)
class Features:
    """Features that `build_features()` builds; iterable in the order of the fields."""

    passages: PassageController
    passages_panel: PassagesPanelController
    note_margin: NoteMarginController
    collections: CollectionCommands
    drafts: DraftOffers
    marking: MarkCommands
    bookmarks: BookmarkController
    export: ExportCommands
    transcript_export: TranscriptExport
    notes_folder: NotesFolderController
    context_menus: ContextMenus
    alignment: AlignmentQueueController
    alignment_status: AlignmentStatusPresenter
    recognition: Recognition
    transcription: TranscriptionController
    episode_menu: EpisodeMenu
    sync: SyncController
    time_shift: TimeShiftCommands
    confidence: ConfidenceController
    pins: PinController
    transcripts: TranscriptCommands
    replace: ReplaceCommands
    parallel: ParallelController
    chapters: ChapterController
    notes: NotesController
    speakers: SpeakerController
    voice_speakers: VoiceController
    episodes: EpisodeCommands
    search: SearchController
    hit_marking: HitMarking
    recent_searches: RecentSearches
    related: RelatedController
    timeline: TimelineController
    meaning: MeaningController
    palette: PaletteController
    sleep_timer: SleepTimer
    mini_player: MiniPlayer
    silences: SilenceSkipper
    voices: VoiceBooster
    play_all: PlayAll
    downloads: DownloadController
    feeds: FeedController
    subscriptions: SubscriptionsController
    feed_status: FeedStatusPresenter
    streaming: StreamOpener
    listening: ListeningRecorder
    history: HistoryController
    queue: QueueController
    clipboard: ClipboardImport
    folders: LibraryFolders
    watched: WatchedFolders
    episode_list: EpisodeListCommands
    selection_bar: SelectionBarController
    tour: Tour

    def __iter__(self) -> Iterator[Feature]:
        return (getattr(self, field.name) for field in fields(self))


def build_features(  # noqa: PLR0917  the parts that the controller builds first
    app: AppContext,
    window: MainWindow,
    opener: FileOpener,
    playback: PlaybackCommands,
    background: BackgroundPlayback,
    libraries: LibrarySwitcher,
) -> Features:
    """Build the features in the order of their dependencies, and connect them."""
    library = window.library
    passages = PassageController(app, library)
    marking = MarkCommands(app, passages)
    export = ExportCommands(app, passages)
    alignment = AlignmentQueueController(app)
    sync = SyncController(app, alignment)
    recognition = Recognition(app)
    transcription = TranscriptionController(app, window.transcription, alignment, recognition)
    voices = VoiceController(app, window.voices)
    search = SearchController(app)
    episodes = EpisodeCommands(app)
    chapters = ChapterController(app)
    transcripts = TranscriptCommands(app)
    hit_marking = HitMarking(app, search, passages.collections)
    related = RelatedController(app, search, hit_marking)
    network = NetworkState(window)
    downloads = DownloadController(app, network)
    feeds = FeedController(app, downloads, network)
    queue = QueueController(app, background, library.selected_episodes)
    play_all = PlayAll(app)

    def heard() -> tuple[int, int] | None:
        return play_all.heard() if play_all.is_active else playback.heard()

    menus = ContextMenus(app, passages=passages, marking=marking, export=export, related=related)
    features = Features(
        passages=passages,
        passages_panel=passages.panel_controller,
        note_margin=NoteMarginController(app),
        collections=passages.collections,
        drafts=DraftOffers(app, transcripts, passages.panel_controller),
        marking=marking,
        bookmarks=BookmarkController(app, passages.panel_controller, heard),
        export=export,
        transcript_export=TranscriptExport(app),
        notes_folder=NotesFolderController(app),
        context_menus=menus,
        alignment=alignment,
        alignment_status=AlignmentStatusPresenter(app, window.work, alignment),
        recognition=recognition,
        transcription=transcription,
        episode_menu=EpisodeMenu(
            *(app, library),
            alignment=alignment,
            transcription=transcription,
            voices=voices,
            commands=episodes,
            opener=opener,
            downloads=downloads,
            queue=queue,
        ),
        sync=sync,
        time_shift=TimeShiftCommands(app, alignment),
        confidence=ConfidenceController(app, alignment, sync),
        pins=PinController(app, sync),
        transcripts=transcripts,
        replace=ReplaceCommands(app),
        parallel=ParallelController(app, playback.play_from_offset),
        chapters=chapters,
        notes=NotesController(app, window.notes, playback.play_from_offset),
        speakers=SpeakerController(app),
        voice_speakers=voices,
        episodes=episodes,
        search=search,
        hit_marking=hit_marking,
        recent_searches=RecentSearches(app, search.panel),
        related=related,
        timeline=TimelineController(
            *(app, search, hit_marking, related, passages.panel_controller),
            play_all=play_all,
        ),
        meaning=MeaningController(app, search.index_updater, related.panel.meaning_strip),
        palette=PaletteController(app, passages.panel_controller, chapters),
        sleep_timer=SleepTimer(app, playback, background),
        mini_player=MiniPlayer(app, playback, window.bring_to_front),
        silences=SilenceSkipper(app, playback),
        voices=VoiceBooster(app, playback),
        play_all=play_all,
        downloads=downloads,
        feeds=feeds,
        subscriptions=SubscriptionsController(app, feeds),
        feed_status=FeedStatusPresenter(app, window.podcasts, feeds, downloads),
        streaming=StreamOpener(app),
        listening=ListeningRecorder(app, background),
        history=HistoryController(app),
        clipboard=ClipboardImport(app, opener),
        folders=LibraryFolders(app, libraries),
        watched=WatchedFolders(app, window.watched),
        queue=queue,
        episode_list=EpisodeListCommands(app, library),
        selection_bar=SelectionBarController(app, marking, menus.open_collections_menu),
        tour=Tour(app, (window.library, window.middle), libraries),
    )
    for feature in features:
        feature.connect_features()
    playback.stoppers.append(play_all.stop_playing)
    playback.stoppers.append(search.stop_preview)
    features.sleep_timer.expired.connect(queue.hold)
    features.play_all.item_started.connect(lambda _: background.end())
    _connect(features, app, window, opener)
    _fill_palette(features, app, playback)
    return features


def _fill_palette(features: Features, app: AppContext, playback: PlaybackCommands) -> None:
    """Offer in the palette what is in menus that are filled when they are opened."""
    words, sources = synonyms(), features.palette.sources
    sources.append(lambda: menu_entries(features.sleep_timer.menu, tr("Playback"), words["sleep"]))
    sources.append(lambda: speed_entries(playback))
    sources.append(lambda: menu_entries(features.search.panel.order_button.menu, tr("Search")))
    sources.append(lambda: menu_entries(features.passages_panel.panel.order_menu, tr("Passages")))

    filled: list[QMenu] = []

    def of_open_episode() -> Iterator[RunnableEntry]:
        episode = app.session.episode
        if episode is not None:
            menu = features.episode_menu.menu(episode.id)
            for earlier in filled:
                earlier.deleteLater()
            filled[:] = [menu]
            yield from menu_entries(menu, tr("Episode"))

    sources.append(of_open_episode)


def _connect(features: Features, app: AppContext, window: MainWindow, opener: FileOpener) -> None:
    menus, panel, sync = features.context_menus, features.passages_panel, features.sync
    window.close_started.connect(features.mini_player.put_away)
    window.library.collection_menu_requested.connect(menus.open_collection_menu)
    app.workspace.page.view.menu_requested.connect(menus.open_page_menu)
    panel.menu_requested.connect(menus.open_passages_menu)
    panel.review_requested.connect(features.transcripts.review)
    features.bookmarks.passage_made.connect(features.passages.set_current)
    panel.export_requested.connect(partial(features.export.export))
    works = _WorkTexts(window.library)
    features.episode_menu.export_requested.connect(features.export.export_episodes)
    features.alignment_status.states_changed.connect(works.set_alignment)
    features.feed_status.states_changed.connect(works.set_downloads)
    features.feeds.pictures_loaded.connect(window.library.set_pictures)
    updater = features.search.index_updater
    features.feeds.changed.connect(lambda: updater.set_merging(not features.feeds.is_busy))
    window.address_dropped.connect(features.feeds.ask_for_address)
    opener.list_opened.connect(features.feeds.import_list)
    sync.download_requested.connect(features.feeds.download_open_episode)
    downloads = features.downloads
    downloads.changed.connect(lambda: sync.set_downloading(downloads.status.unfinished))
    sync.recognition_requested.connect(features.recognition.ask)
    sync.audio_requested.connect(opener.ask_for_audio)
    opener.notes_opened.connect(features.notes.look_at)
    features.watched.same_requested.connect(opener.show_same)
    _identify_after_transcription(features)
    titles: dict[int, str] = {}

    def list_titles(episodes: Sequence[EpisodeSummary]) -> None:
        titles.update((episode.id, episode.title) for episode in episodes)

    def rows_of(rows: Sequence[Row]) -> list[PlayItem]:
        return [
            PlayItem(row.episode, titles.get(row.episode, ""), *times)
            for row in rows
            if isinstance(row, HitRow)
            and (times := row.excerpt(app.settings.lead_in_ms)) is not None
        ]

    def passages() -> list[PlayItem]:
        return [
            PlayItem(
                passage.episode_id,
                titles.get(passage.episode_id, ""),
                passage.start_ms,
                passage.end_ms,
            )
            for passage in panel.to_play()
            if passage.start_ms is not None and passage.end_ms is not None
        ]

    app.session.episodes_listed.connect(list_titles)
    play_all, related, replacing = features.play_all, features.related, features.replace
    features.transcripts.corrected.connect(replacing.offer)
    replacing.play_requested.connect(lambda *item: play_all.start([PlayItem(*item)]))
    replacing.stop_requested.connect(play_all.stop)
    play_all.ended.connect(replacing.show_stopped)
    related.play_requested.connect(play_all.start)
    related.stop_requested.connect(play_all.stop)
    play_all.item_started.connect(related.show_playing)
    play_all.ended.connect(partial(related.show_playing, None))
    window.notes.related_requested.connect(related.find_related_to_words)
    play_all.add_source(PanelTab.SEARCH, lambda: rows_of(features.search.panel.model.rows))
    play_all.add_source(PanelTab.RELATED, lambda: rows_of(features.related.panel.model.rows))
    play_all.add_source(PanelTab.PASSAGES, passages)


def _identify_after_transcription(features: Features) -> None:
    """Identify speakers once the words of a transcribed episode have their times."""
    transcribed: set[int] = set()

    def aligned(result: AlignmentJobResult) -> None:
        if result.episode_id in transcribed:
            transcribed.discard(result.episode_id)
            features.voice_speakers.identify_transcribed(result.episode_id)

    features.transcription.transcribed.connect(transcribed.add)
    features.alignment.finished.connect(aligned)


class _WorkTexts(QObject):
    """Shows in the list which episodes are being aligned or downloaded."""

    def __init__(self, library: LibraryPanel) -> None:
        super().__init__(library)  # keeps the object alive, which connections do not
        self._library = library
        self._alignment: Mapping[int, str] = {}
        self._downloads: Mapping[int, str] = {}

    def set_alignment(self, texts: Mapping[int, str]) -> None:
        self._alignment = texts
        self._library.set_work({**self._alignment, **self._downloads})

    def set_downloads(self, texts: Mapping[int, str]) -> None:
        self._downloads = texts
        self._library.set_work({**self._alignment, **self._downloads})
