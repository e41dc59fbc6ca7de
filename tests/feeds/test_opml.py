"""Lists of subscriptions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.errors import UserError
from viewer.feeds.opml import Outline, read_opml, to_opml


def test_folders_are_flattened_and_doubles_dropped() -> None:
    data = b"""<?xml version="1.0"?><opml version="1.0"><body><outline text="Folder">
    <outline type="rss" text="A &amp; B" xmlUrl="https://a.example/f"/>
    <outline title="C" XMLURL="https://c.example/f"/></outline>
    <outline text="again" xmlUrl="https://a.example/f"/>
    <outline text="bad" xmlUrl="file:///etc/passwd"/></body></opml>"""
    assert read_opml(data) == [
        Outline("https://a.example/f", "A & B"),
        Outline("https://c.example/f", "C"),
    ]


TITLES = st.text(min_size=1, max_size=40).map(lambda text: " ".join(text.split())).filter(bool)


@given(st.lists(TITLES, max_size=5))
def test_what_is_written_can_be_read(titles: list[str]) -> None:
    outlines = [
        Outline(f"https://h.example/{number}?a=1&b=2", title) for number, title in enumerate(titles)
    ]
    found = read_opml(to_opml(outlines))
    assert [one.url for one in found] == [one.url for one in outlines]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html/>",
        b"not xml",
        b'<!DOCTYPE o [<!ENTITY a "b">]><opml><body/></opml>',
    ],
)
def test_what_is_no_list(data: bytes) -> None:
    with pytest.raises(UserError):
        read_opml(data)
