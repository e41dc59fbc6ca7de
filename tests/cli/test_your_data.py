"""The guide's page about the user's data, followed by its words after each kind of damage.

The commands are taken from the page, so that it cannot say others than those that help.
"""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.test_restore import with_words
from tests.support.library_samples import vtt, write
from viewer.cli import main
from viewer.library.episodes import remove_episode
from viewer.library.library import Library
from viewer.library.trash import deleted_items, purge

PAGE = Path(__file__).parents[2] / "docs" / "guide" / "your-data.md"
EPISODES = 6


def commands(section: str) -> list[list[str]]:
    """The commands of a section of the page, without their remarks and the program's name."""
    (words,) = re.findall(
        rf"^###? {re.escape(section)}$(.*?)(?=^##|\Z)", PAGE.read_text(), re.M | re.S
    )
    found = re.findall(r"(?:^ {4}|`)earmark ([^`#\n]*)", words, re.M)
    return [command.split() for command in found]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed library with a daily backup, beside the files that it was made of."""
    folder = tmp_path_factory.mktemp("data")
    for number in range(EPISODES):
        write(folder / "files" / f"{number}.vtt", vtt(number, cues=60))
    for command in (["add", str(folder / "files")], ["list"]):
        assert main.main(["--library", str(folder / "library"), *command]) == 0
    with closing(sqlite3.connect(folder / "library" / "library.db")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return folder / "library"


@pytest.fixture
def library(original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "library"
    shutil.copytree(original, folder)
    monkeypatch.setenv("EARMARK_LIBRARY", str(folder))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return folder


def follow(section: str, **numbers: str) -> None:
    """Run the commands of a section one after the other; each of them does what it is for."""
    found = commands(section)
    assert found, section
    for command in found:
        said = [numbers.get(word, word) for word in command]
        assert main.main(said) == 0, said


def newest(capsys: pytest.CaptureFixture[str]) -> str:
    """The number of the newest backup, as `earmark restore --list` names it."""
    capsys.readouterr()
    assert main.main(["restore", "--list"]) == 0
    numbers: list[str] = re.findall(r"^ *(\d+) ", capsys.readouterr().out, re.M)
    return max(numbers, key=int)


def page_of(path: Path, table: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
        ).fetchone()
    return int(page)


def overwrite(path: Path, table: str, content: bytes) -> None:
    page, data = page_of(path, table), bytearray(path.read_bytes())
    data[4096 * (page - 1) : 4096 * page] = content * (4096 // len(content))
    path.write_bytes(data)


def swap(path: Path) -> None:
    data = bytearray(path.read_bytes())
    first, second = (4096 * (page_of(path, table) - 1) for table in ("episode", "passage"))
    data[first : first + 4096], data[second : second + 4096] = (
        data[second : second + 4096],
        data[first : first + 4096],
    )
    path.write_bytes(data)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "gone": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "another file": lambda path: path.write_bytes(b"no database" * 100),
    "a damaged header": lambda path: path.write_bytes(bytes(100) + path.read_bytes()[100:]),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "a bad page": lambda path: overwrite(path, "episode", b"\x99"),
    "a bad page elsewhere": lambda path: overwrite(path, "saved_search", b"\x99"),
    "a page of zeros": lambda path: overwrite(path, "transcript", b"\0"),
    "swapped pages": swap,
    "a torn log": lambda path: path.with_name("library.db-wal").write_bytes(b"\x37\x7f" * 3_000),
}


@pytest.mark.parametrize("harm", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_library(
    library: Path, harm: Callable[[Path], object], capsys: pytest.CaptureFixture[str]
) -> None:
    harm(library / "library.db")
    main.main(["list"])  # what it says of the damage is in test_restore
    number = newest(capsys)
    follow("Earmark says that the library is damaged, gone or empty", **{"17": number})
    assert with_words(library) == EPISODES
    follow("Is everything in order?")


def test_an_older_state_and_back(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    older = newest(capsys)
    with Library.open(library) as opened:
        remove_episode(opened, 1)
    follow("I deleted something, or made a mess", NUMBER=older)
    assert with_words(library) == EPISODES
    follow("I deleted something, or made a mess", NUMBER=newest(capsys))
    assert with_words(library) == EPISODES - 1


def test_a_copy_that_is_gone(library: Path) -> None:
    copies = sorted((library / "transcripts").iterdir())
    copies[0].unlink()
    copies[1].write_bytes(b"damaged")
    follow("An episode says that its copy is gone or damaged")
    assert with_words(library) == EPISODES


def test_no_sound_backup(library: Path) -> None:
    for path in (library / "backups").iterdir():
        path.write_bytes(path.read_bytes()[:5_000])
    (library / "library.db").write_bytes(b"")
    follow("There is no sound backup")
    (aside,) = (library / "damaged").iterdir()
    assert main.main(["add", str(aside / "transcripts")]) == 0
    assert with_words(library) == EPISODES


def test_deleting_for_good(library: Path) -> None:
    with Library.open(library) as opened:
        (sha256,) = opened.row("SELECT sha256 FROM transcript WHERE episode_id = 1") or ("",)
        remove_episode(opened, 1)
        purge(opened, deleted_items(opened)[0].id)
    for name in ("backups", "trash"):
        shutil.rmtree(library / name, ignore_errors=True)
    follow("Deleting for good")
    shutil.rmtree(library / "trash")
    assert not [path for path in library.rglob(f"*{sha256}*") if "cache" not in path.parts]
    assert main.main(["check"]) == 0
