"""Speaker encoder: audio as vectors that are near each other for the same voice.

The network is that of Resemblyzer (Apache-2.0): three LSTM layers over 40 mel bands. It is small
enough for numpy, so no runtime for neural networks is needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.errors import UserError, describe_os_error

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from viewer.voices.spectrum_repair import SpectrumRepair

    Vectors = NDArray[np.float32]

RATE = 16_000  # samples a second, mono
WINDOW_MS = 1_600  # of audio for a vector
SIZE = 256  # numbers in a vector

FILE_NAME = "pretrained.pt"
FILE_BYTES = 17_090_379
FILE_SHA256 = "39373b86598fa3da9fcddee6142382efe09777e8d37dc9c0561f41f0070f134e"

_HOP, _FRAME, _BANDS = 160, 400, 40  # samples between spectra and of each, mel bands
_WINDOW = WINDOW_MS * RATE // 1000 // _HOP  # spectra
_HIDDEN, _LAYERS = 256, 3
_BATCH = 64  # windows at a time: 60 MB
_LOUDNESS = 10 ** (-30 / 20)  # root mean square for which the network was trained
# Places of the weights (bytes) in the file. It is read only if its hash is right, so they are
# always there, and its pickles, which could run code, are not needed.
_LSTM_AT, _MATRIX_AT, _BIAS_AT = 269_883, 7_731, 6_699


class VoiceEncoder:
    """Loaded weights. Used by one thread at a time.

    Args:
        folder: has the file `FILE_NAME`.

    Raises:
        UserError: the file is missing, or is not the published one.
    """

    size = SIZE

    def __init__(self, folder: Path) -> None:
        import numpy as np

        data = _read(folder / FILE_NAME)

        def floats(at: int, *shape: int) -> Vectors:
            count = int(np.prod(shape))
            return np.frombuffer(data, "<f4", count, at).reshape(shape).astype(np.float32)

        sizes = [_BANDS] + [_HIDDEN] * (_LAYERS - 1)
        at = _LSTM_AT
        self._layers: list[tuple[Vectors, Vectors, Vectors]] = []
        for size in sizes:
            inputs = floats(at, 4 * _HIDDEN, size)
            at += inputs.nbytes
            hidden = floats(at, 4 * _HIDDEN, _HIDDEN)
            at += hidden.nbytes
            self._layers.append((inputs.T.copy(), hidden.T.copy(), np.empty(0, np.float32)))
        for number, (inputs, hidden, _) in enumerate(self._layers):
            biases = floats(at, 2, 4 * _HIDDEN)
            at += biases.nbytes
            self._layers[number] = (inputs, hidden, biases.sum(axis=0))
        self._matrix = floats(_MATRIX_AT, SIZE, _HIDDEN).T.copy()
        self._bias = floats(_BIAS_AT, SIZE)
        self._filters = _mel_filters()

    def encode(
        self,
        samples: NDArray[np.int16],
        spans_ms: Sequence[tuple[int, int]],
        repair: SpectrumRepair | None = None,
    ) -> Vectors:
        """Return a unit vector for each span (start and end in ms) of samples (16 kHz, mono).

        A span shorter than `WINDOW_MS` is repeated to that length; of a longer one only the
        beginning counts. Spectra are mended with `repair`, which is that of the recording.
        """
        import numpy as np

        spectra = self.spectra(samples)
        if repair is not None:
            spectra = repair.without_noise(spectra)
        spectra *= _gain(samples)
        if repair is not None:
            spectra = repair.filled(spectra)
        first = np.array([start for start, _ in spans_ms], np.int64) * RATE // _HOP // 1000
        count = np.array([end - start for start, end in spans_ms], np.int64) * RATE // _HOP // 1000
        first = np.clip(first, 0, len(spectra) - 1)
        count = np.clip(count, 1, np.minimum(_WINDOW, len(spectra) - first))
        result = np.empty((len(first), SIZE), np.float32)
        for begin in range(0, len(first), _BATCH):
            part = slice(begin, begin + _BATCH)
            rows = first[part, None] + np.arange(_WINDOW) % count[part, None]
            result[part] = self._run(spectra[rows])
        return result

    def spectra(self, samples: NDArray[np.int16]) -> Vectors:
        """Return the power in mel bands (moments, bands), one every 10 ms."""
        import numpy as np

        audio = samples.astype(np.float32) / 32768
        audio = np.pad(audio, _FRAME // 2)
        frames = np.lib.stride_tricks.sliding_window_view(audio, _FRAME)[::_HOP]
        window = np.hanning(_FRAME + 1)[:-1].astype(np.float32)
        parts = [np.empty((0, _BANDS), np.float32)]
        for begin in range(0, len(frames), 2_000):
            spectrum = np.abs(np.fft.rfft(frames[begin : begin + 2_000] * window)) ** 2
            parts.append((spectrum @ self._filters).astype(np.float32))
        return np.concatenate(parts)

    def _run(self, windows: Vectors) -> Vectors:
        """Return the network's vectors for windows: (number, spectra, bands)."""
        import numpy as np

        layer = windows
        for inputs, weights, bias in self._layers:
            count = len(layer)
            gates = layer.reshape(-1, layer.shape[2]) @ inputs + bias
            gates = gates.reshape(count, _WINDOW, 4 * _HIDDEN)
            hidden = np.zeros((count, _HIDDEN), np.float32)
            cell = np.zeros((count, _HIDDEN), np.float32)
            layer = np.empty((count, _WINDOW, _HIDDEN), np.float32)
            for step in range(_WINDOW):
                gate = gates[:, step] + hidden @ weights
                enter, forget, leave = (
                    _sigmoid(gate[:, part * _HIDDEN : (part + 1) * _HIDDEN]) for part in (0, 1, 3)
                )
                new = np.tanh(gate[:, 2 * _HIDDEN : 3 * _HIDDEN])
                cell = forget * cell + enter * new
                hidden = leave * np.tanh(cell)
                layer[:, step] = hidden
        vectors = np.maximum(hidden @ self._matrix + self._bias, 0)
        return normalized(vectors)


def _gain(samples: NDArray[np.int16]) -> float:
    """Return the factor that makes quiet audio as loud as what the network learned from."""
    import numpy as np

    audio = samples.astype(np.float32) / 32768
    loudness = float(np.sqrt(np.mean(audio * audio))) if len(audio) else 0.0
    return (_LOUDNESS / loudness) ** 2 if 0 < loudness < _LOUDNESS else 1.0


def normalized(vectors: Vectors) -> Vectors:
    """Return the vectors with length 1; those of length 0 stay as they are."""
    import numpy as np

    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    result: Vectors = vectors / np.maximum(lengths, 1e-9)
    return result


def _read(path: Path) -> bytes:
    try:
        data = path.read_bytes() if path.stat().st_size == FILE_BYTES else b""
    except FileNotFoundError:
        raise UserError(
            "There is no voice model in this folder",
            path=path.parent,
            remedy="Download it, or choose another folder",
        ) from None
    except OSError as error:
        raise UserError(
            "The voice model cannot be read ({why})", path=path, why=describe_os_error(error)
        ) from error
    if sha256(data).hexdigest() != FILE_SHA256:
        raise UserError(
            "This file is not the published voice model",
            path=path,
            remedy="Download it again",
        )
    return data


def _sigmoid(values: Vectors) -> Vectors:
    import numpy as np

    result: Vectors = 0.5 * np.tanh(0.5 * values) + 0.5  # does not overflow
    return result


def _mel_filters() -> Vectors:
    """Mel filters of equal area (Slaney's scale) up to 8 kHz, as a matrix (bins, bands)."""
    import numpy as np

    linear, step = 1_000.0, np.log(6.4) / 27  # Hz, and logarithmic above
    top = 15 + np.log(RATE / 2 / linear) / step
    mels = np.linspace(0, top, _BANDS + 2)
    edges = np.where(mels < 15, mels * 200 / 3, linear * np.exp(step * (mels - 15)))
    bins = np.linspace(0, RATE / 2, _FRAME // 2 + 1)
    rising = (bins[:, None] - edges[None, :-2]) / np.diff(edges)[None, :-1]
    falling = (edges[None, 2:] - bins[:, None]) / np.diff(edges)[None, 1:]
    filters = np.maximum(0, np.minimum(rising, falling)) * 2 / (edges[2:] - edges[:-2])
    return np.asarray(filters, np.float32)
