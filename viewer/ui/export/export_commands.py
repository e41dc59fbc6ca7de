"""Handlers of the commands that copy, export and import passages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog

from viewer.library import collections, passage_edits, passages
from viewer.library.anchors import make_selector
from viewer.library.drafts import DraftPlace, common_drafts, save_draft
from viewer.library.library import Library
from viewer.library.passages import Passage
from viewer.transcripts.model import Span, Transcript
from viewer.ui.export.export_words import export_words
from viewer.ui.i18n.translate import error_message, tr
from viewer.ui.passages.passage_controller import PassageController
from viewer.ui.shell.feature import AppContext, Feature, Handlers
from viewer.ui.widgets.file_dialogs import FilePurpose, ask_for_file

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from viewer.export.quotes import Words
    from viewer.library.change_log import ChangeSet
    from viewer.services.export_job import ExportRequest, ExportSource

_CHOICES = "export"  # field of the drafts with the options of the last export


class ExportCommands(Feature):
    """Handlers that export passages selected in the list or on the page, and import them."""

    def __init__(self, app: AppContext, passages: PassageController) -> None:
        super().__init__(app)
        self._passages = passages
        self._exported_last: Mapping[str, object] = {}
        # Options of the last export of sources that are no collection, by their keys.
        self._kept: dict[str, Mapping[str, object]] = {}
        self._tasks.run_with_library(
            partial(common_drafts, field=_CHOICES), self._know, self._notifications.report
        )

    def actions(self) -> Handlers:
        """Return the handlers of the commands."""
        return {
            "copy_markdown": self.copy_markdown,
            "export": partial(self.export),
            "import_passages": self.import_passages,
            "print_passages": self.ask_to_print,
        }

    def copy_markdown(self) -> None:
        """Copy the selected words, or the passages, as a quote with its source."""
        episode, span = self._session.episode, self._page.view.selection()
        chosen = self._passages.chosen()
        if episode is not None and span.end > span.start and len(chosen) < 2:
            transcript, number = episode.transcript, episode.id
            words = export_words()
            work = partial(
                _copied_words, number=number, span=span, transcript=transcript, words=words
            )
            self._copy(work)
        elif chosen:
            self.copy_passages(chosen)
        else:
            self._notifications.toast(tr("Select the words that you want to copy."))

    def copy_passages(self, passages: Sequence[Passage]) -> None:
        """Copy passages as quotes with their sources."""
        self._copy(partial(_copied, passages=passages, words=export_words()))

    def _copy(self, work: Callable[[Library], str]) -> None:
        def copied(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self._notifications.toast(tr("Copied as Markdown."))

        self._tasks.run_with_library(work, copied, key="copied")

    def export_passages(self, passages: Sequence[Passage]) -> None:
        """Open the export dialog for some passages."""
        self.export(passages=passages)

    def export_episodes(self, numbers: Sequence[int]) -> None:
        """Open the export dialog for the passages of episodes."""
        self._tasks.run_with_library(
            lambda library: [
                passage for n in numbers for passage in passages.of_episode(library, n)
            ],
            self._export_or_say,
            self._notifications.report,
        )

    def _export_or_say(self, passages: Sequence[Passage]) -> None:
        if passages:
            self.export_passages(passages)
        else:
            self._notifications.toast(tr("These episodes have no passages to export."))

    def export(
        self, collection_id: int | None = None, *, passages: Sequence[Passage] | None = None
    ) -> None:
        """Open the export dialog, for a collection or for what the list of passages shows."""
        from viewer.services.export_job import ExportSource
        from viewer.ui.export.export_dialog import ExportDialog
        from viewer.ui.passages.passages_panel import ScopeKind

        episode = self._session.episode
        sources: list[tuple[ExportSource, Mapping[str, object]]] = []
        chosen = list(passages or ())
        scope, selected = self._passages.panel_controller.selection()
        if not passages and collection_id is None and len(selected) > 1:
            chosen = selected
        if chosen:
            title = tr("%Ln selected passage|%Ln selected passages", "", len(chosen))
            numbers = tuple(each.id for each in chosen)
            sources.append(self._with_choices(ExportSource(title, passage_ids=numbers)))
        if episode is not None:
            source = ExportSource(episode.summary.title, episode_id=episode.id)
            sources.append(self._with_choices(source))
        scope_kind = scope.kind if scope is not None else None
        is_free = not chosen and collection_id is None  # what the list shows is exported
        listed = scope.collection_id if scope is not None else 0
        current = 0
        own = any(not each.from_feed for each in self._edits.annotations.passages)
        # The list of episodes counts a new passage a little later than its own episode has it.
        if own or scope_kind is ScopeKind.ALL or self._passages.panel_controller.has_passages:
            if scope_kind is ScopeKind.ALL and is_free:
                current = len(sources)
            sources.append(self._with_choices(ExportSource(tr("All passages"), every=True)))
        for each in self._edits.annotations.collections:
            if each.id == (collection_id or (0 if chosen else listed)):
                current = len(sources)
            sources.append((ExportSource(each.name, collection_id=each.id), each.export_options))
        loose = any(not each.collections for each in self._edits.annotations.passages)
        if loose or scope_kind is ScopeKind.UNFILED:
            if scope_kind is ScopeKind.UNFILED and is_free:
                current = len(sources)
            source = ExportSource(tr("Passages in no collection"), unfiled=True)
            sources.append(self._with_choices(source))
        if not sources:
            self._notifications.toast(tr("Nothing to export yet."))
            return
        dialog = ExportDialog(self._dialog_parent, self._tasks, sources, current)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.exported.connect(self._keep_options)
        dialog.arranged.connect(self._arrange)
        self._edits.change_applied.connect(dialog.refresh)
        dialog.show()

    def _keep_options(self, request: ExportRequest, values: Mapping[str, object]) -> None:
        source = request.source
        number = source.collection_id
        if number is not None:
            self._edits.execute(
                lambda library: collections.save_export_options(library, number, values)
            )
            return
        own = ("path", "left_out")
        self._exported_last = {name: value for name, value in values.items() if name not in own}
        self._kept[source.key] = values
        if not source.passage_ids:  # a selection ends with the window
            place = DraftPlace(None, _CHOICES, source.key)
            self._tasks.run_with_library(
                partial(save_draft, draft_place=place, content=values),
                lambda _: None,
                self._notifications.report,
            )

    def _know(self, stored: Mapping[str, Mapping[str, object]]) -> None:
        self._kept = {**stored, **self._kept}

    def _with_choices(self, source: ExportSource) -> tuple[ExportSource, Mapping[str, object]]:
        return source, self._kept.get(source.key, self._exported_last)

    def _arrange(self, collection_id: int, order: Sequence[int]) -> None:
        self._edits.execute(lambda library: passage_edits.set_order(library, collection_id, order))

    def ask_to_print(self) -> None:
        """Open the print dialog, and print what the list of passages shows."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        listed = self._passages.panel_controller.to_play()
        if not listed:
            self._notifications.toast(tr("The side panel lists no passages to print."))
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(tr("Passages"))
        dialog = QPrintDialog(printer, self._dialog_parent)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_on(printer, listed)

    def print_on(self, printer: QPrinter, listed: Sequence[Passage]) -> None:
        """Print passages as quotes with their sources."""

        def done(_: None) -> None:
            self._notifications.toast(tr("Sent to the printer."))

        work = partial(_print, self._tasks.folder, listed, printer, export_words())
        self._tasks.run_in_thread(work, done, self._notifications.report)

    def import_passages(self) -> None:
        """Ask for a file with exported passages, and import them."""
        title, kinds = tr("Import Passages"), tr("Exported passages (*.json *.csv)")
        chosen = ask_for_file(self._dialog_parent, title, FilePurpose.EXPORTING, kinds)
        if chosen is not None:
            self.import_file(chosen)

    def import_file(self, path: Path) -> None:
        """Import the passages in a file."""
        problems: list[str] = []

        def operation(library: Library) -> ChangeSet:
            from viewer.export import passage_import

            taken = passage_import.import_passages(library, passage_import.read_passages(path))
            problems.extend(taken.problems)
            return taken.change

        def taken(change: ChangeSet) -> None:
            count = len(change.created_ids("passage"))
            text = tr("%Ln passage imported.|%Ln passages imported.", "", count)
            self._notifications.toast(text)
            if problems:
                left_out = "; ".join(map(error_message, problems[:8]))
                self._notifications.error(f"{text} {left_out}")

        self._edits.execute(operation, taken)


def _print(folder: Path, listed: Sequence[Passage], printer: QPrinter, words: Words) -> None:
    from viewer.export.print_html import print_html
    from viewer.export.quote_builder import build_quotes
    from viewer.export.quotes import Options
    from viewer.ui.export.pdf_writer import paint_pages

    with Library.open(folder) as library:
        quotes = build_quotes(library, listed)
    paint_pages(print_html(quotes, printer.docName(), Options(words=words)), printer)


def _copied(library: Library, passages: Sequence[Passage], words: Words) -> str:
    from viewer.export import markdown
    from viewer.export.quote_builder import build_quotes
    from viewer.export.quotes import Options

    return markdown.copied(build_quotes(library, passages), Options(words=words))


def _copied_words(
    library: Library, number: int, span: Span, transcript: Transcript, words: Words
) -> str:
    selector = make_selector(transcript.text, *span, transcript.time_map)
    texts = (selector.quote, selector.prefix, selector.suffix)
    times = (selector.start_ms, selector.end_ms)
    # A selection that is no passage: its options are not stored.
    passage = Passage(0, "", number, 0, *span, *texts, *times, "", False, (), 0, 0, ())
    return _copied(library, [passage], words)
