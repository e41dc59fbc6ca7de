"""Chapter controller: menu of chapters, current chapter, navigation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Set
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from viewer.services.episode_view import EpisodeView
from viewer.ui.i18n.locale_format import clock, format_number
from viewer.ui.i18n.translate import tr
from viewer.ui.shell.command_table import Requirement
from viewer.ui.shell.feature import AppContext, Feature, Handlers

_COUNTED = re.compile(r"Chapter ([0-9]{1,6})")  # as files without names are read
_TITLE_CHARACTERS = 80
_AT = 0.05  # of the view's height, where a chapter's first line comes to stand
_BEGUN_MS = 2_000  # a chapter that has sounded for less is not gone back to its own beginning


class ChapterItem(NamedTuple):
    """A chapter of the open episode: its moment (ms) and its offset, as far as they are known."""

    title: str
    ms: int | None
    offset: int | None


class ChapterController(Feature):
    """The chapters of the open episode, in the order of their places."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self.places: list[ChapterItem] = []
        self._timed: list[int] = []  # the moments of those places that have one
        self.menu = QMenu(tr("Chapters"), self._dialog_parent)
        self.menu.setEnabled(False)
        self.menu.aboutToShow.connect(self._fill)
        self._page.header.fact_pressed.connect(self._fact_pressed)
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
        """Another episode, or other chapters or times of it."""
        self.places = _places(episode) if episode is not None else []
        self._timed = [chapter.ms for chapter in self.places if chapter.ms is not None]
        self.menu.setEnabled(bool(self.places))
        self._transport.waveform.set_chapters(self._timed)
        self.show_at(self._player.now_ms())
        self.contexts_changed.emit()

    def show_at(self, ms: int) -> None:
        """Tell below the waveform which chapter sounds at `ms`."""
        timed = [chapter for chapter in self.places if chapter.ms is not None]
        index = bisect_right(self._timed, ms) - 1
        title = timed[index].title if index >= 0 else ""
        number = self.places.index(timed[index]) + 1 if title else 0
        if title and title != tr("Chapter {n}").format(n=number):
            title = tr("Chapter {n} · {title}").format(n=number, title=title)
        self._transport.set_chapter(title)

    def step(self, by: int) -> None:
        """Go to the next chapter or the one before; first to the beginning of this one."""
        if not self.places:
            return
        index = self._current()
        if by < 0 and index >= 0:
            begun = self._player.now_ms() - (self.places[index].ms or 0)
            if self._by_time and begun > _BEGUN_MS:
                by = 0
        self.go(self.places[min(max(index + by, 0), len(self.places) - 1)])

    def go(self, chapter: ChapterItem) -> None:
        """Go to a chapter: the sound where it can, and the page."""
        view = self._page.view
        sounds = chapter.ms is not None and self._player.is_loaded
        if chapter.ms is not None and sounds:
            self._player.seek(chapter.ms)
        if sounds and view.transcript.time_map:
            view.follow()
        elif chapter.offset is not None:
            view.suspend_following()
            # At once: the next step counts from where the page stands.
            view.scroll_to(chapter.offset, at=_AT, animate=False)

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
                self.places, line, key=lambda chapter: view.word_rect(chapter.offset or 0).top()
            )
            - 1
        )

    def _fact_pressed(self, name: str, point: QPoint) -> None:
        if name == "chapters":
            self.menu.popup(point)

    def _fill(self) -> None:
        self.menu.clear()
        for number, chapter in enumerate(self.places, 1):
            time = f"\t{clock(chapter.ms)}" if chapter.ms is not None else ""
            # Neither an ampersand nor a tab in a title means anything.
            title = " ".join(chapter.title.split()).replace("&", "&&")[:_TITLE_CHARACTERS]
            action = self.menu.addAction(f"{format_number(number)}. {title}{time}")
            action.triggered.connect(partial(self._go_checked, chapter))

    def _go_checked(self, chapter: ChapterItem, _checked: bool) -> None:
        self.go(chapter)


def _title(title: str) -> str:
    """A chapter without a name is only counted, which is said in the user's language."""
    counted = _COUNTED.fullmatch(title)
    return tr("Chapter {n}").format(n=int(counted[1])) if counted else title


def _places(episode: EpisodeView) -> list[ChapterItem]:
    time_map = episode.transcript.time_map
    places = []
    for chapter in episode.transcript.chapters:
        ms, offset = chapter.start_ms, chapter.offset
        if offset is None and ms is not None:
            offset = time_map.previous_offset(ms)
        elif ms is None and offset is not None and time_map:
            ms = time_map.next_ms(offset)
        places.append(ChapterItem(_title(chapter.title), ms, offset))
    unknown = 1 << 62
    if all(chapter.ms is not None for chapter in places):
        return sorted(places, key=lambda place: unknown if place.ms is None else place.ms)
    return sorted(places, key=lambda place: unknown if place.offset is None else place.offset)
