"""The composition root: builds everything, wires it, and owns the one excepthook."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

import viewer
from viewer.errors import Trouble
from viewer.settings import Settings
from viewer.ui.background import Background
from viewer.ui.language import speak
from viewer.ui.main import Main
from viewer.ui.player import Player
from viewer.ui.session import Session
from viewer.ui.theme import Look, Scheme
from viewer.ui.window import Window


def build(application: QApplication, library: Path) -> Main:
    """The program's objects, joined; the window is not shown yet."""
    settings = Settings.load(library)
    speak(application, settings.language)
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
    """Qt's application object, with our name."""
    application = QApplication(arguments)
    application.setApplicationName("earmark")
    application.setApplicationDisplayName("Earmark")
    application.setApplicationVersion(viewer.__version__)
    application.setDesktopFileName("earmark")
    return application


def has_display() -> bool:
    """Whether a window can be seen here, or Qt was told what to draw on."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(files: list[Path], library: Path) -> int:
    """Open the window, with `files` if given; returns the exit status.

    Raises:
        Trouble: there is no display.
    """
    if not has_display():
        raise Trouble(
            "there is no display to open a window on",
            remedy="The commands of earmark --help need none",
        )
    application = make_application(sys.argv[:1])
    main = build(application, library)
    main.window.show()
    main.begin(files)
    QTimer.singleShot(0, _settle)
    status = application.exec()
    # Before Python goes: in which order it would take Qt's objects apart is anybody's guess.
    shiboken6.delete(main.window)
    return status


def _settle() -> None:
    # What start-up made stays: never looked through again, which would be Python's longest pause.
    gc.freeze()
    gc.enable()
