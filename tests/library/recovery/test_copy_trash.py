"""The trash for copies: what goes there, when it is deleted, and how it comes back."""

import shutil
import time
from pathlib import Path

import pytest

from tests.support.library_samples import vtt, write
from viewer.library.episodes import remove_episode
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.recovery import backups, restore
from viewer.library.recovery.copy_trash import (
    TERM_BACKUPS,
    TERM_DAYS,
    empty_trash,
    retire_copies,
    trashed_copies,
)
from viewer.library.recovery.maintenance import maintain_daily
from viewer.library.transcripts import load_transcript
from viewer.library.trash import deleted_items, purge
from viewer.library.trash import restore as restore_deleted

DAY = 24 * 60 * 60


@pytest.fixture
def trashed(library: Library, files: Path) -> str:
    """The SHA-256 of a copy in the trash, which no backup names."""
    for number in range(2):
        write(files / f"{number}.vtt", vtt(number))
    import_files(library, [files])
    number, sha256 = library.row("SELECT episode_id, sha256 FROM transcript") or (0, "")
    remove_for_good(library, number)
    backups.back_up(library.folder, backups.DAILY)
    assert retire_copies(library) == {sha256}
    return str(sha256)


def remove_for_good(library: Library, number: int) -> None:
    """Remove an episode, and delete it from Recently Deleted."""
    remove_episode(library, number)
    purge(library, deleted_items(library)[0].id)


def in_trash(library: Library) -> list[str]:
    return [one.sha256 for one in trashed_copies(library.folder)]


def pass_days(library: Library, monkeypatch: pytest.MonkeyPatch, days: int, now: float) -> float:
    """Let the window be opened on each of so many days; returns the moment of the last."""
    for _ in range(days):
        now += DAY
        monkeypatch.setattr(time, "time", lambda now=now: now)
        monkeypatch.setattr(time, "time_ns", lambda now=now: int(now * 1e9))
        maintain_daily(library)
    return now


def test_a_copy_goes_after_its_term(
    library: Library, trashed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = pass_days(library, monkeypatch, TERM_DAYS - 1, time.time())
    assert in_trash(library) == [trashed]
    pass_days(library, monkeypatch, 2, now)
    assert in_trash(library) == []


def test_neither_the_clock_nor_restores_shorten_the_term(
    library: Library, trashed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pass_days(library, monkeypatch, 1, time.time() + 400 * DAY)
    newest = backups.backups(library.folder)[0]
    for _ in range(TERM_BACKUPS + 4):
        restore.restore(library.folder, newest)
        backups.back_up(library.folder, "before-repair")
        empty_trash(library)
    assert in_trash(library) == [trashed]


def test_only_what_no_backup_names_goes(library: Library, files: Path) -> None:
    import_files(library, [write(files / "a.vtt", vtt(1))])
    backups.back_up(library.folder, backups.DAILY)
    (number,) = library.row("SELECT id FROM episode") or (0,)
    remove_for_good(library, number)
    assert retire_copies(library) == set(), "the backup names it"
    with_it = backups.backups(library.folder)[0]
    with_it.path.write_bytes(with_it.path.read_bytes()[:3_000])
    backups.back_up(library.folder, "before-repair")
    assert retire_copies(library) == set(), "a backup that cannot be read may name it"
    with_it.path.unlink()
    assert len(retire_copies(library)) == 1


@pytest.mark.parametrize("folder_says", [None, "0" * 32, "nonsense"])
def test_nothing_goes_while_the_identity_is_not_sure(
    library: Library, files: Path, folder_says: str | None
) -> None:
    import_files(library, [write(files / "a.vtt", vtt(1))])
    with library.transaction() as connection:
        connection.execute("DELETE FROM episode")
    backups.back_up(library.folder, backups.DAILY)
    identity = library.folder / "identity"
    identity.unlink()
    if folder_says is not None:
        identity.write_text(folder_says)
    assert retire_copies(library) == set()
    assert len(list(library.copies.iterdir())) == 1


def test_nothing_goes_without_a_sound_backup(library: Library, files: Path) -> None:
    import_files(library, [write(files / "a.vtt", vtt(1))])
    with library.transaction() as connection:
        connection.execute("DELETE FROM episode")
    assert retire_copies(library) == set()
    assert len(list(library.copies.iterdir())) == 1


def test_what_the_database_names_again_comes_back(
    library: Library, files: Path, tmp_path: Path
) -> None:
    import_files(library, [write(files / "a.vtt", vtt(1))])
    before = tmp_path / "before.db"
    made = backups.back_up(library.folder, backups.DAILY)
    shutil.copy(made.path, before)
    (number,) = library.row("SELECT id FROM episode") or (0,)
    remove_for_good(library, number)
    made.path.unlink()
    backups.back_up(library.folder, backups.DAILY)
    assert len(retire_copies(library)) == 1
    shutil.copy(before, made.path)
    restore.restore(library.folder, made)
    assert in_trash(library) == []
    assert load_transcript(library, number).text


def test_what_can_be_restored_keeps_its_copy(
    library: Library, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_files(library, [write(files / "a.vtt", vtt(1))])
    (number,) = library.row("SELECT id FROM episode") or (0,)
    text = load_transcript(library, number).text
    remove_episode(library, number)
    for backup in backups.backups(library.folder):
        backup.path.unlink()
    pass_days(library, monkeypatch, 2 * TERM_DAYS, time.time())
    assert in_trash(library) == []
    restore_deleted(library, deleted_items(library)[0].id)
    shutil.rmtree(library.cache)
    assert load_transcript(library, number).text == text
