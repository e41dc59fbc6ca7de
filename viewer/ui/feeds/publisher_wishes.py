"""Texts for the requests of publishers in their feeds."""

from __future__ import annotations

from viewer.ui.i18n.translate import tr


def publisher_wishes(*, locked: bool, blocked: bool) -> list[str]:
    """Return a sentence for `podcast:locked` and one for `itunes:block`, where they are set."""
    wishes = []
    if locked:
        wishes.append(tr("The publisher does not allow other hosts to import this feed."))
    if blocked:
        wishes.append(tr("The publisher does not want it listed: exports do not link to it."))
    return wishes
