"""Everything can be reached and named without a mouse and without looking."""

from __future__ import annotations

from pathlib import Path

from tests.support.episodes import write_episode
from tests.support.live_program import LiveProgram, Node

_NAMED = ("Button", "CheckBox", "EditableText", "Slider", "Splitter", "Grip", "List", "PageTab")


def focused(live: LiveProgram) -> list[Node]:
    """Return the name of the focused widget, or of the focused row or tab in it."""
    groups = ("List", "PageTabList")
    return [n for n in live.look() if "focused" in n.states and n.role not in groups]


def begin(live: LiveProgram, tmp_path: Path) -> None:
    """Open an episode; returns when its audio was read, after which the page is as it stays."""
    live.start_with(write_episode(tmp_path)[0])
    live.see("Episode, 1:42, open", "ListItem")
    wait_for_focus(live, "Transcript")


def wait_for_focus(live: LiveProgram, name: str) -> None:
    live.until(
        lambda: [node.name for node in focused(live)] == [name],
        f"“{name}” alone is focused",
        lambda: focused(live),
    )


def test_all_that_can_be_used_has_a_name_of_its_own(live: LiveProgram, tmp_path: Path) -> None:
    begin(live, tmp_path)
    live.key("Ctrl+Shift+F")
    wait_for_focus(live, "Search every episode")
    live.type("machine")
    live.see("Clear the search", "Button")
    live.key("Ctrl+Shift+P")
    live.see("Filter passages", "EditableText")
    nodes = live.look()
    assert [node for node in nodes if node.role in _NAMED and not node.name] == []
    assert live.find("Episode", "StaticText"), "the title is named by its words"
    assert not live.find("Title")
    (page,) = (node for node in nodes if node.type == "ReadingView")
    inside = nodes[nodes.index(page) + 1]
    assert (inside.depth, inside.name) == (page.depth + 1, "Words of the transcript")
    for name in ("Episodes", "Side Panel"):
        assert "checked" in live.see(name, "CheckBox").states
    live.key("Ctrl+F")
    live.type("machine")
    live.see("1 of…", "StaticText")
    live.quit()


def test_clear_buttons_of_dialogs_have_a_name(live: LiveProgram) -> None:
    live.start()
    live.key("F1")
    live.see("Keyboard Shortcuts")
    live.type("zoom")
    live.see("Clear", "Button")
    nodes = [node for node in live.look() if node.type == "QToolButton"]
    assert [node for node in nodes if not node.name] == []
    live.key("Escape")
    live.quit()


def test_f6_goes_from_pane_to_pane_and_one_thing_has_the_focus(
    live: LiveProgram, tmp_path: Path
) -> None:
    begin(live, tmp_path)
    wait_for_focus(live, "Transcript")
    live.key("F6")
    wait_for_focus(live, "Search")
    assert focused(live)[0].role == "PageTab"
    live.key("F6")
    wait_for_focus(live, "Play")
    live.key("F6")
    wait_for_focus(live, "Episode, 1:42, open")
    live.key("F6")
    wait_for_focus(live, "Transcript")
    live.key("Shift+F6", "Shift+F6")
    wait_for_focus(live, "Play")
    # It goes back to what had the focus in a pane, and leaves out panes that are hidden.
    live.key("Tab", "Shift+F6", "F6")
    wait_for_focus(live, "Forward 5 seconds")
    live.key("F10", "Shift+F6")
    wait_for_focus(live, "Transcript")
    live.quit()


def test_a_clicked_episode_has_no_focus_beside_the_page(live: LiveProgram, tmp_path: Path) -> None:
    for name, cues in (("one", 40), ("two", 30)):
        live.start_with(write_episode(tmp_path, name, cues)[0])
        live.quit()
    live.start()
    live.click("One,…", "ListItem")
    live.see("One, 1:42, open", "ListItem")
    wait_for_focus(live, "Transcript")
    # From the open one, a click with Shift selects as far as the other.
    live.click("Two,…", "ListItem", keys="Shift")
    live.until(
        lambda: sum("selected" in n.states for n in live.look() if n.role == "ListItem") == 2,
        "both are selected",
    )
    live.quit()


def test_the_panels_buttons_are_in_the_tab_order(live: LiveProgram, tmp_path: Path) -> None:
    begin(live, tmp_path)
    reached = set()
    for _ in range(40):
        live.key("Tab")
        reached |= {node.name for node in focused(live)}
    assert {"Episodes", "Side Panel", "Filter episodes", "Volume 90 %"} <= reached
    while [node.name for node in focused(live)] != ["Side Panel"]:
        live.key("Tab")
    live.key("Space")
    live.until_gone("Search every episode", "EditableText")
    assert "checked" not in live.see("Side Panel", "CheckBox").states
    live.quit()


def mark(live: LiveProgram, tmp_path: Path, *keys: str) -> str:
    """Open an episode, press keys, mark what is selected; returns the passage's words."""
    begin(live, tmp_path)
    for key in keys:
        live.key(key)
        live.look()  # answered once the key was handled
    live.key("M")
    live.see("1 passage", "StaticText")
    assert live.see("Position in the episode", "Slider").value == "0"
    live.key("Ctrl+Shift+P")
    words = live.see("0:01, Ada…", "Cell").name.partition("\n")[2]
    live.quit()
    return words


def test_shift_and_the_arrows_select_on_the_page(live: LiveProgram, tmp_path: Path) -> None:
    assert mark(live, tmp_path, "Shift+Right", "Shift+Right") == "th"


def test_ctrl_shift_and_the_arrows_select_words(live: LiveProgram, tmp_path: Path) -> None:
    keys = ["Ctrl+Shift+Right"] * 3 + ["Ctrl+Shift+Left"]
    assert mark(live, tmp_path, *keys) == "the first"
