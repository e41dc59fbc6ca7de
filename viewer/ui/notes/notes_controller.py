"""Notes controller: links the notes of the open episode and stores the user's decisions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from viewer.errors import UserError
from viewer.library import notes, transcripts
from viewer.library.library import Library
from viewer.services.episode_view import EpisodeView
from viewer.transcripts import notes_linker
from viewer.transcripts.model import Chapter, Span, Transcript
from viewer.ui.i18n.translate import tr
from viewer.ui.notes.notes_panel import NotesPanel
from viewer.ui.shell.feature import AppContext, Feature, Handlers
from viewer.ui.shell.side_panel import PanelTab
from viewer.ui.widgets.file_dialogs import FilePurpose, ask_for_file
from viewer.ui.widgets.message_bar import MessageAction

if TYPE_CHECKING:
    from viewer.library.notes import NotesRecord
    from viewer.library.records import AttachedNotes
    from viewer.transcripts.notes_linker import NotesLink

T = TypeVar("T")
Links = Mapping[int, "Sequence[NotesLink]"]
_MARKED = 80  # characters that are highlighted at a target


class NotesController(Feature):
    """Fetches and links notes in the background, and stores the user's decisions.

    `play_from` is called with the offset of a target that the user clicked.
    """

    def __init__(
        self, app: AppContext, panel: NotesPanel, play_from: Callable[[int], object]
    ) -> None:
        super().__init__(app)
        self._panel = panel
        self._play_from = play_from
        self._records: list[NotesRecord] = []
        self._links: Links = {}
        self._found_words = tr("Found episode notes that may belong to this episode.")
        self._session.opened.connect(self._load)
        self._session.updated.connect(lambda _: self._show())
        self._panel.place_requested.connect(self.go)
        self._panel.address_requested.connect(lambda url: QDesktopServices.openUrl(QUrl(url)))
        self._panel.decided.connect(self.decide)
        self._panel.attach_requested.connect(self.ask_for_notes)

    def actions(self) -> Handlers:
        """Return the handlers of the commands for notes."""
        return {"attach_notes": self.ask_for_notes, "show_notes": self.show_panel}

    def show_panel(self) -> None:
        """Bring the notes panel to the front."""
        self._notifications.dismiss(self._found_words)
        self._side.open_tab(PanelTab.NOTES)

    def look_at(self, attached: Sequence[AttachedNotes]) -> None:
        """Show notes that the user opened, also if their episode is not in the library."""
        self.show_panel()
        if self._session.episode is None and not any(notes.episode_id for notes in attached):
            notes_id = attached[0].notes_id
            self._with_library(_waiting, lambda records: self._show_waiting(records, notes_id))

    def go(self, offset: int) -> None:
        """Play from the target of a link."""
        episode = self._session.episode
        if episode is None:
            return
        end = min(len(episode.transcript.text), offset + _MARKED)
        last = episode.transcript.word_at(end)
        self._session.open(episode.id, at=Span(offset, last.end if last is not None else end))
        self._play_from(offset)

    def decide(self, notes_id: int, belongs: bool) -> None:
        """Store whether notes belong to the open episode."""
        episode = self._session.episode
        if episode is None:
            return
        chapters = episode.transcript.chapters

        def keep(library: Library) -> tuple[Chapter, ...]:
            with library.transaction():
                notes.attach(library, notes_id, episode.id if belongs else None)
                if not belongs:
                    transcripts.save_chapters(library, episode.id, "notes", ())
            return transcripts.load_transcript(library, episode.id).chapters

        def kept(now: tuple[Chapter, ...]) -> None:
            if now != chapters:
                self._session.reload()
            self._fetch(episode)

        self._with_library(keep, kept)

    def ask_for_notes(self) -> None:
        """Ask for waiting notes, or for a file, to attach to the open episode."""
        if self._session.episode is not None:
            self._with_library(_waiting, self._choose)

    def _choose(self, waiting: list[NotesRecord]) -> None:
        if waiting:
            from viewer.ui.notes.attach_notes_dialog import AttachDialog

            dialog = AttachDialog(self._dialog_parent, waiting)
            if not dialog.exec():
                return
            if dialog.chosen is not None:
                self.decide(dialog.chosen.id, True)
                self.show_panel()
                return
        path = ask_for_file(self._dialog_parent, tr("Attach Episode Notes"), FilePurpose.NOTES)
        if path is not None:
            self._with_library(partial(_add_notes, path=path), self._attach_added)

    def _attach_added(self, notes_id: int) -> None:
        self.decide(notes_id, True)
        self.show_panel()

    # Fetching

    def _load(self, episode: EpisodeView | None) -> None:
        self._links = {}
        self._records = []
        if episode is None:
            self._side.set_count(PanelTab.NOTES, None)
            self._panel.show_nothing(episode=False)
            return
        self._fetch(episode)

    def _fetch(self, episode: EpisodeView) -> None:
        self._with_library(partial(_notes_of, episode_id=episode.id), partial(self._found, episode))

    def _found(self, episode: EpisodeView, records: list[NotesRecord]) -> None:
        if self._session.episode is None or self._session.episode.id != episode.id:
            return
        self._records = sorted(records, key=lambda record: record.confirmed)
        self._show()
        proposed = sum(not record.confirmed for record in records)
        self._side.set_count(PanelTab.NOTES, proposed or None)
        # The count on the tab includes them.
        if proposed and not self._panel.isVisible() and not self._notifications.text:
            self._notifications.info(
                self._found_words, MessageAction(tr("View Episode Notes"), self.show_panel)
            )
        digests = [record for record in records if record.content.sections]
        if digests and episode.transcript.text:
            self._tasks.run_in_thread(
                partial(_link, digests, episode.transcript),
                partial(self._linked, episode),
                key="notes links",
            )

    def _linked(self, episode: EpisodeView, linked: tuple[Links, tuple[Chapter, ...]]) -> None:
        now = self._session.episode
        if now is None or now.transcript.text != episode.transcript.text:
            return
        self._links, chapters = linked
        self._show()
        if chapters and chapters != now.transcript.chapters:
            self._with_library(
                partial(_keep_chapters, episode_id=episode.id, chapters=chapters),
                partial(self._chapters_kept, episode.id),
            )

    def _chapters_kept(self, episode_id: int, chapters: tuple[Chapter, ...]) -> None:
        now = self._session.episode
        if now is not None and now.id == episode_id and chapters != now.transcript.chapters:
            self._session.reload()

    def _show(self) -> None:
        episode = self._session.episode
        if episode is None or not self._records:
            self._panel.show_nothing(episode=episode is not None)
            return
        time_map = episode.transcript.time_map
        self._panel.show_notes(self._records, self._links, time_map.next_ms)

    def _show_waiting(self, records: list[NotesRecord], notes_id: int) -> None:
        chosen = [record for record in records if record.id == notes_id]
        if chosen and self._session.episode is None:
            self._panel.show_notes(chosen, {}, lambda _: None, asks=False)

    def _with_library(self, work: Callable[[Library], T], done: Callable[[T], None]) -> None:
        self._tasks.run_with_library(work, done, self._notifications.report)


# Functions for worker threads


def _notes_of(library: Library, episode_id: int) -> list[NotesRecord]:
    return notes.notes_of(library, episode_id)


def _waiting(library: Library) -> list[NotesRecord]:
    return notes.waiting(library)


def _add_notes(library: Library, path: Path) -> int:
    from viewer.library.imports import importer

    result = importer.import_files(library, [path])
    if result.not_understood:
        raise UserError(result.not_understood[0].reason, path=path)
    if not result.notes:
        raise UserError("this file contains no episode notes", path=path)
    return result.notes[0].notes_id


def _keep_chapters(
    library: Library, episode_id: int, chapters: tuple[Chapter, ...]
) -> tuple[Chapter, ...]:
    """Store the sections of a digest as chapters; return the episode's chapters."""
    transcripts.save_chapters(library, episode_id, "notes", chapters)
    return transcripts.load_transcript(library, episode_id).chapters


def _link(
    digests: Sequence[NotesRecord], transcript: Transcript
) -> tuple[Links, tuple[Chapter, ...]]:
    """Return the links of each digest, and the chapters of the confirmed ones."""
    links = {record.id: notes_linker.link_notes(record.content, transcript) for record in digests}
    for record in digests:
        if record.confirmed and links[record.id]:
            chapters = notes_linker.chapters_from_notes(
                record.content, links[record.id], transcript
            )
            # The offset of a chapter stays valid when its time changes.
            return links, tuple(replace(chapter, start_ms=None) for chapter in chapters)
    return links, ()
