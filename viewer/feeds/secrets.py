"""Secrets in the addresses of private feeds: found, removed, and inserted for requests.

A private feed has a password (`https://name:password@host/`) or a token in its
address. Addresses are stored and shown without these: a token becomes `{secret0}`, also in the
addresses of the feed's episodes, and the password is removed.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit, urlunsplit

_NAMES = re.compile(
    r"(?:\b|_)(?:auth|token|key|apikey|secret|sig|signature|pass|password|passwd|pwd|access|"
    r"credential|code|jwt|session|uuid|hash)(?:\b|_)|token|auth|secret",
    re.IGNORECASE,
)
_RANDOM = re.compile(r"[A-Za-z0-9_~=+-]{20,}\Z")
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\Z", re.IGNORECASE)
_ENDING = re.compile(r"\.(?:rss|xml|atom|json)\Z", re.IGNORECASE)
_PRIVATE = frozenset(("private", "token", "auth", "premium", "member", "members", "subscriber"))
_PART_OF_TOKEN = re.compile(r"(?:(?<=/)|^)(?=[^/]*\d)(?=[^/]*[A-Za-z])[^/]{8,}|token|auth|private")
_HIDDEN = re.compile(r"\{secret\d+\}")


@dataclass(frozen=True, slots=True)
class Secret:
    """The secret parts of a feed's address.

    Attributes:
        user, password: for HTTP basic authentication at the feed's own host.
        tokens: parts of the address; in stored addresses they are `{secret0}`, `{secret1}`, …
    """

    user: str = ""
    password: str = ""
    tokens: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.user or self.password or self.tokens)

    def __repr__(self) -> str:
        return "Secret(…)"

    def conceal(self, text: str) -> str:
        """Return `text` with a placeholder for each token, and without the password."""
        if self.password:
            for user, password in (
                (self.user, self.password),
                (quote(self.user, safe=""), quote(self.password, safe="")),
            ):
                text = text.replace(f"{user}:{password}@", "")
        for number, token in enumerate(self.tokens):
            text = text.replace(token, f"{{secret{number}}}")
        return text

    def reveal(self, text: str) -> str:
        """Return a stored address with its tokens, for a request."""
        for number, token in enumerate(self.tokens):
            text = text.replace(f"{{secret{number}}}", token)
        return text

    def to_json(self) -> str:
        """Return the secret as JSON."""
        return json.dumps([self.user, self.password, list(self.tokens)])

    @classmethod
    def from_json(cls, text: str) -> Secret:
        """Return the secret that `to_json` wrote; an empty one for anything else."""
        try:
            user, password, tokens = json.loads(text)
            return cls(str(user), str(password), tuple(map(str, tokens)))
        except (ValueError, TypeError):
            return cls()


def split_secret(url: str) -> tuple[str, Secret]:
    """Return the address as it may be stored, and its secret.

    Raises:
        ValueError: it is not an address.
    """
    parts = urlsplit(url)
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if "@" in parts.netloc:
        parts = parts._replace(netloc=parts.netloc.rpartition("@")[2])
    secret = Secret(user, password, tuple(_tokens(parts)))
    return secret.conceal(urlunsplit(parts)), secret


def may_be_secret(typed: str) -> bool:
    """Return True for an address, complete or partly typed, that may contain a secret."""
    scheme, separator, rest = typed.partition("://")
    host, _, path = (rest if separator else scheme).partition("/")
    return bool(re.search("[@:]", host) or "?" in path or _PART_OF_TOKEN.search(path))


def displayed(url: str) -> str:
    """Return a stored address for display and export, with `…` for each token."""
    return _HIDDEN.sub("…", url)


def is_complete(url: str) -> bool:
    """Return True if a stored address has no placeholders for secrets."""
    return _HIDDEN.search(url) is None


def _tokens(parts: SplitResult) -> list[str]:
    tokens: dict[str, None] = {}
    raw = dict(part.partition("=")[::2] for part in re.split("[&;]", parts.query))
    for name, _ in parse_qsl(parts.query):
        value = raw.get(name, "")
        if len(value) >= 4 and (_NAMES.search(name) or _is_random(value)):
            tokens[value] = None
    segments = parts.path.split("/")
    lowered = {segment.lower() for segment in segments}
    if "public" not in lowered:
        for before, segment in zip(["", *segments], segments, strict=False):
            bare = _ENDING.sub("", segment)
            private = before.lower() in _PRIVATE and len(bare) >= 8
            if private or (_is_random(bare) and not _UUID.match(bare)):
                tokens[bare] = None
    return sorted(tokens, key=len, reverse=True)


def _is_random(text: str) -> bool:
    """Return True for long text of mixed letters and digits, unlike titles in addresses."""
    digits = sum(character.isdigit() for character in text)
    letters = sum(character.isalpha() for character in text)
    words = [word for word in re.split("[-_]", text) if word]
    longest = max((len(word) for word in words), default=0)
    return bool(_RANDOM.match(text)) and digits >= 4 and letters >= 4 and longest >= 12
