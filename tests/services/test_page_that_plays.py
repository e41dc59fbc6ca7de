"""The web page of a transcript, in a real browser."""

from pathlib import Path

import pytest

from tests.support import chromium
from tests.support.audio_files import make
from tests.support.marked_library import add_episode, marked, new_collection
from viewer.library.audio_files import set_audio
from viewer.library.library import Library
from viewer.services.transcript_export import load_page, write_page
from viewer.transcripts.writers.documents import document_format

pytestmark = [
    pytest.mark.processes,
    pytest.mark.skipif(chromium.PROGRAM is None, reason="Chromium is not installed"),
]
WORDS = "document.querySelectorAll('span[data-t]')"
AUDIO = "document.querySelector('audio')"


def test_a_click_on_a_word_moves_the_sound(tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    pages = []
    with Library.open(tmp_path / "library") as library:
        episode = add_episode(library, files)
        set_audio(library, episode, make(files / "the talk #1?.mp3", seconds=20))
        marked(library, episode, "a clerk made cards", new_collection(library, "Craft"))
        for name, embed in (("beside", False), ("inside", True)):
            path = files / f"{name}.html"
            page = load_page(library, episode, output=path, embed_audio=embed)
            write_page(page, document_format("html"), path)
            pages.append(path)
    with chromium.browser(tmp_path / "profile") as shown:
        for path in pages:
            shown.open(path)
            shown.wait(f"{AUDIO}.readyState >= 1")
            assert shown.value(f"Math.round({AUDIO}.duration)") == 20
            shown.value(
                f"seeks = []; {AUDIO}.onseeked = () => seeks.push({AUDIO}.currentTime * 1000)"
            )
            place = shown.value(f"{WORDS}.length") // 3
            word = f"{WORDS}[{place}]"
            shown.click(word)
            shown.wait(f"!{AUDIO}.paused && seeks.length === 1")
            assert shown.value("seeks[0]") == pytest.approx(
                float(shown.value(f"{word}.dataset.t")), abs=60
            )
            lit = f"Array.from({WORDS}).findIndex(one => one.classList.contains('lit'))"
            shown.wait(f"{lit} >= {place}")
            shown.wait(f"{lit} > {place}")  # the light follows the sound
            shown.click("document.querySelector('time')")
            shown.wait("seeks.length === 2")
            first = float(shown.value("document.querySelector('time').dataset.t"))
            assert shown.value("seeks[1]") == pytest.approx(first, abs=60)
            shown.value(f"{AUDIO}.pause(); location.hash = '#t=7.5'")
            shown.wait("seeks.length === 3")
            assert shown.value("seeks[2]") == pytest.approx(7_500, abs=60)
        assert shown.value("document.querySelector('mark').textContent") == "a clerk made cards"
        shown.value("fetch('https://example.org/').catch(() => { document.title = 'refused' })")
        shown.wait("document.title === 'refused'")
        assert shown.requests
        assert all(one.startswith(("file:", "data:")) for one in shown.requests)
