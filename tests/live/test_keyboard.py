"""Everything can be reached and named without a mouse and without looking."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.episodes import write_episode
from tests.support.live_program import LiveProgram, Node

_NAMED = ("Button", "CheckBox", "EditableText", "Slider", "Splitter", "Grip", "List", "PageTab")


def focused(live: LiveProgram) -> list[Node]:
    """Return what has the focus, without what is around a focused row, tab or field."""

    def is_group(node: Node) -> bool:
        edited = node.role == "ComboBox" and "editable" in node.states
        # Qt describes the current tab of its own bars as focused.
        tab = node.role == "PageTab" and node.window == "Export"
        return edited or tab or node.role in ("List", "Table", "PageTabList")

    return [node for node in live.look() if "focused" in node.states and not is_group(node)]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveProgram]:
    """One program for the tests that leave it as it was; its page is as it stays."""
    folder = tmp_path_factory.mktemp("keyboard")
    program = LiveProgram(folder / "home")
    try:
        program.start_with(write_episode(folder)[0])
        program.see("Episode, 1:42, open", "ListItem")
        yield program
        program.quit()
    finally:
        program.kill()


@pytest.fixture
def page(running: LiveProgram) -> LiveProgram:
    """The program with the caret at the beginning of the page, which has the focus."""
    running.key("Escape")
    running.click("Transcript")
    running.key("Ctrl+Home")
    wait_for_focus(running, "Transcript")
    return running


def wait_for_focus(live: LiveProgram, name: str) -> None:
    live.until(
        lambda: [node.name for node in focused(live)] == [name],
        f"“{name}” alone is focused",
        lambda: focused(live),
    )


def test_all_that_can_be_used_has_a_name_of_its_own(page: LiveProgram) -> None:
    page.key("Ctrl+Shift+F")
    wait_for_focus(page, "Search every episode")
    page.type("machine")
    page.see("Clear the search", "Button")
    page.key("Ctrl+Shift+P")
    page.see("Filter passages", "EditableText")
    nodes = page.look()
    assert [node for node in nodes if node.role in _NAMED and not node.name] == []
    assert page.find("Episode", "StaticText"), "the title is named by its words"
    assert not page.find("Title")
    (view,) = (node for node in nodes if node.type == "ReadingView")
    inside = nodes[nodes.index(view) + 1]
    assert (inside.depth, inside.name) == (view.depth + 1, "Words of the transcript")
    for name in ("Episodes", "Side Panel"):
        assert "checked" in page.see(name, "CheckBox").states
    page.key("Ctrl+F")
    page.type("machine")
    page.see("1 of…", "StaticText")
    page.key("Escape")


def test_dialogs_name_their_parts_and_one_thing_is_focused(page: LiveProgram) -> None:
    page.key("M")
    page.see("1 passage", "Button")
    for keys in ("F1", "Ctrl+E", "Ctrl+I", "Ctrl+Shift+U", "Ctrl+Shift+N", "Ctrl+,", "Ctrl+K"):
        page.key(keys)
        page.until(lambda: len(page.screen()["windows"]) > 1, f"{keys} opens a dialog")
        page.until(lambda: len(focused(page)) == 1, f"{keys}: one focus", lambda: focused(page))
        (front,) = focused(page)
        assert not front.window.endswith("Earmark"), keys
        inside = [node for node in page.look() if node.window == front.window]
        named = [node for node in inside if node.role in _NAMED or node.type == "QToolButton"]
        assert [node for node in named if not node.name] == [], keys
        page.key("Escape")
        page.until(lambda: len(page.screen()["windows"]) == 1, f"{keys}'s dialog is closed")
    # In the list of passages the row is focused, and not the list beside it.
    page.key("Ctrl+Shift+P")
    page.click("0:01, Ada…", "Cell")
    page.until(
        lambda: [node.role for node in focused(page)] == ["Cell"],
        "the passage alone is focused",
        lambda: focused(page),
    )
    page.click("Transcript")
    page.key("Ctrl+Z")
    page.until_gone("1 passage", "Button")


def test_clear_buttons_of_dialogs_have_a_name(page: LiveProgram) -> None:
    page.key("F1")
    page.see("Keyboard Shortcuts")
    page.type("zoom")
    page.see("Clear", "Button")
    nodes = [node for node in page.look() if node.type == "QToolButton"]
    assert [node for node in nodes if not node.name] == []
    page.key("Escape")
    page.until(lambda: len(page.screen()["windows"]) == 1, "the dialog is closed")


def test_f6_goes_from_pane_to_pane_and_one_thing_has_the_focus(page: LiveProgram) -> None:
    page.click("Search", "PageTab")
    page.click("Transcript")
    wait_for_focus(page, "Transcript")
    page.key("F6")
    page.until(lambda: focused(page) and focused(page)[0].name != "Transcript", "the panel")
    page.key("F6")
    wait_for_focus(page, "Play")
    page.key("F6")
    wait_for_focus(page, "Episode, 1:42, open")
    page.key("F6")
    wait_for_focus(page, "Transcript")
    page.key("Shift+F6", "Shift+F6")
    wait_for_focus(page, "Play")
    # It goes back to what had the focus in a pane, and leaves out panes that are hidden.
    page.key("Tab", "Shift+F6", "F6")
    wait_for_focus(page, "Forward 5 seconds")
    page.key("F10", "Shift+F6")
    wait_for_focus(page, "Transcript")
    page.key("F10")
    page.see("Panel")


def test_the_panels_buttons_are_in_the_tab_order(page: LiveProgram) -> None:
    reached = set()
    for _ in range(60):
        page.key("Tab")
        reached |= {node.name for node in focused(page)}
        if {"Episodes", "Side Panel", "Filter episodes", "Volume 90%"} <= reached:
            break
    assert {"Episodes", "Side Panel", "Filter episodes", "Volume 90%"} <= reached
    while [node.name for node in focused(page)] != ["Side Panel"]:
        page.key("Tab")
    page.key("Space")
    page.until_gone("Episode Notes", "PageTab")
    assert "checked" not in page.see("Side Panel", "CheckBox").states
    page.key("Space")
    page.see("Episode Notes", "PageTab")
    assert "checked" in page.see("Side Panel", "CheckBox").states


def mark(page: LiveProgram, *keys: str) -> str:
    """Press keys, mark what is selected; returns the passage's words, and undoes it."""
    for key in keys:
        page.key(key)
        page.look()  # answered once the key was handled
    page.key("M")
    page.see("1 passage", "Button")
    assert page.see("Position in the episode", "Slider").value == "0"
    page.key("Ctrl+Shift+P")
    words = page.see("0:01, Ada…", "Cell").name.partition("\n")[2]
    page.key("Ctrl+Z")
    page.until_gone("1 passage", "Button")
    return words


def test_shift_and_the_arrows_select_on_the_page(page: LiveProgram) -> None:
    assert mark(page, "Shift+Right", "Shift+Right") == "th"


def test_ctrl_shift_and_the_arrows_select_words(page: LiveProgram) -> None:
    keys = ["Ctrl+Shift+Right"] * 3 + ["Ctrl+Shift+Left"]
    assert mark(page, *keys) == "the first"


def test_a_clicked_episode_alone_has_the_focus(live: LiveProgram, tmp_path: Path) -> None:
    for name, cues in (("one", 40), ("two", 30)):
        live.start_with(write_episode(tmp_path, name, cues)[0])
        live.quit()
    live.start()
    live.click("One,…", "ListItem")
    live.see("One, 1:42, open", "ListItem")
    # The row keeps the keyboard, for F2 and Del.
    wait_for_focus(live, "One, 1:42, open")
    # From the open one, a click with Shift selects as far as the other.
    live.click("Two,…", "ListItem", keys="Shift")
    live.until(
        lambda: sum("selected" in n.states for n in live.look() if n.role == "ListItem") == 2,
        "both are selected",
    )
    live.quit()
