"""Text for XML 1.0, which cannot contain all characters."""

from __future__ import annotations

import re

# Characters that XML 1.0 forbids, and line ends that its parsers normalize.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")


def xml_text(text: str) -> str:
    """Return `text` with forbidden characters replaced by U+FFFD and LF line ends."""
    return _FORBIDDEN.sub("\ufffd", _LINE_END.sub("\n", text))
