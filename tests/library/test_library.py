"""Opening, migrating, several at once, and what the disk may do."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from viewer.errors import UserError
from viewer.library import schema
from viewer.library.episodes import show_named
from viewer.library.library import Library
from viewer.library.recovery import backups


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def as_mere_user(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run Python without root's right to write everywhere; skips where that cannot be had."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    import os

    if hasattr(os, "geteuid") and os.geteuid() == 0:
        import shutil

        if shutil.which("setpriv") is None:
            pytest.skip("root cannot be told apart from a user here")
        drop = "-dac_override,-dac_read_search"
        command = ["setpriv", f"--bounding-set={drop}", f"--inh-caps={drop}", *command]
    root = Path(__file__).parent.parent.parent
    return subprocess.run(
        command, capture_output=True, text=True, timeout=60, cwd=root, check=False
    )


def test_a_new_library_is_made_with_its_folders(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "library"
    with Library.open(folder) as library:
        assert library.row("PRAGMA journal_mode") == ("wal",)
        assert library.row("PRAGMA foreign_keys") == (1,)
        assert library.row("PRAGMA synchronous") == (2,)  # FULL
        assert library.row("PRAGMA user_version") == (schema.VERSION,)
    assert (folder / "library.db").is_file()
    assert (folder / "transcripts").is_dir()


def test_no_library_is_made_where_none_is_wanted(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no library"):
        Library.open(tmp_path / "library", create=False)
    assert not (tmp_path / "library").exists()


def test_what_was_committed_is_there_again(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        show_named(library, "Tape")
    with Library.open(tmp_path) as library:
        assert library.rows("SELECT name FROM show") == [("Tape",)]


def test_a_transaction_is_all_or_nothing_also_when_nested(library: Library) -> None:
    with pytest.raises(RuntimeError), library.transaction():
        show_named(library, "one")
        with library.transaction():
            show_named(library, "two")
        raise RuntimeError
    assert library.rows("SELECT * FROM show") == []


def test_bugs_are_not_dressed_as_trouble(library: Library) -> None:
    with pytest.raises(sqlite3.OperationalError):
        library.rows("SELECT nonsense FROM nowhere")
    with pytest.raises(sqlite3.IntegrityError), library.transaction() as connection:
        connection.execute("INSERT INTO show (name) VALUES (NULL)")
    assert not library.connection.in_transaction


def test_a_full_disk_is_told_and_loses_nothing(library: Library) -> None:
    show_named(library, "before")
    (pages,) = library.row("PRAGMA page_count") or (0,)
    library.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(UserError, match="the disk is full"), library.transaction() as connection:
        connection.executemany(
            "INSERT INTO show (name) VALUES (?)", [(f"{n} " * 500,) for n in range(1000)]
        )
    library.connection.execute("PRAGMA max_page_count = 1000000")
    assert library.rows("SELECT name FROM show") == [("before",)]
    show_named(library, "after")


@pytest.mark.parametrize("content", [b"this is no database at all, nor was it ever" * 40, b"x"])
def test_another_file_in_its_place_is_told_and_left(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "library.db").write_bytes(content)
    with pytest.raises(UserError, match="not an Earmark library"):
        Library.open(tmp_path)
    assert (tmp_path / "library.db").read_bytes() == content


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "library.db")) as other:
        other.execute("CREATE TABLE recipe (name)")
    before = (tmp_path / "library.db").read_bytes()
    with pytest.raises(UserError, match="not an Earmark library"):
        Library.open(tmp_path)
    assert (tmp_path / "library.db").read_bytes() == before


def test_a_newer_library_is_refused_and_not_a_byte_changes(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        show_named(library, "Tape")
        library.connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    before = bytes_of(tmp_path)
    with pytest.raises(UserError, match="newer Earmark"):
        Library.open(tmp_path)
    assert bytes_of(tmp_path) == before


@pytest.mark.processes
def test_a_newer_library_whose_version_is_only_in_the_log(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from viewer.library.library import Library\n"
        "library = Library.open(Path(sys.argv[1]))\n"
        f"library.connection.execute('PRAGMA user_version = {schema.VERSION + 1}')\n"
        "os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, timeout=60)
    before = (tmp_path / "library.db").read_bytes()
    log = (tmp_path / "library.db-wal").read_bytes()
    assert log
    with pytest.raises(UserError, match="newer Earmark"):
        Library.open(tmp_path)
    assert (tmp_path / "library.db").read_bytes() == before
    assert (tmp_path / "library.db-wal").read_bytes() == log


def test_an_older_library_is_backed_up_and_migrated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(tmp_path) as library:
        show_named(library, "Tape")

    def added(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE show ADD COLUMN home TEXT NOT NULL DEFAULT 'here'")

    as_next_version(monkeypatch, added)
    with Library.open(tmp_path) as library:
        assert library.rows("SELECT name, home FROM show") == [("Tape", "here")]
        assert library.row("PRAGMA user_version") == (schema.VERSION,)
        assert library.row("PRAGMA foreign_keys") == (1,)
    (backup,) = backups.backups(tmp_path)
    assert backup.reason == f"before-version-{schema.VERSION}"
    with closing(sqlite3.connect(backup.path)) as copy:
        assert copy.execute("PRAGMA user_version").fetchone() == (schema.VERSION - 1,)
        assert copy.execute("SELECT name FROM show").fetchall() == [("Tape",)]


def test_a_migration_that_fails_leaves_the_library_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(tmp_path) as library:
        show_named(library, "Tape")

    def half_way(connection: sqlite3.Connection) -> None:
        connection.execute("ALTER TABLE show ADD COLUMN home TEXT")
        raise RuntimeError("half-way")

    with monkeypatch.context() as patch:
        as_next_version(patch, half_way)
        with pytest.raises(RuntimeError, match="half-way"):
            Library.open(tmp_path)
    with Library.open(tmp_path) as library:
        assert [name for _, name, *_ in library.rows("PRAGMA table_info(show)")] == ["id", "name"]


def as_next_version(
    patch: pytest.MonkeyPatch, migration: Callable[[sqlite3.Connection], None]
) -> None:
    patch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, migration))
    patch.setattr(schema, "VERSION", schema.VERSION + 1)


@pytest.mark.processes
def test_many_processes_make_and_write_one_library(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from viewer.library.library import Library\n"
        "from viewer.library.episodes import show_named\n"
        "with Library.open(Path(sys.argv[1])) as library:\n"
        "    for n in range(40): show_named(library, f'{sys.argv[2]} {n}')\n"
    )
    writers = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "library"), str(number)])
        for number in range(4)
    ]
    assert [writer.wait(timeout=60) for writer in writers] == [0] * 4
    with Library.open(tmp_path / "library") as library:
        assert library.row("SELECT count(*) FROM show") == (160,)


READ_ONLY = """
import sys
from pathlib import Path
from viewer.errors import UserError
from viewer.library.episodes import show_named
from viewer.library.library import Library
try:
    with Library.open(Path(sys.argv[1])) as library:
        print(library.writable, library.rows("SELECT name FROM show"))
        show_named(library, "more")
except UserError as trouble:
    print(trouble)
"""


@pytest.mark.processes
def test_a_read_only_library_is_read_and_says_so_when_written(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    with Library.open(folder) as library:
        show_named(library, "Tape")
    (folder / "library.db").chmod(0o444)
    (folder / "transcripts").chmod(0o555)
    folder.chmod(0o555)
    try:
        done = as_mere_user(READ_ONLY, folder)
    finally:
        folder.chmod(0o755)
    assert done.returncode == 0, done.stderr
    read, trouble = done.stdout.splitlines()
    assert read == "False [('Tape',)]"
    assert "the library cannot be written" in trouble


@pytest.mark.processes
def test_no_library_can_be_made_in_a_read_only_folder(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(0o555)
    try:
        done = as_mere_user(READ_ONLY, folder)
    finally:
        folder.chmod(0o755)
    assert done.returncode == 0, done.stderr
    assert "closed" in done.stdout
    assert len(done.stdout.splitlines()) == 1


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "library").write_text("a file")
    with pytest.raises(UserError, match="library"):
        Library.open(tmp_path / "library")


@pytest.mark.processes
def test_looking_at_a_library_leaves_the_locks_of_this_process_alone(tmp_path: Path) -> None:
    """Another process that closes the library must not take itself for the last one."""
    code = (
        "import sys; from pathlib import Path\n"
        "from viewer.library.library import Library\n"
        "from viewer.library.episodes import show_named\n"
        "with Library.open(Path(sys.argv[1])) as library:\n"
        "    show_named(library, sys.argv[2])\n"
    )
    root = Path(__file__).parent.parent.parent
    with Library.open(tmp_path) as library:
        show_named(library, "Ours")
        for name in ("One", "Two"):
            with Library.open(tmp_path):
                pass
            subprocess.run([sys.executable, "-c", code, tmp_path, name], check=True, cwd=root)
            show_named(library, f"Ours after {name}")
        shows = {row[0] for row in library.rows("SELECT name FROM show")}
        assert shows == {"Ours", "One", "Ours after One", "Two", "Ours after Two"}
        assert library.row("PRAGMA integrity_check") == ("ok",)
