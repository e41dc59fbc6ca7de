"""The index follows the library, whatever happens to either."""

from __future__ import annotations

import json
import multiprocessing
import multiprocessing.connection
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.seeds import seed
from viewer.cli import main
from viewer.library.corrections import correct
from viewer.library.episodes import remove_episode, rename_episode, summary
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.notes import attach, insert_notes, to_json
from viewer.library.speakers import rename_speaker, set_turn_speaker
from viewer.library.transcript_files import replace_transcript, use_transcript
from viewer.library.transcripts import load_transcript, transcripts_of
from viewer.library.undo import revert
from viewer.search import array_file
from viewer.search.documents import EpisodeDocument
from viewer.search.index import Index
from viewer.search.query_parser import parse
from viewer.search.results import Results
from viewer.search.searcher import search
from viewer.search.writer import open_writer
from viewer.services.indexer import check_index, index_folder, update_index
from viewer.services.library_search import filter_context, search_json
from viewer.transcripts.model import Span
from viewer.transcripts.parsed_file import Notes

CUES = (
    "WEBVTT - {title}\n\n"
    "00:01.000 --> 00:02.000\n<v Ann>The quick brown\n\n"
    "00:02.000 --> 00:03.000\n<v Ann>fox number {number}\n\n"
    "00:03.000 --> 00:04.000\n<v Bob>jumps over a lazy dog\n"
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library") as opened:
        yield opened


def fill(library: Library, folder: Path, first: int, last: int) -> list[int]:
    folder.mkdir(exist_ok=True)
    paths = [folder / f"Episode {number}.vtt" for number in range(first, last)]
    for number, path in enumerate(paths, first):
        path.write_text(CUES.format(title=f"Title {number}", number=number), encoding="utf-8")
    return import_files(library, paths).added


def ask(library: Library, query: str) -> Results:
    context = filter_context(library, parse(query))
    return search(Index(index_folder(library)), query, context=context)


def test_changes_of_the_library_are_followed(library: Library, tmp_path: Path) -> None:
    fill(library, tmp_path / "files", 1, 4)
    assert update_index(library.folder).filed == 3
    assert update_index(library.folder) == (again := update_index(library.folder))
    assert (again.filed, again.removed, again.problems) == (0, 0, ())
    generation = Index(index_folder(library)).generation

    rename_speaker(library, 2, "Bob", "Robert Zetron")
    rename_episode(library, 3, title="Foxes of the north", show="", published=None)
    assert update_index(library.folder).filed == 2
    assert Index(index_folder(library)).generation > generation
    assert [hit.episode for hit in ask(library, "speaker:zetron dog").hits()] == [2]
    assert [group.episode for group in ask(library, "title:foxes fox").groups] == [3]
    assert ask(library, "north").groups[0].hits == 0

    remove_episode(library, 1)
    assert update_index(library.folder).removed == 1
    assert sorted(hit.episode for hit in ask(library, "fox").hits()) == [2, 3]
    assert check_index(library, repair=False) == []


def test_whatever_changes_what_is_found_is_noticed(library: Library, tmp_path: Path) -> None:
    fill(library, tmp_path / "files", 1, 4)
    update_index(library.folder)

    def found(query: str) -> list[int]:
        update_index(library.folder)
        return sorted(group.episode for group in ask(library, query).groups)

    # The transcript: its words, and another one in its place; and back again.
    text = load_transcript(library, 1).text
    at = text.index("lazy")
    change = correct(library, 1, Span(at, at + 4), "sleepy")
    assert found("sleepy") == [1]
    assert found("lazy") == [2, 3]
    revert(library, change)
    assert found("lazy") == [1, 2, 3]
    other = tmp_path / "other.txt"
    other.write_text("A quick brown zebra.\n", encoding="utf-8")
    old = transcripts_of(library, 2)[0]
    replace_transcript(library, 2, other)
    assert found("zebra") == [2]
    use_transcript(library, 2, old.id)
    assert found("zebra") == []
    # Who speaks: a turn's, an episode's, a show's.
    set_turn_speaker(library, 3, 0, "Cleo")
    assert found("speaker:cleo fox") == [3]
    rename_speaker(library, 1, "Ann", "Anita", in_show=True)
    assert found("speaker:anita fox") == [1, 2]
    rename_speaker(library, 1, "Anita", "Ann", in_show=True)
    assert found("speaker:anita fox") == []
    # Title and show.
    rename_episode(library, 1, title="Owls", show="Night Train", published=None)
    assert found("title:owls") == found('show:"night train"') == [1]
    # The notes, as they come and go.
    number = insert_notes(
        library,
        sha256="0" * 64,
        source=other,
        file_name="notes.txt",
        title=None,
        show=None,
        published=None,
        content=to_json(Notes("A marmot whistles.")),
        episode_id=None,
        confirmed=False,
    )
    assert found("marmot") == []
    attach(library, number, 3)
    assert found("marmot") == [3]
    attach(library, number, None)
    assert found("marmot") == []
    assert check_index(library, repair=False) == []


def cut_short(folder: Path) -> None:
    path = next(folder.glob("MAIN_*.words"))
    os.truncate(path, path.stat().st_size // 2)


def one_bit(folder: Path) -> None:
    path = next(folder.glob("MAIN_*.words"))
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 4
    path.write_bytes(data)


def no_contents(folder: Path) -> None:
    next(folder.glob("*.toc")).unlink()


def half_contents(folder: Path) -> None:
    path = next(folder.glob("*.toc"))
    os.truncate(path, path.stat().st_size // 2)


def foreign_contents(folder: Path) -> None:
    next(folder.glob("*.toc")).write_bytes(b"not a table of contents at all")


def no_segment(folder: Path) -> None:
    next(folder.glob("MAIN_*.words")).unlink()


def nothing(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()


def leftovers(folder: Path) -> None:
    (folder / "_MAIN_99.toc.1234.5").write_bytes(b"half a ta")
    (folder / ".MAIN_abc.words").write_bytes(b"half a seg")
    (folder / "MAIN_WRITELOCK").write_bytes(b"")
    cut_short(folder)


def newer(folder: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(array_file, "VERSION", array_file.VERSION + 1)
        with open_writer(folder) as writer:
            writer.add(EpisodeDocument(1, "", "", "", "a fox"))
            writer.commit()


@pytest.mark.parametrize(
    "damage",
    [
        cut_short,
        one_bit,
        no_contents,
        half_contents,
        foreign_contents,
        no_segment,
        nothing,
        leftovers,
        newer,
    ],
)
def test_a_damaged_index_is_noticed_and_built_again(
    library: Library,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    damage: Callable[[Path], None],
) -> None:
    def findings(status: int, *options: str) -> list[dict[str, object]]:
        command = ["--library", str(library.folder), "check", *options, "--json"]
        assert main.main(command) == status
        found: list[dict[str, object]] = json.loads(capsys.readouterr().out)["findings"]
        return [finding for finding in found if finding["subject"] == "index"]

    fill(library, tmp_path / "files", 1, 4)
    update_index(library.folder)
    fill(library, tmp_path / "files", 4, 6)
    update_index(library.folder)
    folder = index_folder(library)
    before = Index(folder)
    damage(folder)
    with_damage = ask(library, "fox")  # what there is, and no error
    assert with_damage.total <= 5
    assert check_index(library, repair=False) != []
    # One that is gone as a whole was only a cache.
    assert findings(int(damage is not nothing)) != []
    assert all(finding["repaired"] for finding in findings(0, "--repair"))
    assert findings(0) == []
    assert check_index(library, repair=False) == []
    assert ask(library, "fox").total == 5
    assert ask(library, "fox").incomplete is None
    assert len(list(folder.glob("*.toc*"))) == 1
    assert not list(folder.glob(".*"))
    if damage is not one_bit and damage is not cut_short and damage is not leftovers:
        assert search(before, "fox").total == 5  # a reader keeps what it has open


def test_any_bit_of_the_index_may_be_wrong(library: Library, tmp_path: Path) -> None:
    fill(library, tmp_path / "files", 1, 4)
    update_index(library.folder)
    folder = index_folder(library)
    path = next(folder.glob("MAIN_*.words"))
    sound = path.read_bytes()
    chance = random.Random(1)
    for _ in range(150):
        data = bytearray(sound)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        for query in ('"brown fox"', "d*", "fix~", "speaker:bob dog", "-fox", "title:title"):
            results = ask(library, query)
            results.hits()
            for group in results.groups:
                results.spans_in(group.episode)
        assert Index(folder).verify() != [] or data == sound


def _die(library: Path, at_event: int, report: Callable[[int], None] | None) -> None:
    """Files episodes and is killed when it touches the disk for the `at_event`th time."""
    seen = 0

    def hook(event: str, args: tuple[object, ...]) -> None:
        nonlocal seen
        if event in {"open", "os.rename", "os.remove", "os.mkdir", "os.listdir", "mmap.__new__"}:
            seen += 1
            if seen == at_event:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    update_index(library)
    if report is not None:
        report(seen)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a cheap process")
def test_killed_at_a_hundred_moments(library: Library, tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    number = 1
    update_index(library.folder)
    points, point, killed = 0, 1, 0
    while points < 100:
        fill(library, tmp_path / "files", number, number + 1)
        number += 1
        child = context.Process(target=_die, args=(library.folder, point, sender.send))
        child.start()
        child.join(30)
        points += 1
        killed += child.exitcode == -signal.SIGKILL
        point += 1
        if receiver.poll():
            receiver.recv()
            point = 1  # it lived: begin anew, with a library that has grown
        if number % 5 == 0:
            results = ask(library, "fox")  # whatever it left can be asked
            assert results.total <= number - 1
            assert update_index(library.folder).filed <= 5
            assert ask(library, "fox").total == number - 1
    assert killed >= 80
    update_index(library.folder)
    assert ask(library, "fox").total == number - 1
    assert check_index(library, repair=False) == []
    assert not list(index_folder(library).glob(".*"))


def test_two_processes_at_once(library: Library, tmp_path: Path) -> None:
    fill(library, tmp_path / "files", 1, 8)
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=update_index, args=(library.folder,)) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join(60)
    assert [process.exitcode for process in both] == [0, 0]
    assert ask(library, "fox").total == 7
    assert check_index(library, repair=False) == []


def test_a_dead_process_leaves_no_lock(library: Library, tmp_path: Path) -> None:
    fill(library, tmp_path / "files", 1, 3)
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_hold, args=(index_folder(library), sender))
    process.start()
    assert receiver.recv() == "held"
    process.kill()
    process.join(30)
    assert update_index(library.folder).filed == 2


def _hold(folder: Path, sender: multiprocessing.connection.Connection) -> None:
    with open_writer(folder):
        sender.send("held")
        time.sleep(60)


def test_several_processes_file_together(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.services.indexer._FEW", 3)
    fill(library, tmp_path / "files", 1, 9)
    heard: list[int] = []
    outcome = update_index(library.folder, lambda indexed: heard.append(indexed.done), processes=2)
    assert outcome.filed == 8
    assert heard == sorted(heard)
    assert heard[-1] == 8
    assert ask(library, "fox").total == 8
    assert check_index(library, repair=False) == []


def test_cancelled_work_is_finished_later(library: Library, tmp_path: Path) -> None:
    fill(library, tmp_path / "files", 1, 6)
    heard: list[int] = []
    outcome = update_index(
        library.folder, lambda indexed: heard.append(indexed.done), lambda: len(heard) >= 2
    )
    assert outcome.cancelled
    assert 0 < ask(library, "fox").total < 5
    assert update_index(library.folder).filed == 5 - outcome.filed
    assert ask(library, "fox").total == 5


def test_real_transcripts(library: Library) -> None:
    names = [0, 1, 2, 3, 4]
    import_files(library, [seed(f"{number:03}") for number in names])
    document = json.loads(json.dumps(search_json(library, "deepseek", 1000)))
    assert document["episodes"] == 4
    for hit in document["hits"]:
        for start, end in hit["matches"]:
            marked = hit["snippet"][start:end].lower()
            assert "".join(filter(str.isalpha, marked)) in {"deepseek", "deepseeks", "deep"}
    assert summary(library, 1).title
    zetron = json.loads(json.dumps(search_json(library, "Zitron~", 10)))
    assert any("Zetron" in hit["snippet"] for hit in zetron["hits"])
