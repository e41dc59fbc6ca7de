"""Text that comes out of XML as it went in."""

from __future__ import annotations

import re

# Characters that XML 1.0 cannot hold, and ends of lines that it changes.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")


def xml_text(text: str) -> str:
    """Return the text without what XML cannot hold."""
    return _FORBIDDEN.sub("\ufffd", _LINE_END.sub("\n", text))
