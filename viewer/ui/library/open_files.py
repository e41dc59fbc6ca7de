"""Opens files: imports them into the library and opens their episode."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, SignalInstance

from viewer.errors import UserError
from viewer.library.db_errors import NAME as DATABASE_NAME
from viewer.library.imports.file_groups import AUDIO_SUFFIXES, is_audio, recordings_for
from viewer.library.library import Library
from viewer.library.records import (
    AddResult,
    AmbiguousAudio,
    EpisodeSummary,
    Progress,
    RejectedFile,
    SameTranscript,
)
from viewer.paths import from_text, to_text
from viewer.ui.i18n.translate import tr
from viewer.ui.shell.feature import AppContext, Feature, Handlers
from viewer.ui.widgets.file_dialogs import FilePurpose, ask_for_file, ask_for_folder
from viewer.ui.widgets.message_bar import MessageAction

if TYPE_CHECKING:
    from viewer.ui.library.import_dialog import AddingDialog

_TOLD_EVERY_MS = 3_000


class FileOpener(Feature):
    """Asks for files, imports them in the background, and opens them.

    Signals:
        episodes_added: there are more episodes than before, while more are being added.
        alternative_kept: the file (its name) was kept as another transcript of a known episode,
            which is open now with the words that it had.
        list_opened: the path of a list of podcasts (OPML) that is to be imported.
        library_opened: the path of a library's folder, which or whose database was opened.
        notes_opened: the file that the user opened holds notes (list of `AttachedNotes`).
    """

    episodes_added = Signal()
    alternative_kept = Signal(str)
    notes_opened = Signal(object)
    list_opened = Signal(Path)
    library_opened = Signal(Path)

    def __init__(self, app: AppContext) -> None:
        super().__init__(app)
        self._told = QTimer(self, interval=_TOLD_EVERY_MS, singleShot=True)
        self._running = 0

    def actions(self) -> Handlers:
        return {
            "open": self.ask_for_file,
            "add_folder": self.ask_for_folder,
            "choose_audio": self.ask_for_audio,
        }

    @property
    def is_adding(self) -> bool:
        """True while files are being added in the background."""
        return self._running > 0

    @property
    def unfinished(self) -> list[Path]:
        """The files of an import that was interrupted by the end of the program."""
        return [from_text(text) for text in self._settings.unfinished_files]

    def continue_adding(self) -> None:
        """Continue the interrupted import; files in the library are skipped."""
        self.add(self.unfinished)

    def forget_unfinished(self) -> None:
        """Discard the interrupted import."""
        self._set_unfinished([])

    def ask_for_file(self) -> None:
        """File > Open Episode…"""
        from viewer.transcripts.readers import FORMATS

        texts = sorted({f"*{suffix}" for form in FORMATS for suffix in form.suffixes})
        sounds = [f"*{suffix}" for suffix in AUDIO_SUFFIXES]
        filters = [
            tr("Transcripts and audio") + f" ({' '.join(texts + sounds)})",
            tr("Transcripts") + f" ({' '.join(texts)})",
            tr("Audio") + f" ({' '.join(sounds)})",
            tr("All files") + " (*)",
        ]
        parent, title = self._dialog_parent, tr("Open Episode")
        chosen = ask_for_file(parent, title, FilePurpose.ADDING, ";;".join(filters))
        if chosen is not None:
            self.open_paths([chosen])

    def ask_for_folder(self) -> None:
        """File > Add Folder…"""
        chosen = ask_for_folder(self._dialog_parent, tr("Add Folder"), FilePurpose.ADDING)
        if chosen is not None:
            self.add([chosen])

    def ask_for_audio(self, episode_id: int | None = None) -> None:
        """Episode > Choose Audio…, of the open episode or another one; also after it moved."""
        sounds = " ".join(f"*{suffix}" for suffix in AUDIO_SUFFIXES)
        chosen = ask_for_file(
            self._dialog_parent,
            tr("Choose Audio"),
            FilePurpose.AUDIO,
            tr("Audio") + f" ({sounds});;" + tr("All files") + " (*)",
        )
        if chosen is not None:
            self._session.set_audio(chosen, episode_id)

    def ask_for_audio_folder(self, chosen: Sequence[EpisodeSummary]) -> None:
        """Ask for a folder, and give each episode the recording in it that fits its name."""
        title = tr("Choose a Folder with Audio")
        folder = ask_for_folder(self._dialog_parent, title, FilePurpose.AUDIO)
        if folder is not None:
            self.choose_audio_in(folder, chosen)

    def choose_audio_in(self, folder: Path, chosen: Sequence[EpisodeSummary]) -> None:
        """Give each episode the recording in `folder` that fits its transcript's name."""
        names = {
            episode.id: episode.transcript for episode in chosen if episode.transcript is not None
        }

        def found(recordings: dict[int, Path]) -> None:
            for number, recording in recordings.items():
                self._session.set_audio(recording, number)
            self._notifications.info(
                tr("Found audio for {n} of {total} episodes.").format(
                    n=len(recordings), total=len(chosen)
                )
            )

        self._tasks.run_in_thread(
            lambda: recordings_for(names, folder), found, self._notifications.report
        )

    def open_paths(self, paths: list[Path]) -> None:
        """Open a transcript, a recording, or both; import any other number of files.

        Lists of podcasts are imported, and a library is offered to be switched to.
        """
        libraries = [path for path in paths if _library_of(path) is not None]
        if libraries:
            self.library_opened.emit(_library_of(libraries[0]))
            paths = [path for path in paths if path not in libraries]
        lists = [path for path in paths if path.suffix.lower() == ".opml"]
        if lists:
            for each in lists:
                self.list_opened.emit(each)
            paths = [path for path in paths if path not in lists]
        if not paths:
            return
        sounds = [path for path in paths if is_audio(path.name)]
        texts = [path for path in paths if path not in sounds]
        pair = len(texts) == 1 and len(sounds) == 1
        if not (len(paths) == 1 or pair) or any(_is_folder(path) for path in paths):
            self.add(paths)
            return
        first, audio = (texts or sounds)[0], sounds[0] if pair else None
        self._tasks.run_with_library(
            lambda library: _import_file(library, first, audio),
            partial(self._open_imported, first),
            self._notifications.report,
        )

    def add(self, paths: list[Path]) -> None:
        """Import files and folders in a child process, with progress."""
        from viewer.ui.library.import_dialog import AddingDialog

        dialog = AddingDialog(self._dialog_parent)
        added = 0
        names = [to_text(path.absolute()) for path in paths]
        self._running += 1
        self._set_unfinished([*self._settings.unfinished_files, *names])

        def show(progress: Progress) -> None:
            nonlocal added
            dialog.show_progress(progress)
            if progress.added > added and not self._told.isActive():
                added = progress.added
                self._told.start()
                self.episodes_added.emit()

        job = self._tasks.run_in_process(
            add_in_process,
            self._tasks.folder,
            paths,
            progress=show,
            done=partial(self._added, dialog, names),
            failed=partial(self._not_added, dialog, names),
        )
        dialog.cancelled.connect(job.cancel)
        self._connect_same(dialog)
        dialog.show()

    def _end_adding(self, names: list[str]) -> None:
        self._running -= 1
        left = self._settings.unfinished_files
        self._set_unfinished([name for name in left if name not in names])

    def _set_unfinished(self, names: list[str]) -> None:
        self._settings.unfinished_files = list(dict.fromkeys(names))
        # Saved at once, as the window may crash.
        self._save_settings()

    def add_as_new(self, files: Sequence[SameTranscript]) -> None:
        """Add files as episodes of their own, though episodes have the same transcripts."""

        def added(result: AddResult) -> None:
            self._session.refresh_list()
            self._tell_added(result)
            if self._session.episode is None or len(files) == 1:
                for number in result.added[:1]:
                    self._session.open(number)

        self._tasks.run_in_process(
            add_as_new_in_process,
            *(self._tasks.folder, list(files)),
            progress=lambda _: None,
            done=added,
            failed=self._notifications.report,
        )

    def _tell_added(self, result: AddResult) -> None:
        text = tr("%Ln episode added.|%Ln episodes added.", "", len(result.added))
        self._notifications.toast(text)

    def use_as_audio(self, files: Sequence[SameTranscript]) -> None:
        """Set the recordings of files as the audio of the episodes with their transcripts."""
        for file in files:
            if file.audio is not None:
                self._session.set_audio(file.audio, file.episode_id)

    def show_same(self, files: Sequence[SameTranscript]) -> None:
        """List files that were not added, and offer what can be done with them."""
        from viewer.ui.library.import_dialog import AddingDialog

        dialog = AddingDialog(self._dialog_parent)
        self._connect_same(dialog)
        dialog.show()
        dialog.show_result(AddResult(same=list(files)))

    def _connect_same(self, dialog: AddingDialog) -> None:
        dialog.new_requested.connect(self.add_as_new)
        dialog.audio_requested.connect(self.use_as_audio)

    def _open_imported(self, path: Path, result: AddResult) -> None:
        numbers = [*result.added, *result.restored, *result.known]
        if numbers:
            if numbers[0] in result.changed and not is_audio(path.name):
                self._when_open(self._session.opened, lambda: self.alternative_kept.emit(path.name))
            if result.same:
                self._when_open(
                    self._session.sound_changed, partial(self._offer_same, result.same[0])
                )
            elif result.restored:
                self._when_open(self._session.sound_changed, self._tell_restored)
            elif result.not_understood:
                self._when_open(
                    self._session.sound_changed,
                    partial(self._report_refused, result.not_understood[0]),
                )
            self._session.open(numbers[0])
            for unsure in result.unsure:
                self._choose(unsure)
        elif result.notes:
            attached = [notes.episode_id for notes in result.notes if notes.episode_id is not None]
            if attached:
                self._session.open(attached[0])
            else:
                self._notifications.info(
                    tr(
                        "{name} contains episode notes. They are offered when you add the episode."
                    ).format(name=path.name)
                )
            self.notes_opened.emit(result.notes)
        elif result.not_understood:
            self._report_refused(result.not_understood[0])

    def _report_refused(self, refused: RejectedFile) -> None:
        self._notifications.report(UserError(refused.reason, path=refused.path))

    def _offer_same(self, file: SameTranscript) -> None:
        """Say that this episode has the transcript of the file that was opened."""
        text = tr("This episode has the same transcript as {name}.").format(name=file.path.name)
        actions = [MessageAction(tr("Add as New Episode"), lambda: self.add_as_new([file]))]
        if file.audio is not None and file.present is not None:
            text = tr("This episode is already in the library, with other audio: {name}.").format(
                name=file.present.name
            )
            use = tr("Use {name}").format(name=file.audio.name)
            actions.insert(0, MessageAction(use, lambda: self.use_as_audio([file])))
        self._notifications.warning(text)
        self._notifications.set_actions(text, actions)

    def _tell_restored(self) -> None:
        episode = self._session.episode
        if episode is not None:
            passages = tr("%Ln passage|%Ln passages", "", episode.summary.passages)
            self._notifications.info(
                tr("“{title}” was restored from Recently Deleted, with {passages}.").format(
                    title=episode.summary.title, passages=passages
                )
            )

    def _when_open(self, signal: SignalInstance, tell: Callable[[], object]) -> None:
        """Call `tell` once at the next emission: opening an episode removes older messages."""

        def once(_episode: object) -> None:
            signal.disconnect(once)
            tell()

        signal.connect(once)

    def _choose(self, unsure: AmbiguousAudio) -> None:
        from viewer.ui.library.choose_audio_dialog import ChooseAudioDialog

        dialog = ChooseAudioDialog(self._dialog_parent, unsure.candidates)
        if dialog.exec() and dialog.chosen is not None:
            self._session.set_audio(dialog.chosen, unsure.episode_id)

    def _added(self, dialog: AddingDialog, names: list[str], result: AddResult) -> None:
        self._end_adding(names)
        dialog.show_result(result)
        self._session.refresh_list()
        if self._session.episode is None and result.added:
            self._session.open(result.added[0])

    def _not_added(self, dialog: AddingDialog, names: list[str], problem: Exception) -> None:
        self._end_adding(names)
        dialog.deleteLater()
        self._session.refresh_list()
        self._notifications.report(problem)


def _library_of(path: Path) -> Path | None:
    """Return the folder of the library whose folder or database `path` is."""
    folder = path.parent if path.name == DATABASE_NAME else path
    try:
        return folder if (folder / DATABASE_NAME).is_file() else None
    except (OSError, ValueError):
        return None


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that is too long, say: adding it tells
        return False


def _import_file(library: Library, path: Path, audio: Path | None) -> AddResult:
    from viewer.library.imports import importer

    return importer.import_files(library, [path], audio=audio)


def add_in_process(
    folder: Path,
    paths: list[Path],
    *,
    report: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> AddResult:
    """Run `importer.import_files` on the library in `folder`, in a job process."""
    from viewer.library.imports import importer

    with Library.open(folder) as library:
        return importer.import_files(library, paths, report=report, cancelled=cancelled)


def add_as_new_in_process(
    folder: Path,
    files: Sequence[SameTranscript],
    *,
    report: Callable[[Progress], None],
    cancelled: Callable[[], bool],
) -> AddResult:
    """Add each file with its recording as a new episode, in a job process."""
    from viewer.library.imports import importer

    result = AddResult()
    with Library.open(folder) as library:
        for file in files:
            added = importer.import_files(
                library, [file.path], audio=file.audio, as_new=True, cancelled=cancelled
            )
            result.added += added.added
            result.not_understood += added.not_understood
    return result
