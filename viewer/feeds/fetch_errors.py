"""Errors of requests over the network."""

from __future__ import annotations

from viewer.errors import UserError


class FetchError(UserError):
    """Error of an address that could not be fetched.

    Attributes:
        status: HTTP status of the response; 0 without one.
        retry_after_s: seconds to wait, as required by the server, or None.
    """

    status: int = 0
    retry_after_s: int | None = None


class Cancellation(Exception):
    """The user cancelled the work."""
