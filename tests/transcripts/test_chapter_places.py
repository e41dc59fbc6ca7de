from dataclasses import replace

import pytest

from viewer.transcripts.assemble import assemble
from viewer.transcripts.chapter_places import place_chapters
from viewer.transcripts.model import Chapter, Transcript
from viewer.transcripts.readers import read_bytes


def talk(*chapters: Chapter, text: str = "", name: str = "talk.vtt") -> Transcript:
    lines = ["WEBVTT", ""]
    for index in range(6):
        start = 10 + index * 10
        lines += [
            f"00:00:{start} --> 00:00:{start + 8}",
            f"<v S{index}>ten words " + "and " * 8,
            "",
        ]
    transcript = assemble(read_bytes((text or "\n".join(lines)).encode(), name))
    return replace(transcript, chapters=chapters or transcript.chapters)


@pytest.mark.parametrize(
    ("ms", "turn"),
    [
        (0, 0),  # before the first word
        (10_000, 0),
        (11_000, 0),  # shortly after a paragraph has begun
        (17_000, 1),  # shortly before it ends
        (19_000, 1),  # in the pause
        (60_000, 5),
        (66_000, 5),  # there is no later paragraph
        (68_000, None),  # after the last word
        (9_000_000, None),
    ],
)
def test_a_chapter_stands_above_the_paragraph_that_begins_nearest(
    ms: int, turn: int | None
) -> None:
    assert [place.turn for place in place_chapters(talk(Chapter("One", ms)))] == [turn]


def test_chapters_come_in_the_order_of_their_times_or_offsets() -> None:
    late, early = Chapter("Late", 40_000), Chapter("Early", 20_000)
    assert [place.title for place in place_chapters(talk(late, early))] == ["Early", "Late"]
    unknown, later, sooner = Chapter("?"), Chapter("Later", offset=100), Chapter("Sooner", offset=3)
    placed = place_chapters(talk(unknown, later, sooner))
    assert [place.title for place in placed] == ["Sooner", "Later", "?"]
    assert placed[-1] == ("?", None, None, None)


def test_a_heading_of_the_text_is_not_said_twice() -> None:
    text = "# A talk\n\n## Cutting\n\nAda: It was cut.\n\n## Pasting\n\nBen: It was pasted.\n"
    transcript = talk(text=text, name="talk.md")
    assert "Cutting" in [chapter.title for chapter in transcript.chapters]
    assert not any(place.turn for place in place_chapters(transcript))


def test_words_without_times_and_no_words() -> None:
    plain = talk(Chapter("Timed", 5_000), text="Ada: Hello there.\nBen: Good day.\n", name="t.txt")
    assert place_chapters(plain) == [("Timed", 5_000, None, None)]
    assert place_chapters(Transcript(chapters=(Chapter("One", 0), Chapter("Two", offset=5)))) == [
        ("Two", None, 5, None),
        ("One", 0, None, None),
    ]
