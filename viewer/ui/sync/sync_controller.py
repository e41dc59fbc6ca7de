"""Sync controller: status of the open episode's times, sync check and repair."""

from __future__ import annotations

from collections.abc import Set
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QTimer, Signal

from viewer.library import transcripts
from viewer.library.library import Library
from viewer.services.alignment_jobs import SyncCheckResult, check_episode, known_check
from viewer.services.episode_view import EpisodeView
from viewer.services.timing_edits import PINNED, SHIFTED, discard, shift
from viewer.ui.i18n.locale_format import format_megabytes
from viewer.ui.i18n.translate import error_message, tr
from viewer.ui.shell.command_table import Requirement
from viewer.ui.shell.feature import AppContext, Feature, Handlers
from viewer.ui.sync.alignment_queue_controller import AlignmentQueueController
from viewer.ui.sync.undo_notice import UndoNotice, shift_message
from viewer.ui.tasks.task_runner import ProcessTask, error_text
from viewer.ui.widgets.status_strip import StripAction

if TYPE_CHECKING:
    from viewer.library.change_log import ChangeSet
    from viewer.services.alignment_jobs import AlignmentJobResult

CHECK_AFTER_MS = 2_500  # after opening: an episode that is only glanced at is not checked
GOOD_NEWS_MS = 6_000  # a good result is shown so long; a bad one stays
_OTHER_AUDIO, _IN_SYNC, _SHIFTED = "other audio", "in sync", "shifted"


class TimingInfo(NamedTuple):
    """Origin of an episode's times; `method` is empty for those of its file."""

    episode_id: int
    method: str
    coverage: float | None
    pins: dict[int, int]
    checked: SyncCheckResult | None
    remarks: tuple[str, ...]


class SyncController(Feature):
    """Keeps the status strip above the text up to date, and checks and repairs times.

    Signals:
        download_requested: the user asks to download the audio that is streamed.
        audio_requested: the user asks to choose the episode's audio file.
        recognition_requested: the user asks for the settings of speech recognition.
        pins_requested: the user asks for the list of pins.
        inserts_requested, doubt_requested: the user asks for the list of extra audio, or for
            the next place with low confidence.
    """

    download_requested = Signal()
    audio_requested = Signal()
    recognition_requested = Signal()
    pins_requested = Signal()
    inserts_requested = Signal()
    doubt_requested = Signal()

    def __init__(self, app: AppContext, alignment: AlignmentQueueController) -> None:
        super().__init__(app)
        self._strip = self._page.sync
        self._notice = UndoNotice(app)
        self._aligning = alignment
        self._facts: TimingInfo | None = None
        self._doubts = 0
        self._check: ProcessTask | None = None
        self._checking = 0  # the episode that is being checked
        self._asked = False  # the user asked for the check and wants its result
        self._found: SyncCheckResult | None = None  # its result
        self._in_sync = False
        self._was_read = False  # the user saw the coverage, which is not shown for long
        self._downloading: Set[int] = frozenset()
        self._told = ""  # the message that the user dismissed
        self._rest = QTimer(self, singleShot=True, interval=CHECK_AFTER_MS)
        self._rest.timeout.connect(self._begin_check)
        self._news = QTimer(self, singleShot=True, interval=GOOD_NEWS_MS)
        self._news.timeout.connect(self._end_news)
        self._session.opened.connect(self._opened)
        self._session.updated.connect(self._fetch)
        self._session.sound_changed.connect(self._fetch)
        alignment.changed.connect(self._show)
        alignment.finished.connect(self._aligned)
        self._edits.change_applied.connect(self._changed)

    def contexts(self) -> Set[Requirement]:
        episode, contexts = self._session.episode, set()
        if episode is not None and episode.sound is not None:
            if episode.transcript.time_map:
                contexts.add(Requirement.TIMES)
            if episode.summary.coverage is not None:
                contexts.add(Requirement.COMPUTED)
        return contexts

    def actions(self) -> Handlers:
        """Return the handlers by command name."""
        return {
            "align": self.align,
            "check_sync": self.check,
            "discard_times": self.discard,
        }

    @property
    def facts(self) -> TimingInfo | None:
        """The origin of the open episode's times; None while it is unknown."""
        episode, facts = self._session.episode, self._facts
        if episode is None or facts is None or facts.episode_id != episode.id:
            return None
        return facts

    # Commands

    def align(self) -> None:
        """Episode > Align with Audio."""
        if self._session.episode is not None:
            self._stop_check()
            self._aligning.align([self._session.episode.id])

    def check(self) -> None:
        """Episode > Sync > Check Sync: compare the times with the audio now."""
        self._stop_check()
        self._told = ""
        self._asked, self._found = True, None
        self._news.stop()
        if self._aligning.work is not None:
            self._notifications.error(tr("Times can be checked once alignment has finished."))
            return
        self._begin_check()

    def repair(self) -> None:
        """Repair what the check found: shift all captions, or align the episode."""
        facts = self.facts
        result = self._found or (facts.checked if facts is not None else None)
        self._asked, self._found = False, None
        if facts is None or result is None:
            return
        if result.verdict == _SHIFTED:
            by_ms = result.by_ms
            self._edits.execute(
                lambda library: shift(library, facts.episode_id, by_ms, repairs=True),
                lambda _: self._notice.show(
                    tr("All captions moved by {by}.").format(by=shift_message(by_ms))
                ),
            )
        else:
            self._aligning.align([facts.episode_id])

    def discard(self) -> None:
        """Use the times of the transcript file again."""
        episode = self._session.episode
        if episode is not None and episode.sound is not None:
            number = episode.id
            text = tr("The times of the transcript file are used again.")
            self._edits.execute(
                lambda library: discard(library, number), lambda _: self._notice.show(text)
            )

    def set_doubts(self, count: int) -> None:
        """Set the number of places with low confidence."""
        self._doubts = count
        self._show()

    # State

    def _opened(self, _: object) -> None:
        self._stop_check()
        self._told, self._asked, self._found = "", False, None
        self._doubts, self._was_read, self._facts = 0, False, None
        self._news.stop()
        self._fetch()

    def _fetch(self, _: object = None) -> None:
        self._show()
        episode = self._session.episode
        at_work = self._aligning.work
        if episode is None or (at_work is not None and at_work.episode_id == episode.id):
            return
        number = episode.id
        self._tasks.run_with_library(
            lambda library: _facts(library, number),
            self._take,
            self._notifications.report,
            key="sync facts",
        )

    def _aligned(self, result: AlignmentJobResult) -> None:
        episode = self._session.episode
        if episode is not None and episode.id == result.episode_id:
            # The last check was about other times.
            self._stop_check()
            self._asked, self._found, self._was_read = False, None, False
        self._fetch()

    def _take(self, facts: TimingInfo) -> None:
        if self.facts is None and facts.method:
            self._was_read = True  # not shown again when the episode is opened next
        self._facts = facts
        self._show()
        episode = self._session.episode
        if self.facts is None or episode is None or facts.method or facts.checked is not None:
            return
        if episode.sound is not None and episode.transcript.time_map and not self._checking:
            self._rest.start()

    # Check

    def _begin_check(self) -> None:
        episode = self._session.episode
        if episode is None or episode.sound is None or not episode.transcript.time_map:
            return
        if self._aligning.work is not None:
            return  # running both would slow down each
        self._checking = episode.id
        self._check = self._tasks.run_in_process(
            check_episode,
            self._tasks.folder,
            episode.id,
            progress=lambda _: None,
            done=partial(self._checked, episode.id),
            failed=partial(self._not_checked, episode.id),
        )
        self._show()

    def _stop_check(self) -> None:
        self._rest.stop()
        if self._check is not None:
            self._check.cancel()
        self._check, self._checking = None, 0

    def _checked(self, episode_id: int, result: SyncCheckResult) -> None:
        if self._checking != episode_id:
            return
        self._check, self._checking = None, 0
        self._found = result
        if self._asked and result.verdict in (_IN_SYNC, ""):
            self._news.start()
        if self.facts is not None and not self.facts.method:
            self._facts = self.facts._replace(checked=result)
        self._show()

    def _not_checked(self, episode_id: int, problem: Exception) -> None:
        if self._checking == episode_id:
            self._check, self._checking = None, 0
        requested, self._asked = self._asked, False
        self._show()
        sentence = error_text(problem)
        if requested:
            self._notifications.error(sentence)

    def _end_news(self) -> None:
        """Hide a good result, which was shown long enough."""
        self._asked, self._was_read = False, True
        self._show()

    def set_downloading(self, episode_ids: Set[int]) -> None:
        """Set the episodes whose audio is being downloaded, or waits for that."""
        if episode_ids != self._downloading:
            self._downloading = episode_ids
            self._show()

    # Texts

    def _show(self, _: object = None) -> None:
        self._render()
        facts = self.facts
        result = facts.checked if facts is not None and not facts.method else None
        in_sync = result is not None and result.verdict == _IN_SYNC
        if in_sync != self._in_sync:
            self._in_sync = in_sync
            self._page.header.set_in_sync(in_sync)

    def _render(self) -> None:
        episode = self._session.episode
        if episode is not None and episode.streams:
            self._show_stream(episode)
            return
        if episode is None or not episode.transcript.text:
            self._strip.show_status("")
            return
        problem = self._aligning.problem(episode.id)
        if problem:
            self._strip.show_status(
                error_message(problem),
                [
                    StripAction(tr("Try Again"), self.align),
                    StripAction(tr("Dismiss"), lambda: self._aligning.withdraw([episode.id])),
                ],
                problem=True,
            )
        elif episode.sound is None:
            self._strip.show_status("")
        elif self._aligning.waits(episode.id):
            self._show_work(episode)
        elif not episode.transcript.time_map:
            self._strip.show_status(
                tr("This transcript has no times."),
                [StripAction(tr("Align with Audio"), self.align, primary=True)],
            )
        elif self._checking == episode.id and self._asked:
            self._strip.show_status(tr("Checking the times against the audio…"), done=-1.0)
        elif self.facts is None:
            self._strip.show_status("")
        elif self._asked and self._found is not None:
            self._show_check(self._found)
        elif self.facts.method:
            self._show_computed(self.facts, episode)
        else:
            self._show_check(self.facts.checked)

    def _show_stream(self, episode: EpisodeView) -> None:
        if episode.transcript.time_map:
            text = tr("Streamed: the highlight may be off.")
        elif episode.transcript.text:
            text = tr("Streamed. The transcript has no times.")
        else:
            text = tr("Streamed. There is no transcript yet.")
        size = episode.summary.stated_bytes
        offer = tr("Download Audio")
        if size:
            offer = tr("Download Audio ({size} MB)").format(
                size=format_megabytes(max(size, 100_000))
            )
        choices = [StripAction(offer, self.download_requested.emit)]
        self._strip.show_status(text, [] if episode.id in self._downloading else choices)

    def _show_work(self, episode: EpisodeView) -> None:
        work = self._aligning.work
        if work is None or work.episode_id != episode.id:
            self._strip.show_status(tr("Queued for alignment."))
        elif episode.transcript.time_map:
            self._strip.show_status(tr("The aligned part already follows the audio."))
        else:
            self._strip.show_status(tr("Aligning the first words…"))

    def _show_check(self, checked: SyncCheckResult | None) -> None:
        if checked is None or (checked.verdict and checked.sentence == self._told):
            self._strip.show_status("")
        elif not checked.verdict:
            unsure = tr("Could not check the times: too little speech was recognized.")
            self._strip.show_status(unsure if self._asked else "")
        elif checked.verdict == _IN_SYNC:
            self._strip.show_status(tr("In sync") if self._asked else "")
        elif checked.verdict == _OTHER_AUDIO:
            self._strip.show_status(
                error_message(checked.sentence),
                [
                    StripAction(tr("Choose Audio…"), self.audio_requested.emit),
                    self._dismiss(checked.sentence),
                ],
                problem=True,
            )
        else:
            self._strip.show_status(
                error_message(checked.sentence),
                [
                    StripAction(tr("Repair"), self.repair, primary=True),
                    self._dismiss(checked.sentence),
                ],
                problem=True,
            )

    def _show_computed(self, facts: TimingInfo, episode: EpisodeView) -> None:
        covered = _percent(facts.coverage or 0.0)
        text_of = {
            SHIFTED: tr("Times shifted"),
            PINNED: tr("Timed by pins, approximate in between"),
            "estimate": tr("Approximate times"),
        }.get(facts.method, tr("Aligned {n}%").format(n=covered))
        choices = []
        if facts.method == "estimate":
            choices.append(StripAction(tr("Speech Recognition…"), self.recognition_requested.emit))
        if episode.inserts:
            count = tr("%Ln ad or insert…|%Ln ads or inserts…", "", len(episode.inserts))
            choices.append(StripAction(count, self.inserts_requested.emit))
        if self._doubts:
            count = tr("%Ln uncertain word|%Ln uncertain words", "", self._doubts)
            choices.append(
                StripAction(count, self.doubt_requested.emit, name=tr("Next uncertain word"))
            )
        if facts.pins:
            count = tr("%Ln pin…|%Ln pins…", "", len(facts.pins))
            choices.append(StripAction(count, self.pins_requested.emit))
        remarks = map(error_message, facts.remarks if facts.method != "estimate" else ())
        parts = [text_of, *remarks]
        if not choices and len(parts) == 1:
            if self._was_read:
                parts = []
            elif not self._news.isActive():
                self._news.start()
        self._strip.show_status(" · ".join(parts), choices)

    def _dismiss(self, sentence: str) -> StripAction:
        def forget() -> None:
            self._told, self._asked = sentence, False
            self._show()

        return StripAction(tr("Dismiss"), forget)

    def _changed(self, change: ChangeSet) -> None:
        if change.timing:
            self._asked, self._found = False, None
            self._session.refresh_list()


def _facts(library: Library, episode_id: int) -> TimingInfo:
    computed = transcripts.computed_map(library, episode_id)
    return TimingInfo(
        episode_id,
        computed.method if computed is not None else "",
        computed.coverage if computed is not None else None,
        transcripts.pins(library, episode_id),
        known_check(library, episode_id),
        computed.remarks if computed is not None else (),
    )


def _percent(share: float) -> int:
    """Return whole percent, rounded down; at least 1 for a share above 0."""
    return max(int(100 * share + 1e-9), 1) if share > 0 else 0
