"""The pages of the guide name commands that exist, with their keys, and link to what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from viewer.paths import guide
from viewer.ui.shell.command_table import COMMANDS, Menu

PAGES = sorted(guide().glob("*.md"))
_CODE = re.compile(r"```.*?```|^ {4}[^\n]*$|`[^`]*`", re.DOTALL | re.MULTILINE)
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ITALIC = re.compile(r"(?<!\*)\*([^*]+)\*(?!\*)")
_WITH_KEY = re.compile(r"\*\*([^*]+)\*\* \(((?:(?:Ctrl|Shift|Alt)\+)*(?:F\d+|\S))\)")
_LINK = re.compile(r"\[[^\]]+\]\(([^)]+)\)")
_KEY_NAMES = {"←": "Left", "→": "Right", "↑": "Up", "↓": "Down"}
MENUS = {menu.replace("&", "") for menu in Menu}


def command_paths() -> set[str]:
    """Menus with a submenu, and with a command: File › Library › Move Library…"""
    found = set()
    for command in COMMANDS:
        menu = command.menu.replace("&", "")
        if command.submenu:
            menu = f"{menu} › {command.submenu}"
            found.add(menu)
        found.add(f"{menu} › {command.text}")
    return found


def wrong_commands(text: str) -> list[str]:
    """Menus and keys in a page that the program does not have."""
    prose = " ".join(_CODE.sub("", text).split())
    paths = [bold for bold in _BOLD.findall(prose) if re.search("[›>]", bold)]
    wrong = [path for path in paths if path not in command_paths()]
    # Menus of other programs are in italics, and of no other kind.
    rest = _BOLD.sub("", prose)
    foreign = [one for one in _ITALIC.findall(rest) if "›" in one]
    wrong += [one for one in foreign if one.split(" › ")[0] in MENUS]
    rest = _ITALIC.sub("", rest)
    wrong += re.findall(r"\S+ [›>] \S+", rest)
    for label, key in _WITH_KEY.findall(prose):
        name = label.split(" › ")[-1].removesuffix("…")
        parts = [_KEY_NAMES.get(part, part) for part in key.split("+")]
        keys = [c.keys for c in COMMANDS if c.text.removesuffix("…") == name]
        if not any("+".join(parts) in one for one in keys):
            wrong.append(f"{label} ({key})")
    return wrong


def wrong_links(text: str, folder: Path) -> list[str]:
    """Links to pages and headings that do not exist, and to other places than the web."""
    wrong = []
    for link in _LINK.findall(_CODE.sub("", text)):
        name, _, anchor = link.partition("#")
        if re.match(r"https?://\w", link):
            continue
        if re.fullmatch(r"pictures/[\w-]+\.png", link) and (folder / name).is_file():
            continue
        page = folder / name if name else None
        words = page.read_text(encoding="utf-8") if page is not None and page.is_file() else text
        headings = re.findall(r"^#+ (.*)$", words, re.MULTILINE)
        anchors = [re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in headings]
        known = page is None or (page.is_file() and page.parent == folder)
        if not known or (anchor and anchor not in anchors):
            wrong.append(link)
    return wrong


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_commands_and_links_of_a_page_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert not wrong_commands(text)
    assert not wrong_links(text, page.parent)


def test_what_does_not_exist_is_found() -> None:
    text = (
        "**File › Nothing** and **Edit > Undo**, **Edit ›\nUndo**, Edit › Redo, *File › Quit*,"
        "*Other › Menu*, **View › Mini Player** (F12), **Mini Player** (F11), **Episodes** (many),"
        "**File › Library**, **File › Restore a Backup…**"
    )
    assert wrong_commands(text) == [
        *("File › Nothing", "Edit > Undo", "File › Restore a Backup…"),
        *("File › Quit", "Edit › Redo,", "Mini Player (F11)"),
    ]
    links = "[a](nowhere.md) [b](related.md) [c](related.md#by-meaning) [d](related.md#no)"
    assert wrong_links(f"{links} [e](file:///etc)", guide()) == [
        *("nowhere.md", "related.md#no", "file:///etc"),
    ]
