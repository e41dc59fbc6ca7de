"""Messages about work that failed or was interrupted, in the real program."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.support.episodes import spoken, write_clicks, write_episode, write_vtt
from tests.support.live_program import LiveProgram


def write_many(folder: Path, count: int) -> None:
    folder.mkdir()
    text = write_vtt(folder / "0.vtt", spoken(1_500)).read_text()
    for number in range(1, count):
        (folder / f"{number}.vtt").write_text(text.replace("number7", f"number7 of {number}"))


def test_quitting_while_files_are_added_asks_and_the_next_start_goes_on(
    live: LiveProgram, tmp_path: Path
) -> None:
    write_many(tmp_path / "podcast", 60)
    live.start(tmp_path / "podcast")
    live.see("Adding to the Library", "Dialog")
    live.key("Ctrl+Q")
    live.see("Quit while files are being added?")
    live.click("Cancel", "Button")
    live.until_gone("Quit while files are being added?")
    live.key("Ctrl+Q")
    live.click("Quit", "Button")
    live.ended()

    live.start()
    live.see("Not all files were added when Earmark was last closed: podcast.")
    live.click("Continue Adding", "Button")
    live.see("…episodes added…")
    live.click("Close", "Button")
    live.quit()
    live.start()
    live.see("podcast, 60 episodes", "ListItem")
    assert not live.find("Not all files…")
    live.quit()


def test_audio_without_sound_is_refused_and_said(live: LiveProgram, tmp_path: Path) -> None:
    captions, sound = write_episode(tmp_path)
    broken = tmp_path / "broken.mp3"
    broken.write_bytes(bytes(300_000))
    live.start(broken)
    live.see("broken.mp3: The file has no audio.")
    assert "disabled" in live.see("Play", "Button").states
    assert not live.find("Broken,…", "ListItem")
    live.quit()
    # A file that loses its sound after it was added cannot be played either.
    live.start_with(captions)
    live.quit()
    sound.write_bytes(bytes(300_000))
    live.start()
    live.see("episode.wav cannot be played.")
    assert "disabled" in live.see("Play", "Button").states
    live.quit()


def test_a_known_transcript_opened_with_another_recording_offers_it(
    live: LiveProgram, tmp_path: Path
) -> None:
    captions, sound = write_episode(tmp_path)
    live.start_with(captions)
    live.quit()
    other = tmp_path / "elsewhere" / "better.wav"
    other.parent.mkdir()
    write_clicks(other, [1_000], 30_000)
    live.start(captions, other)
    live.see("This episode is already in the library, with other audio: episode.wav.")
    live.click("Use better.wav", "Button")
    live.see("Episode, 0:30…", "ListItem")
    live.quit()
    # The same recording again is nothing to ask about.
    live.start_with(captions, other)
    assert not live.find("This episode is already…")
    live.quit()
    assert sound.exists()


def test_a_read_only_library_says_so_before_the_first_mark(
    live: LiveProgram, tmp_path: Path
) -> None:
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root cannot be told apart from a user here")
        drop = "-dac_override,-dac_read_search"
        live.run_by = ("setpriv", f"--bounding-set={drop}", f"--inh-caps={drop}")
    live.start_with(write_episode(tmp_path)[0])
    assert not live.find("This library is read-only…")
    live.quit()
    closed = (live.library / "library.db", live.library / "transcripts", live.library)
    for path in closed:
        path.chmod(0o444 if path.is_file() else 0o555)
    try:
        live.start()
        live.see("This library is read-only: passages, notes and positions cannot be saved…")
        live.see("Transcript")
        live.quit()
    finally:
        for path in reversed(closed):
            path.chmod(0o755)


def test_a_dismissed_warning_about_the_audio_does_not_come_back(
    live: LiveProgram, tmp_path: Path
) -> None:
    captions = write_vtt(tmp_path / "episode.vtt", spoken(40))
    write_clicks(tmp_path / "episode.wav", [1_000], 20_000)
    live.start_with(captions)
    live.see("The audio is 0:20 long, but the transcript runs to 1:40.")
    live.see("Choose Audio…", "Button")
    live.click("Dismiss", "Button")
    live.until_gone("The audio is 0:20 long…")
    live.quit()
    for _ in range(2):
        live.start()
        live.see("Transcript")
        live.until(lambda: "0:20" in " ".join(live.words()), "the length is known")
        assert not live.find("The audio is 0:20 long…")
        live.quit()
