"""Fields and furniture above and below the turns are no turns."""

from __future__ import annotations

import pytest

from tests.support.one_conversation import turns, wanted, written
from viewer.transcripts.readers import read_bytes

ROLES = {"Ann Lee": "Interviewer", "Bo Stone": "Interviewee"}
INITIALS = {"Ann Lee": "AL", "Bo Stone": "BS"}


@pytest.mark.parametrize(
    ("above", "names"),
    [
        ("Interviewer: Ann Lee\nInterviewee: Bo Stone\n\n", ROLES),
        ("Interviewer: Ann Lee\nInterviewee: Bo Stone\nDate: 2 March 2023\nPlace: Holm\n\n", ROLES),
        ("Participant ID: 12\nAge: 44\nOccupation: Baker\n\n", None),
        ("Name of Interviewee: Bo Stone\nInterview Number: 12\nLanguage: English\n\n", None),
        ("AL = Ann Lee\nBS = Bo Stone\n\n", INITIALS),
        ("AL: Ann Lee\nBS: Bo Stone\n\n", INITIALS),
        ("INTERVIEW WITH BO STONE\n\nConducted by Ann Lee\nMarch 2, 2023\n\n", None),
    ],
)
def test_fields_are_no_turns(above: str, names: dict[str, str] | None) -> None:
    text = above + written("{n}: {w}", names)
    assert turns(text, "a.txt") == wanted(names, named=True, timed=False)


@pytest.mark.parametrize(
    "above",
    [
        "Interviewer: Good Morning\nInterviewee: Hello\n\n",
        "Interviewer: Welcome, all of you.\nInterviewee: It is good to be here.\n\n",
    ],
)
def test_first_turns_are_no_fields(above: str) -> None:
    first, second, *_ = turns(above + written("{n}: {w}", ROLES), "a.txt")
    assert [first[0], second[0]] == ["Interviewer", "Interviewee"]


def test_a_table_of_fields_is_no_turn() -> None:
    text = "# The bakery\n\n| Date | 2023-03-02 |\n|---|---|\n| Host | Ann Lee |\n\n"
    text += written("**{n}:** {w}")
    assert turns(text, "a.md") == wanted(named=True, timed=False)
    parsed = read_bytes(text.encode(), "a.md")
    assert parsed.title == "The bakery"
    assert str(parsed.published) == "2023-03-02"


def test_notices_of_a_meeting_are_not_spoken() -> None:
    text = "The bakery-Meeting Recording\nMarch 2, 2023, 10:00AM\n1m 12s\n\n"
    text += written("{n}   {t}\n{w}") + "\n\nAnn Lee stopped transcription"
    assert turns(text, "a.txt") == wanted(named=True, timed=True)
    assert read_bytes(text.encode(), "a.txt").title == "The bakery-Meeting Recording"


def test_the_tool_is_not_the_title() -> None:
    text = "# example.io free youtube transcript\n# The bakery\n# https://example.org/x\n\n"
    text += written("00:00:{s:02}.000 {w}", joint="\n")
    assert read_bytes(text.encode(), "a.txt").title == "The bakery"
