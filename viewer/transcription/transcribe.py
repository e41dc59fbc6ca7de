"""Transcribe a recording chunk by chunk; what was heard is kept, so that work can go on later."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from viewer.alignment.pcm_source import PcmDecoder, read_samples
from viewer.alignment.work_dir import work_dir
from viewer.errors import UserError
from viewer.transcription.engine import Engine, SpokenSegment
from viewer.transcription.repetition import cut_loops


class TranscriptionCancelled(Exception):  # not an error: the user stopped it
    """The user stopped the work; what was heard is in the journal."""


@dataclass(frozen=True, slots=True)
class TranscriptionProgress:
    """Progress of a transcription.

    Attributes:
        done_ms: audio that was transcribed.
        total_ms: audio that is known so far.
        left_s: estimate of the time left; None before the first chunk is done.
        latest: text of the latest chunk.
    """

    done_ms: int
    total_ms: int
    left_s: float | None
    latest: str


class Journal:
    """Finished chunks of one recording and one model, a JSON line each; survives a kill."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._chunks: dict[tuple[int, int], list[SpokenSegment]] = {}
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            lines = []
        for line in lines:
            chunk = _read_line(line)
            if chunk is not None:
                self._chunks[chunk[0]] = chunk[1]

    def get(self, start_ms: int, end_ms: int) -> list[SpokenSegment] | None:
        """Return the segments of a finished chunk, or None."""
        return self._chunks.get((start_ms, end_ms))

    def add(self, start_ms: int, end_ms: int, segments: Sequence[SpokenSegment]) -> None:
        """Store a finished chunk.

        Raises:
            OSError: the file cannot be written.
        """
        self._chunks[start_ms, end_ms] = list(segments)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(
                json.dumps([start_ms, end_ms, [list(segment) for segment in segments]]) + "\n"
            )

    def delete(self) -> None:
        """Remove the file, after the transcript was stored."""
        self._path.unlink(missing_ok=True)


def _read_line(line: str) -> tuple[tuple[int, int], list[SpokenSegment]] | None:
    """Parse a line of the journal; return None for a truncated or invalid one."""
    try:
        start, end, rows = json.loads(line)
        segments = [
            SpokenSegment(int(a), int(b), str(text), float(confidence))
            for a, b, text, confidence in rows
        ]
        return (int(start), int(end)), segments
    except (ValueError, TypeError, RecursionError):
        return None


def transcribe(
    audio: Path,
    engine: Engine,
    journal: Journal,
    *,
    vocabulary: str = "",
    report: Callable[[TranscriptionProgress], None],
    cancelled: Callable[[], bool],
) -> list[SpokenSegment]:
    """Return what is spoken in a recording, in order.

    Chunks of 12 to 28 s end at quiet points; silent ones are skipped. Chunks in the journal are
    not transcribed again. A truncated file gives the part that can be decoded.

    Raises:
        UserError: the audio cannot be read, or nothing is spoken in it.
        TranscriptionCancelled: `cancelled` returned True.
        OSError: the journal or the temporary file cannot be written.
    """
    began = time.monotonic()
    segments: list[SpokenSegment] = []
    worked_ms = done_ms = 0
    with work_dir() as folder:
        decoder = PcmDecoder(audio, folder / "samples.pcm", cancelled)
        try:
            while (chunk := decoder.chunks.get()) is not None:
                if cancelled():
                    raise TranscriptionCancelled
                spoken = journal.get(chunk.start_ms, chunk.end_ms)
                if spoken is None:
                    spoken = []
                    if not chunk.silent:
                        samples = read_samples(decoder.path, chunk.start_ms, chunk.end_ms)
                        heard = engine.transcribe(samples, chunk.start_ms, vocabulary)
                        spoken = [_without_loop(segment) for segment in heard]
                    journal.add(chunk.start_ms, chunk.end_ms, spoken)
                    worked_ms += chunk.end_ms - chunk.start_ms
                segments += spoken
                done_ms += chunk.end_ms - chunk.start_ms
                total_ms = max(decoder.length_ms, done_ms)
                left_s = None
                if worked_ms:
                    left_s = (time.monotonic() - began) * (total_ms - done_ms) / worked_ms
                latest = " ".join(segment.text for segment in spoken)
                report(TranscriptionProgress(done_ms, total_ms, left_s, latest))
        finally:
            decoder.close()
        if cancelled():
            raise TranscriptionCancelled
        if decoder.failure is not None:
            raise decoder.failure
    if not segments:
        raise UserError("No speech was found in this recording", path=audio)
    return sorted(segments)


def _without_loop(segment: SpokenSegment) -> SpokenSegment:
    text, cut = cut_loops(segment.text)
    return segment._replace(text=text, confidence=0.0) if cut else segment
