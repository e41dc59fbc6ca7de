"""Tags of real recordings, made with ffmpeg and mutagen."""

import subprocess
from datetime import date
from pathlib import Path

import imageio_ffmpeg
import pytest
from mutagen.flac import FLAC, Picture
from mutagen.id3 import APIC, CHAP, CTOC, ID3, TALB, TDRC, TIT2, CTOCFlags
from mutagen.mp4 import MP4, MP4Cover

from viewer.audio.tags import MAX_COVER_BYTES, Tags, read_tags
from viewer.errors import UserError
from viewer.transcripts.model import Chapter

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
METADATA = """;FFMETADATA1
title=Bread at dawn
album=Ovens
date=2024-03-05
[CHAPTER]
TIMEBASE=1/1000
START=0
END=400
title=Flour
[CHAPTER]
TIMEBASE=1/1000
START=400
END=1000
title=Water
"""


def silence(path: Path, *options: str) -> Path:
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-f", "lavfi"]
    command += ["-i", "anullsrc=r=16000:cl=mono", *options, "-t", "1", str(path)]
    subprocess.run(command, check=True, timeout=60, stdin=subprocess.DEVNULL)
    return path


def test_id3_chapters_follow_the_table_of_contents(tmp_path: Path) -> None:
    path = silence(tmp_path / "a.mp3")
    tags = ID3()
    tags.add(TIT2(text="Bread\n at\tdawn"))
    tags.add(TALB(text="Ovens"))
    tags.add(TDRC(text="2024-03-05"))
    tags.add(CTOC(element_id="toc", flags=CTOCFlags.TOP_LEVEL, child_element_ids=["two", "one"]))
    for name, start, title in (("one", 0, "Flour"), ("two", 400, "Water"), ("ad", 200, "An ad")):
        inner = [TIT2(text=title)]
        tags.add(CHAP(element_id=name, start_time=start, end_time=start + 1, sub_frames=inner))
    tags.add(APIC(mime="image/png", type=3, desc="", data=PNG))
    tags.save(path)
    assert read_tags(path) == Tags(
        title="Bread at dawn",
        show="Ovens",
        published=date(2024, 3, 5),
        chapters=(Chapter("Flour", 0), Chapter("Water", 400)),
        cover=PNG,
    )


def test_mp4_chapters_and_cover(tmp_path: Path) -> None:
    about = tmp_path / "about.txt"
    about.write_text(METADATA, encoding="utf-8")
    path = silence(tmp_path / "a.m4a", "-i", str(about), "-map_metadata", "1", "-map_chapters", "1")
    recording = MP4(path)
    assert recording.tags is not None
    recording.tags["covr"] = [MP4Cover(PNG, imageformat=MP4Cover.FORMAT_PNG)]
    recording.save()
    tags = read_tags(path)
    assert (tags.title, tags.show, tags.published) == ("Bread at dawn", "Ovens", date(2024, 3, 5))
    assert tags.chapters == (Chapter("Flour", 0), Chapter("Water", 400))
    assert tags.cover == PNG


def test_flac_comments(tmp_path: Path) -> None:
    path = silence(tmp_path / "a.flac")
    recording = FLAC(path)
    recording["title"] = "Bread at dawn"
    recording["CHAPTER002"] = "00:00:00.400"
    recording["CHAPTER001"] = "00:00:00.000"
    recording["CHAPTER001NAME"] = "Flour"
    picture = Picture()
    picture.data = PNG
    recording.add_picture(picture)
    recording.save()
    tags = read_tags(path)
    assert tags.title == "Bread at dawn"
    assert tags.chapters == (Chapter("Flour", 0), Chapter("Chapter 2", 400))
    assert tags.cover == PNG


@pytest.mark.parametrize("data", [b"", b"ID3\x04\0\0\x7f\x7f\x7f\x7f", b"not sound at all" * 50])
def test_without_tags_there_is_nothing_to_say(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.mp3"
    path.write_bytes(data)
    assert read_tags(path) == Tags()


def test_a_huge_cover_is_not_taken(tmp_path: Path) -> None:
    path = silence(tmp_path / "a.mp3")
    tags = ID3()
    tags.add(APIC(mime="image/png", type=3, desc="", data=PNG + bytes(MAX_COVER_BYTES)))
    tags.save(path)
    assert read_tags(path).cover is None


def test_a_missing_recording_is_trouble(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"gone\.mp3"):
        read_tags(tmp_path / "gone.mp3")
