"""Files of downloads that a library may write and delete."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.library_samples import sound, vtt, write
from viewer.library.audio_files import set_audio
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.subscriptions import downloads
from viewer.library.subscriptions.download_folders import MARK, is_own_download, mark_folder
from viewer.paths import to_text


@pytest.fixture
def episode(library: Library, files: Path) -> int:
    """An episode of a feed with a download that the database calls finished."""
    (number,) = import_files(library, [write(files / "ep.vtt", vtt(1))]).added
    with library.transaction() as connection:
        connection.execute(
            "INSERT INTO feed (id, show_id, url, title, added_at) "
            "SELECT 1, show_id, 'https://a.example/feed', 'A', 0 FROM episode"
        )
        connection.execute(
            "INSERT INTO feed_item (id, feed_id, episode_id, guid, title, digest) "
            "VALUES (1, 1, ?, 'g', 't', 'd')",
            (number,),
        )
    return number


def downloaded(library: Library, episode: int, path: Path, state: str = "done") -> None:
    """Let the database say that the episode's recording was downloaded to `path`."""
    set_audio(library, episode, path)
    with library.transaction() as connection:
        connection.execute("DELETE FROM download")
        connection.execute(
            "INSERT INTO download (item_id, state, target, position) VALUES (1, ?, ?, 1)",
            (state, to_text(path)),
        )


def test_a_file_of_somebody_else_is_never_deleted(
    library: Library, episode: int, files: Path
) -> None:
    thesis = sound(files / "thesis.mp3")
    part = write(files / "thesis.mp3.part", "half")
    downloaded(library, episode, thesis)
    one = downloads.download_of(library, episode)
    assert one is not None
    assert one.target is None
    downloads.discard_audio(library, one)
    assert thesis.exists()
    downloaded(library, episode, thesis, state="paused")
    downloads.cancel_downloads(library, [1])
    assert part.exists()


def test_what_was_downloaded_can_be_deleted(library: Library, episode: int, files: Path) -> None:
    inside = library.folder / "audio" / "Show"
    inside.mkdir(parents=True)
    chosen = files / "chosen"
    chosen.mkdir()
    mark_folder(library, chosen)
    for folder in (inside, chosen):
        path = sound(folder / "one.mp3")
        downloaded(library, episode, path)
        one = downloads.download_of(library, episode)
        assert one is not None
        assert one.target == path
        downloads.discard_audio(library, one)
        assert not path.exists()


def test_links_and_marks_of_other_libraries_lead_nowhere(
    library: Library, files: Path, tmp_path: Path
) -> None:
    outside = files / "outside"
    outside.mkdir()
    (library.folder / "audio").mkdir()
    (library.folder / "audio" / "link").symlink_to(outside)
    assert not is_own_download(library, library.folder / "audio" / "link" / "a.mp3")
    assert not is_own_download(library, library.folder / "audio" / ".." / ".." / "a.mp3")
    with Library.open(tmp_path / "other") as other:
        mark_folder(other, outside)
    assert not is_own_download(library, outside / "a.mp3")
    mark_folder(library, outside)
    assert is_own_download(library, outside / "a.mp3")
    assert len((outside / MARK).read_text().split()) == 2
