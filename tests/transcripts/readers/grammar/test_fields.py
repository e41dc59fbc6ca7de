"""Labels that name things: links and numbered lists are no speakers."""

from __future__ import annotations

import pytest

from viewer.transcripts import readers
from viewer.transcripts.parsed_file import ParsedFile

TALK = "Ann: We begin with the first lamp.\n\nBen: Was it bright?\n\nAnn: It was.\n\nBen: Good.\n"


def read(text: str, name: str = "talk.txt") -> ParsedFile:
    return readers.read_bytes(text.encode(), name)


def speakers(parsed: ParsedFile) -> set[str | None]:
    return {piece.speaker for piece in parsed.pieces}


@pytest.mark.parametrize(
    "field",
    [
        "Slides: <https://example.org/lamps.pdf>",
        "Recording: https://example.org/lamps.mp3",
        "Repository: [lamps](https://example.org/lamps)",
    ],
)
def test_a_label_with_nothing_but_a_link_is_a_field(field: str) -> None:
    parsed = read(f"{field}\n\nA talk about lamps and their light.\n\n{TALK}", "talk.md")
    assert speakers(parsed) - {None} == {"Ann", "Ben"}
    opening = next(piece for piece in parsed.pieces if "A talk about" in piece.text)
    assert opening.speaker is None


def test_somebody_who_only_pastes_a_link_once_stays_a_speaker() -> None:
    parsed = read(f"{TALK}\nAnn: https://example.org/lamps\n")
    assert parsed.pieces[-1].speaker == "Ann"


def test_a_numbered_list_is_not_a_conversation() -> None:
    listed = "Drawer 1: lamps and wicks\nDrawer 2: oil and wicks\nDrawer 3: lamps and oil\n"
    parsed = read(f"He kept all of it in three drawers.\n\n{listed}\nNobody knew which.\n")
    assert speakers(parsed) == {None}
    assert any("Drawer 2: oil" in piece.text for piece in parsed.pieces)


@pytest.mark.parametrize("name", ["Speaker", "Participant"])
def test_numbered_people_are_speakers(name: str) -> None:
    parsed = read(f"{name} 1: Is it bright?\n{name} 2: It is.\n{name} 3: I see nothing.\n")
    assert speakers(parsed) == {f"{name} 1", f"{name} 2", f"{name} 3"}


@pytest.mark.parametrize("aside", ["Nota", "Hinweis", "Anmerkung"])
def test_an_aside_is_not_a_speaker(aside: str) -> None:
    note = f"{aside}: there is an older text that was never published."
    parsed = read(f"{note}\n\n{TALK}\n{note}\n")
    assert speakers(parsed) <= {None, "Ann", "Ben"}


def test_a_panel_of_five_hours_is_read_as_a_short_one() -> None:
    panel = "".join(
        f"{n * 4 // 60}:{n * 4 % 60:02}\nsome words about lamps, number {n}\n" for n in range(5_000)
    )
    parsed = read(panel)
    assert len(panel) > 100_000
    assert [piece.start_ms for piece in parsed.pieces] == [n * 4_000 for n in range(5_000)]
    assert (parsed.pieces[7].text, parsed.fit) == ("some words about lamps, number 7", 1.0)


def test_lines_that_are_too_short_to_be_a_transcript_are_told() -> None:
    parsed = read("0:01\nab\n" * 30_000)
    assert parsed.fit < 1
    assert [str(repair.message) for repair in parsed.repairs]
