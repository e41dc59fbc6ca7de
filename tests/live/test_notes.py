"""Notes and keys of collections: what is typed is kept, and a key stays where it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.episodes import write_episode
from tests.support.live_program import LiveProgram


@pytest.mark.parametrize("key", ["Escape", "Ctrl+Return", "Return"])
def test_a_typed_note_is_kept(live: LiveProgram, tmp_path: Path, key: str) -> None:
    live.start_with(write_episode(tmp_path)[0])
    live.key("M")
    live.see("1 passage", "Button")
    live.key("N")
    live.until(lambda: live.screen()["focus"] == "NoteField", "a note can be written")
    live.type("Check this")
    live.key(key)
    live.see("…Check this…")
    live.until(lambda: live.screen()["focus"] != "NoteField", "the note is done")
    assert live.find("Play", "Button"), "nothing plays"
    live.quit()
    live.start()
    live.click("Passages", "PageTab")
    live.see("…Check this…")
    live.quit()


def new_collection(live: LiveProgram, name: str, parent: str = "") -> None:
    """Make a collection by its key, or by the menu of the one that it is in."""
    if parent:
        live.click(parent, "ListItem", button="right")
        live.click("New Subcollection…", "MenuItem")
    else:
        live.key("Ctrl+Shift+N")
    live.see("New Collection", "Dialog")
    live.type(name)
    live.key("Return")
    live.see(f"{name}, 0 passages…", "ListItem")


def test_the_key_of_a_collection_stays_when_others_are_nested(
    live: LiveProgram, tmp_path: Path
) -> None:
    live.start_with(write_episode(tmp_path)[0])
    new_collection(live, "First")
    new_collection(live, "Second")
    new_collection(live, "Inside first", "First, 0 passages, key 1")
    live.see("First, 0 passages, key 1", "ListItem")
    live.see("Second, 0 passages, key 2", "ListItem")
    live.see("Inside first, 0 passages, key 3", "ListItem")
    live.quit()
    live.start()
    live.see("Second, 0 passages, key 2", "ListItem")
    live.click("Transcript")
    live.key("M")
    live.see("1 passage", "Button")
    live.key("2")
    live.see("Second, 1 passage, key 2", "ListItem")
    live.quit()
