"""Pronunciations in the phones of pocketsphinx's English model (ARPAbet without stress).

Words come from the dictionary in its wheel (CMUdict); others are composed of words in it, or
pronounced by a small set of letter-to-sound rules.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

# Other sounds are modeled by a loop of phones; a few of each kind are enough.
OTHER = ("AA", "AE", "AH", "IY", "UW", "ER", "S", "T", "K", "M", "N", "L", "F")
# fmt: off
_LETTERS = {
    "a": "EY", "b": "B IY", "c": "S IY", "d": "D IY", "e": "IY", "f": "EH F", "g": "JH IY",
    "h": "EY CH", "i": "AY", "j": "JH EY", "k": "K EY", "l": "EH L", "m": "EH M", "n": "EH N",
    "o": "OW", "p": "P IY", "q": "K Y UW", "r": "AA R", "s": "EH S", "t": "T IY", "u": "Y UW",
    "v": "V IY", "w": "D AH B AH L Y UW", "x": "EH K S", "y": "W AY", "z": "Z IY",
}
_RULES = {
    "tion": "SH AH N", "sion": "ZH AH N", "cial": "SH AH L", "ough": "AO", "augh": "AO",
    "igh": "AY", "tch": "CH", "dge": "JH", "sch": "SH", "ch": "CH", "sh": "SH", "th": "TH",
    "ph": "F", "wh": "W", "ck": "K", "ng": "NG", "qu": "K W", "gh": "G", "kn": "N", "wr": "R",
    "ee": "IY", "ea": "IY", "oo": "UW", "ou": "AW", "ow": "OW", "oi": "OY", "oy": "OY",
    "ai": "EY", "ay": "EY", "au": "AO", "aw": "AO", "ie": "IY", "ei": "EY", "ey": "IY",
    "oa": "OW", "ue": "UW", "ew": "UW", "ar": "AA R", "er": "ER", "ir": "ER", "or": "AO R",
    "ur": "ER", "ce": "S", "ci": "S IH", "cy": "S IY", "ge": "JH", "gi": "JH IH", "bb": "B",
    "cc": "K", "dd": "D", "ff": "F", "gg": "G", "ll": "L", "mm": "M", "nn": "N", "pp": "P",
    "rr": "R", "ss": "S", "tt": "T", "zz": "Z", "a": "AE", "b": "B", "c": "K", "d": "D",
    "e": "EH", "f": "F", "g": "G", "h": "HH", "i": "IH", "j": "JH", "k": "K", "l": "L", "m": "M",
    "n": "N", "o": "AA", "p": "P", "q": "K", "r": "R", "s": "S", "t": "T", "u": "AH", "v": "V",
    "w": "W", "x": "K S", "y": "IY", "z": "Z",
}
# fmt: on
_SUFFIXES = (
    ("'s", "Z"),
    ("s", "Z"),
    ("ed", "D"),
    ("ing", "IH NG"),
    ("'ll", "AH L"),
    ("'d", "D"),
    ("'re", "ER"),
    ("'ve", "V"),
    ("er", "ER"),
    ("ly", "L IY"),
)
_PREFIXES = (
    ("un", "AH N"),
    ("re", "R IY"),
    ("hyper", "HH AY P ER"),
    ("anti", "AE N T IY"),
    ("pre", "P R IY"),
    ("non", "N AA N"),
)
_LONGEST_WORD = 40  # letters; the rest is not pronounced


def model_folder() -> Path:
    """Return the folder of pocketsphinx's English model.

    Raises:
        FileNotFoundError: the model is not there.
    """
    import pocketsphinx

    folder = Path(pocketsphinx.get_model_path()) / "en-us"
    if not folder.is_dir():
        raise FileNotFoundError(folder)
    return folder


class Dictionary:
    """CMUdict in memory (about 30 MB)."""

    def __init__(self) -> None:
        self._entries: dict[str, list[str]] = {}
        with (model_folder() / "cmudict-en-us.dict").open(encoding="utf-8") as lines:
            for line in lines:
                word, _, phones = line.rstrip().partition(" ")
                base = word[: word.index("(")] if word.endswith(")") else word
                self._entries.setdefault(base, []).append(phones.strip())

    def __contains__(self, word: str) -> bool:
        return word in self._entries

    def pronunciations(self, word: str) -> list[str]:
        """Return at least one pronunciation of `word` (lower-case): phones with spaces."""
        return self._entries.get(word) or [self._guess(word)]

    def _guess(self, word: str) -> str:
        word = _plain_letters(word)[:_LONGEST_WORD]
        phones = self._first(word) or self._from_parts(word) or self._first(word.replace("'", ""))
        if phones:
            return phones
        word = word.replace("'", "")
        for cut in range(len(word) - 3, 2, -1):
            front, back = self._first(word[:cut]), self._first(word[cut:])
            if front and back:
                return f"{front} {back}"
        if len(word) <= 5 and not re.search("[aeiouy]", word):
            return " ".join(_LETTERS[letter] for letter in word) or "AH"
        return by_rules(word)

    def _first(self, word: str) -> str | None:
        entries = self._entries.get(word)
        return entries[0] if entries else None

    def _from_parts(self, word: str) -> str | None:
        for suffix, phones in _SUFFIXES:
            stem = word[: -len(suffix)]
            if len(stem) > 2 and word.endswith(suffix):
                stem_phones = self._first(stem)
                if stem_phones is None and suffix in ("ed", "ing", "er"):
                    stem_phones = self._first(stem + "e")
                if stem_phones:
                    return f"{stem_phones} {phones}"
        for prefix, phones in _PREFIXES:
            if word.startswith(prefix):
                stem_phones = self._first(word[len(prefix) :])
                if stem_phones:
                    return f"{phones} {stem_phones}"
        return None


def _plain_letters(word: str) -> str:
    bare = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower()
    return "".join(letter for letter in bare if letter in _LETTERS or letter == "'")


def by_rules(word: str) -> str:
    """Pronounce `word` (a to z) by letter-to-sound rules, the longest match first."""
    phones = []
    silent_e = len(word) > 3 and word.endswith("e") and word[-2] not in "aeiou"
    end = len(word) - 1 if silent_e else len(word)
    index = 0
    while index < end:
        for length in (4, 3, 2, 1):
            rule = word[index : min(index + length, end)]
            if rule in _RULES:
                phones.append(_RULES[rule])
                index += len(rule)
                break
        else:
            index += 1
    return " ".join(phones) or "AH"


def write_dictionary(words: Iterable[str], path: Path) -> None:
    """Write the pronunciations of `words`, and of each phone in `OTHER` as a word `_p`."""
    dictionary = Dictionary()
    with path.open("w", encoding="utf-8") as file:
        for word in sorted(set(words)):
            for number, phones in enumerate(dictionary.pronunciations(word), 1):
                file.write(f"{word}{f'({number})' if number > 1 else ''} {phones}\n")
        for phone in OTHER:
            file.write(f"_{phone.lower()} {phone}\n")
