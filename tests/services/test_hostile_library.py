"""Opening a library that somebody else prepared runs nothing of theirs."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from whoosh.fields import TEXT, FieldConfigurationError, Schema
from whoosh.filedb.filestore import FileStorage, copy_to_ram
from whoosh.index import TOC

from tests.support.library_samples import vtt, write
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.search.documents import EpisodeDocument
from viewer.search.index import Index
from viewer.search.storage import IndexStorage
from viewer.search.writer import open_writer
from viewer.services.indexer import index_folder, remove_old_index, update_index
from viewer.services.search_messages import SearchRequest, SearchResponse
from viewer.services.search_service import serve


class Payload:
    """Leaves a file behind when it is unpickled."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.trace),)


class EvilSchema(Schema):  # type: ignore[misc]  # Whoosh has no types
    """A schema whose pickle is a payload."""

    def __init__(self, trace: Path) -> None:
        super().__init__(text=TEXT)
        self.trace = trace

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.trace),)


def poison(folder: Path, name: str, trace: Path) -> None:
    """Write a table of contents with a payload as its schema, and one among its segments."""
    folder.mkdir(parents=True, exist_ok=True)
    toc = TOC(EvilSchema(trace.with_name("by-schema")), [Payload(trace)], 71)
    toc.write(FileStorage(str(folder)), name)


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[tuple[Library, Path]]:
    """A library with a poisoned index inside of it, and one in the user's cache."""
    trace = tmp_path / "ran"
    with Library.open(tmp_path / "library") as library:
        import_files(library, [write(tmp_path / "ep.vtt", vtt(1))])
        poison(library.cache / "index", "earmark", trace)
        poison(index_folder(library), "MAIN", trace)
        yield library, trace


def ask_service(library: Library) -> None:
    ours, theirs = multiprocessing.Pipe()
    ours.send(SearchRequest(1, "machine"))
    answers: list[object] = []

    def stop() -> bool:
        return any(isinstance(answer, SearchResponse) for answer in answers)

    serve(library.folder, theirs, report=answers.append, cancelled=stop)
    assert stop()


def run_command(*arguments: str) -> Callable[[Library], None]:
    def run(library: Library) -> None:
        command = [sys.executable, "-m", "viewer", "--library", str(library.folder)]
        result = subprocess.run([*command, *arguments], capture_output=True, check=False)
        assert result.returncode in {0, 1}, result.stderr

    return run


def update_library(library: Library) -> None:
    update_index(library.folder)


@pytest.mark.processes
@pytest.mark.parametrize(
    "use",
    [
        ask_service,
        run_command("search", "machine"),
        run_command("check"),
        run_command("check", "--repair"),
        update_library,
    ],
    ids=["service", "search", "check", "repair", "index"],
)
def test_no_pickle_of_a_library_is_run(
    hostile: tuple[Library, Path], use: Callable[[Library], None]
) -> None:
    library, trace = hostile
    use(library)
    assert not trace.exists()
    assert not trace.with_name("by-schema").exists()


def test_an_old_index_is_removed_and_a_poisoned_one_replaced(
    hostile: tuple[Library, Path],
) -> None:
    library, _ = hostile
    other = library.cache / "index" / "notes.txt"
    other.write_text("not an index")
    update_index(library.folder)
    assert list((library.cache / "index").iterdir()) == [other]
    other.unlink()
    update_index(library.folder)
    assert not (library.cache / "index").exists()
    index = Index(index_folder(library))
    assert (index.problems, list(index.states())) == ([], [1])


def test_nothing_behind_a_link_is_removed(tmp_path: Path) -> None:
    outside = tmp_path / "outside" / "index"
    poison(outside, "earmark", tmp_path / "ran")
    with Library.open(tmp_path / "library") as library:
        library.cache.symlink_to(outside.parent)
        remove_old_index(library)
    assert len(list(outside.iterdir())) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="has no such permissions")
def test_only_the_user_can_read_the_index(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library") as library:
        folder = index_folder(library)
        folder.mkdir(mode=0o755, parents=True)
        update_index(library.folder)
        assert folder.stat().st_mode & 0o777 == 0o700
        assert library.folder not in folder.parents


@pytest.mark.parametrize("identity", ["../../elsewhere", "", "A" * 32, None])
def test_a_forged_identity_names_no_folder(tmp_path: Path, identity: str | None) -> None:
    with Library.open(tmp_path / "library") as library:
        before = index_folder(library)
        with library.transaction() as connection:
            connection.execute("DELETE FROM fact")
            if identity is not None:
                connection.execute("INSERT INTO fact VALUES ('identity', ?)", (identity,))
        forged = index_folder(library)
    assert forged.parent == before.parent
    assert forged.resolve().parent == before.resolve().parent


@pytest.mark.parametrize("segid", ["../../../etc/x", "x/y", "", "A" * 16])
def test_a_forged_segment_names_no_file(tmp_path: Path, segid: str) -> None:
    with open_writer(tmp_path) as writer:
        writer.add(EpisodeDocument(1, "1", "Title", "", "some words"))
        writer.commit()
    storage = IndexStorage(str(tmp_path))
    toc = TOC.read(storage, "MAIN", schema=Schema(text=TEXT))
    toc.segments[0].segid = segid
    toc.generation += 1
    toc.write(storage, "MAIN")
    index = Index(tmp_path)
    assert index.segments == []
    assert index.problems


def test_the_payload_runs_where_it_is_trusted(hostile: tuple[Library, Path]) -> None:
    library, trace = hostile
    storage = copy_to_ram(FileStorage(str(library.cache / "index")))
    with pytest.raises(FieldConfigurationError):
        TOC.read(storage, "earmark")
    TOC.read(storage, "earmark", schema=Schema(text=TEXT))
    assert trace.exists()
    assert trace.with_name("by-schema").exists()
