"""What is done with the open episode as a whole: what it is called, and saving its transcript."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from viewer.atomic_write import write_atomically
from viewer.errors import UserError, describe_os_error
from viewer.library import episodes
from viewer.library.records import EpisodeSummary
from viewer.text.file_names import safe_stem
from viewer.transcripts.model import Transcript
from viewer.ui.i18n.translate import tr
from viewer.ui.shell.feature import Feature, Handlers
from viewer.ui.widgets.dialogs import ConfirmDialog

if TYPE_CHECKING:
    from viewer.transcripts.writers.captions import Metadata, OutputFormat


class EpisodeCommands(Feature):
    """Handlers over the open episode."""

    def actions(self) -> Handlers:
        """A handler for each command."""
        return {
            "save_chapters": self.ask_where_to_save_chapters,
            "rename_episode": self.ask_for_names,
            "remove_episode": self.ask_to_remove,
        }

    def ask_for_names(self) -> None:
        """Episode > Rename…"""
        from viewer.ui.library.rename_dialog import RenameDialog

        if self._session.episode is None:
            return
        summary = self._session.episode.summary

        def ask(listed: list[EpisodeSummary]) -> None:
            dialog = RenameDialog(self._dialog_parent, summary, {one.show for one in listed})
            # Asked here: what works on the library has another thread, where no widget may live.
            saved = bool(dialog.exec())
            title, show, published = dialog.title, dialog.show_name, dialog.published
            dialog.deleteLater()
            if saved:
                self._tasks.run_with_library(
                    lambda library: episodes.rename_episode(
                        library, summary.id, title=title, show=show, published=published
                    ),
                    lambda _: self._renamed(),
                    self._notifications.report,
                )

        self._tasks.run_with_library(episodes.summaries, ask, self._notifications.report)

    def ask_to_remove(self) -> None:
        """Remove the open episode from the library, after a confirmation."""
        episode = self._session.episode
        if episode is None:
            return

        dialog = ConfirmDialog(
            self._dialog_parent,
            tr("Remove this episode from the library?"),
            tr("Its passages go with it. Your own files stay where they are."),
            tr("Remove"),
        )
        if dialog.exec():
            self._session.remove(episode.summary)

    def ask_where_to_save_chapters(self) -> None:
        """File > Save Chapters As…"""
        from viewer.transcripts.writers.captions import Metadata
        from viewer.transcripts.writers.chapters_json import CHAPTERS

        episode = self._session.episode
        if episode is None:
            return
        name = f"{safe_stem(episode.summary.title, 'transcript')}{CHAPTERS.suffix}"
        chosen, _ = QFileDialog.getSaveFileName(
            self._dialog_parent,
            tr("Save Chapters As"),
            str(Path(self._settings.last_folder) / name),
            tr("Chapters (JSON)") + " (*.json)",
        )
        if chosen:
            self._settings.last_folder = str(Path(chosen).parent)
            about = Metadata(episode.summary.title, episode.summary.show or None)
            path = Path(chosen)
            if path.suffix.lower() != ".json":
                path = path.with_name(path.name + CHAPTERS.suffix)
            self.save(episode.transcript, about, CHAPTERS, path)

    def save(self, transcript: Transcript, about: Metadata, form: OutputFormat, path: Path) -> None:
        """Write the transcript beside the window, the whole of it or nothing."""

        def work() -> None:
            data = form.write(transcript, about).encode()
            try:
                write_atomically(path, data)
            except OSError as error:
                raise UserError(
                    "the file could not be saved ({why})", path=path, why=describe_os_error(error)
                ) from error

        def done(_: None) -> None:
            self._notifications.toast(tr("Saved {name}").format(name=path.name))

        self._tasks.run_in_thread(work, done, self._notifications.report)

    def _renamed(self) -> None:
        self._session.reload()
        self._session.refresh_list()
