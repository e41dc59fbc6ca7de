"""Handlers of the commands for an episode: rename, remove, save transcript and chapters."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog

from viewer.atomic_write import replace_file
from viewer.errors import UserError, describe_os_error
from viewer.library import episode_edits, episodes, trash
from viewer.library.change_log import ChangeSet
from viewer.library.drafts import DraftPlace
from viewer.library.export_records import episode_sources
from viewer.library.library import Library
from viewer.library.records import EpisodeSummary
from viewer.library.transcripts import current_sources
from viewer.text.file_names import safe_stem
from viewer.transcripts.model import Transcript
from viewer.ui.i18n.translate import tr
from viewer.ui.session.dialog_draft import DialogDraft, TextField
from viewer.ui.shell.feature import AppContext, Feature, Handlers
from viewer.ui.widgets.dialogs import ConfirmDialog, may_replace
from viewer.ui.widgets.file_dialogs import FilePurpose, ask_where_to_save
from viewer.ui.widgets.message_bar import MessageAction

if TYPE_CHECKING:
    from viewer.transcripts.writers.captions import OutputFormat

_MOST_FOLDERS = 8  # shown at once


class EpisodeCommands(Feature):
    """Handlers over the open episode."""

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self._offers: dict[tuple[int, ...], str] = {}  # messages with Undo, by removed episodes
        self._edits.change_applied.connect(self._changed)

    def actions(self) -> Handlers:
        """Return the handlers by command name."""
        return {
            "save_chapters": self.ask_where_to_save_chapters,
            "rename_episode": self.ask_for_names,
            "remove_episode": self.ask_to_remove,
        }

    def ask_for_names(self, summary: EpisodeSummary | None = None) -> None:
        """Episode > Rename…, of the open episode or another one."""
        from viewer.ui.library.rename_dialog import RenameDialog

        if summary is None:
            if self._session.episode is None:
                return
            summary = self._session.episode.summary
        renamed = summary

        def ask(listed: list[EpisodeSummary]) -> None:
            dialog = RenameDialog(
                self._dialog_parent, renamed, {episode.show for episode in listed}
            )
            draft_place = DraftPlace(renamed.id, "names")
            draft = DialogDraft(dialog, self._tasks, draft_place, dialog.fields)
            # Widgets must be created here and not on the library thread.
            saved = bool(dialog.exec())
            title, show, published = dialog.title, dialog.show_name, dialog.published
            if saved:
                self._edits.execute(
                    draft.saving(
                        lambda library: episode_edits.rename(
                            library, renamed.id, title=title, show=show, published=published
                        )
                    )
                )
            dialog.deleteLater()

        self._tasks.run_with_library(episodes.summaries, ask, self._notifications.report)

    def ask_for_titles(self, episodes: Sequence[EpisodeSummary]) -> None:
        """Ask for the titles of several episodes, and set those that were changed."""
        from viewer.ui.library.rename_dialog import TitlesDialog

        dialog = TitlesDialog(self._dialog_parent, episodes)
        draft = self._draft(dialog, episodes, "titles", dialog.table)
        titles = dialog.titles if dialog.exec() else {}
        if titles:
            self._edits.execute(
                draft.saving(lambda library: episode_edits.set_titles(library, titles))
            )
        dialog.deleteLater()

    def _draft(
        self, dialog: QDialog, episodes: Sequence[EpisodeSummary], name: str, field: TextField
    ) -> DialogDraft:
        """Keep what is typed into a dialog about several episodes."""
        key = " ".join(str(episode.id) for episode in episodes)
        return DialogDraft(
            dialog, self._tasks, DraftPlace(episodes[0].id, name, key), {name: field}
        )

    def show_folders(self, episodes: Sequence[EpisodeSummary]) -> None:
        """Show the folders with the episodes' audio, or else with their transcripts."""

        def show(sources: dict[int, Path]) -> None:
            files = [episode.audio or sources.get(episode.id) for episode in episodes]
            folders = dict.fromkeys(file.parent for file in files if file is not None)
            for folder in list(folders)[:_MOST_FOLDERS]:
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

        self._tasks.run_with_library(current_sources, show, self._notifications.report)

    def ask_for_show(self, of_show: Sequence[EpisodeSummary]) -> None:
        """Ask for the show of episodes and set it."""

        def ask(listed: list[EpisodeSummary]) -> None:
            from viewer.ui.library.rename_dialog import ShowDialog

            shows = {episode.show for episode in listed}
            dialog = ShowDialog(self._dialog_parent, shows, of_show[0].show)
            draft = self._draft(dialog, of_show, "show", dialog.show_field)
            saved, show = bool(dialog.exec()), dialog.show_name
            if saved:
                self._edits.execute(
                    draft.saving(
                        lambda library: episode_edits.set_show(library, _ids(of_show), show)
                    )
                )
            dialog.deleteLater()

        self._tasks.run_with_library(episodes.summaries, ask, self._notifications.report)

    def ask_for_date(self, episodes: Sequence[EpisodeSummary]) -> None:
        """Ask for the date of episodes and set it."""
        from viewer.ui.library.rename_dialog import DateDialog

        dialog = DateDialog(self._dialog_parent, episodes[0].published)
        draft = self._draft(dialog, episodes, "date", dialog.date_field)
        saved, published = bool(dialog.exec()), dialog.published
        if saved:
            self._edits.execute(
                draft.saving(
                    lambda library: episode_edits.set_date(library, _ids(episodes), published)
                )
            )
        dialog.deleteLater()

    def mark_played(self, episodes: Sequence[EpisodeSummary]) -> None:
        """Mark episodes as listened to."""
        self._edits.execute(lambda library: episode_edits.mark_played(library, _ids(episodes)))

    def mark_unplayed(self, episodes: Sequence[EpisodeSummary]) -> None:
        """Mark episodes as not listened to."""
        self._edits.execute(lambda library: episode_edits.mark_unplayed(library, _ids(episodes)))

    def ask_to_remove(self, chosen: Sequence[EpisodeSummary] | None = None) -> None:
        """Remove episodes, or else the open one, from the library, after a confirmation."""
        if chosen is None:
            if self._session.episode is None:
                return
            chosen = [self._session.episode.summary]
        numbers = _ids(chosen)
        # The listed counts of passages may be out of date.
        self._tasks.run_with_library(
            lambda library: [episodes.summary(library, number) for number in numbers],
            self._confirm_removal,
            self._notifications.report,
        )

    def _confirm_removal(self, episodes: Sequence[EpisodeSummary]) -> None:
        passages = sum(episode.passages for episode in episodes)
        if len(episodes) == 1:
            question = tr("Remove “{title}”?").format(title=episodes[0].title)
        else:
            question = tr("Remove %Ln episode?|Remove %Ln episodes?", "", len(episodes))
        sentence = (
            tr("You can restore it from Recently Deleted. Your files are not touched.")
            if len(episodes) == 1
            else tr("You can restore them from Recently Deleted. Your files are not touched.")
        )
        if passages and len(episodes) == 1:
            sentence = tr(
                "%Ln passage will be removed with it. You can restore everything from Recently "
                "Deleted. Your files are not touched.|"
                "%Ln passages will be removed with it. You can restore everything from Recently "
                "Deleted. Your files are not touched.",
                "",
                passages,
            )
        elif passages:
            sentence = tr(
                "%Ln passage will be removed with them. You can restore everything from Recently "
                "Deleted. Your files are not touched.|"
                "%Ln passages will be removed with them. You can restore everything from Recently "
                "Deleted. Your files are not touched.",
                "",
                passages,
            )
        dialog = ConfirmDialog(self._dialog_parent, question, sentence, tr("Remove"))
        if dialog.exec():
            self.remove(episodes)

    def remove(self, episodes: Sequence[EpisodeSummary]) -> None:
        """Remove episodes, and offer to restore them at once."""
        numbers, episode = _ids(episodes), self._session.episode
        if episode is not None and episode.id in numbers:
            self._session.close()
        if len(episodes) == 1:
            sentence = tr("Removed “{title}”.").format(title=episodes[0].title)
        else:
            sentence = tr("Removed %Ln episode.|Removed %Ln episodes.", "", len(episodes))

        def removed(change: ChangeSet) -> None:
            def undo() -> None:
                self._edits.revert(change, lambda _: self._session.open(numbers[0]))

            self._offers[change.removed] = sentence
            self._notifications.info(sentence, MessageAction(tr("Undo"), undo, lasts=True))

        self._edits.execute(lambda library: trash.remove(library, numbers), removed)

    def _changed(self, change: ChangeSet) -> None:
        """Follow episodes that went to the trash or came from it, also by Undo and Redo."""
        if not change.moves_episodes:
            return
        episode = self._session.episode
        if episode is not None and episode.id in change.removed:
            self._session.close()
        for removed in [ids for ids in self._offers if set(ids) <= set(change.restored)]:
            self._notifications.dismiss(self._offers.pop(removed))
        self._session.refresh_list()

    def ask_where_to_save_chapters(self) -> None:
        """File > Save Chapters As…"""
        from viewer.transcripts.writers.chapters import CHAPTER_FORMATS

        episode = self._session.episode
        if episode is None:
            return
        filters = {f"{tr(form.label)} (*{form.suffix})": form for form in CHAPTER_FORMATS}
        name = f"{safe_stem(episode.summary.title, 'transcript')}{CHAPTER_FORMATS[0].suffix}"
        title, kinds = tr("Save Chapters As"), ";;".join(filters)
        if asked := ask_where_to_save(
            self._dialog_parent, title, FilePurpose.EXPORTING, name, kinds
        ):
            chosen, kind = asked
            path = chosen
            named = (form for form in CHAPTER_FORMATS if path.name.lower().endswith(form.suffix))
            form = next(named, filters.get(kind, CHAPTER_FORMATS[0]))
            if path.suffix.lower() != Path(form.suffix).suffix:
                path = path.with_name(path.name + form.suffix)
            if may_replace(self._dialog_parent, chosen, path):
                self.save(episode.summary, episode.transcript, form, path)

    def save(
        self, episode: EpisodeSummary, transcript: Transcript, form: OutputFormat, path: Path
    ) -> None:
        """Write the chapters in the background, atomically; an inferred show is not named."""
        from viewer.transcripts.writers.captions import Metadata

        folder = self._tasks.folder

        def work() -> None:
            with Library.open(folder) as library:
                show = episode_sources(library, [episode.id])[episode.id].show
            about = Metadata(episode.title, show or None, episode.published)
            try:
                replace_file(path, form.write(transcript, about).encode("utf-8", "replace"))
            except OSError as error:
                raise UserError(
                    "the file could not be saved ({why})", path=path, why=describe_os_error(error)
                ) from error

        def done(_: None) -> None:
            self._notifications.toast(tr("Saved {name}.").format(name=path.name))

        self._tasks.run_in_thread(work, done, self._notifications.report)


def _ids(episodes: Sequence[EpisodeSummary]) -> list[int]:
    return [episode.id for episode in episodes]
