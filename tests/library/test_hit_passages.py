"""Found words become passages: all of them, each once, as one change."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.marked_library import add_episode, new_collection
from viewer.errors import UserError
from viewer.library.hit_passages import HitRef, create_passages_for_hits, first_word
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.passages import of_collection
from viewer.library.saved_searches import forget_search, save_search, saved_searches
from viewer.library.transcripts import load_transcript
from viewer.library.undo import UndoStack


def found(text: str, *phrases: str) -> list[HitRef]:
    """Each place of each phrase in the text of episode 1."""
    return [
        HitRef(1, at, at + len(phrase), first_word(phrase))
        for phrase in phrases
        for at in range(len(text))
        if text.startswith(phrase, at)
    ]


def test_each_hit_is_a_passage_once(library: Library, tmp_path: Path) -> None:
    add_episode(library, tmp_path)
    collection = new_collection(library, "Cards")
    text = load_transcript(library, 1).text
    hits = found(text, "you know", "cards", "ruler.\nRight")
    assert len(hits) == 6
    history = UndoStack(library)
    change = history.add(
        create_passages_for_hits(library, [*hits, hits[0]], collection, sentences=False)
    )
    marked = of_collection(library, collection)
    assert [one.quote for one in marked] == [text[h.start : h.end] for h in sorted(hits)]
    assert len(change.passages) == 6
    # The same again changes nothing; what moved is left out.
    assert not create_passages_for_hits(library, hits, collection, sentences=False)
    astray = [HitRef(1, hit.start + 3, hit.end + 3, hit.word) for hit in hits]
    assert not create_passages_for_hits(library, astray, collection, sentences=False)
    history.undo()
    assert len(of_collection(library, collection)) == 0
    history.redo()
    assert len(of_collection(library, collection)) == 6


def test_whole_sentences(library: Library, tmp_path: Path) -> None:
    add_episode(library, tmp_path)
    collection = new_collection(library, "Cards")
    hits = found(load_transcript(library, 1).text, "cards", "clerk")
    create_passages_for_hits(library, hits, collection, sentences=True)
    (one,) = of_collection(library, collection)
    assert one.quote.startswith("Then a clerk made cards")
    assert one.quote.endswith("became the index.")


def test_without_punctuation_a_passage_is_whole_words_around(
    library: Library, tmp_path: Path
) -> None:
    words = [f"it's-word{n}" for n in range(900)]
    path = tmp_path / "spoken.txt"
    path.write_text(" ".join(words), encoding="utf-8")
    import_files(library, [path])
    collection = new_collection(library, "Words")
    text = load_transcript(library, 1).text
    create_passages_for_hits(library, found(text, *words[300:340:7]), collection, sentences=True)
    marked = of_collection(library, collection)
    assert len(marked) == 6
    assert all(set(one.quote.split()) <= set(words) for one in marked)


def test_nothing_is_marked_where_one_cannot_be(library: Library, tmp_path: Path) -> None:
    add_episode(library, tmp_path)
    hits = found(load_transcript(library, 1).text, "cards")
    with pytest.raises(UserError):
        create_passages_for_hits(library, hits, 99, sentences=False)
    with pytest.raises(UserError):
        create_passages_for_hits(library, [*hits, HitRef(7, 0, 3, "The")], 99, sentences=False)
    assert library.rows("SELECT * FROM passage") == []


def test_searches_are_kept_in_order_and_once(library: Library) -> None:
    assert saved_searches(library) == []
    save_search(library, "cards")
    save_search(library, 'speaker:"ada" 東京')
    assert save_search(library, "cards") == ["cards", 'speaker:"ada" 東京']
    assert forget_search(library, "cards") == ['speaker:"ada" 東京']
    assert save_search(library, "cards") == ['speaker:"ada" 東京', "cards"]
