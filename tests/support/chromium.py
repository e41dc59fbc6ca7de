"""Headless Chromium, driven through its debugging pipe (Chrome DevTools Protocol)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PROGRAM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
_LIMIT_S = 60.0


class Page:
    """A page of the browser."""

    def __init__(self, receive: int, send: int) -> None:
        self._receive, self._send = receive, send
        self._waiting = b""
        self._number = 0
        self._session: str | None = None
        self.requests: list[str] = []  # addresses of what the page fetched
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Network", "Runtime"):
            self.call(f"{domain}.enable")

    def open(self, path: Path) -> None:
        """Show a file."""
        self.call("Page.navigate", url=path.as_uri())
        self.wait("document.readyState === 'complete'")

    def value(self, expression: str) -> Any:
        """Return what JavaScript makes of the expression."""
        found = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        return found["result"].get("value")

    def wait(self, condition: str) -> None:
        """Wait until the expression is true."""
        end = time.monotonic() + _LIMIT_S
        while not self.value(condition):
            assert time.monotonic() < end, condition
            time.sleep(0.02)

    def click(self, element: str) -> None:
        """Click into the middle of an element, given as JavaScript."""
        self.value(f"{element}.scrollIntoView({{block: 'center'}})")
        x, y = self.value(
            f"(r => [r.x + r.width / 2, r.y + r.height / 2])({element}.getBoundingClientRect())"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """Call a method of the protocol, and return its result."""
        self._number += 1
        message: dict[str, object] = {"id": self._number, "method": method, "params": parameters}
        if self._session is not None:
            message["sessionId"] = self._session
        os.write(self._send, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("method") == "Network.requestWillBeSent":
                self.requests.append(answer["params"]["request"]["url"])
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._waiting:
            data = os.read(self._receive, 1 << 20)
            assert data, "the browser has ended"
            self._waiting += data
        message, _, self._waiting = self._waiting.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found


@contextmanager
def browser(profile: Path) -> Iterator[Page]:
    """Start the browser with a new profile, and end it afterwards."""
    import fcntl  # not on Windows, where these tests are skipped

    assert PROGRAM is not None
    to_read, send = os.pipe()
    receive, to_write = os.pipe()

    def place_pipes() -> None:
        # The protocol is spoken on 3 and 4: copies out of the way first, for they may be these.
        one, other = (fcntl.fcntl(handle, fcntl.F_DUPFD, 10) for handle in (to_read, to_write))
        os.dup2(one, 3)
        os.dup2(other, 4)

    command = [
        *(PROGRAM, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run"),
        *("--remote-debugging-pipe", f"--user-data-dir={profile}", "--mute-audio"),
        *("--disable-background-networking", "--disable-dev-shm-usage"),
    ]
    process = subprocess.Popen(
        command,
        stderr=subprocess.DEVNULL,
        pass_fds=(3, 4),
        preexec_fn=place_pipes,  # noqa: PLW1509  no threads hold locks here
    )
    os.close(to_read)
    os.close(to_write)
    try:
        yield Page(receive, send)
    finally:
        process.kill()
        process.wait()
        os.close(receive)
        os.close(send)
