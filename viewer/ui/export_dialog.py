"""The export dialogue: what, as what, how, with a preview that follows each choice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QStandardPaths, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFontDatabase
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from viewer.audio.clips import ClipFormat
from viewer.errors import Trouble
from viewer.export.quotes import FrontMatter, Options
from viewer.export.writing import SUFFIXES, Exported, Format, file_name
from viewer.library.passages import Order
from viewer.ui.background import Background, Job, raise_again
from viewer.ui.exporting import PREVIEWED, Preview, Request, Source, export, preview
from viewer.ui.plain_text import PlainLabel
from viewer.ui.theme import head_font
from viewer.ui.words import tr

_PAUSE_MS = 120  # after the last choice, before the preview follows
_STYLED = (Format.MARKDOWN, Format.HTML)
Kept = Mapping[str, object]


class ExportDialog(QDialog):
    """Exports passages; it stays open beside the window while it works.

    Signals:
        exported: the `Request` that is being carried out, and how it was asked for, as can
            be kept with a collection (a mapping).
    """

    exported = Signal(object, object)

    def __init__(
        self,
        parent: QWidget,
        background: Background,
        sources: Sequence[tuple[Source, Kept]],
        current: int = 0,
    ) -> None:
        """`sources` are what can be exported, each with how it was exported last."""
        super().__init__(parent)
        self.setWindowTitle(tr("Export"))
        self.resize(960, 720)
        self._background = background
        self._sources = sources
        self._job: Job | None = None
        self._written = Path()
        self._quiet = True
        self._later = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._later.timeout.connect(self._preview)
        self._make_fields()
        self._make_preview()
        self._lay_out()
        self.source.setCurrentIndex(current)
        self._source_changed()
        self._connect()

    def request(self) -> Request:
        """What the reader asks for now."""
        template = self.template.text().strip()
        clips = self.clips.currentData()
        return Request(
            self._source,
            self._form,
            self._options(),
            Order(self.order.currentData()),
            ClipFormat(clips) if clips else None,
            Path(template).expanduser() if template else None,
            Path(self.path.text().strip()).expanduser(),
        )

    # Fields

    def _make_fields(self) -> None:
        self.source = QComboBox()
        self.source.setMinimumContentsLength(16)
        self.source.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for source, _ in self._sources:
            self.source.addItem(source.title, source)
        self.form = _choices(
            (tr("Markdown"), Format.MARKDOWN),
            (tr("Web page (HTML)"), Format.HTML),
            (tr("Table (CSV)"), Format.CSV),
            (tr("Web Annotations (JSON)"), Format.ANNOTATIONS),
            (tr("REFI-QDA project"), Format.REFI),
        )
        self.order = _choices(
            (tr("By time"), Order.TIME),
            (tr("Newest first"), Order.DATE),
            (tr("By hand"), Order.HAND),
        )
        self.checks = {
            "speakers": QCheckBox(tr("Speakers")),
            "times": QCheckBox(tr("Times")),
            "links": QCheckBox(tr("Links to the moment")),
            "notes": QCheckBox(tr("Notes")),
            "collections": QCheckBox(tr("Collections")),
            "by_episode": QCheckBox(tr("Group by episode")),
            "merge_cues": QCheckBox(tr("Merge captions into paragraphs")),
            "ellipses": QCheckBox(tr("Ellipses inside sentences")),
        }
        self.context = QSpinBox()
        self.context.setRange(0, 200)
        self.context.setSuffix(tr(" words"))
        self.level = QSpinBox()
        self.level.setRange(1, 5)
        self.front = _choices(
            (tr("None"), FrontMatter.NONE),
            (tr("Obsidian"), FrontMatter.OBSIDIAN),
            (tr("Pandoc citations"), FrontMatter.PANDOC),
        )
        self.template = QLineEdit()
        self.template.setPlaceholderText(tr("None"))
        self._pick_template = QPushButton(tr("Choose…"))
        self.clips = _choices(
            (tr("No clips"), None),
            (tr("MP3"), ClipFormat.MP3),
            (tr("WAV"), ClipFormat.WAV),
            (tr("As in the recording"), ClipFormat.COPY),
        )
        self.path = QLineEdit()
        self._pick_path = QPushButton(tr("Choose…"))
        self._about_path = PlainLabel()
        self._about_path.setProperty("muted", True)
        self._about_path.setWordWrap(True)

    def _make_preview(self) -> None:
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setProperty("field", True)
        self.preview.setAccessibleName(tr("Preview"))
        self.preview.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.preview.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self._count = PlainLabel()
        self._count.setProperty("muted", True)
        self.said = PlainLabel()
        self.said.setWordWrap(True)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.show_folder = QPushButton(tr("Show Folder"))
        self.show_folder.hide()
        self.stop = QPushButton(tr("Close"))
        self.go = QPushButton(tr("Export"))
        self.go.setDefault(True)

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(self._choices_column())
        split.addWidget(self._preview_column())
        split.setStretchFactor(1, 1)
        split.setSizes([340, 560])
        into = QHBoxLayout()
        label = PlainLabel(tr("Into"))
        label.setBuddy(self.path)
        self.path.setAccessibleName(tr("File to write"))
        into.addWidget(label)
        into.addWidget(self.path, 1)
        into.addWidget(self._pick_path)
        buttons = QHBoxLayout()
        buttons.addWidget(self.said, 1)
        for button in (self.show_folder, self.stop, self.go):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(split, 1)
        column.addLayout(into)
        column.addWidget(self._about_path)
        column.addWidget(self.progress)
        column.addLayout(buttons)

    def _choices_column(self) -> QWidget:
        form = QFormLayout()
        form.setSpacing(8)
        form.setContentsMargins(0, 0, 12, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        _row(form, tr("What"), self.source)
        _row(form, tr("Format"), self.form)
        _row(form, tr("Order"), self.order)
        form.addRow(_head(tr("Each quote")))
        for check in self.checks.values():
            form.addRow(check)
        _row(form, tr("Context"), self.context)
        form.addRow(_head(tr("The file")))
        _row(form, tr("Heading level"), self.level)
        _row(form, tr("Front matter"), self.front)
        template = QHBoxLayout()
        template.addWidget(self.template, 1)
        template.addWidget(self._pick_template)
        self.template.setAccessibleName(tr("Template"))
        form.addRow(tr("Template"), template)
        _row(form, tr("Sound clips"), self.clips)
        inside = QWidget()
        inside.setLayout(form)
        scroll = QScrollArea()
        scroll.setProperty("panel", True)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        scroll.setMinimumWidth(320)
        return scroll

    def _preview_column(self) -> QWidget:
        right = QVBoxLayout()
        right.setContentsMargins(12, 0, 0, 0)
        right.setSpacing(6)
        right.addWidget(self._count)
        right.addWidget(self.preview, 1)
        shown = QWidget()
        shown.setLayout(right)
        return shown

    def _connect(self) -> None:
        self.source.currentIndexChanged.connect(self._source_changed)
        self.form.currentIndexChanged.connect(self._form_changed)
        changed: Callable[..., None] = self._changed
        for box in (self.order, self.front, self.clips):
            box.currentIndexChanged.connect(changed)
        for check in self.checks.values():
            check.toggled.connect(changed)
        for number in (self.context, self.level):
            number.valueChanged.connect(changed)
        self.template.textChanged.connect(changed)
        self.path.textChanged.connect(self._tell_path)
        self._pick_template.clicked.connect(self._choose_template)
        self._pick_path.clicked.connect(self._choose_path)
        self.show_folder.clicked.connect(self._open_folder)
        self.go.clicked.connect(self.start)
        self.stop.clicked.connect(self.reject)

    # What follows from what

    @property
    def _source(self) -> Source:
        source: Source = self.source.currentData()
        return source

    @property
    def _form(self) -> Format:
        # A box gives enumerations of words back as words.
        return Format(self.form.currentData())

    def _source_changed(self) -> None:
        self._quiet = True
        kept: Mapping[str, Any] = self._sources[max(self.source.currentIndex(), 0)][1]
        options = Options.from_mapping(kept)
        for name, check in self.checks.items():
            check.setChecked(getattr(options, name))
        self.context.setValue(options.context_words)
        self.level.setValue(options.heading_level)
        _choose(self.front, options.front_matter)
        _choose(self.form, kept.get("format", Format.MARKDOWN))
        _choose(self.order, kept.get("order", Order.TIME))
        _choose(self.clips, kept.get("clips"))
        self.template.setText(str(kept.get("template") or ""))
        path = kept.get("path")
        self.path.setText(str(path) if path else str(self._default_path()))
        self._quiet = False
        self._form_changed()

    def _form_changed(self) -> None:
        form = self._form
        for name, check in self.checks.items():
            check.setEnabled(form in _STYLED and (name != "by_episode" or form is Format.MARKDOWN))
        for widget in (self.level, self.front, self.template, self._pick_template):
            widget.setEnabled(form is Format.MARKDOWN)
        self.context.setEnabled(form in _STYLED)
        path = Path(self.path.text())
        if path.suffix in SUFFIXES.values() and path.suffix != SUFFIXES[form]:
            self.path.setText(str(path.with_suffix(SUFFIXES[form])))
        self._tell_path()
        self._changed()

    def _changed(self, *_: object) -> None:
        if not self._quiet:
            self._later.start()

    def _options(self) -> Options:
        chosen: dict[str, Any] = {name: box.isChecked() for name, box in self.checks.items()}
        return Options(
            **chosen,
            context_words=self.context.value(),
            heading_level=self.level.value(),
            front_matter=FrontMatter(self.front.currentData()),
        )

    def _default_path(self) -> Path:
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(place) / (file_name(self._source.title) + SUFFIXES[self._form])

    def _tell_path(self) -> None:
        path = Path(self.path.text().strip()).expanduser()
        there = path.is_file()
        told = ""
        if there and self._form is Format.MARKDOWN and not self.template.text():
            told = tr("This file is there: it is brought up to date, your own lines stay.")
        elif there:
            told = tr("This file is there: it is replaced, and kept beside it as a backup.")
        self._about_path.setText(told)
        self.go.setEnabled(bool(self.path.text().strip()) and self._job is None)

    def _preview(self) -> None:
        request = self.request()
        self._background.with_library(
            lambda library: preview(library, request),
            self._show_preview,
            self._no_preview,
            key="preview",
        )

    def _show_preview(self, found: Preview) -> None:
        told = tr("%Ln quote|%Ln quotes", "", found.quotes)
        if found.quotes > PREVIEWED and found.text:
            told += tr(", of which the first {n} are shown").format(n=PREVIEWED)
        self._count.setText(told)
        self._count.setProperty("problem", False)
        place = self.preview.verticalScrollBar().value()
        text = found.text or tr("A project file for programs of qualitative research.")
        self.preview.setPlainText(text)
        self.preview.verticalScrollBar().setValue(place)

    def _no_preview(self, problem: Exception) -> None:
        if not isinstance(problem, Trouble | OSError):
            raise_again(problem)
        self._count.setText("")
        self.preview.setPlainText(str(problem))

    def _choose_path(self) -> None:
        # A file that is there is brought up to date, not overwritten: no question.
        name, _ = QFileDialog.getSaveFileName(
            self,
            tr("Export Into"),
            self.path.text(),
            f"*{SUFFIXES[self._form]}",
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if name:
            path = Path(name)
            self.path.setText(str(path if path.suffix else path.with_suffix(SUFFIXES[self._form])))

    def _choose_template(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, tr("Jinja2 Template"), self.template.text())
        if name:
            self.template.setText(name)

    # Working

    def start(self) -> None:
        """Write the file, in a process beside the window."""
        request = self.request()
        if not request.path.is_absolute():
            request = replace(request, path=self._default_path().parent / request.path)
        self.said.setText(tr("Exporting…"))
        self.said.setProperty("problem", False)
        self.show_folder.hide()
        self.progress.setRange(0, 0)
        self.progress.show()
        self.stop.setText(tr("Cancel"))
        self.go.setEnabled(False)
        self._job = self._background.start(
            export,
            self._background.folder,
            request,
            progress=self._progressed,
            done=self._done,
            failed=self._failed,
        )
        kept: dict[str, object] = request.options.as_mapping() | {
            "format": str(request.form),
            "order": str(request.order),
            "clips": str(request.clips) if request.clips else None,
            "template": str(request.template) if request.template else None,
            "path": str(request.path),
        }
        self.exported.emit(request, kept)

    def _progressed(self, counts: tuple[int, int]) -> None:
        done, total = counts
        self.progress.setRange(0, total if done else 0)
        self.progress.setValue(done)

    def _ended(self, text: str, *, problem: bool) -> None:
        self._job = None
        self.progress.hide()
        self.stop.setText(tr("Close"))
        self.said.setText(text)
        self.said.setProperty("problem", problem)
        self.said.style().polish(self.said)
        self._tell_path()

    def _done(self, written: Exported) -> None:
        parts = [tr("%Ln quote written.|%Ln quotes written.", "", written.quotes)]
        if written.backup is not None:
            parts.append(
                tr("{new} new, {updated} changed.").format(
                    new=len(written.added), updated=len(written.updated)
                )
            )
        if written.clips:
            clips = tr("%Ln clip.|%Ln clips.", "", len(written.clips))
            parts.append(clips)
        if written.deleted:
            parts.append(
                tr(
                    "%Ln quote is no longer in the library and was left in the file.|"
                    "%Ln quotes are no longer in the library and were left in the file.",
                    "",
                    len(written.deleted),
                )
            )
        parts += written.problems
        self._ended(" ".join(parts), problem=bool(written.problems))
        self._written = written.path
        self.show_folder.show()

    def _failed(self, problem: Exception) -> None:
        self._ended(str(problem), problem=True)
        if not isinstance(problem, Trouble):
            raise_again(problem)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written.parent)))

    def reject(self) -> None:
        """Closing asks the work to stop first; what is written stays whole."""
        if self._job is None:
            super().reject()
            return
        self._job.cancel()
        self.said.setText(tr("Stopping…"))


def _choices(*choices: tuple[str, object]) -> QComboBox:
    box = QComboBox()
    for text, value in choices:
        box.addItem(text, value)
    return box


def _choose(box: QComboBox, value: object) -> None:
    found = (row for row in range(box.count()) if box.itemData(row) == value)
    box.setCurrentIndex(next(found, 0))


def _row(form: QFormLayout, label: str, field: QWidget) -> None:
    if isinstance(field, QComboBox):
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    field.setAccessibleName(label)
    form.addRow(label, field)


def _head(text: str) -> PlainLabel:
    head = PlainLabel(text)
    head.setFont(head_font())
    head.setProperty("muted", True)
    head.setContentsMargins(0, 10, 0, 0)
    return head
