"""Real models: what means the same is near, also in other languages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from tests.support.models import meaning_model
from viewer.errors import UserError
from viewer.meaning.encoder import OnnxEncoder, install_error, model_name

PASSAGES = (
    "The creator of the language stepped down after a dispute about a small change.",
    "Repairing the old bridge in the harbor was far more expensive than planned.",
    "My neighbor keeps bees, and they never sleep in on Sundays.",
    "The central bank raised interest rates again, for the third time this year.",
    "She walked from the mountains to the sea in forty days, without shoes.",
)
ENGLISH = (
    "Who invented it and resigned?",
    "Mending the crossing cost a fortune.",
    "honey insects next door",
    "Borrowing money is dearer now.",
    "a barefoot hike to the coast",
)
GERMAN = (
    "Wer hat sich die Programmiersprache ausgedacht und ist zurückgetreten?",
    "Was hat die Instandsetzung der Brücke am Hafen gekostet?",
    "Wer hält Bienen?",
    "Sind die Zinsen wieder gestiegen?",
    "Wer ist barfuß bis ans Meer gelaufen?",
)


def nearest(model: Path, questions: Sequence[str]) -> list[int]:
    """For each question, the number of the nearest passage."""
    encoder = OnnxEncoder(model)
    assert encoder.name == model_name(model)
    vectors = encoder.encode_passages(PASSAGES)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(PASSAGES)), abs=1e-3)
    return [int(np.argmax(vectors @ encoder.encode_question(one))) for one in questions]


def test_other_words_for_the_same_are_nearest() -> None:
    assert nearest(meaning_model(), ENGLISH) == list(range(len(PASSAGES)))


def test_a_german_question_is_nearest_to_the_english_passage() -> None:
    model = meaning_model(multilingual=True)
    assert nearest(model, GERMAN) == list(range(len(PASSAGES)))


def test_passages_have_the_same_vectors_alone_and_together() -> None:
    encoder = OnnxEncoder(meaning_model())
    together = encoder.encode_passages(PASSAGES)
    for text, row in zip(PASSAGES, together, strict=True):
        assert float(encoder.encode_passages([text])[0] @ row) > 0.98
    assert len(encoder.encode_passages([])) == 0


@pytest.mark.skipif(install_error() is None, reason="the extra is installed")
def test_without_the_extra_it_says_how_to_install_it(tmp_path: Path) -> None:
    for name in ("model.onnx", "tokenizer.json"):
        (tmp_path / name).write_bytes(b"{}")
    with pytest.raises(UserError, match="Search by meaning is not installed") as told:
        OnnxEncoder(tmp_path)
    assert "earmark[meaning]" in str(told.value.remedy)
