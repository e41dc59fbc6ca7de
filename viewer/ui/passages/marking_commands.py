"""Handlers of the commands that mark passages: by selection, sentence or playback position."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from viewer.services.episode_view import EpisodeView
from viewer.transcripts.model import Span
from viewer.transcripts.sentences import sentence_at
from viewer.ui.i18n.locale_format import clock
from viewer.ui.i18n.translate import tr
from viewer.ui.passages.collection_keys import collection_of
from viewer.ui.passages.passage_controller import PassageController
from viewer.ui.shell.command_table import COLLECTION_KEYS
from viewer.ui.shell.feature import AppContext, Feature, Handlers
from viewer.ui.shell.key_mode import KeyMode

if TYPE_CHECKING:
    from viewer.library.change_log import ChangeSet
    from viewer.library.collections import Collection

_NATIVE = QKeySequence.SequenceFormat.NativeText  # as the menus write keys


class MarkCommands(Feature):
    """Marks words of the open episode; the new passage becomes the current one."""

    def __init__(self, app: AppContext, passages: PassageController) -> None:
        super().__init__(app)
        self._passages = passages
        self._start: Span | None = None
        self._caret_is_newer = False  # than the last playback or seek
        self._page.view.cursorPositionChanged.connect(self._caret_placed)
        self._player.playing_changed.connect(self._playback_moved)
        self._player.seeked.connect(self._playback_moved)
        self._session.opened.connect(self._playback_moved)
        self._mode = KeyMode(app)
        self._mode.stop_requested.connect(self._forget_start)

    def actions(self) -> Handlers:
        """Return the handlers by command name."""
        tags: dict[str, Callable[[], object]] = {
            f"tag_{n}": partial(self.tag, str(n)) for n in range(1, COLLECTION_KEYS + 1)
        }
        return tags | {
            "tag_new": self.tag_new,
            "mark_sentence": self.mark_sentence,
            "mark_by_ear": self.mark_by_ear,
            "edit_note": self.edit_note,
        }

    def _caret_placed(self) -> None:
        self._caret_is_newer = not self._player.is_playing

    def _playback_moved(self, *_: object) -> None:
        self._caret_is_newer = False

    def _forget_start(self) -> None:
        self._start = None
        self._mode.end()

    def tag(self, key: str) -> None:
        """Mark the selected words into the collection of a key, "1" to "9"."""
        collection = collection_of(self._settings, key, self._edits.annotations.collections)
        if collection is not None:
            self.put_into(collection)
        else:
            self.tag_new()

    def tag_new(self) -> None:
        """Create a collection and mark the selected words into it."""
        episode = self._session.episode
        if self._has_words() and episode is not None:
            number = episode.id
            self._passages.collections.create(
                then=partial(self._put_words_of, number), episode_id=number
            )

    def _put_words_of(self, episode_id: int, collection: Collection) -> None:
        """Mark the selection into a collection, unless another episode was opened meanwhile."""
        episode = self._session.episode
        if episode is not None and episode.id == episode_id:
            self.put_into(collection)

    def _has_words(self) -> bool:
        span = self._page.view.selection()
        if span.end <= span.start and self._passages.current is None:
            self._notifications.toast(tr("Select some words first."))
            return False
        return True

    def put_into(self, collection: Collection) -> None:
        """Mark the selection into a collection; without one, add the current passage to it."""
        from viewer.library import passage_edits

        span = self._page.view.selection()
        message = tr("Added to “{name}”.").format(name=collection.name)
        current = self._passages.current_id
        if span.end > span.start:
            self.mark(span, collection.id, message)
        elif self._has_words():
            self._edits.execute(
                lambda library: passage_edits.add_to(library, [current or 0], collection.id),
                lambda _: self._notifications.toast(message),
            )

    def edit_note(self) -> None:
        """Edit the note of the current passage, or mark the selected words and edit theirs."""
        span = self._page.view.selection()
        if span.end > span.start:
            self.mark(span, then=self._passages.edit_note)
        else:
            self._passages.edit_note()

    def mark(
        self,
        span: Span,
        collection_id: int | None = None,
        message: str = "",
        then: Callable[[], object] | None = None,
    ) -> None:
        """Mark words of the open episode; `message` is shown once it is saved.

        Then call `then`, if the passage is the one that commands work on.
        """
        from viewer.library import passage_edits

        episode = self._session.episode
        if episode is None:
            return
        number, transcript = episode.id, episode.transcript
        inside = [] if collection_id is None else [collection_id]

        def saved(change: ChangeSet) -> None:
            view = self._page.view
            if view.selection() == span:
                # The selection would hide the mark; the next command works on the passage there.
                view.select(span.end, span.end)
            made = change.created_ids("passage") or change.passages or self._at(span)
            if made and self._session.episode is not None and self._session.episode.id == number:
                self._passages.set_current(made[0])
                if then is not None:
                    then()
            if message:
                self._notifications.toast(message)

        self._edits.execute(
            lambda library: passage_edits.mark(library, number, span, transcript, inside), saved
        )

    def mark_sentence(self) -> None:
        """Mark the sentence that is spoken or has the caret; a selection is marked as it is.

        While playback is paused, the caret counts if it was placed after the pause.
        """
        episode = self._session.episode
        if episode is None:
            return
        view = self._page.view
        span = view.selection()
        if span.end <= span.start:
            span = sentence_at(episode.transcript, self._current_offset())
        if span.end > span.start:
            self.mark(span, message=tr("Marked. Press 1 to 9 to add it to a collection."))

    def _current_offset(self) -> int:
        """Return where the words are that the user hears, or chose after a pause."""
        active, caret = self._page.view.lit, self._page.view.selection().start
        if self._caret_is_newer:
            return caret
        if active.word is not None:
            return active.word.start
        if active.cues:
            return active.cues[-1].start
        # No cue is active in the pause behind one.
        spoken = self._spoken_word() if self._player.is_playing else None
        return spoken.start if spoken is not None else caret

    def mark_by_ear(self) -> None:
        """Start a passage at the spoken word; end it there when called again."""
        episode = self._session.episode
        word = self._spoken_word()
        if episode is None or word is None:
            self._notifications.toast(tr("No speech here."))
            return
        if self._start is None:
            self._start = word
            self._mode.show(self._start_hint(episode, word))
            return
        first, last = sorted((self._start, word))
        self._forget_start()
        message = tr("Marked. Press 1 to 9 to add it to a collection.")
        self.mark(Span(first.start, last.end), message=message)

    def _start_hint(self, episode: EpisodeView, word: Span) -> str:
        ms = episode.transcript.time_map.next_ms(word.start) or 0
        key = self._actions["mark_by_ear"].shortcut().toString(_NATIVE)
        return tr("Passage started at {time}. Press {key} to end it.").format(
            time=clock(ms), key=key
        )

    def _spoken_word(self) -> Span | None:
        episode = self._session.episode
        if episode is None or not self._player.is_loaded:
            return None
        offset = episode.transcript.time_map.previous_offset(self._player.now_ms())
        return None if offset is None else episode.transcript.word_at(offset)

    def _at(self, span: Span) -> tuple[int, ...]:
        """Return the passages of exactly this span."""
        annotations = self._edits.annotations
        return tuple(
            passage.id for passage in annotations.passages if (passage.start, passage.end) == span
        )
