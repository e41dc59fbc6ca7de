"""Mel spectra of noisy and narrow recordings, made like those that the speaker encoder knows.

Steady noise is subtracted. Bands that a recording lacks, as on the telephone, are filled in with
what speech usually has there beside what is in the other bands of the same moment. Without that,
all voices of a narrow recording are alike, for the encoder learned from full spectra.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Spectra = NDArray[np.float32]

_FLOOR_SHARE, _FLOOR_TIMES = 0.05, 1.5  # quantile of a band that is its noise, and how much of it
_LEFT = 0.02  # least share of a band that stays
_QUIET = 0.3  # share of moments that are not speech, at most
_MISSING = 3.0  # natural logarithm of how much weaker a missing band is: 13 dB
_TINY = 1e-7
# Of each band: the mean logarithm of speech (tenths), and six principal components (hundredths),
# computed from 125 readers of LibriSpeech; the variance that those leave.
_VARIANCE = 1.333
_SPEECH = (
    (-49, 62, -79, 107, 43, 100, 135),
    (-36, 116, -163, 131, 80, 76, 54),
    (-35, 148, -184, 132, 86, 45, -3),
    (-40, 162, -178, 131, 75, 35, -13),
    (-44, 183, -171, 119, 70, 23, -29),
    (-46, 214, -159, 93, 68, 10, -51),
    (-51, 242, -146, 40, 56, -16, -64),
    (-56, 263, -133, -6, 44, -42, -62),
    (-62, 273, -122, -36, 38, -52, -45),
    (-68, 271, -111, -56, 38, -55, -27),
    (-72, 265, -99, -72, 39, -54, -12),
    (-76, 259, -90, -83, 42, -47, 7),
    (-78, 255, -85, -90, 40, -37, 25),
    (-80, 255, -80, -97, 33, -23, 41),
    (-82, 254, -75, -104, 21, -5, 52),
    (-83, 253, -66, -106, 2, 19, 53),
    (-85, 250, -51, -102, -24, 45, 49),
    (-84, 249, -35, -89, -53, 66, 31),
    (-83, 248, -16, -64, -80, 82, 4),
    (-83, 244, 9, -37, -98, 89, -21),
    (-84, 238, 35, -5, -112, 79, -43),
    (-85, 229, 58, 28, -118, 56, -53),
    (-87, 217, 76, 57, -114, 26, -44),
    (-89, 205, 89, 81, -104, -1, -20),
    (-90, 201, 105, 99, -85, -23, 7),
    (-90, 200, 123, 102, -61, -48, 26),
    (-91, 199, 137, 88, -39, -69, 24),
    (-92, 195, 152, 69, -21, -74, 23),
    (-95, 192, 165, 56, -8, -63, 46),
    (-97, 182, 177, 48, 0, -47, 63),
    (-99, 166, 193, 40, 12, -40, 47),
    (-101, 143, 213, 31, 29, -33, 12),
    (-106, 115, 236, 16, 47, -19, -16),
    (-110, 93, 251, -8, 61, -1, -27),
    (-114, 80, 258, -26, 77, 23, -26),
    (-116, 71, 257, -33, 87, 45, -19),
    (-118, 63, 250, -31, 90, 55, -15),
    (-120, 61, 239, -27, 90, 58, -15),
    (-122, 57, 228, -26, 85, 56, -18),
    (-124, 55, 218, -19, 80, 56, -19),
)


class SpectrumRepair:
    """Damage of the spectra of a recording, and its repair.

    Args:
        sample: power spectra (moments, mel bands) from all over the recording, with its pauses.
    """

    def __init__(self, sample: Spectra) -> None:
        import numpy as np

        speech = np.array(_SPEECH, np.float32)
        self._mean, factors = speech[:, 0] / 10, speech[:, 1:] / 100
        self._floor = _FLOOR_TIMES * np.quantile(sample, _FLOOR_SHARE, axis=0)
        clean = self.without_noise(sample)
        loudness = clean.sum(axis=1)
        loud = clean[loudness >= np.quantile(loudness, _QUIET)]
        level = np.log(loud + _TINY).mean(axis=0) - self._mean
        present = level > np.median(level) - _MISSING
        self._present: NDArray[np.bool_] = present
        known, wanted = factors[present], factors[~present]
        inner = known.T @ known + _VARIANCE * np.eye(factors.shape[1], dtype=np.float32)
        self._fill: Spectra = (known @ np.linalg.solve(inner, wanted.T)).astype(np.float32)

    @property
    def missing(self) -> int:
        """The number of bands that the recording lacks."""
        return int((~self._present).sum())

    def without_noise(self, spectra: Spectra) -> Spectra:
        """Return power spectra less the steady noise."""
        import numpy as np

        result: Spectra = np.maximum(spectra - self._floor, _LEFT * spectra).astype(np.float32)
        return result

    def filled(self, spectra: Spectra) -> Spectra:
        """Return power spectra, of the loudness that the encoder gets, with all bands."""
        import numpy as np

        if not self.missing:
            return spectra
        present = self._present
        result = spectra.copy()
        known = np.log(spectra[:, present] + _TINY) - self._mean[present]
        result[:, ~present] = np.exp(self._mean[~present] + known @ self._fill)
        return result
