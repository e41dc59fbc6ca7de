"""`earmark restore`, and what other commands say of a library that is lost or damaged."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.support.library_samples import vtt, write
from viewer.cli import main
from viewer.library.episodes import remove_episode
from viewer.library.library import Library
from viewer.library.transcripts import load_transcript
from viewer.library.trash import deleted_items, purge


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of twenty episodes with a backup of them."""
    folder = tmp_path / "library"
    monkeypatch.setenv("EARMARK_LIBRARY", str(folder))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    for number in range(20):
        write(tmp_path / "files" / f"{number}.vtt", vtt(number))
    assert main.main(["add", str(tmp_path / "files")]) == 0
    for path in (folder / "backups").iterdir():
        path.unlink()
    assert main.main(["list"]) == 0  # makes the daily backup
    return folder


def with_words(folder: Path) -> int:
    """Return the number of episodes whose words can be read from the copies, without the cache."""
    for path in (folder / "cache" / "transcripts").glob("*"):
        path.unlink()
    with Library.open(folder) as library:
        numbers = [number for (number,) in library.rows("SELECT id FROM episode")]
        return sum(bool(load_transcript(library, number).text) for number in numbers)


@pytest.mark.parametrize("content", [None, b"", b"no database" * 100])
def test_nothing_is_lost_with_the_database(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    for path in library.glob("library.db*"):
        path.unlink()
    if content is not None:
        (library / "library.db").write_bytes(content)
    capsys.readouterr()
    new = write(tmp_path / "new.vtt", vtt(99))
    for command in (["add", str(new)], ["list"], ["tag", "1", "--quote", "x", "--into", "y"]):
        assert main.main(command) == 2
        assert "Restore a backup" in capsys.readouterr().err
    assert main.main(["check", "--repair"]) == 1
    said = capsys.readouterr().out
    assert "problem: library.db" in said
    assert "a valid backup" in said
    assert main.main(["restore", "--list"]) == 0
    assert "20 episodes" in capsys.readouterr().out
    assert main.main(["restore"]) == 0
    assert with_words(library) == 20
    assert main.main(["add", str(new)]) == 0
    assert main.main(["check"]) == 0


def test_an_older_backup_and_an_added_file_cost_no_words(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    older = json.loads(_said(["restore", "--list", "--json"], capsys))["backups"][0]["number"]
    for number in range(20, 40):
        write(tmp_path / "more" / f"{number}.vtt", vtt(number))
    assert main.main(["add", str(tmp_path / "more")]) == 0
    assert main.main(["restore", str(older)]) == 0
    assert main.main(["add", str(write(tmp_path / "new.vtt", vtt(99)))]) == 0
    assert main.main(["check", "--repair"]) == 0
    newest = json.loads(_said(["restore", "--list", "--json"], capsys))["backups"]
    before = next(one["number"] for one in newest if one["reason"] == "before-restore")
    assert main.main(["restore", str(before)]) == 0
    assert with_words(library) == 40


def test_an_empty_library_can_be_begun(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (library / "library.db").write_bytes(b"no database" * 100)
    told = json.loads(_said(["restore", "--empty", "--json"], capsys))
    assert main.main(["list"]) == 0
    assert "No episodes yet" in capsys.readouterr().out
    (aside,) = (library / "damaged").iterdir()
    assert told == {"aside": str(aside), "episodes": 0}
    assert len(list((aside / "transcripts").iterdir())) == 20
    assert main.main(["--library", str(aside), "restore"]) == 0
    assert with_words(aside) == 20


def test_a_backup_that_is_not_there(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["restore", "4711"]) == 2
    assert "--list" in capsys.readouterr().err


def _said(command: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert main.main(command) == 0
    return capsys.readouterr().out


def test_deleting_for_good_as_the_guide_says(library: Path) -> None:
    with Library.open(library) as opened:
        number, sha256 = opened.row("SELECT episode_id, sha256 FROM transcript") or (0, "")
        remove_episode(opened, number)
        purge(opened, deleted_items(opened)[0].id)
    assert main.main(["check", "--repair"]) == 0
    assert (library / "transcripts" / sha256).exists()  # a backup names it
    shutil.rmtree(library / "backups")
    assert main.main(["check", "--repair"]) == 0
    assert not (library / "transcripts" / sha256).exists()
    assert [path.name.partition("-")[2] for path in (library / "trash").iterdir()] == [sha256]
    shutil.rmtree(library / "trash")
    assert main.main(["check"]) == 0


def test_without_a_sound_backup_the_transcripts_are_added_again(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (library / "backups").iterdir():
        path.write_bytes(path.read_bytes()[:5_000])
    (library / "library.db").unlink()
    assert main.main(["restore"]) == 2
    assert main.main(["restore", "--list"]) == 1
    assert "DAMAGED" in capsys.readouterr().out
    assert main.main(["restore", "--empty"]) == 0
    (aside,) = (library / "damaged").iterdir()
    assert main.main(["add", str(aside / "transcripts")]) == 0
    assert with_words(library) == 20


def test_a_lost_copy_comes_back_as_the_guide_says(library: Path, tmp_path: Path) -> None:
    copies = sorted((library / "transcripts").iterdir())
    copies[0].unlink()
    (library / "trash").mkdir()
    copies[1].rename(library / "trash" / f"1-{copies[1].name}")
    assert main.main(["check", "--repair"]) == 0
    assert with_words(library) == 20
