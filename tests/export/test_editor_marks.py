from xml.etree import ElementTree

import pytest

from tests.support.export_samples import quote
from viewer.errors import UserError
from viewer.export.editor_marks import to_audacity, to_edl, to_premiere, to_resolve_markers

QUOTES = [
    quote(0, "First | words", start_ms=1_000, end_ms=3_040, note="so"),
    quote(3, "Second words", start_ms=3_600_000, end_ms=3_601_000),
    quote(4, "untimed", start_ms=None, end_ms=None),
]


def test_edl() -> None:
    assert to_edl(QUOTES, "My\ncuts").splitlines() == [
        "TITLE: My cuts",
        "FCM: NON-DROP FRAME",
        "",
        "001  EP000001 AA    C        00:00:01:00 00:00:03:01 00:00:00:00 00:00:02:01",
        "* FROM CLIP NAME: a b.mp3",
        "* COMMENT: First | words",
        "",
        "002  EP000002 AA    C        01:00:00:00 01:00:01:00 00:00:02:01 00:00:03:01",
        "* FROM CLIP NAME: a b.mp3",
        "* COMMENT: Second words",
    ]


def test_markers() -> None:
    lines = to_resolve_markers(QUOTES, "T").splitlines()
    assert lines[3:5] == [
        "001  001      V     C        00:00:01:00 00:00:01:01 00:00:01:00 00:00:01:01",
        "“First / words” Ada [so] |C:ResolveColorBlue |M:First / words |D:51",
    ]
    root = ElementTree.fromstring(to_premiere(QUOTES, "T").replace("<!DOCTYPE xmeml>", ""))
    found = [
        (one.findtext("name"), one.findtext("in"), one.findtext("out"))
        for one in root.iter("marker")
    ]
    assert found == [("First | words", "25", "76"), ("Second words", "90000", "90025")]


def test_audacity() -> None:
    assert to_audacity(QUOTES, "T") == (
        "1.000\t3.040\tAda: First | words [so]\n3600.000\t3601.000\tAda: Second words\n"
    )


def test_without_times() -> None:
    with pytest.raises(UserError, match="has a time"):
        to_edl(QUOTES[2:], "T")
