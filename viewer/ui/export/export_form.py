"""Form of the export dialog: source, format and options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from viewer.audio.clips import ClipFormat
from viewer.export.exporter import SUFFIXES, Format, file_name
from viewer.export.quotes import Options, Style
from viewer.export.template_examples import EXAMPLES
from viewer.library.passages import PassageOrder
from viewer.services.export_job import ExportRequest, ExportSource
from viewer.ui.export.export_words import export_words
from viewer.ui.export.section_list import SectionList
from viewer.ui.i18n.translate import tr
from viewer.ui.theme.fonts import head_font
from viewer.ui.widgets.file_dialogs import FilePurpose, ask_for_file
from viewer.ui.widgets.labels import ElidedComboBox, PlainLabel

_STYLED = (Format.MARKDOWN, Format.HTML, Format.PDF)
_FROM_FILE = "\0"  # the item that opens a file dialog
Kept = Mapping[str, object]


class ExportFields(QScrollArea):
    """Fields of an export, except for the path.

    Signals:
        changed: the user changed a field; not emitted by `begin`.
        path_proposed: a path (text) after a change of source or format.
        arranged: the user moved a quote of a collection; its id, and the ids of the
            passages in the new order.
    """

    changed = Signal()
    arranged = Signal(int, object)
    path_proposed = Signal(str)

    def __init__(self, sources: Sequence[tuple[ExportSource, Kept]], current: int) -> None:
        """Show the fields for `sources`, each with the options of its last export."""
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the source whose options the fields show
        self._sources = sources
        self._quiet = True
        self.template_text: str | None = None  # the template as edited by the user
        self._make()
        self._lay_out()
        self.source.setCurrentIndex(current)
        self._connect()

    def minimumSizeHint(self) -> QSize:
        """Return the minimum size at which no field is cut off, including the scroll bar."""
        inside, bar = self._inside.minimumSizeHint(), self.verticalScrollBar().sizeHint()
        width = inside.width() + bar.width() + 2 * self.frameWidth()
        return QSize(max(320, width), super().minimumSizeHint().height())

    def begin(self) -> None:
        """Set the fields to the options of the source's last export."""
        self._source_changed()

    def request(self, path: Path) -> ExportRequest:
        """Return the request of the current fields."""
        template = self.template_name
        clips = self.clips.currentData()
        return ExportRequest(
            self.what,
            self.format,
            self._options(),
            PassageOrder(self.order.currentData()),
            ClipFormat(clips) if clips else None,
            template or None,
            path,
            self.template_text if template else None,
            self.sections.left_out,
            self.sections.by_hand,
        )

    @property
    def what(self) -> ExportSource:
        """The source of the export."""
        source: ExportSource = self.source.currentData()
        return source

    @property
    def format(self) -> Format:
        """The format of the export."""
        # A combo box returns the values of a `StrEnum` as plain text.
        return Format(self.form.currentData())

    @property
    def template_name(self) -> str:
        """Return the name of an example, or the path of a file; "" without a template."""
        return str(self.template.currentData() or "")

    def set_template(self, name: str) -> None:
        """Select an example by its name, or a file by its path; "" for none."""
        self.template.blockSignals(True)
        if name and self.template.findData(name) < 0:
            self.template.insertItem(self.template.count() - 1, Path(name).name, name)
        self.template.setCurrentIndex(max(self.template.findData(name), 0))
        self.template.blockSignals(False)
        self.template_text = None
        self._on_changed()

    def default_path(self) -> Path:
        """Return a path in the user's documents, or in the home folder if there are none."""
        named = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        # Without a desktop, Qt returns a path that does not exist.
        path = Path(named) if Path(named).is_dir() else Path.home()
        return path / (file_name(self.what.title) + SUFFIXES[self.format])

    # Fields

    def _make(self) -> None:
        self.source = ElidedComboBox()
        self.source.setMinimumContentsLength(16)
        self.source.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        for source, _ in self._sources:
            self.source.addItem(source.title, source)
        self.form = _choices(
            (tr("Markdown"), Format.MARKDOWN),
            (tr("Web page (HTML)"), Format.HTML),
            (tr("PDF"), Format.PDF),
            (tr("Table (CSV)"), Format.CSV),
            (tr("Web Annotations (JSON)"), Format.ANNOTATIONS),
            (tr("REFI-QDA project"), Format.REFI),
            (tr("Taguette project"), Format.TAGUETTE),
            (tr("Citations (CSL-JSON)"), Format.CSL),
            (tr("Citations (RIS)"), Format.RIS),
            (tr("Citations (BibTeX)"), Format.BIBTEX),
            (tr("Readwise (CSV)"), Format.READWISE),
            (tr("Anki cards"), Format.ANKI),
            (tr("Cuts (EDL)"), Format.EDL),
            (tr("Markers for DaVinci Resolve"), Format.RESOLVE),
            (tr("Markers for Premiere Pro"), Format.PREMIERE),
            (tr("Audacity labels"), Format.AUDACITY),
        )
        self.order = _choices(
            (tr("By time"), PassageOrder.TIME),
            (tr("Newest first"), PassageOrder.DATE),
            (tr("Manually"), PassageOrder.HAND),
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
        self.dialect = _choices(
            (tr("Markdown"), Style.MARKDOWN),
            (tr("Obsidian"), Style.OBSIDIAN),
            (tr("Pandoc citations"), Style.PANDOC),
        )
        self.front = QCheckBox(tr("Front matter"))
        self.template = _choices(
            (tr("None"), ""),
            *((tr(label), name) for name, (label, _) in EXAMPLES.items()),
            (tr("From a file…"), _FROM_FILE),
        )
        self.sections = SectionList()
        self.clips = _choices(
            (tr("No clips"), None),
            (tr("MP3"), ClipFormat.MP3),
            (tr("WAV"), ClipFormat.WAV),
            (tr("Original format"), ClipFormat.COPY),
        )

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(8)
        form.setContentsMargins(0, 0, 12, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        _row(form, tr("Export"), self.source)
        _row(form, tr("Format"), self.form)
        _row(form, tr("Order"), self.order)
        form.addRow(self.sections)
        form.addRow(_head(tr("Quotes")))
        for check in self.checks.values():
            form.addRow(check)
        _row(form, tr("Context"), self.context)
        form.addRow(_head(tr("File")))
        _row(form, tr("Heading level"), self.level)
        _row(form, tr("Style"), self.dialect)
        form.addRow(self.front)
        _row(form, tr("Template"), self.template)
        _row(form, tr("Audio clips"), self.clips)
        self._inside = QWidget()
        self._inside.setLayout(form)
        self.setProperty("panel", True)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._inside)

    def _connect(self) -> None:
        self.source.currentIndexChanged.connect(self._source_changed)
        self.form.currentIndexChanged.connect(self._form_changed)
        for box in (self.order, self.dialect, self.clips):
            box.currentIndexChanged.connect(self._on_changed)
        for check in (*self.checks.values(), self.front):
            check.toggled.connect(self._on_changed)
        for number in (self.context, self.level):
            number.valueChanged.connect(self._on_changed)
        self.template.currentIndexChanged.connect(self._template_chosen)
        self.sections.changed.connect(self._on_changed)
        self.sections.arranged.connect(self._arranged)

    def _source_changed(self) -> None:
        self._quiet = True
        values: Mapping[str, Any] = self._sources[max(self.source.currentIndex(), 0)][1]
        options = Options.from_mapping(values)
        for name, check in self.checks.items():
            check.setChecked(getattr(options, name))
        self.context.setValue(options.context_words)
        self.level.setValue(options.heading_level)
        _choose(self.dialect, options.style)
        self.front.setChecked(options.front_matter)
        _choose(self.form, values.get("format", Format.MARKDOWN))
        _choose(self.order, values.get("order", PassageOrder.TIME))
        _choose(self.clips, values.get("clips"))
        self.set_template(str(values.get("template") or ""))
        left_out = values.get("left_out")
        numbers = left_out if isinstance(left_out, list) else ()
        self.sections.forget(number for number in numbers if isinstance(number, int))
        path = values.get("path")
        self.path_proposed.emit(str(path) if path else str(self.default_path()))
        self._quiet = False
        self._form_changed()

    def _arranged(self, order: Sequence[int]) -> None:
        """Store the order of a collection; that of other passages is kept by this dialog only."""
        if self.what.collection_id is not None:
            self.arranged.emit(self.what.collection_id, order)
        else:
            self.sections.set_order(order)
            self._on_changed()

    def _form_changed(self) -> None:
        form = self.format
        for check in self.checks.values():
            check.setEnabled(form in _STYLED)
        for widget in (self.level, self.dialect, self.front, self.template):
            widget.setEnabled(form is Format.MARKDOWN)
        self.context.setEnabled(form in _STYLED)
        self._on_changed()

    def _template_chosen(self) -> None:
        if self.template_name == _FROM_FILE:
            chosen = ask_for_file(self, tr("Jinja2 Template"), FilePurpose.EXPORTING)
            self.set_template(str(chosen) if chosen is not None else "")
            return
        self.template_text = None
        self._on_changed()

    def _on_changed(self, *_: object) -> None:
        self.sections.set_by_hand(self._is_by_hand)
        # Grouping by episode would hide an order across episodes.
        is_grouped = self.format in _STYLED and not self._is_by_hand
        self.checks["by_episode"].setEnabled(is_grouped)
        if not self._quiet:
            self.changed.emit()

    @property
    def _is_by_hand(self) -> bool:
        return PassageOrder(self.order.currentData()) is PassageOrder.HAND

    def _options(self) -> Options:
        chosen: dict[str, Any] = {name: box.isChecked() for name, box in self.checks.items()}
        return Options(
            **chosen,
            context_words=self.context.value(),
            heading_level=self.level.value(),
            style=Style(self.dialect.currentData()),
            front_matter=self.front.isChecked(),
            words=export_words(),
        )


def _choices(*choices: tuple[str, object]) -> QComboBox:
    box = QComboBox()
    for text, value in choices:
        box.addItem(text, value)
    return box


def _choose(box: QComboBox, value: object) -> None:
    rows = (row for row in range(box.count()) if box.itemData(row) == value)
    box.setCurrentIndex(next(rows, 0))


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
