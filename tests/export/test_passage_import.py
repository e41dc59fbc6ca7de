import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.marked_library import TALK, add_episode, marked, new_collection
from viewer.errors import UserError
from viewer.export.exporter import Format, write_quotes
from viewer.export.passage_import import import_passages, read_passages
from viewer.export.quote_builder import build_quotes
from viewer.library.collections import collections
from viewer.library.library import Library
from viewer.library.passages import Passage, of_collection, of_episode, passage
from viewer.library.undo import revert


def exported(folder: Path, form: Format) -> tuple[Path, list[Passage]]:
    """A file of three passages from a library of its own, and these passages."""
    (folder / "one").mkdir()
    with Library.open(folder / "one" / "library") as library:
        episode = add_episode(library, folder / "one")
        craft, tools = new_collection(library, "Craft"), new_collection(library, "=Tools")
        marked(library, episode, "you know", craft, nth=1, note='- a "note",\nof two lines')
        marked(library, episode, "a razor and a ruler.\nRight", craft, tools)
        marked(library, episode, TALK[3], tools)
        quotes = build_quotes(library, of_episode(library, episode))
        path = folder / "quotes"
        write_quotes(path, quotes, "T", form=form)
        return path, of_episode(library, episode)


def told(passages: list[Passage]) -> list[tuple[object, ...]]:
    return [(p.uid, p.start, p.end, p.quote, p.note, p.start_ms, p.end_ms) for p in passages]


@pytest.mark.parametrize("form", [Format.CSV, Format.ANNOTATIONS])
def test_into_another_library_with_the_same_episode(tmp_path: Path, form: Format) -> None:
    path, before = exported(tmp_path, form)
    (tmp_path / "two").mkdir()
    with Library.open(tmp_path / "two" / "library") as library:
        add_episode(library, tmp_path / "two", ("Another episode that came first.",))
        episode = add_episode(library, tmp_path / "two", TALK)
        library.connection.execute("DELETE FROM episode WHERE id <> ?", (episode,))
        new_collection(library, "craft")
        result = import_passages(library, read_passages(path))
        assert (len(result.added), result.known, result.problems) == (3, (), ())
        assert told(of_episode(library, episode)) == told(before)
        assert [one.name for one in collections(library)] == ["craft", "=Tools"]
        held = [len(of_collection(library, one.id)) for one in collections(library)]
        assert held == [2, 2]
        again = import_passages(library, read_passages(path))
        assert (again.added, len(again.known), bool(again.change)) == ((), 3, False)
        revert(library, result.change)
        assert of_episode(library, episode) == []
        assert len(collections(library)) == 1


def test_a_note_of_the_readers_own_stays_beside_one_that_comes(tmp_path: Path) -> None:
    path, _ = exported(tmp_path, Format.ANNOTATIONS)
    (tmp_path / "two").mkdir()
    with Library.open(tmp_path / "two" / "library") as library:
        episode = add_episode(library, tmp_path / "two", TALK)
        own = marked(library, episode, "you know", nth=1, note="my own")
        uid = passage(library, own).uid
        for _ in range(2):
            import_passages(library, read_passages(path))
            one = passage(library, own)
            assert (one.note, one.uid) == ('my own\n\n- a "note",\nof two lines', uid)
            assert len(of_episode(library, episode)) == 3


def test_what_is_not_surely_found_is_named(tmp_path: Path) -> None:
    path, _ = exported(tmp_path, Format.ANNOTATIONS)
    (tmp_path / "two").mkdir()
    with Library.open(tmp_path / "two" / "library") as library:
        assert import_passages(library, read_passages(path)).problems == (
            "the episode “The Card Index” is not in this library",
        )
        episode = add_episode(library, tmp_path / "two", ("Nothing of it was said here.",))
        result = import_passages(library, read_passages(path))
        assert (result.added, len(result.problems)) == ((), 3)
        assert of_episode(library, episode) == []


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "{}", '{"items": [1]}', '{"items": [{"target": []}]}', "a,b\n1,2\n", "[" * 9),
        json.dumps({"items": [{"id": "urn:uuid:../x", "target": [], "body": []}]}),
        '{"items":' + "[" * 100_000,
    ],
)
def test_what_is_no_export(tmp_path: Path, text: str) -> None:
    path = tmp_path / "file"
    path.write_text(text)
    with pytest.raises(UserError):
        read_passages(path)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_damaged_exports_are_passages_or_trouble(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    path = folder / "file"
    good = data.draw(st.sampled_from(_GOOD))
    at = data.draw(st.integers(0, len(good)))
    path.write_bytes(good[:at] + data.draw(st.binary(max_size=6)) + good[at + 3 :])
    try:
        read_passages(path)
    except UserError as trouble:
        assert "file" in str(trouble)


def _good() -> list[bytes]:
    from tests.support.export_samples import quote
    from viewer.export.csv import to_csv
    from viewer.export.web_annotations import to_annotations

    quotes = [quote(number, note="n", collections=("A",)) for number in range(2)]
    return [to_csv(quotes).encode(), to_annotations(quotes, "T").encode()]


_GOOD = _good()
