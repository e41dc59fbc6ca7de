"""A window that marks words and types a correction by itself, and says what it has shown.

`python -m tools.torture.window_worker LIBRARY` prints a JSON object a line until it is killed.
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
        words = episode.transcript.words()
        if done % 5:
            view = program.window.page.view
            view.select(*words[done % len(words)])
            _mark(words)
        else:
            _type(words)

    def _mark(words: list[Span]) -> None:
        from viewer.library.passages import mark

        episode = program.session.episode
        assert episode is not None
        span = words[done % len(words)]
        program.edits.execute(lambda library: mark(library, 1, span, episode.transcript))

    def _type(words: list[Span]) -> None:
        fields = program.window.page.view.viewport().findChildren(CorrectionEditor)
        if not fields:
            program.window.page.view.select(*words[3])
            program.actions["correct"].trigger()
            fields = program.window.page.view.viewport().findChildren(CorrectionEditor)
        for field in fields:
            field.setPlainText(f"typed {done}")

    program.edits.annotations_changed.connect(show)
    timer = QTimer(interval=20)
    timer.timeout.connect(step)
    timer.start()
    return QApplication.exec()


if __name__ == "__main__":
    sys.exit(main())
