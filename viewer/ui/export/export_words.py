"""The program's own words in exported documents, in the language of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viewer.ui.i18n.translate import tr

if TYPE_CHECKING:
    from viewer.export.quotes import Words


def export_words() -> Words:
    """Return the words as plain strings, which processes without Qt can read."""
    from viewer.export.quotes import Words

    words = (
        *(tr("Quotes"), tr("Episode"), tr("Collections")),
        *(tr("In", "before the collections of a quote"), tr("Listen"), tr("Clip")),
    )
    return Words(*map(str, words))
