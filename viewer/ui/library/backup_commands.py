"""Backups of the library: made daily, restored on command, offered when the library is damaged."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from viewer.library.db_errors import DamagedLibraryError
from viewer.library.library import Library
from viewer.library.recovery import backups
from viewer.ui.i18n.locale_format import format_datetime
from viewer.ui.i18n.translate import tr
from viewer.ui.shell.feature import AppContext, Feature, Handlers
from viewer.ui.tasks.task_runner import error_text
from viewer.ui.widgets.message_bar import MessageAction, MessageBar

if TYPE_CHECKING:
    from viewer.library.recovery.backups import Backup
    from viewer.ui.library.backups_dialog import BackupsDialog

FIRST_BACKUP_MS = 3_000  # after the start, which it must not delay
LOOK_AGAIN_MS = 600_000  # if a day has gone by, or much was added


class BackupCommands(Feature):
    """Makes the daily backup, and offers the backups of a damaged library.

    A library that cannot be opened shows its backups at once; damage that is found later is
    told in `banner`, which stays whatever episode is open.
    """

    def __init__(self, app: AppContext, banner: MessageBar) -> None:
        super().__init__(app)
        self._banner = banner
        self._is_offered = False
        self._daily = QTimer(self, interval=FIRST_BACKUP_MS)
        self._daily.timeout.connect(self._maintain)
        self._daily.start()
        self._tasks.library_damaged.connect(self._on_damage)

    def actions(self) -> Handlers:
        """Return the handler of the command."""
        return {"restore_backup": self.ask_for_backup}

    def ask_for_backup(self, problem: str = "") -> None:
        """Ask which backup is to be restored; `problem` says why the library cannot be opened."""
        self._tasks.run_in_thread(
            partial(_backups, self._tasks.folder),
            partial(self._choose, problem),
            self._notifications.report,
            key="backups",
        )

    def restore(self, backup: Backup) -> None:
        """Restore a backup; the present state is kept as a backup, too."""
        from viewer.library.recovery import restore

        self._session.close()
        self._tasks.run_without_library(
            partial(restore.restore, self._tasks.folder, backup),
            partial(self._restored, backup),
            self._notifications.report,
        )

    def _maintain(self) -> None:
        first = self._daily.interval() == FIRST_BACKUP_MS
        self._daily.setInterval(LOOK_AGAIN_MS)
        folder = self._tasks.folder
        self._tasks.run_in_thread(
            partial(_maintain, folder, check=first), lambda _: None, self._maintenance_failed
        )

    def _maintenance_failed(self, problem: Exception) -> None:
        if isinstance(problem, DamagedLibraryError):
            self._on_damage(problem, True)
        else:
            self._notifications.report(problem)

    def _on_damage(self, problem: Exception, is_open: bool) -> None:
        text = error_text(problem)
        action = MessageAction(tr("Restore a Backup…"), partial(self.ask_for_backup, text))
        self._banner.show_message(text, action)
        if not is_open and not self._is_offered:
            self._is_offered = True
            self.ask_for_backup(text)

    def _choose(self, problem: str, choice: tuple[list[Backup], Backup | None]) -> None:
        from viewer.ui.library.backups_dialog import BackupsDialog

        every, newest = choice
        dialog = BackupsDialog(self._dialog_parent, every, problem=problem, current=newest)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(partial(self._accepted, dialog))
        dialog.open()

    def _accepted(self, dialog: BackupsDialog) -> None:
        if dialog.starts_empty:
            self._start_empty()
        elif dialog.chosen is not None:
            self.restore(dialog.chosen)

    def _start_empty(self) -> None:
        from viewer.library.recovery import restore

        self._session.close()
        self._tasks.run_without_library(
            partial(restore.start_empty, self._tasks.folder),
            lambda _: self._refresh(),
            self._notifications.report,
        )

    def _restored(self, backup: Backup, _result: object) -> None:
        self._refresh()
        text = tr("Restored the library as of {day}.").format(day=format_datetime(backup.made_at))
        self._notifications.info(text)

    def _refresh(self) -> None:
        self._is_offered = False
        self._banner.show_message("")
        self._notifications.clear()
        self._edits.reset_history()
        self._session.refresh_list()


def _backups(folder: Path) -> tuple[list[Backup], Backup | None]:
    """Return all backups, newest first, and the newest that is sound."""
    existing = backups.backups(folder)
    return existing, backups.newest_valid(existing)


def _maintain(folder: Path, *, check: bool) -> None:
    from viewer.library.recovery.maintenance import maintain_daily, quick_check

    with Library.open(folder) as library:
        if check:
            quick_check(library)
        maintain_daily(library)
