"""Secrets of private feeds in the system's keyring, where there is one.

Linux has the Secret Service (GNOME Keyring, KWallet), macOS the Keychain, Windows the
Credential Manager. Without any, whoever calls keeps the secret in the library's database.
"""

from __future__ import annotations

import logging
from uuid import uuid4

from viewer.feeds.secrets import Secret

_SERVICE = "Earmark"


def store_secret(secret: Secret) -> tuple[str, str]:
    """Keep a secret; returns its name in the keyring, or else what is to be kept instead of it."""
    if not secret:
        return "", ""
    name = f"feed-{uuid4().hex}"
    try:
        import keyring

        if keyring.get_keyring().priority > 0:
            keyring.set_password(_SERVICE, name, secret.to_json())
            return name, ""
    except Exception as error:  # every backend has errors of its own
        logging.getLogger(__name__).info("the keyring cannot be used: %s", type(error).__name__)
    return "", secret.to_json()


def load_secret(name: str, text: str) -> Secret:
    """Return what `store_secret` kept; an empty secret where the keyring does not give it."""
    if not name:
        return Secret.from_json(text) if text else Secret()
    try:
        import keyring

        return Secret.from_json(keyring.get_password(_SERVICE, name) or "")
    except Exception as error:
        logging.getLogger(__name__).info("the keyring cannot be used: %s", type(error).__name__)
        return Secret()


def delete_secret(name: str) -> None:
    """Take a secret out of the keyring; there need be none."""
    if not name:
        return
    try:
        import keyring

        keyring.delete_password(_SERVICE, name)
    except Exception as error:
        logging.getLogger(__name__).info("the keyring cannot be used: %s", type(error).__name__)
