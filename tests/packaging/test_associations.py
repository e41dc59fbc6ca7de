"""File managers offer Earmark for every kind of file that it opens."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeDatabase

from viewer.library.imports.file_groups import AUDIO_SUFFIXES
from viewer.transcripts.readers import FORMATS

LINUX = Path(__file__).parent.parent.parent / "packaging" / "linux"
ENTRIES = ("org.earmark.Earmark.desktop", "zz-org.earmark.Earmark.desktop")
SUFFIXES = sorted({s for one in FORMATS for s in one.suffixes} | {*AUDIO_SUFFIXES, ".opml"})
# `.stl` and `.stm` are types of other programs' files: three-dimensional models, and music.
OTHERS = {".stl", ".stm"}


def declared() -> list[str]:
    """All MIME types of both entries."""
    lines = [line for name in ENTRIES for line in (LINUX / name).read_text("utf-8").splitlines()]
    (first, second) = (line for line in lines if line.startswith("MimeType="))
    return [t for line in (first, second) for t in line.partition("=")[2].split(";") if t]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_each_suffix_with_a_type_is_offered(suffix: str) -> None:
    types = {kind.name() for kind in QMimeDatabase().mimeTypesForFileName(f"episode{suffix}")}
    assert not types or suffix in OTHERS or types & set(declared())


def test_no_type_is_declared_twice() -> None:
    assert len(declared()) == len(set(declared()))
