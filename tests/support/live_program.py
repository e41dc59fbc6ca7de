"""The real program in a process of its own: a test works in it, quits it, and starts it again."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
_AGENT = ("__init__", "live_agent", "room")  # what works in an installed program
_POLL_S = 0.03
_PATIENCE_S = float(os.environ.get("EARMARK_TEST_PATIENCE_S", "60"))


@dataclass(frozen=True)
class Node:
    """Something on the screen, as assistive technology is told of it."""

    window: str
    depth: int
    role: str
    name: str
    value: str
    description: str
    rect: tuple[int, int, int, int]
    states: tuple[str, ...]
    type: str

    @property
    def center(self) -> tuple[int, int]:
        x, y, width, height = self.rect
        return x + width // 2, y + height // 2

    @property
    def right(self) -> int:
        return self.rect[0] + self.rect[2]

    @property
    def bottom(self) -> int:
        return self.rect[1] + self.rect[3]


class LiveProgram:
    """Starts Earmark over a library in `home`, and acts in its window.

    Args:
        home: holds the library and all that the program keeps of its own.
        screen: pixels of the screen, not scaled.
        scale: device pixels per pixel.
        environment: further variables of the process.
        installed: an environment in which the program is installed; without one, its sources run.
    """

    def __init__(
        self,
        home: Path,
        *,
        screen: tuple[int, int] = (1440, 900),
        scale: int = 1,
        environment: dict[str, str] | None = None,
        installed: Path | None = None,
    ) -> None:
        self.home = home
        self.library = home / "library"
        self.screen_size = screen
        self.scale = scale
        self.environment = environment or {}
        self.language = "en_US.UTF-8"
        self.run_by: tuple[str, ...] = ()  # a command that runs the program, with other rights
        self._installed = installed
        self._process: subprocess.Popen[bytes] | None = None
        self._errors = home / "errors.txt"

    def start(self, *arguments: object) -> None:
        """Start the program; returns when its window answers."""
        self.home.mkdir(parents=True, exist_ok=True)
        python, root = sys.executable, ROOT
        if self._installed is not None:
            python, root = str(self._installed / "bin" / "python"), self.home / "agent"
            for file in ("tests/__init__.py", *(f"tests/support/{name}.py" for name in _AGENT)):
                (root / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(ROOT / file, root / file)
        environment = {
            **os.environ,
            **screen_environment(self.home, self.screen_size, self.scale),
            "QT_LOGGING_RULES": "*.debug=false;qt.multimedia.*=false",
            "XDG_STATE_HOME": str(self.home / "state"),
            "XDG_CACHE_HOME": str(self.home / "cache"),
            "XDG_RUNTIME_DIR": "",
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
            "LANG": self.language,
            "LANGUAGE": "",
            "LC_ALL": self.language,
            "PYTHONPATH": str(root),
            **self.environment,
        }
        with self._errors.open("ab") as errors:
            self._process = subprocess.Popen(
                [
                    *(*self.run_by, python, "-m", "tests.support.live_agent"),
                    *("--library", str(self.library), *map(str, arguments)),
                ],
                cwd=root,
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
            )
        self.until(lambda: self.screen()["windows"], "a window is shown")

    def start_with(self, *files: Path) -> None:
        """Start with an episode's files; returns when it is open and can be played."""
        self.start(*files)
        self.until(lambda: "disabled" not in self.see("Play", "Button").states, "it can be played")

    # Looking

    def look(self) -> list[Node]:
        """Everything on the screen, windows in front last."""
        return [
            Node(**{**node, "rect": tuple(node["rect"]), "states": tuple(node["states"])})
            for node in self._ask("look")
        ]

    def find(self, name: str, role: str = "") -> list[Node]:
        """Return the widgets called `name`: exactly, or in part with "…" at either end."""
        return [
            node for node in self.look() if _matches(name, node.name) and role in ("", node.role)
        ]

    def see(self, name: str, role: str = "") -> Node:
        """Wait until something called `name` is on the screen; returns the one in front."""
        found: list[Node] = []

        def there() -> bool:
            found[:] = self.find(name, role)
            return bool(found)

        self.until(there, f"“{name}” is on the screen", self.words)
        return found[-1]

    def until_gone(self, name: str, role: str = "") -> None:
        """Wait until nothing of this name is on the screen."""
        self.until(lambda: not self.find(name, role), f"“{name}” is gone", self.words)

    def words(self) -> list[str]:
        """All names and values on the screen, for messages of tests."""
        return [node.name or node.value[:100] for node in self.look() if node.name or node.value]

    def screen(self) -> dict[str, Any]:
        """The screen (`available` x, y, width, height), the windows' frames, and the focus."""
        found: dict[str, Any] = self._ask("screen")
        return found

    def text_rect(self, text: str) -> tuple[int, int, int, int] | None:
        """Return the rectangle on the screen of the first character of a text; None if unseen."""
        found = self._ask("text_rect", text=text)
        return tuple(found) if found is not None else None

    def clipped(self) -> list[str]:
        """The words on the screen that have not the room that they need."""
        return list(self._ask("clipped"))

    def picture(self, path: Path) -> Path:
        """Save what is on the screen."""
        assert self._ask("picture", path=str(path.absolute()))
        return path

    def until(
        self, so: Callable[[], object], what: str, tell: Callable[[], object] | None = None
    ) -> None:
        """Wait until it is so."""
        end = time.monotonic() + _PATIENCE_S
        while not so():
            assert time.monotonic() < end, f"not so: {what}: {tell() if tell else ''}"
            time.sleep(_POLL_S)

    # Acting

    def key(self, *keys: str) -> None:
        """Press keys one after the other, each as "Ctrl+Q"."""
        for one in keys:
            self._ask("key", keys=one)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        self._ask("type", text=text)

    def click(
        self,
        name: str | Node,
        role: str = "",
        *,
        button: str = "left",
        keys: str = "",
        times: int = 1,
    ) -> Node:
        """Click in the middle of something, once it is there."""
        node = self.see(name, role) if isinstance(name, str) else name
        x, y = node.center
        self._ask("click", x=x, y=y, button=button, keys=keys, times=times)
        return node

    def click_at(self, x: int, y: int, *, button: str = "left", keys: str = "") -> None:
        """Click at a place of the screen."""
        self._ask("click", x=x, y=y, button=button, keys=keys)

    def wheel(self, node: Node, steps: int, keys: str = "") -> None:
        """Turn the wheel over something; up is positive."""
        x, y = node.center
        self._ask("wheel", x=x, y=y, steps=steps, keys=keys)

    def menu_key(self) -> None:
        """Press the key that opens the context menu of what has the focus."""
        self._ask("menu_key")

    def point(self, node: Node) -> None:
        """Move the pointer to something."""
        self._ask("point", x=node.center[0], y=node.center[1])

    def choose(self, *path: str) -> None:
        """Choose a command in the menus: the menu's name, and those below it."""
        for name in path:
            self.click(name, "MenuItem")

    # Ending

    def quit(self) -> None:
        """Ctrl+Q; returns when the process has ended, which it must do well."""
        self.key("Ctrl+Q")
        self.ended()

    def ended(self) -> None:
        """Wait until the process has ended as it should."""
        assert self._process is not None
        self._process.communicate(timeout=_PATIENCE_S)
        status, self._process = self._process.returncode, None
        errors = self._errors.read_text(errors="replace")
        assert status == 0, errors
        # A child that is just starting when its parent ends cannot start; that is no error.
        assert errors.count("Traceback") == errors.count("in spawn_main"), errors

    def kill(self) -> None:
        """End the process at once, if it runs."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def mark_into_new(self, name: str) -> None:
        """Mark a first passage, and create the collection `name` with it."""
        self.key("M")
        self.see("1 passage", "Button")
        self.key("1")
        self.see("New Collection", "Dialog")
        self.type(name)
        self.key("Return")
        self.see(f"{name}, 1 passage, key 1", "ListItem")

    def _ask(self, do: str, **values: object) -> Any:
        process = self._process
        assert process is not None and process.stdin is not None and process.stdout is not None
        process.stdin.write(json.dumps({"do": do, **values}).encode() + b"\n")
        process.stdin.flush()
        line = process.stdout.readline()
        assert line, self._errors.read_text(errors="replace")
        return json.loads(line)


def screen_environment(folder: Path, size: tuple[int, int], scale: int) -> dict[str, str]:
    """Return the variables of a process that give it a screen, which `folder` will describe.

    Args:
        size: pixels of the screen, not scaled.
        scale: device pixels per pixel.
    """
    screen = {"name": "screen", "x": 0, "y": 0, "width": size[0], "height": size[1]}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    config = folder / "screen.json"
    config.write_text(json.dumps({"screens": [screen]}))
    return {"QT_QPA_PLATFORM": f"offscreen:configfile={config}", "QT_SCALE_FACTOR": str(scale)}


def _matches(wanted: str, name: str) -> bool:
    if wanted.startswith("…") or (wanted.endswith("…") and not name.endswith("…")):
        return wanted.strip("…") in name
    return wanted == name
