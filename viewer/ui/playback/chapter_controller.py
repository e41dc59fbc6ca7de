"""Chapter controller: menu of chapters, current chapter, navigation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Set
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from viewer.services.episode_view import EpisodeView
from viewer.transcripts.chapter_places import PlacedChapter, place_chapters
from viewer.ui.i18n.chapter_titles import chapter_title
from viewer.ui.i18n.locale_format import clock, format_number
from viewer.ui.i18n.translate import tr
from viewer.ui.shell.command_table import Requirement
from viewer.ui.shell.feature import AppContext, Feature, Handlers
from viewer.ui.widgets.menus import fold_long_list

_TITLE_CHARACTERS = 80
_AT = 0.05  # of the view's height: position of a chapter's first line after scrolling
_BEGUN_MS = 2_000  # "previous" returns to the start of the current chapter only after this time


class ChapterController(Feature):
    """Chapters of the open episode, in the order of the text."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.places: list[PlacedChapter] = []
        self._timed: list[int] = []  # times (ms) of the chapters that have one
        self.menu = QMenu(tr("Chapters"), self._dialog_parent)
        self.menu.setEnabled(False)
        self.menu.aboutToShow.connect(self._fill)
        self._page.header.fact_pressed.connect(self._fact_pressed)
        self._page.view.chapter_pressed.connect(self.play)
        self._session.opened.connect(self.set_episode)
        self._session.updated.connect(self.set_episode)
        self._player.position_changed.connect(self.show_at)

    def contexts(self) -> Set[Requirement]:
        return {Requirement.CHAPTERS} if self.places else frozenset()

    def actions(self) -> Handlers:
        """Return the handlers of the commands for chapters."""
        return {
            "previous_chapter": lambda: self.step(-1),
            "next_chapter": lambda: self.step(1),
        }

    def set_episode(self, episode: EpisodeView | None) -> None:
        """Set the episode, or other chapters or times of it."""
        placed = place_chapters(episode.transcript) if episode is not None else []
        self.places = [each._replace(title=chapter_title(each.title)) for each in placed]
        self._timed = [chapter.ms for chapter in self.places if chapter.ms is not None]
        self.menu.setEnabled(bool(self.places))
        self._transport.waveform.set_chapters(self._timed)
        self.show_at(self._player.now_ms())
        self.contexts_changed.emit()

    def show_at(self, ms: int) -> None:
        """Show the title of the chapter at `ms` below the waveform."""
        timed = [chapter for chapter in self.places if chapter.ms is not None]
        index = bisect_right(self._timed, ms) - 1
        title = timed[index].title if index >= 0 else ""
        number = self.places.index(timed[index]) + 1 if title else 0
        if title and title != tr("Chapter {n}").format(n=number):
            title = tr("Chapter {n} · {title}").format(n=number, title=title)
        self._transport.set_chapter(title)

    def step(self, by: int) -> None:
        """Go to the next or previous chapter; before that, to the start of the current one."""
        if not self.places:
            return
        index = self._current()
        if by < 0 and index >= 0:
            begun = self._player.now_ms() - (self.places[index].ms or 0)
            if self._by_time and begun > _BEGUN_MS:
                by = 0
        self.go(self.places[min(max(index + by, 0), len(self.places) - 1)])

    def go(self, chapter: PlacedChapter) -> None:
        """Go to a chapter in the text, and in the audio if it has a time."""
        view = self._page.view
        sounds = chapter.ms is not None and self._player.is_loaded
        if chapter.ms is not None and sounds:
            self._player.seek(chapter.ms)
        followed = sounds and bool(view.transcript.time_map)
        if followed:
            view.follow()
        else:
            view.suspend_following()
        if chapter.offset is not None:
            # Without times, no animation: the next step starts at the visible text.
            view.scroll_to(self._first_offset(chapter), at=_AT, animate=followed)

    def play(self, chapter: PlacedChapter) -> None:
        """Go to a chapter, and play it if it has a time and there is audio."""
        self.go(chapter)
        if chapter.ms is not None and self._player.is_loaded:
            self._player.play_from(chapter.ms)

    def _first_offset(self, chapter: PlacedChapter) -> int:
        """Return the offset of the paragraph below the chapter's heading, or of its words."""
        if chapter.turn is not None:
            return self._page.view.transcript.turns[chapter.turn].start
        return chapter.offset or 0

    @property
    def _by_time(self) -> bool:
        return self._player.is_loaded and len(self._timed) == len(self.places)

    def _current(self) -> int:
        if self._by_time:
            return bisect_right(self._timed, self._player.now_ms()) - 1
        view = self._page.view
        line = view.viewport().height() * _AT + 2  # pixels
        return (
            bisect_right(
                self.places, line, key=lambda chapter: view.line_y(self._first_offset(chapter))
            )
            - 1
        )

    def _fact_pressed(self, name: str, place: QPoint) -> None:
        if name == "chapters":
            self.menu.popup(place)

    def _fill(self) -> None:
        self.menu.clear()
        current = self._current()
        for number, chapter in enumerate(self.places, 1):
            time = f"\t{clock(chapter.ms)}" if chapter.ms is not None else ""
            # Ampersands and tabs in a title would be interpreted by the menu.
            title = " ".join(chapter.title.split()).replace("&", "&&")[:_TITLE_CHARACTERS]
            action = self.menu.addAction(f"{format_number(number)}. {title}{time}")
            action.setCheckable(True)
            action.setChecked(number - 1 == current)
            action.triggered.connect(partial(self._go_checked, chapter))
        fold_long_list(self.menu, self.menu.actions())

    def _go_checked(self, chapter: PlacedChapter, _checked: bool = False) -> None:
        self.go(chapter)
