"""Passages panel: passages of the open episode, of a collection, or all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QActionGroup, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.errors import UserError
from viewer.library import passage_edits, passages
from viewer.library.change_log import ChangeSet
from viewer.library.library import Library
from viewer.library.passages import Passage, PassageOrder
from viewer.services.annotations import Annotations
from viewer.transcripts.sentences import spoken_sentence
from viewer.ui.i18n.translate import tr, unquoted
from viewer.ui.passages.bookmark_list import BookmarkList
from viewer.ui.passages.note_saver import NoteSaver
from viewer.ui.passages.passage_list import PassageList
from viewer.ui.passages.passage_model import PassageModel
from viewer.ui.session.library_edits import LibraryEdits
from viewer.ui.tasks.task_runner import TaskRunner
from viewer.ui.theme.fonts import SMALL_PX, head_font, interface_font
from viewer.ui.theme.icons import icon
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.accessibility import add_clear_button, add_search_icon
from viewer.ui.widgets.empty_state import EmptyState
from viewer.ui.widgets.labels import ElidedComboBox, ElidedLabel, PlainLabel

if TYPE_CHECKING:
    from viewer.library.records import EpisodeSummary
    from viewer.services.episode_view import EpisodeView

_PAUSE_MS = 60  # after a change; several in a row cause one update


class ScopeKind(Enum):
    """Kind of the listed passages."""

    EPISODE = auto()
    COLLECTION = auto()
    BOTH = auto()  # of two collections
    UNFILED = auto()  # in no collection
    ALL = auto()  # of all episodes


@dataclass(frozen=True, slots=True)
class PassageScope:
    """The scope of the list; `collection_id` and `other` are ids of collections."""

    kind: ScopeKind = ScopeKind.EPISODE
    collection_id: int = 0
    other: int = 0


class PassagesPanel(QWidget):
    """Lists passages; their notes and their manual order can be edited.

    The bookmarks of the open episode are listed above its passages.

    Signals:
        scope_changed: a `PassageScope`.
        export_requested: the user wants what is listed as quotes.
        review_requested: passages with an uncertain position are to be reviewed.
    """

    scope_changed = Signal(object)
    export_requested = Signal()
    review_requested = Signal()

    def __init__(
        self,
        look: ThemeManager,
        edits: LibraryEdits,
        tasks: TaskRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._edits = edits
        self._notes = NoteSaver(edits, tasks)
        self._tasks = tasks
        self._scope = PassageScope()
        self._order = PassageOrder.TIME
        self._titles: dict[int, str] = {}
        self._episode: EpisodeView | None = None
        self._stale = True
        self._later = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._later.timeout.connect(self.refresh)
        self._wanted: Sequence[int] = ()
        # The note to edit as soon as its passage is listed, and its text.
        self._awaited: tuple[int, str | None] | None = None
        self.model = PassageModel(self)
        self.list = PassageList(self.model, look, self)
        self.scopes = ElidedComboBox(self)
        self.scopes.setAccessibleName(tr("Passages to show"))
        self.scopes.setMinimumContentsLength(8)
        self.scopes.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.filter_field = QLineEdit(self)
        self.filter_field.setPlaceholderText(tr("Filter passages"))
        self.filter_field.setAccessibleName(tr("Filter passages"))
        add_clear_button(self.filter_field)
        self.filter_field.setProperty("leading", True)
        add_search_icon(self.filter_field, look)
        self._sort = QToolButton(self)
        self._sort.setIcon(icon("sort", look))
        self._sort.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._orders = self._order_menu()
        self._count = ElidedLabel("", self)
        self._count.setFont(interface_font(SMALL_PX))
        self._count.setProperty("muted", True)
        self._export = QPushButton(tr("Export…"), self)
        self._export.setProperty("quiet", True)
        self._review = QPushButton(self)
        self._review.setIcon(icon("warning", look))
        self.bookmarks = BookmarkList(look, self)
        self._bookmarks_head = PlainLabel(tr("Bookmarks"), self)
        self._bookmarks_head.setFont(head_font())
        self._bookmarks_head.setProperty("muted", True)
        self._bookmarks_head.setContentsMargins(14, 10, 14, 4)
        self._empty = EmptyState("tag", "", "", look, self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        self._lay_out()
        self._connect()
        self._name_scopes()
        self._show_order()
        self._offer_review(edits.annotations)

    # Scope and order

    @property
    def scope(self) -> PassageScope:
        """Kind of the listed passages."""
        return self._scope

    @property
    def order(self) -> PassageOrder:
        """The sort order."""
        return self._order

    def show_scope(self, scope: PassageScope) -> None:
        """List the passages of a scope."""
        if scope == self._scope:
            return
        self._scope = scope
        if self._order is PassageOrder.HAND and scope.kind is not ScopeKind.COLLECTION:
            self._order = PassageOrder.TIME
        self._name_scopes()
        self._show_order()
        self.refresh()
        self.scope_changed.emit(scope)

    def set_order(self, order: PassageOrder) -> None:
        """Set the sort order."""
        self._order = order
        self._show_order()
        self.refresh()

    def set_episodes(self, episodes: Sequence[EpisodeSummary]) -> None:
        """Set the titles of the episodes."""
        self._titles = {episode.id: episode.title for episode in episodes}
        self._set_names()

    def set_episode(self, episode: EpisodeView | None) -> None:
        """Set the open episode."""
        if self._episode is None or episode is None or self._episode.id != episode.id:
            self._awaited = None
        self._episode = episode

    def choose(self, passage_id: int | None) -> None:
        """Select the current passage of the page."""
        if passage_id is None:
            if len(self.list.selected()) == 1 and not self.list.hasFocus():
                self.list.clearSelection()
            return
        self._wanted = (passage_id,)
        self.list.select(self._wanted)

    def write_note(self, passage_id: int, typed: str | None = None) -> None:
        """Open the editor of the note of a passage of the open episode.

        `typed` is the text of a draft to go on with. While the passages of the episode are still
        being read, the field opens when they are there.
        """
        if self.model.row_of(passage_id) is None:
            self.filter_field.clear()
            self.show_scope(PassageScope())
        self._awaited = (passage_id, typed)
        self._write_awaited_note()

    def refresh(self) -> None:
        """Fetch the passages of the scope; while the panel is hidden, when it is shown."""
        if not self.isVisible():
            self._stale = True
            return
        self._stale = False
        self._show_bookmarks()
        scope, order = self._scope, self._order
        if scope.kind is ScopeKind.EPISODE:
            # Drop the results that are still being fetched for another scope.
            self._tasks.run_with_library(lambda _: None, lambda _: None, key="panel")
            passages = list(self._edits.annotations.passages)
            if order is PassageOrder.DATE:
                passages.sort(key=lambda passage: (-passage.created_at, -passage.id))
            self._fill(passages)
        else:
            self._tasks.run_with_library(_fetcher(scope, order), self._fill, key="panel")

    def _show_bookmarks(self) -> None:
        annotations, episode = self._edits.annotations, self._episode
        here = episode is not None and episode.id == annotations.episode_id
        found = annotations.bookmarks if here and self._scope.kind is ScopeKind.EPISODE else ()
        self.bookmarks.set_bookmarks([(one, self._words_at(one.ms)) for one in found])
        for widget in (self._bookmarks_head, self.bookmarks):
            widget.setVisible(bool(found))

    def _words_at(self, ms: int) -> str:
        """Return the sentence that is spoken at a moment of the open episode; "" for none."""
        if self._episode is None:
            return ""
        span = spoken_sentence(self._episode.transcript, ms)
        if span is None:
            return ""
        return " ".join(self._episode.transcript.text[span.start : span.end].split())

    def showEvent(self, event: QShowEvent) -> None:
        """Fetch the changes since the panel was hidden."""
        super().showEvent(event)
        if self._stale:
            self.refresh()

    # Private

    def _lay_out(self) -> None:
        # On a low screen the lists give way, not the fields above them.
        self.bookmarks.setMinimumHeight(1)
        self._stack.setMinimumHeight(1)
        search = QHBoxLayout()
        search.setSpacing(4)
        search.addWidget(self.filter_field, 1)
        search.addWidget(self._sort)
        facts = QHBoxLayout()
        facts.addWidget(self._count, 1)
        facts.addWidget(self._export)
        top = QVBoxLayout()
        top.setContentsMargins(10, 10, 10, 2)
        top.setSpacing(6)
        top.addWidget(self.scopes)
        top.addLayout(search)
        top.addWidget(self._review)
        top.addLayout(facts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._bookmarks_head)
        column.addWidget(self.bookmarks)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.scopes.activated.connect(lambda row: self.show_scope(self.scopes.itemData(row)))
        self.filter_field.textChanged.connect(self._filter)
        self._export.clicked.connect(self.export_requested)
        self._review.clicked.connect(self.review_requested)
        self.list.note_typed.connect(self._notes.keep_draft)
        self.list.note_written.connect(self._notes.save)
        self.list.move_requested.connect(self._move)
        self._edits.annotations_changed.connect(self._annotations_shown)
        self._edits.change_applied.connect(self._changed)

    def _order_menu(self) -> dict[PassageOrder, Callable[[bool], None]]:
        menu = self.order_menu = QMenu(tr("Sort Passages"), self)
        group = QActionGroup(self)
        ticks: dict[PassageOrder, Callable[[bool], None]] = {}
        self._order_names = {
            PassageOrder.TIME: tr("By Time"),
            PassageOrder.DATE: tr("Newest First"),
            PassageOrder.HAND: tr("Manually"),
        }
        for order, name in self._order_names.items():
            action = menu.addAction(name)
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(lambda _checked, order=order: self.set_order(order))
            ticks[order] = action.setChecked
        self._by_hand = menu.actions()[-1]
        self._sort.setMenu(menu)
        return ticks

    def _show_order(self) -> None:
        self._orders[self._order](True)
        read_only = any(
            collection.read_only and collection.id == self._scope.collection_id
            for collection in self._edits.annotations.collections
        )
        self._by_hand.setEnabled(self._scope.kind is ScopeKind.COLLECTION and not read_only)
        text = tr("Sorted: {order}").format(order=self._order_names[self._order])
        self._sort.setToolTip(text)
        self._sort.setAccessibleName(text)

    def _name_scopes(self) -> None:
        annotations = self._edits.annotations
        names = {collection.id: collection.name for collection in annotations.collections}
        scopes = [
            (tr("This episode"), PassageScope()),
            (tr("All passages"), PassageScope(ScopeKind.ALL)),
        ]
        scopes += [
            (
                "    " * collection.depth + collection.name,
                PassageScope(ScopeKind.COLLECTION, collection.id),
            )
            for collection in annotations.collections
        ]
        scopes.append((tr("In no collection"), PassageScope(ScopeKind.UNFILED)))
        if self._scope.kind is ScopeKind.BOTH:
            first, other = (
                names.get(self._scope.collection_id, ""),
                names.get(self._scope.other, ""),
            )
            both = tr("In both “{one}” and “{other}”").format(one=first, other=other)
            scopes.append((both, self._scope))
        before = [
            (self.scopes.itemText(i), self.scopes.itemData(i)) for i in range(self.scopes.count())
        ]
        if before != scopes:
            self.scopes.clear()
            for name, scope in scopes:
                self.scopes.addItem(name, scope)
        current = next((i for i, (_, scope) in enumerate(scopes) if scope == self._scope), 0)
        self.scopes.setCurrentIndex(current)

    def _set_names(self) -> None:
        collections = {
            collection.id: collection for collection in self._edits.annotations.collections
        }
        self.model.across_episodes = self._scope.kind is not ScopeKind.EPISODE
        self.model.set_names(collections, self._titles, self._speaker)

    def _speaker(self, passage: Passage) -> str:
        episode = self._episode
        if episode is None or episode.id != passage.episode_id or passage.review:
            return ""
        turn = episode.transcript.turn_at(passage.start)
        return (episode.transcript.turns[turn].speaker or "") if turn is not None else ""

    def _annotations_shown(self, annotations: Annotations) -> None:
        collection_ids = {collection.id for collection in annotations.collections}
        deleted = {self._scope.collection_id, self._scope.other} - {0} - collection_ids
        if deleted:
            self.show_scope(PassageScope())
        self._name_scopes()
        if self._scope.kind is ScopeKind.EPISODE:
            self.refresh()
        else:
            self._set_names()
        self._offer_review(annotations)

    def _offer_review(self, annotations: Annotations) -> None:
        waiting = sum(passage.review for passage in annotations.passages)
        self._review.setVisible(waiting > 0)
        self._review.setText(tr("%Ln passage to review…|%Ln passages to review…", "", waiting))

    def _changed(self, change: ChangeSet) -> None:
        affects = change.passages or change.collections or change.moves_episodes
        if self._scope.kind is not ScopeKind.EPISODE and affects:
            self._later.start()  # the passage on the page has precedence

    def _fill(self, passages: Sequence[Passage]) -> None:
        selected = [passage.id for passage in self.list.selected()] or list(self._wanted)
        bar = self.list.verticalScrollBar()
        scroll_position = bar.value()
        hand = self._scope.kind is ScopeKind.COLLECTION and self._order is PassageOrder.HAND
        self.model.can_move = hand
        self._set_names()
        self.model.set_passages(passages)
        self.list.select(selected, show=False)
        bar.setValue(scroll_position)
        self._show_count()
        self._write_awaited_note()

    def _write_awaited_note(self) -> None:
        if self._awaited is not None and self.model.row_of(self._awaited[0]) is not None:
            passage_id, typed = self._awaited
            self._awaited = None
            self.list.write_note(passage_id, typed)

    def _filter(self, words: str) -> None:
        self.model.set_filter(words)
        self._show_count()

    def _show_count(self) -> None:
        shown, total = len(self.model.shown), len(self.model.all)
        text = tr("%Ln passage|%Ln passages", "", total)
        if shown != total:
            text = tr("{n} of {passages}").format(n=shown, passages=text)
        self._count.setText(text if total else "")
        self._export.setVisible(total > 0)
        self.filter_field.setEnabled(total > 0)
        self._stack.setCurrentWidget(self.list if shown else self._empty)
        if total and not shown:
            words = self.filter_field.text().strip()
            title = tr("No results")
            self._empty.set_words(title, tr("No passages match “{w}”.").format(w=unquoted(words)))
        elif not total:
            self._empty.set_words(tr("No passages yet"), self._how_to_begin())

    def _how_to_begin(self) -> str:
        if self._scope.kind is ScopeKind.EPISODE and self._episode is None:
            return tr("Open an episode to mark passages.")
        return tr(
            "Select words on the page and press the key of a collection, 1 to 9. "
            "M marks the current sentence. B adds a bookmark while you listen."
        )

    def _move(self, row: int) -> None:
        """Move the selected passages before a row, in the manual order."""
        if not self.model.can_move or self.model.shown is not self.model.all:
            return
        moving = [passage.id for passage in self.list.selected()]
        row = min(max(row, 0), len(self.model.all))
        before = [passage.id for passage in self.model.all[:row] if passage.id not in moving]
        after = [passage.id for passage in self.model.all[row:] if passage.id not in moving]
        order, collection = [*before, *moving, *after], self._scope.collection_id
        self._edits.execute(lambda library: passage_edits.set_order(library, collection, order))


def _fetcher(scope: PassageScope, order: PassageOrder) -> Callable[[Library], Sequence[Passage]]:
    def fetch(library: Library) -> Sequence[Passage]:
        try:
            if scope.kind is ScopeKind.UNFILED:
                return passages.without_collection(library, order)
            if scope.kind is ScopeKind.ALL:
                return passages.of_library(library, order)
            if scope.kind is ScopeKind.BOTH:
                return passages.in_both(library, scope.collection_id, scope.other)
            return passages.of_collection(library, scope.collection_id, order, nested=True)
        except UserError:
            return []  # the collection was just deleted

    return fetch
