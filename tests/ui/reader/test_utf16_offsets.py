"""Offsets and Qt's positions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from viewer.ui.reader.utf16_offsets import Utf16


@given(st.text(st.characters(codec="utf-8")), st.data())
def test_positions_count_utf_16_units(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    expected = len(text[:offset].encode("utf-16-le")) // 2
    there_and_back = Utf16(text)
    assert there_and_back.position(offset) == expected
    assert there_and_back.offset(expected) == offset


def test_the_middle_of_a_pair_is_its_character() -> None:
    assert Utf16("a😀b").offset(2) == 1
    assert Utf16("a😀b").offset(3) == 2
