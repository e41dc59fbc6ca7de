"""Sample quotes, some with Markdown syntax in their words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from viewer.export.quotes import CollectionRef, Quote, Utterance, Words

HOSTILE = (
    "- a dash, *stars*, _lines_ and `ticks`",
    "1. not a list | not a table | <script>alert(1)</script>",
    "# no heading, 3) no item, [no](link) ![no](image) &amp; no &entity;",
    "+ plus --- === ~~~ ``` > > # $x^2$ {.class} ==marked== %%comment%% ^block [@cited] @cited",
    "trailing backslash \\",
    "<!-- /earmark -->",
    "<!-- earmark:0123 -->",
    "https://example.org/a_b_c and <b>bold</b> \\* already escaped",
    "2024. A year began",
    "* * *",
)


# Of no language that the program has: each word differs from the English one.
FOREIGN = Words("Zitate", "Folge", "Sammlungen", "Aus", "Anhören", "Ausschnitt")


def quote(
    number: int, text: str = "", *, collections: tuple[str, ...] = (), **fields: object
) -> Quote:
    """Return a quote by one speaker; `fields` replace its defaults."""
    text = text or f"Quote number {number} was said by hand."
    made = Quote(
        uid=uuid5(NAMESPACE_URL, str(number)).hex,
        episode_id=1 + number // 3,
        show="The Card Index",
        title=f"Episode {1 + number // 3}",
        published=date(2025, 2, 6),
        start_ms=764_200 + 10_000 * number,
        end_ms=771_900 + 10_000 * number,
        text=text,
        turns=tuple(Utterance("Ada", line) for line in text.split("\n")),
        prefix="and then ",
        suffix=" she said",
        held=tuple(CollectionRef(name) for name in collections),
        audio="/sounds/a b.mp3",
        created_at=1_700_000_000 + number,
    )
    return replace(made, **fields)  # type: ignore[arg-type]  # a test names fields that exist
