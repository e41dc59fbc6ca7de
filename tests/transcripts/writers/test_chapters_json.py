"""Chapters that are saved read back as the same."""

import pytest

from viewer.errors import UserError
from viewer.transcripts.model import Chapter, Transcript
from viewer.transcripts.readers import read_bytes
from viewer.transcripts.time_map import Segment, TimeMap
from viewer.transcripts.writers.captions import Metadata
from viewer.transcripts.writers.chapters_json import chapters_json


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
