"""Backups: daily, the last ten, and brought back."""

import os
import shutil
from pathlib import Path

import pytest

from viewer.errors import UserError
from viewer.library import backups, restore, schema
from viewer.library.episodes import show_named
from viewer.library.library import Library


def shows(library: Library) -> list[str]:
    return [name for (name,) in library.rows("SELECT name FROM show ORDER BY name")]


def test_once_a_day(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    first = library.back_up_daily()
    assert first is not None
    assert library.back_up_daily() is None
    old = first.path.rename(first.path.with_name("1000000_daily.db"))
    assert library.back_up_daily() is not None
    assert [one.path.name for one in backups.backups(library.folder)][-1] == old.name


def test_the_last_ten_are_kept(library: Library) -> None:
    made = [backups.copy_database(library.folder, f"number-{n}") for n in range(13)]
    kept = backups.backups(library.folder)
    assert len(kept) == backups.KEPT
    assert {one.reason for one in kept} <= {one.reason for one in made}
    assert all(not path.name.startswith(".") for path in (library.folder / "backups").iterdir())


def test_restored_and_restored_back(library: Library) -> None:
    show_named(library, "before")
    backup = backups.copy_database(library.folder, "test")
    show_named(library, "after")
    with library.transaction() as connection:
        connection.execute(
            "INSERT INTO episode (show_id, title, added_at) SELECT id, 'x', 0 FROM show"
        )
    with_episodes = backups.copy_database(library.folder, "test")
    undo = restore.restore(library.folder, backup)
    # The library that was open all the time sees it.
    assert shows(library) == ["before"]
    assert undo is not None
    restore.restore(library.folder, undo)
    assert shows(library) == ["after", "before"]
    show_named(library, "still writable")
    # What search learned of revision 1 is of another state: no revision comes a second time.
    restore.restore(library.folder, with_episodes)
    assert all(revision > 1 for (revision,) in library.rows("SELECT revision FROM episode"))


def test_a_damaged_library_is_restored(tmp_path: Path) -> None:
    with Library.open(tmp_path) as library:
        show_named(library, "kept")
        backup = backups.copy_database(tmp_path, "test")
    data = bytearray((tmp_path / "library.db").read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    (tmp_path / "library.db").write_bytes(data)
    assert restore.restore(tmp_path, backup) is None
    with Library.open(tmp_path) as library:
        assert shows(library) == ["kept"]
    assert (tmp_path / "library.db.damaged").exists()


def test_a_damaged_or_newer_backup_changes_nothing(library: Library) -> None:
    show_named(library, "kept")
    backup = backups.copy_database(library.folder, "test")
    good = backup.path.read_bytes()
    backup.path.write_bytes(good[:4096] + os.urandom(4096) + good[8192:])
    with pytest.raises(UserError):
        restore.restore(library.folder, backup)
    backup.path.write_bytes(good[:60] + (schema.VERSION + 1).to_bytes(4, "big") + good[64:])
    with pytest.raises(UserError, match="newer"):
        restore.restore(library.folder, backup)
    assert shows(library) == ["kept"]


def test_a_full_disk_is_told_and_leaves_no_half_backup(library: Library, tmp_path: Path) -> None:
    shutil.rmtree(library.folder / "backups", ignore_errors=True)
    (library.folder / "backups").write_text("in the way")
    with pytest.raises(UserError):
        backups.copy_database(library.folder, "test")
