"""A transcript as an ELAN annotation file (EAF 3.0): tiers for words, turns and passages."""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import SubElement

from viewer.errors import UserError
from viewer.transcripts.writers.page import TranscriptPage
from viewer.transcripts.writers.tiers import tiers

_SCHEMA = "http://www.mpi.nl/tools/elan/EAFv3.0.xsd"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_KINDS = {"mp3": "audio/mpeg", "wav": "audio/x-wav", "m4a": "audio/mp4", "mp4": "video/mp4"}


def eaf(page: TranscriptPage) -> str:
    """Return the document.

    Raises:
        UserError: the transcript has no times.
    """
    page_tiers = tiers(page)
    if not page_tiers:
        raise UserError("this transcript has no times", remedy="Align it with its audio first")
    published = page.about.published
    root = ElementTree.Element(
        "ANNOTATION_DOCUMENT",
        {
            "AUTHOR": "Earmark",
            "DATE": f"{published.isoformat() if published else '1970-01-01'}T00:00:00+00:00",
            "FORMAT": "3.0",
            "VERSION": "3.0",
            "xmlns:xsi": _INSTANCE,
            "xsi:noNamespaceSchemaLocation": _SCHEMA,
        },
    )
    header = SubElement(root, "HEADER", {"MEDIA_FILE": "", "TIME_UNITS": "milliseconds"})
    if page.audio and not page.audio.startswith("data:"):
        kind = _KINDS.get(page.audio.rpartition(".")[2].lower(), "audio/*")
        media = {"MEDIA_URL": page.audio, "RELATIVE_MEDIA_URL": page.audio, "MIME_TYPE": kind}
        SubElement(header, "MEDIA_DESCRIPTOR", media)
    count = sum(len(tier.intervals) for tier in page_tiers)
    last = SubElement(header, "PROPERTY", {"NAME": "lastUsedAnnotationId"})
    last.text = str(count)
    order = SubElement(root, "TIME_ORDER")
    moments = sorted(
        {ms for tier in page_tiers for start, end, _ in tier.intervals for ms in (start, end)}
    )
    slots = {ms: f"ts{number}" for number, ms in enumerate(moments, 1)}
    for ms, name in slots.items():
        SubElement(order, "TIME_SLOT", {"TIME_SLOT_ID": name, "TIME_VALUE": str(ms)})
    number = 0
    for tier in page_tiers:
        attributes = {"LINGUISTIC_TYPE_REF": "default-lt", "TIER_ID": tier.name}
        element = SubElement(root, "TIER", attributes)
        for start, end, text in tier.intervals:
            number += 1
            annotation = SubElement(
                SubElement(element, "ANNOTATION"),
                "ALIGNABLE_ANNOTATION",
                {
                    "ANNOTATION_ID": f"a{number}",
                    "TIME_SLOT_REF1": slots[start],
                    "TIME_SLOT_REF2": slots[end],
                },
            )
            SubElement(annotation, "ANNOTATION_VALUE").text = _FORBIDDEN.sub("\ufffd", text)
    SubElement(
        root,
        "LINGUISTIC_TYPE",
        {
            "GRAPHIC_REFERENCES": "false",
            "LINGUISTIC_TYPE_ID": "default-lt",
            "TIME_ALIGNABLE": "true",
        },
    )
    ElementTree.indent(root, "    ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, "unicode") + "\n"
