"""Copies and moves of a library: whole, checked, never over something, nothing lost."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tests.support.library_samples import sound, write
from tests.support.marked_library import marked, vtt
from viewer.errors import UserError
from viewer.library import passages
from viewer.library.audio_files import set_audio
from viewer.library.episodes import summaries
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.recovery.integrity import check
from viewer.library.recovery.library_copy import copy_library, move_library
from viewer.library.transcripts import current_sources


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library with a passage and a downloaded recording."""
    folder = tmp_path / "library"
    with Library.open(folder) as library:
        added = import_files(library, [write(tmp_path / "talk.vtt", vtt())]).added[0]
        marked(library, added, "a razor")
        (folder / "audio").mkdir()
        set_audio(library, added, sound(folder / "audio" / "talk.wav"))
    write(folder / "settings.json", "{}")
    return folder


def quotes(folder: Path) -> list[str]:
    with Library.open(folder, create=False) as library:
        assert not [one for one in check(library, repair=False) if not one.harmless]
        ((path,),) = library.rows("SELECT path FROM audio")
        assert Path(path) == folder / "audio" / "talk.wav" and Path(path).exists()
        return [one.quote for one in passages.of_episode(library, 1)]


def test_a_copy_has_everything_and_a_life_of_its_own(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy"
    told: list[tuple[int, int]] = []
    with Library.open(folder) as library:  # in use
        assert copy_library(folder, target, report=told.append, cancelled=lambda: False)
        marked(library, 1, "a ruler")
        own = library.identity
    assert quotes(target) == ["a razor"] and quotes(folder) == ["a razor", "a ruler"]
    with Library.open(target) as copy:
        assert copy.identity != own
    assert told[-1][0] == told[-1][1] > 0
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("work", [copy_library, move_library])
@pytest.mark.parametrize("place", ["there", "there/", "library/inside", "library", "link"])
def test_nothing_is_overwritten(folder: Path, tmp_path: Path, work: object, place: str) -> None:
    assert callable(work)
    write(tmp_path / "there" / "mine.txt", "mine")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(UserError):
        work(folder, tmp_path / place, report=lambda _: None, cancelled=lambda: False)
    assert quotes(folder) == ["a razor"]
    assert [one.name for one in (tmp_path / "there").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("cancel", [True, False])
def test_what_is_cancelled_or_damaged_leaves_nothing(
    folder: Path, tmp_path: Path, cancel: bool
) -> None:
    if not cancel:
        next((folder / "transcripts").iterdir()).write_text("not what it was", encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    if cancel:
        assert not copy_library(
            folder, tmp_path / "copy", report=lambda _: None, cancelled=lambda: True
        )
    else:
        with pytest.raises(UserError):
            copy_library(folder, tmp_path / "copy", report=lambda _: None, cancelled=lambda: False)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("other_disk", [False, True])
def test_a_moved_library_is_the_same_one(
    folder: Path, tmp_path: Path, other_disk: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(folder) as library:
        own = library.identity
    mine = write(folder / "mine.txt", "mine") if other_disk else None
    if other_disk:
        rename = os.rename

        def across(source: Path, target: Path) -> None:
            if source == folder:
                raise OSError(errno.EXDEV, "another disk")
            rename(source, target)

        monkeypatch.setattr(os, "rename", across)
    target = tmp_path / "elsewhere"
    assert move_library(folder, target, report=lambda _: None, cancelled=lambda: False)
    assert quotes(target) == ["a razor"]
    with Library.open(target) as library:
        assert library.identity == own
    assert folder.exists() == other_disk
    if mine is not None:
        assert list(folder.iterdir()) == [mine]  # a file that is not Earmark's stays


def test_what_is_added_while_a_copy_is_written_is_in_it(folder: Path, tmp_path: Path) -> None:
    late = write(tmp_path / "late.vtt", vtt().replace("razor", "chisel"))
    with Library.open(folder) as library:

        def add(_progress: tuple[int, int]) -> None:
            import_files(library, [late])

        assert copy_library(folder, tmp_path / "copy", report=add, cancelled=lambda: False)
    with Library.open(tmp_path / "copy", create=False) as copy:
        assert len(summaries(copy)) == 2
        assert not [one for one in check(copy, repair=False) if not one.harmless]


def test_a_move_to_another_disk_deletes_only_what_it_copied(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = sound(tmp_path / "other.wav", 1)
    link = folder / "audio" / "link.wav"
    link.symlink_to(other)
    made = write(folder / "transcribed" / "made.vtt", vtt().replace("razor", "chisel"))
    with Library.open(folder) as library:
        added = import_files(library, [made]).added[0]
        set_audio(library, added, link)
    rename = os.rename

    def across(source: Path, target: Path) -> None:
        if source == folder:
            raise OSError(errno.EXDEV, "another disk")
        rename(source, target)

    monkeypatch.setattr(os, "rename", across)
    target = tmp_path / "elsewhere"
    there: list[bool] = []
    assert move_library(
        *(folder, target),
        moved=lambda: there.append((folder / "library.db").exists() and target.exists()),
        report=lambda _: None,
        cancelled=lambda: False,
    )
    assert there == [True], "the new folder is remembered before the old one is deleted"
    assert [path for path in folder.rglob("*") if path.name != "audio"] == [link]
    with Library.open(target, create=False) as library:
        stored = {Path(path) for (path,) in library.rows("SELECT path FROM audio")}
        assert stored == {target / "audio" / "talk.wav", link}
        assert current_sources(library)[added] == target / "transcribed" / "made.vtt"
    assert (target / "transcribed" / "made.vtt").exists()
