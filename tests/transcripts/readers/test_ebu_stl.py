"""EBU STL: blocks, code tables, and times from the start of the programme."""

from __future__ import annotations

import pytest

from viewer.errors import UnsupportedFormatError
from viewer.transcripts import readers
from viewer.transcripts.parsed_file import ParsedFile

Subtitle = tuple[bytes, bytes, bytes]  # start and end in hours, minutes, seconds, frames; text


def gsi(*, first: bytes = b"00000000", table: bytes = b"00", rate: bytes = b"25") -> bytes:
    block = bytearray(b" " * 1_024)
    block[:16] = b"850STL" + rate + b".011" + table + b"09"
    block[16:48] = b"Lamps of the harbour".ljust(32)
    block[256:264] = first
    return bytes(block)


def tti(number: int, one: Subtitle, *, extension: int = 0xFF, comment: int = 0) -> bytes:
    start, end, text = one
    head = bytes([0, number % 256, number // 256, extension, 0]) + start + end
    return head + bytes([20, 2, comment]) + text.ljust(112, b"\x8f")


def read(data: bytes) -> ParsedFile:
    return readers.read_bytes(data, "lamps.stl")


LAMPS = (bytes([0, 0, 1, 0]), bytes([0, 0, 3, 5]), b"\x0b\x0bThe lamp was lit\x8aat noon.\x0a\x0a")
OIL = (bytes([0, 0, 4, 0]), bytes([0, 1, 0, 24]), b"It took oil.")


def test_times_and_words() -> None:
    parsed = read(gsi() + tti(0, LAMPS) + tti(1, OIL))
    assert (parsed.format, parsed.title) == ("stl", "Lamps of the harbour")
    found = [(piece.start_ms, piece.end_ms, piece.text) for piece in parsed.pieces]
    assert found == [
        (1_000, 3_200, "The lamp was lit\nat noon."),
        (4_000, 60_960, "It took oil."),
    ]
    assert parsed.repairs == []


def test_accents_stand_before_their_letters() -> None:
    text = b"Caf\xc2e, \xc8uber, gar\xcbcon, \xfbe, \xf9l, \xa9so\xb9 \xd5"
    parsed = read(gsi() + tti(0, (LAMPS[0], LAMPS[1], text)))
    assert parsed.pieces[0].text == "Café, über, garçon, ße, øl, ‘so’ ♪"


def test_other_code_tables() -> None:
    text = "Лампа горела".encode("iso8859_5")
    parsed = read(gsi(table=b"01") + tti(0, (LAMPS[0], LAMPS[1], text)))
    assert parsed.pieces[0].text == "Лампа горела"


def test_a_subtitle_of_several_blocks_and_what_is_no_words() -> None:
    start, end, _ = LAMPS
    blocks = [
        tti(0, (start, end, b"x" * 112), extension=0),
        tti(0, (start, end, b" and more"), extension=0xFF),
        tti(1, (start, end, b"secret"), extension=0xFE),
        tti(2, (start, end, b"a remark"), comment=1),
    ]
    parsed = read(gsi() + b"".join(blocks))
    assert [piece.text for piece in parsed.pieces] == ["x" * 112 + " and more"]


def test_a_programme_that_begins_at_ten_hours() -> None:
    late = (bytes([10, 0, 1, 0]), bytes([10, 0, 2, 15]), b"Late.")
    parsed = read(gsi(first=b"10000000", rate=b"30") + tti(0, late))
    assert (parsed.pieces[0].start_ms, parsed.pieces[0].end_ms) == (1_000, 2_500)


def test_damage_is_reported() -> None:
    broken = (bytes([0, 99, 1, 0]), OIL[1], b"Kept.")
    parsed = read(gsi() + tti(0, LAMPS) + tti(1, broken) + tti(2, OIL)[:50])
    assert [piece.text for piece in parsed.pieces] == ["The lamp was lit\nat noon.", "Kept."]
    assert parsed.pieces[1].start_ms is None
    assert len(parsed.repairs) == 2


def test_no_subtitles_are_refused() -> None:
    with pytest.raises(UnsupportedFormatError, match="no subtitles"):
        read(gsi() + b"\x00" * 10)
