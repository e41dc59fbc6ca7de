"""Related passages: the same thing said elsewhere comes first, whole sentences of one turn."""

from __future__ import annotations

from pathlib import Path

import pytest

from viewer.search.documents import EpisodeDocument, SpokenBy
from viewer.search.index import Index
from viewer.search.related import find_related
from viewer.search.writer import open_writer

RESTATED = "Training the final model was five point six million, they say."
FILLER = (
    "We talked about the weather for a while. Then somebody asked about lunch. "
    "Nobody had an opinion on that. The rest of the hour went by quickly. "
)
QUOTE = "The final training run of the model cost about 5.6 million dollars."
ADVERT = "This show is sponsored by Blue Kettle, the kettle that sings when your tea is ready. "


def episode(number: int, *turns: str) -> EpisodeDocument:
    text, spoken = "", []
    for index, turn in enumerate(turns):
        spoken.append(SpokenBy(len(text), f"Speaker {index % 2 + 1}"))
        text += turn + "\n"
    return EpisodeDocument(number, "1", f"Episode {number}", "Show", text, spoken)


@pytest.fixture
def index(tmp_path: Path) -> Index:
    documents = [
        episode(1, FILLER, QUOTE, FILLER),
        episode(
            2, FILLER, "Training the final model was five point six million, they say.", FILLER
        ),
        episode(3, FILLER, "A marathon is the final run of a training season.", FILLER),
        episode(4, ADVERT + FILLER, FILLER),
        episode(5, FILLER, ADVERT + "Now the trains run on time again."),
        episode(6, FILLER * 3),
    ]
    with open_writer(tmp_path) as writer:
        for document in documents:
            writer.add(document)
        writer.commit()
    return Index(tmp_path)


def test_the_same_thing_said_in_other_words_comes_first(index: Index) -> None:
    found = find_related(index, QUOTE, without=[(1, 0, 10_000)])
    assert [passage.episode for passage in found][:2] == [2, 3]
    first = found[0]
    assert first.text == RESTATED
    assert first.speaker == "Speaker 2"
    assert {"final", "million"} <= {first.text[a:b].lower() for a, b in first.matches}
    assert first.score > found[1].score


def test_an_advert_of_several_episodes_is_one_line(index: Index) -> None:
    found = find_related(index, ADVERT)
    (advert,) = (passage for passage in found if "Blue Kettle" in passage.text)
    assert {advert.episode, *advert.repeats} == {4, 5}


def test_offsets_are_those_of_the_text(index: Index) -> None:
    for passage in find_related(index, QUOTE):
        document = index.segments[0].document(passage.episode - 1)
        assert document.text[passage.start : passage.end] == passage.text
        for start, end in passage.matches:
            assert passage.text[start:end].strip()


@pytest.mark.parametrize("quote", ["", "…", "the of and", "zzyzx", "\x00" * 50, "a" * 100_000])
def test_a_quote_without_rare_words_finds_nothing(index: Index, quote: str) -> None:
    assert find_related(index, quote) == []


@pytest.mark.parametrize(
    ("quote", "said"),
    [("Six million.", "It was $6 million, I hear."), ("$6 million", "It was six million, I hear.")],
)
def test_an_amount_is_found_with_its_sign_and_in_words(
    tmp_path: Path, quote: str, said: str
) -> None:
    with open_writer(tmp_path) as writer:
        writer.add(episode(1, FILLER, said, FILLER))
        writer.commit()
    (found,) = find_related(Index(tmp_path), quote)
    assert "million" in found.text


@pytest.mark.parametrize("mark", ["", ". "])
def test_passages_of_texts_without_punctuation_have_whole_words(tmp_path: Path, mark: str) -> None:
    said = "they've trained the final model and it's five point six million we're told"
    around = " ".join(f"it's{n} we've-been-there{n}" for n in range(300))
    with open_writer(tmp_path) as writer:
        writer.add(episode(1, f"{around} {said} {around}{mark}"))
        writer.commit()
    (found,) = find_related(Index(tmp_path), QUOTE)
    assert said in found.text
    assert f" {found.text} " in f" {around} {said} {around} "


def test_only_words_that_count_are_marked(tmp_path: Path) -> None:
    chat = "You know, I mean, the people there are kind of nice, and it costs what it costs. "
    with open_writer(tmp_path) as writer:
        for number in range(2, 30):
            writer.add(episode(number, chat, FILLER, chat))
        writer.add(episode(1, FILLER, "You know, I mean, the harbor bridge was expensive.", chat))
        writer.commit()
    found = find_related(Index(tmp_path), "I mean, you know, the harbor bridge costs the people.")
    assert [passage.episode for passage in found] == [1]
    assert found[0].shared == ("harbor", "bridge")


def test_words_that_are_said_about_anything_are_related_to_nothing(index: Index) -> None:
    assert find_related(index, "I mean, you know, it's kind of like, well, that, right?") == []


def test_a_long_sentence_is_whole(tmp_path: Path) -> None:
    long = (
        "Then there was what they had long been waiting for on the island and on the coast, a new "
        "bridge over the harbor, with lamps that shine at night and with a path for people who "
        "walk, painted for an alleged nine million crowns, the first one of its kind, and the fact "
        "that all of it was paid by one old man who lived alone beside the mill."
    )
    with open_writer(tmp_path) as writer:
        writer.add(episode(1, f"{FILLER}{long} {FILLER}"))
        writer.add(episode(2, FILLER, long.removesuffix("."), FILLER))
        writer.commit()
    found = find_related(Index(tmp_path), "Painting the harbor bridge was nine million crowns.")
    assert {passage.text for passage in found} <= {long, long.removesuffix(".")}
    assert {found[0].episode, *found[0].repeats} == {1, 2}
