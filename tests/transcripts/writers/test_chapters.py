"""Chapters that are saved read back as the same."""

import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.audio_files import make
from tests.support.transcript_pages import page
from viewer.audio.chapter_tags import copy_with_chapters
from viewer.audio.tags import read_tags
from viewer.errors import UserError
from viewer.transcripts.model import Chapter, Transcript
from viewer.transcripts.readers import read_bytes
from viewer.transcripts.time_map import Segment, TimeMap
from viewer.transcripts.writers.captions import Metadata
from viewer.transcripts.writers.chapters import (
    chapters_json,
    ffmpeg_metadata,
    podlove_chapters,
    timed_chapters,
)


def made(*chapters: Chapter) -> Transcript:
    return Transcript(
        text="one two three four",
        chapters=chapters,
        time_map=TimeMap([Segment(4, 7, 2_345, 2_600), Segment(8, 13, 3_000, 3_500)]),
    )


def test_what_is_saved_reads_back_in_the_order_of_time() -> None:
    transcript = made(
        Chapter("Third <b>", offset=8),
        Chapter("First", 0),
        Chapter("Second “of all”", offset=0),  # its first word has no time
        Chapter("Never", offset=14),
    )
    saved = chapters_json(transcript, Metadata("A title", "A show"))
    read = read_bytes(saved.encode(), "a.chapters.json")
    assert read.chapters == [
        Chapter("First", 0),
        Chapter("Second “of all”", 2_345),
        Chapter("Third <b>", 3_000),
    ]
    assert (read.title, read.show) == ("A title", "A show")


def test_without_times_there_is_nothing_to_save() -> None:
    with pytest.raises(UserError, match="no chapters"):
        chapters_json(made())
    with pytest.raises(UserError, match="Align"):
        chapters_json(made(Chapter("Never", offset=14)))


def test_podlove_and_ffmpeg_have_the_same_chapters() -> None:
    made = page().transcript
    root = ElementTree.fromstring(podlove_chapters(made))
    assert root.tag == "{http://podlove.org/simple-chapters}chapters"
    assert [(one.get("start"), one.get("title")) for one in root] == [
        ("00:00:00.000", "Cutting"),
        ("00:00:09.000", "Search & cards"),
    ]
    odd = replace(made, chapters=(Chapter("a=b; #c\\d\ne", 0),))
    assert ffmpeg_metadata(odd, Metadata("T")).splitlines() == [
        *(";FFMETADATA1", "title=T", "[CHAPTER]", "TIMEBASE=1/1000", "START=0", "END=20000"),
        "title=a\\=b\\; \\#c\\\\d e",
    ]


@pytest.mark.processes
def test_chapters_in_a_copy_of_an_mp3(tmp_path: Path) -> None:
    source, target = make(tmp_path / "a.mp3", seconds=3), tmp_path / "b.mp3"
    before = source.read_bytes()
    copy_with_chapters(source, target, timed_chapters(page().transcript))
    assert source.read_bytes() == before
    assert target.stat().st_mode == source.stat().st_mode  # others may read it, too
    found = read_tags(target).chapters
    assert [(one.title, one.start_ms) for one in found] == [
        ("Cutting", 0),
        ("Search & cards", 9_000),
    ]
    with pytest.raises(UserError, match="recording itself"):
        copy_with_chapters(source, source, [])
    text = tmp_path / "c.mp3"
    text.write_text("no sound")
    with pytest.raises(UserError, match="only be put into an MP3"):
        copy_with_chapters(text, target, [])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.mp3", "b.mp3", "c.mp3"]
