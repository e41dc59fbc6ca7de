"""Sections of several recordings in one file: in order, with pauses, chapters and nothing else."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import numpy as np
import pytest
from mutagen.id3 import ID3

from tests.support.speech import music, write
from viewer.audio.decode import decode
from viewer.audio.reel import PAUSE_MS, ReelCancelled, ReelSection, write_reel
from viewer.errors import UserError

RATE = 8_000


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    return write(tmp_path / "talk.wav", music(6))


def loudness(path: Path) -> list[float]:
    """The mean level of each 100 ms."""
    samples = np.concatenate(list(decode(path, rate=RATE))).astype(float)
    return [float(np.abs(part).mean()) for part in np.array_split(samples, len(samples) // 800)]


@pytest.mark.parametrize("suffix", [".mp3", ".wav"])
def test_sections_follow_each_other_with_a_second_of_silence(
    tmp_path: Path, talk: Path, suffix: str
) -> None:
    target = tmp_path / f"reel{suffix}"
    sections = [ReelSection(talk, 1_000, 3_000, "One"), ReelSection(talk, 4_000, 5_000, "Two")]
    done: list[int] = []
    places = write_reel(sections, target, report=done.append)
    assert places == [(0, 2_000), (2_000 + PAUSE_MS, 3_000 + PAUSE_MS)]
    assert done == [0, 1, 2]
    level = loudness(target)
    assert len(level) == pytest.approx(40, abs=2)
    assert max(level[22:28]) < 0.02 * min(level[5:15])
    assert min(level[33:37]) > 0.3 * min(level[5:15])
    assert {path.name for path in tmp_path.iterdir()} == {"talk.wav", target.name}
    (plain := tmp_path / "plain").touch()
    assert target.stat().st_mode == plain.stat().st_mode, "it is as open as any new file"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
@pytest.mark.parametrize("mask", [0o000, 0o027, 0o077])
def test_a_file_is_as_open_as_the_user_wants_new_files(
    tmp_path: Path, talk: Path, mask: int
) -> None:
    before = os.umask(mask)
    try:
        for suffix in (".mp3", ".wav"):
            target = tmp_path / f"reel{suffix}"
            write_reel([ReelSection(talk, 0, 500, "One")], target)
            assert stat.S_IMODE(target.stat().st_mode) == 0o666 & ~mask
    finally:
        os.umask(before)


def test_an_mp3_has_a_chapter_for_each_section(tmp_path: Path, talk: Path) -> None:
    target = tmp_path / "reel.mp3"
    write_reel([ReelSection(talk, 0, 500, "Eins"), ReelSection(talk, 0, 500, "Zwei")], target)
    chapters = ID3(target).getall("CHAP")
    assert [str(one.sub_frames["TIT2"]) for one in chapters] == ["Eins", "Zwei"]
    assert [(one.start_time, one.end_time) for one in chapters] == [(0, 500), (1_500, 2_000)]


def test_what_cannot_be_read_is_left_out(tmp_path: Path, talk: Path) -> None:
    broken = tmp_path / "broken.mp3"
    broken.write_text("#EXTM3U\nfile:///etc/passwd\n")
    sections = [
        ReelSection(tmp_path / "gone.mp3", 0, 500, "gone"),
        ReelSection(broken, 0, 500, "a list"),
        ReelSection(talk, 0, 500, "here"),
        ReelSection(talk, 90_000, 91_000, "beyond the end"),
    ]
    places = write_reel(sections, tmp_path / "reel.wav")
    assert places == [None, None, (0, 500), None]


def test_nothing_is_left_of_a_failure_or_a_cancel(tmp_path: Path, talk: Path) -> None:
    target = tmp_path / "reel.mp3"
    with pytest.raises(UserError, match="none of the recordings can be read"):
        write_reel([ReelSection(tmp_path / "gone.mp3", 0, 500, "gone")], target)
    with pytest.raises(ReelCancelled):
        write_reel([ReelSection(talk, 0, 5_000, "One")], target, cancelled=lambda: True)
    with pytest.raises(UserError, match="too long for one file"):
        write_reel([ReelSection(talk, 0, 7 * 3_600_000, "One")], target)
    assert [path.name for path in tmp_path.iterdir()] == ["talk.wav"]


def test_a_truncated_recording_is_listed_with_what_there_is(tmp_path: Path, talk: Path) -> None:
    data = write(tmp_path / "whole.mp3", music(6)).read_bytes()
    cut = tmp_path / "cut.mp3"
    cut.write_bytes(data[: len(data) // 2])
    target = tmp_path / "reel.wav"
    places = write_reel(
        [ReelSection(cut, 1_000, 6_000, "cut"), ReelSection(talk, 0, 500, "talk")], target
    )
    assert places[0] is not None and places[1] is not None
    assert 1_000 < places[0][1] < 3_000
    assert places[1][0] == places[0][1] + PAUSE_MS


def test_sections_are_faded_at_either_end(tmp_path: Path) -> None:
    even = write(tmp_path / "even.wav", np.full(16_000 * 2, 8_000, np.int16))
    target = tmp_path / "reel.wav"
    write_reel([ReelSection(even, 500, 1_500, "One")], target)
    level = np.abs(np.concatenate(list(decode(target, rate=44_100))).astype(float))
    full = float(np.median(level))
    assert len(level) == 44_100
    assert max(level[:20]) < 0.1 * full and max(level[-20:]) < 0.1 * full
    assert min(level[400:-400]) > 0.9 * full
