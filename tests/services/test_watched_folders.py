"""Watched folders: what is new, what waits, what does not come back, and limits."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.library_samples import sound, vtt, write
from viewer.errors import UserError
from viewer.library.episodes import remove_episode, summaries
from viewer.library.imports import file_scanner
from viewer.library.imports.watched_files import FileStamp
from viewer.library.library import Library
from viewer.library.records import AddResult
from viewer.library.subscriptions.download_folders import mark_folder
from viewer.services import watched_folders
from viewer.services.watched_folders import (
    FilesAdded,
    FilesAdding,
    FolderScan,
    FoldersScanned,
    WatchReport,
    add_new_files,
    scan_folder,
    watch_folders,
)
from viewer.settings import Settings


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "Long Signal"
    folder.mkdir()
    return folder


def add(library: Library, scan: FolderScan, *growing: Path) -> AddResult:
    """Add what a scan found, except for the files that grow."""
    still = {path: stamp for path, stamp in scan.new.items() if path not in growing}
    return add_new_files(
        *(library.folder, scan.folder, still, frozenset(growing)),
        report=lambda _: None,
        cancelled=lambda: False,
    )


def watch(
    library: Library,
    *folders: Path,
    on_report: Callable[[WatchReport], object] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> list[WatchReport]:
    """Run the job; return its reports."""
    reports: list[WatchReport] = []

    def report(value: WatchReport) -> None:
        reports.append(value)
        on_report(value)

    is_complete = watch_folders(library.folder, folders, 0.01, report=report, cancelled=cancelled)
    assert is_complete is not cancelled()
    return reports


def titles(library: Library) -> list[tuple[str, bool, bool]]:
    """Title, whether there are captions, whether there is sound."""
    return sorted((one.title, one.cues > 0, one.audio is not None) for one in summaries(library))


def test_pairs_come_in_once(library: Library, files: Path) -> None:
    write(files / "ep1.vtt", vtt(1))
    sound(files / "ep1.mp3")
    write(files / "deep" / "captions" / "ep2.vtt", vtt(2))
    sound(files / "deep" / "sound" / "ep2.mp3", 2)
    write(files / "cover.jpg", "no picture")
    write(files / ".hidden.vtt", vtt(3))
    scan = scan_folder(library, files)
    assert {path.name for path in scan.new} == {"ep1.vtt", "ep1.mp3", "ep2.vtt", "ep2.mp3"}
    assert files / "deep" / "sound" in scan.folders
    result = add(library, scan)
    assert len(result.added) == 2
    assert titles(library) == [("ep1", True, True), ("ep2", True, True)]
    assert {one.show for one in summaries(library)} == {"Long Signal", "captions"}
    assert not scan_folder(library, files).new


def test_what_grows_keeps_its_episode_waiting(library: Library, files: Path) -> None:
    write(files / "ep1.vtt", vtt(1))
    whole = sound(files / "ep1.mp3").read_bytes()
    (files / "ep1.mp3").write_bytes(whole[:1000])
    write(files / "ep2.vtt", vtt(2))
    add(library, scan_folder(library, files), files / "ep1.mp3")
    assert titles(library) == [("ep2", True, False)]
    (files / "ep1.mp3").write_bytes(whole)
    scan = scan_folder(library, files)
    assert {path.name for path in scan.new} == {"ep1.vtt", "ep1.mp3"}
    # A file that came after the scan keeps its episode waiting, too.
    late = write(files / "ep1.chapters.json", "{")
    assert not add(library, scan).added
    late.unlink()
    assert len(add(library, scan).added) == 1
    assert titles(library) == [("ep1", True, True), ("ep2", True, False)]


def test_the_second_part_joins_the_first(library: Library, files: Path) -> None:
    write(files / "ep1.vtt", vtt(1))
    (number,) = add(library, scan_folder(library, files)).added
    sound(files / "ep1.mp3")
    assert add(library, scan_folder(library, files)).changed == [number]
    assert titles(library) == [("ep1", True, True)]


def test_removed_episodes_do_not_come_back(library: Library, files: Path) -> None:
    write(files / "ep1.vtt", vtt(1))
    sound(files / "ep1.mp3")
    write(files / "ep2.vtt", vtt(2))
    add(library, scan_folder(library, files))
    removed = next(one for one in summaries(library) if one.title == "ep1")
    remove_episode(library, removed.id)
    assert not scan_folder(library, files).new
    os.utime(files / "ep1.mp3", ns=(1, 1))
    write(files / "ep1.vtt", vtt(1) + "\nNOTE changed\n")
    assert not scan_folder(library, files).new, "changed files of a removed episode"
    os.utime(files / "ep1.vtt", ns=(5, 5))
    before = FileStamp.of(files / "ep1.vtt")
    write(files / "ep3.vtt", vtt(3))
    add(library, scan_folder(library, files))
    assert [one.title for one in summaries(library) if one.title == "ep1"] == []
    # What is new beside them comes in without them.
    write(files / "ep1.srt", "1\n00:00:00,000 --> 00:00:03,000\nOther words.\n")
    assert len(add(library, scan_folder(library, files)).added) == 1
    assert ("ep1", True, False) in titles(library)
    assert FileStamp.of(files / "ep1.vtt") == before


def test_a_renamed_file_of_a_removed_episode(library: Library, files: Path) -> None:
    write(files / "ep1.vtt", vtt(1))
    sound(files / "ep2.mp3")
    add(library, scan_folder(library, files))
    gone = next(one for one in summaries(library) if one.title == "ep1")
    kept = next(one for one in summaries(library) if one.title == "ep2")
    remove_episode(library, gone.id)
    (files / "ep1.vtt").rename(files / "First.vtt")
    (files / "sub").mkdir()
    (files / "ep2.mp3").rename(files / "sub" / "Second.mp3")
    scan = scan_folder(library, files)
    assert set(scan.new) == {files / "sub" / "Second.mp3"}, "the removed one is not new"
    add(library, scan)
    (one,) = summaries(library)
    assert (one.id, one.audio) == (kept.id, files / "sub" / "Second.mp3")


def test_damaged_files_come_when_they_are_whole(library: Library, files: Path) -> None:
    write(files / "ep1.json", '{"segments": [')
    assert len(add(library, scan_folder(library, files)).not_understood) == 1
    assert not scan_folder(library, files).new
    write(files / "ep1.vtt", "")
    add(library, scan_folder(library, files))
    write(files / "ep1.vtt", vtt(1))
    add(library, scan_folder(library, files))
    assert titles(library) == [("ep1", True, False)]


def test_folders_of_earmark_are_left_out(library: Library, tmp_path: Path) -> None:
    write(library.folder / "audio" / "ep9.vtt", vtt(9))
    write(tmp_path / "vault" / "Episodes" / "note.md", "# Note\n\nWords.")
    write(tmp_path / "ep1.vtt", vtt(1))
    scan = scan_folder(library, tmp_path, [tmp_path / "vault", tmp_path / "missing"])
    assert set(scan.new) == {tmp_path / "ep1.vtt"}
    own = scan_folder(library, library.folder)
    assert own.problem is not None
    assert "belongs to Earmark" in str(own.problem)


def test_downloads_and_libraries_are_left_out_at_every_level(
    library: Library, files: Path, tmp_path: Path
) -> None:
    """Neither are they added, nor do they keep episodes of the same name waiting."""
    own = files / "Podcasts"
    settings = Settings.load(library.folder)
    settings.audio_folder = str(own)
    settings.save_if_possible(library.folder)
    (own / "Show").mkdir(parents=True)
    sound(own / "Show" / "ep1.mp3")
    # Of another library, or of an earlier choice: the folder is marked.
    former = files / "deep" / "former"
    former.mkdir(parents=True)
    mark_folder(library, former)
    sound(former / "ep2.mp3", 2)
    with Library.open(files / "deep" / "other library") as other:
        write(other.folder / "audio" / "ep3.vtt", vtt(3))
    sound(library.folder / "audio" / "Show" / "ep4.mp3", 4)
    (files / "link").symlink_to(library.folder / "audio" / "Show")
    for number in (1, 2, 3, 4):
        write(files / f"ep{number}.vtt", vtt(number))
    reports = watch(library, files)
    assert titles(library) == [(f"ep{number}", True, False) for number in (1, 2, 3, 4)]
    assert not any(isinstance(one, FilesAdded) and one.unreadable for one in reports)
    skipped = watched_folders.own_folders(library.folder)
    for inside in (own, own / "Show", library.folder / "audio" / "Show", former):
        scan = scan_folder(library, inside, skipped)
        assert "belongs to Earmark" in str(scan.problem), inside


def test_a_second_recording_is_new_once(library: Library, files: Path) -> None:
    sound(files / "ep1.mp3")
    sound(files / "ep1.m4a", 2)
    assert len(add(library, scan_folder(library, files)).added) == 1
    assert not scan_folder(library, files).new
    # It waits with the others of its episode while one of them grows.
    sound(files / "ep2.mp3", 3)
    write(files / "ep2.vtt", vtt(2))
    scan = scan_folder(library, files)
    add(library, scan, files / "ep2.vtt")
    assert set(scan_folder(library, files).new) == {files / "ep2.mp3", files / "ep2.vtt"}
    add(library, scan_folder(library, files))
    assert not scan_folder(library, files).new
    assert ("ep2", True, True) in titles(library)


def test_what_is_out_of_reach_stays_new(
    library: Library, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(files / "away" / "ep1.vtt", vtt(1))
    write(files / "ep2.vtt", vtt(2))
    scan = scan_folder(library, files)
    walked = os.scandir

    def scandir(folder: Path) -> object:
        if folder == files / "away":
            raise PermissionError(13, "Permission denied", str(folder))
        return walked(folder)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", scandir)
        assert len(add(library, scan).added) == 1
    assert set(scan_folder(library, files).new) == {files / "away" / "ep1.vtt"}
    assert len(add(library, scan_folder(library, files)).added) == 1


def test_a_job_goes_on_while_files_grow(library: Library, files: Path, tmp_path: Path) -> None:
    write(files / "ep1.vtt", vtt(1))
    other = tmp_path / "other"
    write(other / "ep2.vtt", vtt(2))
    scans = 0

    def grow(report: WatchReport) -> None:
        nonlocal scans
        if isinstance(report, FoldersScanned):
            scans += 1
            if scans < 4:
                write(files / "ep1.vtt", vtt(1) + f"\nNOTE {'word ' * scans}\n")

    reports = watch(library, files, other, tmp_path / "gone", on_report=grow)
    assert scans >= 5
    added = [one.folder for one in reports if isinstance(one, FilesAdded)]
    assert added == [other, files]
    assert any(isinstance(one, FilesAdding) for one in reports)
    (first, *_) = (one for one in reports if isinstance(one, FoldersScanned))
    assert first.problems[files] is None
    assert "does not exist" in str(first.problems[tmp_path / "gone"])
    assert set(first.observed) == {files, other}
    # Nothing is left: the next job ends after one scan.
    assert len(watch(library, files, other)) == 1


def test_one_folder_that_fails_does_not_stop_the_others(
    library: Library, files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(files / "ep1.vtt", vtt(1))
    write(tmp_path / "other" / "ep2.vtt", vtt(2))
    adding = watched_folders.add_new_files

    def fail(library_folder: Path, folder: Path, *rest: object, **options: object) -> AddResult:
        if folder == files:
            raise UserError("the disk is full")
        return adding(library_folder, folder, *rest, **options)  # type: ignore[arg-type]  # passed through

    monkeypatch.setattr(watched_folders, "add_new_files", fail)
    reports = watch(library, files, tmp_path / "other")
    problems = {one.folder: one.problem for one in reports if isinstance(one, FilesAdded)}
    assert "disk is full" in str(problems[files])
    assert problems[tmp_path / "other"] is None
    assert titles(library) == [("ep2", True, False)]


@pytest.mark.parametrize("when", [1, 7, 40])
def test_a_scan_ends_when_it_is_cancelled(library: Library, files: Path, when: int) -> None:
    for number in range(30):
        write(files / f"{number}" / f"ep{number}.vtt", vtt(number))
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > when

    assert watch(library, files, cancelled=cancelled) == []
    assert asked <= when + 5
    assert titles(library) == []
    assert len(scan_folder(library, files).new) == 30


@pytest.mark.parametrize(
    ("kind", "is_remote"),
    [("ext4", False), ("btrfs", False), ("nfs4", True), ("cifs", True), ("fuse.sshfs", True)],
)
def test_network_drives_are_not_observed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, is_remote: bool
) -> None:
    place = str(tmp_path / "a disk").replace(" ", "\\040")
    table = f"1 0 8:1 / / rw - ext4 /dev/a rw\n2 1 0:2 / {place} rw shared:1 - {kind} x rw\n"
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: table)
    mounts = watched_folders._remote_mounts()
    assert watched_folders._is_remote(tmp_path / "a disk" / "inner", mounts) is is_remote
    assert not watched_folders._is_remote(tmp_path, mounts)


def test_a_folder_that_is_gone_and_back(library: Library, files: Path) -> None:
    write(files / "ep1.vtt", vtt(1))
    add(library, scan_folder(library, files))
    files.rename(files.with_name("away"))
    gone = scan_folder(library, files)
    assert "cannot be read (it does not exist)" in str(gone.problem)
    assert "Its episodes stay in the library" in str(gone.problem)
    assert not gone.new
    files.with_name("away").rename(files)
    back = scan_folder(library, files)
    assert back.problem is None
    assert not back.new
    assert titles(library) == [("ep1", True, False)]


def test_too_many_files(library: Library, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_scanner, "MOST_FILES", 20)
    for number in range(21):
        write(files / f"{number}.jpg", "")
    write(files / "ep1.vtt", vtt(1))
    scan = scan_folder(library, files)
    assert "more than 20 files in this watched folder, and none was added" in str(scan.problem)
    assert not scan.new
    for number in range(5):
        (files / f"{number}.jpg").unlink()
    assert set(scan_folder(library, files).new) == {files / "ep1.vtt"}


def test_names_that_are_no_text(library: Library, files: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(files) + b"/caf\xe9"))
    try:
        odd.mkdir()
    except OSError:
        pytest.skip("this system allows only names that are text")
    write(odd / "ep1.vtt", vtt(1))
    write(files / "100%25 ü.vtt", vtt(2))
    assert len(add(library, scan_folder(library, files)).added) == 2
    assert not scan_folder(library, files).new
    assert not scan_folder(library, odd).new
