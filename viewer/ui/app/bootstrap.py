"""Composition root: builds the program's objects and runs one window after another."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from functools import partial
from pathlib import Path
from typing import NamedTuple

import shiboken6
from PySide6.QtCore import QLocale, QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

import viewer
from viewer import paths
from viewer.errors import UserError
from viewer.runtime import instance_lock, log
from viewer.runtime.instance_lock import InstanceLock, OpenRequest
from viewer.runtime.redacted_traceback import redacted_traceback
from viewer.settings import Settings
from viewer.ui.app.app_controller import AppController
from viewer.ui.app.application import Application
from viewer.ui.app.main_window import MainWindow
from viewer.ui.i18n.translators import install_translators, remove_translators
from viewer.ui.platform.garbage_collector import GarbageCollector
from viewer.ui.player.audio_player import AudioPlayer
from viewer.ui.session.session import Session
from viewer.ui.tasks.task_runner import TaskRunner
from viewer.ui.theme.theme import ColorScheme, ThemeManager

if sys.platform != "win32":
    _END_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_PATIENCE_S = 12.0  # for a window that is only just starting, or closing


class _ClosedWindow(NamedTuple):
    """A window that was closed, for the next one.

    Attributes:
        status: the exit status.
        following: the library to open next, if any.
        own: the user's own library that was open last.
        problem: what the next window is to report.
    """

    status: int = 0
    following: Path | None = None
    own: Path | None = None
    problem: Exception | None = None


def build(application: QApplication, library: Path) -> AppController:
    """Build the program's objects and connect them; the window is not shown yet."""
    settings = Settings.load(library)
    settings.keep_ignored(library)
    install_translators(application, settings.language)
    schemes = {scheme.value: scheme for scheme in ColorScheme}
    look = ThemeManager(application, schemes.get(settings.color_scheme, ColorScheme.SYSTEM))
    tasks = TaskRunner(library)
    player = AudioPlayer()
    session = Session(tasks, player)
    # The library is read while the window is built.
    session.refresh_list()
    window = MainWindow(look, settings)
    for part in (tasks, player, session):
        part.setParent(window)
    return AppController(
        window=window,
        session=session,
        player=player,
        tasks=tasks,
        settings=settings,
        look=look,
    )


def has_display() -> bool:
    """Return True if a window can be shown, or a Qt platform is set."""
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(files: list[Path], library: Path | None, link: str = "") -> int:
    """Open the window with `files` or at an `earmark://` link; return the exit status.

    Without a `library`, it is the one that contains the link's target, or else the usual one.
    If the library's window is open already, it takes them.

    Raises:
        UserError: there is no display.
    """
    if not has_display():
        raise UserError(
            "there is no display to open a window on",
            remedy="The commands listed by earmark --help work without one",
        )
    # Another process may have another working directory.
    request = OpenRequest(tuple(file.absolute() for file in files), link)
    application: Application | None = None
    if library is None and request == OpenRequest() and Application.receives_open_events:
        application = _application()
        request = application.launch_request()
    following: Path | None = library or _library_for(request)
    before = _ClosedWindow(problem=paths.missing_library())
    while following is not None:
        claim = _claim(following, request)
        if claim is None:
            break
        if application is None:
            application = _application()
        try:
            before = _open_window(application, following, request, claim, before)
        except Exception as bug:
            # There is no window to report it: the next start does.
            log.logger.error("unexpected error\n%s", redacted_traceback(bug))
            raise
        request, following = OpenRequest(), before.following
    _end_when_asked()
    return before.status


def _application() -> Application:
    application = Application(sys.argv[:1])
    _close_when_asked(application)
    return application


def _library_for(request: OpenRequest) -> Path:
    """Return the folder of the library in which `request` is opened if none was named."""
    if not request.link:
        return paths.default_library()
    from viewer.services.link_resolver import resolve_library

    return resolve_library(request.link)


def _claim(library: Path, request: OpenRequest) -> InstanceLock | None:
    """Acquire the library's lock; return None if its open window took `request`."""
    claim = instance_lock.acquire(library)
    if claim is not None:
        return claim
    from viewer.ui.platform.single_instance import HandoverResult, send_to_running_instance

    until = time.monotonic() + _PATIENCE_S
    answer = send_to_running_instance(library, request)
    while answer is HandoverResult.NOBODY and time.monotonic() < until:
        time.sleep(0.05)  # it is only just starting, or closing
        claim = instance_lock.acquire(library)
        if claim is not None:
            return claim
        answer = send_to_running_instance(library, request)
    if answer is HandoverResult.TAKEN:
        return None
    # The other window does not respond: open one without the lock.
    return InstanceLock(None, None)


def _open_window(
    application: Application,
    library: Path,
    request: OpenRequest,
    claim: InstanceLock,
    before: _ClosedWindow,
) -> _ClosedWindow:
    """Run a library's window until it is closed."""
    log.begin(claim.mark)
    log.logger.info("started: %s", viewer.__version__)
    left = None
    if claim.crashed is not None:
        from viewer.services.crash_recovery import inspect

        left = inspect(library)  # before anything opens it
    system = QLocale()
    main = build(application, library)
    main.libraries.own = before.own
    if claim.crashed is not None and left is not None:
        main.recover_from(claim.crashed, left)
    main.window.show()
    application.open_requested.connect(main.receive)
    if claim.mark is not None:
        QTimer.singleShot(0, main, partial(_listen, main))
    main.begin(list(request.files), request.link)
    if before.problem is not None:
        main.window.workspace.notifications.report(before.problem)
    QTimer.singleShot(0, partial(freeze_startup_objects, main.window))
    status = application.exec()
    # If the display was disconnected, no close event was sent.
    main.close()
    libraries = main.libraries
    following = libraries.finish()
    own = before.own if libraries.in_demo() else library
    ended = _ClosedWindow(status, following, own, libraries.problem)
    # Before Python exits: the order in which it destroys Qt's objects is undefined.
    shiboken6.delete(main.window)
    remove_translators(application, system)  # the next window may have another language
    log.logger.info("closed")
    log.end()
    claim.end()
    return ended


def _listen(main: AppController) -> None:
    from viewer.ui.platform.single_instance import InstanceServer

    receiver = InstanceServer(main.tasks.folder, main.window)
    receiver.received.connect(main.receive)
    main.window.close_started.connect(receiver.close)


def _close_when_asked(application: Application) -> None:
    """Close the window, as a user does, when the session ends or at Ctrl+C."""
    if sys.platform == "win32":
        return  # Windows has no such signals, and its pipes wake no event loop
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    # Python's handlers run only with Python code: the pipe wakes Qt, which calls some.
    signal.set_wakeup_fd(writing)
    for number in _END_SIGNALS:
        signal.signal(number, lambda *_: None)
    notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read, application)
    notifier.activated.connect(application.end)


def _end_when_asked() -> None:
    """Restore the default action of the signals, after the window was closed."""
    if sys.platform == "win32":
        return
    signal.set_wakeup_fd(-1)
    for number in _END_SIGNALS:
        signal.signal(number, signal.SIG_DFL)


def freeze_startup_objects(window: QObject) -> None:
    """Exclude the objects of start-up, which live until the end, from garbage collection.

    That would be Python's longest pause, and half of the time of listing 20,000 passages.
    """
    gc.freeze()
    GarbageCollector(window)
