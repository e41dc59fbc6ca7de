"""Secrets of private feeds in the system's keyring, if there is one.

Linux has the Secret Service (GNOME Keyring, KWallet), macOS the Keychain, Windows the
Credential Manager. Without any, the caller stores the secret in the library's database.
"""

from __future__ import annotations

import logging
from uuid import uuid4

from viewer.feeds.secrets import Secret

_SERVICE = "Earmark"


def store_secret(secret: Secret) -> tuple[str, str]:
    """Store a secret; return its name in the keyring, or else the text to store instead."""
    if not secret:
        return "", ""
    name = f"feed-{uuid4().hex}"
    try:
        import keyring

        if keyring.get_keyring().priority > 0:
            keyring.set_password(_SERVICE, name, secret.to_json())
            return name, ""
    except Exception as error:  # each backend raises its own errors
        logging.getLogger(__name__).info("the keyring cannot be used: %s", type(error).__name__)
    return "", secret.to_json()


def load_secret(name: str, text: str) -> Secret:
    """Return a stored secret; an empty one if the keyring does not return it."""
    if not name:
        return Secret.from_json(text) if text else Secret()
    try:
        import keyring

        return Secret.from_json(keyring.get_password(_SERVICE, name) or "")
    except Exception as error:
        logging.getLogger(__name__).info("the keyring cannot be used: %s", type(error).__name__)
        return Secret()


def delete_secret(name: str) -> None:
    """Delete a secret from the keyring, if it exists."""
    if not name:
        return
    try:
        import keyring

        keyring.delete_password(_SERVICE, name)
    except Exception as error:
        logging.getLogger(__name__).info("the keyring cannot be used: %s", type(error).__name__)
