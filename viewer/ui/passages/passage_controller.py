"""Passage controller: the current passage, and the commands that change it."""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from viewer.services.annotations import Annotations
from viewer.services.episode_view import EpisodeView
from viewer.transcripts.model import Span
from viewer.ui.i18n.translate import tr
from viewer.ui.library.library_panel import LibraryPanel
from viewer.ui.passages.annotation_presenter import AnnotationPresenter
from viewer.ui.passages.collection_commands import CollectionCommands
from viewer.ui.passages.passages_panel_controller import PassagesPanelController
from viewer.ui.shell.actions import HOLDS_PASSAGES
from viewer.ui.shell.command_table import Requirement
from viewer.ui.shell.feature import AppContext, Feature, Handlers
from viewer.ui.widgets.message_bar import MessageAction

if TYPE_CHECKING:
    from viewer.library.change_log import ChangeSet
    from viewer.library.passages import Passage
    from viewer.library.records import EpisodeSummary

_RELIST_MS = 300  # after an edit; several in a row update the list of episodes once


class PassageController(Feature):
    """Holds the current passage, of the caret or chosen in the list, and changes it.

    Signals:
        current_changed: another `Passage` is the one that commands work on, or None.
    """

    current_changed = Signal(object)

    def __init__(self, app: AppContext, library_panel: LibraryPanel) -> None:
        super().__init__(app)
        self._current: int | None = None
        self._wanted: int | None = None  # becomes the current one when its episode is open
        self._episodes_known = False
        self._undo_offer = ""  # the message with the button
        self._presenter = AnnotationPresenter(app, library_panel)
        self._relist = QTimer(self, singleShot=True, interval=_RELIST_MS)
        self._relist.timeout.connect(self._session.refresh_list)
        self.collections = CollectionCommands(app, library_panel)
        self.panel_controller = PassagesPanelController(app, library_panel)

    def actions(self) -> Handlers:
        """Return the handlers by command name."""
        return {
            "undo": self.undo,
            "redo": self.redo,
            "play_passage": self.play,
            "start_earlier": partial(self.move_edge, "start", 1),
            "start_later": partial(self.move_edge, "start", -1),
            "end_earlier": partial(self.move_edge, "end", -1),
            "end_later": partial(self.move_edge, "end", 1),
            "delete_passage": partial(self.delete),
            "show_passages": self.panel_controller.show,
        }

    def connect_features(self) -> None:
        edits, view = self._edits, self._page.view
        view.setProperty(HOLDS_PASSAGES, True)
        edits.annotations_changed.connect(self._show)
        edits.change_applied.connect(self._changed)
        self._session.opened.connect(self._opened)
        self._session.updated.connect(self._retimed)
        self._session.episodes_listed.connect(self._listed)
        self.panel_controller.open_requested.connect(self.go_to)
        self.panel_controller.play_requested.connect(lambda passage: self.go_to(passage, play=True))
        self.panel_controller.selection_edited.connect(self._chosen)
        self.current_changed.connect(self.panel_controller.choose)
        view.cursorPositionChanged.connect(self._caret_moved)
        self.collections.both_requested.connect(self.panel_controller.show_both)
        self.collections.deleted.connect(
            lambda name: self._offer_undo(tr("Deleted “{name}”.").format(name=name))
        )

    def edit_note(self) -> None:
        """Write the current passage's note, in the list."""
        passage = self.current
        if passage is not None and passage.from_feed:
            self._notifications.toast(
                tr("A soundbite belongs to the publisher and cannot be changed.")
            )
        elif passage is not None:
            self.panel_controller.show().write_note(passage.id)

    def go_to(self, passage: Passage, *, play: bool = False) -> None:
        """Show a passage on the page; with `play`, play it."""
        if passage.review:
            return
        here = self._session.episode is not None and self._session.episode.id == passage.episode_id
        self._wanted = None if here else passage.id
        self._session.open(passage.episode_id, at=Span(passage.start, passage.end))
        if here:
            # The caret moves there, so that shortcuts apply to this passage.
            self._page.view.select(passage.start, passage.start)
            self._page.view.set_hits([])
            self.set_current(passage.id)
            if play:
                self.play_passage(passage)

    def chosen(self) -> list[Passage]:
        """Return the passages selected in the list that has the keyboard, or the current one."""
        passages = self.panel_controller.with_keyboard()
        if passages is not None:
            return passages
        return [self.current] if self.current is not None else []

    def _chosen(self, passages: Sequence[Passage]) -> None:
        here = [passage.id for passage in passages if passage in self._edits.annotations.passages]
        if len(passages) == 1 and here:
            self.set_current(here[0])

    def contexts(self) -> Set[Requirement]:
        annotations = self._edits.annotations
        contexts = set()
        if annotations.undo:
            contexts.add(Requirement.UNDO)
        if annotations.redo:
            contexts.add(Requirement.REDO)
        if self.current is not None:
            contexts |= {Requirement.PASSAGE, Requirement.NOTE}
        if annotations.collections:
            contexts.add(Requirement.COLLECTION)
        return contexts

    # The passage that commands work on

    @property
    def current(self) -> Passage | None:
        """The current passage: at the caret, or marked last."""
        return next(
            (
                passage
                for passage in self._edits.annotations.passages
                if passage.id == self._current
            ),
            None,
        )

    @property
    def current_id(self) -> int | None:
        """The id of the current passage."""
        return self._current

    def set_current(self, passage_id: int | None) -> None:
        """Set the passage that commands work on."""
        if passage_id != self._current:
            self._current = passage_id
            self._page.view.set_current_mark(passage_id)
            self.current_changed.emit(self.current)
            self.contexts_changed.emit()

    # Changing the current passage

    def move_edge(self, edge: str, words: int) -> None:
        """Move the `edge` ("start" or "end") of the current passage outwards by a number of words.

        Negative numbers move it inwards.
        """
        from viewer.library import passage_edits

        passage, episode = self.current, self._session.episode
        if passage is None or episode is None:
            return
        which, transcript = passage_edits.PassageEdge(edge), episode.transcript
        self._edits.execute(
            lambda library: passage_edits.move_edge(library, passage.id, which, words, transcript)
        )

    def delete(self, chosen: Sequence[Passage] | None = None) -> None:
        """Delete passages; without any, the selected ones."""
        from viewer.library import passage_edits

        numbers = [passage.id for passage in (chosen if chosen is not None else self.chosen())]
        text = tr("Deleted the passage.|Deleted %Ln passages.", "", len(numbers))
        if numbers:
            self._edits.execute(
                lambda library: passage_edits.delete_passages(library, numbers),
                lambda _: self._offer_undo(text),
            )

    def play(self) -> None:
        """Play the current passage."""
        passage = self.current
        if passage is not None:
            self.play_passage(passage)

    def play_passage(self, passage: Passage) -> None:
        """Play a passage of the open episode and stop at its end."""
        if not self._player.is_loaded or passage.start_ms is None:
            self._notifications.toast(tr("No time for these words."))
            return
        self._player.play_range(passage.start_ms, max(passage.end_ms or 0, passage.start_ms + 500))
        self._page.view.follow()

    def undo(self) -> None:
        """Undo the last edit, and say which it was: it may be out of sight."""
        self._edits.undo(partial(self._tell_step, tr("Undone: {edit}.")))

    def redo(self) -> None:
        """Redo the edit that was undone last, and say which it was."""
        self._edits.redo(partial(self._tell_step, tr("Redone: {edit}.")))

    def _tell_step(self, template: str, change: ChangeSet) -> None:
        if edit_name := change.name:
            self._notifications.toast(template.format(edit=tr(edit_name)))
        if change.restored and self._session.episode is None:
            self._session.open(change.restored[0])

    def _offer_undo(self, text: str) -> None:
        """Show that passages were deleted, with Undo until the next edit."""
        self._undo_offer = text
        self._notifications.info(text, MessageAction(tr("Undo"), self.undo, lasts=True))

    # What is shown

    def _opened(self, episode: EpisodeView | None) -> None:
        self._notifications.toast("")
        self.panel_controller.set_episode(episode)
        self._edits.show_episode(episode.id if episode is not None else None)

    def _retimed(self, episode: EpisodeView) -> None:
        """Show the new times of the passages, and the new names of speakers."""
        self.panel_controller.set_episode(episode)
        if self._edits.annotations.passages or self._edits.annotations.bookmarks:
            self._edits.show_episode(episode.id)

    def _listed(self, episodes: Sequence[EpisodeSummary]) -> None:
        # The collections are needed as soon as the episodes are listed.
        first, self._episodes_known = not self._episodes_known, True
        self.panel_controller.set_episodes(episodes)
        if first and self._session.episode is None:
            self._edits.show_episode(None)

    def _changed(self, change: ChangeSet) -> None:
        if self._undo_offer:
            # The button would undo this edit instead of the one that its message names.
            self._notifications.dismiss(self._undo_offer)
            self._undo_offer = ""
        if change.text or change.timing or change.labels:
            self._session.reload()
        # The list shows counts of passages; the index is updated by its revisions.
        counted = change.created_ids("passage") or change.deleted_ids("passage")
        if change.details or change.text or counted:
            self._relist.start()

    def _show(self, annotations: Annotations) -> None:
        self._presenter.show(annotations)
        if self._wanted is not None and any(
            passage.id == self._wanted for passage in annotations.passages
        ):
            passage_id, self._wanted = self._wanted, None
            self.set_current(passage_id)
        elif self._current is not None and self.current is None:
            self.set_current(None)
        self.contexts_changed.emit()

    def _caret_moved(self) -> None:
        start, end = self._page.view.selection()
        if end > start:
            return
        marks = self._page.view.marks_at(start)
        if not any(mark.passage == self._current for mark in marks):
            self.set_current(marks[0].passage if marks else None)
