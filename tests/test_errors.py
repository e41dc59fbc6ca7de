"""Sentences that can be said in another language: filled, kept, sent to other processes."""

from __future__ import annotations

import errno
import os
import pickle
from pathlib import Path

import pytest

from viewer.errors import (
    Message,
    UnsupportedFormatError,
    UserError,
    describe_os_error,
    from_json,
    to_json,
    translate,
)

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
    trouble = UserError(
        "the file cannot be read ({why})", path=Path("a.vtt"), line=7, why=describe_os_error(full)
    )
    assert str(trouble) == "a.vtt, line 7: the file cannot be read (the disk is full)."
    told = translate(trouble.whole, german)
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
        Message("of {n} words", n=1200),
        Message("the disk is full"),
        UserError("{a} ({b})", path=Path("{x}.vtt"), remedy="Try {a}", a="ä", b=Message("c")).whole,
    ],
)
def test_what_was_kept_is_the_same_sentence_again(sentence: str) -> None:
    again = from_json(to_json(sentence))
    assert again == sentence
    assert type(again) is type(sentence)
    assert translate(again, german) == translate(sentence, german)


def test_a_kept_sentence_can_be_said_in_another_language() -> None:
    assert translate(from_json(to_json(Message("of {n} words", n=12))), german) == "von 12 Wörtern"


def test_trouble_goes_to_other_processes_whole() -> None:
    trouble = UnsupportedFormatError(
        "this is {what}", path=Path("a"), remedy="No {x}", what=Message("b"), x=1
    )
    again = pickle.loads(pickle.dumps(trouble))
    assert type(again) is UnsupportedFormatError
    assert str(again) == str(trouble) == "a: this is b. No 1."
    assert again.problem.values == {"what": "b", "x": 1}
    assert UserError(again.problem, path=Path("c")).problem == "this is b"


def test_reasons_are_of_ours_where_they_are_usual(tmp_path: Path) -> None:
    def reason(path: Path) -> str:
        with pytest.raises((OSError, ValueError)) as caught:
            path.read_bytes()
        return describe_os_error(caught.value)  # type: ignore[arg-type]  # one of the two

    (tmp_path / "file").touch()
    assert reason(tmp_path / "nothing") == "it is not there"
    assert reason(tmp_path) == "it is a folder"
    assert reason(tmp_path / "file" / "a") == "what should be a folder is a file"
    assert reason(tmp_path / ("x" * 500)) == "its name is too long"
    assert reason(tmp_path / "a\0b") == "its name is not valid"
    rare = OSError(errno.EXDEV, os.strerror(errno.EXDEV))
    assert describe_os_error(rare) == os.strerror(errno.EXDEV)
    assert describe_os_error(OSError("without a number")) == "without a number"
