"""Are a transcript's own times right for this copy of the audio?

A few seconds at several places are heard; where their words stand in the text says when
they should have sounded. That takes a few seconds, whatever the length of the episode.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from statistics import median
from typing import NamedTuple

from viewer.alignment import language_model, pronunciation
from viewer.alignment.align import check_words, sentences
from viewer.alignment.pcm_source import is_silent
from viewer.alignment.recognizer import RATE, RecognizedWord
from viewer.alignment.result import Cancelled, never
from viewer.alignment.text_normalization import SpokenScript, script
from viewer.alignment.word_matching import WordPair, align_words, runs
from viewer.alignment.work_dir import keeping, working_folder
from viewer.alignment.worker_pool import Job, RecognizeJob, WorkerConfig, WorkerPool
from viewer.audio.decode import decode
from viewer.audio.probe import probe
from viewer.errors import UserError
from viewer.messages import Message
from viewer.transcripts.model import Transcript
from viewer.transcripts.time_map import TimeMap

_PLACES = 6
_LISTEN_MS = 8_000
# The outer ones first: what was inserted anywhere shows between them, if time runs out.
_ORDER = (0, 5, 2, 4, 1, 3)
_PATIENCE_S = 4.2  # after that the outer places have to do, if they fit the text
_OUTER = 2
_LEAST_OVERLAP = 0.3  # of the transcript's times with the audio; less is a great shift
_NO_SPEECH = "No speech was heard at the places that were checked"
_TOO_LITTLE = "Too little speech was heard at the places that were checked"
# Where people talk in so many places, one that fits is no more than a common beginning.
_TOO_MANY, _SPEAKING = 4, 8
_LATE = "The words sound {seconds} s too late for their times."
_EARLY = "The words sound {seconds} s too early for their times."
_PIECEWISE = (
    "The times are off by {least} to {most} s: this audio has something inserted or left out."
)
_OTHER_AUDIO = (
    "This is not the audio of the transcript: of {heard} words heard in several places, "
    "{matched} stand in it in the same order."
)
_FEWEST_HEARD = 25  # words, to say that none of them belongs
_SHORTEST_RUN = 4  # words in a row that chance does not bring about
_LEAST_SHARE = 0.35  # of the words heard at a place; a model of the text hears it everywhere
_IN_SYNC_MS = 250
_SAME_SHIFT_MS = 400
_GUESSED_MS = 1_500  # inside of a cue times are a guess
_FEWEST_STARTS = 2


class SyncVerdict(StrEnum):
    """What the check says."""

    IN_SYNC = "in sync"
    SHIFTED = "shifted"  # everywhere by about the same
    PIECEWISE = "shifted piecewise"
    OTHER_AUDIO = "other audio"


class NoSpeechError(UserError):
    """Too little is said at the places that were listened to."""


class OffsetSample(NamedTuple):
    """At `at_ms` of the audio the words sound `by_ms` later (or earlier) than their times say.

    It is `exact` where words that begin a cue say so.
    """

    at_ms: int
    by_ms: int
    exact: bool = True


@dataclass(frozen=True, slots=True)
class SyncCheck:
    """A verdict, the shift in ms (0 unless the same everywhere), and what was seen where.

    `heard` words were heard at all places together, `matched` of them stand in the text.
    """

    verdict: SyncVerdict
    by_ms: int
    shifts: tuple[OffsetSample, ...]
    heard: int
    matched: int

    @property
    def sentence(self) -> Message:
        """What is told to a reader."""
        if self.verdict == SyncVerdict.IN_SYNC:
            return Message("The times fit this audio.")
        if self.verdict == SyncVerdict.SHIFTED:
            return Message(_LATE if self.by_ms > 0 else _EARLY, seconds=_seconds(abs(self.by_ms)))
        if self.verdict == SyncVerdict.PIECEWISE:
            least, most = (_seconds(f(s.by_ms for s in self.shifts)) for f in (min, max))
            return Message(_PIECEWISE, least=least, most=most)
        return Message(_OTHER_AUDIO, heard=self.heard, matched=self.matched)


def _seconds(ms: int) -> float:
    return round(ms / 1000, 1) + 0.0  # never -0.0


def check_sync(
    transcript: Transcript,
    audio: Path,
    *,
    cancelled: Callable[[], bool] = never,
    workers: int = 2,
) -> SyncCheck:
    """Compare the times of `transcript` (English) with `audio`, in about five seconds.

    Listens in `workers` processes; on a machine that is busy at fewer places.

    Raises:
        NoSpeechError: nothing is said at any of the places, or next to nothing.
        UserError: the transcript has no times or too few words, or the audio cannot be read.
        Cancelled: `cancelled()` became true.
    """
    if not transcript.time_map:
        raise UserError("The transcript has no times that could be checked")
    begun = time.monotonic()
    words = script(transcript)
    check_words(words)
    length_ms = probe(audio).claimed_ms or transcript.time_map.end_ms
    with working_folder() as folder:
        tools = WorkerConfig(folder / "sound", folder / "dictionary", folder / "model")
        with keeping():
            pronunciation.write_dictionary((s.word for s in words.spoken), tools.dictionary)
            language_model.write_model(sentences(words), tools.model)
        places = _places(transcript.time_map, length_ms)
        # Somebody waits for this, and it is short.
        with WorkerPool(tools, workers, niceness=0) as crew:
            sounding = _decode_places(audio, tools.sound, places, cancelled)
            written = [spoken.word for spoken in words.spoken]
            heard = _hear(
                crew,
                sounding,
                lambda there: bool(_matched(written, there)),
                cancelled,
                begun + _PATIENCE_S,
            )
    return _judge(transcript, words, heard, audio)


def _places(time_map: TimeMap, length_ms: int) -> list[int]:
    """Where to listen (ms): all over the times that the transcript has, in the order of need."""
    from_ms, to_ms = max(time_map[0].start_ms, 0), min(time_map.end_ms, length_ms)
    if to_ms - from_ms < _LEAST_OVERLAP * min(length_ms, time_map.end_ms):
        from_ms, to_ms = 0, length_ms
    span_ms = max(to_ms - from_ms - _LISTEN_MS, 0)
    return list(dict.fromkeys(from_ms + span_ms * (2 * i + 1) // (2 * _PLACES) for i in _ORDER))


def _decode_places(
    audio: Path, path: Path, places: Sequence[int], cancelled: Callable[[], bool]
) -> list[int]:
    """Keep the sound at `places` in `path`; the answer is where there is any."""
    sounding: list[int] = []
    problem: UserError | None = None
    with keeping(), path.open("wb") as file:
        for start_ms in places:
            file.seek(2 * (start_ms * RATE // 1000))
            sound = decode(
                audio, rate=RATE, start_ms=start_ms, length_ms=_LISTEN_MS, cancelled=cancelled
            )
            try:
                with closing(sound):
                    for block in sound:
                        file.write(block.tobytes())
                        if not is_silent(block) and start_ms not in sounding:
                            sounding.append(start_ms)
            except UserError as trouble:  # of a file that breaks off, what is there will do
                problem = trouble
    if problem is not None and not sounding:
        raise problem
    return sounding


def _hear(
    crew: WorkerPool,
    places: Sequence[int],
    fits: Callable[[Sequence[RecognizedWord]], bool],
    cancelled: Callable[[], bool],
    until: float,
) -> list[list[RecognizedWord]]:
    """The words at all places; after `until` at those in which the outer ones fit the text."""
    waiting = [RecognizeJob(start_ms, start_ms + _LISTEN_MS) for start_ms in places]
    outer: set[Job] = set(waiting[:_OUTER])
    heard: list[list[RecognizedWord]] = []
    while waiting or crew.at_work:
        if cancelled():
            raise Cancelled
        if time.monotonic() > until and not outer:
            break
        while waiting and crew.free:
            crew.give(waiting.pop(0))
        for job, answer in crew.answers(0.1):
            heard.append([word for word in answer or () if isinstance(word, RecognizedWord)])
            if fits(heard[-1]):
                outer.discard(job)
    return heard


def _judge(
    transcript: Transcript,
    words: SpokenScript,
    places: Sequence[Sequence[RecognizedWord]],
    audio: Path,
) -> SyncCheck:
    written = [spoken.word for spoken in words.spoken]
    shifts: list[OffsetSample] = []
    matched = speaking = 0
    for heard in places:
        kept = _matched(written, heard)
        speaking += len(heard) >= _SPEAKING
        matched += len(kept)
        seen = [(words.spoken[p.written].owner, heard[p.heard].start_ms) for p in kept]
        shift = _shift(transcript, words, seen)
        if shift is not None:
            shifts.append(shift)
    shifts.sort()
    total = sum(map(len, places))
    if not shifts and total < _FEWEST_HEARD:
        raise NoSpeechError(_TOO_LITTLE if total else _NO_SPEECH, path=audio)
    if not shifts or (len(shifts) == 1 and speaking >= _TOO_MANY):
        return SyncCheck(SyncVerdict.OTHER_AUDIO, 0, (), total, matched)
    by = [shift.by_ms for shift in shifts]
    middle = round(median([shift.by_ms for shift in shifts if shift.exact] or by))
    sure = [shift.by_ms for shift in shifts if shift.exact]
    apart = max(by) - min(by) > _GUESSED_MS
    if apart or (sure and max(sure) - min(sure) > _SAME_SHIFT_MS):
        verdict = SyncVerdict.PIECEWISE
        middle = 0
    else:
        verdict = SyncVerdict.IN_SYNC if abs(middle) <= _IN_SYNC_MS else SyncVerdict.SHIFTED
    return SyncCheck(verdict, middle, tuple(shifts), total, matched)


def _matched(written: Sequence[str], heard: Sequence[RecognizedWord]) -> list[WordPair]:
    """Rows of words that are read and heard, if they are a fair share of what was heard."""
    pairs = align_words(written, [word.word for word in heard])
    kept = [
        pair
        for start, end in runs(pairs)
        if end - start >= _SHORTEST_RUN
        for pair in pairs[start:end]
    ]
    return kept if len(kept) >= _LEAST_SHARE * len(heard) else []


def _shift(
    transcript: Transcript, words: SpokenScript, seen: Sequence[tuple[int, int]]
) -> OffsetSample | None:
    """How far the words at one place are from their times; None where too few were found.

    Words that begin a timed span say it exactly; inside of one the time is a guess.
    """
    exact: list[int] = []
    guessed: list[int] = []
    before = -1
    for owner, ms in seen:
        start = words.spans[owner].start
        due_ms = transcript.time_map.to_ms(start)
        if owner == before or due_ms is None:
            continue
        before = owner
        interval = transcript.time_map.interval(start, words.spans[owner].end)
        starts_span = start == 0 or transcript.time_map.to_ms(start - 1) is None
        (exact if interval is not None and starts_span else guessed).append(ms - due_ms)
    if len(exact) >= _FEWEST_STARTS:
        return OffsetSample(seen[0][1], round(median(exact)), True)
    if len(exact) + len(guessed) >= _SHORTEST_RUN - 1:
        return OffsetSample(seen[0][1], round(median(exact + guessed)), False)
    return None
