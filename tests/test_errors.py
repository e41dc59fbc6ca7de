"""Messages and errors: filled, translated, serialized, sent to other processes."""

from __future__ import annotations

import errno
import os
import pickle
from pathlib import Path

import pytest

from viewer.errors import UnsupportedFormatError, UserError, describe_os_error
from viewer.messages import Message, from_json, to_json, translate

GERMAN = {
    "the file cannot be read ({why})": "die Datei ist nicht lesbar ({why})",
    "the disk is full": "der Datenträger ist voll",
    "{name}, line {n}": "{name}, Zeile {n}",
    "of {n} words": "von {n} Wörtern",
}


def german(sentence: str) -> str:
    return GERMAN.get(sentence, sentence)


def test_nested_messages_are_translated() -> None:
    full = OSError(errno.ENOSPC, "No space left on device")
    error = UserError(
        "the file cannot be read ({why})", path=Path("a.vtt"), line=7, why=describe_os_error(full)
    )
    assert str(error) == "a.vtt, line 7: the file cannot be read (the disk is full)."
    text = translate(error.message, german)
    assert text == "a.vtt, Zeile 7: die Datei ist nicht lesbar (der Datenträger ist voll)."


@pytest.mark.parametrize(
    "sentence",
    [
        "plain text of an older version",
        "[] brackets",
        '["half a sentence',
        '["{a} is missing", {"b": 1}]',
        "[1, 2]",
        "[]",
        '{"a": 1}',
        "",
        Message("of {n} words", n=1200),
        Message("the disk is full"),
        UserError(
            "{a} ({b})", path=Path("{x}.vtt"), remedy="Try {a}", a="ä", b=Message("c")
        ).message,
    ],
)
def test_serialized_messages_are_restored(sentence: str) -> None:
    again = from_json(to_json(sentence))
    assert again == sentence
    assert type(again) is type(sentence)
    assert translate(again, german) == translate(sentence, german)


def test_restored_message_can_be_translated() -> None:
    assert translate(from_json(to_json(Message("of {n} words", n=12))), german) == "von 12 Wörtern"


def test_errors_cross_process_boundaries() -> None:
    error = UnsupportedFormatError(
        "this is {what}", path=Path("a"), remedy="No {x}", what=Message("b"), x=1
    )
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is UnsupportedFormatError
    assert str(again) == str(error) == "a: this is b. No 1."
    assert again.problem.values == {"what": "b", "x": 1}
    assert UserError(again.problem, path=Path("c")).problem == "this is b"


def test_common_os_errors_have_translatable_reasons(tmp_path: Path) -> None:
    def reason(path: Path) -> str:
        with pytest.raises((OSError, ValueError)) as caught:
            path.read_bytes()
        return describe_os_error(caught.value)  # type: ignore[arg-type]  # one of the two

    (tmp_path / "file").touch()
    assert reason(tmp_path / "nothing") == "it does not exist"
    assert reason(tmp_path) == "it is a folder"
    assert reason(tmp_path / "file" / "a") == "a part of its path is not a folder"
    assert reason(tmp_path / ("x" * 500)) == "its name is too long"
    assert reason(tmp_path / "a\0b") == "its name is not valid"
    rare = OSError(errno.EXDEV, os.strerror(errno.EXDEV))
    assert describe_os_error(rare) == os.strerror(errno.EXDEV)
    assert describe_os_error(OSError("without a number")) == "without a number"
