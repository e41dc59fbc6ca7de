"""Pages in which names and times are elements, attributes, and links."""

from __future__ import annotations

import pytest

from tests.support.one_conversation import turns, wanted, written
from viewer.transcripts.readers import read_bytes

PAGE = "<html><body>{}</body></html>"


@pytest.mark.parametrize(
    "form",
    [
        "<p><span style='color:#c00'>{n}</span> {w}</p>",
        "<p><font color='red'>{n}</font> {w}</p>",
        "<p><span class='spk'>{n}</span> {w}</p>",
        "<blockquote><p>{w}</p><footer>{n}</footer></blockquote>",
        "<blockquote>{w}<cite>{n}</cite></blockquote>",
    ],
)
def test_names(form: str) -> None:
    assert turns(PAGE.format(written(form)), "a.html") == wanted(named=True, timed=False)


@pytest.mark.parametrize(
    "form",
    [
        "<dt>{n} <time>{t}</time></dt><dd>{w}</dd>",
        "<p><a href='https://example.org/v?id=x&amp;t={s}'>▶</a> <b>{n}</b>: {w}</p>",
        "<h4>{n}</h4><p begin='{c}.00'>{w}</p>",
        "<div><p class='speaker'>{n} <span class='start'>{t}</span></p><p>{w}</p></div>",
        "<div><div class='speaker'>{n}</div><a href='?t={c}'>{w}</a></div>",
        "<div><span class='speaker'>{n}</span><button class='timestamp'>{t}</button> {w}</div>",
        "<p><b>{n}:</b> <span data-m='{ms}' data-d='4000'>{w}</span></p>",
    ],
)
def test_names_and_times(form: str) -> None:
    assert turns(PAGE.format(written(form)), "a.html") == wanted(named=True, timed=True)


def test_a_link_to_another_recording_is_no_time() -> None:
    form = "<p><b>{n}:</b> {w} <a href='https://example.org/v?t=99'>Hear it</a>.</p>"
    assert all(start is None for _, _, start in turns(PAGE.format(written(form)), "a.html"))


def test_words_in_two_colors_are_no_headings() -> None:
    form = "<p><span style='color:#c00'>{w}</span></p>"
    assert turns(PAGE.format(written(form)), "a.html") == wanted(named=False, timed=False)


def test_a_copyright_notice_is_not_spoken() -> None:
    page = PAGE.format(
        written("<p><b>{n}:</b> {w}</p>")
        + "<p>Copyright © 2023 The Bakery. All rights reserved.</p>"
    )
    assert turns(page, "a.html") == wanted(named=True, timed=False)
    assert "credit" in str(read_bytes(page.encode(), "a.html").repairs)
