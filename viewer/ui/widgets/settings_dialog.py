"""A dialog of settings, built from a list of fields; every change takes effect at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from viewer.ui.i18n.translate import tr
from viewer.ui.theme.fonts import SMALL_PX, head_font, interface_font
from viewer.ui.widgets.accessibility import add_clear_button
from viewer.ui.widgets.labels import ElidedComboBox, PlainLabel
from viewer.ui.widgets.row_list import ListWidget
from viewer.ui.widgets.screen import ScreenDialog


class FieldKind(IntEnum):
    """The kind of widget that changes a setting."""

    CHOICE = 0
    SWITCH = 1
    NUMBER = 2
    BUTTON = 3


@dataclass(frozen=True)
class SettingField:
    """One setting: how it is shown, read and changed.

    Attributes:
        page: the translated name of its page.
        label: what it is called, without a colon.
        read: returns the current value; for a button, the text that describes the state.
        apply: takes a new value and makes it effective at once; for a button, its action.
        choices: (value, label) pairs of a choice.
        limits: (lowest, highest) of a number.
        hint: one more sentence below it.
        words: further words by which it is found.
    """

    page: str
    label: str
    kind: FieldKind
    read: Callable[[], Any]
    apply: Callable[[Any], object]
    choices: Sequence[tuple[Any, str]] = ()
    limits: tuple[int, int] = (0, 100)
    suffix: str = ""
    hint: str = ""
    words: str = ""

    @property
    def searched(self) -> str:
        """All text by which the field is found, case-folded."""
        labels = " ".join(label for _, label in self.choices)
        return f"{self.page} {self.label} {labels} {self.hint} {self.words}".casefold()


class SettingsDialog(ScreenDialog):
    """Pages of settings with a list of pages and a search field.

    Signals:
        setting_changed: a change has taken effect, or a button's action was run.
    """

    setting_changed = Signal()

    def __init__(self, fields: Sequence[SettingField], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fields = [replace(field, apply=partial(self._apply, field.apply)) for field in fields]
        self._rows: list[tuple[SettingField, int, QWidget, QLabel | None]] = []
        self._forms: list[QFormLayout] = []
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(tr("Search settings"))
        self.search.setAccessibleName(tr("Search settings"))
        add_clear_button(self.search)
        self.pages = ListWidget(self)
        self.pages.setAccessibleName(tr("Pages"))
        self.pages.setProperty("panel", True)
        self.stack = QStackedWidget(self)
        self.nothing = PlainLabel(tr("No matching settings."), self)
        self.nothing.setProperty("muted", True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._build_pages()
        self.stack.addWidget(self.nothing)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.search)
        left.addWidget(self.pages, 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(left)
        row.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addLayout(row, 1)
        column.addWidget(buttons)
        self.search.textChanged.connect(self._filter)
        self.pages.currentRowChanged.connect(self._show_page)
        self.pages.setCurrentRow(0)
        metrics = self.fontMetrics()
        names = (self.pages.item(i).text() for i in range(self.pages.count()))
        width = max(map(metrics.horizontalAdvance, names), default=80) + 48
        self.pages.setFixedWidth(max(width, 150))
        self.search.setFixedWidth(self.pages.width())
        self.resize(680, 480)
        self.search.setFocus()

    def field_widget(self, label: str) -> QWidget:
        """Return the widget of the field with this label.

        Raises:
            KeyError: there is none.
        """
        for field, _, widget, _ in self._rows:
            if field.label == label:
                return widget
        raise KeyError(label)

    def _apply(self, apply: Callable[[Any], object], value: Any) -> None:
        apply(value)
        self.setting_changed.emit()

    def _build_pages(self) -> None:
        for number, name in enumerate(dict.fromkeys(field.page for field in self._fields)):
            self.pages.addItem(name)
            page = QWidget()
            form = QFormLayout()
            form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
            form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
            form.setVerticalSpacing(12)
            form.setHorizontalSpacing(16)
            head = PlainLabel(name)
            head.setFont(head_font())
            head.setProperty("muted", True)
            column = QVBoxLayout(page)
            column.setContentsMargins(4, 2, 12, 4)
            column.setSpacing(12)
            column.addWidget(head)
            column.addLayout(form)
            column.addStretch(1)
            for field in self._fields:
                if field.page == name:
                    self._add_row(form, field, number)
            area = QScrollArea(self)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the fields in it take the focus
            area.setWidgetResizable(True)
            area.setFrameShape(QScrollArea.Shape.NoFrame)
            area.setWidget(page)
            self._forms.append(form)
            self.stack.addWidget(area)

    def _add_row(self, form: QFormLayout, field: SettingField, page: int) -> None:
        widget = _field_widget(field)
        shown: QWidget = widget
        if field.hint:
            hint = PlainLabel(field.hint)
            hint.setWordWrap(True)
            hint.setProperty("muted", True)
            hint.setFont(interface_font(SMALL_PX))
            shown = QWidget()
            column = QVBoxLayout(shown)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            column.addWidget(widget)
            column.addWidget(hint)
        label: QLabel | None = None
        if field.kind in (FieldKind.SWITCH, FieldKind.BUTTON):
            form.addRow(shown)
        else:
            label = PlainLabel(field.label)
            label.setBuddy(widget)
            form.addRow(label, shown)
        widget.setAccessibleName(field.label)
        self._rows.append((field, page, widget, label))

    def _filter(self, typed: str) -> None:
        words = typed.casefold().split()
        matching: set[int] = set()
        for field, page, widget, label in self._rows:
            matches = all(word in field.searched for word in words)
            if matches:
                matching.add(page)
            for part in (widget, label):
                if part is not None:
                    part.setProperty("found", bool(words) and matches)
                    part.style().polish(part)
        for page in range(self.pages.count()):
            self.pages.item(page).setHidden(page not in matching)
        if not matching:
            self.stack.setCurrentWidget(self.nothing)
        elif words or self.stack.currentWidget() is self.nothing:
            row = self.pages.currentRow()
            self.pages.setCurrentRow(row if row in matching else min(matching))
            self._show_page(self.pages.currentRow())

    def _show_page(self, row: int) -> None:
        if row >= 0:
            self.stack.setCurrentIndex(row)


def _field_widget(field: SettingField) -> QWidget:
    if field.kind is FieldKind.CHOICE:
        return _choice(field)
    if field.kind is FieldKind.SWITCH:
        box = QCheckBox(field.label)
        box.setChecked(bool(field.read()))
        box.toggled.connect(field.apply)
        return box
    if field.kind is FieldKind.NUMBER:
        number = QSpinBox()
        number.setRange(*field.limits)
        number.setSuffix(field.suffix)
        number.setValue(int(field.read()))
        number.valueChanged.connect(field.apply)
        return number
    button = QPushButton(field.label)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked: field.apply(None))
    return button


def _choice(field: SettingField) -> ElidedComboBox:
    box = ElidedComboBox()
    values = [value for value, _ in field.choices]
    for _, label in field.choices:
        box.addItem(label)
    now = field.read()
    # A value from a file that was edited by hand is shown as the nearest choice.
    if now in values:
        box.setCurrentIndex(values.index(now))
    elif isinstance(now, int | float) and values:
        nearest = min(range(len(values)), key=lambda index: abs(values[index] - now))
        box.setCurrentIndex(nearest)
    box.currentIndexChanged.connect(lambda index: field.apply(values[index]))
    return box
