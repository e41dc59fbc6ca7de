"""Dialog: voices of an episode that known speakers of the show may be."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QGridLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from viewer.services.voices.naming import VoiceOfEpisode
from viewer.ui.i18n.locale_format import clock
from viewer.ui.i18n.translate import tr
from viewer.ui.widgets.labels import PlainLabel
from viewer.ui.widgets.screen import ScreenDialog


class VoiceNamesDialog(ScreenDialog):
    """Lists the voices with a sample of each, and the names that are proposed for them.

    `names` are the checked names by the labels of the voices.

    Args:
        voices: of the open episode.
        show: name of its show, or "".
        play: plays a part of the episode (ms).
    """

    def __init__(
        self,
        parent: QWidget,
        voices: Sequence[VoiceOfEpisode],
        show: str,
        play: Callable[[int, int], None],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Voice Names"))
        self.setMinimumWidth(520)
        self.boxes: dict[str, QCheckBox] = {}
        self.samples: list[QPushButton] = []
        about = PlainLabel(
            tr(
                "These voices match speakers in other episodes. Listen to the samples, and check "
                "the names that are right."
            )
        )
        scope = PlainLabel(
            tr("The names are set in all episodes of “{show}” with these voices.").format(show=show)
            if show
            else tr("The names are set in all episodes with these voices.")
        )
        scope.setProperty("muted", True)
        for label in (about, scope):
            label.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.set_button = buttons.addButton(tr("Set Names"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.set_button.setProperty("primary", True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addWidget(about)
        column.addWidget(self._make_list(voices, play), 1)
        column.addWidget(scope)
        column.addWidget(buttons)
        self._show_state()

    @property
    def names(self) -> dict[str, str]:
        """The checked names by the labels of the voices."""
        return {
            label: str(box.property("speaker"))
            for label, box in self.boxes.items()
            if box.isChecked()
        }

    def _make_list(
        self, voices: Sequence[VoiceOfEpisode], play: Callable[[int, int], None]
    ) -> QWidget:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(2, 1)
        for line, voice in enumerate(voices):
            sample = QPushButton(tr("Play Sample"))
            sample.setAccessibleName(tr("Play a sample of {name}").format(name=voice.shown))
            sample.setAutoDefault(False)
            start, end = voice.sample
            sample.clicked.connect(lambda _=False, a=start, b=end: play(a, b))
            self.samples.append(sample)
            shown = PlainLabel(f"{voice.shown[:40]} · {clock(voice.speech_ms)}")
            grid.addWidget(sample, line, 0)
            grid.addWidget(shown, line, 1)
            if voice.proposed:
                text = tr("{name}, {n}% alike").format(
                    name=voice.proposed[:60], n=round(100 * voice.alike)
                )
                box = QCheckBox(text.replace("&", "&&"))
                box.setProperty("speaker", voice.proposed)
                box.toggled.connect(self._show_state)
                self.boxes[voice.label] = box
                grid.addWidget(box, line, 2)
            else:
                none = PlainLabel(tr("No known voice"))
                none.setProperty("muted", True)
                grid.addWidget(none, line, 2)
        grid.setRowStretch(len(voices), 1)
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the buttons inside show it
        area.setProperty("panel", True)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumHeight(min(inside.sizeHint().height() + 4, 320))
        return area

    def _show_state(self) -> None:
        self.set_button.setEnabled(any(box.isChecked() for box in self.boxes.values()))
