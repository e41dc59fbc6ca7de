"""Passages by words and by meaning: fused by rank, kept up to date, resumable, never in the way."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.encoders import ConceptEncoder
from viewer.errors import UserError
from viewer.library.episodes import summaries
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.meaning.vector_file import read_vectors
from viewer.search.index import Index
from viewer.search.related import RelatedPassage
from viewer.services.indexer import index_folder, update_index
from viewer.services.meaning import (
    MeaningSearch,
    asked_by_meaning,
    find_passages,
    fuse,
    update_vectors,
    vector_folder,
)
from viewer.settings import Settings

TEXTS = {
    "one": "Ada: The automobile was paid with borrowed money, as everybody knew.",
    "two": "Ben: Somebody sold his car yesterday, nobody believes at which price.",
    "three": "Cleo: My neighbor keeps bees, and the bees never sleep in on Sundays.",
    "four": "Dee: Bees again, dear listeners, and again the hive of my neighbor.",
}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    paths = []
    for name, text in TEXTS.items():
        path = tmp_path / f"{name}.txt"
        path.write_text(f"{text}\n\nZoe: Well, that is what people say about it.\n")
        paths.append(path)
    with Library.open(tmp_path / "library") as library:
        import_files(library, paths)
        update_index(library.folder)
        yield library


def titles(library: Library, passages: list[RelatedPassage]) -> list[str]:
    names = {episode.id: episode.title for episode in summaries(library)}
    return [names[passage.episode] for passage in passages]


def test_other_words_for_the_same_are_found_and_marked_as_such(library: Library) -> None:
    encoder = ConceptEncoder()
    assert update_vectors(library.folder, Path(), encoder) == 4
    assert update_vectors(library.folder, Path(), encoder) == 0
    index, meaning = Index(index_folder(library)), MeaningSearch(library, encoder)
    found = find_passages(index, meaning, "what they paid for the automobile", limit=9)
    reasons = dict(
        zip(
            titles(library, [p for p, _ in found.passages]),
            [w for _, w in found.passages],
            strict=True,
        )
    )
    assert reasons["two"] == "meaning"  # no word is the same
    assert reasons["one"] == "both"
    assert found.by_meaning
    assert found.problem is None
    passage = next(p for p, why in found.passages if why == "meaning")
    assert passage.speaker == "Ben"
    assert passage.matches == ()
    assert "car" in passage.text


def test_only_what_changed_is_computed_again(library: Library) -> None:
    encoder = ConceptEncoder()
    update_vectors(library.folder, Path(), encoder)
    (library.folder.parent / "five.txt").write_text("Eve: One more word about the crossing.\n")
    import_files(library, [library.folder.parent / "five.txt"])
    update_index(library.folder)
    assert update_vectors(library.folder, Path(), encoder) == 1
    damaged = next(iter(vector_folder(library).glob("*.vectors")))
    damaged.write_bytes(damaged.read_bytes()[:-1])
    assert update_vectors(library.folder, Path(), encoder) == 1


def test_a_cancelled_run_goes_on_where_it_was(library: Library) -> None:
    encoder = ConceptEncoder()
    reported: list[object] = []
    done = update_vectors(
        library.folder, Path(), encoder, report=reported.append, cancelled=lambda: len(reported) > 2
    )
    assert done == 2
    assert len(list(vector_folder(library).glob("*.vectors"))) == 2
    assert update_vectors(library.folder, Path(), encoder) == 2


@pytest.mark.processes
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a cheap process")
def test_killed_at_any_moment_it_goes_on_and_vectors_are_whole(library: Library) -> None:
    folder, encoder = library.folder, ConceptEncoder()
    vectors = vector_folder(library)
    killed = point = 0
    while True:
        point += 1
        child = multiprocessing.get_context("fork").Process(
            target=make_vectors_until, args=(folder, point)
        )
        child.start()
        child.join(60)
        for path in vectors.glob("*.vectors"):
            assert read_vectors(path) is not None, "what has a name is whole"
        if child.exitcode == 0:
            break
        assert child.exitcode == -signal.SIGKILL
        killed += 1
        if point % 3 == 0:  # so that some begin with a part, and others from nothing
            for path in vectors.glob("*"):
                path.unlink()
    assert killed > 10
    update_vectors(folder, Path(), encoder)
    assert update_vectors(folder, Path(), encoder) == 0
    assert len(list(vectors.glob("*.vectors"))) == len(TEXTS)
    found = find_passages(Index(index_folder(library)), MeaningSearch(library, encoder), "the hive")
    assert found.by_meaning
    assert {"three", "four"} <= set(titles(library, [one for one, _ in found.passages]))


def make_vectors_until(folder: Path, point: int) -> None:
    """Make vectors, and die when the disk is used for the `point`th time."""
    seen = 0

    def hook(event: str, args: tuple[object, ...]) -> None:
        nonlocal seen
        if event in {"open", "os.rename", "os.chmod", "os.remove", "os.mkdir", "os.scandir"}:
            seen += 1
            if seen == point:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    update_vectors(folder, Path(), ConceptEncoder())


def test_without_a_model_words_are_searched(library: Library) -> None:
    meaning = MeaningSearch(library)
    assert not meaning.is_available
    found = find_passages(Index(index_folder(library)), meaning, "the bees of my neighbor")
    assert {why for _, why in found.passages} == {"words"}
    assert not found.by_meaning
    with pytest.raises(UserError, match="no model for search by meaning is chosen"):
        meaning.find(Index(index_folder(library)), "bees", limit=3)


def test_a_model_that_has_gone_is_told_and_words_are_searched(library: Library) -> None:
    settings = Settings(meaning_model=str(library.folder / "gone"))
    settings.save(library.folder)
    found = find_passages(
        Index(index_folder(library)), MeaningSearch(library), "the bees of my neighbor"
    )
    assert {why for _, why in found.passages} == {"words"}
    assert found.problem is not None


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("meaning:who paid", "who paid"),
        (" Meaning: who paid ", "who paid"),
        ('meaning:"who paid"', "who paid"),
        ("meaning:", ""),
        ("meaning", None),
        ("the meaning: of it", None),
    ],
)
def test_the_prefix_of_a_question(typed: str, asked: str | None) -> None:
    assert asked_by_meaning(typed) == asked


def passage(episode: int, start: int, score: float) -> RelatedPassage:
    text = f"words of {episode} at {start}"
    return RelatedPassage(episode, "", "", None, None, start, start + 10, text, (), (), score)


def test_ranks_are_fused_and_one_place_is_one_passage() -> None:
    by_words = [passage(1, 0, 0.9), passage(2, 0, 0.6), passage(3, 0, 0.1)]
    by_meaning = [passage(4, 0, 1.0), passage(2, 5, 0.8), passage(2, 8, 0.7)]
    fused = fuse(by_words, by_meaning, 9)
    assert [(one.episode, why) for one, why in fused] == [
        (2, "both"),
        (1, "words"),
        (4, "meaning"),
        (3, "words"),
    ]
    assert len(fuse(by_words, by_meaning, 2)) == 2
    assert fuse([], [], 9) == []


def test_what_words_and_meaning_find_in_other_episodes_is_one_line() -> None:
    advert = "Try the blue kettle that sings when your tea is ready, dear listeners."
    by_words = [replace(passage(1, 0, 0.9), text=advert, repeats=(5, 6))]
    by_meaning = [replace(passage(2, 0, 0.9), text=advert, repeats=(1, 7))]
    ((found, _),) = fuse(by_words, by_meaning, 9)
    assert {found.episode, *found.repeats} == {1, 2, 5, 6, 7}
