"""Sentences that can be said in another language: filled, kept, sent to other processes."""

from __future__ import annotations

import errno
import os
import pickle
from pathlib import Path

import pytest

from viewer.errors import Filled, NotUnderstood, Trouble, packed, reason_of, said, unpacked

GERMAN = {
    "the file cannot be read ({why})": "die Datei ist nicht lesbar ({why})",
    "the disk is full": "der Datenträger ist voll",
    "{name}, line {n}": "{name}, Zeile {n}",
    "of {n} words": "von {n} Wörtern",
}


def german(sentence: str) -> str:
    return GERMAN.get(sentence, sentence)


def test_a_sentence_in_a_sentence_is_said_in_the_same_language() -> None:
    full = OSError(errno.ENOSPC, "No space left on device")
    trouble = Trouble(
        "the file cannot be read ({why})", path=Path("a.vtt"), line=7, why=reason_of(full)
    )
    assert str(trouble) == "a.vtt, line 7: the file cannot be read (the disk is full)."
    told = said(trouble.whole, german)
    assert told == "a.vtt, Zeile 7: die Datei ist nicht lesbar (der Datenträger ist voll)."


@pytest.mark.parametrize(
    "sentence",
    [
        "as it was kept before",
        "[] brackets",
        '["half a sentence',
        '["{a} is missing", {"b": 1}]',
        "[1, 2]",
        "[]",
        '{"a": 1}',
        "",
        Filled("of {n} words", n=1200),
        Filled("the disk is full"),
        Trouble("{a} ({b})", path=Path("{x}.vtt"), remedy="Try {a}", a="ä", b=Filled("c")).whole,
    ],
)
def test_what_was_kept_is_the_same_sentence_again(sentence: str) -> None:
    again = unpacked(packed(sentence))
    assert again == sentence
    assert type(again) is type(sentence)
    assert said(again, german) == said(sentence, german)


def test_a_kept_sentence_can_be_said_in_another_language() -> None:
    assert said(unpacked(packed(Filled("of {n} words", n=12))), german) == "von 12 Wörtern"


def test_trouble_goes_to_other_processes_whole() -> None:
    trouble = NotUnderstood(
        "this is {what}", path=Path("a"), remedy="No {x}", what=Filled("b"), x=1
    )
    again = pickle.loads(pickle.dumps(trouble))
    assert type(again) is NotUnderstood
    assert str(again) == str(trouble) == "a: this is b. No 1."
    assert again.problem.values == {"what": "b", "x": 1}
    assert Trouble(again.problem, path=Path("c")).problem == "this is b"


def test_reasons_are_of_ours_where_they_are_usual(tmp_path: Path) -> None:
    def reason(path: Path) -> str:
        with pytest.raises((OSError, ValueError)) as caught:
            path.read_bytes()
        return reason_of(caught.value)  # type: ignore[arg-type]  # one of the two

    (tmp_path / "file").touch()
    assert reason(tmp_path / "nothing") == "it is not there"
    assert reason(tmp_path) == "it is a folder"
    assert reason(tmp_path / "file" / "a") == "what should be a folder is a file"
    assert reason(tmp_path / ("x" * 500)) == "its name is too long"
    assert reason(tmp_path / "a\0b") == "its name is not valid"
    rare = OSError(errno.EXDEV, os.strerror(errno.EXDEV))
    assert reason_of(rare) == os.strerror(errno.EXDEV)
    assert reason_of(OSError("without a number")) == "without a number"
