"""Controller of the comparison of two transcripts of the open episode, side by side."""

from __future__ import annotations

from collections.abc import Callable, Set
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.transcripts.active_cues import ActiveCues
from viewer.transcripts.model import Span
from viewer.ui.i18n.translate import tr
from viewer.ui.player.cue_tracker import CueTracker
from viewer.ui.shell.command_table import Requirement
from viewer.ui.shell.feature import AppContext, Feature, Handlers
from viewer.ui.widgets.file_dialogs import FilePurpose, ask_for_file
from viewer.ui.widgets.message_bar import MessageAction

if TYPE_CHECKING:
    from viewer.library.records import TranscriptFile
    from viewer.services.episode_view import EpisodeView
    from viewer.services.parallel_text import OtherTranscript
    from viewer.ui.reader.parallel_page import ParallelBar, ParallelPage, ScrollLink


class ParallelController(Feature):
    """Shows another transcript of the open episode beside the page.

    All commands work on the page; what is selected in the other transcript is selected there, too.
    """

    def __init__(self, app: AppContext, play_from_offset: Callable[[int], object]) -> None:
        super().__init__(app)
        self._play_from_page = play_from_offset
        self._episode: EpisodeView | None = None  # that is compared
        self._files: list[TranscriptFile] = []
        self._wanted = self._shown = 0  # ids of the other transcript, and of the one shown so far
        self._other: OtherTranscript | None = None
        self._current = -1  # index of the difference that the user went to
        self.page: ParallelPage | None = None
        self.bar: ParallelBar | None = None
        self._link: ScrollLink | None = None
        self._tracker: CueTracker | None = None
        self._session.opened.connect(self._opened)
        self._session.updated.connect(self._opened)
        self._page.view.typography_changed.connect(self._set_typography)

    def actions(self) -> Handlers:
        return {
            "compare_transcripts": self.toggle,
            "next_difference": partial(self.step, 1),
            "previous_difference": partial(self.step, -1),
        }

    def contexts(self) -> Set[Requirement]:
        compared = self._other is not None and bool(self._other.parallel.differences)
        return {Requirement.DIFFERENCES} if compared else frozenset()

    def toggle(self) -> None:
        """Show the newest other transcript beside the page, or the page alone again."""
        self._show_checked()
        if self.page is not None:
            self.close()
        else:
            self._list(0)

    def close(self) -> None:
        """Show the page alone."""
        if self.page is None or self.bar is None or self._link is None:
            return
        self._link.end()
        self._page.set_beside(None)
        self._page.view.set_differences(())
        for part in (self.page, self.bar):
            part.deleteLater()
        if self._tracker is not None:
            self._tracker.deleteLater()
        self.page = self.bar = self._link = self._tracker = self._other = None
        self._shown = 0
        self._show_checked()
        self._page.view.setFocus()
        self.contexts_changed.emit()

    def step(self, by: int) -> None:
        """Go to the next or previous difference, from what is in sight at first."""
        if self._other is None or not self._other.parallel.differences or self.page is None:
            return
        differences, view = self._other.parallel.differences, self._page.view
        if self._current < 0:
            top = view.top_offset()
            later = (n for n, pair in enumerate(differences) if pair.left.start >= top)
            following = next(later, 0)
            self._current = following if by > 0 else following - 1
        else:
            self._current += by
        self._current %= len(differences)
        self._show_differences()
        start = differences[self._current].left.start
        view.select(start, start)  # where commands on the words begin
        view.reveal(start)

    def _show_checked(self) -> None:
        self._actions["compare_transcripts"].setChecked(self.page is not None)

    # Loading

    def _list(self, wanted: int) -> None:
        """Compare with the transcript `wanted`, or the newest other one if there is no such."""
        from viewer.services.parallel_text import others

        episode = self._session.episode
        if episode is None:
            return
        self._tasks.run_with_library(
            lambda library: others(library, episode.id),
            partial(self._listed, episode.id, wanted),
            self._notifications.report,
            key="other transcripts",
        )

    def _listed(self, episode_id: int, wanted: int, files: list[TranscriptFile]) -> None:
        episode = self._session.episode
        if episode is None or episode.id != episode_id:
            return
        self._files = files
        if not files or not episode.transcript.text:
            self.close()
            self._notifications.info(
                tr("Add a second transcript of this episode, such as a translation, to compare."),
                MessageAction(tr("Add Transcript…"), self.ask_for_file),
            )
            return
        self._wanted = wanted if wanted in {file.id for file in files} else files[0].id
        self._episode = episode
        self._open()
        self._load()

    def _open(self) -> None:
        """Make the other page and its bar, unless they are there."""
        assert self._episode is not None
        if self.page is None:
            from viewer.ui.reader.parallel_page import ParallelBar, ParallelPage, ScrollLink

            view = self._page.view
            self.page = page = ParallelPage(self._look, view.typography, self._page)
            self.bar = bar = ParallelBar(self._look, self._page)
            self._link = ScrollLink(view, page)
            view.column_moved.connect(bar.set_column)
            page.reduced_motion = True  # it goes with the other page
            page.play_requested.connect(self._play)
            page.selected.connect(self._selected)
            page.zoom_requested.connect(view.zoom_requested)
            page.menu_requested.connect(view.menu_requested)
            bar.chosen.connect(self._choose)
            bar.add_requested.connect(self.ask_for_file)
            bar.step_requested.connect(self.step)
            bar.closed.connect(self.close)
            self._tracker = CueTracker(self._player, page)
            self._tracker.lit_changed.connect(self._show_lit)
            self._page.set_beside(page, bar)
            bar.set_column(view.column_left, 0)
        assert self.bar is not None
        others = [(file.id, file.file_name) for file in self._files]
        self.bar.show_names(self._episode.summary.transcript or "", others, self._wanted)
        self.bar.show_count(tr("Comparing…"), can_step=False)
        self._show_checked()

    def _load(self) -> None:
        from viewer.services.parallel_text import load_other, pair

        assert self._episode is not None
        episode = self._episode
        file = next(file for file in self._files if file.id == self._wanted)

        def show(other: OtherTranscript) -> None:
            if self.page is not None and self._episode is episode and self._wanted == file.id:
                self._show(other, file.id)

        def fail(problem: Exception) -> None:
            self.close()
            self._notifications.report(problem)

        # They are compared in another thread: edits would wait for it.
        self._tasks.run_with_library(
            lambda library: load_other(library, file),
            lambda transcript: self._tasks.run_in_thread(
                lambda: pair(episode.transcript, transcript), show, fail, key="compared"
            ),
            fail,
            key="other transcript",
        )

    def _show(self, other: OtherTranscript, number: int) -> None:
        assert self._episode is not None and self.page is not None
        assert self._link is not None and self._tracker is not None
        again = self._shown == number
        self._other, self._shown = other, number
        last = len(other.parallel.differences) - 1
        self._current = min(self._current, last) if again else -1
        self.page.show_transcript(other.transcript, self._episode.colors)
        self._link.set_parallel(other.parallel)
        timed = bool(other.transcript.time_map)
        self._tracker.set_highlight(other.highlight if timed else self._episode.highlight)
        self._show_lit(self._tracker.lit)
        self._show_differences()
        self.contexts_changed.emit()

    def _show_differences(self) -> None:
        assert self._other is not None and self.page is not None and self.bar is not None
        parallel = self._other.parallel
        differences, at = parallel.differences, self._current
        current = differences[at] if at >= 0 else None
        view = self._page.view
        view.set_differences([pair.left for pair in differences], current.left if current else None)
        self.page.set_differences(
            [pair.right for pair in differences], current.right if current else None
        )
        if not parallel.same_language:
            text = ""
        elif current is not None:
            text = tr("{n} of {total}").format(n=at + 1, total=len(differences))
        elif differences:
            text = tr("%Ln difference|%Ln differences", "", len(differences))
        else:
            text = tr("Same words")
        words = ""
        if current is not None:
            here, there = view.transcript.text, self.page.transcript.text
            words = tr("Here: “{here}”. Other transcript: “{there}”.").format(
                here=here[slice(*current.left)], there=there[slice(*current.right)]
            )
        self.bar.show_count(text, can_step=bool(differences), words=words)

    def _opened(self, episode: EpisodeView | None) -> None:
        """Compare again after a change of the open episode; another one is not compared."""
        if self.page is None or self._episode is None:
            return
        if episode is None or episode.id != self._episode.id:
            self.close()
        else:
            self._forget_places()
            self._list(self._wanted)

    def _forget_places(self) -> None:
        """Use no offsets of the text before, until both are compared again."""
        assert self.page is not None and self._link is not None
        self._other = None
        self._link.end()
        for view in (self._page.view, self.page):
            view.set_differences(())

    def _choose(self, number: int) -> None:
        self._wanted = number
        self._open()
        self._load()

    def ask_for_file(self) -> None:
        """Ask for a file, which becomes another transcript of the episode, and compare with it."""
        chosen = ask_for_file(self._dialog_parent, tr("Add Transcript"), FilePurpose.ADDING)
        if chosen is not None:
            self.add(chosen)

    def add(self, path: Path) -> None:
        """Add a file as another transcript of the open episode, and compare with it."""
        from viewer.services.parallel_text import add_other

        episode = self._session.episode
        if episode is not None:
            number = episode.id

            def show(added: int) -> None:
                current = self._session.episode
                if current is not None and current.id == number:
                    self._list(added)

            self._tasks.run_with_library(
                lambda library: add_other(library, number, path),
                show,
                self._notifications.report,
            )

    # Sound and selection

    def _show_lit(self, active: ActiveCues) -> None:
        """Light the same words on both pages; a text without times by those of the other one."""
        from viewer.services.parallel_text import carry_over

        if self._other is None or self.page is None or self._episode is None:
            return
        page, view, other = self.page, self._page.view, self._other
        if not other.transcript.time_map:
            page.set_lit(carry_over(active, other.parallel.to_right, other.transcript))
        else:
            page.set_lit(active)
            if not self._episode.transcript.time_map:
                view.set_lit(carry_over(active, other.parallel.to_left, view.transcript))
                view.follow_lit()
        if page.lit.cues:
            start, end = page.lit.cues[-1]
            page.setAccessibleDescription(other.transcript.text[start:end])

    def _play(self, offset: int) -> None:
        """Play from a word of the other transcript."""
        if self._other is None:
            return
        word = self._other.transcript.word_at(offset)
        ms = self._other.transcript.time_map.next_ms(word.start if word is not None else offset)
        if ms is None:
            self._play_from_page(self._other.parallel.to_left.at(offset))
        elif self._player.is_loaded:
            self._player.play_from(ms)
            self._page.view.follow()

    def _selected(self, start: int, end: int) -> None:
        if self._other is not None and end > start:
            to_left, view = self._other.parallel.to_left, self._page.view
            view.select(*view.transcript.whole_words(Span(to_left.at(start), to_left.at(end))))

    def _set_typography(self) -> None:
        if self.page is not None and self._other is not None and self._link is not None:
            self.page.set_typography(self._page.view.typography)
            self._link.set_parallel(self._other.parallel)
