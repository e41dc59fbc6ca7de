"""Diarization: who speaks when in a recording.

Windows of speech become vectors, vectors become clusters, and each cluster is a voice. Two people
who speak at once count as the louder one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from viewer.errors import UserError
from viewer.voices.clustering import best_path, merge_nearest
from viewer.voices.encoder import WINDOW_MS, VoiceEncoder, normalized
from viewer.voices.spectrum_repair import SpectrumRepair

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from viewer.voices.clustering import Labels
    from viewer.voices.encoder import Vectors

    Read = Callable[[int, int], NDArray[np.int16]]  # samples between two times (ms)

MOST_VOICES = 40
LEAST_SPEECH_MS = 3_000  # of a voice; with less, it is no voice of its own

_HOP_MS = 400
_BLOCK_MS = 30_000  # encoded at a time
_CLEAR_MS = 900  # of speech in a window, to count for the number of voices
_MOST_CLUSTERED = 2_000  # windows; of more, every n-th
_LEAST_SHARE = 0.02  # of the speech for a voice of its own
# Cosines, chosen with real voices, clean, noisy, clipped and by telephone: windows of one voice
# have 0.8 as a rule, those of two 0.5 to 0.6. Whole voices of two people have up to 0.84, and what
# was heard for a few seconds has less with the rest of the same voice.
_LEAST_ALIKE, _SAME_VOICE, _PART_ALIKE = 0.72, 0.88, 0.6
_SURE_MS = 6_000  # of speech: as long as that, a voice is its own even if it is like another
_CHANGE, _CONTINUOUS_MS = 0.08, 2_000  # cost of a change of voices, and the pause after which none
_ROUNDS = 4
_SAMPLED, _PAUSE_MS = 100, 500  # windows from which the spectrum is learned, and around each
_SAMPLE_MS = (2_000, 6_000)  # shortest and longest sample to hear


class Speech(NamedTuple):
    """Time in which somebody speaks (ms)."""

    start_ms: int
    end_ms: int


class SpokenSpan(NamedTuple):
    """Time (ms) in which a voice (its number, from 0) speaks."""

    start_ms: int
    end_ms: int
    voice: int


class Voice(NamedTuple):
    """A voice of a recording.

    Attributes:
        vector: unit vector of the voice.
        speech_ms: how long it speaks.
        sample: start and end (ms) of a part in which it speaks alone, for the user to hear.
    """

    vector: tuple[float, ...]
    speech_ms: int
    sample: tuple[int, int]


class Diarization(NamedTuple):
    """The voices in the order in which they are heard first, and when each of them speaks.

    `likeness` has a row for each span of `spans` with the cosines to all voices.
    """

    voices: tuple[Voice, ...]
    spans: tuple[SpokenSpan, ...]
    likeness: Vectors


class _Window(NamedTuple):
    """Audio of which there is a vector, and the part of it that the vector stands for (ms)."""

    start: int
    end: int
    first: int
    last: int


def find_voices(
    read: Read,
    speech: Sequence[Speech],
    encoder: VoiceEncoder,
    count: int | None = None,
    *,
    report: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> Diarization | None:
    """Return who speaks when; None if cancelled.

    Args:
        read: gives the samples (16 kHz, mono) between two times.
        speech: when somebody speaks, in order.
        count: number of voices, 1 to `MOST_VOICES`; found out without it.
        report: gets the done share, 0 to 1.

    Raises:
        UserError: there is not enough speech.
    """
    import numpy as np

    windows = [window for part in speech for window in _windows(part)]
    lengths = np.array([window.last - window.first for window in windows], np.float32)
    if lengths.sum() < LEAST_SPEECH_MS:
        raise UserError("There is too little speech to tell voices apart")
    vectors = _encode(read, windows, encoder, report, cancelled)
    if vectors is None:
        return None
    centers = _find_centers(vectors, windows, lengths, count)
    labels = (vectors @ centers.T).argmax(axis=1)
    costs = _change_costs(windows)
    for _ in range(_ROUNDS if len(centers) > 1 else 0):
        kept = np.unique(labels)
        centers = _means(vectors, lengths, np.searchsorted(kept, labels))
        labels = best_path(vectors @ centers.T, costs)
    order = list(dict.fromkeys(labels.tolist()))
    labels = np.array([order.index(label) for label in labels.tolist()])
    centers = _means(vectors, lengths, labels)
    likeness = vectors @ centers.T
    voices = tuple(
        Voice(
            tuple(map(float, centers[number])),
            int(lengths[labels == number].sum()),
            _sample(windows, likeness, labels, number),
        )
        for number in range(len(centers))
    )
    spans = tuple(
        SpokenSpan(window.first, window.last, int(label))
        for window, label in zip(windows, labels, strict=True)
    )
    return Diarization(voices, spans, likeness)


def mean_vector(read: Read, speech: Sequence[Speech], encoder: VoiceEncoder) -> Vectors | None:
    """Return the unit vector of one voice that speaks in `speech`; None for less than a second."""
    import numpy as np

    windows = [window for part in speech for window in _windows(part)]
    clear = [window for window in windows if window.end - window.start >= _CLEAR_MS]
    vectors = _encode(read, clear, encoder, lambda _: None, lambda: False)
    if vectors is None or not len(vectors):
        return None
    # What is unlike the rest may be somebody else or a jingle.
    likeness = vectors @ normalized(vectors.mean(axis=0))
    result: Vectors = normalized(vectors[likeness >= np.quantile(likeness, 0.2)].mean(axis=0))
    return result


def _windows(part: Speech) -> Iterator[_Window]:
    """Return windows over a part with speech; a short part is one window."""
    length = part.end_ms - part.start_ms
    if length <= 0:
        return
    if length <= WINDOW_MS:
        yield _Window(part.start_ms, part.end_ms, part.start_ms, part.end_ms)
        return
    steps = max(1, round((length - WINDOW_MS) / _HOP_MS))
    starts = [part.start_ms + step * (length - WINDOW_MS) // steps for step in range(steps + 1)]
    edges = [(a + b + WINDOW_MS) // 2 for a, b in pairwise(starts)]
    edges = [part.start_ms, *edges, part.end_ms]
    for start, first, last in zip(starts, edges[:-1], edges[1:], strict=True):
        yield _Window(start, start + WINDOW_MS, first, last)


def _repair(read: Read, windows: Sequence[_Window], encoder: VoiceEncoder) -> SpectrumRepair | None:
    """Learn to mend spectra from some windows with their pauses; return None without sound."""
    import numpy as np

    chosen = windows[:: -(-len(windows) // _SAMPLED)] if windows else ()
    samples = [read(max(window.start - _PAUSE_MS, 0), window.end + _PAUSE_MS) for window in chosen]
    spectra = [encoder.spectra(part) for part in samples if len(part)]
    return SpectrumRepair(np.concatenate(spectra)) if spectra else None


def _encode(
    read: Read,
    windows: Sequence[_Window],
    encoder: VoiceEncoder,
    report: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> Vectors | None:
    import numpy as np

    repair = _repair(read, windows, encoder)
    parts = [np.empty((0, encoder.size), np.float32)]
    begin = 0
    while begin < len(windows):
        if cancelled():
            return None
        origin = windows[begin].start
        end = begin + 1
        while end < len(windows) and windows[end].end - origin <= _BLOCK_MS:
            end += 1
        block = windows[begin:end]
        samples = read(origin, block[-1].end)
        if len(samples):
            parts.append(
                encoder.encode(samples, [(w.start - origin, w.end - origin) for w in block], repair)
            )
        else:  # the recording is shorter than the transcript's times
            parts.append(np.zeros((len(block), encoder.size), np.float32))
        begin = end
        report(begin / len(windows))
    return np.concatenate(parts)


def _find_centers(
    vectors: Vectors, windows: Sequence[_Window], lengths: NDArray[np.float32], count: int | None
) -> Vectors:
    """Return the mean vector of each voice."""
    import numpy as np

    clear = np.array([window.end - window.start >= _CLEAR_MS for window in windows])
    if not clear.any():
        clear[:] = True
    smooth = _smooth(_smooth(vectors, windows), windows)
    chosen = np.flatnonzero(clear)
    chosen = chosen[:: -(-len(chosen) // _MOST_CLUSTERED)]
    vectors, lengths = smooth[chosen], lengths[chosen]
    labels = merge_nearest(vectors, lengths, count=None, least=_LEAST_ALIKE)
    centers = _means(vectors, lengths, labels)
    weights = np.bincount(labels, lengths).astype(np.float32)
    order = np.argsort(-weights)
    centers, weights = centers[order], weights[order]
    if count is None:
        kept = _own_voices(centers, weights)
        return _means(
            centers[kept],
            weights[kept],
            merge_nearest(centers[kept], weights[kept], count=None, least=_SAME_VOICE),
        )
    large = int((weights >= LEAST_SPEECH_MS).sum())
    if large < count:  # some are too much alike, or speak too little
        return _means(vectors, lengths, merge_nearest(vectors, lengths, count=count, least=0))
    centers, weights = centers[:large], weights[:large]
    return _means(centers, weights, merge_nearest(centers, weights, count=count, least=0))


def _own_voices(centers: Vectors, weights: NDArray[np.float32]) -> list[int]:
    """Return the clusters, by falling weight, that may be voices of their own.

    One with little speech is rather the voice of another that it is like, in another mood.
    """
    least = max(LEAST_SPEECH_MS, _LEAST_SHARE * weights.sum())
    kept = [0]
    for number in range(1, len(centers)):
        alike = float((centers[kept] @ centers[number]).max())
        if weights[number] >= least and (weights[number] >= _SURE_MS or alike < _PART_ALIKE):
            kept.append(number)
    return kept[:MOST_VOICES]


def _smooth(vectors: Vectors, windows: Sequence[_Window]) -> Vectors:
    """Return the means of the vectors with their neighbors less than a second away."""
    import numpy as np

    middles = np.array([(window.first + window.last) // 2 for window in windows])
    near = (np.diff(middles) < 900)[:, None]
    total = vectors.copy()
    total[1:] += np.where(near, vectors[:-1], 0)
    total[:-1] += np.where(near, vectors[1:], 0)
    return normalized(total)


def _means(vectors: Vectors, weights: NDArray[np.floating], labels: Labels) -> Vectors:
    import numpy as np

    sums = np.zeros((int(labels.max()) + 1, vectors.shape[1]), np.float32)
    np.add.at(sums, labels, vectors * weights[:, None].astype(np.float32))
    return normalized(sums)


def _change_costs(windows: Sequence[_Window]) -> NDArray[np.float32]:
    """Return the cost of a change of voices before each window; it is less after a pause."""
    import numpy as np

    first = np.array([window.first for window in windows], np.float32)
    last = np.array([window.last for window in windows], np.float32)
    pauses = np.zeros(len(windows), np.float32)
    pauses[1:] = np.clip((first[1:] - last[:-1]) / _CONTINUOUS_MS, 0, 1)
    return np.asarray(_CHANGE * (1 - pauses), np.float32)


def _sample(
    windows: Sequence[_Window], likeness: Vectors, labels: Labels, voice: int
) -> tuple[int, int]:
    """Return the part in which the voice is most similar to its mean, of 2 to 6 s if possible."""
    best: tuple[float, int, int] = (-1.0, 0, 0)
    begin = 0
    shortest, longest = _SAMPLE_MS
    while begin < len(windows):
        end = begin + 1
        if labels[begin] == voice:
            while (
                end < len(windows)
                and labels[end] == voice
                and windows[end].first - windows[end - 1].last < 500
                and windows[end].last - windows[begin].first <= longest
            ):
                end += 1
            length = windows[end - 1].last - windows[begin].first
            score = float(likeness[begin:end, voice].mean()) * min(length / shortest, 1)
            best = max(best, (score, windows[begin].first, windows[end - 1].last))
        begin = end
    return best[1], best[2]
