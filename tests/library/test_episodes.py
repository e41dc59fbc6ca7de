"""The list, and what readers change in an episode."""

from datetime import date
from pathlib import Path

import pytest

from tests.support.library_samples import sound, srt, vtt, write
from viewer.errors import UserError
from viewer.library import episodes, transcript_files, transcripts, trash
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.records import ReadingPosition, SyncState
from viewer.transcripts.model import Chapter, Timing
from viewer.transcripts.time_map import Confidence, Segment, TimeMap


@pytest.fixture
def episode(library: Library, files: Path) -> int:
    write(files / "The First.vtt", vtt(1))
    sound(files / "The First.mp3")
    return import_files(library, [files / "The First.vtt"]).added[0]


def test_a_number_or_a_part_of_the_title(library: Library, files: Path, episode: int) -> None:
    write(files / "The Second.vtt", vtt(2))
    write(files / "The Second Part.vtt", vtt(3))
    import_files(library, [files])
    assert episodes.find_episode(library, str(episode)).id == episode
    assert episodes.find_episode(library, "fIRST").id == episode
    assert episodes.find_episode(library, "the second").title == "The Second"
    with pytest.raises(UserError, match=r"titles of 2 episodes: \d The Second.*The Second Part"):
        episodes.find_episode(library, "secon")
    for none in ("third", "99", "", "9" * 50):
        with pytest.raises(UserError, match="no episode"):
            episodes.find_episode(library, none)


@pytest.mark.processes
def test_numbers_in_titles_count_as_numbers(library: Library, files: Path) -> None:
    titles = ["Talk 10", "talk 9", "Talk 009b", "Talk", "Talk 100", "12 Talks", "3 Talks"]
    for seed, title in enumerate(titles, 20):
        write(files / f"{title}.vtt", vtt(seed))
    import_files(library, [files])
    listed = [one.title for one in episodes.summaries(library)]
    wanted = ["3 Talks", "12 Talks", "Talk", "talk 9", "Talk 009b", "Talk 10", "Talk 100"]
    assert [title for title in listed if title in wanted] == wanted


def test_renaming_and_back(library: Library, episode: int) -> None:
    revision = episodes.summary(library, episode).revision
    before = episodes.rename_episode(
        library, episode, title="Tape", show="Machines", published=date(2024, 3, 3)
    )
    now = episodes.summary(library, episode)
    assert (now.title, now.show, now.published) == ("Tape", "Machines", date(2024, 3, 3))
    assert now.revision > revision
    episodes.rename_episode(
        library, episode, title=before.title, show=before.show, published=before.published
    )
    again = episodes.summary(library, episode)
    assert (again.title, again.show, again.published) == (before.title, "", None)


def test_the_place_and_the_last_opened(library: Library, files: Path, episode: int) -> None:
    other = import_files(library, [write(files / "x.vtt", vtt(5))]).added[0]
    assert episodes.opened(library, episode) == ReadingPosition(0, 0)
    episodes.opened(library, other)
    episodes.save_position(library, episode, ReadingPosition(7_500, 120))
    assert episodes.opened(library, episode) == ReadingPosition(7_500, 120)
    first, last = (episodes.summary(library, one).opened_at for one in (other, episode))
    assert 0 < (first or 0) <= (last or 0)
    with pytest.raises(UserError, match="no episode"):
        episodes.opened(library, 99)


def test_removing_takes_all_and_no_number_comes_again(
    library: Library, files: Path, episode: int
) -> None:
    removed = episodes.remove_episode(library, episode)
    assert removed.title == "The First"
    assert episodes.summaries(library) == []
    assert len(list(library.copies.iterdir())) == 1  # until no backup can name it
    assert (files / "The First.vtt").exists()
    assert import_files(library, [files / "The First.vtt"]).restored == [episode]
    episodes.remove_episode(library, episode)
    trash.purge(library, trash.deleted_items(library)[0].id)
    assert import_files(library, [files / "The First.vtt"]).added[0] > episode


def test_replacing_keeps_the_old_one(library: Library, files: Path, episode: int) -> None:
    revision = episodes.summary(library, episode).revision
    new = transcript_files.replace_transcript(
        library, episode, write(files / "b" / "new.srt", srt(1))
    )
    assert new.current
    assert episodes.summary(library, episode).cues == 1
    assert episodes.summary(library, episode).revision > revision
    old = transcripts.transcripts_of(library, episode)[1]
    assert transcript_files.use_transcript(library, episode, old.id).id == old.id
    assert len(transcripts.load_transcript(library, episode).cues) == 6
    again = transcript_files.replace_transcript(library, episode, files / "b" / "new.srt")
    assert again.id == new.id
    with pytest.raises(UserError):
        transcript_files.replace_transcript(library, episode, files / "nowhere.vtt")


def test_snapshots_are_only_a_cache(library: Library, episode: int) -> None:
    before = transcripts.load_transcript(library, episode)
    (cached,) = (library.cache / "transcripts").iterdir()
    cached.write_bytes(b'{"version": 1, "text": ')
    assert transcripts.load_transcript(library, episode) == before
    cached.unlink()
    assert transcripts.load_transcript(library, episode) == before
    assert cached.exists()
    (copy,) = library.copies.iterdir()
    cached.unlink()
    copy.write_bytes(b"other")
    with pytest.raises(UserError, match="damaged"):
        transcripts.load_transcript(library, episode)
    copy.unlink()
    with pytest.raises(UserError, match="missing"):
        transcripts.load_transcript(library, episode)


def test_computed_times_take_the_place_of_given_ones(library: Library, episode: int) -> None:
    text = transcripts.load_transcript(library, episode).text
    found = TimeMap([Segment(0, 4, 500, 900, Confidence.SURE)])
    revision = episodes.summary(library, episode).revision
    assert (
        transcripts.save_time_map(
            library, episode, found, coverage=0.5, inserts=((10, 20),), method="test"
        )
        is None
    )
    loaded = transcripts.load_transcript(library, episode)
    assert (loaded.text, loaded.time_map, loaded.timing) == (text, found, Timing.WORDS)
    one = episodes.summary(library, episode)
    assert (one.coverage, one.sync, one.revision) == (0.5, SyncState.ALIGNED, revision)
    before = transcripts.save_time_map(library, episode, None)
    assert before is not None
    assert (before.inserts, before.method) == (((10, 20),), "test")
    assert transcripts.load_transcript(library, episode).time_map != found
    assert episodes.summary(library, episode).sync is SyncState.GIVEN


def test_pins(library: Library, episode: int) -> None:
    assert transcripts.save_pins(library, episode, {10: 1_000, 20: 2_000}) == {}
    assert transcripts.save_pins(library, episode, {20: 2_100}) == {10: 1_000, 20: 2_000}
    assert transcripts.pins(library, episode) == {20: 2_100}


def test_times_need_both_sides(library: Library, files: Path) -> None:
    (number,) = import_files(library, [write(files / "alone.vtt", vtt(7))]).added
    with pytest.raises(UserError, match="needs both"):
        transcripts.save_time_map(library, number, TimeMap())


def test_which_chapters_are_shown(library: Library, episode: int) -> None:
    def titles() -> list[str]:
        return [c.title for c in transcripts.load_transcript(library, episode).chapters]

    transcripts.save_chapters(library, episode, "notes", (Chapter("by digest", offset=3),))
    assert titles() == ["by digest"]
    transcripts.save_chapters(library, episode, "audio", (Chapter("by tags", 5),))
    assert titles() == ["by tags"]
    transcripts.save_chapters(library, episode, "file", (Chapter("by file", 5), Chapter("two", 9)))
    assert titles() == ["by file", "two"]
    transcripts.save_chapters(library, episode, "file", ())
    assert titles() == ["by tags"]


def test_an_episode_of_a_library_that_can_only_be_read_opens(
    library: Library, episode: int
) -> None:
    episodes.save_position(library, episode, ReadingPosition(7_500, 120))
    library.writable = False
    assert episodes.opened(library, episode) == ReadingPosition(7_500, 120)
    with pytest.raises(UserError, match="cannot be written"):
        episodes.save_position(library, episode, ReadingPosition(8_000, 120))
