"""One conversation, written in any form, and its turns as a reader returns them."""

from __future__ import annotations

from viewer.transcripts.model import TurnKind
from viewer.transcripts.readers import read_bytes

SAID = [
    ("Ann Lee", "Welcome back to the bakery, everyone, I am glad that you are here."),
    ("Bo Stone", "Thank you for having me, it smells wonderful in this room."),
    ("Ann Lee", "So tell me, when does the oven go on in the morning?"),
    ("Bo Stone", "It is lit before five. Rye wants time: we wait until it rises, all night."),
    ("Ann Lee", "And nobody sleeps?"),
    ("Bo Stone", "Nobody sleeps, but the salt comes last and then we rest for a while."),
    ("Ann Lee", "What happened in 1994 when the flood came through the village?"),
    ("Bo Stone", "We lost two ovens and about forty percent of the flour."),
]
STARTS_S = [3, 9, 14, 19, 26, 29, 35, 41]
Turns = list[tuple[str | None, str, int | None]]


def written(form: str, names: dict[str, str] | None = None, joint: str = "\n\n") -> str:
    return joint.join(
        form.format(
            n=names[name] if names else name,
            N=name.upper(),
            w=words,
            s=second,
            e=second + 4,
            ms=second * 1000,
            i=count,
            c=f"00:00:{second:02}",
            ce=f"00:00:{second + 4:02}",
            t=f"{second // 60}:{second % 60:02}",
        )
        for count, ((name, words), second) in enumerate(zip(SAID, STARTS_S, strict=True), 1)
    )


def turns(text: str, name: str) -> Turns:
    parsed = read_bytes(text.encode(), name)
    return [(p.speaker, p.text, p.start_ms) for p in parsed.pieces if p.kind == TurnKind.SPEECH]


def wanted(names: dict[str, str] | None = None, *, named: bool, timed: bool) -> Turns:
    return [
        (
            (names[name] if names else name) if named else None,
            words,
            1000 * second if timed else None,
        )
        for (name, words), second in zip(SAID, STARTS_S, strict=True)
    ]
