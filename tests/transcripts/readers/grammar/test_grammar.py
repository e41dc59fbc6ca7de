"""One conversation in every declared dress of names and times comes back as it was.

`EARMARK_DRAWS=10000` draws more conversations than the suite does.
"""

from __future__ import annotations

import os
import random
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.transcripts.model import TurnKind
from viewer.transcripts.parsed_file import ParsedFile
from viewer.transcripts.readers import read_bytes
from viewer.transcripts.readers.grammar.names import STYLES, NameStyle
from viewer.transcripts.readers.grammar.timestamps import SPELLINGS, Spelling

DRAWS = int(os.environ.get("EARMARK_DRAWS", "400"))
NAMES = [
    *("Ann", "Bo", "Ann Lee", "Dr. Maria Lopez", "MARA QUILL", "Speaker 1", "Speaker 2", "Zoë"),
    *("SPEAKER_00", "SPEAKER_01", "Jean-Luc Petit", "O'Neil", "van der Berg", "Interviewer"),
    *("Host", "Guest", "Q", "A", "Мария", "José Álvarez", "UNIDENTIFIED PERSON #1", "Lee, Anna"),
]
_TEXT = (
    "the oven is lit before five and rye wants time so we wait until it rises which takes all "
    "night Nobody sleeps Salt comes last It was Tuesday in 1994 we met Ann there about 12:30 "
    "maybe later you know I mean well ok flour water don't état (laughs) 5.6 percent one - two"
)
WORDS = _TEXT.split()


CLOCK, F4 = (
    next(spelling for spelling in SPELLINGS if spelling.key == key) for key in ("clock", "f4")
)


class Turn(NamedTuple):
    name: str
    start_ms: int
    words: str


class Dress(NamedTuple):
    """A turn as text: `{n}` a styled name, `{p}` a bare one, `{t}` a time, `{w}` the words."""

    key: str
    form: str
    brackets: tuple[str, ...] = ("[]", "()", "")


DRESSES = (
    Dress("name words", "{n} {w}"),
    Dress("time name words", "{t} {n} {w}", ("[]", "()")),
    Dress("name time words", "{n} {t} {w}", ("[]", "()")),
    Dress("time over name words", "{t}\n{n} {w}"),
    Dress("name time over words", "{p} {t}\n{w}"),
    Dress("name over words", "{p}\n{w}"),
    Dress("time dash name over words", "{t} - {p}\n{w}"),
    Dress("name over time over words", "{p}\n{t}\n{w}"),
    Dress("time words", "{t} {w}"),
    Dress("time over words", "{t}\n{w}"),
    Dress("name words end time", "{n} {w} {t}", ("#",)),
)


def conversation(pick: random.Random) -> list[Turn]:
    """Ten turns of two people."""
    people = pick.sample(NAMES, 2)
    turns: list[Turn] = []
    clock_s = 0
    for index in range(10):
        words = " ".join(pick.choices(WORDS, k=pick.randint(3, 22))).lstrip("- ") or "Well"
        turns.append(Turn(people[index % 2], clock_s * 1000, f"{words[0].upper()}{words[1:]}."))
        clock_s += max(len(words.split()) // 3, 1) + pick.randint(1, 4)
    return turns


@st.composite
def conversations(draw: st.DrawFn) -> list[Turn]:
    """Six to fourteen turns of two or three people, who speak about three words a second."""
    people = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=3, unique=True))
    clock_s = draw(st.sampled_from([0, 3, 7]))
    turns: list[Turn] = []
    for index in range(draw(st.integers(6, 14))):
        others = [name for name in people if not turns or name != turns[-1].name]
        name = people[index % 2] if index < 4 else draw(st.sampled_from(others))
        said = draw(st.lists(st.sampled_from(WORDS), min_size=3, max_size=22))
        words = " ".join(said).lstrip("- ") or "Well"
        end = draw(st.sampled_from(".?"))
        turns.append(Turn(name, clock_s * 1000, f"{words[0].upper()}{words[1:]}{end}"))
        clock_s += max(len(said) // 3, 1) + draw(st.integers(1, 4))
    return turns


def dressed(
    turns: list[Turn],
    dress: Dress,
    style: NameStyle,
    spelling: Spelling,
    brackets: str,
    joint: str,
    *,
    tenths: bool = False,
) -> str:
    def time(ms: int) -> str:
        fraction = f".{ms % 1000 // 100}" if tenths else ""
        return f"{brackets[:1]}{spelling.write(ms)}{fraction}{brackets[1:]}"

    ends = [*(turn.start_ms for turn in turns[1:]), turns[-1].start_ms + 4_000]
    return joint.join(
        dress.form.format(
            n=style.write(turn.name),
            p=turn.name,
            t=spelling.write(end) if brackets == "#" else time(turn.start_ms),
            w=turn.words,
        )
        for turn, end in zip(turns, ends, strict=True)
    )


class Draw(NamedTuple):
    """A conversation, what it was dressed in, and the file that came of it."""

    turns: list[Turn]
    label: str
    name: str
    text: str
    named: bool
    timed: bool


@st.composite
def draws(draw: st.DrawFn) -> Draw:
    """A conversation in one of the dresses, with styles, spellings and brackets that go with it."""
    turns = draw(conversations())
    dress = draw(st.sampled_from(DRESSES))
    brackets = draw(st.sampled_from(dress.brackets))
    styles = [s for s in STYLES if s.colon or "name words" in dress.key or "voice" in s.key]
    style = draw(st.sampled_from(styles if "{n}" in dress.form else STYLES[:1]))
    spelling = draw(st.sampled_from(fitting(dress, brackets)))
    if brackets == "#":
        turns[0] = turns[0]._replace(start_ms=0)  # such files say ends only
    tight = "over" not in dress.key and draw(st.booleans())
    tenths = "{t}" in dress.form and spelling.key in {"clock", "dots"} and draw(st.booleans())
    if tenths or brackets == "#":
        later = [
            turn._replace(start_ms=turn.start_ms + draw(st.integers(0, 9)) * 100) for turn in turns
        ]
        turns = [turns[0], *later[1:]]
    joint = "\n" if tight else "\n\n"
    text = dressed(turns, dress, style, spelling, brackets, joint, tenths=tenths)
    name = "a.md" if style.markdown else "a.txt"
    label = f"{dress.key} | {style.key} | {spelling.key} | {brackets!r} | {tight} | {tenths}"
    named = "{n}" in dress.form or "{p}" in dress.form
    return Draw(turns, label, name, text, named, "{t}" in dress.form)


def fitting(dress: Dress, brackets: str) -> list[Spelling]:
    """Return the spellings that may stand in such brackets in the dress."""
    if "{t}" not in dress.form:
        return [CLOCK]
    return [
        spelling
        for spelling in SPELLINGS
        if spelling.ends_turn == (brackets == "#")
        and (not spelling.brackets or brackets[:1] in tuple(spelling.brackets))
        and (spelling.key in {"clock", "dots", "f4"} or brackets or "over words" in dress.key)
    ]


def right(turns: list[Turn], parsed: ParsedFile, *, named: bool, timed: bool) -> int:
    """Return how many turns came back with their speaker, words and start."""
    wanted = {
        (t.name if named else None, "".join(t.words.split()), t.start_ms if timed else None)
        for t in turns
    }
    found = {
        (p.speaker, "".join(p.text.split()), p.start_ms)
        for p in parsed.pieces
        if p.kind == TurnKind.SPEECH
    }
    return len(turns) - len(wanted - found)


@pytest.mark.slow
def test_a_conversation_comes_back_from_every_dress() -> None:
    total = good = 0
    wrong: list[str] = []

    @settings(max_examples=DRAWS, deadline=None, database=None, derandomize=True)
    @given(draws())
    def read_back(drawn: Draw) -> None:
        nonlocal total, good
        parsed = read_bytes(drawn.text.encode(), drawn.name)
        count = right(drawn.turns, parsed, named=drawn.named, timed=drawn.timed)
        total += len(drawn.turns)
        good += count
        if count < len(drawn.turns):
            wrong.append(f"{drawn.label}: {count} of {len(drawn.turns)}\n{drawn.text}")
            assert parsed.reasons, f"in silence: {drawn.label}\n{drawn.text}"

    read_back()
    assert good >= 0.995 * total, f"{good} of {total}\n" + "\n\n".join(wrong[:3])


@pytest.mark.parametrize("dress", DRESSES, ids=lambda dress: dress.key)
def test_what_is_broken_is_told(dress: Dress) -> None:
    """Half of the stamps are damaged: the reading says so."""
    if "{t}" not in dress.form:
        pytest.skip("without times")
    turns = conversation(random.Random(7))
    text = dressed(
        turns,
        dress,
        STYLES[0],
        F4 if dress.brackets == ("#",) else CLOCK,
        dress.brackets[0],
        "\n\n",
    )
    lines = text.split("\n")
    for index in range(3, len(lines), 2):
        lines[index] = lines[index].replace(":0", ":x", 2).replace("#00", "#0x")
    parsed = read_bytes("\n".join(lines).encode(), "a.txt")
    count = right(turns, parsed, named="{n}" in dress.form or "{p}" in dress.form, timed=True)
    assert count == len(turns) or parsed.fit < 1
