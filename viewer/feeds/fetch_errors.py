"""The errors of fetching."""

from __future__ import annotations

from viewer.errors import UserError


class FetchError(UserError):
    """An address that could not be fetched.

    Attributes:
        status: of the answer; 0 where there was none.
        retry_after_s: seconds after which the server wants to be asked again, or None.
    """

    status: int = 0
    retry_after_s: int | None = None


class Cancellation(Exception):
    """The user stopped the work."""
