"""SCC: codes of CEA-608 with the letters of all sets, modes, and channels."""

from __future__ import annotations

import pytest

from viewer.transcripts import readers

POP_ON, EDM, EOC, ROLL_UP, RETURN = "9420 9420", "942c 942c", "942f 942f", "9425 9425", "94ad 94ad"
ROW = "9470 9470"


def codes(text: str) -> str:
    """Characters in pairs, each with odd parity."""
    data = [code | (0x80 if code.bit_count() % 2 == 0 else 0) for code in text.encode("ascii")]
    data += [0x80] * (len(data) % 2)
    return " ".join(f"{a:02x}{b:02x}" for a, b in zip(data[::2], data[1::2], strict=True))


def read(*lines: str) -> list[tuple[int | None, int | None, str]]:
    data = "\n\n".join(["Scenarist_SCC V1.0", *lines])
    parsed = readers.read_bytes(data.encode(), "lamps.scc")
    return [(piece.start_ms, piece.end_ms, piece.text) for piece in parsed.pieces]


def test_pop_on_captions_appear_with_their_command_and_go_with_another() -> None:
    found = read(
        f"00:00:01;00\t{POP_ON} {ROW} {codes('The lamp')} {EOC}",
        f"00:00:03;00\t{POP_ON} {ROW} {codes('was lit.')} {EOC}",
        f"00:00:05;15\t{EDM}",
    )
    assert found == [(1_000, 3_000, "The lamp"), (3_000, 5_501, "was lit.")]


def test_roll_up_captions_appear_with_their_line() -> None:
    found = read(
        f"00:00:01;00\t{ROLL_UP} {RETURN} {ROW} {codes('the lamp')}",
        f"00:00:03;00\t{ROLL_UP} {RETURN} {ROW} {codes('was lit')}",
    )
    assert [(start, text) for start, _, text in found] == [(1_000, "the lamp"), (3_000, "was lit")]


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        (f"{codes('Se')} {codes('~or')}", "Señor"),  # of the basic set
        (f"{codes('No')} {codes('e')} 1236 1236 {codes('l')}", "Noël"),
        (f"{codes('U')} 9224 9224 {codes('ber')}", "Über"),
        (f"{codes('A')} 1330 1330 {codes('rger')}", "Ärger"),
        (f"{codes('so')} 91ae 91ae {codes('it was')}", "so it was"),  # italics are a space
        (f"9137 9137 {codes(' la')}", "♪ la"),
    ],
)
def test_letters_of_all_sets(sent: str, shown: str) -> None:
    ((_, _, text),) = read(f"00:00:01;00\t{POP_ON} {ROW} {sent} {EOC}")
    assert text == shown


def test_the_second_channel_is_another_language() -> None:
    ((_, _, text),) = read(
        f"00:00:01;00\t{POP_ON} {ROW} {codes('The lamp')} 1c20 1c20 {codes('La lampe')} {EOC}"
    )
    assert text == "The lamp"


def test_without_dropped_frames_the_clock_is_slow() -> None:
    ((start, _, _),) = read(f"01:00:00:00\t{POP_ON} {ROW} {codes('The lamp')} {EOC}")
    assert start == 3_603_600
