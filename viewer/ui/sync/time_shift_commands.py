"""Commands that shift all times of the open episode by 0.1 s."""

from __future__ import annotations

from functools import partial
from itertools import takewhile

from PySide6.QtCore import QLocale, QTimer

from viewer.services.timing_edits import shift
from viewer.ui.i18n.translate import tr
from viewer.ui.shell.feature import AppContext, Feature, Handlers
from viewer.ui.sync.alignment_queue_controller import AlignmentQueueController
from viewer.ui.sync.undo_notice import UndoNotice, shift_message

NUDGE_MS = 100
_PAUSE_MS = 1_500  # ends a row of shifts, which are shown as one


class TimeShiftCommands(Feature):
    """Shifts all times of the open episode; shifts of a held key are executed as one edit."""

    def __init__(self, app: AppContext, alignment: AlignmentQueueController) -> None:
        super().__init__(app)
        self._aligning = alignment
        self._notice = UndoNotice(app)
        self._row_ms = 0
        self._row_edits = 0
        self._unkept: list[tuple[int, int]] = []  # episode ids and shifts (ms)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._end_row)
        self._edits.failed.connect(lambda _: self._unkept.clear())

    def actions(self) -> Handlers:
        """Return the handlers by command name."""
        return {
            "nudge_earlier": partial(self.nudge, -NUDGE_MS),
            "nudge_later": partial(self.nudge, NUDGE_MS),
        }

    def nudge(self, by_ms: int) -> None:
        """Shift all times by `ms`: later, or earlier if it is negative."""
        episode = self._session.episode
        if episode is None:
            return
        if self._aligning.waits(episode.id):
            self._notifications.error(
                tr(
                    "Captions can be shifted once alignment has finished. You can already set a "
                    "pin."
                )
            )
            return
        self._row_ms += by_ms
        seconds = QLocale().toString(self._row_ms / 1000, "f", 1)
        sign = "+" if self._row_ms > 0 else ""
        self._notifications.toast(tr("Captions shifted by {n} s.").format(n=f"{sign}{seconds}"))
        self._pause.start()
        # A held key requests more shifts before the last one is saved.
        waits = bool(self._unkept)
        self._unkept.append((episode.id, by_ms))
        if not waits:
            self._keep()

    def _keep(self) -> None:
        number = self._unkept[0][0]
        shifts = [
            by_ms for _, by_ms in takewhile(lambda shift_of: shift_of[0] == number, self._unkept)
        ]
        self._edits.execute(
            lambda library: shift(library, number, sum(shifts)), lambda _: self._kept(len(shifts))
        )

    def _kept(self, count: int) -> None:
        del self._unkept[:count]
        self._row_edits += 1
        if self._unkept:
            self._keep()
        elif self._row_ms:
            text = tr("All captions moved by {by}.").format(by=shift_message(self._row_ms))
            self._notice.show(text, self._row_edits)

    def _end_row(self) -> None:
        self._row_ms = self._row_edits = 0
