from datetime import date
from pathlib import Path

import pytest
from mutagen.id3 import ID3, TIT2, WOAF, WOAS

from tests.support.audio_files import make
from tests.support.library_samples import write
from tests.support.marked_library import vtt
from viewer.library import episode_edits
from viewer.library.episodes import rename_episode, summary
from viewer.library.export_records import (
    EpisodeSource,
    episode_sources,
    export_base,
    save_export_base,
)
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.subscriptions.feeds import add_subscription

BLOCKS = [("head", ("# Title",)), ("0" * 32, ("> words", "", "— source é"))]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library")


def test_a_show_that_is_only_a_folder_is_not_a_source(library: Library, tmp_path: Path) -> None:
    inferred = write(tmp_path / "Downloads 7" / "talk.vtt", vtt().replace(" - The Card Index", ""))
    (number,) = import_files(library, [inferred.parent]).added
    assert episode_sources(library, [number]) == {number: EpisodeSource("")}
    # Another title or date says nothing of the show.
    episode_edits.set_titles(library, {number: "Talk"})
    episode_edits.set_date(library, [number], date(2025, 2, 6))
    assert episode_sources(library, [number]) == {number: EpisodeSource("")}
    assert summary(library, number).title == "Talk"
    rename_episode(library, number, title="Talk", show="The Card Index", published=None)
    assert episode_sources(library, [number])[number].show == "The Card Index"
    other = write(tmp_path / "More" / "next.vtt", vtt().replace("The Card", "Another Card"))
    (said,) = import_files(library, [other.parent], show="The Other Show").added
    assert episode_sources(library, [said])[said].show == "The Other Show"


@pytest.mark.parametrize("hidden", ["keyring_id = 'k'", "secret = 's'", "blocked = 1", "gone = 0"])
def test_addresses_of_private_feeds_are_not_linked(
    library: Library, tmp_path: Path, hidden: str
) -> None:
    captions = write(tmp_path / "talk.vtt", vtt())
    (number,) = import_files(library, [captions], show="Night").added
    feed = add_subscription(library, "https://pod.example/feed", "Night")
    library.connection.execute(
        "INSERT INTO feed_item (feed_id, episode_id, guid, title, digest, enclosure, page) VALUES "
        "(?, ?, 'a', 'A', '', 'https://pod.example/a.mp3', 'https://pod.example/a')",
        (feed.id, number),
    )
    # As stored before the feed was known to be private.
    library.connection.execute("UPDATE episode SET audio_url = 'https://pod.example/a.mp3'")
    library.connection.execute(f"UPDATE feed SET {hidden}")
    source = episode_sources(library, [number])[number]
    linked = ("https://pod.example/a.mp3", "https://pod.example/a")
    assert source[1:] == (linked if hidden == "gone = 0" else (None, None))


@pytest.mark.processes
def test_addresses_come_from_tags(library: Library, tmp_path: Path) -> None:
    audio = make(tmp_path / "a.mp3", seconds=2)
    tags = ID3()
    tags.add(TIT2(encoding=3, text="Tagged"))
    tags.add(WOAS(url="https://example.org/a.mp3"))
    tags.add(WOAF(url="https://user:secret@example.org/a"))
    tags.save(audio)
    (number,) = import_files(library, [audio]).added
    assert episode_sources(library, [number])[number][1:] == ("https://example.org/a.mp3", None)


def test_a_base_is_kept_for_each_target_and_path(library: Library, tmp_path: Path) -> None:
    path, moved = tmp_path / "a.md", tmp_path / "b.md"
    assert export_base(library, "collection:1", path, "ab") is None
    save_export_base(library, "collection:1", path, "ab", BLOCKS)
    assert export_base(library, "collection:1", path, "changed by hand") == BLOCKS
    assert export_base(library, "collection:1", moved, "ab") == BLOCKS
    assert export_base(library, "collection:1", moved, "changed by hand") is None
    assert export_base(library, "collection:2", path, "ab") is None
    save_export_base(library, "collection:1", path, "cd", BLOCKS[:1])
    assert export_base(library, "collection:1", path, "cd") == BLOCKS[:1]


@pytest.mark.parametrize("data", [b"", b"no zlib", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_a_damaged_base_is_not_known(library: Library, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.md"
    save_export_base(library, "collection:1", path, "ab", BLOCKS)
    library.connection.execute("UPDATE export_base SET blocks = ?", (data,))
    assert export_base(library, "collection:1", path, "ab") is None
