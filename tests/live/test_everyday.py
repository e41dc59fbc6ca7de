"""Everyday use of the real program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.support.episodes import spoken, write_clicks, write_episode, write_vtt
from tests.support.live_program import LiveProgram, Node


def settings(live: LiveProgram) -> dict[str, Any]:
    """Return the saved settings of the window after it was closed."""
    found: dict[str, Any] = json.loads((live.library / "settings.json").read_text())
    return found


def test_the_keys_and_the_wheel_that_zoom_everywhere_zoom_the_text(
    live: LiveProgram, tmp_path: Path
) -> None:
    live.start_with(write_episode(tmp_path)[0])
    sizes = []
    for keys, steps in (("Ctrl+= Ctrl+= Ctrl++ Ctrl+-", 0), ("Ctrl+0 Ctrl+-", 0), ("Ctrl+0", 3)):
        live.key(*keys.split())
        if steps:
            live.wheel(live.see("Transcript"), steps, "Ctrl")
        assert live.find("Volume 90%", "Button")
        live.quit()
        sizes.append(settings(live)["text_size"])
        live.start()
        live.see("Transcript")
    assert sizes == [18, 15, 19]
    live.quit()


def test_the_volume_has_its_own_keys_and_shows_itself(live: LiveProgram, tmp_path: Path) -> None:
    live.start_with(write_episode(tmp_path)[0])
    live.key("-")
    live.see("Volume 80%", "StaticText")
    live.see("Volume 80%", "Button")
    live.key("+")
    live.see("Volume 90%", "StaticText")
    live.quit()


def test_a_hit_beyond_the_end_of_the_recording_shows_the_hit(
    live: LiveProgram, tmp_path: Path
) -> None:
    write_vtt(tmp_path / "episode.vtt", spoken(400))
    write_clicks(tmp_path / "episode.wav", [1_000], 20_000)
    live.start_with(tmp_path / "episode.vtt")
    live.key("Ctrl+Shift+F")
    live.until(lambda: live.screen()["focus"] == "SearchField", "the search field has the focus")
    live.type("number399")
    live.see("…number399…", "ListItem")
    live.key("Down", "Return")
    live.see("…ends at 0:20…")
    live.until(lambda: live.text_rect("number399"), "the hit is on the screen")
    assert live.see("Position in the episode", "Slider").value == "0"
    # And at the first time that the recording's length is not known to the player yet.
    live.key("Ctrl+W")
    live.see("Choose an episode")
    live.key("Ctrl+Shift+F", "Down", "Return")
    live.see("…ends at 0:20…")
    live.until(lambda: live.text_rect("number399"), "the hit is on the screen")
    live.quit()


def choose_recent(live: LiveProgram, title: str) -> bool:
    """Open an episode by the File menu, if it is listed there by now."""
    live.choose("File", "Open Recent")
    if live.find(title, "MenuItem"):
        live.click(title, "MenuItem")
        return True
    live.key("Escape", "Escape")
    return False


def test_one_episode_looks_selected(live: LiveProgram, tmp_path: Path) -> None:
    for name, cues in (("one", 40), ("two", 30)):
        live.start_with(write_episode(tmp_path, name, cues)[0])
        live.quit()
    live.start()
    live.click("One,…", "ListItem")
    live.see("One, 1:42, open", "ListItem")
    live.until(lambda: choose_recent(live, "Two"), "Two is among the recent episodes")
    live.see("Two, 1:17, open", "ListItem")
    chosen = [node.name for node in live.look() if "selected" in node.states]
    assert [name for name in chosen if name.startswith(("One", "Two"))] == ["Two, 1:17, open"]
    live.quit()


def test_the_menu_key_opens_the_menu_at_the_caret(live: LiveProgram, tmp_path: Path) -> None:
    live.start_with(write_episode(tmp_path)[0])
    live.point(live.see("Play", "Button"))
    live.key("M")
    live.see("1 passage", "Button")
    page = live.see("Transcript")
    live.menu_key()
    menu = live.see("Play from Cursor", "MenuItem")
    assert menu.rect[1] < page.rect[1] + page.rect[3] // 2, "near the caret, not at the pointer"
    live.key("Escape")
    live.quit()


def click_row(live: LiveProgram, place: str, name: str, role: str) -> Node:
    """Click a row of the list `place` once it is laid out; return it with the focus there."""
    live.see(name, role)
    live.until(lambda: live.find(name, role) == live.find(name, role), "it is laid out")
    live.click(name, role)
    live.until(lambda: live.screen()["focus"] == place, f"the list has the focus: {place}")
    return live.see(name, role)


def test_the_menu_key_opens_the_menu_of_a_row_at_the_row(live: LiveProgram, tmp_path: Path) -> None:
    live.start_with(write_episode(tmp_path)[0])
    live.mark_into_new("Costs")
    live.key("Ctrl+Shift+F")
    live.until(lambda: live.screen()["focus"] == "SearchField", "the search field has the focus")
    live.type("machine")
    live.see("…machine…", "ListItem")
    far = live.see("Play", "Button")
    for tab, place, name, role, entry in (
        ("", "EpisodeListView", "Episode, 1:42 · 1 passage, open", "ListItem", "Rename…"),
        ("Search", "HitList", "…machine…", "ListItem", "Add Whole Sentences"),
        ("Passages", "PassageList", "…, Ada…", "Cell", "Show on the Page"),
        ("", "LibraryList", "Costs, 1 passage, key 1", "ListItem", "Show Passages"),
    ):
        if tab:
            live.click(tab, "PageTab")
        row = click_row(live, place, name, role)
        live.point(far)
        live.menu_key()
        menu = live.see(entry, "MenuItem").window
        entries = [node for node in live.look() if (node.window, node.role) == (menu, "MenuItem")]
        left, top, *_ = min((node.rect for node in entries), key=lambda rect: rect[1])
        x, y, width, height = row.rect
        assert x <= left <= x + width and y <= top <= y + height + 40, (name, row.rect, left, top)
        live.key("Escape")
    live.quit()


def test_ctrl_home_goes_to_the_very_top(live: LiveProgram, tmp_path: Path) -> None:
    live.start_with(write_episode(tmp_path, cues=200)[0])
    top = live.text_rect("the first machine")
    live.key("Ctrl+End")
    live.until(lambda: live.text_rect("number199"), "the end is on the screen")
    live.key("Ctrl+Home")
    live.until(lambda: live.text_rect("the first machine") == top, "it is as at the beginning")
    live.quit()


def test_a_closed_episode_stays_closed_at_the_next_start(live: LiveProgram, tmp_path: Path) -> None:
    live.start_with(write_episode(tmp_path)[0])
    live.key("Ctrl+W")
    live.see("Choose an episode")
    live.quit()
    live.start()
    live.see("Episode,…", "ListItem")
    live.see("Choose an episode")
    live.quit()
