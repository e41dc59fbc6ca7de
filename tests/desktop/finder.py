"""Earmark, to which a Mac's Finder hands what is asked for on its standard input, a line each."""

import sys
import threading
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent

from viewer.ui.app import bootstrap


def hand_over() -> None:
    """Events may come from any thread, and for the application that is just starting."""
    for line in sys.stdin:
        while (application := QCoreApplication.instance()) is None:
            pass
        QCoreApplication.postEvent(application, QFileOpenEvent(QUrl(line.strip())))


if __name__ == "__main__":
    threading.Thread(target=hand_over, daemon=True).start()
    sys.exit(bootstrap.run([], Path(sys.argv[1])))
