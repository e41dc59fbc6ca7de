"""Pins: the reader says which word sounds now. By the key at the caret, or turn by turn."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QCursor, QKeySequence
from PySide6.QtWidgets import QMenu

from viewer.errors import Trouble
from viewer.retiming import set_pins
from viewer.transcripts.timecode import clock
from viewer.transcripts.transcript import Span
from viewer.ui.actions import Actions
from viewer.ui.aligning import Aligning
from viewer.ui.background import Background, raise_again
from viewer.ui.player import Player
from viewer.ui.session import Session
from viewer.ui.syncing import Syncing
from viewer.ui.toast import Toast
from viewer.ui.window import Window
from viewer.ui.words import tr


class Pinning(QObject):
    """Sets, lists and takes back pins of the open episode."""

    def __init__(
        self,
        window: Window,
        session: Session,
        player: Player,
        background: Background,
        *,
        aligning: Aligning,
        syncing: Syncing,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._player = player
        self._background = background
        self._aligning = aligning
        self._syncing = syncing
        self._toast = Toast(window.page)
        self._before: list[dict[int, int]] = []  # for undo, oldest first
        self._wanted: tuple[int, dict[int, int]] | None = None  # episode and pins not kept yet
        self._busy = False
        self._tapping: int | None = None  # the turn that the next tap pins
        syncing.pins_asked.connect(self.show_pins)
        session.opened.connect(self._opened)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """A handler for each command."""
        return {
            "pin": self.pin,
            "undo_pin": self.undo,
            "tap_along": self.toggle_tapping,
            "show_pins": self.show_pins,
        }

    def join(self, actions: Actions) -> None:
        """Let the menu say what is so."""
        self._action = actions["tap_along"]
        self._pin_action = actions["pin"]

    @property
    def pins(self) -> dict[int, int]:
        """From the offset of a word to when it sounds (ms), as the reader said."""
        episode, facts = self._session.episode, self._syncing.facts
        if self._wanted is not None and episode is not None and self._wanted[0] == episode.id:
            return self._wanted[1]
        return facts.pins if facts is not None else {}

    def pin(self) -> None:
        """The word at the caret sounds now; while tapping along, the next turn begins now."""
        episode = self._session.episode
        if episode is None or self._player.path is None:
            return
        view, transcript = self._window.page.view, episode.transcript
        tapped = self._tapping
        offset = view.selection().start if tapped is None else transcript.turns[tapped].start
        word = transcript.word_at(offset)
        if word is None:
            self._toast.tell(tr("Put the caret on a word first"))
            return
        ms = self._player.now_ms()
        self._set({**self.pins, word.start: ms})
        said = tr("“{word}” pinned at {time}")
        self._toast.tell(said.format(word=transcript.text[word.start : word.end], time=clock(ms)))
        if tapped is not None:
            self._aim(tapped + 1)

    def undo(self) -> None:
        """Take back what was pinned or unpinned last."""
        if self._before:
            pins = self._before.pop()
            self._keep(pins)
            self._toast.tell(tr("The last pin was taken back"))
        else:
            self._toast.tell(tr("No pin to take back"))

    def remove(self, offset: int) -> None:
        """Take one pin back."""
        self._set({at: ms for at, ms in self.pins.items() if at != offset})

    def toggle_tapping(self) -> None:
        """Begin to pin one turn after the other, from the caret on; or stop."""
        episode = self._session.episode
        if self._tapping is not None or episode is None or not episode.transcript.turns:
            self._aim(None)
            return
        caret = self._window.page.view.selection().start
        turn = episode.transcript.turn_at(caret) or 0
        self._aim(turn if caret <= episode.transcript.turns[turn].start or not turn else turn + 1)
        self._player.play()

    def pins_menu(self) -> QMenu:
        """The pins, each with its word: to hear, or to take back."""
        menu = QMenu(self._window)
        menu.setAccessibleName(tr("Pins"))
        episode = self._session.episode
        text = episode.transcript.text if episode is not None else ""
        for offset, ms in sorted(self.pins.items()):
            words = " ".join(text[offset : offset + 40].split()).replace("&", "&&")
            one = menu.addMenu(f"{clock(ms)}  {words}")
            one.addAction(tr("Hear"), partial(self._hear, offset, ms))
            one.addAction(tr("Remove"), partial(self.remove, offset))
        if self.pins:
            menu.addSeparator()
            menu.addAction(tr("Remove All"), partial(self._set, {}))
        else:
            menu.addAction(tr("No pins")).setEnabled(False)
        return menu

    def show_pins(self) -> None:
        """List the pins where the pointer is."""
        menu = self.pins_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(QCursor.pos() + QPoint(0, 8))

    def _hear(self, offset: int, ms: int) -> None:
        self._session.going_to.emit(Span(offset, offset + 1))
        self._player.play_from(max(ms - 1_000, 0))

    def _aim(self, turn: int | None) -> None:
        """The next tap is for this turn; None ends tapping."""
        episode = self._session.episode
        turns = episode.transcript.turns if episode is not None else ()
        self._tapping = turn if turn is not None and turn < len(turns) else None
        self._action.setChecked(self._tapping is not None)
        view = self._window.page.view
        if self._tapping is None:
            self._toast.tell("")
            return
        word = view.transcript.word_at(turns[self._tapping].start)
        view.suspend_following()
        if word is not None:
            view.select(word.start, word.end)
        view.reveal(turns[self._tapping].start)
        keys = self._pin_action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        said = tr("Press {key} when the marked word begins").format(key=keys)
        self._toast.tell(said, stays=True)

    def _opened(self, _: object) -> None:
        self._before, self._wanted = [], None
        if self._tapping is not None:
            self._aim(None)

    def _set(self, pins: dict[int, int]) -> None:
        self._before.append(dict(self.pins))
        self._keep(pins)

    def _keep(self, pins: dict[int, int]) -> None:
        episode = self._session.episode
        if episode is None or self._aligning.waits(episode.id):
            self._toast.tell(tr("Pins can be set when the alignment is done"))
            return
        self._wanted = (episode.id, pins)
        if not self._busy:
            self._work()

    def _work(self) -> None:
        """Keep what is wanted now; what is wanted meanwhile comes next, not each step of it."""
        assert self._wanted is not None
        wanted = self._wanted
        self._busy = True
        self._background.run(
            partial(set_pins, self._background.folder, *wanted),
            lambda _: self._kept(wanted),
            self._not_kept,
        )

    def _kept(self, kept: tuple[int, dict[int, int]]) -> None:
        self._busy = False
        if self._wanted is not None and self._wanted != kept:
            self._work()
            return
        if self._session.episode is not None and self._session.episode.id == kept[0]:
            self._session.reload()
        self._session.refresh_list()

    def _not_kept(self, problem: Exception) -> None:
        self._busy, self._wanted = False, None
        if not isinstance(problem, Trouble):
            raise_again(problem)
        self._session.troubled.emit(str(problem))
