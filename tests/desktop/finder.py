"""Earmark as a Mac starts it: files and links come as events.

Arguments: the library, or "-" for none; what the program is started for. What comes later is read
from standard input, a line each.
"""

import sys
import threading
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent

from viewer.ui.app import bootstrap
from viewer.ui.app.application import Application


class LaunchedApplication(Application):
    """Gets the events of the start, and then those of standard input, from another thread."""

    receives_open_events = True

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        for url in sys.argv[2:]:
            hand_over(url)
        threading.Thread(target=hand_over_lines, daemon=True).start()


def hand_over(url: str) -> None:
    application = QCoreApplication.instance()
    assert application is not None
    QCoreApplication.postEvent(application, QFileOpenEvent(QUrl(url)))


def hand_over_lines() -> None:
    for line in sys.stdin:
        hand_over(line.strip())


if __name__ == "__main__":
    setattr(bootstrap, "Application", LaunchedApplication)  # noqa: B010  not exported
    sys.exit(bootstrap.run([], None if sys.argv[1] == "-" else Path(sys.argv[1])))
