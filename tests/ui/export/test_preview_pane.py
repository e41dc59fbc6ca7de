from pytestqt.qtbot import QtBot

from viewer.ui.export.preview_pane import PreviewPane

TEXT = """---
title: "Claims"
---

# Claims

> **Ada:** The tape was *cut*.

^em-035c

— Episode 1, [0:26](earmark://episode/1?t=26.6)

“Nobody thought of search.”[^em-b80c]

[^em-b80c]: Ada, “Episode 1,” podcast.
"""


def test_markdown_is_shown_as_it_reads(qtbot: QtBot) -> None:
    pane = PreviewPane()
    qtbot.addWidget(pane)
    pane.show_text(TEXT, is_markdown=True)
    pane.show()
    assert pane.source.toPlainText() == TEXT
    assert pane.rendered.toPlainText().splitlines() == [
        "Claims",
        "Ada: The tape was cut.",
        "— Episode 1, 0:26",
        "“Nobody thought of search.”¹",
        "¹ Ada, “Episode 1,” podcast.",
    ]
    document = pane.rendered.document()
    quote = document.findBlockByNumber(1)
    other = document.findBlockByNumber(2)
    left = [document.documentLayout().blockBoundingRect(one).left() for one in (quote, other)]
    assert left[0] == left[1]
    assert quote.blockFormat().leftMargin() > other.blockFormat().leftMargin()
