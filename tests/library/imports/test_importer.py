"""Adding: pairs, forms, digests, duplicates, trees, progress and cancelling."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests.support.library_samples import sound, srt, vtt, write
from tests.support.seeds import seed
from viewer.errors import UserError
from viewer.library import notes
from viewer.library.audio_files import audio_of
from viewer.library.episodes import summaries, summary
from viewer.library.imports.importer import import_files
from viewer.library.library import Library
from viewer.library.records import Progress
from viewer.library.recovery.integrity import check
from viewer.library.transcripts import load_transcript, transcripts_of
from viewer.transcripts.model import Timing

DIGEST = """Digestly

Mar 3, 2024

The Quiet Tape: How Recording Changed Listening

Sound and Machines - The Quiet Tape: How Recording Changed Listening

Tape made it possible to hear a voice twice, and that changed what a voice was.

Key Points:

  • Tape came late to radio.
  • Editing came with it.

Details:

1. 🎙 Before tape

  • Everything was live, and then it was gone.

2. ✂ The razor blade

  • A cut in the tape was a cut in time.
"""


def test_a_transcript_with_the_recording_beside_it(library: Library, files: Path) -> None:
    write(files / "ep1.vtt", vtt(1))
    sound(files / "ep1.mp3")
    sound(files / "ep2.mp3", 2)
    result = import_files(library, [files / "ep1.vtt"])
    assert len(result.added) == 1
    one = summary(library, result.added[0])
    assert (one.title, one.cues, one.audio) == ("ep1", 6, files / "ep1.mp3")
    assert one.duration_ms == 18_000
    transcript = load_transcript(library, one.id)
    assert transcript.speakers == ("Speaker 1", "Speaker 2")
    (kept,) = transcripts_of(library, one.id)
    assert (library.copies / kept.sha256).read_bytes() == (files / "ep1.vtt").read_bytes()


def test_a_recording_with_the_transcript_beside_it(library: Library, files: Path) -> None:
    write(files / "ep1.vtt", vtt(1))
    sound(files / "ep1.mp3")
    one = summary(library, import_files(library, [files / "ep1.mp3"]).added[0])
    assert (one.cues, one.audio) == (6, files / "ep1.mp3")


def test_the_closest_name_is_taken_and_doubt_is_asked(library: Library, files: Path) -> None:
    write(files / "interview anna.vtt", vtt(1))
    sound(files / "interview anna smith.mp3", 1)
    sound(files / "interview anna jones.mp3", 2)
    result = import_files(library, [files / "interview anna.vtt"])
    assert summary(library, result.added[0]).audio is None
    (unsure,) = result.unsure
    assert {path.name for path in unsure.candidates} == {
        "interview anna smith.mp3",
        "interview anna jones.mp3",
    }


def test_either_works_alone(library: Library, files: Path) -> None:
    write(files / "words.vtt", vtt(1))
    (files / "other").mkdir()
    sound(files / "other" / "voices.mp3")
    result = import_files(library, [files / "words.vtt", files / "other" / "voices.mp3"])
    words, voices = (summary(library, number) for number in result.added)
    assert words.audio is None
    assert (voices.transcript, voices.timing) == (None, Timing.NONE)
    assert load_transcript(library, voices.id).text == ""


def test_a_named_recording_and_show(library: Library, files: Path) -> None:
    write(files / "a.vtt", vtt(1))
    sound(files / "quite different.mp3")
    result = import_files(
        library, [files / "a.vtt"], audio=files / "quite different.mp3", show="Tape"
    )
    one = summary(library, result.added[0])
    assert (one.show, one.audio) == ("Tape", files / "quite different.mp3")
    with pytest.raises(UserError, match="no such file"):
        import_files(library, [files / "a.vtt"], audio=files / "gone.mp3")


def test_the_same_file_twice_is_one_episode(library: Library, files: Path) -> None:
    path = write(files / "ep1.vtt", vtt(1))
    copy = write(files / "elsewhere" / "another name.vtt", vtt(1))
    (number,) = import_files(library, [path]).added
    again = import_files(library, [path, copy])
    assert (again.added, again.known) == ([], [number])
    assert len(summaries(library)) == 1


def test_a_transcript_that_comes_after_its_recording(library: Library, files: Path) -> None:
    sound(files / "ep1.mp3")
    (number,) = import_files(library, [files / "ep1.mp3"]).added
    revision = summary(library, number).revision
    write(files / "ep1.vtt", vtt(1))
    result = import_files(library, [files])
    assert (result.added, result.known, result.changed) == ([], [number], [number])
    assert summary(library, number).cues == 6
    assert summary(library, number).revision > revision


def test_a_recording_that_comes_after_its_transcript(library: Library, files: Path) -> None:
    write(files / "ep1.vtt", vtt(1))
    (number,) = import_files(library, [files]).added
    sound(files / "ep1.mp3")
    assert import_files(library, [files]).changed == [number]
    audio = audio_of(library, number)
    assert audio is not None
    assert audio.path == files / "ep1.mp3"


def test_a_moved_recording_is_known_by_its_content(library: Library, files: Path) -> None:
    write(files / "ep1.vtt", vtt(1))
    sound(files / "ep1.mp3")
    (number,) = import_files(library, [files]).added
    moved = files.parent / "moved"
    shutil.move(files, moved)
    result = import_files(library, [moved])
    assert (result.added, result.known) == ([], [number])
    audio = audio_of(library, number)
    assert audio is not None
    assert audio.path == moved / "ep1.mp3"


def test_several_forms_of_one_transcript_are_one_episode(library: Library, files: Path) -> None:
    write(files / "ep1.srt", srt(1))
    write(files / "ep1.vtt", vtt(1))
    write(files / "ep1.txt", "The words of it.\n\nAnd more of them.\n")
    chapters = '{"version": "1.2.0", "chapters": [{"startTime": 6, "title": "Middle"}]}'
    write(files / "ep1.chapters.json", chapters)
    sound(files / "ep1.mp3")
    result = import_files(library, [files])
    (number,) = result.added
    forms = transcripts_of(library, number)
    assert forms[0].file_name == "ep1.vtt"
    assert {form.file_name for form in forms} == {"ep1.vtt", "ep1.srt", "ep1.txt"}
    (chapter,) = load_transcript(library, number).chapters
    assert (chapter.title, chapter.start_ms) == ("Middle", 6_000)
    assert result.not_understood == []


def test_of_all_that_whisper_writes_the_captions_are_shown(library: Library, files: Path) -> None:
    segments = [
        (0, 2_480, "The oven is lit before five."),
        (2_480, 5_120, "By six, the rye is in."),
        (6_000, 9_040, "And what does done sound like?"),
    ]
    stamps = [
        (f"00:00:{a // 1000:02}.{a % 1000:03}", f"00:00:{b // 1000:02}.{b % 1000:03}", words)
        for a, b, words in segments
    ]
    cues = [f"{a} --> {b}\n{words}\n" for a, b, words in stamps]
    rows = [f"{a}\t{b}\t{words}" for a, b, words in segments]
    write(files / "talk.txt", "\n".join(words for *_, words in segments))
    write(files / "talk.tsv", "\n".join(["start\tend\ttext", *rows]))
    write(files / "talk.csv", "\n".join(["start,end,text", *rows]).replace("\t", ","))
    write(files / "talk.vtt", "\n".join(["WEBVTT\n", *cues]))
    write(files / "talk.srt", "\n".join(cues).replace(".", ","))
    sound(files / "talk.mp3")
    result = import_files(library, [files])
    (number,) = result.added
    forms = transcripts_of(library, number)
    assert [form.file_name for form in forms if form.current] == ["talk.vtt"]
    assert len(forms) == 5
    assert result.not_understood == []


@pytest.mark.parametrize("first", ["digest", "episode"])
def test_a_digest_finds_its_episode(library: Library, files: Path, first: str) -> None:
    digest = write(files / "digest" / "mail.txt", DIGEST)
    # A date in the file's words is what the readers make of it: the title line has one here.
    episode = write(
        files / "episode" / "tape.md",
        "# The Quiet Tape\n\nPublished: 2024-03-03\n\nAt first nobody could hear it twice.\n",
    )
    other = write(
        files / "other" / "x.md", "# Loud Trains\n\nPublished: 2024-03-03\n\nTrains are loud.\n"
    )
    import_files(library, [other])
    order = [digest, episode] if first == "digest" else [episode, digest]
    results = [import_files(library, [path]) for path in order]
    number = next(n for result in results for n in result.added)
    (record,) = notes.notes_of(library, number)
    assert not record.confirmed
    assert record.content.key_points == ["Tape came late to radio.", "Editing came with it."]
    assert [section.title for section in record.content.sections][-1].endswith("The razor blade")
    assert notes.waiting(library) == []
    (again,) = import_files(library, [digest]).notes
    assert again.episode_id == number
    before = notes.attach(library, record.id, number)
    assert not before.confirmed
    assert notes.notes_of(library, number)[0].confirmed


@pytest.mark.parametrize("order", [("000", "001"), ("001", "000")])
def test_the_real_digest_finds_its_episode(library: Library, order: tuple[str, str]) -> None:
    import_files(library, [seed("002"), seed("004")])
    for name in order:
        result = import_files(library, [seed(name)])
    titles = {one.title: one.id for one in summaries(library)}
    assert len(titles) == 3
    number = next(n for title, n in titles.items() if "Sputnik" in title)
    assert result.not_understood == []
    proposed = [one for one in notes.notes_of(library, number) if not one.confirmed]
    assert [one.file_name[:3] for one in proposed] == ["001"]


def test_a_tree_with_all_that_trees_have(library: Library, files: Path) -> None:
    for number in range(12):
        write(files / f"Show {number % 2}" / f"ep {number}.vtt", vtt(number))
    sound(files / "Show 1" / "ep 1.mp3")
    write(files / "Show 1" / "copy of ep 3.vtt", vtt(3))
    write(files / ".hidden" / "secret.vtt", vtt(99))
    write(files / "Show 0" / ".secret.vtt", vtt(98))
    (files / "Show 0" / "noise.vtt").write_bytes(bytes(range(256)) * 40)
    write(files / "empty.txt", "")
    (files / "Show 0" / "up").symlink_to(files)
    (files / "broken").symlink_to(files / "nowhere")
    os.mkfifo(files / "pipe.vtt")
    seen: list[Progress] = []
    result = import_files(library, [files], report=seen.append)
    assert len(result.added) == 12
    assert len(result.known) == 1
    assert {refused.path.name for refused in result.not_understood} == {"noise.vtt", "empty.txt"}
    assert all(refused.reason for refused in result.not_understood)
    assert {one.show for one in summaries(library)} == {"Show 0", "Show 1"}
    assert [step.done for step in seen] == list(range(1, len(seen) + 1))
    assert seen[-1].done == seen[-1].total
    assert check(library, repair=False) == []


def test_a_folder_of_one_podcast_is_one_show(library: Library, files: Path) -> None:
    """Take no guest and no mis-hearing in a welcome for a show of its own."""
    heard = ("the Paper Trail", "the Paper Trail", "the Paper Train", "Ada Moss", None)
    for number in range(60):
        name = heard[number % 5]
        welcome = f"Welcome to {name}, number {number}." if name else f"Here is number {number}."
        spoken = f"Ada: {welcome} I am Ada.\nBen: Thanks for having me.\n" * 3
        write(files / "podcast" / f"{number:03}_{number * 7919:08x}.txt", spoken)
    assert len(import_files(library, [files / "podcast"]).added) == 60
    assert {one.show for one in summaries(library)} == {"podcast"}


def test_folders_for_each_episode(library: Library, files: Path) -> None:
    write(files / "Show" / "The First" / "transcript.vtt", vtt(1))
    sound(files / "Show" / "The First" / "audio.mp3")
    write(files / "Show" / "The Second" / "transcript.vtt", vtt(2))
    import_files(library, [files])
    assert [(one.show, one.title) for one in summaries(library)] == [
        ("Show", "The First"),
        ("Show", "The Second"),
    ]


def test_recordings_in_a_folder_of_their_own(library: Library, files: Path) -> None:
    write(files / "transcripts" / "one.vtt", vtt(1))
    (files / "audio").mkdir()
    sound(files / "audio" / "one.mp3")
    (number,) = import_files(library, [files]).added
    assert summary(library, number).audio == files / "audio" / "one.mp3"


def test_cancelling_keeps_whole_episodes_and_no_leftovers(library: Library, files: Path) -> None:
    for number in range(40):
        write(files / f"ep {number}.vtt", vtt(number))
    steps: list[Progress] = []
    result = import_files(library, [files], report=steps.append, cancelled=lambda: len(steps) >= 10)
    assert result.cancelled
    assert len(result.added) == 10
    assert len(summaries(library)) == 10
    assert check(library, repair=False) == []
    rest = import_files(library, [files])
    assert (len(rest.added), len(rest.known), rest.cancelled) == (30, 10, False)


def test_names_that_are_no_text(library: Library, files: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(files) + b"/caf\xe9.vtt"))
    path.write_text(vtt(1))
    audio = Path(os.fsdecode(os.fsencode(files) + b"/caf\xe9.mp3"))
    sound(audio)
    (number,) = import_files(library, [files]).added
    one = summary(library, number)
    assert one.title == "caf\ufffd"
    assert one.audio == audio
    assert import_files(library, [path]).known == [number]


def test_what_cannot_be_added_says_why(library: Library, files: Path) -> None:
    (files / "noise").write_bytes(bytes(range(256)) * 40)
    huge = files / "huge.vtt"
    with huge.open("wb") as file:
        file.truncate(200_000_001)
    os.mkfifo(files / "pipe")
    result = import_files(library, [files / "noise", files / "gone.vtt", huge, files / "pipe"])
    reasons = {refused.path.name: refused.reason for refused in result.not_understood}
    assert set(reasons) == {"noise", "gone.vtt", "huge.vtt", "pipe"}
    assert "200 MB" in reasons["huge.vtt"]
    assert "no such file" in reasons["gone.vtt"]
    assert check(library, repair=False) == []


def test_a_lost_copy_comes_back_when_the_file_is_added_again(library: Library, files: Path) -> None:
    path = write(files / "ep.vtt", vtt(1))
    (number,) = import_files(library, [path]).added
    (kept,) = transcripts_of(library, number)
    (library.copies / kept.sha256).unlink()
    assert import_files(library, [path]).known == [number]
    assert (library.copies / kept.sha256).read_bytes() == path.read_bytes()


def test_a_likelier_episode_takes_the_proposal(library: Library, files: Path) -> None:
    digest = write(files / "digest" / "mail.txt", DIGEST)
    near = write(
        files / "near" / "tape.md",
        "# The Quiet Tape of Trains\n\nPublished: 2024-03-05\n\nTrains.\n",
    )
    right = write(
        files / "right" / "tape.md",
        "# The Quiet Tape: How Recording Changed Listening\n\nPublished: 2024-03-03\n\nWords.\n",
    )
    import_files(library, [near, digest])
    (number,) = import_files(library, [right]).added
    (record,) = notes.notes_of(library, number)
    # The reader says no: it is not proposed again.
    notes.attach(library, record.id, None)
    write(files / "more" / "tape.md", "# The Quiet Tape\n\nPublished: 2024-03-03\n\nMore.\n")
    import_files(library, [files / "more"])
    assert [one.id for one in notes.waiting(library)] == [record.id]
    notes.restore(library, record)
    assert notes.notes_of(library, number) == [record]


def test_a_recordings_own_tags(library: Library, files: Path) -> None:
    from mutagen.id3 import CHAP, ID3, TALB, TDRC, TIT2

    from viewer.audio.ffmpeg import binary

    path = files / "0001.mp3"
    command = [str(binary()), "-v", "error", "-f", "lavfi", "-i", "sine=d=1", str(path)]
    subprocess.run(command, check=True, timeout=60)
    tags = ID3()
    for frame in (TIT2(text="The Quiet Tape"), TALB(text="Machines"), TDRC(text="2024-03-03")):
        tags.add(frame)
    tags.add(CHAP(element_id="a", start_time=0, end_time=500, sub_frames=[TIT2(text="Begin")]))
    tags.save(path)
    (number,) = import_files(library, [path]).added
    one = summary(library, number)
    assert (one.title, one.show, str(one.published)) == ("The Quiet Tape", "Machines", "2024-03-03")
    assert one.origins == dict.fromkeys(("title", "show", "date"), "tags")
    assert [chapter.title for chapter in load_transcript(library, number).chapters] == ["Begin"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of half a megabyte; only root can make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(disk)]
    try:
        subprocess.run(mount, check=True, capture_output=True, timeout=30)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no small disk can be had here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True, timeout=30)


def test_a_disk_that_fills_up(small_disk: Path, files: Path) -> None:
    for number in range(30):
        write(files / f"ep {number}.vtt", vtt(number, cues=400))
    with Library.open(small_disk / "library") as library:
        with pytest.raises(UserError, match="the disk is full"):
            import_files(library, [files])
        kept = summaries(library)
        assert len(kept) < 30
        assert check(library, repair=False) == []
        for one in kept:
            assert load_transcript(library, one.id).cues


def add_all(library: Path, files: Path) -> None:
    with Library.open(library) as opened:
        import_files(opened, [files])


@pytest.mark.parametrize("daemon", [False, True])
def test_in_a_process_of_its_own(tmp_path: Path, files: Path, daemon: bool) -> None:
    for number in range(8):
        write(files / f"ep {number}.vtt", vtt(number))
    folder = tmp_path / "library"
    process = get_context("spawn").Process(target=add_all, args=(folder, files), daemon=daemon)
    process.start()
    process.join(60)
    assert process.exitcode == 0
    with Library.open(folder) as library:
        assert len(summaries(library)) == 8
