"""The HTML page of a transcript in a browser: a click on a word moves the audio."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWebSockets import QWebSocket
from pytestqt.qtbot import QtBot

from tests.support.audio_files import make
from tests.support.timeouts import WAIT_MS
from tests.support.transcript_pages import page
from viewer.transcripts.writers.html_page import html_page

BROWSER = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="needs Chromium")
START_MS = 60_000


class Tab:
    """A page in the browser, asked through its debugging protocol."""

    def __init__(self, qtbot: QtBot, address: str) -> None:
        self._qtbot = qtbot
        self._answers: dict[int, dict[str, object]] = {}
        self._number = 0
        self._socket = QWebSocket()
        self._socket.textMessageReceived.connect(self._heard)
        with qtbot.waitSignal(self._socket.connected, timeout=START_MS):
            self._socket.open(QUrl(address))

    def ask(self, script: str) -> object:
        """The value of a script in the page."""
        self._number += 1
        number = self._number
        parameters = {"expression": script, "returnByValue": True, "userGesture": True}
        request = {"id": number, "method": "Runtime.evaluate", "params": parameters}
        self._socket.sendTextMessage(json.dumps(request))
        self._qtbot.waitUntil(lambda: number in self._answers, timeout=START_MS)
        result = self._answers[number]["result"]
        assert isinstance(result, dict)
        return result["result"].get("value")

    def _heard(self, text: str) -> None:
        message = json.loads(text)
        self._answers[message.get("id", 0)] = message


@pytest.fixture
def tab(qtbot: QtBot, tmp_path: Path) -> Iterator[Tab]:
    make(tmp_path / "a b.mp3", seconds=20)
    target = tmp_path / "page.html"
    target.write_text(html_page(page(audio="a%20b.mp3")), encoding="utf-8")
    profile = tmp_path / "profile"
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--mute-audio")
    browser = subprocess.Popen(
        [
            *(str(BROWSER), *options, f"--user-data-dir={profile}", "--remote-debugging-port=0"),
            *("--remote-allow-origins=*", target.as_uri()),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    port = profile / "DevToolsActivePort"
    try:
        qtbot.waitUntil(lambda: port.exists() and bool(port.read_text()), timeout=START_MS)
        number = port.read_text().split()[0]
        with urlopen(f"http://127.0.0.1:{number}/json") as answer:
            (found,) = (one for one in json.load(answer) if one["type"] == "page")
        yield Tab(qtbot, found["webSocketDebuggerUrl"])
    finally:
        browser.kill()
        browser.wait()


def test_a_click_on_a_word_moves_the_sound_and_lights_it(qtbot: QtBot, tab: Tab) -> None:
    audio = "document.querySelector('audio')"
    qtbot.waitUntil(lambda: bool(tab.ask(f"{audio}.readyState")), timeout=START_MS)
    assert tab.ask(f"Math.round({audio}.duration)") == 20
    word = "[...document.querySelectorAll('span[data-t]')].find(w => w.textContent == 'captions')"
    start = tab.ask(f"{word}.dataset.t / 1000")
    assert isinstance(start, float)
    tab.ask(f"{word}.click()")
    moved = f"{audio}.currentTime >= {start} && {audio}.currentTime < {start} + 3"
    qtbot.waitUntil(lambda: tab.ask(moved) is True, timeout=WAIT_MS)
    tab.ask(f"{audio}.pause(); {audio}.currentTime = {start} + 0.01")
    lit = "(document.querySelector('.lit') || {}).textContent"
    qtbot.waitUntil(lambda: tab.ask(lit) == "captions", timeout=WAIT_MS)
    tab.ask("location.hash = '#t=9.5'")
    qtbot.waitUntil(lambda: tab.ask(f"{audio}.currentTime") == 9.5, timeout=WAIT_MS)
