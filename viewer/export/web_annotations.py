"""Quotes as a W3C Web Annotation collection (JSON-LD)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from viewer.export.deep_links import DeepLink, make, seconds
from viewer.export.quotes import Quote

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def to_annotations(quotes: Sequence[Quote], title: str) -> str:
    """Return an AnnotationPage whose annotations have the quotes, offsets and times."""
    page = {
        "@context": CONTEXT,
        "id": f"urn:uuid:{uuid5(NAMESPACE_URL, ' '.join(quote.uid for quote in quotes))}",
        "type": "AnnotationPage",
        "label": title,
        "items": [_annotation(quote) for quote in quotes],
    }
    return json.dumps(page, ensure_ascii=False, indent=1) + "\n"


def _annotation(quote: Quote) -> dict[str, object]:
    bodies: list[dict[str, str]] = [
        {"type": "TextualBody", "purpose": "tagging", "value": name} for name in quote.collections
    ]
    if quote.note:
        bodies.append({"type": "TextualBody", "purpose": "commenting", "value": quote.note})
    selectors: list[dict[str, object]] = [
        {
            "type": "TextQuoteSelector",
            "exact": quote.text,
            "prefix": quote.prefix,
            "suffix": quote.suffix,
        },
        {"type": "TextPositionSelector", "start": quote.start, "end": quote.end},
    ]
    source = make(DeepLink(quote.episode_id))
    targets: list[dict[str, object]] = [
        {
            "source": {
                "id": source,
                "type": "Text",
                "title": quote.title,
                "show": quote.show,
                "date": quote.published.isoformat() if quote.published else None,
            },
            "selector": selectors,
        }
    ]
    if quote.start_ms is not None:
        end = quote.start_ms if quote.end_ms is None else quote.end_ms
        times = {
            "type": "FragmentSelector",
            "conformsTo": "http://www.w3.org/TR/media-frags/",
            "value": f"t={seconds(quote.start_ms)},{seconds(end)}",
        }
        sound = quote.audio_link.partition("#")[0] if quote.audio_link else source
        targets.append({"source": {"id": sound, "type": "Sound"}, "selector": times})
    return {
        "id": f"urn:uuid:{quote.uid}",
        "type": "Annotation",
        "motivation": "highlighting",
        "created": datetime.fromtimestamp(quote.created_at, UTC).isoformat(),
        "body": bodies,
        "target": targets,
    }
