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
from viewer.transcripts.model import Span
from viewer.ui.app.application import Application
from viewer.ui.app.bootstrap import build
from viewer.ui.passages.passage_delegate import NoteField
from viewer.ui.reader.correction_editor import CorrectionEditor

PAUSE_MS = 20  # between two steps


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
        field = None
        episode = program.session.episode
        if episode is None or not program.is_complete:
            program.session.open_if_different(1)
        else:
            done += 1
            field = work(episode.transcript.words())

        def go_on(_: None) -> None:
            if field is not None:
                print(json.dumps({"typed": done, "field": field}), flush=True)
            QTimer.singleShot(PAUSE_MS, step)

        # The library's thread has saved what was typed when it comes to this. Nothing else is
        # typed before, since a draft that another one has followed in the queue is left out.
        program.tasks.run_with_library(lambda _: None, go_on)

    def work(words: list[Span]) -> str | None:
        if done % 3:
            program.window.page.view.select(*words[done % len(words)])
            program.actions["mark_sentence"].trigger()
            return None
        return type_correction() if done % 2 else type_note()

    def type_correction() -> str | None:
        view = program.window.page.view
        if not view.viewport().findChildren(CorrectionEditor):
            view.select(3, 3)
            program.actions["correct"].trigger()
        fields = view.viewport().findChildren(CorrectionEditor)
        for field in fields:
            field.setPlainText(str(done))
        return "correction" if fields else None

    def type_note() -> str | None:
        if not program.window.findChildren(NoteField):
            program.features.passages.panel_controller.show().write_note(1)
        fields = program.window.findChildren(NoteField)
        for field in fields:
            field.setPlainText(str(done))
        return "note" if fields else None

    program.edits.annotations_changed.connect(show)
    QTimer.singleShot(PAUSE_MS, step)
    return QApplication.exec()


if __name__ == "__main__":
    sys.exit(main())
