"""Presenter of the alignment queue in a status strip."""

from __future__ import annotations

from PySide6.QtCore import Signal

from viewer.library.records import EpisodeSummary
from viewer.ui.i18n.translate import error_message, tr
from viewer.ui.shell.feature import AppContext, Feature
from viewer.ui.sync.alignment_queue_controller import AlignmentProgress, AlignmentQueueController
from viewer.ui.widgets.status_strip import StatusStrip, StripAction


class AlignmentStatusPresenter(Feature):
    """Shows the progress of the alignment queue in a strip, with buttons to pause and cancel.

    Signals:
        states_changed: texts about episodes that wait, are aligned or failed, by episode id.
    """

    states_changed = Signal(object)

    def __init__(
        self, app: AppContext, strip: StatusStrip, alignment: AlignmentQueueController
    ) -> None:
        super().__init__(app)
        self._strip = strip
        self._aligning = alignment
        self._titles: dict[int, str] = {}
        self._lengths: dict[int, int] = {}
        self._session.episodes_listed.connect(self._listed)
        alignment.changed.connect(self._show)

    def _listed(self, episodes: list[EpisodeSummary]) -> None:
        self._titles = {episode.id: episode.title for episode in episodes}
        self._lengths = {episode.id: episode.duration_ms or 0 for episode in episodes}
        self._show()

    def _show(self) -> None:
        work = self._aligning.work
        self.states_changed.emit(self._states(work))
        if work is None:
            self._show_failed()
            return
        parts = [self._progress(work)]
        waiting = len(self._aligning.waiting)
        if waiting:
            parts.append(tr("%Ln queued|%Ln queued", "", waiting))
            parts += filter(None, [self._all_left(work)])
        rest = StripAction(tr("Pause"), lambda: self._aligning.set_paused(True))
        if work.paused:
            rest = StripAction(tr("Resume"), lambda: self._aligning.set_paused(False))
        cancel = StripAction(
            tr("Cancel"),
            lambda: self._aligning.withdraw([work.episode_id]),
            name=tr("Cancel alignment and keep the previous times"),
        )
        choices = [rest, cancel]
        if waiting:
            choices.append(StripAction(tr("Cancel All"), self._cancel_all))
        self._strip.show_status(" · ".join(parts), choices, done=work.done)

    def _states(self, work: AlignmentProgress | None) -> dict[int, str]:
        """Return texts about waiting, running and failed episodes, by episode id."""
        states = dict.fromkeys(self._aligning.waiting, tr("queued for alignment"))
        states |= {
            waiting.episode_id: tr("could not be aligned") for waiting in self._aligning.failed
        }
        if work is not None:
            percent = round(100 * max(work.done, 0))
            states[work.episode_id] = tr("aligning, {percent}%").format(percent=percent)
        return states

    def _all_left(self, work: AlignmentProgress) -> str:
        """Return a text of the remaining time of the queue, if durations are known."""
        length_ms = self._lengths.get(work.episode_id, 0)
        waiting = [self._lengths.get(number, 0) for number in self._aligning.waiting]
        if work.remaining_s is None or work.paused or not (length_ms and all(waiting)):
            return ""
        share = max(1 - work.done, 0.01)
        left_s = work.remaining_s * (1 + sum(waiting) / length_ms / share)
        return tr("{left} in total").format(left=time_left(left_s))

    def _progress(self, work: AlignmentProgress) -> str:
        text = tr("Aligning “{title}”")
        if work.paused:
            text = tr("Paused: “{title}”")
        text = text.format(title=self._titles.get(work.episode_id, "…"))
        if work.done >= 0:
            text += " · " + tr("{n}%").format(n=round(100 * work.done))
        if work.remaining_s is not None and not work.paused:
            text += " · " + time_left(work.remaining_s)
        return text

    def _show_failed(self) -> None:
        open_one = self._session.episode
        failed = [
            w for w in self._aligning.failed if open_one is None or w.episode_id != open_one.id
        ]
        if not failed:
            self._strip.show_status("")
            return
        first = failed[0]
        title = self._titles.get(first.episode_id, "…")
        problem = error_message(first.problem or "")
        text = tr("“{title}” could not be aligned. {problem}").format(title=title, problem=problem)
        numbers = [w.episode_id for w in failed]
        choices = [
            StripAction(tr("Open"), lambda: self._session.open(first.episode_id)),
            StripAction(tr("Dismiss"), lambda: self._aligning.withdraw(numbers[:1])),
        ]
        if len(failed) > 1:
            text += " " + tr("And %Ln more.|And %Ln more.", "", len(failed) - 1)
            choices.append(StripAction(tr("Dismiss All"), lambda: self._aligning.withdraw(numbers)))
        self._strip.show_status(text, choices, problem=True)

    def _cancel_all(self) -> None:
        work = self._aligning.work
        at_work = [work.episode_id] if work is not None else []
        self._aligning.withdraw([*at_work, *self._aligning.waiting])


def time_left(seconds: float) -> str:
    """Return a rounded text of the remaining time, which does not change each second."""
    if seconds < 10:
        return tr("a few seconds left")
    if seconds < 55:
        return tr("about {n} s left").format(n=round(seconds / 10) * 10)
    minutes = round(seconds / 60)
    if minutes < 60:
        return tr("about {n} min left").format(n=minutes)
    return tr("about {n} h left").format(n=round(minutes / 60, 1))
