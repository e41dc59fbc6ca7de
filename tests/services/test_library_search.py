"""Search with filters that need the library."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.test_indexer import ask, fill
from viewer.library.library import Library
from viewer.services.indexer import update_index
from viewer.services.library_search import search_json


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library") as opened:
        yield opened


def test_an_answer_as_the_command_line_prints_it(library: Library, tmp_path: Path) -> None:
    fill(library, tmp_path / "files", 1, 4)
    # What a script would see.
    document = json.loads(json.dumps(search_json(library, '"brown fox number 2"', 10)))
    (hit,) = document.pop("hits")
    assert document.pop("elapsed_ms") >= 0
    (group,) = document.pop("groups")
    assert 0 < group.pop("score") <= 1
    assert group == {"episode": 2, "title": "Title 2", "hits": 1, "why": "text"}
    assert document == {
        "query": '"brown fox number 2"',
        "total": 1,
        "episodes": 1,
        "together": 1,
        "hint": None,
        "suggestion": None,
    }
    snippet = hit.pop("snippet")
    ((start, end),) = hit.pop("matches")
    assert snippet == "The quick brown fox number 2 jumps over a lazy dog"
    assert snippet[start:end] == "brown fox number 2"
    assert hit == {
        "episode": 2,
        "title": "Title 2",
        "show": None,
        "start_ms": 1666,
        "end_ms": 3000,
        "speaker": "Ann",
    }


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('title:"title 2"', {2: "filter"}),
        ('-"number 2"', {1: "filter", 3: "filter"}),
        ("date:2000..", {}),
        ('"title 2"', {2: "title"}),
    ],
)
def test_episodes_that_answer_without_hits_are_printed(
    library: Library, tmp_path: Path, typed: str, expected: dict[int, str]
) -> None:
    fill(library, tmp_path / "files", 1, 4)
    document = json.loads(json.dumps(search_json(library, typed, 10)))
    groups = {group["episode"]: group["why"] for group in document["groups"]}
    assert groups == expected
    assert (document["total"], document["hits"]) == (0, [])


def test_audio_and_collections_are_asked_of_the_library(library: Library, tmp_path: Path) -> None:
    fill(library, tmp_path / "files", 1, 3)
    update_index(library.folder)
    with library.transaction() as connection:
        connection.execute(
            "INSERT INTO collection (id, parent_id, position, name, colour) VALUES "
            "(1, NULL, 0, 'Animals', 0), (2, 1, 0, 'Dogs, lazy', 0)"
        )
        connection.execute(
            "INSERT INTO passage (id, uid, episode_id, transcript_id, start, end, quote, prefix, "
            "suffix, created_at, changed_at) SELECT 1, 'a', 2, transcript_id, 16, 19, 'fox', '', "
            "'', 0, 0 FROM episode WHERE id = 2"
        )
        connection.execute("INSERT INTO passage_collection VALUES (2, 1, 0)")
    assert [hit.episode for hit in ask(library, 'in:"dogs lazy" fox').hits()] == [2]
    assert [hit.episode for hit in ask(library, "fox in:animals").hits()] == [2]
    assert ask(library, "in:animals number").total == 0
    assert [hit.episode for hit in ask(library, "fox -in:animals").hits()] == [1]
    assert ask(library, "has:audio fox").total == 0
