"""Dialogs: title, show and date of an episode; the titles, the show or the date of several."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QHeaderView,
    QLineEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidgetItem,
    QWidget,
)

from viewer.library.records import EpisodeSummary, Origin
from viewer.transcripts.readers.text_metadata import find_date
from viewer.ui.i18n.locale_format import format_date, format_date_input, parse_date_input
from viewer.ui.i18n.translate import tr
from viewer.ui.widgets.labels import PlainLabel
from viewer.ui.widgets.row_list import TableWidget
from viewer.ui.widgets.screen import ScreenDialog

_CHARACTERS = 500
Index = QModelIndex | QPersistentModelIndex
_EXAMPLE = date(2025, 2, 6)


def origins_text(origins: Mapping[str, Origin]) -> str:
    """Return where the fields come from that neither the file nor the user has set."""
    texts = {
        ("title", Origin.TAGS): tr("The title is from the tags of the recording."),
        ("title", Origin.NAME): tr("The title is the name of the file."),
        ("title", Origin.FEED): tr("The title is from the feed."),
        ("show", Origin.FEED): tr("The show is from the feed."),
        ("show", Origin.TAGS): tr("The show is from the tags of the recording."),
        ("show", Origin.FOLDER): tr("The show is a guess from the folder, and is not cited."),
        ("date", Origin.TAGS): tr("The date is from the tags of the recording."),
        ("date", Origin.FEED): tr("The date is from the feed."),
    }
    return "\n".join(text for key, text in texts.items() if origins.get(key[0]) == key[1])


class _FieldsDialog(ScreenDialog):
    """Dialog with a form of `fields`, each with its label, that are saved or cancelled."""

    def __init__(
        self, parent: QWidget, title: str, fields: dict[str, QLineEdit | QComboBox]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.problem = PlainLabel()
        self.problem.setProperty("problem", True)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.form = QFormLayout()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.form.setSpacing(10)
        for label, field in fields.items():
            self.form.addRow(label, field)
        self.form.addRow("", self.problem)
        self.set_column(self.form, self._buttons, spacing=None)


class RenameDialog(_FieldsDialog):
    """Dialog for title, show and date of an episode; `shows` are offered for completion."""

    def __init__(self, parent: QWidget, episode: EpisodeSummary, shows: Iterable[str]) -> None:
        self.title_field = QLineEdit(episode.title)
        self.title_field.setMaxLength(_CHARACTERS)
        self.title_field.setCursorPosition(0)
        self.show_field = _show_field(shows, episode.show)
        self.date_field = _date_field(episode.published)
        fields: dict[str, QLineEdit | QComboBox] = {
            tr("Title"): self.title_field,
            tr("Show"): self.show_field,
            tr("Date"): self.date_field,
        }
        super().__init__(parent, tr("Rename Episode"), fields)
        self.setMinimumWidth(480)
        self.origins = PlainLabel(origins_text(episode.origins))
        self.origins.setWordWrap(True)
        self.origins.setProperty("muted", True)
        self.origins.setVisible(bool(self.origins.text()))
        self.form.insertRow(len(fields), "", self.origins)
        for field in (self.title_field, self.date_field):
            field.textChanged.connect(self._check)
        self._check()

    @property
    def fields(self) -> dict[str, QLineEdit | QComboBox]:
        """The fields by their names, for a draft."""
        return {"title": self.title_field, "show": self.show_field, "date": self.date_field}

    @property
    def title(self) -> str:
        """The title in one line."""
        return " ".join(self.title_field.text().split())

    @property
    def show_name(self) -> str:
        """The show's name, or ""."""
        return " ".join(self.show_field.currentText().split())

    @property
    def published(self) -> date | None:
        """The date, or None."""
        return _day(self.date_field)

    def _check(self) -> None:
        day = self.published
        problem = _date_problem(self.date_field)
        if not problem and not self.title:
            problem = tr("Enter a title.")
        self.problem.setText(problem)
        self.date_field.setToolTip(format_date(day) if day is not None else "")
        self._buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(not problem)


def _show_field(shows: Iterable[str], show: str) -> QComboBox:
    field = QComboBox()
    field.setEditable(True)
    field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    field.addItems(sorted({*shows, show} - {""}, key=str.casefold))
    field.setEditText(show)
    field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    edit = field.lineEdit()
    assert edit is not None
    edit.setMaxLength(_CHARACTERS)
    edit.setAccessibleName(tr("Show"))
    return field


def _date_field(day: date | None) -> QLineEdit:
    field = QLineEdit(format_date_input(day) if day is not None else "")
    field.setPlaceholderText(tr("{day} (optional)").format(day=format_date_input(_EXAMPLE)))
    field.setMaxLength(60)
    return field


def _day(field: QLineEdit) -> date | None:
    return parse_date_input(field.text()) or find_date(field.text())


def _date_problem(field: QLineEdit) -> str:
    if not field.text().strip() or _day(field) is not None:
        return ""
    return tr("Not a date. Write it as {day}.").format(day=format_date_input(_EXAMPLE))


class ShowDialog(_FieldsDialog):
    """Dialog for the show of several episodes; `shows` are offered for completion."""

    def __init__(self, parent: QWidget, shows: Iterable[str], show: str) -> None:
        self.show_field = _show_field(shows, show)
        super().__init__(parent, tr("Set Show"), {tr("Show"): self.show_field})
        self.setMinimumWidth(380)

    @property
    def show_name(self) -> str:
        """The show's name, or ""."""
        return " ".join(self.show_field.currentText().split())


class DateDialog(_FieldsDialog):
    """Dialog for the date of several episodes, which is `day` now."""

    def __init__(self, parent: QWidget, day: date | None) -> None:
        self.date_field = _date_field(day)
        super().__init__(parent, tr("Set Date"), {tr("Date"): self.date_field})
        self.setMinimumWidth(380)
        self.date_field.textChanged.connect(self._check)

    @property
    def published(self) -> date | None:
        """The date, or None."""
        return _day(self.date_field)

    def _check(self) -> None:
        problem = _date_problem(self.date_field)
        self.problem.setText(problem)
        self._buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(not problem)


class _CellDelegate(QStyledItemDelegate):
    """Puts what is typed into the cell at once, so that a draft has it; Escape takes it back."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit):
            editor.setAccessibleName(tr("Title"))
            editor.setProperty("before", index.data())
            editor.textEdited.connect(lambda _: self.commitData.emit(editor))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit) and editor.text() == index.data():
            return  # setting it again would move the cursor to its end
        super().setEditorData(editor, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if (
            isinstance(editor, QLineEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            editor.setText(editor.property("before"))
            self.commitData.emit(editor)
        return super().eventFilter(editor, event)


class TitlesDialog(ScreenDialog):
    """Dialog for the titles of several episodes."""

    def __init__(self, parent: QWidget, episodes: Sequence[EpisodeSummary]) -> None:
        super().__init__(parent)
        self._episodes = episodes
        self.setWindowTitle(tr("Rename Episodes"))
        self.setMinimumWidth(480)
        self.table = TableWidget(len(episodes), 1)
        self.table.setAccessibleName(tr("Titles"))
        self.table.horizontalHeader().setVisible(False)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().setVisible(False)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.table.setItemDelegate(_CellDelegate(self.table))
        for row, episode in enumerate(episodes):
            self.table.setItem(row, 0, QTableWidgetItem(episode.title))
        self.table.setCurrentCell(0, 0)
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.problem = PlainLabel()
        self.problem.setProperty("problem", True)
        self.set_column(self.table, self.problem, self._buttons, spacing=None)
        self.table.itemChanged.connect(self._check)
        self._check()

    @property
    def titles(self) -> dict[int, str]:
        """The changed titles by episode id, each in one line."""
        typed = [" ".join(self._text(row).split())[:_CHARACTERS] for row in self._rows]
        both = zip(self._episodes, typed, strict=True)
        return {episode.id: title for episode, title in both if title != episode.title}

    @property
    def _rows(self) -> range:
        return range(self.table.rowCount())

    def _text(self, row: int) -> str:
        item = self.table.item(row, 0)
        return item.data(Qt.ItemDataRole.DisplayRole) if item is not None else ""

    def _check(self) -> None:
        missing = any(not self._text(row).strip() for row in self._rows)
        self.problem.setText(tr("Every episode needs a title.") if missing else "")
        self._buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(not missing)
