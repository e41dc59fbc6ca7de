"""The composition root: builds everything, wires it, and owns the one excepthook."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

import viewer
from viewer.settings import Settings
from viewer.ui.background import Background
from viewer.ui.main import Main
from viewer.ui.player import Player
from viewer.ui.session import Session
from viewer.ui.theme import Look, Scheme
from viewer.ui.window import Window


def build(application: QApplication, library: Path) -> Main:
    """The program's objects, joined; the window is not shown yet."""
    settings = Settings.load(library)
    known = {scheme.value: scheme for scheme in Scheme}
    look = Look(application, known.get(settings.colour_scheme, Scheme.SYSTEM))
    background = Background(library)
    player = Player()
    session = Session(background, player)
    # The library is read while the window is built.
    session.refresh_list()
    window = Window(look, settings)
    for part in (background, player, session):
        part.setParent(window)
    return Main(
        window=window,
        session=session,
        player=player,
        background=background,
        settings=settings,
        look=look,
    )


def make_application(arguments: list[str]) -> QApplication:
    """Qt's application object, with our name and the reader's language.

    Captions and tags are data from strangers: Qt's media player is held to local files.
    """
    os.environ.setdefault("QT_FFMPEG_PROTOCOL_WHITELIST", "file,crypto,data")
    os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia.*=false;qt.multimedia=false")
    application = QApplication(arguments)
    application.setApplicationName("earmark")
    application.setApplicationDisplayName("Earmark")
    application.setApplicationVersion(viewer.__version__)
    application.setDesktopFileName("earmark")
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load(QLocale(), "qtbase", "_", folder):
        application.installTranslator(translator)
    return application


def run(files: list[Path], library: Path) -> int:
    """Open the window, with `files` if given; returns the exit status.

    Raises:
        Trouble: the library cannot be opened at all.
    """
    application = make_application(sys.argv[:1])
    main = build(application, library)
    main.window.show()
    main.begin(files)
    return application.exec()
