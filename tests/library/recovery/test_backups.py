"""Backups: verified, kept by age and kind, and restored at any moment."""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.library_samples import vtt, write
from viewer.errors import UserError
from viewer.library import schema
from viewer.library.db_errors import DamagedLibraryError
from viewer.library.episodes import remove_episode, show_named, summaries
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.recovery import backups, restore
from viewer.library.recovery.maintenance import maintain_daily
from viewer.library.recovery.restore_journal import JOURNAL
from viewer.library.transcripts import load_transcript

DAY = 24 * 60 * 60


def restore_newest(folder: Path) -> restore.RestoreResult:
    newest = backups.newest_valid(backups.backups(folder))
    assert newest is not None
    return restore.restore(folder, newest)


def shows(library: Library) -> list[str]:
    return [name for (name,) in library.rows("SELECT name FROM show ORDER BY name")]


def damage(path: Path, page: int) -> None:
    """Fill a page of a database file with zeros."""
    data = bytearray(path.read_bytes())
    data[4096 * page : 4096 * (page + 1)] = bytes(4096)
    path.write_bytes(data)


def checkpointed(folder: Path) -> Path:
    """The database with all that was in its log."""
    path = folder / "library.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def with_days(
    library: Library, monkeypatch: pytest.MonkeyPatch, moments: list[float]
) -> list[backups.Backup]:
    """The backups that are left when a window is opened at each of the moments."""
    for moment in moments:
        monkeypatch.setattr(time, "time", lambda moment=moment: moment)
        monkeypatch.setattr(time, "time_ns", lambda moment=moment: int(moment * 1e9))
        maintain_daily(library)
    return backups.backups(library.folder)


NOON = 1_800_014_400.0  # 2027-01-15 12:00 UTC, a Friday


def test_once_a_day(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = with_days(library, monkeypatch, [NOON, NOON + 60, NOON + DAY / 2, NOON + DAY])
    assert [one.made_at for one in kept] == [int(NOON + DAY), int(NOON)]
    assert [one.number for one in kept] == [2, 1]


def test_what_has_doubled_since_the_last_backup_is_backed_up(library: Library, files: Path) -> None:
    assert maintain_daily(library) is not None
    for number in range(12):
        import_files(library, [write(files / f"{number}.vtt", vtt(number))])
    assert maintain_daily(library) is not None
    assert maintain_daily(library) is None
    import_files(library, [write(files / "one more.vtt", vtt(99))])
    assert maintain_daily(library) is None, "most of it is in the last backup"


def test_a_backup_of_another_library_is_not_the_one_to_restore(
    library: Library, files: Path, tmp_path: Path
) -> None:
    import_files(library, [write(files / "a.vtt", vtt(1))])
    made = backups.back_up(library.folder, backups.DAILY)
    with Library.open(tmp_path / "other") as other:
        import_files(other, [write(files / "b.vtt", vtt(2))])
        theirs = checkpointed(other.folder)
    library.close()
    shutil.copy(theirs, library.path)
    newer = backups.back_up(library.folder, "before-repair")
    found = backups.backups(library.folder)
    assert found == [newer, made]
    assert backups.newest_valid(found) == made
    assert backups.newest_valid([newer]) == newer


def test_days_weeks_and_months_are_kept(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = with_days(library, monkeypatch, [NOON + day * DAY for day in range(500)])
    days = [round((one.made_at - NOON) / DAY) for one in kept]
    assert days[:7] == [499, 498, 497, 496, 495, 494, 493]
    assert 14 <= len(days) <= 7 + 4 + 12
    assert min(days) <= 499 - 330  # eleven months ago
    assert all(one.path.exists() for one in kept)


def test_a_clock_that_was_a_year_ahead_stops_no_backup(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [NOON + day * DAY for day in range(8)]
    ahead = [NOON + 400 * DAY]
    after = [NOON + day * DAY for day in range(8, 12)]
    kept = with_days(library, monkeypatch, before + ahead + after)
    made = [one.made_at for one in kept]
    assert made[:4] == [int(moment) for moment in reversed(after)]
    assert int(before[-1]) in made


def test_restores_do_not_push_daily_backups_out(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    daily = with_days(library, monkeypatch, [NOON + day * DAY for day in range(9)])
    for _ in range(15):
        restore.restore(library.folder, daily[0])
    left = backups.backups(library.folder)
    assert [one for one in left if one.reason == "daily"] == daily
    assert len(left) == len(daily) + backups.RESTORES


def test_damage_is_told_and_no_sound_backup_goes(
    library: Library, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        write(files / f"{number}.vtt", vtt(number))
    import_files(library, [files])
    daily = with_days(library, monkeypatch, [NOON + day * DAY for day in range(7)])
    path = checkpointed(library.folder)
    pages = path.stat().st_size // 4096
    for page in range(3, pages):
        damage(path, page)
    for day in range(7, 18):
        with pytest.raises(DamagedLibraryError, match="damaged"):
            with_days(library, monkeypatch, [NOON + day * DAY])
    assert backups.backups(library.folder) == daily
    assert backups.newest_valid(backups.backups(library.folder)) == daily[0]
    assert all(not path.name.startswith(".") for path in (library.folder / "backups").iterdir())


def test_a_sudden_loss_of_rows_keeps_the_backup_before_it(
    library: Library, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        write(files / f"{number}.vtt", vtt(number))
    import_files(library, [files])
    full, *_ = with_days(library, monkeypatch, [NOON])
    for one in summaries(library):
        remove_episode(library, one.id)
    kept = with_days(library, monkeypatch, [NOON + day * DAY for day in range(1, 10)])
    assert full in kept
    fewer = next(one for one in kept if one.number == 2)
    assert fewer.reason == backups.FEWER


def test_restored_and_restored_back(library: Library) -> None:
    show_named(library, "before")
    backup = backups.back_up(library.folder, "test")
    show_named(library, "after")
    with library.transaction() as connection:
        connection.execute(
            "INSERT INTO episode (show_id, title, added_at) SELECT id, 'x', 0 FROM show"
        )
    with_episodes = backups.back_up(library.folder, "other")
    undo = restore.restore(library.folder, backup).before
    # The library that was open all the time sees it.
    assert shows(library) == ["before"]
    assert undo is not None
    restore.restore(library.folder, undo)
    assert shows(library) == ["after", "before"]
    show_named(library, "still writable")
    # What search learned of revision 1 is of another state: no revision comes a second time.
    restore.restore(library.folder, with_episodes)
    assert all(revision > 1 for (revision,) in library.rows("SELECT revision FROM episode"))


DAMAGES: dict[str, Callable[[Path], object]] = {
    "gone": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "short": lambda path: path.write_bytes(b"SQLite"),
    "header": lambda path: damage(path, 0),
    "pages": lambda path: path.write_bytes(
        path.read_bytes()[:4096] + os.urandom(path.stat().st_size - 4096)
    ),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:8192]),
}


@pytest.mark.parametrize("harm", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_library_that_cannot_be_opened_is_restored(
    tmp_path: Path, harm: Callable[[Path], object]
) -> None:
    with Library.open(tmp_path) as library:
        show_named(library, "kept")
        backups.back_up(tmp_path, "test")
    path = checkpointed(tmp_path)
    harm(path)
    damaged = path.read_bytes() if path.exists() else None
    result = restore_newest(tmp_path)
    with Library.open(tmp_path) as library:
        assert shows(library) == ["kept"]
    if damaged:
        assert result.aside is not None
        assert (result.aside / "library.db").read_bytes() == damaged
    assert not (tmp_path / JOURNAL).exists()
    assert not list(tmp_path.glob(".restored*"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a cheap process")
@pytest.mark.parametrize("damaged", [False, True])
def test_killed_at_every_moment_of_a_restore(tmp_path: Path, damaged: bool) -> None:
    with Library.open(tmp_path / "made") as library:
        show_named(library, "kept")
        backups.back_up(tmp_path / "made", "test")
        show_named(library, "newer")
    checkpointed(tmp_path / "made")
    if damaged:
        damage(tmp_path / "made" / "library.db", 0)
    seen = set()
    for point in range(1, 1_000):
        folder = tmp_path / "tried"
        shutil.copytree(tmp_path / "made", folder)
        (backup,) = backups.backups(folder)
        ended = _killed_at(point, folder, backup)
        try:
            with Library.open(folder) as library:
                found = tuple(shows(library))
        except DamagedLibraryError:
            assert damaged, point
            restore_newest(folder)
            with Library.open(folder) as library:
                assert shows(library) == ["kept"], point
            found = ("damaged",)
        seen.add(found)
        # Both remain: the new one as a backup, the old one as a backup or set aside.
        assert any(one.reason == "test" for one in backups.backups(folder)), point
        if found == ("kept",):
            aside = list((folder / "damaged").glob("*/library.db"))
            before = [one for one in backups.backups(folder) if one.reason == "before-restore"]
            assert aside if damaged else before, point
        shutil.rmtree(folder)
        if ended:
            break
    assert ended
    assert seen == {("kept",), ("damaged",) if damaged else ("kept", "newer")}


def _killed_at(point: int, folder: Path, backup: backups.Backup) -> bool:
    """Return True if a restore completed in a process that is killed at its `point`th step."""
    import signal
    import sys

    events = {"open", "os.rename", "os.remove", "os.mkdir", "sqlite3.connect", "os.listdir"}
    child = os.fork()
    if child == 0:
        seen = 0

        def hook(event: str, _args: tuple[object, ...]) -> None:
            nonlocal seen
            if event in events:
                seen += 1
                if seen == point:
                    os.kill(os.getpid(), signal.SIGKILL)

        try:
            sys.addaudithook(hook)
            restore.restore(folder, backup)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return not os.WIFSIGNALED(status)


def test_a_damaged_or_newer_backup_changes_nothing(library: Library) -> None:
    show_named(library, "kept")
    backup = backups.back_up(library.folder, "test")
    good = backup.path.read_bytes()
    backup.path.write_bytes(good[:4096] + os.urandom(4096) + good[8192:])
    with pytest.raises(UserError):
        restore.restore(library.folder, backup)
    backup.path.write_bytes(good[:60] + (schema.VERSION + 1).to_bytes(4, "big") + good[64:])
    with pytest.raises(UserError, match="newer"):
        restore.restore(library.folder, backup)
    assert shows(library) == ["kept"]


def test_an_episode_that_was_removed_comes_back_with_its_words(
    library: Library, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (number,) = import_files(library, [write(files / "one.vtt", vtt(1))]).added
    text = load_transcript(library, number).text
    backup = backups.back_up(library.folder, "test")
    remove_episode(library, number)
    with_days(library, monkeypatch, [NOON + day * DAY for day in range(100)])
    restore.restore(library.folder, backup)
    shutil.rmtree(library.cache)
    assert load_transcript(library, number).text == text


def test_what_cannot_be_written_is_told_and_leaves_no_half_backup(library: Library) -> None:
    shutil.rmtree(library.folder / "backups", ignore_errors=True)
    (library.folder / "backups").write_text("in the way")
    with pytest.raises(UserError):
        backups.back_up(library.folder, "test")
