"""Spectra of noisy and narrow recordings, mended: noise goes, and missing bands come back."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from viewer.voices.spectrum_repair import _SPEECH, _VARIANCE, SpectrumRepair

Spectra = NDArray[np.float32]
TABLE = np.array(_SPEECH, np.float32)
TELEPHONE = slice(5, 28)  # the mel bands between 300 and 3,400 Hz


def speech(moments: int = 800, *, seed: int = 7) -> Spectra:
    """Spectra as speech has them, three in ten of them pauses."""
    chance = np.random.default_rng(seed)
    factors = chance.normal(size=(moments, TABLE.shape[1] - 1))
    logarithms = TABLE[:, 0] / 10 + factors @ (TABLE[:, 1:] / 100).T
    logarithms += chance.normal(0, np.sqrt(_VARIANCE), logarithms.shape)
    result = np.exp(logarithms)
    result[: moments * 3 // 10] *= 1e-5
    return result.astype(np.float32)


def distance(one: Spectra, other: Spectra) -> float:
    """The mean difference of logarithms where somebody speaks."""
    loud = slice(len(one) * 3 // 10, None)
    difference = np.log(one[loud] + 1e-7) - np.log(other[loud] + 1e-7)
    return float(np.abs(difference).mean())


def test_full_spectra_stay_as_they_are() -> None:
    spectra = speech()
    repair = SpectrumRepair(spectra)
    assert repair.missing == 0
    assert repair.filled(spectra) is spectra
    assert distance(repair.without_noise(spectra), spectra) < 0.01


def test_missing_bands_come_back_from_the_others() -> None:
    spectra = speech()
    narrow = np.zeros_like(spectra)
    narrow[:, TELEPHONE] = spectra[:, TELEPHONE]
    repair = SpectrumRepair(narrow)
    assert repair.missing == spectra.shape[1] - 23
    filled = repair.filled(narrow)
    assert np.array_equal(filled[:, TELEPHONE], spectra[:, TELEPHONE])
    # Better than what speech has there on average, whatever is in the other bands.
    average = spectra.copy()
    outside = np.ones(spectra.shape[1], bool)
    outside[TELEPHONE] = False
    average[:, outside] = np.exp(TABLE[outside, 0] / 10)
    assert distance(filled, spectra) < 0.8 * distance(average, spectra)


def test_steady_noise_is_subtracted() -> None:
    spectra = speech()
    level = spectra[:, 20:].mean()
    chance = np.random.default_rng(3)
    noisy = (spectra + level * chance.uniform(0.7, 1.3, spectra.shape)).astype(np.float32)
    mended = SpectrumRepair(noisy).without_noise(noisy)
    assert distance(mended, spectra) < 0.7 * distance(noisy, spectra)
    assert (mended > 0).all() and (mended <= noisy).all()


def test_silence_is_no_error() -> None:
    nothing = np.zeros((50, len(TABLE)), np.float32)
    repair = SpectrumRepair(nothing)
    assert np.isfinite(repair.filled(repair.without_noise(nothing))).all()
