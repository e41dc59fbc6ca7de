"""Results: order, snippets, counts by month, suggestions, and tokens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from viewer.search import array_file, postings
from viewer.search.array_file import ArrayFile
from viewer.search.documents import EpisodeDocument, SpokenBy
from viewer.search.filters import Cancelled
from viewer.search.index import Index
from viewer.search.postings import FieldPostings
from viewer.search.results import Results
from viewer.search.searcher import Order, search
from viewer.search.segment_builder import SegmentBuilder
from viewer.search.tokenizer import normalize_term, terms, token_spans, tokenize
from viewer.search.writer import build_segments, open_writer
from viewer.services.library_search import document
from viewer.transcripts.time_map import Segment, TimeMap

Ask = Callable[..., Results]


def episode(number: int, text: str, **more: object) -> EpisodeDocument:
    plain = EpisodeDocument(number, "1", f"Title {number}", "Show", text)
    return replace(plain, **more)  # type: ignore[arg-type]  # fields of it


@pytest.fixture
def filed(tmp_path: Path) -> Callable[..., Index]:
    def file(*episodes: EpisodeDocument) -> Index:
        with open_writer(tmp_path) as writer:
            for one in episodes:
                writer.add(one)
            writer.commit()
        return Index(tmp_path)

    return file


def found(results: Results) -> list[str]:
    """The words that are marked in all snippets."""
    return [hit.snippet[a:b] for hit in results.hits(0, 100) for a, b in hit.matches]


@pytest.mark.parametrize(
    ("language", "text", "query", "expected"),
    [
        ("en", "He runs. Running? They run; a runner ran.", "run", ["runs", "Running", "run"]),
        ("en", "He runs. Running? They run; a runner ran.", '"run"', ["run"]),
        ("en-GB", "studies, study and Studying", "studied", ["studies", "study", "Studying"]),
        ("de", "Häuser sind kein Haus", "haus", ["Häuser", "Haus"]),
        ("fr", "l'homme parle, il a parlé", "homme parler", ["homme", "parle", "parlé"]),
        (None, "that is what they said and it was running for the run", "runs",
         ["running", "run"]),
        ("ja", "running for the run", "runs", []),
        ("en", "Café, CAFE\u0301, cafe", "café", ["Café", "CAFE\u0301", "cafe"]),
        ("en", "DeepSeek, deep seek, deep-seek, deepseek", "deepseek",
         ["DeepSeek", "deep seek", "deep-seek", "deepseek"]),
        ("en", "I deepseek alone", "deep seek", ["deepseek"]),
        ("en", "GPT-4, GPT 4, gpt4 and GPT four", "GPT-4",
         ["GPT-4", "GPT 4", "gpt4", "GPT four"]),
        ("en", "gpt4 or GPT 4 or GPT four", "gpt4", ["gpt4", "GPT 4", "GPT four"]),
        ("en", "gpt4 or GPT 4 or GPT four", '"GPT-4"', ["GPT 4"]),
        ("en", "o1 and o-1, o one", "o1", ["o1", "o-1", "o one"]),
        ("en", "o1 and o-1, o one", "o-1", ["o1", "o-1", "o one"]),
        ("en", "DeepSeek-V3, deep seek v three, deepseek v 3, deep seek", "deepseek-v3",
         ["DeepSeek-V3", "deep seek v three", "deepseek v 3"]),
        ("en", "twenty-four, 24, twenty four", "twenty-four", ["twenty-four", "24", "twenty four"]),
        ("en", "$5.6 million or five point six million", "5.6",
         ["$5.6", "five point six"]),
        ("en", "it took 5.6 hours", "five point six hours", ["5.6", "hours"]),
        ("en", "in twenty twenty four, 2024", "2024", ["twenty twenty four", "2024"]),
        ("en", "1,000 or 1000", "1000", ["1,000", "1000"]),
        ("en", "$100 million; one hundred, a hundred", "100", ["$100", "one hundred", "a hundred"]),
        ("en", "2005: two thousand and five, twenty oh five", "2005",
         ["2005", "two thousand and five", "twenty oh five"]),
        ("en", "it cost 1,500", "fifteen hundred", ["1,500"]),
        ("en", "a tran\u00adscript\u200cion, transcription", '"transcription"',
         ["tran\u00adscript\u200cion", "transcription"]),
        ("en", "don't, dont, DON’T, Don", "dont", ["don't", "dont", "DON’T"]),
        ("en", "Don and don't", "don", ["Don"]),
        ("en", "it's Zitron's own", "zitron", ["Zitron"]),
        ("en", "we were here, we're not", "we're", ["we're"]),
        ("ja", "東京タワーに行く。京都", "東京", ["東京"]),
        ("ja", "東京タワーに行く。京都", '"タワー"', ["タワー"]),
        ("zh", "我们在北京大学学习", "北京", ["北京"]),
        ("ko", "한국어를 배웁니다", "한국어", ["한국어"]),
        ("th", "ภาษาไทยง่ายมาก", "ภาษาไทย", ["ภาษาไทย"]),
        ("he", "שלום עולם", "שלום", ["שלום"]),
        ("ar", "مرحبا بالعالم", "مرحبا", ["مرحبا"]),
        ("ru", "Ёлка, елка и дома", "елка", ["Ёлка", "елка"]),
        ("hi", "हिन्दी में है", "हिन्दी", ["हिन्दी"]),
        ("en", "ＧＰＴ and gpt", "gpt", ["ＧＰＴ", "gpt"]),
    ],
)  # fmt: skip
def test_words(
    filed: Callable[..., Index], language: str | None, text: str, query: str, expected: list[str]
) -> None:
    index = filed(episode(1, text, language=language))
    assert {*found(search(index, query))} == {*expected}


def test_phrases_cross_turns_but_not_episodes(filed: Callable[..., Index]) -> None:
    turns = [SpokenBy(0, "A"), SpokenBy(7, "B")]
    index = filed(episode(1, "one two\nthree four", turns=turns), episode(2, "five six"))
    (hit,) = search(index, '"two three"').hits()
    assert (hit.start, hit.end, hit.speaker) == (4, 13, "A")
    assert hit.snippet == "one two three four"
    assert search(index, '"four five"').total == 0
    assert search(index, '"four five"~8').total == 0


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('deep OR "deep seek"', ["deep seek", "deep"]),
        ('"deep seek" OR "seek models"', ["deep seek", "seek models"]),
        ('deep OR "deep money"~9', ["deep", "deep money"]),
        ('deep OR ("deep seek" cost)', ["deep seek models cost", "deep"]),
        ("(24 four) OR (deep money)", ["deep money", "twenty four", "deep", "24"]),
        ("24 OR four", ["twenty four", "24"]),
        ("deep OR deep OR DEEP", ["deep", "deep"]),
    ],
)
def test_a_place_is_one_hit(filed: Callable[..., Index], query: str, expected: list[str]) -> None:
    text = "the deep seek models cost deep money, and seek it: twenty four or 24"
    index = filed(episode(1, text, language="en"))
    results = search(index, query)
    assert [text[hit.start : hit.end] for hit in results.hits()] == expected
    assert results.total == len(expected)
    assert results.spans_in(1) == sorted((hit.start, hit.end) for hit in results.hits())
    for hit in results.hits():
        assert list(hit.matches) == sorted(hit.matches)
        assert all(a[1] <= b[0] for a, b in pairwise(hit.matches))


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("deep seek", "so deep seek it is", ["deep seek"]),
        ("deep seek", "seek it, DeepSeek is deep", ["DeepSeek", "seek", "deep"]),
        ("deep seek", "deep 1 2 3 4 5 6 7 seek", ["deep 1 2 3 4 5 6 7 seek"]),
        ("deep seek", "deep 1 2 3 4 5 6 7 8 seek", ["deep", "seek"]),
        ("deep seek", "deep\nseek", ["deep", "seek"]),  # another turn
        ("deep seek", "deep deep 3 4 5 6 7 8 seek seek deep",
         ["seek deep", "deep 3 4 5 6 7 8 seek", "deep"]),
        ("deep seek", "deep seek " * 7, ["deep seek"] * 7),
        ("the deep seek", "the deep seek of the the deep seek", ["the deep seek"] * 2),
        ("the deep seek", "the seek in the deep the", ["the seek in the deep the"]),
        ("deep the", "deep deep the 4 the", ["deep the", "deep"]),
        ("the of", "the of 1 of 3 the the, 6 7 8 9 0 1 2 3 4 5 6 the", ["the of", "of 3 the"]),
        ("seek the deep", "deep 1 2 seek deep 5 6 seek", ["seek deep", "deep", "seek"]),
        ('deep "cost money"', "deep seek cost money", ["deep seek cost money"]),
        ("deep speaker:a", "deep deep", ["deep", "deep"]),
        ("deep -money", "deep deep", ["deep", "deep"]),
        ("deep OR seek", "deep seek", ["deep", "seek"]),
    ],
)  # fmt: skip
def test_what_is_asked_for_and_said_together_is_one_hit(
    filed: Callable[..., Index], query: str, text: str, expected: list[str]
) -> None:
    turns = [SpokenBy(0, "A"), *(SpokenBy(at, "A") for at in [text.find("\n") + 1] if at)]
    results = search(filed(episode(1, text, language="en", turns=turns)), query)
    hits = results.hits()
    assert [text[hit.start : hit.end] for hit in hits] == expected
    assert results.total == results.groups[0].hits == len(expected)
    assert results.spans_in(1) == sorted((hit.start, hit.end) for hit in hits)
    said = {text[a:b].lower() for a, b in results.marks_in(1)}
    assert said <= {"deep", "seek", "deepseek", "cost money", "the", "of"}
    for hit in hits:
        assert {hit.snippet[a:b].lower() for a, b in hit.matches} <= said


def test_order(filed: Callable[..., Index]) -> None:
    index = filed(
        episode(1, "moon " + "filler words here " * 50, published=date(2025, 1, 3)),
        episode(2, "moon moon moon and little else", published=date(2025, 1, 1)),
        episode(3, "a moon at last " * 2, title="The moon", published=date(2025, 2, 2)),
        episode(4, "nothing of the kind", notes="about the moon"),
        episode(5, "nor here"),
    )
    results = search(index, "moon")
    assert [group.episode for group in results.groups][:2] == [3, 2]
    assert {group.episode: group.hits for group in results.groups} == {1: 1, 2: 3, 3: 2, 4: 0}
    assert (results.total, results.episodes) == (6, 4 - 1)
    newest = search(index, "moon", order=Order.NEWEST)
    assert [group.episode for group in newest.groups] == [3, 1, 2, 4]
    oldest = search(index, "moon", order=Order.OLDEST)
    assert [group.episode for group in oldest.groups] == [2, 1, 3, 4]
    assert results.months == [("2025-01", 4), ("2025-02", 2)]
    # Pages follow each other without gaps or repetitions.
    every = results.hits(0, 100)
    assert [*results.hits(0, 2), *results.hits(2, 2), *results.hits(4, 9)] == every
    assert [hit.episode for hit in every] == [3, 3, 2, 2, 2, 1]
    assert results.hits_in(2, 1, 1) == [every[3]]
    assert results.spans_in(2) == [(0, 4), (5, 9), (10, 14)]
    assert results.spans_in(99) == []


def test_did_you_mean(filed: Callable[..., Index]) -> None:
    index = filed(episode(1, "Nvidia sells chips to OpenAI, Nvidia"), episode(2, "nividia once"))
    assert search(index, "nvidai chips").suggestion == "nvidia chips"
    assert search(index, '"Nvidai sells" -zzzzzzz').suggestion is None
    assert search(index, "nvidia banana").suggestion is None
    # Each of these is said, but not in one episode.
    assert search(index, "nividai chips").suggestion is None
    assert search(index, "chips").suggestion is None
    assert search(index, "Zitron~").suggestion is None


def test_a_stale_question_is_dropped(filed: Callable[..., Index]) -> None:
    index = filed(episode(1, "some words"))
    with pytest.raises(Cancelled):
        search(index, "words", cancelled=lambda: True)


def test_snippets_are_short_whatever_the_words(filed: Callable[..., Index]) -> None:
    long = "x" * 5_000
    index = filed(episode(1, f"before {long} after " + "word " * 2_000))
    for query in (long[:900] + "*", '"before after"~9', '"after word"~900', "before", "xx*"):
        for hit in search(index, query).hits():
            assert len(hit.snippet) <= 700
            assert all(0 <= a < b <= len(hit.snippet) for a, b in hit.matches)


def test_times_come_from_the_time_map(filed: Callable[..., Index]) -> None:
    index = filed(episode(1, "one two three"), episode(2, "two"))
    maps = {1: TimeMap([Segment(0, 13, 1000, 14_000)]), 2: TimeMap()}
    hits = document(search(index, "two"), 5, maps.__getitem__)["hits"]
    assert isinstance(hits, list)
    times = {hit["episode"]: (hit["start_ms"], hit["end_ms"]) for hit in hits}
    assert times == {1: (5000, 8000), 2: (None, None)}


def test_an_episode_is_filed_anew_and_taken_out(filed: Callable[..., Index]) -> None:
    filed(episode(1, "old words"), episode(2, "other words"))
    index = filed(episode(1, "new words", state="2"))
    assert index.states() == {1: "2", 2: "1"}
    assert search(index, "old").total == 0
    assert search(index, "words").total == 2
    with open_writer(index.folder) as writer:
        writer.remove([1, 77])
        writer.commit()
    assert not index.is_current()
    assert search(index, "words").total == 2  # as it was when it was opened
    assert [hit.episode for hit in search(Index(index.folder), "words").hits()] == [2]


def test_many_small_segments_become_few(tmp_path: Path) -> None:
    for number in range(1, 40):
        with open_writer(tmp_path) as writer:
            writer.add(episode(number, f"the words of number {number} " * 5))
            writer.commit()
            writer.merge()
    index = Index(tmp_path)
    assert len(index.segments) <= 10
    assert search(index, "words").total == 39 * 5
    assert sorted(index.states()) == list(range(1, 40))
    assert len(list(tmp_path.glob("MAIN_*.words"))) == len(index.segments)


def test_parts_built_elsewhere(tmp_path: Path) -> None:
    with open_writer(tmp_path) as writer:
        writer.add(episode(1, "first"))
        for part in build_segments(tmp_path, [episode(1, "second"), episode(2, "third")]):
            writer.add_segment(part)
        writer.commit()
    assert len(Index(tmp_path).states()) == 2


def test_an_empty_index(tmp_path: Path) -> None:
    results = search(Index(tmp_path / "none"), "fox")
    assert (results.total, results.groups) == (0, [])
    assert results.incomplete == "there is no index yet"


@given(st.text(max_size=60))
@settings(deadline=None)
def test_words_lie_where_they_say(text: str) -> None:
    found = list(tokenize(text))
    assert [word.term for word in found] == terms(text)
    assert [(word.start, word.end) for word in found] == token_spans(text)
    for word in found:
        assert normalize_term(text[word.start : word.end]) == word.term
        assert word.term
        assert not any(c.isspace() for c in word.term)
    # What is filed is cut at white space first: the words are the same.
    assert terms(text) == [term for chunk in text.split() for term in terms(chunk)]


@given(st.text("abt1.,$%+#'é中_ \n", max_size=30))
@settings(deadline=None)
def test_words_do_not_depend_on_signs_elsewhere(text: str) -> None:
    assert terms(f"{text} $1") == [*terms(text), "$1"]


@given(
    st.lists(st.lists(st.sampled_from(["a", "b", "c", "dd", "é"]), max_size=70), max_size=8),
    st.integers(1, 400),
)
@settings(deadline=None, max_examples=60)
def test_positions_come_back(episodes: list[list[str]], far: int) -> None:
    import tempfile

    builder = SegmentBuilder()
    expected: dict[str, list[int]] = {}
    at = 0
    for number, drawn in enumerate(episodes):
        spoken = [*drawn, *(["filler"] * far), "rare"]
        builder.add(episode(number, " ".join(spoken)))
        for term in spoken:
            expected.setdefault(normalize_term(term), []).append(at)
            at += 1
        at += 1
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "segment"
        with path.open("wb") as file:
            array_file.write(file, builder.sections())
        field = FieldPostings("text", ArrayFile(path))
        assert field.lexicon.all == sorted(expected, key=str.encode)
        for index, term in enumerate(field.lexicon.all):
            assert field.positions(index).tolist() == expected[term]
        every = np.sort(field.positions(0, len(expected)))
        assert every.tolist() == sorted(at for one in expected.values() for at in one)


def test_gaps_of_every_width(tmp_path: Path) -> None:
    chance = np.random.default_rng(1)
    lists = [
        np.cumsum(chance.integers(1, most, count)).astype(np.int32)
        for most, count in [(2, 999), (400, 300), (300_000, 50), (70_000, 400), (9_000_000, 20)]
    ]
    counts = np.array(list(map(len, lists)), np.int32)
    bases = np.array([0, max(int(one[-1]) for one in lists) + 2], np.int32)
    path = tmp_path / "field"
    with path.open("wb") as file:
        written = postings.encode("f", list("abcde"), counts, np.concatenate(lists), bases)
        array_file.write(file, written)
    field = FieldPostings("f", ArrayFile(path))
    for number, one in enumerate(lists):
        assert field.positions(number).tolist() == one.tolist()
    several = np.sort(np.concatenate(lists[1:4]))
    assert np.sort(field.positions(1, 4)).tolist() == several.tolist()


def test_a_snippet_has_whole_words(filed: Callable[..., Index]) -> None:
    text = " ".join(f"it's{n} they've{n} “(state-of-the-art{n})” x.y{n}," for n in range(90))
    index = filed(episode(1, text.replace("x.y45,", "here's the harbor, it's")))
    for query in ("harbor", '"harbor it"', "s"):
        for hit in search(index, query).hits(0, 100):
            whole = f" {index.segments[0].text(0)} "
            shown = whole[hit.snippet_start + 1 :][: len(hit.snippet)]
            assert shown == hit.snippet
            assert f" {hit.snippet} " in whole
