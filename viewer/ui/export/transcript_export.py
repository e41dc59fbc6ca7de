"""File > Save Transcript As… and Print…: the transcript as a document."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from viewer.library.library import Library
from viewer.text.file_names import safe_stem
from viewer.ui.i18n.translate import tr
from viewer.ui.shell.feature import Feature, Handlers
from viewer.ui.widgets.dialogs import may_replace
from viewer.ui.widgets.file_dialogs import FilePurpose, ask_where_to_save

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from viewer.transcripts.writers.documents import DocumentFormat


class TranscriptExport(Feature):
    """Handlers that save and print the transcript of the open episode, with its passages."""

    def actions(self) -> Handlers:
        """Return the handlers of the commands."""
        return {"save_transcript": self.ask_where_to_save, "print_transcript": self.ask_to_print}

    def ask_where_to_save(self) -> None:
        """Ask for a file and its format, and write it."""
        from viewer.transcripts.writers.documents import DOCUMENTS

        episode = self._session.episode
        if episode is None:
            return
        # Without times, formats that need none come first.
        timed = bool(episode.transcript.time_map)
        forms = sorted(DOCUMENTS, key=lambda form: not timed and form.is_timed)
        filters = {f"{tr(form.label)} (*{form.suffix})": form for form in forms}
        stem = safe_stem(episode.summary.title, "transcript")
        proposed, title = f"{stem}{forms[0].suffix}", tr("Save Transcript As")
        asked = ask_where_to_save(
            self._dialog_parent, title, FilePurpose.EXPORTING, proposed, ";;".join(filters)
        )
        if asked is None:
            return
        chosen, kind = asked
        form, path = format_and_path(chosen, list(filters.values()), filters.get(kind))
        if may_replace(self._dialog_parent, chosen, path):
            self.save(episode.id, form, path)

    def save(self, episode_id: int, form: DocumentFormat, path: Path) -> None:
        """Write the transcript in a thread, atomically."""

        def done(_: None) -> None:
            self._notifications.toast(tr("Saved {name}.").format(name=path.name))

        work = partial(_save, self._tasks.folder, episode_id, form, path)
        self._tasks.run_in_thread(work, done, self._notifications.report)

    def ask_to_print(self) -> None:
        """Open the print dialog, and print."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        episode = self._session.episode
        if episode is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(episode.summary.title)
        dialog = QPrintDialog(printer, self._dialog_parent)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_on(printer, episode.id)

    def print_on(self, printer: QPrinter, episode_id: int) -> None:
        """Print the transcript of an episode."""

        def done(_: None) -> None:
            self._notifications.toast(tr("Sent to the printer."))

        work = partial(_print, self._tasks.folder, episode_id, printer)
        self._tasks.run_in_thread(work, done, self._notifications.report)


def format_and_path(
    chosen: Path, forms: list[DocumentFormat], picked: DocumentFormat | None
) -> tuple[DocumentFormat, Path]:
    """Return the format by the file's suffix, or else `picked`, with its suffix appended."""
    suffix = chosen.suffix.lower()
    for form in forms:
        if form.suffix.lower() == suffix:
            return form, chosen
    form = picked or forms[0]
    return form, chosen.with_name(chosen.name + form.suffix)


def _save(folder: Path, episode_id: int, form: DocumentFormat, path: Path) -> None:
    from viewer.services.transcript_export import load_page, write_page
    from viewer.ui.export.pdf_writer import write_pdf

    with Library.open(folder) as library:
        page = load_page(library, episode_id, output=path)
    write_page(page, form, path, pdf_writer=write_pdf)


def _print(folder: Path, episode_id: int, printer: QPrinter) -> None:
    from viewer.services.transcript_export import load_page
    from viewer.transcripts.writers.print_html import print_html
    from viewer.ui.export.pdf_writer import paint_pages

    with Library.open(folder) as library:
        page = load_page(library, episode_id)
    paint_pages(print_html(page), printer)
