"""The state of the network, as far as the system tells it."""

from __future__ import annotations

from PySide6.QtNetwork import QNetworkInformation

_OFFLINE = QNetworkInformation.Reachability.Disconnected


def may_fetch_unasked() -> bool:
    """Return False while the system says that it is offline or that the connection is metered."""
    if not QNetworkInformation.loadDefaultBackend():
        return True
    state = QNetworkInformation.instance()
    if state is None:
        return True
    features = QNetworkInformation.Feature
    metered = state.supports(features.Metered) and state.isMetered()
    offline = state.supports(features.Reachability) and state.reachability() == _OFFLINE
    return not (metered or offline)
