from __future__ import annotations

import multiprocessing
import os
import signal
from pathlib import Path

import numpy as np
import pytest

from tests.support.speech import (
    DEMO,
    between,
    music,
    silence,
    speech,
    timed,
    untimed,
    without_times,
    write,
)
from viewer.alignment.align import align
from viewer.alignment.result import Alignment, AlignmentCancelled, Method, ProgressReport, WordState
from viewer.alignment.sync_check import check_sync
from viewer.alignment.worker_pool import Job, RecognizeJob, WorkerPool
from viewer.errors import UserError
from viewer.transcripts.model import Transcript
from viewer.transcripts.time_map import Confidence

MINUTE = 60_000


def starts(alignment: Alignment) -> dict[int, int]:
    return {w.start: w.start_ms for w in alignment.words if w.start_ms is not None}


def late(alignment: Alignment, truth: Transcript, *, by_ms: int = 0) -> list[int]:
    """Return the errors of each true word's start; words without a time count as a minute."""
    found = starts(alignment)
    return [
        abs(found.get(word.start, MINUTE * 10) - word.start_ms - by_ms) for word in truth.time_map
    ]


def share(errors: list[int], ms: int) -> float:
    return sum(error <= ms for error in errors) / len(errors)


def test_words_are_found_an_insert_too_and_what_is_done_is_live(tmp_path: Path) -> None:
    truth = between(timed(), 0, 50_000)
    cut = between(timed(), 0, 25_000).time_map[-1]
    other = speech(100_000, 12_000)  # the same voices say something else
    pause = silence(0.4)
    at = (cut.end_ms + 30) * 16
    spoken = speech(0, 50_000)
    audio = write(tmp_path / "ad.flac", spoken[:at], pause, other, pause, spoken[at:])
    reports: list[ProgressReport] = []

    found = align(without_times(truth), audio, report=reports.append)

    errors = [
        abs(
            starts(found).get(w.start, 10**6)
            - w.start_ms
            - (12_800 if w.start_ms > cut.start_ms else 0)
        )
        for w in truth.time_map
    ]
    assert share(errors, 100) >= 0.96
    assert share(errors, 250) >= 0.98
    assert found.method == Method.POCKETSPHINX
    assert found.coverage >= 0.98
    (insert,) = found.inserts
    assert abs(insert.start_ms - cut.end_ms) <= 1000
    assert abs(insert.end_ms - insert.start_ms - 12_800) <= 1500
    sure = [w for w in found.words if w.state == WordState.SURE]
    assert len(sure) >= 0.85 * len(found.words)
    assert found.time_map.certainty(sure[0].start) == Confidence.SURE
    assert [r.done for r in reports] == sorted(r.done for r in reports) or len(reports) > 0
    assert all(0 <= r.done <= 1 for r in reports)


def test_wrong_words_are_not_sure(tmp_path: Path) -> None:
    truth = between(timed(), 0, 30_000)
    spans = truth.words()
    wrong = range(5, len(spans) - 5, 9)
    text = list(truth.text)
    for number in wrong:
        start, end = spans[number]
        text[start:end] = ("pineapple" * 3)[: end - start]
    audio = write(tmp_path / "half.flac", speech(0, 30_000))
    found = align(untimed("".join(text)), audio)
    states = {word.start: word.state for word in found.words}
    flagged = [states[spans[number].start] != WordState.SURE for number in wrong]
    assert sum(flagged) >= 0.85 * len(flagged)
    right = [states[s.start] for i, s in enumerate(spans) if i not in wrong]
    assert right.count(WordState.SURE) >= 0.8 * len(right)


def test_half_of_the_text_is_not_in_the_audio(tmp_path: Path) -> None:
    whole = between(timed(), 0, 60_000)
    audio = write(tmp_path / "short.flac", speech(0, 30_000))
    found = align(without_times(whole), audio)
    assert any("are not in the audio" in remark for remark in found.remarks)
    known = [word for word in whole.time_map if word.end_ms < 29_000]
    errors = [abs(starts(found).get(w.start, 10**6) - w.start_ms) for w in known]
    assert share(errors, 250) >= 0.97
    gone = {word.start for word in whole.time_map if word.start_ms > 31_000}
    assert sum(word.state == WordState.ABSENT for word in found.words if word.start in gone) >= (
        0.95 * len(gone)
    )


def test_other_audio_is_refused_with_numbers(tmp_path: Path) -> None:
    audio = write(tmp_path / "other.flac", speech(100_000, 40_000))
    with pytest.raises(UserError, match=r"does not belong to this audio: of \d+ recognized words"):
        align(without_times(between(timed(), 0, 60_000)), audio)


@pytest.mark.parametrize(
    ("sound", "sentence"),
    [(silence(20), "is silent"), (music(20), "belong|No speech")],
    ids=["silence", "music"],
)
def test_sound_without_speech_is_refused(
    tmp_path: Path, sound: np.ndarray[tuple[int], np.dtype[np.int16]], sentence: str
) -> None:
    audio = write(tmp_path / "mute.flac", sound)
    with pytest.raises(UserError, match=sentence):
        align(without_times(between(timed(), 0, 20_000)), audio)


@pytest.mark.parametrize("text", ["", "Hello", "…!? -- ♪", "one two"])
def test_texts_with_too_few_words_are_refused(tmp_path: Path, text: str) -> None:
    audio = write(tmp_path / "mute.wav", silence(1))
    with pytest.raises(UserError, match=r"too few|no spoken words"):
        align(untimed(text), audio)


def test_a_file_that_breaks_off_is_aligned_as_far_as_it_goes(tmp_path: Path) -> None:
    whole = write(tmp_path / "whole.flac", speech(0, 40_000))
    broken = tmp_path / "broken.flac"
    broken.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    found = align(without_times(between(timed(), 0, 40_000)), broken)
    assert any("ends early" in remark for remark in found.remarks)
    assert found.coverage > 0.3


@pytest.mark.parametrize("room", [0, 5_000, 1_500_000])  # for the dictionary, the model, the sound
def test_a_disk_that_fills_up_is_trouble_and_not_a_shorter_file(tmp_path: Path, room: int) -> None:
    resource = pytest.importorskip("resource")  # not on Windows
    audio = write(tmp_path / "minute.flac", speech(0, 60_000))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
    try:
        with pytest.raises(UserError, match=r"cannot be written .* Free up space") as caught:
            align(without_times(between(timed(), 0, 60_000)), audio)
        children = Path(f"/proc/self/task/{os.getpid()}/children")
        if children.exists():  # Linux: ffmpeg ended with it, though the trouble is still at hand
            names = [Path(f"/proc/{pid}/comm").read_text() for pid in children.read_text().split()]
            assert not [name for name in names if "ffmpeg" in name], caught
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


def test_another_language_is_estimated_and_said_to_be(tmp_path: Path) -> None:
    text = "Das ist nicht die Sprache, die wir hier verstehen.\nUnd es ist auch für uns neu."
    audio = write(tmp_path / "any.flac", silence(1), speech(0, 9_000), silence(1))
    found = align(untimed(text), audio)
    assert found.method == Method.ESTIMATE
    assert {word.state for word in found.words} == {WordState.INTERPOLATED}
    assert any("estimated" in remark for remark in found.remarks)
    times = [word.start_ms or 0 for word in found.words]
    assert times == sorted(times) and times[0] >= 1_000


def test_an_estimate_puts_no_words_on_music(tmp_path: Path) -> None:
    truth = between(timed(), 0, 90_000)
    at_ms = next(s.end_ms + 30 for s in truth.time_map if s.end_ms > 45_000)
    sound = speech(0, 91_000)
    parts = [music(15), sound[: at_ms * 16], music(20), sound[at_ms * 16 :], music(15)]
    audio = write(tmp_path / "songs.flac", *parts)
    found = align(without_times(truth), audio, method=Method.ESTIMATE)
    times = starts(found)
    errors = [
        abs(times[word.start] - word.start_ms - (35_000 if word.start_ms >= at_ms else 15_000))
        for word in truth.time_map
        if word.start in times
    ]
    assert share(errors, 2_000) >= 0.9


def test_a_killed_worker_is_replaced(tmp_path: Path) -> None:
    truth = between(timed(), 0, 40_000)
    audio = write(tmp_path / "half.flac", speech(0, 40_000))
    killed: list[int] = []

    def kill_one() -> bool:
        children = multiprocessing.active_children()
        if not killed and children:
            killed.append(children[0].pid or 0)
            os.kill(killed[0], signal.SIGKILL)
        return False

    found = align(without_times(truth), audio, cancelled=kill_one)
    assert killed
    assert share(late(found, truth), 250) >= 0.97


def test_workers_that_are_always_killed_are_trouble(tmp_path: Path) -> None:
    audio = write(tmp_path / "half.flac", speech(0, 20_000))

    def kill_all() -> bool:
        for child in multiprocessing.active_children():
            os.kill(child.pid or 0, signal.SIGKILL)
        return False

    with pytest.raises(UserError, match="stopped twice"):
        align(without_times(between(timed(), 0, 20_000)), audio, cancelled=kill_all)
    assert not multiprocessing.active_children()


def test_cancelling_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    audio = write(tmp_path / "half.flac", speech(0, 20_000))
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    with pytest.raises(AlignmentCancelled):
        align(without_times(between(timed(), 0, 20_000)), audio, cancelled=lambda: True)
    assert list(folder.iterdir()) == []
    assert not multiprocessing.active_children()


def test_what_is_not_begun_follows_the_playhead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = speech()
    audio = write(tmp_path / "long.flac", whole, whole)
    text = timed().text
    playhead = [0]
    begun: list[RecognizeJob] = []

    class Watched(WorkerPool):
        def submit(self, job: Job) -> None:
            if isinstance(job, RecognizeJob) and playhead[0]:
                begun.append(job)
            super().submit(job)

    def report(progress: ProgressReport) -> None:
        if progress.time_map:  # the beginning is in sync already
            playhead[0] = 260_000

    monkeypatch.setattr("viewer.alignment.align.WorkerPool", Watched)
    with pytest.raises(AlignmentCancelled):
        align(
            untimed(f"{text}\n{text}"),
            audio,
            report=report,
            cancelled=lambda: len(begun) >= 3,
            around=lambda: playhead[0],
        )
    # One of them may have been among the first samples.
    assert begun == sorted(begun)
    assert all(240_000 < job.end_ms < 360_000 for job in begun)


def test_without_a_place_for_temporary_files_it_is_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    with pytest.raises(UserError, match=r"temporary files .* \(it does not exist\)"):
        align(timed(), DEMO)
    with pytest.raises(UserError, match=r"temporary files .* \(it does not exist\)"):
        check_sync(timed(), DEMO)


def test_where_the_reader_is_comes_first_also_in_decoding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = speech()
    audio = write(tmp_path / "long.flac", whole, whole)
    begun: list[RecognizeJob] = []

    class Watched(WorkerPool):
        def submit(self, job: Job) -> None:
            if isinstance(job, RecognizeJob):
                begun.append(job)
            super().submit(job)

    monkeypatch.setattr("viewer.alignment.align.WorkerPool", Watched)
    with pytest.raises(AlignmentCancelled):
        align(timed(), audio, cancelled=lambda: len(begun) >= 3, around=lambda: 240_000)
    assert 220_000 <= begun[0].start_ms <= 228_000
    assert [job.start_ms for job in begun[1:]] == [job.end_ms for job in begun[:-1]]


def test_words_that_the_audio_lacks_are_absent_and_what_follows_is_found(tmp_path: Path) -> None:
    whole = timed()
    first, last = between(whole, 0, 30_000), between(whole, 80_000, 110_000)
    other = between(whole, 30_500, 79_500).text
    audio = write(tmp_path / "a.flac", speech(0, 30_000), speech(80_000, 30_000))
    found = starts(align(untimed("\n".join((first.text, other, last.text))), audio))
    begin = len(first.text) + len(other) + 2
    errors = [abs(found.get(w.start, MINUTE) - w.start_ms) for w in first.time_map]
    errors += [abs(found.get(w.start + begin, 0) - (w.start_ms - 50_000)) for w in last.time_map]
    assert share(errors, 250) >= 0.95
    timed_others = sum(len(first.text) < start < begin for start in found)
    assert timed_others <= 0.05 * len(other.split())


def test_what_is_said_three_times_is_found_three_times(tmp_path: Path) -> None:
    once = between(timed(), 0, 30_000)
    part = speech(0, 31_000)
    audio = write(tmp_path / "a.flac", part, part, part)
    found = starts(align(untimed("\n".join([once.text] * 3)), audio))
    errors = [
        abs(found.get(word.start + turn * (len(once.text) + 1), MINUTE) - word.start_ms - by_ms)
        for turn, by_ms in enumerate((0, 31_000, 62_000))
        for word in once.time_map
    ]
    assert share(errors, 250) >= 0.9


def test_sound_that_a_killed_alignment_left_is_removed_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for name, days in (("earmark-old", 2), ("earmark-new", 0), ("other-old", 2)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "sound").write_bytes(b"")
        then = (tmp_path / name / "sound").stat().st_mtime - days * 86_400
        os.utime(tmp_path / name / "sound", (then, then))
    with pytest.raises(AlignmentCancelled):
        align(without_times(between(timed(), 0, 20_000)), DEMO, cancelled=lambda: True)
    assert {path.name for path in tmp_path.iterdir()} == {"earmark-new", "other-old"}
