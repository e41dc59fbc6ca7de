"""Voices: who speaks when, and names, with real readers; `EARMARK_VOICES` names the model's folder.

`EARMARK_READERS` names a folder with a folder of recordings for each reader (as in LibriSpeech,
ten recordings of ten readers or more). Without it, the demo's two voices are measured. Without a
model nothing is.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tools.bench import Measure, at_least, at_most, figure
from viewer.audio.decode import decode
from viewer.paths import resources
from viewer.transcripts.assemble import assemble
from viewer.transcripts.readers import read
from viewer.voices.diarization import Speech, SpokenSpan, find_voices, mean_vector
from viewer.voices.encoder import RATE, VoiceEncoder
from viewer.voices.prints import propose_name

Samples = NDArray[np.int16]
Said = tuple[int, int, str]  # start and end (ms), and who
_EPISODES, _MINUTES, _TRIALS = 9, 3, 1_000
_COLLAR_MS = 250  # around changes that does not count


def measures() -> Iterator[Measure]:
    """Yield shares of the time with the wrong speaker, shares of right names, and times."""
    weights = os.environ.get("EARMARK_VOICES")
    if not weights:
        return
    encoder = VoiceEncoder(Path(weights))
    yield from _demo(encoder)
    folder = os.environ.get("EARMARK_READERS")
    if not folder:
        return
    readers = {
        place.name: [_load(file) for file in sorted(place.glob("*.flac"))]
        for place in sorted(Path(folder).iterdir())
        if place.is_dir()
    }
    chance = random.Random(7)
    episodes = [_episode(readers, 2 + n % 3, chance) for n in range(_EPISODES)]
    yield at_most("wrong speaker, readers", _mean(episodes, encoder), 0.08, "of the time")
    phoned = [(_by_telephone(samples), said) for samples, said in episodes]
    yield figure("wrong speaker, all by telephone", _mean(phoned, encoder), "of the time")
    yield from _names(readers, encoder, chance)


def _demo(encoder: VoiceEncoder) -> Iterator[Measure]:
    path = resources() / "demo" / "Cut Here.vtt"
    samples = _load(path.with_suffix(".m4a"))
    said = [
        (cue.start_ms, cue.end_ms, cue.speaker)
        for cue in assemble(read(path)).cues
        if cue.start_ms is not None and cue.end_ms is not None and cue.speaker is not None
    ]
    began = time.process_time()
    wrong = _wrong(samples, said, encoder)
    seconds = (time.process_time() - began) * 60 * RATE / len(samples)
    yield at_most("wrong speaker, the demo’s two voices", wrong, 0.08, "of the time")
    yield figure("processor seconds for a minute, about", seconds, "s")


def _load(path: Path) -> Samples:
    return np.concatenate(list(decode(path, rate=RATE)))


def _episode(
    readers: Mapping[str, Sequence[Samples]], count: int, chance: random.Random
) -> tuple[Samples, list[Said]]:
    """Return minutes of readers who take turns of 1 to 12 s, and who reads when."""
    names = chance.sample(sorted(readers), count)
    parts: list[Samples] = []
    said: list[Said] = []
    length, before = 0, ""
    while length < _MINUTES * 60 * RATE:
        before = chance.choice([name for name in names if name != before])
        whole = chance.choice(list(readers[before]))
        size = round(min(max(chance.expovariate(0.2), 1), 12) * RATE)
        begin = chance.randrange(max(len(whole) - size, 1))
        part = whole[begin : begin + size]
        said.append((1000 * length // RATE, 1000 * (length + len(part)) // RATE, before))
        parts += [part, np.zeros(round(chance.uniform(0, 0.5) * RATE), np.int16)]
        length += len(part) + len(parts[-1])
    return np.concatenate(parts), said


def _by_telephone(samples: Samples) -> Samples:
    spectrum = np.fft.rfft(samples)
    pitch = np.fft.rfftfreq(len(samples), 1 / RATE)
    spectrum[(pitch < 300) | (pitch > 3_400)] = 0
    result: Samples = np.fft.irfft(spectrum, len(samples)).astype(np.int16)
    return result


def _mean(episodes: Sequence[tuple[Samples, list[Said]]], encoder: VoiceEncoder) -> float:
    return float(np.mean([_wrong(samples, said, encoder) for samples, said in episodes]))


def _wrong(samples: Samples, said: Sequence[Said], encoder: VoiceEncoder) -> float:
    """Return the share of the time with a voice of another speaker, of one voice each."""
    found = find_voices(
        lambda start, end: samples[start * RATE // 1000 : end * RATE // 1000],
        [Speech(start, end) for start, end, _ in said],
        encoder,
        report=lambda _: None,
        cancelled=lambda: False,
    )
    assert found is not None
    return _wrong_share(found.spans, said)


def _wrong_share(spans: Sequence[SpokenSpan], said: Sequence[Said]) -> float:
    names = sorted({name for *_, name in said})
    voices = max(span.voice for span in spans) + 1
    length = max(end for _, end, _ in said) // 10 + 1
    truth, heard = np.full(length, -1), np.full(length, -1)
    for start, end, name in said:
        truth[start // 10 : end // 10] = names.index(name)
    for start, end, voice in spans:
        heard[start // 10 : end // 10] = voice
    for start, end, _ in said:
        for edge in (start, end):
            truth[max(edge - _COLLAR_MS, 0) // 10 : (edge + _COLLAR_MS) // 10] = -1
    together = np.zeros((len(names), voices))
    counts = (truth >= 0) & (heard >= 0)
    np.add.at(together, (truth[counts], heard[counts]), 1)
    right = 0.0
    while together.size and together.max() > 0:
        row, column = divmod(int(together.argmax()), voices)
        right += together[row, column]
        together[row, :], together[:, column] = 0, 0
    return 1 - right / np.count_nonzero(truth >= 0)


def _names(
    readers: Mapping[str, Sequence[Samples]], encoder: VoiceEncoder, chance: random.Random
) -> Iterator[Measure]:
    """Known and unknown voices, against the prints of up to eight others."""

    def vector(recordings: Sequence[Samples]) -> NDArray[np.float32]:
        samples = np.concatenate(recordings)
        speech = [Speech(0, 1000 * len(samples) // RATE)]
        found = mean_vector(
            lambda start, end: samples[start * RATE // 1000 : end * RATE // 1000], speech, encoder
        )
        assert found is not None
        return found

    prints = {name: vector(recordings[:4]) for name, recordings in readers.items()}
    tests = {
        name: [vector(recordings[n : n + 2]) for n in range(4, len(recordings) - 1, 2)]
        for name, recordings in readers.items()
    }
    wrong = right = known = 0
    for _ in range(_TRIALS):
        show = chance.sample(sorted(prints), min(chance.randint(2, 8), len(prints) - 1))
        name = chance.choice(sorted(prints))
        proposal = propose_name(chance.choice(tests[name]), {one: prints[one] for one in show})
        known += name in show
        if proposal is not None:
            right += proposal.name == name
            wrong += proposal.name != name
    yield at_most("wrong names in 1,000 trials", wrong, 0, "")
    yield at_least("known voices that are named", right / known, 0.8)
