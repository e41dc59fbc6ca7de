"""Demo without a display: open an episode, play, jump, and save a picture of each step."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from viewer.errors import UserError
from viewer.library.records import EpisodeSummary
from viewer.ui.app.app_controller import AppController
from viewer.ui.app.application import Application
from viewer.ui.app.bootstrap import build
from viewer.ui.theme.theme import ColorScheme

PATIENCE_S = 20


def play(library: Path, pictures: Path) -> Iterator[tuple[Path, str]]:
    """Run the demo in `library`; yield each step's picture in `pictures` and its description.

    Raises:
        UserError: the demo has no episode with audio, or a step has no effect in time.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    pictures.mkdir(parents=True, exist_ok=True)
    application = Application(["earmark"])
    main = build(application, library)
    main.settings.last_episode = 0
    main.look.set_scheme(ColorScheme.LIGHT)  # the last step shows the dark one
    listed: list[EpisodeSummary] = []
    main.session.episodes_listed.connect(listed.extend)
    main.window.show()
    main.window.resize(1440, 900)  # Qt's screen without a display is smaller
    main.begin([])
    try:
        _until(lambda: bool(listed), "the library was not listed")
        for number, (words, step) in enumerate(_steps(main, listed), start=1):
            step()
            main.window.page.notice.hide()  # no audio device is needed
            name = words.split(",")[0].split(":")[0].lower().replace(" ", "-")
            path = pictures / f"{number}-{name}.png"
            if not main.window.grab().save(str(path)):
                raise UserError("the picture could not be written", path=path)
            yield path, words
    finally:
        main.window.close()


def _steps(
    main: AppController, listed: list[EpisodeSummary]
) -> Iterator[tuple[str, Callable[[], None]]]:
    playable = [episode for episode in listed if episode.audio is not None and episode.cues]
    if not playable:
        raise UserError("the demo has no episode with words and sound", path=main.tasks.folder)
    first = max(playable, key=lambda episode: episode.cues)
    player, view = main.player, main.window.page.view

    def open_episode() -> None:
        main.session.open(first.id)
        _until(lambda: player.duration_ms > 0, "the episode did not open")
        _wait(1.5)

    def listen() -> None:
        player.seek(12_000)
        player.play()
        _until(lambda: player.now_ms() > 14_000, "the sound did not play")
        _until(lambda: bool(view.lit.cues), "no word was lit")

    def jump() -> None:
        turn = view.transcript.turns[len(view.transcript.turns) // 2]
        before = player.now_ms()
        main.commands.play_from_offset(turn.start)
        _until(lambda: player.now_ms() > before + 5_000, "the sound did not jump")
        _until(lambda: bool(view.lit.cues), "no word was lit")
        _wait(0.8)

    def search() -> None:
        player.pause()
        main.actions["search"].trigger()
        main.features.search.panel.field.setText("tape")
        _until(lambda: main.features.search.panel.model.rowCount() > 0, "nothing was found")
        _wait(0.5)

    def dark() -> None:
        main.look.set_scheme(ColorScheme.DARK)
        _wait(0.5)

    yield f"opened: {first.title}", open_episode
    yield "playing: the words follow the sound", listen
    yield "jumped: another turn, by a click on its time", jump
    yield "search: a word in every episode", search
    yield "dark: the same at night", dark


def _wait(seconds: float) -> None:
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def _until(ready: Callable[[], bool], problem: str) -> None:
    for _ in range(PATIENCE_S * 20):
        if ready():
            return
        _wait(0.05)
    raise UserError(problem)
