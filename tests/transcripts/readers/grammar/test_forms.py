"""Turns in other forms than the declared ones, and prose that resembles them."""

from __future__ import annotations

import pytest

from viewer.transcripts.model import TurnKind
from viewer.transcripts.parsed_file import ParsedFile
from viewer.transcripts.readers import read_bytes

SAID = (
    "The kiln has been cold since Monday.",
    "Nobody lit it, as far as I know.",
    "Then we should ask in the yard.",
    "Let us go before it rains.",
    "That is more than anybody expected.",
    "It surprised the whole yard, too.",
)
STEP_S = 21

# Two people who speak in turn.
PEOPLE = (
    ("Host (Ann)", "Guest (Bo)"),
    ("Ann-Marie", "Jean-Luc"),
    ("A.B.", "C.D."),
    ("J.R. Smith", "T. S. Eliot"),
    ("Dr. Ann Lee", "Prof. Bo Roe"),
    ("Ann (host)", "Bo (guest)"),
    ("Анна", "Борис"),
    ("أحمد", "سارة"),
    ("田中", "佐藤"),
    ("spk_0", "spk_1"),
    ("ann", "bo"),
    ("interviewer", "respondent"),
    ("Lee, Ann", "Roe, Bo"),
    ("Q", "A"),
    ("The Honorable Ann Catherine Lee", "Senator Bo Roe"),
    ("María de la Cruz", "Ludwig van Beethoven"),
    ("Herr Müller", "Frau Groß"),
)
# {n}: name, {w}: words, {m}:{s}: the time, {i}: the number of the turn.
NAMED = (
    "{n}: {w}",
    "{n} : {w}",
    "{n}：{w}",
    "{n}:{w}",
    "{n}:\u00a0{w}",
    "\u200f{n}: {w}",
    "{n} – {w}",
    "{n} — {w}",
    "{n} - {w}",
    "{n} | {w}",
    "{n} > {w}",
    "{n}; {w}",
    "<{n}> {w}",
    "{n}       {w}",
    "{i}. {n}: {w}",
    "{i}) {n}: {w}",
    "[{i}] {n}: {w}",
    "{i}\t{n}: {w}",
    "{n}:\n{w}",
    "{n}\n{w}",
)
TIMED = (
    "[{m:02}:{s:02}] {n}: {w}",
    "[[{m:02}:{s:02}]] {n}: {w}",
    "（{m:02}：{s:02}）{n}：{w}",
    "【{m:02}:{s:02}】{n}：{w}",
    "[{m}'{s:02}\"] {n}: {w}",
    "{m}' {s:02}'' {n}: {w}",
    "{m}m{s}s {n}: {w}",
    "{n} - 00:{m:02}:{s:02} - {w}",
    "{i}. [{m:02}:{s:02}] {n}: {w}",
    "[{m:02}:{s:02}] <{n}> {w}",
    "Time: 00:{m:02}:{s:02}\n{n}: {w}",
    "00:{m:02}:{s:02}\n{n}\n{w}",
    "{n} 00:{m:02}:{s:02}\n{w}",
    "{n} | {m:02}:{s:02} - 09:59 {w}",
    "{n} | {m:02}:{s:02}\n{w}",
    "{i} | {n} | {m:02}:{s:02} | {w}",
    "{n}: ({m:02}:{s:02})\n{w}",
    "{n}: 00:{m:02}:{s:02}\n\n{w}",
    "[{n}] [{m:02}:{s:02}] {w}",
    "[{n} {m:02}:{s:02}-09:59] {w}",
    ">> {n}: [{m:02}:{s:02}] {w}",
    "({n}, {m:02}:{s:02}) {w}",
)


def written(form: str, people: tuple[str, ...], joint: str = "\n\n") -> str:
    return joint.join(
        form.format(
            n=people[index % len(people)],
            w=words,
            m=index * STEP_S // 60,
            s=index * STEP_S % 60,
            i=index + 1,
        )
        for index, words in enumerate(SAID)
    )


def turns(parsed: ParsedFile) -> list[tuple[int | None, str | None, str]]:
    return [
        (piece.start_ms, piece.speaker, " ".join(piece.text.split()))
        for piece in parsed.pieces
        if piece.kind != TurnKind.HEADING
    ]


def expected(people: tuple[str, ...], *, timed: bool) -> list[tuple[int | None, str | None, str]]:
    return [
        (index * STEP_S * 1_000 if timed else None, people[index % len(people)], words)
        for index, words in enumerate(SAID)
    ]


@pytest.mark.parametrize("people", PEOPLE, ids=" and ".join)
def test_any_name_before_a_colon_under_a_time_and_in_bold(people: tuple[str, ...]) -> None:
    for form in ("{n}: {w}", "[{m:02}:{s:02}] {n}: {w}", "{n} {m:02}:{s:02}\n{w}"):
        parsed = read_bytes(written(form, people).encode(), "a.txt")
        assert turns(parsed) == expected(people, timed="{m" in form)
    parsed = read_bytes(written("**{n}:** {w}", people).encode(), "a.md")
    assert turns(parsed) == expected(people, timed=False)


@pytest.mark.parametrize("form", [*NAMED, *TIMED])
def test_any_sign_between_name_time_and_words(form: str) -> None:
    people = ("Ann", "Bo")
    for joint in ("\n\n", "\n") if "\n" not in form else ("\n\n",):
        parsed = read_bytes(written(form, people, joint).encode(), "a.txt")
        assert turns(parsed) == expected(people, timed=form in TIMED)


@pytest.mark.parametrize("sign", ["—", "– ", "- ", ">> "])
def test_a_sign_without_a_name_is_a_change_of_speakers(sign: str) -> None:
    parsed = read_bytes(written(sign + "{w}", ("",), "\n").encode(), "a.txt")
    assert [text for _, _, text in turns(parsed)] == list(SAID)
    assert all(piece.new_turn for piece in parsed.pieces)


def test_a_quoted_speech_in_japanese_keeps_its_brackets() -> None:
    lines = ("田中「こんにちは。」", "佐藤「ありがとう。」") * 3
    parsed = read_bytes("\n".join(lines).encode(), "a.txt")
    assert {(who, text) for _, who, text in turns(parsed)} == {
        ("田中", "「こんにちは。」"),
        ("佐藤", "「ありがとう。」"),
    }


def test_a_direction_after_a_known_name_is_no_part_of_the_name() -> None:
    text = written("{n}: {w}", ("Ann", "Bo")) + "\n\nAnn (laughing): Well.\n\nBo [softly]: Yes."
    parsed = read_bytes(text.encode(), "a.txt")
    assert turns(parsed)[-2:] == [(None, "Ann", "(laughing) Well."), (None, "Bo", "[softly] Yes.")]


def test_a_source_behind_a_quotation_is_who_said_it() -> None:
    body = written("<blockquote>{w}<cite>{n}</cite></blockquote>", ("Ann", "Bo"))
    parsed = read_bytes(f"<html><body>{body}</body></html>".encode(), "a.html")
    assert turns(parsed) == expected(("Ann", "Bo"), timed=False)


def test_contents_above_a_short_transcript_hide_no_turn() -> None:
    contents = "## Chapters\n\n- 00:00 Intro\n- 12:30 The kiln\n- 45:00 Rain\n\n## Transcript\n\n"
    text = contents + written("**{n}:** {w}", ("Ann", "Bo"))
    parsed = read_bytes(text.encode(), "a.md")
    assert turns(parsed) == expected(("Ann", "Bo"), timed=False)
    assert [chapter.title for chapter in parsed.chapters] == ["Intro", "The kiln", "Rain"]


@pytest.mark.parametrize(
    "prose",
    [
        "There is one thing: clay.\n\nRemember: glaze last.\n\nThe rule is: wait.\n\nIt worked.",
        "Well - I think so.\n\nIt dries - slowly.\n\nThe kiln - the big one - is hot.\n\n"
        "Well - wait.\n\nThe kiln - yes.\n\nNobody knows why it does.\n\nBut it does every day.",
        "We won 3:10.\n\nThe end was at 5:30.\n\n2:0 it was at 8:15.\n\nWe went home.",
        "1. Knead the clay well.\n\n2. Throw it on the wheel.\n\n3. Wait.\n\n4. Fire it twice.",
    ],
)
def test_prose_stays_prose(prose: str) -> None:
    parsed = read_bytes(prose.encode(), "a.txt")
    assert turns(parsed) == [(None, None, line) for line in prose.split("\n\n")]


@pytest.mark.parametrize(
    "form",
    [
        "[12/03/24, 10:{m:02}:{s:02}] {n}: {w}",
        "{n}  10:{m:02} AM\n{w}",
        "{n} — Today at 10:{m:02} AM\n{w}",
    ],
)
def test_clocks_of_a_chat_are_no_times_of_the_audio(form: str) -> None:
    people = ("Ann", "Bo")
    parsed = read_bytes(written(form, people).encode(), "a.txt")
    assert turns(parsed) == [(None, people[i % 2], words) for i, words in enumerate(SAID)]
    assert [str(repair.message) for repair in parsed.repairs] == [
        "times of day were left out: they are not times of the audio"
    ]
    assert parsed.fit < 1


@pytest.mark.parametrize(
    "form",
    [
        "[16:{m:02}:{s:02}] {w}",
        "16:{m:02}:{s:02} {n}: {w}",
        "2024-03-12T10:{m:02}:{s:02}Z {n}: {w}",
        "[3/12/24, 1:{m:02}:{s:02} PM] {n}: {w}",
    ],
)
def test_clocks_of_a_recorder_are_counted_from_the_first(form: str) -> None:
    people = ("Ann", "Bo")
    parsed = read_bytes(spoken(form, people).encode(), "a.txt")
    assert [start for start, _, _ in turns(parsed)] == [3_000 * i for i in range(len(SAID))]
    assert [words for _, _, words in turns(parsed)] == list(SAID)
    assert {name for _, name, _ in turns(parsed)} == ({*people} if "{n}" in form else {None})
    assert [str(repair.message) for repair in parsed.repairs] == [
        "times of day were counted from the first one"
    ]


def spoken(form: str, people: tuple[str, ...]) -> str:
    return "\n".join(
        form.format(n=people[i % 2], w=words, m=3 * i // 60, s=3 * i % 60)
        for i, words in enumerate(SAID)
    )


def test_system_messages_of_a_chat_are_nobodys() -> None:
    text = "12/03/2024, 09:59 - Messages are encrypted.\n" + written(
        "12/03/2024, 10:{m:02} - {n}: {w}", ("Ann", "Bo"), "\n"
    )
    parsed = read_bytes(f"{text}\n12/03/2024, 11:09 - Bo left the group".encode(), "a.txt")
    first, *_, last = turns(parsed)
    assert first[1:] == (None, "12/03/2024, 09:59 - Messages are encrypted.")
    assert last[1:] == (None, "12/03/2024, 11:09 - Bo left the group")


def test_a_time_of_day_in_the_first_words_makes_no_list_of_contents() -> None:
    text = "[00:00:00] - Ann\n12:30 Tuesday we met at the old mill?\n"
    text += "".join(
        f"\n[00:00:0{second}] - {name}\nAnd then we left.\n"
        for second, name in ((2, "Bo"), (4, "Ann"), (6, "Bo"))
    )
    parsed = read_bytes(text.encode(), "a.txt")
    assert parsed.chapters == []
    assert [speaker for _, speaker, _ in turns(parsed)] == ["Ann", "Bo", "Ann", "Bo"]
    assert turns(parsed)[0] == (0, "Ann", "12:30 Tuesday we met at the old mill?")


def test_short_words_after_a_dash_are_no_name_alone_on_a_line() -> None:
    words = "Ann – We left.\n\nBo – It rained.\n\nAnn – We sang.\n\nBo – And so the I.\n"
    parsed = read_bytes((words + "\nAnn – We ate.\n\nBo – It was the I.\n").encode(), "a.txt")
    assert [speaker for _, speaker, _ in turns(parsed)] == ["Ann", "Bo"] * 3
