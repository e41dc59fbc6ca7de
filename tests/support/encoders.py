"""An encoder for tests: words of one concept have the same direction."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from viewer.meaning.encoder import Vectors

CONCEPTS = (
    {"car", "automobile", "drove"},
    {"money", "price", "paid", "cost", "sold", "crowns", "million"},
    {"bees", "hive"},
    {"rained", "weather"},
    {"bridge", "crossing"},
    {"paint", "painting", "coat"},
)


class ConceptEncoder:
    """Implements `Encoder`: a dimension for each concept, and one for all other words."""

    name = "concepts"

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self.encode_question(text) for text in texts])

    def encode_question(self, text: str) -> Vectors:
        vector = np.zeros(len(CONCEPTS) + 1, np.float32)
        vector[-1] = 0.5
        for word in re.findall(r"\w+", text.lower()):
            for number, concept in enumerate(CONCEPTS):
                vector[number] += word in concept
        unit: Vectors = vector / np.linalg.norm(vector)
        return unit
