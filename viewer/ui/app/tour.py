"""The tour: four steps on a small card, shown at the first start and from the Help menu."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from viewer.library.records import EpisodeSummary
from viewer.services.episode_view import EpisodeView
from viewer.ui.i18n.translate import tr
from viewer.ui.library.library_switcher import LibrarySwitcher
from viewer.ui.shell.feature import AppContext, Feature, Handlers
from viewer.ui.theme.fonts import SMALL_PX, interface_font
from viewer.ui.theme.theme import ThemeManager
from viewer.ui.widgets.buttons import IconButton
from viewer.ui.widgets.labels import PlainLabel

_WIDTH = 340
_MARGIN = 16  # pixels from the edges of the pane
_RADIUS = 10


@dataclass(frozen=True, slots=True)
class TourStep:
    """One step: its title, and a few sentences."""

    title: str
    text: str


class Tour(Feature):
    """Shows the tour in an empty library until the user has left it once."""

    def __init__(
        self, app: AppContext, panes: Sequence[QWidget], libraries: LibrarySwitcher
    ) -> None:
        """Initialize; the card lies over the first of `panes` that is shown."""
        super().__init__(app)
        self._panes = panes
        self._libraries = libraries
        self.card: TourCard | None = None
        self._session.episodes_listed.connect(self._listed)
        self._session.opened.connect(self._opened)

    def actions(self) -> Handlers:
        return {"tour": self.show}

    def show(self) -> None:
        """Begin with the first step."""
        if self.card is None:
            self.card = TourCard(self._look)
            self.card.ended.connect(self._leave)
        pane = next((one for one in self._panes if one.isVisible()), self._panes[-1])
        self.card.begin(pane, self._steps())

    def _listed(self, episodes: Sequence[EpisodeSummary]) -> None:
        is_first = not episodes and not self._settings.tour_left
        if is_first and self.card is None and not self._libraries.in_demo():
            self.show()

    def _opened(self, episode: EpisodeView | None) -> None:
        """Go on: the first step is done."""
        if self.card is not None and self.card.isVisible() and episode is not None:
            self.card.finish_first()

    def _leave(self) -> None:
        self._settings.tour_left = True
        self._save_settings()

    def _steps(self) -> list[TourStep]:
        return [
            TourStep(
                tr("Add"),
                tr(
                    "Drag transcripts and recordings onto the window, or press {key}. "
                    "Earmark matches them by their names."
                ).format(key=self._key("open")),
            ),
            TourStep(
                tr("Listen"),
                tr(
                    "{key} plays, and the words light up as they are spoken. Ctrl+click a word, "
                    "or click the time beside a paragraph, to play from there."
                ).format(key=self._key("play")),
            ),
            TourStep(
                tr("Mark"),
                tr(
                    "Select words to add them to a collection. {key} marks the sentence you are "
                    "hearing. Your passages and notes are listed on the right."
                ).format(key=self._key("mark_sentence")),
            ),
            TourStep(
                tr("Export"),
                tr(
                    "{key} exports your passages as quotes with speaker, time and source. "
                    "{palette} finds every other command."
                ).format(key=self._key("export"), palette=self._key("palette")),
            ),
        ]

    def _key(self, command: str) -> str:
        """Return the keys of a command, or its text if the user took them away."""
        action = self._actions[command]
        keys = action.shortcut().toString(action.shortcut().SequenceFormat.NativeText)
        return keys or "“" + action.text().replace("&", "") + "”"


class TourCard(QWidget):
    """Card at the bottom of a pane. Esc and the cross leave the tour.

    Signals:
        ended: the user has left the tour, or read its last step.
    """

    ended = Signal()

    def __init__(self, look: ThemeManager) -> None:
        super().__init__()
        self._look = look
        self._steps: Sequence[TourStep] = ()
        self._step = 0
        self.setAccessibleName(tr("Tour"))
        self.count = PlainLabel()
        self.count.setFont(interface_font(SMALL_PX))
        self.count.setProperty("muted", True)
        self.title = PlainLabel()
        self.title.setFont(interface_font(14, QFont.Weight.DemiBold))
        self.text = PlainLabel()
        self.text.setWordWrap(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.cross = IconButton("close", look, self, icon_size=14)
        self.cross.describe(tr("Leave the tour"), tr("Esc"))
        self.back = QPushButton(tr("Back"))
        self.next = QPushButton()
        self.next.setProperty("primary", True)
        for button in (self.back, self.next):
            button.setAutoDefault(False)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.count)
        head.addWidget(self.cross)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addSpacing(4)
        column.addLayout(foot)
        self.cross.clicked.connect(self.leave)
        self.back.clicked.connect(lambda: self._go(self._step - 1))
        self.next.clicked.connect(lambda: self._go(self._step + 1))
        look.changed.connect(self.update)
        self.hide()

    def begin(self, pane: QWidget, steps: Sequence[TourStep]) -> None:
        """Show the first of `steps` over `pane`, with the focus on Next."""
        if pane is not self.parentWidget():
            self.setParent(pane)
            pane.installEventFilter(self)
        self._steps = steps
        self.show()
        self._go(0)
        self.raise_()
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish_first(self) -> None:
        """Go on if the first step is shown."""
        if self._step == 0:
            self._go(1)

    def leave(self) -> None:
        """Hide the card."""
        self.hide()
        self.ended.emit()

    def _go(self, step: int) -> None:
        if step >= len(self._steps):
            self.leave()
            return
        self._step = step
        shown = self._steps[step]
        self.count.setText(tr("{n} of {total}").format(n=step + 1, total=len(self._steps)))
        self.title.setText(shown.title)
        self.text.setText(shown.text)
        self.back.setVisible(step > 0)
        self.next.setText(tr("Done") if step + 1 == len(self._steps) else tr("Next"))
        self.setAccessibleDescription(f"{self.count.text()}. {shown.title}. {shown.text}")
        self._place()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _place(self) -> None:
        pane = self.parentWidget()
        assert pane is not None
        layout = self.layout()
        assert layout is not None
        width = min(_WIDTH, pane.width() - 2 * _MARGIN)
        # In a narrow list rather without a margin than without a button.
        width = max(width, min(layout.totalMinimumSize().width(), pane.width()))
        margin = min(_MARGIN, (pane.width() - width) // 2)
        height = layout.totalHeightForWidth(width)
        self.setGeometry(
            *(pane.width() - width - margin, pane.height() - height - _MARGIN, width, height)
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parent() and self._steps:
            self._place()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._look.theme.panel)
        painter.setPen(QPen(self._look.theme.line, 1))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS
        )
