from __future__ import annotations

import re

import pytest

from tests.support.speech import timed
from viewer.alignment.language_detection import is_english

OTHERS = {
    "German": "Das ist nicht die Sprache, die wir verstehen, und es ist auch für uns alle neu. Wir "
    "haben in der Stadt eine Frau gesehen, die so was an die Wand malt, und dann war sie weg.",
    "Hungarian": "A magyar nyelv is egy nyelv, és a régi könyvekben is az van, hogy a szó a "
    "fontos. Az ember a szavak között él, és be is zárja magát a maga nyelvébe, ha nem vigyáz.",
    "Finnish": "Suomi on kieli, jota he puhuvat, ja se on heille tuttu. Me olemme at all in a "
    "town, mutta hän oli täällä ja sanoi että kaikki on hyvin, kun aurinko paistaa ja on lämmin.",
    "Dutch": "Ik was in de stad met mijn broer en we hadden daar een heel goede dag in het park. "
    "Toen is hij in de auto gestapt en zijn we naar huis gereden, want het was al laat.",
    "Danish": "Jeg har en bror, og han er i byen for at se på en bil. Det var i går, og vi var der "
    "alle, men det er ikke til at sige om han har købt den, for han er så stille af sig.",
    "Afrikaans": "Dit is die taal van my pa, en hy was in die stad. Hulle het so gepraat dat ek "
    "nie kon hoor wat hy gesê het nie, maar dit was in die oggend en ons was moeg van die pad.",
}


def words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_are_not_english_even_if_tagged_so(language: str) -> None:
    text = words(OTHERS[language])
    assert not is_english(text)
    assert not is_english(text * 3, "en")


def test_english_is_english_even_if_tagged_otherwise() -> None:
    english = words(timed().text)
    assert is_english(english)
    assert is_english(english, "de")
    assert is_english(english[:40], "en-GB")


@pytest.mark.parametrize(
    ("text", "declared", "english"),
    [
        ("", None, True),
        ("good morning", None, True),
        ("good morning", "de", False),
        ("buenos días a todos", "en_US", True),
        ("доброе утро", None, False),
    ],
)
def test_few_words_leave_it_to_the_tag(text: str, declared: str | None, english: bool) -> None:
    assert is_english(words(text), declared) == english
