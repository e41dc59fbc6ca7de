"""Digests: which point tells of which place, and which episode they belong to."""

from datetime import date

import pytest

from viewer.transcripts.assemble import assemble
from viewer.transcripts.model import Transcript
from viewer.transcripts.notes_linker import chapters_from_notes, link_notes, match_score
from viewer.transcripts.parsed_file import Notes, NotesSection, ParsedFile
from viewer.transcripts.readers import read_bytes

TOPICS = {
    "flour": "the miller grinds wheat and spelt between granite stones and sifts the bran away",
    "water": "river water is hard here so we filter the chalk before it meets the yeast",
    "salt": "grey salt from the marshes keeps the crust from turning bitter in winter",
    "oven": "the brick oven burns beech logs all night until the dome glows white",
    "queue": "customers wait outside in the rain with umbrellas and folded newspapers",
}
FILLER = "and then you know we talked about it for a while because it was that kind of day "


def transcript(*topics: str) -> Transcript:
    lines = []
    for second, topic in enumerate(topics):
        for part in range(8):
            begin = (second * 8 + part) * 5
            stamp = (
                f"{begin // 60:02}:{begin % 60:02}.000 --> {begin // 60:02}:{begin % 60 + 4:02}.000"
            )
            lines.append(f"{stamp}\n{TOPICS[topic] if part == 4 else FILLER}\n")
    return assemble(read_bytes(("WEBVTT\n\n" + "\n".join(lines)).encode(), "a.vtt"))


NOTES = Notes(
    sections=[
        NotesSection(
            "The mill", ["The miller sifts bran from wheat and spelt with granite stones."]
        ),
        NotesSection("The marshes", ["Grey salt keeps a winter crust from being bitter."]),
        NotesSection(
            "Fire", ["Beech logs burn in the brick oven until its dome is white.", "Taxes."]
        ),
    ]
)


def test_points_are_linked_to_their_places_in_order() -> None:
    words = transcript("flour", "water", "salt", "oven", "queue")
    links = link_notes(NOTES, words)
    assert [(found.section, found.bullet) for found in links] == [
        (0, None),
        (0, 0),
        (1, None),
        (1, 0),
        (2, None),
        (2, 0),
    ]
    for found, topic in zip(links[1::2], ("flour", "salt", "oven"), strict=True):
        assert words.text[found.span.start :].startswith(TOPICS[topic][:10])
        assert 0.25 < found.confidence <= 1
    starts = [chapter.start_ms for chapter in chapters_from_notes(NOTES, links, words)]
    assert starts == [20_000, 100_000, 140_000]


def test_places_never_run_backwards() -> None:
    links = link_notes(NOTES, transcript("oven", "salt", "flour"))
    starts = [found.span.start for found in links]
    assert starts == sorted(starts)


def test_notes_of_another_episode_are_not_linked() -> None:
    assert link_notes(NOTES, transcript("queue", "water", "queue")) == []
    assert link_notes(NOTES, Transcript()) == []
    assert link_notes(Notes(), transcript("flour")) == []


@pytest.mark.parametrize(
    ("title", "published", "show", "proposed"),
    [
        ("Bread at dawn: what the night knows", date(2024, 3, 5), "Ovens", True),
        ("Bread at dawn", None, None, True),
        ("Ovens #12 Bread at dawn", date(2024, 3, 6), None, True),
        ("Bread at dawn", date(2022, 1, 1), "Ovens", False),
        ("The mill by the river", date(2024, 3, 5), "Ovens", False),
        (None, date(2024, 3, 5), "Ovens", False),
        (None, None, None, False),
    ],
)
def test_a_digest_is_proposed_by_title_date_and_show(
    title: str | None, published: date | None, show: str | None, proposed: bool
) -> None:
    notes = ParsedFile(
        "digest", title="Bread at dawn", published=date(2024, 3, 5), show="Ovens Weekly"
    )
    score = match_score(notes, title, published, show)
    assert 0 <= score <= 1
    assert (score >= 0.5) == proposed
