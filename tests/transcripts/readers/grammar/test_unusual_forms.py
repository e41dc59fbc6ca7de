"""Forms that few tools and people write come back as turns, and prose that resembles them stays."""

from __future__ import annotations

import pytest

from tests.support.one_conversation import SAID, STARTS_S, turns, wanted, written
from viewer.transcripts.readers import read_bytes

SHORT = {"Ann Lee": "ann", "Bo Stone": "bo_s"}
FIGURES = {"Ann Lee": "1", "Bo Stone": "2"}
SIDES = {"Ann Lee": "Q", "Bo Stone": "A"}
CHINESE = {"Ann Lee": "王伟", "Bo Stone": "李娜"}


@pytest.mark.parametrize(
    ("form", "names"),
    [
        ("{w} – {n}", None),
        ("{w} -- {n}", None),
        ("{w}\n— {n}", None),
        ("@{n} {w}", SHORT),
        ("@{n}: {w}", SHORT),
        ("//{n}: {w}", None),
        ("*{n}:\t{w}", None),
        ("• {n}: {w}", None),
        ("🎧 {n}: {w}", None),
        ("{n}- {w}", None),
        ("{n} -- {w}", None),
        ("{n}:: {w}", None),
        ("{n} :: {w}", None),
        ("【{n}】{w}", CHINESE),
        ("○{n}\u3000{w}", CHINESE),
        ("{n}\u3000{w}", CHINESE),
        ("{n}. {w}", None),
        ("{n}. {w}", SIDES),
        ("{n}: {w}", FIGURES),
        ("[{n}] {w}", FIGURES),
        ("'''{n}:''' {w}", None),
        (r"\textbf{{{n}:}} {w}", None),
        ("{n}\u200b: {w}", None),
        ("Speaker: {n}\n{w}", None),
    ],
)
def test_names(form: str, names: dict[str, str] | None) -> None:
    assert turns(written(form, names), "a.txt") == wanted(names, named=True, timed=False)


def test_numbers_of_questions_and_answers_are_no_part_of_names() -> None:
    text = "\n\n".join(
        f"{SIDES[name]}{index // 2 + 1}: {words}" for index, (name, words) in enumerate(SAID)
    )
    assert turns(text, "a.txt") == wanted(SIDES, named=True, timed=False)


@pytest.mark.parametrize(
    "form",
    [
        "> [!quote] {n}\n> {w}",
        "[{n}]{{.speaker}} {w}",
        "[[{n}]]: {w}",
        "=={n}:== {w}",
        '{{% include play.html t="{s}" %}} **{n}:** {w}',
        "#### {n}:\n{w}",
    ],
)
def test_names_in_markdown(form: str) -> None:
    assert turns(written(form), "a.md") == wanted(named=True, timed=False)


@pytest.mark.parametrize(
    ("form", "name", "named"),
    [
        ("[{ms}] {n}: {w}", "a.txt", True),
        ("{ms}-{e}000 {n}: {w}", "a.txt", True),
        ("[{s}] {n}: {w}", "a.txt", True),
        ("{s}.00s: {w}", "a.txt", False),
        ("start={s}.0s stop={e}.0s {n}: {w}", "a.txt", True),
        ("{t}{s} seconds{w}", "a.txt", False),
        ("{t}{w}", "a.txt", False),
        ("{i}\n{t}\n{n}: {w}", "a.txt", True),
        ("{t}, {n}: {w}", "a.txt", True),
        ("{n} / {t}\n{w}", "a.txt", True),
        ("Speaker: {n}\nStart: {s}.0\nEnd: {e}.0\nText: {w}", "a.txt", True),
        ("Time: {t}\nSpeaker: {n}\n{w}", "a.txt", True),
        ("{w} [▶](https://example.org/watch?v=x&t={s})", "a.md", False),
    ],
)
def test_times(form: str, name: str, named: bool) -> None:
    assert turns(written(form), name) == wanted(named=named, timed=True)


def test_a_dash_after_a_bracketed_time_still_divides_it_from_a_name() -> None:
    """A name that comes once counts where a dash stands between it and the time."""
    people = ["Ann", "Bo", "Ann", "Bo", "Ann Lee", "Ann"]
    text = "\n\n".join(f"[00.00.{2 * n:02}] - {who}\nThe bread." for n, who in enumerate(people))
    assert [speaker for speaker, _, _ in turns(text, "a.txt")] == people


def test_minutes_and_seconds_with_a_full_stop_are_no_decimal_numbers() -> None:
    """The rate of speech says that "0.26" is the 26th second, not the first quarter of one."""
    text = "\n\n".join(
        f"(0.{second:02}) {words}" for (_, words), second in zip(SAID, STARTS_S, strict=True)
    )
    assert turns(text, "a.txt") == wanted(named=False, timed=True)


@pytest.mark.parametrize("form", ["{n}: {w}", "[{n}] {w}"])
def test_turns_in_one_paragraph(form: str) -> None:
    assert turns(written(form, joint=" "), "a.txt") == wanted(named=True, timed=False)


def test_times_in_one_paragraph() -> None:
    assert turns(written("{t} {w}", joint=" "), "a.txt") == wanted(named=False, timed=True)


@pytest.mark.parametrize(
    "text",
    [
        "We left – Bo\nwas late. It rained, and nobody\ncame to the yard – Ann\nwas ill.",
        "\n".join(f"[{n}] a note on the source, page {n * 7}" for n in range(1, 9)),
        "\n".join(f"{n}. Take the flour out of the bin." for n in range(1, 9)),
        "\n\n".join(f"{n % 3 + 1}: Take the flour out of the bin." for n in range(9)),
        "\n\n".join(["I- I do not know.", "We- we went home.", "I- I saw it."] * 3),
        "\n".join(f"{1990 + 3 * n} was a good year for rye." for n in range(8)),
    ],
)
def test_prose_keeps_its_words(text: str) -> None:
    parsed = read_bytes(text.encode(), "a.txt")
    words = " ".join(piece.text for piece in parsed.pieces)
    assert words.split() == text.split()
    assert not any(piece.speaker or piece.start_ms is not None for piece in parsed.pieces)
