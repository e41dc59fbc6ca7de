"""Fields over the page and in lists: each lies where its words are, and covers no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.episodes import spoken, write_clicks, write_vtt
from tests.support.live_program import LiveProgram

Rect = tuple[int, int, int, int]  # x, y, width, height
SCREENS = pytest.mark.parametrize("screen", [(1440, 900), (1024, 600)], ids=["large", "small"])
NOTE, CORRECTION = "NoteField", "CorrectionEditor"


@pytest.fixture
def page(live: LiveProgram, tmp_path: Path, screen: tuple[int, int]) -> LiveProgram:
    """An episode of 200 sentences on a screen of this size."""
    live.screen_size = screen
    cues = [(start, end, f"{words.capitalize()}.") for start, end, words in spoken(200)]
    write_clicks(tmp_path / "episode.wav", [1_000], 510_000)
    live.start_with(write_vtt(tmp_path / "episode.vtt", cues))
    live.until(lambda: live.screen()["focus"] == "ReadingView", "the page has the focus")
    return live


PLACES = (  # keys that scroll there, and which of the words in sight: 0 the first, -1 the last
    (["Ctrl+End", "Ctrl+Home"], 0),
    (["Ctrl+Home"], -1),
    (["Ctrl+End"], -1),
    (["Ctrl+End", "PgUp"], 0),
    (["Ctrl+Home", "PgDown"], -1),
    (["Ctrl+End", "PgUp", "PgUp", "Ctrl+Home"], 3),
)


def click_sentence(live: LiveProgram, keys: list[str], which: int) -> None:
    """Scroll by keys, and click the end of a sentence in sight."""
    live.key(*keys)
    seen: list[dict[int, Rect]] = [{}]

    def is_still() -> bool:
        shown = {number: live.text_rect(f"number{number}.") for number in range(200)}
        seen.append({number: rect for number, rect in shown.items() if rect is not None})
        return bool(seen[-1]) and seen[-1] == seen[-2]

    live.until(is_still, "the page is scrolled")
    x, y, width, height = list(seen[-1].values())[which]
    live.click_at(x + width // 2, y + height // 2)


def is_on_its_line(live: LiveProgram) -> bool:
    """Return True if the field over a cue begins where the cue's first letter is on the page."""
    screen = live.screen()
    letter = live.text_rect(screen["focus_text"]) if screen["focus"] == CORRECTION else None
    if letter is None:
        return False
    left, top, width, height = screen["focus_rect"]
    inside = left <= letter[0] < left + width and letter[1] + letter[3] <= top + height
    return bool(inside and 0 <= letter[1] - top <= 16)


@SCREENS
def test_the_field_of_a_correction_lies_on_its_line(page: LiveProgram) -> None:
    for keys, which in PLACES:
        click_sentence(page, keys, which)
        page.key("Shift+F2")
        page.until(lambda: is_on_its_line(page), f"on its line after {keys}", page.screen)
        page.key("Escape")
        page.until(lambda: page.screen()["focus"] == "ReadingView", "the field is closed")
    # The page is still moving when the field opens.
    for keys, words in ((["Ctrl+End", "Ctrl+Home"], "number0."), (["Ctrl+End"], "number199.")):
        page.key(*keys, "Shift+F2")
        page.until(lambda: is_on_its_line(page), f"on its line after {keys}", page.screen)
        assert page.screen()["focus_text"].endswith(words)
        page.key("Escape")
        page.until(lambda: page.screen()["focus"] == "ReadingView", "the field is closed")
    page.quit()


def overlap(one: Rect, other: Rect) -> bool:
    """Return True if two rectangles have a pixel in common."""
    return all(
        one[side] < other[side] + other[side + 2] and other[side] < one[side] + one[side + 2]
        for side in (0, 1)
    )


@SCREENS
def test_the_field_of_a_note_does_not_cover_its_quote(page: LiveProgram) -> None:
    for number, (keys, which) in enumerate(PLACES, 1):
        click_sentence(page, keys, which)
        page.key("M")
        page.see("1 passage" if number == 1 else f"{number} passages")
        page.key("N")
        page.until(lambda: page.screen()["focus"] == NOTE, "a note can be written")
        (row,) = [node for node in page.look() if node.role == "Cell" and "selected" in node.states]
        words = row.name.rpartition("\n")[2]
        field: Rect = tuple(page.screen()["focus_rect"])
        # Time, and two lines of the quote; a note is below them.
        x, y, width, height = row.rect
        quote = (x, y + 6, width, 3 * (height - 20) // 4)
        assert not overlap(field, quote), (keys, field, row.rect)
        shown = page.text_rect(words)
        assert shown is None or not overlap(field, shown), (keys, field, shown)
        assert "Enter saves" in page.screen()["focus_description"], "how to keep it"
        page.key("Escape")
        page.until(lambda: page.screen()["focus"] == "ReadingView", "the note is done")
    page.quit()
