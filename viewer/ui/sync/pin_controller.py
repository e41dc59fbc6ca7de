"""Pins: anchor points that the user sets by key, at the caret or turn by turn."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor, QKeySequence
from PySide6.QtWidgets import QMenu

from viewer.services.timing_edits import pin, unpin, warm_loudness_cache
from viewer.transcripts.model import Span, TurnKind
from viewer.ui.i18n.locale_format import clock
from viewer.ui.i18n.translate import tr
from viewer.ui.session.library_edits import Operation
from viewer.ui.shell.feature import AppContext, Feature, Handlers
from viewer.ui.shell.key_mode import KeyMode
from viewer.ui.sync.sync_controller import SyncController
from viewer.ui.sync.undo_notice import UndoNotice, shift_message
from viewer.ui.widgets.menus import fold_long_list

if TYPE_CHECKING:
    from viewer.library.change_log import ChangeSet


class PinController(Feature):
    """Sets, lists and removes pins of the open episode."""

    def __init__(self, app: AppContext, sync: SyncController) -> None:
        super().__init__(app)
        self._syncing = sync
        self._action = self._actions["tap_along"]
        self._pin_action = self._actions["pin"]
        # Actions that wait for the pauses of the audio.
        self._waiting: list[tuple[Operation, Callable[[ChangeSet], object]]] = []
        self._tapping: int | None = None  # the turn that the next tap pins
        self._notice = UndoNotice(app)
        self._mode = KeyMode(app)
        self._mode.stop_requested.connect(lambda: self._set_tap_target(None))
        sync.pins_requested.connect(self.show_pins)
        self._edits.change_applied.connect(self._changed)

    def actions(self) -> Handlers:
        """Return the handlers by command name."""
        return {
            "pin": self.pin,
            "tap_along": self.toggle_tapping,
            "show_pins": self.show_pins,
        }

    @property
    def pins(self) -> dict[int, int]:
        """The user's pins: offset of a word to its time (ms)."""
        facts = self._syncing.facts
        return facts.pins if facts is not None else {}

    def pin(self) -> None:
        """Pin the word at the caret to the playback position; in tap mode, the next turn."""
        episode = self._session.episode
        if episode is None or self._player.path is None:
            return
        view, transcript = self._page.view, episode.transcript
        tapped = self._tapping
        offset = view.selection().start if tapped is None else transcript.turns[tapped].start
        word = transcript.word_at(offset)
        if word is None:
            self._notifications.toast(tr("Click a word first."))
            return
        ms, number = self._player.now_ms(), episode.id
        text = tr("“{word}” pinned at {time}.").format(
            word=transcript.text[word.start : word.end], time=clock(ms)
        )
        before_ms = transcript.time_map.to_ms(word.start)
        template = ""  # by a message with Undo, if the captions had times before
        if before_ms is not None and self.pins:
            template = tr("{pinned} The captions around it moved by up to {by}.")
        elif before_ms is not None:
            template = tr("{pinned} All captions moved by {by}.")
        else:
            self._notifications.toast(text)
        template = template.format(pinned=text, by=shift_message(ms - (before_ms or 0)))
        self._do(
            number,
            lambda library: pin(library, number, word.start, ms, seen=transcript),
            lambda _: self._notice.show(template) if template else None,
        )
        if tapped is not None:
            self._set_tap_target(tapped + 1)

    def remove(self, offset: int | None, _checked: bool = False) -> None:
        """Remove one pin, or all of them."""
        if self._session.episode is not None:
            number, seen = self._session.episode.id, self._session.episode.transcript
            removed, every = tr("Pin removed: captions moved back."), tr("All pins removed.")
            self._do(
                number,
                lambda library: unpin(library, number, offset, seen=seen),
                lambda _: self._notice.show(every if offset is None else removed),
            )

    def toggle_tapping(self) -> None:
        """Start or stop tap mode, which pins one turn after the other from the caret."""
        episode = self._session.episode
        if self._tapping is not None or episode is None or not episode.transcript.turns:
            self._set_tap_target(None)
            return
        caret = self._page.view.selection().start
        turn = episode.transcript.turn_at(caret) or 0
        self._set_tap_target(
            turn if caret <= episode.transcript.turns[turn].start or not turn else turn + 1
        )
        self._player.play()

    def pins_menu(self) -> QMenu:
        """Return the menu of the pins, to play or remove each."""
        menu = QMenu(self._dialog_parent)
        menu.setAccessibleName(tr("Pins"))
        episode = self._session.episode
        text = episode.transcript.text if episode is not None else ""
        for offset, ms in sorted(self.pins.items()):
            words = " ".join(text[offset : offset + 40].split()).replace("&", "&&")
            submenu = menu.addMenu(f"{clock(ms)}  {words}")
            submenu.addAction(tr("Play")).triggered.connect(partial(self._play, offset, ms))
            submenu.addAction(tr("Remove")).triggered.connect(partial(self.remove, offset))
        fold_long_list(menu, menu.actions())
        if self.pins:
            menu.addSeparator()
            menu.addAction(tr("Remove All")).triggered.connect(partial(self.remove, None))
        else:
            menu.addAction(tr("No pins")).setEnabled(False)
        return menu

    def show_pins(self) -> None:
        """Open the menu of the pins at the pointer."""
        menu = self.pins_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(QCursor.pos() + QPoint(0, 8))

    def _play(self, offset: int, ms: int, _checked: bool = False) -> None:
        self._session.request_span(Span(offset, offset + 1))
        self._player.play_from(max(ms - 1_000, 0))

    def _set_tap_target(self, turn: int | None) -> None:
        """Set the turn of the next tap, or the next spoken one; None ends tap mode."""
        episode = self._session.episode
        turns = episode.transcript.turns if episode is not None else ()
        while turn is not None and turn < len(turns) and turns[turn].kind != TurnKind.SPEECH:
            turn += 1
        self._tapping = turn if turn is not None and turn < len(turns) else None
        self._action.setChecked(self._tapping is not None)
        view = self._page.view
        if self._tapping is None:
            self._mode.end()
            return
        word = view.transcript.word_at(turns[self._tapping].start)
        view.suspend_following()
        if word is not None:
            view.select(word.start, word.end)
        view.reveal(turns[self._tapping].start)
        keys = self._pin_action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self._mode.show(tr("Press {key} when the highlighted word starts.").format(key=keys))

    def _changed(self, change: ChangeSet) -> None:
        """Return to the turn whose pin was undone in tap mode."""
        removed = change.removed_pins
        if self._tapping is not None and removed:
            self._set_tap_target(self._page.view.transcript.turn_at(min(removed)))

    def _do(
        self, episode_id: int, operation: Operation, then: Callable[[ChangeSet], object]
    ) -> None:
        """Run an action after the pauses of the audio were found, which takes seconds."""
        self._waiting.append((operation, then))
        if len(self._waiting) == 1:
            self._tasks.run_in_thread(
                partial(warm_loudness_cache, self._tasks.folder, episode_id),
                self._prepared,
                self._refused,
            )

    def _prepared(self, _: object) -> None:
        waiting, self._waiting = self._waiting, []
        for operation, then in waiting:
            self._edits.execute(operation, then)

    def _refused(self, problem: Exception) -> None:
        self._waiting.clear()
        self._notifications.report(problem)
