"""Seven days with Earmark in the real program, with a picture of each step: `make walk`."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.support.episodes import write_episode
from tests.support.live_program import LiveProgram


def walk(folder: Path, pictures: Path, *, short: bool = False) -> Iterator[Path]:
    """Live through the days, over a library in `folder`; yields each picture.

    Args:
        short: only the days that are on another screen, or after a restart.
    """
    live, count = LiveProgram(folder / "home"), 0
    pictures.mkdir(parents=True, exist_ok=True)

    def picture(name: str) -> Path:
        nonlocal count
        count += 1
        return live.picture(pictures / f"{count:02}-{name}.png")

    try:
        captions, recording = write_episode(folder)
        live.start_with(captions)
        yield picture("opened")
        live.key("M")
        live.see("1 passage", "Button")
        live.key("1")
        live.see("New Collection", "Dialog")
        yield picture("new-collection")
        live.type("Costs")
        live.key("Return")
        live.see("Costs, 1 passage, key 1", "ListItem")
        live.key("N")
        live.until(lambda: live.screen()["focus"] == "NoteField", "a note can be written")
        live.type("Check this figure")
        yield picture("note")
        live.key("Escape")
        live.see("…Check this figure…")
        live.quit()

        live.start()
        live.see("Costs, 1 passage, key 1", "ListItem")
        yield picture("next-day")
        if not short:
            live.key("Ctrl+Shift+F")
            live.until(lambda: live.screen()["focus"] == "SearchField", "one can search")
            live.type("number39")
            live.see("…number39…", "ListItem")
            yield picture("search")
            live.key("Escape", "Ctrl+E")
            live.see("Export", "Dialog")
            yield picture("export")
            live.key("Escape")
        live.quit()

        away = recording.rename(folder / "moved.bin")
        live.start()
        live.see("…cannot be found.")
        yield picture("recording-moved")
        live.quit()
        away.rename(recording)

        live.screen_size = 1024, 600
        _set(live, color_scheme="dark")
        live.start()
        live.see("Costs, 1 passage, key 1", "ListItem")
        cut = live.clipped()
        assert not cut, cut
        yield picture("small-and-dark")
        live.quit()

        _set(live, language="de", color_scheme="light")
        live.environment = {"EARMARK_TEST_FONT": "DejaVu Sans"}
        live.start()
        live.see("Costs,…", "ListItem")
        yield picture("german-in-another-font")
        live.quit()
    finally:
        live.kill()


def _set(live: LiveProgram, **values: Any) -> None:
    path = live.library / "settings.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | values))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        for path in walk(Path(home), Path(sys.argv[1])):
            print(path)
