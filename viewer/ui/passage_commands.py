"""What the commands for passages and collections do in the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFileDialog

from viewer.transcripts.sentences import sentence_at
from viewer.transcripts.transcript import Span, Transcript
from viewer.ui.actions import Actions, Need
from viewer.ui.background import Background
from viewer.ui.book import Book
from viewer.ui.library_models import CollectionRow
from viewer.ui.marking import Marking
from viewer.ui.marks import Arrangement
from viewer.ui.open_episode import OpenEpisode
from viewer.ui.player import Player
from viewer.ui.session import Session
from viewer.ui.side_panel import Page
from viewer.ui.toast import Toast
from viewer.ui.waveform_picture import PassageMark
from viewer.ui.window import Window
from viewer.ui.words import clock, tr

if TYPE_CHECKING:
    from viewer.library.collections import Collection
    from viewer.library.history import Change
    from viewer.library.library import Library
    from viewer.library.passages import Passage
    from viewer.library.records import EpisodeSummary
    from viewer.ui.exporting import Request
    from viewer.ui.passages_panel import PassagesPanel, Scope

COLOURS = 8
_MARKS = ("passage", "collection", "passage_collection")
_NATIVE = QKeySequence.SequenceFormat.NativeText  # as the menus write keys
_OUTLINE_MS, _COUNTS_MS = 30, 300
_PLACES = 4_000  # on the waveform's strip
KEYS = 9  # collections that have a key of their own


class PassageCommands(QObject):
    """Marks what is selected, and changes the passage that the caret is in.

    Signals:
        current_changed: another `Passage` is the one that commands work on, or None.
        allowed_changed: other commands make sense now.
        menu_requested: a context menu for these passages (list), at the pointer.
        review_requested: the passages whose place is not sure shall be looked at.
    """

    current_changed = Signal(object)
    allowed_changed = Signal()
    menu_requested = Signal(object)
    review_requested = Signal()

    def __init__(
        self,
        window: Window,
        session: Session,
        player: Player,
        background: Background,
        marking: Marking,
    ) -> None:
        super().__init__(window)
        self._background = background
        self._window = window
        self._session = session
        self._player = player
        self._marking = marking
        self._actions: Actions | None = None
        self._current: int | None = None
        self._ear: Span | None = None
        self._wanted: int | None = None  # to work with, once its episode is open
        self._panel: PassagesPanel | None = None
        self._episodes: Sequence[EpisodeSummary] = ()
        self._episodes_known = False
        self._exported_last: Mapping[str, object] = {}
        self._arrangement = Arrangement()
        # What follows a mark and is not the mark itself: once, when several come in a row.
        self._outline = QTimer(self, singleShot=True, interval=_OUTLINE_MS)
        self._outline.timeout.connect(self._draw_on_waveform)
        self._counts = QTimer(self, singleShot=True, interval=_COUNTS_MS)
        self._counts.timeout.connect(session.refresh_list)
        self.toast = Toast(window.page)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """A handler for each command."""
        tags: dict[str, Callable[[], object]] = {
            f"tag_{n + 1}": partial(self.tag, n) for n in range(KEYS)
        }
        return tags | {
            "tag_new": self.tag_new,
            "new_collection": partial(self.new_collection),
            "undo": self._marking.undo,
            "redo": self._marking.redo,
            "mark_sentence": self.mark_sentence,
            "mark_by_ear": self.mark_by_ear,
            "play_passage": self.play,
            "start_earlier": partial(self.move_edge, "start", 1),
            "start_later": partial(self.move_edge, "start", -1),
            "end_earlier": partial(self.move_edge, "end", -1),
            "end_later": partial(self.move_edge, "end", 1),
            "delete_passage": partial(self.delete),
            "meetings": self.show_meetings,
            "edit_note": self.edit_note,
            "show_passages": self.show_panel,
            "copy_markdown": self.copy_markdown,
            "export": partial(self.export),
            "import_passages": self.import_passages,
        }

    def join(self, actions: Actions) -> None:
        """Listen to the window, and let the menus say what is possible."""
        self._actions = actions
        marking, view = self._marking, self._window.page.view
        marking.shown.connect(self._show)
        marking.changed.connect(self._changed)
        marking.troubled.connect(self._window.page.notice.tell)
        self._session.opened.connect(self._opened)
        self._session.retimed.connect(self._retimed)
        self._session.listed.connect(self._listed)
        window = self._window
        window.library.new_collection_requested.connect(self.new_collection)
        window.library.collection_activated.connect(self.show_collection)
        window.side.page_shown.connect(self._page_shown)
        view.cursorPositionChanged.connect(self._caret_moved)

    @property
    def panel(self) -> PassagesPanel:
        """The list on the right, which is made when it is first looked at."""
        if self._panel is None:
            from viewer.ui.passages_panel import PassagesPanel

            panel = PassagesPanel(self._window.look, self._marking, self._background)
            self._panel = panel
            panel.set_episode(self._session.episode)
            panel.set_episodes(self._episodes)
            panel.list.opened.connect(self.go_to)
            panel.list.played.connect(lambda one: self.go_to(one, play=True))
            panel.scope_changed.connect(self._scope_changed)
            panel.review_requested.connect(self.review_requested)
            panel.export_requested.connect(partial(self.export))
            panel.list.menu_requested.connect(
                lambda _place: self.menu_requested.emit(panel.list.selected())
            )
            panel.list.chosen.connect(self._chosen)
            self.current_changed.connect(
                lambda one: panel.choose(one.id if one is not None else None)
            )
            self._window.side.set_page(Page.PASSAGES, panel)
        return self._panel

    def show_panel(self) -> PassagesPanel:
        """Bring the list of passages to the front."""
        self._window.show_side(True)
        panel = self.panel
        self._window.side.show_page(Page.PASSAGES)
        return panel

    def show_collection(self, collection_id: int) -> None:
        """List the passages of a collection."""
        from viewer.ui.passages_panel import Kind, Scope

        self.show_panel().show_scope(Scope(Kind.COLLECTION, collection_id))

    def edit_note(self) -> None:
        """Write the current passage's note, in the list."""
        one = self.current
        if one is not None:
            self.show_panel().write_note(one.id)

    def go_to(self, one: Passage, *, play: bool = False) -> None:
        """Show a passage on the page; with `play`, let it sound."""
        if one.review:
            return
        here = self._session.episode is not None and self._session.episode.id == one.episode_id
        self._wanted = None if here else one.id
        self._session.open(one.episode_id, at=Span(one.start, one.end))
        if here:
            # The caret goes along, so that the keyboard works on this passage.
            self._window.page.view.select(one.start, one.start)
            self._window.page.view.set_hits([])
            self.set_current(one.id)
            if play:
                self.play_passage(one)

    # Taking away, and bringing

    def chosen(self) -> list[Passage]:
        """The passages selected in the list, if the keyboard is there; else the current one."""
        if self._panel is not None and self._panel.list.hasFocus():
            found = self._panel.list.selected()
            if found:
                return found
        return [self.current] if self.current is not None else []

    def copy_markdown(self) -> None:
        """Copy the selected words, or the passages, as a quote with its source."""
        episode, span = self._session.episode, self._window.page.view.selection()
        chosen = self.chosen()
        if episode is not None and span.end > span.start and len(chosen) < 2:
            transcript, number = episode.transcript, episode.id
            self._copy(partial(_copied_words, number=number, span=span, transcript=transcript))
        elif chosen:
            self.copy_passages(chosen)
        else:
            self.toast.tell(tr("Select the words that you want to copy."))

    def copy_passages(self, found: Sequence[Passage]) -> None:
        """Copy passages as quotes with their sources."""
        self._copy(partial(_copied, passages=found))

    def _copy(self, work: Callable[[Library], str]) -> None:
        def copied(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self.toast.tell(tr("Copied as Markdown."))

        self._background.with_library(work, copied, key="copied")

    def export_passages(self, found: Sequence[Passage]) -> None:
        """Ask how and where to export some passages."""
        self.export(found=found)

    def export(
        self, collection_id: int | None = None, *, found: Sequence[Passage] | None = None
    ) -> None:
        """Ask how and where to, with what the list on the right shows as a proposal."""
        from viewer.ui.export_dialog import ExportDialog
        from viewer.ui.exporting import Source

        episode = self._session.episode
        sources: list[tuple[Source, Mapping[str, object]]] = []
        chosen = list(found or ())
        if self._panel is not None and not found and collection_id is None:
            selected = self._panel.list.selected()
            chosen = selected if len(selected) > 1 else []
        if chosen:
            title = tr("%Ln selected passage|%Ln selected passages", "", len(chosen))
            numbers = tuple(each.id for each in chosen)
            sources.append((Source(title, passage_ids=numbers), self._exported_last))
        if episode is not None:
            source = Source(episode.summary.title, episode_id=episode.id)
            sources.append((source, self._exported_last))
        listed = self._panel.scope.one if self._panel is not None else 0
        current = 0
        for each in self._marking.book.collections:
            if each.id == (collection_id or (0 if chosen else listed)):
                current = len(sources)
            sources.append((Source(each.name, collection_id=each.id), each.export_options))
        if not sources:
            self.toast.tell(tr("There is nothing to export yet."))
            return
        dialog = ExportDialog(self._window, self._background, sources, current)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.exported.connect(self._keep_options)
        dialog.show()

    def _keep_options(self, request: Request, kept: Mapping[str, object]) -> None:
        from viewer.library import collections

        number = request.source.collection_id
        if number is None:
            self._exported_last = {name: v for name, v in kept.items() if name != "path"}
        else:
            self._marking.do(lambda library: collections.save_export_options(library, number, kept))

    def import_passages(self) -> None:
        """Take in passages that Earmark exported, here or elsewhere."""
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            tr("Import Passages"),
            "",
            tr("Exported passages (*.json *.csv)"),
        )
        if name:
            self.take_in(Path(name))

    def take_in(self, path: Path) -> None:
        """Take in the passages of a file."""
        problems: list[str] = []

        def operation(library: Library) -> Change:
            from viewer.export import taking_in

            taken = taking_in.take_in(library, taking_in.read_passages(path))
            problems.extend(taken.problems)
            return taken.change

        def taken(change: Change) -> None:
            count = len(change.made("passage"))
            told = tr("%Ln passage imported.|%Ln passages imported.", "", count)
            self.toast.tell(told)
            if problems:
                self._window.page.notice.tell(f"{told} " + "; ".join(problems[:8]))

        self._marking.do(operation, taken)

    def _page_shown(self, page: int) -> None:
        if page == Page.PASSAGES:
            self.panel.refresh()

    def _chosen(self, found: Sequence[Passage]) -> None:
        here = [one.id for one in found if one in self._marking.book.passages]
        if len(found) == 1 and here:
            self.set_current(here[0])

    def _scope_changed(self, scope: Scope) -> None:
        self._window.library.set_current_collection(scope.one or None)

    def there(self) -> set[Need]:
        """What commands can work on now."""
        book = self._marking.book
        found = set()
        if book.undo:
            found.add(Need.UNDO)
        if book.redo:
            found.add(Need.REDO)
        if self.current is not None:
            found.add(Need.PASSAGE)
        if book.collections:
            found.add(Need.COLLECTION)
        return found

    # The passage that commands work on

    @property
    def current(self) -> Passage | None:
        """The passage that the caret is in, or that was marked last."""
        return next((one for one in self._marking.book.passages if one.id == self._current), None)

    def set_current(self, passage_id: int | None) -> None:
        """Let commands work on this passage."""
        if passage_id != self._current:
            self._current = passage_id
            self._window.page.view.set_current_mark(passage_id)
            self.current_changed.emit(self.current)
            self.allowed_changed.emit()

    # Marking

    def tag(self, index: int) -> None:
        """Put what is selected into the collection at a place of the list, from 0."""
        known = self._marking.book.collections
        if index < len(known):
            self.put_into(known[index])
        else:
            self.tag_new()

    def tag_new(self) -> None:
        """Make a collection on the spot, and put what is selected into it."""
        if self._has_words():
            self.new_collection(then=self.put_into)

    def new_collection(
        self,
        *,
        inside: int | None = None,
        then: Callable[[Collection], None] | None = None,
    ) -> None:
        """Ask for a new collection."""
        from viewer.ui.collection_dialogs import CollectionDialog

        known = self._marking.book.collections
        used = [one.colour for one in known]
        colour = min(range(COLOURS), key=lambda index: (used.count(index), index))
        dialog = CollectionDialog(
            self._window, self._window.look, known, inside=inside, colour=colour
        )
        if not dialog.exec():
            return

        def made(change: Change) -> None:
            number = change.made("collection")[0]
            one = next((c for c in self._marking.book.collections if c.id == number), None)
            if then is not None and one is not None:
                then(one)

        self._marking.do(dialog.operation, made)

    def edit_collection(self, one: Collection) -> None:
        """Ask for another name, colour, place or description."""
        from viewer.ui.collection_dialogs import CollectionDialog

        known = self._marking.book.collections
        dialog = CollectionDialog(self._window, self._window.look, known, one)
        if dialog.exec():
            self._marking.do(dialog.operation)

    def delete_collection(self, one: Collection, *, passages: bool = False) -> None:
        """Take a collection away, with or without its passages; undo brings all of it back."""
        from viewer.library import collections

        told = self._undo_hint(tr("“{name}” deleted.").format(name=one.name))
        self._marking.do(
            lambda library: collections.delete_collection(library, one.id, passages=passages),
            lambda _: self.toast.tell(told),
        )

    def show_meetings(self) -> None:
        """Show how often collections meet in the same passage, and these passages."""
        from viewer.library import collections

        def show(meetings: dict[tuple[int, int], int]) -> None:
            from viewer.ui.collection_dialogs import MeetingsDialog
            from viewer.ui.passages_panel import Kind, Scope

            dialog = MeetingsDialog(self._window, self._marking.book.collections, meetings)
            if dialog.exec() and dialog.chosen is not None:
                self.show_panel().show_scope(Scope(Kind.BOTH, *dialog.chosen))

        self._background.with_library(collections.meetings, show, key="meetings")

    def _has_words(self) -> bool:
        span = self._window.page.view.selection()
        if span.end <= span.start and self.current is None:
            self.toast.tell(tr("Select the words that you want to mark."))
            return False
        return True

    def put_into(self, collection: Collection) -> None:
        """Mark the selected words into a collection; without any, put the passage there."""
        from viewer.library import passages

        span = self._window.page.view.selection()
        told = tr("Marked into “{name}”").format(name=collection.name)
        current = self._current
        if span.end > span.start:
            self.mark(span, collection.id, told)
        elif self._has_words():
            self._marking.do(
                lambda library: passages.add_to(library, [current or 0], collection.id),
                lambda _: self.toast.tell(told),
            )

    def mark(self, span: Span, collection_id: int | None = None, told: str = "") -> None:
        """Mark words of the open episode; `told` is what to say once it is kept."""
        from viewer.library import passages

        episode = self._session.episode
        if episode is None:
            return
        number, transcript = episode.id, episode.transcript
        inside = [] if collection_id is None else [collection_id]

        def then(change: Change) -> None:
            view = self._window.page.view
            if view.selection() == span:
                # The mark is to be seen, and the next key works on it.
                view.select(span.end, span.end)
            made = change.made("passage") or change.passages or self._at(span)
            if made and self._session.episode is not None and self._session.episode.id == number:
                self.set_current(made[0])
            if told:
                self.toast.tell(told)

        self._marking.do(
            lambda library: passages.mark(library, number, span, transcript, inside), then
        )

    def mark_sentence(self) -> None:
        """Mark what is being said, or where the caret is; a selection is marked as it is."""
        episode = self._session.episode
        if episode is None:
            return
        view = self._window.page.view
        span = view.selection()
        if span.end <= span.start:
            lit = view.lit
            offset = span.start
            if lit.word is not None:
                offset = lit.word.start
            elif lit.cues:
                offset = lit.cues[-1].start
            span = sentence_at(episode.transcript, offset)
        if span.end > span.start:
            self.mark(span, told=tr("Marked. 1 to 9 put it into a collection."))

    def mark_by_ear(self) -> None:
        """Begin a passage at the word that sounds; the second time, end it there."""
        episode = self._session.episode
        word = self._sounding()
        if episode is None or word is None:
            self.toast.tell(tr("Nothing is being said here."))
            return
        if self._ear is None:
            self._ear = word
            self.toast.tell(self._ear_hint(episode, word), stays=True)
            return
        first, last = sorted((self._ear, word))
        self._ear = None
        told = tr("Marked. 1 to 9 put it into a collection.")
        self.mark(Span(first.start, last.end), told=told)

    def _ear_hint(self, episode: OpenEpisode, word: Span) -> str:
        ms = episode.transcript.time_map.next_ms(word.start) or 0
        key = self._actions["mark_by_ear"].shortcut().toString(_NATIVE) if self._actions else ""
        return tr("A passage begins at {time}. {key} ends it.").format(time=clock(ms), key=key)

    def _sounding(self) -> Span | None:
        episode = self._session.episode
        if episode is None or self._player.path is None:
            return None
        offset = episode.transcript.time_map.previous_offset(self._player.now_ms())
        return None if offset is None else episode.transcript.word_at(offset)

    # Changing the current passage

    def move_edge(self, edge: str, words: int) -> None:
        """Let the current passage begin or end so many words further out."""
        from viewer.library import passages

        one, episode = self.current, self._session.episode
        if one is None or episode is None:
            return
        which, transcript = passages.Edge(edge), episode.transcript
        self._marking.do(
            lambda library: passages.move_edge(library, one.id, which, words, transcript)
        )

    def delete(self, found: Sequence[Passage] | None = None) -> None:
        """Take passages away; without any, the chosen ones."""
        from viewer.library import passages

        numbers = [one.id for one in (found if found is not None else self.chosen())]
        told = tr("Passage deleted.|%Ln passages deleted.", "", len(numbers))
        if numbers:
            self._marking.do(
                lambda library: passages.delete_passages(library, numbers),
                lambda _: self.toast.tell(self._undo_hint(told)),
            )

    def play(self) -> None:
        """Let just the current passage sound."""
        one = self.current
        if one is not None:
            self.play_passage(one)

    def play_passage(self, one: Passage) -> None:
        """Let a passage of the open episode sound, and nothing behind it."""
        if self._player.path is None or one.start_ms is None:
            self.toast.tell(tr("When this is said is not known."))
            return
        self._player.play_stretch(one.start_ms, max(one.end_ms or 0, one.start_ms + 500))
        self._window.page.view.follow()

    def _undo_hint(self, told: str) -> str:
        key = self._actions["undo"].shortcut().toString(_NATIVE) if self._actions else ""
        return tr("{told} {key} brings it back.").format(told=told, key=key)

    # What is shown

    def _opened(self, episode: OpenEpisode | None) -> None:
        self._ear = None
        self.toast.tell("")
        if self._panel is not None:
            self._panel.set_episode(episode)
        self._marking.show_episode(episode.id if episode is not None else None)

    def _retimed(self, episode: OpenEpisode) -> None:
        """Passages sound when their words do."""
        if self._marking.book.passages:
            self._marking.show_episode(episode.id)

    def _listed(self, episodes: Sequence[EpisodeSummary]) -> None:
        # Once the window has its episodes, it wants its collections too.
        first, self._episodes = not self._episodes_known, episodes
        self._episodes_known = True
        if self._panel is not None:
            self._panel.set_episodes(episodes)
        if first and self._session.episode is None:
            self._marking.show_episode(None)

    def _changed(self, change: Change) -> None:
        if any(row.table not in _MARKS for row in change.rows):
            self._session.reload()  # it has other words or times now
        if any(row.table == "passage" and None in (row.before, row.after) for row in change.rows):
            self._counts.start()

    def _show(self, book: Book) -> None:
        window, episode = self._window, self._session.episode
        window.library.set_collections(
            [
                CollectionRow(
                    *(one.id, one.name, one.colour, one.passages, one.depth),
                    key=str(index + 1) if index < KEYS else "",
                )
                for index, one in enumerate(book.collections)
            ]
        )
        by_id = {one.id: one for one in book.collections}
        window.page.view.set_marks(self._arrangement.arrange(book.passages, by_id))
        self._outline.start()
        if episode is not None:
            window.page.header.show_episode(episode, len(book.passages))
        if self._wanted is not None and any(one.id == self._wanted for one in book.passages):
            wanted, self._wanted = self._wanted, None
            self.set_current(wanted)
        elif self._current is not None and self.current is None:
            self.set_current(None)
        self._name_actions(book)
        self.allowed_changed.emit()

    def _draw_on_waveform(self) -> None:
        """The strip is too narrow to tell thousands of marks apart: each place is drawn once."""
        book, waveform = self._marking.book, self._window.transport.waveform
        colours = {one.id: one.colour for one in book.collections}
        end_ms = max((one.end_ms or 0 for one in book.passages), default=0)
        step_ms = max(end_ms // _PLACES, 1)
        found: dict[tuple[int, int, int | None], PassageMark] = {}
        for one in book.passages:
            if one.start_ms is not None and one.end_ms is not None and not one.review:
                inside = (colours[n] for n in one.collections if n in colours)
                colour = next(inside, None)
                place = (one.start_ms // step_ms, one.end_ms // step_ms, colour)
                found.setdefault(place, PassageMark(one.start_ms, one.end_ms, colour))
        waveform.set_passages(list(found.values()))

    def _name_actions(self, book: Book) -> None:
        if self._actions is None:
            return
        for name, bare, known, what in (
            ("undo", tr("Undo"), tr("Undo {edit}"), book.undo),
            ("redo", tr("Redo"), tr("Redo {edit}"), book.redo),
        ):
            self._actions[name].setText(known.format(edit=tr(what)) if what else bare)
        for index in range(KEYS):
            action = self._actions[f"tag_{index + 1}"]
            there = index < len(book.collections)
            name = book.collections[index].name.replace("&", "&&")[:60] if there else ""
            # The first key that is free makes a collection.
            action.setVisible(index <= len(book.collections))
            told = tr("Mark into “{name}”").format(name=name)
            action.setText(told if there else tr("Mark into New Collection…"))

    def _caret_moved(self) -> None:
        start, end = self._window.page.view.selection()
        if end > start:
            return
        found = self._window.page.view.marks_at(start)
        if not any(mark.passage == self._current for mark in found):
            self.set_current(found[0].passage if found else None)

    def _at(self, span: Span) -> tuple[int, ...]:
        """Passages of exactly these words."""
        book = self._marking.book
        return tuple(one.id for one in book.passages if (one.start, one.end) == span)


def _copied(library: Library, passages: Sequence[Passage]) -> str:
    from viewer.export import markdown
    from viewer.export.gather import gather
    from viewer.export.quotes import Options

    return markdown.copied(gather(library, passages), Options())


def _copied_words(library: Library, number: int, span: Span, transcript: Transcript) -> str:
    from viewer.library.anchors import describe
    from viewer.library.passages import Passage

    selector = describe(transcript.text, *span, transcript.time_map)
    words = (selector.quote, selector.prefix, selector.suffix)
    times = (selector.start_ms, selector.end_ms)
    # Words that are no passage: nothing is kept of them.
    passage = Passage(0, "", number, 0, *span, *words, *times, "", False, (), 0, 0, ())
    return _copied(library, [passage])
