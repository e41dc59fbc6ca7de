"""Dialog with the repairs of a transcript's file."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QWidget,
)

from viewer.library import blob_store, transcripts
from viewer.library.library import Library
from viewer.services.episode_view import EpisodeView
from viewer.transcripts.model import Repair
from viewer.ui.i18n.translate import error_message, tr
from viewer.ui.tasks.task_runner import TaskRunner
from viewer.ui.widgets.dialogs import show_parts, stack_widgets
from viewer.ui.widgets.labels import PlainLabel
from viewer.ui.widgets.row_list import ListWidget
from viewer.ui.widgets.screen import ScreenDialog


class RepairsDialog(ScreenDialog):
    """Lists the repairs made by the parser, with their line numbers."""

    def __init__(self, parent: QWidget, episode: EpisodeView, tasks: TaskRunner) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Import Report"))
        self.resize(460, 120)
        self.about = PlainLabel(tr("Reading the file again…"))
        self.about.setWordWrap(True)
        self.list = ListWidget()
        self.list.setAccessibleName(tr("Repairs"))
        self.list.setWordWrap(True)
        self.list.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        stack_widgets(self, self.about, self.list, buttons)
        episode_id = episode.id
        tasks.run_with_library(
            lambda library: _repairs(library, episode_id), self._show, key="repairs"
        )

    def _show(self, name_and_repairs: tuple[str, list[Repair]]) -> None:
        name, repairs = name_and_repairs
        if repairs:
            text = tr("This is how {name} was imported. The file itself is unchanged.")
        else:
            text = tr("{name} was imported without problems.")
        self.about.setText(text.format(name=name))
        for repair in repairs:
            line = tr("Line {n}: ").format(n=repair.line) if repair.line is not None else ""
            self.list.addItem(line + error_message(repair.message))
        show_parts(self, [self.list], bool(repairs), QSize(560, 360))


def _repairs(library: Library, episode_id: int) -> tuple[str, list[Repair]]:
    file = transcripts.current_file(library, episode_id)
    if file is None:
        return "", []
    data = blob_store.read_blob(library, file.sha256, file.file_name)
    return file.file_name, blob_store.read(data, file.file_name).repairs
