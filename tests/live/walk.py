"""Seven days with Earmark in the real program, with a picture of each step: `make walk`."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from tests.support.live_program import ROOT, LiveProgram

QUOTE = "For about forty years, this is how you took a mistake out of a recording."
# The pictures of the README, by the steps that they are of.
SCREENSHOTS = {"listening": "playing", "search": "light", "small-and-dark": "dark"}


class Walk:
    """The days, each a part of one life with the program; every step yields its picture.

    Args:
        folder: holds the podcast, the library and what is exported.
        installed: an environment with the program; without one, it is that of the sources.
    """

    def __init__(self, folder: Path, pictures: Path, installed: Path | None = None) -> None:
        self.live = LiveProgram(folder / "home", installed=installed)
        self.is_short = installed is None
        self.folder = folder
        self.podcast = folder / "Said and Heard"
        self._pictures = pictures
        self._count = 0
        pictures.mkdir(parents=True, exist_ok=True)
        shutil.copytree(ROOT / "resources" / "demo", self.podcast)
        self.captions = self.podcast / "Cut Here.vtt"
        self.recording = self.podcast / "Cut Here.m4a"

    def picture(self, name: str) -> Path:
        """Save a picture of the window, and of what is in front of it."""
        live = self.live
        if live.find("No audio device found…"):  # which is true of machines that only test
            live.click("Dismiss", "Button")
            live.until_gone("No audio device found…")
        self._count += 1
        path = live.picture(self._pictures / f"{self._count:02}-{name}.png")
        frames = map(QRect, *zip(*live.screen()["windows"].values(), strict=True))
        window = max(frames, key=lambda frame: frame.width() * frame.height())
        QImage(str(path)).copy(window).save(str(path))
        return path

    def first_day(self) -> Iterator[Path]:
        """An empty library, a folder with a podcast, and listening."""
        live = self.live
        live.start()
        live.see("No episodes yet")
        yield self.picture("first-start")
        live.click("Add Folder…", "Button")
        self.choose_path("Add Folder", self.podcast)
        live.see("3 episodes added…")
        yield self.picture("folder-added")
        live.key("Return")
        live.until_gone("Adding to the Library", "Dialog")
        live.click("Cut Here,…", "ListItem")
        live.until(lambda: live.text_rect(QUOTE[:20]), "it is on the page")
        live.until(lambda: "disabled" not in live.see("Play", "Button").states, "it can be played")
        live.key("Escape", "Space")
        live.until(lambda: self.position_ms() > 2_000, "it plays")
        yield self.picture("listening")
        live.key("Space")
        live.see("Play", "Button")
        live.key("Ctrl+Home")

    def open_files(self) -> Iterator[Path]:
        """The first day in short: an episode given to the program."""
        self.live.start_with(self.captions)
        yield self.picture("opened")

    def mark(self) -> Iterator[Path]:
        """A passage, its collection and its note."""
        live = self.live
        self.click_on(QUOTE[:9])
        live.key("M")
        live.see("1 passage", "Button")
        live.key("1")
        live.see("New Collection", "Dialog")
        yield self.picture("new-collection")
        live.type("How it was done")
        live.key("Return")
        live.see("How it was done, 1 passage, key 1", "ListItem")
        live.key("N")
        live.until(lambda: live.screen()["focus"] == "NoteField", "a note can be written")
        live.type("Check this figure")
        yield self.picture("note")
        live.key("Escape")
        live.see("…Check this figure…")

    def search(self) -> Iterator[Path]:
        live = self.live
        live.key("Ctrl+Shift+F")
        live.until(lambda: live.screen()["focus"] == "SearchField", "one can search")
        live.type("tape")
        live.see("…tape…", "ListItem")
        live.until_gone("Added to “How it was done”.")
        yield self.picture("search")
        live.key("Escape")

    def next_day(self) -> Iterator[Path]:
        """Everything is there after a restart, and it goes on."""
        live = self.live
        live.start()
        live.see("How it was done, 1 passage, key 1", "ListItem")
        live.see("… · 1 passage…", "ListItem")  # farther down the header has no chips
        yield self.picture("next-day")

    def go_on(self) -> Iterator[Path]:
        live = self.live
        live.until(lambda: "disabled" not in live.see("Play", "Button").states, "it can be played")
        before = self.position_ms()
        assert before > 1_000, "it is where it was"
        live.key("Escape", "Space")
        live.until(lambda: self.position_ms() > before, "it goes on")
        live.key("Space")
        yield self.picture("went-on")

    def moved(self) -> Iterator[Path]:
        """The recording is elsewhere."""
        live = self.live
        away = self.recording.rename(self.folder / "moved.m4a")
        live.start()
        live.see("…cannot be found.")
        yield self.picture("recording-moved")
        live.click("Choose Audio…", "Button")
        self.choose_path("Choose Audio", away)
        live.until_gone("…cannot be found.")
        live.until(lambda: "disabled" not in live.see("Play", "Button").states, "it can be played")

    def correct(self) -> Iterator[Path]:
        """A word that was heard wrong."""
        live = self.live
        self.click_on("forty")
        live.key("F2")
        live.until(lambda: live.screen()["focus"] == "CorrectionEditor", "it can be corrected")
        yield self.picture("correcting")
        live.key("Ctrl+A")
        live.type("fifty")
        live.key("Return")
        live.until(lambda: live.text_rect("For about fifty years"), "it is corrected")
        yield self.picture("corrected")

    def export(self) -> Iterator[Path]:
        live = self.live
        target = self.folder / "quotes.md"
        live.key("Ctrl+E")
        live.see("Export", "Dialog")
        live.click("Output file", "EditableText")
        live.key("Ctrl+A")
        live.type(str(target))
        yield self.picture("export")
        live.click("Export", "Button")
        live.until(target.exists, "the quotes are saved")
        quotes = target.read_text(encoding="utf-8")
        assert "about fifty years" in quotes and "Check this figure" in quotes, quotes
        live.see("Exported 1 quote.")
        yield self.picture("exported")
        live.key("Escape")
        live.until_gone("Export", "Dialog")

    def small_and_dark(self) -> Iterator[Path]:
        live = self.live
        live.screen_size = 1024, 600
        self._set(colour_scheme="dark")
        live.start()
        live.see("How it was done, 1 passage, key 1", "ListItem")
        if not self.is_short:
            live.see("…tape…", "ListItem")
        cut = live.clipped()
        assert not cut, cut
        yield self.picture("small-and-dark")

    def german(self) -> Iterator[Path]:
        live = self.live
        self._set(language="de", colour_scheme="light")
        live.environment = {"EARMARK_TEST_FONT": "DejaVu Sans"}
        live.start()
        live.see("How it was done,…", "ListItem")
        yield self.picture("german-in-another-font")

    def choose_path(self, title: str, path: Path) -> None:
        """Type a path into a dialog that asks for one."""
        live = self.live
        live.see(title, "Dialog")
        live.key("Ctrl+A")
        live.type(str(path))
        live.key("Return")
        live.until_gone(title, "Dialog")

    def click_on(self, words: str) -> None:
        """Click on the first character of some words of the page, once it has scrolled."""
        live = self.live
        seen: list[tuple[int, int, int, int] | None] = [None]

        def is_still() -> bool:
            seen.append(live.text_rect(words))
            return seen[-1] is not None and seen[-1] == seen[-2]

        live.until(is_still, f"“{words}” is on the page")
        rect = seen[-1]
        assert rect is not None
        live.click_at(rect[0] + 2, rect[1] + rect[3] // 2)

    def position_ms(self) -> int:
        return int(float(self.live.see("Position in the episode", "Slider").value))

    def _set(self, **values: Any) -> None:
        path = self.live.library / "settings.json"
        path.write_text(json.dumps(json.loads(path.read_text()) | values))


def walk(folder: Path, pictures: Path, *, short: bool = False) -> Iterator[Path]:
    """Live through the days; yields each picture.

    Args:
        short: only some days, with the program of the sources instead of one that is installed.
    """
    days = Walk(folder, pictures, None if short else install(folder))
    if short:
        week = [(days.open_files, days.mark), (days.next_day,), (days.moved,)]
    else:
        week = [
            (days.first_day, days.mark, days.search),
            (days.next_day, days.go_on),
            (days.moved,),
            (days.next_day, days.correct),
            (days.next_day, days.export),
        ]
    try:
        for steps in (*week, (days.small_and_dark,), (days.german,)):
            for step in steps:
                yield from step()
            days.live.quit()
    finally:
        days.live.kill()


def install(folder: Path) -> Path:
    """Install the wheel into an environment of its own; returns that.

    The packages that it needs come from the environment of the tests.
    """
    run = (sys.executable, "-m")
    build = ("pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation")
    subprocess.run([*run, *build, "--wheel-dir", str(folder), str(ROOT)], check=True, cwd=folder)
    (wheel,) = folder.glob("*.whl")
    made = folder / "environment"
    subprocess.run([*run, "venv", str(made)], check=True)
    (packages,) = made.glob("lib/python*/site-packages")
    (packages / "needed.pth").write_text(sysconfig.get_paths()["purelib"])
    pip = (str(made / "bin" / "pip"), "install", "--quiet", "--no-deps", "--no-index")
    subprocess.run([*pip, str(wheel)], check=True, cwd=folder)
    return made


def save_screenshots(pictures: Path) -> None:
    """Copy the pictures of the README from those of the walk."""
    for step, name in SCREENSHOTS.items():
        (picture,) = pictures.glob(f"*-{step}.png")
        shutil.copyfile(picture, ROOT / "packaging" / "screenshots" / f"{name}.png")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        for path in walk(Path(home), Path(sys.argv[1])):
            print(path)
    if "--screenshots" in sys.argv:
        save_screenshots(Path(sys.argv[1]))
