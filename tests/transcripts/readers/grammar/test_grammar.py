"""One conversation in every declared dress of names and times comes back as it was.

`EARMARK_DRAWS=10000` draws more conversations than the suite does.
"""

from __future__ import annotations

import os
import random
from typing import NamedTuple

import pytest

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
    people = pick.sample(NAMES, pick.randint(2, 3))
    turns: list[Turn] = []
    clock_s = pick.choice([0, 0, 3, 7])
    before = None
    for index in range(pick.randint(6, 14)):
        name = people[index % 2] if index < 4 else pick.choice([p for p in people if p != before])
        before = name
        count = pick.randint(3, 22)
        words = " ".join(pick.choice(WORDS) for _ in range(count)).lstrip("- ") or "Well"
        turns.append(
            Turn(name, clock_s * 1000, f"{words[0].upper()}{words[1:]}{pick.choice('.?.')}")
        )
        clock_s += max(count // 3, 1) + pick.randint(1, 4)
    return turns


def dressed(
    turns: list[Turn], dress: Dress, style: NameStyle, spelling: Spelling, brackets: str, joint: str
) -> str:
    def time(ms: int) -> str:
        return f"{brackets[:1]}{spelling.write(ms)}{brackets[1:]}"

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


def draw(seed: int) -> tuple[str, list[Turn], ParsedFile, str, bool, bool]:
    pick = random.Random(seed)
    turns = conversation(pick)
    dress = pick.choice(DRESSES)
    brackets = pick.choice(dress.brackets)
    styles = [s for s in STYLES if s.colon or "name words" in dress.key or "voice" in s.key]
    style = pick.choice(styles if "{n}" in dress.form else STYLES[:1])
    fitting = [
        s
        for s in SPELLINGS
        if (s.ends_turn == (brackets == "#"))
        and (not s.brackets or brackets[:1] in tuple(s.brackets))
        and (s.key in {"clock", "dots", "f4"} or brackets or "over words" in dress.key)
    ]
    if "{t}" not in dress.form:
        fitting = list(SPELLINGS[1:2])
    fitting = [s for s in fitting if s.key != "seconds"]
    spelling = pick.choice(fitting)
    if brackets == "#":
        turns[0] = turns[0]._replace(start_ms=0)  # such files say ends only
    joint = "\n\n" if "over" in dress.key or pick.random() < 0.6 else "\n"
    if dress.key in {"time over words", "name over words"}:
        joint = "\n\n"
    text = dressed(turns, dress, style, spelling, brackets, joint)
    name = "a.md" if style.markdown or style.key == "linked" else "a.txt"
    parsed = read_bytes(text.encode(), name)
    label = f"{seed}: {dress.key} | {style.key} | {spelling.key} | {brackets!r}"
    named = "{n}" in dress.form or "{p}" in dress.form
    return text, turns, parsed, label, named, "{t}" in dress.form


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


def test_a_conversation_comes_back_from_every_dress() -> None:
    total = good = 0
    wrong: list[str] = []
    silent: list[str] = []
    for seed in range(DRAWS):
        text, turns, parsed, label, named, timed = draw(seed)
        count = right(turns, parsed, named=named, timed=timed)
        total += len(turns)
        good += count
        if count < len(turns):
            wrong.append(f"{label}: {count} of {len(turns)}\n{text}")
            if not parsed.reasons:
                silent.append(label)
    assert good >= 0.995 * total, f"{good} of {total}\n" + "\n\n".join(wrong[:3])
    assert len(silent) <= DRAWS // 1000, silent[:10]


@pytest.mark.parametrize("dress", DRESSES, ids=lambda dress: dress.key)
def test_what_is_broken_is_told(dress: Dress) -> None:
    """Half of the stamps are damaged: the reading says so."""
    if "{t}" not in dress.form:
        pytest.skip("without times")
    pick = random.Random(7)
    turns = conversation(pick)
    text = dressed(
        turns,
        dress,
        STYLES[0],
        SPELLINGS[0 if dress.brackets == ("#",) else 1],
        dress.brackets[0],
        "\n\n",
    )
    lines = text.split("\n")
    for index in range(3, len(lines), 2):
        lines[index] = lines[index].replace(":0", ":x", 2).replace("#00", "#0x")
    parsed = read_bytes("\n".join(lines).encode(), "a.txt")
    count = right(turns, parsed, named="{n}" in dress.form or "{p}" in dress.form, timed=True)
    assert count == len(turns) or parsed.fit < 1
