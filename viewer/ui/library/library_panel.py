"""Library panel on the left: episodes by show, and the collections below them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from viewer.library.records import AudioState, EpisodeSummary
from viewer.services.episode_list import ListOptions
from viewer.ui.i18n.translate import tr, unquoted
from viewer.ui.library.episode_filter_row import EpisodeFilterRow
from viewer.ui.library.episode_list_view import EpisodeListView
from viewer.ui.library.episode_model import EpisodeModel, RowPlace
from viewer.ui.library.library_delegate import INSET
from viewer.ui.library.library_list import LibraryList
from viewer.ui.library.library_models import CollectionModel, CollectionRow, collection_height
from viewer.ui.theme.fonts import head_font
from viewer.ui.theme.icons import icon
from viewer.ui.theme.theme import SIDEBAR_WIDTH, ThemeManager
from viewer.ui.widgets.empty_state import EmptyState
from viewer.ui.widgets.labels import PlainLabel

_COLLECTIONS_SHARE = 0.4  # share of the height if both lists need more than there is


class LibraryPanel(QWidget):
    """Lists episodes and collections, and emits signals for the user's actions.

    Several episodes can be selected, with Ctrl and Shift as in any list, for what their menu
    offers; a plain click opens one.

    Signals:
        episode_activated, collection_activated: a row was clicked, or Enter was pressed
            on it; its id.
        episode_menu_requested, collection_menu_requested: a context menu is wanted for the
            row with this id at this global position.
        new_collection_requested: the button was pressed.
        rename_requested, remove_requested: F2 or Del was pressed on the row of this episode.
        collection_edit_requested, collection_removal_requested: the same for a collection.
    """

    episode_activated = Signal(int)
    collection_activated = Signal(int)
    episode_menu_requested = Signal(int, QPoint)
    collection_menu_requested = Signal(int, QPoint)
    new_collection_requested = Signal()
    rename_requested = Signal(int)
    remove_requested = Signal(int)
    collection_edit_requested = Signal(int)
    collection_removal_requested = Signal(int)

    def __init__(self, look: ThemeManager, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Library"))
        self.model = EpisodeModel(self)
        self._collections = CollectionModel(self)
        self._in_view: int | None = None  # the open episode, after the list has scrolled to it
        self.filter_row = EpisodeFilterRow(look, INSET, self)
        self.episode_view = EpisodeListView(self.model, look, self)
        self.episode_view.setAccessibleName(tr("Episodes"))
        self.collection_view = LibraryList(
            self._collections, collection_height() * 2, collection_height() * 9, look, self
        )
        self.collection_view.setAccessibleName(tr("Collections"))
        self.no_match = PlainLabel("", self)
        self.no_match.setProperty("muted", True)
        self.no_match.setWordWrap(True)
        self.no_match.setContentsMargins(2 * INSET, 8, 2 * INSET, 8)
        self.empty_state = EmptyState(
            "headphones",
            tr("No episodes yet"),
            tr("Episodes you add appear here, grouped by show."),
            look,
            self,
        )
        self._edge = QFrame(self)
        self._edge.setProperty("hairline", True)
        self._edge.setFixedHeight(1)
        self._head = PlainLabel(tr("Collections"), self)
        self._head.setFont(head_font())
        self._head.setProperty("muted", True)
        self._head.setContentsMargins(2 * INSET, 16, 2 * INSET, 6)
        self.new_collection_button = QPushButton(tr("New collection"), self)
        self.new_collection_button.setProperty("quiet", True)
        self.new_collection_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.new_collection_button.setIconSize(QSize(12, 12))
        self.new_collection_button.setIcon(icon("plus", look))
        self._lay_out()
        self._connect()
        self._show_parts()

    def set_episodes(self, episodes: Sequence[EpisodeSummary]) -> None:
        """List these episodes."""
        self.model.set_episodes(episodes)
        self._has_episodes = bool(episodes)
        self._show_parts()

    @property
    def filter_field(self) -> QLineEdit:
        """The filter field."""
        return self.filter_row.field

    @property
    def options(self) -> ListOptions:
        """Order, filters and folded shows of the list."""
        return self.model.options

    @property
    def shows(self) -> list[str]:
        """The names of all shows."""
        return self.model.shows

    def set_options(self, options: ListOptions) -> None:
        """Sort, filter and fold the list; another order or filter shows the open episode."""
        rearranged = (options.sort, options.reverse, options.filters) != (
            *(self.options.sort, self.options.reverse),
            self.options.filters,
        )
        self.model.set_options(options)
        self.filter_row.set_filters(options.filters)
        self._show_parts()
        if rearranged:
            self._show_open_episode()

    def set_audio_states(self, states: Mapping[int, AudioState]) -> None:
        """Set the audio states by episode id; may be called later than `set_episodes`."""
        self.model.set_audio_states(states)

    def set_pictures(self, pictures: Mapping[str, QPixmap]) -> None:
        """Show the pictures of shows, by name."""
        self.model.set_pictures(pictures)

    def set_work(self, states: Mapping[int, str]) -> None:
        """Set texts about running and waiting work, by episode id."""
        self.model.set_work(states)

    def selected_episodes(self) -> list[int]:
        """Return the ids of the selected episodes, in the order of the list."""
        return self.episode_view.selected()

    def set_collections(self, collections: Sequence[CollectionRow]) -> None:
        """List these collections, nested ones right behind their parent."""
        self._collections.set_collections(collections)
        self._show_parts()

    def set_current_episode(self, episode: int | None) -> None:
        """Mark the open episode and scroll to it."""
        self.model.set_current(episode)
        # An update of the list must not move it while the user works in it.
        if episode != self._in_view:
            self._in_view = None
            self._show_open_episode()

    def _show_open_episode(self) -> None:
        episode = self.model.current
        row = self.model.row_of(episode) if episode is not None else None
        if row is not None:
            self._in_view = episode
            now = self.episode_view.currentIndex()
            if now.isValid() and self.model.place_of(now.row()) == RowPlace(episode, True):
                row = now.row()  # clicked in the group to continue with
            self.episode_view.show_row(row)

    def set_current_collection(self, collection: int | None) -> None:
        """Mark the collection whose passages are shown."""
        self._collections.set_current(collection)

    def sizeHint(self) -> QSize:
        return QSize(SIDEBAR_WIDTH, 600)

    def minimumSizeHint(self) -> QSize:
        return QSize(180, 200)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the height: many episodes leave the collections their share."""
        super().resizeEvent(event)
        self.collection_view.set_least(
            max(collection_height() * 2, int(self.height() * _COLLECTIONS_SHARE))
        )

    @property
    def keeps_keyboard(self) -> bool:
        """True if the list of episodes has the keyboard because of a click."""
        return self.episode_view.hasFocus() and self.episode_view.keeps_keyboard

    def event(self, event: QEvent) -> bool:
        # F2 in the filter or on the button is handled by this panel, too.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            own = event.key() == Qt.Key.Key_F2 and not event.modifiers()
            if own:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2 and self.model.current is not None:
            self.rename_requested.emit(self.model.current)
            return
        # In the filter field, Escape clears it and Down goes to the list.
        if self.filter_field.hasFocus() and event.key() == Qt.Key.Key_Escape:
            self.filter_field.clear()
        elif self.filter_field.hasFocus() and event.key() == Qt.Key.Key_Down:
            self.episode_view.focus_first()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._has_episodes = False
        new = QHBoxLayout()
        new.setContentsMargins(INSET, 2, INSET, 8)
        new.addWidget(self.new_collection_button)
        new.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter_row)
        column.addWidget(self.empty_state, 1)
        column.addWidget(self.no_match)
        column.addWidget(self.episode_view)
        column.addWidget(self._edge)
        column.addWidget(self._head)
        column.addWidget(self.collection_view)
        column.addLayout(new)
        column.addStretch(1)
        self._column = column

    def _connect(self) -> None:
        self.filter_field.textChanged.connect(self._on_filter)
        self.filter_field.returnPressed.connect(self.episode_view.activate_first)
        self.episode_view.row_activated.connect(self.episode_activated)
        self.episode_view.menu_requested.connect(self.episode_menu_requested)
        self.episode_view.rename_requested.connect(self.rename_requested)
        self.episode_view.remove_requested.connect(self.remove_requested)
        # A cut-off row shows that the list continues.
        self.episode_view.verticalScrollBar().rangeChanged.connect(
            lambda _, most: self._edge.setVisible(most > 0)
        )
        self.collection_view.row_activated.connect(self.collection_activated)
        self.collection_view.menu_requested.connect(self.collection_menu_requested)
        self.collection_view.rename_requested.connect(self.collection_edit_requested)
        self.collection_view.remove_requested.connect(self.collection_removal_requested)
        self.new_collection_button.clicked.connect(
            lambda _checked: self.new_collection_requested.emit()
        )

    def _on_filter(self, words: str) -> None:
        self.model.set_filter(words)
        self._show_parts()
        if not words:
            self._show_open_episode()

    def _show_parts(self) -> None:
        shown = self.model.rowCount() > 0
        words = self.filter_field.text().strip()
        text = tr("No episodes match “{words}”.").format(words=unquoted(words))
        self.no_match.setText(text if words else tr("No episodes match the filters."))
        some = self._collections.rowCount() > 0
        # Qt would give the keyboard to the other list, where Del deletes.
        if self.episode_view.hasFocus() and not shown:
            (self.filter_field if self._has_episodes else self).setFocus()
        elif self.collection_view.hasFocus() and not some:
            (self.new_collection_button if self._has_episodes else self).setFocus()
        self.empty_state.setVisible(not self._has_episodes)
        self.filter_row.setVisible(self._has_episodes)
        self.episode_view.setVisible(shown)
        self.no_match.setVisible(self._has_episodes and not shown)
        self._edge.setVisible(shown and self.episode_view.verticalScrollBar().maximum() > 0)
        self.collection_view.setVisible(some)
        self.collection_view.updateGeometry()
        for part in (self._head, self.new_collection_button):
            part.setVisible(some or self._has_episodes)
        # The spacer at the end takes the free height, unless the empty state does.
        self._column.setStretch(self._column.count() - 1, 1 if self._has_episodes else 0)
        self.episode_view.updateGeometry()
