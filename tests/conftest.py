"""Tests need no display: the window is drawn into memory."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
