"""Names in the words of captions."""

from __future__ import annotations

import pytest

from tests.support.one_conversation import turns, wanted, written
from viewer.transcripts.readers import read_bytes

CUE = "{i}\n{c},000 --> {ce},000\n"
CHINESE = {"Ann Lee": "王伟", "Bo Stone": "李娜"}
SHORT = {"Ann Lee": "ann", "Bo Stone": "bo_s"}
FIGURES = {"Ann Lee": "1", "Bo Stone": "2"}


@pytest.mark.parametrize(
    ("form", "names"),
    [
        ("{n}：{w}", CHINESE),
        ("【{n}】{w}", CHINESE),
        ("@{n}: {w}", SHORT),
        ("@{n} {w}", SHORT),
        ("{n}: {w}", FIGURES),
        ("{w} – {n}", None),
    ],
)
def test_names(form: str, names: dict[str, str] | None) -> None:
    text = written(CUE + form, names)
    assert turns(text, "a.srt") == wanted(names, named=True, timed=True)
    assert not read_bytes(text.encode(), "a.srt").reasons
