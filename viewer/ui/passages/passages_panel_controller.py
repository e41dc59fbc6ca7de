"""Controller of the passages panel, which is built when it is shown first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal

from viewer.services.episode_view import EpisodeView
from viewer.ui.library.library_panel import LibraryPanel
from viewer.ui.shell.actions import HOLDS_PASSAGES
from viewer.ui.shell.feature import AppContext, Feature
from viewer.ui.shell.side_panel import PanelTab

if TYPE_CHECKING:
    from viewer.library.passages import Passage
    from viewer.library.records import EpisodeSummary
    from viewer.ui.passages.passages_panel import PassageScope, PassagesPanel


class PassagesPanelController(Feature):
    """Creates the panel when it is first shown.

    Signals:
        open_requested, play_requested: a `Passage` is to be shown on the page, or to sound there.
        selection_edited: these passages (list) were selected.
        menu_requested: a context menu for these passages (list), at a global position.
        review_requested: passages with an uncertain position are to be reviewed.
        export_requested: the listed passages are to be exported.
        bookmark_open_requested, bookmark_mark_requested, bookmark_delete_requested: as those of
            `BookmarkList`.
    """

    open_requested = Signal(object)
    play_requested = Signal(object)
    selection_edited = Signal(object)
    menu_requested = Signal(object, object)
    review_requested = Signal()
    export_requested = Signal()
    bookmark_open_requested = Signal(object)
    bookmark_mark_requested = Signal(object)
    bookmark_delete_requested = Signal(object)

    def __init__(self, app: AppContext, library_panel: LibraryPanel) -> None:
        super().__init__(app)
        self._library_panel = library_panel
        self._panel: PassagesPanel | None = None
        self._episodes: Sequence[EpisodeSummary] = ()

    def connect_features(self) -> None:
        self._library_panel.collection_activated.connect(self.show_collection)
        self._side.tab_changed.connect(self._page_shown)
        self._page.header.fact_pressed.connect(self._fact_pressed)

    @property
    def panel(self) -> PassagesPanel:
        """The panel, which is created now if needed."""
        if self._panel is None:
            from viewer.ui.passages.passages_panel import PassagesPanel

            panel = PassagesPanel(self._look, self._edits, self._tasks)
            self._panel = panel
            panel.list.setProperty(HOLDS_PASSAGES, True)
            panel.set_episode(self._session.episode)
            panel.set_episodes(self._episodes)
            panel.list.open_requested.connect(self.open_requested)
            panel.list.play_requested.connect(self.play_requested)
            panel.list.selection_edited.connect(self.selection_edited)
            panel.list.menu_requested.connect(
                lambda point: self.menu_requested.emit(panel.list.selected(), point)
            )
            panel.bookmarks.open_requested.connect(self.bookmark_open_requested)
            panel.bookmarks.mark_requested.connect(self.bookmark_mark_requested)
            panel.bookmarks.delete_requested.connect(self.bookmark_delete_requested)
            panel.scope_changed.connect(self._scope_changed)
            panel.review_requested.connect(self.review_requested)
            panel.export_requested.connect(self.export_requested)
            self._side.set_page(PanelTab.PASSAGES, panel)
        return self._panel

    @property
    def has_passages(self) -> bool:
        """True if any episode of the library has passages."""
        return any(episode.passages for episode in self._episodes)

    def show(self) -> PassagesPanel:
        """Bring the panel to the front."""
        panel = self.panel
        self._side.open_tab(PanelTab.PASSAGES)
        return panel

    def show_episode(self) -> None:
        """List all passages of the open episode."""
        from viewer.ui.passages.passages_panel import PassageScope

        panel = self.show()
        panel.filter_field.clear()
        panel.show_scope(PassageScope())

    def show_collection(self, collection_id: int) -> None:
        """List the passages of a collection."""
        from viewer.ui.passages.passages_panel import PassageScope, ScopeKind

        self.show().show_scope(PassageScope(ScopeKind.COLLECTION, collection_id))

    def show_both(self, first_id: int, other: int) -> None:
        """List the passages that are in both of two collections."""
        from viewer.ui.passages.passages_panel import PassageScope, ScopeKind

        self.show().show_scope(PassageScope(ScopeKind.BOTH, first_id, other))

    def choose(self, passage: Passage | None) -> None:
        """Select the current passage."""
        if self._panel is not None:
            self._panel.choose(passage.id if passage is not None else None)

    def with_keyboard(self) -> list[Passage] | None:
        """Return the selected passages if the list has the focus, else None."""
        if self._panel is None or not self._panel.list.hasFocus():
            return None
        return self._panel.list.selected()

    def to_play(self) -> Sequence[Passage]:
        """Return the selected passages if there are two or more, or else all rows."""
        if self._panel is None:
            return []
        selected = self._panel.list.selected()
        return selected if len(selected) > 1 else self._panel.model.shown

    def selection(self) -> tuple[PassageScope | None, list[Passage]]:
        """Return the scope of the panel (None before it was built) and the selected passages."""
        if self._panel is None:
            return None, []
        return self._panel.scope, self._panel.list.selected()

    def set_episode(self, episode: EpisodeView | None) -> None:
        """Update the panel for another open episode, or its new times or names."""
        if self._panel is not None:
            self._panel.set_episode(episode)

    def set_episodes(self, episodes: Sequence[EpisodeSummary]) -> None:
        """Set the episodes of the library."""
        self._episodes = episodes
        if self._panel is not None:
            self._panel.set_episodes(episodes)

    def _fact_pressed(self, name: str, _place: QPoint) -> None:
        if name == "passages":
            self.show_episode()

    def _page_shown(self, page: int) -> None:
        if page == PanelTab.PASSAGES:
            self.panel.refresh()

    def _scope_changed(self, scope: PassageScope) -> None:
        self._library_panel.set_current_collection(scope.collection_id or None)
