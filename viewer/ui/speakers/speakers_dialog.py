"""Dialog: rename and merge the speakers of an episode."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QGridLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from viewer.ui.i18n.translate import tr
from viewer.ui.theme.fonts import SMALL_PX, interface_font, tabular
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.labels import PlainLabel
from viewer.ui.widgets.screen import ScreenDialog

_NAME_CHARACTERS = 100


class Row(NamedTuple):
    """A speaker: the number of their key, the name so far, the color, and how often they talk."""

    number: int
    name: str
    color: int
    turns: int


class SpeakersDialog(ScreenDialog):
    """Dialog with a name for each speaker; the name of another speaker merges the two.

    `persons` are names that the episode's feed credits; they are offered, too.
    """

    def __init__(
        self,
        parent: QWidget,
        rows: Sequence[Row],
        show: str,
        look: ThemeManager,
        persons: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Speakers"))
        self.setMinimumWidth(460)
        self._rows = rows
        self._persons = [name[:_NAME_CHARACTERS] for name in persons]
        self.fields: dict[str, QComboBox] = {}
        about = PlainLabel(
            tr(
                "To set who speaks a turn, click in it and press Ctrl+Alt+1 to Ctrl+Alt+9: the "
                "cursor moves on to the next turn. Ctrl+Alt+0 goes back to the transcript’s "
                "speaker."
            )
        )
        about.setWordWrap(True)
        about.setProperty("muted", True)
        self.merging = PlainLabel()
        self.merging.setWordWrap(True)
        self.here = QRadioButton(tr("In this episode"))
        self.everywhere = QRadioButton(tr("In all episodes of this show"))
        if show:
            title = show.replace("&", "&&")[:60]
            self.everywhere.setText(tr("In all episodes of “{show}”").format(show=title))
        self.here.setChecked(True)
        standard = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(
            standard.Save | standard.Cancel if rows else standard.Close
        )
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        if rows:
            column.addWidget(self._make_list(look), 1)
        else:
            column.addWidget(PlainLabel(tr("This transcript has no speaker names.")))
        column.addWidget(self.merging)
        for choice in (self.here, self.everywhere):
            choice.setVisible(bool(rows))
            column.addWidget(choice)
        column.addWidget(about)
        column.addWidget(self._buttons)
        if rows:
            self._check()
            self.fields[rows[0].name].setFocus()

    @property
    def in_show(self) -> bool:
        """True if the names apply to all episodes of the show."""
        return self.everywhere.isChecked()

    def renames(self) -> dict[str, str]:
        """Return the changed names, from old to new."""
        names = {row.name: self._name(row.name) for row in self._rows}
        return {shown: name for shown, name in names.items() if name and name != shown}

    def _make_list(self, look: ThemeManager) -> QWidget:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(2, 1)
        for line, row in enumerate(self._rows):
            number = PlainLabel(str(row.number) if row.number < 10 else "")
            number.setProperty("muted", True)
            number.setFont(tabular(interface_font(SMALL_PX)))
            field = QComboBox()
            field.setEditable(True)
            field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            others = [other.name for other in self._rows if other is not row]
            field.addItems(list(dict.fromkeys([row.name, *others, *self._persons])))
            field.setAccessibleName(tr("Name of {name}").format(name=row.name))
            field.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            field.setMinimumContentsLength(18)
            edit = field.lineEdit()
            assert edit is not None
            edit.setMaxLength(_NAME_CHARACTERS)
            edit.setAccessibleName(field.accessibleName())
            edit.setCursorPosition(0)
            field.editTextChanged.connect(self._check)
            self.fields[row.name] = field
            turns = PlainLabel(tr("%Ln turn|%Ln turns", "", row.turns))
            turns.setProperty("muted", True)
            grid.addWidget(_Color(row.color, look), line, 0)
            grid.addWidget(number, line, 1)
            grid.addWidget(field, line, 2)
            grid.addWidget(turns, line, 3)
        grid.setRowStretch(len(self._rows), 1)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the fields show it
        area.setProperty("panel", True)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumHeight(min(inside.sizeHint().height(), 320))
        return area

    def _name(self, shown: str) -> str:
        return " ".join(self.fields[shown].currentText().split())

    def _check(self) -> None:
        names: dict[str, list[str]] = {}
        for row in self._rows:
            names.setdefault(self._name(row.name), []).append(row.name)
        joined = [
            tr("{names} will be merged into {name}.").format(names=", ".join(shown), name=name)
            for name, shown in names.items()
            if len(shown) > 1 and name
        ]
        self.merging.setText("\n".join(joined))
        self.merging.setVisible(bool(joined))
        self._buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled("" not in names)


class _Color(QWidget):
    """A disc in the speaker's color."""

    def __init__(self, color: int, look: ThemeManager) -> None:
        super().__init__()
        self._color = color
        self._look = look
        self.setFixedSize(QSize(12, 12))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.theme.speaker(self._color))
        painter.drawEllipse(QRectF(1, 1, 10, 10))
