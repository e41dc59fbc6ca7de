"""A window that marks words and types by itself, and says what it has shown and kept.

`python -m tools.torture.window_worker LIBRARY` prints a JSON object a line until it is killed:
`passages`, how many are on the page, or `typed`, the number of a draft that is on the disk.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from viewer.services.annotations import Annotations
from viewer.ui.app.application import Application
from viewer.ui.app.bootstrap import build
from viewer.ui.passages.passage_delegate import NoteField
from viewer.ui.reader.correction_editor import CorrectionEditor


def main() -> int:
    """See the module."""
    application = Application(sys.argv[:1])
    program = build(application, Path(sys.argv[1]))
    program.window.show()
    program.begin([])
    done = 0

    def show(book: Annotations) -> None:
        if book.episode_id == 1 and book.passages:
            print(json.dumps({"passages": len(book.passages)}), flush=True)

    def step() -> None:
        nonlocal done
        episode = program.session.episode
        if episode is None or not program.is_complete:
            program.session.open_if_different(1)
            return
        done += 1
        view, words = program.window.page.view, episode.transcript.words()
        if done % 3:
            view.select(*words[done % len(words)])
            program.actions["mark_sentence"].trigger()
        elif done % 2:
            type_correction()
        else:
            type_note()

    def type_correction() -> None:
        view = program.window.page.view
        if not view.viewport().findChildren(CorrectionEditor):
            view.select(3, 3)
            program.actions["correct"].trigger()
        for field in view.viewport().findChildren(CorrectionEditor):
            field.setPlainText(str(done))
            tell_typed("correction")

    def type_note() -> None:
        if not program.window.findChildren(NoteField):
            program.features.passages.panel_controller.show().write_note(1)
        for field in program.window.findChildren(NoteField):
            field.setPlainText(str(done))
            tell_typed("note")

    def tell_typed(field: str) -> None:
        # The library's thread has saved what was typed before when it comes to this.
        said = json.dumps({"typed": done, "field": field})
        program.tasks.run_with_library(lambda _: None, lambda _: print(said, flush=True))

    program.edits.annotations_changed.connect(show)
    timer = QTimer(interval=20)
    timer.timeout.connect(step)
    timer.start()
    return QApplication.exec()


if __name__ == "__main__":
    sys.exit(main())
