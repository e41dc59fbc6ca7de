"""The user's work and position after a restart."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.episodes import write_episode
from tests.support.live_program import LiveProgram


def position_ms(live: LiveProgram) -> int:
    return int(float(live.see("Position in the episode", "Slider").value))


def test_collections_marks_and_passages_are_there_after_a_restart(
    live: LiveProgram, tmp_path: Path
) -> None:
    live.start_with(write_episode(tmp_path)[0])
    live.mark_into_new("Costs")
    live.quit()

    live.start()
    live.see("Costs, 1 passage, key 1", "ListItem")
    live.see("1 passage", "Button")
    live.click("Passages", "PageTab")
    live.see("…the first machine…")
    # Key 1 marks into the collection that is there, and asks for no new one.
    live.key("Escape", "Ctrl+A", "1")
    live.see("Costs, 2 passages, key 1", "ListItem")
    assert not live.find("New Collection", "Dialog")
    live.quit()


@pytest.mark.parametrize("paused", [True, False], ids=["paused", "playing"])
def test_the_position_is_there_after_a_restart(
    live: LiveProgram, tmp_path: Path, paused: bool
) -> None:
    live.start_with(write_episode(tmp_path)[0])
    live.key("Right", "Right")
    live.until(lambda: position_ms(live) >= 10_000, "it is 10 s on")
    live.key("Space")
    live.until(lambda: position_ms(live) >= 10_500, "it plays")
    if paused:
        live.key("Space")
        live.see("Play", "Button")
    before = position_ms(live)
    live.quit()

    live.start()
    live.until(lambda: position_ms(live) > 0, "the position is not the beginning")
    assert before - 300 <= position_ms(live) <= before + 3_000
    live.quit()


def test_a_closed_episode_and_one_without_its_audio_keep_their_positions(
    live: LiveProgram, tmp_path: Path
) -> None:
    live.start_with(write_episode(tmp_path)[0])
    live.key("Right", "Right")
    live.until(lambda: position_ms(live) >= 10_000, "it is 10 s on")
    live.key("Ctrl+W")
    live.see("Choose an episode")
    live.click("Episode,…", "ListItem")
    live.until(lambda: position_ms(live) >= 10_000, "it is where it was")
    live.quit()

    sound = tmp_path / "episode.wav"
    away = sound.rename(tmp_path / "elsewhere.bin")
    live.start()
    live.see("…cannot be found.")
    live.quit()
    away.rename(sound)
    live.start()
    live.until(lambda: position_ms(live) >= 10_000, "it is where it was before the audio went")
    live.quit()


def test_another_language_is_there_after_one_click(live: LiveProgram, tmp_path: Path) -> None:
    live.start_with(write_episode(tmp_path)[0])
    live.see("Filter episodes", "EditableText")
    choose_language(live, "Down", "Down")
    live.click("Restart Now", "Button")
    live.see("Folgen filtern", "EditableText")
    live.see("Episode, 1:42, geöffnet", "ListItem")
    choose_language(live, "Up", "Up")
    live.click("Jetzt neu starten", "Button")
    live.see("Filter episodes", "EditableText")  # that of the system again
    live.see("Episode, 1:42, open", "ListItem")
    live.quit()


def choose_language(live: LiveProgram, *keys: str) -> None:
    """Choose another language in Settings; they are the system's, English and German."""
    live.key("Ctrl+,")
    live.until(lambda: len(live.screen()["windows"]) > 1, "Settings are open")
    live.key("Tab", "Tab", "Tab", *keys, "Escape")  # past the pages and the color scheme
    live.until(lambda: len(live.screen()["windows"]) == 1, "Settings are closed")
