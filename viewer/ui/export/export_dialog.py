"""Export dialog: options, and a preview of the file that follows each change."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from viewer.errors import UserError
from viewer.export.exporter import SUFFIXES, ExportResult, Format, with_suffix
from viewer.library.drafts import DraftPlace, discard_draft, draft, save_draft
from viewer.library.library import Library
from viewer.services.export_job import (
    FIRST,
    ExportPreview,
    ExportRequest,
    ExportSource,
    export,
    outline,
    preview,
    render,
)
from viewer.ui.export.export_form import ExportFields, Kept
from viewer.ui.export.preview_pane import PreviewPane
from viewer.ui.i18n.translate import error_message, tr
from viewer.ui.tasks.task_runner import ProcessTask, TaskRunner, reraise
from viewer.ui.widgets.accessibility import PanelSplitter
from viewer.ui.widgets.file_dialogs import FilePurpose, ask_where_to_save
from viewer.ui.widgets.labels import PlainLabel
from viewer.ui.widgets.screen import ScreenDialog

_PAUSE_MS = 120  # after the last change, before the preview is updated


class ExportDialog(ScreenDialog):
    """Modeless dialog that exports passages; it stays open during the export.

    Signals:
        exported: the `ExportRequest` of the running export, and its options as they are
            stored with a collection (a mapping).
        arranged: the user reordered the quotes of a collection; its id, and the
            ids of the passages.
    """

    exported = Signal(object, object)
    arranged = Signal(int, object)

    def __init__(
        self,
        parent: QWidget,
        tasks: TaskRunner,
        sources: Sequence[tuple[ExportSource, Kept]],
        current: int = 0,
    ) -> None:
        """Show the form for `sources`, each with the options of its last export."""
        super().__init__(parent)
        self.setWindowTitle(tr("Export"))
        self.resize(960, 720)
        self._tasks = tasks
        self.job: ProcessTask | None = None
        self._written = Path()
        self._template = ""  # the chosen template without edits
        self._place: DraftPlace | None = None  # of its edits
        self._shown: ExportRequest | None = None  # the request whose whole file is in the preview
        self._is_empty = False  # nothing is to be written
        self._later = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._later.timeout.connect(self._preview)
        self.fields = ExportFields(sources, current)
        self.path = QLineEdit()
        self._pick_path = QPushButton(tr("Choose…"))
        self.about_path = PlainLabel()
        self.about_path.setProperty("muted", True)
        self.about_path.setWordWrap(True)
        self._make_preview()
        self._lay_out()
        self._connect()
        self.fields.begin()

    def request(self) -> ExportRequest:
        """Return the request of the current options."""
        return self.fields.request(self._path())

    def refresh(self, _change: object = None) -> None:
        """Update the preview after a change of the library."""
        self._later.start()

    def _make_preview(self) -> None:
        self.pane = PreviewPane()
        self.preview = self.pane.source
        self.count = PlainLabel()
        self.count.setProperty("muted", True)
        self.said = PlainLabel()
        self.said.setWordWrap(True)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.show_folder = QPushButton(tr("Show Folder"))
        self.show_folder.hide()
        self.stop = QPushButton(tr("Close"))
        self.copy = QPushButton(tr("Copy"))
        self.go = QPushButton(tr("Export"))
        self.go.setDefault(True)

    def _lay_out(self) -> None:
        split = PanelSplitter()
        split.addWidget(self.fields)
        split.addWidget(self._preview_column())
        split.setStretchFactor(1, 1)
        split.setSizes([340, 560])
        into = QHBoxLayout()
        label = PlainLabel(tr("Save to"))
        label.setBuddy(self.path)
        self.path.setAccessibleName(tr("Output file"))
        into.addWidget(label)
        into.addWidget(self.path, 1)
        into.addWidget(self._pick_path)
        buttons = QHBoxLayout()
        buttons.addWidget(self.said, 1)
        for button in (self.show_folder, self.stop, self.copy, self.go):
            buttons.addWidget(button)
        self.set_column((split, 1), into, self.about_path, self.progress, buttons)

    def _preview_column(self) -> QWidget:
        right = QVBoxLayout()
        right.setContentsMargins(12, 0, 0, 0)
        right.setSpacing(6)
        right.addWidget(self.count)
        right.addWidget(self.pane, 1)
        shown = QWidget()
        shown.setLayout(right)
        return shown

    def _connect(self) -> None:
        self.fields.path_proposed.connect(self.path.setText)
        self.fields.changed.connect(self._changed)
        self.fields.arranged.connect(self.arranged)
        self.path.textChanged.connect(self._changed)
        self._pick_path.clicked.connect(self._choose_path)
        self.show_folder.clicked.connect(self._open_folder)
        self.go.clicked.connect(self.start)
        self.copy.clicked.connect(self.copy_text)
        self.pane.template_typed.connect(self._keep_template)
        self.pane.template_edited.connect(self._template_edited)
        self.pane.template_discarded.connect(self._discard_template)
        self.stop.clicked.connect(self.reject)

    # Dependencies of fields

    def _path(self) -> Path:
        """Return the path; a relative one refers to the folder of the proposed file."""
        path = Path(self.path.text().strip()).expanduser()
        return path if path.is_absolute() else self.fields.default_path().parent / path

    def _changed(self) -> None:
        path = Path(self.path.text())
        named = with_suffix(path, self.fields.format)
        if named != path:
            self.path.setText(str(named))  # comes back here
            return
        self._show_path()
        self._later.start()

    def _show_path(self) -> None:
        there = self._path().is_file()
        text = ""
        if there and self.fields.format is Format.MARKDOWN:
            text = tr("File exists. It will be updated; your own edits are kept.")
        elif there:
            text = tr("File exists. It will be replaced; the current version is kept as a backup.")
        reason = ""
        if self._is_empty:
            text = reason = tr("No quotes to export. Choose other passages, or mark some.")
        self.about_path.setText(text)
        self.about_path.setVisible(bool(text))
        has_path = bool(self.path.text().strip())
        self.go.setEnabled(has_path and self.job is None and not self._is_empty)
        self.copy.setEnabled(not self._is_empty)
        for button in (self.go, self.copy):
            button.setToolTip(reason)

    def _preview(self) -> None:
        """Show the first quotes immediately, then the whole file, which takes longer."""
        request, folder = self.request(), self._tasks.folder

        def look(most: int | None = None) -> ExportPreview:
            # Not in the library's thread, where edits would wait for a slow template.
            with Library.open(folder) as library:
                return preview(library, request, most)

        def show_first(first: ExportPreview) -> None:
            if self._shown != request:
                self._show_preview(first)

        def show_whole(whole: ExportPreview) -> None:
            self._shown = request
            self._show_preview(whole)
            # Without quotes, those of an earlier export may still be removed from its file.
            self._is_empty = not whole.quotes and whole.result is None
            self._show_path()

        self._shown = None
        self._load_template(request)
        self._tasks.run_with_library(
            lambda library: outline(library, request),
            self.fields.sections.show_outline,
            lambda _: None,
            key="outline",
        )
        self._tasks.run_in_thread(partial(look, FIRST), show_first, self._no_preview, key="preview")
        self._tasks.run_in_thread(look, show_whole, self._no_preview, key="preview-whole")

    def _show_preview(self, preview: ExportPreview) -> None:
        parts = [tr("%Ln quote|%Ln quotes", "", preview.quotes)]
        if preview.shown < preview.quotes:
            parts.append(tr("showing the first {n}").format(n=preview.shown))
        elif preview.is_cut:
            parts.append(tr("showing the beginning"))
        if preview.result is not None and self.fields.format is Format.MARKDOWN:
            parts += self._change_lines(preview.result)
        self.count.setText(", ".join(parts))
        text = preview.text or tr("A project file for qualitative research software.")
        form = self.fields.format
        self.pane.show_text(
            text,
            is_markdown=form in (Format.MARKDOWN, Format.PDF),
            has_source=form is not Format.PDF,
        )
        self.pane.set_conflicts(preview.result.conflicts if preview.result is not None else ())

    def _load_template(self, request: ExportRequest) -> None:
        """Load the chosen template into its editor, with its edits for this source."""
        if request.template is None:
            self.pane.set_template(None)
        elif request.template_text is None:
            name, folder = request.template, self._tasks.folder
            draft_place = _template_place(request.source, name)

            def load() -> tuple[str, str]:
                from viewer.export.jinja_template import load_template

                text = load_template(name).text
                with Library.open(folder) as library:
                    typed = draft(library, draft_place).get("text")
                return text, typed if isinstance(typed, str) else text

            self._tasks.run_in_thread(
                load, partial(self._show_template, draft_place), lambda _: None, key="template"
            )

    def _show_template(self, draft_place: DraftPlace, template_and_typed: tuple[str, str]) -> None:
        self._template, typed = template_and_typed
        self._place = draft_place
        self.pane.set_template(typed, self._template)
        if typed != self._template:
            self._template_edited()

    def _keep_template(self, text: str) -> None:
        """Save the edited template, as a draft for this source."""
        draft_place = self._place
        if draft_place is None:
            return
        work = (
            partial(discard_draft, draft_place=draft_place)
            if text == self._template
            else partial(save_draft, draft_place=draft_place, content={"text": text})
        )
        self._tasks.run_with_library(
            work, lambda _: None, self._no_preview, key=f"draft {draft_place}"
        )

    def _discard_template(self) -> None:
        self.pane.set_template(self._template)
        self._keep_template(self._template)
        self._template_edited()

    def _template_edited(self) -> None:
        self.fields.template_text = self.pane.template.toPlainText()
        self._later.start()

    def copy_text(self) -> None:
        """Copy the whole text to the clipboard."""
        request, folder = self.request(), self._tasks.folder

        def text_of() -> str:
            with Library.open(folder) as library:
                return render(library, request)

        def copied(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self.said.setText(tr("Copied."))

        def failed(problem: Exception) -> None:
            self.said.setText(error_message(problem))

        self._tasks.run_in_thread(text_of, copied, failed, key="copied")

    @staticmethod
    def _change_lines(result: ExportResult) -> list[str]:
        """Return a text about the changes of quotes in the existing file."""
        parts = [
            tr("{new} new, {updated} changed").format(
                new=len(result.added), updated=len(result.updated)
            )
        ]
        for count, text in (
            (len(result.removed), tr("{n} removed")),
            (len(result.deleted), tr("{n} no longer in the library")),
            (len(result.dismissed), tr("{n} deleted by you")),
            (len(result.conflicts), tr("{n} changed by you and in the library")),
        ):
            if count:
                parts.append(text.format(n=count))
        if not result.is_base_known:
            parts.append(tr("this file was not exported from this library"))
        return parts

    def _no_preview(self, problem: Exception) -> None:
        if not isinstance(problem, UserError | OSError):
            reraise(problem)
        self.count.setText("")
        self._is_empty = False
        self._show_path()
        line = problem.line if isinstance(problem, UserError) else None
        self.pane.show_error(error_message(problem), line)

    def _choose_path(self) -> None:
        # An existing file is updated, not overwritten, so no confirmation is needed.
        asked = ask_where_to_save(
            self,
            tr("Export To"),
            FilePurpose.EXPORTING,
            self.path.text(),
            f"*{SUFFIXES[self.fields.format]}",
            confirm=False,
        )
        if asked is not None:
            path, _ = asked
            self.path.setText(
                str(path if path.suffix else path.with_suffix(SUFFIXES[self.fields.format]))
            )

    # Export

    def start(self) -> None:
        """Write the file, in a process beside the window."""
        from viewer.ui.export.pdf_writer import html_to_pdf_offscreen

        request = self.request()
        self.said.setText(tr("Exporting…"))
        self.said.setProperty("problem", False)
        self.show_folder.hide()
        self.progress.setRange(0, 0)
        self.progress.show()
        self.stop.setText(tr("Cancel"))
        self.go.setEnabled(False)
        self.job = self._tasks.run_in_process(
            export,
            self._tasks.folder,
            request,
            html_to_pdf_offscreen if request.form is Format.PDF else None,
            progress=self._progressed,
            done=self._done,
            failed=self._failed,
        )
        values: dict[str, object] = request.options.as_mapping() | {
            "format": str(request.form),
            "order": str(request.order),
            "clips": str(request.clips) if request.clips else None,
            "template": request.template,
            "path": str(request.path),
            "left_out": sorted(request.left_out),
        }
        self.exported.emit(request, values)

    def _progressed(self, counts: tuple[int, int]) -> None:
        done, total = counts
        self.progress.setRange(0, total if done else 0)
        self.progress.setValue(done)

    def _ended(self, text: str, *, problem: bool) -> None:
        self.job = None
        self.progress.hide()
        self.stop.setText(tr("Close"))
        self.said.setText(text)
        self.said.setProperty("problem", problem)
        self.said.style().polish(self.said)
        self._show_path()

    def _done(self, written: ExportResult | None) -> None:
        if written is None:
            self._ended(tr("Stopped. Nothing was written."), problem=False)
            return
        parts = [tr("Exported %Ln quote.|Exported %Ln quotes.", "", written.quotes)]
        if written.backup is not None:
            parts.append(
                tr("{new} new, {updated} changed.").format(
                    new=len(written.added), updated=len(written.updated)
                )
            )
        if written.clip_count:
            clips = tr("%Ln clip.|%Ln clips.", "", written.clip_count)
            parts.append(clips)
        if written.conflicts:
            parts.append(
                tr(
                    "%Ln line was changed both by you and in the library: your version was "
                    "kept.|%Ln lines were changed both by you and in the library: your versions "
                    "were kept.",
                    "",
                    len(written.conflicts),
                )
            )
            self.pane.set_conflicts(written.conflicts)
        if written.deleted:
            parts.append(
                tr(
                    "%Ln quote is no longer in the library and was left in the file.|"
                    "%Ln quotes are no longer in the library and were left in the file.",
                    "",
                    len(written.deleted),
                )
            )
        parts += map(error_message, written.problems)
        self._ended(" ".join(parts), problem=bool(written.problems))
        self._written = written.path
        self.show_folder.show()

    def _failed(self, problem: Exception) -> None:
        self._ended(error_message(problem), problem=True)
        if not isinstance(problem, UserError):
            reraise(problem)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))

    def done(self, result: int) -> None:
        """Close the dialog; results for the preview are dropped from now on."""
        self._later.stop()
        self._tasks.run_in_thread(lambda: None, lambda _: None, key="preview")
        self._tasks.run_in_thread(lambda: None, lambda _: None, key="preview-whole")
        super().done(result)

    def reject(self) -> None:
        """Close the dialog; a running export is cancelled first, and writes nothing."""
        if self.job is None:
            super().reject()
            return
        self.job.cancel()
        self.said.setText(tr("Stopping…"))


def _template_place(source: ExportSource, template: str) -> DraftPlace:
    """Return the place of the draft with a template's edits for a source."""
    return DraftPlace(source.episode_id, "template", f"{template} {source.key}")
