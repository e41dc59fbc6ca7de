"""The folder is an index of Whoosh's: opened, asked and changed with nothing but its API."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from whoosh import index as whoosh_index
from whoosh import query, scoring
from whoosh.qparser import MultifieldParser, QueryParser
from whoosh.query.spans import SpanNear2
from whoosh.searching import Searcher

from viewer.search.codec import ColumnCodec
from viewer.search.documents import EpisodeDocument, SpokenBy
from viewer.search.index import Index
from viewer.search.query_parser import EpisodeQueryParser
from viewer.search.searcher import search
from viewer.search.writer import open_writer

TEXTS = (
    "To be or not to be: the quick brown fox, don't you know?",
    "A lazy dog sleeps; you know it sleeps. Foxes do not.",
    "The fox and the dog meet in 東京, and nobody knows why.",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number, text in enumerate(TEXTS, 1):
        turns = [SpokenBy(0, "Ada"), SpokenBy(text.index(" ", 30), None)]
        day = date(2025, 1, number)
        with open_writer(tmp_path) as writer:
            writer.add(
                EpisodeDocument(
                    number, str(number), f"Part {number}", "Show", text, turns, day, "en"
                )
            )
            writer.commit()
    return tmp_path


def found(searcher: Searcher, asked: query.Query) -> list[str]:
    return sorted(hit["episode"] for hit in searcher.search(asked, limit=None))


@pytest.mark.parametrize(
    ("typed", "episodes"),
    [
        ("fox", "13"),
        ("FOX AND dog", "3"),
        ("fox NOT dog", "1"),
        ("fox OR sleeps", "123"),
        ('"you know"', "12"),
        ('"to be or not to be"', "1"),
        ("don't", "1"),
        ("fox*", "123"),
        ("title:part", "123"),
        ("episode:2", "2"),
        ('"fox dog"~4', "3"),
        ("東", "3"),
        ("nothing", ""),
    ],
)
def test_its_parser_and_searcher(folder: Path, typed: str, episodes: str) -> None:
    index = whoosh_index.open_dir(folder)
    with index.searcher() as searcher:
        parsed = QueryParser("text", index.schema).parse(typed)
        assert found(searcher, parsed) == list(episodes)


def test_its_queries_models_and_spelling(folder: Path) -> None:
    index = whoosh_index.open_dir(folder)
    assert index.doc_count() == 3
    assert index.is_empty() is False
    for weighting in (scoring.BM25F(), scoring.TF_IDF(), scoring.Frequency()):
        with index.searcher(weighting=weighting) as searcher:
            parser = MultifieldParser(["title", "text"], index.schema)
            best = searcher.search(parser.parse("sleeps"), limit=1)[0]
            assert (best["episode"], best["title"], best["text"]) == ("2", "Part 2", TEXTS[1])
            assert best["turns"] == [[0, "Ada"], [TEXTS[1].index(" ", 30), None]]
            assert "<b" in best.highlights("text")
    with index.searcher() as searcher:
        fox, dog = query.Term("text", "fox"), query.Term("text", "dog")
        assert found(searcher, SpanNear2([dog, fox], slop=4, ordered=False)) == ["3"]
        assert found(searcher, query.FuzzyTerm("text", "fxo", maxdist=1)) == ["1", "3"]
        assert found(searcher, query.Every()) == ["1", "2", "3"]
        assert found(searcher, query.Wildcard("text", "kn?w")) == ["1", "2"]
        assert searcher.suggest("text", "slepes") == ["sleeps"]
        assert searcher.document(episode="3")["published"] == "2025-01-03"
        reader = searcher.reader()
        assert reader.doc_frequency("text", "you") == 2
        assert reader.frequency("text", "be") == 2
        assert list(reader.lexicon("episode")) == [b"1", b"2", b"3"]
        assert list(reader.expand_prefix("text", "know")) == [b"know", b"knows"]


@pytest.mark.parametrize("codec", [None, ColumnCodec], ids=["Whoosh's codec", "ours"])
def test_its_writer_adds_what_search_finds(folder: Path, codec: type[ColumnCodec] | None) -> None:
    writer = whoosh_index.open_dir(folder).writer(codec=codec and codec())
    writer.add_document(episode="9", title="Zebras", text="a zebra, and another zebra")
    writer.update_document(episode="1", title="Anew", text="no such animal", state="2")
    writer.delete_by_term("episode", "2")
    writer.commit()
    index = Index(folder)
    assert index.problems == []
    assert index.states() == {1: "2", 3: "3", 9: ""}
    zebras = search(index, "zebras")
    assert [(hit.episode, hit.snippet[slice(*hit.matches[0])]) for hit in zebras.hits()] == [
        *[(9, "zebra")] * 2
    ]
    assert [hit.episode for hit in search(index, "fox").hits()] == [3]
    assert search(index, "title:zebras").groups[0].title == "Zebras"
    # The next writer of ours makes columns of all segments, and loses nothing.
    with open_writer(folder) as ours:
        assert ours.states() == index.states()
        ours.commit()
    assert Index(folder).states() == index.states()
    assert {path.suffix for path in folder.iterdir() if path.is_file()} == {".words", ".toc", ""}
    assert search(Index(folder), "zebra").total == 2


def test_its_writer_merges_our_segments(folder: Path) -> None:
    for codec in (ColumnCodec(), None):
        writer = whoosh_index.open_dir(folder).writer(codec=codec)
        writer.add_document(episode="7", text="a late fox")
        writer.commit(optimize=True)
        with whoosh_index.open_dir(folder).searcher() as searcher:
            parsed = QueryParser("text", searcher.schema).parse('"the quick brown" OR late')
            assert "1" in found(searcher, parsed)
            assert "7" in found(searcher, parsed)
        results = search(Index(folder), '"brown fox" speaker:ada')
        assert [hit.speaker for hit in results.hits()] == ["Ada"]


def test_a_writer_that_is_given_up_changes_nothing(folder: Path) -> None:
    before = Index(folder).states()
    writer = whoosh_index.open_dir(folder).writer()
    writer.add_document(episode="9", text="zebra")
    writer.cancel()
    with open_writer(folder) as ours:
        ours.add(EpisodeDocument(8, "1", "", "", "zebra"))
    assert Index(folder).states() == before
    assert search(Index(folder), "zebra").total == 0


def test_our_parser_in_its_searcher(folder: Path) -> None:
    writer = whoosh_index.open_dir(folder).writer()
    writer.add_document(episode="9", text="a fox of another writer")
    writer.commit()
    parser = EpisodeQueryParser()
    with whoosh_index.open_dir(folder).searcher() as searcher:
        for typed, episodes in [
            ("fox", "1239"),
            ("fox -dog", "19"),
            ('"quick brown"', "1"),
            ("speaker:ada fox", "3"),
            ("fox (dog OR writer)", "239"),
            ("-fox", ""),
            ("fxo~", "139"),
        ]:
            assert found(searcher, parser.parse(typed)) == list(episodes), typed
