"""Dialogs of collections: create or edit one, and show how they overlap."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from viewer.library import collections
from viewer.library.change_log import ChangeSet, undoable_edit
from viewer.library.library import Library
from viewer.ui.i18n.locale_format import format_number
from viewer.ui.i18n.translate import tr
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.dialogs import show_parts
from viewer.ui.widgets.labels import ElidedComboBox, PlainLabel, tool_tip
from viewer.ui.widgets.row_list import TableWidget
from viewer.ui.widgets.screen import ScreenDialog

if TYPE_CHECKING:
    from viewer.library.collections import Collection

_SWATCH = 24


class CollectionDialog(ScreenDialog):
    """Dialog for name, color, parent and description; `collection` is None for a new one.

    `operation()` returns the edit after the dialog was accepted.
    """

    def __init__(
        self,
        parent: QWidget,
        look: ThemeManager,
        collections: Sequence[Collection],
        collection: Collection | None = None,
        *,
        inside: int | None = None,
        color: int = 0,
    ) -> None:
        super().__init__(parent)
        self._one = collection
        new = collection is None
        self.setWindowTitle(tr("New Collection") if new else tr("Edit Collection"))
        self.setMinimumWidth(400)
        self.name = QLineEdit(collection.name if collection else "")
        self.name.setMaxLength(200)
        self.colors = _Swatches(look, collection.color if collection else color)
        self.place = ElidedComboBox()
        self.place.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._fill_places(collections, collection.parent_id if collection else inside)
        self.description = QPlainTextEdit(collection.description if collection else "")
        self.description.setPlaceholderText(tr("Description (optional)"))
        self.description.setProperty("field", True)
        self.description.setTabChangesFocus(True)
        self.description.setFixedHeight(76)
        form = QFormLayout()
        form.setSpacing(10)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignTop)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for label, field in (
            (tr("Name"), self.name),
            (tr("Color"), self.colors),
            (tr("Parent"), self.place),
            (tr("Description"), self.description),
        ):
            field.setAccessibleName(label)
            form.addRow(label, field)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self._save = buttons.button(QDialogButtonBox.StandardButton.Save)
        self._save.setText(tr("Create") if new else tr("Save"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.set_column(form, buttons, spacing=16)
        self.name.textChanged.connect(self._check)
        self._check()
        self.name.selectAll()
        self.name.setFocus()

    @property
    def fields(self) -> dict[str, QLineEdit | QPlainTextEdit]:
        """The fields by their names, for a draft."""
        return {"name": self.name, "description": self.description}

    def operation(self) -> Callable[[Library], ChangeSet]:
        """Return the edit that creates the collection or applies the changes, as one undoable step.

        The fields are read now, as the edit runs in the library thread. It raises UserError if
        the parent already has a collection of this name.
        """
        collection, name, color = self._one, self._name(), self.colors.color
        parent_id, description = self.place.currentData(), self._description()
        if collection is None:
            return lambda library: collections.create_collection(
                library, name, color=color, parent_id=parent_id, description=description
            )
        changes: dict[str, Callable[[Library], object]] = {}
        if parent_id != collection.parent_id:
            changes["Move Collection"] = lambda library: collections.move_collection(
                library, collection.id, parent_id=parent_id, position=1_000_000
            )
        if name != collection.name:
            changes["Rename Collection"] = lambda library: collections.rename_collection(
                library, collection.id, name
            )
        if color != collection.color:
            changes["Change Color"] = lambda library: collections.recolor_collection(
                library, collection.id, color
            )
        if description != collection.description:
            changes["Edit Description"] = lambda library: collections.describe_collection(
                library, collection.id, description
            )

        def work(library: Library) -> ChangeSet:
            only = next(iter(changes)) if len(changes) == 1 else ""
            with undoable_edit(library, only or "Edit Collection") as editing:
                for change in changes.values():
                    change(library)
            return editing.change

        return work

    def _name(self) -> str:
        return self.name.text().strip()

    def _description(self) -> str:
        return self.description.toPlainText().strip()

    def _check(self) -> None:
        self._save.setEnabled(bool(self._name()))

    def _fill_places(self, collections: Sequence[Collection], inside: int | None) -> None:
        self.place.addItem(tr("None"), None)
        skipped: set[int] = set()
        for collection in collections:
            if self._one is not None and (
                collection.id == self._one.id or collection.parent_id in skipped
            ):
                skipped.add(collection.id)  # a collection cannot be its own parent
                continue
            self.place.addItem("    " * collection.depth + collection.name, collection.id)
        self.place.setCurrentIndex(max(self.place.findData(inside), 0))
        self.place.setMinimumContentsLength(20)
        self.place.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )


class MeetingsDialog(ScreenDialog):
    """A table of how often collections share passages; a cell opens these passages.

    `chosen` are the two collections' ids after the user opened a cell.
    """

    def __init__(
        self,
        parent: QWidget,
        collections: Sequence[Collection],
        meetings: Mapping[tuple[int, int], int],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Overlapping Collections"))
        self.chosen: tuple[int, int] | None = None
        self._known = collections
        about = PlainLabel(
            tr("The number of passages in both collections. Open a number to see them.")
            if meetings
            else tr("No passage is in two collections yet.")
        )
        about.setProperty("muted", True)
        self.table = TableWidget(len(collections), len(collections))
        self.table.setAccessibleName(self.windowTitle())
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        names = [collection.name for collection in collections]
        self.table.setVerticalHeaderLabels([_short(name, 28) for name in names])
        self.table.setHorizontalHeaderLabels([_short(name, 12) for name in names])
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setDefaultSectionSize(96)
        for row, collection in enumerate(collections):
            for head in (self.table.horizontalHeaderItem(row), self.table.verticalHeaderItem(row)):
                if head is not None:
                    head.setToolTip(tool_tip(collection.name))
            for column, other in enumerate(collections):
                self.table.setItem(row, column, self._cell(collection, other, meetings))
        self.table.itemActivated.connect(self._open)
        self.table.itemDoubleClicked.connect(self._open)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.set_column(about, (self.table, 1), buttons)
        self.resize(620, 420)
        show_parts(self, [self.table], bool(meetings), self.size())

    def _cell(
        self, collection: Collection, other: Collection, meetings: Mapping[tuple[int, int], int]
    ) -> QTableWidgetItem:
        pair = (min(collection.id, other.id), max(collection.id, other.id))
        same = collection.id == other.id
        count = collection.passages if same else meetings.get(pair, 0)
        item = QTableWidgetItem("" if same or not count else format_number(count))
        item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        item.setData(Qt.ItemDataRole.UserRole, None if same or not count else pair)
        if same or not count:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        else:
            text = tr("{count} in both “{one}” and “{other}”")
            text = text.format(count=count, one=collection.name, other=other.name)
            item.setToolTip(tool_tip(text))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, text)
        return item

    def _open(self, item: QTableWidgetItem) -> None:
        pair = item.data(Qt.ItemDataRole.UserRole)
        if pair is not None:
            self.chosen = (pair[0], pair[1])
            self.accept()


def _short(name: str, longest: int) -> str:
    return name if len(name) <= longest else name[: longest - 1].rstrip() + "…"


class _Swatches(QWidget):
    """Exclusive buttons for the colors of the theme."""

    def __init__(self, look: ThemeManager, color: int) -> None:
        super().__init__()
        count = len(look.theme.collections)
        names = (
            *(tr("Green"), tr("Violet"), tr("Red"), tr("Blue")),
            *(tr("Amber"), tr("Teal"), tr("Pink"), tr("Olive")),
        )
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for index in range(count):
            swatch = _Swatch(look, index)
            name = names[index] if index < len(names) else str(index + 1)
            swatch.setAccessibleName(name)
            swatch.setToolTip(name)
            self._group.addButton(swatch, index)
            row.addWidget(swatch)
        row.addStretch(1)
        self._group.button(color % count).setChecked(True)

    @property
    def color(self) -> int:
        """The index of the checked color."""
        return self._group.checkedId()


class _Swatch(QAbstractButton):
    def __init__(self, look: ThemeManager, index: int) -> None:
        super().__init__()
        self._look = look
        self._index = index
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        return QSize(_SWATCH, _SWATCH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._look.theme
        square = QRectF(0, 0, _SWATCH, _SWATCH)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.collection(self._index))
        painter.drawRoundedRect(square.adjusted(4, 4, -4, -4), 4, 4)
        if self.isChecked() or self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.accent if self.hasFocus() else theme.text, 2))
            painter.drawRoundedRect(square.adjusted(1, 1, -1, -1), 6, 6)
